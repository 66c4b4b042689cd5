#include "stats_int.h"

#include "buf.h"
#include "date.h"

#include <string.h>

/*
 * Monthly reports become series: for every project, item and month the month's own
 * value and the cumulative since January, whichever of the two was reported
 * (docs/figures.md §4).  Enterprises likewise, in the months of 统计口径.
 *
 * A row that is expected and not there is unknown, never zero.
 *
 * A large export has millions of monthly rows, and most documents read three of the
 * items: the others are made when some SQL of this run names them (series_want).
 */
enum {
    ALWAYS = 1,   /* made without being asked for */
    PRODUCED = 2, /* expected from the month of production on, without an end */
    STOCK = 4     /* a number of things at the end of the month: nothing adds up */
};

struct item {
    const char *name, *column;
    unsigned flags;
    const char *before; /* column of projects: what the years before the export came to;
                         * such an item has totals */
};

static const struct item project_items[] = {
    {"arrived_total", "arrived_wan_total", ALWAYS, "amounts_arrived_before"},
    {"arrived_outside_province", "arrived_wan_outside_province", ALWAYS,
     "amounts_arrived_outside_before"},
    {"invested", "invested_wan", ALWAYS, "amounts_invested_before"},
    {"arrived_outside_city", "arrived_wan_outside_city", 0, NULL},
    {"arrived_foreign", "arrived_wan_foreign_usdwan", 0, NULL},
    {"arrived_fixed", "arrived_wan_fixed", 0, NULL},
    {"arrived_working", "arrived_wan_working", 0, NULL},
    {"stat_invested", "stat_invested_wan", 0, NULL},
    {"output", "output", PRODUCED, NULL},
    {"revenue", "revenue", PRODUCED, NULL},
    {"tax", "tax", PRODUCED, NULL}};

static const struct item enterprise_items[] = {
    {"output", "output", 0, NULL},
    {"revenue", "revenue", 0, NULL},
    {"tax", "tax", 0, NULL},
    {"electricity", "electricity_kwh", 0, NULL},
    {"water", "water_t", 0, NULL},
    {"gas", "gas_m3", 0, NULL},
    {"value_added", "value_added", 0, NULL},
    {"employees", "employees", STOCK, NULL}};

enum { ITEM_MAX = 16 };

/* YYYY-MM-DD as a month of the store. */
#define MONTH_OF(date) "(substr(" date ", 1, 4) * 12 + substr(" date ", 6, 2))"

/*
 * What has series.  `select` gives id, first and last expected month, and the month of
 * production or NULL; ?1 and ?2 are the first and the last month that are read.  An
 * object without any row comes once, with NULLs.
 */
static const struct series_kind {
    const char *entity, *windows, *index;
    const char *select, *from;
    size_t source;
    const struct item *items;
    size_t count;
} kinds[SERIES_KINDS] = {
    {"projects", "window", "sqlite_autoindex_series_1",
     "s.id, s.first_month, min(coalesce(s.last_month, ?2), ?2),"
     " max(s.first_month, " MONTH_OF("s.produce") ")",
     "v_stage s JOIN projects b ON b.id = s.id LEFT JOIN project_months m"
     " ON m.project = s.id AND m.month BETWEEN ?1 AND ?2"
     " WHERE s.first_month <= ?2 ORDER BY s.id, m.month",
     0, project_items, sizeof project_items / sizeof *project_items},
    {"enterprises", "stat_window", "series 2",
     "e.id, max(b.january, CASE WHEN " MONTH_OF(
         "e.enter_date") " <= b.january + 11"
                         " THEN " MONTH_OF(
                             "e.enter_date") " ELSE 0 END),"
                                             " min(coalesce(" MONTH_OF(
                                                 "e.exit_date") ", ?2), ?2), NULL",
     "(SELECT enterprise, (min(month) - 1) / 12 * 12 + 1 AS january"
     "  FROM enterprise_months WHERE month <= ?2 GROUP BY enterprise) b"
     " JOIN enterprises e ON e.id = b.enterprise"
     " LEFT JOIN enterprise_months m"
     " ON m.enterprise = e.id AND m.month BETWEEN ?1 AND ?2"
     " ORDER BY e.id, m.month",
     1, enterprise_items, sizeof enterprise_items / sizeof *enterprise_items}};

