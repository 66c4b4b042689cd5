#include "trace.h"

#include "buf.h"
#include "date.h"

#include <string.h>

/*
 * What a figure is made of: its formula and the figures in it, what it rests on, and the
 * records of every indicator in it.  Computed anew, with nothing but what it needs.
 */

/* What each measure is made of, as measures of the same figure; "@_yoy" and the like are
 * other windows, "@region" the whole. */
static const struct measure {
    const char *name, *word, *formula;
    const char *of[3];
    unsigned rests;
} measures[] = {
    {"target", "目标", "", {NULL}, RESTS_TARGET},
    {"rate", "完成率", "数值 ÷ 目标 × 100", {"", "target"}, RESTS_TARGET},
    {"target_pp",
     "与目标之差",
     "数值 − 目标，按所印小数位相减",
     {"", "target"},
     RESTS_TARGET},
    {"target_city", "市下达的目标", "", {NULL}, RESTS_CITY},
    {"rate_city",
     "市下达目标的完成率",
     "数值 ÷ 市下达的目标 × 100",
     {"", "target_city"},
     RESTS_CITY},
    {"schedule", "序时进度", "", {NULL}, RESTS_SCHEDULE},
    {"due",
     "应完成数",
     "目标 × 序时进度",
     {"target", "schedule"},
     RESTS_TARGET | RESTS_SCHEDULE},
    {"due_rate",
     "应完成数的完成率",
     "数值 ÷ 应完成数 × 100",
     {"", "due"},
     RESTS_TARGET | RESTS_SCHEDULE},
    {"gap_pp",
     "比序时进度",
     "完成率 − 序时进度，按所印小数位相减",
     {"rate", "schedule"},
     RESTS_TARGET | RESTS_SCHEDULE},
    {"short", "差额", "目标 − 数值，不小于零", {"target", ""}, RESTS_TARGET},
    {"need", "以后每月需完成", "差额 ÷ 本年剩余月数", {"short"}, RESTS_TARGET},
    {"yoy",
     "比上年同期",
     "（数值 − 上年同期）÷ 上年同期 × 100；比率按所印小数位相减",
     {"", "@_yoy"},
     0},
    {"yoy_abs", "比上年同期增减", "数值 − 上年同期", {"", "@_yoy"}, 0},
    {"mom",
     "比上月",
     "（数值 − 上月）÷ 上月 × 100；比率按所印小数位相减",
     {"", "@_prev"},
     0},
    {"share", "占比", "数值 ÷ 全域数值 × 100", {"", "@region"}, 0},
    {"rank", "名次", "考核分组内的名次", {"", "rate"}, RESTS_RANKING},
    {"rank_prev", "上期名次", "上期在考核分组内的名次", {"rank"}, RESTS_BEFORE},
    {"lead",
     "领先后一名",
     "本单位与后一名之差，比率按所印小数位相减",
     {"rank", "", "rate"},
     RESTS_RANKING},
    {"first_gap",
     "与第一名之差",
     "第一名与本单位之差，比率按所印小数位相减",
     {"rank", "", "rate"},
     RESTS_RANKING},
    {"average",
     "平均",
     "参加排名单位的平均：完成数之和 ÷ 目标之和，或分子之和 ÷ 分母之和",
     {NULL},
     RESTS_RANKING},
    {"above",
     "与分组平均之差",
     "本单位 − 考核分组平均，比率按所印小数位相减",
     {"", "rate"},
     RESTS_RANKING},
    {"spread_max", "最高", "参加排名单位中最高的", {NULL}, RESTS_RANKING},
    {"spread_min", "最低", "参加排名单位中最低的", {NULL}, RESTS_RANKING},
    {"spread",
     "最高与最低之差",
     "最高 − 最低，比率按所印小数位相减",
     {"spread_max", "spread_min"},
     RESTS_RANKING},
    {"spread_ratio",
     "最高与最低之比",
     "最高 ÷ 最低",
     {"spread_max", "spread_min"},
     RESTS_RANKING},
    {"contrib",
     "增量贡献率",
     "本对象的增减 ÷ 全域的增减 × 100",
     {"", "@_yoy", "@region"},
     0},
    {"pull",
     "拉动点数",
     "本对象的增减 ÷ 全域上年同期 × 100",
     {"", "@_yoy", "@region"},
     0},
    {"units", "有任务的单位数", "有任务的单位数", {NULL}, RESTS_UNITS},
    {"units_done",
     "完成任务的单位数",
     "完成率达到 100% 的单位数",
     {"units"},
     RESTS_UNITS},
    {"units_half", "完成过半的单位数", "完成率达到 50% 的单位数", {"units"}, RESTS_UNITS},
    {"units_undone",
     "未完成任务的单位数",
     "完成率不到 100% 的单位数",
     {"units"},
     RESTS_UNITS},
    {"units_zero", "为零的单位数", "数值为零的单位数", {"units"}, RESTS_UNITS},
    {"units_lag",
     "落后序时的单位数",
     "完成率低于序时进度的单位数",
     {"units"},
     RESTS_UNITS | RESTS_SCHEDULE},
    {"units_missing", "缺报的单位数", "数值缺报的单位数", {"units"}, RESTS_UNITS},
    {"done_pct",
     "完成任务的单位占比",
     "完成任务的单位数 ÷ 有任务的单位数 × 100",
     {"units_done", "units"},
     RESTS_UNITS},
    {"published", "上月公布的本年累计", "", {NULL}, RESTS_CHANGES},
    {"late",
     "补报",
     "公布以后才报来的：现在算出的上月累计比公布的多出的",
     {"published", "@_prev"},
     RESTS_CHANGES},
    {"cut",
     "核减",
     "公布以后减去的：现在算出的上月累计比公布的少去的",
     {"published", "@_prev"},
     RESTS_CHANGES},
    {"peer_rank", "在兄弟地区中的名次", "", {"", "peer_n"}, RESTS_PEERS},
    {"peer_n", "参加比较的地区数", "参加比较的地区数，含本地区", {NULL}, RESTS_PEERS},
    {"peer_gap", "与第一名之差", "第一名 − 本地区", {"", "peer_rank"}, RESTS_PEERS},
    {"peer_lead", "领先后一名", "本地区 − 后一名", {"", "peer_rank"}, RESTS_PEERS},
};
enum { MEASURE_COUNT = sizeof measures / sizeof *measures };

