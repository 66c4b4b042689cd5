/*
 * Tables: the paper each is set on, and random ones of which nothing may be lost and
 * nothing may leave its cell or the frame.
 */
#include "layout.h"

#include "arena.h"
#include "buf.h"
#include "doc.h"
#include "file.h"
#include "lines.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define STYLES SOURCE_DIR "/templates/style"
#define JOURNAL                                                                          \
    "文种：简报\n标志：招商简报\n期号：1\n编印单位：县招商办\n"  \
    "成文日期：2026-10-08\n标题：测试\n"

static struct arena *run;
static struct fontset *fonts;

static int open_fonts(void **state)
{
    static struct diag dg;

    (void)state;
    run = arena_new();
    dg = diag_new(run);
    fonts = fontset_open(run, SOURCE_DIR "/fonts", &dg);
    return fonts == NULL;
}

static int close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    arena_free(run);
    return 0;
}

struct made {
    struct arena *mem;
    struct diag dg;
    struct doc doc;
    struct pages pages;
};

static struct made set(const char *text)
{
    struct made made = {.mem = arena_new()};
    const struct style *style;

    made.dg = diag_new(made.mem);
    assert_true(doc_read(made.mem, text, strlen(text), "测试.md", &made.doc, &made.dg));
    style = style_for(made.mem, STYLES, &made.doc, &made.dg);
    assert_non_null(style);
    assert_true(layout_build(made.mem, &made.doc, style, fonts, &made.pages, &made.dg));
    return made;
}

static void drop(struct made *made)
{
    arena_free(made->mem);
}

static const struct finding *finding_of(const struct made *made, enum diag_code code)
{
    for (size_t i = 0; i < made->dg.count; i++)
        if (made->dg.items[i].code == code)
            return &made->dg.items[i];
    return NULL;
}

/* ---- looking at marks ---- */

static double mm(int64_t length)
{
    return (double)length * 25.4 / 72000;
}

static bool is_what(const struct mark *mark, const char *what)
{
    return mark->kind != MARK_LINK && strcmp(mark->what, what) == 0;
}

static bool is_a3(const struct page *page)
{
    return page->width > page->height;
}

static const struct mark *find(const struct page *page, const char *what)
{
    for (size_t i = 0; i < page->count; i++)
        if (is_what(&page->marks[i], what))
            return &page->marks[i];
    return NULL;
}

/* The first page that has the element. */
static const struct page *page_with(const struct made *made, const char *what)
{
    for (size_t i = 0; i < made->pages.count; i++)
        if (find(&made->pages.items[i], what) != NULL)
            return &made->pages.items[i];
    fail_msg("no page with %s", what);
    return NULL;
}

static double right_of(const struct mark *mark)
{
    return mm(mark->x + mark->width);
}

/* Text of the body as placed. */
static const char *placed(const struct made *made)
{
    struct buf text = buf_new(made->mem);

    for (size_t p = 0; p < made->pages.count; p++)
        for (size_t i = 0; i < made->pages.items[p].count; i++) {
            const struct mark *mark = &made->pages.items[p].marks[i];

            for (size_t k = 0; is_what(mark, "表文") && k < mark->glyph_count; k++)
                buf_code(&text, mark->glyphs[k].code);
        }
    return text.text;
}

/* ---- which paper ---- */

/* A table of so many columns with the same text in each. */
static struct made columns_of(const char *before, int columns, const char *cell,
                              const char *options)
{
    struct arena *mem = arena_new();
    struct buf text = buf_new(mem);
    struct made made;

    buf_printf(&text, JOURNAL "\n正文。\n\n%s:::表 进度 %s\n", before, options);
    for (int j = 0; j < columns; j++)
        buf_printf(&text, "%s第%d列", j > 0 ? " | " : "", j + 1);
    buf_add(&text, "\n---\n");
    for (int j = 0; j < columns; j++)
        buf_printf(&text, "%s%s", j > 0 ? " | " : "", cell);
    buf_add(&text, "\n:::\n\n表后正文。\n");
    made = set(text.text);
    arena_free(mem);
    return made;
}

struct chosen {
    bool turned, a3;
    mpt size;
    enum diag_code code; /* of the finding; DIAG_CODE_COUNT: none */
};

static void check_paper(int columns, const char *cell, const char *options,
                        struct chosen want)
{
    static const enum diag_code codes[] = {DIAG_TABLE_TURNED, DIAG_TABLE_A3,
                                           DIAG_TABLE_WIDE};
    struct made made = columns_of("", columns, cell, options);
    const struct page *page = page_with(&made, "表文");

