#define _POSIX_C_SOURCE 200809L
#include "xlsx.h"

#include "arena.h"
#include "book.h"
#include "buf.h"
#include "date.h"
#include "file.h"
#include "map.h"
#include "utf8.h"
#include "zip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

/* libxlsxwriter 1.1.4 forgets the formula of a list validation: 20 bytes for each. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:lxw_strdup";
}

#define PATH "test_xlsx.xlsx"

/* -- a small workbook -------------------------------------------------------- */

static struct book_cell words(const char *text)
{
    return (struct book_cell){.type = BOOK_WORDS, .text = text};
}

static struct book_cell number(int64_t num, int64_t den, int decimals)
{
    return (struct book_cell){
        .type = BOOK_NUMBER, .value = {num, den}, .decimals = decimals};
}

static struct book_mark marks[] = {{"滞后", "▲滞后", 0xF8CBAD}};

static struct book_column columns[] = {{.width = 12},
                                       {.width = 10, .align = BOOK_RIGHT},
                                       {.width = 8, .marks = marks, .mark_count = 1}};

static struct book_head heads[] = {
    {.text = "单位", .row = 0, .column = 0, .rows = 2, .columns = 1},
    {.text = "资金", .note = "当年到位<资金>", .column = 1, .rows = 1, .columns = 2},
    {.text = "累计", .row = 1, .column = 1, .rows = 1, .columns = 1},
    {.text = "状态", .row = 1, .column = 2, .rows = 1, .columns = 1}};

static int head_lines[] = {1, 1};
static const char *notes[] = {"注：“—”表示无此项。"};

enum { COLUMNS = 3, ROWS = 4 };
static struct book_cell cells[ROWS][COLUMNS];
static struct book_row rows[ROWS];
static struct book_sheet sheets[2];

static struct book small_book(void)
{
    const struct book_cell filled[ROWS][COLUMNS] = {
        {words("=1+1"), number(123405, 100, 2), words("▲滞后")},
        {words("A&B（集团）<一期>"), words("缺报"), words("正常")},
        {words("_x0041_"),
         number(1, 3, 2),
         {.type = BOOK_DAY, .day = date_day((struct date){2026, 9, 30})}},
        {words("合计"), number(123405 * 3 + 100, 300, 2), {.type = BOOK_EMPTY}}};

    memcpy(cells, filled, sizeof cells);
    cells[3][1].formula = "=SUM(B5:B7)";
    for (int i = 0; i < ROWS; i++)
        rows[i] = (struct book_row){
            .kind = i == 3 ? BOOK_TOTAL : BOOK_PLAIN, .lines = 1, .cells = cells[i]};
    sheets[0] = (struct book_sheet){.name = "各单位进度",
                                    .title = "各单位进度",
                                    .left = "截至2026年9月30日",
                                    .unit = "单位：万元",
                                    .column = columns,
                                    .columns = COLUMNS,
                                    .print_columns = 2,
                                    .heads = heads,
                                    .head_count = 4,
                                    .head_row = BOOK_HEAD_ROW,
                                    .head_rows = 2,
                                    .head_lines = head_lines,
                                    .rows = rows,
                                    .row_count = ROWS,
                                    .notes = notes,
                                    .note_count = 1,
                                    .freeze = 1,
                                    .filter_row = 3,
                                    .filter_end = 6,
                                    .paper = 3,
                                    .landscape = true};
    sheets[1] = sheets[0];
    sheets[1].row_count = 0;
    sheets[1].filter_row = 0;
    return (struct book){.title = "各单位进度",
                         .author = "某县招商办",
                         .day = date_day((struct date){2026, 10, 8}),
                         .sheets = sheets,
                         .count = 2};
}

struct made {
    struct arena *mem;
    struct diag dg;
    char *bytes;
    size_t len;
};

static struct made make(const struct book *book)
{
    struct made made = {.mem = arena_new()};

    made.dg = diag_new(made.mem);
    assert_true(xlsx_write(PATH, book, &made.dg));
    assert_int_equal(made.dg.count, 0);
    assert_true(file_read(made.mem, PATH, &made.bytes, &made.len, &made.dg));
    unlink(PATH);
    return made;
}

