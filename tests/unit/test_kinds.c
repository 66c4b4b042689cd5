/*
 * Kinds of document: where the parts of each stand, in millimetres (test numbers T.. are
 * those of gbt9704.md §10), and what the sample drafts must show.
 */
#include "layout.h"

#include "arena.h"
#include "buf.h"
#include "doc.h"
#include "file.h"
#include "lines.h"
#include "utf8.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define STYLES SOURCE_DIR "/templates/style"
#define DRAFTS SOURCE_DIR "/samples/drafts/"
#define PITCH  10.44898 /* of rows */
#define CELL   5.57143

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

/* ---- a 文稿 and its pages ---- */

struct made {
    struct arena *mem;
    struct diag dg;
    struct doc doc;
    struct pages pages;
    bool ok;
};

static struct made made_of(const char *text, size_t len, const char *name)
{
    struct made made = {.mem = arena_new()};
    const struct style *style;

    made.dg = diag_new(made.mem);
    made.ok = doc_read(made.mem, text, len, name, &made.doc, &made.dg);
    style = style_for(made.mem, STYLES, &made.doc, &made.dg);
    assert_non_null(style);
    made.ok =
        made.ok && layout_build(made.mem, &made.doc, style, fonts, &made.pages, &made.dg);
    return made;
}

static struct made set(const char *text)
{
    struct made made = made_of(text, strlen(text), "测试.md");

    assert_true(made.ok);
    return made;
}

static struct made set_draft(const char *name)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    const char *path = arena_printf(run, DRAFTS "%s.md", name); /* seals lie beside it */
    struct made made;
    char *text;
    size_t len;

    assert_true(file_read(mem, path, &text, &len, &dg));
    made = made_of(text, len, path);
    for (size_t i = 0; i < made.dg.count; i++) /* one table is there to go to A3 */
        if (made.dg.items[i].code != DIAG_TABLE_A3 && made.dg.items[i].level > DIAG_INFO)
            fail_msg("%s: %s", name, made.dg.items[i].detail);
    assert_true(made.ok);
    arena_free(mem);
    return made;
}

static void drop(struct made *made)
{
    arena_free(made->mem);
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

static bool is_what(const struct mark *mark, const char *what)
{
    return mark->kind != MARK_LINK && strcmp(mark->what, what) == 0;
}

static size_t count_of(const struct page *page, const char *what)
{
    size_t count = 0;

    for (size_t i = 0; i < page->count; i++)
        count += is_what(&page->marks[i], what);
    return count;
}

static const struct mark *find(const struct page *page, const char *what, size_t nth)
{
    for (size_t i = 0; i < page->count; i++)
        if (is_what(&page->marks[i], what) && nth-- == 0)
            return &page->marks[i];
    fail_msg("no mark %s", what);
    return NULL;
}

static const struct mark *find_last(const struct page *page, const char *what)
{
    return find(page, what, count_of(page, what) - 1);
}

static double em_top(const struct mark *mark)
{
    int ascent = fontset_facts(fonts, mark->font)->ideo_ascent;

    return mm(mark->y - (int64_t)mark->size * ascent / 1000);
}

/* Rows in another face stand on the baseline of 仿宋. */
static double left_of(const struct mark *mark)
{
    return mm(mark->x);
}

static double right_of(const struct mark *mark)
{
    return mm(mark->x + mark->width);
}

static double bottom_of(const struct mark *rule)
{
    return mm(rule->y + rule->height);
}

/* Left, top, right, bottom of the ink of all marks of an element. */
static void ink_of(const struct page *page, const char *what, double box[4])
{
    box[0] = box[1] = 1000;
    box[2] = box[3] = -1000;
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];

        for (size_t k = 0; is_what(mark, what) && k < mark->glyph_count; k++) {
            double x = mm(mark->x + mark->glyphs[k].x), em = mm(mark->size) / 1000;
            double y = mm(mark->y);
            int ink[4];

            text_ink(fonts, mark->font, mark->glyphs[k].id, ink);
            box[0] = x + ink[0] * em < box[0] ? x + ink[0] * em : box[0];
            box[2] = x + ink[2] * em > box[2] ? x + ink[2] * em : box[2];
            box[1] = y - ink[3] * em < box[1] ? y - ink[3] * em : box[1];
            box[3] = y - ink[1] * em > box[3] ? y - ink[1] * em : box[3];
        }
    }
}

/* The text of an element on one page, or of everything when `what` is NULL. */
static const char *page_text(const struct made *made, const struct page *page,
                             const char *what)
{
    struct buf text = buf_new(made->mem);

    for (size_t i = 0; i < page->count; i++)
        if (what == NULL || is_what(&page->marks[i], what))
            for (size_t k = 0; k < page->marks[i].glyph_count; k++)
                buf_code(&text, page->marks[i].glyphs[k].code);
    return text.text;
}

