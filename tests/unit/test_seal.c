/*
 * Seals, signature stamps and watermarks on the page, in millimetres (7.3.5.1, 7.3.5.3;
 * T19 of the measuring table in gbt9704.md §10).
 */
#define _GNU_SOURCE /* memmem */
#include "arena.h"
#include "buf.h"
#include "date.h"
#include "doc.h"
#include "file.h"
#include "layout.h"
#include "pdf.h"
#include "utf8.h"

#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define NEAR(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

enum { SIDE = 60, STAMP = 90 };

static struct arena *mem;
static struct fontset *fonts;
static struct diag dg;
static struct doc doc;
static struct pages pages;

static bool in_disc(int x, int y)
{
    int dx = 2 * x + 1 - SIDE, dy = 2 * y + 1 - SIDE;

    return dx * dx + dy * dy <= SIDE * SIDE;
}

static void write_picture(const char *path, int width, bool disc)
{
    static png_byte pixels[STAMP * SIDE];
    png_image png = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)width,
                     .height = SIDE,
                     .format = PNG_FORMAT_GRAY};

    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < width; x++)
            pixels[y * width + x] = disc && !in_disc(x, y) ? 255 : 0;
    assert_true(png_image_write_to_file(&png, path, 0, pixels, 0, NULL));
}

static int open_all(void **state)
{
    static struct diag opening;

    (void)state;
    mem = arena_new();
    opening = diag_new(mem);
    fonts = fontset_open(mem, SOURCE_DIR "/fonts", &opening);
    write_picture("test_seal.png", SIDE, true);
    write_picture("test_stamp.png", STAMP, false);
    return fonts == NULL;
}

static int close_all(void **state)
{
    (void)state;
    unlink("test_seal.png");
    unlink("test_stamp.png");
    unlink("test_seal.pdf");
    fontset_close(fonts);
    arena_free(mem);
    return 0;
}

static void set(const char *text)
{
    const struct style *style;

    dg = diag_new(mem);
    assert_true(doc_read(mem, text, strlen(text), "./test_seal.md", &doc, &dg));
    style = style_for(mem, SOURCE_DIR "/templates/style", &doc, &dg);
    assert_non_null(style);
    assert_true(layout_build(mem, &doc, style, fonts, &pages, &dg));
}

#define HEAD                                                                                                      \
    "文种：文件\n标志：清江县人民政府文件\n文号：清政发〔2026〕12号\n标题：通报\n" \
    "印发机关：清江县人民政府办公室\n印发日期：2026年10月8日\n成文日期：2026年10月8日\n"

static double mm(mpt length)
{
    return length * 25.4 / 72000;
}

static bool is_found(enum diag_code code)
{
    for (size_t i = 0; i < dg.count; i++)
        if (dg.items[i].code == code)
            return true;
    return false;
}

/* ---- marks ---- */

static const struct mark *find(const char *what, int skip, const struct page **page)
{
    for (size_t i = 0; i < pages.count; i++)
        for (size_t k = 0; k < pages.items[i].count; k++) {
            const struct mark *mark = &pages.items[i].marks[k];

            if (strcmp(mark->what, what) != 0 || mark->kind == MARK_LINK || skip-- > 0)
                continue;
            if (page != NULL)
                *page = &pages.items[i];
            return mark;
        }
    return NULL;
}

static const struct page *find_page(const char *what)
{
    const struct page *page = NULL;

    find(what, 0, &page);
    return page;
}

/* The names and the date have several marks when digits come from another font. */
static double centre_of(const struct page *page, const char *what, double y)
{
    double left = 1000, right = 0;

    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];

        if (strcmp(mark->what, what) != 0 || fabs(mm(mark->y) - y) > 1)
            continue;
        left = fmin(left, mm(mark->x));
        right = fmax(right, mm(mark->x + mark->width));
    }
    return (left + right) / 2;
}

/* Lower edge of the em box; letters of 仿宋 stand 0.809 em over the baseline. */
static double em_bottom(const struct mark *mark)
{
    return mm(mark->y) + (156 / 28.0) * 0.191;
}

static double bottom_of(const struct mark *mark)
{
    return mark->kind == MARK_TEXT ? em_bottom(mark) : mm(mark->y + mark->height);
}

/* What stands lowest above a height. */
static double bottom_above(const struct page *page, const struct mark *seal)
{
    double lowest = 0;

    for (const struct mark *mark = page->marks; mark < seal; mark++)
        lowest = fmax(lowest, bottom_of(mark));
    return lowest;
}

