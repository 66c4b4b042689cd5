/*
 * Series: the further items of projects, those of enterprises, and the totals over all
 * years (docs/figures.md §4, §5.1).  Every expected number can be added up by hand from
 * the rows above it.
 */
#define _POSIX_C_SOURCE 200809L /* symlink */

#include "world.h"

/* All rows of a query, columns joined by "|", "-" for NULL, rows by " ". */
static const char *rows_of(struct world *w, const char *sql)
{
    struct query *query =
        query_open(w->store, QUERY_TEMPLATE, at_file("x.sql"), sql, &w->dg);
    struct buf out = buf_new(w->mem);

    assert_non_null(query);
    while (query_next(query)) {
        if (out.len > 0)
            buf_char(&out, ' ');
        for (int i = 0; i < query_columns(query); i++) {
            buf_add(&out, i > 0 ? "|" : "");
            if (query_kind(query, i) == CELL_INT)
                buf_printf(&out, "%lld", (long long)query_int(query, i));
            else
                buf_add(&out,
                        query_kind(query, i) == CELL_NULL ? "-" : query_text(query, i));
        }
    }
    assert_false(query_failed(query));
    query_close(query);
    return out.text;
}

/* With every series, as `tongbao query` has them. */
static struct world build_all(const char *json)
{
    struct world w = load(NULL, json);

    w.run.any_series = true;
    compute(&w, "F01@region@ytd");
    assert_true(w.ok);
    return w;
}

/* Month of 2026 as the store counts. */
#define M2026(month) (2026 * 12 + (month))

static const char *series_of(struct world *w, const char *id, const char *item)
{
    return rows_of(w, arena_printf(w->mem,
                                   "SELECT m - %d, value, cumulative, lacking, expected"
                                   " FROM series WHERE id = '%s' AND item = '%s'"
                                   " AND m > %d ORDER BY m",
                                   M2026(0), id, item, M2026(0)));
}

static const char *window_of(struct world *w, const char *id, const char *item,
                             const char *window)
{
    return rows_of(w, arena_printf(w->mem,
                                   "SELECT value, lacking FROM series_window"
                                   " WHERE id = '%s' AND item = '%s'"
                                   " AND \"window\" = '%s'",
                                   id, item, window));
}

static const char *total_of(struct world *w, const char *id, const char *item)
{
    return rows_of(w, arena_printf(w->mem,
                                   "SELECT total, lacking FROM v_total"
                                   " WHERE project = '%s' AND item = '%s'",
                                   id, item));
}

/* -- projects -------------------------------------------------------------- */

#define PROJECTS(projects, months)                                                       \
    "{" META "," PERIOD(2026, 4, "2026-04-30") "," UNITS ",'projects':[" projects        \
                                               "],'project_months':[" months "]}"

/* P1 produces from February: its output is expected from then on; what was reported
 * before belongs to the year. */
static void test_output_begins_with_production(void **state)
{
    struct world w = build_all(PROJECTS(
        PROJECT("P1", "T1", "2025-05-20",
                ",'produce':{'actual':'2026-02-11'}") "," PROJECT("P2", "T1",
                                                                  "2025-05-20", ""),
        "{'project':'P1','month':'2026-01','basis':'month','output':5},"
        "{'project':'P1','month':'2026-02','basis':'month','output':10},"
        "{'project':'P1','month':'2026-04','basis':'month','output':30,'tax':1},"
        "{'project':'P2','month':'2026-04','basis':'month','output':7}"));

    (void)state;
    assert_string_equal(series_of(&w, "P1", "output"),
                        "2|100000|150000|0|1 3|-|150000|1|1 4|300000|450000|1|1");
    assert_string_equal(series_of(&w, "P1", "tax"),
                        "2|-|-|1|1 3|-|-|1|1 4|10000|10000|2|1");
    assert_string_equal(series_of(&w, "P2", "output"), ""); /* nothing is expected */
    assert_string_equal(window_of(&w, "P1", "output", "ytd"), "450000|1");
    assert_string_equal(window_of(&w, "P1", "output", "month"), "300000|0");
    leave(&w);
}

