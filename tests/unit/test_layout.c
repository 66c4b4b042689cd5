/*
 * Layout: positions in millimetres against GB/T 9704-2012 (test numbers T.. are those of
 * the measuring table in gbt9704.md §10), and rules that must hold for any text.
 */
#include "layout.h"

#include "arena.h"
#include "buf.h"
#include "doc.h"
#include "file.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena *run;
static struct fontset *fonts;
static const struct style *style;

static int open_fonts(void **state)
{
    static struct diag dg;

    (void)state;
    run = arena_new();
    dg = diag_new(run);
    fonts = fontset_open(run, SOURCE_DIR "/fonts", &dg);
    style = style_read(run, SOURCE_DIR "/templates/style/文件.json", &dg);
    return fonts == NULL || style == NULL;
}

static int close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    arena_free(run);
    return 0;
}

/* ---- a document made by hand, and its pages ---- */

struct made {
    struct arena *mem;
    struct diag dg;
    struct doc doc;
    struct {
        struct doc_field *items;
        size_t count, room;
    } fields;
    struct {
        struct part *items;
        size_t count, room;
    } parts;
    struct {
        struct block *items;
        size_t count, room;
    } blocks;
    struct pages pages;
    bool ok;
};

static struct made made_new(void)
{
    struct made made = {.mem = arena_new()};

    made.dg = diag_new(made.mem);
    ARENA_PUSH(made.mem, &made.parts);
    return made;
}

static void made_free(struct made *made)
{
    arena_free(made->mem);
}

static void field(struct made *made, const char *key, const char *value)
{
    struct doc_field *found = NULL;
    const char **values;

    for (size_t i = 0; i < made->fields.count; i++)
        if (strcmp(made->fields.items[i].key, key) == 0)
            found = &made->fields.items[i];
    if (found == NULL) {
        found = ARENA_PUSH(made->mem, &made->fields);
        found->key = key;
        found->line = (int)made->fields.count;
    }
    values = ARENA_ARRAY(made->mem, const char *, found->count + 1);
    for (size_t i = 0; i < found->count; i++)
        values[i] = found->values[i];
    values[found->count++] = value;
    found->values = values;
}

/* Close the part being filled. */
static void part_end(struct made *made)
{
    struct part *part = &made->parts.items[made->parts.count - 1];

    part->blocks = made->blocks.items;
    part->block_count = made->blocks.count;
    memset(&made->blocks, 0, sizeof made->blocks);
}

static void attachment(struct made *made, const char *title, int number, bool landscape)
{
    struct part *part;

    part_end(made);
    part = ARENA_PUSH(made->mem, &made->parts);
    part->title = title;
    part->number = number;
    part->paper = landscape ? PAPER_LANDSCAPE : PAPER_UPRIGHT;
    part->line = 100 + number;
}

static struct block *block(struct made *made, enum block_kind kind, const char *text)
{
    struct block *made_block = ARENA_PUSH(made->mem, &made->blocks);

    made_block->kind = kind;
    made_block->number = "";
    made_block->spans = ARENA_ARRAY(made->mem, struct span, 1);
    made_block->spans[0].text = text;
    made_block->span_count = 1;
    made_block->line = 10 + (int)made->blocks.count;
    return made_block;
}

static void para(struct made *made, const char *text)
{
    block(made, BLOCK_PARA, text);
}

static void heading(struct made *made, int level, const char *number, const char *text)
{
    struct block *made_block = block(made, BLOCK_HEADING, text);

    made_block->level = level;
    made_block->number = number;
}

static struct table *table(struct made *made, int columns, size_t rows)
{
    struct block *made_block = block(made, BLOCK_TABLE, "");
    struct table *made_table = ARENA_NEW(made->mem, struct table);

    made_block->table = made_table;
    *made_table = (struct table){.caption = "各单位进度",
                                 .number = 1,
                                 .unit = "万元",
                                 .columns = columns,
                                 .head_rows = 1,
                                 .head_count = (size_t)columns,
                                 .row_count = rows,
                                 .line = made_block->line};
    made_table->heads = ARENA_ARRAY(made->mem, struct head_cell, (size_t)columns);
    made_table->aligns = ARENA_ARRAY(made->mem, enum align, (size_t)columns);
    made_table->rows = ARENA_ARRAY(made->mem, struct table_row, rows);
    for (int j = 0; j < columns; j++)
        made_table->heads[j] =
            (struct head_cell){arena_printf(made->mem, "第%d列", j + 1), j, 1, 0, 1};
    for (size_t i = 0; i < rows; i++) {
        made_table->rows[i].line = 20 + (int)i;
        made_table->rows[i].cells = ARENA_ARRAY(made->mem, const char *, (size_t)columns);
        for (int j = 0; j < columns; j++)
            made_table->rows[i].cells[j] =
                arena_printf(made->mem, "%zu.%d", i + 1, j + 1);
    }
    return made_table;
}

static void lay_out(struct made *made)
{
    part_end(made);
    made->doc = (struct doc){.name = "测试.md",
                             .fields = made->fields.items,
                             .field_count = made->fields.count,
                             .parts = made->parts.items,
                             .part_count = made->parts.count};
    made->ok = layout_build(made->mem, &made->doc, style, fonts, &made->pages, &made->dg);
}

/* The header of an ordinary 文件. */
static struct made ordinary(void)
{
    struct made made = made_new();

    field(&made, "标志", "清江县人民政府文件");
    field(&made, "文号", "清政发〔2026〕12号");
    field(&made, "标题", "关于2026年1—9月全县招商引资工作情况的通报");
    field(&made, "主送", "各乡镇人民政府，县政府各部门");
    field(&made, "发文机关", "清江县人民政府");
    field(&made, "成文日期", "2026年10月8日");
    field(&made, "抄送", "县委办公室，县人大常委会办公室");
    field(&made, "印发机关", "清江县人民政府办公室");
    field(&made, "印发日期", "2026年10月8日");
    return made;
}

static const char *repeat(struct made *made, const char *text, int times)
{
    struct buf buf = buf_new(made->mem);

    for (int i = 0; i < times; i++)
        buf_add(&buf, text);
    return buf.text;
}

/* ---- looking at marks ---- */

static double mm(int64_t length)
{
    return (double)length * 25.4 / 72000;
}

#define NEAR(value, expected, tolerance) near((value), (expected), (tolerance), __LINE__)

static void near(double value, double expected, double tolerance, int line)
{
    if (value >= expected - tolerance && value <= expected + tolerance)
        return;
    fail_msg("line %d: %.3f, expected %.3f +- %.3f", line, value, expected, tolerance);
}

static bool is_text(const struct mark *mark, const char *what)
{
    return mark->kind == MARK_TEXT && (what == NULL || strcmp(mark->what, what) == 0);
}

static double em_top(const struct mark *mark)
{
    int ascent = fontset_facts(fonts, mark->font)->ideo_ascent;

    return mm(mark->y - (int64_t)mark->size * ascent / 1000);
}

static double right_of(const struct mark *mark)
{
    return mm(mark->x + mark->width);
}