static const char *text_of(const struct made *made, const char *what)
{
    struct buf text = buf_new(made->mem);

    for (size_t i = 0; i < made->pages.count; i++)
        buf_add(&text, page_text(made, &made->pages.items[i], what));
    return text.text;
}

static bool found_code(const struct made *made, enum diag_code code)
{
    for (size_t i = 0; i < made->dg.count; i++)
        if (made->dg.items[i].code == code)
            return true;
    return false;
}

static void check_mark(const struct page *page, double top)
{
    double ink[4];

    ink_of(page, "标志", ink);
    NEAR(ink[1], top, 0.02);                /* T08 */
    NEAR((ink[0] + ink[2]) / 2, 106, 0.05); /* T09 */
    assert_int_equal(find(page, "标志", 0)->ink, INK_RED);
}

/* The text stands on the grid, on page 1 (T15). */
static void check_text_row(const struct page *page)
{
    double row = (em_top(find(page, "正文", 0)) - 37) / PITCH;

    NEAR(row, (double)(int)(row + 0.5), 0.01);
}

/* ---- 通报期刊, 简报, 专报 ---- */

#define JOURNAL                                                                                    \
    "标志：清江县工作通报\n期号：12\n编印单位：清江县人民政府督查室\n" \
    "成文日期：2026-10-08\n标题：关于项目建设情况的通报\n"

static void check_journal(const struct page *page, double top, int above, double unit_gap,
                          double thick)
{
    const struct mark *unit = find(page, "编印单位", 0), *rule = find(page, "红线", 0);
    const struct mark *issue = find(page, "期号", 0);

    check_mark(page, top);
    NEAR(em_top(issue), top + mm(find(page, "标志", 0)->size) + above * PITCH, 0.05);
    NEAR(mm(rule->height), thick, 0.005);
    NEAR(em_top(unit) - em_top(issue), unit_gap, 0.05);
    NEAR(left_of(unit), 33.571, 0.05);
    NEAR(right_of(find_last(page, "编印日期")), 178.429, 0.05);
    NEAR(em_top(find_last(page, "编印日期")), em_top(unit), 0.02);
    NEAR(mm(rule->y) - em_top(unit) - CELL, 4, 0.05); /* T11 */
    NEAR(left_of(rule), 28, 0.01);                    /* T12 */
    NEAR(right_of(rule), 184, 0.01);
    assert_int_equal(rule->ink, INK_RED);
}

static void journals_have_issue_unit_and_date_over_the_line(void **state)
{
    static const char *const kinds[] = {"通报期刊", "简报", "专报"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char text[1000];
        struct made made;
        const struct page *page;
        double gap;

        snprintf(text, sizeof text,
                 "文种：%s\n" JOURNAL "报：县委\n送：县人大\n发：各乡镇\n\n正文。\n",
                 kinds[i]);
        made = set(text);
        page = &made.pages.items[0];
        check_journal(page, 57, 1, 2 * PITCH, 0.7);
        assert_string_equal(page_text(&made, page, "期号"), "第12期");
        gap = em_top(find(page, "标题", 0)) - bottom_of(find(page, "红线", 0));
        NEAR(gap, 20.9 + 2.5, 3.5); /* T13 */
        check_text_row(page);
        assert_int_equal(count_of(page, "署名") + count_of(page, "成文日期"), 0);
        assert_string_equal(page_text(&made, page, "版记"),
                            "报：县委。送：县人大。发：各乡镇。");
        NEAR(bottom_of(find_last(page, "版记")), 262, 0.02); /* T22 */
        assert_false(found_code(&made, DIAG_FIELD_MISSING));
        drop(&made);
    }
}

static void journals_sign_when_they_say_who(void **state)
{
    struct made made = set("文种：通报期刊\n" JOURNAL
                           "主送：各乡镇\n发文机关：清江县人民政府督查室\n\n正文。\n");

    (void)state;
    assert_string_equal(text_of(&made, "署名"), "清江县人民政府督查室");
    assert_string_equal(text_of(&made, "成文日期"), "2026年10月8日");
    assert_string_equal(text_of(&made, "主送"), "各乡镇：");
    drop(&made);
}

static void internal_papers_say_so_at_the_top(void **state)
{
    struct made made =
        set("文种：简报\n公开属性：内部\n紧急程度：特急\n稿次：送审稿\n" JOURNAL
            "\n正文。\n");
    const struct page *page = &made.pages.items[0];
    const struct mark *last = find_last(page, "版头");

    (void)state;
    assert_string_equal(page_text(&made, page, "版头"), "内部资料　注意保存特急送审稿");
    NEAR(em_top(find(page, "版头", 0)), 37, 0.05);
    NEAR(left_of(find(page, "版头", 0)), 28, 0.05);
    NEAR(left_of(last - 1), 28, 0.05);
    NEAR(em_top(last - 1), 37 + PITCH, 0.05);
    NEAR(right_of(last), 184, 0.05); /* no third row over the mark */
    NEAR(em_top(last), 37, 0.05);
    drop(&made);
}

