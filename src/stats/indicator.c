#include "stats_int.h"

#include "date.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

static const char *const keys[] = {
    "code",    "name",      "unit",    "show",          "kind",    "parts", "direction",
    "rank_by", "unit_axis", "windows", "rate_decimals", "calibre", "def",   "source",
    "history", "outputs",   NULL};

static const struct {
    const char *name;
    enum kind kind;
    const char *arguments[2]; /* what the kind is made of */
} kinds[] = {
    {"sum", KIND_SUM, {NULL, NULL}},     {"count", KIND_SUM, {NULL, NULL}},
    {"given", KIND_SUM, {NULL, NULL}},   {"ratio", KIND_RATIO, {"num", "den"}},
    {"diff", KIND_DIFF, {"of", "less"}}, {"need", KIND_NEED, {"of", NULL}},
    {"gap", KIND_GAP, {"of", NULL}},
};
enum { KIND_NAMES = sizeof kinds / sizeof *kinds };

/* -- reading the head ------------------------------------------------------ */

static bool fault(struct stats *stats, const struct indicator *indicator, const char *key,
                  const char *expected)
{
    template_fault(stats->dg, indicator->file, key, "%s：%s", key, expected);
    return false;
}

static bool read_kind(struct stats *stats, struct indicator *indicator)
{
    const char *at = template_note(indicator->file, "kind", "");
    const char *name = template_word(stats->mem, &at), *word;
    size_t kind = 0;

    while (name != NULL && kind < KIND_NAMES && strcmp(kinds[kind].name, name) != 0)
        kind++;
    if (name == NULL || kind == KIND_NAMES)
        return fault(stats, indicator, "kind",
                     "应为 sum、count、given、ratio、diff、need 或 gap");
    indicator->kind = kinds[kind].kind;
    while ((word = template_word(stats->mem, &at)) != NULL)
        for (int i = 0; i < 2; i++) {
            const char *argument = kinds[kind].arguments[i];
            size_t len = argument == NULL ? 0 : strlen(argument);

            if (len > 0 && strncmp(word, argument, len) == 0 && word[len] == '=')
                indicator->of[i] = word + len + 1;
        }
    for (int i = 0; i < 2; i++)
        if (kinds[kind].arguments[i] != NULL && indicator->of[i] == NULL)
            return fault(
                stats, indicator, "kind",
                arena_printf(stats->mem, "缺少 %s=指标代码", kinds[kind].arguments[i]));
    return true;
}

/* The key of a fact must say by itself what is part and what is measure. */
static bool is_free(const struct indicator *indicator, const char *name)
{
    static const char *const measures[] = {
        "target",     "rate",         "due",        "due_rate",      "gap_pp",
        "short",      "need",         "schedule",   "yoy",           "yoy_abs",
        "mom",        "rank",         "rank_prev",  "lead",          "share",
        "first_gap",  "units",        "units_done", "target_city",   "rate_city",
        "units_zero", "units_undone", "units_lag",  "units_missing", "value",
        "lacking"};

    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (strcmp(measures[i], name) == 0)
            return false;
    for (size_t i = 1; i < indicator->part_count; i++)
        if (strcmp(indicator->parts[i].name, name) == 0)
            return false;
    return true;
}

static bool read_part(struct stats *stats, struct indicator *indicator, char *word)
{
    struct part part = indicator->parts[0]; /* a name alone: like the figure itself */

    if (!template_part(indicator->file, word, &part, stats->dg))
        return false;
    if (!is_free(indicator, part.name))
        return fault(stats, indicator, "parts",
                     arena_printf(stats->mem, "名称 %s 已有别的用处", part.name));
    indicator->parts[indicator->part_count++] = part;
    return true;
}