    if (page->landscape != want.turned || is_a3(page) != want.a3 ||
        find(page, "表文")->size != want.size)
        fail_msg("%d columns of %s %s: %s, %d", columns, cell, options,
                 is_a3(page)       ? "A3"
                 : page->landscape ? "landscape"
                                   : "upright",
                 (int)find(page, "表文")->size);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(finding_of(&made, codes[i]) != NULL, codes[i] == want.code);
    drop(&made);
}

/* Upright, smaller; landscape, smaller; A3, smaller; then it is said to be too wide. */
static void paper_follows_the_width(void **state)
{
    static const char seven[] = "1234.56", twelve[] = "123456789.12";

    (void)state;
    check_paper(6, seven, "", (struct chosen){false, false, 12000, DIAG_CODE_COUNT});
    check_paper(10, seven, "", (struct chosen){false, false, 11500, DIAG_CODE_COUNT});
    check_paper(10, twelve, "", (struct chosen){true, false, 10000, DIAG_TABLE_TURNED});
    check_paper(11, twelve, "", (struct chosen){true, false, 9000, DIAG_TABLE_TURNED});
    check_paper(14, twelve, "", (struct chosen){false, true, 11500, DIAG_TABLE_A3});
    check_paper(18, twelve, "", (struct chosen){false, true, 9000, DIAG_TABLE_A3});
    check_paper(24, twelve, "", (struct chosen){false, true, 9000, DIAG_TABLE_WIDE});
}

/* However narrow: 12 columns upright, 18 landscape (decisions.md §4.24). */
static void paper_follows_the_number_of_columns(void **state)
{
    (void)state;
    check_paper(12, "1", "", (struct chosen){false, false, 11000, DIAG_CODE_COUNT});
    check_paper(13, "1", "", (struct chosen){true, false, 12000, DIAG_TABLE_TURNED});
    check_paper(18, "1", "", (struct chosen){true, false, 10000, DIAG_TABLE_TURNED});
    check_paper(19, "1", "", (struct chosen){false, true, 12000, DIAG_TABLE_A3});
    check_paper(19, "1", "横排", (struct chosen){false, true, 12000, DIAG_TABLE_A3});
}

static void paper_asked_for_is_no_finding(void **state)
{
    (void)state;
    check_paper(4, "1", "横排", (struct chosen){true, false, 12000, DIAG_CODE_COUNT});
    check_paper(4, "1", "纸=A3", (struct chosen){false, true, 12000, DIAG_CODE_COUNT});
    check_paper(4, "1", "纸=A3 横排",
                (struct chosen){false, true, 12000, DIAG_CODE_COUNT});
}

static void findings_name_the_table(void **state)
{
    struct made made = columns_of("", 19, "1", "");
    const struct finding *finding = finding_of(&made, DIAG_TABLE_A3);

    (void)state;
    assert_int_equal(finding->place.line, 10);
    assert_string_equal(finding->detail, "表1“进度”有 19 列，横排最多 18 列");
    assert_int_equal(finding->level, DIAG_WARNING);
    drop(&made);
}

/* In the text the table has pages of its own; the text goes on upright behind it. */
static void a_table_in_the_text_turns_its_own_page(void **state)
{
    struct made made = columns_of("", 14, "1234.5", "");

    (void)state;
    assert_int_equal(made.pages.count, 3);
    assert_null(find(&made.pages.items[0], "表文"));
    assert_true(made.pages.items[1].landscape);
    assert_null(find(&made.pages.items[1], "正文"));
    assert_false(made.pages.items[2].landscape);
    assert_non_null(find(&made.pages.items[2], "正文"));
    drop(&made);
}

/* An attachment that begins with its table begins on the table's paper. */
static void an_attachment_turns_with_its_table(void **state)
{
    struct made made = columns_of("=== 附件 台账\n\n", 14, "1234.5", "");
    const struct page *page = page_with(&made, "附件标题");

    (void)state;
    assert_true(page->landscape);
    assert_non_null(find(page, "表文"));
    assert_non_null(find(page, "正文"));
    drop(&made);
    made = columns_of("=== 附件 台账\n\n# 说明\n\n先说几句。\n\n", 20, "1234.5", "");
    page = page_with(&made, "附件标题");
    assert_false(page->landscape || is_a3(page));
    assert_true(is_a3(page + 1));
    drop(&made);
    made = columns_of("=== 附件 台账 纸=A3\n\n先说几句。\n\n", 3, "1234.5", "");
    page = page_with(&made, "附件标题");
    assert_true(is_a3(page) && find(page, "表文") != NULL && find(page, "正文") != NULL);
    assert_string_equal(made.doc.parts[1].title, "台账");
    drop(&made);
}

