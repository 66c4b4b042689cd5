#include "arena.h"
#include "buf.h"
#include "diag.h"
#include "file.h"
#include "json.h"
#include "mustache.h"
#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

/* -- a host over JSON, as the specification's tests want it -------------- */

struct world {
    struct arena *mem;
    const struct json *partials;
    struct diag dg;
    int misses;
};

static struct value value_of(struct arena *mem, const struct json *json)
{
    switch (json->kind) {
    case NODE_BOOL:
        return (struct value){.kind = VALUE_BOOL, .number = json->number};
    case NODE_INT:
        return (struct value){.kind = VALUE_INT, .number = json->number};
    case NODE_REAL:
        return (struct value){.kind = VALUE_TEXT,
                              .text = arena_printf(mem, "%g", json->real)};
    case NODE_TEXT:
        return (struct value){.kind = VALUE_TEXT, .text = json->text};
    case NODE_LIST:
        return (struct value){.kind = VALUE_LIST, .count = json->count};
    case NODE_NULL:
    case NODE_OBJECT:
        break;
    }
    return (struct value){.kind = VALUE_NONE};
}

static struct thing thing_of(struct arena *mem, const struct json *json)
{
    bool list = json->kind == NODE_LIST;

    return (struct thing){.value = value_of(mem, json),
                          .node = list || json->kind == NODE_OBJECT ? json : NULL,
                          .list = list,
                          .count = list ? json->count : 0};
}

static bool find(void *context, const struct frame *scope, const void *node,
                 const char *name, struct thing *out)
{
    struct world *world = context;
    const struct json *object = node;
    const struct json *found =
        object->kind == NODE_OBJECT ? json_find(object, name) : NULL;

    (void)scope;
    if (found == NULL)
        return false;
    *out = thing_of(world->mem, found);
    return true;
}

static void item(void *context, const struct thing *list, size_t index, struct thing *out)
{
    struct world *world = context;
    const struct json *child = ((const struct json *)list->node)->first;

    while (index-- > 0)
        child = child->next;
    *out = thing_of(world->mem, child);
}

static void print_html(void *context, struct buf *out, const struct thing *thing,
                       const char *text, bool raw)
{
    (void)context;
    (void)thing;
    for (; *text != '\0'; text++)
        if (raw || strchr("&<>\"", *text) == NULL)
            buf_char(out, *text);
        else
            buf_add(out, *text == '&'   ? "&amp;"
                         : *text == '<' ? "&lt;"
                         : *text == '>' ? "&gt;"
                                        : "&quot;");
}

static bool partial(void *context, const char *name, struct place place,
                    struct partial *out)
{
    struct world *world = context;
    const char *text = json_text(world->partials, name, NULL);

    (void)place;
    *out = (struct partial){text, name};
    return text != NULL;
}

static const char *miss(void *context, const struct frame *scope, const char *name,
                        bool printed, struct place place)
{
    struct world *world = context;

    (void)scope;
    world->misses++;
    diag_add(&world->dg, DIAG_TEMPLATE_NAME, place, "%s", name);
    return printed ? "?" : NULL;
}

static const struct words_style style = {
    .percent = "%", .growth_eps_pct = 5, .list_max = 8, .list_head = 5};

static bool render(struct world *world, struct arena *mem, const char *text,
                   const struct json *data, bool silent, struct buf *out)
{
    struct mustache host = {.context = world,
                            .style = &style,
                            .find = find,
                            .item = item,
                            .print = print_html,
                            .miss = silent ? NULL : miss,
                            .partial = partial};
    struct thing root = thing_of(mem, data);

    world->mem = mem;
    world->dg = diag_new(mem);
    *out = buf_new(mem);
    return mustache_render(mem, &host, text, "t.md", &root, out, &world->dg);
}

/* -- the specification --------------------------------------------------- */

/*
 * Our JSON reader refuses carriage returns, which some cases are about: they are read
 * as U+E000 and put back.
 */
static const char *replaced(struct arena *mem, const char *text, const char *old,
                            const char *new)
{
    struct buf out = buf_new(mem);
    const char *next;

    while ((next = strstr(text, old)) != NULL) {
        buf_addn(&out, text, (size_t)(next - text));
        buf_add(&out, new);
        text = next + strlen(old);
    }
    buf_add(&out, text);
    return out.text;
}

static const struct json *read_spec(struct arena *mem, const char *path)
{
    struct diag dg = diag_new(mem);
    const struct json *spec;
    const char *text;
    char *bytes;
    size_t len;

    assert_true(file_read(mem, path, &bytes, &len, &dg));
    text = replaced(mem, bytes, "\\r", "\\ue000");
    spec = json_parse(mem, text, strlen(text), path, &dg);
    assert_non_null(spec);
    return spec;
}

