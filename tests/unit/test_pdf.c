#define _GNU_SOURCE /* memmem */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "file.h"
#include "pages.h"
#include "pdf.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena *mem;
static struct fontset *fonts;
static struct diag dg;

static int open_fonts(void **state)
{
    (void)state;
    mem = arena_new();
    dg = diag_new(mem);
    fonts = fontset_open(mem, SOURCE_DIR "/fonts", &dg);
    return fonts == NULL;
}

static int close_fonts(void **state)
{
    (void)state;
    unlink("test_pdf.pdf");
    fontset_close(fonts);
    arena_free(mem);
    return 0;
}

static int forget_findings(void **state)
{
    (void)state;
    dg = diag_new(mem);
    return 0;
}

static void push(struct page *page, struct mark mark)
{
    page->marks = arena_room(mem, page->marks, sizeof mark, page->count, &page->room);
    page->marks[page->count++] = mark;
}

/* Text in marks of one font each; Chinese is set `pitch` apart (0: natural advance). */
static void put(struct page *page, enum role role, mpt size, mpt x, mpt y, mpt pitch,
                const char *text)
{
    struct mark mark = {.kind = MARK_TEXT, .y = y, .size = size, .font = -1};
    uint32_t code;

    while ((code = utf8_next(&text)) != 0) {
        struct glyph glyph = text_glyph(fonts, role, code);

        assert_true(glyph.font >= 0);
        if (glyph.font != mark.font) {
            if (mark.glyph_count > 0)
                push(page, mark);
            mark.font = glyph.font;
            mark.x = x;
            mark.glyphs = ARENA_ARRAY(mem, struct placed_glyph, 200);
            mark.glyph_count = 0;
        }
        mark.glyphs[mark.glyph_count++] =
            (struct placed_glyph){glyph.id, code, x - mark.x};
        x += pitch > 0 && glyph.advance == 1000
                 ? pitch
                 : (mpt)((int64_t)glyph.advance * size / 1000);
    }
    push(page, mark);
}

static struct page *new_page(struct pages *pages, bool landscape)
{
    struct page *page = ARENA_PUSH(mem, pages);

    page->width = 595276;
    page->height = 841890;
    page->landscape = landscape;
    return page;
}

static void add_bookmark(struct pages *pages, const char *title, int level, int page)
{
    struct bookmark *mark = ARENA_PUSH(mem, &pages->bookmarks);

    *mark = (struct bookmark){title, level, page, 100000};
}

/* A red-head page, a page of plain text and a landscape page. */
static struct pages sample(void)
{
    struct pages pages = {0};
    struct page *page = new_page(&pages, false);
    size_t number;

    pages.title = "关于𠮷某 & <清江>的通报";
    pages.author = "清江县人民政府办公室";
    put(page, ROLE_XIAOBIAOSONG, 48000, 120000, 250000, 0, "清江县人民政府文件");
    page->marks[page->count - 1].ink = INK_RED;
    push(page, (struct mark){.kind = MARK_RULE,
                             .ink = INK_RED,
                             .x = 79370,
                             .y = 340000,
                             .width = 442205,
                             .height = 1000});
    put(page, ROLE_FANGSONG, 16000, 79370, 400000, 15793,
        "　　截至9月30日，全县新签约项目42个，“省外”到位资金");
    put(page, ROLE_FANGSONG, 16000, 79370, 430000, 15793,
        "12.56亿元。镕堃𬭎𠮷约翰·史密斯——招商引资……。");
    put(page, ROLE_KAITI, 16000, 79370, 460000, 15793, "（一）楷体2026年1—9月");
    put(page, ROLE_HEITI, 16000, 79370, 490000, 15793, "一、黑体2026年1—9月");
    push(page, (struct mark){.kind = MARK_LINK,
                             .x = 79370,
                             .y = 470000,
                             .width = 200000,
                             .height = 20000,
                             .page = 1});
    page = new_page(&pages, true);
    put(page, ROLE_SONGTI, 12000, 100000, 120000, 0, "附表1　各单位进度（横排）");
    push(
        page,
        (struct mark){
            .kind = MARK_RULE, .x = 100000, .y = 130000, .width = 600000, .height = 700});
    number = page->count;
    put(page, ROLE_SONGTI, 14000, 100000, 790000, 0, "—　2　—");
    for (size_t i = number; i < page->count; i++)
        page->marks[i].on_sheet = true;
    add_bookmark(&pages, "一、黑体", 1, 0);
    add_bookmark(&pages, "（一）楷体𠮷", 2, 0);
    add_bookmark(&pages, "附件", 1, 1);
    return pages;
}

static void write_sample(const char *path)
{
    struct pages pages = sample();

    assert_true(pdf_write(path, &pages, fonts, date_parse("2026-10-08"), &dg));
    assert_int_equal(dg.count, 0);
}

