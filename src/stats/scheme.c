#include "score.h"

#include "file.h"
#include "words.h"

#include <stdarg.h>
#include <string.h>

/*
 * Schemes: assessment.schemes[] of the data, each laid upon the template it names by
 * `use`.  Here they are read; what is wrong with them is found by scheme_check.c.
 */
const char *const method_names[METHOD_COUNT] = {
    "ratio_cap", "ratio_uncapped",   "ratio_schedule", "step",
    "efficacy",  "rank_points",      "deduct",         "bonus",
    "growth",    "average_relative", "manual"};

const char *const kind_names[LINE_KINDS] = {"item", "bonus", "deduction", "veto"};

static const char *const lists[LINE_KINDS] = {"items", "bonuses", "deductions", "vetoes"};
static const char *const by_id[] = {"items",  "bonuses", "deductions", "vetoes",
                                    "grades", "groups",  NULL};

void scheme_fault(struct stats *stats, struct scheme *scheme, struct place place,
                  const char *hint, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag_add(stats->dg, DIAG_SCHEME, place, "%s",
             arena_vprintf(stats->mem, format, args));
    va_end(args);
    if (hint != NULL)
        diag_hint(stats->dg, "%s", hint);
    scheme->faulty = true;
}

/* The place in a list of words; `absent` when there is none.  Another word is a fault. */
static int choice(struct stats *stats, struct scheme *scheme, const struct node *object,
                  const char *key, const char *const *words, size_t count, int absent)
{
    const struct node *node = node_find(object, key);
    const char *text = node == NULL ? NULL : node->text, *nearest;

    if (node == NULL)
        return absent;
    for (size_t i = 0; text != NULL && i < count; i++)
        if (strcmp(words[i], text) == 0)
            return (int)i;
    nearest = text == NULL ? NULL : words_nearest(text, words, count);
    scheme_fault(stats, scheme, node->place,
                 nearest == NULL ? NULL
                                 : arena_printf(stats->mem, "是否应为 %s", nearest),
                 "%s 不认识的值 %s", key, text == NULL ? "（不是文字）" : text);
    return absent;
}
#define CHOICE(object, key, words, absent)                                               \
    choice(stats, scheme, object, key, words, sizeof(words) / sizeof *(words), absent)

static const char *const missing_words[] = {"none", "zero"};
static const char *const no_task_words[] = {"spread", "full", "zero"};
static const char *const scope_words[] = {"group", "all"};
static const char *const of_words[] = {"value", "rate"};
static const char *const target_words[] = {"assess", "city"};
static const char *const effect_words[] = {"取消评先", "降一档", "总分计0"};
static const char *const direction_words[] = {"higher", "lower"};

/* -- parameters of the methods ----------------------------------------------- */

static struct band read_band(struct stats *stats, struct scheme *scheme,
                             const struct line *line, const struct node *node)
{
    const struct node *also = node_find(node, "also");
    struct band band = {.ge = node_num6(node, "ge", 0),
                        .points = node_num6(node, "points", 0),
                        .also_ge = node_num6(also, "ge", 0)};
    const struct node *proportional = node_find(node, "proportional");

    band.proportional = proportional != NULL && proportional->num6 != 0;
    if (also != NULL && node_find(also, "indicator") != NULL)
        reading_read(stats, scheme, node_find(also, "indicator"), line, &band.also);
    else if (also != NULL)
        band.also.text = ""; /* the number is given: manual.ORG.ITEM.also */
    return band;
}

/* Highest first, whatever the order in the file. */
static void read_bands(struct stats *stats, struct scheme *scheme, struct line *line,
                       const struct node *list)
{
    line->bands =
        ARENA_ARRAY(stats->mem, struct band, list == NULL ? 1 : list->count + 1);
    NODE_EACH(node, list)
    {
        struct band band = read_band(stats, scheme, line, node);
        size_t at = line->band_count++;

        for (; at > 0 && line->bands[at - 1].ge < band.ge; at--)
            line->bands[at] = line->bands[at - 1];
        line->bands[at] = band;
    }
}

static void read_places(struct stats *stats, struct line *line, const struct node *list)
{
    line->places = ARENA_ARRAY(stats->mem, int64_t, list == NULL ? 1 : list->count + 1);
    NODE_EACH(node, list)
    {
        line->places[line->place_count++] = node->num6;
    }
}