static bool read_parts(struct stats *stats, struct indicator *indicator)
{
    const char *list = template_note(indicator->file, "parts", "");
    struct part *first;
    const char *at = list;
    bool ok = true;
    char *word;

    indicator->parts = ARENA_ARRAY(stats->mem, struct part, strlen(list) / 2 + 2);
    indicator->part_count = 1;
    first = &indicator->parts[0];
    *first = (struct part){.name = "", .goal = amount_state(STATE_NONE, 0)};
    if (!unit_parse(template_note(indicator->file, "unit", ""), &first->unit,
                    &first->classifier))
        ok = fault(stats, indicator, "unit",
                   "不认识的单位，应为 yuan、pct、pp 等或量词 个、家、次");
    if (!template_decimals(template_note(indicator->file, "show", "0"), &first->decimals))
        ok = fault(stats, indicator, "show", "应为小数位数 0 到 9");
    while ((word = template_word(stats->mem, &at)) != NULL)
        ok &= read_part(stats, indicator, word);
    return ok;
}

/* The place of `key`'s value in `names`, or a finding. */
static bool read_choice(struct stats *stats, struct indicator *indicator, const char *key,
                        const char *absent, const char *const *names, size_t count,
                        size_t *out)
{
    const char *value = template_note(indicator->file, key, absent);
    const char *nearest;

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], value) == 0) {
            *out = i;
            return true;
        }
    fault(stats, indicator, key, arena_printf(stats->mem, "不认识的值 %s", value));
    nearest = words_nearest(value, names, count);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    return false;
}

/* Windows the query can answer: all of them, or those that the head names. */
static bool read_windows(struct stats *stats, struct indicator *indicator)
{
    const char *list = template_note(indicator->file, "windows", NULL), *at = list, *word;
    bool ok = true;

    indicator->windows = ARENA_ARRAY(stats->mem, bool, stats->window_count);
    indicator->needed = ARENA_ARRAY(stats->mem, bool, stats->window_count);
    for (size_t i = 0; i < stats->window_count; i++)
        indicator->windows[i] =
            list == NULL && stats->windows[indicator->source][i].exists;
    while (list != NULL && (word = template_word(stats->mem, &at)) != NULL) {
        size_t found = window_find(stats, word);

        if (found == SIZE_MAX)
            ok = fault(stats, indicator, "windows",
                       arena_printf(stats->mem, "没有期间 %s", word));
        else
            indicator->windows[found] = stats->windows[indicator->source][found].exists;
    }
    return ok;
}

static bool read_head(struct stats *stats, struct indicator *indicator)
{
    static const char *const ranked[] = {"", "value", "rate"};
    static const char *const directions[] = {"none", "higher", "lower"};
    const struct template *file = indicator->file;
    const char *sources[SOURCE_COUNT];
    size_t rank_by = 0, direction = 0;
    bool ok = true;

    for (size_t i = 0; i < SOURCE_COUNT; i++)
        sources[i] = stats->run->sources[i].name;
    indicator->code = template_note(file, "code", "");
    indicator->name = template_note(file, "name", "");
    indicator->unit_axis = template_note(file, "unit_axis", "org");
    indicator->history = template_note(file, "history", "");
    if (strcmp(indicator->code, file->name) != 0)
        ok = fault(stats, indicator, "code", "应与文件名相同");
    if (indicator->name[0] == '\0')
        ok = fault(stats, indicator, "name", "缺少名称");
    if (axis_find(stats, indicator->unit_axis) == SIZE_MAX)
        ok = fault(stats, indicator, "unit_axis", "没有这个轴");
    if (!template_decimals(template_note(file, "rate_decimals", "1"),
                           &indicator->rate_decimals))
        ok = fault(stats, indicator, "rate_decimals", "应为小数位数 0 到 9");
    ok &= read_choice(stats, indicator, "source", sources[0], sources, SOURCE_COUNT,
                      &indicator->source);
    ok &= read_choice(stats, indicator, "rank_by", "", ranked, 3, &rank_by);
    ok &= read_choice(stats, indicator, "direction", "none", directions, 3, &direction);
    indicator->ranked = (enum ranked)rank_by;
    indicator->higher = direction == 1;
    indicator->lower = direction == 2;
    ok &= read_kind(stats, indicator);
    ok &= read_parts(stats, indicator);
    ok &= read_windows(stats, indicator);
    return ok;
}

/* -- the list of all ------------------------------------------------------- */

