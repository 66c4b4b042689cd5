#include "book.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "file.h"
#include "json.h"
#include "stats.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER "book_files"

/* -- a report in a folder, data in a store ----------------------------------- */

/* Amounts are in 元.  丙镇 reported nothing; 丁局 has no task. */
static const char data[] =
    "INSERT INTO setting(path, text) VALUES ('meta.jurisdiction.level', '县'),"
    " ('meta.issuer.name', '某县招商办'), ('config.total_row', 'last');"
    "CREATE TABLE unit(name TEXT, grp TEXT, plan INTEGER, done INTEGER, id TEXT,"
    " state TEXT, day TEXT) STRICT;"
    "INSERT INTO unit VALUES"
    " ('甲镇', '乡镇', 200000000, 123450000, 'T1', '滞后', '2026-09-30'),"
    " ('乙镇', '乡镇', 100000000, 100000000, 'T2', '正常', NULL),"
    " ('=丙&<镇>', '园区', 50005000, NULL, 'T3', '', '待定'),"
    " ('丁局', '园区', 0, 0, 'T4', '正常', '2026-10-01')";

#define ALL                                                                              \
    "SELECT *, fig('F02', 'org', id, 'ytd') AS fact,"                                    \
    " fig('F02.rate', 'org', id, 'ytd') AS rate FROM unit"

#define FACT(id, state_, num, den, unit_, lacking_)                                      \
    {                                                                                    \
        .full = id, .figure = {                                                          \
            .value = {num, den},                                                         \
            .unit = unit_,                                                               \
            .state = state_,                                                             \
            .decimals = unit_ == UNIT_PCT ? 1 : 2,                                       \
            .lacking = lacking_,                                                         \
            .note = ""                                                                   \
        }                                                                                \
    }

static struct fact items[] = {
    FACT("F02.rate@org:T1@ytd", STATE_OK, 6172, 100, UNIT_PCT, 0),
    FACT("F02.rate@org:T2@ytd", STATE_OK, 200, 3, UNIT_PCT, 0),
    FACT("F02.rate@org:T3@ytd", STATE_NONE, 0, 1, UNIT_PCT, 0),
    FACT("F02.rate@org:T4@ytd", STATE_NO_TASK, 0, 1, UNIT_PCT, 0),
    FACT("F02@group:乡镇@ytd", STATE_OK, 44690001, 2, UNIT_YUAN, 0),
    FACT("F02@group:园区@ytd", STATE_OK, 50000, 1, UNIT_YUAN, 0),
    FACT("F02@org:T1@ytd", STATE_OK, 24690001, 2, UNIT_YUAN, 0),
    FACT("F02@org:T2@ytd", STATE_OK, 10000000, 1, UNIT_YUAN, 2),
    FACT("F02@org:T3@ytd", STATE_MISSING, 0, 1, UNIT_YUAN, 9),
    FACT("F02@org:T4@ytd", STATE_ZERO, 0, 1, UNIT_YUAN, 0)};

static struct run run = {.type = "month", .year = 2026, .month = 9, .templates = FOLDER};
static struct facts facts = {
    .items = items, .count = sizeof items / sizeof *items, .run = &run};
static struct report_table tables[] = {{"all", FOLDER "/all.sql"},
                                       {"some", FOLDER "/some.sql"},
                                       {"groups", FOLDER "/groups.sql"},
                                       {"none", FOLDER "/none.sql"}};
static struct report report = {.name = "x",
                               .title = "x",
                               .each = "region",
                               .folder = FOLDER,
                               .tables = tables,
                               .table_count = 4};

struct made {
    struct arena *mem;
    struct diag dg;
    struct store *store;
    struct book book;
    bool ok;
};

static void put(struct made *made, const char *name, const char *text)
{
    assert_true(
        file_write(file_join(made->mem, FOLDER, name), text, strlen(text), &made->dg));
}

static struct made make(const char *json)
{
    struct made made = {.mem = arena_new()};

    made.dg = diag_new(made.mem);
    run.cutoff = date_day((struct date){2026, 9, 30});
    run.issue_date = date_day((struct date){2026, 10, 8});
    assert_true(file_make_dirs(FOLDER, &made.dg));
    put(&made, "book.json", json);
    put(&made, "all.sql", ALL " ORDER BY id");
    put(&made, "some.sql", ALL " WHERE grp = :grp ORDER BY id");
    put(&made, "groups.sql",
        "SELECT DISTINCT grp, fig('F02', 'group', grp, 'ytd') AS fact"
        " FROM unit ORDER BY grp");
    put(&made, "none.sql", "SELECT * FROM unit WHERE name = ''");
    made.store = store_open(made.mem, &made.dg);
    assert_true(store_exec(made.store, data, &made.dg));
    assert_true(store_exec(
        made.store,
        "CREATE TABLE indicator(code TEXT, name TEXT, def TEXT) STRICT;"
        "INSERT INTO indicator VALUES('F02', '省外到位资金', '月报中来自省外的部分')",
        &made.dg));
    made.ok = book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg);
    return made;
}

static void done(struct made *made)
{
    store_close(made->store);
    arena_free(made->mem);
}

static struct book_cell *cell(const struct made *made, size_t row, int column)
{
    return &made->book.sheets[0].rows[row].cells[column];
}

/* -- what is built ----------------------------------------------------------- */

static void assert_dump(const char *json, const char *expected)
{
    struct made made = make(json);
    struct buf out = buf_new(made.mem), found = buf_new(made.mem);

    for (size_t i = 0; i < made.dg.count; i++)
        diag_print(&found, &made.dg.items[i]);
    assert_string_equal(found.text, "");
    assert_true(made.ok);
    book_dump(&out, &made.book);
    assert_string_equal(out.text, expected);
    done(&made);
}