static void read_pieces(struct stats *stats, struct scheme *scheme, struct line *line,
                        const struct node *list)
{
    line->pieces =
        ARENA_ARRAY(stats->mem, struct piece, list == NULL ? 1 : list->count + 1);
    NODE_EACH(node, list)
    {
        struct piece *piece = &line->pieces[line->piece_count++];
        const struct node *indicator = node_find(node, "indicator");

        piece->id = node_text(node, "id", "");
        piece->name = node_text(node, "name", piece->id);
        piece->share = node_num6(node, "share", 0);
        piece->points = node_num6(node, "points", 0);
        piece->short_of = node_num6(node, "short_of", -1);
        piece->target_given = node_number(node_find(node, "target"));
        piece->target = node_num6(node, "target", 0);
        if (indicator != NULL)
            reading_read(stats, scheme, indicator, line, &piece->reading);
    }
}

static void read_params(struct stats *stats, struct scheme *scheme, struct line *line)
{
    const struct node *params = node_find(line->node, "params");
    const struct node *whole = node_find(params, "whole");
    bool capped =
        line->method == METHOD_RATIO_CAP || line->method == METHOD_RATIO_SCHEDULE;

    line->cap = capped ? node_num6(params, "cap", 1000000) : -1;
    line->zero_below = node_num6(params, "below_floor_zero", -1);
    line->base = node_num6(params, "base", 600000);
    line->share = node_num6(params, "share", 800000);
    line->per = node_num6(params, "per", 1000000);
    line->points = node_num6(params, "points", 0);
    line->rest = node_num6(params, "rest", 0);
    line->full = node_num6(params, "full", 0);
    line->trim = (int)(node_num6(params, "trim", 0) / 1000000);
    line->judges = (int)(node_num6(params, "judges", 0) / 1000000);
    line->whole = whole != NULL && whole->num6 != 0;
    line->of_rate = CHOICE(params, "of", of_words, line->method == METHOD_STEP) == 1;
    if (line->method == METHOD_BONUS)
        line->most = node_num6(params, "cap", -1);
    if (line->method == METHOD_STEP)
        read_bands(stats, scheme, line, node_find(params, "bands"));
    if (line->method != METHOD_MANUAL)
        read_pieces(stats, scheme, line, node_find(params, "parts"));
    if (line->piece_count > 0 && line->points == 0)
        line->points = 1000000; /* the parts have points of their own */
    if (line->method == METHOD_RANK_POINTS)
        read_places(stats, line, node_find(params, "points"));
}

/* A panel's settings may stand beside the items instead of in them. */
static void read_panel(const struct scheme *scheme, struct line *line)
{
    NODE_EACH(panel, node_find(scheme->node, "panel"))
    {
        if (strcmp(node_text(panel, "item", ""), line->id) != 0)
            continue;
        line->trim = (int)(node_num6(panel, "trim", line->trim * 1000000) / 1000000);
        line->judges =
            (int)(node_num6(panel, "judges", line->judges * 1000000) / 1000000);
    }
}

/* -- lines ------------------------------------------------------------------- */

static bool *read_line_groups(struct stats *stats, struct scheme *scheme,
                              const struct node *list)
{
    bool *groups;

    if (list == NULL)
        return NULL;
    groups = ARENA_ARRAY(stats->mem, bool, scheme->group_count + 1);
    NODE_EACH(node, list)
    {
        size_t at = 0;

        while (at < scheme->group_count && node->text != NULL &&
               strcmp(scheme->groups[at].id, node->text) != 0)
            at++;
        if (at < scheme->group_count)
            groups[at] = true;
        else
            scheme_fault(stats, scheme, node->place, NULL, "没有分组 %s",
                         node->text == NULL ? "" : node->text);
    }
    return groups;
}

static void read_target(struct stats *stats, struct scheme *scheme, struct line *line)
{
    const struct node *target = node_find(line->node, "target");

    line->city = CHOICE(line->node, "target_ref", target_words, 0) == 1;
    line->target_given = node_number(target);
    line->target = line->target_given ? target->num6 : 0;
}

