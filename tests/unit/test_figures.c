/*
 * Figures of indicators that are made here: their evidence is written out, so that every
 * expected string can be computed by hand from docs/figures.md.
 */
#define _POSIX_C_SOURCE 200809L /* symlink */

#include "world.h"

/* An export with the units T1 T2 T3 of group A and D9 without a task. */
#define EXPORT(more) "{" META "," PERIOD(2026, 3, "2026-03-31") "," UNITS more "}"

/* An indicator whose evidence is this list of (window, entity, id, value). */
static void put_given(struct arena *mem, const char *dir, const char *code,
                      const char *head, const char *rows)
{
    templates_put(mem, dir, code,
                  arena_printf(mem,
                               "-- code: %s\n-- name: 试\n%s"
                               "WITH e(\"window\", entity, id, value) AS (VALUES %s)\n"
                               "SELECT \"window\", entity, id, value FROM e\n",
                               code, head, rows));
}

static void put_made(struct arena *mem, const char *dir, const char *code,
                     const char *head)
{
    templates_put(mem, dir, code,
                  arena_printf(mem, "-- code: %s\n-- name: 试\n%s", code, head));
}

static void expect_note(const struct world *w, const char *key, const char *note)
{
    assert_string_equal(figure(w, key)->note, note);
}

/* What SQL of reports reads: one row, its columns joined by "|". */
static const char *row_of(struct world *w, const char *sql)
{
    struct query *query =
        query_open(w->store, QUERY_TEMPLATE, at_file("x.sql"), sql, &w->dg);
    struct buf out = buf_new(w->mem);

    assert_non_null(query);
    assert_true(query_next(query));
    for (int i = 0; i < query_columns(query); i++) {
        if (i > 0)
            buf_char(&out, '|');
        if (query_kind(query, i) == CELL_INT)
            buf_printf(&out, "%lld", (long long)query_int(query, i));
        else if (query_kind(query, i) != CELL_NULL)
            buf_add(&out, query_text(query, i));
    }
    query_close(query);
    return out.text;
}

/* -- scales, means, medians ------------------------------------------------ */

#define T1(value) "('ytd','organisations','T1'," value ")"
#define T2(value) "('ytd','organisations','T2'," value ")"
#define T3(value) "('ytd','organisations','T3'," value ")"

/* 86.25 分 and 3.7 % are integers in evidence, and exact in figures. */
static void test_scale(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "scale");
    struct buf out;
    struct world w;

    (void)state;
    put_given(mem, dir, "X01",
              "-- unit: 分\n-- show: 2\n-- scale: 1000000\n-- kind: given\n"
              "-- rank_by: value\n-- direction: higher\n",
              T1("86250000") "," T2("0") "," T3("NULL"));
    templates_put(mem, dir, "X02",
                  "-- code: X02\n-- name: 试\n-- unit: pct\n-- show: 1\n-- scale: 1000\n"
                  "-- kind: given\n-- parts: same n:件 score:分:1:10\n"
                  "SELECT 'ytd' AS window, 'organisations' AS entity, 'T1' AS id,"
                  " 3700 AS value, 4800 AS same, 7 AS n, 95 AS score\n");
    w = load(dir, EXPORT(""));
    compute(&w, "X01,X02@region,org@ytd");
    assert_true(w.ok);
    expect(&w, "X01@org:T1@ytd", "86.25分");
    expect_exact(&w, "X01@org:T1@ytd", 345, 4);
    expect(&w, "X01@org:T2@ytd", "0分");
    expect(&w, "X01@org:T3@ytd", "缺报");
    expect(&w, "X01.lead@org:T1@ytd", "86.25分");
    expect(&w, "X02@region@ytd", "3.7%");
    expect(&w, "X02.same@region@ytd", "4.8%");
    expect(&w, "X02.n@region@ytd", "7件");
    expect(&w, "X02.score@region@ytd", "9.5分");
    out = buf_new(mem);
    assert_true(stats_trace(&out, w.store, &w.run, "X01@T1", false, &w.dg));
    assert_non_null(strstr(out.text, "合计 86.25分"));
    leave(&w);
    arena_free(mem);
}

static void test_mean(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "mean");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: yuan\n-- show: 2\n-- kind: sum\n",
              T1("30000000") "," T2("5000000") "," T3("NULL"));
    put_given(mem, dir, "X02", "-- unit: mu100\n-- show: 2\n-- kind: sum\n",
              T1("9000") "," T2("0") "," T3("100"));
    put_given(mem, dir, "X03", "-- unit: 件\n-- kind: count\n",
              T1("1") "," T1("1") "," T1("1") "," T1("1") "," T2("1"));
    put_given(mem, dir, "X04", "-- unit: days10\n-- show: 1\n-- kind: sum\n",
              T1("70") "," T2("35"));
    put_made(mem, dir, "X05",
             "-- unit: yuan_mu\n-- show: 2\n-- kind: mean num=X01 den=X02\n"
             "-- direction: higher\n-- rank_by: value\n");
    put_made(mem, dir, "X06",
             "-- unit: days10\n-- show: 1\n-- kind: mean num=X04 den=X03 min_n=4\n");
    put_made(mem, dir, "X07",
             "-- unit: pct\n-- show: 1\n-- kind: ratio num=X03 den=X03 min_n=2\n");
    put_made(mem, dir, "X08",
             "-- unit: yuan\n-- show: 2\n-- kind: mean num=X01 den=X04\n");
    w = load(dir, EXPORT(""));
    compute(&w, "X05,X06,X07,X08@region,org@ytd");
    assert_true(w.ok);
    expect(&w, "X05@org:T1@ytd", "33.33万元/亩"); /* 3000 万元 ÷ 90 亩 */
    expect_exact(&w, "X05@org:T1@ytd", 1000000, 3);
    expect(&w, "X05@org:T2@ytd", "—"); /* no land */
    expect(&w, "X05@org:T3@ytd", "缺报");
    expect(&w, "X05@org:D9@ytd", "—");            /* nothing at all */
    expect(&w, "X05@region@ytd", "38.46万元/亩"); /* 3500 ÷ 91 */
    assert_int_equal(figure(&w, "X05@region@ytd")->lacking, 1);
    expect(&w, "X05.rank@org:T1@ytd", "1位");
    absent(&w, "X05.share@org:T1@ytd");
    expect(&w, "X06@org:T1@ytd", "1.8天"); /* 7 天 ÷ 4 = 1.75 */
    expect_note(&w, "X06@org:T1@ytd", "");
    expect(&w, "X06@org:T2@ytd", "—");
    expect_note(&w, "X06@org:T2@ytd", "n=1");
    expect(&w, "X06@org:T3@ytd", "—");
    expect_note(&w, "X06@org:T3@ytd", "n=0");
    expect(&w, "X07@org:T1@ytd", "100.0%");
    expect(&w, "X07@org:T2@ytd", "—");
    expect_note(&w, "X07@org:T2@ytd", "n=1");
    expect(&w, "X08@org:T1@ytd", "428.57万元"); /* 3000 万元 ÷ 7 天 */
    leave(&w);
    arena_free(mem);
}

