#!/usr/bin/env bash
# ./start [--build-only] [--port N] [--women N]: see contract section 1. Builds, makes the demonstration in var/demo unless
# it is there, shows its figures and serves the console. Whatever is interrupted leaves only var/demo.unfinished, which
# the next start makes anew.
set -euo pipefail
cd "$(dirname "$0")/.."
build_only=no
women=100000
port=8080
while [ $# -gt 0 ]; do
  case "$1" in
    --build-only) build_only=yes ;;
    --women) women=${2:?--women needs a number}; shift ;;
    --port) port=${2:?--port needs a number}; shift ;;
    *) echo "usage: ./start [--build-only] [--port N] [--women N]" >&2; exit 2 ;;
  esac
  shift
done
tools/install.sh packages.txt
tools/build.sh release halfsky >&2
tools/web.sh
[ "$build_only" = yes ] && exit 0

program=build/release/halfsky
demonstration=var/demo
unfinished=$demonstration.unfinished
accounts=$demonstration/accounts.json

make_demonstration() {
  mkdir -p var
  exec 9>var/demo.lock
  flock -n 9 || { echo "另一个 ./start 正在建立演示数据，请等它完成。" >&2; exit 1; }
  rm -rf "$unfinished"
  "$program" demo --data "$unfinished" --women "$women" --workbooks "$unfinished/workbooks" \
    --accounts "$unfinished/accounts.json" >&2
  # All in one list: a woman who stands in two villages is found only so.
  "$program" import --data "$unfinished" --as-of 2026-10-31 --report "$unfinished/import.json" \
    "$unfinished"/workbooks/*.xlsx "$unfinished"/workbooks/*.csv >&2
  mv "$unfinished" "$demonstration"
}

# A child must not outlive an interrupted start and hold the directory.
trap 'trap - INT TERM; kill 0' INT TERM
[ -d "$demonstration" ] || make_demonstration
"$program" report --data "$demonstration"
[ -f "$accounts" ] && python3 tools/show_accounts.py "$accounts"
exec "$program" serve --data "$demonstration" --listen "127.0.0.1:$port"