static void read_common(struct stats *stats, struct scheme *scheme, struct line *line)
{
    const struct node *node = line->node;

    line->id = node_text(node, "id", "");
    line->name = node_text(node, "name", line->id);
    line->source = node_text(node, "source", "");
    line->unit = node_text(node, "unit", "");
    line->effect = node_text(node, "effect", "");
    line->filter = node_text(node, "filter", NULL);
    line->window = node_text(node, "window", scheme->window);
    line->decimals = (int)(node_num6(node, "decimals", 2000000) / 1000000);
    line->everybody = CHOICE(node, "scope", scope_words, 0) == 1;
    line->missing_zero =
        CHOICE(node, "missing", missing_words, scheme->missing_zero) == 1;
    line->no_task =
        (enum no_task)CHOICE(node, "no_task", no_task_words, (int)scheme->no_task);
    line->groups = read_line_groups(stats, scheme, node_find(node, "groups"));
    line->most = line->cap = line->zero_below = -1;
}

/* Names of bonuses and deductions: a figure is named by `indicator`, or by `rule` when
 * that is a figure's code; else `rule` says in words what is counted by hand. */
static bool is_code(const struct stats *stats, const char *text)
{
    size_t len = strcspn(text, ".");

    for (size_t i = 0; i < stats->indicator_count; i++)
        if (strlen(stats->indicators[i].code) == len &&
            strncmp(stats->indicators[i].code, text, len) == 0)
            return true;
    return alert_file(stats, text) != NULL;
}

static void read_figure(struct stats *stats, struct scheme *scheme, struct line *line)
{
    const struct node *node = node_find(line->node, "indicator");
    const struct node *rule = node_find(line->node, "rule");

    line->said = node_text(line->node, "rule", "");
    if (node == NULL && rule != NULL && rule->text != NULL && line->kind != LINE_ITEM &&
        is_code(stats, rule->text)) {
        node = rule;
        line->said = "";
    }
    if (strcmp(line->said, "manual") == 0)
        line->said = "";
    if (node != NULL)
        reading_read(stats, scheme, node, line, &line->reading);
}

static void read_item(struct stats *stats, struct scheme *scheme, struct line *line)
{
    const struct node *cap = node_find(line->node, "cap_pct");

    line->weight = node_num6(line->node, "weight", 0);
    line->method = (enum method)CHOICE(line->node, "method", method_names, METHOD_MANUAL);
    line->floor = node_num6(line->node, "floor", 0);
    read_params(stats, scheme, line);
    if (node_number(cap)) /* percent of the weight */
        line->most = (int64_t)((__int128)line->weight * cap->num6 / 100000000);
    line->lower =
        CHOICE(line->node, "direction", direction_words,
               line->reading.indicator != NULL && line->reading.indicator->lower) == 1;
    read_target(stats, scheme, line);
    if (line->method == METHOD_MANUAL)
        read_panel(scheme, line);
}

/* A bonus and a deduction are points for every so many of something. */
static void read_extra(struct line *line)
{
    const struct node *whole = node_find(line->node, "whole");

    line->method = line->kind == LINE_BONUS ? METHOD_BONUS : METHOD_DEDUCT;
    line->per = node_num6(line->node, "per", 1000000);
    line->points = node_num6(line->node, "points", 0);
    line->most = node_num6(line->node, "cap", -1);
    line->whole = whole != NULL && whole->num6 != 0;
}

static void read_line(struct stats *stats, struct scheme *scheme, struct line *line)
{
    read_common(stats, scheme, line);
    read_figure(stats, scheme, line);
    if (line->kind == LINE_ITEM)
        read_item(stats, scheme, line);
    else
        read_extra(line);
    if (line->kind == LINE_VETO && line->effect[0] != '\0')
        line->veto = (enum veto_effect)(
            1 + CHOICE(line->node, "effect", effect_words, VETO_NOT_FIRST - 1));
}

static void read_lines(struct stats *stats, struct scheme *scheme)
{
    size_t count = 0;

    for (size_t kind = 0; kind < LINE_KINDS; kind++) {
        const struct node *list = node_find(scheme->node, lists[kind]);

        count += list == NULL ? 0 : list->count;
    }
    scheme->lines = ARENA_ARRAY(stats->mem, struct line, count + 1);
    for (size_t kind = 0; kind < LINE_KINDS; kind++) {
        NODE_EACH(node, node_find(scheme->node, lists[kind]))
        {
            struct line *line = &scheme->lines[scheme->line_count++];

            line->kind = (enum line_kind)kind;
            line->node = node;
            read_line(stats, scheme, line);
        }
    }
}

