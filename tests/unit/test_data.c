/* Reading, merging and checking exports.  Faulty inputs are in tests/refused. */
#include "arena.h"
#include "buf.h"
#include "data.h"
#include "date.h"
#include "file.h"
#include "json.h"
#include "store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                              \
    "\"schema\":\"zsyz/"                                                                  \
    "1\",\"meta\":{\"jurisdiction\":{\"name\":\"某县\",\"level\":\"县\"},"             \
    "\"issuer\":{\"name\":\"某县招商办\"}},\"period\":{\"type\":\"month\",\"year\":" \
    "2026,"                                                                               \
    "\"month\":9,\"cutoff\":\"2026-09-30\"},"
#define ORGS                                                                             \
    "\"organisations\":[{\"id\":\"T1\",\"name\":\"东街镇\",\"category\":\"乡镇\","  \
    "\"has_task\":false},{\"id\":\"T2\",\"name\":\"西河镇\",\"category\":\"乡镇\"," \
    "\"has_task\":false}]"
#define PROJECT                                                                          \
    "\"id\":\"P1\",\"name\":\"某项目\",\"kind\":\"技改\",\"nature\":\"技改\","    \
    "\"location_org\":\"T1\""

struct fixture {
    struct arena *mem;
    struct diag dg;
    struct store *store;
    struct data_input input;
    const char *paths[4];
    const char *sets[4];
};

static int open_fixture(void **state)
{
    struct arena *mem = arena_new();
    struct fixture *f = ARENA_NEW(mem, struct fixture);

    f->mem = mem;
    f->dg = diag_new(mem);
    f->store = store_open(mem, &f->dg);
    f->input.paths = f->paths;
    f->input.sets = f->sets;
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

/* One more input file with this content. */
static void give(struct fixture *f, const char *suffix, const char *content)
{
    const char *path =
        arena_printf(f->mem, "test_data_%zu.%s", f->input.path_count, suffix);

    assert_true(file_write(path, content, strlen(content), &f->dg));
    f->paths[f->input.path_count++] = path;
}

static void set(struct fixture *f, const char *assignment)
{
    f->sets[f->input.set_count++] = assignment;
}

static const char *findings(struct fixture *f)
{
    struct buf out = buf_new(f->mem);

    for (size_t i = 0; i < f->dg.count; i++)
        diag_print(&out, &f->dg.items[i]);
    return out.text;
}

/* Read and check; nothing may be found. */
static void load(struct fixture *f)
{
    bool ok = data_read(f->store, &f->input, &f->dg) && data_check(f->store, &f->dg);

    assert_string_equal(findings(f), "");
    assert_true(ok);
}

/* Read and check; the findings contain `part`. */
static void load_with(struct fixture *f, bool expected, const char *part)
{
    bool ok = data_read(f->store, &f->input, &f->dg) && data_check(f->store, &f->dg);

    if (strstr(findings(f), part) == NULL)
        fail_msg("said: %s", findings(f));
    assert_int_equal(ok, expected);
}

/* The first row of a query, "1|T1|NULL". */
static void expect(struct fixture *f, const char *sql, const char *row)
{
    struct query *query = query_open(f->store, QUERY_OWN, at_file("test"), sql, &f->dg);
    struct buf out = buf_new(f->mem);

    assert_non_null(query);
    if (query_next(query))
        for (int i = 0; i < query_columns(query); i++)
            buf_printf(&out, "%s%s", i == 0 ? "" : "|",
                       query_kind(query, i) == CELL_NULL ? "NULL" : query_text(query, i));
    assert_string_equal(out.text, row);
    query_close(query);
}

/* -- reading -------------------------------------------------------------- */

static void test_scales(void **state)
{
    struct fixture *f = *state;

    give(
        f, "json",
        "{" HEAD ORGS ",\"projects\":[{" PROJECT ",\"attract_orgs\":[{\"org\":\"T1\","
        "\"share\":0.3333},{\"org\":\"T2\",\"share\":0.6667}],\"amounts\":{"
        "\"contract_total\":9999.9999,\"foreign_contract_usdwan\":769.01,"
        "\"annual_plan\":{\"2025\":100,\"2026\":0}},\"land\":{\"mu\":35.27},"
        "\"dates\":{\"sign\":{\"actual\":\"2026-03-01\",\"planned\":\"2026-02-01\"}},"
        "\"hi_tech\":true,\"flags\":[\"空巢\",\"信访\"],\"reported_city\":\"2026-04-01\"}"
        "],"
        "\"project_months\":[{\"project\":\"P1\",\"month\":\"2026-09\",\"basis\":\"ytd\","
        "\"physical_pct\":12.345,\"arrived_wan\":{\"total\":0,\"fixed\":null}}],"
        "\"outings\":[{\"id\":\"O1\",\"org\":\"T1\",\"leader_rank\":\"其他\",\"days\":1."
        "5,"
        "\"start\":\"2026-09-01\"}],"
        "\"targets\":[{\"id\":\"G1\",\"scope\":{\"type\":\"本级\"},\"indicator\":\"F02\","
        "\"period\":{\"type\":\"year\",\"year\":2026},\"value\":65.5,\"unit\":\"亿元\"}]"
        "}");
    load(f);
    expect(f,
           "SELECT amounts_contract_total, amounts_foreign_contract_usdwan, land_mu,"
           " sign_on, sign_planned, hi_tech, flagship, reported_city, reported_city_date"
           " FROM projects",
           "99999999|769010000|3527|2026-03-01|2026-02-01|1|NULL|1|2026-04-01");
    expect(f, "SELECT group_concat(seq || org || share) FROM project_attract_orgs",
           "0T13333,1T26667");
    expect(f, "SELECT group_concat(year || '=' || amount) FROM project_annual_plan",
           "2025=1000000,2026=0");
    expect(f, "SELECT group_concat(value) FROM project_flags", "空巢,信访");
    expect(f,
           "SELECT month, physical_pct, arrived_wan_total, arrived_wan_fixed, ptr"
           " FROM project_months",
           "24321|12345|0|NULL|/project_months/0");
    expect(f, "SELECT days FROM outings", "15");
    expect(f, "SELECT value, unit, factor, scope_id FROM targets",
           "65500000|亿元|100000000|NULL");
}

static void test_whole_share(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"projects\":[{" PROJECT
         ",\"attract_orgs\":[{\"org\":\"T2\"}]}]}");
    load(f);
    expect(f, "SELECT project, org, share, src, ptr FROM project_attract_orgs",
           "P1|T2|10000|test_data_0.json|/projects/0/attract_orgs/0");
}

