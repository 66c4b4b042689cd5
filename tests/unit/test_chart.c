/*
 * Charts: what a :::图 block says (draft), and what must hold for the marks of any chart
 * (layout): every figure is printed, no text stands on another, nothing leaves the frame,
 * a chart is a whole number of rows on one page.
 */
#include "arena.h"
#include "buf.h"
#include "doc.h"
#include "layout.h"

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
    style = style_read(run, SOURCE_DIR "/templates/style/专报.json", &dg);
    return fonts == NULL || style == NULL;
}

static int close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    arena_free(run);
    return 0;
}

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

/* ---- what the block says ---- */

struct parsed {
    struct doc doc;
    const struct chart *chart; /* the first; NULL: left out */
    const char *findings;
    bool ok;
};

static struct parsed parse(struct arena *mem, const char *text)
{
    struct diag dg = diag_new(mem);
    struct buf findings = buf_new(mem);
    struct parsed parsed = {0};

    parsed.ok = doc_read(mem, text, strlen(text), "t.md", &parsed.doc, &dg);
    for (size_t i = 0; i < parsed.doc.parts[0].block_count; i++)
        if (parsed.chart == NULL)
            parsed.chart = parsed.doc.parts[0].blocks[i].chart;
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&findings, &dg.items[i]);
    parsed.findings = findings.text;
    return parsed;
}

/* A chart in a 专报; the block begins in line 3. */
static struct parsed parse_chart(struct arena *mem, const char *block)
{
    return parse(mem, arena_printf(mem, "文种：专报\n\n%s\n:::\n", block));
}

static void assert_finding(void **state, const char *block, bool drawn,
                           const char *finding)
{
    struct parsed parsed = parse_chart(*state, block);

    if (strstr(parsed.findings, finding) == NULL)
        assert_string_equal(parsed.findings, finding);
    assert_true(parsed.ok); /* a chart never refuses the document */
    assert_int_equal(parsed.chart != NULL, drawn);
}

static void a_chart_keeps_what_it_says(void **state)
{
    struct parsed parsed = parse_chart(
        *state, ":::图 柱 各单位 完成率 单位=% 目标=序时进度75.0 截至=2026年9月 行=12\n"
                "单位 | 完成率\n---\n城关镇 | 103.0\n\\|白沙\\>镇 | 缺报\n\n注：说明");
    const struct chart *chart = parsed.chart;

    assert_string_equal(parsed.findings, "");
    assert_string_equal(chart->caption, "各单位 完成率");
    assert_string_equal(chart->unit, "%");
    assert_string_equal(chart->target_name, "序时进度");
    assert_string_equal(chart->target.text, "75.0");
    assert_int_equal(chart->target.value, 75 * CHART_SCALE);
    assert_int_equal(chart->grid_rows, 12);
    assert_int_equal(chart->number, 1);
    assert_int_equal(chart->line, 3);
    assert_string_equal(chart->heads[1], "完成率");
    assert_int_equal(chart->row_count, 2);
    assert_int_equal(chart->rows[0].line, 6);
    assert_string_equal(chart->rows[0].cells[0].text, "103.0");
    assert_int_equal(chart->rows[0].cells[0].value, 103 * CHART_SCALE);
    assert_string_equal(chart->rows[1].name, "|白沙>镇");
    assert_string_equal(chart->rows[1].cells[0].text, "缺报");
    assert_false(chart->rows[1].cells[0].known);
    assert_string_equal(chart->notes[0], "说明");
}

static void numbers_are_read_from_their_strings(void **state)
{
    static const struct {
        const char *text;
        bool known;
        int64_t value; /* millionths */
    } cases[] = {{"103.0", true, 103000000},
                 {"-0.8", true, -800000},
                 {"−22.5", true, -22500000},
                 {"+3", true, 3000000},
                 {"1,234.5", true, 1234500000},
                 {"0", true, 0},
                 {"0.00", true, 0},
                 {"90.0%", true, 90000000},
                 {"12个", true, 12000000},
                 {"86.4*", true, 86400000},
                 {"0.1234567", true, 123456},
                 {"99999999999", true, 99999999999000000},
                 {"123456789012", false, 0},
                 {"缺报", false, 0},
                 {"无任务", false, 0},
                 {"—", false, 0},
                 {"-", false, 0},
                 {"", false, 0},
                 {"第3位", false, 0},
                 {"1—9月", false, 0},
                 {"2026-09-30", false, 0}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct parsed parsed = parse_chart(
            *state, arena_printf(*state, ":::图 柱 题\n甲 | 乙\n---\n丙 | 1\n丁 | %s",
                                 cases[i].text));
        const struct chart_cell *cell = &parsed.chart->rows[1].cells[0];

        assert_string_equal(cell->text, cases[i].text);
        assert_int_equal(cell->known, cases[i].known);
        if (cell->known)
            assert_int_equal(cell->value, cases[i].value);
    }
}

