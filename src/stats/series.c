#include "stats_int.h"

#include "date.h"

#include <string.h>

/*
 * Monthly reports become series: for every project, item and month the month's own
 * value and the cumulative since January, whichever of the two was reported
 * (docs/figures.md §4).
 *
 * A month is *expected* from the project's first_month to its last_month (v_stage).
 * A row that is expected and not there is unknown, never zero.
 */
enum { ITEM_COUNT = 3 };

static const char *const items[ITEM_COUNT] = {"arrived_total", "arrived_outside_province",
                                              "invested"};

struct row {
    int32_t m;
    bool month_basis, merged; /* merged: holds January as well */
    bool known[ITEM_COUNT];
    int64_t amount[ITEM_COUNT];
    struct place place;
};

struct rows {
    struct row *items;
    size_t count, room;
};

struct project {
    const char *id;
    int32_t first, last; /* expected months */
    struct rows rows;
};

/* The rows of one calendar year. */
struct year {
    int32_t january;
    int32_t first, last; /* expected months of this year */
    bool month_basis;
    bool merged;                /* February holds January */
    const struct row *rows[12]; /* NULL: none */
};

struct point {
    bool value_known, cumulative_known, expected;
    int64_t value, cumulative;
    int lacking; /* of the cumulative */
};

static bool amount_in(const struct year *year, int32_t m, int item, int64_t *out)
{
    const struct row *row = m < year->january || m > year->january + 11
                                ? NULL
                                : year->rows[m - year->january];

    if (row == NULL || !row->known[item])
        return false;
    *out = row->amount[item];
    return true;
}

static bool is_expected(const struct year *year, int32_t m)
{
    return m >= year->first && m <= year->last && !(year->merged && m == year->january);
}

/* Reported as the cumulative: the newest row counts, older by `lacking` months. */
static void cumulate_ytd(const struct year *year, int32_t m, int item, struct point *out)
{
    for (int32_t at = m; at >= year->january; at--)
        if (amount_in(year, at, item, &out->cumulative)) {
            out->cumulative_known = true;
            out->lacking = m - at;
            return;
        }
    out->lacking = 1;
}

/* Reported month by month: the sum of what is there. */
static void cumulate_month(const struct year *year, int32_t m, int item,
                           struct point *out)
{
    int64_t amount;

    for (int32_t at = year->january; at <= m; at++) {
        bool there = amount_in(year, at, item, &amount);

        if (there)
            out->cumulative += amount;
        out->cumulative_known |= there && is_expected(year, at);
        out->lacking += !there && is_expected(year, at);
    }
    if (!out->cumulative_known)
        out->lacking = 1;
}

/* The first expected month of a year has nothing before it. */
static void derive_value(const struct year *year, int32_t m, int item, struct point *out)
{
    int64_t before;

    out->value_known = amount_in(year, m, item, &out->value);
    if (year->month_basis || m == year->january ||
        (year->merged && m == year->january + 1))
        return;
    if (amount_in(year, m - 1, item, &before))
        out->value -= before;
    else if (m > year->first)
        out->value_known = false;
}

static struct point point_of(const struct year *year, int32_t m, int item)
{
    struct point point = {.expected = is_expected(year, m)};
    int32_t until = m < year->last ? m : year->last;

    if (year->merged && until == year->january)
        return point; /* 1月 is not published */
    if (year->month_basis)
        cumulate_month(year, until, item, &point);
    else
        cumulate_ytd(year, until, item, &point);
    if (point.expected)
        derive_value(year, m, item, &point);
    return point;
}

static struct year year_of(const struct project *project, int32_t january)
{
    struct year year = {.january = january, .first = january, .last = january + 11};

    if (project->first > year.first)
        year.first = project->first;
    if (project->last < year.last)
        year.last = project->last;
    for (size_t i = 0; i < project->rows.count; i++) {
        const struct row *row = &project->rows.items[i];

        if (row->m < january || row->m > january + 11)
            continue;
        year.rows[row->m - january] = row;
        year.month_basis = row->month_basis;
        year.merged |= row->merged && row->m == january + 1;
    }
    return year;
}

static void bind_known(struct query *into, int index, bool known, int64_t value)
{
    if (known)
        query_bind_int(into, index, value);
    else
        query_bind_null(into, index);
}

