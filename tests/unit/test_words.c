#include "arena.h"
#include "buf.h"
#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct words_style style = {
    .percent = "%", .growth_eps_pct = 5, .list_max = 8, .list_head = 5};

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* -- making values and formatting them ----------------------------------- */

static struct figure money(int64_t yuan, bool in_yi)
{
    return (struct figure){.value = {yuan, 1},
                           .unit = UNIT_YUAN,
                           .in_yi = in_yi,
                           .decimals = 2,
                           .state = yuan == 0 ? STATE_ZERO : STATE_OK,
                           .note = ""};
}

static struct figure number_of(enum unit unit, int64_t num, int64_t den, int decimals)
{
    return (struct figure){.value = {num, den},
                           .unit = unit,
                           .classifier = unit == UNIT_COUNT ? "个" : NULL,
                           .decimals = decimals,
                           .state = num == 0 ? STATE_ZERO : STATE_OK,
                           .note = ""};
}

static struct figure in_state(struct figure figure, enum state state)
{
    figure.value = (struct ratio){0, 0};
    figure.state = state;
    return figure;
}

static struct value of_figure(const struct figure *figure)
{
    return (struct value){.kind = VALUE_FIGURE, .figure = figure};
}

static struct value of_int(int64_t number)
{
    return (struct value){.kind = VALUE_INT, .number = number};
}

static struct value of_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

/* The formatted text, or "refused" when words_format says no (and wrote nothing). */
static const char *format(struct arena *mem, struct value value, const char *formatter,
                          const char *arg)
{
    struct buf out = buf_new(mem);

    if (words_format(&out, &value, formatter, &arg, arg == NULL ? 0 : 1, &style))
        return out.text;
    assert_int_equal(out.len, 0);
    return "refused";
}

#define assert_words(value, formatter, arg, expected)                                    \
    assert_string_equal(format(*state, value, formatter, arg), expected)

static void assert_figure(void **state, struct figure figure, const char *formatter,
                          const char *expected)
{
    assert_words(of_figure(&figure), formatter, NULL, expected);
}

/* -- units and states ---------------------------------------------------- */

static void units_have_their_names(void **state)
{
    enum unit unit;
    const char *classifier;

    (void)state;
    assert_true(unit_parse("yuan", &unit, &classifier));
    assert_int_equal(unit, UNIT_YUAN);
    assert_null(classifier);
    assert_true(unit_parse("家", &unit, &classifier));
    assert_int_equal(unit, UNIT_COUNT);
    assert_string_equal(classifier, "家");
    assert_string_equal(unit_name(unit, classifier), "家");
    assert_string_equal(unit_name(UNIT_PP, NULL), "pp");
    assert_false(unit_parse("yaun", &unit, &classifier));
}

static void plain_figures_have_their_unit(void **state)
{
    assert_figure(state, money(8642000000, true), NULL, "86.42亿元");
    assert_figure(state, money(12500000, false), "", "1250.00万元");
    assert_figure(state, number_of(UNIT_PCT, 72, 1, 1), NULL, "72.0%");
    assert_figure(state, number_of(UNIT_PCT, 100, 1, 1), NULL, "100.0%");
    assert_figure(state, number_of(UNIT_COUNT, 174, 1, 0), NULL, "174个");
    assert_figure(state, number_of(UNIT_PP, -61, 50, 1), NULL, "-1.2个百分点");
    assert_figure(state, number_of(UNIT_USD_CENT, 123456789, 1, 2), NULL, "123.46万美元");
    assert_figure(state, number_of(UNIT_MU100, 15050, 1, 2), NULL, "150.50亩");
    assert_figure(state, number_of(UNIT_DAYS10, 9055, 1, 1), NULL, "905.5天");
    assert_figure(state, money(0, true), NULL, "0亿元");
    assert_figure(state, money(100, true), NULL, "0.00亿元");
}

