#include "stats_int.h"

#include "date.h"

#include <string.h>

/*
 * Windows are made for each source by itself: one that is complete only to August has
 * August as its `month` and 1—8月 as its `ytd` (decisions.md §1), so that what is not
 * yet known is never counted as zero.
 */
static const char *const kinds[] = {"month", "quarter", "half",     "year",
                                    "ytd",   "week",    "halfmonth"};
enum { MONTH, QUARTER, HALF, YEAR, YTD, WEEK, HALFMONTH, KIND_COUNT };

static int32_t first_day(int32_t m)
{
    return date_day((struct date){month_year(m), month_number(m), 1});
}

static int32_t last_day(int32_t m)
{
    return first_day(m + 1) - 1;
}

static struct window months(int32_t m0, int32_t m1)
{
    return (struct window){
        .exists = m0 <= m1, .d0 = first_day(m0), .d1 = last_day(m1), .m0 = m0, .m1 = m1};
}

/* Shorter than a month: holds no months, so series are unknown in it. */
static struct window days(int32_t d0, int32_t d1)
{
    return (struct window){.exists = d0 <= d1, .d0 = d0, .d1 = d1, .m0 = 1, .m1 = 0};
}

/* First month of the window of this kind that holds month m. */
static int32_t begin_of(int kind, int32_t m)
{
    int number = month_number(m);

    if (kind == QUARTER)
        return m - (number - 1) % 3;
    if (kind == HALF)
        return m - (number - 1) % 6;
    return kind == MONTH ? m : m - number + 1;
}

static struct window window_now(int kind, const struct source *source)
{
    struct window window;
    int32_t cutoff = source->cutoff;
    struct date day = date_of(cutoff);

    if (kind == WEEK)
        return days(cutoff - 6, cutoff);
    if (kind == HALFMONTH)
        return days(cutoff - day.day + (day.day <= 15 ? 1 : 16), cutoff);
    window = months(begin_of(kind, source->as_of), source->as_of);
    window.d1 = cutoff;
    return window;
}

/* One period earlier; ytd: up to the end of the month before. */
static struct window window_prev(int kind, const struct source *source,
                                 const struct window *now)
{
    struct date day = date_of(now->d0);

    switch (kind) {
    case WEEK:
        return days(now->d0 - 7, now->d0 - 1);
    case HALFMONTH:
        if (day.day == 16)
            return days(now->d0 - 15, now->d0 - 1);
        return days(first_day(month_of(day.year, day.month) - 1) + 15, now->d0 - 1);
    case YTD:
        return months(now->m0, source->as_of - 1);
    default:
        return months(begin_of(kind, now->m0 - 1), now->m0 - 1);
    }
}

static struct window window_yoy(const struct window *now)
{
    struct window window = *now;

    window.d0 = date_year_before(now->d0);
    window.d1 = date_year_before(now->d1);
    if (now->m0 <= now->m1) {
        window.m0 -= 12;
        window.m1 -= 12;
    }
    return window;
}

/* Windows that come from the data: campaigns, mandates, paths of several years. */
struct named {
    struct {
        const char *id;
        int32_t d0, d1;
    } * items;
    size_t count, room;
};

static bool read_named(struct stats *stats, struct named *named)
{
    struct query *query =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT id, start, \"end\" FROM windows"
                   " WHERE start IS NOT NULL AND \"end\" IS NOT NULL ORDER BY id",
                   stats->dg);

    while (query != NULL && query_next(query)) {
        int32_t d0 = date_parse(query_text(query, 1));
        int32_t d1 = date_parse(query_text(query, 2));

        ARENA_PUSH(stats->mem, named)->id = arena_str(stats->mem, query_text(query, 0));
        named->items[named->count - 1].d0 = d0;
        named->items[named->count - 1].d1 = d1;
    }
    if (query == NULL || query_failed(query))
        return false;
    query_close(query);
    return true;
}

/* Only whole months count for series. */
static struct window window_given(int32_t d0, int32_t d1, const struct source *source)
{
    struct window window = days(d0, d1 < source->cutoff ? d1 : source->cutoff);
    struct date from = date_of(d0), to = date_of(d1);
    int32_t m0 = month_of(from.year, from.month) + (from.day > 1);
    int32_t m1 =
        month_of(to.year, to.month) - (last_day(month_of(to.year, to.month)) > d1);

    window.m0 = m0;
    window.m1 = m1 < source->as_of ? m1 : source->as_of;
    window.end = d1;
    return window;
}

