#!/usr/bin/env bash
# Render the sample circular, measure its pages, and have them validated as PDF/A-1b.
#   tests/gbt9704/measure.sh PROGRAM
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" -q "$samples/qingjiang-2026-09.json" "$samples/site.json" -o "$work"
python3 "$here/measure.py" "$work"/*.pdf
"$here/../files/preflight.sh" "$work"/*.pdf || [ $? = 77 ]