/* A shared project is less than one case. */
static void test_too_few_shared_cases(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "few");
    const char *shared =
        "'attract_orgs':[{'org':'T1','share':0.6},{'org':'T2','share':0.4}]";
    struct world w;

    (void)state;
    templates_put(mem, dir, "X01",
                  "-- code: X01\n-- name: 试\n-- unit: 个\n-- kind: count\n"
                  "SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value\n"
                  "FROM projects\n");
    put_made(mem, dir, "X02",
             "-- unit: pct\n-- show: 1\n-- kind: ratio num=X01 den=X01 min_n=1\n");
    w = load(dir,
             arena_printf(mem,
                          EXPORT(",'projects':[{'id':'P1','name':'甲','kind':"
                                 "'招商引资','nature':'新建',"
                                 "'investors':[{'id':'V2'}],'location_org':'T1',%s}]"),
                          shared));
    compute(&w, "X02@region,org@ytd");
    assert_true(w.ok);
    expect(&w, "X02@region@ytd", "100.0%");
    expect(&w, "X02@org:T1@ytd", "—");
    expect_note(&w, "X02@org:T1@ytd", "n=0.6");
    leave(&w);
    arena_free(mem);
}

static void test_median(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "median");
    struct buf out;
    struct world w;

    (void)state;
    put_given(mem, dir, "X01",
              "-- unit: days10\n-- show: 1\n-- kind: median\n-- direction: lower\n"
              "-- rank_by: value\n",
              T1("30") "," T1("10") "," T1("25") "," T1("0") "," T1("NULL") /* 1.75 天 */
              "," T2("10") "," T2("500") "," T2("20")                       /* 2.0 天 */
              "," T3("40") "," T3("60"));
    put_given(mem, dir, "X02", "-- unit: 天\n-- show: 1\n-- kind: median min_n=1\n",
              T1("7") "," T2("NULL") ",('ytd','organisations','T1',8)");
    w = load(dir, EXPORT(",'targets':[{'id':'g','scope':{'type':'organisation',"
                         "'id':'T1'},'indicator':'X01','period':{'type':'year',"
                         "'year':2026},'value':5,'unit':'天'}]"));
    compute(&w, "X01,X02@region,org,group@ytd");
    assert_true(w.ok);
    expect(&w, "X01@org:T1@ytd", "1.8天");
    expect_exact(&w, "X01@org:T1@ytd", 35, 2);
    expect_note(&w, "X01@org:T1@ytd", "n=4");
    assert_int_equal(figure(&w, "X01@org:T1@ytd")->lacking, 1);
    expect(&w, "X01@org:T2@ytd", "2.0天");
    expect(&w, "X01@org:T3@ytd", "—");
    expect_note(&w, "X01@org:T3@ytd", "n=2");
    expect(&w, "X01@org:D9@ytd", "—"); /* no record: nothing to take the middle of */
    expect_note(&w, "X01@org:D9@ytd", "n=0");
    expect(&w, "X01@region@ytd", "2.5天"); /* 0 10 10 20 25 30 40 60 500 */
    expect(&w, "X01@group:A@ytd", "2.5天");
    expect(&w, "X01.rank@org:T1@ytd", "1位");
    absent(&w, "X01.target@org:T1@ytd");
    absent(&w, "X01.share@org:T1@ytd");
    expect(&w, "X02@org:T1@ytd", "7.5天");
    expect(&w, "X02@org:T2@ytd", "缺报"); /* there is a record, and it is not known */
    expect_note(&w, "X02@org:T2@ytd", "n=0");
    out = buf_new(mem);
    assert_true(stats_trace(&out, w.store, &w.run, "X01@T1", false, &w.dg));
    assert_non_null(strstr(out.text, "共 5 条，中位数 1.75天"));
    leave(&w);
    arena_free(mem);
}

/* A mark set for a campaign is one for its last day; a rate lies points from its mark. */
static void test_targets_of_a_window(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "campaign");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01",
              "-- unit: yuan\n-- show: 1\n-- kind: sum\n-- direction: higher\n",
              "('W1','organisations','T1',300000),('W1','organisations','T2',300000)");
    put_given(mem, dir, "X02",
              "-- unit: pct\n-- show: 1\n-- scale: 1000\n-- kind: given\n"
              "-- direction: higher\n",
              T1("3650"));
    w = load(dir, EXPORT(",'windows':[{'id':'W1','name':'百日攻坚','kind':'攻坚行动',"
                         "'start':'2026-03-01','end':'2026-06-08'}],'targets':["
                         "{'id':'a','scope':{'type':'organisation','id':'T1'},"
                         "'indicator':'X01','period':{'type':'deadline',"
                         "'due':'2026-06-08'},'value':100,'unit':'万元'},"
                         "{'id':'b','scope':{'type':'organisation','id':'T2'},"
                         "'indicator':'X01','period':{'type':'deadline',"
                         "'due':'2026-06-09'},'value':100,'unit':'万元'},"
                         "{'id':'c','scope':{'type':'organisation','id':'T1'},"
                         "'indicator':'X02','period':{'type':'year','year':2026},"
                         "'value':5,'unit':'%'}]"));
    compute(&w, "X01,X02@org@ytd,W1");
    assert_true(w.ok);
    expect(&w, "X01.rate@org:T1@W1", "30.0%");
    expect_exact(&w, "X01.schedule@org:T1@W1", 31, 1); /* days of a hundred */
    expect_exact(&w, "X01.due@org:T1@W1", 310000, 1);
    expect(&w, "X01.gap_pp@org:T1@W1", "-1.0个百分点");
    expect(&w, "X01.rate@org:T2@W1", "缺报"); /* due a day after the campaign */
    expect_exact(&w, "X02.target_pp@org:T1@ytd", -13, 10); /* 3.7 as printed, less 5 */
    leave(&w);
    arena_free(mem);
}

