#!/usr/bin/env bash
# ./start [--build-only]: see contract section 1. What the program can do today is what this starts.
set -euo pipefail
cd "$(dirname "$0")/.."
build_only=no
for argument in "$@"; do
  case "$argument" in
    --build-only) build_only=yes ;;
    *) echo "usage: ./start [--build-only]" >&2; exit 2 ;;
  esac
done
tools/install.sh packages.txt
tools/build.sh release halfsky >&2
[ "$build_only" = yes ] && exit 0
build/release/halfsky --help
