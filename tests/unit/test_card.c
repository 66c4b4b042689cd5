/*
 * Cards (docs/figures.md §10): every rule and guard, ties at the boundary, rounds before,
 * steps, seats, and what is wrong with a scheme.
 */
#define _POSIX_C_SOURCE 200809L /* symlink */

#include "world.h"

#define SIX "6000 5000 4000 3000 2000 1000"

/* One unit a word: 万元 arrived of a target of 10,000; `-` not reported, `~` a second
 * project that is not reported.  And one unit without a task, that no scheme judges. */
static const char *county(struct arena *mem, const char *config, const char *amounts,
                          const char *more)
{
    struct buf orgs = buf_new(mem), targets = buf_new(mem), projects = buf_new(mem);
    struct buf rows = buf_new(mem);

    for (int i = 1; *amounts != '\0'; i++) {
        size_t len = strcspn(amounts, " ");
        bool lacks = amounts[len - 1] == '~', none = amounts[0] == '-';
        const char *comma = i > 1 ? "," : "", *id = arena_printf(mem, "T%02d", i);

        buf_printf(&orgs,
                   "%s{'id':'%s','name':'第%02d镇','category':'乡镇','has_task':true,"
                   "'group':'乡镇','sort':%d}",
                   comma, id, i, i);
        buf_printf(&targets,
                   "%s{'id':'G%02d','scope':{'type':'organisation','id':'%s'},"
                   "'indicator':'F02','period':{'type':'year','year':2026},'value':10000,"
                   "'unit':'万元'}",
                   comma, i, id);
        for (int k = 0; k <= lacks; k++)
            buf_printf(&projects,
                       "%s{'id':'P%02d%d','name':'项目%02d%d','kind':'招商引资',"
                       "'nature':'新建','investors':[{'id':'V1'}],'location_org':'%s',"
                       "'attract_orgs':[{'org':'%s','share':1}],'agreement_type':'合同',"
                       "'amounts':{'contract_total':20000},"
                       "'dates':{'sign':{'actual':'2026-04-10'}}}",
                       k > 0 ? "," : comma, i, k, i, k, id, id);
        if (!none)
            buf_printf(&rows,
                       "%s{'project':'P%02d0','month':'2026-04','basis':'ytd',"
                       "'arrived_wan':{'total':%d,'outside_province':%d}}",
                       rows.len > 0 ? "," : "", i, atoi(amounts), atoi(amounts));
        amounts += len + (amounts[len] == ' ');
    }
    return arena_printf(
        mem,
        "{" META ",'config':{%s}," PERIOD(
            2026, 4,
            "2026-04-30") ","
                          "'organisations':[%s,{'id':'Z1','name':'县档案馆',"
                          "'category':'县直部门','has_task':false,'group':'县直'}],"
                          "'investors':[{'id':'V1','name':'甲公司',"
                          "'origin':{'scope':'省外'}}],'projects':[%s],"
                          "'project_months':[%s],'targets':[%s,{'id':'H','scope':{'type':"
                          "'organisation','id':'T01'},"
                          "'indicator':'F01','period':{'type':'year','year':2026}}]%s}",
        config, orgs.text, projects.text, rows.text, targets.text, more);
}

static void judge(struct world *w)
{
    struct report report = {
        .folder = "reports/x", .audience = "内部", .schemes = "", .cards = true};
    const struct report *reports[] = {&report};

    w->ok =
        w->ok && stats_build(w->mem, w->store, &w->run, reports, 1, &w->facts, &w->dg);
}

static struct world county_of(const char *config, const char *amounts, const char *more)
{
    struct arena *mem = arena_new();
    struct world w = load(NULL, county(mem, config, amounts, more));

    judge(&w);
    arena_free(mem);
    return w;
}

/* A scheme of this county: red_advanced with something laid upon it. */
#define SCHEME(over)                                                                     \
    "'cards':'own','card_schemes':[{'id':'own','use':'red_advanced'" over "}]"