static void run_case(struct arena *mem, const struct json *test)
{
    struct world world = {.partials = json_find(test, "partials")};
    const char *expected = replaced(mem, json_text(test, "expected", ""), "\ue000", "\r");
    const char *template = replaced(mem, json_text(test, "template", ""), "\ue000", "\r");
    struct buf out;
    bool ok = render(&world, mem, template, json_find(test, "data"), true, &out);

    if (!ok || strcmp(out.text, expected) != 0)
        print_error("%s\n", json_text(test, "name", ""));
    assert_true(ok);
    assert_string_equal(out.text, expected);
}

static void the_specification_is_kept(void **state)
{
    static const char *const files[] = {"comments", "delimiters", "interpolation",
                                        "inverted", "partials",   "sections"};
    struct arena *mem = *state;
    int cases = 0;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *path =
            arena_printf(mem, SOURCE_DIR "/../shared/mustache-spec/%s.json", files[i]);

        if (!file_exists(path)) {
            print_message("跳过：没有 %s\n", path);
            skip();
        }
        JSON_EACH(test, json_find(read_spec(mem, path), "tests"))
        {
            run_case(mem, test);
            cases++;
        }
    }
    assert_true(cases > 100);
}

/* -- what goes beyond it ------------------------------------------------- */

static const char data_text[] =
    "{\"n\":12,\"yuan\":123456789,\"zero\":0,\"name\":\"东街镇\",\"empty\":\"\","
    "\"none\":null,\"rows\":[{\"a\":\"甲\"},{\"a\":\"乙\"},{\"a\":\"丙\"}],"
    "\"nothing\":[],\"deep\":{\"b\":{\"c\":\"丁\"}},\"list\":[1,2,3,4,5,6,7,8,9,10,11,12,"
    "13,14,15,16,17,18,19,20],\"m\":9}";

static const char partials_text[] =
    "{\"self\":\"{{>self}}\",\"bad\":\"{{#a}}\",\"row\":\"\\n  {{oops}}\",\"twice\":"
    "\"{{>twice}}{{>twice}}\"}";

struct result {
    const char *text;
    const char *findings;
    struct world world;
    bool ok;
};

static struct result expand(struct arena *mem, const char *template)
{
    struct diag dg = diag_new(mem);
    struct result result = {.ok = true};
    struct buf out, findings = buf_new(mem);

    result.world.partials =
        json_parse(mem, partials_text, sizeof partials_text - 1, "partials", &dg);
    result.ok = render(&result.world, mem, template,
                       json_parse(mem, data_text, sizeof data_text - 1, "data", &dg),
                       false, &out);
    assert_int_equal(dg.count, 0);
    for (size_t i = 0; i < result.world.dg.count; i++)
        diag_print(&findings, &result.world.dg.items[i]);
    result.text = out.text;
    result.findings = findings.text;
    return result;
}

static void assert_expands(void **state, const char *template, const char *expected)
{
    struct result result = expand(*state, template);

    assert_string_equal(result.findings, "");
    assert_true(result.ok);
    assert_string_equal(result.text, expected);
}

static void assert_fault(void **state, const char *template, const char *finding)
{
    struct result result = expand(*state, template);

    assert_false(result.ok);
    if (strstr(result.findings, finding) == NULL)
        assert_string_equal(result.findings, finding);
}

static void formatters_take_arguments(void **state)
{
    assert_expands(state, "{{yuan|yi|1}}", "1.2");
    assert_expands(state, "{{ yuan | wan | 0 }}", "12346");
    assert_expands(state, "{{n|ordinal}}", "十二");
    assert_expands(state, "{{none|wan}}", "缺报");
    assert_expands(state, "{{m|months|季}}", "前三季度");
    assert_expands(state, "{{{yuan|yi}}}{{&yuan|yi}}", "1.231.23");
}

static void the_place_in_a_loop(void **state)
{
    assert_expands(state, "{{#rows}}{{a}}{{^@last}}、{{/@last}}{{/rows}}", "甲、乙、丙");
    assert_expands(state, "{{#rows}}{{#@first}}首：{{/@first}}{{@index}}{{a}};{{/rows}}",
                   "首：1甲;2乙;3丙;");
    /* A section that is no loop lets the loop around it be seen. */
    assert_expands(state, "{{#rows}}{{#name}}{{@index}}{{/name}}{{/rows}}", "123");
    assert_fault(state, "{{@index}}", "t.md:1:1：错误：模板中的名称不存在");
    assert_fault(state, "{{#rows}}{{@odd}}{{/rows}}", "@odd");
}

