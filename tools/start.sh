#!/usr/bin/env bash
# ./start [--build-only] [--women N]: see contract section 1. Makes the demonstration in var/demo unless it is there, and
# shows its figures. Whatever is interrupted leaves only var/demo.unfinished, which the next start makes anew.
set -euo pipefail
cd "$(dirname "$0")/.."
build_only=no
women=100000
while [ $# -gt 0 ]; do
  case "$1" in
    --build-only) build_only=yes ;;
    --women) women=${2:?--women needs a number}; shift ;;
    *) echo "usage: ./start [--build-only] [--women N]" >&2; exit 2 ;;
  esac
  shift
done
tools/install.sh packages.txt
tools/build.sh release halfsky >&2
[ "$build_only" = yes ] && exit 0

program=build/release/halfsky
demonstration=var/demo
unfinished=$demonstration.unfinished

import_workbooks() {
  "$program" import --help >/dev/null 2>&1 || { echo "村表已写好：$1（此版本还不能导入）" >&2; return 0; }
  local as_of=$2
  # All in one list: a woman who stands in two villages is found only so.
  "$program" import --data "$unfinished" --as-of "$as_of" --report "$unfinished/import.json" "$1"/*.xlsx "$1"/*.csv
}

make_demonstration() {
  mkdir -p var
  exec 9>var/demo.lock
  flock -n 9 || { echo "另一个 ./start 正在建立演示数据，请等它完成。" >&2; exit 1; }
  rm -rf "$unfinished"
  local as_of=2026-10-31
  "$program" demo --data "$unfinished" --women "$women" --workbooks "$unfinished/workbooks" >&2
  import_workbooks "$unfinished/workbooks" "$as_of" >&2
  mv "$unfinished" "$demonstration"
}

# A child must not outlive an interrupted start and hold the directory.
trap 'trap - INT TERM; kill 0' INT TERM
[ -d "$demonstration" ] || make_demonstration
"$program" report --data "$demonstration"
# The server starts here, once there is one: exec "$program" serve --data "$demonstration" --port "$port"
