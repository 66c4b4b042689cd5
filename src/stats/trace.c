#include "stats_int.h"

#include "buf.h"
#include "date.h"
#include "words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* The records behind one figure. */
struct trace {
    struct arena *mem;
    struct stats *stats;
    struct facts facts;
    struct asked asked;
    struct buf *out;
    bool json;
    bool more; /* a list in JSON has an element already */
};

static const struct words_style style = {.percent = "%"};

static const char *key_of(struct trace *trace, const char *head, const char *window)
{
    const struct asked *asked = &trace->asked;

    return arena_printf(trace->mem, "%s@%s%s%s@%s", head, asked->axis,
                        *asked->key != '\0' ? ":" : "", asked->key, window);
}

/* -- printing -------------------------------------------------------------- */

static void print_figure(struct buf *out, const struct figure *figure)
{
    struct value value = {.kind = VALUE_FIGURE, .figure = figure};

    words_format(out, &value, NULL, NULL, 0, &style);
}

static void open_item(struct trace *trace)
{
    buf_add(trace->out, trace->more ? ",\n  {" : "\n  {");
    trace->more = true;
}

static void print_member(struct trace *trace, const char *name, const char *text,
                         const char *end)
{
    buf_printf(trace->out, "\"%s\": ", name);
    buf_json(trace->out, text);
    buf_add(trace->out, end);
}

static void print_exact(struct buf *out, const struct figure *figure)
{
    if (figure_known(figure))
        buf_printf(out, "\"num\": %lld, \"den\": %lld", (long long)figure->value.num,
                   (long long)figure->value.den);
    else
        buf_add(out, "\"num\": null, \"den\": null");
}

/* A figure that does not follow from its records says where it comes from. */
static const char *told_by(const char *note)
{
    if (strncmp(note, "history", 7) == 0)
        return "历史数据";
    return strcmp(note, "published") == 0 ? "本年累计与上月公布数之差" : NULL;
}

static void print_fact_line(struct trace *trace, const struct fact *fact)
{
    struct buf shown = buf_new(trace->mem);

    print_figure(&shown, &fact->figure);
    if (trace->json) {
        open_item(trace);
        print_member(trace, "key", fact->full, ", ");
        print_member(trace, "shown", shown.text, ", ");
        print_exact(trace->out, &fact->figure);
        buf_add(trace->out, "}");
        return;
    }
    buf_printf(trace->out, "  %s = %s", fact->full, shown.text);
    if (figure_known(&fact->figure) && fact->figure.value.den > 1)
        buf_printf(trace->out, "（精确值 %lld/%lld）", (long long)fact->figure.value.num,
                   (long long)fact->figure.value.den);
    if (fact->figure.lacking > 0)
        buf_printf(trace->out, "，缺报 %d", fact->figure.lacking);
    if (told_by(fact->figure.note) != NULL)
        buf_printf(trace->out, "（%s）", told_by(fact->figure.note));
    buf_char(trace->out, '\n');
}

static void print_key_line(struct trace *trace, const char *key)
{
    const struct fact *fact = fact_find(&trace->facts, key);

    if (fact != NULL)
        print_fact_line(trace, fact);
}

/* What each measure is made of, as measures of the same figure; "@yoy" and the like are
 * other windows or the region. */
