/*
 * Page numbers (GB/T 9704 7.5): — 1 — below the frame, on the right of odd pages and on
 * the left of even ones, one character inside.  On a landscape page they stay where
 * they are on the portrait sheet (clause 8), on an A3 sheet in the same corners.
 */
#include "layout_int.h"

#include "arena.h"

/* Digits are half-width 宋体 (7.5), those of the font itself. */
static struct cells cells_own(struct press *press, const char *text)
{
    struct run run = {text, press->style->number.face.role, true};

    return cells_build(press, &run, 1, 0, false);
}

static void put(struct press *press, struct marks *out, const struct cells *cells,
                const struct shape *shape, int at, mpt baseline)
{
    struct line line = line_set(press, cells, 0, cells->count, shape, at);

    for (size_t i = 0; i < line.count; i++) {
        struct mark *mark = ARENA_PUSH(press->scratch, out);

        *mark = line.marks[i];
        mark->y = baseline;
        mark->on_sheet = true;
    }
}

/* Where the stroke of the dash lies over the baseline. */
static mpt dash_height(struct press *press, const struct face *face)
{
    struct glyph dash = text_glyph(press->fonts, face->role, 0x2014);
    int ink[4] = {0};

    if (dash.font >= 0)
        text_ink(press->fonts, dash.font, dash.id, ink);
    return (mpt)((int64_t)face->size * (ink[1] + ink[3]) / (2 * EM));
}

void number_build(struct press *press, struct marks *out, int number)
{
    const struct style *style = press->style;
    const struct grid *grid = press->paper == PAPER_A3 ? &style->a3 : &style->portrait;
    const struct face *face = &style->number.face;
    struct cells digits = cells_own(press, arena_printf(press->scratch, "%d", number));
    struct cells dash = cells_own(press, "—");
    int total = 2 * EM + 2 * style->number.gap + cells_width(&digits, 0, digits.count);
    mpt baseline =
        grid->top + grid->height + style->number.below + dash_height(press, face);
    mpt left = grid->left + face->size;
    struct shape shape;

    if (number % 2 == 1)
        left = grid->left + grid->width - face->size -
               (mpt)((int64_t)total * face->size / EM);
    shape = shape_free(left, grid->left + grid->width, face->size, FIT_LEFT, "页码");
    put(press, out, &dash, &shape, 0, baseline);
    put(press, out, &digits, &shape, EM + style->number.gap, baseline);
    put(press, out, &dash, &shape, total - EM, baseline);
}
