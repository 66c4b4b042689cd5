/*
 * Figures from small exports.  The expected strings are what a clerk would compute by
 * hand from docs/figures.md.
 */
#define _POSIX_C_SOURCE 200809L /* symlink */

#include "world.h"

#include "date.h"

/* -- unknown, zero, no task ------------------------------------------------ */

static void test_three_states(void **state)
{
    struct world w = build(
        "F02@org,region@ytd",
        "{" META
        "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT("P1", "T1", "2025-05-20", "") "," PROJECT(
            "P2", "T2", "2025-05-20",
            "") "," PROJECT("P9", "D9", "2025-05-20",
                            "") "],'project_months':[" ROW("P1", "2026-01", "ytd", "0",
                                                           "") "," ROW("P1", "2026-02",
                                                                       "ytd", "0",
                                                                       "") "," ROW("P9",
                                                                                   "2026-"
                                                                                   "02",
                                                                                   "ytd",
                                                                                   "300",
                                                                                   "") "]"
                                                                                       ","
                                                                                       "'"
                                                                                       "t"
                                                                                       "a"
                                                                                       "r"
                                                                                       "g"
                                                                                       "e"
                                                                                       "t"
                                                                                       "s"
                                                                                       "'"
                                                                                       ":"
                                                                                       "[" TARGET("g1", "T1", "1000") "," TARGET(
                                                                                           "g2",
                                                                                           "T2",
                                                                                           "1000") "," TARGET("g9",
                                                                                                              "D9",
                                                                                                              "1000") "]}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "F02@org:T1@ytd", "0万元");
    expect(&w, "F02@org:T2@ytd", "缺报");
    expect(&w, "F02@org:T3@ytd", "0万元"); /* no project: nothing is unknown */
    expect(&w, "F02@org:D9@ytd", "300.00万元");
    expect(&w, "F02.rate@org:T1@ytd", "0%");
    expect(&w, "F02.rate@org:T2@ytd", "缺报");
    expect(&w, "F02.rate@org:T3@ytd", "缺报"); /* has a task, no target was given */
    expect(&w, "F02.rate@org:D9@ytd", "无任务");
    expect(&w, "F02.rank@org:D9@ytd", "无任务");
    expect(&w, "F02.rank@org:T2@ytd", "缺报");
    expect(&w, "F02@region@ytd", "300.00万元");
    assert_int_equal(figure(&w, "F02@region@ytd")->lacking, 1);
    expect(&w, "F02.target@region@ytd", "2000.00万元");
    assert_string_equal(figure(&w, "F02.target@region@ytd")->note, "sum");
    assert_int_equal(figure(&w, "F02.target@region@ytd")->lacking, 1);
    expect(&w, "F02.units@region@ytd", "3个");
    expect(&w, "F02.units_zero@region@ytd", "2个");
    expect(&w, "F02.units_missing@region@ytd", "1个");
    expect(&w, "F02.units_undone@region@ytd", "1个");
    leave(&w);
}

static void test_no_unit_has_a_target(void **state)
{
    struct world w = build("S01@org,region,group@ytd",
                           "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS "}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "S01.target@org:T1@ytd", "无任务");
    expect(&w, "S01.rate@region@ytd", "无任务");
    expect(&w, "S01.gap_pp@group:A@ytd", "无任务");
    expect(&w, "S01.schedule@region@ytd", "16.7%");
    leave(&w);
}

/* -- series ---------------------------------------------------------------- */

#define SERIES(rows)                                                                     \
    "{" META "," PERIOD(2026, 4, "2026-04-30") "," UNITS ",'projects':[" PROJECT(        \
        "P1", "T1", "2025-05-20", "") "," PROJECT("P2", "T2", "2026-03-10",              \
                                                  "") "],'project_months':[" rows "]}"

static void test_ytd_basis(void **state)
{
    struct world w = build(
        "F02@org@month,ytd,quarter",
        SERIES(ROW("P1", "2026-01", "ytd", "100", "") "," ROW(
            "P1", "2026-03", "ytd", "350",
            "") "," ROW("P1", "2026-04", "ytd", "500",
                        "") "," ROW("P2", "2026-03", "ytd", "40",
                                    "") "," ROW("P1", "2025-12", "ytd", "999", "")));

    (void)state;
    expect(&w, "F02@org:T1@ytd", "500.00万元");
    expect(&w, "F02@org:T1@month", "150.00万元");
    expect(&w, "F02@org:T1@month_prev", "缺报"); /* February is missing */
    expect(&w, "F02@org:T2@ytd", "40.00万元");   /* the newest row, a month old */
    assert_int_equal(figure(&w, "F02@org:T2@ytd")->lacking, 1);
    expect(&w, "F02@org:T2@month", "缺报");
    expect(&w, "F02@org:T2@month_prev", "40.00万元"); /* signed in March: all of it */
    expect(&w, "F02@org:T1@quarter", "150.00万元");
    leave(&w);
}

static void test_month_basis(void **state)
{
    struct world w = build("F02@org@month,ytd",
                           SERIES(ROW("P1", "2026-01", "month", "100", "") "," ROW(
                               "P1", "2026-03", "month", "50",
                               "") "," ROW("P1", "2026-04", "month", "7.5", "")));

    (void)state;
    expect(&w, "F02@org:T1@ytd", "157.50万元");
    assert_int_equal(figure(&w, "F02@org:T1@ytd")->lacking, 1);
    expect(&w, "F02@org:T1@month", "7.50万元");
    expect(&w, "F02@org:T1@month_prev", "50.00万元");
    expect(&w, "F02@org:T2@ytd", "缺报");
    leave(&w);
}

static void test_merged_january(void **state)
{
    struct world w = build(
        "F02@org@month,ytd",
        "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2025-05-20",
            "") "," PROJECT("P2", "T2", "2025-05-20",
                            "") "],'project_months':[" ROW("P1", "2026-02", "ytd", "80",
                                                           ",'merged_with_prev':"
                                                           "true") "," ROW("P2",
                                                                           "2026-"
                                                                           "02",
                                                                           "mont"
                                                                           "h",
                                                                           "60",
                                                                           ",'"
                                                                           "merge"
                                                                           "d_"
                                                                           "with_"
                                                                           "prev'"
                                                                           ":tru"
                                                                           "e") "]}");

    (void)state;
    expect(&w, "F02@org:T1@ytd", "80.00万元");
    expect(&w, "F02@org:T2@ytd", "60.00万元");
    assert_int_equal(figure(&w, "F02@org:T2@ytd")->lacking, 0);
    expect(&w, "F02@org:T1@month", "80.00万元");
    expect(&w, "F02@org:T1@month_prev", "缺报"); /* not published, not zero */
    assert_int_equal(figure(&w, "F02@org:T1@month_prev")->lacking, 0);
    expect(&w, "F02.mom@org:T1@month", "缺报");
    leave(&w);
}

static void test_quarter_over_a_gap(void **state)
{
    struct world w = build(
        "F02@org@quarter",
        "{" META "," PERIOD(2026, 9, "2026-09-30") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2025-05-20",
            "") "],'project_months':[" ROW("P1", "2026-06", "ytd", "100",
                                           "") "," ROW("P1", "2026-07", "ytd", "150",
                                                       "") "," ROW("P1", "2026-09", "ytd",
                                                                   "400", "") "]}");

    (void)state;
    expect(&w, "F02@org:T1@quarter", "300.00万元"); /* August is bridged by cumulatives */
    assert_int_equal(figure(&w, "F02@org:T1@quarter")->lacking, 0);
    leave(&w);
}

