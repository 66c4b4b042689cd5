#include "series.h"

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
 * Most documents read three of the items: the others are made when some SQL of this run
 * names them (series_want).
 */
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

/* YYYY-MM-DD as a month of the store. */
#define MONTH_OF(date) "(substr(" date ", 1, 4) * 12 + substr(" date ", 6, 2))"

/*
 * What has series.  `select` gives id, first and last expected month, and the month of
 * production or NULL, in the order of the ids; ?2 is the last month that is read.  The
 * rows of table `reports` are found by its column `owner`.
 */
static const struct series_kind {
    const char *entity, *reports, *owner;
    const char *select, *from;
    size_t source;
    const struct item *items;
    size_t count;
} kinds[SERIES_KINDS] = {
    {"projects", "project_months", "project",
     "s.id, s.first_month, min(coalesce(s.last_month, ?2), ?2),"
     " max(s.first_month, " MONTH_OF("s.produce") ")",
     "v_stage s JOIN projects b ON b.id = s.id WHERE s.first_month <= ?2 ORDER BY s.id",
     0, project_items, sizeof project_items / sizeof *project_items},
    {"enterprises", "enterprise_months", "enterprise",
     "e.id, max(b.january, CASE WHEN " MONTH_OF(
         "e.enter_date") " <= b.january + 11"
                         " THEN " MONTH_OF(
                             "e.enter_date") " ELSE 0 END),"
                                             " min(coalesce(" MONTH_OF(
                                                 "e.exit_date") ", ?2), ?2), NULL",
     "(SELECT enterprise, (min(month) - 1) / 12 * 12 + 1 AS january"
     "  FROM enterprise_months WHERE month <= ?2 GROUP BY enterprise) b"
     " JOIN enterprises e ON e.id = b.enterprise ORDER BY e.id",
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

/* What is read of one object, and forgotten when it is complete. */
struct reading {
    struct subject subject;
    struct {
        bool known;
        int64_t amount;
    } before[ITEM_MAX]; /* of the years without monthly rows */
    struct {
        struct place *items;
        size_t count, room;
    } places; /* of its reports */
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
    struct query *total;
    struct series *series;
    struct reports *reports;
};

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
static void add_before(const struct pass *pass, const struct reading *reading,
                       struct point *sums)
{
    for (size_t i = 0; i < pass->count; i++) {
        size_t item = pass->items[i];

        if (reading->before[item].known) {
            sums[i].cumulative += reading->before[item].amount;
        } else if (reading->subject.first < pass->opening) {
            sums[i].cumulative_known = false;
            sums[i].lacking++;
        }
    }
}

static bool put_totals(const struct pass *pass, const char *id, const struct point *sums)
{
    bool ok = true;

    for (size_t i = 0; ok && i < pass->count; i++) {
        const struct item *item = &pass->kind->items[pass->items[i]];

        if (item->before == NULL || !sums[i].expected)
            continue;
        query_bind_text(pass->total, 1, id);
        query_bind_text(pass->total, 2, item->name);
        bind_known(pass->total, 3, sums[i].cumulative_known, sums[i].cumulative);
        query_bind_int(pass->total, 4, sums[i].lacking);
        ok = insert(pass->total);
    }
    return ok;
}

static bool add_totals(const struct pass *pass, const struct reading *reading)
{
    const struct subject *subject = &reading->subject;
    int32_t end = subject->produced > 0 ? pass->as_of : subject->last;
    struct point sums[ITEM_MAX];

    for (size_t i = 0; i < pass->count; i++)
        sums[i] = (struct point){.cumulative_known = true};
    for (int32_t january = subject->first - month_number(subject->first) + 1;
         january <= end; january += 12) {
        struct year year = year_of(pass->series, subject, january);

        add_up(pass, &year, sums);
    }
    add_before(pass, reading, sums);
    return put_totals(pass, subject->id, sums);
}

/* Is more reported in this row than in the last month that is expected? */
static bool is_more(const struct pass *pass, const struct subject *subject,
                    const struct year *year, size_t row)
{
    const struct reports *reports = pass->reports;
    bool same_year = reports->m[row] <= year->january + 11 && !reports->month_basis[row];

    for (size_t i = 0; i < pass->count; i++) {
        size_t item = pass->items[i];
        const int64_t *amounts = reports->amounts[item];
        int64_t last = 0;

        if (!(pass->kind->items[item].flags & ALWAYS) || amounts == NULL ||
            amounts[row] == AMOUNT_UNKNOWN)
            continue;
        if (same_year)
            amount_in(year, subject->last, (int)item, &last);
        if (amounts[row] > last)
            return true;
    }
    return false;
}

/* Money reported when nothing is expected any more is left out; say so once. */
static void warn_after_end(const struct pass *pass, const struct reading *reading)
{
    const struct subject *subject = &reading->subject;
    struct year year =
        year_of(pass->series, subject, subject->last - month_number(subject->last) + 1);

    for (size_t i = 0; i < subject->count; i++) {
        int32_t m = pass->reports->m[subject->row + i];

        if (m <= subject->last || m < pass->begin ||
            !is_more(pass, subject, &year, subject->row + i))
            continue;
        diag_add(pass->stats->dg, DIAG_MONTH_AFTER_END, reading->places.items[i],
                 "项目 %s，%d年%d月起不再要求月报", subject->id,
                 month_year(subject->last + 1), month_number(subject->last + 1));
        return;
    }
}

static bool end_subject(const struct pass *pass, const struct reading *reading)
{
    *ARENA_PUSH(pass->stats->mem, &pass->series->subjects) = reading->subject;
    warn_after_end(pass, reading);
    return !pass->totals || add_totals(pass, reading);
}

/* -- all of them ----------------------------------------------------------- */

enum { ID, FIRST, LAST, MADE, BEFORE };                  /* of a subject */
enum { OWNER, MONTH, BASIS, MERGED, SRC, PTR, AMOUNTS }; /* of a report */

static const char *subjects_sql(const struct pass *pass)
{
    struct buf sql = buf_new(pass->stats->mem);

    buf_printf(&sql, "SELECT %s", pass->kind->select);
    for (size_t i = 0; i < pass->count; i++)
        if (pass->kind->items[pass->items[i]].before != NULL)
            buf_printf(&sql, ", b.%s", pass->kind->items[pass->items[i]].before);
    buf_printf(&sql, " FROM %s", pass->kind->from);
    return sql.text;
}

/* They lie in this order: nothing is sorted. */
static const char *reports_sql(const struct pass *pass)
{
    const struct series_kind *kind = pass->kind;
    struct buf sql = buf_new(pass->stats->mem);

    buf_printf(&sql, "SELECT %s, month, basis, merged_with_prev, src, ptr", kind->owner);
    for (size_t i = 0; i < pass->count; i++)
        buf_printf(&sql, ", %s", kind->items[pass->items[i]].column);
    buf_printf(&sql, " FROM %s WHERE month BETWEEN ?1 AND ?2 ORDER BY %s, month",
               kind->reports, kind->owner);
    return sql.text;
}

static void *widen(struct arena *mem, void *items, size_t size, size_t count, size_t room)
{
    return arena_widen(mem, items, size * count, size * room);
}

static void widen_reports(const struct pass *pass)
{
    enum { FIRST_ROOM = 1024 };
    struct reports *reports = pass->reports;
    struct arena *mem = pass->stats->mem;
    size_t count = reports->count, room = count == 0 ? FIRST_ROOM : count * 2;

    reports->room = room;
    reports->m = widen(mem, reports->m, sizeof *reports->m, count, room);
    reports->month_basis =
        widen(mem, reports->month_basis, sizeof *reports->month_basis, count, room);
    reports->merged = widen(mem, reports->merged, sizeof *reports->merged, count, room);
    for (size_t item = 0; item < ITEM_MAX; item++)
        if (reports->amounts[item] != NULL)
            reports->amounts[item] =
                widen(mem, reports->amounts[item], sizeof(int64_t), count, room);
}

static void add_amount(const struct pass *pass, size_t item, bool known, int64_t amount)
{
    struct reports *reports = pass->reports;
    size_t row = reports->count;

    if (reports->amounts[item] == NULL) {
        if (!known)
            return;
        reports->amounts[item] = ARENA_ARRAY(pass->stats->mem, int64_t, reports->room);
        for (size_t i = 0; i < row; i++)
            reports->amounts[item][i] = AMOUNT_UNKNOWN;
    }
    reports->amounts[item][row] = known ? amount : AMOUNT_UNKNOWN;
}

static void add_report(const struct pass *pass, struct arena *mem,
                       struct reading *reading, const struct query *from)
{
    struct reports *reports = pass->reports;
    size_t row = reports->count;
    struct place *place = ARENA_PUSH(mem, &reading->places);

    if (row == reports->room)
        widen_reports(pass);
    reports->m[row] = (int32_t)query_int(from, MONTH);
    reports->month_basis[row] = query_kind(from, BASIS) == CELL_TEXT &&
                                strcmp(query_text(from, BASIS), "month") == 0;
    reports->merged[row] = query_int(from, MERGED) != 0;
    for (size_t i = 0; i < pass->count; i++)
        add_amount(pass, pass->items[i], query_kind(from, AMOUNTS + (int)i) == CELL_INT,
                   query_int(from, AMOUNTS + (int)i));
    reports->count++;
    reading->subject.count++;
    if (reports->m[row] > reading->subject.last && query_kind(from, SRC) == CELL_TEXT &&
        query_kind(from, PTR) == CELL_TEXT)
        *place = at_pointer(arena_str(mem, query_text(from, SRC)),
                            arena_str(mem, query_text(from, PTR)));
}

static struct reading begin_subject(const struct pass *pass, const struct query *from)
{
    struct reading reading = {
        .subject = {.id = arena_str(pass->stats->mem, query_text(from, ID)),
                    .first = (int32_t)query_int(from, FIRST),
                    .last = (int32_t)query_int(from, LAST),
                    .produced = (int32_t)query_int(from, MADE),
                    .kind = (int)(pass->kind - kinds),
                    .row = pass->reports->count}};
    int column = BEFORE;

    for (size_t i = 0; i < pass->count; i++) {
        size_t item = pass->items[i];

        if (pass->kind->items[item].before == NULL)
            continue;
        reading.before[item].known = query_kind(from, column) == CELL_INT;
        reading.before[item].amount = query_int(from, column++);
    }
    return reading;
}

/* Both come in the order of the ids.  `more`: there is a report that is not taken. */
static bool take_reports(const struct pass *pass, struct arena *mem,
                         struct reading *reading, struct query *reports, bool more)
{
    while (more) {
        int order = strcmp(query_text(reports, OWNER), reading->subject.id);

        if (order > 0)
            break;
        if (order == 0)
            add_report(pass, mem, reading, reports);
        more = query_next(reports);
    }
    return more;
}

static bool read_rows(const struct pass *pass, struct query *subjects,
                      struct query *reports)
{
    struct arena *mem = arena_new();
    bool ok = true, more = query_next(reports);

    while (ok && query_next(subjects)) {
        struct reading reading = begin_subject(pass, subjects);

        more = take_reports(pass, mem, &reading, reports, more);
        ok = end_subject(pass, &reading);
        arena_reset(mem);
    }
    arena_free(mem);
    return ok && !query_failed(subjects) && !query_failed(reports);
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

static struct query *open_own(const struct pass *pass, const char *sql)
{
    return query_open(pass->stats->store, QUERY_OWN, at_file(NULL), sql, pass->stats->dg);
}

static void choose_items(struct pass *pass, unsigned wanted)
{
    size_t number = (size_t)(pass->kind - kinds);

    for (size_t i = 0; i < pass->kind->count; i++)
        if ((wanted & (1u << i)) || (pass->kind->items[i].flags & ALWAYS)) {
            pass->items[pass->count++] = i;
            pass->series->kinds[number].made[i] = true;
        }
    pass->begin = begin_month(pass->stats, pass->kind->source);
    pass->as_of = pass->stats->run->sources[pass->kind->source].as_of;
    pass->series->kinds[number].entity = pass->kind->entity;
    pass->series->kinds[number].items = pass->kind->items;
    pass->series->kinds[number].begin = pass->begin;
    pass->series->kinds[number].as_of = pass->as_of;
    pass->reports = &pass->series->kinds[number].reports;
}

static bool read_kind(struct pass *pass, unsigned wanted)
{
    struct query *subjects, *reports;
    bool ok;

    choose_items(pass, wanted);
    if (pass->count == 0)
        return true;
    if (pass->totals && !opening_month(pass))
        return false;
    subjects = open_own(pass, subjects_sql(pass));
    reports = open_own(pass, reports_sql(pass));
    ok = subjects != NULL && reports != NULL;
    if (ok) {
        query_bind_int(subjects, 2, pass->as_of);
        query_bind_int(reports, 1, pass->totals ? 0 : pass->begin);
        query_bind_int(reports, 2, pass->as_of);
        ok = read_rows(pass, subjects, reports);
    }
    query_close(reports);
    query_close(subjects);
    return ok;
}

static const char tables[] =
    "DROP TABLE IF EXISTS v_total;"
    "CREATE TABLE v_total(project TEXT NOT NULL, item TEXT NOT NULL, total INTEGER,"
    " lacking INTEGER NOT NULL, PRIMARY KEY(project, item)) STRICT, WITHOUT ROWID";

bool series_build(struct stats *stats)
{
    struct series *series = ARENA_NEW(stats->mem, struct series);
    const struct series_table *table;
    bool ok = store_exec(stats->store, tables, stats->dg);
    struct query *total =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO v_total VALUES(?1, ?2, ?3, ?4)", stats->dg);

    ok = ok && total != NULL;
    for (int kind = 0; ok && kind < SERIES_KINDS; kind++) {
        struct pass pass = {.stats = stats,
                            .kind = &kinds[kind],
                            .totals = kind == 0 && stats->totals,
                            .total = total,
                            .series = series};

        ok = read_kind(&pass, stats->items[kind]);
    }
    query_close(total);
    if (!ok)
        return false;
    table = series_sort(stats->mem, series);
    return series_lend(stats, table) && series_window_lend(stats, table);
}
