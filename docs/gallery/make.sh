#!/usr/bin/env bash
# Pictures of the sample pages, for people who read the repository: the circular, one
# document of each kind, the charts, and the first sheet of the workbook.
#   docs/gallery/make.sh PROGRAM     (needs poppler-utils)
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" -q "$root"/samples/{qingjiang-2026-09,site}.json -o "$work" >/dev/null 2>&1
pages() { pdftoppm -r "$3" -png "$1" "$work/$2"; }
mv "$work"/01*.pdf "$work/circular.pdf"
pages "$work/circular.pdf" circular 60
cp "$root"/samples/drafts/* "$root"/tests/golden/layout-chart/input.md "$work"
mv "$work/input.md" "$work/图表.md"
for draft in "$work"/{专报,信函,信函-繁體,命令,文件-联合请示,文件-通报,文件-通知,简报,纪要,通报期刊,通知单,图表}.md; do
    "$program" -q typeset "$draft" >/dev/null 2>&1
    pages "${draft%.md}.pdf" "$(basename "$draft" .md)" 50
done
rm -f "$here"/*.png
for picture in "$work"/*.png; do
    pngquant --quality 40-80 --force --output "$here/$(basename "$picture")" "$picture" 2>/dev/null ||
        cp "$picture" "$here"
done
