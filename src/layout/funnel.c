/* 漏斗: bars about one middle, wider above than below; thin lines join their corners. */
#include "chart_int.h"

struct funnel {
    const struct canvas *canvas;
    struct beside beside;
    struct axis axis; /* along the width of a bar */
    mpt middle, thick, gap;
};

struct extent funnel_extent(const struct canvas *canvas)
{
    mpt rows = (mpt)least((int)canvas->chart->row_count, 1000), size = canvas->size;
    mpt head = beside_head(canvas, 1);

    return (struct extent){true, head + rows * size * 17 / 10,
                           head + rows * most(size * 27 / 10, beside_likes(canvas))};
}

static struct funnel funnel_new(const struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    struct funnel funnel = {.canvas = canvas,
                            .beside = beside_new(canvas, 1),
                            .axis = {.high = 1},
                            .gap = canvas->size / 2};
    mpt left = funnel.beside.left + funnel.gap;
    mpt right = funnel.beside.right - chart_figure_width(canvas, 0, 1) - funnel.gap;

    for (size_t i = 0; i < chart->row_count; i++)
        if (chart->rows[i].cells[0].known &&
            chart->rows[i].cells[0].value > funnel.axis.high)
            funnel.axis.high = chart->rows[i].cells[0].value;
    funnel.axis.span = most(right - left, 0);
    funnel.middle = left + funnel.axis.span / 2;
    funnel.thick = least(funnel.beside.slot * 3 / 5, canvas->size * 2);
    return funnel;
}

/* The bar of a row; one of no width when there is none. */
static struct area bar_area(const struct funnel *funnel, size_t index)
{
    const struct chart_cell *cell = &funnel->canvas->chart->rows[index].cells[0];
    mpt pen = funnel->canvas->press->style->chart.rule;
    mpt width = cell->known ? axis_at(&funnel->axis, cell->value) : 0;

    if (cell->known && cell->value > 0)
        width = most(width, pen);
    return (struct area){funnel->middle - width / 2,
                         beside_middle(&funnel->beside, index) - funnel->thick / 2, width,
                         funnel->thick};
}

static void join_bars(const struct funnel *funnel, struct area above, struct area below)
{
    const struct canvas *canvas = funnel->canvas;
    struct stroke thin = {.weight = canvas->press->style->chart.rule * 2 / 3,
                          .ink = INK_BLACK};
    mpt top = above.y + above.height;

    if (above.width == 0 || below.width == 0)
        return;
    draw_stroke(canvas, &thin, above.x, top, below.x, below.y);
    draw_stroke(canvas, &thin, above.x + above.width, top, below.x + below.width,
                below.y);
}

void funnel_draw(const struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    struct funnel funnel = funnel_new(canvas);

    beside_draw(&funnel.beside);
    if (funnel.beside.top > canvas->top)
        draw_text(canvas, chart->heads[1], FIT_CENTRE, funnel.middle, canvas->top,
                  chart->line);
    for (size_t i = 0; i < chart->row_count; i++) {
        struct area area = bar_area(&funnel, i);

        if (i > 0)
            join_bars(&funnel, bar_area(&funnel, i - 1), area);
        if (area.width > 0)
            draw_area(canvas, area, FILL_DARK);
        draw_text(canvas, chart->rows[i].cells[0].text, FIT_LEFT,
                  area.x + area.width + funnel.gap,
                  area.y + (area.height - canvas->size) / 2, chart->rows[i].line);
    }
}