static void test_after_production_nothing_is_expected(void **state)
{
    struct world w = build(
        "F02@org@month,ytd",
        "{" META
        "," PERIOD(2026, 4, "2026-04-30") "," UNITS ",'projects':[" PROJECT("P1", "T1", "2025-05-20", ",'produce':{'actual':'2026-02-11'}") "," PROJECT(
            "P2", "T2", "2024-05-20",
            ",'produce':{'actual':'2025-11-11'}") "],'project_months':"
                                                  "[" ROW(
                                                      "P1", "2026-02", "ytd",
                                                      "90",
                                                      "") "," ROW("P1", "2026-04", "ytd",
                                                                  "95",
                                                                  "") "," ROW("P2",
                                                                              "2026-01",
                                                                              "ytd", "10",
                                                                              "") "]}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "F02@org:T1@ytd", "90.00万元");
    expect(&w, "F02@org:T1@month", "0万元");
    expect(&w, "F02@org:T2@ytd", "0万元");
    expect_finding(&w, DIAG_MONTH_AFTER_END, "P1");
    expect_finding(&w, DIAG_MONTH_AFTER_END, "P2");
    leave(&w);
}

/* -- shares ---------------------------------------------------------------- */

#define SHARED                                                                                \
    "{" META "," PERIOD(                                                                      \
        2026, 2,                                                                              \
        "2026-02-28") "," UNITS ",'projects':[{'id':'P1','name':'甲','kind':'招商引资'," \
                      "'nature':'新建',"                                                    \
                      "'investors':[{'id':'V2'}],'location_org':'T1',"                        \
                      "'attract_orgs':[{'org':'T1','share':0.3333},{'org':'T2','share':"      \
                      "0.3333},"                                                              \
                      "{'org':'D9','share':0.3333}],'amounts':{'contract_total':10000},"      \
                      "'dates':{'sign':{'actual':'2026-01-15'}}}]}"

static void test_shares_add_up(void **state)
{
    struct world w = build("S01,S04@org,region,group@ytd", SHARED);

    (void)state;
    expect_exact(&w, "S01@org:T1@ytd", 3333, 10000);
    expect_exact(&w, "S01@org:D9@ytd", 1667, 5000); /* the last one takes the rest */
    expect(&w, "S01@region@ytd", "1个");
    expect(&w, "S01@org:T1@ytd", "0.3个");
    expect(&w, "S01@org:T3@ytd", "0个");
    expect_exact(&w, "S01@group:A@ytd", 3333, 5000);
    expect(&w, "S04@org:T1@ytd", "0.33亿元"); /* one unit of money a figure */
    expect(&w, "S04@region@ytd", "1.00亿元");
    expect(&w, "S01.share@org:T2@ytd", "33.3%");
    leave(&w);
}

/* -- targets, schedules, points -------------------------------------------- */

#define RATES(config, targets, more)                                                                                                                          \
    "{" META ",'config':{" config                                                                                                                             \
    "}," PERIOD(2026, 4, "2026-04-30") "," UNITS ",'projects':[" PROJECT("P1", "T1", "2025-05-20", "") "," PROJECT("P2", "T2", "2025-05-20", "") "," PROJECT( \
        "P3", "T3", "2025-05-20",                                                                                                                             \
        "") "],'project_months':[" ROW("P1", "2026-03", "ytd", "100",                                                                                         \
                                       "") "," ROW("P1", "2026-04", "ytd", "333.5",                                                                           \
                                                   "") "," ROW("P2", "2026-03", "ytd",                                                                        \
                                                               "200",                                                                                         \
                                                               "") "," ROW("P2",                                                                              \
                                                                           "2026-04",                                                                         \
                                                                           "ytd",                                                                             \
                                                                           "333.95",                                                                          \
                                                                           "") "," ROW("P3",                                                                  \
                                                                                       "2026-03",                                                             \
                                                                                       "ytd",                                                                 \
                                                                                       "10",                                                                  \
                                                                                       "") "," ROW("P3",                                                      \
                                                                                                   "2026-04",                                                 \
                                                                                                   "ytd",                                                     \
                                                                                                   "200",                                                     \
                                                                                                   "") "],'targets':[" targets                                \
                                                                                                       "]" more                                               \
                                                                                                       "}"
#define THREE                                                                            \
    TARGET("g1", "T1", "1000")                                                           \
    "," TARGET("g2", "T2", "1000") "," TARGET("g3", "T3", "1000")

static void test_points_from_rounded(void **state)
{
    struct world w = build("F02@org@ytd", RATES("", THREE, ""));

    (void)state;
    expect(&w, "F02.rate@org:T1@ytd", "33.4%"); /* 33.35: half away from zero */
    expect(&w, "F02.schedule@org:T1@ytd", "33.3%");
    expect_exact(&w, "F02.gap_pp@org:T1@ytd", 1, 10);
    expect(&w, "F02.short@org:T1@ytd", "666.50万元");
    expect_exact(&w, "F02.need@org:T1@ytd", 833125, 1); /* over eight months */
    expect(&w, "F02.due@org:T1@ytd", "333.33万元");
    leave(&w);
    w = build("F02@org@ytd", RATES("'pp_from_rounded':false", THREE, ""));
    expect_exact(&w, "F02.gap_pp@org:T1@ytd", 1, 60); /* 33.35 − 100/3 */
    leave(&w);
}

static void test_ranks(void **state)
{
    struct world w = build("F02@org@ytd", RATES("", THREE, ""));
    const char *note;

    (void)state;
    expect(&w, "F02.rank@org:T1@ytd", "1位"); /* 33.35 and 33.395 both print 33.4 */
    expect(&w, "F02.rank@org:T2@ytd", "1位");
    expect(&w, "F02.rank@org:T3@ytd", "3位");
    note = figure(&w, "F02.rank@org:T1@ytd")->note;
    assert_non_null(strstr(note, "n=3;tie=1;pop="));
    assert_non_null(strstr(figure(&w, "F02.rank@org:T3@ytd")->note, "n=3;tie=0;"));
    expect(&w, "F02.rank_prev@org:T1@ytd", "2位"); /* to March: 10 20 1 */
    expect(&w, "F02.rank_prev@org:T3@ytd", "3位");
    assert_memory_equal(strstr(note, "pop="),
                        strstr(figure(&w, "F02.rank_prev@org:T1@ytd")->note, "pop="), 12);
    assert_non_null(strstr(figure(&w, "F02.rank_prev@org:T1@ytd")->note, ";recomputed"));
    expect(&w, "F02.lead@org:T1@ytd", "13.4个百分点"); /* 33.4 − 20.0 */
    expect(&w, "F02.lead@org:T3@ytd", "—");
    expect(&w, "F02.first_gap@org:T3@ytd", "13.4个百分点");
    expect(&w, "F02.first_gap@org:T2@ytd", "0个百分点");
    leave(&w);
    w = build("F02@org@ytd", RATES("'rank':{'method':'dense'}", THREE, ""));
    expect(&w, "F02.rank@org:T3@ytd", "2位");
    leave(&w);
    w = build("F02@org@ytd", RATES("'rank':{'tie_on':'exact'}", THREE, ""));
    expect(&w, "F02.rank@org:T2@ytd", "1位");
    expect(&w, "F02.rank@org:T1@ytd", "2位");
    leave(&w);
}

static void test_another_population(void **state)
{
    struct world w = build(
        "F02@org@ytd",
        "{" META "," PERIOD(2026, 4, "2026-04-30") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2025-05-20",
            "") "," PROJECT("P2", "T2", "2025-05-20",
                            "") "],'project_months':[" ROW("P1", "2026-03", "ytd", "1",
                                                           "") "," ROW("P1", "2026-04",
                                                                       "ytd", "2",
                                                                       "") "," ROW("P2",
                                                                                   "2026-"
                                                                                   "04",
                                                                                   "ytd",
                                                                                   "3",
                                                                                   "") "]"
                                                                                       ","
                                                                                       "'"
                                                                                       "t"
                                                                                       "a"
                                                                                       "r"
                                                                                       "g"
                                                                                       "e"
                                                                                       "t"
                                                                                       "s"
                                                                                       "'"
                                                                                       ":"
                                                                                       "[" THREE
                                                                                       "]"
                                                                                       "}");
    const char *now, *before;

    (void)state;
    now = strstr(figure(&w, "F02.rank@org:T1@ytd")->note, "pop=");
    before = strstr(figure(&w, "F02.rank_prev@org:T1@ytd")->note, "pop=");
    assert_string_not_equal(now, before); /* T2 was not ranked in March */
    expect(&w, "F02.rank_prev@org:T2@ytd", "缺报");
    leave(&w);
}

