#include "stats_int.h"

#include "buf.h"
#include "date.h"
#include "words.h"

#include <string.h>

static const char *const types[] = {"month", "quarter",   "half",  "year",
                                    "week",  "halfmonth", "custom"};
enum { TYPE_COUNT = sizeof types / sizeof *types };

static const char *const source_names[SOURCE_COUNT] = {"招商口径", "统计口径", "财政口径",
                                                       "部门报送"};

static bool fault(struct diag *dg, const char *path, const char *found)
{
    diag_add(dg, DIAG_PERIOD, at_pointer(NULL, path), "%s", found);
    return false;
}

static bool read_type(struct run *run, struct diag *dg)
{
    const char *nearest;

    for (size_t i = 0; i < TYPE_COUNT; i++)
        if (strcmp(types[i], run->type) == 0)
            return true;
    fault(dg, "/period/type", run->type);
    nearest = words_nearest(run->type, types, TYPE_COUNT);
    diag_hint(dg, "是否应为 %s", nearest == NULL ? "month" : nearest);
    return false;
}

/* DATE_NONE when the setting is absent; a finding when it is no date. */
static int32_t read_day(struct arena *mem, struct store *store, const char *path,
                        const char *pointer, bool *ok, struct diag *dg)
{
    const char *text = store_text(store, mem, path, NULL);
    int32_t day = text == NULL ? DATE_NONE : date_parse(text);

    if (text != NULL && day == DATE_NONE)
        *ok = fault(dg, pointer, text);
    return day;
}

static int32_t month_end(int32_t m)
{
    int year = month_year(m), month = month_number(m);

    return date_day((struct date){year, month, date_month_days(year, month)});
}

/* Where the period begins when the data do not say. */
static int32_t default_start(const struct run *run)
{
    struct date cutoff = date_of(run->cutoff);
    int first = run->month;

    if (strcmp(run->type, "week") == 0)
        return run->cutoff - 6;
    if (strcmp(run->type, "halfmonth") == 0)
        return date_day((struct date){run->year, run->month, cutoff.day <= 15 ? 1 : 16});
    if (strcmp(run->type, "quarter") == 0)
        first = (run->month - 1) / 3 * 3 + 1;
    else if (strcmp(run->type, "half") == 0)
        first = run->month <= 6 ? 1 : 7;
    else if (strcmp(run->type, "month") != 0)
        first = 1;
    return date_day((struct date){run->year, first, 1});
}

static bool read_sources(struct arena *mem, struct store *store, struct run *run,
                         struct diag *dg)
{
    int32_t end = month_of(run->year, run->month);
    bool ok = true;

    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        struct source *source = &run->sources[i];
        const char *text = store_text(
            store, mem, arena_printf(mem, "period.as_of.%s", source_names[i]), NULL);

        *source = (struct source){source_names[i], end, run->cutoff};
        if (text == NULL)
            continue;
        if (month_parse(text) == 0)
            ok = fault(dg, arena_printf(mem, "/period/as_of/%s", source_names[i]), text);
        else if (month_parse(text) < end) {
            source->as_of = month_parse(text);
            source->cutoff = month_end(source->as_of);
        }
    }
    return ok;
}

/* The day printed on documents, contract.md §7. */
static int32_t issue_date(struct arena *mem, struct store *store, const char *now,
                          const struct run *run, bool *ok, struct diag *dg)
{
    int32_t day;

    if (now != NULL) {
        day = date_parse(now);
        if (day == DATE_NONE)
            *ok = fault(dg, "--now", now);
        return day;
    }
    day = read_day(mem, store, "period.issue_date", "/period/issue_date", ok, dg);
    if (day == DATE_NONE)
        day = read_day(mem, store, "meta.exported_at", "/meta/exported_at", ok, dg);
    return day == DATE_NONE ? run->cutoff : day;
}

bool run_read(struct arena *mem, struct store *store, const char *templates,
              const char *now, struct run *out, struct diag *dg)
{
    bool ok;

    *out = (struct run){.templates = templates,
                        .type = store_text(store, mem, "period.type", ""),
                        .year = (int)store_int(store, "period.year", 0),
                        .month = (int)store_int(store, "period.month", 0)};
    ok = read_type(out, dg);
    if (out->year < 1900 || out->year > 2999)
        ok = fault(dg, "/period/year", "应为四位年份");
    if (out->month < 1 || out->month > 12)
        ok = fault(dg, "/period/month", "应为 1 到 12");
    out->cutoff = read_day(mem, store, "period.cutoff", "/period/cutoff", &ok, dg);
    if (out->cutoff == DATE_NONE && ok)
        ok = fault(dg, "/period/cutoff", "缺少截止日期");
    if (!ok)
        return false;
    if (date_of(out->cutoff).year != out->year ||
        date_of(out->cutoff).month != out->month)
        ok = fault(dg, "/period/cutoff", "截止日期不在所报年月之内");
    out->start = read_day(mem, store, "period.start", "/period/start", &ok, dg);
    if (out->start == DATE_NONE)
        out->start = default_start(out);
    out->issue_date = issue_date(mem, store, now, out, &ok, dg);
    return read_sources(mem, store, out, dg) && ok;
}