static const char *part(const struct made *made, const char *name)
{
    const char *text = zip_part(made->mem, made->bytes, made->len, name);

    assert_non_null(text);
    return text;
}

static void has(const char *text, const char *piece)
{
    if (strstr(text, piece) == NULL)
        fail_msg("“%s” is not in %.3000s", piece, text);
}

static void lacks(const char *text, const char *piece)
{
    if (strstr(text, piece) != NULL)
        fail_msg("“%s” is in %.3000s", piece, text);
}

/* -- the file ---------------------------------------------------------------- */

static void test_cells(void **state)
{
    struct book book = small_book();
    struct made made = make(&book);
    const char *strings = part(&made, "xl/sharedStrings.xml");
    const char *sheet = part(&made, "xl/worksheets/sheet1.xml");

    (void)state;
    has(strings, "<t>=1+1</t>");
    has(strings, "<t>A&amp;B（集团）&lt;一期&gt;</t>");
    has(strings, "<t>_x005F_x0041_</t>");
    has(sheet, "<v>1234.05</v>");
    has(sheet, "<v>0.3333333333333333</v>");
    has(sheet, "<f>SUM(B5:B7)</f><v>1234.383333333333</v>");
    has(sheet, "<v>46295</v>"); /* 2026-09-30 */
    arena_free(made.mem);
}

static void test_sheet_set_up(void **state)
{
    struct book book = small_book();
    struct made made = make(&book);
    const char *sheet = part(&made, "xl/worksheets/sheet1.xml");
    const char *names = part(&made, "xl/workbook.xml");

    (void)state;
    has(sheet, "<mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A3:A4\"/>"
               "<mergeCell ref=\"B3:C3\"/><mergeCell ref=\"A9:B9\"/>");
    has(sheet, "topLeftCell=\"B5\"");
    has(sheet, "<autoFilter ref=\"A4:C7\"/>");
    has(sheet,
        "<pageSetup paperSize=\"8\" fitToHeight=\"0\" orientation=\"landscape\"/>");
    has(sheet, "第 &amp;P 页　共 &amp;N 页");
    has(sheet, "<formula>\"▲滞后\"</formula>");
    has(names, "Print_Area\" localSheetId=\"0\">'各单位进度'!$A$1:$B$9<");
    has(names, "Print_Titles\" localSheetId=\"0\">'各单位进度'!$3:$4<");
    arena_free(made.mem);
}

static void test_notes_fonts_properties(void **state)
{
    struct book book = small_book();
    struct made made = make(&book);
    const char *core = part(&made, "docProps/core.xml");
    const char *styles = part(&made, "xl/styles.xml");

    (void)state;
    has(part(&made, "xl/comments1.xml"), "<comment ref=\"B3\"");
    has(part(&made, "xl/comments1.xml"), "当年到位&lt;资金&gt;");
    has(core, "<dc:creator>某县招商办</dc:creator>");
    has(core, "2026-10-08T00:00:00Z</dcterms:created>");
    has(styles, "<name val=\"宋体\"/><family val=\"1\"/>");
    has(styles, "formatCode=\"0.00_ ;-0.00_ ;0_ \"");
    lacks(styles, "Calibri\"/><family");
    arena_free(made.mem);
}

static const char *choices[] = {"滞后", "正常"};
static struct book_field head_fields[] = {
    {.text = "表号：统1", .column = 1, .columns = 2},
    {.text = "批准文号：", .column = 1, .columns = 2, .open = true}};
static struct book_field sign_fields[] = {
    {.text = "填表人：", .column = 0, .columns = 3, .open = true}};

/* The small workbook as a form with a chart and contents: sheets 目录, 表, 图. */
static struct book form_book(struct book_column *own, struct book_sheet *list,
                             struct book_row *link)
{
    static struct book_form form = {.head = head_fields,
                                    .head_count = 2,
                                    .period = "2026年9月",
                                    .sign = sign_fields,
                                    .sign_count = 1};
    static int picked[] = {1};
    static const char *series[] = {"累计"};
    static struct book_chart chart = {.kind = BOOK_RANKING,
                                      .sheet = 1,
                                      .from = 0,
                                      .to = 2,
                                      .columns = picked,
                                      .series = series,
                                      .count = 1};
    struct book book = small_book();