/* 420 × 297 mm; the number in the corners that other pages have it in; 版记 is on A4. */
static void a3_pages_are_numbered_in_their_corners(void **state)
{
    struct made made = columns_of("=== 附件 台账\n\n", 26, "1234.5", "");
    const struct page *page = page_with(&made, "表文");
    const struct mark *number = find(page, "页码");

    (void)state;
    assert_int_equal(page->number, 2);
    assert_in_range(page->width, mpt_from_mm1000(420000) - 2,
                    mpt_from_mm1000(420000) + 2);
    assert_in_range(page->height, mpt_from_mm1000(297000) - 2,
                    mpt_from_mm1000(297000) + 2);
    assert_true(mm(number->x) > 28 && mm(number->x) < 34);
    assert_true(mm(number->y) > 268 && mm(number->y) < 272);
    drop(&made);

    made = columns_of("接着写。\n\n:::表 一 横排\n甲\n---\n1\n:::\n\n=== 附件 台账\n\n",
                      26, "1234.5", "");
    page = page_with(&made, "附件标题");
    assert_int_equal(page->number, 3);
    for (size_t i = 0; i < page->count; i++)
        if (is_what(&page->marks[i], "页码"))
            number = &page->marks[i];
    assert_true(right_of(number) > 388 && right_of(number) < 394);
    drop(&made);
}

/* What is to be written by hand gets room although nothing is there to measure. */
static void empty_columns_leave_room_to_write(void **state)
{
    struct made made = set(JOURNAL "\n:::表 台账\n序号 | 项目 | 问题 | 措施 | 时限\n---\n"
                                   "1 | 储能电池产业园项目 | 用地报批材料待补正，尚未"
                                   "组卷上报，融资也没有落实 | | 10月底\n:::\n");
    const struct page *page = page_with(&made, "表文");
    double edges[6];
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < page->count; i++) { /* those of the body come last */
        const struct mark *rule = &page->marks[i];

        if (is_what(rule, "表线") && rule->height > rule->width)
            edges[count++ % 6] = mm(rule->x);
    }
    assert_int_equal(count, 12);
    assert_true(edges[4] - edges[3] > 22);
    drop(&made);
}

/* ---- the sample ---- */

/*
 * Spans and a head tree over odd and even landscape pages; 26 columns on odd and even A3
 * pages; a table that only smaller type keeps upright; 版记 on A4.
 */
static void the_sample_shows_every_paper(void **state)
{
    static const char name[] = SOURCE_DIR "/samples/drafts/文件-宽表.md";
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    size_t len, turned[2] = {0}, a3[2] = {0};
    char *text;
    struct made made;

    (void)state;
    assert_true(file_read(mem, name, &text, &len, &dg));
    made = set(text);
    for (size_t p = 0; p < made.pages.count; p++) {
        turned[p % 2] += made.pages.items[p].landscape;
        a3[p % 2] += is_a3(&made.pages.items[p]);
    }
    assert_true(turned[0] > 0 && turned[1] > 0 && a3[0] > 0 && a3[1] > 0);
    assert_int_equal(made.doc.parts[1].blocks[0].table->head_rows, 3);
    assert_true(made.doc.parts[1].blocks[0].table->row_count >= 60);
    assert_non_null(strstr(placed(&made), "（续）"));
    assert_int_equal(made.doc.parts[2].blocks[0].table->columns, 26);
    for (size_t p = 0; p < made.pages.count; p++) {
        const struct page *page = &made.pages.items[p];

        if (!page->landscape && !is_a3(page) && find(page, "表文") != NULL)
            assert_true(find(page, "表文")->size < 10500);
    }
    assert_non_null(find(&made.pages.items[made.pages.count - 1], "版记"));
    assert_int_equal(made.dg.count, 2);
    drop(&made);
    arena_free(mem);
}

/* ---- random tables ---- */

static uint32_t dice_state;

static uint32_t dice(uint32_t sides)
{
    dice_state = dice_state * 1664525u + 1013904223u;
    return (dice_state >> 8) % sides;
}