/* What nobody has given is not known; a count of nothing is zero. */
static void test_given_or_counted(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "given");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: 分\n-- show: 1\n-- kind: given\n",
              T1("87") "," T2("0"));
    put_given(mem, dir, "X02", "-- unit: 分\n-- show: 1\n-- kind: sum\n",
              T1("87") "," T2("0"));
    put_made(mem, dir, "X03",
             "-- unit: pct\n-- show: 1\n-- kind: ratio num=X02 den=X01\n");
    w = load(dir, EXPORT(""));
    compute(&w, "X01,X02,X03@region,org@ytd,month");
    assert_true(w.ok);
    expect(&w, "X01@region@ytd", "87.0分");
    expect(&w, "X01@org:T2@ytd", "0分");
    expect(&w, "X01@org:T3@ytd", "缺报");
    assert_int_equal(figure(&w, "X01@org:T3@ytd")->lacking, 1);
    expect(&w, "X01@region@month", "缺报");
    expect(&w, "X02@org:T3@ytd", "0分");
    expect(&w, "X03@org:T3@ytd", "缺报");
    leave(&w);
    arena_free(mem);
}

/* A sum that no 64-bit integer holds is said, never wrapped. */
static void test_overflow(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "overflow");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: yuan\n-- kind: sum\n",
              T1("9223372036854775807") "," T1("9223372036854775807"));
    w = load(dir, EXPORT(""));
    compute(&w, "X01@org@ytd");
    assert_false(w.ok);
    expect_finding(&w, DIAG_FACT_OVERFLOW, "X01@org:T1@ytd");
    leave(&w);
    arena_free(mem);
}

/* -- the ranked units together --------------------------------------------- */

/* A year's target of a unit, for an indicator that counts things. */
static const char *goal(struct arena *mem, const char *unit, const char *value)
{
    return arena_printf(mem,
                        "{'id':'g%s','scope':{'type':'organisation','id':'%s'},"
                        "'indicator':'X01','period':{'type':'year','year':2026},"
                        "'value':%s,'unit':'个'}",
                        unit, unit, value);
}

/* T1 30 of 40, T2 60 of 60, T3 0 of 20; D9 has no task and its 500 do not count. */
static void test_average_of_rates(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "average");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01",
              "-- unit: 个\n-- kind: count\n-- direction: higher\n-- rank_by: rate\n",
              T1("30") "," T2("60") "," T3("0") ",('ytd','organisations','D9',500)");
    w = load(dir,
             arena_printf(mem, EXPORT(",'targets':[%s,%s,%s]"), goal(mem, "T1", "40"),
                          goal(mem, "T2", "60"), goal(mem, "T3", "20")));
    compute(&w, "X01@region,org,group@ytd");
    assert_true(w.ok);
    expect(&w, "X01.average@region@ytd", "75.0%"); /* 90 of 120, not (75+100+0)/3 */
    expect(&w, "X01.average@group:A@ytd", "75.0%");
    expect(&w, "X01.above@org:T1@ytd", "0个百分点");
    expect(&w, "X01.above@org:T2@ytd", "25.0个百分点");
    expect(&w, "X01.above@org:T3@ytd", "-75.0个百分点");
    expect(&w, "X01.above@org:D9@ytd", "无任务");
    expect(&w, "X01.spread_max@region@ytd", "100.0%");
    expect(&w, "X01.spread_min@region@ytd", "0%");
    expect(&w, "X01.spread@region@ytd", "100.0个百分点");
    expect(&w, "X01.spread_ratio@region@ytd", "—"); /* nothing is a multiple of zero */
    expect(&w, "X01.units@region@ytd", "3个");
    expect(&w, "X01.units_half@region@ytd", "2个");
    expect(&w, "X01.done_pct@region@ytd", "33.3%");
    absent(&w, "X01.average@org:T1@ytd");
    absent(&w, "X01.above@region@ytd");
    leave(&w);
    arena_free(mem);
}

/* Units of two groups and one of none; what is not known is not averaged. */
#define GROUPS                                                                           \
    "'organisations':["                                                                  \
    "{'id':'T1','name':'东街镇','category':'乡镇','has_task':true,'group':'A'},"    \
    "{'id':'T2','name':'西街镇','category':'乡镇','has_task':true,'group':'A'},"    \
    "{'id':'T3','name':'南街镇','category':'乡镇','has_task':true,'group':'B'},"    \
    "{'id':'T4','name':'北街镇','category':'乡镇','has_task':true}]"

static void test_average_of_values(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "values");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: 个\n-- kind: count\n-- rank_by: value\n",
              T1("5") "," T2("2") "," T3("NULL") ",('ytd','organisations','T4',3)");
    put_given(mem, dir, "X02", "-- unit: 件\n-- kind: count\n",
              T1("1") "," T2("3") "," T3("1") ",('ytd','organisations','T4',1)");
    put_made(mem, dir, "X03",
             "-- unit: pct\n-- show: 1\n-- kind: ratio num=X02 den=X01\n"
             "-- direction: lower\n-- rank_by: value\n");
    w = load(dir, "{" META "," PERIOD(2026, 3, "2026-03-31") "," GROUPS "}");
    compute(&w, "X01,X03@region,org,group@ytd");
    assert_true(w.ok);
    expect(&w, "X01.average@region@ytd", "3.3个"); /* (5 + 2 + 3) / 3 */
    expect(&w, "X01.average@group:A@ytd", "3.5个");
    expect(&w, "X01.average@group:B@ytd", "—"); /* nobody is ranked */
    expect(&w, "X01.above@org:T1@ytd", "1.5个");
    expect(&w, "X01.above@org:T3@ytd", "缺报");
    expect(&w, "X01.above@org:T4@ytd", "-0.3个"); /* without a group: of all */
    expect(&w, "X01.spread@region@ytd", "3个");
    expect(&w, "X01.spread_ratio@region@ytd", "2.5倍");
    expect(&w, "X01.spread_max@group:B@ytd", "—");
    expect(&w, "X01.spread@group:B@ytd", "—");
    expect(&w, "X03.average@group:A@ytd", "57.1%");      /* 4 of 7 */
    expect(&w, "X03.average@region@ytd", "50.0%");       /* 5 of 10 */
    expect(&w, "X03.above@org:T1@ytd", "-37.1个百分点"); /* 20 − 57.1, as it is */
    expect(&w, "X03.spread_max@group:A@ytd", "150.0%");
    expect(&w, "X03.spread_ratio@group:A@ytd", "7.5倍");
    leave(&w);
    arena_free(mem);
}