    memcpy(own, columns, sizeof columns);
    own[1].fill = (struct book_fill){.kind = BOOK_RANGE, .least = 0, .most = 99.5};
    cells[2][1] = (struct book_cell){.type = BOOK_EMPTY, .text = "", .open = true};
    cells[2][2] = cells[2][1];
    list[1] = sheets[0];
    list[1].column = own;
    list[1].form = &form;
    list[1].head_row = 4;
    list[1].print_columns = 3;
    list[1].filter_row = 0;
    list[1].locked = true;
    list[2] = (struct book_sheet){.name = "图1",
                                  .title = "累计到位",
                                  .unit = "单位：万元",
                                  .paper = 4,
                                  .chart = &chart};
    list[0] = sheets[0];
    list[0].name = "目录";
    list[0].rows = link;
    list[0].row_count = 1;
    list[0].filter_row = 0;
    book.sheets = list;
    book.count = 3;
    book.contents = true;
    return book;
}

static struct made make_form(const char **items, size_t item_count)
{
    static struct book_column own[COLUMNS];
    static struct book_sheet list[3];
    static struct book_cell cell[COLUMNS];
    static struct book_row link[1] = {{.lines = 1, .cells = cell}};
    struct book book;

    for (int i = 0; i < COLUMNS; i++)
        cell[i] = words("x");
    cell[0].link = 2;
    book = form_book(own, list, link);
    own[2].fill =
        (struct book_fill){.kind = BOOK_LIST, .items = items, .item_count = item_count};
    return make(&book);
}

static void test_form(void **state)
{
    struct made made = make_form(choices, 2);
    const char *sheet = part(&made, "xl/worksheets/sheet2.xml");
    const char *styles = part(&made, "xl/styles.xml");

    (void)state;
    has(sheet, "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\"");
    has(sheet, "<mergeCell ref=\"B2:C2\"/>"); /* 表号 */
    has(sheet, "<mergeCell ref=\"A5:A6\"/>"); /* the head of the table */
    has(sheet, "sqref=\"B7:B10\"><formula1>0</formula1><formula2>99.5</formula2>");
    has(sheet, "type=\"list\"");
    has(sheet, "<formula1>\"滞后,正常\"</formula1>");
    has(sheet, "<mergeCell ref=\"A11:C11\"/>"); /* signatures */
    has(styles, "<protection locked=\"0\"/>");
    lacks(part(&made, "xl/worksheets/sheet1.xml"), "sheetProtection");
    arena_free(made.mem);
}

/* A rule holds 255 characters; more stand on a hidden sheet. */
static void test_long_list(void **state)
{
    static const char *many[40];
    struct made made;
    const char *names;

    (void)state;
    for (int i = 0; i < 40; i++)
        many[i] = i % 2 == 0 ? "清江县新材料产业园" : "清江县绿色食品产业园";
    made = make_form(many, 40);
    names = part(&made, "xl/workbook.xml");
    has(names, "name=\"选项\" sheetId=\"4\" state=\"hidden\"");
    has(part(&made, "xl/worksheets/sheet2.xml"),
        "<formula1>'选项'!$A$1:$A$40</formula1>");
    has(part(&made, "xl/worksheets/sheet4.xml"), "r=\"A40\"");
    arena_free(made.mem);
}

static void test_contents(void **state)
{
    struct made made = make_form(choices, 2);
    const char *first = part(&made, "xl/worksheets/sheet1.xml");

    (void)state;
    has(first, "<hyperlink ref=\"A5\" location=\"'各单位进度'!A1\"");
    has(part(&made, "xl/worksheets/sheet2.xml"),
        "<hyperlink ref=\"D1\" location=\"'目录'!A1\"");
    has(part(&made, "xl/worksheets/sheet3.xml"), "location=\"'目录'!A1\"");
    arena_free(made.mem);
}

