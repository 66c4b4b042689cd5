/* The private database: settings, our functions, the bounds of template SQL. */
#include "arena.h"
#include "buf.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *mem;
    struct diag dg;
    struct store *store;
};

static int open_fixture(void **state)
{
    struct arena *mem = arena_new();
    struct fixture *f = ARENA_NEW(mem, struct fixture);

    f->mem = mem;
    f->dg = diag_new(mem);
    f->store = store_open(mem, &f->dg);
    assert_non_null(f->store);
    assert_true(store_exec(f->store,
                           "CREATE TABLE orgs(id TEXT PRIMARY KEY, sort INTEGER) STRICT;"
                           "INSERT INTO orgs VALUES('T1', 2), ('T2', 1), ('T3', NULL);"
                           "CREATE VIEW v_orgs AS SELECT id FROM orgs;",
                           &f->dg));
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    arena_free(f->mem);
    return 0;
}

/* All rows of a template query as text, "1|T1\n2|T2\n", then the findings. */
static const char *run(struct fixture *f, const char *sql)
{
    struct buf out = buf_new(f->mem);
    struct diag dg = diag_new(f->mem);
    struct query *query =
        query_open(f->store, QUERY_TEMPLATE, at_line("t.sql", 3, 0), sql, &dg);

    while (query != NULL && query_next(query)) {
        for (int i = 0; i < query_columns(query); i++) {
            if (i > 0)
                buf_char(&out, '|');
            if (query_kind(query, i) != CELL_NULL)
                buf_add(&out, query_text(query, i));
        }
        buf_char(&out, '\n');
    }
    if (query != NULL)
        assert_int_equal(query_failed(query), dg.count > 0);
    query_close(query);
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&out, &dg.items[i]);
    return out.text;
}

static void expect(void **state, const char *sql, const char *rows)
{
    assert_string_equal(run(*state, sql), rows);
}

/* The query is refused, and what it says contains `part`. */
static void refuse(void **state, const char *sql, const char *part)
{
    const char *said = run(*state, sql);

    if (strstr(said, part) == NULL || strstr(said, "错误") == NULL)
        fail_msg("%s\n  said: %s  expected: %s", sql, said, part);
}

static void test_plain(void **state)
{
    expect(state, "SELECT id, sort FROM orgs ORDER BY sort, id", "T3|\nT2|1\nT1|2\n");
    expect(state, "SELECT id FROM v_orgs LIMIT 1", "T1\n");
    expect(state, "WITH o AS (SELECT sort FROM orgs) SELECT count(*), sum(sort) FROM o",
           "3|3\n");
    expect(state,
           "SELECT id, rank() OVER (ORDER BY sort DESC) FROM orgs ORDER BY 2 LIMIT 1",
           "T1|1\n");
    expect(state,
           "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5)"
           " SELECT count(*) FROM c -- five\n;",
           "5\n");
}

static void test_functions(void **state)
{
    expect(state, "SELECT days('2026-01-31', '2026-03-01'), days('2026-03-01', NULL)",
           "29|\n");
    expect(
        state,
        "SELECT months('2026-01-31', '2026-02-28'), months('2026-01-15', '2026-03-15'),"
        " months('2026-03-15', '2026-01-16'), months('x', '2026-01-01')",
        "0|2|-1|\n");
    expect(state,
           "SELECT fig('F02.rate', 'org', 'T1', 'ytd'), fig('F02', 'region', '', 'ytd'),"
           " fig('F02', 'org', NULL, 'ytd')",
           "F02.rate@org:T1@ytd|F02@region@ytd|\n");
}

static void test_fact_cells(void **state)
{
    struct fixture *f = *state;
    struct query *query =
        query_open(f->store, QUERY_TEMPLATE, at_file("t.sql"),
                   "SELECT fig('S01', 'org', id, 'ytd'), id, 1, NULL FROM orgs", &f->dg);

    assert_true(query_next(query));
    assert_int_equal(query_kind(query, 0), CELL_FACT);
    assert_int_equal(query_kind(query, 1), CELL_TEXT);
    assert_int_equal(query_kind(query, 2), CELL_INT);
    assert_int_equal(query_kind(query, 3), CELL_NULL);
    assert_int_equal(query_int(query, 3), 0);
    assert_string_equal(query_text(query, 3), "");
    query_close(query);
}

static void test_binding(void **state)
{
    struct fixture *f = *state;
    struct query *query = query_open(f->store, QUERY_TEMPLATE, at_file("t.sql"),
                                     "SELECT sort FROM orgs WHERE id = :org", &f->dg);

    assert_int_equal(query_parameter(query, ":org"), 1);
    assert_int_equal(query_parameter(query, ":team"), 0);
    query_bind_text(query, 1, "T1");
    assert_true(query_next(query));
    assert_int_equal(query_int(query, 0), 2);
    query_reset(query);
    query_bind_null(query, 1);
    assert_false(query_next(query));
    assert_false(query_failed(query));
    query_close(query);
}