/* -- groups and units -------------------------------------------------------- */

static void add_pupil(struct scheme *scheme, const struct office *unit, size_t group)
{
    scheme->pupils[scheme->pupil_count++] =
        (struct pupil){.unit = unit, .key = unit->key, .group = group, .grade = ""};
    scheme->groups[group].count++;
}

/* The groups that units belong to, in protocol order. */
static void take_groups(struct stats *stats, struct scheme *scheme)
{
    const struct scores *scores = stats->scores;

    scheme->groups = ARENA_ARRAY(stats->mem, struct score_group, scores->unit_count + 1);
    for (size_t i = 0; i < scores->unit_count; i++) {
        const char *name = scores->units[i].group;
        size_t at = 0;

        if (!scores->units[i].task)
            continue;
        while (at < scheme->group_count && strcmp(scheme->groups[at].id, name) != 0)
            at++;
        if (at == scheme->group_count)
            scheme->groups[scheme->group_count++] = (struct score_group){name, name, 0};
        add_pupil(scheme, &scores->units[i], at);
    }
}

static void unknown_unit(struct stats *stats, struct scheme *scheme,
                         const struct node *node, const char *key)
{
    struct names known = {0};
    const char *nearest;

    for (size_t i = 0; i < stats->scores->unit_count; i++)
        *ARENA_PUSH(stats->mem, &known) = stats->scores->units[i].key;
    nearest = words_nearest(key, known.items, known.count);
    scheme_fault(stats, scheme, node->place,
                 nearest == NULL ? NULL
                                 : arena_printf(stats->mem, "是否应为 %s", nearest),
                 "没有单位 %s", key);
}

/* `taken` says for every unit the group that has it, from 1. */
static void read_group(struct stats *stats, struct scheme *scheme,
                       const struct node *node, size_t *taken)
{
    size_t group = scheme->group_count++;
    const char *id = node_text(node, "id", node_text(node, "name", ""));

    scheme->groups[group] = (struct score_group){id, node_text(node, "name", id), 0};
    NODE_EACH(unit, node_find(node, "orgs"))
    {
        const char *key = unit->text == NULL ? "" : unit->text;
        const struct office *found = map_find(&stats->scores->by_id, key);

        if (found == NULL)
            unknown_unit(stats, scheme, unit, key);
        else if (taken[found - stats->scores->units] != 0)
            scheme_fault(stats, scheme, unit->place, NULL, "单位 %s（%s）写了两次", key,
                         found->name);
        else
            taken[found - stats->scores->units] = group + 1;
    }
}

/* Everybody who has a task must be in one. */
static void take_units(struct stats *stats, struct scheme *scheme,
                       const struct node *list, const size_t *taken)
{
    for (size_t i = 0; i < stats->scores->unit_count; i++) {
        const struct office *unit = &stats->scores->units[i];

        if (taken[i] != 0)
            add_pupil(scheme, unit, taken[i] - 1);
        else if (unit->task)
            scheme_fault(stats, scheme, list->place,
                         "请把单位写入一个分组的 orgs；不考核的单位应没有招商任务",
                         "有招商任务的单位 %s（%s）不在任何分组中", unit->key,
                         unit->name);
    }
}

static void read_groups(struct stats *stats, struct scheme *scheme)
{
    const struct node *list = node_find(scheme->node, "groups");
    size_t *taken = ARENA_ARRAY(stats->mem, size_t, stats->scores->unit_count + 1);

    scheme->pupils = ARENA_ARRAY(stats->mem, struct pupil, stats->scores->unit_count + 1);
    if (list == NULL) {
        take_groups(stats, scheme);
        return;
    }
    scheme->groups = ARENA_ARRAY(stats->mem, struct score_group, list->count + 1);
    NODE_EACH(node, list)
    {
        read_group(stats, scheme, node, taken);
    }
    take_units(stats, scheme, list, taken);
}

/* -- the rest ---------------------------------------------------------------- */

