#!/usr/bin/env bash
# build.sh PRESET [TARGET ...]: configures once and builds.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
targets=()
[ $# -gt 0 ] && targets=(--target "$@")
log=$(mktemp)
cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
rm -f "$log"
cmake --build "build/$preset" "${targets[@]}"