static void test_refused(void **state)
{
    refuse(state, "SELECT\n  printf('%d', 1)", "t.sql:4:3：错误");
    refuse(state, "SELECT printf('%d', 1)", "不允许使用函数 printf");
    refuse(state, "SELECT current_date", "不允许使用函数 current_date");
    refuse(state, "WITH v_orgs AS (SELECT hex(id) AS h FROM orgs) SELECT h FROM v_orgs",
           "不允许使用函数 hex");
    refuse(state, "SELECT avg(sort) FROM orgs", "不允许使用函数 avg");
    refuse(state, "SELECT zeroblob(9)", "不允许使用函数 zeroblob");
    refuse(state, "SELECT sql FROM sqlite_master", "不允许读取表 sqlite_master");
    refuse(state, "SELECT count(*) FROM sqlite_schema", "不允许读取表");
    refuse(state, "SELECT * FROM pragma_table_info('orgs')", "错误");
    refuse(state, "SELECT * FROM json_each('[1]')", "只允许 SELECT");
    refuse(state, "DELETE FROM orgs", "只允许 SELECT");
    refuse(state, "INSERT INTO orgs VALUES('T9', 1)", "只允许 SELECT");
    refuse(state, "CREATE TABLE x(a)", "只允许 SELECT");
    refuse(state, "PRAGMA cache_size = 1", "只允许 SELECT");
    refuse(state, "ATTACH 'x.db' AS x", "只允许 SELECT");
    refuse(state, "EXPLAIN SELECT 1", "只允许 SELECT");
    refuse(state, "SELECT 1; SELECT 2", "只允许一条语句");
    refuse(state, "-- nothing", "没有语句");
    expect(state, "SELECT count(*) FROM orgs", "3\n"); /* nothing was changed */
}

static void test_mistakes(void **state)
{
    refuse(state, "SELECT o.sorts\nFROM orgs o",
           "t.sql:3:8：错误：模板中的 SQL 有错，此查询未执行："
           "没有这一列 o.sorts（是否应为 sort）");
    refuse(state, "SELECT 1 FROM org", "没有这张表 org（是否应为 orgs）");
    refuse(state, "SELECT id FROM orgs,\n (SELECT id FROM orgs) x\n",
           "须写明是哪张表的列：id");
    refuse(state, "SELECT , 1", "此处语法不对：\",\"");
    refuse(state, "SELECT days('2026-01-01')", "参数个数不对：函数 days()");
    refuse(state, "SELECT sum(9223372036854775807) FROM orgs", "整数相加溢出");
}

static void test_limits(void **state)
{
    refuse(state, "SELECT 3 / 2.0 AS x", "第 1 列 x");
    refuse(state, "SELECT x'00'", "不是整数或文字");
    refuse(state,
           "WITH RECURSIVE c(x) AS (SELECT 'aaaaaaaa' UNION ALL SELECT x || x FROM c)"
           " SELECT count(*) FROM c",
           "一段文字或一行超过 16 KB");
    refuse(state,
           "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"
           " SELECT count(*) FROM c",
           "执行步数过多");
    expect(state, "SELECT count(*) FROM orgs", "3\n"); /* the limits are off again */
}

/* A query that meets longer texts begins again: no row is lost or given twice, also when
 * it is run once more with another parameter. */
static void test_longer_texts(void **state)
{
    struct fixture *f = *state;
    struct query *query = query_open(
        f->store, QUERY_TEMPLATE, at_file("t.sql"),
        "WITH RECURSIVE c(n, x) AS (SELECT ?1, 'abc' UNION ALL"
        " SELECT n + 1, x || x || x || x FROM c WHERE n < 7) SELECT n, length(x) FROM c",
        &f->dg);

    for (int first = 1; first <= 2; first++) {
        int64_t length = 3;

        query_bind_int(query, 1, first);
        for (int n = first; n <= 7; n++, length *= 4) {
            assert_true(query_next(query));
            assert_int_equal(query_int(query, 0), n);
            assert_int_equal(query_int(query, 1), length);
        }
        assert_false(query_next(query) || query_failed(query));
        query_reset(query);
    }
    query_close(query);
}

/* Steps on long texts are dearer: what ends in time with short ones does not. */
static void test_price_of_length(void **state)
{
    static const char sql[] =
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 100000),"
        " t(x) AS (VALUES ('%s')) SELECT count(x + n) FROM r CROSS JOIN t";
    struct fixture *f = *state;
    char digits[12001];

    memset(digits, '9', sizeof digits - 1);
    digits[sizeof digits - 1] = '\0';
    expect(state, arena_printf(f->mem, sql, "9"), "100000\n");
    refuse(state, arena_printf(f->mem, sql, digits), "执行步数过多");
}

