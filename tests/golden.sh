#!/usr/bin/env bash
# Every folder of tests/golden is a case: an input and goldens of the stages it is
# about.  Only the goldens that exist are compared.  --bless rewrites them.
#   input.md                  → doc.txt pages.txt findings.txt
#   args (files and options)  → facts.txt draft.md doc.txt pages.txt book.txt findings.txt
#   tests/golden.sh PROGRAM [--bless] [CASE …]
set -euo pipefail
program=$(realpath "$1")
shift
bless=0
[ "${1:-}" != --bless ] || { bless=1; shift; }
cd "$(dirname "$0")/golden"
[ $# -gt 0 ] || set -- */
failed=0

# What the program prints for one golden of the case in the current folder.
stage() {
    local name=${1%.*} args=(typeset input.md)
    [ -f input.md ] || mapfile -t args <args
    case $name in
    findings)
        local last=doc
        [ ! -f pages.txt ] || last=pages
        "$program" -v "${args[@]}" --dump $last 2>&1 >/dev/null || true
        ;;
    *) "$program" "${args[@]}" --dump "$name" 2>/dev/null || true ;;
    esac
}

for case in "$@"; do
    case=${case%/}
    for golden in "$case"/{facts.txt,draft.md,doc.txt,pages.txt,book.txt,findings.txt}; do
        [ -f "$golden" ] || continue
        file=${golden##*/}
        if [ $bless = 1 ]; then
            (cd "$case" && stage "$file" >"$file.new" && mv "$file.new" "$file")
        elif ! (cd "$case" && stage "$file") | diff -u "$golden" - | head -60; then
            echo "不一致：tests/golden/$golden"
            failed=1
        fi
    done
done
exit $failed