/* The chart's points are cells with their values; 缺报 is not a bar of 0. */
static void test_chart(void **state)
{
    struct made made = make_form(choices, 2);
    const char *chart = part(&made, "xl/charts/chart1.xml");

    (void)state;
    has(chart, "<c:barDir val=\"bar\"/>");
    has(chart, "<c:f>'各单位进度'!$B$7:$B$8</c:f>");
    has(chart, "<c:v>1234.05</c:v>");
    has(chart, "<c:f>'各单位进度'!$A$7:$A$8</c:f>");
    has(chart, "<a:t>缺报</a:t>");
    has(chart, "<a:t>累计到位</a:t>");
    has(part(&made, "xl/worksheets/sheet3.xml"), "<drawing r:id=");
    arena_free(made.mem);
}

static void test_empty_sheet(void **state)
{
    struct book book = small_book();
    struct made made = make(&book);
    const char *sheet = part(&made, "xl/worksheets/sheet2.xml");

    (void)state;
    has(part(&made, "xl/sharedStrings.xml"), "<t>本期无此情况</t>");
    has(sheet, "<mergeCell ref=\"A5:B5\"/>");
    lacks(sheet, "conditionalFormatting");
    has(part(&made, "xl/workbook.xml"), "name=\"各单位进度（2）\"");
    arena_free(made.mem);
}

static void test_long_name_stands_in_a1(void **state)
{
    struct book book = small_book();
    struct made made;

    (void)state;
    sheets[0].name =
        "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四";
    made = make(&book);
    has(part(&made, "xl/workbook.xml"),
        "name=\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\"");
    has(part(&made, "xl/sharedStrings.xml"), "八九十一二三四）</t>");
    arena_free(made.mem);
}

/* Two runs in different seconds; nothing may read the clock. */
static void test_same_bytes(void **state)
{
    struct book book = small_book();
    struct made first = make(&book), second;

    (void)state;
    sleep(2); /* a zip file counts seconds in twos */
    second = make(&book);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.bytes, second.bytes, first.len);
    book.day = DATE_NONE;
    arena_free(second.mem);
    second = make(&book);
    has(part(&second, "docProps/core.xml"), "1980-01-01T00:00:00Z");
    arena_free(second.mem);
    arena_free(first.mem);
}

/* Above 200,000 cells rows leave memory as they are written. */
static void test_constant_memory(void **state)
{
    struct book book = small_book();
    struct made made;
    enum { MANY = 70000 };
    struct book_row *many = calloc(MANY, sizeof *many);
    const char *sheet;

    (void)state;
    for (int i = 0; i < MANY; i++)
        many[i] = rows[i % (ROWS - 1)];
    sheets[0].rows = many;
    sheets[0].row_count = MANY;
    made = make(&book);
    sheet = part(&made, "xl/worksheets/sheet1.xml");
    has(sheet, "<mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:C3\"/>");
    has(sheet, "<t>=1+1</t>");
    has(sheet, "<t>_x005F_x0041_</t>");
    has(sheet, "<t>单位</t>");
    has(sheet, "<row r=\"70004\"");
    has(part(&made, "xl/comments1.xml"), "<comment ref=\"B3\"");
    arena_free(made.mem);
    free(many);
}

/* -- what cannot be written -------------------------------------------------- */

static void assert_refused(const char *path, enum diag_code code, const char *detail)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct book book = small_book();

    assert_false(xlsx_write(path, &book, &dg));
    assert_int_equal(dg.count, 1);
    assert_int_equal(dg.items[0].code, code);
    assert_string_equal(dg.items[0].place.file, path);
    has(dg.items[0].detail, detail);
    arena_free(mem);
}

static void test_no_folder(void **state)
{
    (void)state;
    assert_refused("no/such/folder/a.xlsx", DIAG_WRITE, "没有这个文件或文件夹");
}

