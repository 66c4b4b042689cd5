/*
 * Pages: the document as pieces, the pieces on pages.
 *
 * Pieces that keep together form a chain; a chain that does not fit the rest of a page
 * begins a new one, and one that fits no page is broken where the page ends.  Pieces that
 * would rather keep together make a chain longer, when the page before it is then filled
 * well enough.  With the last chain the 版记 must fit: it stands alone on a page only
 * behind a landscape one, behind a long last chain, or when it is to stand on an even
 * page.
 */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"

#include <string.h>

/* ---- the press ---- */

struct piece *press_piece(struct press *press, enum piece_kind kind,
                          const struct marks *marks, mpt height)
{
    struct piece *piece = ARENA_PUSH(press->work, &press->pieces);
    struct mark *copy = ARENA_ARRAY(press->work, struct mark, marks->count);

    if (marks->count > 0)
        memcpy(copy, marks->items, marks->count * sizeof *copy);
    *piece = (struct piece){.kind = kind,
                            .marks = copy,
                            .count = marks->count,
                            .height = height,
                            .paper = press->paper};
    return piece;
}

int press_field_line(const struct press *press, const char *key)
{
    const struct doc_field *field = doc_fields(press->doc, key);

    return field == NULL ? 1 : field->line;
}

static bool is_unprinted(const struct press *press, const char *key)
{
    for (size_t i = 0; i < press->style->unprinted_count; i++)
        if (strcmp(press->style->unprinted[i], key) == 0)
            return true;
    return false;
}

const struct doc_field *press_fields(const struct press *press, const char *key)
{
    return is_unprinted(press, key) ? NULL : doc_fields(press->doc, key);
}

const char *press_field(struct press *press, const char *key)
{
    const struct doc_field *field = press_fields(press, key);

    if (field != NULL && field->values[0][0] != '\0')
        return field->values[0];
    for (size_t i = 0; i < press->style->required_count; i++) {
        if (strcmp(press->style->required[i], key) != 0)
            continue;
        diag_add(press->dg, DIAG_FIELD_MISSING,
                 at_line(press->doc->name, press_field_line(press, key), 0), "“%s”", key);
        diag_hint(press->dg, "在文稿开头写一行“%s：…”", key);
        return "【待补】";
    }
    return NULL;
}

const char *press_list(struct press *press, const char *key)
{
    const struct doc_field *field = press_fields(press, key);
    struct buf text = buf_new(press->work);

    if (field == NULL || field->count < 2)
        return press_field(press, key);
    for (size_t i = 0; i < field->count; i++)
        buf_printf(&text, "%s%s", i > 0 ? "，" : "", field->values[i]);
    return text.text;
}

struct names {
    const char **items;
    size_t count, room;
};

/* 整词：甲、乙 */
static struct names names_of(struct press *press, const char *key)
{
    struct names names = {0};
    static const char mark[] = "、";
    const struct doc_field *field = doc_fields(press->doc, key);

    for (size_t i = 0; field != NULL && i < field->count; i++) {
        const char *at = field->values[i], *end;

        while ((end = strstr(at, mark)) != NULL) {
            if (end > at)
                *ARENA_PUSH(press->work, &names) =
                    arena_strn(press->work, at, (size_t)(end - at));
            at = end + strlen(mark);
        }
        if (*at != '\0')
            *ARENA_PUSH(press->work, &names) = at;
    }
    return names;
}

static void words_add(struct press *press, const char *key)
{
    struct names names = names_of(press, key);

    for (size_t i = 0; i < names.count; i++)
        *ARENA_PUSH(press->work, &press->words) =
            press_spelled(press, press->work, names.items[i]);
}

/* 原字：甲、乙 are not converted. */
static void hant_begin(struct press *press)
{
    struct names kept = names_of(press, "原字");

    if (press->doc->hant)
        press->hant = hant_open(press->work, kept.items, kept.count);
}

/* 国 is in the font that leads a role, the others of its chain fill gaps. */
static void faces_find(struct press *press)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct glyph glyph = text_glyph(press->fonts, (enum role)role, 0x56fd);

        if (glyph.font >= 0)
            press->ascent[role] = fontset_facts(press->fonts, glyph.font)->ideo_ascent;
    }
    press->western = text_glyph(press->fonts, ROLE_LATIN, '0').font;
}

/* ---- the pager ---- */

/* On a page. */
struct spot {
    mpt y;      /* free from here on */
    mpt seals;  /* lower edge of the seals above */
    bool fresh; /* nothing on the page yet */
    int page;   /* from 1 */
};