static void test_contributions(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "contrib");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: 个\n-- kind: count\n",
              T1("30") "," T2("10") "," T3("NULL") /* region 40, 50 a year ago */
              ",('ytd_yoy','organisations','T1',20),"
              "('ytd_yoy','organisations','T2',25),('ytd_yoy','organisations','T3',5)");
    put_given(mem, dir, "X02", "-- unit: 个\n-- kind: count\n",
              T1("3") "," T2("1") ",('ytd_yoy','organisations','T2',4)");
    put_given(mem, dir, "X03", "-- unit: 个\n-- kind: count\n",
              T1("3") ",('ytd_yoy','organisations','T2',-4)");
    put_given(mem, dir, "X04", "-- unit: pct\n-- kind: given\n", T1("3"));
    w = load(dir, EXPORT(""));
    compute(&w, "X01,X02,X03,X04@region,org@ytd");
    assert_true(w.ok);
    expect(&w, "X01.contrib@org:T1@ytd", "-100.0%"); /* +10 of −10 */
    expect(&w, "X01.contrib@org:T2@ytd", "150.0%");
    expect(&w, "X01.contrib@org:T3@ytd", "缺报");
    expect(&w, "X01.pull@org:T1@ytd", "20.0个百分点");
    expect(&w, "X01.pull@org:T2@ytd", "-30.0个百分点");
    expect(&w, "X01.pull@org:T3@ytd", "缺报");
    absent(&w, "X01.contrib@region@ytd");
    expect(&w, "X02.contrib@org:T1@ytd", "—"); /* the region stands still */
    expect(&w, "X02.pull@org:T1@ytd", "75.0个百分点");
    expect(&w, "X03.contrib@org:T1@ytd", "42.9%"); /* 3 of 7 */
    expect(&w, "X03.pull@org:T1@ytd", "—");        /* the base is negative */
    absent(&w, "X04.contrib@org:T1@ytd");
    leave(&w);
    arena_free(mem);
}

/* -- neighbours ------------------------------------------------------------ */

#define PEER(region, period, value)                                                      \
    "{'region':'" region "','indicator':'X01','period':'" period "'," value "}"

/* Our own fact is 300 万元, unless a row of peers says otherwise. */
static struct world among(struct arena *mem, const char *peers)
{
    const char *dir = templates_new(mem, "peers");
    struct world w;

    put_given(mem, dir, "X01",
              "-- unit: yuan\n-- show: 2\n-- kind: sum\n-- direction: higher\n",
              T1("3000000"));
    w = load(dir, arena_printf(mem, EXPORT(",'peers':[%s]"), peers));
    compute(&w, "X01@region,org@ytd,month");
    assert_true(w.ok);
    absent(&w, "X01.peer_rank@region@month");
    absent(&w, "X01.peer_rank@org:T1@ytd");
    return w;
}

static void test_peers(void **state)
{
    struct arena *mem = arena_new();
    struct world w;

    (void)state;
    w = among(
        mem, PEER("甲县", "2026-03", "'value':500") "," /* 万元 */
        PEER("乙县", "2026-03", "'value':0.05,'unit':'亿元'") "," PEER(
            "丙县", "2026-03",
            "'value':300") "," PEER("丁县", "2026-03",
                                    "'value':120.5") "," PEER("戊县", "2026-03",
                                                              "'value':90") "," PEER("己"
                                                                                     "县",
                                                                                     "202"
                                                                                     "6-"
                                                                                     "02",
                                                                                     "'va"
                                                                                     "lue"
                                                                                     "':"
                                                                                     "999"
                                                                                     "9"));
    expect(&w, "X01.peer_n@region@ytd", "6个");
    expect(&w, "X01.peer_rank@region@ytd", "3位"); /* behind two, level with one */
    expect(&w, "X01.peer_gap@region@ytd", "200.00万元");
    expect_note(&w, "X01.peer_gap@region@ytd", "first=乙县"); /* before 甲 by its bytes */
    expect(&w, "X01.peer_lead@region@ytd", "179.50万元");
    expect_note(&w, "X01.peer_lead@region@ytd", "next=丁县");
    leave(&w);
    /* our own row: its rank is the announced one; a quarter ends with March */
    w = among(mem, PEER("甲县", "2026-Q1", "'value':500,'rank':1") "," PEER(
                       "某县", "2026-Q1",
                       "'value':450,'rank':7") "," PEER("乙县", "2026-Q1", "'rank':3"));
    expect(&w, "X01.peer_n@region@ytd", "3个");
    expect(&w, "X01.peer_rank@region@ytd", "7位");
    expect(&w, "X01.peer_gap@region@ytd", "50.00万元");
    expect(&w, "X01.peer_lead@region@ytd", "—"); /* last of those that are known */
    leave(&w);
    /* first alone, then first with another */
    w = among(mem, PEER("甲县", "2026-03", "'value':200") "," PEER("乙县", "2026-03",
                                                                   "'value':100"));
    expect(&w, "X01.peer_rank@region@ytd", "1位");
    expect(&w, "X01.peer_gap@region@ytd", "0万元");
    expect_note(&w, "X01.peer_gap@region@ytd", "");
    expect(&w, "X01.peer_lead@region@ytd", "100.00万元");
    leave(&w);
    w = among(mem, PEER("甲县", "2026-03", "'value':300") "," PEER("乙县", "2026-03",
                                                                   "'value':100"));
    expect(&w, "X01.peer_rank@region@ytd", "1位");
    expect(&w, "X01.peer_lead@region@ytd", "—");
    leave(&w);
    /* nobody else is known */
    w = among(mem, PEER("甲县", "2026-03", "'rank':2"));
    expect(&w, "X01.peer_n@region@ytd", "2个");
    expect(&w, "X01.peer_rank@region@ytd", "缺报");
    expect(&w, "X01.peer_gap@region@ytd", "缺报");
    leave(&w);
    w = among(mem, PEER("甲县", "2026-02", "'value':200"));
    absent(&w, "X01.peer_rank@region@ytd");
    absent(&w, "X01.peer_n@region@ytd");
    leave(&w);
    arena_free(mem);
}

