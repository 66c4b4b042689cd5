/*
 * Journeys, notices, enterprises, land, the environment for business and money from
 * above (docs/figures.md §5.4 to §5.6), each from an export small enough to be counted
 * by hand.
 */
#define _POSIX_C_SOURCE 200809L

#include "world.h"

#define MARCH        PERIOD(2026, 3, "2026-03-31")
#define EXPORT(more) "{" META "," MARCH "," UNITS more "}"

/* Indicators of this month alone are asked by a pattern of their own. */
static struct world build_two(const char *first, const char *second, const char *json)
{
    struct world w = load(NULL, json);
    const char *patterns[] = {first, second};
    struct report report = {.folder = "reports/x", .facts = {patterns, 2}};
    const struct report *reports[] = {&report};

    w.ok = w.ok && stats_build(w.mem, w.store, &w.run, reports, 1, &w.facts, &w.dg);
    return w;
}

/* -- journeys -------------------------------------------------------------- */

#define OUTING(id, start, more) "{'id':'" id "','start':'" start "'" more "}"
#define MAIN                    ",'leader_rank':'主要负责人'"

/* L1 leaves again on the third day of a journey: two days of the second are new. */
static const char
    outings[] =
        EXPORT(",'config':{'outing':{'day_min':1,'per_month':1,'days_over':3}},"
               "'leaders':[{'id':'L1','title':'常委','rank':'常委'}],"
               "'outings':[" OUTING(
                   "O1", "2026-03-02",
                   ",'end':'2026-03-05','days':4,'persons':3,'leader':'L1',"
                   "'leader_rank':'常委'") "," OUTING("O2", "2026-03-04",
                                                      ",'end':'2026-03-07','days':4,'"
                                                      "persons':2,'leader':'L1',"
                                                      "'leader_rank':'常委'") "," OUTING("O3",
                                                                                         "2026-03-20",
                                                                                         ",'end':'2026-03-20','days':1,'persons':1,'leader':'L1'") "," OUTING("O4",
                                                                                                                                                              "2026-03-10", ",'end':'2026-03-12','persons':2,'org':'T1'" MAIN) "," OUTING("O5",
                                                                                                                                                                                                                                          "2026-03-16", ",'days':0.5,'org':'T1'" MAIN) "," OUTING("O6",
                                                                                                                                                                                                                                                                                                  "2026-03-25", ",'days':2,'counted':false,'org':'T1'" MAIN) "," OUTING("O7", "2026-02-10", ",'org':'T2'" MAIN) "]");

static void test_journeys(void **state)
{
    struct world w =
        build("A01,A02,A03,A05,A06,A16@region,org,leader@month,ytd", outings);

    (void)state;
    assert_true(w.ok);
    expect(&w, "A01@region@month", "3次"); /* O1 O3 O4 */
    expect(&w, "A01@region@ytd", "4次");
    expect(&w, "A01@leader:L1@month", "2次");
    expect(&w, "A02@region@month", "10.0天"); /* 4 + 2 + 1 + 3 */
    expect(&w, "A02.persons@region@month", "8人次");
    expect(&w, "A02.person_days@region@month", "23.0天"); /* 12 + 4 + 1 + 6 */
    expect(&w, "A02@org:T2@ytd", "缺报");                 /* neither days nor end */
    expect(&w, "A03@org:T1@ytd", "1次");                  /* not O5: half a day; not O6 */
    expect(&w, "A03@org:T2@ytd", "1次");
    expect(&w, "A05@region@ytd", "1个");
    expect(&w, "A05@region@month", "2个");
    expect(&w, "A06@leader:L1@month", "2次"); /* O3 by the rank of its leader */
    expect(&w, "A16@org:T1@ytd", "3.0天");
    expect(&w, "A16.over@org:T1@ytd", "1个");
    expect(&w, "A16@org:T2@ytd", "缺报");
    expect(&w, "A16@org:T3@ytd", "0天");
    expect(&w, "A16.over@org:T3@ytd", "0个");
    leave(&w);
}

