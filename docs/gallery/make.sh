#!/usr/bin/env bash
# Pictures of the sample pages, for people who read the repository: the circular, the
# review of June, the cards of August, the assessment of December, and every 文稿 of
# samples/drafts.
#   docs/gallery/make.sh PROGRAM     (needs poppler-utils and Python 3)
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# MONTH REPORT NAME: the pages of one paper of the sample
paper() {
    "$program" render -q "$root"/samples/qingjiang-2026-"$1".json "$root"/samples/site.json \
        -r "$2" -o "$work/$3" >/dev/null 2>&1
    pdftoppm -r 60 "$work/$3"/*.pdf "$work/$3"
}
paper 09 monthly-circular circular
paper 06 half-year-review half-year
paper 08 card-notice cards
paper 12 annual-assessment annual
for draft in "$root"/samples/drafts/*.md; do
    name=$(basename "$draft" .md)
    "$program" -q typeset "$draft" -o "$work/$name.pdf" >/dev/null 2>&1
    pdftoppm -r 50 "$work/$name.pdf" "$work/$name"
done
rm -f "$here"/*.png
for page in "$work"/*.ppm; do
    python3 "$here/small.py" "$page" "$here/$(basename "$page" .ppm).png"
done
