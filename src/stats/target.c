#include "stats_int.h"

#include "date.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/*
 * Targets are found by "F02\x1fregion\x1f\x1f2026"; the city's own by the same with
 * "\x1fcity" behind it.  "F02\x1f2026" is there when anybody has a target of the year,
 * "F02\x1forg\x1f2026" when a unit has.  Schedules are found by "F02\x1fregion\x1f",
 * or "F02" for every scope.
 */
struct given {
    struct amount value;
    int64_t factor;        /* of its unit */
    bool assess, doubtful; /* doubtful: several rows, none of them ranks */
    struct place place;
};

struct point {
    int month;
    bool pct_known;
    struct ratio pct, value;
};

struct schedule {
    const char *method;  /* linear_month linear_day table */
    struct place place;  /* no file: nobody says it */
    struct point *items; /* by month */
    size_t count, room;
};

enum { CODE, AXIS, KEY, PERIOD, VALUE, FACTOR, ASSESS, NOT_APPLICABLE, CITY, SRC, PTR };

static const char targets_sql[] =
    "SELECT code, axis, key, period, value, factor, assess, not_applicable, city, src, "
    "ptr"
    " FROM v_target WHERE code NOT NULL AND axis NOT NULL AND key NOT NULL"
    " AND period NOT NULL ORDER BY code, axis, key, period, src, ptr";

static char *target_key(struct arena *mem, const char *code, const char *axis,
                        const char *key, const char *period)
{
    return arena_printf(mem, "%s\x1f%s\x1f%s\x1f%s", code, axis, key, period);
}

static struct amount given_value(const struct query *row)
{
    if (query_int(row, NOT_APPLICABLE) != 0)
        return amount_state(STATE_NO_TASK, 0);
    if (query_kind(row, VALUE) != CELL_INT)
        return amount_state(STATE_MISSING, 0);
    return amount_sum((__int128)query_int(row, VALUE) * query_int(row, FACTOR), 1000000,
                      0);
}

static const char *text_or(const struct query *row, int column, const char *absent)
{
    return query_kind(row, column) == CELL_TEXT ? query_text(row, column) : absent;
}

static struct place place_of(struct arena *mem, const struct query *row)
{
    return place_record(arena_str(mem, text_or(row, SRC, "")),
                        arena_str(mem, text_or(row, PTR, "")));
}

/* Of several rows for one figure the one that says `assess` counts. */
static void put_given(struct stats *stats, const char *key, const struct query *row)
{
    struct given *old = map_find(&stats->targets, key);
    bool assess = query_int(row, ASSESS) != 0;

    if (old != NULL && !assess) {
        old->doubtful |= !old->assess;
        return;
    }
    if (old == NULL) {
        old = ARENA_NEW(stats->mem, struct given);
        map_put(&stats->targets, key, old);
    }
    old->doubtful = old->assess;
    old->assess = assess;
    old->value = given_value(row);
    old->factor = query_kind(row, FACTOR) == CELL_INT ? query_int(row, FACTOR) : 1;
    old->place = place_of(stats->mem, row);
}

static void put_marks(struct stats *stats, const struct query *row)
{
    const char *code = query_text(row, CODE), *period = query_text(row, PERIOD);

    map_put(&stats->targets, arena_printf(stats->mem, "%s\x1f%s", code, period), stats);
    map_put(
        &stats->targets,
        arena_printf(stats->mem, "%s\x1f%s\x1f%s", code, query_text(row, AXIS), period),
        stats);
}

static bool read_targets(struct stats *stats)
{
    struct query *row =
        query_open(stats->store, QUERY_OWN, at_file(NULL), targets_sql, stats->dg);
    bool ok;

    if (row == NULL)
        return false;
    while (query_next(row)) {
        const char *key =
            target_key(stats->mem, query_text(row, CODE), query_text(row, AXIS),
                       query_text(row, KEY), query_text(row, PERIOD));

        put_given(stats, key, row);
        put_marks(stats, row);
        if (query_int(row, CITY) != 0)
            put_given(stats, arena_printf(stats->mem, "%s\x1f%s", key, "city"), row);
    }
    ok = !query_failed(row);
    query_close(row);
    return ok;
}