static void test_schedules(void **state)
{
    static const char table[] =
        ",'schedules':[{'indicator':'F02','method':'table','table':"
        "[{'month':3,'pct':25},{'month':6,'pct':60}]},"
        "{'indicator':'F02','scope':{'type':'organisation','id':'T2'},'method':'table',"
        "'table':[{'month':4,'value':400}]},"
        "{'indicator':'F02','scope':{'type':'organisation','id':'T3'},'method':'table',"
        "'table':[{'month':5,'pct':50}]}]";
    struct arena *mem = arena_new();
    struct world w =
        build("F02@org@ytd", arena_printf(mem, RATES("", THREE, "%s"), table));

    (void)state;
    expect(&w, "F02.schedule@org:T1@ytd", "25.0%"); /* March holds until June */
    expect(&w, "F02.gap_pp@org:T1@ytd", "8.4个百分点");
    expect(&w, "F02.due@org:T2@ytd", "400.00万元");
    expect(&w, "F02.schedule@org:T2@ytd", "40.0%");
    expect(&w, "F02.schedule@org:T3@ytd", "0%"); /* nothing is due yet */
    expect(&w, "F02.due_rate@org:T3@ytd", "—");
    leave(&w);
    w = build("F02@org@ytd", RATES("'schedule':'linear_day'", THREE, ""));
    expect_exact(&w, "F02.schedule@org:T1@ytd", 2400, 73); /* 120 of 365 days */
    leave(&w);
    arena_free(mem);
}

#define REGION(id, value, more)                                                          \
    "{'id':'" id "','scope':{'type':'本级'},'indicator':'F02',"                        \
    "'period':{'type':'year','year':2026},'value':" value ",'unit':'亿元'" more "}"

static void test_several_targets(void **state)
{
    struct world w = build(
        "F02@region@ytd",
        RATES("",
              REGION("a", "1.2", ",'level':'市下达','source_level':'市'") "," REGION(
                  "b", "2", ",'assess':true"),
              ""));

    (void)state;
    expect(&w, "F02.target@region@ytd", "20000.00万元");
    expect(&w, "F02.target_city@region@ytd", "12000.00万元");
    expect(&w, "F02.rate_city@region@ytd", "7.2%");
    leave(&w);
    w = build("F02@region@ytd",
              RATES("", REGION("a", "1.2", "") "," REGION("b", "2", ""), ""));
    assert_false(w.ok);
    expect_finding(&w, DIAG_TARGET_TWICE, "assess");
    leave(&w);
}

/* -- growth ---------------------------------------------------------------- */

static void test_growth(void **state)
{
    struct world w = build(
        "F02@org,region@ytd",
        "{" META
        "," PERIOD(2026, 1, "2026-01-31") "," UNITS ",'projects':[" PROJECT("P1", "T1", "2024-05-20", "") "," PROJECT(
            "P2", "T2", "2024-05-20",
            "") "," PROJECT("P3", "T3", "2024-05-20",
                            "") "],'project_months':[" ROW("P1", "2025-01", "ytd", "0",
                                                           "") "," ROW("P1", "2026-01",
                                                                       "ytd", "50",
                                                                       "") "," ROW("P2",
                                                                                   "2025-"
                                                                                   "01",
                                                                                   "ytd",
                                                                                   "-20",
                                                                                   "") "," ROW("P2",
                                                                                               "2026-01",
                                                                                               "ytd",
                                                                                               "50",
                                                                                               "") "," ROW("P3",
                                                                                                           "2026-01",
                                                                                                           "ytd",
                                                                                                           "50",
                                                                                                           "") "]}");

    (void)state;
    expect(&w, "F02.yoy@org:T1@ytd", "—"); /* from zero: no percent */
    expect(&w, "F02.yoy@org:T2@ytd", "—"); /* from below zero */
    expect(&w, "F02.yoy_abs@org:T2@ytd", "70.00万元");
    expect(&w, "F02.yoy@org:T3@ytd", "缺报"); /* last year is unknown */
    expect(&w, "F02@org:T1@ytd_yoy", "0万元");
    leave(&w);
}

/* -- windows --------------------------------------------------------------- */

static void test_january(void **state)
{
    struct world w = build(
        "S01@org@month,ytd",
        "{" META "," PERIOD(2026, 1, "2026-01-31") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2025-12-31",
            "") "," PROJECT("P2", "T1", "2026-01-31",
                            "") "," PROJECT("P3", "T1", "2026-01-02", "") "]}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "S01@org:T1@ytd", "2个");
    expect(&w, "S01@org:T1@month_prev", "1个"); /* December of last year */
    expect(&w, "S01.mom@org:T1@month", "100.0%");
    absent(&w, "S01@org:T1@ytd_prev");
    absent(&w, "S01.rank_prev@org:T1@ytd");
    leave(&w);
}

static void test_leap_day(void **state)
{
    struct world w = build(
        "S01@region@month,ytd",
        "{" META "," PERIOD(2028, 2, "2028-02-29") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2028-02-29",
            "") "," PROJECT("P2", "T1", "2027-02-28",
                            "") "," PROJECT("P3", "T1", "2027-03-01", "") "]}");

    (void)state;
    expect(&w, "S01@region@month", "1个");
    expect(&w, "S01@region@month_yoy", "1个");
    expect(&w, "S01@region@ytd_yoy", "1个");
    leave(&w);
}

static void test_cutoff_inside_the_month(void **state)
{
    struct world w = build(
        "S01@region@month,ytd,W1,quarter",
        "{" META "," PERIOD(
            2026, 9,
            "2026-09-20") "," UNITS
                          ",'windows':[{'id':'W1','name':'攻坚','kind':'攻坚行动',"
                          "'start':'2026-08-15','end':'2026-10-22'}],'projects':"
                          "[" PROJECT("P1", "T1", "2026-09-20", "") "," PROJECT(
                              "P2", "T1", "2026-09-21",
                              "") "," PROJECT("P3", "T1", "2025-09-21",
                                              "") "," PROJECT("P4", "T1", "2025-09-20",
                                                              "") "," PROJECT("P5", "T1",
                                                                              "2026-08-"
                                                                              "14",
                                                                              "") "]}");

    (void)state;
    expect(&w, "S01@region@month", "1个");
    expect(&w, "S01@region@month_yoy", "1个");
    expect(&w, "S01@region@ytd", "2个");
    expect(&w, "S01@region@quarter", "2个");
    expect(&w, "S01@region@W1", "1个");
    expect_exact(&w, "S01.schedule@region@ytd", 5260, 73); /* 263 of 365 days */
    leave(&w);
}