static void read_grades(struct stats *stats, struct scheme *scheme)
{
    const struct node *list = node_find(scheme->node, "grades");

    scheme->grades =
        ARENA_ARRAY(stats->mem, struct grade, list == NULL ? 1 : list->count + 1);
    NODE_EACH(node, list)
    {
        scheme->grades[scheme->grade_count++] = (struct grade){
            node_text(node, "name", ""), node_num6(node, "min", -1),
            node_num6(node, "top_pct", -1), CHOICE(node, "scope", scope_words, 0) == 1};
    }
}

static void read_ties(struct stats *stats, struct scheme *scheme)
{
    const struct node *list = node_find(scheme->node, "tie_break");

    scheme->ties = ARENA_ARRAY(stats->mem, size_t, list == NULL ? 1 : list->count + 1);
    NODE_EACH(node, list)
    {
        size_t at = 0;

        if (node->text != NULL && strcmp(node->text, "sort") == 0)
            continue; /* the order inside a tie is that of protocol anyhow */
        while (at < scheme->line_count &&
               (node->text == NULL || strcmp(scheme->lines[at].id, node->text) != 0))
            at++;
        if (at < scheme->line_count)
            scheme->ties[scheme->tie_count++] = at;
        else
            scheme_fault(stats, scheme, node->place, "应为计分项的 id，或 sort",
                         "tie_break 中没有 %s 这一项",
                         node->text == NULL ? "" : node->text);
    }
}

static void read_periodic(struct scheme *scheme)
{
    const struct node *periodic = node_find(scheme->node, "periodic");
    const struct node *list = node_find(periodic, "quarter_weight");
    size_t quarter = 0;

    scheme->quarters_pct = node_num6(periodic, "year_from_quarters_pct", -1);
    for (size_t i = 0; i < 4; i++)
        scheme->quarter_weight[i] = 1000000;
    NODE_EACH(node, list)
    {
        if (quarter < 4)
            scheme->quarter_weight[quarter++] = node->num6;
    }
}

/* 《清江县招商引资考核办法》（清办发〔2026〕3号） */
static const char *basis_of(struct stats *stats, const struct node *node)
{
    const struct node *basis = node_find(node, "basis");
    const char *title = node_text(basis, "title", NULL);
    const char *no = node_text(basis, "no", NULL);

    if (title == NULL)
        return node_text(node, "basis", "");
    return arena_printf(stats->mem, "《%s》%s%s%s", title, no == NULL ? "" : "（",
                        no == NULL ? "" : no, no == NULL ? "" : "）");
}

static void read_head(struct stats *stats, struct scheme *scheme)
{
    static const char *const cadences[] = {"month", "quarter", "half", "year"};
    const struct node *node = scheme->node;

    scheme->id = node_text(node, "id", "");
    scheme->name = node_text(node, "name", scheme->id);
    scheme->version = node_text(node, "version", "");
    scheme->effective_from = node_text(node, "effective_from", "");
    scheme->basis = basis_of(stats, node);
    scheme->year = node_num6(node, "year", 0) / 1000000;
    scheme->full = node_num6(node, "full", 100000000);
    scheme->target_pct = node_num6(node, "target_pct", 100000000);
    scheme->window = node_text(node, "window", "ytd");
    scheme->cadence = cadences[CHOICE(node, "cadence", cadences, 3)];
    scheme->missing_zero = CHOICE(node, "missing", missing_words, 0) == 1;
    scheme->no_task = (enum no_task)CHOICE(node, "no_task", no_task_words, 0);
}

static void read_scheme(struct stats *stats, struct scheme *scheme)
{
    scheme_check_keys(stats, scheme);
    read_head(stats, scheme);
    read_groups(stats, scheme);
    read_lines(stats, scheme);
    read_grades(stats, scheme);
    read_ties(stats, scheme);
    read_periodic(scheme);
    scheme_check(stats, scheme);
}

/* -- the list ---------------------------------------------------------------- */

static const struct node *find_template(struct stats *stats, const struct node *use)
{
    const char *folder = file_join(stats->mem, stats->run->templates, "schemes");
    const char *path =
        file_join(stats->mem, folder, arena_printf(stats->mem, "%s.json", use->text));
    struct file_names files = file_list(stats->mem, folder, ".json");
    struct names names = {0};
    const char *nearest;

    if (file_exists(path))
        return node_read(stats->mem, path, stats->dg);
    for (size_t i = 0; i < files.count; i++)
        *ARENA_PUSH(stats->mem, &names) = arena_strn(
            stats->mem, files.items[i], strlen(files.items[i]) - strlen(".json"));
    nearest = words_nearest(use->text, names.items, names.count);
    diag_add(stats->dg, DIAG_SCHEME, use->place, "没有名为 %s 的方案模板", use->text);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    return NULL;
}