/* The text of the marks from `first` on that stand on one line. */
static const char *line_text(const struct made *made, const struct page *page,
                             size_t first, size_t *end)
{
    struct buf text = buf_new(made->mem);
    size_t i = first;

    do {
        for (size_t k = 0; k < page->marks[i].glyph_count; k++)
            buf_code(&text, page->marks[i].glyphs[k].code);
        i++;
    } while (i < page->count && is_text(&page->marks[i], page->marks[first].what) &&
             abs(page->marks[i].y - page->marks[first].y) < 3000);
    if (end != NULL)
        *end = i;
    return text.text;
}

/* All text of the element `what`, lines joined by |. */
static const char *text_of(const struct made *made, const char *what)
{
    struct buf text = buf_new(made->mem);

    for (size_t p = 0; p < made->pages.count; p++) {
        const struct page *page = &made->pages.items[p];

        for (size_t i = 0; i < page->count;) {
            size_t end = i + 1;

            if (is_text(&page->marks[i], what))
                buf_printf(&text, "%s%s", text.len > 0 ? "|" : "",
                           line_text(made, page, i, &end));
            i = end;
        }
    }
    return text.text;
}

static const struct mark *find(const struct page *page, const char *what, size_t nth)
{
    for (size_t i = 0; i < page->count; i++)
        if (strcmp(page->marks[i].what, what) == 0 && nth-- == 0)
            return &page->marks[i];
    fail_msg("no mark %s", what);
    return NULL;
}

static const struct mark *find_last(const struct page *page, const char *what)
{
    for (size_t i = page->count; i > 0; i--)
        if (strcmp(page->marks[i - 1].what, what) == 0)
            return &page->marks[i - 1];
    fail_msg("no mark %s", what);
    return NULL;
}

static size_t count_of(const struct page *page, const char *what)
{
    size_t count = 0;

    for (size_t i = 0; i < page->count; i++)
        count += strcmp(page->marks[i].what, what) == 0;
    return count;
}

static bool found_code(const struct made *made, enum diag_code code)
{
    for (size_t i = 0; i < made->dg.count; i++)
        if (made->dg.items[i].code == code)
            return true;
    return false;
}

/* ---- the grid ---- */

static void full_page_fills_the_frame(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    para(&made, repeat(&made, "国", 1500));
    lay_out(&made);
    assert_true(made.ok);
    page = &made.pages.items[1];
    assert_int_equal(count_of(page, "正文"), 22); /* T07 */
    for (size_t row = 0; row < 22; row++) {
        const struct mark *mark = find(page, "正文", row);
        double cell_top = 37 + (double)row * (225 - 156 / 28.0) / 21;

        NEAR(em_top(mark), cell_top, 0.05); /* T02 T06 */
        NEAR(mm(mark->x), 28, 0.05);        /* T03 */
        NEAR(right_of(mark), 184, 0.001);   /* T04 */
        assert_int_equal(mark->glyph_count, 28);
        for (size_t k = 0; k < 28; k++)
            NEAR(mm(mark->x + mark->glyphs[k].x), 28 + 156.0 * (double)k / 28, 0.05);
    }
    NEAR(em_top(find(page, "正文", 21)) + mm(16000), 262, 0.1); /* T05 */
    made_free(&made);
}

static void paragraphs_are_indented_two_characters(void **state)
{
    struct made made = ordinary();

    (void)state;
    para(&made, "现将有关情况通报如下：");
    heading(&made, 1, "一、", "总体情况");
    heading(&made, 2, "（一）", "进度靠前");
    para(&made, repeat(&made, "国", 280)); /* the last rows go to page 2 */
    lay_out(&made);
    NEAR(mm(find(&made.pages.items[0], "正文", 0)->x), 39.143, 0.1); /* T16 */
    NEAR(mm(find(&made.pages.items[0], "一级标题", 0)->x), 39.143, 0.1);
    NEAR(mm(find(&made.pages.items[0], "二级标题", 0)->x), 39.143, 0.1);
    assert_int_equal(find(&made.pages.items[0], "一级标题", 0)->font,
                     text_glyph(fonts, ROLE_HEITI, 0x4e00).font);
    assert_int_equal(find(&made.pages.items[0], "二级标题", 0)->font,
                     text_glyph(fonts, ROLE_KAITI, 0x4e00).font);
    made_free(&made);
}

static void faces_and_fallbacks_are_level(void **state)
{
    struct made made = ordinary();
    const struct page *page;
    const struct mark *mark;
    int lead, other;

    (void)state;
    heading(&made, 1, "一、", "总体情况");
    para(&made, "国𠮷国");
    para(&made, "国");
    made.blocks.items[2].spans = ARENA_ARRAY(made.mem, struct span, 2);
    made.blocks.items[2].spans[0] = (struct span){"国", false, false};
    made.blocks.items[2].spans[1] = (struct span){"国", true, false};
    made.blocks.items[2].span_count = 2;
    lay_out(&made);
    page = &made.pages.items[0];
    NEAR(em_top(find(page, "正文", 0)) - em_top(find(page, "一级标题", 0)), 10.449,
         0.01); /* T06 */
    mark = find(page, "正文", 1);
    lead = fontset_facts(fonts, find(page, "正文", 0)->font)->ideo_ascent;
    other = fontset_facts(fonts, mark->font)->ideo_ascent;
    assert_int_not_equal(mark->font, find(page, "正文", 0)->font);
    NEAR(mm(mark->y - find(page, "正文", 0)->y), mm(16000) * (other - lead) / 1000, 0.01);
    NEAR(em_top(find(page, "正文", 4)), em_top(find(page, "正文", 3)), 0.01);
    made_free(&made);
}

static void digits_take_half_a_cell(void **state)
{
    struct made made = ordinary();
    const struct mark *mark;

    (void)state;
    para(&made, "完成2026个");
    lay_out(&made);
    mark = find(&made.pages.items[0], "正文", 1);
    assert_int_equal(mark->glyph_count, 4);
    NEAR(mm(mark->x), 28 + 4 * 156 / 28.0, 0.05);
    NEAR(mm(mark->glyphs[1].x), 156 / 56.0, 0.01);
    made_free(&made);
}

/* ---- 版头 and title ---- */

static void ink_of(const struct page *page, const char *what, double box[4])
{
    box[0] = box[1] = 1000;
    box[2] = box[3] = -1000;
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];

        for (size_t k = 0; is_text(mark, what) && k < mark->glyph_count; k++) {
            int ink[4];
            double x = mm(mark->x + mark->glyphs[k].x), em = mm(mark->size) / 1000;

            text_ink(fonts, mark->font, mark->glyphs[k].id, ink);
            box[0] = x + ink[0] * em < box[0] ? x + ink[0] * em : box[0];
            box[2] = x + ink[2] * em > box[2] ? x + ink[2] * em : box[2];
            box[1] =
                mm(mark->y) - ink[3] * em < box[1] ? mm(mark->y) - ink[3] * em : box[1];
            box[3] =
                mm(mark->y) - ink[1] * em > box[3] ? mm(mark->y) - ink[1] * em : box[3];
        }
    }
}

