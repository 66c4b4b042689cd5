#!/usr/bin/env bash
# Set up, build and run every test; ends with one line that says how it went.
#   ./test.sh            all tests, then the unit tests and goldens under the sanitizers
#   ./test.sh -R golden  further arguments go to ctest (release build only)
set -euo pipefail
cd "$(dirname "$0")"
. .ci/setup

# shellcheck disable=SC2086
need $BUILD_PACKAGES $TEST_PACKAGES
step "编译"
cmake --preset release >/dev/null
cmake --build --preset release
step "测试"
ctest --preset release "$@"
if [ $# -eq 0 ]; then
    step "编译（地址与未定义行为检查）"
    cmake --preset asan >/dev/null
    cmake --build --preset asan
    step "测试（地址与未定义行为检查）"
    ctest --preset asan -L fast
fi
echo
echo "全部测试通过。"