static void test_sheet(void **state)
{
    (void)state;
    assert_dump(
        "{\"title\": \"{{period}}全{{county}}调度\", \"sheets\": [{"
        "\"name\": \"全部\", \"title\": \"{{year}}年{{months}}进度\","
        "\"left\": \"截至{{cutoff|date}}\", \"unit\": \"单位：万元\","
        "\"table\": \"all\", \"filter\": true, \"freeze\": 2, "
        "\"print\": 4,"
        "\"paper\": \"A3横\", \"notes\": [\"注：截至{{until}}。\"], \"cols\": ["
        "{\"head\": \"序号\", \"as\": \"index\"},"
        "{\"head\": \"单位\", \"field\": \"name\"},"
        "{\"head\": \"投资（{{unit}}） > 计划\", \"field\": \"plan\", \"as\": \"wan\","
        " \"total\": \"sum\"},"
        "{\"head\": \"投资（{{unit}}） > 完成\", \"field\": \"done\", \"as\": \"wan\","
        " \"total\": \"sum\", \"dec\": 2},"
        "{\"head\": \"完成率\", \"as\": \"ratio\", \"of\": [\"done\", \"plan\"]},"
        "{\"head\": \"状态\", \"field\": \"state\", \"as\": \"centre\", \"marks\":"
        " {\"滞后\": {\"sign\": \"▲\", \"fill\": \"F8CBAD\"}}},"
        "{\"head\": \"日期\", \"field\": \"day\", \"as\": \"date\"}]}]}",
        "工作簿 2026年1—9月全县调度 | 某县招商办 | 2026-10-08\n"
        "工作表 全部: 2026年1—9月进度\n"
        "  截至2026年9月30日 | 单位：万元\n"
        "  纸 A3横 打印4列 冻结2列 筛选4-8行\n"
        "  列宽: 中7 左11 右10 右11 右9 中9(▲滞后#F8CBAD) 中13\n"
        "  表头 0,0 2x1: 序号\n"
        "  表头 0,1 2x1: 单位\n"
        "  表头 0,2 1x2: 投资（万元）\n"
        "  表头 0,4 2x1: 完成率\n"
        "  表头 0,5 2x1: 状态\n"
        "  表头 0,6 2x1: 日期\n"
        "  表头 1,2 1x1: 计划\n"
        "  表头 1,3 1x1: 完成\n"
        "  行: 1 | 甲镇 | 20000.0 | 12345.00 | 61.7"
        " {=IF(ISNUMBER(D5),IF(ISNUMBER(C5),IF(C5=0,\"—\",D5/C5*100),C5),D5)}"
        " | ▲滞后 | 2026-09-30\n"
        "  行: 2 | 乙镇 | 10000.0 | 10000.00 | 100.0"
        " {=IF(ISNUMBER(D6),IF(ISNUMBER(C6),IF(C6=0,\"—\",D6/C6*100),C6),D6)}"
        " | 正常 | —\n"
        "  行: 3 | =丙&<镇> | 5000.5 | 缺报 | 缺报"
        " {=IF(ISNUMBER(D7),IF(ISNUMBER(C7),IF(C7=0,\"—\",D7/C7*100),C7),D7)}"
        " |  | 待定\n"
        "  行: 4 | 丁局 | 0 | 0 | —"
        " {=IF(ISNUMBER(D8),IF(ISNUMBER(C8),IF(C8=0,\"—\",D8/C8*100),C8),D8)}"
        " | 正常 | 2026-10-01\n"
        "  合计:  | 合计 | 35000.5 {=SUBTOTAL(9,C5:C8)} | 22345.00 {=SUBTOTAL(9,D5:D8)}"
        " [有1项缺报，未计入] | 63.8"
        " {=IF(ISNUMBER(D9),IF(ISNUMBER(C9),IF(C9=0,\"—\",D9/C9*100),C9),D9)} |  | \n"
        "  注：截至9月底。\n");
}

static void test_facts(void **state)
{
    (void)state;
    assert_dump("{\"title\": \"x\", \"sheets\": [{\"name\": \"进度\", \"table\": \"all\","
                "\"total\": \"first\", \"cols\": ["
                "{\"head\": \"单位\", \"field\": \"name\"},"
                "{\"head\": \"到位（{{unit}}）\", \"field\": \"fact\", \"as\": \"fig\","
                " \"total\": \"sum\", \"note\": \"F02\"},"
                "{\"head\": \"完成率\", \"field\": \"rate\", \"as\": \"fig\"}]}]}",
                "工作簿 x | 某县招商办 | 2026-10-08\n"
                "工作表 进度: 进度\n"
                "  纸 A4竖 打印3列 冻结0列\n"
                "  列宽: 左11 右11 右9\n"
                "  表头 0,0 1x1: 单位\n"
                "  表头 0,1 1x1: 到位/（万元） [省外到位资金：月报中来自省外的部分]\n"
                "  表头 0,2 1x1: 完成率\n"
                "  合计: 合计 | 2234.50 {=SUM(B5:B8)} [有1项缺报，未计入] | \n"
                "  行: 甲镇 | 1234.50 <F02@org:T1@ytd> | 61.7 <F02.rate@org:T1@ytd>\n"
                "  行: 乙镇 | 1000.00 <F02@org:T2@ytd> [有2项缺报，未计入]"
                " | 66.7 <F02.rate@org:T2@ytd>\n"
                "  行: =丙&<镇> | 缺报 <F02@org:T3@ytd> [有9项缺报，未计入]"
                " | — <F02.rate@org:T3@ytd>\n"
                "  行: 丁局 | 0 <F02@org:T4@ytd> | 无任务 <F02.rate@org:T4@ytd>\n");
}

#define GROUPED(table, extra)                                                             \
    "{\"title\": \"x\", \"columns\": {\"c\": ["                                           \
    "{\"head\": \"单位\", \"field\": \"name\"},"                                        \
    "{\"head\": \"完成\", \"field\": \"done\", \"as\": \"wan\", \"total\": \"sum\"}]}," \
    "\"sheets\": [{\"table\": \"" table "\", \"cols\": \"c\", " extra "}]}"