static void days_are_read_from_their_strings(void **state)
{
    static const struct {
        const char *text, *begins, *ends; /* NULL: no date */
    } cases[] = {{"2026-03-01", "2026-03-01", "2026-03-01"},
                 {"2026.3.9", "2026-03-09", "2026-03-09"},
                 {"2026年3月9日", "2026-03-09", "2026-03-09"},
                 {"2026年2月", "2026-02-01", "2026-02-28"},
                 {"2024-02", "2024-02-01", "2024-02-29"},
                 {"2026-02-30", NULL, NULL},
                 {"2026-13", NULL, NULL},
                 {"2026", NULL, NULL},
                 {"9月", NULL, NULL},
                 {"未开工", NULL, NULL},
                 {"2026-03-01起", NULL, NULL}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct parsed parsed = parse_chart(
            *state,
            arena_printf(*state,
                         ":::图 甘特 题\n甲 | 乙 | 丙 | 丁 | 戊\n---\n"
                         "己 | 2020-01-01 | 2020-02-01 | — | —\n庚 | %s | %s | — | —",
                         cases[i].text, cases[i].text));
        struct buf dump = buf_new(*state);
        const char *expected =
            cases[i].begins == NULL
                ? arena_printf(*state, "庚 | %s | %s | —", cases[i].text, cases[i].text)
                : arena_printf(*state, "庚 | %s = %s | %s = %s |", cases[i].text,
                               cases[i].begins, cases[i].text, cases[i].ends);

        doc_dump(&dump, &parsed.doc);
        if (strstr(dump.text, expected) == NULL)
            assert_string_equal(dump.text, expected);
    }
}

static void charts_that_cannot_be_drawn_are_left_out(void **state)
{
    assert_finding(state, ":::图 柱壮 题\n甲 | 乙\n---\n丙 | 1", false,
                   "t.md:3：警告：图的写法有误，此图未排入：没有“柱壮”这种图");
    assert_finding(state, ":::图 分组住 题\n甲 | 乙\n---\n丙 | 1", false,
                   "没有“分组住”这种图（是否应为 分组柱）");
    assert_finding(state, ":::图\n甲 | 乙\n---\n丙 | 1", false, "没有写图的种类（");
    assert_finding(state, ":::图 柱 题\n甲 | 1", false, "此图未排入：缺表头");
    assert_finding(state, ":::图 柱 题\n---\n甲 | 1", false, "此图未排入：缺表头");
    assert_finding(state, ":::图 柱 题\n甲 | 乙\n甲 | 乙\n---\n丙 | 1", false,
                   "表头有 2 行，应为 1 行");
    assert_finding(state, ":::图 柱 题\n甲 | 乙 | 丙\n---\n丁 | 1 | 2", false,
                   "有 3 列，“柱”图应有 2 到 2 列（几列数用 分组柱");
    assert_finding(state, ":::图 甘特 题\n甲 | 乙\n---\n丁 | 1", false,
                   "有 2 列，“甘特”图应有 5 到 5 列");
    assert_finding(state, ":::图 柱 题\n甲 | 乙\n---\n丙 | 缺报\n丁 | —", false,
                   "t.md:3：警告：图的写法有误，此图未排入：图里没有数");
    assert_finding(state, ":::图 柱 题\n甲 | 乙\n---", false, "图里没有数");
    assert_finding(state,
                   ":::图 甘特 题\n甲 | 乙 | 丙 | 丁 | 戊\n---\n己 | 1 | 2 | 3 | 4",
                   false, "图里没有日期");
}

static void faults_in_a_part_leave_the_rest(void **state)
{
    static const char rows[] = "甲 | 乙\n---\n丙 | 1";

    assert_finding(state, ":::图 柱 题\n甲 | 乙\n---\n丙 | 1\n丁 | 2 | 3", true,
                   "t.md:7：警告：图中有一处画不出来，其余照画：有 3 格，应为 2 "
                   "格，本行的数印作【待补】（各格之间用 | 隔开");
    assert_finding(state, ":::图 柱 题\n甲 | 乙\n---\n丙 | 1\n丁 ｜ 2 | 3 | 4", true,
                   "（各格之间用半角的 |，不用全角的 ｜）");
    assert_finding(state, ":::图 柱 题\n甲 | 乙\n---\n丙 | 1.2亿元\n丁 | 850万元", true,
                   "t.md:7：警告：图中有一处画不出来，其余照画："
                   "“850万元”的单位与别处的“亿元”不同，只印数");
    assert_finding(state, ":::图 堆积柱 题\n甲 | 乙 | 丙\n---\n丁 | 1 | -2", true,
                   "t.md:6：警告：图中有一处画不出来，其余照画："
                   "“堆积柱”图画不出负数“-2”，只印数");
    assert_finding(state, ":::图 柱 题\n甲 | 乙\n---\n丙 | 1\n合计： | 1", true,
                   "t.md:7：警告：图中有一处画不出来，其余照画：图里不画合计行");
    assert_finding(state, arena_printf(*state, ":::图 柱 题 目标=缺报\n%s", rows), true,
                   "目标不是数：“缺报”（写作 目标=75");
    assert_finding(state, arena_printf(*state, ":::图 漏斗 题 目标=5\n%s", rows), true,
                   "这种图没有目标线：目标=“5”");
    assert_finding(state, arena_printf(*state, ":::图 柱 题 行=3\n%s", rows), true,
                   "行数不对：“3”（写作 行=12，从 5 到 22）");
    assert_finding(state, arena_printf(*state, ":::图 柱 题 行=7.5\n%s", rows), true,
                   "行数不对：“7.5”");
    assert_finding(state, arena_printf(*state, ":::图 柱 题 截至=今天\n%s", rows), true,
                   "截至不是日期：“今天”");
    assert_finding(state, arena_printf(*state, ":::图 柱 题 宽=3\n%s", rows), true,
                   "没有选项“宽=3”");
    assert_finding(state, arena_printf(*state, ":::图 柱\n%s", rows), true, "缺图题");
}

