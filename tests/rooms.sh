#!/usr/bin/env bash
# Each library header is included from one room only (design.md §2), nothing but
# src/base allocates or opens files, and no room prints.
set -euo pipefail
cd "$(dirname "$0")/../src"
failed=0
only() { # PATTERN ROOM…: files that match lie in these rooms
    local pattern=$1 file room
    shift
    for file in $(grep -rlE "$pattern" --include=*.c --include=*.h . || true); do
        room=${file#./}
        room=${room%%/*}
        case " $* " in *" $room "*) ;; *)
            echo "$file: $pattern belongs to $*"
            failed=1
            ;;
        esac
    done
}
only '#include <jansson' base
only '#include <openssl' base
only '#include <sqlite3' store
only '#include <(hb|unicode/|png)' text
only '#include <(hpdf|libdeflate)' pdf
only '#include <xlsxwriter' xlsx
only '\b(malloc|calloc|realloc|fopen)\(' base pdf xlsx
only '\b(printf|fprintf|puts|fputs)\(' base print.c main.c command.c options.c
only '\b(time|clock|getenv|setlocale|localtime|gmtime)\(' none
exit $failed
