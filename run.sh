#!/usr/bin/env bash
# Build tongbao and render the sample county: everything a fresh Debian 12 needs.
set -euo pipefail
cd "$(dirname "$0")"
. .ci/setup

# shellcheck disable=SC2086
need $BUILD_PACKAGES
step "编译"
cmake --preset release >/dev/null
cmake --build --preset release
step "生成样例（清江县，2026年9月）"
build/release/tongbao samples/qingjiang-2026-09.json samples/site.json -o out/2026-09
echo
echo "完成：文件在 $(pwd)/out/2026-09/"