struct indicator *indicator_find(const struct stats *stats, const char *code)
{
    for (size_t i = 0; i < stats->indicator_count; i++)
        if (strcmp(stats->indicators[i].code, code) == 0)
            return &stats->indicators[i];
    return NULL;
}

/* A ratio has the parts of its numerator, in the same order; so do the others. */
static bool same_parts(const struct indicator *a, const struct indicator *b)
{
    if (a->part_count > b->part_count)
        return false;
    for (size_t i = 0; i < a->part_count; i++)
        if (strcmp(a->parts[i].name, b->parts[i].name) != 0)
            return false;
    return true;
}

static bool link_indicator(struct stats *stats, struct indicator *indicator)
{
    for (int i = 0; i < 2; i++) {
        if (indicator->of[i] == NULL)
            continue;
        indicator->based[i] = indicator_find(stats, indicator->of[i]);
        if (indicator->based[i] == NULL)
            return fault(stats, indicator, "kind",
                         arena_printf(stats->mem, "没有指标 %s", indicator->of[i]));
        if (!same_parts(indicator, indicator->based[i]))
            return fault(stats, indicator, "parts",
                         arena_printf(stats->mem, "分项应与 %s 相同", indicator->of[i]));
        if (indicator->based[i]->source != indicator->source)
            return fault(stats, indicator, "source",
                         arena_printf(stats->mem, "应与 %s 相同", indicator->of[i]));
        if (strcmp(indicator->based[i]->unit_axis, indicator->unit_axis) != 0)
            return fault(stats, indicator, "unit_axis",
                         arena_printf(stats->mem, "应与 %s 相同", indicator->of[i]));
    }
    if (indicator->kind == KIND_NEED && indicator->based[0]->kind != KIND_RATIO)
        return fault(stats, indicator, "kind", "need 的 of 应是 ratio 指标");
    return true;
}

/* Indicators that name each other in a circle would never be computed. */
static bool has_circle(struct indicator *indicator, size_t depth)
{
    if (depth == 0)
        return true;
    for (int i = 0; i < 2; i++)
        if (indicator->based[i] != NULL && has_circle(indicator->based[i], depth - 1))
            return true;
    return false;
}

enum { DEPTH_MAX = 8 };

/* Nothing has more windows than what it is made of. */
static void limit_windows(const struct stats *stats, struct indicator *indicator)
{
    for (int i = 0; i < 2; i++) {
        if (indicator->based[i] == NULL)
            continue;
        limit_windows(stats, indicator->based[i]);
        for (size_t window = 0; window < stats->window_count; window++)
            indicator->windows[window] &= indicator->based[i]->windows[window];
    }
}

bool indicator_list(struct stats *stats)
{
    struct templates *files = &stats->indicator_files;
    bool ok = template_list(stats->mem, stats->run->templates, "indicators", keys, files,
                            stats->dg);

    stats->indicators = ARENA_ARRAY(stats->mem, struct indicator, files->count + 1);
    for (size_t i = 0; i < files->count; i++) {
        stats->indicators[i].file = &files->items[i];
        ok &= read_head(stats, &stats->indicators[i]);
    }
    stats->indicator_count = files->count;
    for (size_t i = 0; ok && i < files->count; i++)
        ok &= link_indicator(stats, &stats->indicators[i]);
    for (size_t i = 0; ok && i < files->count; i++)
        if (has_circle(&stats->indicators[i], DEPTH_MAX))
            ok = fault(stats, &stats->indicators[i], "kind", "指标互相引用成圈");
    for (size_t i = 0; ok && i < files->count; i++)
        limit_windows(stats, &stats->indicators[i]);
    return ok;
}

/* -- evidence -------------------------------------------------------------- */

enum { WINDOW, ENTITY, ID, VALUE, FIXED };

struct columns {
    int lacking; /* -1: the query does not say */
    int *parts;
};