#define RULES(rules) SCHEME(",'rules':[" rules "]")
#define RED(rule)    "{'level':'red','rule':" rule "}"
#define YELLOW(rule) "{'level':'yellow','rule':" rule "}"

/* The answers of a query, one row after another: "a|b c|d", NULL as -. */
static const char *ask(struct world *w, const char *sql)
{
    struct buf out = buf_new(w->mem);
    struct query *query = query_open(w->store, QUERY_OWN, at_file(NULL), sql, &w->dg);

    while (query != NULL && query_next(query))
        for (int i = 0; i < query_columns(query); i++) {
            buf_add(&out, i > 0 ? "|" : out.len > 0 ? " " : "");
            if (query_kind(query, i) == CELL_INT)
                buf_printf(&out, "%lld", (long long)query_int(query, i));
            else
                buf_add(&out,
                        query_kind(query, i) == CELL_NULL ? "-" : query_text(query, i));
        }
    query_close(query);
    return out.text;
}

static void answers(struct world *w, const char *sql, const char *expected)
{
    struct buf findings = buf_new(w->mem);

    for (size_t i = 0; !w->ok && i < w->dg.count; i++)
        diag_print(&findings, &w->dg.items[i]);
    if (!w->ok)
        fail_msg("%s", findings.text);
    assert_string_equal(ask(w, sql), expected);
}

/* The card of every unit, in protocol order: R Y or . */
static void cards(const char *config, const char *amounts, const char *more,
                  const char *expected)
{
    struct world w = county_of(config, amounts, more);

    answers(&w,
            "SELECT group_concat(CASE level WHEN 'red' THEN 'R' WHEN 'yellow' THEN 'Y'"
            " ELSE '.' END, '') FROM (SELECT level FROM card ORDER BY id)",
            expected);
    leave(&w);
}

/* Why the first unit has its card, or none. */
static void says(const char *config, const char *amounts, const char *more,
                 const char *expected)
{
    struct world w = county_of(config, amounts, more);

    answers(&w, "SELECT coalesce(say, guard) FROM card WHERE id = 'T01'", expected);
    leave(&w);
}

/* -- rules -------------------------------------------------------------------- */

static void no_colour_by_itself(void **state)
{
    struct world w = county_of("", SIX, "");

    (void)state;
    answers(&w, "SELECT count(*) FROM card", "0");
    answers(&w, "SELECT count(*) FROM card_scheme", "0");
    assert_true(w.ok);
    leave(&w);
}

static void presets(void **state)
{
    struct world w;

    (void)state;
    cards("'cards':'red_advanced'", SIX, "", "RRRYYY");
    w = county_of("'cards':'blue'", SIX, "");
    answers(&w, "SELECT level FROM card ORDER BY id",
            "blue blue blue yellow yellow yellow");
    leave(&w);
    w = county_of("'cards':'traffic'", "3334 3330 1334 1333 0 -", "");
    answers(&w, "SELECT level FROM card ORDER BY id", "green green yellow yellow red -");
    answers(&w, "SELECT group_concat(meaning, '') FROM card_level", "先进严重提醒");
    leave(&w);
    w = county_of("'cards':'red_advanced,traffic'", SIX, "");
    answers(&w, "SELECT id, seq FROM card_scheme ORDER BY seq",
            "red_advanced|1 traffic|2");
    answers(&w, "SELECT count(*) FROM card", "12");
    leave(&w);
}

/* Of the groups that the scheme names, units with a task alone. */
static void units_with_a_task(void **state)
{
    (void)state;
    cards(SCHEME(""), SIX, "", "RRRYYY");
    cards(SCHEME(",'groups':['乡镇']"), SIX, "", "RRRYYY");
    cards(SCHEME(",'groups':['县直']"), SIX, "", "-");
}