/* 四上 are known to August only: the month is August, not an empty September. */
static void test_slow_source(void **state)
{
    struct world w = build(
        "E01,E03@region@month,ytd",
        "{" META ",'period':{'type':'month','year':2026,'month':9,'cutoff':'2026-09-30',"
        "'as_of':{'统计口径':'2026-08'}}," UNITS ",'enterprises':["
        "{'id':'E1','name':'甲厂','class':'规上工业','org':'T1','is_new':true}],"
        "'enterprise_events':[{'enterprise':'E1','type':'入库','date':'2026-08-25'},"
        "{'enterprise':'E1','type':'入库','date':'2026-09-02'},"
        "{'enterprise':'E1','type':'退库','date':'2026-07-02'}]}");

    (void)state;
    expect(&w, "E01@region@month", "1家");
    expect(&w, "E01@region@ytd", "1家");
    expect(&w, "E03@region@ytd", "0家");
    assert_int_equal(w.run.sources[1].as_of, 2026 * 12 + 8);
    leave(&w);
}

/* -- projects -------------------------------------------------------------- */

static void test_what_counts(void **state)
{
    struct world w = build(
        "S01,S02,S13,P05@region@ytd",
        "{" META "," PERIOD(2026, 3, "2026-03-31") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2026-01-05",
            "") ","
                "{'id':'P2','name':'打捆','kind':'招商引资','nature':'新建','location_"
                "org':'T1',"
                "'attract_orgs':[{'org':'T1','share':1}],'investors':[{'id':'V2'}],"
                "'dates':{'sign':{'actual':'2026-01-05'}}},"
                "{'id':'P3','name':'子','parent':'P2','kind':'招商引资','nature':'新建',"
                "'location_org':'T1','attract_orgs':[{'org':'T1','share':1}],'investors':"
                "[{'id':'V1'}],"
                "'amounts':{'contract_total':9999.9999},'dates':{'sign':{'actual':'2026-"
                "01-06'}}},"
                "{'id':'P4','name':'意向','kind':'招商引资','nature':'新建','location_"
                "org':'T1',"
                "'attract_orgs':[{'org':'T1','share':1}],'investors':[{'id':'V1'}],'"
                "agreement_type':'意向',"
                "'dates':{'sign':{'actual':'2026-01-07'}}},"
                "{'id':'P5','name':'水库','kind':'政府投资','nature':'新建','location_"
                "org':'T1',"
                "'attract_orgs':[{'org':'T1','share':1}],'dates':{'sign':{'actual':'2026-"
                "01-07'},"
                "'start':{'actual':'2026-02-01'}}}]}");

    (void)state;
    expect(&w, "S01@region@ytd", "2个"); /* P1 and P3 */
    expect(&w, "S02@region@ytd", "1个"); /* one yuan below the limit is below */
    expect(&w, "S13@region@ytd", "1个"); /* list of 2025, signed in 2026 */
    expect(&w, "S13.amount@region@ytd", "1.00亿元"); /* rounds to 10000万元 */
    expect(&w, "P05@region@ytd", "1个");             /* every kind */
    leave(&w);
}

static void test_cohorts(void **state)
{
    struct world w = build(
        "C01,C02,P08,P09,P10@region,org@ytd",
        "{" META "," PERIOD(
            2026, 9,
            "2026-09-30") "," UNITS
                          ",'projects':[" PROJECT("P1", "T1", "2025-05-20", ",'start':{'actual':'2026-09-30'}") "," PROJECT("P2", "T1", "2025-05-20", ",'start':{'actual':'2026-10-01'}") "," PROJECT(
                              "P3", "T2", "2025-05-20",
                              "") "," PROJECT("P4", "T1", "2025-05-20",
                                              ",'terminate':{'actual':'2025-12-31'"
                                              "}") "," PROJECT("P5", "T1", "2025-05-20",
                                                               ",'terminate':{'"
                                                               "actual':'2026-01-"
                                                               "01'}") "," PROJECT("P6",
                                                                                   "T1",
                                                                                   "2024-"
                                                                                   "05-"
                                                                                   "20",
                                                                                   ",'"
                                                                                   "termi"
                                                                                   "nate'"
                                                                                   ":{'"
                                                                                   "actua"
                                                                                   "l':'"
                                                                                   "2024-"
                                                                                   "12-"
                                                                                   "31'}") "]}");

    (void)state;
    expect(&w, "C01.y1@region@ytd", "4个"); /* P4 ended before this year */
    expect(&w, "C02.y1@region@ytd", "1个");
    expect(&w, "P08.y1@region@ytd", "25.00%");
    expect(&w, "P08.y1.target@region@ytd", "50.00%");
    expect(&w, "P09.y1@region@ytd", "3个");
    expect(&w, "P10.y1@region@ytd", "1个"); /* 50 % of 4 is 2 */
    expect(&w, "P10.y1@org:T2@ytd", "1个"); /* 50 % of 1 is rounded up */
    expect(&w, "C01.y2@region@ytd", "0个");
    expect(&w, "P08.y2@region@ytd", "—");
    absent(&w, "P08.y1.rate@region@ytd");
    leave(&w);
}

static void test_stopped_and_resumed(void **state)
{
    struct world w = build(
        "P19,P20@region,org@ytd",
        "{" META "," PERIOD(2026, 9, "2026-09-30") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2025-05-20",
            ",'start':{'actual':'2025-08-01'},"
            "'suspend':{'actual':'2026-09-05'}") "," PROJECT("P2", "T1", "2025-05-20",
                                                             ",'start':{'actual':'"
                                                             "2025-08-01'},"
                                                             "'suspend':{'actual':'"
                                                             "2026-03-01'},'resume'"
                                                             ":{'actual':'2026-05-"
                                                             "01'}") "," PROJECT("P"
                                                                                 "3",
                                                                                 "T"
                                                                                 "2",
                                                                                 "2"
                                                                                 "0"
                                                                                 "2"
                                                                                 "5"
                                                                                 "-"
                                                                                 "0"
                                                                                 "5"
                                                                                 "-"
                                                                                 "2"
                                                                                 "0",
                                                                                 ","
                                                                                 "'"
                                                                                 "s"
                                                                                 "t"
                                                                                 "a"
                                                                                 "r"
                                                                                 "t"
                                                                                 "'"
                                                                                 ":"
                                                                                 "{"
                                                                                 "'"
                                                                                 "a"
                                                                                 "c"
                                                                                 "t"
                                                                                 "u"
                                                                                 "a"
                                                                                 "l"
                                                                                 "'"
                                                                                 ":"
                                                                                 "'"
                                                                                 "2"
                                                                                 "0"
                                                                                 "2"
                                                                                 "5"
                                                                                 "-"
                                                                                 "0"
                                                                                 "8"
                                                                                 "-"
                                                                                 "0"
                                                                                 "1"
                                                                                 "'"
                                                                                 "}"
                                                                                 ","
                                                                                 "'"
                                                                                 "c"
                                                                                 "o"
                                                                                 "m"
                                                                                 "p"
                                                                                 "l"
                                                                                 "e"
                                                                                 "t"
                                                                                 "e"
                                                                                 "'"
                                                                                 ":"
                                                                                 "{"
                                                                                 "'"
                                                                                 "a"
                                                                                 "c"
                                                                                 "t"
                                                                                 "u"
                                                                                 "a"
                                                                                 "l"
                                                                                 "'"
                                                                                 ":"
                                                                                 "'"
                                                                                 "2"
                                                                                 "0"
                                                                                 "2"
                                                                                 "6"
                                                                                 "-"
                                                                                 "0"
                                                                                 "6"
                                                                                 "-"
                                                                                 "0"
                                                                                 "1"
                                                                                 "'"
                                                                                 "}") "]"
                                                                                      "}");

    (void)state;
    expect(&w, "P19@region@ytd", "1个");
    expect(&w, "P20@region@ytd", "1个");
    expect(&w, "P20@org:T1@ytd", "1个");
    leave(&w);
}