static void random_cell(struct buf *out, bool numbers, int length)
{
    static const char *const bits[] = {"招商",
                                       "项目",
                                       "的",
                                       "建设进度",
                                       "，",
                                       "。",
                                       "、",
                                       "；",
                                       "：",
                                       "“",
                                       "”",
                                       "（",
                                       "）",
                                       "《",
                                       "》",
                                       "2026年",
                                       "1—9月",
                                       "12.56亿元",
                                       "5.2%",
                                       "〔2026〕12号",
                                       "——",
                                       "……",
                                       "GDP",
                                       "e-mail",
                                       "3个",
                                       "·",
                                       "～",
                                       "100",
                                       "？",
                                       "！",
                                       "镕",
                                       "9月30日",
                                       "https://example.gov.cn/a"};

    if (numbers) {
        buf_printf(out, "%s%u.%02u", dice(8) == 0 ? "-" : "", dice(100000), dice(100));
        return;
    }
    for (int i = 0; i < length; i++)
        buf_add(out, bits[dice(sizeof bits / sizeof bits[0])]);
}

/* Heads of one to three levels; neighbours share the upper ones. */
static void random_heads(struct buf *out, int columns)
{
    for (int j = 0, group = 0; j < columns; j++) {
        group += dice(3) == 0;
        buf_add(out, j > 0 ? " | " : "");
        if (group % 3 > 0)
            buf_printf(out, "组%d > ", group);
        if (group % 3 > 1)
            buf_printf(out, "类%d > ", j / 2);
        buf_printf(out, "第%d列", j + 1);
    }
    buf_add(out, "\n---\n");
}

/*
 * A cell that goes on below is 跨, row, column and 跨, so that it is found again wherever
 * it is set; the others are anything.
 */
static void random_rows(struct buf *out, int columns, int rows)
{
    int spans = (int)dice(3), wordy = 1 + (int)dice(6);
    uint32_t numbers = dice(0x40000000);
    bool below[64] = {false};

    for (int i = 0; i < rows; i++) {
        bool total = i + 1 == rows && dice(2) == 0;
        bool sub = !total && i > 0 && dice(12) == 0;

        buf_add(out, total ? "合计：" : sub ? "小计：" : "");
        for (int j = 0; j < columns; j++) {
            bool above = below[j] && !total && !sub;

            below[j] = j < spans && !total && !sub && dice(4) > 0;
            buf_add(out, j > 0 ? " | " : "");
            if (above && below[j])
                buf_add(out, "^");
            else if (below[j])
                buf_printf(out, "跨%d.%d%s跨", i, j,
                           dice(3) == 0 ? "高新技术产业开发区管理委员会" : "");
            else if (j == 0)
                buf_printf(out, "行%d", i);
            else if (dice(9) > 0)
                random_cell(out, numbers >> (j % 24) & 1, 1 + (int)dice((uint32_t)wordy));
        }
        buf_add(out, "\n");
    }
}

static const char *random_draft(struct arena *mem)
{
    static const char *const papers[] = {"", "", "", " 横排", " 纸=A3"};
    struct buf text = buf_new(mem);
    int columns = dice(4) > 0 ? 2 + (int)dice(6) : 2 + (int)dice(30);

    buf_add(&text, JOURNAL "\n正文。\n\n");
    if (dice(2) == 0)
        buf_printf(&text, "=== 附件 清单%s\n\n", dice(3) == 0 ? " 横排" : "");
    for (uint32_t i = dice(16); i > 0; i--)
        buf_add(&text, "正文。\n\n");
    buf_printf(&text, ":::表 进度 单位=万元%s\n", papers[dice(5)]);
    random_heads(&text, columns);
    random_rows(&text, columns, 1 + (int)dice(dice(8) == 0 ? 150 : 40));
    for (uint32_t i = dice(3); i > 0; i--)
        buf_add(&text, "注：未含无任务单位。\n");
    buf_add(&text, ":::\n\n表后正文。\n");
    return text.text;
}

static const struct table *table_of(const struct doc *doc)
{
    for (size_t p = 0; p < doc->part_count; p++)
        for (size_t i = 0; i < doc->parts[p].block_count; i++)
            if (doc->parts[p].blocks[i].kind == BLOCK_TABLE)
                return doc->parts[p].blocks[i].table;
    return NULL;
}

/* Move the cells 跨…跨 out of the text into `spans`, with （续） behind some. */
static const char *take_spans(struct arena *mem, const char *text, struct buf *spans)
{
    static const char sign[] = "跨", again[] = "（续）";
    struct buf rest = buf_new(mem);
    const char *at;

    while ((at = strstr(text, sign)) != NULL) {
        const char *end = strstr(at + strlen(sign), sign);

        assert_non_null(end);
        end += strlen(sign);
        buf_addn(&rest, text, (size_t)(at - text));
        buf_addn(spans, at, (size_t)(end - at));
        if (strncmp(end, again, strlen(again)) == 0)
            end += strlen(again);
        text = end;
    }
    buf_add(&rest, text);
    return rest.text;
}