static void check_head(const struct made *made, int signer_rows)
{
    const struct page *page = &made->pages.items[0];
    const struct mark *number = find(page, "文号", 0), *rule = find(page, "红线", 0);
    double ink[4], bottom;

    ink_of(page, "标志", ink);
    NEAR(ink[1], 72, 0.01);                                                /* T08 */
    NEAR((ink[0] + ink[2]) / 2, 106, 0.05);                                /* T09 */
    NEAR(em_top(number) - ink[3], 20.9 + 2.5 + signer_rows * 10.449, 3.5); /* T10 */
    bottom = em_top(number) + mm(16000) - 0.036;
    NEAR(mm(rule->y) - bottom, 4, 0.05); /* T11 */
    NEAR(mm(rule->x), 28, 0.01);         /* T12 */
    NEAR(right_of(rule), 184, 0.01);
    assert_int_equal(rule->ink, INK_RED);
    NEAR(em_top(find(page, "标题", 0)) - mm(rule->y + rule->height), 20.9 + 2.75,
         2.8); /* T13 */
}

static void head_stands_where_the_standard_says(void **state)
{
    struct made made = ordinary();
    const struct page *page;
    double title_bottom, text_top;

    (void)state;
    para(&made, "现将有关情况通报如下：");
    lay_out(&made);
    page = &made.pages.items[0];
    check_head(&made, 0);
    title_bottom = em_top(find_last(page, "标题")) + mm(22000);
    text_top = em_top(find(page, "主送", 0));
    NEAR(text_top - title_bottom, 10.45 + 2.5, 3.5); /* T14 */
    NEAR(em_top(find(page, "正文", 0)) - em_top(find_last(page, "主送")), 10.449, 0.05);
    assert_string_equal(text_of(&made, "主送"), "各乡镇人民政府，县政府各部门：");
    made_free(&made);
}

/* Whatever the title's depth, the text returns to the grid inside the tolerances. */
static void text_returns_to_the_grid_below_any_head(void **state)
{
    static const char *const titles[] = {
        "通报", "关于2026年1—9月全县招商引资和重点项目建设工作情况的通报",
        "关于进一步做好2026年前三季度全县招商引资和营商环境优化工作有关情况的通报"};

    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (int size = 6; size < 20; size += 3) {
            struct made made = made_new();
            const struct page *page;
            double row, gap;

            field(&made, "标志",
                  arena_printf(made.mem, "%.*s文件", 3 * size,
                               "清江县招商引资和项目建设工作领导小组办公室"));
            field(&made, "文号", "清政发〔2026〕12号");
            field(&made, "标题", titles[i]);
            para(&made, repeat(&made, "国", 1200));
            lay_out(&made);
            page = &made.pages.items[0];
            check_head(&made, 0);
            row = (em_top(find(page, "正文", 0)) - 37) / ((225 - 156 / 28.0) / 21);
            NEAR(row, (double)(int)(row + 0.5), 0.01);
            gap = em_top(find(page, "正文", 0)) -
                  (em_top(find_last(page, "标题")) + mm(22000));
            NEAR(gap, 10.45 + 2.5, 3.5);
            made_free(&made);
        }
}

static void long_marks_shrink_into_the_frame(void **state)
{
    struct made made = ordinary();
    double ink[4];

    (void)state;
    made.fields.items[0].values[0] =
        "清江县推进重大项目建设和招商引资工作领导小组办公室文件";
    lay_out(&made);
    ink_of(&made.pages.items[0], "标志", ink);
    assert_true(ink[0] >= 28 && ink[2] <= 184);
    assert_true(found_code(&made, DIAG_MARK_LONG));
    NEAR(ink[1], 72, 0.01);
    made_free(&made);
}

static void joint_mark_puts_wenjian_on_the_right(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    field(&made, "标志", "清江县招商局文件");
    lay_out(&made);
    page = &made.pages.items[0];
    assert_string_equal(text_of(&made, "标志"), "清江县人民政府|清江县招商局|文件");
    NEAR(mm(find(page, "标志", 0)->x), mm(find(page, "标志", 1)->x), 0.01);
    NEAR(right_of(find(page, "标志", 0)), right_of(find(page, "标志", 1)), 0.01);
    assert_true(em_top(find(page, "标志", 2)) > em_top(find(page, "标志", 0)));
    assert_true(em_top(find(page, "标志", 2)) < em_top(find(page, "标志", 1)));
    made_free(&made);
}

static void upward_documents_name_their_signers(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    field(&made, "签发人", "张三");
    field(&made, "签发人", "李四光");
    field(&made, "签发人", "王五");
    lay_out(&made);
    page = &made.pages.items[0];
    NEAR(mm(find(page, "文号", 0)->x), 33.571, 0.05);
    NEAR(mm(find(page, "签发人", 1)->x), mm(find(page, "签发人", 3)->x), 0.01);
    NEAR(em_top(find(page, "文号", 0)), em_top(find(page, "签发人", 3)), 0.01);
    NEAR(right_of(find(page, "签发人", 2)), 178.429, 0.01);
    check_head(&made, 1);
    made_free(&made);
}

static void corner_rows_follow_each_other(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    field(&made, "份号", "000001");
    field(&made, "紧急程度", "特急");
    field(&made, "稿次", "送审稿");
    lay_out(&made);
    page = &made.pages.items[0];
    assert_string_equal(text_of(&made, "版头"), "000001|特急|送审稿");
    for (size_t i = 0; i < 3; i++) {
        NEAR(em_top(find(page, "版头", i)), 37 + (double)i * 10.449, 0.05);
        NEAR(mm(find(page, "版头", i)->x), 28, 0.05);
    }
    made_free(&made);
}

static void issue_numbers_get_their_brackets(void **state)
{
    struct made made = ordinary();

    (void)state;
    made.fields.items[1].values[0] = "清政发[2026]12号";
    lay_out(&made);
    assert_string_equal(text_of(&made, "文号"), "清政发〔2026〕12号");
    assert_true(found_code(&made, DIAG_ISSUE_NUMBER));
    made_free(&made);
}

static void missing_fields_print_a_blank_to_fill(void **state)
{
    struct made made = made_new();

    (void)state;
    para(&made, "正文。");
    lay_out(&made);
    assert_true(made.ok);
    assert_true(found_code(&made, DIAG_FIELD_MISSING));
    assert_string_equal(text_of(&made, "文号"), "【待补】");
    assert_string_equal(text_of(&made, "标题"), "【待补】");
    assert_string_equal(text_of(&made, "成文日期"), "【待补】");
    made_free(&made);
}

static void titles_break_at_words_in_shape(void **state)
{
    static const char *const titles[] = {
        "关于2026年1—9月全县招商引资工作情况的通报",
        "清江县人民政府办公室关于印发《清江县招商引资项目全流程服务管理办法》的通知",
        "关于2026年前三季度全县招商引资、重点项目建设和营商环境优化工作情况的通报",
        "关于表彰2025年度全县招商引资先进单位和先进个人的决定"};

    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        struct made made = ordinary();
        const struct page *page;
        size_t lines = 0;

        made.fields.items[2].values[0] = titles[i];
        lay_out(&made);
        page = &made.pages.items[0];
        for (size_t k = 0; k < page->count;) {
            size_t end = k + 1;

            if (is_text(&page->marks[k], "标题")) {
                const char *text = line_text(&made, page, k, &end);
                double left = mm(page->marks[k].x),
                       right = right_of(&page->marks[end - 1]);

                assert_true(right - left <= 19 * mm(22000) + 0.01);
                NEAR((left + right) / 2, 106, 0.1);
                assert_int_not_equal(strncmp(text, "的", 3), 0);
                lines++;
            }
            k = end;
        }
        assert_in_range(lines, 2, 3);
        made_free(&made);
    }
}

