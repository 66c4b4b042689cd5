#!/usr/bin/env bash
# Pictures of the sample pages, for people who read the repository: the circular and
# every 文稿 of samples/drafts.
#   docs/gallery/make.sh PROGRAM     (needs poppler-utils and Python 3)
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" -q "$root"/samples/{qingjiang-2026-09,site}.json -o "$work" >/dev/null 2>&1
pdftoppm -r 60 "$work"/01*.pdf "$work/circular"
for draft in "$root"/samples/drafts/*.md; do
    name=$(basename "$draft" .md)
    "$program" -q typeset "$draft" -o "$work/$name.pdf" >/dev/null 2>&1
    pdftoppm -r 50 "$work/$name.pdf" "$work/$name"
done
rm -f "$here"/*.png
for page in "$work"/*.ppm; do
    python3 "$here/small.py" "$page" "$here/$(basename "$page" .ppm).png"
done