/* -- alerts ---------------------------------------------------------------- */

static void test_alerts(void **state)
{
    struct world w = build(
        "W02,W03,W19,W30@region,org,project@ytd",
        "{" META
        "," PERIOD(2026, 9, "2026-09-30") "," UNITS ",'projects':[" PROJECT("P1", "T1", "2025-09-30", ",'start':{'planned':'2026-07-02'}") "," PROJECT(
            "P2", "T1", "2025-10-01",
            ",'start':{'planned':'2026-07-01'}") "," PROJECT("P3", "T2", "2025-09-30",
                                                             ",'start':{'planned':'2026-"
                                                             "10-01'}") "],'project_"
                                                                        "months':[" ROW(
                                                                            "P1",
                                                                            "2026-09",
                                                                            "ytd", "0",
                                                                            "") "," ROW("P3",
                                                                                        "2026-09",
                                                                                        "ytd",
                                                                                        "0",
                                                                                        "") "],'targets':[" THREE
                                                                                            "]}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "W02@region@ytd", "2个");
    expect(&w, "W02.days@project:P1@ytd", "90天"); /* 橙 */
    expect(&w, "W02.days@project:P2@ytd", "91天"); /* 红 */
    absent(&w, "W02.days@project:P3@ytd");
    expect(&w, "W03@region@ytd", "2个"); /* 365 days, and 364 are not enough */
    expect(&w, "W03@org:T2@ytd", "1个");
    expect(&w, "W30@org:T1@ytd", "1个");
    expect(&w, "W30.n@org:T1@ytd", "1个");
    expect(&w, "W19@region@ytd", "2个"); /* T2 and T3; T1 is not known */
    leave(&w);
}

static int64_t number_at(struct world *w, const char *sql)
{
    struct query *query = query_open(w->store, QUERY_OWN, at_file(NULL), sql, &w->dg);
    int64_t number;

    assert_true(query != NULL && query_next(query));
    number = query_kind(query, 0) == CELL_NULL ? -1 : query_int(query, 0);
    query_close(query);
    return number;
}

/* What nobody asked for is not judged, which is not the same as nothing found. */
static void test_alerts_asked(void **state)
{
    struct world w = build(
        "W25@region,org,group@ytd",
        "{" META "," PERIOD(2026, 9, "2026-09-30") "," UNITS ",'projects':[" PROJECT(
            "P1", "T1", "2024-09-30",
            "") "],"
                "'enterprises':[{'id':'E1','name':'丙公司','class':'规上工业','org':'T2'}"
                "],"
                "'commitments':[{'party':'企业','project':'P1','due':'2026-09-29'},"
                "{'party':'政府','enterprise':'E1','due':'2026-09-29'},"
                "{'party':'政府','due':'2026-09-29'}]}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "W25@region@ytd", "3件");
    expect(&w, "W25@org:T1@ytd", "1件");
    expect(&w, "W25@org:T2@ytd", "1件");
    expect(&w, "W25@group:A@ytd", "2件"); /* nobody must act on the third */
    assert_int_equal(number_at(&w, "SELECT n FROM alert_rule WHERE code = 'W25'"), 3);
    assert_int_equal(number_at(&w, "SELECT n FROM alert_rule WHERE code = 'W03'"), -1);
    assert_int_equal(number_at(&w, "SELECT count(*) FROM alert"), 3);
    assert_int_equal(
        number_at(&w, "SELECT count(*) FROM sqlite_schema WHERE name = 'v_problem'"), 0);
    leave(&w);
}

/* -- exactness ------------------------------------------------------------- */

#define HUGE_PROJECT(id, name)                                                           \
    "{'id':'" id "','name':'" name "','kind':'招商引资','nature':'新建',"          \
    "'investors':[{'id':'V2'}],'location_org':'T1','attract_orgs':[{'org':'T1','share':" \
    "0.3333},{'org':'T2','share':0.6667}],'amounts':{'contract_total':900719925474."     \
    "0991},"                                                                             \
    "'dates':{'sign':{'actual':'2026-01-15'}}}"

/* A fraction that is too long for 64 bits loses its tail, not the figure. */
static void test_long_fractions(void **state)
{
    struct world w = build(
        "S04@org,region@ytd",
        "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" HUGE_PROJECT(
            "P1", "甲") "," HUGE_PROJECT("P2", "乙") "," HUGE_PROJECT("P3", "丙") "]}");

    (void)state;
    assert_true(w.ok);
    expect(&w, "S04.share@org:T1@ytd", "33.3%");
    leave(&w);
}

static void test_same_bytes(void **state)
{
    struct world a = build("F02,S01@region,org@month,ytd", RATES("", THREE, ""));
    struct world b = build("S01,F02@org,region@ytd,month", RATES("", THREE, ""));
    struct buf first = buf_new(a.mem), second = buf_new(b.mem);

    (void)state;
    facts_dump(&first, &a.facts);
    facts_dump(&second, &b.facts);
    assert_string_equal(first.text, second.text);
    assert_non_null(strstr(first.text,
                           " {\"code\": \"F02\", \"part\": \"\", \"measure\": \"\", "
                           "\"axis\": \"org\", \"key\": \"T1\", \"window\": \"ytd\", "
                           "\"num\": 3335000, \"den\": 1, \"unit\": \"yuan\", "
                           "\"decimals\": 2, \"state\": \"ok\", \"lacking\": 0, "
                           "\"note\": \"\"}"));
    for (size_t i = 1; i < a.facts.count; i++)
        assert_true(strcmp(a.facts.items[i - 1].full, a.facts.items[i].full) < 0);
    leave(&a);
    leave(&b);
}

/* -- trace
 * ------------------------------------------------------------------------------------------
 */

static const char *trace(struct world *w, const char *key, bool json)
{
    struct buf out = buf_new(w->mem);

    w->ok = stats_trace(&out, w->store, &w->run, key, json, &w->dg);
    return out.text;
}

static void test_trace(void **state)
{
    struct world w = load(NULL, RATES("", THREE, ""));
    const char *text = trace(&w, "F02.rate@T1", false);

    (void)state;
    assert_true(w.ok);
    assert_non_null(strstr(text, "F02.rate@org:T1@ytd = 33.4%"));
    assert_non_null(strstr(text, "公式：数值 ÷ 目标 × 100"));
    assert_non_null(strstr(text, ":/targets/"));
    assert_non_null(strstr(text, "F02.target@org:T1@ytd = 1000.00万元"));
    assert_non_null(strstr(text, "项目 P1 P1项目　333.5万元"));
    assert_non_null(strstr(text, "共 1 条，合计 333.5万元，文件中写作 333.50万元"));
    assert_null(strstr(text, "P2"));
    text = trace(&w, "F02", false);
    assert_non_null(strstr(text, "共 3 条，合计 867.45万元"));
    text = trace(&w, "F02@T1@month", true);
    assert_non_null(strstr(text, "\"num\": 2335000, \"den\": 1"));
    text = trace(&w, "F02.rank@T1", false);
    assert_non_null(strstr(text, "排名（年初至截止日，"));
    assert_non_null(strstr(text, "完成率 33.4%"));
    text = trace(&w, "F02.gap_pp@T1", true);
    assert_non_null(strstr(text, "\"schedule\": {\"method\": \"按月平均，"));
    text = trace(&w, "F02.yoy@T1", false);
    assert_non_null(strstr(text, "自2025年1月1日至2025年4月30日"));
    trace(&w, "S011@T1", false);
    assert_false(w.ok);
    expect_finding(&w, DIAG_FACT_UNKNOWN, "是否应为 S01");
    trace(&w, "F02@T1@mounth", false);
    expect_finding(&w, DIAG_FACT_UNKNOWN, "month");
    trace(&w, "F02.rank_pre@org:T1@ytd", false);
    expect_finding(&w, DIAG_FACT_UNKNOWN, "F02.rank_prev@org:T1@ytd");
    leave(&w);
}

/* A part of a project is no whole number where it is listed, nor where it is printed. */
static void test_trace_of_a_share(void **state)
{
    struct world w = load(NULL, SHARED);
    const char *text = trace(&w, "S01@T1", false);

    (void)state;
    assert_true(w.ok);
    assert_non_null(strstr(text, "共 1 条，合计 0.3333个，文件中写作 0.3个"));
    text = trace(&w, "S01", false);
    assert_non_null(strstr(text, "共 1 条，合计 1个"));
    leave(&w);
}

/* -- what reports ask ------------------------------------------------------ */

static void test_wrong_patterns(void **state)
{
    static const char json[] = "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS "}";
    static const struct {
        const char *pattern, *hint;
    } wrong[] = {{"F02@region", "写成"},      {"S011@region@ytd", "S01"},
                 {"S01@regin@ytd", "region"}, {"S01@region@mont", "month"},
                 {"P19@region@month", "P19"}, {"W02@team@ytd", "W02"}};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct world w = build(wrong[i].pattern, json);

        assert_false(w.ok);
        expect_finding(&w, DIAG_FACT_ASKED, wrong[i].hint);
        expect_finding(&w, DIAG_FACT_ASKED, "/facts/0");
        leave(&w);
    }
}