/* The row that could not be read keeps its name and shows that its figures lack. */
static void a_row_of_wrong_cells_prints_to_be_filled(void **state)
{
    struct parsed parsed = parse_chart(
        *state, ":::图 分组柱 题\n甲 | 乙 | 丙\n---\n丁 | 1 | 2\n戊 | 3\n己 | 4 | 5 | 6");

    for (int i = 1; i < 3; i++)
        for (int k = 0; k < 2; k++) {
            assert_string_equal(parsed.chart->rows[i].cells[k].text, "【待补】");
            assert_false(parsed.chart->rows[i].cells[k].known);
        }
    assert_string_equal(parsed.chart->rows[2].name, "己");
}

static void dates_out_of_order_are_not_drawn(void **state)
{
    static const char head[] =
        "甲 | 乙 | 丙 | 丁 | 戊\n---\n己 | 2020-01-01 | 2020-05-01";

    assert_finding(state,
                   ":::图 甘特 题\n甲 | 乙 | 丙 | 丁 | 戊\n---\n"
                   "庚 | 2020-01-01 | 2020-05-01 | — | —\n"
                   "己 | 2020-05-01 | 2020-01-01 | — | —",
                   true,
                   "t.md:7：警告：图中有一处画不出来，其余照画："
                   "“己”开始的“2020-05-01”晚于2020-01-01，未画（请核对日期）");
    assert_finding(state,
                   arena_printf(*state, ":::图 甘特 题\n%s | 2020-02-01 | 在建", head),
                   true, "“己”正在进行，没有截至日，只印开始");
    assert_finding(state,
                   arena_printf(*state,
                                ":::图 甘特 题 截至=2020-01-15\n"
                                "%s | 2020-02-01 | 在建",
                                head),
                   true, "“己”开始的“2020-02-01”晚于截至日，未画");
    assert_finding(state,
                   arena_printf(*state,
                                ":::图 甘特 题 截至=2020-03-15\n"
                                "%s | 2020-02-01 | 在建",
                                head),
                   true, "");
}

/* In the main text of a 文件 a chart is out of place; in its attachment it is not. */
static void charts_belong_to_reports_and_attachments(void **state)
{
    static const char chart[] = ":::图 柱 题\n甲 | 乙\n---\n丙 | 1\n:::\n";
    static const char *const kinds[] = {"文件", "信函", "纪要", "命令", "通知单"};
    struct parsed parsed;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        parsed = parse(*state, arena_printf(*state, "文种：%s\n\n%s", kinds[i], chart));
        assert_non_null(
            strstr(parsed.findings, "t.md:3：警告：正文中不宜用图，已照写的排"));
        assert_non_null(parsed.chart);
        parsed = parse(*state, arena_printf(*state, "文种：%s\n\n文\n\n=== 附件 一\n\n%s",
                                            kinds[i], chart));
        assert_string_equal(parsed.findings, "");
        assert_int_equal(parsed.doc.parts[1].blocks[0].kind, BLOCK_CHART);
    }
    parsed = parse(*state, arena_printf(*state, "文种：简报\n\n%s", chart));
    assert_string_equal(parsed.findings, "");
}

/* Only charts that are printed are counted: 图1, 图2. */
static void charts_are_numbered_over_the_document(void **state)
{
    struct parsed parsed =
        parse(*state, "文种：专报\n\n:::图 柱 一\n甲 | 乙\n---\n丙 | 1\n:::\n"
                      ":::图 错 二\n甲 | 乙\n---\n丙 | 1\n:::\n"
                      "=== 附件 三\n\n:::图 柱 四\n甲 | 乙\n---\n丙 | 1\n:::\n");

    assert_int_equal(parsed.doc.parts[0].block_count, 1);
    assert_int_equal(parsed.doc.parts[1].blocks[0].chart->number, 2);
}

/* ---- the marks ---- */

struct made {
    struct arena *mem;
    struct doc doc;
    struct diag dg;
    struct pages pages;
};

static struct made lay_out(struct arena *mem, const char *blocks)
{
    static const char head[] = "文种：专报\n标志：专报\n标题：题\n期号：1\n"
                               "编印单位：办\n成文日期：2026年10月8日\n\n";
    const char *text = arena_printf(mem, "%s%s\n", head, blocks);
    struct made made = {.mem = mem, .dg = diag_new(mem)};

    assert_true(doc_read(mem, text, strlen(text), "t.md", &made.doc, &made.dg));
    assert_true(layout_build(mem, &made.doc, style, fonts, &made.pages, &made.dg));
    return made;
}

static struct made lay_chart(struct arena *mem, const char *block)
{
    return lay_out(mem, arena_printf(mem, "%s\n:::", block));
}

static bool found(const struct made *made, enum diag_code code)
{
    for (size_t i = 0; i < made->dg.count; i++)
        if (made->dg.items[i].code == code)
            return true;
    return false;
}

static bool is_chart_mark(const struct mark *mark)
{
    static const char *const whats[] = {"图文", "图形", "底纹", "图线", "图题", "图注"};

    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
        if (strcmp(mark->what, whats[i]) == 0)
            return true;
    return false;
}

