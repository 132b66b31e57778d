#!/usr/bin/env bash
# tidy.sh BUILD [FILE ...]: clang-tidy (.clang-tidy) over our sources, or over these; a finding is an error. Without FILE
# every source but the tests (half an hour). `--recent N` instead of FILE: what the last N commits touched, 16 at most.
set -euo pipefail
cd "$(dirname "$0")/.."
build=$1
shift
if [ "${1:-}" = --recent ]; then
  base=$(git rev-list --max-count=1 --skip="$2" HEAD)
  [ -n "$base" ] || base=$(git rev-list --max-parents=0 HEAD | tail -n 1)
  mapfile -t files < <(git diff --name-only --diff-filter=d "$base" -- 'src/*.cpp')
elif [ $# -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <(git ls-files 'src/*.cpp')
fi
most=0
if [ "${1:-}" = --recent ]; then most=16; fi
ours=()
for file in "${files[@]}"; do
  case $file in *_test.cpp | *test_support*) ;; *) ours+=("$file") ;; esac
done
[ "$most" -gt 0 ] && ours=("${ours[@]:0:$most}")
[ ${#ours[@]} -eq 0 ] && { echo "tidy: nothing to read"; exit 0; }
printf '%s\0' "${ours[@]}" | xargs -0 -n 1 -P "$(nproc)" \
  clang-tidy --quiet -p "$build" --extra-arg=-Wno-unknown-warning-option 2> >(grep -v 'warnings generated' >&2)
echo "tidy: ${#ours[@]} files, no finding"
