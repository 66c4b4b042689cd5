/*
 * Lines of text and of titles, over thousands of random ones.  The tables of this file
 * are typed from gbt9704.md §8 and GB/T 15834-2011; nothing is taken from the program
 * but glyphs and the finished pages.
 */
#include "layout.h"

#include "arena.h"
#include "buf.h"
#include "doc.h"
#include "utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include <cmocka.h>

enum { EM = 1000, FRAME_LEFT = 28000, FRAME_RIGHT = 184000 }; /* 1/1000 mm */

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
    return fonts == NULL || style == NULL ||
           !text_terms_read(SOURCE_DIR "/templates/terms.txt", &dg);
}

static int close_fonts(void **state)
{
    (void)state;
    fontset_close(fonts);
    arena_free(run);
    return 0;
}

static uint32_t dice_state;

static uint32_t dice(uint32_t sides)
{
    dice_state = dice_state * 1664525u + 1013904223u;
    return (dice_state >> 8) % sides;
}

#define PICK(table) ((table)[dice(sizeof(table) / sizeof *(table))])

static bool is_in(uint32_t code, const char32_t *set)
{
    for (; *set != 0; set++)
        if (*set == code)
            return true;
    return false;
}

/* ---- the tables of gbt9704.md §8.2 and §8.3 ---- */

/* Han that neither counts nor measures, so that it joins no number. */
static const char32_t han[] =
    U"国县招商引资重目建设进展情况通报清江县政府办公室发改局落实"
    U"责任推动服务企业签约开工投产到岗融合创新环境优化镕堃𠮷"
    U"𬭎";

static const char32_t no_start[] =
    U"。．，、；：？！‼⁇⁈⁉）］｝〕】〗》〉”’」』·‧・～~–—-／/"
    U"%％‰℃°′″)]},.;:!?";
static const char32_t no_end[] = U"（［｛〔【〖《〈“‘「『([{／/￥¥$€£№§";

/* Hard units: nothing may part them. */
static const char *const units[] = {
    "12.56亿元", "〔2026〕12号", "1—9月",       "5.2%",   "30余家",    "2026年",
    "3个",       "86个",         "36.5℃",       "5‰",     "第3条",     "第三季度",
    "12月",      "GDP",          "GB/T",        "e-mail", "km/h",      "——",
    "……",        "￥100元",      "3.5个百分点", "$20",    "№8",        "§5",
    "30°15′20″", "83.3％",       "2026-09-30",  "≥90%",   "1,234,567", "〔2026〕7号",
    "3~5天",     "10～20公里",   "63%～68%",    "-3.5%",  "第12期"};

/* Marks that follow a character, and how they follow each other. */
static const char *const closing[] = {
    "。",   "．",  "，",   "、",  "；", "：", "？", "！",    "‼",     "⁇",  "⁈",   "⁉",
    "）",   "］",  "｝",   "〕",  "】", "〗", "》", "〉",    "”",     "’",  "」",  "』",
    "·",    "‧",   "・",   "～",  "~",  "–",  "—",  "-",     "／",    "/",  "%",   "％",
    "‰",    "℃",   "°",    "′",   "″",  ")",  "]",  "}",     ",",     ".",  ";",   ":",
    "!",    "?",   "，",   "。",  "、", "，", "。", "、",    "，",    "；", "。”", "）。",
    "》，", "”，", "）、", "？”", "，", "。", "、", "！”。", "》）、"};
static const char *const opening[] = {
    "（", "［", "｛", "〔", "【", "〖", "《",  "〈",   "“",   "‘",    "「",
    "『", "(",  "[",  "{",  "（", "《", "“《", "（“",  "：“", "、《", "”（",
    "￥", "¥",  "$",  "€",  "£",  "№",  "§",   "）（", "》《"};
static const char *const words[] = {"the", "investment", "of",     "a",      "Qingjiang",
                                    "in",  "new",        "energy", "project"};

/* Squeezed to half a cell: on the left, and on the right. */
static const char32_t left_half[] = U"（［｛〔【〖《〈“‘「『";
static const char32_t right_half[] = U"）］｝〕】〗》〉”’」』";
static const char32_t points[] = U"，、；：。？！．";

/* ---- random paragraphs ---- */

enum { MOST_CODES = 600 };