/* -- what the records cannot know ------------------------------------------ */

#define PAST(indicator, scope, period, more)                                             \
    "{'indicator':'" indicator "','scope':{" scope "},'period':'" period "'," more "}"
#define REGION  "'type':'本级'"
#define UNIT_T1 "'type':'organisation','id':'T1'"

/* The export knows nothing before 2026: the year before comes from history[]. */
static void test_history(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "history");
    struct buf out;
    struct world w;

    (void)state;
    put_given(mem, dir, "X01",
              "-- unit: yuan\n-- show: 2\n-- kind: sum\n-- history: outings.start\n",
              T1("30000000") "," T2("0") ",('month','organisations','T1',NULL)");
    put_given(mem, dir, "X02", "-- unit: yuan\n-- show: 2\n-- kind: sum\n", T1("1"));
    put_made(mem, dir, "X03",
             "-- unit: pct\n-- show: 1\n-- kind: ratio num=X02 den=X01\n");
    w = load(
        dir,
        EXPORT(",'outings':[{'id':'O1','start':'2026-01-05','org':'T1'}],'history':["
               /* the quarter names the same three months as 1—3月 */
               PAST("X01", REGION, "2025-Q1", "'value':2000") "," PAST(
                   "X01", UNIT_T1, "2025-03",
                   "'value':0.2,'unit':'亿元'") "," PAST("X01", UNIT_T1, "2025-03",
                                                         "'value':1500,'revised':"
                                                         "true") "," PAST("X01", UNIT_T1,
                                                                          "2025-03",
                                                                          "'value':1,"
                                                                          "'revised':"
                                                                          "true") ","
               /* a month alone is another figure */
               PAST("X01", UNIT_T1, "2026-03", "'value':77,'window':'month'") "," PAST(
                   "X01", REGION, "2025-02",
                   "'value':1") "," PAST("X01", REGION, "2026",
                                         "'value':5") "," PAST("X01",
                                                               "'type':'group','id':'"
                                                               "A'",
                                                               "2025-Q1", "'value':0") ","
               /* what is known is not replaced, not even a zero */
               PAST("X01", "'type':'organisation','id':'T2'", "2026-03",
                    "'value':9") "," PAST("X03", REGION, "2025-03", "'value':12.5") "]"));
    compute(&w, "X01,X03@region,org,group@ytd,month");
    assert_true(w.ok);
    expect(&w, "X01@region@ytd_yoy", "2000.00万元");
    expect_note(&w, "X01@region@ytd_yoy", "history");
    assert_int_equal(figure(&w, "X01@region@ytd_yoy")->lacking, 0);
    expect(&w, "X01@org:T1@ytd_yoy", "1500.00万元");
    expect_note(&w, "X01@org:T1@ytd_yoy", "history;revised");
    expect(&w, "X01@group:A@ytd_yoy", "0万元");
    expect(&w, "X01@org:T2@ytd_yoy", "缺报");
    expect(&w, "X01@org:T1@month", "77.00万元");
    expect(&w, "X01@region@month", "缺报");
    expect(&w, "X01@org:T2@ytd", "0万元");
    expect_note(&w, "X01@org:T2@ytd", "");
    expect(&w, "X01.yoy@org:T1@ytd", "100.0%");
    expect(&w, "X01.yoy@region@ytd", "50.0%");
    expect(&w, "X01.yoy@group:A@ytd", "—");
    expect(&w, "X03@region@ytd_yoy", "0%"); /* X02 has no such header: nothing is zero */
    out = buf_new(mem);
    assert_true(stats_trace(&out, w.store, &w.run, "X01@T1@ytd_yoy", false, &w.dg));
    assert_non_null(strstr(out.text, "= 1500.00万元（由历史数据给出）"));
    assert_non_null(strstr(out.text, "，由历史数据给出 1500万元"));
    leave(&w);
    arena_free(mem);
}

/* The part of a month is not what a period names; January is month and year to date. */
static void test_history_spans(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "spans");
    struct world w;

    (void)state;
    templates_put(mem, dir, "X01",
                  "-- code: X01\n-- name: 试\n-- unit: 个\n-- kind: given\n"
                  "-- parts: n:件\n"
                  "SELECT 'week' AS window, 'organisations' AS entity, 'T1' AS id,"
                  " 1 AS value, 0 AS n\n");
    w = load(dir,
             "{" META "," PERIOD(2026, 1, "2026-01-20") "," UNITS ",'history':[" PAST(
                 "X01", REGION, "2026-01", "'value':3") "]}");
    compute(&w, "X01@region@ytd");
    expect(&w, "X01@region@ytd", "缺报");
    leave(&w);
    w = load(
        dir,
        "{" META
        "," PERIOD(2026, 1, "2026-01-31") "," UNITS ",'history':[" PAST("X01", REGION, "2026-01", "'value':3") "," PAST(
            "X01.n", REGION, "2026-01",
            "'value':4,'window':'month'") "," PAST("X01", REGION, "2025",
                                                   "'value':40") "," PAST("X01", REGION,
                                                                          "2025-12",
                                                                          "'value':7,'"
                                                                          "window':'"
                                                                          "month'") "]}");
    compute(&w, "X01@region@ytd,month,year_prev,month_prev,week");
    assert_true(w.ok);
    expect(&w, "X01@region@ytd", "3个");
    expect(&w, "X01@region@month", "3个");
    expect(&w, "X01.n@region@ytd", "4件");
    expect(&w, "X01@region@year_prev", "40个");
    expect(&w, "X01@region@month_prev", "7个");
    expect(&w, "X01@region@week", "1个");
    leave(&w);
    arena_free(mem);
}