/* A wrong word spoils every figure it stands beside; it is said once. */
static void test_wrong_words(void **state)
{
    static const char json[] = "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS "}";
    static const struct {
        const char *pattern, *said;
        size_t count;
    } wrong[] = {
        {"F01,F02,S01,S02@regin,org@month,ytd", "没有轴 regin，涉及 F01、F02、S01等4项",
         1},
        {"F01,F02@region,org@month,yttd", "没有期间 yttd，涉及 F01、F02", 1},
        {"F01,F99,S01@region,org@month,ytd", "没有指标或预警 F99", 1},
        {"F01,W02@project@ytd", "没有轴 project，涉及 F01", 1},
        {"P19,P20,F02@region,org@month,ytd", "P19、P20 没有这个轴或期间（month）", 1},
        {"F99,F02@regin,org@yttd", "没有轴 regin，涉及 F02", 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct world w = build(wrong[i].pattern, json);

        assert_false(w.ok);
        expect_finding(&w, DIAG_FACT_ASKED, wrong[i].said);
        assert_int_equal(w.dg.counts[DIAG_ERROR], wrong[i].count);
        leave(&w);
    }
}

/* A folder of templates with one indicator of our own. */
static const char *templates_with(struct arena *mem, const char *name, const char *text)
{
    const char *dir = templates_new(mem, name);

    templates_put(mem, dir, "X01", text);
    return dir;
}

#define X01 "-- code: X01\n-- name: 试\n-- unit: 个\n-- kind: count\n"
#define X01_SQL                                                                          \
    "SELECT 'ytd' AS window, 'projects' AS entity, id, %s AS value\nFROM projects"
#define X01_SQL_ONE                                                                      \
    "SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value FROM projects"

/* The same with an axis of our own, and only those that the engine needs. */
static const char *templates_axis(struct arena *mem, const char *columns)
{
    static const char *const needed[] = {"org", "group", "location", "status"};
    const char *dir = "stats-templates-own", *axes = file_join(mem, dir, "axes");
    const char *text = arena_printf(mem,
                                    "-- axis: own\n-- name: 自己的\n-- def: 试\n"
                                    "SELECT %s FROM projects\n",
                                    columns);
    struct diag dg = diag_new(mem);

    file_make_dirs(axes, &dg);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        (void)!symlink(arena_printf(mem, SOURCE_DIR "/templates/axes/%s.sql", needed[i]),
                       arena_printf(mem, "%s/%s.sql", axes, needed[i]));
    assert_true(file_write(file_join(mem, axes, "own.sql"), text, strlen(text), &dg));
    return templates_with(mem, "own", X01 X01_SQL_ONE);
}

static void test_template_faults(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } faults[] = {
        {"code", "-- code: X02\n-- name: 试\n-- unit: 个\n-- kind: count\nSELECT 1",
         "X01.sql:1：错误"},
        {"unit", "-- code: X01\n-- name: 试\n-- unit: 箩\n-- kind: count\nSELECT 1",
         "X01.sql:3：错误"},
        {"kind", "-- code: X01\n-- name: 试\n-- unit: 个\n-- kind: counts\nSELECT 1",
         "X01.sql:4：错误"},
        {"columns", X01 "SELECT 1 AS value", "window、entity、id、value"},
        {"no-sql", X01, "缺少查询语句"},
        {"no-of",
         "-- code: X01\n-- name: 试\n-- unit: pct\n-- kind: ratio num=X09 den=X01\n",
         "没有指标 X09"},
        {"circle",
         "-- code: X01\n-- name: 试\n-- unit: pct\n-- kind: ratio num=X01 den=X01\n",
         "成圈"},
        {"part",
         X01 "-- parts: a\nSELECT 'ytd' AS window, '' AS entity, '' AS id, 1 AS value",
         "没有 a 这一列"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct arena *mem = arena_new();
        struct world w = load(templates_with(mem, faults[i].name, faults[i].text),
                              "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS "}");

        compute(&w, "X01@region@ytd");
        assert_false(w.ok);
        expect_finding(&w, DIAG_TEMPLATE, faults[i].says);
        leave(&w);
        arena_free(mem);
    }
}

static void test_template_sql(void **state)
{
    static const char *const values[] = {"1.5", "nix", "'a'"};
    static const char *const says[] = {"X01.sql:5", "X01.sql:5", "X01.sql"};
    char text[512];

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct arena *mem = arena_new();
        struct world w;

        snprintf(text, sizeof text, X01 X01_SQL, values[i]);
        w = load(templates_with(mem, "sql", text),
                 "{" META
                 "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT(
                     "P1", "T1", "2026-01-05", "") "]}");
        compute(&w, "X01@region@ytd");
        assert_false(w.ok);
        assert_true(w.dg.count > 0);
        expect_finding(&w, w.dg.items[0].code, says[i]);
        leave(&w);
        arena_free(mem);
    }
}

/* Rows of dim are made for the axes that are asked for or that some SQL names, and for
 * all when some SQL reads dim and does not say which. */
