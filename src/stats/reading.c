#include "score.h"

#include "words.h"

#include <string.h>

/*
 * Figures that schemes name: CODE[.part][.measure] of an indicator, or the code of an
 * alert.  A filter makes an indicator of its own, "F02/annual-2026/f02", whose evidence
 * is that of the other with a condition on the project.
 */

/* How many indicators a filter may make: the figure itself and what it is made of. */
enum { MADE_MAX = 7 };

static size_t count_filters(const struct node *node)
{
    size_t count = node_find(node, "filter") != NULL;

    NODE_EACH(child, node)
    {
        count += count_filters(child);
    }
    return count;
}

void reading_room(struct stats *stats)
{
    struct indicator *old = stats->indicators, *new;
    size_t filters = 0;

    for (size_t i = 0; i < stats->scores->count; i++)
        filters += count_filters(stats->scores->items[i].node);
    if (filters == 0)
        return;
    new = ARENA_ARRAY(stats->mem, struct indicator,
                      stats->indicator_count + filters * MADE_MAX + 1);
    for (size_t i = 0; i < stats->indicator_count; i++) {
        new[i] = old[i];
        for (int k = 0; k < 2; k++)
            if (old[i].based[k] != NULL)
                new[i].based[k] = new + (old[i].based[k] - old);
    }
    stats->indicators = new;
}

/* -- filters ----------------------------------------------------------------- */

static struct indicator *filtered(struct stats *stats, const struct indicator *from,
                                  const char *filter, const char *suffix)
{
    const char *code = arena_printf(stats->mem, "%s%s", from->code, suffix);
    struct indicator *made = indicator_find(stats, code);
    struct template *file = ARENA_NEW(stats->mem, struct template);

    if (made != NULL)
        return made;
    made = &stats->indicators[stats->indicator_count++];
    *made = *from;
    made->code = code;
    *file = *from->file;
    if (file->sql != NULL)
        file->sql = arena_printf(stats->mem,
                                 "SELECT * FROM (%s\n) WHERE entity = 'projects' AND id"
                                 " IN (SELECT p.id FROM v_project p WHERE (%s\n))",
                                 from->file->sql, filter);
    made->file = file;
    made->windows = ARENA_ARRAY(stats->mem, bool, stats->window_count);
    memcpy(made->windows, from->windows, sizeof(bool) * stats->window_count);
    made->needed = ARENA_ARRAY(stats->mem, bool, stats->window_count);
    for (int i = 0; i < 2; i++)
        if (from->based[i] != NULL)
            made->based[i] = filtered(stats, from->based[i], filter, suffix);
    return made;
}

/* -- names ------------------------------------------------------------------- */

static void unknown(struct stats *stats, struct scheme *scheme, const struct node *node,
                    const char *what, const char *name, const struct names *known)
{
    const char *nearest = words_nearest(name, known->items, known->count);

    scheme_fault(stats, scheme, node->place,
                 nearest == NULL ? "写成 指标.分项.口径，如 F02、P02.amount、F02.rate"
                                 : arena_printf(stats->mem, "是否应为 %s", nearest),
                 "没有%s %s", what, name);
}

static void unknown_code(struct stats *stats, struct scheme *scheme,
                         const struct node *node, const char *code)
{
    struct names known = {0};

    for (size_t i = 0; i < stats->indicator_count; i++)
        *ARENA_PUSH(stats->mem, &known) = stats->indicators[i].code;
    for (size_t i = 0; i < stats->alert_files.count; i++)
        *ARENA_PUSH(stats->mem, &known) = stats->alert_files.items[i].name;
    unknown(stats, scheme, node, "指标或预警", code, &known);
}

static bool find_part(const struct indicator *indicator, const char *name,
                      struct reading *out)
{
    for (size_t i = 0; i < indicator->part_count; i++)
        if (strcmp(indicator->parts[i].name, name) == 0) {
            out->part = indicator->parts[i].name;
            out->part_index = i;
            return true;
        }
    return false;
}

/* What stands behind the code: a part, a measure, or both. */
static bool read_rest(struct stats *stats, struct scheme *scheme, const struct node *node,
                      const char *rest, struct reading *out)
{
    size_t len = strcspn(rest, ".");
    const char *first = arena_strn(stats->mem, rest, len);
    const char *second = rest[len] == '.' ? rest + len + 1 : "";
    struct names known = {0};

    if (find_part(out->indicator, first, out))
        out->measure = second;
    else if (*second == '\0')
        out->measure = first;
    else
        out->measure = rest;
    if (measure_known(out->measure))
        return true;
    for (size_t i = 0; i < out->indicator->part_count; i++)
        *ARENA_PUSH(stats->mem, &known) = out->indicator->parts[i].name;
    measure_names(stats->mem, &known);
    unknown(stats, scheme, node, "分项或口径", out->measure, &known);
    return false;
}