static bool find_columns(struct stats *stats, const struct indicator *indicator,
                         const struct query *query, struct columns *out)
{
    static const char *const fixed[] = {"window", "entity", "id", "value"};
    int count = query_columns(query);

    for (int i = 0; i < FIXED; i++)
        if (i >= count || strcmp(query_name(query, i), fixed[i]) != 0)
            return fault(stats, indicator, "",
                         "查询的前四列应依次为 window、entity、id、value");
    out->lacking = -1;
    out->parts = ARENA_ARRAY(stats->mem, int, indicator->part_count);
    out->parts[0] = VALUE;
    for (int i = FIXED; i < count; i++) {
        if (strcmp(query_name(query, i), "lacking") == 0)
            out->lacking = i;
        for (size_t part = 1; part < indicator->part_count; part++)
            if (strcmp(query_name(query, i), indicator->parts[part].name) == 0)
                out->parts[part] = i;
    }
    for (size_t part = 1; part < indicator->part_count; part++)
        if (out->parts[part] == 0)
            return fault(stats, indicator, "parts",
                         arena_printf(stats->mem, "查询没有 %s 这一列",
                                      indicator->parts[part].name));
    return true;
}

static bool take_evidence(struct stats *stats, const struct indicator *indicator,
                          const struct query *query, const struct columns *columns,
                          struct evidence *row)
{
    size_t window = query_kind(query, WINDOW) == CELL_TEXT
                        ? window_find(stats, query_text(query, WINDOW))
                        : SIZE_MAX;

    if (window == SIZE_MAX || query_kind(query, ENTITY) != CELL_TEXT ||
        query_kind(query, ID) != CELL_TEXT)
        return fault(stats, indicator, "",
                     "查询的 window 应为期间名，entity、id 应为文字");
    row->entity = query_text(query, ENTITY);
    row->id = query_text(query, ID);
    row->object = object_of(stats, row->entity, row->id);
    row->window = window;
    for (size_t part = 0; part < indicator->part_count; part++) {
        enum cell_kind kind = query_kind(query, columns->parts[part]);

        if (kind != CELL_INT && kind != CELL_NULL)
            return fault(stats, indicator, "", "查询的值应为整数或空");
        row->known[part] = kind == CELL_INT;
        row->values[part] = query_int(query, columns->parts[part]);
    }
    row->lacking = columns->lacking < 0 ? -1 : (int)query_int(query, columns->lacking);
    return true;
}

static bool visit_all(struct stats *stats, const struct indicator *indicator,
                      struct query *query, evidence_visit *visit, void *context)
{
    struct columns columns;
    struct evidence row = {.known = ARENA_ARRAY(stats->mem, bool, indicator->part_count),
                           .values =
                               ARENA_ARRAY(stats->mem, int64_t, indicator->part_count)};

    if (!find_columns(stats, indicator, query, &columns))
        return false;
    while (query_next(query)) {
        if (!take_evidence(stats, indicator, query, &columns, &row))
            return false;
        if (indicator->needed[row.window])
            visit(context, &row);
    }
    return !query_failed(query);
}

bool evidence_read(struct stats *stats, const struct indicator *indicator,
                   evidence_visit *visit, void *context)
{
    const struct template *file = indicator->file;
    struct query *query;
    bool ok;

    if (file->sql == NULL)
        return fault(stats, indicator, "kind", "缺少查询语句");
    if (!window_store(stats, indicator->source, indicator->needed))
        return false;
    query = query_open(stats->store, QUERY_TEMPLATE,
                       at_line(file->path, file->sql_line, 0), file->sql, stats->dg);
    if (query == NULL)
        return false;
    ok = visit_all(stats, indicator, query, visit, context);
    query_close(query);
    return ok;
}

/* -- from evidence to cells ------------------------------------------------ */

struct sum {
    __int128 total; /* × 10000 */
    int known, unknown, lacking;
};

static void add_to(struct sum *sum, const struct evidence *row, size_t part,
                   int64_t share)
{
    if (row->known[part]) {
        sum->total += (__int128)row->values[part] * share;
        sum->known++;
    } else
        sum->unknown++;
    sum->lacking += row->lacking >= 0 ? row->lacking : !row->known[part];
}

struct spreading {
    const struct stats *stats;
    const struct indicator *indicator;
    struct sum **sums; /* [window][cell × part] */
};