struct text {
    uint32_t codes[MOST_CODES + 1]; /* as they are printed */
    bool whole[MOST_CODES + 1];     /* inside a unit before code i */
    bool soft[MOST_CODES + 1];      /* better not parted before code i */
    size_t count;
    bool has_long; /* a Western word that may be parted anywhere */
    bool is_han;   /* nothing else */
    const char *utf8;
};

/* Two marks in one cell that no font has are printed as two. */
static uint32_t second_mark(uint32_t *code)
{
    static const uint32_t pairs[][3] = {
        {U'⁇', '?', '?'}, {U'⁈', '?', '!'}, {U'⁉', '!', '?'}, {U'‼', '!', '!'}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i][0] == *code && text_glyph(fonts, ROLE_FANGSONG, *code).font < 0) {
            *code = pairs[i][1];
            return pairs[i][2];
        }
    return 0;
}

static void add_code(struct text *text, uint32_t code, bool whole)
{
    assert_true(text->count < MOST_CODES);
    text->whole[text->count] = whole;
    text->codes[text->count++] = code;
}

static void add(struct text *text, struct buf *utf8, const char *more, bool unit)
{
    const char *at = more;

    buf_add(utf8, more);
    for (uint32_t code, second; (code = utf8_next(&at)) != 0; more = NULL) {
        second = second_mark(&code);
        add_code(text, code, unit && more == NULL);
        if (second != 0)
            add_code(text, second, true);
    }
}

static void add_han(struct text *text, struct buf *utf8, uint32_t count)
{
    for (; count > 0; count--) {
        char one[5] = {0};

        utf8_put(one, han[dice(sizeof han / sizeof *han - 1)]);
        add(text, utf8, one, false);
    }
}

static void add_long_word(struct text *text, struct buf *utf8)
{
    char word[80] = {0};
    uint32_t len = 24 + dice(50);

    for (uint32_t i = 0; i < len; i++)
        word[i] = (char)('a' + dice(26));
    add(text, utf8, dice(3) == 0 ? "https://example.gov.cn/zhaoshang" : word, true);
    text->has_long = true;
}

/* The later parts of 9月|30日 and 附|件|12. */
static void add_soft(struct text *text, struct buf *utf8, const char *more)
{
    text->soft[text->count] = true;
    add(text, utf8, more, true);
}

static void add_date(struct text *text, struct buf *utf8)
{
    static const char *const days[] = {"30日", "5日"};

    add(text, utf8, "9月", true);
    add_soft(text, utf8, PICK(days));
}

static void add_attachment(struct text *text, struct buf *utf8)
{
    add(text, utf8, "附", true);
    add_soft(text, utf8, "件");
    add_soft(text, utf8, "12");
}

static void add_words(struct text *text, struct buf *utf8)
{
    for (uint32_t i = 1 + dice(4);; i--) {
        add(text, utf8, PICK(words), true);
        if (i == 1)
            return;
        add(text, utf8, " ", false);
    }
}

/* Everything that makes lines hard; Han keeps apart what would join. */
static struct text random_text(struct arena *mem)
{
    struct text text = {.is_han = dice(10) == 0};
    struct buf utf8 = buf_new(mem);
    size_t length = 2 + dice(180);

    add_han(&text, &utf8, 2);
    while (text.count < length) {
        uint32_t roll = text.is_han ? 19 : dice(20);

        if (roll < 5)
            add(&text, &utf8, PICK(units), true);
        else if (roll < 11)
            add(&text, &utf8, PICK(closing), false);
        else if (roll < 14)
            add(&text, &utf8, PICK(opening), false);
        else if (roll == 14)
            add_words(&text, &utf8);
        else if (roll == 15 && dice(8) == 0)
            add_long_word(&text, &utf8);
        else if (roll == 16)
            add_date(&text, &utf8);
        else if (roll == 17)
            add_attachment(&text, &utf8);
        add_han(&text, &utf8, 1 + dice(dice(3) == 0 ? 14 : 4));
    }
    if (dice(2) == 0 && !text.is_han)
        add(&text, &utf8, "。", false);
    text.utf8 = utf8.text;
    return text;
}

/* Do the tables let a line begin before code i? */
static bool may_begin(const struct text *text, size_t i)
{
    uint32_t code = text->codes[i], before = text->codes[i - 1];

    if (text->whole[i] || code == ' ')
        return false;
    if (code == U'—' && text->codes[i + 1] == U'—') /* level "GB" lets it */
        return !is_in(before, no_end);
    if (code == U'…') /* level "strict" and ICU do not */
        return false;
    return !is_in(code, no_start) && !is_in(before, no_end);
}

