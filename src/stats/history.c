#include "stats_int.h"

#include "date.h"

#include <stdlib.h>
#include <string.h>

/*
 * What the records cannot know: history[] gives figures of earlier periods as they were
 * published.  A row is found by "F02\x1forg\x1fT1\x1f24301-24309", its first and last
 * month; "F02\x1f24301-24309" is there when anybody has a row of that span.
 */
struct past {
    int64_t num6, factor;
    const char *unit; /* NULL: the usual one */
    bool revised;
    struct place place;
};

/* -- reading --------------------------------------------------------------- */

struct span {
    int32_t m0, m1;
};

/* 2025, 2025-H1, 2025-Q3, 2025-09; a month is the year up to it unless it says `month`.
 */
static struct span span_of(const char *period, bool of_month)
{
    int32_t january = month_of(atoi(period), 1);
    int number = strlen(period) == 7 ? period[6] - '0' : 0;

    if (strlen(period) == 4)
        return (struct span){january, january + 11};
    if (period[5] == 'H')
        return (struct span){january + number * 6 - 6, january + number * 6 - 1};
    if (period[5] == 'Q')
        return (struct span){january + number * 3 - 3, january + number * 3 - 1};
    return (struct span){of_month ? month_parse(period) : january, month_parse(period)};
}

static const char *past_key(struct arena *mem, const char *code, const char *axis,
                            const char *key, struct span span)
{
    return arena_printf(mem, "%s\x1f%s\x1f%s\x1f%d-%d", code, axis, key, span.m0,
                        span.m1);
}

static const char *mark_key(struct arena *mem, const char *code, struct span span)
{
    return arena_printf(mem, "%s\x1f%d-%d", code, span.m0, span.m1);
}

enum { CODE, AXIS, KEY, PERIOD, WINDOW, VALUE, UNIT, FACTOR, REVISED, SRC, PTR };

static const char history_sql[] =
    "SELECT indicator, CASE scope_type WHEN '本级' THEN 'region'"
    "  WHEN 'organisation' THEN 'org' ELSE scope_type END,"
    " CASE scope_type WHEN '本级' THEN '' ELSE scope_id END,"
    " period, \"window\", value, unit, factor, coalesce(revised, 0), src, ptr FROM "
    "history"
    " WHERE indicator NOT NULL AND period NOT NULL AND value NOT NULL"
    " AND scope_type <> 'superior' AND (scope_type = '本级' OR scope_id NOT NULL)"
    " ORDER BY rowid";

/* Of several rows for one figure the first counts, a revised one before all others. */
static void add_past(struct stats *stats, const struct query *row)
{
    bool of_month = query_kind(row, WINDOW) == CELL_TEXT &&
                    strcmp(query_text(row, WINDOW), "month") == 0;
    struct span span = span_of(query_text(row, PERIOD), of_month);
    const char *code = arena_str(stats->mem, query_text(row, CODE));
    const char *key =
        past_key(stats->mem, code, query_text(row, AXIS), query_text(row, KEY), span);
    const struct past *old = map_find(&stats->history, key);
    bool revised = query_int(row, REVISED) != 0;
    struct past *past;

    if (old != NULL && (old->revised || !revised))
        return;
    past = ARENA_NEW(stats->mem, struct past);
    *past =
        (struct past){.num6 = query_int(row, VALUE),
                      .factor = query_int(row, FACTOR),
                      .revised = revised,
                      .place = place_record(arena_str(stats->mem, query_text(row, SRC)),
                                            arena_str(stats->mem, query_text(row, PTR)))};
    if (query_kind(row, UNIT) == CELL_TEXT)
        past->unit = arena_str(stats->mem, query_text(row, UNIT));
    map_put(&stats->history, key, past);
    map_put(&stats->history, mark_key(stats->mem, code, span), past);
}

bool history_read(struct stats *stats)
{
    struct query *row =
        query_open(stats->store, QUERY_OWN, at_file(NULL), history_sql, stats->dg);
    bool ok;

    stats->history = map_new(stats->mem);
    if (row == NULL)
        return false;
    while (query_next(row))
        add_past(stats, row);
    ok = !query_failed(row);
    query_close(row);
    return ok;
}

/* -- filling --------------------------------------------------------------- */

/* Only what is a whole number of months can be what a period names; the same days a year
 * earlier are whole months when this year's are. */
static bool is_whole(const struct stats *stats, const struct indicator *indicator,
                     size_t window)
{
    const struct window *it = stats_window(stats, indicator, window), *ends = it;
    struct date last;

    if (window % WINDOW_STEP == WINDOW_YOY)
        ends = it - WINDOW_YOY;
    last = date_of(ends->d1);
    return it->m0 <= it->m1 && strcmp(it->kind, "named") != 0 &&
           last.day == date_month_days(last.year, last.month);
}

static void fill_part(struct stats *stats, struct indicator *indicator, size_t part,
                      const char *code, size_t window)
{
    const struct window *in = stats_window(stats, indicator, window);
    struct span span = {in->m0, in->m1};
    struct arena *mem = arena_new();

    for (size_t axis = 0; axis < stats->axis_count; axis++)
        for (size_t member = 0; member < stats->axes[axis].count; member++) {
            size_t at = (stats->axes[axis].first + member) * indicator->part_count + part;
            const struct past *past;

            if (indicator->cells[window][at].state != STATE_MISSING ||
                indicator->cells[window][at].overflow)
                continue;
            past = map_find(&stats->history,
                            past_key(mem, code, stats->axes[axis].name,
                                     stats->axes[axis].items[member].key, span));
            if (past == NULL)
                continue;
            indicator->cells[window][at] = amount_given(
                &indicator->parts[part], past->num6, past->unit, past->factor);
            note_cell(stats, indicator, window, at,
                      past->revised ? "history;revised" : "history");
        }
    arena_free(mem);
}

/* "F02", or "S13.amount" of a part. */
static const char *code_of(struct arena *mem, const struct indicator *indicator,
                           size_t part)
{
    const char *name = indicator->parts[part].name;

    return arena_printf(mem, "%s%s%s", indicator->code, *name != '\0' ? "." : "", name);
}

struct place history_place(struct stats *stats, const struct spot *at)
{
    const struct window *in = stats_window(stats, at->indicator, at->window);
    const struct axis *axis = &stats->axes[at->axis];
    const struct past *past = map_find(
        &stats->history,
        past_key(stats->mem, code_of(stats->mem, at->indicator, at->part), axis->name,
                 axis->items[at->member].key, (struct span){in->m0, in->m1}));

    return past == NULL ? at_file(NULL) : past->place;
}

void history_fill(struct stats *stats, struct indicator *indicator, size_t window)
{
    const struct window *in = stats_window(stats, indicator, window);

    if (stats->history.count == 0 || !is_whole(stats, indicator, window))
        return;
    for (size_t part = 0; part < indicator->part_count; part++) {
        const char *code = code_of(stats->mem, indicator, part);

        if (map_find(&stats->history,
                     mark_key(stats->mem, code, (struct span){in->m0, in->m1})) != NULL)
            fill_part(stats, indicator, part, code, window);
    }
}