static void test_rows_without_id(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"land_quota\":[{\"org\":\"T1\",\"year\":2026},{\"org\":\"T2\","
         "\"year\":2026,\"id\":\"Q\"},{\"org\":\"T2\",\"year\":2025}],"
         "\"lists\":{\"duty\":[{\"matter\":\"甲\",\"deadline\":\"2026-12-01\"}]}}");
    load(f);
    expect(f, "SELECT group_concat(id) FROM (SELECT id FROM land_quota ORDER BY rowid)",
           "#1,Q,#2");
    expect(f, "SELECT id, matter, ptr FROM lists_duty", "#1|甲|/lists/duty/0");
}

static void test_lines(void **state)
{
    struct fixture *f = *state;

    give(f, "jsonl",
         "{\"entity\":\"schema\",\"value\":\"zsyz/1\"}\n"
         "{\"entity\":\"meta\",\"jurisdiction\":{\"name\":\"某县\",\"level\":\"县\"},"
         "\"issuer\":{\"name\":\"某县招商办\"}}\n"
         "{\"entity\":\"period\",\"type\":\"quarter\",\"year\":2026,\"month\":9,"
         "\"cutoff\":\"2026-09-30\"}\n\n"
         "{\"entity\":\"organisations\",\"id\":\"T1\",\"name\":\"东街镇\","
         "\"category\":\"乡镇\",\"has_task\":false}\n"
         "{\"entity\":\"projects\"," PROJECT ",\"attract_orgs\":[{\"org\":\"T1\"}]}\n"
         "{\"entity\":\"lists_task\",\"content\":\"乙\",\"deadline\":\"2026-12-01\"}\n");
    load(f);
    expect(f, "SELECT id, ptr FROM projects", "P1|6");
    expect(f, "SELECT ptr FROM project_attract_orgs", "6/attract_orgs/0");
    expect(f, "SELECT content FROM lists_task", "乙");
    expect(f, "SELECT text FROM setting WHERE path = 'period.start'", "2026-07-01");
}