struct pager {
    struct press *press;
    struct pages *out;
    const struct grid *grid; /* of the page */
    struct grid tight;       /* of a page whose lines stand a little closer */
    struct marks marks;      /* of the page being filled; in work */
    struct spot at;          /* of the next piece */
    mpt ink;                 /* lower edge of the last piece */
    mpt used;                /* height taken on the pages before */
    const struct form *form; /* the table whose rows stand last on the page */
    struct {
        struct form_row *items;
        size_t count, room;
    } rows;                   /* of that table on this page */
    int *part_pages;          /* where each part begins, from 0 */
    const struct piece *text; /* the first piece of it */
    const struct piece *end;  /* behind the last piece */
    struct {
        const struct mark *marks;
        size_t count;
        mpt height; /* 0: none */
    } imprint;
};

static void put_marks(struct pager *pager, const struct mark *marks, size_t count, mpt y)
{
    for (size_t i = 0; i < count; i++) {
        struct mark *mark = ARENA_PUSH(pager->press->work, &pager->marks);

        *mark = marks[i];
        mark->y += y;
    }
}

static struct spot spot_first(const struct pager *pager, int page)
{
    return (struct spot){.y = pager->grid->top, .fresh = true, .page = page};
}

static void page_open(struct pager *pager, enum paper_kind paper)
{
    const struct style *style = pager->press->style;
    struct page *page = ARENA_PUSH(pager->press->mem, pager->out);
    struct marks watermark = {0};

    page->landscape = paper == PAPER_LANDSCAPE;
    page->width = paper == PAPER_A3 ? style->a3_width : style->sheet_width;
    page->height = paper == PAPER_A3 ? style->a3_height : style->sheet_height;
    page->number = (int)pager->out->count;
    if (page->number == 1 && !style->number.first)
        page->number = 0;
    pager->grid = style_grid(style, paper);
    pager->at = spot_first(pager, (int)pager->out->count);
    pager->ink = pager->at.y;
    pager->press->paper = paper;
    watermark_build(pager->press, &watermark);
    put_marks(pager, watermark.items, watermark.count, 0);
}

static void form_close(struct pager *pager)
{
    struct marks marks = {0};

    if (pager->form != NULL)
        form_join(pager->press, pager->form, pager->rows.items, pager->rows.count,
                  &marks);
    put_marks(pager, marks.items, marks.count, 0);
    pager->form = NULL;
    pager->rows.count = 0;
}

static void page_close(struct pager *pager)
{
    struct page *page = &pager->out->items[pager->out->count - 1];
    struct marks number = {0};

    form_close(pager);
    if (page->number > 0)
        number_build(pager->press, &number, page->number);
    put_marks(pager, number.items, number.count, 0);
    page->count = page->room = pager->marks.count;
    page->marks = ARENA_ARRAY(pager->press->mem, struct mark, page->count);
    memcpy(page->marks, pager->marks.items, page->count * sizeof *page->marks);
    pager->marks.count = 0;
}

/* Blank between what stands above and the next row when a sealed name follows. */
static mpt sealed_most(const struct grid *grid)
{
    return grid_pitch(grid) * 3 / 2 - grid_cell(grid);
}

/* Where the piece would begin below y; beyond the frame when no row is left. */
static mpt piece_top(const struct grid *grid, const struct piece *piece, mpt y,
                     bool fresh)
{
    int row = 0;

    if (fresh)
        return piece->seal.within > 0 ? grid_row(grid, piece->skip) : grid->top;
    if (piece->kind == PIECE_BOX)
        return y + piece->before;
    while (row < grid->rows && grid_row(grid, row) < y + piece->before)
        row++;
    if (piece->seal.within > 0 && row > 0 && grid_row(grid, row) - y > sealed_most(grid))
        row--; /* below a table: what is left of its row counts as a blank one */
    return grid_row(grid, row + piece->skip);
}

/* The last row ends at the frame's edge but for fractions lost in rounding. */
static bool ends_inside(const struct grid *grid, mpt bottom)
{
    return bottom <= grid->top + grid->height + 3;
}

