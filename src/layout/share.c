/*
 * 占比: one bar as wide as the frame, its segments the parts of the whole.  Under each
 * stand its name and figures, joined to it by a thin line.  Parts too many for that,
 * or nothing but zeros, become bars below each other.
 */
#include "chart_int.h"

#include "arena.h"

#include <string.h>

struct share {
    const struct canvas *canvas;
    struct axis axis;
    mpt *at, *sizes; /* of the labels: middle and width */
    mpt thick, join; /* of the bar; from it to the labels */
};

static mpt label_width(const struct canvas *canvas, const struct chart_row *row)
{
    mpt width = draw_width(canvas, row->name);

    for (int k = 0; k + 1 < canvas->chart->columns; k++)
        width = most(width, draw_width(canvas, row->cells[k].text));
    return width + canvas->size;
}

static bool labels_fit(const struct canvas *canvas)
{
    mpt room = canvas->right - canvas->left;

    for (size_t i = 0; i < canvas->chart->row_count && room >= 0; i++)
        room -= label_width(canvas, &canvas->chart->rows[i]);
    return room >= 0;
}

/* Parts that cannot be drawn have no width; their labels stand where they would be. */
static int64_t value_of(const struct chart_row *row)
{
    return row->cells[0].known ? row->cells[0].value : 0;
}

static bool has_parts(const struct canvas *canvas)
{
    for (size_t i = 0; i < canvas->chart->row_count; i++)
        if (value_of(&canvas->chart->rows[i]) > 0)
            return true;
    return false;
}

static mpt labels_height(const struct canvas *canvas)
{
    return canvas->chart->columns * draw_pitch(canvas);
}

struct extent share_extent(const struct canvas *canvas)
{
    mpt least_height = canvas->size * 3 + labels_height(canvas);

    if (canvas->across)
        return bars_extent(canvas);
    return (struct extent){labels_fit(canvas) && has_parts(canvas), least_height,
                           least_height + canvas->size * 2};
}

static struct share share_new(const struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    size_t count = chart->row_count;
    mpt room = canvas->bottom - canvas->top - labels_height(canvas);
    mpt pen = canvas->press->style->chart.rule;
    struct share share = {
        .canvas = canvas,
        .axis = {canvas->left, canvas->right - canvas->left - pen, 0, 0},
        .at = ARENA_ARRAY(canvas->press->scratch, mpt, count),
        .sizes = ARENA_ARRAY(canvas->press->scratch, mpt, count),
        .thick = room * 3 / 5,
        .join = room * 2 / 5};

    for (size_t i = 0; i < count; i++)
        share.axis.high += value_of(&chart->rows[i]);

    return share;
}

static void draw_segments(const struct share *share)
{
    const struct canvas *canvas = share->canvas;
    mpt pen = canvas->press->style->chart.rule;
    int64_t sum = 0;

    for (size_t i = 0; i < canvas->chart->row_count; i++) {
        const struct chart_row *row = &canvas->chart->rows[i];
        mpt from = axis_at(&share->axis, sum), to;

        sum += value_of(row);
        to = axis_at(&share->axis, sum);
        if (to > from)
            draw_area(canvas,
                      (struct area){from, canvas->top, to - from + pen, share->thick},
                      (enum fill)(i % FILL_COUNT));
        share->at[i] = from + (to - from) / 2;
        share->sizes[i] = label_width(canvas, row);
    }
}

static void draw_label(const struct share *share, size_t index, mpt from)
{
    const struct canvas *canvas = share->canvas;
    const struct chart_row *row = &canvas->chart->rows[index];
    mpt foot = canvas->top + share->thick, y = foot + share->join;
    struct stroke thin = {.weight = canvas->press->style->chart.rule * 2 / 3,
                          .ink = INK_BLACK};

    draw_stroke(canvas, &thin, from, foot, share->at[index], y - canvas->size / 4);
    draw_text(canvas, row->name, FIT_CENTRE, share->at[index], y, row->line);
    for (int k = 0; k + 1 < canvas->chart->columns; k++) {
        y += draw_pitch(canvas);
        draw_text(canvas, row->cells[k].text, FIT_CENTRE, share->at[index], y, row->line);
    }
}

void share_draw(const struct canvas *canvas)
{
    struct share share;
    size_t count = canvas->chart->row_count;
    mpt *from = ARENA_ARRAY(canvas->press->scratch, mpt, count);

    if (canvas->across) {
        bars_draw(canvas);
        return;
    }
    share = share_new(canvas);
    draw_segments(&share);
    memcpy(from, share.at, count * sizeof *from);
    draw_spread(share.at, share.sizes, count, canvas->left, canvas->right);
    for (size_t i = 0; i < count; i++)
        draw_label(&share, i, from[i]);
}