/* Each item is known by itself, and foreign money is in US cents. */
static void test_further_money(void **state)
{
    struct world w = build_all(
        PROJECTS(PROJECT("P1", "T1", "2026-03-20", ""),
                 "{'project':'P1','month':'2026-03','basis':'ytd','stat_invested_wan':40,"
                 "'arrived_wan':{'total':50,'foreign_usdwan':2,'fixed':30,'working':20}},"
                 "{'project':'P1','month':'2026-04','basis':'ytd',"
                 "'arrived_wan':{'total':80,'outside_city':70,'fixed':60}}"));

    (void)state;
    assert_string_equal(series_of(&w, "P1", "arrived_foreign"),
                        "3|2000000|2000000|0|1 4|-|2000000|1|1");
    assert_string_equal(series_of(&w, "P1", "arrived_fixed"),
                        "3|300000|300000|0|1 4|300000|600000|0|1");
    assert_string_equal(window_of(&w, "P1", "arrived_working", "ytd"), "200000|1");
    assert_string_equal(window_of(&w, "P1", "stat_invested", "month"), "-|1");
    assert_string_equal(window_of(&w, "P1", "arrived_outside_city", "ytd"), "700000|0");
    leave(&w);
}

/* P1: 2024 ends at 60, 2025 at 100 (its December is not reported), 2026 at 7.
 * P2: of 2025 nothing is known.  P3 has ended in 2025. */
static void test_totals(void **state)
{
    struct world w = build_all(PROJECTS(
        PROJECT("P1", "T1", "2024-10-20",
                "") "," PROJECT("P2", "T1", "2025-11-20",
                                "") "," PROJECT("P3", "T1", "2025-02-20",
                                                ",'terminate':{'actual':'2025-06-30'}"),
        ROW("P1", "2024-12", "ytd", "60", "") "," ROW(
            "P1", "2025-11", "ytd", "100",
            "") "," ROW("P1", "2026-04", "ytd", "7",
                        "") "," ROW("P2", "2026-04", "ytd", "3",
                                    "") "," ROW("P3", "2025-06", "ytd", "11", "")));

    (void)state;
    assert_string_equal(total_of(&w, "P1", "arrived_total"), "1670000|1");
    assert_string_equal(total_of(&w, "P2", "arrived_total"), "-|1");
    assert_string_equal(total_of(&w, "P3", "arrived_outside_province"), "110000|0");
    assert_string_equal(total_of(&w, "P1", "invested"), "-|3");
    leave(&w);
}

/* Rows begin in 2025.  Q1 says what 2024 came to, Q2 does not, Q3 was signed later. */
static void test_years_before_the_export(void **state)
{
    struct world w = build_all("{" META "," PERIOD(
        2026, 4,
        "2026-04-30") "," UNITS ",'projects':["
                      "{'id':'Q1','name':'Q1项目','kind':'招商引资','"
                      "investors':[{'id':'V2'}],"
                      "'location_org':'T1','attract_orgs':[{'org':'T1','"
                      "share':1}],"
                      "'amounts':{'contract_total':20000,'arrived_before'"
                      ":300},"
                      "'dates':{'sign':{'actual':'2023-10-20'}}}"
                      "," PROJECT("Q2", "T1", "2024-10-20", "") "," PROJECT("Q3", "T1", "2025-03-20", "") "],'project_months':[" ROW(
                          "Q1", "2025-12", "ytd", "40",
                          "") "," ROW("Q1", "2026-04", "ytd", "5",
                                      "") "," ROW("Q2", "2025-12", "ytd", "40",
                                                  "") "," ROW("Q2", "2026-04", "ytd", "5",
                                                              "") "," ROW("Q3", "2025-12",
                                                                          "ytd", "40",
                                                                          "") "," ROW("Q"
                                                                                      "3",
                                                                                      "20"
                                                                                      "26"
                                                                                      "-0"
                                                                                      "4",
                                                                                      "yt"
                                                                                      "d",
                                                                                      "5",
                                                                                      "") "]}");

    (void)state;
    assert_string_equal(total_of(&w, "Q1", "arrived_total"), "3450000|0");
    assert_string_equal(total_of(&w, "Q1", "arrived_outside_province"), "-|1");
    assert_string_equal(total_of(&w, "Q2", "arrived_total"), "-|1");
    assert_string_equal(total_of(&w, "Q3", "arrived_total"), "450000|0");
    leave(&w);
}