/* Does the chain fit below this place?  Move it behind the chain. */
static bool chain_fits(const struct pager *pager, const struct piece *pieces,
                       size_t count, struct spot *at)
{
    for (size_t i = 0; i < count; i++) {
        mpt bottom;

        at->y = piece_top(pager->grid, &pieces[i], at->y, at->fresh);
        bottom = at->y + pieces[i].seal.bottom;
        if (!ends_inside(pager->grid, most(bottom, at->y + pieces[i].height)))
            return false;
        at->seals = most(at->seals, bottom);
        at->y += pieces[i].height + pieces[i].after;
        at->fresh = false;
    }
    return true;
}

/* Is there room for 版记 on a page filled up to here, and may it stand on that page? */
static bool imprint_fits(const struct pager *pager, const struct spot *at)
{
    const struct style *style = pager->press->style;
    mpt bottom = style->portrait.top + style->portrait.height;
    mpt gap = pager->grid == &pager->tight ? style->line_gap / 2 : style->line_gap;

    return pager->imprint.height == 0 ||
           (pager->press->paper == PAPER_UPRIGHT &&
            !(style->imprint.on_even && at->page % 2 == 1) &&
            most(at->y + gap, at->seals) <= bottom - pager->imprint.height);
}

/* With the last chain, 版记 must fit as well. */
static bool chain_ends(const struct pager *pager, const struct piece *pieces,
                       size_t count, struct spot at)
{
    return chain_fits(pager, pieces, count, &at) &&
           (pieces + count < pager->end || imprint_fits(pager, &at));
}

static void bookmark_add(struct pager *pager, const struct piece *piece, mpt y)
{
    if (piece->bookmark == NULL || piece->bookmark[0] == '\0')
        return;
    *ARENA_PUSH(pager->press->mem, &pager->out->bookmarks) = (struct bookmark){
        .title = press_spelled(pager->press, pager->press->mem, piece->bookmark),
        .level = piece->level,
        .page = (int)pager->out->count - 1,
        .y = y};
}

/*
 * How far the seals of a piece at y are moved so that they begin within one row of what
 * stands above, and not over it (7.3.5.1); on the grid they already do.
 */
static mpt seal_shift(const struct pager *pager, const struct piece *piece, mpt y)
{
    mpt top = y + piece->seal.top;

    if (piece->seal.within == 0 || pager->at.fresh)
        return 0;
    return most(pager->ink, least(top, pager->ink + piece->seal.within)) - top;
}

static void piece_place(struct pager *pager, const struct piece *piece)
{
    mpt y = piece_top(pager->grid, piece, pager->at.y, pager->at.fresh);

    if (piece->form != pager->form)
        form_close(pager);
    pager->form = piece->form;
    if (piece->form != NULL)
        *ARENA_PUSH(pager->press->work, &pager->rows) =
            (struct form_row){piece->form_row, y, y + piece->height};
    put_marks(pager, piece->marks, piece->count, y + seal_shift(pager, piece, y));
    bookmark_add(pager, piece, y);
    if (piece->part > 0)
        pager->part_pages[piece->part] = (int)pager->out->count - 1;
    pager->ink = y + piece->height;
    pager->at.y = pager->ink + piece->after;
    pager->at.seals = most(pager->at.seals, y + piece->seal.bottom);
    pager->at.fresh = false;
}

static bool is_parted(const struct piece *pieces, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (pieces[i].new_page || pieces[i].paper != pieces[0].paper)
            return true;
    return false;
}

/*
 * What is left of the document, with 版记, may just fail to fit one page.  Then its lines
 * stand a little closer, as the standard has it (5.2.3, 7.3.5.5).
 */
static void page_tighten(struct pager *pager, const struct piece *next)
{
    const struct style *style = pager->press->style;
    const struct grid *grid = pager->grid;
    size_t count = (size_t)(pager->end - next);

    if (pager->imprint.height == 0 || next->paper != PAPER_UPRIGHT ||
        is_parted(next, count) || chain_ends(pager, next, count, pager->at))
        return;
    pager->tight = *grid;
    pager->tight.height -=
        (grid->height - grid_cell(grid)) * style->imprint.tighten / 100;
    pager->grid = &pager->tight;
    if (!chain_ends(pager, next, count, pager->at))
        pager->grid = grid;
}

/* A new page; inside a table it begins with the table's head. */
static void page_turn(struct pager *pager, const struct piece *next)
{
    bool inside = next->form != NULL && next->form == pager->form;

    pager->used += pager->ink - pager->grid->top + next->before;
    page_close(pager);
    page_open(pager, next->paper);
    for (size_t i = 0; inside && i < next->form->repeat_count; i++)
        piece_place(pager, &next->form->repeat[i]);
    page_tighten(pager, next);
}