static void title_brackets_stay_whole(void **state)
{
    struct made made = ordinary();

    (void)state;
    made.fields.items[2].values[0] = "关于印发《招商引资项目考核管理办法》的通知";
    lay_out(&made);
    assert_string_equal(text_of(&made, "标题"),
                        "关于印发|《招商引资项目考核管理办法》的通知");
    made_free(&made);
}

static void title_lines_do_not_end_with_and(void **state)
{
    struct made made = ordinary();

    (void)state;
    made.fields.items[2].values[0] =
        "清江县2026年1—9月重点项目建设进度和存在问题一览表（按责任单位分列）";
    lay_out(&made);
    assert_null(strstr(text_of(&made, "标题"), "和|"));
    made_free(&made);
}

static void title_brackets_break_when_they_must(void **state)
{
    struct made made = ordinary();
    const char *text;

    (void)state;
    made.fields.items[2].values[0] =
        "关于印发《清江县招商引资重点项目建设管理办法》的通知";
    lay_out(&made);
    text = text_of(&made, "标题");
    assert_non_null(strchr(text, '|'));
    assert_null(strstr(text, "|的"));
    assert_null(strstr(text, "管|理"));
    assert_int_equal(strrchr(text, '|') - strchr(text, '|'), 0);
    made_free(&made);
}

static void title_lines_given_are_kept(void **state)
{
    struct made made = ordinary();

    (void)state;
    made.fields.items[2].values[0] = "关于全县招商引资";
    field(&made, "标题", "工作情况的通报");
    field(&made, "副标题", "（2026年9月）");
    lay_out(&made);
    assert_string_equal(text_of(&made, "标题"), "关于全县招商引资|工作情况的通报");
    assert_string_equal(made.pages.bookmarks.items[0].title,
                        "关于全县招商引资工作情况的通报");
    NEAR(em_top(find(&made.pages.items[0], "副标题", 0)) -
             em_top(find_last(&made.pages.items[0], "标题")),
         7.761 + 4.875, 0.01);
    made_free(&made);
}

static void many_addressees_move_to_the_foot(void **state)
{
    struct made made = ordinary();

    (void)state;
    made.fields.items[3].values[0] = repeat(&made, "各乡镇人民政府，", 60);
    para(&made, "正文。");
    lay_out(&made);
    assert_true(found_code(&made, DIAG_ADDRESSEES));
    assert_string_equal(text_of(&made, "主送"), "");
    assert_non_null(strstr(text_of(&made, "版记"), "主送："));
    assert_true(count_of(&made.pages.items[0], "正文") > 0); /* T15 */
    made_free(&made);
}

/* ---- lines ---- */

static uint32_t dice_state;

static uint32_t dice(uint32_t sides)
{
    dice_state = dice_state * 1664525u + 1013904223u;
    return (dice_state >> 8) % sides;
}

/* Text with everything that makes lines hard. */
static const char *random_text(struct made *made, int length)
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
                                       " ",
                                       "？",
                                       "！",
                                       "9月30日",
                                       "https://example.gov.cn/a"};
    struct buf text = buf_new(made->mem);

    for (int i = 0; i < length; i++) {
        uint32_t roll = dice(60);

        buf_add(&text, bits[roll < 33 ? roll : roll % 4]);
    }
    return text.text;
}

static void marks_are_squeezed_before_text_is_pushed(void **state)
{
    struct made made = ordinary();

    (void)state;
    /* 26 characters on the first line; the mark that would begin the second is pulled
     * in, since the mark before it can give half a cell and itself the other half. */
    para(&made, arena_printf(made.mem, "%s，%s。%s", repeat(&made, "国", 10),
                             repeat(&made, "家", 15), repeat(&made, "强", 30)));
    lay_out(&made);
    assert_string_equal(line_text(&made, &made.pages.items[0],
                                  (size_t)(find(&made.pages.items[0], "正文", 0) -
                                           made.pages.items[0].marks),
                                  NULL),
                        arena_printf(made.mem, "%s，%s。", repeat(&made, "国", 10),
                                     repeat(&made, "家", 15)));
    made_free(&made);
}

static void a_last_line_has_two_characters(void **state)
{
    (void)state;
    for (int length = 20; length < 90; length++) {
        struct made made = ordinary();
        const char *text, *last;

        para(&made, arena_printf(made.mem, "%s。", repeat(&made, "国", length)));
        lay_out(&made);
        text = text_of(&made, "正文");
        last = strrchr(text, '|');
        assert_true(last == NULL || utf8_count(last + 1) >= 3);
        made_free(&made);
    }
}

static void words_longer_than_a_line_are_broken(void **state)
{
    struct made made = ordinary();

    (void)state;
    para(&made, arena_printf(made.mem, "见%s。", repeat(&made, "abcdefghij", 30)));
    lay_out(&made);
    for (size_t i = 0; i < made.pages.items[0].count; i++)
        assert_true(right_of(&made.pages.items[0].marks[i]) < 184.01);
    made_free(&made);
}

static void adjacent_marks_take_one_and_a_half(void **state)
{
    struct made made = ordinary();
    const struct mark *mark;

    (void)state;
    para(&made, "文》，文");
    lay_out(&made);
    mark = find(&made.pages.items[0], "正文", 0);
    NEAR(mm(mark->glyphs[3].x - mark->glyphs[0].x), 2.5 * 156 / 28.0, 0.01);
    made_free(&made);
}

static void a_middle_dot_takes_half_a_cell(void **state)
{
    struct made made = ordinary();
    const struct mark *mark;

    (void)state;
    para(&made, "马克·吐温");
    lay_out(&made);
    mark = find(&made.pages.items[0], "正文", 0);
    NEAR(mm(mark->glyphs[3].x - mark->glyphs[0].x), 2.5 * 156 / 28.0, 0.01);
    made_free(&made);
}

static void a_bracket_that_begins_a_line_takes_half_a_cell(void **state)
{
    struct made made = ordinary();
    const char *text;

    (void)state;
    para(&made, arena_printf(made.mem, "%s（%s1%s", repeat(&made, "国", 26),
                             repeat(&made, "家", 27), repeat(&made, "国", 9)));
    lay_out(&made);
    text = strchr(text_of(&made, "正文"), '|');
    assert_int_equal(strncmp(text, "|（", strlen("|（")), 0);
    /* Half a cell, 27 cells, half a cell. */
    assert_int_equal(strncmp(strchr(text + 1, '|') - 4, "家1|", 5), 0);
    made_free(&made);
}

/* ---- flow ---- */