/* -- periods --------------------------------------------------------------- */

bool window_yearly(const struct window *window)
{
    return strcmp(window->kind, "ytd") == 0 || strcmp(window->kind, "year") == 0;
}

bool window_named(const struct window *window)
{
    return strcmp(window->kind, "named") == 0;
}

/* The period whose targets a window serves, "" for none. */
static void find_period(struct window *window)
{
    enum { SIZE = sizeof window->period };
    int year = month_year(window->m1), month = month_number(window->m1);
    char *out = window->period;

    out[0] = '\0';
    if (window_yearly(window))
        snprintf(out, SIZE, "%d", year);
    else if (strcmp(window->kind, "half") == 0)
        snprintf(out, SIZE, "%dH%d", year, (month + 5) / 6);
    else if (strcmp(window->kind, "quarter") == 0)
        snprintf(out, SIZE, "%dQ%d", year, (month + 2) / 3);
    else if (strcmp(window->kind, "month") == 0)
        snprintf(out, SIZE, "%dM%d", year, month);
    else if (window_named(window)) { /* what is due on its last day */
        out[0] = 'D';
        date_print(out + 1, window->end);
    }
}

static void find_periods(struct stats *stats)
{
    for (size_t source = 0; source < SOURCE_COUNT; source++)
        for (size_t i = 0; i < stats->window_count; i++)
            find_period(&stats->windows[source][i]);
}

/* What stands under "CODE\x1fAXIS\x1fKEY\x1fPERIOD" and what follows. */
static void *find_by_period(struct stats *stats, const struct indicator *indicator,
                            size_t part, size_t window, const char *axis, const char *key,
                            const char *suffix)
{
    struct buf *path = &stats->path;

    buf_cut(path, 0);
    buf_add(path, indicator->code);
    buf_add(path, part == 0 ? "" : ".");
    buf_add(path, indicator->parts[part].name);
    buf_char(path, '\x1f');
    if (axis != NULL) {
        buf_add(path, axis);
        buf_char(path, '\x1f');
    }
    if (key != NULL) {
        buf_add(path, key);
        buf_char(path, '\x1f');
    }
    buf_add(path, stats_window(stats, indicator, window)->period);
    buf_add(path, suffix);
    return map_find(&stats->targets, path->text);
}

static struct given *find_given(struct stats *stats, const struct indicator *indicator,
                                size_t part, size_t axis, const char *key, size_t window,
                                const char *suffix)
{
    struct given *given = find_by_period(stats, indicator, part, window,
                                         stats->axes[axis].name, key, suffix);

    if (given != NULL && given->doubtful) {
        diag_add(stats->dg, DIAG_TARGET_TWICE, given->place, "%s", indicator->name);
        diag_hint(stats->dg, "在用于考核的一行写 \"assess\": true");
        given->doubtful = false;
    }
    return given;
}

/* Every member asks: the last answer in each window is kept. */
bool target_any(struct stats *stats, const struct indicator *indicator, size_t part,
                size_t window)
{
    struct last_any *last = &stats->last_any[window];

    if (last->indicator != indicator || last->part != part)
        *last = (struct last_any){
            indicator, part,
            find_by_period(stats, indicator, part, window, NULL, NULL, "") != NULL};
    return last->any;
}

/* A unit without a target of its own lacks one only where units have targets. */
static bool units_have(struct stats *stats, const struct indicator *indicator,
                       size_t part, size_t window)
{
    return find_by_period(stats, indicator, part, window, "org", NULL, "") != NULL;
}

/* -- targets of a figure --------------------------------------------------- */