static void test_full_device(void **state)
{
    struct arena *mem = arena_new();

    (void)state;
    unlink("full.xlsx");
    assert_int_equal(symlink("/dev/full", "full.xlsx"), 0);
    assert_refused("full.xlsx", DIAG_WRITE, "磁盘已满");
    assert_int_equal(access("/dev/full", W_OK), 0);
    assert_int_equal(unlink("full.xlsx"), 0);
    assert_int_equal(file_list(mem, ".", ".tmp").count, 0);
    arena_free(mem);
}

static void test_text_too_long(void **state)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct book book = small_book();
    char *text = arena_alloc(mem, 40001);

    (void)state;
    memset(text, 'a', 40000);
    cells[1][0].text = text;
    assert_false(xlsx_write(PATH, &book, &dg));
    assert_int_equal(dg.items[0].code, DIAG_XLSX);
    has(dg.items[0].detail, "工作表“各单位进度”第 6 行");
    assert_false(file_exists(PATH));
    arena_free(mem);
}

/* One row more than a sheet of Excel holds: nothing is cut off, the file is refused. */
static void test_too_many_rows(void **state)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct book book = small_book();

    (void)state;
    book.sheets[0].row_count = 1048577;
    assert_false(xlsx_write(PATH, &book, &dg));
    assert_int_equal(dg.items[0].code, DIAG_XLSX);
    has(dg.items[0].detail, "工作表“各单位进度”有 1048577 行");
    has(dg.items[0].hint, "每张表最多 1048576 行");
    assert_false(file_exists(PATH));
    arena_free(mem);
}

/* -- reading back ------------------------------------------------------------ */

static void put_number(struct buf *out, uint32_t value, int len)
{
    for (int i = 0; i < len; i++)
        buf_char(out, (char)(value >> 8 * i));
}

/* What a local header and a directory entry have in common, from "version needed" on. */
static void put_sizes(struct buf *out, const char *text, size_t packed)
{
    put_number(out, 20, 2);
    put_number(out, 0, 2);
    put_number(out, 8, 2); /* deflated */
    put_number(out, 0, 4);
    put_number(out, (uint32_t)crc32(0, (const Bytef *)text, (uInt)strlen(text)), 4);
    put_number(out, (uint32_t)packed, 4);
    put_number(out, (uint32_t)strlen(text), 4);
    put_number(out, 1, 2); /* length of the name */
    put_number(out, 0, 2);
}

/* A zip file with one part "p". */
static struct buf zip_of(struct arena *mem, const char *text)
{
    struct buf out = buf_new(mem);
    char packed[256];
    z_stream stream = {.next_in = (Bytef *)text,
                       .avail_in = (uInt)strlen(text),
                       .next_out = (Bytef *)packed,
                       .avail_out = sizeof packed};
    size_t directory;

    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    buf_add(&out, "PK\3\4");
    put_sizes(&out, text, stream.total_out);
    buf_char(&out, 'p');
    buf_addn(&out, packed, stream.total_out);
    directory = out.len;
    buf_add(&out, "PK\1\2");
    put_number(&out, 20, 2);
    put_sizes(&out, text, stream.total_out);
    for (int i = 0; i < 14; i++)
        buf_char(&out, '\0'); /* no comment, attributes; the part is at 0 */
    buf_char(&out, 'p');
    buf_add(&out, "PK\5\6");
    put_number(&out, 0, 4);
    put_number(&out, 1, 2);
    put_number(&out, 1, 2);
    put_number(&out, (uint32_t)(out.len - directory), 4);
    put_number(&out, (uint32_t)directory, 4);
    put_number(&out, 0, 2);
    return out;
}

static bool is_whole(const char *text)
{
    struct arena *mem = arena_new();
    struct buf zip = zip_of(mem, text);
    const char *broken = zip_broken(mem, zip.text, zip.len);
    bool whole = broken == NULL;

    assert_true(whole || strcmp(broken, "p") == 0);
    arena_free(mem);
    return whole;
}