static void test_axes_wanted(void **state)
{
    static const struct {
        const char *pattern, *where;
        int64_t status, band;
    } asked[] = {
        {"X01@region@ytd", "", 0, 0},
        {"X01@status@ytd", "", 1, 0},
        {"X01@region@ytd", " WHERE id IN (SELECT id FROM dim WHERE axis = 'band')", 0, 1},
        {"X01@region@ytd", " WHERE id IN (SELECT id FROM dim)", 1, 1},
    };
    char text[512];

    (void)state;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct arena *mem = arena_new();
        struct world w;

        snprintf(text, sizeof text, X01 X01_SQL "%s", "1", asked[i].where);
        w = load(templates_with(mem, "axes", text),
                 "{" META
                 "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT(
                     "P1", "T1", "2026-01-05", "") "]}");
        compute(&w, asked[i].pattern);
        assert_true(w.ok);
        assert_int_equal(number_at(&w, "SELECT count(*) FROM dim WHERE axis = 'status'"),
                         asked[i].status);
        assert_int_equal(number_at(&w, "SELECT count(*) FROM dim WHERE axis = 'band'"),
                         asked[i].band);
        leave(&w);
        arena_free(mem);
    }
}

/* Every row of an axis says which object falls to which key, with what share. */
static void test_dim_rows(void **state)
{
    static const struct {
        const char *columns, *says; /* NULL: nothing is wrong */
    } rows[] = {
        {"'projects' AS entity, id, 'k' AS key, 10000 AS share", NULL},
        {"'projects' AS entity, id, NULL AS key, 10000 AS share", "key 应有值"},
        {"'projects' AS entity, NULL AS id, 'k' AS key, 10000 AS share",
         "id、key 应有值"},
        {"NULL AS entity, id, 'k' AS key, 10000 AS share", "entity、id、key 应有值"},
        {"'projects' AS entity, id, 'k' AS key, NULL AS share", "share 应为整数"},
        {"'projects' AS entity, id, 'k' AS key, 'half' AS share", "share 应为整数"},
        {"'projects' AS entity, id, 'k' AS key, 3000000000 AS share", "share 应为整数"},
        {"'projects' AS entity, id, 'k' AS key", "entity、id、key、share 四列"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *mem = arena_new();
        struct world w = load(
            templates_axis(mem, rows[i].columns),
            "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT(
                "P1", "T1", "2026-01-05", "") "]}");

        compute(&w, "X01@own@ytd");
        assert_int_equal(w.ok, rows[i].says == NULL);
        if (rows[i].says == NULL)
            expect(&w, "X01@own:k@ytd", "1个");
        else
            expect_finding(&w, DIAG_TEMPLATE, rows[i].says);
        leave(&w);
        arena_free(mem);
    }
}

/* Rows of dim are found by any of the texts in them. */
static void test_dim_sought(void **state)
{
    static const struct {
        const char *where;
        int64_t rows;
    } asked[] = {
        {"axis = 'org' AND entity = 'projects'", 3},
        {"axis = 'org' AND id = 'P1'", 1},
        {"axis = 'org' AND id = 'P1' AND entity = 'enterprises'", 0},
        {"axis = 'org' AND id = 'P1' AND key = 'T1'", 1},
        {"axis = 'org' AND id = 'P1' AND key = 'T2'", 0},
        {"axis = 'org' AND key = 'T1' AND entity = 'projects'", 2},
        {"axis = 'org' AND id = 'P0'", 0},
        {"axis = 'none'", 0},
        {"id = 'P2' AND axis IN ('org', 'status')", 2},
        {"id = 'T1'", 2}, /* org and group */
    };
    struct arena *mem = arena_new();
    struct world w;

    (void)state;
    w = load(templates_with(mem, "axes", X01 X01_SQL_ONE),
             "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT(
                 "P1", "T1", "2026-01-05",
                 "") "," PROJECT("P3", "T1", "2026-01-05",
                                 "") "," PROJECT("P2", "T2", "2026-01-05", "") "]}");
    compute(&w, "X01@status@ytd");
    assert_true(w.ok);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        assert_int_equal(
            number_at(&w, arena_printf(mem, "SELECT count(*) FROM dim WHERE %s",
                                       asked[i].where)),
            asked[i].rows);
    assert_int_equal(number_at(&w, "SELECT sum(share) FROM dim WHERE axis = 'org'"
                                   " AND entity = 'projects'"),
                     30000);
    leave(&w);
    arena_free(mem);
}

/* A check is left out, and not a word said, where nobody reports what it reads. */
static void test_check_reads(void **state)
{
    static const char check[] = "-- code: D99\n-- name: 试\n-- level: 提示\n"
                                "-- hint: 请核对\n-- reads: %s\n"
                                "SELECT src, ptr, name AS '' FROM projects\n";
    static const struct {
        const char *reads;
        size_t found;
        const char *says; /* NULL: the run is good */
    } checks[] = {
        {"project_months.month", 0, NULL},  {"projects.content", 0, NULL},
        {"projects.name", 1, NULL},         {"projects", 0, "应为 表.列"},
        {"projects.names", 0, "D99.sql:5"},
    };
    char text[512];

    (void)state;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        struct arena *mem = arena_new();
        const char *dir = templates_with(mem, "reads", X01 X01_SQL_ONE);
        struct world w;

        w = load(dir, "{" META
                      "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" PROJECT(
                          "P1", "T1", "2026-01-05", "") "]}");
        file_make_dirs(file_join(mem, dir, "checks"), &w.dg);
        snprintf(text, sizeof text, check, checks[i].reads);
        assert_true(
            file_write(file_join(mem, dir, "checks/D99.sql"), text, strlen(text), &w.dg));
        compute(&w, "X01@region@ytd");
        assert_int_equal(w.ok, checks[i].says == NULL);
        if (checks[i].says != NULL)
            expect_finding(&w, w.dg.items[0].code, checks[i].says);
        else
            assert_int_equal(w.dg.count, checks[i].found);
        leave(&w);
        arena_free(mem);
    }
}

/* Readers of definitions see neither the names of parts nor any other English word. */
static void test_definitions(void **state)
{
    struct world w =
        build("S01@region@ytd", "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS "}");

    (void)state;
    assert_true(w.ok);
    assert_int_equal(
        number_at(&w, "SELECT def = '接待客商来访的批次；另列人次' FROM indicator"
                      " WHERE code = 'A08'"),
        1);
    assert_int_equal(
        number_at(&w, "SELECT instr(def, '等于正常、缓慢、停工、流失、年内竣工之和') > 0"
                      " FROM indicator WHERE code = 'P22'"),
        1);
    assert_int_equal(
        number_at(&w, "SELECT count(*) FROM indicator WHERE def GLOB '*[a-zA-Z][a-z_]*'"),
        0);
    assert_int_equal(number_at(&w, "SELECT count(*) FROM alert_rule"
                                   " WHERE def GLOB '*[a-zA-Z][a-z_]*'"),
                     0);
    leave(&w);
}

static void test_unknown_key_in_template(void **state)
{
    struct arena *mem = arena_new();
    char text[512];
    struct world w;

    (void)state;
    snprintf(text, sizeof text, X01 "-- directon: higher\n" X01_SQL, "1");
    w = load(templates_with(mem, "key", text),
             "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS "}");
    compute(&w, "X01@region@ytd");
    assert_true(w.ok);
    expect_finding(&w, DIAG_TEMPLATE_KEY, "direction");
    leave(&w);
    arena_free(mem);
}