static void ranks(void **state)
{
    (void)state;
    cards(RULES(RED("'rank_top','k':2") "," YELLOW("'rank_bottom','k':1")), SIX, "",
          "RR...Y");
    says(RULES(RED("'rank_top','k':2")), SIX, "",
         "省外到位资金完成率60.0%，居乡镇6个单位第1位");
    says(RULES(RED("'rank_top','k':2")), "5000 5000 3000 2000 1000", "",
         "省外到位资金完成率50.0%，居乡镇5个单位并列第1位");
    /* fewer than twice three: half of them */
    cards("'cards':'red_advanced'", "4000 3000 2000 1000", "", "RRYY");
    cards("'cards':'red_advanced'", "5000 4000 3000 2000 1000", "", "RR.YY");
    /* equal is what prints equal: 30.04 and 29.96 */
    cards(RULES(RED("'rank_top','k':1")), "3004 2996 1000 900", "", "RR..");
    cards("'rank':{'tie_on':'exact'}," RULES(RED("'rank_top','k':1")),
          "3004 2996 1000 900", "", "R...");
    cards("'rank':{'method':'dense'}," RULES(RED("'rank_top','k':2")),
          "3000 3000 2000 1000 900", "", "RRR..");
}

static void ties_at_the_boundary(void **state)
{
    static const char tied[] = "6000 5000 4000 4000 3000 2000 2000 1000";

    (void)state;
#define BOUNDARY(how)                                                                    \
    SCHEME(",'guards':{'boundary':" how                                                  \
           "},'rules':[" RED("'rank_top','k':3") "," YELLOW("'rank_bottom','k':2") "]")
    cards(BOUNDARY("'include'"), tied, "", "RRRR.YYY");
    cards(BOUNDARY("'exclude'"), tied, "", "RR.....Y");
    cards(BOUNDARY("'tie_break','tie_break':['sort']"), tied, "", "RRR...YY");
    /* 第4镇 has signed as many, but a later figure decides: S01 is equal, so protocol */
    cards(BOUNDARY("'tie_break','tie_break':['S01','sort']"), tied, "", "RRR...YY");
    /* who is first and last at once is neither; all equal are nothing */
    cards("'cards':'red_advanced'", "6000 3000 3000 3000 3000 1000", "", "R....Y");
    cards("'cards':'red_advanced'", "3000 3000 3000 3000", "", "....");
    says("'cards':'red_advanced'", "3000 3000 3000 3000", "", "首末位次相同，不分先后");
}

static void limits(void **state)
{
    (void)state;
    cards(RULES(RED("'score_ge','value':50") "," YELLOW("'score_lt','value':30")), SIX,
          "", "RR..YY");
    cards(RULES(RED("'completion_ge','pct':60") "," YELLOW("'completion_lt','pct':20")),
          SIX, "", "R....Y");
    /* 33.3 is due at the end of April */
    cards(
        RULES(RED("'schedule_gap_ge','pp':6.7") "," YELLOW("'schedule_gap_lt','pp':-10")),
        SIX, "", "RRR.YY");
    says(RULES(YELLOW("'schedule_gap_lt','pp':-10")), "1000 2000 3000 4000", "",
         "省外到位资金完成率10.0%，落后序时进度23.3个百分点");
    /* as it is printed: 49.96 prints 50.0 */
    cards(RULES(RED("'score_ge','value':50")), "4996 4994 1 1", "", "R...");
    cards(RULES(YELLOW("'score_lt','value':3000,'figure':'F02'")), "3000 2999 1 1", "",
          ".YYY"); /* money in 万元 */
}

static void zero_growth_average(void **state)
{
    /* one project was signed this year */
    static const char fewer[] =
        ",'history':[{'indicator':'S01','scope':{'type':'organisation','id':'T01'},"
        "'period':'2025-04','value':2}]";

    (void)state;
    cards(RULES(YELLOW("'zero'")), "0 - 1 2 3", "", "Y....");
    cards(RULES(YELLOW("'zero','from_month':5")), "0 0 1 2", "", "....");
    says(RULES(YELLOW("'zero'")), "0 1 2 3", "", "截至4月底尚未破零");
    cards(RULES(YELLOW("'below_average'")), "4000 3000 2000 3000", "", "..Y.");
    says(RULES(YELLOW("'below_average'")), "2000 3000 4000 3000", "",
         "省外到位资金完成率20.0%，低于乡镇平均水平10.0个百分点");
    cards(RULES(YELLOW("'growth_neg','figure':'S01'")), "2000 3000 4000 3000", fewer,
          "Y...");
    says(RULES(YELLOW("'growth_neg','figure':'S01'")), "2000 3000 4000 3000", fewer,
         "同比下降50.0%");
}

