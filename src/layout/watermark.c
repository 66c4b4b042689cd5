/*
 * 水印: pale letters that rise across the frame of every page, under everything else.
 * Nothing is transparent (PDF/A-1b), so they are light and painted first.
 */
#include "layout_int.h"

#include "arena.h"

/* A length as far as it goes across and up at 45°. */
static mpt slant(mpt length)
{
    return (mpt)((int64_t)length * 70711 / 100000);
}

/* The letters with the width of one more fill the diagonal of a square in the frame. */
static mpt type_size(const struct style *style, const struct grid *grid, int width)
{
    int64_t side = least(grid->width, grid->height);
    int64_t fits = side * 141421 / 100000 * EM / (width + EM);

    return (mpt)(fits < style->watermark.size ? fits : style->watermark.size);
}

void watermark_build(struct press *press, struct marks *out)
{
    const struct style *style = press->style;
    const struct grid *grid = press_grid(press);
    const char *text = press_field(press, "水印");
    enum role role = style->watermark.role;
    int width = text == NULL ? 0 : text_width(press, text, role);
    mpt x, y, size = type_size(style, grid, width);
    struct shape shape = shape_free(0, grid->width * 2, size, FIT_LEFT, "水印");
    struct line line;

    if (width == 0)
        return;
    shape.ink = INK_PALE;
    line = para_line(press, text, role, &shape, press_field_line(press, "水印"));
    /* The middle of the letters, half an em below the top of their cells, comes to the
     * middle of the frame; positions so far are along and across the line of text. */
    for (size_t i = 0; i < line.count; i++) {
        struct mark *mark = ARENA_PUSH(press->scratch, out);

        *mark = line.marks[i];
        x = mark->x - (mpt)((int64_t)width * size / EM / 2);
        y = mark->y - size / 2;
        mark->x = grid->left + grid->width / 2 + slant(x + y);
        mark->y = grid->top + grid->height / 2 + slant(y - x);
        mark->slanted = true;
    }
}