#define GROUPED_HEAD                                                                     \
    "  纸 A4竖 打印2列 冻结0列\n"                                                \
    "  列宽: 左11 右8\n"                                                             \
    "  表头 0,0 1x1: 单位\n"                                                         \
    "  表头 0,1 1x1: 完成\n"

static void test_groups(void **state)
{
    (void)state;
    assert_dump(GROUPED("all", "\"name\": \"全部\", \"group\": \"grp\""),
                "工作簿 x | 某县招商办 | 2026-10-08\n工作表 全部: 全部\n" GROUPED_HEAD
                "  行: 甲镇 | 12345\n"
                "  行: 乙镇 | 10000\n"
                "  小计: 乡镇小计 | 22345 {=SUBTOTAL(9,B4:B5)}\n"
                "  行: =丙&<镇> | 缺报\n"
                "  行: 丁局 | 0\n"
                "  小计: 园区小计 | 0 {=SUBTOTAL(9,B7:B8)} [有1项缺报，未计入]\n"
                "  合计: 合计 | 22345 {=SUBTOTAL(9,B4:B9)} [有1项缺报，未计入]\n");
}

static void test_groups_total_first(void **state)
{
    struct made made = make(
        GROUPED("all", "\"name\": \"全部\", \"group\": \"grp\", \"total\": \"first\","
                       "\"filter\": true"));

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.sheets[0].rows[0].kind, BOOK_TOTAL);
    assert_string_equal(cell(&made, 0, 1)->formula, "=SUBTOTAL(9,B5:B10)");
    assert_int_equal(made.book.sheets[0].rows[1].kind, BOOK_GROUP);
    assert_string_equal(cell(&made, 1, 1)->formula, "=SUBTOTAL(9,B6:B7)");
    assert_int_equal(made.book.sheets[0].filter_row, 3); /* the total row, from 0 */
    assert_int_equal(made.book.sheets[0].filter_end, 9);
    done(&made);
}

/* One table, run for each row of another: a sheet for each. */
static void test_over(void **state)
{
    struct made made =
        make(GROUPED("some", "\"name\": \"表{{grp}}\", \"over\": \"groups\""));

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.count, 2);
    assert_string_equal(made.book.sheets[0].name, "表乡镇");
    assert_string_equal(made.book.sheets[1].name, "表园区");
    assert_int_equal(made.book.sheets[1].row_count, 3);
    done(&made);
}

/* The total is the figure of the group; its formula stays where it says the same. */
static void test_own_total(void **state)
{
    struct made made = make("{\"title\": \"x\", \"sheets\": [{\"name\": \"表{{grp}}\","
                            "\"table\": \"some\", \"over\": \"groups\", \"cols\": ["
                            "{\"head\": \"单位\", \"field\": \"name\"},"
                            "{\"head\": \"到位\", \"field\": \"fact\", \"as\": \"fig\","
                            " \"total\": \"sum\"}]}]}");
    const struct book_cell *same, *other;

    (void)state;
    assert_true(made.ok);
    same = &made.book.sheets[0].rows[2].cells[1];
    other = &made.book.sheets[1].rows[2].cells[1];
    assert_string_equal(same->key, "F02@group:乡镇@ytd");
    assert_string_equal(same->formula, "=SUM(B4:B5)");
    assert_string_equal(other->key, "F02@group:园区@ytd");
    assert_null(other->formula); /* the rows add up to 0 */
    assert_int_equal(other->value.num, 5);
    done(&made);
}

static void test_wordings(void **state)
{
    struct made made = make(
        "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\","
        "\"cols\": [{\"head\": \"a\", \"text\": \"{{name}}（{{year}}年）\","
        " \"when\": {\"plan\": \"其中：{{name}}{{fact}}\", \"day\": \"{{day|date}}\"}},"
        "{\"head\": \"b\", \"field\": \"fact\", \"as\": \"unit\"}]}]}");

    (void)state;
    assert_true(made.ok);
    assert_string_equal(cell(&made, 0, 0)->text, "其中：甲镇1234.50万元");
    assert_string_equal(cell(&made, 3, 0)->text, "2026年10月1日");
    assert_string_equal(cell(&made, 3, 1)->text, "万元");
    done(&made);
}

static void test_columns_that_depend(void **state)
{
    struct made made = make(
        "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\", "
        "\"cols\": ["
        "{\"head\": \"a\", \"field\": \"name\", \"if\": \"month?<9\"},"
        "{\"head\": \"b\", \"field\": \"fact\", \"as\": \"fig\", \"needs\": \"day\"},"
        "{\"head\": \"c\", \"field\": \"fact\", \"as\": \"given\"}]}]}");

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.sheets[0].columns, 2);
    assert_int_equal(cell(&made, 0, 0)->type, BOOK_NUMBER);
    assert_string_equal(cell(&made, 1, 0)->text, "—"); /* no day */
    assert_int_equal(cell(&made, 0, 1)->decimals, 4);  /* 1234.50005 */
    assert_int_equal(cell(&made, 1, 1)->decimals, 0);
    done(&made);
}

/* plan and done in 万元: 20000 12345, 10000 10000, 5000.5 缺报, 0 0. */
#define FORMULA(column)                                                                   \
    "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\", \"cols\": [" \
    "{\"head\": \"单位\", \"field\": \"name\"},"                                        \
    "{\"head\": \"计划\", \"field\": \"plan\", \"as\": \"wan\", \"total\": \"sum\"},"   \
    "{\"head\": \"完成\", \"field\": \"done\", \"as\": \"wan\", \"total\": \"sum\"},"   \
    "{\"head\": \"得分\", " column "}]}]}"