/* NULL: the value itself. */
static const struct measure *measure_of(const char *name)
{
    for (size_t i = 0; i < MEASURE_COUNT; i++)
        if (strcmp(measures[i].name, name) == 0)
            return &measures[i];
    return NULL;
}

bool measure_known(const char *name)
{
    return *name == '\0' || measure_of(name) != NULL;
}

void measure_names(struct arena *mem, struct names *out)
{
    for (size_t i = 0; i < MEASURE_COUNT; i++)
        *ARENA_PUSH(mem, out) = measures[i].name;
}

/* How an indicator follows from others, for its value. */
static const char *kind_formula(struct arena *mem, const struct indicator *indicator)
{
    const struct indicator *of = indicator->based[0], *by = indicator->based[1];

    switch (indicator->kind) {
    case KIND_RATIO:
        return arena_printf(mem, "%s ÷ %s × 100（%s ÷ %s）", of->name, by->name, of->code,
                            by->code);
    case KIND_MEAN:
        return arena_printf(mem, "%s ÷ %s（%s ÷ %s）", of->name, by->name, of->code,
                            by->code);
    case KIND_MEDIAN:
        return "各条记录的数值从小到大排列，取中间一个，或中间两个的平均";
    case KIND_DIFF:
        return arena_printf(mem, "%s − %s（%s − %s）", of->name, by->name, of->code,
                            by->code);
    case KIND_NEED:
        return arena_printf(
            mem, "达到 %s 的目标需要的个数（进一取整）− 已有的个数，不小于零", of->name);
    case KIND_GAP:
        return arena_printf(mem, "%s − 序时进度，按所印小数位相减", of->name);
    case KIND_SUM:
        break;
    }
    return "";
}

/* -- keys ------------------------------------------------------------------- */

static const char *key_of(struct trace *trace, const char *head, const char *window)
{
    const struct asked *asked = &trace->asked;

    return arena_printf(trace->mem, "%s@%s%s%s@%s", head, asked->axis,
                        *asked->key != '\0' ? ":" : "", asked->key, window);
}

static const char *related_key(struct trace *trace, const char *of)
{
    const struct fact *fact = trace->fact;
    const char *head = arena_printf(trace->mem, "%s%s%s", fact->code,
                                    *fact->part ? "." : "", fact->part);

    if (strcmp(of, "@region") == 0)
        return arena_printf(trace->mem, "%s@region@%s", head, fact->window);
    if (*of == '@')
        return key_of(trace, head,
                      arena_printf(trace->mem, "%s%s", fact->window, of + 1));
    return key_of(trace, arena_printf(trace->mem, "%s%s%s", head, *of ? "." : "", of),
                  fact->window);
}

