/*
 * The marks of a page as PDF drawing operators.
 *
 * A text mark becomes one absolute Tm and one TJ.  Most glyphs of a line stand the same
 * distance farther apart than they are wide: that distance is the character spacing Tc,
 * and TJ corrects only what differs from it.
 */
#include "pdf_int.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* What the operators written so far have set; -1 and UNSET: not known. */
struct pen {
    struct buf *out;
    const struct page *page;
    const struct pdf_font *fonts;
    const struct pdf_images *images;
    bool turned; /* inside the turned sheet of a landscape page */
    bool text;   /* between BT and ET */
    int ink, font, stroke_ink;
    mpt size, spacing, weight;
};

enum { UNSET = INT32_MIN };

void add_mpt(struct buf *out, mpt value)
{
    int whole = abs(value / 1000), part = abs(value % 1000);
    char digits[16];
    int len =
        snprintf(digits, sizeof digits, "%s%d.%03d", value < 0 ? "-" : "", whole, part);

    while (digits[len - 1] == '0')
        len--;
    if (digits[len - 1] == '.')
        len--;
    buf_addn(out, digits, (size_t)len);
}

static void add_numbers(struct buf *out, const mpt *values, size_t count,
                        const char *operator)
{
    for (size_t i = 0; i < count; i++) {
        add_mpt(out, values[i]);
        buf_char(out, ' ');
    }
    buf_add(out, operator);
    buf_char(out, '\n');
}

/* Height of the sheet that marks are placed on. */
static mpt sheet_height(const struct page *page, bool turned)
{
    return turned ? page->width : page->height;
}

struct point page_point(const struct page *page, bool on_sheet, mpt x, mpt y)
{
    if (page->landscape && !on_sheet)
        return (struct point){y, x};
    return (struct point){x, page->height - y};
}

static void pen_text(struct pen *pen, bool text)
{
    if (pen->text != text)
        buf_add(pen->out, text ? "BT\n" : "ET\n");
    pen->text = text;
}

/* Enter or leave the turned sheet; what was set inside is then forgotten. */
static void pen_turn(struct pen *pen, bool turned)
{
    if (pen->turned == turned)
        return;
    pen_text(pen, false);
    if (turned) {
        buf_add(pen->out, "q 0 1 -1 0 ");
        add_mpt(pen->out, pen->page->width);
        buf_add(pen->out, " 0 cm\n");
    } else {
        buf_add(pen->out, "Q\n");
    }
    pen->turned = turned;
    pen->ink = pen->font = pen->stroke_ink = -1;
    pen->spacing = pen->weight = UNSET;
}

static const struct {
    const char *fill, *stroke;
} inks[] = {
    [INK_BLACK] = {"0 g\n", "0 G\n"},      [INK_RED] = {"1 0 0 rg\n", "1 0 0 RG\n"},
    [INK_GREY] = {"0.75 g\n", "0.75 G\n"}, [INK_DARK] = {"0.5 g\n", "0.5 G\n"},
    [INK_WHITE] = {"1 g\n", "1 G\n"},      [INK_PALE] = {"0.88 g\n", "0.88 G\n"},
};

static void pen_ink(struct pen *pen, enum ink ink)
{
    if (pen->ink != (int)ink)
        buf_add(pen->out, inks[ink].fill);
    pen->ink = (int)ink;
}

static void pen_stroke(struct pen *pen, enum ink ink, mpt weight)
{
    if (pen->weight == UNSET)
        buf_add(pen->out, "1 J\n"); /* round ends */
    if (pen->stroke_ink != (int)ink)
        buf_add(pen->out, inks[ink].stroke);
    if (pen->weight != weight)
        add_numbers(pen->out, &weight, 1, "w");
    pen->stroke_ink = (int)ink;
    pen->weight = weight;
}

static void pen_font(struct pen *pen, int font, mpt size)
{
    if (pen->font == font && pen->size == size)
        return;
    buf_printf(pen->out, "/F%d ", font);
    add_numbers(pen->out, &size, 1, "Tf");
    pen->font = font;
    pen->size = size;
}

static int width_of(const struct pen *pen, const struct mark *mark, size_t i)
{
    return pen->fonts[mark->font].glyphs[mark->glyphs[i].id].width;
}

/*
 * The distance between neighbours that most glyphs share: whoever outlives the others
 * when each differing pair cancels out (Boyer and Moore's majority vote).
 */
static mpt common_spacing(const struct pen *pen, const struct mark *mark)
{
    mpt winner = 0;
    int votes = 0;

    for (size_t i = 0; i + 1 < mark->glyph_count; i++) {
        mpt natural = (mpt)((int64_t)width_of(pen, mark, i) * mark->size / 1000);
        mpt extra = mark->glyphs[i + 1].x - mark->glyphs[i].x - natural;

        if (votes == 0)
            winner = extra;
        votes += extra == winner ? 1 : -1;
    }
    return winner;
}

static void pen_spacing(struct pen *pen, const struct mark *mark)
{
    mpt spacing = common_spacing(pen, mark);

    if (mark->glyph_count < 2 && pen->spacing != UNSET)
        return;
    if (pen->spacing != spacing)
        add_numbers(pen->out, &spacing, 1, "Tc");
    pen->spacing = spacing;
}

