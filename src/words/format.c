#include "words_int.h"

#include "buf.h"
#include "utf8.h"

#include <string.h>

/* -- formatters of numbers ----------------------------------------------- */

/* The first argument as a number of decimals 0..6, or `absent`; -1: it is none. */
static int decimals_arg(const struct call *call, int absent)
{
    const char *arg;

    if (call->arg_count == 0)
        return absent;
    arg = call->args[0];
    return *arg >= '0' && *arg <= '6' && arg[1] == '\0' ? *arg - '0' : -1;
}

static bool print_num(const struct call *call)
{
    const struct value *value = call->value;
    bool given = call->arg_count == 1;

    if (given && strcmp(call->args[0], "given") != 0)
        return false;
    if (value->kind == VALUE_INT)
        buf_printf(call->out, "%lld", (long long)value->number);
    else if (value->kind != VALUE_FIGURE)
        return false;
    else if (given)
        number_print_given(call->out, value->figure->value, figure_scale(value->figure),
                           value->figure->decimals);
    else
        figure_print(call->out, value->figure);
    return true;
}

static bool print_given(const struct call *call)
{
    const struct figure *figure = call->value->figure;

    if (call->value->kind != VALUE_FIGURE)
        return false;
    number_print_given(call->out, figure->value, figure_scale(figure), figure->decimals);
    figure_print_unit(call->out, figure, call->style);
    return true;
}

/* Money as a number of 元. */
static bool read_money(const struct value *value, struct ratio *yuan)
{
    if (value->kind == VALUE_INT)
        return ratio_make(value->number, 1, yuan);
    if (value->kind != VALUE_FIGURE || value->figure->unit != UNIT_YUAN)
        return false;
    *yuan = value->figure->value;
    return true;
}

static bool print_money(const struct call *call, int64_t scale)
{
    int decimals = decimals_arg(call, 2);
    struct ratio yuan;

    if (decimals < 0 || !read_money(call->value, &yuan))
        return false;
    number_print(call->out, yuan, scale, decimals);
    return true;
}

static bool print_wan(const struct call *call)
{
    return print_money(call, 10000);
}

static bool print_yi(const struct call *call)
{
    return print_money(call, 100000000);
}

/*
 * An amount of one record is a given one: no zeros at the end.  What rounds to
 * 10000.00万元 is printed as 1亿元.
 */
static void print_yuan(struct buf *out, int64_t number)
{
    struct ratio yuan = {number, 1};
    int64_t hundredths = ratio_digits(yuan, 10000, 2);
    bool in_yi = hundredths >= 1000000 || hundredths <= -1000000;

    decimal_print_short(out, yuan, in_yi ? 100000000 : 10000, 2);
    buf_add(out, in_yi ? "亿元" : "万元");
}

static bool print_amount(const struct call *call)
{
    const struct value *value = call->value;
    bool money = value->kind == VALUE_FIGURE && (value->figure->unit == UNIT_YUAN ||
                                                 value->figure->unit == UNIT_YUAN_MU ||
                                                 value->figure->unit == UNIT_USD_CENT);

    if (value->kind == VALUE_INT) {
        print_yuan(call->out, value->number);
        return true;
    }
    if (!money)
        return false;
    figure_print(call->out, value->figure);
    figure_print_unit(call->out, value->figure, call->style);
    return true;
}

/* An integer is in 1/1000 of the unit (pct1000). */
static bool print_points(const struct call *call, enum unit unit)
{
    bool is_figure = call->value->kind == VALUE_FIGURE;
    int decimals = decimals_arg(call, is_figure ? call->value->figure->decimals : 1);
    struct figure figure = {.unit = unit};

    if (decimals < 0 || (!is_figure && call->value->kind != VALUE_INT) ||
        (is_figure && call->value->figure->unit != unit))
        return false;
    if (is_figure)
        figure = *call->value->figure;
    else if (!ratio_make(call->value->number, 1000, &figure.value))
        return false;
    figure.decimals = decimals;
    if (unit == UNIT_PP)
        figure = figure_size(&figure);
    figure_print(call->out, &figure);
    figure_print_unit(call->out, &figure, call->style);
    return true;
}

static bool print_pct(const struct call *call)
{
    return print_points(call, UNIT_PCT);
}

static bool print_pp(const struct call *call)
{
    return print_points(call, UNIT_PP);
}

static bool print_int(const struct call *call)
{
    const struct value *value = call->value;

    if (value->kind == VALUE_INT)
        buf_printf(call->out, "%lld", (long long)value->number);
    else if (value->kind == VALUE_FIGURE)
        decimal_print(call->out, value->figure->value, figure_scale(value->figure), 0);
    else
        return false;
    return true;
}

static bool print_ordinal(const struct call *call)
{
    const struct value *value = call->value;

    if (value->kind == VALUE_INT)
        words_ordinal(call->out, value->number);
    else if (value->kind == VALUE_FIGURE &&
             (value->figure->unit == UNIT_COUNT || value->figure->unit == UNIT_RANK))
        words_ordinal(call->out, ratio_digits(value->figure->value, 1, 0));
    else
        return false;
    return true;
}

/* The unit of a figure, for the head of its column; known also when the figure is not. */
static bool print_unit(const struct call *call)
{
    if (call->value->kind != VALUE_FIGURE)
        return false;
    figure_print_unit(call->out, call->value->figure, call->style);
    return true;
}

static bool print_count(const struct call *call)
{
    if (call->value->kind != VALUE_LIST)
        return false;
    buf_printf(call->out, "%zu", call->value->count);
    return true;
}