static bool holds(const struct piece *piece, bool rather)
{
    return piece->keep || (rather && piece->rather);
}

static size_t chain_length(const struct piece *pieces, size_t count, bool rather)
{
    size_t len = 1;

    while (len < count && holds(&pieces[len - 1], rather) && !pieces[len].new_page &&
           pieces[len].paper == pieces[0].paper)
        len++;
    return len;
}

/* Is the page so well filled that what could begin on it may go to the next one? */
static bool is_filled(const struct pager *pager)
{
    const struct grid *grid = pager->grid;

    return (int64_t)(pager->ink - grid->top) * 100 >=
           (int64_t)grid->height * pager->press->style->page_filled;
}

/*
 * Does the chain, with 版记 when it is the last, stand better on the next page?  Not the
 * first text: page 1 must show some (7.3.3).
 */
static bool is_better_next(const struct pager *pager, const struct piece *pieces,
                           size_t count)
{
    return pieces != pager->text && !chain_ends(pager, pieces, count, pager->at) &&
           is_filled(pager) &&
           chain_ends(pager, pieces, count, spot_first(pager, pager->at.page + 1));
}

/* The chain that begins here: the longer one when it is on one page, here or next. */
static size_t chain_choose(const struct pager *pager, const struct piece *pieces)
{
    size_t count = (size_t)(pager->end - pieces);
    size_t least = chain_length(pieces, count, false);
    size_t whole = chain_length(pieces, count, true);
    bool parted = pieces[0].form != NULL && pieces[0].form == pager->form;

    if (whole > least && !parted &&
        (chain_ends(pager, pieces, whole, pager->at) ||
         is_better_next(pager, pieces, whole)))
        return whole;
    return least;
}

static bool begins_page(const struct pager *pager, const struct piece *pieces,
                        size_t count)
{
    struct spot at = pager->at;

    return !at.fresh && (pieces[0].new_page || pieces[0].paper != pager->press->paper ||
                         !chain_fits(pager, pieces, count, &at) ||
                         is_better_next(pager, pieces, count));
}

static void chain_place(struct pager *pager, const struct piece *pieces, size_t count)
{
    if (begins_page(pager, pieces, count))
        page_turn(pager, &pieces[0]);
    arena_reset(pager->press->scratch);
    for (size_t i = 0; i < count; i++) {
        struct spot at = pager->at;

        if (i > 0 && !chain_fits(pager, &pieces[i], 1, &at))
            page_turn(pager, &pieces[i]);
        piece_place(pager, &pieces[i]);
    }
}

static void imprint_set(struct pager *pager)
{
    struct press *press = pager->press;
    struct marks marks = {0};
    struct mark *copy;

    pager->imprint.height = imprint_build(press, &marks);
    copy = ARENA_ARRAY(press->work, struct mark, marks.count + 1);
    if (marks.count > 0)
        memcpy(copy, marks.items, marks.count * sizeof *copy);
    pager->imprint.marks = copy;
    pager->imprint.count = marks.count;
    arena_reset(press->scratch);
}

/* Leave the page blank: neither it nor the next one, of 版记, has a number (7.5). */
static void page_skip(struct pager *pager)
{
    pager->marks.count = 0; /* no watermark */
    pager->out->items[pager->out->count - 1].number = 0;
    page_close(pager);
    page_open(pager, PAPER_UPRIGHT);
    pager->out->items[pager->out->count - 1].number = 0;
}

/* 版记 stands at the foot of the last page, or of one more when there is no room. */
static void imprint_place(struct pager *pager)
{
    const struct style *style = pager->press->style;
    mpt bottom = style->portrait.top + style->portrait.height;

    if (pager->imprint.height == 0)
        return;
    if (!imprint_fits(pager, &pager->at)) {
        page_close(pager);
        page_open(pager, PAPER_UPRIGHT);
        if (style->imprint.on_even && pager->at.page % 2 == 1)
            page_skip(pager);
    }
    put_marks(pager, pager->imprint.marks, pager->imprint.count,
              bottom - pager->imprint.height);
}

/* A form is handed over as one sheet: say by how much it is longer, and what to shorten.
 */