static void spread_row(void *context, const struct evidence *row)
{
    const struct spreading *to = context;
    const struct stats *stats = to->stats;
    size_t parts = to->indicator->part_count;
    struct sum *sums = to->sums[row->window];

    for (size_t part = 0; part < parts; part++)
        add_to(&sums[part], row, part, 10000); /* region */
    for (size_t i = 0; i < row->object->count; i++) {
        const struct share *share = &row->object->items[i];
        size_t axis = stats->lenses.items[share->lens].axis;

        if (to->indicator->lenses[axis] != share->lens + 1u)
            continue;
        for (size_t part = 0; part < parts; part++)
            add_to(&sums[(stats->axes[axis].first + share->member) * parts + part], row,
                   part, share->share);
    }
}

static struct amount amount_of_sum(const struct sum *sum)
{
    if (sum->known == 0 && sum->unknown > 0)
        return amount_state(STATE_MISSING, sum->lacking);
    return amount_sum(sum->total, 10000, sum->lacking);
}

static void allot_cells(struct stats *stats, struct indicator *indicator)
{
    indicator->cells = ARENA_ARRAY(stats->mem, struct amount *, stats->window_count);
    for (size_t i = 0; i < stats->window_count; i++)
        if (indicator->needed[i])
            indicator->cells[i] = ARENA_ARRAY(stats->mem, struct amount,
                                              stats->cell_count * indicator->part_count);
}

/*
 * The first day of which the export knows anything; DATE_NONE: nothing tells.  What
 * lies before it is unknown, not zero.
 */
static bool history_begins(struct stats *stats, const struct indicator *indicator,
                           int32_t *first)
{
    const char *dot = strchr(indicator->history, '.');
    struct query *query;

    *first = DATE_NONE;
    if (indicator->history[0] == '\0')
        return true;
    if (dot == NULL)
        return fault(stats, indicator, "history", "应为 表.列，如 projects.sign_on");
    query =
        query_open(stats->store, QUERY_TEMPLATE, at_file(indicator->file->path),
                   arena_printf(stats->mem, "SELECT min(\"%s\") FROM \"%.*s\"", dot + 1,
                                (int)(dot - indicator->history), indicator->history),
                   stats->dg);
    if (query == NULL)
        return false;
    if (query_next(query) && query_kind(query, 0) == CELL_TEXT)
        *first = date_parse(query_text(query, 0));
    query_close(query);
    return true;
}

static void forget(struct sum *sums, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sums[i] = (struct sum){.unknown = 1, .lacking = 1};
}

static bool compute_sums(struct stats *stats, struct indicator *indicator)
{
    size_t width = stats->cell_count * indicator->part_count;
    struct arena *mem = arena_new();
    struct spreading to = {stats, indicator,
                           ARENA_ARRAY(mem, struct sum *, stats->window_count)};
    int32_t first;
    bool ok;

    for (size_t i = 0; i < stats->window_count; i++)
        if (indicator->needed[i])
            to.sums[i] = ARENA_ARRAY(mem, struct sum, width);
    ok = history_begins(stats, indicator, &first) &&
         evidence_read(stats, indicator, spread_row, &to);
    for (size_t i = 0; ok && i < stats->window_count; i++) {
        if (indicator->needed[i] && stats_window(stats, indicator, i)->d1 < first)
            forget(to.sums[i], width);
        for (size_t cell = 0; indicator->needed[i] && cell < width; cell++)
            indicator->cells[i][cell] = amount_of_sum(&to.sums[i][cell]);
    }
    arena_free(mem);
    return ok;
}

/* The query of a ratio, if there is one, gives the targets of its parts: part, pct. */
static bool read_goals(struct stats *stats, struct indicator *indicator)
{
    const struct template *file = indicator->file;
    struct query *query;
    bool ok = true;

    if (file->sql == NULL)
        return true;
    query = query_open(stats->store, QUERY_TEMPLATE,
                       at_line(file->path, file->sql_line, 0), file->sql, stats->dg);
    if (query == NULL)
        return false;
    if (query_columns(query) != 2)
        ok = fault(stats, indicator, "", "查询应依次给出 part、pct 两列");
    while (ok && query_next(query))
        for (size_t part = 0; part < indicator->part_count; part++)
            if (query_kind(query, 0) == CELL_TEXT && query_kind(query, 1) == CELL_INT &&
                strcmp(query_text(query, 0), indicator->parts[part].name) == 0)
                indicator->parts[part].goal = amount_sum(query_int(query, 1), 1000000, 0);
    ok = ok && !query_failed(query);
    query_close(query);
    return ok;
}