static const struct {
    const char *measure, *formula;
    const char *of[3];
} formulas[] = {
    {"target", "目标", {NULL}},
    {"rate", "数值 ÷ 目标 × 100", {"", "target"}},
    {"target_city", "市下达的目标", {NULL}},
    {"rate_city", "数值 ÷ 市下达的目标 × 100", {"", "target_city"}},
    {"schedule", "序时进度", {NULL}},
    {"due", "目标 × 序时进度", {"target", "schedule"}},
    {"due_rate", "数值 ÷ 应完成数 × 100", {"", "due"}},
    {"gap_pp", "完成率 − 序时进度，按所印小数位相减", {"rate", "schedule"}},
    {"short", "目标 − 数值，不小于零", {"target", ""}},
    {"need", "差额 ÷ 本年剩余月数", {"short"}},
    {"yoy", "（数值 − 上年同期）÷ 上年同期 × 100；比率按所印小数位相减", {"", "@_yoy"}},
    {"yoy_abs", "数值 − 上年同期", {"", "@_yoy"}},
    {"mom", "（数值 − 上月）÷ 上月 × 100；比率按所印小数位相减", {"", "@_prev"}},
    {"share", "数值 ÷ 全域数值 × 100", {"", "@region"}},
    {"rank", "考核分组内的名次", {"", "rate"}},
    {"rank_prev", "上期在考核分组内的名次", {"rank"}},
    {"lead", "与后一名之差", {"rank", "", "rate"}},
    {"first_gap", "与第一名之差", {"rank", "", "rate"}},
    {"average",
     "参加排名单位的平均：完成数之和 ÷ 目标之和，或分子之和 ÷ 分母之和",
     {NULL}},
    {"above", "本单位 − 考核分组平均，比率按所印小数位相减", {"", "rate"}},
    {"spread_max", "参加排名单位中最高的", {NULL}},
    {"spread_min", "参加排名单位中最低的", {NULL}},
    {"spread", "最高 − 最低，比率按所印小数位相减", {"spread_max", "spread_min"}},
    {"spread_ratio", "最高 ÷ 最低", {"spread_max", "spread_min"}},
    {"contrib", "本对象的增减 ÷ 全域的增减 × 100", {"", "@_yoy", "@region"}},
    {"pull", "本对象的增减 ÷ 全域上年同期 × 100", {"", "@_yoy", "@region"}},
    {"units_done", "完成率达到 100% 的单位数", {"units"}},
    {"units_half", "完成率达到 50% 的单位数", {"units"}},
    {"done_pct", "完成任务的单位数 ÷ 有任务的单位数 × 100", {"units_done", "units"}},
    {"published", "上月公布的本年累计", {NULL}},
    {"late", "补报：公布以后才报来的", {"published", "@_prev"}},
    {"cut", "核减：公布以后减去的", {"published", "@_prev"}},
    {"peer_rank", "在兄弟地区中的名次", {"", "peer_n"}},
    {"peer_n", "参加比较的地区数，含本地区", {NULL}},
    {"peer_gap", "第一名 − 本地区", {"", "peer_rank"}},
    {"peer_lead", "本地区 − 后一名", {"", "peer_rank"}},
};
enum { FORMULA_COUNT = sizeof formulas / sizeof *formulas };

static const char *related_key(struct trace *trace, const struct fact *fact,
                               const char *of)
{
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

/* How an indicator follows from others, for its value. */
static const char *kind_formula(struct trace *trace, const struct indicator *indicator)
{
    switch (indicator->kind) {
    case KIND_RATIO:
        return arena_printf(trace->mem, "%s ÷ %s × 100", indicator->of[0],
                            indicator->of[1]);
    case KIND_MEAN:
        return arena_printf(trace->mem, "%s ÷ %s", indicator->of[0], indicator->of[1]);
    case KIND_MEDIAN:
        return "各条记录数值的中位数";
    case KIND_DIFF:
        return arena_printf(trace->mem, "%s − %s", indicator->of[0], indicator->of[1]);
    case KIND_NEED:
        return arena_printf(trace->mem, "%s 要求的个数（进一取整）− 已有的个数，不小于零",
                            indicator->of[0]);
    case KIND_GAP:
        return arena_printf(trace->mem, "%s − 序时进度，按所印小数位相减",
                            indicator->of[0]);
    case KIND_SUM:
        break;
    }
    return "";
}

static const char *formula_of(struct trace *trace, const struct fact *fact)
{
    const struct indicator *indicator = indicator_find(trace->stats, fact->code);

    for (size_t i = 0; i < FORMULA_COUNT; i++)
        if (strcmp(formulas[i].measure, fact->measure) == 0)
            return formulas[i].formula;
    return *fact->measure == '\0' && indicator != NULL ? kind_formula(trace, indicator)
                                                       : "";
}

static void print_related(struct trace *trace, const struct fact *fact)
{
    for (size_t i = 0; i < FORMULA_COUNT; i++)
        for (int k = 0; k < 3; k++)
            if (strcmp(formulas[i].measure, fact->measure) == 0 &&
                formulas[i].of[k] != NULL)
                print_key_line(trace, related_key(trace, fact, formulas[i].of[k]));
}

/* -- evidence -------------------------------------------------------------- */

/* A name for people; entities without one are known by their id. */
static const char *name_of(struct trace *trace, const char *entity, const char *id)
{
    static const char *const named[] = {"projects", "organisations", "enterprises"};
    const char *name = "";
    struct query *query;

    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strcmp(named[i], entity) != 0)
            continue;
        query = query_open(
            trace->stats->store, QUERY_OWN, at_file(NULL),
            arena_printf(trace->mem, "SELECT name FROM %s WHERE id = ?1", named[i]),
            trace->stats->dg);
        if (query == NULL)
            return name;
        query_bind_text(query, 1, id);
        if (query_next(query) && query_kind(query, 0) == CELL_TEXT)
            name = arena_str(trace->mem, query_text(query, 0));
        query_close(query);
    }
    return name;
}