static void add_text(struct buf *out, const struct mark *mark)
{
    for (size_t i = 0; i < mark->glyph_count; i++)
        buf_code(out, mark->glyphs[i].code);
}

/* All text of charts, marks in painting order; pages end with a line. */
static const char *chart_text(const struct made *made)
{
    struct buf out = buf_new(made->mem);

    for (size_t p = 0; p < made->pages.count; p++) {
        const struct page *page = &made->pages.items[p];

        for (size_t i = 0; i < page->count; i++)
            if (page->marks[i].kind == MARK_TEXT && is_chart_mark(&page->marks[i]))
                add_text(&out, &page->marks[i]);
        buf_char(&out, '\n');
    }
    return out.text;
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;

    for (; (text = strstr(text, word)) != NULL; text += strlen(word))
        count++;
    return count;
}

/* What the ink of a text takes: Han characters a little less than their cell. */
struct box {
    mpt left, top, right, bottom;
};

static struct box box_of(const struct mark *mark)
{
    if (mark->kind == MARK_TEXT)
        return (struct box){mark->x, mark->y - mark->size * 7 / 10, mark->x + mark->width,
                            mark->y};
    return (struct box){mark->width < 0 ? mark->x + mark->width : mark->x,
                        mark->height < 0 ? mark->y + mark->height : mark->y,
                        mark->width < 0 ? mark->x : mark->x + mark->width,
                        mark->height < 0 ? mark->y : mark->y + mark->height};
}

static bool overlap(struct box a, struct box b)
{
    const mpt slack = 100; /* roundings */

    return a.left < b.right - slack && b.left < a.right - slack &&
           a.top < b.bottom - slack && b.top < a.bottom - slack;
}

static const char *mark_text(const struct made *made, const struct mark *mark)
{
    struct buf text = buf_new(made->mem);

    add_text(&text, mark);
    return text.text;
}

static void assert_texts_apart(const struct made *made, const struct page *page)
{
    for (size_t i = 0; i < page->count; i++)
        for (size_t k = i + 1; k < page->count; k++) {
            const struct mark *a = &page->marks[i], *b = &page->marks[k];

            if (a->kind != MARK_TEXT || b->kind != MARK_TEXT || !is_chart_mark(a) ||
                !is_chart_mark(b) || !overlap(box_of(a), box_of(b)))
                continue;
            fail_msg("“%s” 与 “%s” 重叠", mark_text(made, a), mark_text(made, b));
        }
}

/* A level or upright line, or a filled area. */
static bool is_obstacle(const struct mark *mark, struct box *box)
{
    const mpt near = 300;

    *box = box_of(mark);
    if (mark->kind == MARK_RULE)
        return mark->ink != INK_WHITE && mark->width > 2000 && mark->height > 2000;
    *box = (struct box){box->left - near, box->top - near, box->right + near,
                        box->bottom + near};
    return mark->kind == MARK_LINE && strcmp(mark->what, "图线") == 0 &&
           (mark->width == 0 || mark->height == 0);
}

/* No figure stands on a bar or a target line; lines of a 折线 pass behind figures. */
static void assert_off_bars(const struct made *made, const struct page *page)
{
    struct box box;

    for (size_t i = 0; i < page->count; i++)
        for (size_t k = 0; k < page->count && is_obstacle(&page->marks[i], &box); k++) {
            const struct mark *text = &page->marks[k];

            if (text->kind == MARK_TEXT && strcmp(text->what, "图文") == 0 &&
                overlap(box_of(text), box))
                fail_msg("“%s” 压在图形上", mark_text(made, text));
        }
}

static const mpt frame_left = 79370, frame_right = 521575;

static void assert_inside_frame(const struct made *made, const struct page *page)
{
    const mpt slack = 1500; /* round ends of strokes, and the slant of a broken bar */

    for (size_t i = 0; i < page->count; i++) {
        struct box box = box_of(&page->marks[i]);

        if (!is_chart_mark(&page->marks[i]) || page->landscape)
            continue;
        if (box.left < frame_left - slack || box.right > frame_right + slack)
            fail_msg("“%s” %d—%d 出版心", mark_text(made, &page->marks[i]), box.left,
                     box.right);
    }
}

static size_t count_cells(const struct chart *chart, const char *text)
{
    size_t count = 0;

    for (size_t i = 0; i < chart->row_count; i++)
        for (int k = 0; k + 1 < chart->columns; k++)
            count += strcmp(chart->rows[i].cells[k].text, text) == 0;
    return count;
}

/* Every figure of the first chart is in the text as often as the 文稿 has it. */
static void assert_all_printed(const struct made *made)
{
    const struct chart *chart = made->doc.parts[0].blocks[0].chart;
    const char *text = chart_text(made);

    for (size_t i = 0; i < chart->row_count; i++)
        for (int k = 0; k + 1 < chart->columns; k++) {
            const char *cell = chart->rows[i].cells[k].text;

            if (count_of(text, cell) < count_cells(chart, cell))
                fail_msg("“%s”没有印：%s", cell, text);
        }
}

