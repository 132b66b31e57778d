#!/usr/bin/env bash
# web.sh: builds the console into web/dist unless it is newer than its sources. Takes the Node.js (18 or later) that is
# there, installs Debian's where there is none. Needs the npm registry once; afterwards no network.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then tools/install.sh packages-web.txt; fi
cd web
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2
  touch node_modules/.package-lock.json
fi
if [ ! -f dist/index.html ] || [ -n "$(find src public build index.html package.json vite.config.ts -newer dist/index.html -print -quit)" ]; then
  npm run --silent build >&2
fi
