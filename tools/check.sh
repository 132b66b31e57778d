#!/usr/bin/env bash
# ./check [--all]: house rules, build, tests. Prints the test runners' own closing lines.
set -euo pipefail
cd "$(dirname "$0")/.."
all=no
[ "${1:-}" = --all ] && all=yes
program=build/release/halfsky
tools/install.sh packages.txt packages-check.txt
echo "== house rules"
python3 tools/check_house.py
git ls-files -z 'src/*.h' 'src/*.cpp' 'fuzz/*.cpp' 'bench/*.cpp' | xargs -0 clang-format --dry-run --Werror
echo "== build"
tools/build.sh release all audit_log_maker
tools/web.sh
echo "== tests"
ctest --test-dir build/release --output-on-failure --parallel 2

# The console is walked beside the tests of the program, on the other core; what it says is printed when both are done.
console() {
  set -e
  echo "== console"
  cd web
  npm test --silent
  echo "== console against the server"
  npm run --silent types:check
  npm run --silent e2e -- $([ "$all" = yes ] && echo --all)
}
console_log=$(mktemp)
console >"$console_log" 2>&1 &
console=$!
trap 'pkill -P "$console" || true; kill "$console" 2>/dev/null || true; rm -f "$console_log"' EXIT
echo "== vectors"
python3 tests/vectors/run.py --program "$program"
echo "== examples of the READMEs"
python3 tests/readme/run.py "$program"
echo "== access"
python3 tests/access/run.py
python3 tests/access/routes.py
echo "== audit log"
python3 tests/audit/run.py
echo "== village ledgers"
python3 tests/ledgers/run.py "$program"
echo "== odd workbooks"
/usr/bin/python3 tests/odd/run.py "$program" --count 150
echo "== server"
python3 tests/server/entries.py
python3 tests/server/reviews.py
python3 tests/server/office.py "$program"
python3 tests/server/imports.py --program "$program"
python3 tests/server/parameters.py --program "$program"
python3 tests/server/upkeep.py --program "$program"
python3 tests/server/rights.py --program "$program"
echo "== a ledger is lost and comes back"
python3 tests/backup/run.py --program "$program"
/usr/bin/python3 tests/server/exports.py
python3 tests/server/metrics.py "$program"
status=0
wait "$console" || status=$?
cat "$console_log"
[ "$status" = 0 ]

echo "== attacks on the server"
python3 tests/security/planted.py
python3 tests/security/pairs.py
python3 tests/security/strings.py --each 8
python3 tests/security/figures_attack.py
if [ "$all" = yes ]; then
  echo "== clang-tidy"
  tools/tidy.sh build/release
  echo "== mutants of the decision"
  python3 tests/access/mutate.py --sample 60
  echo "== every hostile string in every field"
  python3 tests/security/strings.py
  echo "== all odd workbooks"
  /usr/bin/python3 tests/odd/run.py "$program" --count 1500
  echo "== imports killed at any moment"
  python3 tests/crash/import_kill.py build/release/halfsky --rounds 200
  for preset in asan tsan; do
    echo "== $preset"
    tools/build.sh "$preset"
    ctest --test-dir "build/$preset" --output-on-failure
  done
  echo "== fuzzing"
  tools/install.sh packages-fuzz.txt
  fuzz/run.sh 60
fi