static bool have(const char *tool)
{
    return system(arena_printf(mem, "command -v %s >/dev/null", tool)) == 0;
}

/* What a command prints, both streams. */
static const char *output_of(const char *command)
{
    const char *file = "test_pdf.out";
    char *bytes;
    size_t len;

    assert_int_equal(
        system(arena_printf(mem, "{ %s; } >%s 2>&1", command, file)) & ~0xff00, 0);
    assert_true(file_read(mem, file, &bytes, &len, &dg));
    unlink(file);
    return bytes;
}

static void file_is_sound(void **state)
{
    (void)state;
    if (!have("qpdf"))
        skip();
    write_sample("test_pdf.pdf");
    assert_int_equal(system("qpdf --check test_pdf.pdf >/dev/null"), 0);
}

/* Text comes back as it went in, beyond U+FFFF too, and the reader has no complaint. */
static void text_comes_back(void **state)
{
    const char *text, *info;

    (void)state;
    if (!have("pdftotext"))
        skip();
    write_sample("test_pdf.pdf");
    text = output_of("pdftotext -layout test_pdf.pdf -");
    assert_non_null(strstr(text, "清江县人民政府文件"));
    assert_non_null(strstr(text, "截至9月30日，全县新签约项目42个，“省外”到位资金"));
    assert_non_null(
        strstr(text, "镕堃𬭎𠮷约翰·史密斯——招商引资……。"));
    assert_null(strstr(text, "rror"));
    assert_null(strstr(text, "arning"));
    info = output_of("pdfinfo test_pdf.pdf");
    assert_non_null(strstr(info, "关于𠮷某 & <清江>的通报"));
    assert_non_null(strstr(info, "清江县人民政府办公室"));
    assert_non_null(strstr(info, "Page size:       595.276 x 841.89 pts (A4)"));
}

static void subset_fonts_are_embedded(void **state)
{
    const char *list;

    (void)state;
    if (!have("pdffonts"))
        skip();
    write_sample("test_pdf.pdf");
    list = output_of("pdffonts test_pdf.pdf");
    assert_non_null(strstr(list, "+GWFangSong "));
    assert_non_null(strstr(list, "+GWSongTiRare "));
    assert_null(strstr(list, " no "));
}

static void bookmarks_and_links_lead_to_pages(void **state)
{
    const char *text;

    (void)state;
    if (!have("qpdf"))
        skip();
    write_sample("test_pdf.pdf");
    text = output_of("qpdf --json --json-key=outlines test_pdf.pdf");
    assert_non_null(strstr(text, "（一）楷体𠮷"));
    assert_non_null(strstr(text, "\"destpageposfrom1\": 2"));
    text = output_of("qpdf --qdf test_pdf.pdf - | grep -a 'Subtype /Link\\|Rotate'");
    assert_non_null(strstr(text, "/Subtype /Link"));
    assert_non_null(strstr(text, "/Rotate 90"));
}

/* Every glyph is drawn where layout placed it: TJ and Tc follow odd distances. */
static void glyphs_stand_where_placed(void **state)
{
    static const mpt places[] = {0, 15793, 31700, 47379, 63172, 70000, 90000};
    struct pages pages = {0};
    struct page *page = new_page(&pages, false);
    const char *box;

    (void)state;
    if (!have("pdftotext"))
        skip();
    put(page, ROLE_FANGSONG, 16000, 100000, 100000, 0, "国国国国国国国");
    for (size_t i = 0; i < 7; i++)
        page->marks[0].glyphs[i].x = places[i];
    assert_true(pdf_write("test_pdf.pdf", &pages, fonts, DATE_NONE, &dg));
    box = output_of(
        "pdftotext -bbox-layout test_pdf.pdf - | grep -o 'xM[inax]*=\"[0-9.]*\"'");
    /* poppler makes two words of them; TJ counts in 1/1000 em, here 0.016 pt. */
    assert_non_null(strstr(box, "xMin=\"100.000"));
    assert_non_null(strstr(box, "xMin=\"169.99"));
    assert_non_null(strstr(box, "xMax=\"205.99"));
}

static void same_pages_same_bytes(void **state)
{
    char first[65], second[65];

    (void)state;
    write_sample("test_pdf.pdf");
    assert_true(hash_file(first, "test_pdf.pdf", &dg));
    write_sample("test_pdf.pdf");
    assert_true(hash_file(second, "test_pdf.pdf", &dg));
    assert_string_equal(first, second);
}