/* -- the table ----------------------------------------------------------- */

/* name, arguments at most, the state that SQL NULL stands for */
#define FORMATTERS(X)                                                                    \
    X(num, 1, STATE_MISSING)                                                             \
    X(given, 0, STATE_MISSING)                                                           \
    X(unit, 0, STATE_NONE)                                                               \
    X(amount, 0, STATE_MISSING)                                                          \
    X(wan, 1, STATE_MISSING)                                                             \
    X(yi, 1, STATE_MISSING)                                                              \
    X(pct, 1, STATE_MISSING)                                                             \
    X(pp, 1, STATE_MISSING)                                                              \
    X(int, 0, STATE_MISSING)                                                             \
    X(ordinal, 0, STATE_NONE)                                                            \
    X(date, 0, STATE_NONE)                                                               \
    X(cndate, 0, STATE_NONE)                                                             \
    X(month, 0, STATE_NONE)                                                              \
    X(months, 1, STATE_NONE)                                                             \
    X(growth, 0, STATE_NONE)                                                             \
    X(schedule, 0, STATE_NONE)                                                           \
    X(rank, 0, STATE_NONE)                                                               \
    X(delta, 1, STATE_NONE)                                                              \
    X(list, 0, STATE_NONE)                                                               \
    X(names, 1, STATE_NONE)                                                              \
    X(count, 0, STATE_NONE)

static const struct formatter {
    const char *name;
    size_t args;
    enum state unknown;
    bool (*print)(const struct call *call);
} formatters[] = {
#define X(name, args, unknown) {#name, args, unknown, print_##name},
    FORMATTERS(X)
#undef X
};
enum { FORMATTER_COUNT = sizeof formatters / sizeof *formatters };

const char *const words_formatters[] = {
#define X(name, args, unknown) #name,
    FORMATTERS(X) NULL
#undef X
};

static const struct formatter *find_formatter(const char *name)
{
    for (size_t i = 0; i < FORMATTER_COUNT; i++)
        if (strcmp(formatters[i].name, name) == 0)
            return &formatters[i];
    return NULL;
}

static bool print_plain(const struct call *call)
{
    const struct value *value = call->value;

    switch (value->kind) {
    case VALUE_NONE:
        break;
    case VALUE_BOOL:
        buf_add(call->out, value->number != 0 ? "是" : "否");
        break;
    case VALUE_INT:
        buf_printf(call->out, "%lld", (long long)value->number);
        break;
    case VALUE_TEXT:
        buf_add(call->out, value->text);
        break;
    case VALUE_FIGURE:
        figure_print(call->out, value->figure);
        figure_print_unit(call->out, value->figure, call->style);
        break;
    case VALUE_LIST:
        return print_list(call);
    }
    return true;
}

/*
 * A figure without a number prints its state instead.  The formatter runs all the
 * same, on a zero: whether it fits must not depend on what was reported.
 */
static bool print_state(struct call *call, bool (*print)(const struct call *call))
{
    struct figure figure = *call->value->figure;
    struct value value = *call->value;
    size_t len = call->out->len;

    figure.value = (struct ratio){0, 1};
    value.figure = &figure;
    call->value = &value;
    if (!print(call))
        return false;
    if (print == print_growth || print == print_unit) /* they print no number */
        return true;
    buf_cut(call->out, len);
    buf_add(call->out, state_word(figure.state));
    return true;
}

bool words_format(struct buf *out, const struct value *value, const char *formatter,
                  const char *const *args, size_t arg_count,
                  const struct words_style *style)
{
    struct call call = {out, value, args, arg_count, style};
    bool (*print)(const struct call *call) = print_plain;
    const char *unknown = "";

    if (formatter != NULL && *formatter != '\0') {
        const struct formatter *found = find_formatter(formatter);

        if (found == NULL || arg_count > found->args)
            return false;
        print = found->print;
        unknown = state_word(found->unknown);
    }
    if (value->kind == VALUE_NONE) {
        buf_add(out, unknown);
        return true;
    }
    if (value->kind == VALUE_FIGURE && !figure_known(value->figure))
        return print_state(&call, print);
    return print(&call);
}

/* -- the nearest name ---------------------------------------------------- */

enum { NEAREST_LEN = 96 }; /* code points; longer names are not compared */

static size_t decode(const char *text, uint32_t codes[NEAREST_LEN + 1])
{
    size_t len = 0;

    while (len <= NEAREST_LEN && (codes[len] = utf8_next(&text)) != 0)
        len++;
    return len;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions and substitutions that make b of a. */
static size_t edit_distance(const uint32_t *a, size_t a_len, const uint32_t *b,
                            size_t b_len)
{
    size_t row[NEAREST_LEN + 1];

    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t above = row[j];

            row[j] = least(least(above, row[j - 1]) + 1, corner + (a[i - 1] != b[j - 1]));
            corner = above;
        }
    }
    return row[b_len];
}

const char *words_nearest(const char *text, const char *const *names, size_t count)
{
    uint32_t wanted[NEAREST_LEN + 1], name[NEAREST_LEN + 1];
    size_t len = decode(text, wanted);
    size_t best = len / 3 + 1; /* to be undercut */
    const char *nearest = NULL;

    if (len > NEAREST_LEN)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t name_len = decode(names[i], name);
        size_t gap = name_len > len ? name_len - len : len - name_len;
        size_t distance;

        if (name_len > NEAREST_LEN || gap >= best)
            continue;
        distance = edit_distance(wanted, len, name, name_len);
        if (distance < best) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