/* Each CTE twice the one before; a transaction that is open then stays so. */
static void test_memory(void **state)
{
    struct fixture *f = *state;
    struct buf sql = buf_new(f->mem);

    buf_add(&sql, "WITH c0 AS (SELECT 1 AS x)");
    for (int i = 1; i < 40; i++)
        buf_printf(&sql, ", c%d AS (SELECT a.x FROM c%d a, c%d b)", i, i - 1, i - 1);
    buf_add(&sql, " SELECT x FROM c39");
    assert_true(store_exec(f->store, "BEGIN", &f->dg));
    refuse(state, sql.text, "占用内存过多");
    assert_true(store_commit(f->store, &f->dg));
    assert_int_equal(f->dg.count, 0);
}

/* like, instr, length, substr and trim are ours and answer as SQLite's do. */
static void test_texts(void **state)
{
    expect(
        state,
        "SELECT '县Abc' LIKE '县aB_', 'a_b%' LIKE 'a!_b!%' ESCAPE '!', 'axb' LIKE"
        " 'a!_b' ESCAPE '!', 'aab' LIKE '%ab', '' LIKE '%', '' LIKE '_', NULL LIKE 'a'",
        "1|1|0|1|1|0|\n");
    expect(state,
           "SELECT instr('清江县', '县'), instr('清江县', '市'), instr('清江', ''),"
           " instr(NULL, 'a'), length('清江县'), length(-12), length(NULL)",
           "3|0|1||3|3|\n");
    expect(
        state,
        "SELECT substr('清江县人', 2, 2), substr('清江县', -2), substr('清江县', 0, 2),"
        " substr('清江县', 3, -2), substr('清江县', -5, 3), substr('清江县', 9),"
        " substr(2026, 3), substr('清江县', NULL)",
        "江县|江县|清|清江|清||26|\n");
    expect(state,
           "SELECT trim('  a '), trim('、清、江、', '、'), trim('、、', '、'), trim('a', "
           "'')",
           "a|清、江||a\n");
    refuse(state, "SELECT 'a' LIKE 'a' ESCAPE 'ab'", "ESCAPE 之后应为一个字符");
}

/* Texts of the data are not too long for a template, however long they are. */
static void test_long_data(void **state)
{
    struct fixture *f = *state;
    char *text = arena_alloc(f->mem, 50001);
    struct query *query;

    memset(text, 'a', 50000);
    text[50000] = '\0';
    query = query_open(f->store, QUERY_OWN, at_file("own"),
                       "INSERT INTO orgs VALUES(?1, 3)", &f->dg);
    query_bind_text(query, 1, text);
    query_next(query);
    query_close(query);
    expect(state, "SELECT length(id) FROM orgs WHERE sort = 3 AND id || 'b' > id",
           "50000\n");
    refuse(state, "SELECT id || id || id || id || id FROM orgs WHERE sort = 3",
           "一段文字或一行超过 195 KB");
}

/* A full disk, as the limit of pages makes one: said once, then nothing works or talks.
 */
static void test_full_disk(void **state)
{
    struct fixture *f = *state;

    assert_true(store_exec(f->store, "PRAGMA max_page_count = 20", &f->dg));
    assert_false(store_exec(f->store,
                            "INSERT INTO orgs WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL"
                            " SELECT n + 1 FROM c WHERE n < 99999) SELECT n, n FROM c",
                            &f->dg));
    assert_int_equal(f->dg.counts[DIAG_FAILURE], 1);
    assert_string_equal(f->dg.items[0].detail, "临时文件写不下或读不出");
    assert_true(store_broken(f->store));
    assert_null(query_open(f->store, QUERY_OWN, at_file("own"), "SELECT 1", &f->dg));
    assert_false(store_exec(f->store, "DELETE FROM orgs", &f->dg));
    assert_string_equal(store_text(f->store, f->mem, "config.rank", "x"), "x");
    assert_int_equal(f->dg.count, 1);
}

static void test_settings(void **state)
{
    struct fixture *f = *state;

    assert_true(store_exec(f->store,
                           "INSERT INTO setting(path, number, num6, text) "
                           "VALUES('config.rank.tie', NULL, NULL,"
                           " 'exact'), ('config.outing.per_month', 3, 3000000, NULL),"
                           " ('config.growth.flat', NULL, 50000, NULL)",
                           &f->dg));
    assert_string_equal(store_text(f->store, f->mem, "config.rank.tie", "x"), "exact");
    assert_string_equal(store_text(f->store, f->mem, "config.rank", "x"), "x");
    assert_int_equal(store_int(f->store, "config.outing.per_month", -1), 3);
    assert_int_equal(store_int(f->store, "config.growth.flat", -1), -1);
    assert_int_equal(store_num6(f->store, "config.growth.flat", -1), 50000);
    assert_true(store_has(f->store, "config.outing"));
    assert_true(store_has(f->store, "config.outing.per_month"));
    assert_false(store_has(f->store, "config.out"));
}

