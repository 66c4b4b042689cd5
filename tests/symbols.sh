#!/usr/bin/env bash
# No name is defined by two rooms: a static link would silently take the first.
#   tests/symbols.sh BUILD_FOLDER
set -euo pipefail
cd "$1"
twice=$(for room in libroom_*.a; do
    nm -g --defined-only "$room" 2>/dev/null | awk 'NF == 3 {print $3}' | sort -u
done | sort | uniq -d)
[ -z "$twice" ] || { echo "defined in two rooms: $twice"; exit 1; }