static void the_percent_sign_is_the_styles(void **state)
{
    struct words_style wide = style;
    struct figure rate = number_of(UNIT_PCT, 72, 1, 1);
    struct value value = of_figure(&rate);
    struct buf out = buf_new(*state);

    wide.percent = "％";
    assert_true(words_format(&out, &value, "pct", NULL, 0, &wide));
    assert_string_equal(out.text, "72.0％");
}

static void every_state_prints_right(void **state)
{
    static const char *const formatters[] = {"", "num", "given", "amount", "wan", "yi"};
    struct figure figure = money(1, false);

    for (size_t i = 0; i < sizeof formatters / sizeof *formatters; i++) {
        assert_figure(state, in_state(figure, STATE_MISSING), formatters[i], "缺报");
        assert_figure(state, in_state(figure, STATE_NO_TASK), formatters[i], "无任务");
        assert_figure(state, in_state(figure, STATE_NONE), formatters[i], "—");
    }
    figure = number_of(UNIT_RANK, 1, 1, 0);
    assert_figure(state, in_state(figure, STATE_NO_TASK), "rank", "无任务");
    figure = number_of(UNIT_PP, 1, 1, 1);
    assert_figure(state, in_state(figure, STATE_MISSING), "schedule", "缺报");
    /* Whether a formatter fits does not depend on what was reported. */
    assert_figure(state, in_state(figure, STATE_MISSING), "rank", "refused");
    assert_figure(state, in_state(figure, STATE_MISSING), "date", "refused");
}

static void null_is_unknown_never_zero(void **state)
{
    struct value none = {.kind = VALUE_NONE};

    assert_words(none, NULL, NULL, "");
    assert_words(none, "num", NULL, "缺报");
    assert_words(none, "wan", "2", "缺报");
    assert_words(none, "amount", NULL, "缺报");
    assert_words(none, "date", NULL, "—");
    assert_words(none, "rank", NULL, "—");
    assert_words(none, "nmu", NULL, "refused");
}

/* -- formatters ---------------------------------------------------------- */

static void numbers_without_units(void **state)
{
    struct figure target = money(1200000000, true);

    assert_figure(state, money(8642000000, true), "num", "86.42");
    assert_figure(state, number_of(UNIT_PCT, 200, 3, 1), "num", "66.7");
    assert_figure(state, number_of(UNIT_PCT, 200, 3, 1), "int", "67");
    assert_words(of_int(-7), "num", NULL, "-7");
    assert_figure(state, target, "given", "12亿元");
    assert_figure(state, money(1234567800, true), "given", "12.3457亿元");
    assert_words(of_figure(&target), "num", "given", "12");
    assert_words(of_figure(&target), "num", "short", "refused");
    assert_words(of_text("12"), "num", NULL, "refused");
    assert_words(of_text("12"), "given", NULL, "refused");
}

static void the_unit_alone(void **state)
{
    struct figure amount = money(8642000000, true);

    assert_figure(state, amount, "unit", "亿元");
    assert_figure(state, in_state(amount, STATE_MISSING), "unit", "亿元");
    assert_figure(state, number_of(UNIT_PCT, 1, 1, 1), "unit", "%");
    assert_figure(state, number_of(UNIT_COUNT, 1, 1, 0), "unit", "个");
    assert_words(of_int(1), "unit", NULL, "refused");
}

static void money_in_a_fixed_unit(void **state)
{
    struct figure figure = money(8642000000, true);

    assert_words(of_int(8500000), "wan", NULL, "850.00");
    assert_words(of_int(8500000), "wan", "0", "850");
    assert_words(of_int(0), "wan", NULL, "0");
    assert_words(of_int(123450000), "yi", "1", "1.2");
    assert_words(of_figure(&figure), "wan", NULL, "864200.00");
    assert_words(of_figure(&figure), "yi", "3", "86.420");
    assert_words(of_int(1), "yi", "7", "refused");
    assert_words(of_int(1), "yi", "x", "refused");
    figure = number_of(UNIT_PCT, 1, 1, 1);
    assert_words(of_figure(&figure), "yi", NULL, "refused");
}