/* Only what some SQL of the run names is made. */
static void test_only_what_is_read(void **state)
{
    struct world w =
        load(NULL, PROJECTS(PROJECT("P1", "T1", "2026-03-20", ""),
                            "{'project':'P1','month':'2026-03','basis':'ytd',"
                            "'invested_wan':1,'arrived_wan':{'total':50,'fixed':40}}"));

    (void)state;
    compute(&w, "F01@region@ytd");
    assert_true(w.ok);
    assert_string_equal(series_of(&w, "P1", "arrived_fixed"), "");
    assert_string_equal(series_of(&w, "P1", "invested"),
                        "3|10000|10000|0|1 4|-|10000|1|1");
    w.run.any_series = true;
    compute(&w, "F01@region@ytd");
    assert_true(w.ok);
    assert_string_equal(series_of(&w, "P1", "arrived_fixed"),
                        "3|400000|400000|0|1 4|-|400000|1|1");
    leave(&w);
}

/* -- enterprises ----------------------------------------------------------- */

/* 统计口径 is complete to March only. */
static void test_enterprises(void **state)
{
    struct world w = build_all(
        "{" META ",'period':{'type':'month','year':2026,'month':4,'cutoff':'2026-04-30',"
        "'as_of':{'统计口径':'2026-03'}}," UNITS ",'enterprises':["
        "{'id':'E1','name':'甲厂','class':'规上工业','enter_date':'2020-01-01'},"
        "{'id':'E2','name':'乙厂','class':'未入库','enter_date':'2026-02-10',"
        "'exit_date':'2026-02-20'},"
        "{'id':'E3','name':'丙厂','class':'规上工业'}],'enterprise_months':["
        "{'enterprise':'E1','month':'2026-01','basis':'month','output':10,'employees':9},"
        "{'enterprise':'E1','month':'2026-03','basis':'month','output':30,"
        "'electricity_kwh':1.5},"
        "{'enterprise':'E1','month':'2026-04','basis':'month','output':99},"
        "{'enterprise':'E2','month':'2026-02','basis':'month','output':4,'employees':3}]"
        "}");

    (void)state;
    assert_string_equal(series_of(&w, "E1", "output"),
                        "1|100000|100000|0|1 2|-|100000|1|1 3|300000|400000|1|1");
    assert_string_equal(series_of(&w, "E1", "employees"),
                        "1|9|9|0|1 2|-|9|1|1 3|-|9|2|1");
    assert_string_equal(series_of(&w, "E1", "electricity"),
                        "1|-|-|1|1 2|-|-|1|1 3|1500000|1500000|2|1");
    assert_string_equal(series_of(&w, "E2", "output"), "2|40000|40000|0|1 3|-|40000|0|0");
    assert_string_equal(series_of(&w, "E3", "output"), ""); /* has no row at all */
    /* the windows are those of 统计口径, whatever stands in table window */
    assert_string_equal(window_of(&w, "E1", "output", "month"), "300000|0");
    assert_string_equal(window_of(&w, "E1", "employees", "month"), "9|2");
    assert_string_equal(window_of(&w, "E1", "employees", "ytd"), "9|2");
    assert_string_equal(window_of(&w, "E2", "employees", "month"), "");
    assert_string_equal(window_of(&w, "E1", "output", "week"), "-|1");
    leave(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_begins_with_production),
        cmocka_unit_test(test_further_money),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_years_before_the_export),
        cmocka_unit_test(test_only_what_is_read),
        cmocka_unit_test(test_enterprises),
    };

    return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
