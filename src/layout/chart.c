/*
 * Charts: one piece that is never split, a whole number of rows of the grid tall.  From
 * the top: legend and unit, the drawing, notes, caption.
 *
 * A chart is tried upright in its usual type, then in smaller type, then with its bars
 * across, until no label collides with another and the chart fits its rows.
 */
#include "chart_int.h"

#include "arena.h"
#include "buf.h"
#include "date.h"

enum { ROOMIEST = 99 }; /* more rows than any page has */

static const struct {
    struct extent (*extent)(const struct canvas *canvas);
    void (*draw)(const struct canvas *canvas);
} drawings[] = {
    [CHART_BAR] = {bars_extent, bars_draw},
    [CHART_RANK] = {bars_extent, bars_draw},
    [CHART_GROUP] = {bars_extent, bars_draw},
    [CHART_STACK] = {bars_extent, bars_draw},
    [CHART_LINE] = {curve_extent, curve_draw},
    [CHART_COHORT] = {bars_extent, bars_draw},
    [CHART_FUNNEL] = {funnel_extent, funnel_draw},
    [CHART_SHARE] = {share_extent, share_draw},
    [CHART_GANTT] = {gantt_extent, gantt_draw},
};

/* ---- legend and unit ---- */

enum sample { SAMPLE_FILL, SAMPLE_CURVE, SAMPLE_TICK, SAMPLE_TARGET, SAMPLE_CUTOFF };

struct key {
    enum sample sample;
    int series; /* or fill */
    const char *text;
};

struct keys {
    struct key *items;
    size_t count, room;
};

static void add_key(const struct canvas *canvas, struct keys *keys, struct key key)
{
    *ARENA_PUSH(canvas->press->scratch, keys) = key;
}

static const char *day_text(const struct canvas *canvas, int32_t day)
{
    struct date date = date_of(day);

    return arena_printf(canvas->press->scratch, "截至%d年%d月%d日", date.year, date.month,
                        date.day);
}

static void series_keys(const struct canvas *canvas, struct keys *keys)
{
    const struct chart *chart = canvas->chart;
    enum sample sample = chart->kind == CHART_LINE ? SAMPLE_CURVE : SAMPLE_FILL;

    if (chart->series < 2 || curve_has_table(chart))
        return;
    for (int i = 0; i < chart->series; i++)
        add_key(canvas, keys, (struct key){sample, i, chart->heads[i + 1]});
    if (chart->kind == CHART_COHORT)
        keys->items[1].sample = SAMPLE_TICK;
}

static struct keys legend(const struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    struct keys keys = {0};

    if (chart->kind == CHART_GANTT) {
        add_key(canvas, &keys, (struct key){SAMPLE_FILL, FILL_WHITE, "计划"});
        add_key(canvas, &keys, (struct key){SAMPLE_FILL, FILL_DARK, "实际"});
        if (chart->cutoff != DATE_NONE)
            add_key(canvas, &keys,
                    (struct key){SAMPLE_CUTOFF, 0, day_text(canvas, chart->cutoff)});
        return keys;
    }
    series_keys(canvas, &keys);
    if (chart->target.known)
        add_key(canvas, &keys,
                (struct key){SAMPLE_TARGET, 0,
                             arena_printf(canvas->press->scratch, "%s%s",
                                          chart->target_name, chart->target.text)});
    return keys;
}

/* At the right: 截至2026年9月30日　单位：亿元. */
static const char *unit_text(const struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    struct buf text = buf_new(canvas->press->scratch);

    if (chart->cutoff != DATE_NONE && chart->kind != CHART_GANTT)
        buf_add(&text, day_text(canvas, chart->cutoff));
    if (chart->unit != NULL)
        buf_printf(&text, "%s单位：%s", text.len > 0 ? "　" : "", chart->unit);
    return draw_cut(canvas, text.text, canvas->right - canvas->left);
}