static void an_amount_chooses_its_unit(void **state)
{
    struct figure figure = money(12500000, false);

    assert_words(of_int(8500000), "amount", NULL, "850万元");
    assert_words(of_int(8512345), "amount", NULL, "851.23万元");
    assert_words(of_int(100000000), "amount", NULL, "1亿元");
    assert_words(of_int(123456789), "amount", NULL, "1.23亿元");
    assert_words(of_int(99999900), "amount", NULL, "9999.99万元");
    assert_words(of_int(99999960), "amount", NULL, "1亿元"); /* not 10000万元 */
    assert_words(of_int(-120000000), "amount", NULL, "-1.2亿元");
    assert_words(of_int(0), "amount", NULL, "0万元");
    assert_words(of_figure(&figure), "amount", NULL, "1250.00万元");
    figure = number_of(UNIT_COUNT, 3, 1, 0);
    assert_words(of_figure(&figure), "amount", NULL, "refused");
}

static void percent_and_points(void **state)
{
    struct figure gap = number_of(UNIT_PP, -30, 10, 1);

    assert_words(of_int(72049), "pct", NULL, "72.0%");
    assert_words(of_int(72050), "pct", NULL, "72.1%");
    assert_words(of_int(72049), "pct", "2", "72.05%");
    assert_words(of_figure(&gap), "pp", NULL, "3.0个百分点");
    assert_words(of_int(-3000), "pp", "0", "3个百分点");
    assert_words(of_figure(&gap), "pct", NULL, "refused");
    assert_words(of_text("x"), "pct", NULL, "refused");
}

static void days_and_months(void **state)
{
    assert_words(of_text("2026-09-30"), "date", NULL, "2026年9月30日");
    assert_words(of_text("2026-09-30"), "cndate", NULL, "9月30日");
    assert_words(of_text("2026-09-30"), "month", NULL, "9月");
    assert_words(of_text("2026-08"), "months", NULL, "1—8月");
    assert_words(of_text("2026-01"), "months", NULL, "1月份");
    assert_words(of_int(2026 * 12 + 12), "months", NULL, "1—12月");
    assert_words(of_int(9), "month", NULL, "9月");
    assert_words(of_text("2026-02-30"), "date", NULL, "refused");
    assert_words(of_text("2026-9-3"), "cndate", NULL, "refused");
    assert_words(of_text(""), "month", NULL, "refused");
    assert_words(of_int(0), "month", NULL, "refused");
    assert_words(of_int(9), "date", NULL, "refused");
}

static void quarters_have_names(void **state)
{
    assert_words(of_int(3), "months", "季", "一季度");
    assert_words(of_int(6), "months", "季", "上半年");
    assert_words(of_int(9), "months", "季", "前三季度");
    assert_words(of_int(12), "months", "季", "全年");
    assert_words(of_int(8), "months", "季", "1—8月");
    assert_words(of_int(9), "months", "年", "refused");
}