/* Told apart without colour, no text on another, nothing outside of the frame. */
static void assert_legible(const struct made *made)
{
    for (size_t p = 0; p < made->pages.count; p++) {
        const struct page *page = &made->pages.items[p];

        for (size_t i = 0; i < page->count; i++)
            if (is_chart_mark(&page->marks[i]))
                assert_int_not_equal(page->marks[i].ink, INK_RED);
        assert_texts_apart(made, page);
        assert_inside_frame(made, page);
        if (made->doc.parts[0].blocks[0].chart->kind != CHART_LINE)
            assert_off_bars(made, page);
    }
}

static const char *const kinds[] = {"柱",   "排名",   "分组柱", "堆积柱",
                                    "折线", "分年度", "漏斗",   "占比"};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* A sequence of numbers that is the same on every machine. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

static int columns_of(const char *kind, unsigned *seed)
{
    if (strcmp(kind, "分组柱") == 0 || strcmp(kind, "堆积柱") == 0)
        return 2 + (int)(next_random(seed) % 4);
    if (strcmp(kind, "折线") == 0)
        return 1 + (int)(next_random(seed) % 4);
    return strcmp(kind, "分年度") == 0 ? 2 : 1;
}

static void add_figure(struct buf *out, bool negative, unsigned *seed)
{
    static const char *const words[] = {"缺报", "无任务", "0", "0.0"};
    unsigned pick = next_random(seed);

    if (pick % 9 == 0)
        buf_add(out, words[pick / 9 % 4]);
    else
        buf_printf(out, "%s%u.%u", negative && pick % 5 == 0 ? "-" : "",
                   next_random(seed) % (pick % 7 == 0 ? 20000 : 150), pick % 10);
}

static const char *random_chart(struct arena *mem, const char *kind, int rows,
                                unsigned *seed)
{
    static const char *const names[] = {
        "城关镇", "经济开发区",     "高新技术产业开发区管委会",
        "白沙",   "东街街道办事处", "A1"};
    struct buf out = buf_new(mem);
    int columns = columns_of(kind, seed);
    bool negative = strcmp(kind, "堆积柱") != 0 && strcmp(kind, "漏斗") != 0 &&
                    strcmp(kind, "占比") != 0 && next_random(seed) % 3 == 0;

    buf_printf(&out, ":::图 %s 图题 单位=亿元", kind);
    if (strcmp(kind, "柱") == 0 || strcmp(kind, "分组柱") == 0)
        buf_printf(&out, " 目标=%u", next_random(seed) % 150);
    buf_add(&out, "\n名称");
    for (int k = 0; k < columns; k++)
        buf_printf(&out, " | 系列%d", k + 1);
    buf_add(&out, "\n---\n甲 ");
    for (int k = 0; k < columns; k++)
        buf_add(&out, "| 12.5 ");
    for (int i = 1; i < rows; i++) {
        buf_printf(&out, "\n%s%d", names[next_random(seed) % 6], i);
        for (int k = 0; k < columns; k++) {
            buf_add(&out, " | ");
            add_figure(&out, negative, seed);
        }
    }
    return out.text;
}

/* Projects over `years` from some month on. */
static const char *random_gantt(struct arena *mem, int years, unsigned *seed)
{
    struct buf out = buf_new(mem);

    buf_add(&out, ":::图 甘特 题 截至=2026-09-30\n项 | 甲 | 乙 | 丙 | 丁\n---");
    for (int i = 0; i < 7; i++) {
        int from = 2026 * 12 - (int)(next_random(seed) % (unsigned)(6 * years));
        int to = from + (int)(next_random(seed) % (unsigned)(6 * years));

        buf_printf(&out, "\n项目%d | %d年%d月 | %d年%d月 | %d年%d月 | ", i, from / 12,
                   from % 12 + 1, to / 12, to % 12 + 1, from / 12, from % 12 + 1);
        buf_add(&out, i % 2 == 0 ? "在建" : "2026-12-01");
    }
    return out.text;
}

static void any_chart_is_legible(void **state)
{
    static const int sizes[] = {1, 2, 3, 5, 8, 13, 21, 34, 40};
    unsigned seed = 7;

    (void)state;
    for (int kind = 0; kind < KINDS; kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct arena *mem = arena_new();
            const char *chart = random_chart(mem, kinds[kind], sizes[i], &seed);
            struct made made = lay_chart(mem, chart);

            assert_legible(&made);
            if (!found(&made, DIAG_CHART_DENSE) && !found(&made, DIAG_CHART_TALL))
                assert_all_printed(&made);
            arena_free(mem);
        }
    for (int years = 1; years < 24; years++) {
        struct arena *mem = arena_new();
        struct made made = lay_chart(mem, random_gantt(mem, years, &seed));

        assert_legible(&made);
        arena_free(mem);
    }
}

/* ---- what single charts look like ---- */

/* The chart's marks of this kind and ink, in painting order. */
struct picked {
    const struct mark *items[64];
    size_t count;
};

static struct picked pick(const struct made *made, enum mark_kind kind, enum ink ink)
{
    struct picked picked = {0};

    for (size_t p = 0; p < made->pages.count; p++)
        for (size_t i = 0; i < made->pages.items[p].count; i++) {
            const struct mark *mark = &made->pages.items[p].marks[i];

            if (mark->kind == kind && mark->ink == ink && is_chart_mark(mark) &&
                picked.count < 64)
                picked.items[picked.count++] = mark;
        }
    return picked;
}