static void test_formula(void **state)
{
    struct made made = make(FORMULA(
        "\"as\": \"formula\", \"total\": \"formula\","
        " \"formula\": \"round(min(done ÷ plan, 0.9) × {{year}} - -(1 + 2), 1)\""));

    (void)state;
    assert_true(made.ok);
    /* 12345 / 20000 × 2026 + 3 = 1253.5485 */
    assert_string_equal(
        cell(&made, 0, 3)->formula,
        "=IF(ISNUMBER(C4),IF(ISNUMBER(B4),"
        "IFERROR(ROUND(MIN(C4/B4,0.9)*2026--(1+2),1),\"—\"),T(B4)),T(C4))");
    assert_int_equal(cell(&made, 0, 3)->value.num, 2507);
    assert_int_equal(cell(&made, 0, 3)->value.den, 2);
    assert_int_equal(cell(&made, 0, 3)->decimals, 2);
    assert_int_equal(cell(&made, 1, 3)->value.num, 9132); /* 0.9 × 2026 + 3 = 1826.4 */
    assert_string_equal(cell(&made, 2, 3)->text, "缺报");
    assert_non_null(cell(&made, 2, 3)->formula);
    assert_string_equal(cell(&made, 3, 3)->text, "—"); /* 0 ÷ 0 */
    assert_non_null(strstr(cell(&made, 4, 3)->formula, "MIN(C8/B8,0.9)"));
    assert_int_equal(cell(&made, 4, 3)->type, BOOK_NUMBER);
    done(&made);
}

/* A figure of the query holds; its formula stands where it gives the same. */
static void test_formula_of_a_figure(void **state)
{
    struct made made = make(FORMULA("\"field\": \"rate\", \"as\": \"fig\","
                                    " \"formula\": \"done / plan * 100 - 0.005\""));

    (void)state;
    assert_true(made.ok);
    assert_string_equal(cell(&made, 0, 3)->key, "F02.rate@org:T1@ytd");
    assert_non_null(cell(&made, 0, 3)->formula); /* 61.725 - 0.005 */
    assert_null(cell(&made, 1, 3)->formula);     /* 66.7, not 100 */
    assert_int_equal(cell(&made, 1, 3)->value.num, 200);
    done(&made);
}

/* The data know no approval and no one who signs: what they know is closed. */
static void test_form(void **state)
{
    (void)state;
    assert_dump(
        "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\", "
        "\"total\": \"first\","
        "\"left\": \"填报单位：{{meta.issuer.name}}\", \"unit\": \"计量单位：万元\","
        "\"form\": {\"head\": {\"表号\": \"统1\", \"批准文号\": \"{{config.no}}\"},"
        " \"period\": \"{{period}}\","
        " \"sign\": {\"填表人\": \"{{config.who}}\", \"报送日期\": "
        "\"{{issue_date|date}}\"}},"
        "\"cols\": ["
        "{\"head\": \"单位\", \"field\": \"name\"},"
        "{\"head\": \"完成\", \"field\": \"done\", \"as\": \"wan\", \"total\": \"sum\","
        " \"fill\": {\"min\": 0, \"max\": 99.5}},"
        "{\"head\": \"计划\", \"field\": \"plan\", \"as\": \"wan\", \"total\": \"sum\"},"
        "{\"head\": \"率\", \"as\": \"ratio\", \"of\": [\"done\", \"plan\"]},"
        "{\"head\": \"状态\", \"field\": \"state\", \"fill\":"
        " {\"table\": \"groups\", \"field\": \"grp\"}},"
        "{\"head\": \"日期\", \"field\": \"day\", \"as\": \"date\", \"fill\": true}]}]}",
        "工作簿 x | 某县招商办 | 2026-10-08\n"
        "工作表 表: 表\n"
        "  表头栏 3+3: 表号：统1\n"
        "  表头栏 3+3: 批准文号：＿\n"
        "  报告期 2026年1—9月\n"
        "  填报单位：某县招商办 | 计量单位：万元\n"
        "  纸 A4竖 打印6列 冻结0列\n"
        "  列宽: 左11 右8[0到99.5] 右10 右8 左7[2选1] 中13[日期]\n"
        "  表头 0,0 1x1: 单位\n"
        "  表头 0,1 1x1: 完成\n"
        "  表头 0,2 1x1: 计划\n"
        "  表头 0,3 1x1: 率\n"
        "  表头 0,4 1x1: 状态\n"
        "  表头 0,5 1x1: 日期\n"
        "  合计: 合计 | 22345 {=IF(COUNT(B7:B10)=0,\"\",SUM(B7:B10))}"
        " | 35000.5 {=SUM(C7:C10)} | 63.8"
        " {=IF(ISNUMBER(B6),IF(ISNUMBER(C6),IF(C6=0,\"—\",B6/C6*100),C6),B6)} |  | \n"
        "  行: 甲镇 | 12345 | 20000.0 | 61.7"
        " {=IF(ISNUMBER(B7),IF(ISNUMBER(C7),IF(C7=0,\"—\",B7/C7*100),C7),B7)}"
        " | 滞后 | 2026-09-30\n"
        "  行: 乙镇 | 10000 | 10000.0 | 100.0"
        " {=IF(ISNUMBER(B8),IF(ISNUMBER(C8),IF(C8=0,\"—\",B8/C8*100),C8),B8)}"
        " | 正常 | ＿\n"
        "  行: =丙&<镇> | ＿ | 5000.5 | "
        " {=IF(ISNUMBER(B9),IF(ISNUMBER(C9),IF(C9=0,\"—\",B9/C9*100),C9),T(B9))}"
        " | ＿ | 待定\n"
        "  行: 丁局 | 0 | 0 | —"
        " {=IF(ISNUMBER(B10),IF(ISNUMBER(C10),IF(C10=0,\"—\",B10/C10*100),C10),B10)}"
        " | 正常 | 2026-10-01\n"
        "  签字栏 0+3: 填表人：＿\n"
        "  签字栏 3+3: 报送日期：2026年10月8日\n");
}