static struct target no_target(enum state state)
{
    return (struct target){.value = amount_state(state, 0), .note = "", .factor = 1};
}

/* The sum over the units with a task, of a group or of all. */
static struct target units_target(struct stats *stats, const struct indicator *indicator,
                                  size_t part, const char *group, size_t window)
{
    const struct axis *org = &stats->axes[stats->org];
    struct amount sum = amount_of(0);
    int lacking = 0, known = 0;
    int64_t factor = 1;

    for (size_t i = 0; i < org->count; i++) {
        struct target one;

        if (group != NULL && strcmp(org->items[i].group, group) != 0)
            continue;
        one = target_of(stats, indicator, part, stats->org, i, window);
        lacking += one.value.state == STATE_MISSING;
        if (!amount_known(one.value))
            continue;
        sum = amount_add(sum, one.value);
        factor = known++ == 0 ? one.factor : factor;
    }
    if (known == 0)
        return no_target(group != NULL && lacking > 0 ? STATE_MISSING : STATE_NO_TASK);
    sum.lacking = lacking;
    return (struct target){.value = sum, .note = "sum", .factor = factor};
}

static struct target find_target(struct stats *stats, const struct indicator *indicator,
                                 size_t part, size_t axis, size_t member, size_t window)
{
    const struct member *who = &stats->axes[axis].items[member];
    struct given *given;

    if (axis == stats->org && !who->task)
        return no_target(STATE_NO_TASK);
    given = find_given(stats, indicator, part, axis, who->key, window, "");
    if (given != NULL)
        return (struct target){given->value, "", given->place, given->factor};
    if (axis == stats->org)
        return no_target(units_have(stats, indicator, part, window) ? STATE_MISSING
                                                                    : STATE_NO_TASK);
    if (axis == 0)
        return units_target(stats, indicator, part, NULL, window);
    if (axis == stats->group)
        return units_target(stats, indicator, part, who->key, window);
    return no_target(STATE_NO_TASK);
}

/* Every measure of a figure asks for its target: the last one of each axis is kept. */
struct target target_of(struct stats *stats, const struct indicator *indicator,
                        size_t part, size_t axis, size_t member, size_t window)
{
    struct last_target *last = &stats->last_targets[axis];

    if (last->indicator != indicator || last->part != part || last->member != member ||
        last->window != window)
        *last = (struct last_target){
            indicator, part, member, window,
            find_target(stats, indicator, part, axis, member, window)};
    return last->target;
}

struct target target_city(struct stats *stats, const struct indicator *indicator,
                          size_t part, size_t axis, size_t member, size_t window)
{
    struct given *given = find_given(stats, indicator, part, axis,
                                     stats->axes[axis].items[member].key, window,
                                     "\x1f"
                                     "city");

    return given == NULL ? no_target(STATE_NO_TASK)
                         : (struct target){given->value, "", given->place, given->factor};
}

/* -- schedules ------------------------------------------------------------- */

enum { S_CODE, S_AXIS, S_KEY, S_METHOD, S_MONTH, S_PCT, S_VALUE, S_SRC, S_PTR };

static const char schedules_sql[] =
    "SELECT s.indicator,"
    " CASE s.scope_type WHEN '本级' THEN 'region' WHEN 'organisation' THEN 'org'"
    "  ELSE s.scope_type END,"
    " CASE s.scope_type WHEN '本级' THEN '' ELSE s.scope_id END,"
    " s.method, t.month, t.pct, t.value, s.src, s.ptr"
    " FROM schedules s LEFT JOIN schedule_table t ON t.schedule = s.id"
    " WHERE s.indicator NOT NULL AND s.method NOT NULL ORDER BY s.id, t.month";

static void add_point(struct arena *mem, struct schedule *schedule,
                      const struct query *row)
{
    struct point *point = ARENA_PUSH(mem, schedule);

    point->month = (int)query_int(row, S_MONTH);
    point->pct_known = query_kind(row, S_PCT) == CELL_INT;
    ratio_make(query_int(row, S_PCT), 1000, &point->pct);
    ratio_make(query_int(row, S_VALUE), 1000000, &point->value);
}