/* Figures that are given are unknown where nobody gave them, and no unit has any. */
static void test_given(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "given");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: 分\n-- show: 1\n-- kind: given\n",
              "('ytd','organisations','Z9',7)");
    put_given(mem, dir, "X02", "-- unit: 分\n-- show: 1\n-- kind: given\n", T1("7"));
    w = load(dir, EXPORT(""));
    compute(&w, "X01,X02@region,org@ytd,month");
    assert_true(w.ok);
    expect(&w, "X01@region@ytd", "7.0分");
    expect(&w, "X01@region@month", "缺报");
    assert_int_equal(figure(&w, "X01@region@month")->lacking, 1);
    absent(&w, "X01@org:T1@ytd");
    expect(&w, "X02@org:T1@ytd", "7.0分");
    expect(&w, "X02@org:T2@ytd", "缺报");
    leave(&w);
    arena_free(mem);
}

/* -- who is ranked --------------------------------------------------------- */

static void test_rank_missing(void **state)
{
    static const char rows[] = "('ytd','organisations','T1',5),"
                               "('ytd','organisations','T1',NULL),"
                               "('ytd','organisations','T2',3),"
                               "('ytd','organisations','T3',1)";
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "missing");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", "-- unit: 个\n-- kind: count\n-- rank_by: value\n", rows);
    w = load(dir, EXPORT(""));
    compute(&w, "X01@region,org@ytd");
    expect(&w, "X01.rank@org:T1@ytd", "1位");
    expect(&w, "X01.average@region@ytd", "3个");
    assert_int_equal(figure(&w, "X01.average@region@ytd")->lacking, 1);
    leave(&w);
    w = load(dir, EXPORT(",'config':{'rank':{'missing':'exclude'}}"));
    compute(&w, "X01@region,org@ytd");
    assert_true(w.ok);
    expect(&w, "X01@org:T1@ytd", "5个");
    expect(&w, "X01.rank@org:T1@ytd", "缺报");
    expect(&w, "X01.lead@org:T1@ytd", "缺报");
    expect(&w, "X01.above@org:T1@ytd", "缺报");
    expect(&w, "X01.rank@org:T2@ytd", "1位");
    assert_non_null(strstr(figure(&w, "X01.rank@org:T2@ytd")->note, "n=2;"));
    expect(&w, "X01.average@region@ytd", "2个");
    leave(&w);
    arena_free(mem);
}

#define SIGNED(id, more)                                                                 \
    "{'id':'" id "','name':'" id "','kind':'招商引资','nature':'新建',"            \
    "'investors':[{'id':'V2'}],'location_org':'T1',"                                     \
    "'attract_orgs':[{'org':'T1','share':1}],'agreement_type':'合同',"                 \
    "'amounts':{'contract_total':20000}," more "}"

static void test_include_terminated(void **state)
{
    static const char projects[] = ",'projects':[" SIGNED(
        "P1",
        "'dates':{'sign':{'actual':'2025-05-20'},"
        "'start':{'actual':'2025-09-01'}}") "," SIGNED("P2",
                                                       "'dates':{'sign':{'actual':'"
                                                       "2025-05-20'},"
                                                       "'start':{'actual':'2025-09-"
                                                       "01'},"
                                                       "'terminate':{'actual':'"
                                                       "2026-02-01'}},'status':'"
                                                       "终止'") "," SIGNED("P3", "'dates'"
                                                                                 ":{'"
                                                                                 "sign':{"
                                                                                 "'actual"
                                                                                 "':'"
                                                                                 "2025-"
                                                                                 "06-20'}"
                                                                                 "}") "]";
    struct arena *mem = arena_new();
    struct world w;

    (void)state;
    w = build("P08@region@ytd", arena_printf(mem, EXPORT("%s"), projects));
    assert_true(w.ok);
    expect(&w, "P08.y1@region@ytd", "66.67%"); /* 2 of 3 */
    leave(&w);
    w = build(
        "P08@region@ytd",
        arena_printf(mem, EXPORT("%s,'config':{'include_terminated':false}"), projects));
    assert_true(w.ok);
    expect(&w, "P08.y1@region@ytd", "50.00%"); /* 1 of 2 */
    leave(&w);
    arena_free(mem);
}

/* -- what was published ---------------------------------------------------- */

#define DEAL(id, unit, sign, total)                                                      \
    "{'id':'" id "','name':'" id "','kind':'招商引资','nature':'新建',"            \
    "'investors':[{'id':'V2'}],'location_org':'" unit "',"                               \
    "'attract_orgs':[{'org':'" unit "','share':1}],'agreement_type':'合同',"           \
    "'amounts':{'contract_total':" total "},'dates':{'sign':{'actual':'" sign "'}}}"

static const char february[] =
    "{" META "," PERIOD(2026, 2, "2026-02-28") "," UNITS ",'projects':[" DEAL(
        "P1", "T1", "2026-01-10",
        "200") "," DEAL("P2", "T2", "2026-02-10",
                        "100") "," DEAL("P3", "T1", "2026-02-12", "50") "]}";

/* P1 was cut to 150, P3 is gone, P4 came in late, P5 is of March. */
#define MARCH(more)                                                                      \
    "{" META "," PERIOD(2026, 3, "2026-03-31") "," UNITS ",'projects':[" DEAL(           \
        "P1", "T1", "2026-01-10",                                                        \
        "150") "," DEAL("P2", "T2", "2026-02-10",                                        \
                        "100") "," DEAL("P4", "T2", "2026-02-20",                        \
                                        "70") "," DEAL("P5", "T1", "2026-03-05",         \
                                                       "30") "]" more "}"