static const char *related_word(const char *of)
{
    const struct measure *measure = measure_of(of);

    if (strcmp(of, "@region") == 0)
        return "全域数值";
    if (strcmp(of, "@_yoy") == 0)
        return "上年同期";
    if (strcmp(of, "@_prev") == 0)
        return "上期";
    return measure == NULL ? "数值" : measure->word;
}

/* -- the head ---------------------------------------------------------------- */

static void say_exact_value(struct buf *out, const struct figure *figure)
{
    if (figure_known(figure) && figure->value.den > 1)
        buf_printf(out, "（精确值 %lld/%lld）", (long long)figure->value.num,
                   (long long)figure->value.den);
    if (figure->lacking > 0)
        buf_printf(out, "，缺报 %d", figure->lacking);
    if (strncmp(figure->note, "history", 7) == 0)
        buf_add(out, "（由历史数据给出）");
    if (strcmp(figure->note, "published") == 0)
        buf_add(out, "（本年累计与上月公布数之差）");
}

/* What the note of a figure says: "n=16;tie=1;pop=…", "history", "first=某县". */
static void say_note(struct trace *trace, const struct figure *figure)
{
    struct buf *out = trace->show.out;
    bool rank = figure->unit == UNIT_RANK;
    const struct indicator *indicator = trace->at.indicator;
    const char *text;
    size_t len;

    if ((text = figure_note(figure, "n", &len)) != NULL)
        buf_printf(out, rank ? "（%.*s 个单位参加排名" : "（共 %.*s 个", (int)len, text);
    else
        return;
    if ((text = figure_note(figure, "tie", &len)) != NULL && *text == '1')
        buf_add(out, "，有并列");
    if (!rank && indicator != NULL && figure->state == STATE_NONE && indicator->min_n > 0)
        buf_printf(out, "，不足 %d 个，不计算", indicator->min_n);
    buf_add(out, "）");
}

/* 省外到位资金 完成率，城东街道，年初至截止日 */
static const char *title_of(struct trace *trace)
{
    const struct fact *fact = trace->fact;
    const struct stats *stats = trace->stats;
    const struct indicator *indicator = trace->at.indicator;
    const struct measure *measure = measure_of(fact->measure);
    const struct template *file =
        indicator == NULL ? alert_file(stats, fact->code) : indicator->file;
    const char *who = indicator == NULL && strcmp(fact->axis, "project") == 0
                          ? row_said(trace, "projects", fact->key).name
                          : member_name(trace, trace->at.axis, trace->at.member);

    return arena_printf(
        trace->mem, "%s%s%s%s%s，%s，%s", template_note(file, "name", fact->code),
        *fact->part ? "（" : "", fact->part, *fact->part ? "）" : "",
        measure == NULL ? "" : arena_printf(trace->mem, " %s", measure->word), who,
        window_word(trace->mem, &stats->windows[0][trace->at.window]));
}

static void show_related(struct trace *trace, const struct measure *measure)
{
    struct show *show = &trace->show;

    show_open(show, "figures", '[');
    for (int i = 0; measure != NULL && i < 3 && measure->of[i] != NULL; i++) {
        const struct fact *fact =
            fact_find(&trace->facts, related_key(trace, measure->of[i]));

        if (fact == NULL)
            continue;
        show_open(show, NULL, '{');
        show_text(show, "what", related_word(measure->of[i]));
        show_text(show, "key", fact->full);
        show_figure(show, NULL, &fact->figure);
        show_close(show, '}');
        if (show->json)
            continue;
        buf_printf(show->out, "  %s　%s = ", related_word(measure->of[i]), fact->full);
        say_figure(show->out, &fact->figure);
        say_exact_value(show->out, &fact->figure);
        buf_char(show->out, '\n');
    }
    show_close(show, ']');
}