static void headings_are_never_the_last_row(void **state)
{
    (void)state;
    for (int fill = 1; fill < 26; fill++) {
        struct made made = ordinary();

        for (int i = 0; i < fill; i++)
            para(&made, "正文。");
        heading(&made, 1, "一、", "标题");
        heading(&made, 2, "（一）", "标题");
        para(&made, repeat(&made, "国", 300));
        lay_out(&made);
        for (size_t p = 0; p < made.pages.count; p++) {
            const struct page *page = &made.pages.items[p];
            const struct mark *last = NULL;

            for (size_t i = 0; i < page->count; i++)
                if (strcmp(page->marks[i].what, "页码") != 0)
                    last = &page->marks[i];
            assert_int_not_equal(strcmp(last->what, "一级标题"), 0);
            assert_int_not_equal(strcmp(last->what, "二级标题"), 0);
        }
        made_free(&made);
    }
}

static void runin_headings_take_their_face(void **state)
{
    struct made made = ordinary();
    struct block *made_block = block(&made, BLOCK_PARA, "进度靠前。");

    (void)state;
    made_block->level = 2;
    made_block->number = "（一）";
    made_block->spans = ARENA_ARRAY(made.mem, struct span, 2);
    made_block->spans[0] = (struct span){"进度靠前。", false, true};
    made_block->spans[1] = (struct span){"城关镇等单位较快。", false, false};
    made_block->span_count = 2;
    lay_out(&made);
    assert_int_equal(find(&made.pages.items[0], "正文", 0)->font,
                     text_glyph(fonts, ROLE_KAITI, 0x4e00).font);
    assert_int_equal(find(&made.pages.items[0], "正文", 0)->glyph_count, 8);
    assert_int_equal(find(&made.pages.items[0], "正文", 1)->font,
                     text_glyph(fonts, ROLE_FANGSONG, 0x4e00).font);
    assert_string_equal(made.pages.bookmarks.items[1].title, "（一）进度靠前。");
    made_free(&made);
}

static void plain_signatures_shift_the_date(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    made.fields.items[4].values[0] = "清江县招商引资工作领导小组";
    para(&made, "特此通报。");
    lay_out(&made);
    page = &made.pages.items[0];
    NEAR(right_of(find_last(page, "署名")), 172.857, 0.01); /* T20 */
    NEAR(mm(find(page, "成文日期", 0)->x - find(page, "署名", 0)->x), 11.143, 0.06);
    NEAR(em_top(find(page, "署名", 0)) - em_top(find_last(page, "正文")), 2 * 10.449,
         0.05);
    NEAR(em_top(find(page, "成文日期", 0)) - em_top(find(page, "署名", 0)), 10.449, 0.05);
    made_free(&made);
}

static void a_long_date_moves_the_name(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    made.fields.items[4].values[0] = "县招商局";
    para(&made, "特此通报。");
    lay_out(&made);
    page = &made.pages.items[0];
    NEAR(right_of(find_last(page, "成文日期")), 172.857, 0.01);
    NEAR(mm(find(page, "成文日期", 0)->x - find(page, "署名", 0)->x), 11.143, 0.06);
    made_free(&made);
}

static void sealed_signatures_are_centred_on_the_date(void **state)
{
    struct made made = ordinary();
    const struct page *page;
    double name, date;

    (void)state;
    field(&made, "用印", "是");
    para(&made, "特此通报。");
    lay_out(&made);
    page = &made.pages.items[0];
    NEAR(right_of(find_last(page, "成文日期")), 161.714, 0.01); /* T17 */
    name = mm(find(page, "署名", 0)->x) + right_of(find_last(page, "署名"));
    date = mm(find(page, "成文日期", 0)->x) + right_of(find_last(page, "成文日期"));
    NEAR(name / 2, date / 2, 0.1); /* T18 */
    NEAR(em_top(find(page, "署名", 0)) - em_top(find_last(page, "正文")), 3 * 10.449,
         0.05);
    made_free(&made);
}

static void sealed_joint_signatures_stand_in_columns(void **state)
{
    struct made made = ordinary();
    const struct page *page;

    (void)state;
    field(&made, "用印", "是");
    field(&made, "发文机关", "县发展改革委");
    field(&made, "发文机关", "县招商局");
    para(&made, "特此通报。");
    lay_out(&made);
    page = &made.pages.items[made.pages.count - 1];
    assert_string_equal(text_of(&made, "署名"), "清江县人民政府县发展改革委|县招商局");
    NEAR(em_top(find(page, "署名", 2)) - em_top(find(page, "署名", 0)), 5 * 10.449, 0.05);
    NEAR(right_of(find_last(page, "成文日期")), 161.714, 0.01);
    made_free(&made);
}

static void signatures_are_never_alone(void **state)
{
    (void)state;
    for (int length = 200; length < 900; length += 28) {
        struct made made = ordinary();

        para(&made, repeat(&made, "国", length));
        lay_out(&made);
        for (size_t p = 0; p < made.pages.count; p++)
            if (count_of(&made.pages.items[p], "成文日期") > 0) {
                assert_true(count_of(&made.pages.items[p], "正文") >= 1); /* T29 */
                assert_true(count_of(&made.pages.items[p], "署名") > 0);
            }
        made_free(&made);
    }
}

static void remarks_stand_in_brackets(void **state)
{
    struct made made = ordinary();

    (void)state;
    field(&made, "附注", "此件公开发布");
    para(&made, "特此通报。");
    lay_out(&made);
    assert_string_equal(text_of(&made, "附注"), "（此件公开发布）");
    made_free(&made);
}

/* ---- attachments ---- */

static void attachments_begin_on_new_pages(void **state)
{
    struct made made = ordinary();
    const struct page *page;
    const struct mark *link;

    (void)state;
    para(&made, "特此通报。");
    attachment(&made, "各单位招商引资进度表", 1, false);
    para(&made, "附件正文。");
    attachment(&made, "重点项目清单", 2, true);
    para(&made, "横排正文。");
    lay_out(&made);
    assert_int_equal(made.pages.count, 4); /* the last is for 版记 */
    assert_string_equal(text_of(&made, "附件说明"),
                        "附件：1.各单位招商引资进度表|2.重点项目清单");
    page = &made.pages.items[0];
    NEAR(mm(find(page, "附件说明", 0)->x), 39.143, 0.05);
    NEAR(mm(find(page, "附件说明", 1)->x), 55.857, 0.05);
    NEAR(mm(find(page, "附件说明", 2)->x), 61.429, 0.05);
    link = NULL;
    for (size_t i = 0; i < page->count; i++)
        if (page->marks[i].kind == MARK_LINK)
            link = &page->marks[i];
    assert_non_null(link);
    assert_int_equal(link->page, 2);

    page = &made.pages.items[1];
    NEAR(em_top(find(page, "附件", 0)), 37, 0.05); /* T21 */
    NEAR(mm(find(page, "附件", 0)->x), 28, 0.05);
    assert_int_equal(find(page, "附件", 0)->font,
                     text_glyph(fonts, ROLE_HEITI, 0x4e00).font);
    NEAR(em_top(find(page, "附件标题", 0)), 57.898, 0.05);
    NEAR((mm(find(page, "附件标题", 0)->x) + right_of(find(page, "附件标题", 0))) / 2,
         106, 0.1);
    assert_false(page->landscape);

    page = &made.pages.items[2];
    assert_true(page->landscape);
    NEAR(mm(find(page, "附件", 0)->x), 35, 0.05);
    NEAR(em_top(find(page, "附件", 0)), 28, 0.05);
    assert_int_equal(made.pages.bookmarks.count, 3);
    assert_int_equal(made.pages.bookmarks.items[2].page, 2);
    made_free(&made);
}