/* The mark that begins with this text. */
static const struct mark *text_mark(const struct made *made, const char *text)
{
    for (size_t p = 0; p < made->pages.count; p++)
        for (size_t i = 0; i < made->pages.items[p].count; i++) {
            const struct mark *mark = &made->pages.items[p].marks[i];

            if (mark->kind == MARK_TEXT && is_chart_mark(mark) &&
                strcmp(mark_text(made, mark), text) == 0)
                return mark;
        }
    fail_msg("没有“%s”", text);
    return NULL;
}

static void bars_are_as_long_as_their_numbers(void **state)
{
    struct made made = lay_chart(*state, ":::图 柱 题\n单位 | 数\n---\n"
                                         "甲 | 100\n乙 | 50\n丙 | 0\n丁 | 缺报");
    struct picked bars = pick(&made, MARK_RULE, INK_DARK);

    assert_int_equal(bars.count, 2);
    assert_in_range(bars.items[0]->height, 2 * bars.items[1]->height - 1000,
                    2 * bars.items[1]->height + 1000);
    assert_int_equal(bars.items[0]->y + bars.items[0]->height,
                     bars.items[1]->y + bars.items[1]->height);
    assert_true(text_mark(&made, "100")->y < bars.items[0]->y);
    assert_true(text_mark(&made, "缺报")->x > text_mark(&made, "0")->x);
}

static void negative_bars_hang_from_zero(void **state)
{
    struct made made =
        lay_chart(*state, ":::图 柱 题\n单位 | 数\n---\n甲 | 30\n乙 | -20.5\n丙 | -3");
    struct picked bars = pick(&made, MARK_RULE, INK_DARK);
    mpt zero = bars.items[0]->y + bars.items[0]->height;

    assert_int_equal(bars.items[1]->y, zero);
    assert_int_equal(bars.items[2]->y, zero);
    assert_true(text_mark(&made, "-20.5")->y > bars.items[1]->y + bars.items[1]->height);
    made =
        lay_chart(*state, ":::图 排名 题\n单位 | 数\n---\n甲 | 30\n乙 | -20.5\n丙 | -3");
    bars = pick(&made, MARK_RULE, INK_DARK);
    assert_int_equal(bars.items[1]->x + bars.items[1]->width, bars.items[0]->x);
    assert_true(text_mark(&made, "-20.5")->x < bars.items[1]->x);
}

/* One bar far longer than the others is broken; its figure stays. */
static void a_bar_far_longer_is_broken(void **state)
{
    struct made made = lay_chart(*state, ":::图 柱 题\n单位 | 数\n---\n"
                                         "甲 | 486.0\n乙 | 23.5\n丙 | 18\n丁 | 9");
    struct picked bars = pick(&made, MARK_RULE, INK_DARK);

    assert_int_equal(pick(&made, MARK_LINE, INK_WHITE).count, 1);
    assert_true(bars.items[0]->height < 2 * bars.items[1]->height);
    text_mark(&made, "486.0");
    made = lay_chart(*state, ":::图 柱 题 目标=500\n单位 | 数\n---\n"
                             "甲 | 486.0\n乙 | 23.5\n丙 | 18\n丁 | 9");
    assert_int_equal(pick(&made, MARK_LINE, INK_WHITE).count, 0);
}

/* 40 names do not fit side by side: the bars lie below each other, in smaller type. */
static void many_bars_lie_across(void **state)
{
    struct buf block = buf_new(*state);
    struct made made;
    struct picked bars;

    buf_add(&block, ":::图 柱 题\n单位 | 数\n---");
    for (int i = 0; i < 40; i++)
        buf_printf(&block, "\n第%d乡镇 | %d.0", i, 100 - i);
    made = lay_chart(*state, block.text);
    bars = pick(&made, MARK_RULE, INK_DARK);
    assert_int_equal(bars.count, 40);
    for (size_t i = 1; i < bars.count; i++) {
        assert_int_equal(bars.items[i]->x, bars.items[0]->x);
        assert_true(bars.items[i]->width < bars.items[i - 1]->width);
    }
    assert_int_equal(made.pages.count, 2); /* the chart is not split */
    assert_int_equal(made.dg.count, 0);
    for (int i = 40; i < 60; i++)
        buf_printf(&block, "\n第%d乡镇 | 1.0", i);
    made = lay_chart(*state, block.text);
    assert_true(found(&made, DIAG_CHART_TALL));
    assert_null(strstr(chart_text(&made), "图1"));
}

/* Short names, but figures too wide to stand side by side. */
static void wide_figures_lie_across(void **state)
{
    struct buf block = buf_new(*state);
    struct made made;
    struct picked bars;

    buf_add(&block, ":::图 柱 题\n单位 | 数\n---");
    for (int i = 0; i < 20; i++)
        buf_printf(&block, "\n%c | 123456.%d", 'A' + i, i % 10);
    made = lay_chart(*state, block.text);
    bars = pick(&made, MARK_RULE, INK_DARK);
    assert_int_equal(bars.items[0]->x, bars.items[1]->x);
    assert_legible(&made);
}