/* The share of the record that falls to the member, in 1/10000; 0: none. */
static int64_t share_of(const struct trace *trace, const struct indicator *indicator,
                        const struct object *object)
{
    const struct stats *stats = trace->stats;
    size_t axis = axis_find(stats, trace->asked.axis);
    size_t member = member_find(&stats->axes[axis], trace->asked.key);
    int64_t share = 0;

    if (axis == 0)
        return 10000;
    for (size_t i = 0; i < object->count; i++)
        if (object->items[i].lens + 1u == indicator->lenses[axis] &&
            object->items[i].member == member)
            share += object->items[i].share;
    return share;
}

/* num/den as evidence counts it, with all that is behind the point. */
static struct figure figure_of(const struct part *part, __int128 num, __int128 den)
{
    bool money = part->unit == UNIT_YUAN || part->unit == UNIT_YUAN_MU;
    struct figure figure = {.unit = part->unit,
                            .classifier = part->classifier,
                            .decimals = money ? 4 : part->decimals,
                            .state = STATE_OK,
                            .note = ""};

    if (!ratio_make(num, den * part->scale, &figure.value))
        figure.state = STATE_MISSING;
    else if (figure.value.den > 1)
        figure.decimals = 4;
    return figure;
}

static void print_record_json(struct trace *trace, const struct evidence *row,
                              const struct figure *whole, int64_t share)
{
    open_item(trace);
    print_member(trace, "entity", row->entity, ", ");
    print_member(trace, "id", row->id, ", ");
    print_member(trace, "name", name_of(trace, row->entity, row->id), ", ");
    buf_printf(trace->out, "\"share\": %lld, ", (long long)share);
    print_exact(trace->out, whole);
    buf_add(trace->out, "}");
}

static void print_record(struct trace *trace, const struct part *part,
                         const struct evidence *row, size_t column, int64_t share)
{
    __int128 value = row->values[column];
    struct figure whole = figure_of(part, value, 1);
    struct figure counted = figure_of(part, value * share, 10000);

    if (!row->known[column])
        whole.state = STATE_MISSING;
    if (trace->json) {
        print_record_json(trace, row, &whole, share);
        return;
    }
    buf_printf(trace->out, "  %s %s %s　", row->entity, row->id,
               name_of(trace, row->entity, row->id));
    print_figure(trace->out, &whole);
    if (share != 10000 && row->known[column]) {
        buf_printf(trace->out, " × %lld.%02lld%% = ", (long long)share / 100,
                   (long long)share % 100);
        print_figure(trace->out, &counted);
    }
    buf_char(trace->out, '\n');
}

/* The same of the figure that is traced, or of one it is made of. */
static const char *told_of(const struct trace *trace, const struct indicator *indicator,
                           size_t part, size_t window)
{
    const struct stats *stats = trace->stats;
    size_t axis = axis_find(stats, trace->asked.axis);

    return told_by(note_of(stats, indicator, part, axis,
                           member_find(&stats->axes[axis], trace->asked.key), window));
}

/* What was printed must add up to the figure; anything else is a bug of ours. */
static struct figure result_of(const struct trace *trace,
                               const struct indicator *indicator, size_t part,
                               size_t window, __int128 total)
{
    const struct stats *stats = trace->stats;
    size_t axis = axis_find(stats, trace->asked.axis);
    struct amount cell =
        cell_of(stats, indicator, part, axis,
                member_find(&stats->axes[axis], trace->asked.key), window);
    struct figure figure = figure_of(&indicator->parts[part], total, 10000);

    if (indicator->kind != KIND_MEDIAN &&
        told_of(trace, indicator, part, window) == NULL) {
        assert(!amount_known(cell) || ratio_compare(cell.value, figure.value) == 0);
        return figure;
    }
    figure.value = cell.value;
    figure.state = cell.state;
    if (cell.value.den > 1)
        figure.decimals = 4;
    return figure;
}