static void a_single_attachment_has_no_number(void **state)
{
    struct made made = ordinary();

    (void)state;
    para(&made, "特此通报。");
    attachment(&made, repeat(&made, "进度表", 12), 0, false);
    lay_out(&made);
    assert_int_equal(strncmp(text_of(&made, "附件说明"), "附件：进度表", 18), 0);
    NEAR(mm(find(&made.pages.items[0], "附件说明", 2)->x), 55.857, 0.05);
    assert_int_equal(strncmp(text_of(&made, "附件"), "附件", 7), 0);
    made_free(&made);
}

/* ---- 版记 and page numbers ---- */

static void imprint_ends_at_the_frame(void **state)
{
    struct made made = ordinary();
    const struct page *page;
    static const double heights[] = {0.35, 0.25, 0.35}, lower[] = {242.38, 252.19, 262.0};
    size_t rule = 0;

    (void)state;
    para(&made, "特此通报。");
    lay_out(&made);
    page = &made.pages.items[0];
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];

        if (mark->kind != MARK_RULE || strcmp(mark->what, "版记") != 0)
            continue;
        NEAR(mm(mark->height), heights[rule], 0.005);        /* T23 */
        NEAR(mm(mark->y + mark->height), lower[rule], 0.02); /* T22 */
        NEAR(mm(mark->x), 28, 0.01);
        NEAR(right_of(mark), 184, 0.01);
        rule++;
    }
    assert_int_equal(rule, 3);
    assert_string_equal(text_of(&made, "版记"),
                        "抄送：县委办公室，县人大常委会办公室。|清江县人民政府办公室"
                        "2026年10月8日印发");
    NEAR(right_of(find_last(page, "版记") - 1), 179.06, 0.05);
    made_free(&made);
}

static void imprint_takes_a_page_when_it_must(void **state)
{
    (void)state;
    for (int length = 28; length < 700; length += 28) {
        struct made made = ordinary();
        const struct page *last;

        para(&made, repeat(&made, "国", length));
        lay_out(&made);
        last = &made.pages.items[made.pages.count - 1];
        for (size_t i = 0; i < last->count; i++) {
            const struct mark *mark = &last->marks[i];

            if (is_text(mark, "正文") || is_text(mark, "成文日期"))
                assert_true(em_top(mark) + mm(16000) < 242.38 - 4.8);
        }
        assert_true(count_of(last, "版记") > 0);
        if (length > 2 * 28) /* a short text stays on page 1 */
            assert_true(count_of(last, "正文") > 0);
        made_free(&made);
    }
}

/* Of a briefing, which is not signed, the last rows go with 版记, or stand closer. */
static void imprint_is_not_alone(void **state)
{
    size_t tight = 0;

    (void)state;
    for (int length = 28; length < 1400; length += 28) {
        struct made made = made_new();
        const struct page *last;
        size_t rows;
        mpt pitch;

        field(&made, "文种", "简报");
        field(&made, "标志", "招商引资简报");
        field(&made, "期号", "1");
        field(&made, "标题", "情况");
        field(&made, "编印单位", "清江县招商办");
        field(&made, "成文日期", "2026年10月8日");
        field(&made, "印发机关", "清江县招商办");
        field(&made, "印发日期", "2026年10月8日");
        para(&made, repeat(&made, "国", length));
        lay_out(&made);
        last = &made.pages.items[made.pages.count - 1];
        rows = count_of(last, "正文");
        assert_true(count_of(last, "版记") > 0);
        assert_true(rows > 1);
        pitch = find(last, "正文", 1)->y - find(last, "正文", 0)->y;
        tight += mm(pitch) < 10.4;
        assert_true(mm(pitch) > 10.2);
        made_free(&made);
    }
    assert_true(tight > 0);
}

/* The style of 文件 with 版记 on an even page. */
static const struct style *style_even(struct made *made)
{
    static const char text[] =
        "{\"基于\": \"test_base\", \"版记\": {\"排在偶数页\": {\"值\": true, \"单位\": "
        "\"是否\", \"条\": \"\", \"强度\": \"实务\"}}}";
    const struct style *even;
    char *bytes;
    size_t len;

    assert_true(file_read(made->mem, SOURCE_DIR "/templates/style/文件.json", &bytes,
                          &len, &made->dg));
    assert_true(file_write("test_base.json", bytes, len, &made->dg));
    assert_true(file_write("test_even.json", text, strlen(text), &made->dg));
    even = style_read(made->mem, "test_even.json", &made->dg);
    remove("test_base.json");
    remove("test_even.json");
    return even;
}

static void imprint_can_wait_for_an_even_page(void **state)
{
    struct made made = ordinary();
    const struct style *even = style_even(&made);

    (void)state;
    para(&made, "特此通报。");
    lay_out(&made);
    assert_int_equal(made.pages.count, 1);
    assert_true(layout_build(made.mem, &made.doc, even, fonts, &made.pages, &made.dg));
    assert_int_equal(made.pages.count, 2);
    assert_true(count_of(&made.pages.items[1], "版记") > 0);
    assert_int_equal(made.pages.items[1].number, 2); /* no blank page before it */
    made_free(&made);
}

/* Behind a full even page one stays blank; it and that of 版记 have no number (7.5). */
static void imprint_on_an_even_page_leaves_one_blank(void **state)
{
    size_t blank = 0;

    (void)state;
    for (int length = 28; length < 1400; length += 28) {
        struct made made = ordinary();
        const struct style *even = style_even(&made);
        size_t count;

        para(&made, repeat(&made, "国", length));
        lay_out(&made);
        assert_true(
            layout_build(made.mem, &made.doc, even, fonts, &made.pages, &made.dg));
        count = made.pages.count;
        assert_int_equal(count % 2, 0);
        assert_true(count_of(&made.pages.items[count - 1], "版记") > 0);
        if (made.pages.items[count - 2].count == 0) {
            assert_int_equal(made.pages.items[count - 2].number, 0);
            assert_int_equal(made.pages.items[count - 1].number, 0);
            blank++;
        } else {
            assert_int_equal(made.pages.items[count - 1].number, (int)count);
        }
        made_free(&made);
    }
    assert_true(blank > 0);
}

static void page_numbers_alternate(void **state)
{
    struct made made = ordinary();

    (void)state;
    para(&made, repeat(&made, "国", 1500));
    attachment(&made, "表", 0, true);
    lay_out(&made);
    for (size_t p = 0; p < made.pages.count; p++) {
        const struct page *page = &made.pages.items[p];
        const struct mark *first = find(page, "页码", 0), *last = find_last(page, "页码");
        int ink[4];

        text_ink(fonts, first->font, first->glyphs[0].id, ink);
        NEAR(mm(first->y) - (ink[1] + ink[3]) / 2.0 * mm(14000) / 1000, 269,
             0.05); /* T24 */
        if (p % 2 == 0)
            NEAR(right_of(last), 179.06, 0.02); /* T25 */
        else
            NEAR(mm(first->x), 32.94, 0.02);
        assert_true(first->on_sheet);
        assert_int_equal(page->number, (int)p + 1);
    }
    made_free(&made);
}

/* ---- tables ---- */