/* The middle of the frame is 300.47 pt. */
static void the_caption_is_below_and_the_unit_at_the_right(void **state)
{
    struct made made = lay_chart(
        *state, ":::图 柱 题目 单位=亿元 截至=2026-09-30\n单位 | 数\n---\n甲 | 1");
    const struct mark *caption = text_mark(&made, "图1　题目");
    const struct mark *unit = text_mark(&made, "日　单位：亿元");
    struct picked bars = pick(&made, MARK_RULE, INK_DARK);

    assert_string_equal(fontset_name(fonts, caption->font), "GW-HeiTi");
    assert_in_range(caption->x + caption->width / 2, 299500, 301500);
    assert_true(caption->y > bars.items[0]->y + bars.items[0]->height);
    assert_in_range(unit->x + unit->width, frame_right - 200, frame_right + 200);
    assert_true(unit->y < bars.items[0]->y);
    assert_non_null(strstr(chart_text(&made), "截至2026年9月30日　单位：亿元"));
}

/* The paragraph behind a chart stands on the row of the grid that follows its rows. */
static void a_chart_takes_whole_rows(void **state)
{
    static const char chart[] = ":::图 柱 题 行=%d\n单位 | 数\n---\n甲 | 1\n:::\n\n后文";
    mpt lines[2];

    for (int i = 0; i < 2; i++) {
        struct arena *mem = *state;
        struct made made = lay_out(mem, arena_printf(mem, chart, 6 + i));
        const struct page *page = &made.pages.items[0];

        for (size_t k = 0; k < page->count; k++)
            if (strcmp(page->marks[k].what, "正文") == 0)
                lines[i] = page->marks[k].y;
        assert_int_equal(made.dg.count, 0);
    }
    assert_in_range(lines[1] - lines[0], 29500, 29700); /* one row: 29.6 pt */
}

static void too_few_rows_are_raised_with_a_finding(void **state)
{
    struct buf block = buf_new(*state);
    struct made made;

    buf_add(&block, ":::图 排名 题 行=5\n单位 | 数\n---");
    for (int i = 0; i < 15; i++)
        buf_printf(&block, "\n单位%d | 1", i);
    made = lay_chart(*state, block.text);
    assert_true(found(&made, DIAG_CHART_ROWS));
    assert_int_equal(pick(&made, MARK_RULE, INK_DARK).count, 15);
    assert_legible(&made);
}

static void long_names_are_wrapped_or_cut(void **state)
{
    static const char name[] =
        "清江县经济技术开发区管理委员会高新技术产业园区招商服务中心";
    struct arena *mem = *state;
    struct made made = lay_chart(
        mem, arena_printf(mem, ":::图 柱 题\n单位 | 数\n---\n%s | 1\n乙 | 2", name));

    assert_legible(&made);
    assert_non_null(strstr(chart_text(&made), name)); /* two names have room to wrap */
    made =
        lay_chart(mem, arena_printf(mem,
                                    ":::图 排名 题 行=5\n单位 | 数\n---\n%s | 1\n乙 | 2\n"
                                    "丙 | 3\n丁 | 4",
                                    name));
    assert_legible(&made);
    assert_non_null(strstr(chart_text(&made), "清江县经济技术开发区管理"));
    assert_non_null(strstr(chart_text(&made), "…"));
}

static void patterns_differ_in_black_and_white(void **state)
{
    struct made made = lay_chart(*state, ":::图 占比 题\n甲 | 乙\n---\n一 | 1\n二 | 1\n"
                                         "三 | 1\n四 | 1\n五 | 1\n六 | 1");
    struct picked white = pick(&made, MARK_RULE, INK_WHITE);
    size_t hatched = 0, ruled = 0;
    const struct page *page = &made.pages.items[0];

    assert_int_equal(pick(&made, MARK_RULE, INK_DARK).count, 1);
    assert_int_equal(pick(&made, MARK_RULE, INK_GREY).count, 1);
    assert_int_equal(white.count, 3); /* plain, hatched, ruled */
    for (size_t i = 0; i < page->count; i++)
        if (strcmp(page->marks[i].what, "底纹") == 0) {
            hatched += page->marks[i].kind == MARK_LINE;
            ruled += page->marks[i].kind == MARK_RULE;
        }
    assert_true(hatched > 10);
    assert_true(ruled > 5);
}

/* The segments fill the bar without a gap; parts with no number leave none. */
static void shares_fill_the_whole(void **state)
{
    struct made made =
        lay_chart(*state, ":::图 占比 题\n甲 | 乙\n---\n一 | 3\n二 | 缺报\n三 | 1");
    const struct mark *dark = pick(&made, MARK_RULE, INK_DARK).items[0];

    assert_in_range(dark->x, frame_left - 10, frame_left + 10);
    assert_in_range(dark->width, 331000, 332600); /* three quarters of 442.2 pt */
    text_mark(&made, "缺报");
}

static void lines_have_gaps_where_values_lack(void **state)
{
    struct made made = lay_chart(*state, ":::图 折线 题\n月 | 数\n---\n1月 | 1\n2月 | 2\n"
                                         "3月 | 缺报\n4月 | 3\n5月 | 4");
    struct picked strokes = pick(&made, MARK_LINE, INK_BLACK);
    size_t long_ones = 0;

    for (size_t i = 0; i < strokes.count; i++)
        long_ones += strokes.items[i]->width > 10000;
    assert_int_equal(long_ones, 2); /* 1—2, 4—5 */
    assert_int_equal(strokes.count, 2 + 4);
}