/* -- which items ----------------------------------------------------------- */

void series_want(struct stats *stats, const char *sql)
{
    bool named = false;
    bool totals = strstr(sql, "v_total") != NULL;

    view_want(stats, sql);
    stats->totals |= totals;
    for (int kind = 0; kind < SERIES_KINDS; kind++)
        for (size_t i = 0; i < kinds[kind].count; i++)
            if (sql_quotes(sql, kinds[kind].items[i].name)) {
                stats->items[kind] |= 1u << i;
                named = true;
            }
    if (named || (!totals && strstr(sql, "series") == NULL))
        return;
    for (int kind = 0; kind < SERIES_KINDS; kind++) /* it does not say which */
        stats->items[kind] |= (1u << kinds[kind].count) - 1;
}

/* -- one object ------------------------------------------------------------ */

struct row {
    int32_t m;
    bool month_basis, merged; /* merged: holds January as well */
    bool known[ITEM_MAX];
    int64_t amount[ITEM_MAX];
    struct place place;
};

struct rows {
    struct row *items;
    size_t count, room;
};

struct subject {
    const char *id;
    int32_t first, last; /* expected months */
    int32_t produced;    /* 0: nothing is produced yet */
    struct {
        bool known;
        int64_t amount;
    } before[ITEM_MAX]; /* of the years without monthly rows */
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

/* What a pass over the rows of one kind needs. */
struct pass {
    struct stats *stats;
    const struct series_kind *kind;
    size_t items[ITEM_MAX]; /* numbers of those that are made, in kind->items */
    size_t count;
    int32_t begin, as_of; /* months of the table; totals look further back */
    bool totals;
    int32_t opening; /* January of the first year with monthly rows at all */
    struct query *series, *total;
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

static struct point point_of(const struct year *year, int32_t m, int item, unsigned flags)
{
    struct point point = {.expected = is_expected(year, m)};
    int32_t until = m < year->last ? m : year->last;

    if (year->merged && until == year->january)
        return point; /* 1月 is not published */
    if (year->month_basis && !(flags & STOCK))
        cumulate_month(year, until, item, &point);
    else
        cumulate_ytd(year, until, item, &point);
    if (point.expected && (flags & STOCK))
        point.value_known = amount_in(year, m, item, &point.value);
    else if (point.expected)
        derive_value(year, m, item, &point);
    return point;
}

static struct year year_of(const struct subject *subject, int32_t january)
{
    struct year year = {.january = january, .first = january, .last = january + 11};