static void flags(void **state)
{
    (void)state;
    cards(RULES(YELLOW("'flag_any','flags':['W07']")), "3400 2000 300 200", "", ".YYY");
    cards(RULES(YELLOW("'flag_any','flags':['W07:红']")), "3400 2000 300 200", "",
          "..YY");
    says(RULES(YELLOW("'flag_any','flags':['W07','W19']")), "0 2 3 4", "",
         "存在落后序时进度、未破零问题");
}

static void the_first_rule_wins(void **state)
{
    (void)state;
    cards(RULES(YELLOW("'completion_lt','pct':55") "," RED("'others'")), SIX, "",
          "RYYYYY");
    cards(RULES(RED("'others'") "," YELLOW("'completion_lt','pct':55")), SIX, "",
          "RRRRRR");
    /* a figure that is not known (a target without value): neither bad nor good */
    cards(RULES(YELLOW("'completion_lt','pct':55,'figure':'F01'") "," RED("'others'")),
          SIX, "", "......");
    says(RULES(YELLOW("'completion_lt','pct':55,'figure':'F01'") "," RED("'others'")),
         SIX, "", "数据缺报，本期不评定");
}

/* -- guards ------------------------------------------------------------------- */

static void who_does_not_take_part(void **state)
{
    struct world w;

    (void)state;
    cards("'cards':'red_advanced'", "3000 2000 1000", "", "...");
    says("'cards':'red_advanced'", "3000 2000 1000", "",
         "参加评定的单位不足4个，本期不评定");
    cards(SCHEME(",'guards':{'min_participants':3}"), "3000 2000 1000", "", "R.Y");
    /* not reported: not ranked, and no participant */
    cards("'cards':'red_advanced'", "3000 2000 1000 -", "", "....");
    says("'cards':'red_advanced'", "- 4000 3000 2000 1000", "", "数据缺报，本期不评定");
    cards("'cards':'red_advanced'", "- 4000 3000 2000 1000", "", ".RRYY");
    /* a part is not reported: ranked, but no card, and nobody else gets it */
    cards("'cards':'red_advanced'", "6000~ 5000 4000 3000 2000 1000~", "", ".RRYY.");
    cards(SCHEME(",'guards':{'lacking':'include'}"), "6000~ 5000 4000 3000 2000 1000~",
          "", "RRRYYY");
    w = county_of("'cards':'red_advanced'", "6000~ 5000 4000 3000 2000 1000", "");
    answers(&w, "SELECT sum(judged), max(rank) FROM card", "5|6");
    leave(&w);
}

static void who_is_never_lagging(void **state)
{
    (void)state;
    cards("'cards':'red_advanced'", "16000 15000 14000 13000 12000 1000", "", "RRR..Y");
    says("'cards':'red_advanced'", "12000 13000 14000 15000 16000 17000", "",
         "完成率120.0%，已完成年度目标，不列入黄牌");
    cards(SCHEME(",'guards':{'done_pct':130}"), "16000 15000 14000 13000 12000 1000", "",
          "RRR.YY");
    cards(SCHEME(",'guards':{'done_pct':false}"), "16000 15000 14000 13000 12000 1000",
          "", "RRRYYY");
}