static void slip_check(const struct pager *pager)
{
    struct press *press = pager->press;
    const struct style *style = press->style;
    mpt over = pager->used + pager->ink - pager->grid->top - style->portrait.height;
    struct buf hint = buf_new(press->work);

    if (style->masthead.form != FORM_SLIP || press->slip.line == 0 ||
        pager->out->count < 2)
        return;
    diag_add(press->dg, DIAG_SLIP_LONG, at_line(press->doc->name, press->slip.line, 0),
             "共 %zu 页，约多出 %d 毫米（%d 行）", pager->out->count, mm_up(over),
             (int)((over + style->slip.row - 1) / style->slip.row));
    if (press->slip.text != NULL)
        buf_printf(&hint, "请缩短“%s”（现排 %zu 行）", press->slip.text,
                   press->slip.lines);
    if (press->slip.blank != NULL)
        buf_printf(&hint, "%s“%s”留的 %d 行", hint.len > 0 ? "，或减少" : "请减少",
                   press->slip.blank, press->slip.rows);
    if (hint.len > 0)
        diag_hint(press->dg, "%s", hint.text);
}

/* Links were made with the number of a part. */
static void links_resolve(struct pager *pager)
{
    for (size_t i = 0; i < pager->out->count; i++) {
        struct page *page = &pager->out->items[i];

        for (size_t k = 0; k < page->count; k++)
            if (page->marks[k].kind == MARK_LINK)
                page->marks[k].page = pager->part_pages[page->marks[k].page];
    }
}

/* The last rows hold together, so that they go with 版记 to one more page. */
static void ending_keep(struct press *press)
{
    size_t count = press->pieces.count;

    for (int i = 1; i < press->style->imprint.carried && count > (size_t)i; i++)
        press->pieces.items[count - 1 - (size_t)i].keep = true;
}

static void pages_build(struct press *press, size_t text_from, struct pages *out)
{
    const struct piece *at = press->pieces.items;
    struct pager pager = {.press = press,
                          .out = out,
                          .text = at + text_from,
                          .end = at + press->pieces.count};

    imprint_set(&pager);
    if (pager.imprint.height > 0)
        ending_keep(press);
    pager.part_pages = ARENA_ARRAY(press->work, int, press->doc->part_count + 1);
    page_open(&pager, at->paper);
    page_tighten(&pager, at);
    while (at < pager.end) {
        size_t count;

        if (at->part == 1)
            slip_check(&pager);
        count = chain_choose(&pager, at);
        chain_place(&pager, at, count);
        at += count;
    }
    if (press->doc->part_count < 2)
        slip_check(&pager);
    imprint_place(&pager);
    page_close(&pager);
    links_resolve(&pager);
}

/* A clerk who filled in a field must hear when it is left out. */
static void unprinted_report(struct press *press)
{
    for (size_t i = 0; i < press->style->unprinted_count; i++) {
        const char *key = press->style->unprinted[i];

        if (doc_field(press->doc, key, "")[0] != '\0')
            diag_add(press->dg, DIAG_FIELD_UNPRINTED,
                     at_line(press->doc->name, press_field_line(press, key), 0), "“%s”",
                     key);
    }
}

/* Returns where the text begins. */
static size_t pieces_build(struct press *press)
{
    size_t text_from;

    head_build(press);
    text_from = press->pieces.count;
    if (press->doc->part_count > 0)
        para_blocks(press, &press->doc->parts[0]);
    tail_build(press, text_from);
    attachments_build(press);
    return text_from;
}

bool layout_build(struct arena *mem, const struct doc *doc, const struct style *style,
                  struct fontset *fonts, struct pages *out, struct diag *dg)
{
    size_t errors = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
    struct press press = {.mem = mem,
                          .work = arena_new(),
                          .scratch = arena_new(),
                          .doc = doc,
                          .style = style,
                          .fonts = fonts,
                          .dg = dg};
    size_t text_from;
    bool ok;

    *out = (struct pages){0};
    faces_find(&press);
    unprinted_report(&press);
    hant_begin(&press);
    words_add(&press, "整词");
    words_add(&press, "发文机关");
    words_add(&press, "印发机关");
    words_add(&press, "编印单位");
    text_from = pieces_build(&press);
    ok = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE] == errors;
    if (ok) {
        pages_build(&press, text_from, out);
        out->title = press_spelled(&press, mem, head_title_text(&press));
        out->author = press_spelled(
            &press, mem, doc_field(doc, "发文机关", doc_field(doc, "编印单位", NULL)));
        out->subject = press_spelled(
            &press, mem, doc_field(doc, "文号", doc_field(doc, "期号", NULL)));
        out->hant = doc->hant;
    }
    arena_free(press.work);
    arena_free(press.scratch);
    return ok;
}