/* What `use` names with the scheme's own settings laid over it; NULL: a finding. */
static struct node *whole_scheme(struct stats *stats, const struct node *own)
{
    const struct node *use = node_find(own, "use");
    const struct node *base;

    if (use == NULL || use->kind != NODE_TEXT)
        return node_merge(stats->mem, own, own, by_id);
    base = find_template(stats, use);
    return base == NULL ? NULL : node_merge(stats->mem, base, own, by_id);
}

/* "items.f02.weight=25", of every scheme that has such a place; `used` says of every
 * assignment whether one had. */
static bool apply_sets(struct stats *stats, struct node *node, bool *used)
{
    bool changed = false;

    for (size_t i = 0; i < stats->run->score_set_count; i++) {
        const char *set = stats->run->score_sets[i];
        size_t len = strcspn(set, "=");

        if (set[len] != '=' ||
            !node_set(stats->mem, node, arena_strn(stats->mem, set, len), set + len + 1))
            continue;
        used[i] = changed = true;
    }
    return changed;
}

static void add_scheme(struct stats *stats, const struct node *own, bool *used)
{
    struct node *node = whole_scheme(stats, own);
    struct scheme *scheme;
    bool what_if;

    if (node == NULL)
        return;
    what_if = apply_sets(stats, node, used);
    scheme = ARENA_PUSH(stats->mem, stats->scores);
    scheme->node = node;
    scheme->seq = (int64_t)stats->scores->count;
    scheme->what_if = what_if;
}

/* In protocol order (decisions.md §4.22), then by id.  A unit that is no more has no
 * task; v_org is not there yet. */
static bool read_units(struct stats *stats)
{
    struct scores *scores = stats->scores;
    struct query *row = query_open(
        stats->store, QUERY_OWN, at_file(NULL),
        "SELECT o.id, o.name, coalesce(o.\"group\", ''), coalesce(o.has_task, 0)"
        " AND coalesce(o.active_from, r.cutoff) <= r.cutoff"
        " AND coalesce(o.active_to, r.cutoff) >= r.cutoff"
        " FROM organisations o, run r ORDER BY o.sort IS NULL, o.sort, o.id",
        stats->dg);
    struct {
        struct office *items;
        size_t count, room;
    } units = {0};
    bool ok;

    if (row == NULL)
        return false;
    while (query_next(row))
        *ARENA_PUSH(stats->mem, &units) = (struct office){
            arena_str(stats->mem, query_text(row, 0)),
            arena_str(stats->mem, query_text(row, 1)),
            arena_str(stats->mem, query_text(row, 2)), query_int(row, 3) != 0};
    ok = !query_failed(row);
    query_close(row);
    scores->units = units.items;
    scores->unit_count = units.count;
    scores->by_id = map_new(stats->mem);
    for (size_t i = 0; i < units.count; i++)
        map_put(&scores->by_id, units.items[i].key, &units.items[i]);
    return ok;
}

bool scheme_list(struct stats *stats)
{
    struct scores *scores = ARENA_NEW(stats->mem, struct scores);
    bool *used = ARENA_ARRAY(stats->mem, bool, stats->run->score_set_count + 1);

    stats->scores = scores;
    scores->data = node_stored(stats->mem, stats->store, "assessment", stats->dg);
    if (scores->data == NULL)
        return false;
    if (node_find(scores->data, "schemes") == NULL)
        return true;
    if (!read_units(stats))
        return false;
    NODE_EACH(own, node_find(scores->data, "schemes"))
    {
        add_scheme(stats, own, used);
    }
    for (size_t i = 0; i < stats->run->score_set_count; i++)
        if (!used[i])
            diag_add(stats->dg, DIAG_SCHEME, at_file(NULL), "--set %s：没有这一项",
                     stats->run->score_sets[i]);
    reading_room(stats);
    for (size_t i = 0; i < scores->count; i++)
        read_scheme(stats, &scores->items[i]);
    return true;
}