static void ordinals(void **state)
{
    static const struct {
        int64_t number;
        const char *words;
    } cases[] = {{0, "零"},      {1, "一"},    {10, "十"},     {11, "十一"}, {20, "二十"},
                 {21, "二十一"}, {90, "九十"}, {99, "九十九"}, {100, "100"}, {-1, "-1"}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_words(of_int(cases[i].number), "ordinal", NULL, cases[i].words);
    assert_figure(state, number_of(UNIT_COUNT, 12, 1, 0), "ordinal", "十二");
    assert_figure(state, number_of(UNIT_PCT, 12, 1, 0), "ordinal", "refused");
}

static void schedule_has_three_wordings(void **state)
{
    assert_figure(state, number_of(UNIT_PP, 21, 10, 1), "schedule",
                  "超序时进度2.1个百分点");
    assert_figure(state, number_of(UNIT_PP, -30, 10, 1), "schedule",
                  "落后序时进度3.0个百分点");
    assert_figure(state, number_of(UNIT_PP, 0, 1, 1), "schedule", "与序时进度持平");
    assert_figure(state, number_of(UNIT_PP, 1, 25, 1), "schedule", "与序时进度持平");
    assert_figure(state, number_of(UNIT_PP, 1, 20, 1), "schedule",
                  "超序时进度0.1个百分点");
    assert_figure(state, number_of(UNIT_PCT, 1, 1, 1), "schedule", "refused");
}

/* -- growth: model.md §11.3, row by row ---------------------------------- */

static const char *growth(struct arena *mem, struct figure now, struct figure before)
{
    struct comparison against = {AGAINST_YEAR, &now, &before};
    struct buf out = buf_new(mem);

    words_growth(&out, &against, 1, &style);
    return out.text;
}

static const char *growth_of_money(struct arena *mem, int64_t now, int64_t before)
{
    return growth(mem, money(now, false), money(before, false));
}

static const char *growth_of_count(struct arena *mem, int64_t now, int64_t before)
{
    return growth(mem, number_of(UNIT_COUNT, now, 1, 0),
                  number_of(UNIT_COUNT, before, 1, 0));
}

static void growth_over_a_base(void **state)
{
    struct arena *mem = *state;

    assert_string_equal(growth_of_money(mem, 1052, 1000), "同比增长5.2%");
    assert_string_equal(growth_of_money(mem, 9108, 10000), "同比下降8.9%");
    assert_string_equal(growth_of_money(mem, 1000, 1000), "与上年同期持平");
    assert_string_equal(growth_of_money(mem, 100049, 100000), "与上年同期基本持平");
    assert_string_equal(growth_of_money(mem, 99951, 100000), "与上年同期基本持平");
    assert_string_equal(growth_of_money(mem, 100050, 100000), "同比增长0.1%");
    assert_string_equal(growth_of_money(mem, 0, 1000), "同比下降100.0%，目前尚未完成");
}

static void growth_by_a_multiple(void **state)
{
    struct arena *mem = *state;

    assert_string_equal(growth_of_money(mem, 2000, 1000), "同比增长100.0%");
    assert_string_equal(growth_of_money(mem, 10999, 1000), "同比增长999.9%");
    assert_string_equal(growth_of_money(mem, 11000, 1000), "同比增长10.0倍");
    assert_string_equal(growth_of_money(mem, 13540, 1000), "同比增长12.5倍");
}

static void growth_over_zero(void **state)
{
    struct arena *mem = *state;

    assert_string_equal(growth_of_count(mem, 3, 0), "上年同期为零，本年实现零的突破");
    assert_string_equal(growth_of_money(mem, 3, 0), "上年同期无此项");
    assert_string_equal(growth_of_money(mem, 0, 0), "与上年同期均为零");
    assert_string_equal(growth_of_count(mem, 0, 0), "与上年同期均为零");
    assert_string_equal(growth_of_count(mem, -3, 0), "上年同期无此项");
}

static void growth_below_zero_has_no_percentage(void **state)
{
    struct arena *mem = *state;

    assert_string_equal(growth_of_money(mem, 50000, -20000), "由负转正");
    assert_string_equal(growth_of_money(mem, -50000, 20000), "由正转负");
    assert_string_equal(growth_of_money(mem, -20000, -50000), "减亏3.00万元");
    assert_string_equal(growth_of_money(mem, 0, -50000), "减亏5.00万元");
    assert_string_equal(growth_of_money(mem, -50000, -20000), "增亏3.00万元");
    assert_string_equal(growth_of_money(mem, -50000, -50000), "与上年同期持平");
    assert_string_equal(growth_of_count(mem, -2, -5), "较上年同期增加3个");
}

static void growth_of_a_small_or_restated_base(void **state)
{
    struct words_style wary = style;
    struct figure now = money(3000, false), before = money(1000, false);
    struct comparison against = {AGAINST_YEAR, &now, &before};
    struct buf out = buf_new(*state);

    wary.growth_base_min = 1001;
    words_growth(&out, &against, 1, &wary);
    assert_string_equal(out.text, "同比增长200.0%（基数较小）");
    before.note = "restated=1";
    assert_string_equal(growth(*state, now, before), "按可比口径同比增长200.0%");
}

static void growth_over_the_month_before(void **state)
{
    struct figure now = number_of(UNIT_COUNT, 3, 1, 0);
    struct figure before = number_of(UNIT_COUNT, 0, 1, 0);
    struct comparison against = {AGAINST_MONTH, &now, &before};
    struct buf out = buf_new(*state);

    words_growth(&out, &against, 1, &style);
    assert_string_equal(out.text, "上月为零，本月实现零的突破");
    buf_cut(&out, 0);
    before.value.num = 2;
    words_growth(&out, &against, 1, &style);
    assert_string_equal(out.text, "环比增长50.0%");
    buf_cut(&out, 0);
    against.against = AGAINST_DECEMBER;
    words_growth(&out, &against, 1, &style);
    assert_string_equal(out.text, "较上年12月增长50.0%");
}

static void the_growth_formatter(void **state)
{
    struct figure now = money(1052, false), before = money(1000, false);
    struct figure yoy = number_of(UNIT_PCT, 52, 10, 1);
    struct comparison against = {AGAINST_YEAR, &now, &before};
    struct value value = of_figure(&yoy);

    assert_words(value, "growth", NULL, "refused"); /* against what? */
    value.against = &against;
    assert_words(value, "growth", NULL, "同比增长5.2%");
    against.now = NULL; /* the run did not ask for it */
    assert_words(value, "growth", NULL, "同比增长5.2%");
    yoy.value.num = -1000;
    assert_words(value, "growth", NULL, "同比下降100.0%，目前尚未完成");
    yoy = in_state(yoy, STATE_MISSING);
    assert_words(value, "growth", NULL, "缺报");
    yoy = in_state(yoy, STATE_NONE);
    assert_words(value, "growth", NULL, "—");
    against.now = &now;
    before = money(0, false);
    assert_words(value, "growth", NULL, "上年同期无此项");
    before = in_state(before, STATE_MISSING);
    yoy = in_state(yoy, STATE_MISSING);
    assert_words(value, "growth", NULL, "缺报");
    yoy = number_of(UNIT_PP, -12, 10, 1);
    assert_words(value, "growth", NULL, "同比下降1.2个百分点");
    yoy = number_of(UNIT_PP, 1, 100, 1);
    assert_words(value, "growth", NULL, "与上年同期持平");
    assert_words(of_figure(&now), "growth", NULL, "refused");
}

/* -- rank, change, names ------------------------------------------------- */

static void ranks(void **state)
{
    struct figure rank = number_of(UNIT_RANK, 3, 1, 0);

    assert_figure(state, rank, NULL, "3位");
    assert_figure(state, rank, "num", "3");
    assert_figure(state, rank, "rank", "第3位");
    rank.note = "n=16;tie=1;pop=ab";
    assert_figure(state, rank, "rank", "并列第3位");
    rank.note = "n=16;tie=0;pop=ab";
    assert_figure(state, rank, "rank", "第3位");
}

static void changes_of_rank(void **state)
{
    struct figure now = number_of(UNIT_RANK, 3, 1, 0);
    struct figure before = number_of(UNIT_RANK, 5, 1, 0);
    struct comparison against = {.before = &before};
    struct value value = of_figure(&now);

    assert_words(value, "delta", NULL, "refused");
    value.against = &against;
    now.note = before.note = "n=16;pop=ab";
    assert_words(value, "delta", NULL, "前进2位");
    before.value.num = 3;
    assert_words(value, "delta", NULL, "位次不变");
    before.value.num = 2;
    assert_words(value, "delta", NULL, "后退1位");
    before.note = "n=15;pop=cd"; /* other competitors */
    assert_words(value, "delta", NULL, "后退1位（上期15个单位）");
    before.state = STATE_NO_TASK;
    assert_words(value, "delta", NULL, "首次纳入排名");
    against.before = NULL;
    assert_words(value, "delta", NULL, "首次纳入排名");
    now.state = STATE_NO_TASK;
    assert_words(value, "delta", NULL, "无任务");
}

static void changes_of_other_figures(void **state)
{
    assert_figure(state, number_of(UNIT_COUNT, 12, 1, 0), "delta", "增加12个");
    assert_figure(state, number_of(UNIT_COUNT, -3, 1, 0), "delta", "减少3个");
    assert_figure(state, number_of(UNIT_COUNT, 0, 1, 0), "delta", "持平");
    assert_figure(state, money(-120000000, true), "delta", "减少1.20亿元");
    assert_figure(state, number_of(UNIT_PP, 11, 10, 1), "delta", "提高1.1个百分点");
    assert_words(of_int(4), "delta", "家", "增加4家");
    assert_words(of_int(-4), "delta", NULL, "减少4");
    assert_words(of_int(0), "delta", NULL, "持平");
    assert_words(of_text("4"), "delta", NULL, "refused");
}

static void names_are_cut_after_the_limit(void **state)
{
    static const char *const items[] = {"甲", "乙", "丙", "丁", "戊",
                                        "己", "庚", "辛", "壬"};
    struct value list = {.kind = VALUE_LIST, .items = items, .count = 8};

    assert_words(list, "names", NULL, "甲、乙、丙、丁、戊、己、庚、辛");
    list.count = 9;
    assert_words(list, "names", NULL, "甲、乙、丙、丁、戊等9个");
    assert_words(list, "names", "个单位", "甲、乙、丙、丁、戊等9个单位");
    assert_words(list, "list", NULL, "甲、乙、丙、丁、戊、己、庚、辛、壬");
    assert_words(list, NULL, NULL, "甲、乙、丙、丁、戊、己、庚、辛、壬");
    assert_words(list, "count", NULL, "9");
    list.count = 1;
    assert_words(list, "names", NULL, "甲");
    list.count = 0;
    assert_words(list, "names", NULL, "");
    list.items = NULL;
    assert_words(list, "names", NULL, "refused");
    assert_words(list, "count", NULL, "0");
}

static void unknown_formatters_are_refused(void **state)
{
    assert_words(of_int(1), "amuont", NULL, "refused");
    assert_words(of_int(1), "int", "2", "refused"); /* takes no argument */
    for (const char *const *name = words_formatters; *name != NULL; name++)
        assert_string_not_equal(*name, "");
}

/* -- conditions ---------------------------------------------------------- */

static bool holds(struct value value, const char *test)
{
    bool result = false;

    assert_true(value_test(&value, test, &result));
    return result;
}

static void what_is_unknown_is_no_text(void **state)
{
    (void)state;
    assert_false(holds((struct value){.kind = VALUE_NONE}, "=红牌"));
    assert_false(holds((struct value){.kind = VALUE_NONE}, "=1"));
}

static void truth_is_a_known_number(void **state)
{
    struct figure figure = money(0, true), before = figure;
    struct value value = of_figure(&figure);
    struct comparison against = {AGAINST_YEAR, &before, &before};

    (void)state;
    assert_true(value_true(&value)); /* reported, and zero */
    figure.state = STATE_MISSING;
    assert_false(value_true(&value));
    value.against = &against; /* growth over zero: no number, but words */
    assert_true(value_true(&value));
    before.state = STATE_MISSING;
    assert_false(value_true(&value));
    value = of_int(0);
    assert_false(value_true(&value));
    value = of_text("");
    assert_false(value_true(&value));
    value = of_text("0");
    assert_true(value_true(&value));
}

static void states_can_be_asked_for(void **state)
{
    struct figure figure = money(5, true);

    (void)state;
    assert_true(holds(of_figure(&figure), "ok"));
    assert_false(holds(of_figure(&figure), "zero"));
    assert_false(holds(of_figure(&figure), "lacking"));
    figure.lacking = 2;
    assert_true(holds(of_figure(&figure), "lacking"));
    figure.state = STATE_MISSING;
    assert_true(holds(of_figure(&figure), "missing"));
    assert_false(holds(of_figure(&figure), "lacking"));
    figure.state = STATE_NO_TASK;
    assert_true(holds(of_figure(&figure), "no_task"));
    figure.state = STATE_NONE;
    assert_true(holds(of_figure(&figure), "none"));
    assert_true(holds((struct value){.kind = VALUE_NONE}, "missing"));
    assert_true(holds(of_int(0), "zero"));
    assert_true(holds(of_text("甲"), "ok"));
}

static void numbers_can_be_compared(void **state)
{
    struct figure rate = number_of(UNIT_PCT, 9999, 100, 1);
    struct figure amount = money(25005000, true);

    (void)state;
    assert_false(holds(of_figure(&rate), ">=100")); /* exact, though it prints 100.0 */
    assert_true(holds(of_figure(&rate), ">99.98"));
    assert_true(holds(of_figure(&rate), "<=99.99"));
    assert_true(holds(of_figure(&amount), "=2500.5")); /* 万元, whatever it prints in */
    assert_true(holds(of_int(-1), "<0"));
    assert_false(holds(of_int(0), "<0"));
    assert_true(holds(of_int(0), "<=0"));
    assert_true(holds((struct value){.kind = VALUE_LIST, .count = 4}, ">3"));
    rate.state = STATE_MISSING;
    assert_false(holds(of_figure(&rate), "<0"));
    assert_false(holds(of_figure(&rate), ">=0"));
    assert_false(holds((struct value){.kind = VALUE_NONE}, "=0"));
    assert_true(holds(of_text("quarter"), "=quarter"));
    assert_false(holds(of_text("month"), "=quarter"));
}

static void conditions_that_are_none_are_refused(void **state)
{
    static const char *const tests[] = {"",
                                        "okay",
                                        "=>3",
                                        "<>3",
                                        "==3",
                                        ">",
                                        ">x",
                                        "<1.2.3",
                                        "neg",
                                        ">3%",
                                        "<=>3",
                                        ">.5",
                                        ">1234567890123456"};
    struct value value = of_int(1);
    bool result;

    (void)state;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        assert_false(value_test(&value, tests[i], &result));
}

static void the_nearest_name(void **state)
{
    static const char *const names[] = {"到位资金", "签约金额", "F02.rate@region@ytd"};

    (void)state;
    assert_string_equal(words_nearest("到位资全", names, 3), "到位资金");
    assert_string_equal(words_nearest("F02.rat@region@ytd", names, 3), names[2]);
    assert_null(words_nearest("完全不同", names, 3));
    assert_null(words_nearest("", names, 3));
    assert_null(words_nearest("甲", names, 0));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(units_have_their_names),
        TEST(plain_figures_have_their_unit),
        TEST(the_percent_sign_is_the_styles),
        TEST(every_state_prints_right),
        TEST(null_is_unknown_never_zero),
        TEST(numbers_without_units),
        TEST(the_unit_alone),
        TEST(money_in_a_fixed_unit),
        TEST(an_amount_chooses_its_unit),
        TEST(percent_and_points),
        TEST(days_and_months),
        TEST(quarters_have_names),
        TEST(ordinals),
        TEST(schedule_has_three_wordings),
        TEST(growth_over_a_base),
        TEST(growth_by_a_multiple),
        TEST(growth_over_zero),
        TEST(growth_below_zero_has_no_percentage),
        TEST(growth_of_a_small_or_restated_base),
        TEST(growth_over_the_month_before),
        TEST(the_growth_formatter),
        TEST(ranks),
        TEST(changes_of_rank),
        TEST(changes_of_other_figures),
        TEST(names_are_cut_after_the_limit),
        TEST(unknown_formatters_are_refused),
        TEST(what_is_unknown_is_no_text),
        TEST(truth_is_a_known_number),
        TEST(states_can_be_asked_for),
        TEST(numbers_can_be_compared),
        TEST(conditions_that_are_none_are_refused),
        TEST(the_nearest_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
