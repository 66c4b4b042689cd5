/*
 * phrase - figures in words: growth, distance to schedule, rank and its change, lists
 * of names.  The wording is that of model.md §11.
 */
#include "words_int.h"

#include "buf.h"

#include <string.h>

/* -- growth -------------------------------------------------------------- */

static const struct growth_words {
    const char *growth; /* 同比 + 增长5.2% */
    const char *before; /* 与 + 上年同期 + 持平 */
    const char *now;
} growth_words[] = {
    [AGAINST_YEAR] = {"同比", "上年同期", "本年"},
    [AGAINST_MONTH] = {"环比", "上月", "本月"},
    [AGAINST_DECEMBER] = {"较上年12月", "上年12月", "本月"},
};

/* "增加12个", "减少1.20亿元": the sign as a word. */
static void print_change(struct buf *out, const struct figure *change, const char *more,
                         const char *less, const struct words_style *style)
{
    struct figure size = figure_size(change);

    buf_add(out, change->value.num > 0 ? more : less);
    figure_print(out, &size);
    figure_print_unit(out, &size, style);
}

/* b < 0: no percentage has a meaning. */
static void growth_below_zero(struct buf *out, const struct comparison *against,
                              struct figure *change, const struct growth_words *words,
                              const struct words_style *style)
{
    bool money = change->unit == UNIT_YUAN || change->unit == UNIT_USD_CENT;

    if (against->now->value.num > 0) {
        buf_add(out, "由负转正");
    } else if (change->value.num == 0) {
        buf_printf(out, "与%s持平", words->before);
    } else if (money) {
        print_change(out, change, "减亏", "增亏", style);
    } else {
        buf_printf(out, "较%s", words->before);
        print_change(out, change, "增加", "减少", style);
    }
}

static void growth_over_zero(struct buf *out, const struct figure *now,
                             const struct growth_words *words)
{
    if (now->value.num == 0)
        buf_printf(out, "与%s均为零", words->before);
    else if (now->value.num > 0 && now->unit == UNIT_COUNT)
        buf_printf(out, "%s为零，%s实现零的突破", words->before, words->now);
    else
        buf_printf(out, "%s无此项", words->before);
}

/* At 1000 % and above the multiple g / 100, to one decimal. */
static void print_percentage(struct buf *out, struct ratio growth, int decimals,
                             const struct words_style *style)
{
    static const struct ratio thousand = {1000, 1};

    if (ratio_compare(growth, thousand) >= 0) {
        decimal_print(out, growth, 100, 1);
        buf_add(out, "倍");
        return;
    }
    decimal_print(out, growth, 1, decimals);
    buf_add(out, style->percent);
}

static bool is_small_base(const struct figure *before, const struct words_style *style)
{
    struct ratio least = {style->growth_base_min, 1};

    return before->unit == UNIT_YUAN && ratio_compare(before->value, least) < 0;
}

static bool is_flat(struct ratio growth, int decimals, const struct words_style *style)
{
    struct ratio eps;

    return (ratio_make(style->growth_eps_pct, 100, &eps) &&
            ratio_compare(growth, eps) < 0) ||
           ratio_digits(growth, 1, decimals) == 0;
}

/* b > 0; `growth` is the absolute change in percent of b. */
static void growth_over_base(struct buf *out, const struct comparison *against,
                             struct ratio growth, int decimals, int sign,
                             const struct words_style *style)
{
    const struct growth_words *words = &growth_words[against->against];

    if (against->now->value.num < 0) {
        buf_add(out, "由正转负");
        return;
    }
    if (sign == 0 || is_flat(growth, decimals, style)) {
        buf_printf(out, "与%s%s", words->before, sign == 0 ? "持平" : "基本持平");
        return;
    }
    buf_printf(out, "%s%s", words->growth, sign > 0 ? "增长" : "下降");
    print_percentage(out, growth, decimals, style);
    if (against->now->value.num == 0)
        buf_add(out, "，目前尚未完成");
    else if (is_small_base(against->before, style))
        buf_add(out, "（基数较小）");
}

void words_growth(struct buf *out, const struct comparison *against, int decimals,
                  const struct words_style *style)
{
    const struct growth_words *words = &growth_words[against->against];
    const struct figure *before = against->before;
    struct figure change = *against->now;
    struct figure size;
    struct ratio growth, percent;
    size_t len;

    if (figure_note(before, "restated", &len) != NULL)
        buf_add(out, "按可比口径");
    if (before->value.num == 0) {
        growth_over_zero(out, against->now, words);
        return;
    }
    if (!ratio_sub(against->now->value, before->value, &change.value)) {
        buf_add(out, "—");
        return;
    }
    if (before->value.num < 0) {
        growth_below_zero(out, against, &change, words, style);
        return;
    }
    size = figure_size(&change);
    if (ratio_div(size.value, before->value, &growth) &&
        ratio_mul(growth, (struct ratio){100, 1}, &percent))
        growth_over_base(out, against, percent, decimals,
                         (change.value.num > 0) - (change.value.num < 0), style);
    else
        buf_add(out, "—");
}

/* Growth of a share or rate is a difference in 百分点 (model.md §11.4). */
static void growth_of_points(const struct call *call, const struct growth_words *words)
{
    const struct figure *figure = call->value->figure;

    if (ratio_digits(figure->value, 1, figure->decimals) == 0) {
        buf_printf(call->out, "与%s持平", words->before);
        return;
    }
    buf_add(call->out, words->growth);
    print_change(call->out, figure, "提高", "下降", call->style);
}

