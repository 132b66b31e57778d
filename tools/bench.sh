#!/usr/bin/env bash
# Builds and runs every benchmark: one line a figure (docs/measurements.md).
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset release -DHALFSKY_BENCH=ON >/dev/null
cmake --build build/release --target halfsky benches
build/release/bench/judge_bench
build/release/bench/cells_bench
build/release/bench/import_bench "$PWD/build/release/halfsky" "${1:-66000}"