static void open_records(struct trace *trace, const struct indicator *indicator,
                         const char *part, const struct window *window)
{
    char d0[11], d1[11];

    date_print(d0, window->d0);
    date_print(d1, window->d1);
    if (trace->json) {
        open_item(trace);
        print_member(trace, "indicator", indicator->code, ", ");
        print_member(trace, "part", part, ", ");
        print_member(trace, "name", indicator->name, ", ");
        print_member(trace, "def", template_note(indicator->file, "def", ""), ", ");
        print_member(trace, "from", d0, ", ");
        print_member(trace, "to", d1, ", ");
        buf_add(trace->out, "\"records\": [");
        trace->more = false;
        return;
    }
    buf_printf(trace->out, "%s %s%s%s（%s 至 %s，%s）\n", indicator->code,
               indicator->name, *part ? "，分项 " : "", part, d0, d1,
               trace->stats->run->sources[indicator->source].name);
    buf_printf(trace->out, "  口径：%s\n", template_note(indicator->file, "def", ""));
}

static void close_records(struct trace *trace, const char *what, size_t count,
                          size_t nothing, const struct figure *result)
{
    if (trace->json) {
        buf_printf(trace->out, "], \"count\": %zu, \"nothing\": %zu, ", count, nothing);
        print_exact(trace->out, result);
        buf_add(trace->out, "}");
        trace->more = true;
        return;
    }
    buf_printf(trace->out, "  共 %zu 条", count);
    if (nothing > 0)
        buf_printf(trace->out, "，其中 %zu 条不计数、未列出", nothing);
    buf_printf(trace->out, "，%s ", what);
    print_figure(trace->out, result);
    buf_char(trace->out, '\n');
}

/* The records of one part in one window, while they are printed. */
struct printed {
    struct trace *trace;
    const struct indicator *indicator;
    size_t part, window, count, nothing;
    __int128 total;
};

static void add_record(void *context, const struct evidence *row)
{
    struct printed *records = context;
    const struct part *of = &records->indicator->parts[records->part];
    int64_t share = share_of(records->trace, records->indicator, row->object);
    bool known = row->known[records->part];
    bool median = records->indicator->kind == KIND_MEDIAN;

    if (row->window != records->window || share == 0)
        return;
    records->count++;
    if (of->unit == UNIT_COUNT && !median && known && row->values[records->part] == 0) {
        records->nothing++; /* looked at, and not one of those that are counted */
        return;
    }
    print_record(records->trace, of, row, records->part, median ? 10000 : share);
    if (known)
        records->total += (__int128)row->values[records->part] * share;
}

static bool print_records(struct trace *trace, const struct indicator *indicator,
                          size_t part, size_t window)
{
    struct printed records = {trace, indicator, part, window, 0, 0, 0};
    struct figure result;
    const char *what;

    open_records(trace, indicator, indicator->parts[part].name,
                 stats_window(trace->stats, indicator, window));
    if (!evidence_read(trace->stats, indicator, add_record, &records))
        return false;
    result = result_of(trace, indicator, part, window, records.total);
    what = told_of(trace, indicator, part, window);
    if (what == NULL)
        what = indicator->kind == KIND_MEDIAN ? "中位数" : "合计";
    close_records(trace, what, records.count, records.nothing, &result);
    return true;
}

/* The records of an indicator, or of those it is made of. */
static bool print_all_records(struct trace *trace, const struct indicator *indicator,
                              size_t part, size_t window)
{
    bool ok = true;

    if (indicator->kind == KIND_SUM || indicator->kind == KIND_MEDIAN)
        return print_records(trace, indicator, part, window);
    for (int i = 0; i < 2; i++)
        if (indicator->based[i] != NULL)
            ok &= print_all_records(trace, indicator->based[i], part, window);
    return ok;
}

/* Growth rests on the records of two windows. */
static bool print_compared(struct trace *trace, const struct indicator *indicator,
                           size_t part, const struct fact *fact)
{
    bool ok = print_all_records(trace, indicator, part,
                                window_find(trace->stats, fact->window));

    for (size_t i = 0; i < FORMULA_COUNT; i++) {
        const char *other = formulas[i].of[1];

        if (strcmp(formulas[i].measure, fact->measure) == 0 && other != NULL &&
            strncmp(other, "@_", 2) == 0)
            ok &= print_all_records(
                trace, indicator, part,
                window_find(trace->stats,
                            arena_printf(trace->mem, "%s%s", fact->window, other + 1)));
    }
    return ok;
}