/* The percentage alone is there: the same growth over a base of 100. */
static void growth_of_percent(const struct call *call)
{
    struct figure before = {.value = {100, 1}, .unit = UNIT_PCT};
    struct figure now = before;
    struct comparison against = {call->value->against->against, &now, &before};

    if (ratio_add(call->value->figure->value, before.value, &now.value))
        words_growth(call->out, &against, call->value->figure->decimals, call->style);
}

bool print_growth(const struct call *call)
{
    const struct figure *figure = call->value->figure;
    const struct comparison *against = call->value->against;

    if (call->value->kind != VALUE_FIGURE || against == NULL ||
        (figure->unit != UNIT_PCT && figure->unit != UNIT_PP))
        return false;
    if (figure->unit == UNIT_PP && figure_known(figure))
        growth_of_points(call, &growth_words[against->against]);
    else if (figure->unit == UNIT_PCT && against->now != NULL &&
             against->before != NULL && figure_known(against->now) &&
             figure_known(against->before))
        words_growth(call->out, against, figure->decimals, call->style);
    else if (figure_known(figure))
        growth_of_percent(call);
    else
        buf_add(call->out, state_word(figure->state));
    return true;
}

/* -- schedule and rank --------------------------------------------------- */

bool print_schedule(const struct call *call)
{
    const struct figure *gap = call->value->figure;

    if (call->value->kind != VALUE_FIGURE || gap->unit != UNIT_PP)
        return false;
    if (ratio_digits(gap->value, 1, gap->decimals) == 0)
        buf_add(call->out, "与序时进度持平");
    else
        print_change(call->out, gap, "超序时进度", "落后序时进度", call->style);
    return true;
}

bool print_rank(const struct call *call)
{
    const struct figure *rank = call->value->figure;
    const char *tie;
    size_t len;

    if (call->value->kind != VALUE_FIGURE || rank->unit != UNIT_RANK)
        return false;
    tie = figure_note(rank, "tie", &len);
    buf_add(call->out, tie != NULL && *tie == '1' ? "并列第" : "第");
    figure_print(call->out, rank);
    buf_add(call->out, "位");
    return true;
}

static bool same_note(const struct figure *a, const struct figure *b, const char *name)
{
    size_t a_len, b_len;
    const char *a_text = figure_note(a, name, &a_len);
    const char *b_text = figure_note(b, name, &b_len);

    return a_text != NULL && b_text != NULL && a_len == b_len &&
           strncmp(a_text, b_text, a_len) == 0;
}

/* The change is said of different fields of competitors as well, with their number. */
static void delta_of_rank(const struct call *call)
{
    const struct figure *now = call->value->figure;
    const struct figure *before = call->value->against->before;
    struct figure change = *now;
    const char *count;
    size_t len;

    if (before == NULL || !figure_known(before) ||
        !ratio_sub(before->value, now->value, &change.value)) {
        buf_add(call->out, "首次纳入排名");
        return;
    }
    if (change.value.num == 0)
        buf_add(call->out, "位次不变");
    else
        print_change(call->out, &change, "前进", "后退", call->style);
    count = figure_note(before, "n", &len);
    if (count != NULL && !same_note(now, before, "pop"))
        buf_printf(call->out, "（上期%.*s个单位）", (int)len, count);
}

static void delta_of_int(const struct call *call)
{
    int64_t number = call->value->number;
    uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    if (number == 0)
        buf_add(call->out, "持平");
    else
        buf_printf(call->out, "%s%llu%s", number > 0 ? "增加" : "减少",
                   (unsigned long long)size, call->arg_count > 0 ? call->args[0] : "");
}

bool print_delta(const struct call *call)
{
    const struct figure *figure = call->value->figure;

    if (call->value->kind == VALUE_INT) {
        delta_of_int(call);
        return true;
    }
    if (call->value->kind != VALUE_FIGURE)
        return false;
    if (figure->unit == UNIT_RANK) {
        if (call->value->against == NULL)
            return false;
        delta_of_rank(call);
    } else if (ratio_digits(figure->value, figure_scale(figure), figure->decimals) == 0) {
        buf_add(call->out, "持平");
    } else if (figure->unit == UNIT_PP) {
        print_change(call->out, figure, "提高", "下降", call->style);
    } else {
        print_change(call->out, figure, "增加", "减少", call->style);
    }
    return true;
}

/* -- names --------------------------------------------------------------- */

static void join_names(struct buf *out, const struct value *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add(out, "、");
        buf_add(out, list->items[i]);
    }
}

bool print_list(const struct call *call)
{
    const struct value *list = call->value;

    if (list->kind != VALUE_LIST || list->items == NULL)
        return false;
    join_names(call->out, list, list->count);
    return true;
}

bool print_names(const struct call *call)
{
    const struct value *list = call->value;
    size_t head = (size_t)call->style->list_head;

    if (list->kind != VALUE_LIST || list->items == NULL)
        return false;
    if (list->count <= (size_t)call->style->list_max || list->count <= head) {
        join_names(call->out, list, list->count);
        return true;
    }
    join_names(call->out, list, head);
    buf_printf(call->out, "等%zu%s", list->count,
               call->arg_count > 0 ? call->args[0] : "个");
    return true;
}