static void test_free_keys(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"x_notes\":[1,2],\"projects\":[{" PROJECT
         ",\"attract_orgs\":[{\"org\":\"T1\",\"x_note\":1}],\"x_y\":{\"z\":1}}],"
         "\"phrases\":{\"any\":{\"deep\":[\"一\",2.5]}}}");
    load(f);
    expect(f, "SELECT text FROM setting WHERE path = 'phrases.any.deep.0'", "一");
    expect(f, "SELECT num6, number FROM setting WHERE path = 'phrases.any.deep.1'",
           "2500000|NULL");
}

static void test_nfc(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD "\"organisations\":[{\"id\":\"T1\",\"name\":\"Cafe\\u0301镇\","
         "\"category\":\"乡镇\",\"has_task\":false}]}");
    load(f);
    expect(f, "SELECT name FROM organisations", "Café镇");
}

/* -- merging -------------------------------------------------------------- */

static void test_merge(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"projects\":[{" PROJECT
         ",\"amounts\":{\"planned_total\":500,\"annual_plan\":{\"2025\":100}},"
         "\"attract_orgs\":[{\"org\":\"T1\"}]}]}");
    give(f, "json",
         "{\"projects\":[{\"id\":\"P1\",\"remark\":\"补\",\"amounts\":{"
         "\"planned_total\":500,\"contract_total\":400,"
         "\"annual_plan\":{\"2026\":200,\"2025\":100}},"
         "\"attract_orgs\":[{\"org\":\"T1\"}],\"permits_missing\":[\"环评\"]}]}");
    load(f);
    expect(f,
           "SELECT remark, amounts_planned_total, amounts_contract_total, src"
           " FROM projects",
           "补|5000000|4000000|test_data_0.json");
    expect(f, "SELECT group_concat(amount) FROM project_annual_plan", "1000000,2000000");
    expect(f, "SELECT value, src FROM project_permits_missing", "环评|test_data_1.json");
    expect(f, "SELECT count(*) FROM project_attract_orgs", "1");
}

/* The place of a field is that of the file that brought it. */
static void test_conflict_place(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"projects\":[{" PROJECT
         ",\"attract_orgs\":[{\"org\":\"T1\"}]}]}");
    give(f, "json", "{\"projects\":[{\"id\":\"P1\",\"remark\":\"甲\"}]}");
    give(f, "json", "{\"projects\":[{\"id\":\"P1\",\"remark\":\"乙\"}]}");
    load_with(f, false,
              "test_data_2.json:/projects/0/remark：错误：同一编号在两处的值不同：备注 "
              "“乙”，先前为 “甲”，见 test_data_1.json:/projects/0/remark");
}

static void test_months_merge(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"projects\":[{" PROJECT
         ",\"attract_orgs\":[{\"org\":\"T1\"}]}],\"project_months\":["
         "{\"project\":\"P1\",\"month\":\"2026-08\",\"basis\":\"month\"},"
         "{\"project\":\"P1\",\"month\":\"2026-09\",\"basis\":\"month\"}]}");
    give(f, "json",
         "{\"project_months\":[{\"project\":\"P1\",\"month\":\"2026-09\","
         "\"arrived_wan\":{\"total\":3}}]}");
    load(f);
    expect(f, "SELECT group_concat(ifnull(arrived_wan_total, '-')) FROM project_months",
           "-,30000");
}

static void test_settings_merge(void **state)
{
    struct fixture *f = *state;

    f->input.defaults = SOURCE_DIR "/templates/defaults.json";
    give(f, "json",
         "{" HEAD ORGS ",\"config\":{\"outing\":{\"per_month\":4},"
         "\"top500_lists\":[\"世界500强\"]}}");
    set(f, "config.outing.day_min=1");
    set(f, "config.total_row=last");
    load(f);
    assert_int_equal(store_int(f->store, "config.outing.per_month", 0), 4);
    assert_int_equal(store_num6(f->store, "config.outing.day_min", 0), 1000000);
    assert_true(store_has(f->store, "config.outing.roles.0"));
    assert_string_equal(store_text(f->store, f->mem, "config.total_row", ""), "last");
    assert_string_equal(store_text(f->store, f->mem, "config.top500_lists.0", ""),
                        "世界500强");
    assert_false(store_has(f->store, "config.top500_lists.1"));
    assert_string_equal(store_text(f->store, f->mem, "period.start", ""), "2026-09-01");
}