/* ---- what a line of these characters measures (§8.3) ---- */

struct measure {
    int width; /* at full width, in 1/1000 em */
    int inner; /* what marks inside give when they are squeezed */
    int last;  /* what the mark at the end gives */
};

struct sort {
    int width, lead, trail;
};

static struct sort sort_of(enum role role, uint32_t code)
{
    struct glyph glyph = text_glyph(fonts, role, code);
    struct sort sort = {.width = code == U'·' ? EM / 2 : glyph.advance};
    int left = glyph.left < EM / 2 ? glyph.left : EM / 2;
    int right = EM - glyph.right < EM / 2 ? EM - glyph.right : EM / 2;

    if (glyph.advance >= EM && is_in(code, left_half))
        sort.lead = left > 0 ? left : 0;
    if (glyph.advance >= EM && (is_in(code, right_half) || is_in(code, points)))
        sort.trail = right > 0 ? right : 0;
    return sort;
}

/* Two marks side by side lose the blank half away from the bracketed text. */
static int joined(uint32_t left, uint32_t right)
{
    bool closes = is_in(left, right_half), ends = closes || is_in(left, points);

    if (is_in(right, left_half) && (ends || is_in(left, left_half)))
        return 1; /* the right one loses its left half */
    if ((is_in(right, right_half) && ends) || (closes && is_in(right, points)))
        return -1; /* the left one loses its right half */
    return 0;
}

static struct measure measure(const struct text *text, size_t from, size_t to)
{
    struct measure sum = {0};

    while (to > from && text->codes[to - 1] == ' ')
        to--;
    for (size_t i = from; i < to; i++) {
        struct sort sort = sort_of(ROLE_FANGSONG, text->codes[i]);

        if (i > 0 && joined(text->codes[i - 1], text->codes[i]) > 0) {
            sort.width -= sort.lead;
            sort.lead = 0;
        }
        if (i + 1 < text->count && joined(text->codes[i], text->codes[i + 1]) < 0) {
            sort.width -= sort.trail;
            sort.trail = 0;
        }
        if (i == from && i > 0)
            sort.width -= sort.lead;
        sum.width += sort.width;
        sum.inner += (i > from ? sort.lead : 0) + sort.trail;
        sum.last = sort.trail;
    }
    sum.inner -= sum.last;
    return sum;
}

/* How far lines are out of shape, in half cells; and how many of them are. */
struct shape {
    int strain, strained, lines;
};