static bool read_schedules(struct stats *stats)
{
    struct query *row =
        query_open(stats->store, QUERY_OWN, at_file(NULL), schedules_sql, stats->dg);
    struct schedule *schedule;
    bool ok;

    if (row == NULL)
        return false;
    while (query_next(row)) {
        const char *code = query_text(row, S_CODE);
        const char *key =
            query_kind(row, S_AXIS) == CELL_TEXT
                ? arena_printf(stats->mem, "%s\x1f%s\x1f%s", code,
                               query_text(row, S_AXIS), text_or(row, S_KEY, ""))
                : arena_str(stats->mem, code);

        schedule = map_find(&stats->schedules, key);
        if (schedule == NULL) {
            schedule = ARENA_NEW(stats->mem, struct schedule);
            schedule->method = arena_str(stats->mem, query_text(row, S_METHOD));
            schedule->place =
                place_record(arena_str(stats->mem, text_or(row, S_SRC, "")),
                             arena_str(stats->mem, text_or(row, S_PTR, "")));
            map_put(&stats->schedules, key, schedule);
        }
        if (query_kind(row, S_MONTH) == CELL_INT)
            add_point(stats->mem, schedule, row);
    }
    ok = !query_failed(row);
    query_close(row);
    return ok;
}

bool target_read(struct stats *stats)
{
    struct schedule *general = ARENA_NEW(stats->mem, struct schedule);

    stats->targets = map_new(stats->mem);
    stats->path = buf_new(stats->mem);
    stats->last_any = ARENA_ARRAY(stats->mem, struct last_any, stats->window_count);
    find_periods(stats);
    stats->last_targets = ARENA_ARRAY(stats->mem, struct last_target, stats->axis_count);
    stats->schedules = map_new(stats->mem);
    general->method =
        store_text(stats->store, stats->mem, "config.schedule", "linear_month");
    general->place = setting_place(stats, "config.schedule");
    map_put(&stats->schedules, "", general);
    return read_targets(stats) && read_schedules(stats);
}

static const struct schedule *find_schedule(struct stats *stats, const char *code,
                                            const char *axis, const char *key)
{
    struct arena *mem = arena_new();
    const struct schedule *found =
        map_find(&stats->schedules, arena_printf(mem, "%s\x1f%s\x1f%s", code, axis, key));

    arena_free(mem);
    if (found == NULL)
        found = map_find(&stats->schedules, code);
    return found == NULL ? map_find(&stats->schedules, "") : found;
}

/* The latest point not after the month; NULL: nothing is due yet. */
static const struct point *point_at(const struct schedule *schedule, int month)
{
    const struct point *found = NULL;

    for (size_t i = 0; i < schedule->count; i++)
        if (schedule->items[i].month <= month)
            found = &schedule->items[i];
    return found;
}

static struct amount linear_day(const struct window *window)
{
    int year = date_of(window->d1).year;
    int32_t january = date_day((struct date){year, 1, 1});

    return amount_sum((__int128)(window->d1 - january + 1) * 100,
                      date_day((struct date){year + 1, 1, 1}) - january, 0);
}

/* A cut-off inside the month counts by the day (decisions.md §1). */
static struct amount linear_month(const struct window *window)
{
    struct date last = date_of(window->d1);

    if (last.day < date_month_days(last.year, last.month))
        return linear_day(window);
    return amount_sum(last.month * 100, 12, 0);
}

/* A campaign, a mandate: the days that have passed of all its days. */
static struct amount elapsed(const struct window *window)
{
    return amount_sum((__int128)(window->d1 - window->d0 + 1) * 100,
                      window->end - window->d0 + 1, 0);
}