/* It replaces as a full one does, and can be replaced again; it is no value. */
static void test_empty_list(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"config\":{\"top500_lists\":[\"世界500强\"],"
         "\"card_schemes\":[{\"id\":\"a\",\"seating\":[]}],\"study_types\":[]}}");
    give(f, "json",
         "{\"config\":{\"top500_lists\":[],\"study_types\":[\"考察\",\"洽谈\"]}}");
    load_with(f, true, "设置被后来的值替换：config.top500_lists");
    expect(f,
           "SELECT path || ' ' || ifnull(text, '-') FROM setting"
           " WHERE path LIKE 'config.%' ORDER BY path LIMIT 1",
           "config.card_schemes.0.id a");
    expect(f,
           "SELECT group_concat(path) FROM setting"
           " WHERE coalesce(number, num6, text) IS NULL",
           "config.card_schemes.0.seating,config.top500_lists");
    assert_false(store_has(f->store, "config.top500_lists"));
    assert_true(store_has(f->store, "config.study_types"));
}

static void test_set_period(void **state)
{
    struct fixture *f = *state;

    give(f, "json", "{" HEAD ORGS "}");
    set(f, "period.cutoff=2026-09-20");
    load_with(f, true,
              "--set:/period/cutoff：提示：设置被后来的值替换：period.cutoff，原在 "
              "test_data_0.json:/period/cutoff");
    assert_string_equal(store_text(f->store, f->mem, "period.cutoff", ""), "2026-09-20");
}

static void test_corrections(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"projects\":[{" PROJECT ",\"hi_tech\":true,\"amounts\":{"
         "\"contract_total\":12000},\"attract_orgs\":[{\"org\":\"T1\"}]}],"
         "\"project_months\":[{\"project\":\"P1\",\"month\":\"2026-09\",\"basis\":"
         "\"month\","
         "\"arrived_wan\":{\"total\":3}}],\"corrections\":["
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"amounts.contract_total\","
         "\"old\":12000,\"new\":13000.5,\"reason\":\"变更\"},"
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"hi_tech\",\"old\":true,"
         "\"reason\":\"未认定\"},"
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"dates.sign.actual\","
         "\"new\":\"2026-03-01\",\"reason\":\"补填\"},"
         "{\"entity\":\"project_months\",\"id\":\"P1\",\"month\":\"2026-09\","
         "\"field\":\"arrived_wan.total\",\"old\":3,\"new\":2,\"reason\":\"核减\"},"
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"attract_orgs\","
         "\"old\":[{\"org\":\"T1\"}],\"new\":[{\"org\":\"T1\",\"share\":0.6},"
         "{\"org\":\"T2\",\"share\":0.4}],\"reason\":\"两镇共有\"},"
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"flags\","
         "\"new\":[\"看牌\",\"失信\"],\"reason\":\"核查\"},"
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"flags\","
         "\"old\":[\"看牌\",\"失信\"],\"new\":[\"失信\"],\"reason\":\"再核查\"},"
         "{\"entity\":\"projects\",\"id\":\"P1\",\"field\":\"amounts.annual_plan\","
         "\"new\":{\"2026\":300},\"reason\":\"补下\"}]}");
    load(f);
    expect(f, "SELECT group_concat(org || ' ' || share) FROM project_attract_orgs",
           "T1 6000,T2 4000");
    expect(f, "SELECT value FROM project_flags", "失信");
    expect(f, "SELECT year, amount FROM project_annual_plan", "2026|3000000");
    expect(f, "SELECT label FROM entity WHERE name = 'project_months'", "项目月报");
    expect(f,
           "SELECT name, label FROM field WHERE path = 'dates.sign.actual'"
           " AND entity = 'projects'",
           "sign_on|签约");
    expect(f, "SELECT amounts_contract_total, hi_tech, sign_on FROM projects",
           "130005000|NULL|2026-03-01");
    expect(f, "SELECT arrived_wan_total FROM project_months", "20000");
    expect(f, "SELECT old, new FROM corrections", "12000|13000.5");
}