static bool is_character(uint32_t code)
{
    if (is_in(code, U"￥¥$€£№§%％‰℃°′″≥")) /* stand for words */
        return true;
    return code >= 0x3400
               ? !is_in(code, no_start) && !is_in(code, no_end)
               : (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
                     (code >= 'a' && code <= 'z');
}

static bool is_orphan(const struct text *text, size_t from)
{
    int characters = 0;

    for (size_t i = from; i < text->count; i++)
        characters += is_character(text->codes[i]);
    return from < text->count && characters < 2;
}

static int room_of(size_t from)
{
    return (from == 0 ? 26 : 28) * EM;
}

static void shape_add(struct shape *shape, const struct text *text, size_t from,
                      size_t to)
{
    struct measure line = measure(text, from, to);
    int room = room_of(from) - line.width, strain = 0;

    if (room < 0 && -room > line.last)
        strain = (-room - line.last + EM / 2 - 1) / (EM / 2);
    else if (room >= EM && to < text->count)
        strain = room / (EM / 2) - 1;
    if (text->soft[to])
        strain += 4;
    if (is_orphan(text, to))
        strain += 7;
    shape->strain += strain;
    shape->strained += strain > 0;
    shape->lines++;
}

/* First fit: the cheapest end of this line, whatever comes after it. */
static size_t first_fit(const struct text *text, size_t from)
{
    int64_t least = INT64_MAX;
    size_t best = 0;

    for (size_t to = from + 1; to <= text->count; to++) {
        struct measure line = measure(text, from, to);
        int64_t room = room_of(from) - line.width, cost;

        if (room + line.inner + line.last < 0)
            break;
        if (to < text->count && !may_begin(text, to))
            continue;
        if (room >= 0)
            cost = to == text->count ? 0 : 2 * room * room;
        else
            cost = -room > line.last ? (-room - line.last) * (-room - line.last) : 0;
        if (text->soft[to])
            cost += 2 * (int64_t)(5 * EM / 2) * (5 * EM / 2);
        if (is_orphan(text, to))
            cost += 2 * (int64_t)(4 * EM) * (4 * EM);
        if (cost <= least) {
            least = cost;
            best = to;
        }
    }
    return best;
}

/* ---- finished lines ---- */

struct set_line {
    const uint32_t *codes;
    const mpt *xs;  /* of each glyph */
    const int *ink; /* left and right of each, in 1/1000 em */
    size_t count;
    mpt left, right;
    mpt size;
};

struct set_lines {
    struct set_line *items;
    size_t count, room;
};

static struct set_line read_line(struct arena *mem, const struct page *page, size_t first,
                                 size_t end)
{
    struct set_line line = {.left = page->marks[first].x,
                            .size = page->marks[first].size};
    uint32_t *codes;
    mpt *xs;
    int *ink;

    for (size_t i = first; i < end; i++)
        line.count += page->marks[i].glyph_count;
    line.codes = codes = ARENA_ARRAY(mem, uint32_t, line.count);
    line.xs = xs = ARENA_ARRAY(mem, mpt, line.count);
    line.ink = ink = ARENA_ARRAY(mem, int, 2 * line.count);
    for (size_t i = first; i < end; i++) {
        const struct mark *mark = &page->marks[i];

        for (size_t k = 0; k < mark->glyph_count; k++) {
            int box[4];

            text_ink(fonts, mark->font, mark->glyphs[k].id, box);
            *codes++ = mark->glyphs[k].code;
            *xs++ = mark->x + mark->glyphs[k].x;
            *ink++ = box[0];
            *ink++ = box[2];
        }
        line.right = mark->x + mark->width;
    }
    return line;
}

static struct set_lines read_lines(struct arena *mem, const struct pages *pages,
                                   const char *what)
{
    struct set_lines lines = {0};

    for (size_t p = 0; p < pages->count; p++) {
        const struct page *page = &pages->items[p];

        for (size_t i = 0, end; i < page->count; i = end) {
            const struct mark *first = &page->marks[i];

            for (end = i + 1; end < page->count; end++)
                if (page->marks[end].kind != MARK_TEXT ||
                    strcmp(page->marks[end].what, first->what) != 0 ||
                    abs(page->marks[end].y - first->y) > 3000)
                    break;
            if (first->kind == MARK_TEXT && strcmp(first->what, what) == 0)
                *ARENA_PUSH(mem, &lines) = read_line(mem, page, i, end);
        }
    }
    return lines;
}

static int64_t microns(int64_t length)
{
    return length * 25400 / 72000;
}

static bool is_near(int64_t value, int64_t expected, int64_t tolerance)
{
    return value >= expected - tolerance && value <= expected + tolerance;
}

/* The text with a | before character `at`. */
static void failed(const struct text *text, size_t at, const char *why)
{
    struct buf shown = buf_new(run);

    for (size_t i = 0; i < text->count; i++) {
        buf_add(&shown, i == at ? "|" : "");
        buf_code(&shown, text->codes[i]);
    }
    fail_msg("%s: %s", why, shown.text);
}

/* Ink in the frame, marks not squeezed into their neighbours. */
static void check_ink(const struct text *text, size_t from, const struct set_line *line)
{
    int64_t before = 0;

    for (size_t i = 0; i < line->count; i++) {
        int64_t left = line->xs[i] + (int64_t)line->size * line->ink[2 * i] / EM;
        int64_t right = line->xs[i] + (int64_t)line->size * line->ink[2 * i + 1] / EM;
        bool mark = is_in(line->codes[i], points) || is_in(line->codes[i], left_half) ||
                    (i > 0 && is_in(line->codes[i - 1], points));

        if (line->codes[i] == ' ')
            continue;
        if (mark && i > 0 && left < before - 200)
            failed(text, from + i, "marks collide");
        if (microns(right) > FRAME_RIGHT + 50)
            failed(text, from + i, "ink beyond the frame");
        before = right;
    }
}

/* A line of Han stands on the grid; one shorter than that pushed out an orphan. */
static void check_han(const struct text *text, size_t from, const struct set_line *line)
{
    size_t full = from == 0 ? 26 : 28;

    if (from + line->count >= text->count)
        return;
    if (line->count != full &&
        (line->count != full - 1 || from + full + 1 != text->count))
        failed(text, from, "Han not 28 a line");
    for (size_t i = 0; line->count == full && i < full; i++)
        if (!is_near(microns(line->xs[i]) + microns(line->size) / 2,
                     FRAME_LEFT + (int64_t)156000 * (2 * (i + 28 - full) + 1) / 56, 50))
            failed(text, from + i, "off the grid");
}

static void check_line(const struct text *text, size_t from, const struct set_line *line)
{
    size_t to = from + line->count;

    check_ink(text, from, line);
    if (text->is_han)
        check_han(text, from, line);
    if (microns(line->right) > FRAME_RIGHT + 10)
        failed(text, from, "overfull");
    if (to < text->count && microns(line->right) < FRAME_RIGHT - 10)
        failed(text, from, "short of the frame's edge");
    if (from > 0 && !text->has_long && !may_begin(text, from))
        failed(text, from, "forbidden break");
    if (from > 0 && text->has_long && text->codes[from] < 'a' && !may_begin(text, from))
        failed(text, from, "forbidden break");
}

/*
 * A last line of one character is to be avoided by moving down what stands before it, if
 * that is not wider than the orphan is bad.
 */
static void check_last(const struct text *text, size_t before, size_t last)
{
    size_t at = last - 1;

    if (!is_orphan(text, last))
        return;
    while (at > before && (text->soft[at] || !may_begin(text, at)))
        at--;
    if (at > before && room_of(before) - measure(text, before, at).width < 4 * EM)
        failed(text, last, "a last line of one character");
}

/* Breaks are offered where the tables let a line begin, and nowhere else. */
static void check_places(struct arena *mem, const struct text *text)
{
    size_t count = utf8_count(text->utf8);
    enum break_kind *places = ARENA_ARRAY(mem, enum break_kind, count + 1);

    text_breaks(text->utf8, NULL, 0, places, count);
    for (size_t i = 1; count == text->count && i < count; i++)
        if ((places[i] != BREAK_NO) != may_begin(text, i))
            failed(text, i, places[i] == BREAK_NO ? "no break offered" : "break offered");
}

/* Strained lines of all paragraphs, and what first fit would have made of them. */
static int strained, first_strained;

/* Never more squeezed or stretched lines than first fit gives. */
static void check_shape(const struct text *text, const struct shape *shape)
{
    struct shape first = {0};

    for (size_t from = 0, to; from < text->count; from = to) {
        to = first_fit(text, from);
        if (to == 0)
            failed(text, from, "the tables leave no place to break");
        shape_add(&first, text, from, to);
    }
    if (shape->lines > first.lines)
        failed(text, 0, "more lines than first fit");
    if (shape->strained > first.strained || shape->strain > first.strain)
        failed(text, 0, "worse than first fit");
    strained += shape->strained;
    first_strained += first.strained;
}

/* The lines of one paragraph; returns how many. */
static size_t check_paragraph(struct arena *mem, const struct text *text,
                              const struct set_line *lines, size_t count)
{
    struct shape shape = {0};
    size_t from = 0, before = 0, i;

    if (!text->has_long)
        check_places(mem, text);
    for (i = 0; from < text->count; i++) {
        if (i == count || from + lines[i].count > text->count ||
            memcmp(lines[i].codes, &text->codes[from],
                   lines[i].count * sizeof *text->codes) != 0)
            failed(text, from, "characters lost or changed");
        check_line(text, from, &lines[i]);
        shape_add(&shape, text, from, from + lines[i].count);
        if (from + lines[i].count == text->count)
            check_last(text, before, from);
        before = from;
        from += lines[i].count;
    }
    if (!text->has_long)
        check_shape(text, &shape);
    return i;
}

/* ---- the tests ---- */

static struct pages set_pages(struct arena *mem, struct doc_field *fields, size_t count,
                              struct block *blocks, size_t block_count)
{
    struct diag dg = diag_new(mem);
    struct part part = {.blocks = blocks, .block_count = block_count};
    struct doc doc = {.name = "测试.md",
                      .fields = fields,
                      .field_count = count,
                      .parts = &part,
                      .part_count = 1};
    struct pages pages;

    assert_true(layout_build(mem, &doc, style, fonts, &pages, &dg));
    return pages;
}

static void any_paragraph_keeps_the_rules(void **state)
{
    enum { DOCUMENTS = 100, PARAGRAPHS = 100 };

    (void)state;
    for (uint32_t seed = 0; seed < DOCUMENTS; seed++) {
        struct arena *mem = arena_new();
        struct text *texts = ARENA_ARRAY(mem, struct text, PARAGRAPHS);
        struct block *blocks = ARENA_ARRAY(mem, struct block, PARAGRAPHS);
        struct pages pages;
        struct set_lines lines;
        size_t at = 0;

        dice_state = seed;
        for (size_t i = 0; i < PARAGRAPHS; i++) {
            texts[i] = random_text(mem);
            blocks[i] = (struct block){.kind = BLOCK_PARA, .number = "", .span_count = 1};
            blocks[i].spans = ARENA_NEW(mem, struct span);
            blocks[i].spans->text = texts[i].utf8;
        }
        pages = set_pages(mem, NULL, 0, blocks, PARAGRAPHS);
        lines = read_lines(mem, &pages, "正文");
        for (size_t i = 0; i < PARAGRAPHS; i++)
            at += check_paragraph(mem, &texts[i], &lines.items[at], lines.count - at);
        assert_int_equal(at, lines.count);
        arena_free(mem);
    }
    assert_true(strained * 5 < first_strained * 4); /* the whole paragraph is looked at */
}

/* Half a cell is left: it goes before 56, not into the date. */
static void dates_are_not_pulled_apart(void **state)
{
    struct span span = {.text =
                            "国9月28日国国56个国国国国国国国国国国国国国国国国国国国国"};
    struct block block = {
        .kind = BLOCK_PARA, .number = "", .spans = &span, .span_count = 1};
    struct arena *mem = arena_new();
    struct pages pages = set_pages(mem, NULL, 0, &block, 1);
    struct set_line line = read_lines(mem, &pages, "正文").items[0];

    (void)state;
    assert_int_equal(line.codes[2], U'月');
    assert_true(is_near(line.xs[3] - line.xs[2], line.size, 300));
    assert_int_equal(line.codes[8], '5');
    assert_true(line.xs[8] - line.xs[7] > line.size * 6 / 5);
    arena_free(mem);
}

/* ---- titles ---- */

/* No line break inside any of these; those of `kept` are given as 整词. */
static const char *const kept[] = {"清江县人民政府办公室", "临江市经开区", "清江县招商局",
                                   "青龙岗镇", "县政务服务数据管理局"};
static const char *const topics[] = {
    "招商引资", "项目建设", "营商环境优化", "重点项目", "工业园区", "要素保障",
    "政策兑现", "产业链",   "固定资产投资", "四上企业", "签约项目", "惠企政策"};
static const char *const books[] = {"《招商引资工作考核办法》", "《营商环境条例》",
                                    "《重点项目管理办法（试行）》", "《产业规划》"};
static const char *const what[] = {"工作情况", "推进情况", "落实情况",
                                   "完成情况", "工作",     "目标任务"};
static const char *const kinds[] = {"通报", "通知", "报告", "请示",
                                    "决定", "安排", "清单"};
static const char *const years[] = {"2026年", "2025年度", ""};
static const char *const times[] = {"1—9月", "第三季度", "全县", ""};

struct title {
    struct text text;
    struct buf utf8;
};

static void add_word(struct title *title, const char *word)
{
    add(&title->text, &title->utf8, word, true);
}

static struct title random_title(struct arena *mem)
{
    struct title title = {.utf8 = buf_new(mem)};

    if (dice(2) == 0)
        add_word(&title, PICK(kept));
    add_word(&title, "关于");
    if (dice(3) == 0) {
        add_word(&title, "印发");
        add_word(&title, PICK(books));
    } else {
        add_word(&title, PICK(years));
        add_word(&title, PICK(times));
        for (uint32_t i = dice(3); i > 0; i--) {
            add_word(&title, dice(3) == 0 ? PICK(kept) : PICK(topics));
            if (i > 1)
                add_word(&title, dice(2) == 0 ? "和" : "、");
        }
        add_word(&title, PICK(topics));
        add_word(&title, PICK(what));
    }
    add_word(&title, "的");
    add_word(&title, PICK(kinds));
    if (dice(4) == 0)
        add_word(&title, "（征求意见稿）");
    title.text.utf8 = title.utf8.text;
    return title;
}

/* 的 地 得 begin no line; in a title neither do 和 与 及. */
static bool title_may_begin(const struct text *text, size_t i)
{
    return may_begin(text, i) && !is_in(text->codes[i], U"的地得和与及");
}

/*
 * 梯形: growing or shrinking all the way; 菱形: growing, then shrinking.  Less than half
 * a character is not seen as a difference.
 */
static bool has_shape(const int *widths, size_t count)
{
    bool shrinking = false;

    for (size_t i = 1; i < count; i++) {
        if (abs(widths[i] - widths[i - 1]) < EM / 2 ||
            (shrinking && widths[i] > widths[i - 1]))
            return false;
        shrinking |= widths[i] < widths[i - 1];
    }
    return true;
}

static int title_width(const struct text *text, size_t from, size_t to)
{
    int width = 0;

    for (size_t i = from; i < to; i++) {
        struct sort sort = sort_of(ROLE_XIAOBIAOSONG, text->codes[i]);

        if (i + 1 < text->count && joined(text->codes[i], text->codes[i + 1]) < 0)
            sort.width -= sort.trail;
        if (i > 0 && joined(text->codes[i - 1], text->codes[i]) > 0)
            sort.width -= sort.lead;
        width += sort.width;
    }
    return width;
}

/* Is there a shape of so many lines, whose neighbours differ by 6 characters at most? */
static bool shape_exists(const struct text *text, size_t from, int *widths, size_t line,
                         size_t count)
{
    for (size_t to = from + 1; to <= text->count; to++) {
        if ((to < text->count) != (line + 1 < count) ||
            (to < text->count && !title_may_begin(text, to)))
            continue;
        widths[line] = title_width(text, from, to);
        if (widths[line] > 19 * EM)
            return false;
        if (line > 0 && abs(widths[line] - widths[line - 1]) > 6 * EM)
            continue;
        if (line + 1 == count ? has_shape(widths, count)
                              : shape_exists(text, to, widths, line + 1, count))
            return true;
    }
    return false;
}

static int64_t ink_middle(const struct set_line *line)
{
    size_t end = line->count - 1;
    int64_t left = line->xs[0] + (int64_t)line->size * line->ink[0] / EM;
    int64_t right = line->xs[end] + (int64_t)line->size * line->ink[2 * end + 1] / EM;

    return microns(left + right) / 2;
}

static void check_title(const struct text *text, const struct set_lines *lines)
{
    int widths[8] = {0}, others[8];
    size_t from = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct set_line *line = &lines->items[i];

        assert_true(i < 8 && from + line->count <= text->count);
        assert_memory_equal(line->codes, &text->codes[from],
                            line->count * sizeof *text->codes);
        if (from > 0 && !title_may_begin(text, from))
            failed(text, from, "title broken inside a word");
        widths[i] = title_width(text, from, from + line->count);
        if (!is_near(ink_middle(line), 106000, 700))
            failed(text, from, "title not centred");
        from += line->count;
    }
    assert_int_equal(from, text->count);
    if (!has_shape(widths, lines->count) &&
        shape_exists(text, 0, others, 0, lines->count))
        failed(text, lines->items[0].count, "title neither 梯形 nor 菱形");
}