/* Size, middle, distance from the text, and the rows it lies on, of a single seal. */
static void check_single(double diameter)
{
    const struct page *page = NULL;
    const struct mark *seal = find("印章", 0, &page), *name = find("署名", 0, NULL);
    const struct mark *date = find("成文日期", 0, NULL);
    double gap, middle;

    assert_non_null(seal);
    assert_int_equal(seal->kind, MARK_IMAGE);
    assert_int_equal(seal->ink, INK_RED);
    assert_true(seal < name && name < date);
    NEAR(mm(seal->width), diameter, 0.05);
    NEAR(mm(seal->height), diameter, 0.05);
    NEAR(mm(seal->x + seal->width / 2), centre_of(page, "成文日期", mm(date->y)), 0.1);
    gap = mm(seal->y) - bottom_above(page, seal);
    assert_true(gap >= -0.01 && gap <= 10.45);
    middle = mm(seal->y + seal->height / 2);
    assert_true(mm(name->y) > middle - diameter / 4);
    assert_true(em_bottom(date) < middle + diameter / 2);
    assert_true(mm(seal->y + seal->height) <= 262.01);
}

/* ---- tests ---- */

static void seals_of_all_sizes_stand_within_a_row_of_the_text(void **state)
{
    static const int sizes[] = {42, 45, 50};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        set(arena_printf(mem,
                         HEAD "发文机关：清江县人民政府\n"
                              "印章：test_seal.png 直径=%d\n\n特此通报。\n",
                         sizes[i]));
        check_single(sizes[i]);
        assert_int_equal(dg.count, 0);
    }
    set(HEAD "发文机关：清江县人民政府\n用印：是\n印章：test_seal.png\n\n特此通报。\n");
    check_single(42);
}

/* Whatever height a table leaves the grid at. */
static void seals_below_a_table_stand_within_a_row_of_it(void **state)
{
    (void)state;
    for (int rows = 1; rows < 14; rows++) {
        struct buf text = buf_new(mem);

        buf_add(&text, HEAD "发文机关：清江县人民政府\n印章：test_seal.png\n\n正文。\n\n"
                            ":::表 进度\n单位 | 数\n---\n");
        for (int row = 0; row < rows; row++)
            buf_add(&text, "城关镇 | 1\n");
        buf_add(&text, ":::\n");
        set(text.text);
        check_single(42);
    }
}

/* Any length of text: never over the foot of the page or 版记, never without text. */
static void seals_stay_inside_the_frame(void **state)
{
    (void)state;
    for (int lines = 1; lines < 50; lines++) {
        struct buf text = buf_new(mem);
        const struct page *page = NULL;
        const struct mark *seal, *rule;

        buf_add(&text, HEAD "发文机关：清江县人民政府\n印章：test_seal.png\n\n");
        for (int i = 0; i < lines; i++)
            buf_add(&text, "特此通报。\n\n");
        set(text.text);
        check_single(42);
        seal = find("印章", 0, &page);
        rule = find("版记", 0, NULL);
        if (rule >= page->marks && rule < page->marks + page->count)
            assert_true(rule->y >= seal->y + seal->height);
        assert_string_equal(page->marks[0].what, page == pages.items ? "标志" : "正文");
    }
}

/* The middle of the name nearest to a point. */
static double name_near(double x, double y)
{
    double best = 1000, middle = 0;

    for (size_t i = 0; i < pages.count; i++)
        for (size_t k = 0; k < pages.items[i].count; k++) {
            const struct mark *mark = &pages.items[i].marks[k];
            double at = mm(mark->x + mark->width / 2);

            if (strcmp(mark->what, "署名") != 0 || hypot(at - x, mm(mark->y) - y) > best)
                continue;
            best = hypot(at - x, mm(mark->y) - y);
            middle = at;
        }
    return middle;
}

static void seals_of_joint_agencies_lie_on_their_names_apart(void **state)
{
    static const char *const names[] = {"财政", "商务和投资促进", "发展和改革", "水利",
                                        "统计"};

    (void)state;
    for (int count = 2; count <= 5; count++) {
        struct buf text = buf_new(mem);

        buf_add(&text, HEAD);
        for (int i = 0; i < count; i++)
            buf_printf(&text, "发文机关：清江县%s局\n印章：test_seal.png 直径=%d\n",
                       names[i], 45 - 3 * (i % 2));
        buf_add(&text, "\n特此通报。\n");
        set(text.text);
        assert_int_equal(dg.count, 0);
        for (int i = 0; i < count; i++) {
            const struct mark *one = find("印章", i, NULL);
            double x = mm(one->x + one->width / 2), y = mm(one->y + one->height / 2);

            NEAR(name_near(x, y), x, 0.1);
            assert_true(one->x >= mpt_from_mm1000(28000));
            for (int k = 0; k < i; k++) {
                const struct mark *other = find("印章", k, NULL);
                double apart = hypot(mm(other->x + other->width / 2) - x,
                                     mm(other->y + other->height / 2) - y);

                assert_true(apart > mm(one->width + other->width) / 2 + 1);
            }
        }
    }
}

