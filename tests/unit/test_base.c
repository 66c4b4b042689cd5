#include "arena.h"
#include "buf.h"
#include "date.h"
#include "decimal.h"
#include "diag.h"
#include "file.h"
#include "json.h"
#include "map.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* -- arena, map, utf8 ---------------------------------------------------------- */

static void arena_is_zeroed_after_reset(void **state)
{
    struct arena *mem = *state;
    char *first = arena_alloc(mem, 100);

    memset(first, 'x', 100);
    arena_reset(mem);
    first = arena_alloc(mem, 100);
    for (int i = 0; i < 100; i++)
        assert_int_equal(first[i], 0);
    assert_int_equal((uintptr_t)arena_alloc(mem, 3) % 16, 0);
    assert_non_null(arena_alloc(mem, 5 << 20));
}

static void map_keeps_what_was_put_last(void **state)
{
    struct arena *mem = *state;
    struct map map = map_new(mem);
    int values[1000];

    assert_null(map_find(&map, "x"));
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 1000; i++) {
            values[i] = i + round;
            map_put(&map, arena_printf(mem, "键%d", i), &values[i]);
        }
    assert_int_equal(map.count, 1000);
    assert_ptr_equal(map_find(&map, "键777"), &values[777]);
    assert_null(map_find(&map, "键1000"));
}

static void utf8_reads_every_plane(void **state)
{
    const char *text = "a镕𠮷";
    const char *at = text;

    (void)state;
    assert_int_equal(utf8_next(&at), 'a');
    assert_int_equal(utf8_next(&at), 0x9555);
    assert_int_equal(utf8_next(&at), 0x20bb7);
    assert_int_equal(utf8_next(&at), 0);
    assert_int_equal(utf8_next(&at), 0);
    assert_int_equal(utf8_count(text), 3);
    assert_int_equal(utf8_width(text), 5);
    assert_int_equal(utf8_check(text, strlen(text)), strlen(text));
    assert_int_equal(utf8_check("ab\xc0\x80", 4), 2);       /* overlong */
    assert_int_equal(utf8_check("\xed\xa0\x80", 3), 0);     /* surrogate */
    assert_int_equal(utf8_check("\xe4\xb8", 2), 0);         /* cut off */
    assert_int_equal(utf8_check("\xf4\x90\x80\x80", 4), 0); /* > 10FFFF */
    assert_int_equal(utf8_check("\xc4\xe3\xba\xc3", 4), 0); /* GBK 你好 */
}

/* -- decimal ------------------------------------------------------------------- */

static const char *printed(struct arena *mem, int64_t num, int64_t den, int64_t scale,
                           int decimals)
{
    struct buf buf = buf_new(mem);

    decimal_print(&buf, (struct ratio){num, den}, scale, decimals);
    return buf.text;
}

static void decimals_round_half_away(void **state)
{
    struct arena *mem = *state;
    struct buf buf = buf_new(mem);

    assert_string_equal(printed(mem, 5, 1, 10, 0), "1");
    assert_string_equal(printed(mem, -5, 1, 10, 0), "-1");
    assert_string_equal(printed(mem, 4, 1, 10, 0), "0");
    assert_string_equal(printed(mem, -4, 1, 10, 0), "0"); /* no -0 */
    assert_string_equal(printed(mem, 12345, 1, 1000, 2), "12.35");
    assert_string_equal(printed(mem, 12344, 1, 1000, 2), "12.34");
    assert_string_equal(printed(mem, 2, 3, 1, 4), "0.6667");
    assert_string_equal(printed(mem, -1, 2000, 1, 3), "-0.001");
    assert_string_equal(printed(mem, 22 * 100, 32, 1, 1), "68.8");
    decimal_print_short(&buf, (struct ratio){1250, 1}, 100, 2);
    assert_string_equal(buf.text, "12.5");
    decimal_print_short(&buf, (struct ratio){1200, 1}, 100, 2);
    assert_string_equal(buf.text, "12.512");
    decimal_print_short(&buf, (struct ratio){100, 1}, 1, 0);
    assert_string_equal(buf.text, "12.512100");
}

