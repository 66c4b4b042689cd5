/* Cells: what kind of character each is, how wide, and what of it may be squeezed. */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"
#include "utf8.h"

enum { HALF = EM / 2, WIDEST = 1000 * EM }; /* wider texts need not be told apart */

bool code_in(uint32_t code, const char32_t *set)
{
    for (; *set != 0; set++)
        if (*set == code)
            return true;
    return false;
}

static enum cell_kind kind_of(uint32_t code)
{
    if (code >= 0x4e00 && code <= 0x9fff)
        return CELL_HAN;
    if (code >= '0' && code <= '9')
        return CELL_DIGIT;
    if (code == ' ')
        return CELL_SPACE;
    if (code_in(code, U"—–～~-/／·…‧・"))
        return CELL_JOIN;
    if (code < 0x250)
        return CELL_LATIN;
    if (code_in(code, U"（［｛〔【〖《〈“‘「『"))
        return CELL_OPEN;
    if (code_in(code, U"）］｝〕】〗》〉”’」』"))
        return CELL_CLOSE;
    if (code_in(code, U"，、；："))
        return CELL_COMMA;
    if (code_in(code, U"。？！．"))
        return CELL_STOP;
    return CELL_HAN;
}

/* Characters that print nothing; ICU has already used them for the breaks. */
static bool is_invisible(uint32_t code)
{
    return (code >= 0x200b && code <= 0x200f) || code == 0x2060 || code == 0xfeff ||
           (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}

/* Half of a mark's cell may go, as far as its ink leaves it. */
static void blanks_of(struct cell *cell, const struct glyph *glyph)
{
    if (glyph->advance < EM)
        return;
    if (cell->kind == CELL_OPEN)
        cell->lead = (int16_t)most(0, least(HALF, glyph->left));
    if (cell->kind >= CELL_CLOSE && cell->kind <= CELL_STOP)
        cell->trail = (int16_t)most(0, least(HALF, EM - glyph->right));
}

static struct cell cell_make(struct press *press, enum role role, bool own, uint32_t code)
{
    struct glyph glyph = own || press->style->own_western[role]
                             ? text_glyph_own(press->fonts, role, code)
                             : text_glyph(press->fonts, role, code);
    struct cell cell = {.code = code,
                        .id = glyph.id,
                        .font = (int16_t)glyph.font,
                        .advance = (int16_t)glyph.advance,
                        .width = (int16_t)glyph.advance,
                        .kind = (uint8_t)kind_of(code)};

    if (code == U'·') { /* takes half a cell, in the middle (GB/T 15834 5.1.7) */
        cell.width = HALF;
        cell.shift = (int16_t)((HALF - glyph.advance) / 2);
    }
    blanks_of(&cell, &glyph);
    return cell;
}

/*
 * Two marks in one cell (GB/T 15834 5.1.2) that no font at hand has: set as the two
 * half-width marks they stand for.  Returns the second, or 0.
 */
static uint32_t marks_of(struct press *press, enum role role, uint32_t *code)
{
    static const uint32_t pairs[][3] = {
        {U'⁇', '?', '?'}, {U'⁈', '?', '!'}, {U'⁉', '!', '?'}, {U'‼', '!', '!'}};

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (pairs[i][0] == *code && text_glyph(press->fonts, role, *code).font < 0) {
            *code = pairs[i][1];
            return pairs[i][2];
        }
    return 0;
}

/* Where the character stands in the 文稿, from the line of its block or field on. */
static struct place place_of(const struct press *press, uint32_t code, int from)
{
    const char *at = press->doc->source == NULL ? "" : press->doc->source;
    int line = 1, column = 0;
    uint32_t seen;

    while ((seen = utf8_next(&at)) != 0) {
        column++;
        if (seen == code && line >= from)
            return at_line(press->doc->name, line, column);
        if (seen == '\n') {
            line++;
            column = 0;
        }
    }
    return at_line(press->doc->name, from, 0);
}

static void report_missing(struct press *press, uint32_t code, int line)
{
    char shown[5] = {0};

    for (size_t i = 0; i < press->missing.count; i++)
        if (press->missing.items[i] == code)
            return;
    *ARENA_PUSH(press->work, &press->missing) = code;
    utf8_put(shown, code < ' ' ? '?' : code);
    diag_add(press->dg, DIAG_GLYPH, place_of(press, code, line), "“%s”（U+%04X）", shown,
             (unsigned)code);
    diag_hint(press->dg, "请换用常用字，或在 fonts.json 中加入有这个字的字体");
}

/* Of two adjacent marks the blank half away from the bracketed text goes. */
static void squeeze_pair(struct cell *left, struct cell *right)
{
    if (right->kind == CELL_OPEN && left->kind >= CELL_OPEN && left->kind <= CELL_STOP) {
        right->width = (int16_t)(right->width - right->lead);
        right->shift = (int16_t)(right->shift - right->lead);
        right->lead = 0;
    } else if ((right->kind == CELL_CLOSE && left->kind >= CELL_CLOSE &&
                left->kind <= CELL_STOP) ||
               (left->kind == CELL_CLOSE &&
                (right->kind == CELL_COMMA || right->kind == CELL_STOP))) {
        left->width = (int16_t)(left->width - left->trail);
        left->trail = 0;
    }
}

/*
 * Some fonts sit higher over the baseline than others: their cells are brought level
 * with those of the text's role.  Western letters share its baseline.
 */
static int16_t drop_of(const struct press *press, int font, int ascent)
{
    if (font < 0 || font == press->western)
        return 0;
    return (int16_t)(fontset_facts(press->fonts, font)->ideo_ascent - ascent);
}

static enum break_kind *breaks_of(struct press *press, const struct run *runs,
                                  size_t count)
{
    struct buf text = buf_new(press->scratch);
    enum break_kind *breaks;
    size_t codes;

    for (size_t i = 0; i < count; i++)
        buf_add(&text, runs[i].text);
    codes = utf8_count(text.text);
    breaks = ARENA_ARRAY(press->scratch, enum break_kind, codes + 1);
    text_breaks(text.text, press->words.items, press->words.count, breaks, codes);
    return breaks;
}

static void cell_add(struct press *press, struct cells *cells, const struct run *run,
                     uint32_t code, enum break_kind before, int line)
{
    struct cell *cell = &cells->items[cells->count];

    *cell = cell_make(press, run->role, run->own, code == '\t' ? ' ' : code);
    cell->before = (uint8_t)before;
    cell->drop = drop_of(press, cell->font, cells->ascent);
    if (cell->font < 0)
        report_missing(press, code, line);
    if (cells->count > 0)
        squeeze_pair(cell - 1, cell);
    cells->count++;
}

const char *press_spelled(struct press *press, struct arena *mem, const char *text)
{
    return press->hant == NULL || text == NULL ? text : hant_text(mem, press->hant, text);
}

static const struct run *runs_spelled(struct press *press, const struct run *runs,
                                      size_t count)
{
    struct run *spelled = ARENA_ARRAY(press->scratch, struct run, count);

    for (size_t i = 0; i < count; i++) {
        spelled[i] = runs[i];
        spelled[i].text = press_spelled(press, press->scratch, runs[i].text);
    }
    return spelled;
}

struct cells cells_build(struct press *press, const struct run *written, size_t count,
                         int line, bool breaks)
{
    const struct run *runs =
        press->hant == NULL ? written : runs_spelled(press, written, count);
    const enum break_kind *places = breaks ? breaks_of(press, runs, count) : NULL;
    struct cells cells = {.ascent = press->ascent[runs[0].role]};
    size_t codes = 0, index = 0;

    for (size_t i = 0; i < count; i++)
        codes += utf8_count(runs[i].text);
    cells.items = ARENA_ARRAY(press->scratch, struct cell, 2 * codes + 1);
    for (size_t i = 0; i < count; i++) {
        const char *at = runs[i].text;

        for (uint32_t code, second; (code = utf8_next(&at)) != 0; index++) {
            if (is_invisible(code))
                continue;
            second = marks_of(press, runs[i].role, &code);
            cell_add(press, &cells, &runs[i], code,
                     places != NULL ? places[index] : BREAK_NO, line);
            if (second != 0)
                cell_add(press, &cells, &runs[i], second, BREAK_NO, line);
        }
    }
    return cells;
}

struct cells cells_of(struct press *press, const char *text, enum role role, int line)
{
    return cells_build(press, &(struct run){text, role, false}, 1, line, true);
}

int cells_width(const struct cells *cells, size_t from, size_t to)
{
    int width = 0;

    for (size_t i = from; i < to; i++)
        width += cells->items[i].width;
    return width;
}

int text_width(struct press *press, const char *text, enum role role)
{
    struct cell before = {0};
    int width = 0;

    for (uint32_t code, second; width < WIDEST && (code = utf8_next(&text)) != 0;) {
        struct cell cell;

        if (is_invisible(code))
            continue;
        second = marks_of(press, role, &code);
        if (second != 0)
            width += cell_make(press, role, false, second).width;
        cell = cell_make(press, role, false, code);
        width -= before.width;
        squeeze_pair(&before, &cell);
        width += before.width + cell.width;
        before = cell;
    }
    return width;
}

/* Places inside words become soft: 签约｜额, not 签｜约额. */
struct cells cells_of_head(struct press *press, const char *text, enum role role,
                           int line)
{
    struct cells cells = cells_of(press, text, role, line);
    size_t codes;
    bool *ends;

    text = press_spelled(press, press->scratch, text);
    codes = utf8_count(text);
    ends = ARENA_ARRAY(press->scratch, bool, codes + 1);
    cells.by_words = true;
    text_words(text, press->words.items, press->words.count, ends, codes);
    for (size_t i = 0; cells.count == codes && i < codes; i++)
        if (cells.items[i].before == BREAK_MAY && !ends[i])
            cells.items[i].before = BREAK_SOFT;
    return cells;
}