    if (subject->first > year.first)
        year.first = subject->first;
    if (subject->last < year.last)
        year.last = subject->last;
    for (size_t i = 0; i < subject->rows.count; i++) {
        const struct row *row = &subject->rows.items[i];

        if (row->m < january || row->m > january + 11)
            continue;
        year.rows[row->m - january] = row;
        year.month_basis = row->month_basis;
        year.merged |= row->merged && row->m == january + 1;
    }
    return year;
}

/* The same year for what is expected from production on. */
static struct year producing(const struct pass *pass, const struct subject *subject,
                             struct year year)
{
    year.first = year.january;
    year.last = pass->as_of < year.january + 11 ? pass->as_of : year.january + 11;
    if (subject->produced == 0)
        year.first = year.last + 1;
    else if (subject->produced > year.first)
        year.first = subject->produced;
    return year;
}

static void bind_known(struct query *into, int index, bool known, int64_t value)
{
    if (known)
        query_bind_int(into, index, value);
    else
        query_bind_null(into, index);
}

static bool insert(struct query *into)
{
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

static bool add_point(const struct pass *pass, const struct subject *subject, int item,
                      int32_t m, int32_t until, const struct point *point)
{
    query_bind_text(pass->series, 1, pass->kind->entity);
    query_bind_text(pass->series, 2, subject->id);
    query_bind_text(pass->series, 3, pass->kind->items[item].name);
    query_bind_int(pass->series, 4, m);
    bind_known(pass->series, 5, point->value_known, point->value);
    bind_known(pass->series, 6, point->cumulative_known, point->cumulative);
    query_bind_int(pass->series, 7, point->lacking);
    query_bind_int(pass->series, 8, point->expected);
    query_bind_int(pass->series, 9, until);
    return insert(pass->series);
}

/* A year of which nothing is expected has no rows. */
static bool add_year(const struct pass *pass, const struct subject *subject,
                     const struct year *year)
{
    struct year produced = producing(pass, subject, *year);
    bool ok = true;

    for (size_t i = 0; ok && i < pass->count; i++) {
        int item = (int)pass->items[i];
        unsigned flags = pass->kind->items[item].flags;
        const struct year *of = flags & PRODUCED ? &produced : year;

        if (of->last < of->first)
            continue;
        for (int32_t m = of->first; ok && m <= of->january + 11 && m <= pass->as_of;
             m++) {
            struct point point = point_of(of, m, item, flags);

            ok = add_point(pass, subject, item, m, of->last, &point);
        }
    }
    return ok;
}

/* Over all years from the opening on; one that is not known makes the whole unknown. */
static void add_up(const struct pass *pass, const struct year *year, struct point *sums)
{
    for (size_t i = 0; year->last >= year->first && i < pass->count; i++) {
        struct point point;

        sums[i].expected = true;
        if (year->january < pass->opening)
            continue;
        point = point_of(year, year->last, (int)pass->items[i], 0);
        sums[i].cumulative_known &= point.cumulative_known;
        sums[i].cumulative += point.cumulative;
        sums[i].lacking += point.lacking;
    }
}

/* The years before the opening are one amount. */
static void add_before(const struct pass *pass, const struct subject *subject,
                       struct point *sums)
{
    for (size_t i = 0; i < pass->count; i++) {
        size_t item = pass->items[i];

        if (subject->before[item].known) {
            sums[i].cumulative += subject->before[item].amount;
        } else if (subject->first < pass->opening) {
            sums[i].cumulative_known = false;
            sums[i].lacking++;
        }
    }
}

static bool add_totals(const struct pass *pass, const struct subject *subject,
                       struct point *sums)
{
    bool ok = true;

    add_before(pass, subject, sums);
    for (size_t i = 0; ok && i < pass->count; i++) {
        const struct item *item = &pass->kind->items[pass->items[i]];

        if (item->before == NULL || !sums[i].expected)
            continue;
        query_bind_text(pass->total, 1, subject->id);
        query_bind_text(pass->total, 2, item->name);
        bind_known(pass->total, 3, sums[i].cumulative_known, sums[i].cumulative);
        query_bind_int(pass->total, 4, sums[i].lacking);
        ok = insert(pass->total);
    }
    return ok;
}

/* Money reported when nothing is expected any more is left out; say so once. */
static void warn_after_end(const struct pass *pass, const struct subject *subject)
{
    struct year year = year_of(subject, subject->last - month_number(subject->last) + 1);
    int64_t last;

    for (size_t i = 0; i < subject->rows.count; i++) {
        const struct row *row = &subject->rows.items[i];
        bool same_year = row->m <= year.january + 11 && !row->month_basis;
        bool after = row->m > subject->last && row->m >= pass->begin;

        for (size_t k = 0; after && k < pass->count; k++) {
            int item = (int)pass->items[k];

            last = 0;
            if (same_year)
                amount_in(&year, subject->last, item, &last);
            if (!(pass->kind->items[item].flags & ALWAYS) || !row->known[item] ||
                row->amount[item] <= last)
                continue;
            diag_add(pass->stats->dg, DIAG_MONTH_AFTER_END, row->place,
                     "项目 %s，%d年%d月起不再要求月报", subject->id,
                     month_year(subject->last + 1), month_number(subject->last + 1));
            return;
        }
    }
}

static bool add_subject(const struct pass *pass, const struct subject *subject)
{
    struct point sums[ITEM_MAX];
    int32_t end = subject->produced > 0 ? pass->as_of : subject->last;
    int32_t first =
        pass->totals || subject->first > pass->begin ? subject->first : pass->begin;
    bool ok = true;

    for (size_t i = 0; i < pass->count; i++)
        sums[i] = (struct point){.cumulative_known = true};
    for (int32_t january = first - month_number(first) + 1; ok && january <= end;
         january += 12) {
        struct year year = year_of(subject, january);

        if (pass->totals)
            add_up(pass, &year, sums);
        if (january >= pass->begin)
            ok = add_year(pass, subject, &year);
    }
    warn_after_end(pass, subject);
    return ok && (!pass->totals || add_totals(pass, subject, sums));
}

/* -- all of them ----------------------------------------------------------- */

enum { ID, FIRST, LAST, MADE, MONTH, BASIS, MERGED, SRC, PTR, AMOUNTS };

static const char *rows_sql(const struct pass *pass)
{
    struct buf sql = buf_new(pass->stats->mem);

    buf_printf(&sql, "SELECT %s, m.month, m.basis, m.merged_with_prev, m.src, m.ptr",
               pass->kind->select);
    for (size_t i = 0; i < pass->count; i++)
        buf_printf(&sql, ", m.%s", pass->kind->items[pass->items[i]].column);
    for (size_t i = 0; i < pass->count; i++)
        if (pass->kind->items[pass->items[i]].before != NULL)
            buf_printf(&sql, ", b.%s", pass->kind->items[pass->items[i]].before);
    buf_printf(&sql, " FROM %s", pass->kind->from);
    return sql.text;
}

static void add_row(const struct pass *pass, struct arena *mem, struct rows *rows,
                    const struct query *from)
{
    struct row *row = ARENA_PUSH(mem, rows);

    row->m = (int32_t)query_int(from, MONTH);
    row->month_basis = query_kind(from, BASIS) == CELL_TEXT &&
                       strcmp(query_text(from, BASIS), "month") == 0;
    row->merged = query_int(from, MERGED) != 0;
    for (size_t i = 0; i < pass->count; i++) {
        row->known[pass->items[i]] = query_kind(from, AMOUNTS + (int)i) == CELL_INT;
        row->amount[pass->items[i]] = query_int(from, AMOUNTS + (int)i);
    }
    if (query_kind(from, SRC) == CELL_TEXT && query_kind(from, PTR) == CELL_TEXT)
        row->place = at_pointer(arena_str(mem, query_text(from, SRC)),
                                arena_str(mem, query_text(from, PTR)));
}

static struct subject read_subject(const struct pass *pass, struct arena *mem,
                                   const struct query *from)
{
    struct subject subject = {.id = arena_str(mem, query_text(from, ID)),
                              .first = (int32_t)query_int(from, FIRST),
                              .last = (int32_t)query_int(from, LAST),
                              .produced = (int32_t)query_int(from, MADE)};
    int column = AMOUNTS + (int)pass->count;

    for (size_t i = 0; i < pass->count; i++) {
        size_t item = pass->items[i];

        if (pass->kind->items[item].before == NULL)
            continue;
        subject.before[item].known = query_kind(from, column) == CELL_INT;
        subject.before[item].amount = query_int(from, column++);
    }
    return subject;
}

static bool read_rows(const struct pass *pass, struct query *from)
{
    struct arena *mem = arena_new();
    struct subject subject = {0};
    bool ok = true;

    while (ok && query_next(from)) {
        if (subject.id == NULL || strcmp(subject.id, query_text(from, ID)) != 0) {
            if (subject.id != NULL)
                ok = add_subject(pass, &subject);
            arena_reset(mem);
            subject = read_subject(pass, mem, from);
        }
        if (query_kind(from, MONTH) == CELL_INT)
            add_row(pass, mem, &subject.rows, from);
    }
    if (ok && subject.id != NULL)
        ok = add_subject(pass, &subject);
    arena_free(mem);
    return ok && !query_failed(from);
}

/* The first month any window asks for. */
static int32_t begin_month(const struct stats *stats, size_t source)
{
    int32_t begin = stats->run->sources[source].as_of;

    for (size_t i = 0; i < stats->window_count; i++) {
        const struct window *window = &stats->windows[source][i];

        if (window->exists && window->m0 <= window->m1 && window->m0 < begin)
            begin = window->m0;
    }
    return begin - month_number(begin) + 1;
}

/* January of the first year of which there is any row. */
static bool opening_month(struct pass *pass)
{
    struct query *query =
        query_open(pass->stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT min(month) FROM project_months", pass->stats->dg);
    int32_t m;

    if (query == NULL)
        return false;
    query_next(query);
    m = (int32_t)query_int(query, 0);
    pass->opening = m == 0 ? 0 : m - month_number(m) + 1;
    query_close(query);
    return true;
}

static bool read_kind(struct pass *pass, unsigned wanted)
{
    struct query *from;
    bool ok;

    for (size_t i = 0; i < pass->kind->count; i++)
        if ((wanted & (1u << i)) || (pass->kind->items[i].flags & ALWAYS))
            pass->items[pass->count++] = i;
    if (pass->count == 0)
        return true;
    pass->begin = begin_month(pass->stats, pass->kind->source);
    pass->as_of = pass->stats->run->sources[pass->kind->source].as_of;
    if (pass->totals && !opening_month(pass))
        return false;
    from = query_open(pass->stats->store, QUERY_OWN, at_file(NULL), rows_sql(pass),
                      pass->stats->dg);
    if (from == NULL)
        return false;
    query_bind_int(from, 1, pass->totals ? 0 : pass->begin);
    query_bind_int(from, 2, pass->as_of);
    ok = read_rows(pass, from);
    query_close(from);
    return ok;
}

static const char tables[] =
    "DROP VIEW IF EXISTS series_window; DROP TABLE IF EXISTS series;"
    "DROP TABLE IF EXISTS v_total;"
    "CREATE TABLE series(entity TEXT NOT NULL, id TEXT NOT NULL,"
    " item TEXT NOT NULL, m INTEGER NOT NULL, value INTEGER, cumulative INTEGER,"
    " lacking INTEGER NOT NULL, expected INTEGER NOT NULL, until INTEGER NOT NULL,"
    " PRIMARY KEY(item, m, id, entity)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE v_total(project TEXT NOT NULL, item TEXT NOT NULL, total INTEGER,"
    " lacking INTEGER NOT NULL, PRIMARY KEY(project, item)) STRICT, WITHOUT ROWID";

/*
 * Rows lie in the order in which they are read, an item in a month at a time: they come
 * in the order of their objects, so each goes behind one that was just written, and
 * nothing is sorted.  Enterprises are few among many projects.
 */
static const char indexes[] =
    "CREATE INDEX \"series 2\" ON series(item, m, id) WHERE entity = 'enterprises'";

/*
 * A series in a window.  From January on it is the cumulative; else the difference of
 * two cumulatives when both are whole, else the sum of the months that are known; of a
 * stock what there is at the end.  In a window that holds no months it is unknown.
 * Written for one entity: $E, its windows $W, its index $I, its source $S.  CROSS JOIN
 * keeps the few windows outermost.
 */
static const char window_sql[] =
    " SELECT w.name AS \"window\", s.entity, s.id, s.item, s.cumulative AS value, "
    "s.lacking"
    "  FROM \"$W\" w CROSS JOIN series s INDEXED BY \"$I\" ON s.m = w.m1"
    "  WHERE s.entity = '$E' AND w.m0 <= w.m1 AND w.m0 % 12 = 1 AND w.m1 < w.m0 + 12"
    " UNION ALL"
    " SELECT w.name, x.entity, x.id, x.item,"
    "   CASE WHEN x.item = 'employees' THEN s.cumulative"
    "        WHEN s.lacking = 0 AND b.lacking = 0 AND b.cumulative NOT NULL"
    "        THEN s.cumulative - b.cumulative ELSE sum(x.value) END,"
    "   CASE WHEN x.item = 'employees' THEN s.lacking"
    "        WHEN s.lacking = 0 AND b.lacking = 0 AND b.cumulative NOT NULL"
    "        THEN 0 ELSE sum(x.expected AND x.value IS NULL) END"
    "  FROM \"$W\" w CROSS JOIN series x INDEXED BY \"$I\""
    "   ON x.m BETWEEN w.m0 AND w.m1 AND x.m <= x.until AND x.entity = '$E'"
    "  CROSS JOIN series s ON s.item = x.item AND s.id = x.id AND s.m = +w.m1"
    "   AND s.entity = '$E'"
    "  LEFT JOIN series b ON b.item = x.item AND b.id = x.id AND b.m = w.m0 - 1"
    "   AND b.entity = '$E' AND (w.m0 - 2) / 12 = (w.m1 - 1) / 12"
    "  WHERE NOT (w.m0 % 12 = 1 AND w.m1 < w.m0 + 12)"
    "  GROUP BY w.name, x.item, x.id"
    " UNION ALL"
    " SELECT w.name, s.entity, s.id, s.item, NULL, 1"
    "  FROM \"$W\" w CROSS JOIN series s INDEXED BY \"$I\""
    "   ON s.m = (SELECT as_of FROM source WHERE name = '$S')"
    "  WHERE s.entity = '$E' AND w.m0 > w.m1";

static bool make_view(struct stats *stats)
{
    struct buf sql = buf_new(stats->mem);

    buf_add(&sql, "CREATE VIEW series_window AS");
    for (int kind = 0; kind < SERIES_KINDS; kind++) {
        const struct series_kind *of = &kinds[kind];

        if (kind > 0)
            buf_add(&sql, " UNION ALL");
        for (const char *at = window_sql; *at != '\0'; at++)
            if (*at != '$')
                buf_char(&sql, *at);
            else
                switch (*++at) {
                case 'E':
                    buf_add(&sql, of->entity);
                    break;
                case 'W':
                    buf_add(&sql, of->windows);
                    break;
                case 'I':
                    buf_add(&sql, of->index);
                    break;
                case 'S':
                    buf_add(&sql, stats->run->sources[of->source].name);
                    break;
                }
    }
    return store_exec(stats->store, indexes, stats->dg) &&
           store_exec(stats->store, sql.text, stats->dg);
}

bool series_build(struct stats *stats)
{
    struct query *series, *total;
    bool ok = store_exec(stats->store, tables, stats->dg);

    series = query_open(stats->store, QUERY_OWN, at_file(NULL),
                        "INSERT INTO series(entity, id, item, m, value, cumulative,"
                        " lacking, expected, until)"
                        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                        stats->dg);
    total = query_open(stats->store, QUERY_OWN, at_file(NULL),
                       "INSERT INTO v_total VALUES(?1, ?2, ?3, ?4)", stats->dg);
    ok = ok && series != NULL && total != NULL;
    for (int kind = 0; ok && kind < SERIES_KINDS; kind++) {
        struct pass pass = {.stats = stats,
                            .kind = &kinds[kind],
                            .totals = kind == 0 && stats->totals,
                            .series = series,
                            .total = total};

        ok = read_kind(&pass, stats->items[kind]);
    }
    query_close(total);
    query_close(series);
    return ok && make_view(stats);
}
