#!/usr/bin/env bash
# Installs the Debian packages of the given lists that are missing. Works without a network when nothing is missing.
set -euo pipefail
here=$(dirname "$0")
missing=()
for package in $(cat "${@/#/$here/}" | grep -v '^#'); do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
run=(env DEBIAN_FRONTEND=noninteractive)
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "请先安装缺少的软件包 (install the missing packages first):" >&2
    echo "  sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  run=(sudo -n env DEBIAN_FRONTEND=noninteractive)
fi
echo "installing: ${missing[*]}" >&2
"${run[@]}" apt-get update -qq >&2
"${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