static void drafts_have_no_seal(void **state)
{
    (void)state;
    set(HEAD "稿次：送审稿\n发文机关：清江县人民政府\n印章：test_seal.png\n\n正文。\n");
    assert_null(find("印章", 0, NULL));
    assert_true(is_found(DIAG_SEAL_DRAFT));
    set(HEAD "稿次：正式稿\n发文机关：清江县人民政府\n印章：test_seal.png\n\n正文。\n");
    assert_non_null(find("印章", 0, NULL));
    set(HEAD "稿次：征求意见稿\n签署职务：县长\n签名章：test_stamp.png\n\n正文。\n");
    assert_null(find("印章", 0, NULL));
    assert_true(is_found(DIAG_SEAL_DRAFT));
}

static void a_seal_that_cannot_be_printed_leaves_its_place(void **state)
{
    static const char *const values[] = {"没有.png", "test_seal.png 直径=大",
                                         "test_seal.png 直径=400"};
    mpt name_y;

    (void)state;
    set(HEAD "发文机关：清江县人民政府\n用印：是\n\n正文。\n");
    name_y = find("署名", 0, NULL)->y;
    for (size_t i = 0; i < 3; i++) {
        set(arena_printf(mem, HEAD "发文机关：清江县人民政府\n印章：%s\n\n正文。\n",
                         values[i]));
        assert_null(find("印章", 0, NULL));
        assert_true(is_found(DIAG_IMAGE));
        assert_int_equal(find("署名", 0, NULL)->y, name_y);
    }
    set(HEAD "发文机关：甲局\n发文机关：乙局\n印章：test_seal.png\n\n正文。\n");
    assert_true(is_found(DIAG_SEAL_PLACE));
    assert_null(find("印章", 1, NULL));
    set(HEAD "发文机关：甲局\n用印：否\n印章：test_seal.png\n\n正文。\n");
    assert_true(is_found(DIAG_SEAL_PLACE));
    assert_null(find("印章", 0, NULL));
    set(HEAD "发文机关：甲局\n发文机关：乙局\n印章：\n印章：test_seal.png\n\n正文。\n");
    assert_int_equal(dg.count, 0);
    assert_null(find("印章", 1, NULL));
}

static void stamps_fill_their_place_by_the_post(void **state)
{
    const struct mark *stamp, *post;

    (void)state;
    set(HEAD "发文机关：清江县人民政府\n签署职务：县　长\n签名章：test_stamp.png\n\n"
             "正文。\n");
    stamp = find("印章", 0, NULL);
    post = find("签署职务", 0, NULL);
    assert_non_null(stamp);
    NEAR(mm(stamp->x + stamp->width), 184 - 4 * 156 / 28.0, 0.1);
    NEAR(mm(stamp->height), 16, 0.1);
    NEAR(mm(stamp->width), 24, 0.1);
    NEAR(mm(stamp->y + stamp->height / 2), em_bottom(post) - 156 / 56.0, 0.2);
}

/* The post is two characters from the stamp itself, not from the place kept for it. */
static void posts_stand_two_characters_from_the_stamp(void **state)
{
    const struct mark *stamp, *post;

    (void)state;
    set(HEAD "发文机关：清江县人民政府\n签署职务：县　长\n签名章：test_stamp.png\n\n"
             "正文。\n");
    stamp = find("印章", 0, NULL);
    post = find("签署职务", 0, NULL);
    NEAR(mm(stamp->x) - mm(post->x) - 3 * 156 / 28.0, 2 * 156 / 28.0, 0.1);
}

#define TWO_SEALS                                                                        \
    "发文机关：甲局\n发文机关：乙局\n印章：test_seal.png\n印章：test_seal.png\n"
#define LONG_REMARK                                                                      \
    "此件发至县团级，在本县党报上公开发布，不再另行印发纸质文件，请各单位自行下载"

/* Beside one seal a remark is broken, between two it begins a row lower. */
static void remarks_stand_beside_the_seals(void **state)
{
    static const char *const fields[] = {"发文机关：甲局\n印章：test_seal.png\n",
                                         "发文机关：甲局\n用印：是\n", TWO_SEALS};
    static const char *const remarks[] = {"此件公开发布",
                                          "联系人：综合科，电话12345678901", LONG_REMARK};

    (void)state;
    for (size_t i = 0; i < 9; i++) {
        const struct mark *date, *remark;
        double right, lower;
        bool pair = i / 3 == 2;

        set(arena_printf(mem, HEAD "%s附注：%s\n附注：其他\n\n正文。\n", fields[i / 3],
                         remarks[i % 3]));
        date = find("成文日期", 0, NULL);
        right = centre_of(find_page("成文日期"), "成文日期", mm(date->y)) - 21;
        lower = pair ? 2 : 1;
        NEAR(mm(find("附注", 0, NULL)->y) - mm(date->y), lower * 10.449, 0.05);
        for (int k = 0; (remark = find("附注", k, NULL)) != NULL; k++)
            if (mm(remark->y - date->y) < 11)
                assert_true(mm(remark->x + remark->width) < right || pair);
    }
}