/* Its facts can be asked for: for a unit, in this window. */
static void check_window(struct stats *stats, struct scheme *scheme,
                         const struct node *node, const char *name,
                         const struct reading *reading)
{
    size_t window = window_find(stats, name);

    if (window == SIZE_MAX) /* said of the line */
        return;
    if (reading->indicator == NULL ? strcmp(name, "ytd") != 0
                                   : !reading->indicator->windows[window])
        scheme_fault(stats, scheme, node->place, NULL, "%s 没有期间 %s 的数",
                     reading->text, name);
}

void reading_read(struct stats *stats, struct scheme *scheme, const struct node *node,
                  const struct line *line, struct reading *out)
{
    const char *text = node->kind == NODE_TEXT ? node->text : "";
    size_t len = strcspn(text, ".");
    const char *code = arena_strn(stats->mem, text, len);

    *out = (struct reading){.text = text, .code = code, .part = "", .measure = ""};
    out->indicator = indicator_find(stats, code);
    if (out->indicator == NULL && alert_file(stats, text) == NULL) {
        unknown_code(stats, scheme, node, code);
        return;
    }
    if (out->indicator != NULL && text[len] == '.' &&
        !read_rest(stats, scheme, node, text + len + 1, out))
        return;
    check_window(stats, scheme, node, line->window, out);
    if (line->filter == NULL)
        return;
    if (out->indicator == NULL) {
        scheme_fault(stats, scheme, node->place, NULL, "预警 %s 不能再加条件 filter",
                     text);
        return;
    }
    out->indicator = filtered(stats, out->indicator, line->filter,
                              arena_printf(stats->mem, "/%s/%s", scheme->id, line->id));
    out->code = out->indicator->code;
}

/* Can the store read the conditions?  The tables they speak of are there now.  A scheme
 * with one that it cannot is not scored. */
static bool filter_reads(struct stats *stats, struct scheme *scheme,
                         const struct line *line)
{
    struct diag private = diag_new(stats->mem);
    struct place place = node_find(line->node, "filter")->place;
    struct query *query =
        query_open(stats->store, QUERY_TEMPLATE, place,
                   arena_printf(stats->mem, "SELECT p.id FROM v_project p WHERE (%s\n)",
                                line->filter),
                   &private);
    bool ok = query != NULL;

    query_close(query);
    if (!ok)
        scheme_fault(stats, scheme, place,
                     "写 v_project 各列的条件，如 p.sector = '制造业'",
                     "条件 filter 读不懂：%s",
                     private.count > 0 ? private.items[0].detail : line->filter);
    return ok;
}

static void forget(struct stats *stats, const struct line *line)
{
    struct indicator *made = indicator_find(stats, line->reading.code);

    if (made == NULL || strchr(made->code, '/') == NULL)
        return;
    made->wanted = NULL;
    for (int i = 0; i < 2; i++)
        if (made->based[i] != NULL)
            ((struct indicator *)made->based[i])->wanted = NULL;
}

bool score_filters(struct stats *stats)
{
    for (size_t i = 0; i < stats->scores->count; i++) {
        struct scheme *scheme = &stats->scores->items[i];

        for (size_t k = 0; scheme->wanted && k < scheme->line_count; k++)
            if (scheme->lines[k].filter != NULL &&
                scheme->lines[k].reading.code != NULL &&
                !filter_reads(stats, scheme, &scheme->lines[k]))
                scheme->wanted = false;
        for (size_t k = 0; scheme->faulty && k < scheme->line_count; k++)
            if (scheme->lines[k].filter != NULL && scheme->lines[k].reading.code != NULL)
                forget(stats, &scheme->lines[k]);
    }
    return true;
}

/* -- facts ------------------------------------------------------------------- */

bool reading_want(struct stats *stats, const struct reading *reading, const char *window)
{
    const char *base = arena_strn(stats->mem, reading->code, strcspn(reading->code, "/"));
    bool ok =
        fact_want(stats, arena_printf(stats->mem, "%s@org@%s", reading->code, window),
                  at_file(NULL));

    if (ok && strcmp(base, reading->code) != 0) /* the target is that of the whole */
        ok = fact_want(stats, arena_printf(stats->mem, "%s@org@%s", base, window),
                       at_file(NULL));
    return ok;
}

const char *reading_key(struct arena *mem, const struct reading *reading,
                        const char *measure, const char *org, const char *window)
{
    return arena_printf(mem, "%s%s%s%s%s@org:%s@%s", reading->code,
                        *reading->part != '\0' ? "." : "", reading->part,
                        *measure != '\0' ? "." : "", measure, org, window);
}

const struct fact *reading_fact(struct stats *stats, const char *key)
{
    return fact_find(&stats->scores->facts, key);
}
