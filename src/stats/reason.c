#include "trace.h"

#include "buf.h"
#include "date.h"

#include <string.h>

/*
 * What a figure rests on beside records: targets and schedules as the data give them,
 * the ranking it has a place in, neighbours, what was published, and the objects of an
 * alert.
 */

/* -- targets ------------------------------------------------------------------- */

/* The row of an entity that stands at this place; NULL: none. */
static const char *id_at(struct trace *trace, const char *entity, struct place place)
{
    const char *ptr = place.pointer == NULL ? "" : place.pointer;
    const char *id = NULL;
    struct query *query;

    if (place.file == NULL)
        return NULL;
    if (place.line > 0)
        ptr = arena_printf(trace->mem, "%d%s", place.line, ptr);
    query = query_open(trace->stats->store, QUERY_OWN, at_file(NULL),
                       arena_printf(trace->mem,
                                    "SELECT id FROM \"%s\" WHERE src = ?1 AND ptr = ?2",
                                    entity),
                       trace->stats->dg);
    if (query == NULL)
        return NULL;
    query_bind_text(query, 1, place.file);
    query_bind_text(query, 2, ptr);
    if (query_next(query))
        id = arena_str(trace->mem, query_text(query, 0));
    query_close(query);
    return id;
}

/* A target that stands in targets[], with what was corrected in that row. */
static void show_target(struct trace *trace, const char *what, const char *who,
                        const struct spot *at, struct target target)
{
    struct show *show = &trace->show;
    struct figure figure = figure_shown(at, target.value);
    const char *id = id_at(trace, "targets", target.place);

    show_open(show, NULL, '{');
    show_text(show, "what", what);
    show_text(show, "who", who);
    show_figure(show, "value", &figure);
    show_place(show, "place", target.place);
    if (!show->json) {
        buf_printf(show->out, "  %s　%s　", what, who);
        say_exactly(show->out, &figure);
        if (strcmp(target.note, "sum") == 0)
            buf_add(show->out, "（没有单独下达，为各单位目标之和）");
        say_place(show->out, target.place);
        buf_char(show->out, '\n');
    }
    if (id != NULL)
        corrections_show(trace, "targets", id, 0);
    show_close(show, '}');
}

/* Is the unit one of those that the figure is about? */
static bool is_among(const struct trace *trace, const struct spot *at, size_t unit)
{
    const struct stats *stats = trace->stats;
    const struct member *member = &stats->axes[stats->org].items[unit];

    if (at->axis == stats->org)
        return strcmp(member->group, stats->axes[stats->org].items[at->member].group) ==
               0;
    return at->axis == 0 ||
           (at->axis == stats->group &&
            strcmp(member->group, stats->axes[at->axis].items[at->member].key) == 0);
}

static void show_targets(struct trace *trace, const struct spot *at, bool city)
{
    struct stats *stats = trace->stats;
    const struct part *part = &at->indicator->parts[at->part];
    struct target target =
        target_of(stats, at->indicator, at->part, at->axis, at->member, at->window);
    struct spot unit = *at;
    bool sum;

    if (amount_known(part->goal))
        target = (struct target){.value = part->goal, .note = ""};
    else if (city)
        target =
            target_city(stats, at->indicator, at->part, at->axis, at->member, at->window);
    show_open(&trace->show, "targets", '[');
    show_target(trace, city ? "市下达的目标" : "目标",
                member_name(trace, at->axis, at->member), at, target);
    unit.axis = stats->org;
    sum = strcmp(target.note, "sum") == 0;
    for (unit.member = 0; sum && unit.member < stats->axes[stats->org].count;
         unit.member++) {
        target = target_of(stats, at->indicator, at->part, stats->org, unit.member,
                           at->window);
        if (is_among(trace, at, unit.member) && amount_known(target.value))
            show_target(trace, "其中", member_name(trace, stats->org, unit.member), &unit,
                        target);
    }
    show_close(&trace->show, ']');
}