static void who_is_never_advanced(void **state)
{
    static const char veto[] =
        ",'assessment':{'vetoes':{'T01':{'v1':{'reason':'虚报'}}}}";

    (void)state;
    cards("'cards':'red_advanced'", SIX, veto, ".RRYYY");
    says("'cards':'red_advanced'", SIX, veto, "有一票否决事项，不列入红牌");
    cards(SCHEME(",'guards':{'veto':false}"), SIX, veto, "RRRYYY");
    cards(RULES(RED("'rank_top','k':2")), "100 0 0 0 0", "", "R....");
    says(RULES(RED("'score_ge','value':0")), "0 1 2 3", "", "尚未破零，不列入红牌");
    cards(SCHEME(",'guards':{'zero':false},'rules':[" RED("'score_ge','value':0") "]"),
          "0 1 2 3", "", "RRRR");
    /* what is forbidden to the first rule may fall under a later one */
    cards(RULES(RED("'score_ge','value':0") "," YELLOW("'zero'")), "0 1 2 3", "", "YRRR");
}

static void even_months_only(void **state)
{
    struct arena *mem = arena_new();
    const char *json = county(mem, SCHEME(",'even_month_only':true"), SIX, "");
    struct world w = load(NULL, json);

    (void)state;
    judge(&w);
    answers(&w, "SELECT count(*) FROM card", "6");
    w.run.month = 3;
    judge(&w);
    answers(&w, "SELECT count(*) FROM card", "0");
    answers(&w, "SELECT id FROM card_scheme", "own");
    leave(&w);
    arena_free(mem);
}

/* -- rounds before --------------------------------------------------------------- */

#define CARD(id, unit, level, period)                                                    \
    "{'id':'" id "','kind':'红黄牌','org':'" unit "','level':'" level                    \
    "','period':'" period "','issued':'2026-04-01'}"

static void streaks(void **state)
{
    struct world w = county_of(
        "'cards':'red_advanced'", SIX,
        ",'notices':[" CARD("a", "T06", "黄牌", "2025-12") "," CARD("b", "T06", "黄牌", "2026-02") "," CARD(
            "c", "T06", "yellow",
            "2026-03") "," CARD("d", "T05", "黄牌",
                                "2026-02") "," CARD("e", "T04", "红牌",
                                                    "2026-03") "," CARD("f", "T01",
                                                                        "红牌",
                                                                        "2026-04") "]");

    (void)state;
    /* 第05镇 had none in March; 第04镇 changes sides; April itself is not before */
    answers(&w, "SELECT id, previous, streak FROM card ORDER BY id",
            "T01||1 T02||1 T03||1 T04|red|1 T05||1 T06|yellow|4");
    expect(&w, "red_advanced.streak@org:T06@ytd", "4次");
    expect(&w, "red_advanced.rank@org:T06@ytd", "6位");
    assert_string_equal(figure(&w, "red_advanced.streak@org:T06@ytd")->note,
                        "card=yellow;was=yellow;run=4");
    leave(&w);
    w = county_of("'cards':'red_advanced'", SIX, "");
    answers(&w, "SELECT DISTINCT previous, streak FROM card", "-|1");
    leave(&w);
}

static void the_same_card_again_is_raised(void **state)
{
    const char *notices = ",'notices':[" CARD("a", "T06", "黄牌", "2026-02") "," CARD(
        "b", "T06", "红牌", "2026-03") "," CARD("c", "T05", "黄牌", "2026-03") "]";
    struct world w = county_of("'cards':'blue'", SIX, notices);

    (void)state;
    answers(&w, "SELECT id, level, streak FROM card WHERE id > 'T03' ORDER BY id",
            "T04|yellow|1 T05|red|1 T06|red|2");
    answers(&w, "SELECT say FROM card WHERE id = 'T06'",
            "省外到位资金完成率10.0%，连续3次达到黄牌标准");
    assert_string_equal(figure(&w, "blue.streak@org:T06@ytd")->note,
                        "card=red;was=yellow;run=3");
    leave(&w);
}

static void incomplete_notices(void **state)
{
    struct world w = county_of(
        "'cards':'red_advanced'", SIX,
        ",'notices':[" CARD(
            "a", "T06", "黄版",
            "2026-03") ","
                       "{'id':'b','kind':'红黄牌','org':'T05','level':'黄牌'}]");

    (void)state;
    expect_finding(&w, DIAG_CARD_NOTICE, "可用的有 红牌、黄牌");
    expect_finding(&w, DIAG_CARD_NOTICE, "/notices/1");
    answers(&w, "SELECT max(streak) FROM card", "1");
    leave(&w);
}