static void long_tables_repeat_their_head(void **state)
{
    struct made made = ordinary();
    struct table *made_table;

    (void)state;
    para(&made, "进度见下表。");
    made_table = table(&made, 5, 60);
    made_table->notes = (const char *[]){"未含无任务单位。"};
    made_table->note_count = 1;
    lay_out(&made);
    assert_true(made.pages.count >= 3);
    assert_string_equal(text_of(&made, "表题"), "表1　各单位进度");
    assert_non_null(strstr(text_of(&made, "续表"), "续表1　各单位进度"));
    for (size_t p = 1; p + 1 < made.pages.count; p++) {
        const struct page *page = &made.pages.items[p];

        if (count_of(page, "表文") == 0)
            continue;
        assert_int_equal(count_of(page, "续表") > 0, 1);
        assert_true(count_of(page, "表头") > 0);
        NEAR(em_top(find(page, "续表", 0)), 37, 0.05);
    }
    assert_string_equal(text_of(&made, "表注"), "注：未含无任务单位。");
    made_free(&made);
}

static void text_returns_to_the_grid_below_a_table(void **state)
{
    struct made made = ordinary();
    double row;

    (void)state;
    para(&made, "进度见下表。");
    table(&made, 3, 4);
    para(&made, "表后正文。");
    lay_out(&made);
    row = (em_top(find_last(&made.pages.items[0], "正文")) - 37) / 10.449;
    NEAR(row, (double)(int)(row + 0.5), 0.01);
    made_free(&made);
}

static void numbers_align_on_their_point(void **state)
{
    struct made made = ordinary();
    struct table *made_table;
    const struct page *page;
    double points[3];

    (void)state;
    made_table = table(&made, 2, 3);
    made_table->rows[0].cells[1] = "1,234.5";
    made_table->rows[1].cells[1] = "6.75";
    made_table->rows[2].cells[1] = "-80";
    lay_out(&made);
    page = &made.pages.items[0];
    for (size_t i = 0; i < 3; i++) {
        const struct mark *mark = find(page, "表文", 2 * i + 1);
        double x = right_of(mark);

        assert_true(mark->x > find(page, "表线", 4)->x && right_of(mark) < 184);
        for (size_t k = 0; k < mark->glyph_count; k++)
            if (mark->glyphs[k].code == '.')
                x = mm(mark->x + mark->glyphs[k].x);
        points[i] = x;
    }
    NEAR(points[0], points[1], 0.02);
    NEAR(points[0], points[2], 0.02);
    made_free(&made);
}

static void head_trees_span_columns_and_rows(void **state)
{
    static struct head_cell heads[] = {{"单位", 0, 1, 0, 2},
                                       {"到位资金", 1, 2, 0, 1},
                                       {"累计", 1, 1, 1, 1},
                                       {"完成率（%）", 2, 1, 1, 1}};
    struct made made = ordinary();
    struct table *made_table;
    const struct page *page;
    const struct mark *unit, *top, *low;

    (void)state;
    made_table = table(&made, 3, 2);
    made_table->heads = heads;
    made_table->head_count = 4;
    made_table->head_rows = 2;
    lay_out(&made);
    page = &made.pages.items[0];
    unit = find(page, "表头", 0);
    top = find(page, "表头", 1);
    low = find(page, "表头", 2);
    assert_true(em_top(top) < em_top(unit) && em_top(unit) < em_top(low));
    assert_int_equal(unit->font, text_glyph(fonts, ROLE_HEITI, 0x4e00).font);
    made_free(&made);
}

static void rows_taller_than_a_page_are_refused(void **state)
{
    struct made made = ordinary();

    (void)state;
    table(&made, 2, 2)->rows[1].cells[1] = repeat(&made, "长", 3000);
    lay_out(&made);
    assert_false(made.ok);
    assert_true(found_code(&made, DIAG_ROW_TALL));
    assert_int_equal(made.pages.count, 0);
    made_free(&made);
}

static void totals_are_not_parted_from_their_rows(void **state)
{
    (void)state;
    for (size_t rows = 20; rows < 60; rows++) {
        struct made made = ordinary();
        struct table *made_table = table(&made, 3, rows);
        const struct page *page = NULL;

        made_table->rows[rows - 1].kind = ROW_TOTAL;
        made_table->rows[rows - 1].cells[0] = "合计";
        para(&made, repeat(&made, "国", 28 * 4)); /* which the signature may take along */
        lay_out(&made);
        for (size_t p = 0; p < made.pages.count; p++)
            if (count_of(&made.pages.items[p], "表文") > 0)
                page = &made.pages.items[p];
        assert_true(count_of(page, "表文") >= 6);
        made_free(&made);
    }
}

/* ---- findings ---- */

static void characters_without_a_glyph_are_errors(void **state)
{
    struct made made = ordinary();

    (void)state;
    para(&made, "文字\xf4\x80\x80\x80文字\xf4\x80\x80\x80");
    lay_out(&made);
    assert_false(made.ok);
    assert_int_equal(made.dg.counts[DIAG_ERROR], 1);
    assert_int_equal(made.dg.items[0].code, DIAG_GLYPH);
    assert_int_equal(made.dg.items[0].place.line, 11);
    assert_non_null(strstr(made.dg.items[0].detail, "U+100000"));
    made_free(&made);
}

static void unknown_blocks_are_reported(void **state)
{
    struct made made = ordinary();

    (void)state;
    block(&made, BLOCK_OTHER, "")->name = "图";
    lay_out(&made);
    assert_true(made.ok);
    assert_true(found_code(&made, DIAG_BLOCK));
    made_free(&made);
}

/* Nothing that a file can hold trips an assertion or loses the document's pages. */
static void odd_documents_are_set(void **state)
{
    static const char *const texts[] = {"",
                                        " ",
                                        "   ",
                                        "。",
                                        "（（（（（（（（",
                                        "\xe2\x80\x8b",
                                        "\t\t",
                                        "——————————————————————————————————————",
                                        "…………………………………………………………………………………………………………"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int times = 1; times < 400; times *= 19) {
            struct made made = ordinary();
            const char *text = repeat(&made, texts[i], times);
            struct table *made_table;

            for (size_t k = 0; k < made.fields.count; k++)
                made.fields.items[k].values[0] = text;
            para(&made, text);
            heading(&made, 1, "一、", text);
            made_table = table(&made, 4, 2);
            made_table->caption = made_table->unit = text;
            made_table->rows[0].cells[0] = text;
            made_table->heads[1].text = text;
            attachment(&made, text, 0, false);
            lay_out(&made);
            assert_true(made.ok || found_code(&made, DIAG_ROW_TALL));
            made_free(&made);
        }
}

/* ---- style files ---- */

static bool read_changed(struct made *made, const char *from, const char *to)
{
    struct diag dg = diag_new(made->mem);
    struct buf text = buf_new(made->mem);
    char *bytes, *at;
    size_t len;

    assert_true(
        file_read(made->mem, SOURCE_DIR "/templates/style/文件.json", &bytes, &len, &dg));
    at = strstr(bytes, from);
    assert_non_null(at);
    buf_addn(&text, bytes, (size_t)(at - bytes));
    buf_printf(&text, "%s%s", to, at + strlen(from));
    assert_true(file_write("test_style.json", text.text, text.len, &made->dg));
    return style_read(made->mem, "test_style.json", &made->dg) != NULL;
}