/* -- checking ------------------------------------------------------------- */

static void test_absent_list(void **state)
{
    struct fixture *f = *state;

    give(f, "json",
         "{" HEAD ORGS ",\"projects\":[{" PROJECT ",\"event_id\":\"E1\","
         "\"attract_orgs\":[{\"org\":\"T1\"}],\"investors\":[{\"id\":\"V1\"}]}]}");
    load_with(f, true, "投资方编号 V1，investors 中没有");
    expect(f, "SELECT event_id FROM projects", "NULL");
    expect(f, "SELECT investor FROM project_investors", "NULL");
}

static void test_classified(void **state)
{
    struct fixture *f = *state;

    give(f, "json", "{" HEAD ORGS "}");
    give(f, "json", "{\"meta\":{\"confidential\":\"机密\"}}");
    f->input.classified_machine = true;
    load(f);
}

/* However many findings there are, only so many are kept, and all are counted. */
static void test_many_findings(void **state)
{
    struct fixture *f = *state;
    struct buf json = buf_new(f->mem);

    buf_add(&json, "{" HEAD ORGS ",\"awards\":[");
    for (int i = 0; i < 1000; i++)
        buf_printf(&json, "%s{\"category\":1,\"recipient\":\"甲\"}", i == 0 ? "" : ",");
    buf_add(&json, "]}");
    give(f, "json", json.text);
    load_with(f, false, "/awards/49/category：错误：数据类型不对：是整数，应为文字");
    assert_int_equal(f->dg.count, 50);
    assert_int_equal(f->dg.counts[DIAG_ERROR], 1000);
    assert_int_equal(f->dg.items[49].more, 950);
}

static void test_samples(void **state)
{
    struct fixture *f = *state;

    f->input.defaults = SOURCE_DIR "/templates/defaults.json";
    f->paths[0] = SOURCE_DIR "/samples/qingjiang-2026-09.json";
    f->paths[1] = SOURCE_DIR "/samples/site.json";
    f->input.path_count = 2;
    assert_true(data_read(f->store, &f->input, &f->dg));
    assert_true(data_check(f->store, &f->dg));
    expect(f, "SELECT count(*) > 100 FROM projects", "1");
}

/* -- what is generated ---------------------------------------------------- */

static void test_schema(void **state)
{
    struct fixture *f = *state;
    struct buf out = buf_new(f->mem);
    const struct json *schema;

    data_schema(&out);
    schema = json_parse(f->mem, out.text, out.len, "schema", &f->dg);
    assert_non_null(schema);
    assert_string_equal(
        json_text(json_path(schema, "properties.projects.items.properties."
                                    "amounts.properties.contract_total"),
                  "title", ""),
        "合同总投资（万元）");
    assert_non_null(json_path(schema, "properties.lists.properties.duty.items"));
}

/* The pages in docs/ are those the program prints. */
static void expect_page(struct fixture *f, void (*print)(struct buf *), const char *path)
{
    struct buf out = buf_new(f->mem);
    char *bytes;
    size_t len;

    print(&out);
    assert_true(file_read(f->mem, path, &bytes, &len, &f->dg));
    assert_string_equal(out.text, bytes);
}

static void test_pages(void **state)
{
    expect_page(*state, data_store_page, SOURCE_DIR "/docs/store.md");
    expect_page(*state, data_dictionary, SOURCE_DIR "/docs/数据字典.md");
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        T(test_scales),         T(test_whole_share),    T(test_rows_without_id),
        T(test_lines),          T(test_free_keys),      T(test_nfc),
        T(test_merge),          T(test_conflict_place), T(test_months_merge),
        T(test_settings_merge), T(test_empty_list),     T(test_set_period),
        T(test_corrections),    T(test_absent_list),    T(test_classified),
        T(test_many_findings),  T(test_samples),        T(test_schema),
        T(test_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