static void ratios_are_exact_or_refused(void **state)
{
    struct ratio a = {1, 3}, b = {1, 6}, out;

    (void)state;
    assert_true(ratio_add(a, b, &out));
    assert_int_equal(out.num, 1);
    assert_int_equal(out.den, 2);
    assert_true(ratio_sub(b, a, &out));
    assert_int_equal(out.num, -1);
    assert_int_equal(out.den, 6);
    assert_true(ratio_div(a, (struct ratio){-2, 1}, &out));
    assert_int_equal(out.num, -1);
    assert_int_equal(out.den, 6);
    assert_false(ratio_div(a, (struct ratio){0, 1}, &out));
    assert_false(ratio_mul((struct ratio){INT64_MAX, 1}, (struct ratio){2, 1}, &out));
    assert_false(ratio_make(1, 0, &out));
    /* too long for 64 bits: 12 decimals; a tie goes away from zero */
    assert_true(ratio_make((__int128)1 << 70, ((__int128)3 << 70) + 1, &out));
    assert_true(out.num == 333333333333 && out.den == 1000000000000);
    assert_true(ratio_make(-(((__int128)2 << 90) + 1), (__int128)3 << 90, &out));
    assert_true(out.num == -666666666667 && out.den == 1000000000000);
    assert_true(ratio_make(((__int128)INT64_MAX << 60) + 1, (__int128)1 << 60, &out));
    assert_true(out.num == INT64_MAX && out.den == 1);
    assert_false(ratio_make((__int128)1 << 100, 3, &out));
    assert_int_equal(ratio_compare(a, b), 1);
    assert_int_equal(ratio_compare(b, a), -1);
    assert_int_equal(ratio_compare(a, (struct ratio){2, 6}), 0);
}

/* -- date ---------------------------------------------------------------------- */

static void dates_go_there_and_back(void **state)
{
    char text[11];

    (void)state;
    assert_int_equal(date_parse("1970-01-01"), 0);
    assert_int_equal(date_parse("2026-09-30"), 20726);
    for (int32_t day = -25000; day < 60000; day += 17)
        assert_int_equal(date_day(date_of(day)), day);
    date_print(text, date_parse("2024-02-29"));
    assert_string_equal(text, "2024-02-29");
    date_print(text, date_year_before(date_parse("2024-02-29")));
    assert_string_equal(text, "2023-02-28");
    assert_int_equal(date_parse("2026-02-29"), DATE_NONE);
    assert_int_equal(date_parse("2026-9-30"), DATE_NONE);
    assert_int_equal(date_parse("2026-09-30x"), DATE_NONE);
    assert_int_equal(date_parse("2026-09-30T08:00:00"), 20726);
    assert_int_equal(date_parse(""), DATE_NONE);
    assert_int_equal(month_parse("2026-09"), 2026 * 12 + 9);
    assert_int_equal(month_parse("2026-13"), 0);
    assert_int_equal(month_year(month_parse("2026-12")), 2026);
    assert_int_equal(month_number(month_parse("2026-12")), 12);
}

/* -- json ---------------------------------------------------------------------- */

struct seen {
    struct buf text;
};

static void note_piece(void *context, const struct json_piece *piece)
{
    struct seen *seen = context;

    buf_printf(&seen->text, "%s[%d]@%d ", piece->key, (int)piece->index, piece->line);
}

static struct diag stream(struct arena *mem, const char *text, size_t len,
                          struct seen *seen, const char *ending)
{
    struct diag dg = diag_new(mem);
    char *path = arena_printf(mem, "test_base_%ld%s", (long)getpid(), ending);

    seen->text = buf_new(mem);
    assert_true(file_write(path, text, len, &dg));
    json_stream(path, note_piece, seen, &dg);
    unlink(path);
    return dg;
}

static void check_stream(void **state, const char *text, const char *pieces,
                         enum diag_code code, int line, int column)
{
    struct seen seen;
    struct diag dg = stream(*state, text, strlen(text), &seen, ".json");

    assert_string_equal(seen.text.text, pieces);
    assert_int_equal(dg.count, 1);
    assert_string_equal(diag_name(dg.items[0].code), diag_name(code));
    assert_int_equal(dg.items[0].place.line, line);
    assert_int_equal(dg.items[0].place.column, column);
}

