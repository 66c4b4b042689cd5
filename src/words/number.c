#include "words_int.h"

#include "buf.h"
#include "date.h"

#include <string.h>

const char *state_word(enum state state)
{
    switch (state) {
    case STATE_MISSING:
        return "缺报";
    case STATE_NO_TASK:
        return "无任务";
    case STATE_NONE:
        return "—";
    case STATE_OK:
    case STATE_ZERO:
        break;
    }
    return "";
}

/* Targets keep what was given, up to 元 in 万元 (contract.md §2: 4 decimals). */
enum { GIVEN_DECIMALS = 4 };

static const char *const numerals[] = {"零", "一", "二", "三", "四", "五",
                                       "六", "七", "八", "九", "十"};

void words_ordinal(struct buf *out, int64_t number)
{
    if (number < 0 || number > 99) {
        buf_printf(out, "%lld", (long long)number);
        return;
    }
    if (number <= 10) {
        buf_add(out, numerals[number]);
        return;
    }
    if (number >= 20)
        buf_add(out, numerals[number / 10]);
    buf_add(out, numerals[10]);
    if (number % 10 != 0)
        buf_add(out, numerals[number % 10]);
}

/* Exactly zero is 0; what only rounds to zero keeps its decimals (0.00). */
void number_print(struct buf *out, struct ratio value, int64_t scale, int decimals)
{
    if (value.num == 0)
        buf_char(out, '0');
    else
        decimal_print(out, value, scale, decimals);
}

void number_print_given(struct buf *out, struct ratio value, int64_t scale, int decimals)
{
    decimal_print_short(out, value, scale,
                        decimals > GIVEN_DECIMALS ? decimals : GIVEN_DECIMALS);
}

void figure_print(struct buf *out, const struct figure *figure)
{
    number_print(out, figure->value, figure_scale(figure), figure->decimals);
}

void figure_print_unit(struct buf *out, const struct figure *figure,
                       const struct words_style *style)
{
    buf_add(out, figure->unit == UNIT_PCT ? style->percent : figure_unit_word(figure));
}

struct figure figure_size(const struct figure *figure)
{
    struct figure size = *figure;

    if (size.value.num < 0 && size.value.num != INT64_MIN)
        size.value.num = -size.value.num;
    return size;
}

/* -- days and months ----------------------------------------------------- */

static bool read_date(const struct value *value, struct date *date)
{
    int32_t day = value->kind == VALUE_TEXT ? date_parse(value->text) : DATE_NONE;

    if (day == DATE_NONE)
        return false;
    *date = date_of(day);
    return true;
}

bool print_date(const struct call *call)
{
    struct date date;

    if (!read_date(call->value, &date))
        return false;
    buf_printf(call->out, "%d年%d月%d日", date.year, date.month, date.day);
    return true;
}

bool print_cndate(const struct call *call)
{
    struct date date;

    if (!read_date(call->value, &date))
        return false;
    buf_printf(call->out, "%d月%d日", date.month, date.day);
    return true;
}

/* 1..12 of "2026-09", of a date, of a month as the store counts it; 0: none. */
static int read_month(const struct value *value)
{
    struct date date;
    int32_t m;

    if (value->kind == VALUE_INT && value->number > 0 && value->number < INT32_MAX)
        return month_number((int32_t)value->number);
    if (value->kind != VALUE_TEXT)
        return 0;
    m = month_parse(value->text);
    if (m != 0)
        return month_number(m);
    return read_date(value, &date) ? date.month : 0;
}

bool print_month(const struct call *call)
{
    int month = read_month(call->value);

    if (month != 0)
        buf_printf(call->out, "%d月", month);
    return month != 0;
}

bool print_months(const struct call *call)
{
    int month = read_month(call->value);

    if (month == 0 || (call->arg_count == 1 && strcmp(call->args[0], "季") != 0))
        return false;
    words_months(call->out, month, call->arg_count == 1);
    return true;
}

void words_months(struct buf *out, int month, bool quarterly)
{
    static const char *const quarters[] = {"一季度", "上半年", "前三季度", "全年"};

    if (quarterly && month % 3 == 0)
        buf_add(out, quarters[month / 3 - 1]);
    else if (month == 1)
        buf_add(out, "1月份");
    else
        buf_printf(out, "1—%d月", month);
}