/* A total of blanks is a blank, not 0, until somebody fills them in. */
static void test_total_of_blanks(void **state)
{
    struct made made =
        make("{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\":"
             " \"all\", \"where\": {\"id\": \"T3\"}, \"cols\": ["
             "{\"head\": \"a\", \"field\": \"name\"},"
             "{\"head\": \"b\", \"field\": \"done\", \"as\": \"wan\","
             " \"total\": \"sum\", \"fill\": true}]}]}");

    (void)state;
    assert_true(made.ok);
    assert_true(made.book.sheets[0].locked);
    assert_true(cell(&made, 0, 1)->open);
    assert_string_equal(cell(&made, 1, 1)->text, "");
    assert_string_equal(cell(&made, 1, 1)->formula,
                        "=IF(COUNT(B4:B4)=0,\"\",SUM(B4:B4))");
    done(&made);
}

#define CHART(sheet, chart)                                                                \
    "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\"," sheet         \
    " \"charts\": [{\"name\": \"图\", \"title\": \"{{year}}年\"," chart                    \
    "}], \"cols\": ["                                                                      \
    "{\"head\": \"单位\", \"field\": \"name\"},"                                         \
    "{\"head\": \"计划\", \"field\": \"plan\", \"as\": \"wan\", \"total\": \"sum\"},"    \
    "{\"head\": \"投资 > 完成（{{unit}}）\", \"field\": \"done\", \"as\": \"wan\", " \
    "\"total\": \"sum\"},"                                                                 \
    "{\"head\": \"率\", \"as\": \"ratio\", \"field\": \"rate\","                          \
    " \"of\": [\"done\", \"plan\"]}]}]}"

static void test_chart(void **state)
{
    struct made made =
        make(CHART("\"total\": \"first\",",
                   "\"kind\": \"柱\", \"x\": \"name\", \"y\": [\"plan\", \"done\"],"
                   " \"unit\": \"单位：万元\""));
    const struct book_chart *chart;

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.count, 2);
    assert_string_equal(made.book.sheets[1].name, "图");
    assert_string_equal(made.book.sheets[1].title, "2026年");
    assert_string_equal(made.book.sheets[1].unit, "单位：万元");
    chart = made.book.sheets[1].chart;
    assert_non_null(chart);
    assert_int_equal(chart->sheet, 0);
    assert_int_equal(chart->from, 1); /* without the total */
    assert_int_equal(chart->to, 5);
    assert_int_equal(chart->names, 0);
    assert_int_equal(chart->count, 2);
    assert_int_equal(chart->columns[1], 2);
    assert_string_equal(chart->series[1], "完成（万元）");
    done(&made);
}

/* One town reported no investment: a line would run through zero there. */
static void test_line_through_nothing(void **state)
{
    struct made known =
        make(CHART("", "\"kind\": \"折线\", \"x\": \"name\", \"y\": [\"plan\"]"));
    struct made lacking = make(
        CHART("", "\"kind\": \"折线\", \"x\": \"name\", \"y\": [\"plan\", \"done\"]"));

    (void)state;
    assert_int_equal(known.book.sheets[1].chart->kind, BOOK_LINES);
    assert_int_equal(lacking.book.sheets[1].chart->kind, BOOK_BARS);
    done(&known);
    done(&lacking);
}

static void test_contents(void **state)
{
    struct made made =
        make("{\"title\": \"总名\", \"contents\": true, \"sheets\": ["
             "{\"name\": \"甲\", \"title\": \"甲表\", \"if\": \"month?>8\", \"table\": "
             "\"all\","
             " \"cols\": [{\"head\": \"a\", \"field\": \"fact\", \"as\": \"fig\"}]},"
             "{\"name\": \"乙\", \"if\": \"month?>9\", \"table\": \"all\","
             " \"cols\": [{\"head\": \"a\", \"field\": \"name\"}]},"
             "{\"name\": \"口径\", \"left\": \"{{used}}\", \"table\": \"all\","
             " \"cols\": [{\"head\": \"a\", \"field\": \"name\"}]}]}");
    const struct book_row *rows;

    (void)state;
    assert_true(made.ok);
    assert_true(made.book.contents);
    assert_int_equal(made.book.count, 3); /* not 乙: it is September */
    assert_string_equal(made.book.sheets[0].name, "目录");
    assert_string_equal(made.book.sheets[0].title, "总名");
    rows = made.book.sheets[0].rows;
    assert_int_equal(made.book.sheets[0].row_count, 2);
    assert_int_equal(rows[0].cells[1].link, 2);
    assert_string_equal(rows[0].cells[2].text, "甲表");
    assert_string_equal(rows[1].cells[1].text, "口径");
    assert_string_equal(made.book.sheets[2].left, ",F02,");
    done(&made);
}

/* What is there in January is there; last month's figures are not. */
static void test_january(void **state)
{
    struct made made = make(GROUPED("all", "\"name\": \"表\""));

    (void)state;
    put(&made, "all.sql",
        "SELECT fig('F02.rank_prev', 'org', id, 'ytd') AS rank FROM unit");
    put(&made, "book.json",
        "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\","
        "\"cols\": [{\"head\": \"a\", \"field\": \"rank\", \"as\": \"fig\"}]}]}");
    run.month = 1;
    assert_true(
        book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg));
    assert_string_equal(cell(&made, 0, 0)->text, "—");
    run.month = 9;
    assert_false(
        book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg));
    done(&made);
}

static void test_with(void **state)
{
    struct made made =
        make(GROUPED("some", "\"name\": \"园区\", \"with\": {\"grp\": \"园区\"}"));

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.sheets[0].row_count, 3);
    assert_string_equal(cell(&made, 0, 0)->text, "=丙&<镇>");
    done(&made);
}