static bool add_point(struct query *into, const struct project *project, int item,
                      int32_t m, int32_t until, const struct point *point)
{
    query_bind_text(into, 1, project->id);
    query_bind_text(into, 2, items[item]);
    query_bind_int(into, 3, m);
    bind_known(into, 4, point->value_known, point->value);
    bind_known(into, 5, point->cumulative_known, point->cumulative);
    query_bind_int(into, 6, point->lacking);
    query_bind_int(into, 7, point->expected);
    query_bind_int(into, 8, until);
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

static bool add_year(struct stats *stats, struct query *into,
                     const struct project *project, const struct year *year)
{
    int32_t as_of = stats->run->sources[0].as_of;
    bool ok = true;

    if (year->last < year->first)
        return true; /* ended before it began: nothing is expected */
    for (int32_t m = year->first; ok && m <= year->january + 11 && m <= as_of; m++)
        for (int item = 0; ok && item < ITEM_COUNT; item++) {
            struct point point = point_of(year, m, item);

            ok = add_point(into, project, item, m, year->last, &point);
        }
    return ok;
}

/* Money reported when nothing is expected any more is left out; say so once. */
static void warn_after_end(struct stats *stats, const struct project *project)
{
    struct year year = year_of(project, project->last - month_number(project->last) + 1);
    int64_t last;

    for (size_t i = 0; i < project->rows.count; i++) {
        const struct row *row = &project->rows.items[i];
        bool same_year = row->m <= year.january + 11 && !row->month_basis;

        for (int item = 0; row->m > project->last && item < ITEM_COUNT; item++) {
            last = 0;
            if (same_year)
                amount_in(&year, project->last, item, &last);
            if (!row->known[item] || row->amount[item] <= last)
                continue;
            diag_add(stats->dg, DIAG_MONTH_AFTER_END, row->place,
                     "项目 %s，%d年%d月起不再要求月报", project->id,
                     month_year(project->last + 1), month_number(project->last + 1));
            return;
        }
    }
}

static bool add_project(struct stats *stats, struct query *into,
                        const struct project *project, int32_t from)
{
    int32_t first = project->first > from ? project->first : from;
    int32_t january = first - month_number(first) + 1;
    bool ok = true;

    for (; ok && january <= project->last; january += 12) {
        struct year year = year_of(project, january);

        ok = add_year(stats, into, project, &year);
    }
    warn_after_end(stats, project);
    return ok;
}

enum { ID, FIRST, LAST, MONTH, BASIS, MERGED, AMOUNTS, SRC = AMOUNTS + ITEM_COUNT, PTR };

static const char rows_sql[] =
    "SELECT s.id, s.first_month, min(coalesce(s.last_month, ?2), ?2), m.month, m.basis,"
    " m.merged_with_prev, m.arrived_wan_total, m.arrived_wan_outside_province,"
    " m.invested_wan, m.src, m.ptr"
    " FROM v_stage s LEFT JOIN project_months m"
    "  ON m.project = s.id AND m.month BETWEEN ?1 AND ?2"
    " WHERE s.first_month <= ?2 ORDER BY s.id, m.month";

static void add_row(struct arena *mem, struct rows *rows, const struct query *from)
{
    struct row *row = ARENA_PUSH(mem, rows);

    row->m = (int32_t)query_int(from, MONTH);
    row->month_basis = query_kind(from, BASIS) == CELL_TEXT &&
                       strcmp(query_text(from, BASIS), "month") == 0;
    row->merged = query_int(from, MERGED) != 0;
    for (int i = 0; i < ITEM_COUNT; i++) {
        row->known[i] = query_kind(from, AMOUNTS + i) == CELL_INT;
        row->amount[i] = query_int(from, AMOUNTS + i);
    }
    if (query_kind(from, SRC) == CELL_TEXT && query_kind(from, PTR) == CELL_TEXT)
        row->place = at_pointer(arena_str(mem, query_text(from, SRC)),
                                arena_str(mem, query_text(from, PTR)));
}

/* Rows come by project and month; a project without any comes once, with NULLs. */
static bool read_projects(struct stats *stats, struct query *from, struct query *into,
                          int32_t begin)
{
    struct arena *mem = arena_new();
    struct project project = {0};
    bool ok = true;

    while (ok && query_next(from)) {
        const char *id = query_text(from, ID);

        if (project.id == NULL || strcmp(project.id, id) != 0) {
            if (project.id != NULL)
                ok = add_project(stats, into, &project, begin);
            arena_reset(mem);
            project = (struct project){.id = arena_str(mem, id),
                                       .first = (int32_t)query_int(from, FIRST),
                                       .last = (int32_t)query_int(from, LAST)};
        }
        if (query_kind(from, MONTH) == CELL_INT)
            add_row(mem, &project.rows, from);
    }
    if (ok && project.id != NULL)
        ok = add_project(stats, into, &project, begin);
    arena_free(mem);
    return ok && !query_failed(from);
}

static const char tables[] =
    "DROP VIEW IF EXISTS series_window; DROP TABLE IF EXISTS series;"
    "CREATE TABLE series(entity TEXT NOT NULL DEFAULT 'projects', id TEXT NOT NULL,"
    " item TEXT NOT NULL, m INTEGER NOT NULL, value INTEGER, cumulative INTEGER,"
    " lacking INTEGER NOT NULL, expected INTEGER NOT NULL, until INTEGER NOT NULL,"
    " PRIMARY KEY(item, m, id, entity)) STRICT, WITHOUT ROWID;";

/*
 * A series in a window.  From January on it is the cumulative; else the difference of
 * two cumulatives when both are whole, else the sum of the months that are known: in a
 * single month that is one row and needs no sorting.  In a window that holds no months it
 * is unknown.  The table lies in the order in which it is read: item by item and month by
 * month.
 */
static const char view[] =
    "CREATE VIEW series_window AS"
    " SELECT w.name AS \"window\", s.entity, s.id, s.item, s.cumulative AS value, "
    "s.lacking"
    "  FROM \"window\" w JOIN series s ON s.m = w.m1"
    "  WHERE w.m0 <= w.m1 AND w.m0 % 12 = 1 AND w.m1 < w.m0 + 12"
    " UNION ALL"
    " SELECT w.name, s.entity, s.id, s.item,"
    "   CASE WHEN s.lacking = 0 AND b.lacking = 0 AND b.cumulative NOT NULL"
    "        THEN s.cumulative - b.cumulative ELSE s.value END,"
    "   CASE WHEN s.lacking = 0 AND b.lacking = 0 AND b.cumulative NOT NULL"
    "        THEN 0 ELSE s.expected AND s.value IS NULL END"
    "  FROM \"window\" w JOIN series s ON s.m = w.m1 AND s.m <= s.until"
    "  LEFT JOIN series b ON b.item = s.item AND b.id = s.id AND b.entity = s.entity"
    "   AND b.m = w.m0 - 1"
    "  WHERE w.m0 = w.m1 AND w.m0 % 12 <> 1"
    " UNION ALL"
    " SELECT w.name, s.entity, s.id, s.item,"
    "   CASE WHEN s.lacking = 0 AND b.lacking = 0 AND b.cumulative NOT NULL"
    "        THEN s.cumulative - b.cumulative ELSE sum(x.value) END,"
    "   CASE WHEN s.lacking = 0 AND b.lacking = 0 AND b.cumulative NOT NULL"
    "        THEN 0 ELSE sum(x.expected AND x.value IS NULL) END"
    "  FROM \"window\" w JOIN series x ON x.m BETWEEN w.m0 AND w.m1 AND x.m <= x.until"
    "  LEFT JOIN series s ON s.item = x.item AND s.id = x.id AND s.m = w.m1"
    "  LEFT JOIN series b ON b.item = x.item AND b.id = x.id AND b.m = w.m0 - 1"
    "   AND (w.m0 - 2) / 12 = (w.m1 - 1) / 12"
    "  WHERE w.m0 < w.m1 AND NOT (w.m0 % 12 = 1 AND w.m1 < w.m0 + 12)"
    "  GROUP BY w.name, x.item, x.id"
    " UNION ALL"
    " SELECT w.name, s.entity, s.id, s.item, NULL, 1"
    "  FROM \"window\" w JOIN series s ON s.m = (SELECT as_of FROM run)"
    "  WHERE w.m0 > w.m1";

/* The first month any window asks for. */
static int32_t begin_month(const struct stats *stats)
{
    int32_t begin = stats->run->sources[0].as_of;

    for (size_t i = 0; i < stats->window_count; i++) {
        const struct window *window = &stats->windows[0][i];

        if (window->exists && window->m0 <= window->m1 && window->m0 < begin)
            begin = window->m0;
    }
    return begin - month_number(begin) + 1;
}

bool series_build(struct stats *stats)
{
    int32_t begin = begin_month(stats);
    struct query *from, *into;
    bool ok = store_exec(stats->store, tables, stats->dg);

    from = query_open(stats->store, QUERY_OWN, at_file(NULL), rows_sql, stats->dg);
    into = query_open(stats->store, QUERY_OWN, at_file(NULL),
                      "INSERT INTO series(id, item, m, value, cumulative, lacking,"
                      " expected, until) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                      stats->dg);
    ok = ok && from != NULL && into != NULL;
    if (ok) {
        query_bind_int(from, 1, begin);
        query_bind_int(from, 2, stats->run->sources[0].as_of);
        ok = read_projects(stats, from, into, begin);
    }
    query_close(into);
    query_close(from);
    return ok && store_exec(stats->store, view, stats->dg);
}