static void put(struct stats *stats, struct window *at, const char *kind,
                const char *name, const char *suffix, struct window window)
{
    *at = window;
    at->kind = kind;
    at->name = arena_printf(stats->mem, "%s%s", name, suffix);
}

static struct window *windows_of(struct stats *stats, const struct source *source,
                                 const struct named *named)
{
    struct window *list = ARENA_ARRAY(stats->mem, struct window, stats->window_count);
    struct window *at = list;

    for (int kind = 0; kind < KIND_COUNT; kind++, at += WINDOW_STEP) {
        struct window now = window_now(kind, source);

        put(stats, at, kinds[kind], kinds[kind], "", now);
        put(stats, at + WINDOW_PREV, kinds[kind], kinds[kind], "_prev",
            window_prev(kind, source, &now));
        put(stats, at + WINDOW_YOY, kinds[kind], kinds[kind], "_yoy", window_yoy(&now));
    }
    for (size_t i = 0; i < named->count; i++, at += WINDOW_STEP) {
        struct window now = window_given(named->items[i].d0, named->items[i].d1, source);

        put(stats, at, "named", named->items[i].id, "", now);
        put(stats, at + WINDOW_PREV, "named", named->items[i].id, "_prev", now);
        at[WINDOW_PREV].exists = false; /* a campaign has no period before it */
        put(stats, at + WINDOW_YOY, "named", named->items[i].id, "_yoy",
            window_yoy(&now));
    }
    return list;
}

static const char tables[] =
    "DROP TABLE IF EXISTS \"window\"; DROP TABLE IF EXISTS window_month;"
    "DROP TABLE IF EXISTS stat_window;"
    "CREATE TABLE \"window\"(name TEXT PRIMARY KEY, kind TEXT, d0 TEXT, d1 TEXT,"
    " m0 INTEGER, m1 INTEGER) STRICT;"
    "CREATE TABLE window_month(\"window\" TEXT, m INTEGER) STRICT;"
    "CREATE TABLE stat_window(name TEXT PRIMARY KEY, kind TEXT, d0 TEXT, d1 TEXT,"
    " m0 INTEGER, m1 INTEGER) STRICT;";

static const char fill_months[] =
    "INSERT INTO window_month"
    " WITH RECURSIVE step(name, m, last) AS ("
    "  SELECT name, m0, m1 FROM \"window\" WHERE m0 <= m1"
    "  UNION ALL SELECT name, m + 1, last FROM step WHERE m < last)"
    " SELECT name, m FROM step";

bool window_build(struct stats *stats)
{
    struct named named = {0};

    if (!read_named(stats, &named) || !store_exec(stats->store, tables, stats->dg))
        return false;
    stats->window_count = (KIND_COUNT + named.count) * WINDOW_STEP;
    for (size_t i = 0; i < SOURCE_COUNT; i++)
        stats->windows[i] = windows_of(stats, &stats->run->sources[i], &named);
    stats->ytd = window_find(stats, "ytd");
    return window_store(stats, 1, NULL) &&
           store_exec(stats->store, "INSERT INTO stat_window SELECT * FROM \"window\"",
                      stats->dg) &&
           window_store(stats, 0, NULL) &&
           store_exec(stats->store, fill_months, stats->dg);
}

/* Fill table window with the windows of a source; needed NULL: all that exist. */
bool window_store(struct stats *stats, size_t source, const bool *needed)
{
    struct query *query;
    bool ok = store_exec(stats->store, "DELETE FROM \"window\"", stats->dg);
    char d0[11], d1[11];

    stats->shown_source = source;
    stats->shown_windows = needed;
    query =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO \"window\" VALUES(?1, ?2, ?3, ?4, ?5, ?6)", stats->dg);
    ok &= query != NULL;
    for (size_t i = 0; ok && i < stats->window_count; i++) {
        const struct window *window = &stats->windows[source][i];

        if (!window->exists || (needed != NULL && !needed[i]))
            continue;
        date_print(d0, window->d0);
        date_print(d1, window->d1);
        query_bind_text(query, 1, window->name);
        query_bind_text(query, 2, window->kind);
        query_bind_text(query, 3, d0);
        query_bind_text(query, 4, d1);
        query_bind_int(query, 5, window->m0);
        query_bind_int(query, 6, window->m1);
        query_next(query);
        ok = !query_failed(query);
        query_reset(query);
    }
    query_close(query);
    return ok;
}

size_t window_find(const struct stats *stats, const char *name)
{
    for (size_t i = 0; i < stats->window_count; i++)
        if (strcmp(stats->windows[0][i].name, name) == 0)
            return i;
    return SIZE_MAX;
}