/* What a sheet does not say is taken from the sheet it is like. */
static void test_like(void **state)
{
    struct made made =
        make("{\"title\": \"x\", \"sheets\": ["
             "{\"name\": \"园区\", \"like\": \"乡镇\", \"with\": {\"grp\": \"园区\"}},"
             "{\"name\": \"乡镇\", \"title\": \"{{grp}}表\", \"table\": \"some\","
             " \"with\": {\"grp\": \"乡镇\"}, \"cols\": ["
             "{\"head\": \"单位\", \"field\": \"name\"}]}]}");

    (void)state;
    assert_true(made.ok);
    assert_string_equal(made.book.sheets[0].title, "园区表");
    assert_string_equal(made.book.sheets[1].title, "乡镇表");
    assert_string_equal(cell(&made, 1, 0)->text, "丁局");
    done(&made);
}

static void test_no_rows(void **state)
{
    struct made made =
        make("{\"title\": \"x\", \"sheets\": [{\"name\": \"空\", \"table\": \"none\","
             "\"filter\": true, \"cols\": [{\"head\": \"单位（{{unit}}）\","
             " \"field\": \"done\", \"as\": \"fig\", \"total\": \"sum\"}]}]}");

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.sheets[0].row_count, 0);
    assert_int_equal(made.book.sheets[0].filter_row, 0);
    assert_string_equal(made.book.sheets[0].heads[0].text, "单位");
    done(&made);
}

/* A sum over nothing but 缺报 is not 0. */
static void test_total_of_words(void **state)
{
    struct made made =
        make("{\"title\": \"x\", \"sheets\": [{\"name\": \"表\","
             "\"table\": \"some\", \"with\": {\"grp\": \"无\"}, \"cols\": ["
             "{\"head\": \"完成\", \"field\": \"done\", \"as\": \"wan\","
             " \"total\": \"sum\"}]}]}");

    (void)state;
    assert_int_equal(made.book.sheets[0].row_count, 0);
    assert_true(store_exec(made.store, "DELETE FROM unit WHERE id <> 'T3'", &made.dg));
    put(&made, "book.json", GROUPED("all", "\"name\": \"表\""));
    assert_true(
        book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg));
    assert_int_equal(cell(&made, 1, 1)->type, BOOK_WORDS);
    assert_string_equal(cell(&made, 1, 1)->text, "缺报");
    assert_null(cell(&made, 1, 1)->formula);
    done(&made);
}

/* -- shape ------------------------------------------------------------------- */

static void test_wrapped_lines(void **state)
{
    struct made made = make(
        "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\", \"cols\":"
        "[{\"head\": \"一二三四五六七八九十\", \"field\": \"name\", \"width\": 6}]}]}");
    const struct book_sheet *sheet = made.book.sheets;

    (void)state;
    assert_true(made.ok);
    assert_int_equal(sheet->column[0].width, 6);
    assert_int_equal(sheet->head_lines[0], 4); /* three characters a line */
    assert_int_equal(sheet->rows[0].lines, 1);
    assert_int_equal(sheet->rows[2].lines, 2); /* "=丙&<" and "镇>" */
    done(&made);
}

/* Text that would print below 9 points goes to a larger paper. */
static void test_paper_grows(void **state)
{
    static const struct {
        const char *paper;
        int width, size;
        bool landscape;
    } cases[] = {{"A4竖", 100, 4, false}, {"A4竖", 120, 4, true}, {"A4横", 150, 4, true},
                 {"A4横", 170, 3, true},  {"A3竖", 170, 3, true}, {"A3横", 200, 3, true}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *mem = arena_new();
        struct made made = make(arena_printf(
            mem,
            "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\","
            "\"paper\": \"%s\", \"cols\": [{\"head\": \"名称\", \"field\": \"name\","
            " \"width\": %d}]}]}",
            cases[i].paper, cases[i].width));

        assert_true(made.ok);
        assert_int_equal(made.book.sheets[0].paper, cases[i].size);
        assert_int_equal(made.book.sheets[0].landscape, cases[i].landscape);
        done(&made);
        arena_free(mem);
    }
}

/* A fixed width that would show #### gives way. */
static void test_numbers_keep_their_width(void **state)
{
    struct made made =
        make("{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\","
             "\"cols\": [{\"head\": \"元\", \"field\": \"plan\", \"as\": \"int\","
             " \"width\": 3}]}]}");

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.sheets[0].column[0].width, 12);
    done(&made);
}

static void test_three_levels(void **state)
{
    struct made made = make("{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", "
                            "\"table\": \"all\", \"cols\": ["
                            "{\"head\": \"单位\", \"field\": \"name\"},"
                            "{\"head\": \"甲 > 乙 > 丙\", \"field\": \"name\"},"
                            "{\"head\": \"甲 > 乙 > 丁\", \"field\": \"name\"},"
                            "{\"head\": \"甲 > 戊\", \"field\": \"name\"},"
                            "{\"head\": \"甲 > 乙 > 丙\", \"field\": \"name\"}]}]}");
    static const struct book_head expected[] = {
        {"单位", NULL, 0, 0, 3, 1}, {"甲", NULL, 0, 1, 1, 4}, {"乙", NULL, 1, 1, 1, 2},
        {"戊", NULL, 1, 3, 2, 1},   {"乙", NULL, 1, 4, 1, 1}, {"丙", NULL, 2, 1, 1, 1},
        {"丁", NULL, 2, 2, 1, 1},   {"丙", NULL, 2, 4, 1, 1}};

    (void)state;
    assert_true(made.ok);
    assert_int_equal(made.book.sheets[0].head_count, 8);
    for (int i = 0; i < 8; i++) {
        const struct book_head *head = &made.book.sheets[0].heads[i];

        assert_string_equal(head->text, expected[i].text);
        assert_int_equal(head->row, expected[i].row);
        assert_int_equal(head->column, expected[i].column);
        assert_int_equal(head->rows, expected[i].rows);
        assert_int_equal(head->columns, expected[i].columns);
    }
    done(&made);
}

/* -- refused templates ------------------------------------------------------- */

#define COLS(cols)                                                                       \
    "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\", "           \
    "\"cols\": [" cols "]}]}"