/* The library zips a part that did not fit on the disk as if it were whole. */
static void test_cut_part(void **state)
{
    (void)state;
    assert_true(is_whole("<?xml version=\"1.0\"?>\n<a x=\"1\"><b/></a>"));
    assert_true(is_whole("<?xml version=\"1.0\"?>\n<a><b/></a>\n"));
    assert_true(is_whole("<a/>"));
    assert_false(is_whole("<?xml version=\"1.0\"?>\n<a x=\"1\"><b/>"));
    assert_false(is_whole("<?xml version=\"1.0\"?>\n<a><b/></"));
    assert_false(is_whole("<?xml version=\"1.0\"?>\n<a><b/></a"));
    assert_false(is_whole("<?xml version=\"1.0\"?>\n<ab></a>"));
    assert_false(is_whole("<?xml version=\"1.0\"?>\n"));
    assert_false(is_whole("<a>"));
    assert_false(is_whole("<"));
    assert_false(is_whole(""));
}

static void test_broken_file(void **state)
{
    struct book book = small_book();
    struct made made = make(&book);

    (void)state;
    assert_null(zip_broken(made.mem, made.bytes, made.len));
    assert_string_equal(zip_broken(made.mem, made.bytes, made.len / 2), "目录");
    assert_string_equal(zip_broken(made.mem, made.bytes, 0), "目录");
    made.bytes[60] ^= 0x55; /* inside the first part */
    assert_string_equal(zip_broken(made.mem, made.bytes, made.len),
                        "[Content_Types].xml");
    arena_free(made.mem);
}

/* -- names and escaping ------------------------------------------------------ */

static const char *name_of(struct arena *mem, const char *wanted)
{
    struct map taken = map_new(mem);

    return xlsx_sheet_name(mem, wanted, &taken);
}

static void test_sheet_names(void **state)
{
    struct arena *mem = arena_new();
    struct map taken = map_new(mem);

    (void)state;
    assert_string_equal(name_of(mem, "全部"), "全部");
    assert_string_equal(name_of(mem, "2026/9[一]:*?\\'x"), "2026／9［一］：＊？＼＇x");
    assert_string_equal(name_of(mem, ""), "表");
    assert_string_equal(name_of(mem, "  "), "表");
    assert_string_equal(name_of(mem, "History"), "History（2）");
    assert_string_equal(xlsx_sheet_name(mem, "a", &taken), "a");
    assert_string_equal(xlsx_sheet_name(mem, "A", &taken), "A（2）");
    assert_string_equal(xlsx_sheet_name(mem, "a", &taken), "a（3）");
    arena_free(mem);
}

static void test_sheet_name_length(void **state)
{
    struct arena *mem = arena_new();
    struct map taken = map_new(mem);
    const char *thirty = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    const char *wanted = arena_printf(mem, "%s𠮷x", thirty);

    (void)state;
    /* 𠮷 needs two units and only one is left. */
    assert_string_equal(xlsx_sheet_name(mem, wanted, &taken), thirty);
    assert_int_equal(utf8_count(xlsx_sheet_name(mem, wanted, &taken)), 31);
    arena_free(mem);
}

static void test_escapes(void **state)
{
    struct arena *mem = arena_new();

    (void)state;
    assert_string_equal(xlsx_text(mem, "_x0041_"), "_x005F_x0041_");
    assert_string_equal(xlsx_text(mem, "a_x00e9_x0041_b"), "a_x005F_x00e9_x005F_x0041_b");
    assert_string_equal(xlsx_text(mem, "_x004_"), "_x004_");
    assert_string_equal(xlsx_text(mem, "_x"), "_x");
    assert_string_equal(xlsx_text(mem, "=1"), "=1");
    arena_free(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_sheet_set_up),
        cmocka_unit_test(test_notes_fonts_properties),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_long_list),
        cmocka_unit_test(test_contents),
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_empty_sheet),
        cmocka_unit_test(test_long_name_stands_in_a1),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_constant_memory),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_full_device),
        cmocka_unit_test(test_text_too_long),
        cmocka_unit_test(test_too_many_rows),
        cmocka_unit_test(test_cut_part),
        cmocka_unit_test(test_broken_file),
        cmocka_unit_test(test_sheet_names),
        cmocka_unit_test(test_sheet_name_length),
        cmocka_unit_test(test_escapes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
