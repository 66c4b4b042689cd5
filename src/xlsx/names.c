#include "xlsx.h"

#include "arena.h"
#include "buf.h"
#include "map.h"
#include "utf8.h"

#include <ctype.h>
#include <string.h>

enum { SHEET_NAME_UNITS = 31 }; /* UTF-16 code units, a limit of Excel */

static uint32_t legal_code(uint32_t code)
{
    static const char forbidden[] = "[]:*?/\\'";

    if (code < 0x20 || code == 0x7f)
        return 0x3000;
    if (code < 0x7f && strchr(forbidden, (char)code) != NULL)
        return code + 0xfee0; /* the full-width form of an ASCII character */
    return code;
}

/* Append as much of text as fits into `units`, character by character. */
static void add_legal(struct buf *out, const char *text, size_t units)
{
    uint32_t code;

    while ((code = utf8_next(&text)) != 0) {
        size_t need = code > 0xffff ? 2 : 1;

        if (need > units)
            return;
        buf_code(out, legal_code(code));
        units -= need;
    }
}

/* Excel compares sheet names without regard to case. */
static const char *folded(struct arena *mem, const char *name)
{
    char *copy = arena_str(mem, name);

    for (char *at = copy; *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    return copy;
}

static const char *numbered(struct arena *mem, const char *wanted, int number)
{
    const char *tail = number == 1 ? "" : arena_printf(mem, "（%d）", number);
    struct buf out = buf_new(mem);

    add_legal(&out, wanted, SHEET_NAME_UNITS - utf8_count(tail));
    buf_add(&out, tail);
    return out.text;
}

const char *xlsx_sheet_name(struct arena *mem, const char *wanted, struct map *taken)
{
    const char *name, *key;

    if (wanted[strspn(wanted, " ")] == '\0')
        wanted = "表";
    for (int number = 1;; number++) {
        name = numbered(mem, wanted, number);
        key = folded(mem, name);
        /* Excel keeps "History" for itself. */
        if (map_find(taken, key) == NULL && strcmp(key, "history") != 0)
            break;
    }
    map_put(taken, key, (void *)name);
    return name;
}

static bool is_escape(const char *at)
{
    if (at[0] != '_' || at[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)at[i]))
            return false;
    return at[6] == '_';
}

const char *xlsx_text(struct arena *mem, const char *text)
{
    struct buf out;

    if (strstr(text, "_x") == NULL)
        return text;
    out = buf_new(mem);
    for (; *text != '\0'; text++) {
        if (is_escape(text))
            buf_add(&out, "_x005F");
        buf_char(&out, *text);
    }
    return out.text;
}