static void streams_give_pieces(void **state)
{
    struct seen seen;
    const char *text =
        "\xef\xbb\xbf{\n\"schema\":\"zsyz/1\", \"projects\":[\n{\"id\":1},\n"
        "{\"id\":\"]}\\\"\"}],\"none\":[],\"config\":{\"a\":[1]}}\n";
    struct diag dg = stream(*state, text, strlen(text), &seen, ".json");

    assert_int_equal(dg.count, 0);
    assert_string_equal(seen.text.text,
                        "schema[-1]@2 projects[0]@3 projects[1]@4 config[-1]@4 ");
    text = "{\"entity\":\"a\",\"id\":1}\n\n{\"entity\":\"b\"}";
    dg = stream(*state, text, strlen(text), &seen, ".json");
    assert_int_equal(dg.count, 0);
    assert_string_equal(seen.text.text, "a[-1]@1 b[-1]@3 ");
    dg = stream(*state, "{}", 2, &seen, ".json");
    assert_int_equal(dg.count, 0);
}

static void stream_faults_have_places(void **state)
{
    check_stream(state, "", "", DIAG_JSON_TRUNCATED, 1, 1);
    check_stream(state, "[1]", "", DIAG_JSON_SYNTAX, 1, 1);
    check_stream(state, "{\"a\":[{\"x\":1},\n {\"x\":NaN}, {\"y\":2}]}", "a[0]@1 a[2]@2 ",
                 DIAG_JSON_NAN, 2, 9);
    check_stream(state, "{\"a\":[{\"x\":1 \"y\":2}]}", "", DIAG_JSON_SYNTAX, 1, 16);
    check_stream(state, "{\"a\":[{\"x\":1,\"x\":2}]}", "", DIAG_JSON_KEY_TWICE, 1, 16);
    check_stream(state, "{\"a\":1,\n\"a\":2}", "a[-1]@1 a[-1]@2 ", DIAG_JSON_KEY_TWICE, 2,
                 5);
    check_stream(state, "{\"a\":[{\"x\":1},", "a[0]@1 ", DIAG_JSON_TRUNCATED, 1, 15);
    check_stream(state, "{\"a\":[{\"x\":\"abc", "", DIAG_JSON_TRUNCATED, 1, 16);
    check_stream(state, "{\"a\":\"\xc4\xe3\"}", "", DIAG_JSON_UTF8, 1, 7);
    check_stream(state, "{\"a\":\"\\u0001\"}", "", DIAG_JSON_CONTROL, 1, 6);
    check_stream(state, "{\"a\":\"\\ud800\"}", "", DIAG_JSON_SYNTAX, 1, 13);
    check_stream(state, "{\"a\":1} x", "a[-1]@1 ", DIAG_JSON_SYNTAX, 1, 9);
    check_stream(state, "{\"a\":1e999}", "", DIAG_JSON_NUMBER, 1, 10);
    check_stream(state, "{\"a\":[1,]}", "a[0]@1 ", DIAG_JSON_SYNTAX, 1, 9);
}

/* A piece whose "x" is 1 is refused here, as what cannot be parsed is where it is read.
 */
static void refuse_ones(void *context, const struct json_piece *piece)
{
    if (json_int(piece->value, "x", 0) == 1)
        diag_add(context, DIAG_TYPE, at_line("x", piece->line, 0), "%s", "");
}

/* Two threads and many batches: the findings of both stand in the order of the lines. */
static void findings_keep_the_order_of_the_file(void **state)
{
    enum { LINES = 20000 };
    struct arena *mem = *state;
    struct diag dg = diag_new(mem);
    struct buf text = buf_new(mem);
    char *path = arena_printf(mem, "test_base_%ld.jsonl", (long)getpid());

    for (int i = 1; i <= LINES; i++)
        buf_printf(&text, "{\"entity\":\"a\",\"x\":%s}\n",
                   i % 100 == 0   ? "1"
                   : i % 150 == 0 ? "NaN"
                                  : "0");
    assert_true(file_write(path, text.text, text.len, &dg));
    assert_false(json_stream(path, refuse_ones, &dg, &dg));
    unlink(path);
    assert_int_equal(dg.count, LINES / 100 + LINES / 150 - LINES / 300);
    for (size_t i = 1; i < dg.count; i++)
        assert_true(dg.items[i - 1].place.line < dg.items[i].place.line);
}