static const struct refusal {
    const char *json, *pointer, *detail, *hint;
} refusals[] = {
    {"{\"title\": \"x\", \"sheets\": []}", "/sheets", "至少要有一张工作表", NULL},
    {"{\"title\": \"x\"}", "", "缺少 sheets", NULL},
    {"{\"title\": \"x\", \"sheets\": [1]}", "/sheets/0", "应为对象 {…}", NULL},
    {"{\"title\": \"{{yeaar}}\", \"sheets\": [{\"name\": \"x\", \"table\": \"none\","
     " \"cols\": [{\"head\": \"a\", \"field\": \"name\"}]}]}",
     "/title", "没有名称“yeaar”", "是否应为 year"},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"tabl\": \"all\","
     " \"table\": \"all\", \"cols\": []}]}",
     "/sheets/0", "没有这一项“tabl”", "是否应为 table"},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"al\","
     " \"cols\": []}]}",
     "/sheets/0", "report.json 的 tables 里没有表“al”", NULL},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": 1, \"table\": \"all\", \"cols\": []}]}",
     "/sheets/0", "name 不能是整数", NULL},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"like\": \"它\"}]}",
     "/sheets/0", "没有工作表“它”", NULL},
    {COLS(""), "/sheets/0/cols", "至少要有一列", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"nam\"}"), "/sheets/0/cols/0",
     "查询 book_files/all.sql 没有字段“nam”", "是否应为 name"},
    {GROUPED("some", "\"name\": \"表\""), "/sheets/0",
     "查询的参数 :grp 没有值；可写在 with 里", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"dec\": 9}"), "/sheets/0/cols/0",
     "dec 应为 0 到 6，width 应为 1 到 200", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"if\": \"month?x\"}"),
     "/sheets/0/cols/0", "不认识的条件“month?x”", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"needs\": \"dya\"}"),
     "/sheets/0/cols/0", "查询 book_files/all.sql 没有字段“dya”", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"marks\": {\"正常\": {\"sign\": \"●\","
          " \"fill\": \"green\"}}}"),
     "/sheets/0/cols/0/marks/正常", "fill 应为六位十六进制颜色，如 F8CBAD", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"marks\": {\"a\\\"b\": {\"sign\": "
          "\"●\","
          " \"fill\": \"FFFFFF\"}}}"),
     "/sheets/0/cols/0/marks/a\"b", "marks 的文字里不能有引号", NULL},
    {COLS("{\"head\": \"a\", \"as\": \"fig\", \"text\": \"x\"}"), "/sheets/0/cols/0",
     "缺少 field：这一列取查询的哪个字段", NULL},
    {COLS("{\"head\": \"a\"}"), "/sheets/0/cols/0", "缺少 field：这一列取查询的哪个字段",
     NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"as\": \"indx\"}"), "/sheets/0/cols/0",
     "没有 as 的写法“indx”", "是否应为 index"},
    {COLS("{\"head\": \"a\", \"as\": \"ratio\"}"), "/sheets/0/cols/0",
     "比率要写 \"of\": [\"分子字段\", \"分母字段\"]", NULL},
    {COLS("{\"head\": \"a\", \"as\": \"ratio\", \"of\": [\"done\", \"plan\"]}"),
     "/sheets/0/cols/0", "of 中的字段不是本表的列", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"done\", \"as\": \"wan\", \"total\": \"sum\"},"
          "{\"head\": \"b\", \"field\": \"plan\", \"as\": \"yi\", \"total\": \"sum\"},"
          "{\"head\": \"c\", \"as\": \"ratio\", \"of\": [\"done\", \"plan\"]}"),
     "/sheets/0/cols/2", "分子、分母两列的单位不同，不能相除", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"note\": \"F99\"}"),
     "/sheets/0/cols/0", "没有指标“F99”", NULL},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\", \"print\": "
     "2,"
     " \"cols\": [{\"head\": \"a\", \"field\": \"name\"}]}]}",
     "/sheets/0", "print 和 freeze 是从左数的列数，本表有 1 列", NULL},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\","
     " \"paper\": \"A4橫\", \"cols\": [{\"head\": \"a\", \"field\": \"name\"}]}]}",
     "/sheets/0", "没有纸张“A4橫”", "是否应为 A4横"},
    {GROUPED("all", "\"name\": \"表\", \"group\": \"grb\""), "/sheets/0",
     "查询没有分组字段“grb”", "是否应为 grp"},
    {FORMULA("\"as\": \"formula\", \"formula\": \"done / plam\""), "/sheets/0/cols/3",
     "公式里的字段不是本表的列“plam”", "是否应为 plan"},
    {FORMULA("\"as\": \"formula\", \"formula\": \"min(done, 1\""), "/sheets/0/cols/3",
     "公式“min(done, 1”从“末尾”起看不懂", NULL},
    {FORMULA("\"as\": \"formula\", \"formula\": \"done % 2\""), "/sheets/0/cols/3",
     "公式“done % 2”从“% 2”起看不懂", NULL},
    {FORMULA("\"as\": \"formula\""), "/sheets/0/cols/3", "缺少 formula", NULL},
    {COLS("{\"head\": \"a\", \"as\": \"index\", \"fill\": true}"),
     "/sheets/0/cols/0/fill", "算出来的列不能填写", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"plan\", \"as\": \"wan\", \"fill\": {\"list\": "
          "[\"b\"]}}"),
     "/sheets/0/cols/0/fill", "只有文字的列可以从列表中选", NULL},
    {COLS("{\"head\": \"a\", \"field\": \"name\", \"fill\": {\"table\": \"groups\", "
          "\"field\": \"gpr\"}}"),
     "/sheets/0/cols/0/fill", "查询 " FOLDER "/groups.sql 没有字段“gpr”", NULL},
    {CHART("", "\"kind\": \"饼\", \"x\": \"name\", \"y\": [\"plan\"]"),
     "/sheets/0/charts/0", "没有图的种类“饼”", NULL},
    {CHART("", "\"kind\": \"柱\", \"x\": \"name\", \"y\": [\"plam\"]"),
     "/sheets/0/charts/0", "本表没有取这个字段的列“plam”", "是否应为 plan"},
    {CHART("", "\"kind\": \"柱\", \"x\": \"name\", \"y\": [\"rate\"]"),
     "/sheets/0/charts/0", "图不能用公式列：率", NULL},
    {CHART("\"group\": \"grp\",", "\"kind\": \"柱\", \"x\": \"name\", \"y\": [\"plan\"]"),
     "/sheets/0/charts/0", "有小计的表不能画图", NULL},
    {"{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"all\","
     " \"form\": {\"sign\": {\"甲\": \"\", \"乙\": \"\"}},"
     " \"cols\": [{\"head\": \"a\", \"field\": \"name\"}]}]}",
     "/sheets/0/form", "签字栏有 2 项，本表只有 1 列", NULL},
    {FORMULA("\"field\": \"state\", \"formula\": \"done\""), "/sheets/0/cols/3",
     "只有数的列可以有 formula", NULL},
    {FORMULA("\"field\": \"done\", \"as\": \"formula\", \"formula\": \"plan\""),
     "/sheets/0/cols/3", "取字段 done 的列，as 写这个字段怎样看待，formula 照写", NULL},
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *refusal = &refusals[i];
        struct made made = make(refusal->json);
        const struct finding *finding = made.dg.items;

        assert_false(made.ok);
        assert_true(made.dg.count > 0);
        assert_int_equal(finding->code, DIAG_BOOK);
        assert_string_equal(finding->place.file, FOLDER "/book.json");
        assert_string_equal(finding->place.pointer, refusal->pointer);
        assert_string_equal(finding->detail, refusal->detail);
        if (refusal->hint != NULL) {
            assert_non_null(finding->hint);
            assert_string_equal(finding->hint, refusal->hint);
        }
        done(&made);
    }
}