static void sample_draw(const struct canvas *canvas, const struct key *key, mpt x, mpt y,
                        mpt width)
{
    struct stroke stroke = draw_target(canvas);
    mpt size = canvas->size, middle = y + size / 2;

    switch (key->sample) {
    case SAMPLE_FILL:
        draw_area(canvas, (struct area){x, y + size / 6, width, size * 2 / 3},
                  (enum fill)key->series);
        break;
    case SAMPLE_CURVE:
        curve_sample(canvas, key->series, x, middle, width);
        break;
    case SAMPLE_CUTOFF:
        draw_stroke(canvas, &stroke, x + width / 2, y, x + width / 2, y + size);
        break;
    case SAMPLE_TICK:
        stroke.weight *= 2;
        stroke.off = 0;
        draw_stroke(canvas, &stroke, x, middle, x + width, middle);
        break;
    case SAMPLE_TARGET:
        draw_stroke(canvas, &stroke, x, middle, x + width, middle);
    }
}

/* Draw the keys, or with `draw` false only measure them; returns the lower edge. */
static mpt keys_place(const struct canvas *canvas, bool draw)
{
    struct keys keys = legend(canvas);
    const char *unit = unit_text(canvas);
    mpt size = canvas->size, sample = size * 2, gap = size / 3;
    mpt x = canvas->left, y = 0;
    mpt right = canvas->right - draw_width(canvas, unit) - (*unit != '\0' ? size : 0);

    if (*unit != '\0' && draw)
        draw_text(canvas, unit, FIT_RIGHT, canvas->right, 0, canvas->chart->line);
    for (size_t i = 0; i < keys.count; i++) {
        const char *text = draw_cut(canvas, keys.items[i].text,
                                    canvas->right - canvas->left - sample - gap);
        mpt width = sample + gap + draw_width(canvas, text);

        if (x > canvas->left && x + width > right) {
            x = canvas->left;
            y += draw_pitch(canvas);
            right = canvas->right;
        }
        if (draw) {
            sample_draw(canvas, &keys.items[i], x, y, sample);
            draw_text(canvas, text, FIT_LEFT, x + sample + gap, y, canvas->chart->line);
        }
        x += width + size * 3 / 2;
    }
    return keys.count > 0 || *unit != '\0' ? y + size * 7 / 4 : 0;
}

/* ---- notes and caption ---- */

static struct lines caption_lines(const struct canvas *canvas)
{
    const struct style *style = canvas->press->style;
    const struct chart *chart = canvas->chart;
    const char *text = arena_printf(canvas->press->scratch, "图%d%s%s", chart->number,
                                    *chart->caption != '\0' ? "　" : "", chart->caption);
    struct shape shape = shape_free(canvas->left, canvas->right,
                                    style->chart.caption.size, FIT_CENTRE, "图题");
    struct cells cells =
        cells_of(canvas->press, text, style->chart.caption.role, chart->line);

    return para_lines(canvas->press, &cells, &shape);
}

static struct lines note_lines(const struct canvas *canvas, size_t index)
{
    const struct style *style = canvas->press->style;
    const struct chart *chart = canvas->chart;
    struct buf text = buf_new(canvas->press->scratch);
    struct shape shape =
        shape_free(canvas->left, canvas->right, style->chart.least, FIT_LEFT, "图注");
    struct cells cells;

    buf_add(&text, index == 0 ? "注：" : "");
    if (chart->note_count > 1)
        buf_printf(&text, "%zu.", index + 1);
    buf_add(&text, chart->notes[index]);
    shape.hang = 2 * EM;
    shape.first = index == 0 ? 0 : shape.hang;
    cells = cells_of(canvas->press, text.text, style->chart.role, chart->line);
    return para_lines(canvas->press, &cells, &shape);
}

/* Set lines below y; returns the lower edge.  Without `draw` they are only measured. */
static mpt lines_below(const struct canvas *canvas, const struct lines *lines, mpt size,
                       mpt y, bool draw)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (draw)
            marks_add(canvas->press, canvas->out, &lines->items[i], y);
        y += size * 5 / 4;
    }
    return y;
}

static mpt foot_place(const struct canvas *canvas, mpt y, bool draw)
{
    const struct style *style = canvas->press->style;
    struct lines lines;

    y += style->chart.least / 2;
    for (size_t i = 0; i < canvas->chart->note_count; i++) {
        lines = note_lines(canvas, i);
        y = lines_below(canvas, &lines, style->chart.least, y, draw);
    }
    lines = caption_lines(canvas);
    return lines_below(canvas, &lines, style->chart.caption.size,
                       y + style->chart.least / 4, draw);
}

