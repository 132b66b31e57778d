#!/usr/bin/env bash
# run.sh [SECONDS [NAME ...]]: builds the fuzz targets and runs each for SECONDS (60), two at a time. Ends with
# status 1 and the place of the bytes if one finds something. New inputs stay in build/fuzz, seeds in fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  for source in fuzz/*_fuzz.cpp; do names+=("$(basename "$source" .cpp)"); done
fi
tools/build.sh fuzz "${names[@]}"
run_one() {
  local name=$1 seconds=$2
  mkdir -p "build/fuzz/found/$name" "fuzz/corpus/${name%_fuzz}"
  if "build/fuzz/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1500 -max_len=20000 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/found/$name" "fuzz/corpus/${name%_fuzz}" \
    >"build/fuzz/$name.log" 2>&1; then
    echo "$name: nothing found, $(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$name.log") inputs"
  else
    echo "$name: FOUND SOMETHING, see build/fuzz/$name.log"
    tail -20 "build/fuzz/$name.log"
    return 1
  fi
}
export -f run_one
printf '%s\n' "${names[@]}" | xargs -P 2 -I{} bash -c 'run_one "$1" "$2"' _ {} "$seconds"