/* Rows in = rows on pages: all text in its order, spanning cells at least once. */
static void check_whole(const struct made *made)
{
    const struct table *table = table_of(&made->doc);
    struct buf spans = buf_new(made->mem), wanted = buf_new(made->mem);
    const char *rest = take_spans(made->mem, placed(made), &spans);

    for (size_t i = 0; i < table->row_count; i++)
        for (int j = 0; j < table->columns; j++) {
            const char *cell = table->rows[i].cells[j];

            if (strncmp(cell, "跨", strlen("跨")) != 0)
                buf_add(&wanted, cell);
            else if (strstr(spans.text, cell) == NULL)
                fail_msg("%s is lost", cell);
        }
    assert_string_equal(rest, wanted.text);
}

struct frame {
    double left, top, right, bottom;
};

static struct frame frame_of(const struct page *page)
{
    if (is_a3(page))
        return (struct frame){28, 37, 394, 262};
    if (page->landscape)
        return (struct frame){35, 28, 260, 184};
    return (struct frame){28, 37, 184, 262};
}

static bool of_table(const struct mark *mark)
{
    return strncmp(mark->what, "表", strlen("表")) == 0 || is_what(mark, "续表") ||
           is_what(mark, "单位");
}

/* The blank half of a bracket may lie outside, and half a leading at the sides. */
static void check_inside(const struct page *page)
{
    struct frame frame = frame_of(page);

    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];
        double bottom = mark->kind == MARK_TEXT ? mm(mark->y + mark->size / 10)
                                                : mm(mark->y + mark->height);

        if (!of_table(mark))
            continue;
        assert_true(right_of(mark) <= frame.right + 0.02);
        assert_true(mm(mark->x + mark->size / 2) >= frame.left - 0.02);
        assert_true(bottom <= frame.bottom + 0.02);
        assert_true(mm(mark->y) >= frame.top - 0.2);
    }
}

/* No text of a table crosses one of its rules. */
static void check_cells(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *text = &page->marks[i];
        mpt left = text->x + text->size / 2,
            right = text->x + text->width - text->size / 2;
        mpt middle = text->y - text->size * 35 / 100;

        if (!is_what(text, "表文") && !is_what(text, "表头"))
            continue;
        for (size_t k = 0; k < page->count; k++) {
            const struct mark *rule = &page->marks[k];
            mpt rule_bottom = rule->y + rule->height, rule_right = rule->x + rule->width;

            if (!is_what(rule, "表线"))
                continue;
            if (rule->width < rule->height && rule->y < middle && middle < rule_bottom)
                assert_false(rule->x > left && rule_right < right);
            if (rule->width > rule->height && rule->x < left && left < rule_right)
                assert_false(rule->y > text->y - text->size * 7 / 10 &&
                             rule_bottom < text->y);
        }
    }
}

/* Every kind of paper and every finding about it must come up among them. */
static void random_tables_lose_nothing(void **state)
{
    size_t upright = 0, turned = 0, a3 = 0, too_wide = 0, again = 0;

    (void)state;
    for (uint32_t seed = 0; seed < 1000; seed++) {
        struct arena *mem = arena_new();
        struct made made;

        dice_state = seed;
        made = set(random_draft(mem));
        check_whole(&made);
        for (size_t p = 0; p < made.pages.count; p++) {
            const struct page *page = &made.pages.items[p];

            check_inside(page);
            check_cells(page);
            if (find(page, "表文") == NULL)
                continue;
            upright += !page->landscape && !is_a3(page);
            turned += page->landscape;
            a3 += is_a3(page);
        }
        again += strstr(placed(&made), "（续）") != NULL;
        too_wide += finding_of(&made, DIAG_TABLE_WIDE) != NULL;
        drop(&made);
        arena_free(mem);
    }
    assert_true(upright > 500 && turned > 400 && a3 > 400);
    assert_true(too_wide > 50 && again > 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_follows_the_width),
        cmocka_unit_test(paper_follows_the_number_of_columns),
        cmocka_unit_test(paper_asked_for_is_no_finding),
        cmocka_unit_test(findings_name_the_table),
        cmocka_unit_test(a_table_in_the_text_turns_its_own_page),
        cmocka_unit_test(an_attachment_turns_with_its_table),
        cmocka_unit_test(a3_pages_are_numbered_in_their_corners),
        cmocka_unit_test(empty_columns_leave_room_to_write),
        cmocka_unit_test(the_sample_shows_every_paper),
        cmocka_unit_test(random_tables_lose_nothing),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
