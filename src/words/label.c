#include "words.h"

#include "buf.h"
#include "date.h"
#include "decimal.h"
#include "value.h"

#include <string.h>

/* Units that a number of the store is shown in, behind the space of a label. */
static const struct {
    const char *name;
    int64_t factor;
    int decimals;
    bool silent; /* only says how the number is kept */
} kept[] = {{"万元", 10000, 4, false},
            {"亩", 100, 2, false},
            {"份", 10000, 4, false},
            {"%", 1000, 3, false},
            {"数", 1000000, 6, true}};

static void print_number(struct buf *out, int64_t number, const char *unit)
{
    if (strcmp(unit, "月份") == 0) {
        buf_printf(out, "%d-%02d", month_year((int32_t)number),
                   month_number((int32_t)number));
        return;
    }
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strcmp(unit, kept[i].name) == 0) {
            decimal_print_short(out, (struct ratio){number, 1}, kept[i].factor,
                                kept[i].decimals);
            if (!kept[i].silent)
                buf_printf(out, " %s", unit);
            return;
        }
    buf_printf(out, "%lld%s%s", (long long)number, *unit != '\0' ? " " : "", unit);
}

void words_label(struct buf *out, const char *label, const struct value *value)
{
    const char *space = strchr(label, ' ');
    int len = (int)strcspn(label, " ");

    if (value->kind == VALUE_NONE)
        return;
    if (out->len > 0)
        buf_add(out, "，");
    buf_printf(out, "%.*s%s", len, label, len > 0 ? " " : "");
    if (value->kind == VALUE_TEXT)
        buf_add(out, value->text);
    else
        print_number(out, value->number, space == NULL ? "" : space + 1);
}
