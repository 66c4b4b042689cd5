#include "stats_int.h"

#include "words.h"

#include <stdlib.h>
#include <string.h>

static const char *const keys[] = {
    "code",    "name",      "unit",    "show",          "kind",    "parts", "direction",
    "rank_by", "unit_axis", "windows", "rate_decimals", "calibre", "def",   "source",
    "history", "outputs",   "scale",   "dates",         NULL};

static const struct {
    const char *name;
    enum kind kind;
    const char *arguments[2]; /* what the kind is made of */
} kinds[] = {
    {"sum", KIND_SUM, {NULL, NULL}},       {"count", KIND_SUM, {NULL, NULL}},
    {"given", KIND_SUM, {NULL, NULL}},     {"ratio", KIND_RATIO, {"num", "den"}},
    {"mean", KIND_MEAN, {"num", "den"}},   {"diff", KIND_DIFF, {"of", "less"}},
    {"need", KIND_NEED, {"of", NULL}},     {"gap", KIND_GAP, {"of", NULL}},
    {"median", KIND_MEDIAN, {NULL, NULL}},
};
enum { KIND_NAMES = sizeof kinds / sizeof *kinds };

/* -- reading the head ------------------------------------------------------ */

bool indicator_fault(struct stats *stats, const struct indicator *indicator,
                     const char *key, const char *expected)
{
    template_fault(stats->dg, indicator->file, key, "%s：%s", key, expected);
    return false;
}

/* A median of fewer than three is the figure of a single record. */
enum { MEDIAN_MIN = 3 };

/* "min_n=5": of fewer cases than these there is no figure. */
static bool read_min(struct stats *stats, struct indicator *indicator, const char *text)
{
    bool may = indicator->kind == KIND_RATIO || indicator->kind == KIND_MEAN ||
               indicator->kind == KIND_MEDIAN;
    size_t len = strspn(text, "0123456789");

    if (!may || len == 0 || len > 4 || text[len] != '\0' || atoi(text) == 0)
        return indicator_fault(stats, indicator, "kind",
                               "min_n 只用于 ratio、mean、median，写成 min_n=3");
    indicator->min_n = atoi(text);
    return true;
}

static bool read_argument(struct stats *stats, struct indicator *indicator,
                          const char *const arguments[2], const char *word)
{
    for (int i = 0; i < 2; i++) {
        size_t len = arguments[i] == NULL ? 0 : strlen(arguments[i]);

        if (len > 0 && strncmp(word, arguments[i], len) == 0 && word[len] == '=') {
            indicator->of[i] = word + len + 1;
            return true;
        }
    }
    if (strncmp(word, "min_n=", 6) == 0)
        return read_min(stats, indicator, word + 6);
    return indicator_fault(stats, indicator, "kind",
                           arena_printf(stats->mem, "%s 没有用处", word));
}

static bool read_kind(struct stats *stats, struct indicator *indicator)
{
    const char *at = template_note(indicator->file, "kind", "");
    const char *name = template_word(stats->mem, &at), *word;
    size_t kind = 0;

    while (name != NULL && kind < KIND_NAMES && strcmp(kinds[kind].name, name) != 0)
        kind++;
    if (name == NULL || kind == KIND_NAMES)
        return indicator_fault(
            stats, indicator, "kind",
            "应为 sum、count、given、ratio、mean、median、diff、need 或 gap");
    indicator->kind = kinds[kind].kind;
    indicator->given = strcmp(name, "given") == 0;
    indicator->min_n = indicator->kind == KIND_MEDIAN ? MEDIAN_MIN : 0;
    while ((word = template_word(stats->mem, &at)) != NULL)
        if (!read_argument(stats, indicator, kinds[kind].arguments, word))
            return false;
    for (int i = 0; i < 2; i++)
        if (kinds[kind].arguments[i] != NULL && indicator->of[i] == NULL)
            return indicator_fault(
                stats, indicator, "kind",
                arena_printf(stats->mem, "缺少 %s=指标代码", kinds[kind].arguments[i]));
    return true;
}