static void show_schedule(struct trace *trace, const struct spot *at)
{
    struct place place;
    const char *said = schedule_said(trace->stats, at->indicator, at->axis, at->member,
                                     at->window, &place);
    struct show *show = &trace->show;

    show_open(show, "schedule", '{');
    show_text(show, "method", said);
    show_place(show, "place", place);
    show_close(show, '}');
    if (show->json)
        return;
    buf_printf(show->out, "  序时进度　%s", said);
    say_place(show->out, place);
    buf_char(show->out, '\n');
}

/* -- units --------------------------------------------------------------------- */

struct line {
    size_t member;
    struct amount place;
};

/* Those that are ranked, best first, then the others as the units stand. */
static size_t sort_units(const struct trace *trace, const struct spot *at,
                         const struct ranking *ranking, struct line *lines)
{
    const struct axis *org = &trace->stats->axes[trace->stats->org];
    size_t count = 0, to;

    for (size_t i = 0; i < org->count; i++) {
        struct line line = {i, ranking->count > 0 ? ranking->items[i].place
                                                  : amount_state(STATE_NONE, 0)};

        if (!org->items[i].task || !is_among(trace, at, i))
            continue;
        for (to = count++;
             to > 0 && amount_known(line.place) &&
             (!amount_known(lines[to - 1].place) ||
              ratio_compare(lines[to - 1].place.value, line.place.value) > 0);
             to--)
            lines[to] = lines[to - 1];
        lines[to] = line;
    }
    return count;
}

static struct figure rate_figure(const struct spot *at, struct amount rate)
{
    return (struct figure){.value = rate.value,
                           .unit = UNIT_PCT,
                           .state = rate.state,
                           .decimals = at->indicator->rate_decimals,
                           .note = ""};
}

static void show_unit(struct trace *trace, const struct spot *at, struct amount place,
                      bool rates)
{
    struct stats *stats = trace->stats;
    struct show *show = &trace->show;
    struct figure value = figure_shown(at, value_at(stats, at));
    struct figure target = figure_shown(
        at, target_of(stats, at->indicator, at->part, at->axis, at->member, at->window)
                .value);
    struct figure rate = rate_figure(at, rate_at(stats, at));
    struct figure rank = {.value = place.value, .unit = UNIT_RANK, .state = place.state};

    show_open(show, NULL, '{');
    show_text(show, "key", stats->axes[stats->org].items[at->member].key);
    show_text(show, "name", member_name(trace, at->axis, at->member));
    show_figure(show, "rank", &rank);
    show_figure(show, "value", &value);
    if (rates) {
        show_figure(show, "target", &target);
        show_figure(show, "rate", &rate);
    }
    show_close(show, '}');
    if (show->json)
        return;
    if (amount_known(place))
        buf_printf(show->out, "  第%lld位　", (long long)place.value.num);
    else
        buf_add(show->out, "  未排名　");
    buf_printf(show->out, "%s　", member_name(trace, at->axis, at->member));
    say_figure(show->out, &value);
    if (rates) {
        buf_add(show->out, "　目标 ");
        say_exactly(show->out, &target);
        buf_add(show->out, "　完成率 ");
        say_figure(show->out, &rate);
    }
    buf_char(show->out, '\n');
}

static void show_units(struct trace *trace, struct spot at)
{
    struct stats *stats = trace->stats;
    struct ranking ranking = {0};
    struct line *lines =
        ARENA_ARRAY(trace->mem, struct line, stats->axes[stats->org].count + 1);
    bool rates = has_targets(stats, &at);
    size_t count;

    if (is_ranked(stats, at.indicator, at.part, at.window))
        ranking = ranking_build(stats, at.indicator, at.part, at.window);
    count = sort_units(trace, &at, &ranking, lines);
    show_open(&trace->show, "units", '[');
    if (!trace->show.json)
        buf_printf(trace->show.out, "%s（%s，%zu 个单位）：\n",
                   ranking.count > 0 ? "排名" : "各单位",
                   window_word(trace->mem, stats_window(stats, at.indicator, at.window)),
                   count);
    at.axis = stats->org;
    for (size_t i = 0; i < count; i++) {
        at.member = lines[i].member;
        show_unit(trace, &at, lines[i].place, rates);
    }
    show_close(&trace->show, ']');
}