static void test_seal(void **state)
{
    struct fixture *f = *state;
    struct diag dg = diag_new(f->mem);

    store_seal(f->store);
    assert_false(store_exec(f->store, "DELETE FROM orgs", &dg));
    assert_false(store_exec(f->store, "UPDATE orgs SET sort = 9", &dg));
    assert_int_equal(dg.counts[DIAG_FAILURE], 2);
    assert_true(store_exec(f->store,
                           "CREATE TABLE fact(a INTEGER) STRICT;"
                           "INSERT INTO fact VALUES(1);",
                           &dg));
    expect(state, "SELECT sort FROM orgs WHERE id = 'T1'", "2\n");
}

/* -- a table that stays with its owner ------------------------------------ */

static const char *const lent_rows[][2] = {{"a.x", "1"}, {"a.y", ""}, {"b.x", "3"}};

/* A row without a number may be given: SQLite tests it again. */
static bool in_range(size_t row, const struct lent_wanted *wanted)
{
    int64_t number = lent_rows[row][1][0] - '0';

    return lent_rows[row][1][0] == '\0' ||
           (number >= wanted->low && number <= wanted->high);
}

enum { LENT_ROWS = 3 };

static size_t count_lent(const void *owner, unsigned columns)
{
    (void)owner;
    (void)columns;
    return LENT_ROWS;
}

static size_t seek_lent(const void *owner, size_t row, struct lent_wanted *wanted)
{
    (void)owner;
    assert_int_equal(wanted->begun, row > 0);
    wanted->begun = true;
    for (; row < LENT_ROWS; row++)
        if ((wanted->keys[0] == NULL ||
             strcmp(wanted->keys[0], lent_rows[row][0]) == 0) &&
            in_range(row, wanted))
            return row;
    return SIZE_MAX;
}

static void lent_cell(const void *owner, size_t row, int column, struct lent_cell *out)
{
    const char *text = lent_rows[row][column];

    (void)owner;
    if (column == 0)
        out->text = text;
    else if (*text != '\0')
        *out = (struct lent_cell){.known = true, .number = *text - '0'};
}

static void test_lent(void **state)
{
    static const struct lent lent = {.declaration =
                                         "CREATE TABLE x(name TEXT, n INTEGER)",
                                     .keys = 1,
                                     .ranged = true,
                                     .unique = 1,
                                     .count = count_lent,
                                     .seek = seek_lent,
                                     .cell = lent_cell};
    struct fixture *f = *state;

    for (int i = 0; i < 2; i++) /* the second replaces the first */
        assert_true(store_lend(f->store, "lent", &lent, f, &f->dg));
    expect(state, "SELECT name, n FROM lent", "a.x|1\na.y|\nb.x|3\n");
    expect(state, "SELECT n FROM lent WHERE name = 'b.x'", "3\n");
    expect(state, "SELECT n FROM lent WHERE name IN ('b.x', 'a.x')", "1\n3\n");
    expect(state, "SELECT n FROM lent WHERE name = 'B.X' COLLATE NOCASE", "3\n");
    expect(state, "SELECT n FROM lent WHERE name = NULL", "");
    expect(state, "SELECT name FROM lent WHERE n IS NULL", "a.y\n");
    expect(state, "SELECT name FROM lent WHERE n = 3", "b.x\n");
    expect(state, "SELECT name FROM lent WHERE n = '3'", "b.x\n");
    expect(state, "SELECT name FROM lent WHERE n > 1", "b.x\n");
    expect(state, "SELECT name FROM lent WHERE n BETWEEN 1 AND 2", "a.x\n");
    expect(state, "SELECT name FROM lent WHERE n < 9 AND n >= 1 AND n = 1", "a.x\n");
    expect(state, "SELECT name FROM lent WHERE n > NULL", "");
    expect(state, "SELECT a.name FROM lent a JOIN lent b ON a.n = b.n + 2", "b.x\n");
    assert_false(store_exec(f->store, "DELETE FROM lent", &f->dg));
    assert_true(store_exec(f->store, "DROP TABLE lent", &f->dg));
    refuse(state, "SELECT n FROM lent", "lent");
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        T(test_plain),     T(test_functions),    T(test_fact_cells),
        T(test_binding),   T(test_refused),      T(test_mistakes),
        T(test_limits),    T(test_longer_texts), T(test_price_of_length),
        T(test_memory),    T(test_texts),        T(test_long_data),
        T(test_full_disk), T(test_settings),     T(test_seal),
        T(test_lent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