static void faulty_styles_are_refused(void **state)
{
    static const char *const changes[][2] = {
        {"\"左\"", "\"左边\""},
        {"\"单位\": \"毫米\"", "\"单位\": \"厘米\""},
        {"\"值\": 28,", "\"值\": \"28\","},
        {"\"值\": 156,", "\"值\": 196,"},
        {"\"每页行数\": {\"值\": 22", "\"每页行数\": {\"值\": 60"},
        {"\"强度\": \"规定\"", "\"强度\": \"必须\""},
        {"\"值\": \"仿宋\"", "\"值\": \"行书\""},
        {"\"值\": 366,", "\"值\": 396,"}, /* beyond the sheet */
        {"\"值\": 366,", "\"值\": 200,"}, /* narrower than 横排 */
        {"\"值\": 420,", "\"值\": 290,"}, /* not lying */
        {"\"宽\"", "\"厚\": {}, \"宽\""},
        {", \"条\": \"5.1\"", ""}};
    struct made made = made_new();

    (void)state;
    assert_true(read_changed(&made, "\"值\": 48,", "\"值\": 46.5,"));
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        size_t before = made.dg.count;

        assert_false(read_changed(&made, changes[i][0], changes[i][1]));
        assert_true(made.dg.count > before);
        assert_int_equal(made.dg.items[before].code, DIAG_STYLE);
    }
    remove("test_style.json");
    made_free(&made);
}

static void styles_build_on_others(void **state)
{
    static const char text[] =
        "{\"基于\": \"test_base\", \"标题\": {\"字号\": "
        "{\"值\": 18, \"单位\": \"磅\", \"条\": \"\", \"强度\": \"实务\"}}}";
    struct made made = made_new();
    const struct style *made_style;
    char *bytes;
    size_t len;

    (void)state;
    assert_true(file_read(made.mem, SOURCE_DIR "/templates/style/文件.json", &bytes, &len,
                          &made.dg));
    assert_true(file_write("test_base.json", bytes, len, &made.dg));
    assert_true(file_write("test_small.json", text, strlen(text), &made.dg));
    made_style = style_read(made.mem, "test_small.json", &made.dg);
    assert_non_null(made_style);
    field(&made, "标题", "通报");
    lay_out(&made);
    assert_int_equal(find(&made.pages.items[0], "标题", 0)->size, 22000);
    assert_true(
        layout_build(made.mem, &made.doc, made_style, fonts, &made.pages, &made.dg));
    assert_int_equal(find(&made.pages.items[0], "标题", 0)->size, 18000);
    remove("test_base.json");
    remove("test_small.json");
    made_free(&made);
}

static void unknown_kinds_are_set_as_wenjian(void **state)
{
    struct made made = made_new();

    (void)state;
    field(&made, "文种", "公报");
    part_end(&made);
    made.doc =
        (struct doc){.name = "测试.md", .fields = made.fields.items, .field_count = 1};
    assert_non_null(
        style_for(made.mem, SOURCE_DIR "/templates/style", &made.doc, &made.dg));
    assert_true(found_code(&made, DIAG_KIND));
    made_free(&made);
}

static void same_input_gives_the_same_pages(void **state)
{
    struct arena *mem = arena_new();
    struct buf dumps[2] = {buf_new(mem), buf_new(mem)};

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct made made = ordinary();

        dice_state = 7;
        para(&made, random_text(&made, 400));
        table(&made, 4, 30);
        lay_out(&made);
        pages_dump(&dumps[i], &made.pages);
        made_free(&made);
    }
    assert_string_equal(dumps[0].text, dumps[1].text);
    arena_free(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_page_fills_the_frame),
        cmocka_unit_test(paragraphs_are_indented_two_characters),
        cmocka_unit_test(faces_and_fallbacks_are_level),
        cmocka_unit_test(digits_take_half_a_cell),
        cmocka_unit_test(head_stands_where_the_standard_says),
        cmocka_unit_test(text_returns_to_the_grid_below_any_head),
        cmocka_unit_test(long_marks_shrink_into_the_frame),
        cmocka_unit_test(joint_mark_puts_wenjian_on_the_right),
        cmocka_unit_test(upward_documents_name_their_signers),
        cmocka_unit_test(corner_rows_follow_each_other),
        cmocka_unit_test(issue_numbers_get_their_brackets),
        cmocka_unit_test(missing_fields_print_a_blank_to_fill),
        cmocka_unit_test(titles_break_at_words_in_shape),
        cmocka_unit_test(title_brackets_stay_whole),
        cmocka_unit_test(title_lines_do_not_end_with_and),
        cmocka_unit_test(title_brackets_break_when_they_must),
        cmocka_unit_test(title_lines_given_are_kept),
        cmocka_unit_test(many_addressees_move_to_the_foot),
        cmocka_unit_test(marks_are_squeezed_before_text_is_pushed),
        cmocka_unit_test(a_last_line_has_two_characters),
        cmocka_unit_test(words_longer_than_a_line_are_broken),
        cmocka_unit_test(adjacent_marks_take_one_and_a_half),
        cmocka_unit_test(a_middle_dot_takes_half_a_cell),
        cmocka_unit_test(a_bracket_that_begins_a_line_takes_half_a_cell),
        cmocka_unit_test(headings_are_never_the_last_row),
        cmocka_unit_test(runin_headings_take_their_face),
        cmocka_unit_test(plain_signatures_shift_the_date),
        cmocka_unit_test(a_long_date_moves_the_name),
        cmocka_unit_test(sealed_signatures_are_centred_on_the_date),
        cmocka_unit_test(sealed_joint_signatures_stand_in_columns),
        cmocka_unit_test(signatures_are_never_alone),
        cmocka_unit_test(remarks_stand_in_brackets),
        cmocka_unit_test(attachments_begin_on_new_pages),
        cmocka_unit_test(a_single_attachment_has_no_number),
        cmocka_unit_test(imprint_ends_at_the_frame),
        cmocka_unit_test(imprint_takes_a_page_when_it_must),
        cmocka_unit_test(imprint_is_not_alone),
        cmocka_unit_test(imprint_can_wait_for_an_even_page),
        cmocka_unit_test(imprint_on_an_even_page_leaves_one_blank),
        cmocka_unit_test(page_numbers_alternate),
        cmocka_unit_test(long_tables_repeat_their_head),
        cmocka_unit_test(text_returns_to_the_grid_below_a_table),
        cmocka_unit_test(numbers_align_on_their_point),
        cmocka_unit_test(head_trees_span_columns_and_rows),
        cmocka_unit_test(rows_taller_than_a_page_are_refused),
        cmocka_unit_test(totals_are_not_parted_from_their_rows),
        cmocka_unit_test(characters_without_a_glyph_are_errors),
        cmocka_unit_test(unknown_blocks_are_reported),
        cmocka_unit_test(odd_documents_are_set),
        cmocka_unit_test(faulty_styles_are_refused),
        cmocka_unit_test(styles_build_on_others),
        cmocka_unit_test(unknown_kinds_are_set_as_wenjian),
        cmocka_unit_test(same_input_gives_the_same_pages),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