static void published_cards(void **state)
{
    static const char manifest[] = "{\"period\":{\"month\":\"2026-03\"}}";
    static const char facts[] =
        "[{\"code\":\"blue\",\"part\":\"streak\",\"measure\":\"\",\"axis\":\"org\","
        "\"key\":\"T06\",\"window\":\"ytd\",\"num\":1,\"den\":1,\"unit\":\"次\","
        "\"decimals\":0,\"state\":\"ok\",\"lacking\":0,"
        "\"note\":\"card=red;was=yellow;run=2\"}]";
    struct arena *mem = arena_new();
    struct world w = load(NULL, county(mem, "'cards':'blue'", SIX, ""));

    (void)state;
    assert_true(file_make_dirs("card-published", &w.dg));
    assert_true(file_write("card-published/facts.json", facts, strlen(facts), &w.dg));
    assert_true(
        file_write("card-published/manifest.json", manifest, strlen(manifest), &w.dg));
    w.run.published = "card-published/facts.json";
    judge(&w);
    answers(&w, "SELECT previous, level, streak FROM card WHERE id = 'T06'", "red|red|2");
    answers(&w, "SELECT say FROM card WHERE id = 'T06'",
            "省外到位资金完成率10.0%，连续3次达到黄牌标准");
    answers(&w, "SELECT previous, streak FROM card WHERE id = 'T05'", "|1");
    leave(&w);
    arena_free(mem);
}

/* -- what follows ----------------------------------------------------------------- */

static void steps_and_seats(void **state)
{
    struct world w = county_of("'cards':'red_advanced'", SIX, "");

    (void)state;
    answers(&w, "SELECT level, streak, name, inner FROM card_step",
            "yellow|1|提醒|0 yellow|2|督办|0 yellow|3|约谈|0 yellow|4|专题研究|1");
    answers(&w, "SELECT seq, org, zone, minutes FROM card_seat",
            "1|T01|红牌区|5 2|T02|红牌区|5 3|T03|红牌区|5 4|T06|黄牌区|3 5|T05|黄牌区|3"
            " 6|T04|黄牌区|3");
    answers(&w, "SELECT count(*) FROM card WHERE seq = 1 AND id = 'T01'", "1");
    leave(&w);
}

/* An empty list stands in the place of the one that is taken over. */
static void empty_lists_replace(void **state)
{
    struct world w = county_of(SCHEME(",'seating':[],'escalation':[]"), SIX, "");

    (void)state;
    answers(&w, "SELECT count(*) FROM card", "6");
    answers(&w, "SELECT count(*) FROM card_seat", "0");
    answers(&w, "SELECT count(*) FROM card_step", "0");
    leave(&w);
}

static void projects_are_objects(void **state)
{
    struct world w = county_of(
        SCHEME(",'scope':'project','basis':'W03.days','basis_name':'签约以来',"
               "'guards':{'min_participants':1},'seating':[],"
               "'rules':[" YELLOW("'flag_any','flags':['W30']") "," RED("'others'") "]"),
        "6000 5000", "");

    (void)state;
    answers(&w, "SELECT entity, id, org, level FROM card ORDER BY id",
            "projects|P010|T01|red projects|P020|T02|red");
    leave(&w);
}

static void leaders_are_apart(void **state)
{
    struct world w = county_of(
        SCHEME(",'scope':'leader','basis':'A03','basis_name':'外出次数','seating':[],"
               "'guards':{'min_participants':1,'done_pct':false},"
               "'rules':[" RED("'rank_top','k':1") "]"),
        SIX,
        ",'leaders':[{'id':'L1','title':'县长','rank':'党政主要领导'},"
        "{'id':'L2','title':'副县长','rank':'副职'}]");

    (void)state;
    answers(&w, "SELECT count(*) FROM card", "0");
    answers(&w, "SELECT count(*) FROM card_leader", "2");
    leave(&w);
}