/* The key of a fact must say by itself what is part and what is measure. */
static bool is_free(const struct indicator *indicator, const char *name)
{
    static const char *const measures[] = {
        "target",     "rate",       "due",          "due_rate",    "gap_pp",
        "short",      "need",       "schedule",     "yoy",         "yoy_abs",
        "mom",        "rank",       "rank_prev",    "lead",        "share",
        "first_gap",  "units",      "units_done",   "target_city", "rate_city",
        "target_pp",  "units_zero", "units_undone", "units_lag",   "units_missing",
        "value",      "lacking",    "average",      "above",       "spread_max",
        "spread_min", "spread",     "spread_ratio", "contrib",     "pull",
        "units_half", "done_pct",   "peer_rank",    "peer_n",      "peer_gap",
        "peer_lead",  "published",  "late",         "cut"};

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
        return indicator_fault(
            stats, indicator, "parts",
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
    *first = (struct part){.name = "", .scale = 1, .goal = amount_state(STATE_NONE, 0)};
    if (!unit_parse(template_note(indicator->file, "unit", ""), &first->unit,
                    &first->classifier))
        ok = indicator_fault(stats, indicator, "unit",
                             "不认识的单位，应为 yuan、pct、pp 等或量词 个、家、次");
    if (!template_decimals(template_note(indicator->file, "show", "0"), &first->decimals))
        ok = indicator_fault(stats, indicator, "show", "应为小数位数 0 到 9");
    if (!template_scale(template_note(indicator->file, "scale", "1"), &first->scale))
        ok = indicator_fault(stats, indicator, "scale", "应为正整数，如 1000000");
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
    indicator_fault(stats, indicator, key,
                    arena_printf(stats->mem, "不认识的值 %s", value));
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
            ok = indicator_fault(stats, indicator, "windows",
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
        ok = indicator_fault(stats, indicator, "code", "应与文件名相同");
    if (indicator->name[0] == '\0')
        ok = indicator_fault(stats, indicator, "name", "缺少名称");
    if (axis_find(stats, indicator->unit_axis) == SIZE_MAX)
        ok = indicator_fault(stats, indicator, "unit_axis", "没有这个轴");
    if (!template_decimals(template_note(file, "rate_decimals", "1"),
                           &indicator->rate_decimals))
        ok = indicator_fault(stats, indicator, "rate_decimals", "应为小数位数 0 到 9");
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

/* The series that it and what it is made of will read, and the axis of its units. */
void indicator_series(struct stats *stats, const struct indicator *indicator)
{
    size_t group =
        axis_find(stats, arena_printf(stats->mem, "%s_group", indicator->unit_axis));

    axis_want(stats, axis_find(stats, indicator->unit_axis));
    if (group != SIZE_MAX)
        axis_want(stats, group);
    if (indicator->file->sql != NULL)
        series_want(stats, indicator->file->sql);
    for (int i = 0; i < 2; i++)
        if (indicator->based[i] != NULL)
            indicator_series(stats, indicator->based[i]);
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
            return indicator_fault(
                stats, indicator, "kind",
                arena_printf(stats->mem, "没有指标 %s", indicator->of[i]));
        if (!same_parts(indicator, indicator->based[i]))
            return indicator_fault(
                stats, indicator, "parts",
                arena_printf(stats->mem, "分项应与 %s 相同", indicator->of[i]));
        if (indicator->based[i]->source != indicator->source)
            return indicator_fault(
                stats, indicator, "source",
                arena_printf(stats->mem, "应与 %s 相同", indicator->of[i]));
        if (strcmp(indicator->based[i]->unit_axis, indicator->unit_axis) != 0)
            return indicator_fault(
                stats, indicator, "unit_axis",
                arena_printf(stats->mem, "应与 %s 相同", indicator->of[i]));
    }
    if (indicator->kind == KIND_NEED && indicator->based[0]->kind != KIND_RATIO)
        return indicator_fault(stats, indicator, "kind", "need 的 of 应是 ratio 指标");
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
            ok =
                indicator_fault(stats, &stats->indicators[i], "kind", "指标互相引用成圈");
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
            return indicator_fault(stats, indicator, "",
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
            return indicator_fault(stats, indicator, "parts",
                                   arena_printf(stats->mem, "查询没有 %s 这一列",
                                                indicator->parts[part].name));
    return true;
}

/* The window that a row names, mostly that of the row before; SIZE_MAX: none. */
static size_t window_of(const struct stats *stats, const struct query *query,
                        size_t before)
{
    const char *name;

    if (query_kind(query, WINDOW) != CELL_TEXT)
        return SIZE_MAX;
    name = query_text(query, WINDOW);
    return strcmp(stats->windows[0][before].name, name) == 0 ? before
                                                             : window_find(stats, name);
}

static bool take_evidence(struct stats *stats, const struct indicator *indicator,
                          const struct query *query, const struct columns *columns,
                          struct evidence *row)
{
    size_t window = window_of(stats, query, row->window);

    if (window == SIZE_MAX || query_kind(query, ENTITY) != CELL_TEXT ||
        query_kind(query, ID) != CELL_TEXT)
        return indicator_fault(stats, indicator, "",
                               "查询的 window 应为期间名，entity、id 应为文字");
    row->entity = query_text(query, ENTITY);
    row->id = query_text(query, ID);
    row->object = object_of(stats, row->entity, row->id);
    row->window = window;
    for (size_t part = 0; part < indicator->part_count; part++) {
        enum cell_kind kind = query_kind(query, columns->parts[part]);

        if (kind != CELL_INT && kind != CELL_NULL)
            return indicator_fault(stats, indicator, "", "查询的值应为整数或空");
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
        return indicator_fault(stats, indicator, "kind", "缺少查询语句");
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