static void day_is_the_only_date(void **state)
{
    struct pages pages = sample();
    char *bytes;
    size_t len;

    (void)state;
    write_sample("test_pdf.pdf");
    assert_true(file_read(mem, "test_pdf.pdf", &bytes, &len, &dg));
    assert_non_null(memmem(bytes, len, "2026-10-08T00:00:00+08:00", 25));
    assert_true(pdf_write("test_pdf.pdf", &pages, fonts, DATE_NONE, &dg));
    assert_true(file_read(mem, "test_pdf.pdf", &bytes, &len, &dg));
    assert_null(memmem(bytes, len, "Date", 4));
}

static void full_disk_is_a_finding(void **state)
{
    struct pages pages = sample();

    (void)state;
    assert_false(pdf_write("/dev/full", &pages, fonts, DATE_NONE, &dg));
    assert_int_equal(dg.count, 1);
    assert_int_equal(dg.items[0].code, DIAG_WRITE);
}

static void missing_folder_leaves_nothing(void **state)
{
    struct pages pages = sample();

    (void)state;
    assert_false(pdf_write("no-such-folder/a.pdf", &pages, fonts, DATE_NONE, &dg));
    assert_int_equal(dg.items[0].code, DIAG_WRITE);
    assert_false(file_exists("no-such-folder/a.pdf"));
}

/* A line, a dot, and on the turned sheet of a landscape page a line in white. */
static void strokes_are_drawn(void **state)
{
    struct pages pages = {0};
    struct mark line = {
        .kind = MARK_LINE, .x = 100000, .y = 200000, .width = 50000, .weight = 1200};
    struct page *page = new_page(&pages, false);
    const char *text;

    (void)state;
    if (!have("qpdf"))
        skip();
    line.height = -30000;
    push(page, line);
    line.width = line.height = 0;
    push(page, line);
    line.ink = INK_WHITE;
    line.width = 10000;
    push(new_page(&pages, true), line);
    assert_true(pdf_write("test_pdf.pdf", &pages, fonts, DATE_NONE, &dg));
    text = output_of("qpdf --qdf test_pdf.pdf - | grep -a ' [mlwGJ] *S*$'");
    assert_non_null(strstr(text, "1 J\n0 G\n1.2 w\n100 641.89 m\n150 671.89 l S\n"
                                 "100 641.89 m\n100 641.89 l S\n"));
    assert_non_null(strstr(text, "1 J\n1 G\n1.2 w\n100 395.276 m\n110 395.276 l S\n"));
    assert_int_equal(system("qpdf --check test_pdf.pdf >/dev/null"), 0);
}

/* A wider sheet between two others: its own box, no rotation, y from its own height. */
static void pages_have_their_own_size(void **state)
{
    struct pages pages = {0};
    struct mark rule = {
        .kind = MARK_RULE, .x = 1000000, .y = 100000, .width = 9000, .height = 1000};
    struct page *page;
    const char *text;

    (void)state;
    if (!have("qpdf"))
        skip();
    new_page(&pages, true);
    page = new_page(&pages, false);
    page->width = 1190551;
    page->height = 800000;
    push(page, rule);
    new_page(&pages, false);
    assert_true(pdf_write("test_pdf.pdf", &pages, fonts, DATE_NONE, &dg));
    text =
        output_of("qpdf --qdf test_pdf.pdf - | grep -a -A4 'MediaBox\\|Rotate\\| re f' |"
                  " grep -a '^    [0-9.]*$\\|Rotate\\| re f' | tr '\\n' ' '");
    assert_string_equal(text, "    0     0     595.276     841.89001   /Rotate 90 "
                              "    0     0     1190.55103     800 "
                              "    0     0     595.276     841.89001 "
                              "1000 699 9 1 re f ");
}

static void page_without_marks_is_a_page(void **state)
{
    struct pages pages = {0};

    (void)state;
    new_page(&pages, false);
    assert_true(pdf_write("test_pdf.pdf", &pages, fonts, DATE_NONE, &dg));
    if (have("qpdf"))
        assert_int_equal(system("qpdf --check test_pdf.pdf >/dev/null"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(file_is_sound, forget_findings),
        cmocka_unit_test_setup(text_comes_back, forget_findings),
        cmocka_unit_test_setup(subset_fonts_are_embedded, forget_findings),
        cmocka_unit_test_setup(bookmarks_and_links_lead_to_pages, forget_findings),
        cmocka_unit_test_setup(glyphs_stand_where_placed, forget_findings),
        cmocka_unit_test_setup(same_pages_same_bytes, forget_findings),
        cmocka_unit_test_setup(day_is_the_only_date, forget_findings),
        cmocka_unit_test_setup(full_disk_is_a_finding, forget_findings),
        cmocka_unit_test_setup(missing_folder_leaves_nothing, forget_findings),
        cmocka_unit_test_setup(strokes_are_drawn, forget_findings),
        cmocka_unit_test_setup(pages_have_their_own_size, forget_findings),
        cmocka_unit_test_setup(page_without_marks_is_a_page, forget_findings),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