static void deep_nesting_is_refused(void **state)
{
    struct buf text = buf_new(*state);
    struct seen seen;
    struct diag dg;

    buf_add(&text, "{\"a\":");
    for (int i = 0; i < 5000; i++)
        buf_char(&text, '[');
    for (int i = 0; i < 5000; i++)
        buf_char(&text, ']');
    buf_add(&text, "}");
    dg = stream(*state, text.text, text.len, &seen, ".json");
    assert_int_equal(dg.counts[DIAG_ERROR], 1);
    assert_int_equal(dg.items[0].code, DIAG_JSON_DEPTH);
    dg = diag_new(*state);
    assert_null(json_parse(*state, text.text, text.len, "x", &dg));
    assert_int_equal(dg.items[0].code, DIAG_JSON_DEPTH);
}

static void json_trees_can_be_asked(void **state)
{
    struct diag dg = diag_new(*state);
    const char *text =
        "{\"a\":{\"b\":{\"c\":\"深\"}},\"n\":3,\"t\":true,\"r\":2.5,\"z\":null}";
    const struct json *root = json_parse(*state, text, strlen(text), "x", &dg);

    assert_non_null(root);
    assert_string_equal(json_path(root, "a.b.c")->text, "深");
    assert_null(json_path(root, "a.x.c"));
    assert_null(json_path(root, "n.x"));
    assert_int_equal(json_int(root, "n", 0), 3);
    assert_int_equal(json_int(root, "r", 7), 7);
    assert_true(json_bool(root, "t", false));
    assert_string_equal(json_text(root, "n", "无"), "无");
    assert_int_equal(json_find(root, "z")->kind, NODE_NULL);
    assert_int_equal(root->count, 5);
}

/* -- diag and file --------------------------------------------------------------- */

static void findings_print_place_and_hint(void **state)
{
    struct diag dg = diag_new(*state);
    struct buf out = buf_new(*state);

    diag_add(&dg, DIAG_JSON_SYNTAX, at_line("三月.json", 4, 17), "“%s”附近", "x");
    diag_hint(&dg, "请检查");
    diag_add_at(&dg, DIAG_INFO, DIAG_JSON_KEY_TWICE, at_pointer("a.json", "/units/3"),
                "%s", "");
    diag_print(&out, &dg.items[0]);
    diag_print(&out, &dg.items[1]);
    assert_string_equal(out.text,
                        "三月.json:4:17：错误：不是合法的 JSON：“x”附近（请检查）\n"
                        "a.json:/units/3：提示：同一对象中键名重复\n");
    assert_true(diag_failed(&dg));
    buf_cut(&out, 0);
    diag_print_json(&out, &dg.items[1]);
    assert_string_equal(out.text, "{\"level\":\"info\",\"code\":\"JSON_KEY_TWICE\","
                                  "\"rule\":\"D01\",\"file\":\"a.json\",\"pointer\":"
                                  "\"/units/3\",\"text\":\"同一对象中键名重复\"}");
}

static void a_full_disk_leaves_nothing(void **state)
{
    struct diag dg = diag_new(*state);

    assert_false(file_write("/dev/full", "x", 1, &dg));
    assert_int_equal(dg.counts[DIAG_FAILURE], 1);
    assert_non_null(strstr(dg.items[0].detail, "磁盘已满"));
    assert_true(file_exists("/dev/full"));
    assert_false(file_write("no/such/folder/x", "x", 1, &dg));
    assert_false(file_exists("no"));
}

static void a_folder_is_no_export(void **state)
{
    struct diag dg = diag_new(*state);

    assert_false(json_stream("/", NULL, NULL, &dg));
    assert_int_equal(dg.count, 1);
    assert_string_equal(dg.items[0].detail, "这是一个文件夹");
}