/* -- reports
 * ------------------------------------------------------------------------------------------------
 */

static void put_report(struct arena *mem, const char *dir, const char *name,
                       const char *json)
{
    const char *folder = arena_printf(mem, "%s/reports/%s", dir, name);
    const char *text = quoted(mem, json);
    struct diag dg = diag_new(mem);

    assert_true(file_make_dirs(folder, &dg));
    assert_true(
        file_write(file_join(mem, folder, "report.json"), text, strlen(text), &dg));
    assert_true(file_write(file_join(mem, folder, "body.md"), "x", 1, &dg));
}

static void test_reports(void **state)
{
    struct world w = {.mem = arena_new()};
    struct report *reports;
    size_t count;

    (void)state;
    w.dg = diag_new(w.mem);
    put_report(w.mem, "stats-reports", "b",
               "{'name':'b','title':'乙','kind':'文件','due':'quarter,even',"
               "'facts':['F02@region@ytd'],'x_own':1}");
    put_report(w.mem, "stats-reports", "a",
               "{'name':'a','title':'甲','kind':'文件','fact':['F02@region@ytd']}");
    assert_true(report_read(w.mem, "stats-reports", &reports, &count, &w.dg));
    assert_int_equal(count, 2);
    assert_string_equal(reports[0].name, "a");
    assert_string_equal(reports[1].facts.items[0], "F02@region@ytd");
    assert_int_equal(w.dg.count, 1);
    expect_finding(&w, DIAG_REPORT_KEY, "facts");
    assert_true(report_due(&reports[1], &(struct run){.type = "month", .month = 4}));
    assert_true(report_due(&reports[1], &(struct run){.type = "quarter", .month = 9}));
    assert_false(report_due(&reports[1], &(struct run){.type = "month", .month = 5}));
    assert_false(report_due(&reports[1], &(struct run){.type = "quarter", .month = 4}));
    assert_false(report_due(&reports[1], &(struct run){.type = "week", .month = 4}));
    assert_false(report_due(&reports[1], &(struct run){.type = "custom", .month = 6}));
    assert_false(report_due(&reports[0], &(struct run){.type = "month", .month = 12}));
    put_report(w.mem, "stats-reports-rows", "r",
               "{'name':'r','title':'丙','kind':'文件','each':'table:t','file':'../x'}");
    assert_false(report_read(w.mem, "stats-reports-rows", &reports, &count, &w.dg));
    expect_finding(&w, DIAG_REPORT, "tables 里没有表 t");
    expect_finding(&w, DIAG_REPORT, "/file");
    put_report(w.mem, "stats-reports-bad", "c",
               "{'name':'d','title':'丙','kind':'通知书','due':'mont','each':'unit',"
               "'facts':'F02','tables':{'t':'none.sql'},'when':'u'}");
    assert_false(report_read(w.mem, "stats-reports-bad", &reports, &count, &w.dg));
    expect_finding(&w, DIAG_REPORT, "report.json:/name");
    expect_finding(&w, DIAG_REPORT, "通知单");
    expect_finding(&w, DIAG_REPORT, "month");
    expect_finding(&w, DIAG_REPORT, "/each");
    expect_finding(&w, DIAG_REPORT, "/facts");
    expect_finding(&w, DIAG_REPORT, "none.sql");
    expect_finding(&w, DIAG_REPORT, "/when");
    arena_free(w.mem);
}

/* -- the period
 * ----------------------------------------------------------------------------------------------
 */

static void test_period(void **state)
{
    struct world w =
        load(NULL, "{" META ",'period':{'type':'month','year':2026,'month':9,"
                   "'cutoff':'2026-08-31'}," UNITS "}");

    (void)state;
    assert_false(w.ok);
    expect_finding(&w, DIAG_PERIOD, "/period/cutoff");
    leave(&w);
    w = load(NULL, "{" META ",'period':{'type':'quarter','year':2026,'month':9,"
                   "'cutoff':'2026-09-30','issue_date':'2026-10-12'}," UNITS "}");
    assert_true(w.ok);
    assert_int_equal(w.run.cutoff - w.run.start, 91);
    assert_int_equal(w.run.issue_date - w.run.cutoff, 12);
    assert_true(run_read(w.mem, w.store, "t", "2026-10-01", &w.run, &w.dg));
    assert_int_equal(w.run.issue_date - w.run.cutoff, 1);
    assert_false(run_read(w.mem, w.store, "t", "tomorrow", &w.run, &w.dg));
    leave(&w);
}

/* {{period}}: the words of a month, a quarter, a week, half a month. */
static void test_period_words(void **state)
{
    static const struct {
        const char *type, *words;
        struct date start, cutoff;
    } cases[] = {{"month", "2026年1—9月", {2026, 9, 1}, {2026, 9, 30}},
                 {"quarter", "2026年前三季度", {2026, 7, 1}, {2026, 9, 30}},
                 {"week", "2026年9月14日—20日", {2026, 9, 14}, {2026, 9, 20}},
                 {"week", "2026年8月31日—9月6日", {2026, 8, 31}, {2026, 9, 6}},
                 {"week", "2025年12月29日—2026年1月4日", {2025, 12, 29}, {2026, 1, 4}},
                 {"halfmonth", "2026年9月上半月", {2026, 9, 1}, {2026, 9, 15}},
                 {"halfmonth", "2026年9月下半月", {2026, 9, 16}, {2026, 9, 30}}};
    struct arena *mem = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct run run = {.type = cases[i].type,
                          .year = 2026,
                          .month = 9,
                          .start = date_day(cases[i].start),
                          .cutoff = date_day(cases[i].cutoff)};

        assert_string_equal(run_period(mem, &run), cases[i].words);
    }
    arena_free(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_period_words),
        cmocka_unit_test(test_three_states),
        cmocka_unit_test(test_no_unit_has_a_target),
        cmocka_unit_test(test_ytd_basis),
        cmocka_unit_test(test_month_basis),
        cmocka_unit_test(test_merged_january),
        cmocka_unit_test(test_quarter_over_a_gap),
        cmocka_unit_test(test_after_production_nothing_is_expected),
        cmocka_unit_test(test_shares_add_up),
        cmocka_unit_test(test_points_from_rounded),
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_another_population),
        cmocka_unit_test(test_schedules),
        cmocka_unit_test(test_several_targets),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_january),
        cmocka_unit_test(test_leap_day),
        cmocka_unit_test(test_cutoff_inside_the_month),
        cmocka_unit_test(test_slow_source),
        cmocka_unit_test(test_what_counts),
        cmocka_unit_test(test_cohorts),
        cmocka_unit_test(test_stopped_and_resumed),
        cmocka_unit_test(test_alerts),
        cmocka_unit_test(test_alerts_asked),
        cmocka_unit_test(test_long_fractions),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_trace),
        cmocka_unit_test(test_trace_of_a_share),
        cmocka_unit_test(test_wrong_patterns),
        cmocka_unit_test(test_wrong_words),
        cmocka_unit_test(test_template_faults),
        cmocka_unit_test(test_template_sql),
        cmocka_unit_test(test_axes_wanted),
        cmocka_unit_test(test_dim_rows),
        cmocka_unit_test(test_dim_sought),
        cmocka_unit_test(test_check_reads),
        cmocka_unit_test(test_definitions),
        cmocka_unit_test(test_unknown_key_in_template),
        cmocka_unit_test(test_reports),
        cmocka_unit_test(test_period),
    };

    return cmocka_run_group_tests_name("stats", tests, NULL, NULL);
}