static const char *publishing(struct arena *mem)
{
    const char *dir = templates_new(mem, "published");

    templates_put(mem, dir, "X01",
                  "-- code: X01\n-- name: 试\n-- unit: yuan\n-- show: 2\n-- kind: sum\n"
                  "-- direction: higher\n-- rank_by: value\n"
                  "SELECT w.name AS window, 'projects' AS entity, p.id,"
                  " p.amounts_contract_total AS value\n"
                  "FROM window w JOIN projects p ON p.sign_on BETWEEN w.d0 AND w.d1\n");
    put_made(mem, dir, "X02",
             "-- unit: pct\n-- show: 1\n-- kind: ratio num=X01 den=X01\n");
    return dir;
}

/* What the run of February leaves behind. */
static const char *publish(struct arena *mem, const char *dir, const char *pattern,
                           const char *month, bool records)
{
    const char *folder = arena_printf(mem, "stats-published-%d", records);
    struct world w = load(dir, february);
    struct buf facts = buf_new(mem), kept = buf_new(mem);
    const char *manifest = quoted(
        mem, arena_printf(mem, "{'period':{'month':'%s','as_of':{'招商口径':'%s'}}}",
                          month, month));
    struct diag dg = diag_new(mem);

    compute(&w, pattern);
    assert_true(w.ok);
    facts_dump(&facts, &w.facts);
    records_dump(&kept, &w.facts);
    assert_true(file_make_dirs(folder, &dg));
    assert_true(
        file_write(file_join(mem, folder, "facts.json"), facts.text, facts.len, &dg));
    assert_true(file_write(file_join(mem, folder, "manifest.json"), manifest,
                           strlen(manifest), &dg));
    if (records)
        assert_true(
            file_write(file_join(mem, folder, "records.json"), kept.text, kept.len, &dg));
    leave(&w);
    return file_join(mem, folder, "facts.json");
}

static struct world after(const char *dir, const char *json, const char *published,
                          const char *pattern)
{
    struct world w = load(dir, json);

    w.run.published = published;
    compute(&w, pattern);
    return w;
}

static void test_published(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = publishing(mem);
    const char *pattern = "X01,X02@region,org,group@ytd,month";
    const char *path = publish(mem, dir, pattern, "2026-02", true);
    struct world w = after(dir, MARCH(), path, pattern);

    (void)state;
    assert_true(w.ok);
    /* 350 + 30 + 70 − 100 = 350 */
    expect(&w, "X01.published@region@ytd", "350.00万元");
    expect(&w, "X01.late@region@ytd", "70.00万元");
    expect_note(&w, "X01.late@region@ytd", "n=1");
    expect(&w, "X01.cut@region@ytd", "100.00万元");
    expect_note(&w, "X01.cut@region@ytd", "n=2");
    expect(&w, "X01@region@ytd", "350.00万元");
    /* elsewhere the difference alone is known */
    expect(&w, "X01.published@org:T1@ytd", "250.00万元");
    expect(&w, "X01.late@org:T1@ytd", "0万元");
    expect(&w, "X01.cut@org:T1@ytd", "100.00万元");
    expect_note(&w, "X01.cut@org:T1@ytd", "");
    expect(&w, "X01.late@org:T2@ytd", "70.00万元");
    absent(&w, "X02.published@region@ytd");
    /* the month is what the published figure grew by */
    expect(&w, "X01@region@month", "0万元");
    expect_note(&w, "X01@region@month", "published");
    expect(&w, "X01@org:T1@month", "-70.00万元");
    expect(&w, "X01@org:T2@month", "70.00万元");
    expect(&w, "X02@region@month", "—"); /* made of the month's differences */
    expect(&w, "X02@org:T1@month", "100.0%");
    /* T2 would have been first, had everything been known then */
    expect(&w, "X01.rank_prev@org:T1@ytd", "1位");
    expect(&w, "X01.rank_prev@org:T2@ytd", "2位");
    assert_null(strstr(figure(&w, "X01.rank_prev@org:T1@ytd")->note, "recomputed"));
    assert_string_equal(row_of(&w, "SELECT count(*), sum(now_num - was_num) FROM changed"
                                   " WHERE \"full\" LIKE 'X01@region@%'"),
                        "1|-300000");
    assert_string_equal(row_of(&w, "SELECT count(*) FROM changed"), "4");
    assert_string_equal(row_of(&w,
                               "SELECT group_concat(id || ':' || coalesce(was_num, '')"
                               " || ':' || coalesce(now_num, ''), ' ')"
                               " FROM (SELECT * FROM changed_record ORDER BY id)"),
                        "P1:2000000:1500000 P3:500000: P4::700000");
    assert_string_equal(row_of(&w, "SELECT num, state FROM published"
                                   " WHERE \"full\" = 'X01@org:T1@ytd'"),
                        "2500000|ok");
    assert_string_equal(row_of(&w, "SELECT count(*) FROM published_record"), "3");
    expect_finding(&w, DIAG_PUBLISHED_CHANGED, "4 个");
    leave(&w);
    arena_free(mem);
}

/* Its records were not kept either, so that each would be a late one. */
static void test_not_published(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = publishing(mem);
    const char *path = publish(mem, dir, "X02@region@ytd", "2026-02", true);
    struct world w = after(dir, MARCH(), path, "X01@region@ytd");

    (void)state;
    assert_true(w.ok);
    absent(&w, "X01.published@region@ytd");
    assert_string_equal(row_of(&w, "SELECT count(*) FROM changed_record"), "0");
    leave(&w);
    arena_free(mem);
}

static void test_published_without_records(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = publishing(mem);
    const char *path = publish(mem, dir, "X01@region@ytd", "2026-02", false);
    struct world w = after(dir, MARCH(",'config':{'month_basis':'event'}"), path,
                           "X01@region,org@ytd,month");

    (void)state;
    assert_true(w.ok);
    expect(&w, "X01.late@region@ytd", "0万元"); /* 70 late and 100 cut */
    expect(&w, "X01.cut@region@ytd", "30.00万元");
    expect_note(&w, "X01.cut@region@ytd", "");
    expect(&w, "X01@region@month", "30.00万元"); /* as it happened */
    absent(&w, "X01.published@org:T1@ytd");      /* was not printed then */
    expect(&w, "X01.rank_prev@org:T1@ytd", "2位");
    assert_non_null(strstr(figure(&w, "X01.rank_prev@org:T1@ytd")->note, ";recomputed"));
    leave(&w);
    /* the measure has another unit now */
    templates_put(mem, dir, "X01",
                  "-- code: X01\n-- name: 试\n-- unit: 个\n-- kind: count\n"
                  "SELECT 'ytd' AS window, 'projects' AS entity, id, 1 AS value\n"
                  "FROM projects\n");
    w = after(dir, MARCH(), path, "X01@region@ytd");
    assert_true(w.ok);
    absent(&w, "X01.published@region@ytd");
    leave(&w);
    arena_free(mem);
}