static void only_chief_leaders_read_of_leaders(void **state)
{
    static const char sql[] = "SELECT id FROM card_leader";
    struct arena *mem = arena_new();
    struct world w = load(NULL, county(mem, "", SIX, ""));
    struct report_table table = {"t", "card-leader.sql"};
    struct report report = {.folder = "reports/x",
                            .audience = "内部",
                            .schemes = "",
                            .tables = &table,
                            .table_count = 1};
    const struct report *reports[] = {&report};

    (void)state;
    assert_true(file_write(table.file, sql, strlen(sql), &w.dg));
    assert_false(stats_build(w.mem, w.store, &w.run, reports, 1, &w.facts, &w.dg));
    expect_finding(&w, DIAG_REPORT, "card-leader.sql");
    report.audience = "主要领导";
    w.dg.count = 0;
    memset(w.dg.counts, 0, sizeof w.dg.counts);
    assert_true(stats_build(w.mem, w.store, &w.run, reports, 1, &w.facts, &w.dg));
    leave(&w);
    arena_free(mem);
}

/* -- what is wrong with a scheme ----------------------------------------------------- */

static void refused(const char *config, enum diag_code code, const char *pointer,
                    const char *hint)
{
    struct world w = county_of(config, SIX, "");

    assert_false(w.ok);
    expect_finding(&w, code, pointer);
    expect_finding(&w, code, hint);
    leave(&w);
}

static void faults(void **state)
{
    (void)state;
    refused("'cards':'red_advance'", DIAG_CARD, "/config/cards", "red_advanced");
    refused("'cards':'own','card_schemes':[{'id':'own','use':'trafic'}]", DIAG_CARD,
            "/config/card_schemes/0/use", "是否应为 traffic");
    refused("'cards':'common'", DIAG_CARD, "/config/cards", "common");
    refused(RULES(RED("'rank_topp','k':3")), DIAG_CARD,
            "/config/card_schemes/0/rules/0/rule", "是否应为 rank_top");
    refused(RULES("{'level':'rad','rule':'zero'}"), DIAG_CARD, "/rules/0/level",
            "是否应为 red");
    refused(RULES(RED("'rank_top'")), DIAG_CARD, "/rules/0", "缺少参数 k");
    refused(RULES(RED("'rank_top','k':0")), DIAG_CARD, "/rules/0/k", "不小于1");
    refused(RULES(RED("'score_ge','value':'多'")), DIAG_CARD, "/rules/0/value", "应为数");
    refused(RULES(RED("'consecutive','n':2,'of':'yelow'")), DIAG_CARD, "/rules/0/of",
            "是否应为 yellow");
    refused(RULES(YELLOW("'flag_any','flags':['W99']")), DIAG_CARD, "/rules/0/flags",
            "没有预警 W99");
    refused(RULES(YELLOW("'flag_any'")), DIAG_CARD, "/rules/0", "缺少 flags");
    refused(RULES(RED("'zero','say':'{{nam}}'")), DIAG_TEMPLATE_NAME, "/rules/0/say",
            "是否应为 name");
    refused(SCHEME(",'basis':'F99.rate'"), DIAG_FACT_ASKED,
            "/config/card_schemes/0/basis", "F99");
    refused(SCHEME(",'basis':'F02.rat'"), DIAG_CARD, "/config/card_schemes/0/basis",
            "F02.rat");
    refused(SCHEME(",'scope':'organization'"), DIAG_CARD, "/scope",
            "是否应为 organisation");
    refused(SCHEME(",'groups':['乡真']"), DIAG_CARD, "/groups", "可用的有 乡镇");
    refused(SCHEME(",'legend':'红牌为先进'"), DIAG_CARD, "/legend", "legend 中没有黄牌");
    refused(SCHEME(",'levels':[{'code':'red','name':'红牌','meaning':'先锋'}]"),
            DIAG_CARD, "/levels/0/meaning", "可用的有 先进、正常");
    refused(SCHEME(",'levels':[{'code':'red','name':'红牌','meaning':'先进'},"
                   "{'code':'red','name':'黄牌','meaning':'后进'}]"),
            DIAG_CARD, "/levels/1", "写了两次");
    refused(SCHEME(",'levels':[{'code':'red','name':'红牌','meaning':'先进'},{'code':"
                   "'yellow','name':'黄牌','meaning':'后进','consequence':'免职'}]"),
            DIAG_CARD, "/levels/1/consequence", "结果运用只能写成建议");
    refused(SCHEME(",'escalation':[{'streak':4,'name':'问责','text':'问责'}]"), DIAG_CARD,
            "/escalation/0/text", "建议");
    refused(SCHEME(",'guards':{'boundary':'inclusive'}"), DIAG_CARD, "/guards/boundary",
            "是否应为 include");
    refused(SCHEME(",'seating':[{'level':'green','zone':'甲'}]"), DIAG_CARD,
            "/seating/0/level", "不是本方案的牌");
}