static bool add_sources(struct stats *stats)
{
    struct query *query = query_open(stats->store, QUERY_OWN, at_file(NULL),
                                     "INSERT INTO source VALUES(?1, ?2, ?3)", stats->dg);
    char day[11];
    bool ok = query != NULL;

    for (size_t i = 0; ok && i < SOURCE_COUNT; i++) {
        const struct source *source = &stats->run->sources[i];

        date_print(day, source->cutoff);
        query_bind_text(query, 1, source->name);
        query_bind_int(query, 2, source->as_of);
        query_bind_text(query, 3, day);
        query_next(query);
        ok = !query_failed(query);
        query_reset(query);
    }
    query_close(query);
    return ok;
}

bool run_tables(struct stats *stats)
{
    const struct run *run = stats->run;
    char start[11], cutoff[11];

    date_print(start, run->start);
    date_print(cutoff, run->cutoff);
    return store_exec(
               stats->store,
               arena_printf(stats->mem,
                            "DROP TABLE IF EXISTS run; DROP TABLE IF EXISTS source;"
                            "CREATE TABLE run(type TEXT, year INTEGER, month INTEGER,"
                            " start TEXT, cutoff TEXT, as_of INTEGER) STRICT;"
                            "CREATE TABLE source(name TEXT, as_of INTEGER,"
                            " cutoff TEXT) STRICT;"
                            "INSERT INTO run VALUES('%s', %d, %d, '%s', '%s', %d)",
                            run->type, run->year, run->month, start, cutoff,
                            run->sources[0].as_of),
               stats->dg) &&
           add_sources(stats);
}

/* -- working days ---------------------------------------------------------- */

/* Does the list config.holidays, config.workdays … hold the day? */
static bool names_day(struct query *query, const char *list, const char *day)
{
    bool found;

    query_bind_text(query, 1, list);
    query_bind_text(query, 2, day);
    found = query_next(query);
    query_reset(query);
    return found;
}

/* Monday to Friday, but for holidays; a weekend that was exchanged for one counts. */
static bool is_workday(struct query *query, int32_t day, const char *text)
{
    enum { MONDAY = 4 }; /* 1970-01-05, day 4 */
    int weekday = (int)(((int64_t)day - MONDAY) % 7 + 7) % 7;

    if (names_day(query, "config.workdays.", text))
        return true;
    return weekday < 5 && !names_day(query, "config.holidays.", text);
}

/* Table workday: docs/figures.md §8. */
bool workday_build(struct stats *stats)
{
    int32_t first = date_day((struct date){stats->run->year - 1, 1, 1});
    int32_t last = date_day((struct date){stats->run->year + 1, 12, 31});
    struct query *named, *into;
    int64_t number = 0;
    char text[11];
    bool ok = store_exec(stats->store,
                         "DROP TABLE IF EXISTS workday; CREATE TABLE workday("
                         "date TEXT PRIMARY KEY, number INTEGER NOT NULL)"
                         " STRICT, WITHOUT ROWID",
                         stats->dg);

    named = query_open(stats->store, QUERY_OWN, at_file(NULL),
                       "SELECT 1 FROM setting WHERE path >= ?1 AND path < ?1 || ':'"
                       " AND text = ?2",
                       stats->dg);
    into = query_open(stats->store, QUERY_OWN, at_file(NULL),
                      "INSERT INTO workday VALUES(?1, ?2)", stats->dg);
    ok = ok && named != NULL && into != NULL;
    for (int32_t day = first; ok && day <= last; day++) {
        date_print(text, day);
        number += is_workday(named, day, text);
        query_bind_text(into, 1, text);
        query_bind_int(into, 2, number);
        query_next(into);
        query_reset(into);
        ok = !query_failed(into);
    }
    query_close(into);
    query_close(named);
    return ok;
}

const char *run_months(struct arena *mem, const struct run *run)
{
    struct buf out = buf_new(mem);
    bool quarterly = strcmp(run->type, "quarter") == 0 ||
                     strcmp(run->type, "half") == 0 || strcmp(run->type, "year") == 0;

    words_months(&out, run->month, quarterly);
    return out.text;
}

static const char *week_words(struct arena *mem, struct date first, struct date last)
{
    const char *from =
        arena_printf(mem, "%d年%d月%d日", first.year, first.month, first.day);

    if (first.year != last.year)
        return arena_printf(mem, "%s—%d年%d月%d日", from, last.year, last.month,
                            last.day);
    if (first.month != last.month)
        return arena_printf(mem, "%s—%d月%d日", from, last.month, last.day);
    return arena_printf(mem, "%s—%d日", from, last.day);
}

const char *run_period(struct arena *mem, const struct run *run)
{
    struct date first = date_of(run->start);

    if (strcmp(run->type, "week") == 0)
        return week_words(mem, first, date_of(run->cutoff));
    if (strcmp(run->type, "halfmonth") == 0)
        return arena_printf(mem, "%d年%d月%s半月", run->year, run->month,
                            first.day <= 15 ? "上" : "下");
    return arena_printf(mem, "%d年%s", run->year, run_months(mem, run));
}

struct words_style run_style(struct arena *mem, struct store *store)
{
    return (struct words_style){
        .percent = store_text(store, mem, "config.display.percent", "%"),
        .growth_eps_pct = store_num6(store, "config.growth.flat_eps", 50000) / 10000,
        .growth_base_min = store_num6(store, "config.growth.base_min", 0) / 100,
        .list_max = (int)store_int(store, "config.display.list_max", 8),
        .list_head = (int)store_int(store, "config.display.list_head", 5)};
}