static void any_title_keeps_its_words_and_shape(void **state)
{
    size_t counts[8] = {0};

    (void)state;
    for (uint32_t seed = 0; seed < 4000; seed++) {
        struct arena *mem = arena_new();
        struct title title;
        struct block block = {.kind = BLOCK_PARA, .number = ""};
        struct doc_field fields[2] = {{.key = "标题", .count = 1, .line = 1},
                                      {.key = "整词", .count = 1, .line = 2}};
        struct buf names = buf_new(mem);
        const char *values[2];
        struct pages pages;
        struct set_lines lines;

        dice_state = seed;
        title = random_title(mem);
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
            buf_printf(&names, "%s%s", i > 0 ? "、" : "", kept[i]);
        values[0] = title.text.utf8;
        values[1] = names.text;
        fields[0].values = &values[0];
        fields[1].values = &values[1];
        pages = set_pages(mem, fields, 2, &block, 1);
        lines = read_lines(mem, &pages, "标题");
        check_title(&title.text, &lines);
        counts[lines.count]++;
        arena_free(mem);
    }
    assert_true(counts[2] > 1000 && counts[3] > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_paragraph_keeps_the_rules),
        cmocka_unit_test(dates_are_not_pulled_apart),
        cmocka_unit_test(any_title_keeps_its_words_and_shape),
    };

    return cmocka_run_group_tests_name("lines", tests, open_fonts, close_fonts);
}
