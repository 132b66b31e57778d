#!/usr/bin/env bash
# bench.sh [WOMEN [ROUNDS]]: builds and runs every benchmark: some lines a figure (docs/measurements.md). No part of ./check.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/install.sh packages.txt
cmake --preset release -DHALFSKY_BENCH=ON >/dev/null
cmake --build build/release --target halfsky benches
build/release/bench/judge_bench
build/release/bench/cells_bench
build/release/bench/import_bench "$PWD/build/release/halfsky" "${1:-66000}" "${2:-3}"