/* The objects an alert counts. */
static bool print_alert(struct trace *trace)
{
    struct query *query = query_open(
        trace->stats->store, QUERY_OWN, at_file(NULL),
        "SELECT entity, id, org, level, say FROM alert WHERE code = ?1"
        " AND (?2 = 'region' OR (?2 = 'org' AND org = ?3) OR id = ?3 OR (?2 = 'group' AND"
        " org IN (SELECT id FROM v_org WHERE \"group\" = ?3))) ORDER BY seq",
        trace->stats->dg);

    if (query == NULL)
        return false;
    query_bind_text(query, 1, trace->asked.code);
    query_bind_text(query, 2, trace->asked.axis);
    query_bind_text(query, 3, trace->asked.key);
    while (query_next(query)) {
        const char *entity = query_text(query, 0), *id = query_text(query, 1);

        if (trace->json) {
            open_item(trace);
            print_member(trace, "entity", entity, ", ");
            print_member(trace, "id", id, ", ");
            print_member(trace, "name", name_of(trace, entity, id), ", ");
            print_member(trace, "org", query_text(query, 2), ", ");
            print_member(trace, "level", query_text(query, 3), ", ");
            print_member(trace, "say", query_text(query, 4), "}");
        } else
            buf_printf(trace->out, "  %s %s %s　责任单位 %s　%s　%s\n", entity, id,
                       name_of(trace, entity, id), query_text(query, 2),
                       query_text(query, 3), query_text(query, 4));
    }
    query_close(query);
    return true;
}

/* -- the whole ------------------------------------------------------------- */

static bool compute(struct trace *trace)
{
    struct stats *stats = trace->stats;
    bool alert = indicator_find(stats, trace->asked.code) == NULL;
    const char *pattern = arena_printf(
        trace->mem, "%s@%s%s@%s", trace->asked.code, trace->asked.axis,
        strcmp(trace->asked.axis, "region") == 0 ? "" : ",region", trace->asked.window);
    bool ok = fact_want(stats, pattern, at_file(NULL));

    ok = ok && fact_compute(stats) && (!alert || alert_build(stats));
    fact_list(stats, &trace->facts);
    return ok;
}

static const struct fact *find_fact(struct trace *trace)
{
    const char *full = key_of(trace, trace->asked.head, trace->asked.window);
    const struct fact *fact = fact_find(&trace->facts, full);
    struct names names = {0};

    if (fact != NULL)
        return fact;
    for (size_t i = 0; i < trace->facts.count; i++)
        *ARENA_PUSH(trace->mem, &names) = trace->facts.items[i].full;
    name_refuse(trace->stats, "", full, &names);
    return NULL;
}

static void print_head(struct trace *trace, const struct fact *fact)
{
    const char *formula = formula_of(trace, fact);

    if (trace->json) {
        buf_add(trace->out, "{\"figures\": [");
        print_fact_line(trace, fact);
        print_related(trace, fact);
        buf_add(trace->out, "\n], ");
        print_member(trace, "formula", formula, ", \"evidence\": [");
        trace->more = false;
        return;
    }
    print_fact_line(trace, fact);
    if (*formula != '\0')
        buf_printf(trace->out, "  公式：%s\n", formula);
    print_related(trace, fact);
}

static bool print_trace(struct trace *trace)
{
    struct stats *stats = trace->stats;
    const struct fact *fact = find_fact(trace);
    const struct indicator *indicator;
    bool ok = fact != NULL;
    size_t part = 0;

    if (!ok)
        return false;
    print_head(trace, fact);
    indicator = indicator_find(stats, fact->code);
    if (indicator == NULL)
        ok = print_alert(trace);
    else {
        while (strcmp(indicator->parts[part].name, fact->part) != 0)
            part++;
        ok = print_compared(trace, indicator, part, fact);
    }
    if (trace->json)
        buf_add(trace->out, "\n]}\n");
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
    return alert_ask(stats, code) && stats_fill(stats);
}

bool stats_trace(struct buf *out, struct store *store, const struct run *run,
                 const char *key, bool json, struct diag *dg)
{
    struct arena *mem = arena_new();
    struct trace trace = {.mem = mem, .out = out, .json = json};
    bool ok;

    trace.stats = stats_open(mem, store, run, dg);
    ok = trace.stats != NULL && fill(&trace, key) &&
         key_read(mem, trace.stats, key, &trace.asked) && compute(&trace) &&
         print_trace(&trace);
    stats_close(store, dg);
    arena_free(mem);
    return ok;
}