static void unknown_keys_are_said(void **state)
{
    struct world w = county_of(SCHEME(",'legends':'','x_own':1,"
                                      "'rules':[{'level':'red','rule':'zero','kk':1}]"),
                               SIX, "");

    (void)state;
    assert_true(w.ok);
    expect_finding(&w, DIAG_CARD_KEY, "是否应为 legend");
    expect_finding(&w, DIAG_CARD_KEY, "/rules/0/kk");
    leave(&w);
}

/* -- docs/亮牌方案.md: the example is run -------------------------------------------- */

/* What stands between ```NAME and ```; several lines. */
static char *block(struct arena *mem, const char *text, const char *name)
{
    const char *head = arena_printf(mem, "```%s\n", name), *at = strstr(text, head);
    const char *end = at == NULL ? NULL : strstr(at + strlen(head), "\n```");

    if (end == NULL)
        fail_msg("没有 %s", name);
    at += strlen(head);
    return arena_strn(mem, at, (size_t)(end - at));
}

static void the_example_of_the_manual_holds(void **state)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct world w;
    char *text, *config;
    size_t len;

    (void)state;
    assert_true(file_read(mem, SOURCE_DIR "/docs/亮牌方案.md", &text, &len, &dg));
    config = block(mem, text, "方案");
    config[strlen(config) - 1] = '\0'; /* its own braces */
    w = county_of(config + 1, block(mem, text, "到位"), "");
    answers(&w,
            "SELECT group_concat(line, char(10)) FROM (SELECT o.name || ' '"
            " || coalesce(l.name, s.no_card) || coalesce(' ' || c.say, '') AS line"
            " FROM card c JOIN card_scheme s ON s.id = c.scheme"
            " JOIN organisations o ON o.id = c.id"
            " LEFT JOIN card_level l ON l.scheme = c.scheme AND l.level = c.level"
            " ORDER BY c.id)",
            block(mem, text, "结果"));
    leave(&w);
    arena_free(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_colour_by_itself),
        cmocka_unit_test(presets),
        cmocka_unit_test(units_with_a_task),
        cmocka_unit_test(ranks),
        cmocka_unit_test(ties_at_the_boundary),
        cmocka_unit_test(limits),
        cmocka_unit_test(zero_growth_average),
        cmocka_unit_test(flags),
        cmocka_unit_test(the_first_rule_wins),
        cmocka_unit_test(who_does_not_take_part),
        cmocka_unit_test(who_is_never_lagging),
        cmocka_unit_test(who_is_never_advanced),
        cmocka_unit_test(even_months_only),
        cmocka_unit_test(streaks),
        cmocka_unit_test(the_same_card_again_is_raised),
        cmocka_unit_test(incomplete_notices),
        cmocka_unit_test(published_cards),
        cmocka_unit_test(steps_and_seats),
        cmocka_unit_test(empty_lists_replace),
        cmocka_unit_test(projects_are_objects),
        cmocka_unit_test(leaders_are_apart),
        cmocka_unit_test(only_chief_leaders_read_of_leaders),
        cmocka_unit_test(faults),
        cmocka_unit_test(unknown_keys_are_said),
        cmocka_unit_test(the_example_of_the_manual_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