static void conditions_keep_the_value(void **state)
{
    assert_expands(state, "{{#n?>10}}多{{/n?>10}}{{#n?>12}}太多{{/n?>12}}", "多");
    assert_expands(state, "{{^n?>12}}{{#n?<=12}}{{.}}个{{/}}{{/}}", "12个");
    assert_expands(state, "{{#name?=东街镇}}是{{/}}{{#name?=西街镇}}否{{/}}", "是");
    assert_expands(state, "{{#rows?>2}}{{#rows}}{{a}}{{/}}{{/}}", "甲乙丙");
    assert_expands(state, "{{#none?missing}}缺{{/}}{{#zero?zero}}零{{/}}", "缺零");
    assert_expands(state, "{{#zero}}真{{/}}{{#empty}}真{{/}}{{#nothing}}真{{/}}", "");
    assert_expands(state, "{{#none}}真{{/}}{{^nothing}}无{{/nothing}}", "无");
    assert_expands(state, "{{#deep?ok}}{{name}}{{/}}", "");
    assert_fault(state, "{{#n?big}}x{{/}}", "没有条件“?big”");
    assert_fault(state, "{{n?>1}}", "条件只能写在段的开头");
}

static void template_faults_have_a_place(void **state)
{
    assert_fault(state, "一\n二{{#rows}}",
                 "t.md:2:2：错误：模板写法有误，本文件未生成："
                 "{{#rows}} 没有结束，缺 {{/rows}}");
    assert_fault(state, "{{#rows}}\n  {{/row}}",
                 "t.md:2:3：错误：模板写法有误，"
                 "本文件未生成：{{/row}} 与第 1 行的 "
                 "{{#rows}} 不配对");
    assert_fault(state, "x{{/rows}}", "t.md:1:2：");
    assert_fault(state, "甲乙{{name",
                 "t.md:1:3：错误：模板写法有误，本文件未生成："
                 "{{ 没有结束，缺 }}");
    assert_fault(state, "{{}}", "标签里没有名称");
    assert_fault(state, "{{#rows|num}}{{/rows|num}}", "段的开头不能带格式词");
    assert_fault(state, "{{=<%%>=}}", "改换定界符");
    assert_fault(state, "{{n|a|b|c|d|e|f}}", "格式词的参数太多");
    assert_fault(state, "\n\n{{yuan|amuont}}",
                 "t.md:3:1：错误：模板中的格式词有误，本文件未生成："
                 "没有格式词“amuont”（是否应为 amount）");
    assert_fault(state, "{{name|wan}}", "这个值不能这样印");
    assert_fault(state, "{{deep}}", "这个值不能这样印");
    assert_fault(state, "{{rows}}", "这个值不能这样印");
}

static void faults_in_a_loop_are_reported_once(void **state)
{
    struct result result = expand(*state, "{{#list}}{{nmae}}{{/list}}");

    assert_false(result.ok);
    assert_int_equal(result.world.misses, 1);
    assert_string_equal(result.text, "????????????????????");
    result = expand(*state, "{{#list}}{{name|wan}}{{#n?big}}{{/}}{{/list}}");
    assert_int_equal(result.world.dg.count, 2);
    result = expand(*state, "{{deep.b.d}}{{^deep.x.y}}无{{/deep.x.y}}");
    assert_int_equal(result.world.misses, 2);
    assert_string_equal(result.text, "?无");
    assert_fault(state, "甲\n  {{>row}}\n", "row:2:3：错误：模板中的名称不存在");
}

static void growth_is_bounded(void **state)
{
    struct arena *mem = *state;
    struct buf deep = buf_new(mem);
    struct result result;

    assert_fault(state, "{{>self}}", "片段套得太深");
    assert_fault(state, "{{>twice}}", "片段套得太深");
    assert_fault(state, "{{>bad}}", "bad:1:1：");
    assert_fault(state,
                 "{{#list}}{{#list}}{{#list}}{{#list}}{{#list}}{{#list}}x"
                 "{{/}}{{/}}{{/}}{{/}}{{/}}{{/}}",
                 "循环次数太多");
    for (int i = 0; i < 65; i++)
        buf_add(&deep, "{{#n}}");
    assert_fault(state, deep.text, "段套得太深");
    buf_cut(&deep, 0);
    for (int i = 0; i < 2000; i++)
        buf_add(&deep, "一二三四五六七八九十一二三四五六七八九十");
    result = expand(mem, arena_printf(mem, "{{#list}}{{#list}}%s{{/}}{{/}}", deep.text));
    assert_false(result.ok);
    assert_non_null(strstr(result.findings, "展开后的文字超过 8 MB"));
    assert_true(strlen(result.text) < (9 << 20));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_specification_is_kept),
        TEST(formatters_take_arguments),
        TEST(the_place_in_a_loop),
        TEST(conditions_keep_the_value),
        TEST(template_faults_have_a_place),
        TEST(faults_in_a_loop_are_reported_once),
        TEST(growth_is_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
