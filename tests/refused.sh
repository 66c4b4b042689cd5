#!/usr/bin/env bash
# Every folder of tests/refused holds input that must be refused (or only warned of)
# and the findings expected.  --bless writes what the program says now.
#   tests/refused.sh PROGRAM [--bless] [CASE …]
set -euo pipefail
program=$(realpath "$1")
shift
bless=0
[ "${1:-}" != --bless ] || { bless=1; shift; }
cd "$(dirname "$0")/refused"
[ $# -gt 0 ] || set -- */
failed=0
for case in "$@"; do
    case=${case%/}
    args=()
    [ ! -f "$case/args" ] || mapfile -t args <"$case/args"
    said=$(cd "$case" && files=(*.json*) && code=0 &&
        { "$program" check "${args[@]}" "${files[@]}" 2>&1 || code=$?; echo "退出码 $code"; })
    if [ $bless = 1 ]; then
        printf '%s\n' "$said" >"$case/findings.txt"
    elif ! diff -u "$case/findings.txt" <(printf '%s\n' "$said"); then
        echo "不一致：tests/refused/$case"
        failed=1
    fi
done
exit $failed