/* What the data say may not change the head's depth: formulas count its rows. */
static void test_data_in_a_head(void **state)
{
    struct made made = make(GROUPED("some", "\"name\": \"表\", \"over\": \"groups\""));

    (void)state;
    assert_true(made.ok);
    assert_true(store_exec(made.store, "UPDATE unit SET grp = 'a > b' WHERE id = 'T1'",
                           &made.dg));
    put(&made, "book.json",
        "{\"title\": \"x\", \"sheets\": [{\"name\": \"表\", \"table\": \"some\","
        "\"over\": \"groups\", \"cols\": [{\"head\": \"{{grp}}\", \"field\": "
        "\"name\"}]}]}");
    put(&made, "groups.sql", "SELECT DISTINCT grp FROM unit");
    assert_false(
        book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg));
    assert_string_equal(made.dg.items[0].detail, "填入表头的文字里不能有 >");
    done(&made);
}

/* A setting that the data do not have is a warning, not a hole. */
static void test_missing_setting(void **state)
{
    struct made made = make(GROUPED("all", "\"name\": \"表\", \"left\":"
                                           " \"{{meta.superior.name}}\""));

    (void)state;
    assert_true(made.ok);
    assert_string_equal(made.book.sheets[0].left, "【待补】");
    assert_int_equal(made.dg.items[0].code, DIAG_SETTING_MISSING);
    done(&made);
}

/* Every fault of a pass is found. */
static void test_all_faults_at_once(void **state)
{
    struct made made = make(COLS("{\"head\": \"a\", \"field\": \"x\"},"
                                 "{\"head\": \"b\", \"field\": \"y\"}"));

    (void)state;
    assert_false(made.ok);
    assert_int_equal(made.dg.count, 2);
    done(&made);
}

static void test_unknown_fact(void **state)
{
    struct made made =
        make(COLS("{\"head\": \"a\", \"field\": \"fact\", \"as\": \"fig\"}"));

    (void)state;
    assert_true(made.ok);
    facts.count = 3;
    assert_false(
        book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg));
    assert_string_equal(made.dg.items[0].detail, "没有算出指标 F02@org:T1@ytd");
    facts.count = sizeof items / sizeof *items;
    done(&made);
}

/* 1.2 trillion 元 a thousand times over still adds up exactly. */
static void test_exact_sum(void **state)
{
    struct made made = make(GROUPED("all", "\"name\": \"表\""));

    (void)state;
    assert_true(store_exec(made.store,
                           "DELETE FROM unit; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL"
                           " SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO unit(name,"
                           " done) SELECT i, 1234567890123 FROM n",
                           &made.dg));
    assert_true(
        book_build(made.mem, made.store, &facts, &report, "", &made.book, &made.dg));
    assert_int_equal(cell(&made, 1000, 1)->value.num, 1234567890123 / 1);
    assert_int_equal(cell(&made, 1000, 1)->value.den, 10);
    done(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheet),
        cmocka_unit_test(test_facts),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_groups_total_first),
        cmocka_unit_test(test_over),
        cmocka_unit_test(test_own_total),
        cmocka_unit_test(test_wordings),
        cmocka_unit_test(test_columns_that_depend),
        cmocka_unit_test(test_formula),
        cmocka_unit_test(test_formula_of_a_figure),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_total_of_blanks),
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_line_through_nothing),
        cmocka_unit_test(test_contents),
        cmocka_unit_test(test_january),
        cmocka_unit_test(test_with),
        cmocka_unit_test(test_like),
        cmocka_unit_test(test_no_rows),
        cmocka_unit_test(test_total_of_words),
        cmocka_unit_test(test_wrapped_lines),
        cmocka_unit_test(test_paper_grows),
        cmocka_unit_test(test_numbers_keep_their_width),
        cmocka_unit_test(test_three_levels),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_data_in_a_head),
        cmocka_unit_test(test_missing_setting),
        cmocka_unit_test(test_all_faults_at_once),
        cmocka_unit_test(test_unknown_fact),
        cmocka_unit_test(test_exact_sum),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