static void test_published_refused(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = publishing(mem);
    const char *path = publish(mem, dir, "X01@region@ytd", "2026-01", false);
    struct world w = after(dir, MARCH(), path, "X01@region@ytd");

    (void)state;
    assert_false(w.ok);
    expect_finding(&w, DIAG_PUBLISHED, "是 2026-01 的");
    leave(&w);
    assert_int_equal(remove(file_join(mem, "stats-published-0", "manifest.json")), 0);
    w = after(dir, MARCH(), path, "X01@region@ytd");
    assert_false(w.ok);
    expect_finding(&w, DIAG_PUBLISHED, "manifest.json");
    leave(&w);
    w = load(dir, MARCH(",'config':{'month_basis':'published_difference'}"));
    compute(&w, "X01@region@month");
    assert_true(w.ok);
    expect(&w, "X01@region@month", "30.00万元");
    expect_finding(&w, DIAG_MONTH_BASIS, "--published");
    leave(&w);
    arena_free(mem);
}

/* -- the catalogue --------------------------------------------------------- */

#define CALIBRE                                                                          \
    "-- unit: 个\n-- kind: count\n-- def: 试的定义\n-- outputs: M Q\n"              \
    "-- calibre: config.rates.X01 = all 全部 项目 | active 剔除已终止项目\n"

static const char calibre_rows[] =
    "('ytd','organisations','T1',(SELECT choice = 'active' FROM calibre"
    " WHERE code = 'X01'))";

static void test_calibre(void **state)
{
    struct arena *mem = arena_new();
    const char *dir = templates_new(mem, "calibre");
    struct world w;

    (void)state;
    put_given(mem, dir, "X01", CALIBRE, calibre_rows);
    put_given(mem, dir, "X02",
              "-- unit: yuan\n-- show: 2\n-- kind: sum\n-- calibre: 含税\n", T1("1"));
    w = load(dir, EXPORT(""));
    compute(&w, "X01@region@ytd");
    assert_true(w.ok);
    expect(&w, "X01@region@ytd", "0个");
    assert_string_equal(row_of(&w, "SELECT * FROM calibre"), "X01|all|全部 项目");
    leave(&w);
    w = load(dir, EXPORT(",'config':{'rates':{'X01':'active'}}"));
    compute(&w, "X01@region@ytd");
    assert_true(w.ok);
    expect(&w, "X01@region@ytd", "1个");
    assert_string_equal(row_of(&w, "SELECT * FROM indicator WHERE code = 'X01'"),
                        "X01|试|个|0|none|试的定义|剔除已终止项目|招商口径|M Q|org|");
    assert_string_equal(row_of(&w, "SELECT * FROM indicator WHERE code = 'X02'"),
                        "X02|试|yuan|2|none||含税|招商口径||org|");
    leave(&w);
    w = load(dir, EXPORT(",'config':{'rates':{'X01':'activ'}}"));
    compute(&w, "X01@region@ytd");
    assert_false(w.ok);
    expect_finding(&w, DIAG_ENUM, "/config/rates/X01：错误：不在允许的取值之内：“activ”");
    expect_finding(&w, DIAG_ENUM, "active（剔除已终止项目）");
    leave(&w);
    arena_free(mem);
}

static void test_faults_of_heads(void **state)
{
    static const struct {
        const char *head, *says;
    } faults[] = {
        {"-- unit: 个\n-- kind: count\n-- scale: 0\n", "应为正整数"},
        {"-- unit: 个\n-- kind: count\n-- scale: 1e6\n", "应为正整数"},
        {"-- unit: 个\n-- kind: count min_n=3\n", "min_n 只用于"},
        {"-- unit: 天\n-- kind: median min_n=x\n", "min_n=3"},
        {"-- unit: 天\n-- kind: median least=3\n", "least=3 没有用处"},
        {"-- unit: 天\n-- kind: mean num=X01\n", "缺少 den=指标代码"},
        {"-- unit: 个\n-- kind: count\n-- parts: a:分:1:0\n", "倍数"},
        {"-- unit: 个\n-- kind: count\n-- calibre: config.rates.X01 全部\n", "选项 说明"},
        {"-- unit: 个\n-- kind: count\n-- calibre: config.rates.X01 = all | b 乙\n",
         "选项 说明"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct arena *mem = arena_new();
        const char *dir = templates_new(mem, "heads");
        struct world w;

        put_given(mem, dir, "X01", faults[i].head, T1("1"));
        w = load(dir, EXPORT(""));
        compute(&w, "X01@region@ytd");
        assert_false(w.ok);
        expect_finding(&w, DIAG_TEMPLATE, faults[i].says);
        leave(&w);
        arena_free(mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_mean),
        cmocka_unit_test(test_too_few_shared_cases),
        cmocka_unit_test(test_median),
        cmocka_unit_test(test_targets_of_a_window),
        cmocka_unit_test(test_overflow),
        cmocka_unit_test(test_given_or_counted),
        cmocka_unit_test(test_average_of_rates),
        cmocka_unit_test(test_average_of_values),
        cmocka_unit_test(test_contributions),
        cmocka_unit_test(test_peers),
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_history_spans),
        cmocka_unit_test(test_given),
        cmocka_unit_test(test_rank_missing),
        cmocka_unit_test(test_include_terminated),
        cmocka_unit_test(test_published),
        cmocka_unit_test(test_not_published),
        cmocka_unit_test(test_published_without_records),
        cmocka_unit_test(test_published_refused),
        cmocka_unit_test(test_calibre),
        cmocka_unit_test(test_faults_of_heads),
    };

    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