/* Ranks of the month before are those that were published, when there are any. */
static void show_units_before(struct trace *trace)
{
    struct spot before = trace->at;
    const char *note = trace->fact->figure.note;

    before.window += WINDOW_PREV;
    if (trace->stats->run->published != NULL && strstr(note, "recomputed") == NULL) {
        show_text(&trace->show, "told", "上月公布的名次");
        if (!trace->show.json)
            buf_printf(trace->show.out, "  上月公布的名次　%s\n",
                       trace->stats->run->published);
        return;
    }
    if (before.indicator->needed[before.window])
        show_units(trace, before);
}

/* -- neighbours ------------------------------------------------------------------ */

static void show_peers(struct trace *trace)
{
    const struct peers *peers = peers_of(trace->stats, &trace->at);
    struct show *show = &trace->show;

    show_open(show, "peers", '[');
    if (!show->json)
        buf_add(show->out, "兄弟地区：\n");
    for (size_t i = 0; peers != NULL && i < peers->count; i++) {
        const struct peer *peer = &peers->items[i];
        struct figure figure = figure_shown(
            &trace->at, peer_value(peer, &trace->at.indicator->parts[trace->at.part]));

        show_open(show, NULL, '{');
        show_text(show, "region", peer->region);
        show_figure(show, "value", &figure);
        if (peer->rank > 0)
            show_int(show, "rank", peer->rank);
        show_place(show, "place", peer->place);
        show_close(show, '}');
        if (show->json)
            continue;
        buf_printf(show->out, "  %s　", peer->region);
        say_figure(show->out, &figure);
        if (peer->rank > 0)
            buf_printf(show->out, "　所报名次 %lld", (long long)peer->rank);
        say_place(show->out, peer->place);
        buf_char(show->out, '\n');
    }
    show_close(show, ']');
}

/* -- what was published ------------------------------------------------------------ */

enum { ENTITY, ID, WAS_NUM, WAS_DEN, NOW_NUM, NOW_DEN };

static struct amount amount_at(const struct query *query, int column)
{
    if (query_kind(query, column) != CELL_INT)
        return amount_of(0);
    return amount_sum(query_int(query, column), query_int(query, column + 1), 0);
}

static void show_change(struct trace *trace, const struct query *query)
{
    struct show *show = &trace->show;
    const char *entity = arena_str(trace->mem, query_text(query, ENTITY));
    const char *id = arena_str(trace->mem, query_text(query, ID));
    struct figure was = figure_shown(&trace->at, amount_at(query, WAS_NUM));
    struct figure now = figure_shown(&trace->at, amount_at(query, NOW_NUM));
    const char *name = row_said(trace, entity, id).name;

    show_open(show, NULL, '{');
    show_text(show, "entity", entity);
    show_text(show, "label", label_of(trace, entity));
    show_text(show, "id", id);
    show_text(show, "name", name);
    show_figure(show, "was", &was);
    show_figure(show, "now", &now);
    show_close(show, '}');
    if (show->json)
        return;
    buf_printf(show->out, "  %s %s %s　公布时 ", label_of(trace, entity), id, name);
    say_exactly(show->out, &was);
    buf_add(show->out, "，现在 ");
    say_exactly(show->out, &now);
    buf_char(show->out, '\n');
}

