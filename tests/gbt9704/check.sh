#!/usr/bin/env bash
# The sample circular, every 文稿 of samples/drafts and one whose names do not fit a line
# (wrapped.md) as finished pages: nothing lost (whole.py), PDF/A-1b (preflight),
# everything shown that must be (samples.py), every measure of GB/T 9704 kept and every
# test able to fail (check.py).
#   tests/gbt9704/check.sh PROGRAM [FOLDER for the pages made wrong]
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

"$program" -q "$samples/qingjiang-2026-09.json" "$samples/site.json" -o "$work/out" >"$work/log"
mkdir "$work/pdf"
pairs=()
for draft in "$work"/out/*.md "$samples"/drafts/*.md "$here/wrapped.md"; do
    [ -e "$draft" ] || continue
    pdf=$work/pdf/$(basename "${draft%.md}").pdf
    if [ -e "${draft%.md}.pdf" ]; then
        cp "${draft%.md}.pdf" "$pdf"
    elif ! "$program" -q typeset "$draft" -o "$pdf" >"$work/log" 2>&1; then
        echo "失败 排版 $(basename "$draft")"
        head -20 "$work/log"
        failed=1
        continue
    fi
    pairs+=("$draft" "$pdf")
done
python3 "$here/whole.py" "${pairs[@]}" || failed=1
"$here/../files/preflight.sh" "$work"/pdf/*.pdf >"$work/log" || [ $? = 77 ] || {
    cat "$work/log"
    failed=1
}
python3 "$here/samples.py" "$work/pdf" "$samples/drafts" || failed=1
python3 "$here/check.py" "$work/pdf" ${2:+"$2"} || failed=1
exit $failed