static void add_cid(struct buf *out, unsigned cid)
{
    static const char hex[] = "0123456789ABCDEF";
    char digits[4] = {hex[cid >> 12], hex[cid >> 8 & 15], hex[cid >> 4 & 15],
                      hex[cid & 15]};

    buf_addn(out, digits, 4);
}

/* Positions are followed in 1/1000 mpt; one unit of TJ is then exactly `size` of them. */
static void add_glyphs(struct pen *pen, const struct mark *mark)
{
    const struct shown *glyphs = pen->fonts[mark->font].glyphs;
    int64_t at = (int64_t)mark->glyphs[0].x * 1000;

    buf_add(pen->out, "[<");
    for (size_t i = 0; i < mark->glyph_count; i++) {
        const struct shown *shown = &glyphs[mark->glyphs[i].id];
        int64_t gap = ((int64_t)mark->glyphs[i].x * 1000 - at) / mark->size;

        if (gap != 0)
            buf_printf(pen->out, ">%lld<", (long long)-gap);
        add_cid(pen->out, shown->cid);
        at += gap * mark->size;
        at += (int64_t)shown->width * mark->size + (int64_t)pen->spacing * 1000;
    }
    buf_add(pen->out, ">]TJ\n");
}

static void draw_text(struct pen *pen, const struct mark *mark)
{
    mpt height = sheet_height(pen->page, pen->turned);
    mpt start[2] = {mark->x, height - mark->y};

    if (mark->glyph_count == 0)
        return;
    assert(mark->size > 0);
    start[0] += mark->glyphs[0].x;
    pen_text(pen, true);
    pen_ink(pen, mark->ink);
    pen_font(pen, mark->font, mark->size);
    pen_spacing(pen, mark);
    buf_add(pen->out, mark->slanted ? "0.70711 0.70711 -0.70711 0.70711 " : "1 0 0 1 ");
    add_numbers(pen->out, start, 2, "Tm");
    add_glyphs(pen, mark);
}

/*
 * A watermark is no content of the page.  Readers that pass over artifacts are few; to
 * those that know replacement text it is empty, so that it stays out of copied text.
 */
static void draw_slanted(struct pen *pen, const struct mark *mark)
{
    pen_text(pen, false);
    buf_add(pen->out, "/Artifact BMC /Span<</ActualText()>>BDC\n");
    draw_text(pen, mark);
    pen_text(pen, false);
    buf_add(pen->out, "EMC EMC\n");
}

static void draw_rule(struct pen *pen, const struct mark *mark)
{
    mpt height = sheet_height(pen->page, pen->turned);
    mpt box[4] = {mark->x, height - mark->y - mark->height, mark->width, mark->height};

    pen_text(pen, false);
    pen_ink(pen, mark->ink);
    add_numbers(pen->out, box, 4, "re f");
}

static void draw_line(struct pen *pen, const struct mark *mark)
{
    mpt y = sheet_height(pen->page, pen->turned) - mark->y;
    mpt from[2] = {mark->x, y}, to[2] = {mark->x + mark->width, y - mark->height};

    pen_text(pen, false);
    pen_stroke(pen, mark->ink, mark->weight);
    add_numbers(pen->out, from, 2, "m");
    add_numbers(pen->out, to, 2, "l S");
}

/* A picture fills the unit square of its own coordinates. */
static void draw_image(struct pen *pen, const struct mark *mark)
{
    mpt height = sheet_height(pen->page, pen->turned);
    mpt box[6] = {mark->width,  0,       0,
                  mark->height, mark->x, height - mark->y - mark->height};

    pen_text(pen, false);
    pen_ink(pen, mark->ink);
    buf_add(pen->out, "q ");
    add_numbers(pen->out, box, 6, "cm");
    buf_printf(pen->out, "/I%zu Do Q\n", image_index(pen->images, mark->image));
}

static void draw_mark(struct pen *pen, const struct mark *mark)
{
    pen_turn(pen, pen->page->landscape && !mark->on_sheet);
    switch (mark->kind) {
    case MARK_TEXT:
        if (mark->slanted)
            draw_slanted(pen, mark);
        else
            draw_text(pen, mark);
        break;
    case MARK_RULE:
        draw_rule(pen, mark);
        break;
    case MARK_LINE:
        draw_line(pen, mark);
        break;
    case MARK_LINK: /* an annotation, not ink */
        break;
    case MARK_IMAGE:
        draw_image(pen, mark);
    }
}

void page_draw(struct buf *out, const struct page *page, const struct pdf_font *fonts,
               const struct pdf_images *images)
{
    struct pen pen = {.out = out,
                      .page = page,
                      .fonts = fonts,
                      .images = images,
                      .ink = -1,
                      .font = -1,
                      .stroke_ink = -1,
                      .spacing = UNSET,
                      .weight = UNSET};

    for (size_t i = 0; i < page->count; i++)
        draw_mark(&pen, &page->marks[i]);
    pen_text(&pen, false);
    pen_turn(&pen, false);
}