/* The records that changed; they are known of the region alone. */
static bool show_changes(struct trace *trace)
{
    struct show *show = &trace->show;
    struct query *query;
    size_t count = 0;
    bool ok;

    if (trace->at.axis != 0)
        return true;
    query = query_open(trace->stats->store, QUERY_OWN, at_file(NULL),
                       "SELECT entity, id, was_num, was_den, now_num, now_den"
                       " FROM changed_record WHERE \"full\" = ?1 AND (?2 = 'published' OR"
                       " (?2 = 'late') = (coalesce(now_num, 0) * coalesce(was_den, 1)"
                       "  > coalesce(was_num, 0) * coalesce(now_den, 1)))",
                       trace->stats->dg);
    if (query == NULL)
        return false;
    query_bind_text(query, 1,
                    arena_printf(trace->mem, "%s%s%s@region@ytd", trace->fact->code,
                                 *trace->fact->part ? "." : "", trace->fact->part));
    query_bind_text(query, 2, trace->fact->measure);
    show_open(show, "changes", '[');
    if (!show->json)
        buf_add(show->out, "公布以后变动的记录：\n");
    for (; query_next(query); count++)
        show_change(trace, query);
    show_close(show, ']');
    if (!show->json && count == 0)
        buf_add(show->out, "  没有，或者上月没有留下 records.json\n");
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

/* -- alerts ------------------------------------------------------------------------- */

static void show_object(struct trace *trace, const struct query *query)
{
    struct show *show = &trace->show;
    const char *entity = arena_str(trace->mem, query_text(query, 0));
    const char *id = arena_str(trace->mem, query_text(query, 1));
    const char *org = arena_str(trace->mem, query_text(query, 2));
    const char *level = query_text(query, 3), *say = query_text(query, 4);
    struct row_said said = row_said(trace, entity, id);
    const char *owner = row_said(trace, "organisations", org).name;

    show_open(show, NULL, '{');
    show_text(show, "entity", entity);
    show_text(show, "label", label_of(trace, entity));
    show_text(show, "id", id);
    show_text(show, "name", said.name);
    show_place(show, "place", said.place);
    show_text(show, "org", org);
    show_text(show, "org_name", owner);
    show_text(show, "level", level);
    show_text(show, "say", say);
    if (!show->json) {
        buf_printf(show->out, "  %s %s %s　责任单位 %s　%s　%s\n",
                   label_of(trace, entity), id, said.name, *owner != '\0' ? owner : org,
                   level, say);
    }
    corrections_show(trace, entity, id, 0);
    show_close(show, '}');
}

bool alert_show(struct trace *trace)
{
    struct query *query = query_open(
        trace->stats->store, QUERY_OWN, at_file(NULL),
        "SELECT entity, id, org, level, say FROM alert WHERE code = ?1 AND CASE"
        " WHEN ?4 <> '' THEN id = ?3 WHEN ?2 = 'region' THEN 1 WHEN ?2 = 'org' THEN org "
        "= ?3"
        " ELSE org IN (SELECT id FROM v_org WHERE \"group\" = ?3) END ORDER BY seq",
        trace->stats->dg);
    size_t count = 0;
    bool ok;

    if (query == NULL)
        return false;
    query_bind_text(query, 1, trace->fact->code);
    query_bind_text(query, 2, trace->fact->axis);
    query_bind_text(query, 3, trace->fact->key);
    query_bind_text(query, 4, trace->fact->part);
    show_open(&trace->show, "objects", '[');
    for (; query_next(query); count++)
        show_object(trace, query);
    show_close(&trace->show, ']');
    if (!trace->show.json)
        buf_printf(trace->show.out, "  共 %zu 个对象\n", count);
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

/* -- all of them ----------------------------------------------------------------------
 */

bool reasons_show(struct trace *trace, unsigned rests)
{
    bool goal = trace->at.indicator->kind == KIND_GAP;
    struct spot at = trace->at;

    if (goal && *trace->fact->measure == '\0') {
        at.indicator = at.indicator->based[0];
        rests |= RESTS_SCHEDULE;
    }
    if (rests & RESTS_TARGET)
        show_targets(trace, &at, false);
    if (rests & RESTS_CITY)
        show_targets(trace, &at, true);
    if (rests & RESTS_SCHEDULE)
        show_schedule(trace, &at);
    if (rests & (RESTS_RANKING | RESTS_UNITS))
        show_units(trace, at);
    if (rests & RESTS_BEFORE)
        show_units_before(trace);
    if (rests & RESTS_PEERS)
        show_peers(trace);
    return !(rests & RESTS_CHANGES) || show_changes(trace);
}