/* The figures of three lines stand in a table, one row for each, under their points. */
static void three_lines_have_a_table(void **state)
{
    struct made made = lay_chart(*state, ":::图 折线 题\n月 | 甲 | 乙 | 丙\n---\n"
                                         "1月 | 11 | 12 | 13\n2月 | 21 | 22 | 23");

    assert_int_equal(text_mark(&made, "11")->y, text_mark(&made, "21")->y);
    assert_true(text_mark(&made, "12")->y > text_mark(&made, "11")->y + 10000);
    assert_in_range(text_mark(&made, "11")->x, text_mark(&made, "13")->x - 100,
                    text_mark(&made, "13")->x + 100);
    assert_int_equal(count_of(chart_text(&made), "甲"), 1);
}

static void dense_lines_print_every_few_figures(void **state)
{
    struct buf block = buf_new(*state);
    struct made made;

    buf_add(&block, ":::图 折线 题\n月 | 数\n---");
    for (int i = 0; i < 60; i++)
        buf_printf(&block, "\n20%d年%d月 | %d.5", 22 + i / 12, i % 12 + 1, 100 + i);
    made = lay_chart(*state, block.text);
    assert_true(found(&made, DIAG_CHART_DENSE));
    assert_non_null(strstr(chart_text(&made), "159.5")); /* the last one is there */
    assert_legible(&made);
}

static void gantt_bars_lie_over_their_months(void **state)
{
    struct made made =
        lay_chart(*state, ":::图 甘特 题 截至=2026-09-30\n"
                          "项目 | 计划开始 | 计划完成 | 实际开始 | 实际完成\n---\n"
                          "甲 | 2026-01-01 | 2026-12-31 | 2026-01-01 | 在建\n"
                          "乙 | 2026-07-01 | 2026-12-31 | 未开工 | —");
    struct picked dark = pick(&made, MARK_RULE, INK_DARK);
    const struct mark *plan = NULL, *actual = NULL;

    for (size_t i = 0; i < pick(&made, MARK_RULE, INK_WHITE).count; i++)
        if (pick(&made, MARK_RULE, INK_WHITE).items[i]->width > 100000 && plan == NULL)
            plan = pick(&made, MARK_RULE, INK_WHITE).items[i];
    for (size_t i = 0; i < dark.count; i++)
        if (dark.items[i]->width > 100000)
            actual = dark.items[i];
    assert_non_null(plan);
    assert_non_null(actual);
    assert_int_equal(plan->x, actual->x);
    /* 273 of 365 days */
    assert_in_range(actual->width, plan->width * 273 / 365 - 500,
                    plan->width * 273 / 365 + 500);
    text_mark(&made, "未开工");
    text_mark(&made, "在建");
    assert_non_null(strstr(chart_text(&made), "截至2026年9月30日"));
    assert_legible(&made);
}

/* Nothing that a file can hold makes a chart crash or hang. */
static void odd_charts_are_set(void **state)
{
    static const char *const odd[] = {"",        "　",     "。",          "（（（（（",
                                      "——",      "\\|\\|", "99999999999", "-99999999999",
                                      "0.000001"};
    static const char *const all[] = {"柱",     "排名", "分组柱", "堆积柱", "折线",
                                      "分年度", "漏斗", "占比",   "甘特"};

    (void)state;
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
            for (int times = 1; times < 500; times *= 17) {
                struct arena *mem = arena_new();
                struct buf text = buf_new(mem), block = buf_new(mem);
                bool gantt = strcmp(all[k], "甘特") == 0;
                const char *rest =
                    gantt ? " | 2026-01-01 | 2199-12-31 | 2026-02 | 在建" : " | 1.5";

                for (int n = 0; n < times; n++)
                    buf_add(&text, odd[i]);
                buf_printf(&block, ":::图 %s %s 单位=%s 截至=2026-09-30\n%s", all[k],
                           text.text, text.text, text.text);
                for (int n = 1; n < (gantt ? 5 : 2); n++)
                    buf_printf(&block, " | %s", text.text);
                buf_printf(&block, "\n---\n%s%s", text.text, rest);
                for (int n = 0; n < times; n++)
                    buf_printf(&block, "\n%s%s", odd[i], rest);
                if (!gantt)
                    buf_printf(&block, "\n甲 | %s", text.text);
                buf_printf(&block, "\n注：%s", text.text);
                lay_chart(mem, block.text);
                arena_free(mem);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_chart_keeps_what_it_says, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_are_read_from_their_strings, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(days_are_read_from_their_strings, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(charts_that_cannot_be_drawn_are_left_out, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(faults_in_a_part_leave_the_rest, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_row_of_wrong_cells_prints_to_be_filled, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(dates_out_of_order_are_not_drawn, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(charts_belong_to_reports_and_attachments, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(charts_are_numbered_over_the_document, set_up,
                                        tear_down),
        cmocka_unit_test(any_chart_is_legible),
        cmocka_unit_test_setup_teardown(bars_are_as_long_as_their_numbers, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(negative_bars_hang_from_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bar_far_longer_is_broken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_bars_lie_across, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wide_figures_lie_across, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_caption_is_below_and_the_unit_at_the_right,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_chart_takes_whole_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_few_rows_are_raised_with_a_finding, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(long_names_are_wrapped_or_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(patterns_differ_in_black_and_white, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(shares_fill_the_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lines_have_gaps_where_values_lack, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(three_lines_have_a_table, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dense_lines_print_every_few_figures, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(gantt_bars_lie_over_their_months, set_up,
                                        tear_down),
        cmocka_unit_test(odd_charts_are_set),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