/* T1 went in March, T2 in February, T3 never. */
static void test_months_of_duty(void **state)
{
    struct world w = build("C74,C75,A04@region,org@ytd", outings);

    (void)state;
    assert_true(w.ok);
    expect(&w, "C74@org:T1@ytd", "3个月");
    expect(&w, "C75@org:T1@ytd", "1个月");
    expect(&w, "C75@org:T3@ytd", "0个月");
    expect(&w, "A04@org:T2@ytd", "33%");
    expect(&w, "A04@region@ytd", "22%"); /* 2 of 9 */
    leave(&w);
}

static void test_listed_enterprises(void **state)
{
    struct world w = build(
        "A07,A08@region@month,ytd",
        EXPORT(",'target_enterprises':[{'id':'E1','name':'甲集团',"
               "'list':'中国企业500强'},{'id':'E2','name':'乙集团','list':'上市公司'},"
               "{'id':'E3','name':'丙集团','list':'世界500强'}],"
               "'outings':[{'id':'O1','org':'T1','leader_rank':'主要负责人',"
               "'start':'2026-02-03','end':'2026-02-04','top500_count':2,"
               "'enterprises':['甲集团','乙集团']},"
               "{'id':'O2','org':'T1','leader_rank':'主要负责人',"
               "'start':'2026-03-03','end':'2026-03-04','top500_count':1,"
               "'enterprises':['甲集团']}],"
               "'visits_in':[{'date':'2026-03-09','org':'T2','enterprise':'丙集团',"
               "'persons':5}]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "A07@region@month", "2家");
    expect(&w, "A07@region@ytd", "2家"); /* an enterprise counts once */
    expect(&w, "A07.visits@region@ytd", "3家次");
    expect(&w, "A07.visits@region@month", "1家次");
    expect(&w, "A08@region@ytd", "1次");
    expect(&w, "A08.persons@region@ytd", "5人次");
    leave(&w);
}

/* -- notices and reports --------------------------------------------------- */

#define NOTICE(id, kind, issued, due, more)                                              \
    "{'id':'" id "','kind':'" kind "','org':'T1','issued':'" issued "','due':'" due      \
    "'" more "}"

static void test_notices(void **state)
{
    struct world w =
        build("A13,C84,C85,A14@region,org@month,ytd,week",
              EXPORT(",'notices':[" NOTICE("N1", "督办", "2026-03-01", "2026-03-10",
                                           ",'reply_date':'2026-03-09','reply_ok':"
                                           "true") "," NOTICE("N2", "约谈", "2026-03-05",
                                                              "2026-03-15",
                                                              "") "," NOTICE("N3", "提醒",
                                                                             "2026-02-"
                                                                             "05",
                                                                             "2026-02-"
                                                                             "15",
                                                                             ",'reply_"
                                                                             "date':'"
                                                                             "2026-02-"
                                                                             "10'") "]"
                                                                                    ","
                                                                                    "'"
                                                                                    "r"
                                                                                    "e"
                                                                                    "p"
                                                                                    "o"
                                                                                    "r"
                                                                                    "t"
                                                                                    "_"
                                                                                    "s"
                                                                                    "t"
                                                                                    "a"
                                                                                    "t"
                                                                                    "u"
                                                                                    "s"
                                                                                    "'"
                                                                                    ":"
                                                                                    "["
                                                                                    "{"
                                                                                    "'"
                                                                                    "o"
                                                                                    "r"
                                                                                    "g"
                                                                                    "'"
                                                                                    ":"
                                                                                    "'"
                                                                                    "T"
                                                                                    "1"
                                                                                    "'"
                                                                                    ","
                                                                                    "'"
                                                                                    "m"
                                                                                    "o"
                                                                                    "n"
                                                                                    "t"
                                                                                    "h"
                                                                                    "'"
                                                                                    ":"
                                                                                    "'"
                                                                                    "2"
                                                                                    "0"
                                                                                    "2"
                                                                                    "6"
                                                                                    "-"
                                                                                    "0"
                                                                                    "3"
                                                                                    "'"
                                                                                    ","
                                                                                    "'"
                                                                                    "o"
                                                                                    "n"
                                                                                    "_"
                                                                                    "t"
                                                                                    "i"
                                                                                    "m"
                                                                                    "e"
                                                                                    "'"
                                                                                    ":"
                                                                                    "t"
                                                                                    "r"
                                                                                    "u"
                                                                                    "e"
                                                                                    "}"
                                                                                    ","
                                                                                    "{"
                                                                                    "'"
                                                                                    "o"
                                                                                    "r"
                                                                                    "g"
                                                                                    "'"
                                                                                    ":"
                                                                                    "'"
                                                                                    "T"
                                                                                    "2"
                                                                                    "'"
                                                                                    ","
                                                                                    "'"
                                                                                    "m"
                                                                                    "o"
                                                                                    "n"
                                                                                    "t"
                                                                                    "h"
                                                                                    "'"
                                                                                    ":"
                                                                                    "'"
                                                                                    "2"
                                                                                    "0"
                                                                                    "2"
                                                                                    "6"
                                                                                    "-"
                                                                                    "0"
                                                                                    "3"
                                                                                    "'"
                                                                                    ","
                                                                                    "'"
                                                                                    "o"
                                                                                    "n"
                                                                                    "_"
                                                                                    "t"
                                                                                    "i"
                                                                                    "m"
                                                                                    "e"
                                                                                    "'"
                                                                                    ":"
                                                                                    "f"
                                                                                    "a"
                                                                                    "l"
                                                                                    "s"
                                                                                    "e"
                                                                                    "}"
                                                                                    "]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "A13@region@ytd", "3件");
    expect(&w, "A13.supervise@region@ytd", "1件");
    expect(&w, "A13.talk@region@ytd", "1件");
    expect(&w, "A13.replied@region@ytd", "2件");
    expect(&w, "A13.overdue@org:T1@month", "1件");
    expect(&w, "C84@region@ytd", "1件"); /* nobody said whether N3 will do */
    assert_int_equal(figure(&w, "C84@region@ytd")->lacking, 1);
    expect(&w, "C85@region@month", "50.0%");
    expect(&w, "A14@region@month", "50.0%");
    expect(&w, "A14@org:T1@month", "100.0%");
    expect(&w, "A14@region@week", "缺报"); /* a week holds no month */
    leave(&w);
}

/* -- enterprises ----------------------------------------------------------- */

/* E1 to E11 make 100 to 1100 万元 this year and made 650 each last year. */
static const char *enterprises(struct arena *mem)
{
    struct buf out = buf_new(mem);

    buf_add(&out,
            "{" META "," MARCH "," UNITS
            ",'industries':[{'id':'I1','name':'铝业','class':'主导','sector':'二产'}],"
            "'enterprises':[");
    for (int i = 1; i <= 11; i++)
        buf_printf(&out,
                   "{'id':'E%d','name':'企业%d','class':'规上工业','industry':'I1',"
                   "'org':'T%d','enter_date':'2020-01-01'%s},",
                   i, i, 1 + i % 3,
                   i == 1
                       ? ",'enter_mode':'月度','tags':['高新技术企业','科技型中小企业']"
                   : i == 2 ? ",'enter_mode':'年度','tags':['高新技术企业'],"
                              "'exit_risk':{'level':2}"
                   : i == 3 ? ",'exit_risk':{'level':1}"
                            : "");
    buf_add(&out, "{'id':'E12','name':'企业12','class':'未入库'},"
                  "{'id':'E13','name':'企业13','class':'规上服务','org':'T1',"
                  "'enter_date':'2021-01-01','exit_date':'2026-02-15'}],"
                  "'enterprise_events':["
                  "{'enterprise':'E1','type':'入库','date':'2026-02-10'},"
                  "{'enterprise':'E2','type':'入库','date':'2026-02-10'},"
                  "{'enterprise':'E3','type':'入库','date':'2026-03-10'},"
                  "{'enterprise':'E4','type':'上市','date':'2026-03-11'}],"
                  "'enterprise_months':[");
    for (int i = 1; i <= 11; i++)
        buf_printf(&out,
                   "{'enterprise':'E%d','month':'2025-03','basis':'ytd','output':650%s},"
                   "{'enterprise':'E%d','month':'2026-03','basis':'ytd','output':%d%s},",
                   i,
                   i == 8                        ? ",'electricity_kwh':1060"
                   : i == 6 || i == 7 || i == 11 ? ",'electricity_kwh':1000"
                                                 : "",
                   i, 100 * i,
                   i == 6    ? ",'electricity_kwh':1060"
                   : i == 7  ? ",'electricity_kwh':960"
                   : i == 8  ? ",'electricity_kwh':1000"
                   : i == 11 ? ",'electricity_kwh':1000"
                             : "");
    buf_add(&out,
            "{'enterprise':'E9','month':'2025-12','basis':'ytd','revenue':9999.9999},"
            "{'enterprise':'E10','month':'2025-12','basis':'ytd','revenue':10000},"
            "{'enterprise':'E11','month':'2025-12','basis':'ytd','revenue':100000}],"
            "'context':[{'name':'规上工业增加值','period':'2026-03','yoy_pct':8.7},"
            "{'name':'规上工业增加值','period':'2026-02','yoy_pct':1.1}],"
            "'history':[{'indicator':'E06','scope':{'type':'superior'},"
            "'period':'2026-03','value':110,'unit':'家'},"
            "{'indicator':'C92','scope':{'type':'本级'},'period':'2025','value':1,"
            "'unit':'家'}]}");
    return out.text;
}

static void test_enterprises(void **state)
{
    struct arena *mem = arena_new();
    struct world w =
        build_two("E01,E11@region,class@ytd,month",
                  "E04,E06,E08,E09,E10,E12,C91,C92@region,class@ytd", enterprises(mem));

    (void)state;
    assert_true(w.ok);
    expect(&w, "E01@region@ytd", "3家");
    expect(&w, "E01.monthly@region@ytd", "1家");
    expect(&w, "E01.annual@region@ytd", "1家");
    assert_int_equal(figure(&w, "E01.annual@region@ytd")->lacking, 1); /* E3 */
    expect(&w, "E01@class:规上工业@month", "1家");
    expect(&w, "E04@region@ytd", "1家");
    expect(&w, "E06@region@ytd", "11家");
    expect(&w, "E06.yoy_abs@region@ytd", "-1家"); /* E13 has left */
    expect(&w, "E08@region@ytd", "2家");
    expect(&w, "E08.b10@region@ytd", "1家");
    expect(&w, "E08.b1@region@ytd", "1家");
    assert_int_equal(figure(&w, "E08@region@ytd")->lacking, 8);
    expect(&w, "E09@region@ytd", "8.7%");
    expect(&w, "E10@region@ytd", "6500.00万元"); /* E2 to E11 */
    expect(&w, "E10.falling@region@ytd", "5家"); /* E2 to E6 */
    expect(&w, "E10.yoy@region@ytd", "0%");
    expect(&w, "E11.list@region@month", "1家");
    expect(&w, "C92@region@ytd", "2家");
    expect(&w, "C92.high@region@ytd", "2家");
    expect(&w, "C92.tech@region@ytd", "1家");
    expect(&w, "E12@region@ytd", "1家");
    expect(&w, "C91@region@ytd", "10.0%");
    leave(&w);
    arena_free(mem);
}

/*
 * Output against electricity, in per cent: E6 -7.7 and 6.0, E7 7.7 and -4.0, E8 23.1 and
 * -5.7, E11 69.2 and 0.0.
 */
static void test_growth_that_does_not_fit(void **state)
{
    struct arena *mem = arena_new();
    struct world w = build("E07@region@ytd", enterprises(mem));
    struct query *query;

    (void)state;
    assert_true(w.ok);
    expect(&w, "E07@region@ytd", "3家");
    assert_int_equal(figure(&w, "E07@region@ytd")->lacking, 7);
    query = query_open(w.store, QUERY_TEMPLATE, at_file("x.sql"),
                       "SELECT output, electricity, fires FROM v_growth"
                       " WHERE id IN ('E6', 'E7', 'E8', 'E11') ORDER BY output",
                       &w.dg);
    for (int i = 0; i < 4; i++) {
        static const int rows[4][3] = {
            {-77, -137, 1}, {77, 117, 0}, {231, 288, 1}, {692, 692, 1}};

        assert_true(query_next(query));
        for (int k = 0; k < 3; k++)
            assert_int_equal(query_int(query, k), rows[i][k]);
    }
    query_close(query);
    leave(&w);
    arena_free(mem);
}

/* -- land ------------------------------------------------------------------ */

#define LAND(id, type, mu, more)                                                         \
    "{'id':'" id "','name':'地块" id "','org':'T1','type':'" type "','mu':" mu more "}"

static void test_land(void **state)
{
    struct world w = build_two(
        "L01,L03,C98,L04,C99@region,five@month,ytd", "L07,C106,C107,L08@region@ytd",
        EXPORT(
            ",'land':[" LAND("A", "低效", "100", ",'disposed_mu':60,'disposed_date':'2026-03-05'") "," LAND("B", "低效", "50", ",'disposed_mu':20") "," LAND(
                "C", "闲置", "80",
                ",'five_type':'供而未用','found':'2025-05-01','disposed_mu':40,"
                "'disposed_date':'2026-02-01'") "," LAND("D", "储备", "30",
                                                         ",'disposed_mu':30,'disposed_"
                                                         "date':'"
                                                         "2026-03-01'") "," LAND("E",
                                                                                 "建而未"
                                                                                 "投",
                                                                                 "10",
                                                                                 "") "],"
                                                                                     "'la"
                                                                                     "nd_"
                                                                                     "quo"
                                                                                     "ta'"
                                                                                     ":"
                                                                                     "[{'"
                                                                                     "org"
                                                                                     "'"
                                                                                     ":'"
                                                                                     "T1'"
                                                                                     ",'"
                                                                                     "yea"
                                                                                     "r':"
                                                                                     "202"
                                                                                     "6,'"
                                                                                     "all"
                                                                                     "oca"
                                                                                     "t"
                                                                                     "ed_"
                                                                                     "mu'"
                                                                                     ":"
                                                                                     "100"
                                                                                     ",'"
                                                                                     "use"
                                                                                     "d_"
                                                                                     "mu'"
                                                                                     ":40"
                                                                                     "}"
                                                                                     ","
                                                                                     "{'"
                                                                                     "org"
                                                                                     "':"
                                                                                     "'T1"
                                                                                     "','"
                                                                                     "yea"
                                                                                     "r':"
                                                                                     "202"
                                                                                     "5,'"
                                                                                     "all"
                                                                                     "oca"
                                                                                     "t"
                                                                                     "ed_"
                                                                                     "mu'"
                                                                                     ":"
                                                                                     "100"
                                                                                     ",'"
                                                                                     "use"
                                                                                     "d_"
                                                                                     "mu'"
                                                                                     ":"
                                                                                     "100"
                                                                                     "}],"
                                                                                     "'pa"
                                                                                     "rks"
                                                                                     "'"
                                                                                     ":[{"
                                                                                     "'id"
                                                                                     "'"
                                                                                     ":'"
                                                                                     "K1'"
                                                                                     ",'"
                                                                                     "nam"
                                                                                     "e':"
                                                                                     "'"
                                                                                     "甲"
                                                                                     "园'"
                                                                                     ",'"
                                                                                     "fac"
                                                                                     "tor"
                                                                                     "i"
                                                                                     "es'"
                                                                                     ":{'"
                                                                                     "bui"
                                                                                     "lt_"
                                                                                     "m2'"
                                                                                     ":"
                                                                                     "100"
                                                                                     "0,"
                                                                                     "'le"
                                                                                     "t_"
                                                                                     "m2'"
                                                                                     ":"
                                                                                     "750"
                                                                                     "}},"
                                                                                     "{"
                                                                                     "'id"
                                                                                     "':'"
                                                                                     "K2'"
                                                                                     ",'"
                                                                                     "nam"
                                                                                     "e':"
                                                                                     "'"
                                                                                     "乙"
                                                                                     "园'"
                                                                                     ",'"
                                                                                     "fac"
                                                                                     "tor"
                                                                                     "i"
                                                                                     "es'"
                                                                                     ":{'"
                                                                                     "bui"
                                                                                     "lt_"
                                                                                     "m2'"
                                                                                     ":"
                                                                                     "500"
                                                                                     "}},"
                                                                                     "{'"
                                                                                     "id'"
                                                                                     ":'"
                                                                                     "K3'"
                                                                                     ",'"
                                                                                     "nam"
                                                                                     "e':"
                                                                                     "'"
                                                                                     "丙"
                                                                                     "园'"
                                                                                     "}"
                                                                                     "]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "L01@region@month", "60.0亩");
    expect(&w, "L01.all@region@month", "60.0亩"); /* not what is kept in reserve */
    expect(&w, "L01@region@ytd", "60.0亩");
    assert_int_equal(figure(&w, "L01@region@ytd")->lacking, 1); /* when was B done? */
    expect(&w, "L01.all@region@ytd", "100.0亩");
    expect(&w, "L03@region@ytd", "50.0%");
    expect(&w, "C98@region@ytd", "90.0亩");
    expect(&w, "L04@five:供而未用@ytd", "40.0亩");
    expect(&w, "C99@five:建而未投@ytd", "0%");
    expect(&w, "L07@region@ytd", "40.0%");
    expect(&w, "C106@region@ytd", "1500平方米");
    expect(&w, "C107@region@ytd", "250平方米");
    expect(&w, "L08@region@ytd", "16.7%");
    assert_int_equal(figure(&w, "L08@region@ytd")->lacking, 1);
    leave(&w);
}

/* What nobody knows stands in neither half of a rate. */
static void test_money_on_land(void **state)
{
    struct world w = build(
        "L05,C100,C101,L09,F04,C61,C62,F05@region@ytd",
        EXPORT(",'projects':["
               "{'id':'P1','name':'甲','kind':'招商引资','nature':'新建',"
               "'investors':[{'id':'V2'}],'location_org':'T1',"
               "'attract_orgs':[{'org':'T1','share':1}],'agreement_type':'合同',"
               "'amounts':{'contract_total':20000},'land':{'type':'标准地','mu':50,"
               "'got_date':'2026-02-01'},'dates':{'sign':{'actual':'2026-01-05'},"
               "'start':{'actual':'2026-01-20'},'complete':{'actual':'2026-03-01'}}},"
               "{'id':'P2','name':'乙','kind':'招商引资','nature':'新建',"
               "'investors':[{'id':'V2'}],'location_org':'T1',"
               "'attract_orgs':[{'org':'T1','share':1}],'agreement_type':'合同',"
               "'amounts':{'contract_total':30000},'land':{'type':'出让','mu':150,"
               "'got_date':'2026-02-02'},'dates':{'sign':{'actual':'2026-01-05'},"
               "'start':{'actual':'2026-01-20'},'complete':{'actual':'2026-03-01'}}}],"
               "'project_months':[{'project':'P1','month':'2026-03','basis':'ytd',"
               "'invested_wan':5000,'arrived_wan':{'total':4000,"
               "'outside_province':1000}}]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "C101@region@ytd", "50.0亩");
    expect(&w, "L05@region@ytd", "100.0万元/亩");
    assert_int_equal(figure(&w, "L05@region@ytd")->lacking, 2); /* P2, in both */
    expect(&w, "L09@region@ytd", "25.0%");
    expect(&w, "F04@region@ytd", "20.00%"); /* 4000 of 20000 */
    expect(&w, "F05@region@ytd", "20.00%");
    assert_int_equal(figure(&w, "F05@region@ytd")->lacking, 2);
    leave(&w);
}

/* -- environment ----------------------------------------------------------- */

#define INSPECTION(date, enterprise, more)                                               \
    "{'date':'" date "','agency':'县应急管理局','enterprise':'" enterprise "'" more "}"
#define APPROVAL(more) "{'project':'P1','step':'环评','org':'T1'" more "}"

static const char environment[] =
    EXPORT(
        ",'enterprises':[{'id':'E1','name':'企业1','class':'规上工业','org':'T1'},"
        "{'id':'E2','name':'企业2','class':'规上工业','org':'T2'}],"
        "'ent_inspections':[" INSPECTION("2026-01-05", "E1", ",'filed':true,'disclosed':true,'joint':true") "," INSPECTION("2026-02-05", "E1", ",'filed':false,'disclosed':true") "," INSPECTION(
            "2026-03-05", "E1",
            ",'filed':true") "," INSPECTION("2026-03-06", "E2",
                                            ",'filed':true,'joint':false") "," INSPECTION("2026-03-07",
                                                                                          "E2",
                                                                                          ",'filed':true") "],"
                                                                                                           "'projects':[" PROJECT(
                                                                                                               "P1",
                                                                                                               "T2", "2026-01-05", "") "],"
                                                                                                                                       "'commitments':[{'party':'政府','project':'P1','due':'2026-03-15',"
                                                                                                                                       "'fulfilled':'2026-03-10'},{'party':'企业','project':'P1','due':'2026-03-20'},"
                                                                                                                                       "{'party':'企业','project':'P1','due':'2026-05-01'}],"
                                                                                                                                       "'approvals':[" APPROVAL(",'submitted':'2026-03-01','approved':'2026-03-11',"
                                                                                                                                                                "'days_promised':20") "," APPROVAL(",'approved':'2026-03-12','days_actual':5.5,'days_promised':10") "," APPROVAL(",'submitted':'2026-02-01','approved':'2026-02-11'") "],"
                                                                                                                                                                                                                                                                                                                                      "'complaints':[{'id':'C1','received':'2026-02-01','closed':'2026-02-09',"
                                                                                                                                                                                                                                                                                                                                      "'satisfied':true,'upheld':true,'category':'审批','org':'T1'},"
                                                                                                                                                                                                                                                                                                                                      "{'id':'C2','received':'2026-02-01','closed':'2026-02-09','satisfied':false,"
                                                                                                                                                                                                                                                                                                                                      "'upheld':false,'category':'审批','org':'T1'},"
                                                                                                                                                                                                                                                                                                                                      "{'id':'C3','received':'2026-03-01','category':'要素','org':'T2'}],"
                                                                                                                                                                                                                                                                                                                                      "'env_evaluation':[{'period':'2025','dimension':'总体','score':80,'rank':4,"
                                                                                                                                                                                                                                                                                                                                      "'n':8},{'period':'2026-Q1','dimension':'总体','score':86.5,'rank':2,'n':8},"
                                                                                                                                                                                                                                                                                                                                      "{'period':'2026-H1','dimension':'总体','score':99,'rank':1,'n':8},"
                                                                                                                                                                                                                                                                                                                                      "{'period':'2026-03','dimension':'获得电力','score':70}]");

static void test_environment(void **state)
{
    struct world w =
        build_two("N01,C112,N02,C115,N04,N05,N06@region,org,category@month,ytd",
                  "N03@region,org@quarter", environment);

    (void)state;
    assert_true(w.ok);
    expect(&w, "N01@region@ytd", "3件");
    expect(&w, "N01.closed@region@ytd", "2件");
    expect(&w, "N01.upheld@category:审批@ytd", "1件");
    expect(&w, "C112@region@ytd", "66.7%");
    expect(&w, "C112.satisfied@region@ytd", "50.0%");
    expect(&w, "N02@region@ytd", "5件");
    expect(&w, "N02@org:T1@ytd", "3件");
    expect(&w, "N02.filed@region@ytd", "4件");
    expect(&w, "C115@region@ytd", "80.0%");
    expect(&w, "N02.disclosed@region@ytd", "2件");
    assert_int_equal(figure(&w, "N02.disclosed@region@ytd")->lacking, 3);
    expect(&w, "N03@region@quarter", "1家");
    expect(&w, "N03@org:T2@quarter", "0家");
    expect(&w, "N05@region@ytd", "50.0%");
    expect(&w, "N05.gov@region@ytd", "100.0%");
    expect(&w, "N05.ent@org:T2@ytd", "0%");
    expect(&w, "N06@region@ytd", "8.5天"); /* (10 + 5.5 + 10) / 3 */
    expect(&w, "N06@region@month", "—");
    expect(&w, "N06.promised@region@ytd", "—"); /* of two alone */
    leave(&w);
    w = build("N07@region,org@ytd", environment);
    assert_true(w.ok);
    expect(&w, "N07@region@ytd", "86.50分"); /* the half-year has not ended */
    expect(&w, "N07.place@region@ytd", "2位");
    absent(&w, "N07@org:T1@ytd");
    leave(&w);
}

/* -- money ----------------------------------------------------------------- */

static void test_money_from_above(void **state)
{
    struct world w =
        build("F13,F14,F18,F19,F20@region,org,fund@month,ytd,ytd_prev,week",
              EXPORT(",'funds_won':[{'name':'甲','org':'T1','level':'省','amount':1000,"
                     "'approved':'2026-02-01','arrived':400,'arrived_date':'2026-03-10'},"
                     "{'name':'乙','level':'中央','amount':500,"
                     "'approved':'2026-03-05'}],"
                     "'relief':[{'kind':'减','amount':30,'month':'2026-03',"
                     "'enterprise_count':4},{'kind':'免','amount':5,'month':'2026-01',"
                     "'enterprise_count':1}],"
                     "'support':[{'kind':'贷款','amount':70,'month':'2026-03'},"
                     "{'kind':'基础设施','amount':90,'month':'2026-02'}]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "F13@region@ytd", "1500.00万元");
    expect(&w, "F13@org:T1@ytd", "1000.00万元");
    expect(&w, "F13.central@region@ytd", "500.00万元");
    expect(&w, "F13@fund:省@ytd", "1000.00万元");
    expect(&w, "F13.arrived@region@ytd", "400.00万元");
    assert_int_equal(figure(&w, "F13.arrived@region@ytd")->lacking, 1);
    expect(&w, "F13.arrived@region@ytd_prev", "0万元"); /* it came in March */
    expect(&w, "F14@region@month", "缺报");
    expect(&w, "F18@region@ytd", "35.00万元");
    expect(&w, "F18.free@region@month", "0万元");
    expect(&w, "F18.households@region@ytd", "5户");
    expect(&w, "F18@region@week", "缺报");
    expect(&w, "F19@region@ytd", "70.00万元");
    expect(&w, "F20@region@ytd", "90.00万元");
    leave(&w);
}

#define PAYOUT(id, due, paid, more)                                                      \
    "{'id':'" id "','enterprise':'E1','approved':100,'due':'" due "','paid':" paid more  \
    "}"

static void test_payouts(void **state)
{
    struct world w = build(
        "F15,F16,F17,C70@region,org@ytd",
        EXPORT(
            ",'enterprises':[{'id':'E1','name':'企业1','class':'规上工业','org':'T1'}],"
            "'policy_payouts':[" PAYOUT(
                "Y1", "2026-02-28", "100",
                ",'approved_date':'2026-02-01',"
                "'paid_date':'2026-02-11'") "," PAYOUT("Y2", "2026-02-28", "40",
                                                       "") "," PAYOUT("Y3", "2026-10-31",
                                                                      "100",
                                                                      ",'approved_date':'"
                                                                      "2026-03-01','paid_"
                                                                      "date':'2026-03-"
                                                                      "21'") "," PAYOUT("Y4",
                                                                                        "2025-10-31",
                                                                                        "0",
                                                                                        "") "]"));

    (void)state;
    assert_true(w.ok);
    expect(&w, "F16@region@ytd", "160.00万元"); /* 60 of Y2, 100 of Y4 */
    expect(&w, "F16.n@org:T1@ytd", "2件");
    expect(&w, "F15@region@ytd", "300.00万元");
    expect(&w, "C70@region@ytd", "80.0%");
    expect(&w, "F17@region@ytd", "—");
    assert_string_equal(figure(&w, "F17@region@ytd")->note, "n=2");
    leave(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_journeys),
        cmocka_unit_test(test_months_of_duty),
        cmocka_unit_test(test_listed_enterprises),
        cmocka_unit_test(test_notices),
        cmocka_unit_test(test_enterprises),
        cmocka_unit_test(test_growth_that_does_not_fit),
        cmocka_unit_test(test_land),
        cmocka_unit_test(test_money_on_land),
        cmocka_unit_test(test_environment),
        cmocka_unit_test(test_money_from_above),
        cmocka_unit_test(test_payouts),
    };

    return cmocka_run_group_tests_name("activity", tests, NULL, NULL);
}