/* Portrait and landscape: first on the page, its middle in the middle of the frame. */
static void watermarks_lie_under_every_page(void **state)
{
    (void)state;
    set(HEAD "发文机关：清江县人民政府\n水印：内部资料\n\n正文。\n\n"
             "=== 附件 表 横排\n\n附件正文。\n");
    assert_true(pages.count > 1);
    for (size_t i = 0; i < pages.count; i++) {
        const struct mark *mark = &pages.items[i].marks[0];
        double x = mm(mark->x), y = mm(mark->y), half = mm(mark->width) / 2;
        bool turned = pages.items[i].landscape;

        assert_string_equal(mark->what, "水印");
        assert_true(mark->slanted);
        assert_int_equal(mark->ink, INK_PALE);
        /* Half the letters on, and 0.38 em (黑体: 880 - 500) over the baseline. */
        x += half * sqrt(0.5) - mm(mark->size) * 0.38 * sqrt(0.5);
        y -= half * sqrt(0.5) + mm(mark->size) * 0.38 * sqrt(0.5);
        NEAR(x, turned ? 35 + 112.5 : 106, 1);
        NEAR(y, turned ? 28 + 78 : 37 + 112.5, 1);
        assert_false(pages.items[i].marks[1].slanted);
    }
    set(HEAD "发文机关：清江县人民政府\n水印：本文件仅供县委县政府领导同志内部参阅"
             "请勿复制转发并于阅后退回\n\n正文。\n");
    assert_true(mm(find("水印", 0, NULL)->width) < 156 * sqrt(2));
    assert_true(mm(find("水印", 0, NULL)->x) > 28);
    set(HEAD "发文机关：清江县人民政府\n\n正文。\n");
    assert_null(find("水印", 0, NULL));
}

static size_t count_of(const char *bytes, size_t len, const char *word)
{
    size_t found = 0;
    const char *at = bytes;

    while ((at = memmem(at, len - (size_t)(at - bytes), word, strlen(word))) != NULL) {
        at += strlen(word);
        found++;
    }
    return found;
}

/* A stencil without transparency, one object for each picture; the same bytes twice. */
static void pictures_in_the_pdf_are_stencils(void **state)
{
    char *bytes, *again;
    size_t len, len_again;

    (void)state;
    set(HEAD "发文机关：甲局\n发文机关：乙局\n印章：test_seal.png\n印章：test_seal.png\n"
             "水印：内部\n\n正文。\n");
    assert_true(pdf_write("test_seal.pdf", &pages, fonts, DATE_NONE, &dg));
    assert_true(file_read(mem, "test_seal.pdf", &bytes, &len, &dg));
    assert_int_equal(count_of(bytes, len, "/ImageMask true"), 2);
    assert_int_equal(count_of(bytes, len, "/SMask"), 0);
    assert_int_equal(count_of(bytes, len, "pdfaid:part"), 2);
    assert_true(pdf_write("test_seal.pdf", &pages, fonts, DATE_NONE, &dg));
    assert_true(file_read(mem, "test_seal.pdf", &again, &len_again, &dg));
    assert_int_equal(len, len_again);
    assert_memory_equal(bytes, again, len);
    pages.ordinary = true;
    assert_true(pdf_write("test_seal.pdf", &pages, fonts, DATE_NONE, &dg));
    assert_true(file_read(mem, "test_seal.pdf", &again, &len_again, &dg));
    assert_int_equal(count_of(again, len_again, "pdfaid:part"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seals_of_all_sizes_stand_within_a_row_of_the_text),
        cmocka_unit_test(seals_below_a_table_stand_within_a_row_of_it),
        cmocka_unit_test(seals_stay_inside_the_frame),
        cmocka_unit_test(seals_of_joint_agencies_lie_on_their_names_apart),
        cmocka_unit_test(drafts_have_no_seal),
        cmocka_unit_test(a_seal_that_cannot_be_printed_leaves_its_place),
        cmocka_unit_test(stamps_fill_their_place_by_the_post),
        cmocka_unit_test(posts_stand_two_characters_from_the_stamp),
        cmocka_unit_test(remarks_stand_beside_the_seals),
        cmocka_unit_test(watermarks_lie_under_every_page),
        cmocka_unit_test(pictures_in_the_pdf_are_stencils),
    };

    return cmocka_run_group_tests(tests, open_all, close_all);
}