/* One text of table indicator: the calibre in force. */
static const char *calibre_of(struct trace *trace)
{
    struct query *query =
        query_open(trace->stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT calibre FROM indicator WHERE code = ?1", trace->stats->dg);
    const char *text = "";

    if (query == NULL)
        return text;
    query_bind_text(query, 1, trace->fact->code);
    if (query_next(query))
        text = arena_str(trace->mem, query_text(query, 0));
    query_close(query);
    return text;
}

static void say_line(struct show *show, const char *what, const char *text)
{
    if (!show->json && *text != '\0')
        buf_printf(show->out, "  %s：%s\n", what, text);
}

/* Which days, and how far the source is complete. */
static void show_window(struct trace *trace)
{
    const struct indicator *indicator = trace->at.indicator;
    size_t source = indicator == NULL ? 0 : indicator->source;
    const struct window *window = &trace->stats->windows[source][trace->at.window];
    const struct source *of = &trace->stats->run->sources[source];
    struct show *show = &trace->show;
    char d0[11], d1[11];

    date_print(d0, window->d0);
    date_print(d1, window->d1);
    show_open(show, "window", '{');
    show_text(show, "name", window->name);
    show_text(show, "word", window_word(trace->mem, window));
    show_text(show, "from", d0);
    show_text(show, "to", d1);
    show_close(show, '}');
    show_open(show, "source", '{');
    show_text(show, "name", of->name);
    show_text(show, "as_of",
              arena_printf(trace->mem, "%04d-%02d", month_year(of->as_of),
                           month_number(of->as_of)));
    show_close(show, '}');
    if (show->json)
        return;
    buf_add(show->out, "  期间：自");
    say_day(show->out, window->d0);
    buf_add(show->out, "至");
    say_day(show->out, window->d1);
    buf_printf(show->out, "\n  来源：%s，数据截至%d年%d月\n", of->name,
               month_year(of->as_of), month_number(of->as_of));
}

static void show_head(struct trace *trace, const struct measure *measure)
{
    const struct fact *fact = trace->fact;
    const struct indicator *indicator = trace->at.indicator;
    const struct template *file =
        indicator == NULL ? alert_file(trace->stats, fact->code) : indicator->file;
    const char *formula = measure != NULL     ? measure->formula
                          : indicator == NULL ? ""
                                              : kind_formula(trace->mem, indicator);
    const char *def = template_note(file, "def", "");
    struct show *show = &trace->show;

    show_text(show, "key", fact->full);
    show_text(show, "name", title_of(trace));
    show_figure(show, NULL, &fact->figure);
    show_int(show, "lacking", fact->figure.lacking);
    show_text(show, "note", fact->figure.note);
    show_text(show, "formula", formula);
    show_text(show, "def", def);
    show_text(show, "calibre", indicator == NULL ? "" : calibre_of(trace));
    if (!show->json) {
        buf_printf(show->out, "%s = ", fact->full);
        say_figure(show->out, &fact->figure);
        say_exact_value(show->out, &fact->figure);
        say_note(trace, &fact->figure);
        buf_printf(show->out, "\n  %s\n", title_of(trace));
    }
    say_line(show, "公式", formula);
    say_line(show, "定义", def);
    say_line(show, "口径", indicator == NULL ? "" : calibre_of(trace));
    show_window(trace);
    show_related(trace, measure);
}

/* A ratio or a difference may itself be what history[] gives. */
static void show_told(struct trace *trace)
{
    const struct indicator *indicator = trace->at.indicator;
    struct place place;

    if (strncmp(trace->fact->figure.note, "history", 7) != 0 ||
        indicator->kind == KIND_SUM || indicator->kind == KIND_MEDIAN)
        return;
    place = history_place(trace->stats, &trace->at);
    show_text(&trace->show, "told", "由历史数据给出");
    show_place(&trace->show, "place", place);
    if (trace->show.json)
        return;
    buf_add(trace->show.out, "  由历史数据给出");
    say_place(trace->show.out, place);
    buf_char(trace->show.out, '\n');
}

/* Growth rests on the records of two windows, a share on those of the whole. */
static bool show_evidence(struct trace *trace, const struct measure *measure)
{
    struct spot other = trace->at;
    bool ok;

    show_open(&trace->show, "evidence", '[');
    ok = evidence_show(trace, &trace->at, "");
    for (int i = 0; ok && measure != NULL && i < 3 && measure->of[i] != NULL; i++) {
        if (strncmp(measure->of[i], "@_", 2) != 0)
            continue;
        other.window = window_find(
            trace->stats,
            arena_printf(trace->mem, "%s%s", trace->fact->window, measure->of[i] + 1));
        if (other.window != SIZE_MAX && other.indicator->needed[other.window])
            ok = evidence_show(trace, &other, related_word(measure->of[i]));
    }
    show_close(&trace->show, ']');
    return ok;
}

/* -- the whole ------------------------------------------------------------------- */

static bool compute(struct trace *trace)
{
    struct stats *stats = trace->stats;
    bool alert = indicator_find(stats, trace->asked.code) == NULL;
    const char *pattern = arena_printf(
        trace->mem, "%s@%s%s@%s", trace->asked.code, trace->asked.axis,
        strcmp(trace->asked.axis, "region") == 0 ? "" : ",region", trace->asked.window);
    bool card = card_known(stats, trace->asked.code);
    bool score = score_known(stats, trace->asked.code) || card;
    bool ok = score || fact_want(stats, pattern, at_file(NULL));

    ok = ok && fact_compute(stats) && (!alert || alert_build(stats)) &&
         (!score || score_build(stats)) && (!card || card_build(stats));
    fact_list(stats, &trace->facts);
    return ok;
}

/* The figure, and where its cell is. */
static bool find_fact(struct trace *trace)
{
    const char *full = key_of(trace, trace->asked.head, trace->asked.window);
    const struct stats *stats = trace->stats;
    struct names names = {0};

    trace->fact = fact_find(&trace->facts, full);
    if (trace->fact == NULL) {
        for (size_t i = 0; i < trace->facts.count; i++)
            *ARENA_PUSH(trace->mem, &names) = trace->facts.items[i].full;
        return name_refuse(trace->stats, "", full, &names);
    }
    trace->at = (struct spot){.indicator = indicator_find(stats, trace->fact->code),
                              .axis = axis_find(stats, trace->fact->axis),
                              .window = window_find(stats, trace->fact->window)};
    if (trace->at.axis == SIZE_MAX) /* a project of an alert */
        return true;
    trace->at.member = member_find(&stats->axes[trace->at.axis], trace->fact->key);
    while (trace->at.indicator != NULL &&
           strcmp(trace->at.indicator->parts[trace->at.part].name, trace->fact->part) !=
               0)
        trace->at.part++;
    return true;
}

static bool print_judged(struct trace *trace, bool card);

static bool print_figure(struct trace *trace)
{
    const struct measure *measure;
    bool ok = true;

    if (!find_fact(trace))
        return false;
    if (score_known(trace->stats, trace->fact->code))
        return print_judged(trace, false);
    if (card_known(trace->stats, trace->fact->code))
        return print_judged(trace, true);
    measure = measure_of(trace->fact->measure);
    show_head(trace, measure);
    if (trace->at.indicator == NULL)
        ok = alert_show(trace);
    else {
        show_told(trace);
        ok = reasons_show(trace, measure == NULL ? 0 : measure->rests) &&
             show_evidence(trace, measure);
    }
    return ok;
}

/* Points or a card, and then the figure it rests on as if it had been asked for. */
static bool print_judged(struct trace *trace, bool card)
{
    const char *next;
    bool ok = card ? card_show(trace, &next) : score_show(trace, &next);

    if (!ok || next == NULL || fact_find(&trace->facts, next) == NULL)
        return ok;
    show_open(&trace->show, "rests_on", '{');
    ok = key_read(trace->mem, trace->stats, next, &trace->asked) && print_figure(trace);
    show_close(&trace->show, '}');
    return ok;
}

static bool print_trace(struct trace *trace)
{
    bool ok;

    if (trace->show.json)
        buf_char(trace->show.out, '{');
    ok = print_figure(trace);
    if (trace->show.json && ok)
        buf_add(trace->show.out, "}\n");
    return ok;
}

/* What the figure itself reads, before the rest of the key can be read. */
static bool fill(struct trace *trace, const char *key)
{
    struct stats *stats = trace->stats;
    const char *code = arena_strn(trace->mem, key, strcspn(key, ".@"));
    const struct indicator *indicator = indicator_find(stats, code);

    if (indicator != NULL)
        indicator_series(stats, indicator);
    axis_want_all(stats);
    return alert_ask(stats, code) && score_ask(stats, code) && card_ask(stats, code) &&
           stats_fill(stats);
}

bool stats_trace(struct buf *out, struct store *store, const struct run *run,
                 const char *key, bool json, struct diag *dg)
{
    struct arena *mem = arena_new();
    struct trace trace = {.mem = mem, .show = {mem, out, json, false}};
    bool ok;

    trace.labels = map_new(mem);
    trace.namings = map_new(mem);
    trace.stats = stats_open(mem, store, run, dg);
    ok = trace.stats != NULL && fill(&trace, key) &&
         key_read(mem, trace.stats, key, &trace.asked) && compute(&trace) &&
         print_trace(&trace);
    store_exec(store, "DROP TABLE IF EXISTS fact", dg); /* its rows go with mem */
    stats_close(store, dg);
    arena_free(mem);
    return ok;
}