/* ---- rows ---- */

static mpt rows_height(const struct press *press, int rows)
{
    const struct grid *grid = press_grid(press);

    return grid_row(grid, rows - 1) - grid->top + grid_cell(grid);
}

static int rows_for(const struct press *press, mpt height)
{
    int rows = 1;

    while (rows < ROOMIEST && rows_height(press, rows) < height)
        rows++;
    return rows;
}

/*
 * Choose type and direction so that the chart fits the rows; returns how many it takes,
 * all of them when `whole`, or 0.
 */
static int choose(struct canvas *canvas, int rows, bool whole)
{
    const struct style *style = canvas->press->style;
    const mpt sizes[] = {style->chart.size, style->chart.least};

    for (int i = 0; i < 4; i++) {
        struct extent extent;
        mpt around;

        canvas->size = sizes[i % 2];
        canvas->across = i >= 2;
        extent = drawings[canvas->chart->kind].extent(canvas);
        around = keys_place(canvas, false) + foot_place(canvas, 0, false);
        if (extent.fits && rows_for(canvas->press, around + extent.least) <= rows)
            return whole ? rows
                         : least(rows, rows_for(canvas->press, around + extent.likes));
    }
    return 0;
}

static int rows_taken(struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    struct press *press = canvas->press;
    int page = press_grid(press)->rows, wanted = least(chart->grid_rows, page);
    int rows = wanted > 0 ? choose(canvas, wanted, true) : 0;

    if (rows == 0)
        rows = choose(canvas, page, false);
    if (rows == 0) {
        diag_add(press->dg, DIAG_CHART_TALL, at_line(press->doc->name, chart->line, 0),
                 "图%d 有 %zu 行", chart->number, chart->row_count);
        diag_hint(press->dg, "请分成几张图，或改用表格");
    } else if (chart->grid_rows > 0 && rows != chart->grid_rows) {
        diag_add(press->dg, DIAG_CHART_ROWS, at_line(press->doc->name, chart->line, 0),
                 "行=%d，图%d 占 %d 行", chart->grid_rows, chart->number, rows);
        diag_hint(press->dg, "去掉“行=%d”，由程序定", chart->grid_rows);
    }
    return rows;
}

/* Cells and heads wider than this share of the frame are cut: bars need room as well. */
enum { CELL_SHARE = 6 };

static struct chart cut_cells(const struct canvas *canvas)
{
    struct chart chart = *canvas->chart;
    struct arena *mem = canvas->press->scratch;
    mpt most_width = (canvas->right - canvas->left) / CELL_SHARE;
    size_t cells = (size_t)chart.columns - 1;

    chart.heads = ARENA_ARRAY(mem, const char *, cells + 1);
    for (size_t k = 0; k <= cells; k++)
        chart.heads[k] = draw_cut(canvas, canvas->chart->heads[k], most_width);
    chart.rows = ARENA_ARRAY(mem, struct chart_row, chart.row_count);
    for (size_t i = 0; i < chart.row_count; i++) {
        struct chart_row *row = &chart.rows[i];

        *row = canvas->chart->rows[i];
        row->cells = ARENA_ARRAY(mem, struct chart_cell, cells);
        for (size_t k = 0; k < cells; k++) {
            row->cells[k] = canvas->chart->rows[i].cells[k];
            row->cells[k].text = draw_cut(canvas, row->cells[k].text, most_width);
        }
    }
    return chart;
}

void chart_build(struct press *press, const struct chart *chart)
{
    const struct grid *grid = press_grid(press);
    struct marks out = {0};
    struct canvas canvas = {.press = press,
                            .chart = chart,
                            .out = &out,
                            .size = press->style->chart.size,
                            .left = grid->left,
                            .right = grid->left + grid->width};
    struct chart cut = cut_cells(&canvas);
    int rows;

    canvas.chart = &cut;
    rows = rows_taken(&canvas);
    if (rows > 0) {
        mpt height = rows_height(press, rows);

        canvas.top = keys_place(&canvas, true);
        canvas.bottom = height - foot_place(&canvas, 0, false);
        drawings[chart->kind].draw(&canvas);
        foot_place(&canvas, canvas.bottom, true);
        press_piece(press, PIECE_ROW, &out, height);
    }
    arena_reset(press->scratch);
}