static void files_appear_whole(void **state)
{
    struct arena *mem = *state;
    struct diag dg = diag_new(mem);
    char *dir = arena_printf(mem, "test_base_dir_%ld", (long)getpid());
    char *path = file_join(mem, file_join(mem, dir, "深/层"), "文件.txt");
    char *bytes, hash[65];
    size_t len;

    assert_true(file_make_dirs(file_join(mem, dir, "深/层"), &dg));
    assert_true(file_write(path, "甲", 3, &dg));
    assert_false(file_make_dirs(path, &dg));
    assert_non_null(strstr(dg.items[0].detail, "不是文件夹"));
    assert_true(file_write(path, "乙丙", 6, &dg));
    assert_true(file_read(mem, path, &bytes, &len, &dg));
    assert_string_equal(bytes, "乙丙");
    assert_int_equal(file_list(mem, file_join(mem, dir, "深/层"), "").count, 1);
    assert_true(hash_file(hash, path, &dg));
    hash_bytes(bytes = arena_alloc(mem, 65), "乙丙", 6);
    assert_string_equal(hash, bytes);
    assert_string_equal(file_base(path), "文件.txt");
    assert_false(file_read(mem, dir, &bytes, &len, &dg));
    unlink(path);
    rmdir(file_join(mem, dir, "深/层"));
    rmdir(file_join(mem, dir, "深"));
    rmdir(dir);
}

/* -- plain JSON ---------------------------------------------------------------- */

static const char *read_back(struct arena *mem, const char *bytes)
{
    struct diag dg = diag_new(mem);
    const struct json *list = json_parse(mem, bytes, strlen(bytes), "t.json", &dg);
    struct buf out = buf_new(mem);

    if (list == NULL)
        return "refused";
    json_print(&out, list->first);
    return out.text;
}

/* What is read without jansson is what jansson reads: an escape behind the value sends
 * the whole text to jansson. */
static void plain_json_is_what_jansson_reads(void **state)
{
    static const char *const texts[] = {"0",
                                        "-0",
                                        "7",
                                        "-7",
                                        "01",
                                        "-",
                                        "+1",
                                        "- 1",
                                        "1.",
                                        ".5",
                                        "0.5",
                                        "-0.25",
                                        "1.10",
                                        "1e5",
                                        "1E-2",
                                        "1.5e3",
                                        "123456789012345",
                                        "1234567890123456",
                                        "9223372036854775807",
                                        "9223372036854775808",
                                        "0.000001",
                                        "1234567.891",
                                        "123456789012345.123456789012345",
                                        "true",
                                        "false",
                                        "null",
                                        "nul",
                                        "nulll",
                                        "True",
                                        "\"\"",
                                        "\"中文\"",
                                        "\"a\\n\\t\\/\\\\\\\"\"",
                                        "\"\\u4e2d\"",
                                        "\"\\x\"",
                                        "\"\x01\"",
                                        "\"\x7f\"",
                                        "\"\xff\"",
                                        "\"\xe4\xb8\"",
                                        "\"\xed\xa0\x80\"",
                                        "\"a",
                                        "\"a\\\"",
                                        "[]",
                                        "[ ]",
                                        "[1,[2,[]],{}]",
                                        "[1,]",
                                        "[,1]",
                                        "[1 2]",
                                        "[",
                                        "{}",
                                        "{ }",
                                        "{\"a\":1,\"b\":{\"c\":[null]}}",
                                        "{\"a\":1,\"a\":2}",
                                        "{\"a\" : 1 }",
                                        "{\"a\":}",
                                        "{\"a\"}",
                                        "{a:1}",
                                        "{\"a\":1,}",
                                        "{,}",
                                        "{\"\":0}",
                                        "\r\n\t 1 ",
                                        "[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]",
                                        "/* */ 1",
                                        "'a'"};
    struct arena *mem = *state;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *plainly = read_back(mem, arena_printf(mem, "[%s, \"A\"]", texts[i]));
        const char *usual =
            read_back(mem, arena_printf(mem, "[%s, \"\\u0041\"]", texts[i]));

        assert_string_equal(plainly, usual);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(arena_is_zeroed_after_reset, set_up, tear_down),
        cmocka_unit_test_setup_teardown(map_keeps_what_was_put_last, set_up, tear_down),
        cmocka_unit_test_setup_teardown(utf8_reads_every_plane, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decimals_round_half_away, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ratios_are_exact_or_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_go_there_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(plain_json_is_what_jansson_reads, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(streams_give_pieces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stream_faults_have_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(findings_keep_the_order_of_the_file, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(deep_nesting_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(json_trees_can_be_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(findings_print_place_and_hint, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_is_no_export, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_appear_whole, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