static void notes_are_inset_between_line_and_title(void **state)
{
    struct made made =
        set("文种：简报\n" JOURNAL
            "按语：石桥镇围绕装备制造产业链，探索协同招商，项目从签约到开工平均用时"
            "缩短四十一天，现将其做法刊发，供学习借鉴。\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    const struct mark *first = find(page, "按语", 0), *last = find_last(page, "按语");

    (void)state;
    assert_int_equal(strncmp(page_text(&made, page, "按语"), "按语：", 9), 0);
    NEAR(left_of(first), 28 + 4 * CELL, 0.05);
    NEAR(left_of(last), 28 + 2 * CELL, 0.05);
    assert_true(last->y > first->y);
    assert_int_equal(last->font, text_glyph(fonts, ROLE_KAITI, 0x56fd).font);
    assert_int_equal(first->font, text_glyph(fonts, ROLE_HEITI, 0x56fd).font);
    NEAR(em_top(first) - bottom_of(find(page, "红线", 0)), PITCH, 0.05);
    assert_true(em_top(find(page, "标题", 0)) > em_top(last) + CELL + PITCH - 0.1);
    for (size_t i = 0; i < count_of(page, "按语"); i++)
        assert_true(right_of(find(page, "按语", i)) < 184 - 2 * CELL + 0.01);
    check_text_row(page);
    drop(&made);
}

static void room_is_left_for_what_readers_write(void **state)
{
    struct made made = set("文种：专报\n" JOURNAL "呈：县委书记，县长\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    double bottom = em_top(find(page, "呈", 0)) + CELL;

    (void)state;
    assert_string_equal(page_text(&made, page, "呈"), "呈：县委书记，县长");
    NEAR(em_top(find(page, "标题", 0)) - bottom, 20 + PITCH + 2.7, 2.7);
    check_text_row(page);
    drop(&made);
}

/* ---- 信函 ---- */

#define LETTER                                                                                                     \
    "文种：信函\n标志：清江县发展和改革局\n文号：清发改函〔2026〕46号\n"                \
    "标题：关于协助核实数据的函\n主送：县统计局\n发文机关：清江县发展和改革局\n" \
    "成文日期：2026年10月13日\n"

static void check_double(const struct page *page, size_t first, double upper,
                         double lower)
{
    const struct mark *a = find(page, "双线", first), *b = find(page, "双线", first + 1);

    NEAR(mm(a->height), upper, 0.01);
    NEAR(mm(b->height), lower, 0.01);
    NEAR(mm(b->y) - bottom_of(a), 0.35, 0.01);
    for (int i = 0; i < 2; i++) {
        const struct mark *rule = i == 0 ? a : b;

        NEAR(left_of(rule), 21, 0.02);
        NEAR(right_of(rule), 191, 0.02);
        assert_int_equal(rule->ink, INK_RED);
    }
}

static void letters_stand_between_double_lines(void **state)
{
    struct made made = set(LETTER "紧急程度：特急\n抄送：县政府办公室\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    double ink[4], line;

    (void)state;
    check_mark(page, 30);
    ink_of(page, "标志", ink);
    NEAR(mm(find(page, "双线", 0)->y) - ink[3], 4, 0.02); /* T26 */
    check_double(page, 0, 0.79, 0.26);
    check_double(page, 2, 0.26, 0.79);
    NEAR(bottom_of(find(page, "双线", 3)), 277, 0.02);
    line = bottom_of(find(page, "双线", 1));
    NEAR(em_top(find(page, "文号", 0)) - line, 4.875, 0.05); /* T27 */
    NEAR(right_of(find_last(page, "文号")), 184, 0.02);
    NEAR(em_top(find(page, "版头", 0)) - line, 4.875, 0.05);
    NEAR(left_of(find(page, "版头", 0)), 28, 0.05);
    NEAR(em_top(find(page, "标题", 0)) - em_top(find(page, "文号", 0)) - CELL, 20.9 + 2.5,
         3.5);
    check_text_row(page);
    assert_int_equal(page->number, 0);
    assert_int_equal(count_of(page, "页码") + count_of(page, "红线"), 0);
    drop(&made);
}

static void letters_end_without_rules(void **state)
{
    struct made made = set(LETTER "抄送：县政府办公室\n印发机关：县发改局\n\n正文。\n");
    const struct page *page = &made.pages.items[0];

    (void)state;
    assert_string_equal(page_text(&made, page, "版记"), "抄送：县政府办公室。");
    for (size_t i = 0; i < count_of(page, "版记"); i++)
        assert_int_equal(find(page, "版记", i)->kind, MARK_TEXT);
    NEAR(em_top(find(page, "版记", 0)) + 4.94, 262, 4.875 / 2 + 0.05);
    assert_true(found_code(&made, DIAG_FIELD_UNPRINTED));
    drop(&made);
}

static void only_page_one_of_a_letter_has_lines(void **state)
{
    struct arena *mem = arena_new();
    struct buf text = buf_new(mem);
    struct made made;

    (void)state;
    buf_add(&text, LETTER "紧急程度：特急\n密级：秘密★1年\n份号：000001\n\n");
    for (int i = 0; i < 1200; i++)
        buf_add(&text, "国");
    made = set(text.text);
    assert_true(made.pages.count > 1);
    assert_int_equal(count_of(&made.pages.items[1], "双线"), 0);
    assert_int_equal(made.pages.items[1].number, 2);
    assert_true(count_of(&made.pages.items[1], "页码") > 0);
    NEAR(em_top(find(&made.pages.items[0], "版头", 2)) -
             em_top(find(&made.pages.items[0], "版头", 0)),
         2 * PITCH, 0.4);
    drop(&made);
    arena_free(mem);
}

/* ---- 命令 ---- */

#define ORDER                                                                                          \
    "文种：命令\n标志：清江县人民政府令\n文号：第6号\n签署职务：县　长\n" \
    "成文日期：2026年10月20日\n"

static void orders_have_neither_title_nor_line(void **state)
{
    struct made made = set(ORDER "标题：多余的标题\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    const struct mark *number = find(page, "文号", 0);
    double ink[4];

    (void)state;
    check_mark(page, 57);
    ink_of(page, "标志", ink);
    NEAR(em_top(number) - ink[3], 20.9 + 2.5, 3.5); /* T10 */
    NEAR((left_of(number) + right_of(find_last(page, "文号"))) / 2, 106, 0.1);
    NEAR(em_top(find(page, "正文", 0)) - em_top(number) - CELL, 20.9 + 2.5, 3.5);
    check_text_row(page);
    assert_int_equal(count_of(page, "标题") + count_of(page, "红线"), 0);
    assert_true(found_code(&made, DIAG_FIELD_UNPRINTED));
    assert_string_equal(made.pages.title, "清江县人民政府令第6号");
    drop(&made);
}

static void stamps_have_their_place_beside_the_post(void **state)
{
    struct made made = set(ORDER "签署职务：县人民武装部部长\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    const struct mark *post = find(page, "签署职务", 0);
    double stamp = 184 - 4 * CELL - 36; /* left edge of the place for it */
    double top = em_top(find_last(page, "正文")) + 3 * PITCH;

    (void)state;
    NEAR(right_of(post), stamp - 2 * CELL, 0.05);
    NEAR(right_of(find_last(page, "签署职务")), stamp - 2 * CELL, 0.05);
    NEAR(em_top(post) + CELL / 2, top + 8, 0.05); /* in the middle of 16 mm */
    NEAR(em_top(find_last(page, "签署职务")) - em_top(post), 2 * PITCH, 0.05);
    NEAR(em_top(find(page, "成文日期", 0)), top + 5 * PITCH, 0.05);
    NEAR(right_of(find_last(page, "成文日期")), 161.714, 0.02);
    drop(&made);
}

/* ---- 纪要 ---- */

static void minutes_list_who_was_there(void **state)
{
    struct made made =
        set("文种：纪要\n标志：清江县专题会议纪要\n期号：〔2026〕23号\n"
            "编印单位：清江县人民政府办公室\n成文日期：2026年10月11日\n"
            "出席：县政府办公室、县发展改革委、县财政局、县自然资源局、县住房"
            "城乡建设局、县招商局主要负责同志\n出席：各乡镇主要负责同志\n"
            "请假：县商务局\n列席：县法院\n主送：县委\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    const struct mark *label = find(page, "出席", 0), *absent = find(page, "请假", 0);

    (void)state;
    check_journal(page, 72, 2, PITCH, 0.53);
    check_text_row(page);
    NEAR(left_of(label), 39.143, 0.05);
    assert_int_equal(label->font, text_glyph(fonts, ROLE_HEITI, 0x51fa).font);
    NEAR(em_top(label) - em_top(find(page, "正文", 0)), 2 * PITCH, 0.05);
    NEAR(left_of(find(page, "出席", 1)), 55.857, 0.05);
    NEAR(left_of(find(page, "出席", 2)), 55.857, 0.05);
    NEAR(left_of(find_last(page, "出席")), 55.857, 0.05);
    NEAR(em_top(absent) - em_top(find_last(page, "出席")), PITCH, 0.05);
    NEAR(left_of(find_last(page, "列席")), 55.857, 0.05);
    assert_int_equal(count_of(page, "主送") + count_of(page, "署名"), 0);
    assert_true(found_code(&made, DIAG_FIELD_UNPRINTED));
    drop(&made);
}

/* ---- 文件 ---- */

static void secret_papers_say_so(void **state)
{
    struct made made =
        set("文种：文件\n标志：清江县人民政府文件\n文号：清政发〔2026〕1号\n"
            "份号：000012\n密级：机密★1年\n紧急程度：特急\n稿次：征求意见稿\n"
            "标题：通知\n发文机关：清江县人民政府\n成文日期：2026年1月8日\n"
            "代章：清江县人民政府办公室\n\n正文。\n");
    const struct page *page = &made.pages.items[0];
    double ink[4];

    (void)state;
    assert_string_equal(page_text(&made, page, "版头"), "000012机密★1年特急征求意见稿");
    ink_of(page, "标志", ink);
    check_mark(page, 72);
    NEAR(em_top(find_last(page, "版头")), 37, 0.05); /* on the right: no fourth row */
    NEAR(right_of(find_last(page, "版头")), 184, 0.05);
    assert_string_equal(page_text(&made, page, "署名"),
                        "清江县人民政府（清江县人民政府办公室代章）");
    drop(&made);
}

/* 7.3.5.5: also when the text ends with a table on a page that is read turned. */
static void signatures_follow_a_landscape_table(void **state)
{
    (void)state;
    for (int rows = 1; rows < 40; rows++) {
        struct arena *mem = arena_new();
        struct buf text = buf_new(mem);
        struct made made;

        buf_add(&text, "文种：文件\n标志：清江县人民政府文件\n文号：清政发〔2026〕1号\n"
                       "标题：通知\n发文机关：清江县人民政府\n成文日期：2026年1月8日\n"
                       "用印：是\n\n进度见下表。\n\n:::表 进度 横排\n甲 | 乙\n---\n");
        for (int i = 0; i < rows; i++)
            buf_printf(&text, "%d | 完成\n", i);
        buf_add(&text, ":::\n");
        made = set(text.text);
        for (size_t i = 0; i < made.pages.count; i++) {
            const struct page *page = &made.pages.items[i];

            if (count_of(page, "成文日期") == 0)
                continue;
            assert_true(page->landscape);
            assert_true(count_of(page, "表文") > 0); /* T29 */
            assert_true(count_of(page, "署名") > 0);
            NEAR(right_of(find_last(page, "成文日期")), 260 - 4 * 225 / 40.0, 0.05);
        }
        drop(&made);
        arena_free(mem);
    }
}

/* ---- 通知单 ---- */

static void forms_are_signed_above_their_reply_slip(void **state)
{
    struct made made = set_draft("通知单");
    const struct page *page = &made.pages.items[0];
    const struct mark *dash = find(page, "剪开线", 0), *rule;
    double title;
    int labels = 0; /* rules on the right of one */

    (void)state;
    assert_int_equal(made.pages.count, 1);
    NEAR(em_top(find(page, "文号", 0)), 37, 0.05);
    NEAR(right_of(find_last(page, "文号")), 184, 0.05);
    title = (left_of(find(page, "标题", 0)) + right_of(find_last(page, "标题"))) / 2;
    NEAR(title, 106, 0.1);
    NEAR(em_top(find(page, "标题", 0)), 37 + CELL + PITCH + 2.7, 2.7);
    rule = find(page, "表单", count_of(page, "表单") - 1);
    NEAR(left_of(rule), 28, 0.01); /* the last is the lower rule of the last row */
    for (size_t i = 0; i < count_of(page, "表单"); i++) {
        rule = find(page, "表单", i);
        labels +=
            rule->kind == MARK_RULE && left_of(rule) > 55.99 && left_of(rule) < 56.01;
    }
    assert_int_equal(labels, 8);
    assert_true(find(page, "成文日期", 0)->y < dash->y);
    assert_true(dash->y < find(page, "回执", 0)->y);
    NEAR(left_of(dash), 28, 0.01);
    NEAR(right_of(find_last(page, "剪开线")), 184, 0.05);
    for (size_t i = 0; i < count_of(page, "表单"); i++) {
        rule = find(page, "表单", i);
        if (rule->kind != MARK_RULE)
            continue;
        assert_true(left_of(rule) > 27.99 && right_of(rule) < 184.01);
        assert_true(bottom_of(rule) < 262.02);
    }
    assert_int_equal(count_of(page, "页码") + count_of(page, "红线"), 0);
    assert_string_equal(page_text(&made, page, "署名"), "清江县人民政府督查室");
    drop(&made);
}

/* What is cut off leaves the office: 附件说明, like the signature, is above it. */
static void attachments_are_named_above_the_reply_slip(void **state)
{
    struct made made = set("文种：通知单\n标题：督办通知单\n文号：1\n发文机关：甲\n"
                           "成文日期：2026-10-08\n\n:::表单\n事项 | 用地\n--- 回执\n"
                           "结果 | | 高=3\n:::\n\n=== 附件 清单\n\n内容。\n");
    const struct page *page = &made.pages.items[0];

    (void)state;
    assert_int_equal(count_of(page, "署名"), 1);
    assert_true(find(page, "附件说明", 0)->y < find(page, "署名", 0)->y);
    assert_true(find(page, "署名", 0)->y < find(page, "剪开线", 0)->y);
    assert_int_equal(made.dg.count, 0);
    drop(&made);
}

static void cells_of_a_form_come_in_pairs(void **state)
{
    static const char text[] = "文种：通知单\n标题：督办通知单\n文号：1\n\n"
                               ":::表单\n事项 | 用地 | 时限\n结果 | | 高=3\n:::\n";
    struct made made = made_of(text, strlen(text), "测试.md");
    const struct slip *slip = made.doc.parts[0].blocks[0].slip;

    (void)state;
    assert_false(made.ok);
    assert_true(found_code(&made, DIAG_DRAFT_BLOCK));
    assert_int_equal(slip->row_count, 1);
    assert_int_equal(slip->rows[0].pairs, 1);
    assert_int_equal(slip->rows[0].height, 3);
    drop(&made);
}

/* ---- cells that span rows ---- */

static const char *span_draft(struct arena *mem, int groups, int rows)
{
    struct buf text = buf_new(mem);

    buf_add(&text,
            "文种：简报\n" JOURNAL "\n正文。\n\n:::表 进度\n单位 | 项目 | 金额\n---\n");
    for (int g = 0; g < groups; g++)
        for (int i = 0; i < rows; i++)
            buf_printf(&text, "%s | 项目%d | %d\n", i == 0 ? "清江县工业和信息化局" : "^",
                       g * rows + i, i);
    buf_add(&text, ":::\n");
    return text.text;
}

static size_t times(const char *text, const char *part)
{
    size_t count = 0;

    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

/* No mark of a table's text or rules leaves the frame; all its rules end inside it. */
static void check_inside(const struct made *made)
{
    for (size_t p = 0; p < made->pages.count; p++)
        for (size_t i = 0; i < made->pages.items[p].count; i++) {
            const struct mark *mark = &made->pages.items[p].marks[i];

            if (strncmp(mark->what, "表", 3) == 0) {
                assert_true(mm(mark->y) <= 262.02);
                assert_true(mark->kind == MARK_TEXT || bottom_of(mark) <= 262.02);
            }
        }
}

static void spanning_cells_are_repeated_on_the_next_page(void **state)
{
    (void)state;
    for (int rows = 2; rows < 50; rows += 3) {
        struct arena *mem = arena_new();
        struct made made = set(span_draft(mem, 4, rows));
        const char *text = text_of(&made, "表文");
        size_t again = times(text, "（续）");

        assert_int_equal(times(text, "项目"), 4 * rows);
        assert_int_equal(times(text, "清江县工业和信息化局") +
                             times(text, "化局（续）") * 0,
                         4 + again);
        assert_true(rows < 3 || again > 0 || made.pages.count < 3);
        check_inside(&made);
        drop(&made);
        arena_free(mem);
    }
}

static uint32_t dice_state;

static uint32_t dice(uint32_t sides)
{
    dice_state = dice_state * 1664525u + 1013904223u;
    return (dice_state >> 8) % sides;
}

/* Cells [r.c] of a random table; ^ where the dice says so. */
static const char *random_spans(struct arena *mem, int rows, size_t *cells)
{
    struct buf text = buf_new(mem);

    *cells = 0;
    buf_add(&text, "文种：简报\n" JOURNAL "\n:::表 进度\n甲 | 乙 | 丙 | 丁\n---\n");
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < 4; j++) {
            bool above = i > 0 && dice(3) > 0;

            *cells += !above;
            if (above)
                buf_add(&text, "^");
            else
                buf_printf(&text, "[%d.%d%s]", i, j,
                           dice(9) == 0 ? "很长的一段文字" : "");
            buf_add(&text, j < 3 ? " | " : "\n");
        }
    buf_add(&text, ":::\n\n表后。\n");
    return text.text;
}

static void random_spans_lose_no_cell(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 100; seed++) {
        struct arena *mem = arena_new();
        struct made made;
        const char *text;
        size_t cells;

        dice_state = seed;
        made = set(random_spans(mem, 1 + (int)dice(90), &cells));
        text = text_of(&made, "表文");
        assert_int_equal(times(text, "["), cells + times(text, "（续）"));
        for (size_t i = 0; i < made.doc.parts[0].blocks[0].table->row_count; i++)
            for (int j = 0; j < 4; j++)
                assert_non_null(
                    strstr(text, made.doc.parts[0].blocks[0].table->rows[i].cells[j]));
        check_inside(&made);
        drop(&made);
        arena_free(mem);
    }
}

static void a_spanning_cell_is_centred_and_has_no_rules_inside(void **state)
{
    struct arena *mem = arena_new();
    struct made made = set(span_draft(mem, 1, 3));
    const struct page *page = &made.pages.items[0];
    const struct mark *middle = find(page, "表文", 3); /* of 项目1 */
    const struct mark *first = find(page, "表文", 9), *spanning = find_last(page, "表文");
    double left = 0;

    (void)state;
    NEAR((em_top(first) + em_top(spanning)) / 2, em_top(middle), 0.02);
    for (size_t i = 0; i < count_of(page, "表线"); i++) {
        const struct mark *rule = find(page, "表线", i);
        double y = bottom_of(rule);

        if (rule->width > rule->height && y > em_top(find(page, "表文", 0)) + 3 &&
            y < em_top(find(page, "表文", 6)))
            left = left_of(rule);
        if (left > 0)
            assert_true(left > right_of(spanning));
    }
    assert_true(left > 0);
    drop(&made);
    arena_free(mem);
}

static void a_mark_with_nothing_above_is_refused(void **state)
{
    static const char text[] = "文种：简报\n" JOURNAL "\n:::表 进度\n甲 | 乙\n---\n"
                               "\\\\^ | \\^\n:::\n\n:::表 又\n甲 | 乙\n---\n1 | ^\n:::\n";
    struct made made = made_of(text, strlen(text), "测试.md");

    (void)state;
    assert_false(made.ok);
    assert_int_equal(made.dg.counts[DIAG_ERROR], 1);
    assert_string_equal(made.doc.parts[0].blocks[0].table->rows[0].cells[0], "^");
    assert_string_equal(made.doc.parts[0].blocks[0].table->rows[0].cells[1], "^");
    drop(&made);
}

/* Values that look like the mark are written so that they are read back. */
static void marks_in_values_survive(void **state)
{
    static const char *const values[] = {"^", "\\^", "\\\\^", "a^", "^a"};

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct arena *mem = arena_new();
        struct buf text = buf_new(mem);
        struct made made;
        const char **cells;

        buf_add(&text, "文种：简报\n" JOURNAL "\n:::表 进度\n甲 | 乙\n---\n1 | 2\n");
        line_escape(&text, values[i], true, true);
        buf_add(&text, " | ");
        line_escape(&text, values[i], false, true);
        buf_add(&text, "\n:::\n");
        made = set(text.text);
        cells = made.doc.parts[0].blocks[0].table->rows[1].cells;
        assert_string_equal(cells[0], values[i]);
        assert_string_equal(cells[1], values[i]);
        drop(&made);
        arena_free(mem);
    }
}

/* ---- whatever the fields say ---- */

/* Every field with the same odd value, in every kind: pages, or findings, no crash. */
static void odd_fields_are_set(void **state)
{
    static const char *const kinds[] = {"文件", "通报期刊", "简报", "专报",
                                        "信函", "命令",     "纪要", "通知单"};
    static const char *const keys[] = {
        "标志", "文号",     "期号",     "标题",     "副标题", "主送", "发文机关",
        "代章", "成文日期", "用印",     "签发人",   "份号",   "密级", "紧急程度",
        "稿次", "公开属性", "附注",     "抄送",     "报",     "送",   "发",
        "按语", "印发机关", "印发日期", "编印单位", "出席",   "请假", "列席",
        "呈",   "签署职务", "联系人"};
    static const char *const bits[] = {"", "（", "内部", "1", "国", "——", "a b "};

    (void)state;
    for (size_t k = 0; k < 8; k++)
        for (size_t b = 0; b < sizeof bits / sizeof bits[0]; b++)
            for (int length = 1; length < 700; length *= 20) {
                struct arena *mem = arena_new();
                struct buf value = buf_new(mem), text = buf_new(mem);
                struct made made;

                for (int i = 0; i < length; i++)
                    buf_add(&value, bits[b]);
                buf_printf(&text, "文种：%s\n", kinds[k]);
                for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
                    buf_printf(&text, "%s：%s\n%s：%s\n", keys[i], value.text, keys[i],
                               value.text);
                buf_printf(&text, "\n正文%s。\n\n:::表单\n项目%s | %s\n--- %s\n:::\n",
                           value.text, value.text, value.text, value.text);
                made = made_of(text.text, text.len, "测试.md");
                assert_true(made.ok);
                assert_true(made.pages.count > 0);
                drop(&made);
                arena_free(mem);
            }
}

/* ---- the sample drafts ---- */

/* Every code point of `set` is printed somewhere. */
static void check_printed(const struct made *made, const char *set_of_marks)
{
    const char *text = text_of(made, NULL);

    for (const char *at = set_of_marks; *at != '\0';) {
        char one[5] = {0};
        const char *begin = at;

        utf8_next(&at);
        memcpy(one, begin, (size_t)(at - begin));
        if (strstr(text, one) == NULL)
            fail_msg("%s is not printed", one);
    }
}

static void the_circular_has_long_tables_and_turned_pages(void **state)
{
    struct made made = set_draft("文件-通报");
    const struct table *table = made.doc.parts[1].blocks[0].table;
    size_t pages = 0, odd = 0, even = 0, titles = 0;
    const struct page *last = &made.pages.items[made.pages.count - 1];

    (void)state;
    assert_true(table->row_count >= 60);
    assert_int_equal(table->head_rows, 3);
    for (size_t i = 0; i < made.pages.count; i++) {
        const struct page *page = &made.pages.items[i];

        pages += count_of(page, "续表") > 0;
        odd += page->landscape && page->number % 2 == 1;
        even += page->landscape && page->number % 2 == 0;
    }
    assert_true(pages >= 2);
    assert_true(odd > 0 && even > 0);
    for (size_t i = 0; i < made.pages.items[0].count; i++)
        titles += is_what(&made.pages.items[0].marks[i], "标题") &&
                  (i == 0 ||
                   made.pages.items[0].marks[i].y != made.pages.items[0].marks[i - 1].y);
    assert_int_equal(titles, 3);
    check_printed(&made, "镕𬭎𠮷");
    for (size_t i = 0; i < last->count; i++) /* 版记 alone */
        assert_true(is_what(&last->marks[i], "版记") || is_what(&last->marks[i], "页码"));
    drop(&made);
}

/* Text goes over to the page of the signature: there was room for it on the page before.
 */
static void the_request_takes_text_along_with_its_signature(void **state)
{
    struct made made = set_draft("文件-联合请示");
    const struct page *last = &made.pages.items[made.pages.count - 1];

    (void)state;
    assert_int_equal(count_of(last, "署名"), 3);
    assert_true(count_of(last, "正文") > 0);
    assert_true(em_top(find_last(last - 1, "正文")) < 262 - 2 * PITCH);
    assert_string_equal(page_text(&made, &made.pages.items[0], "签发人"),
                        "签发人：×××××××××");
    drop(&made);
}

static void the_notice_shows_every_mark(void **state)
{
    struct made made = set_draft("文件-通知");

    (void)state;
    check_printed(
        &made, "。．，、；：？！）］｝〕】〗》〉”’」』·‧・～~–—-／/%％‰℃°′″)]},.;:!?…");
    check_printed(&made, "（［｛〔【〖《〈“‘「『([{￥¥$€£№§");
    check_printed(&made, "镕堃𬭎𠮷");
    assert_non_null(strstr(text_of(&made, NULL), "?!"));
    drop(&made);
}

static void a_letter_is_in_traditional_characters(void **state)
{
    struct made made = set_draft("信函-繁體");

    (void)state;
    check_printed(&made, "繫為製綠遊產佈邀請會縣");
    drop(&made);
}

static void all_sample_drafts_are_set_without_findings(void **state)
{
    glob_t found;

    (void)state;
    assert_int_equal(glob(DRAFTS "*.md", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *file = found.gl_pathv[i] + strlen(DRAFTS);
        struct made made =
            set_draft(arena_printf(run, "%.*s", (int)strlen(file) - 3, file));
        const char *kind = doc_field(&made.doc, "文种", "");

        assert_true(made.pages.count > 0);
        assert_memory_equal(file, kind, strlen(kind)); /* 文件-盖章.md is a 文件 */
        drop(&made);
    }
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(journals_have_issue_unit_and_date_over_the_line),
        cmocka_unit_test(journals_sign_when_they_say_who),
        cmocka_unit_test(internal_papers_say_so_at_the_top),
        cmocka_unit_test(notes_are_inset_between_line_and_title),
        cmocka_unit_test(room_is_left_for_what_readers_write),
        cmocka_unit_test(letters_stand_between_double_lines),
        cmocka_unit_test(letters_end_without_rules),
        cmocka_unit_test(only_page_one_of_a_letter_has_lines),
        cmocka_unit_test(orders_have_neither_title_nor_line),
        cmocka_unit_test(stamps_have_their_place_beside_the_post),
        cmocka_unit_test(minutes_list_who_was_there),
        cmocka_unit_test(secret_papers_say_so),
        cmocka_unit_test(signatures_follow_a_landscape_table),
        cmocka_unit_test(forms_are_signed_above_their_reply_slip),
        cmocka_unit_test(attachments_are_named_above_the_reply_slip),
        cmocka_unit_test(cells_of_a_form_come_in_pairs),
        cmocka_unit_test(spanning_cells_are_repeated_on_the_next_page),
        cmocka_unit_test(random_spans_lose_no_cell),
        cmocka_unit_test(a_spanning_cell_is_centred_and_has_no_rules_inside),
        cmocka_unit_test(a_mark_with_nothing_above_is_refused),
        cmocka_unit_test(marks_in_values_survive),
        cmocka_unit_test(odd_fields_are_set),
        cmocka_unit_test(the_circular_has_long_tables_and_turned_pages),
        cmocka_unit_test(the_request_takes_text_along_with_its_signature),
        cmocka_unit_test(the_notice_shows_every_mark),
        cmocka_unit_test(a_letter_is_in_traditional_characters),
        cmocka_unit_test(all_sample_drafts_are_set_without_findings),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