/* Percent of the year, by one schedule; absolute values, in the unit of the target that
 * they lead to, go to `due`. */
static struct amount percent_by(const struct schedule *schedule,
                                const struct window *window, struct amount *due)
{
    int month = month_number(window->m1);
    const struct point *point;

    *due = amount_state(STATE_NONE, 0);
    if (strcmp(schedule->method, "linear_day") == 0)
        return linear_day(window);
    if (strcmp(schedule->method, "table") != 0)
        return linear_month(window);
    point = point_at(schedule, month);
    if (point == NULL)
        return amount_of(0);
    if (point->pct_known)
        return amount_sum(point->pct.num, point->pct.den, 0);
    *due = amount_sum(point->value.num, point->value.den, 0);
    return amount_state(STATE_NONE, 0);
}

struct amount schedule_of(struct stats *stats, const struct indicator *indicator,
                          size_t axis, size_t member, size_t window, struct amount *due)
{
    const struct window *in = stats_window(stats, indicator, window);

    *due = amount_state(STATE_NONE, 0);
    if (window_named(in))
        return elapsed(in);
    if (!window_yearly(in))
        return amount_state(STATE_NONE, 0);
    return percent_by(find_schedule(stats, indicator->code, stats->axes[axis].name,
                                    stats->axes[axis].items[member].key),
                      in, due);
}

const char *schedule_said(struct stats *stats, const struct indicator *indicator,
                          size_t axis, size_t member, size_t window, struct place *place)
{
    const struct window *in = stats_window(stats, indicator, window);
    const struct schedule *schedule =
        find_schedule(stats, indicator->code, stats->axes[axis].name,
                      stats->axes[axis].items[member].key);
    struct date last = date_of(in->d1);
    bool table = strcmp(schedule->method, "table") == 0;
    bool month = !table && strcmp(schedule->method, "linear_day") != 0 &&
                 last.day == date_month_days(last.year, last.month);

    *place = schedule->place;
    if (window_named(in)) {
        *place = (struct place){0};
        return arena_printf(stats->mem, "按日平均，%d ÷ %d × 100", in->d1 - in->d0 + 1,
                            in->end - in->d0 + 1);
    }
    if (table)
        return arena_printf(stats->mem, "进度表，%d月一行", month_number(in->m1));
    if (month)
        return arena_printf(stats->mem, "按月平均，%d ÷ 12 × 100", last.month);
    return arena_printf(stats->mem, "按日平均，%d ÷ %d × 100",
                        in->d1 - date_day((struct date){last.year, 1, 1}) + 1,
                        date_day((struct date){last.year + 1, 1, 1}) -
                            date_day((struct date){last.year, 1, 1}));
}

/* Table time_progress: 序时进度 of every indicator for the region and ytd, so that SQL
 * can compare with it.  A schedule of absolute values has none. */
bool schedule_store(struct stats *stats)
{
    struct query *into;
    size_t ytd = stats->ytd;
    struct amount due;
    bool ok = store_exec(stats->store,
                         "DROP TABLE IF EXISTS time_progress;"
                         "CREATE TABLE time_progress(code TEXT PRIMARY KEY, num INTEGER,"
                         " den INTEGER) STRICT",
                         stats->dg);

    into = query_open(stats->store, QUERY_OWN, at_file(NULL),
                      "INSERT INTO time_progress VALUES(?1, ?2, ?3)", stats->dg);
    for (size_t i = 0; ok && into != NULL && i < stats->indicator_count; i++) {
        struct amount pct = schedule_of(stats, &stats->indicators[i], 0, 0, ytd, &due);

        if (!amount_known(pct))
            continue;
        query_bind_text(into, 1, stats->indicators[i].code);
        query_bind_int(into, 2, pct.value.num);
        query_bind_int(into, 3, pct.value.den);
        query_next(into);
        ok = !query_failed(into);
        query_reset(into);
    }
    query_close(into);
    return ok && into != NULL;
}