/* max(0, ⌈goal % × den⌉ − num), of the ratio `of`. */
static struct amount still_needed(const struct indicator *ratio, size_t part,
                                  struct amount num, struct amount den)
{
    struct amount goal = ratio->parts[part].goal, wanted;
    __int128 whole;

    if (!amount_known(goal))
        return amount_state(STATE_NO_TASK, 0);
    wanted = amount_mul(amount_mul(den, goal.value), (struct ratio){1, 100});
    if (!amount_known(wanted))
        return wanted;
    whole = ((__int128)wanted.value.num + wanted.value.den - 1) / wanted.value.den;
    return amount_floor(amount_sub(amount_sum(whole, 1, wanted.lacking), num));
}

static struct amount combine(struct stats *stats, const struct indicator *indicator,
                             size_t part, size_t axis, size_t member, size_t window)
{
    const struct indicator *of = indicator->based[0], *by = indicator->based[1];
    struct amount a = cell_of(stats, of, part, axis, member, window), due;

    switch (indicator->kind) {
    case KIND_RATIO:
        return amount_percent(a, cell_of(stats, by, part, axis, member, window));
    case KIND_DIFF:
        return amount_sub(a, cell_of(stats, by, part, axis, member, window));
    case KIND_NEED:
        return still_needed(of, part,
                            cell_of(stats, of->based[0], part, axis, member, window),
                            cell_of(stats, of->based[1], part, axis, member, window));
    case KIND_GAP:
        return amount_sub(
            amount_rounded(a, of->parts[part].decimals),
            amount_rounded(schedule_of(stats, of, axis, member, window, &due),
                           of->parts[part].decimals));
    case KIND_SUM:
        break;
    }
    return a;
}

static void combine_all(struct stats *stats, struct indicator *indicator, size_t window)
{
    size_t parts = indicator->part_count;

    for (size_t axis = 0; axis < stats->axis_count; axis++)
        for (size_t member = 0; member < stats->axes[axis].count; member++)
            for (size_t part = 0; part < parts; part++)
                indicator
                    ->cells[window][(stats->axes[axis].first + member) * parts + part] =
                    combine(stats, indicator, part, axis, member, window);
}

/* 亿元 or 万元 is chosen once per figure, from the region's ytd rounded to 万元. */
static void choose_money(struct stats *stats, struct indicator *indicator)
{
    size_t ytd = window_find(stats, "ytd");
    int64_t limit =
        store_num6(stats->store, "config.display.yi_from_wan", (int64_t)10000 * 1000000);

    for (size_t part = 0; part < indicator->part_count; part++) {
        struct amount total = indicator->cells[ytd] == NULL
                                  ? amount_state(STATE_MISSING, 0)
                                  : cell_of(stats, indicator, part, 0, 0, ytd);
        int64_t wan = amount_known(total) ? ratio_digits(total.value, 10000, 0) : 0;

        indicator->parts[part].in_yi =
            indicator->parts[part].unit == UNIT_YUAN && llabs(wan) >= limit / 1000000;
    }
}

bool indicator_compute(struct stats *stats, struct indicator *indicator)
{
    bool ok = true;

    if (indicator->computed)
        return true;
    indicator->computed = true;
    for (int i = 0; i < 2; i++)
        if (indicator->based[i] != NULL)
            ok &= indicator_compute(stats, indicator->based[i]);
    if (!ok)
        return false;
    allot_cells(stats, indicator);
    if (indicator->kind == KIND_SUM) {
        ok = compute_sums(stats, indicator);
    } else {
        ok = indicator->kind != KIND_RATIO || read_goals(stats, indicator);
        for (size_t i = 0; ok && i < stats->window_count; i++)
            if (indicator->needed[i])
                combine_all(stats, indicator, i);
    }
    if (ok)
        choose_money(stats, indicator);
    return ok;
}
