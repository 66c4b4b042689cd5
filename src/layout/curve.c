/*
 * 折线: a line for each series over equal steps.
 *
 * Figures stand over their points, those of the lower of two lines under them, moved to
 * the side that the line leaves free.  More lines would cross them: their figures stand
 * in a table under the points.  Missing values leave a gap.  When figures or names do not
 * fit side by side, only every second (third …) one is printed, counted from the last,
 * with a finding.
 */
#include "chart_int.h"

#include "arena.h"
#include "buf.h"
#include "decimal.h"

enum {
    TICKS = 5, /* intervals of the axis, at most */
    SERIES = 4,
    SLOT_LEAST = 1500, /* mpt: points closer than this are no line */
    NAME_LINES = 2,
    TABLE_FROM = 3,     /* series */
    LABEL_SHARE = 25,   /* most of the width that the heads of the table take, per cent */
    PLOT_LEAST = 80000, /* mpt */
    PLOT_LIKES = 175000
};

struct curve {
    const struct canvas *canvas;
    struct axis axis;
    int64_t step;    /* between ticks */
    mpt left, slot;  /* of the points */
    mpt names;       /* top of the names */
    int lines;       /* of a name */
    mpt gap, figure; /* between point and figure; width of the widest figure */
    int every;       /* figure that is printed … */
    int every_name;  /* … and name */
};

/* ---- measuring ---- */

static void range_find(const struct chart *chart, int64_t *low, int64_t *high)
{
    bool any = chart->target.known;

    *low = *high = chart->target.value;
    for (size_t i = 0; i < chart->row_count; i++)
        for (int k = 0; k < chart->series; k++) {
            const struct chart_cell *cell = &chart->rows[i].cells[k];

            if (!cell->known)
                continue;
            *low = !any || cell->value < *low ? cell->value : *low;
            *high = !any || cell->value > *high ? cell->value : *high;
            any = true;
        }
}

/* 1, 2 or 5 of some power of ten, so that at most TICKS of them fill the range. */
static int64_t step_find(int64_t range)
{
    static const int factors[] = {2, 5, 10};
    int64_t unit = 1;

    for (;; unit *= 10) {
        if (unit * TICKS >= range)
            return unit;
        for (int i = 0; i < 2; i++)
            if (unit * factors[i] * TICKS >= range)
                return unit * factors[i];
    }
}

static int64_t floor_to(int64_t value, int64_t step)
{
    int64_t rest = value % step;

    return value - rest - (rest < 0 ? step : 0);
}

/* The axis begins at zero unless the values lie close together far above it. */
static void axis_find(struct curve *curve)
{
    int64_t low, high;

    range_find(curve->canvas->chart, &low, &high);
    if (low > 0 && high - low > high / 4)
        low = 0;
    if (high < 0 && high - low > -(low / 4))
        high = 0;
    if (low == high)
        high = low + CHART_SCALE;
    curve->step = step_find(high - low);
    curve->axis.low = floor_to(low, curve->step);
    curve->axis.high = -floor_to(-high, curve->step);
    if (curve->axis.low > 0 && curve->axis.low == low)
        curve->axis.low -= curve->step;
}

static const char *tick_text(const struct canvas *canvas, int64_t value)
{
    struct buf text = buf_new(canvas->press->scratch);

    decimal_print_short(&text, (struct ratio){value, 1}, CHART_SCALE, 6);
    return text.text;
}

static mpt ticks_width(const struct curve *curve)
{
    mpt width = 0;

    for (int64_t at = curve->axis.low; at <= curve->axis.high; at += curve->step)
        width = most(width, draw_width(curve->canvas, tick_text(curve->canvas, at)));
    return width;
}

bool curve_has_table(const struct chart *chart)
{
    return chart->kind == CHART_LINE && chart->series >= TABLE_FROM;
}

static mpt sample_width(const struct canvas *canvas)
{
    return canvas->size * 5 / 2;
}

/* At the left of the points: the ticks, or the heads of the table. */
static mpt margin(const struct curve *curve)
{
    const struct canvas *canvas = curve->canvas;
    mpt widest = 0;

    if (!curve_has_table(canvas->chart))
        return ticks_width(curve);
    for (int k = 0; k < canvas->chart->series; k++)
        widest = most(widest, draw_width(canvas, canvas->chart->heads[k + 1]));
    widest = least(widest, (canvas->right - canvas->left) * LABEL_SHARE / 100);
    return most(ticks_width(curve), sample_width(canvas) + widest);
}

static mpt table_pitch(const struct canvas *canvas)
{
    return canvas->size * 3 / 2;
}

static mpt table_height(const struct canvas *canvas)
{
    return curve_has_table(canvas->chart) ? canvas->chart->series * table_pitch(canvas)
                                          : 0;
}

static int name_lines(const struct curve *curve)
{
    const struct chart *chart = curve->canvas->chart;
    mpt room = curve->slot - curve->canvas->size / 2;
    int lines = 1;

    for (size_t i = 0; i < chart->row_count; i++)
        lines = most(lines, draw_count(curve->canvas, chart->rows[i].name, room,
                                       chart->rows[i].line));
    return lines;
}

/*
 * Every how many-th of texts that are this wide can be printed; more room for the last
 * one, which is moved inside the frame.
 */
static int every(const struct curve *curve, mpt width)
{
    if (width <= curve->slot)
        return 1;
    return (width * 3 / 2 + curve->slot - 1) / curve->slot;
}

static mpt widest_name(const struct canvas *canvas)
{
    mpt width = 0;

    for (size_t i = 0; i < canvas->chart->row_count; i++)
        width = most(width, draw_width(canvas, canvas->chart->rows[i].name));
    return least(width, canvas->right - canvas->left);
}

static struct curve curve_new(const struct canvas *canvas)
{
    struct curve curve = {.canvas = canvas,
                          .gap = canvas->size / 3,
                          .figure = chart_figure_width(canvas, 0, canvas->chart->series),
                          .every_name = 1};

    axis_find(&curve);
    curve.left = canvas->left + margin(&curve) + canvas->size;
    curve.slot = most(canvas->right - curve.left, 0) / (mpt)canvas->chart->row_count;
    if (curve.slot < SLOT_LEAST)
        return curve;
    curve.every = every(&curve, curve.figure + curve.gap);
    curve.lines = name_lines(&curve);
    if (curve.lines > NAME_LINES) {
        curve.every_name = every(&curve, widest_name(canvas) + canvas->size / 2);
        curve.lines = 1;
    }
    curve.names =
        canvas->bottom - table_height(canvas) - curve.lines * draw_pitch(canvas);
    return curve;
}

struct extent curve_extent(const struct canvas *canvas)
{
    struct curve curve = curve_new(canvas);
    mpt around = draw_pitch(canvas) * (curve.lines + 2) + table_height(canvas);
    bool dense = curve.every > 1 || curve.every_name > 1;

    return (struct extent){
        .fits = !canvas->across && curve.slot >= SLOT_LEAST &&
                (!dense || canvas->size <= canvas->press->style->chart.least),
        .least = PLOT_LEAST + around,
        .likes = PLOT_LIKES + around};
}

/* ---- lines and points ---- */

struct pen {
    mpt on, off; /* of dashes, in weights */
    int part;    /* of the style's weight, per cent */
    enum ink ink, middle;
};

/* Whole, dashed, dotted, thin; full points and hollow ones. */
static const struct pen pens[SERIES] = {{0, 0, 100, INK_BLACK, INK_BLACK},
                                        {4, 4, 80, INK_BLACK, INK_WHITE},
                                        {0, 3, 100, INK_BLACK, INK_BLACK},
                                        {0, 0, 50, INK_BLACK, INK_WHITE}};

static struct stroke stroke_of(const struct canvas *canvas, int series)
{
    const struct pen *pen = &pens[series];
    mpt weight = canvas->press->style->chart.stroke * pen->part / 100;

    return (struct stroke){weight, pen->on * weight, pen->off * weight, pen->ink};
}

/* Series one and two have round points, the others square ones. */
static void draw_point(const struct canvas *canvas, int series, mpt x, mpt y)
{
    mpt width = canvas->press->style->chart.stroke * 3, inner = width * 3 / 5;
    const struct pen *pen = &pens[series];

    if (series < 2) {
        draw_dot(canvas, x, y, width, pen->ink);
        if (pen->middle != pen->ink)
            draw_dot(canvas, x, y, inner, pen->middle);
        return;
    }
    draw_rule(canvas, x - width / 2, y - width / 2, width, width, pen->ink);
    if (pen->middle != pen->ink)
        draw_rule(canvas, x - inner / 2, y - inner / 2, inner, inner, pen->middle);
}

void curve_sample(const struct canvas *canvas, int series, mpt x, mpt y, mpt width)
{
    struct stroke stroke = stroke_of(canvas, series);

    draw_stroke(canvas, &stroke, x, y, x + width, y);
    draw_point(canvas, series, x + width / 2, y);
}

static mpt point_x(const struct curve *curve, size_t index)
{
    return curve->left + (mpt)index * curve->slot + curve->slot / 2;
}

static mpt point_y(const struct curve *curve, size_t index, int series)
{
    return axis_at(&curve->axis, curve->canvas->chart->rows[index].cells[series].value);
}

static bool is_point(const struct curve *curve, size_t index, int series)
{
    const struct chart *chart = curve->canvas->chart;

    return index < chart->row_count && chart->rows[index].cells[series].known;
}

/* Is the figure of this point one that is printed? */
static bool is_printed(const struct curve *curve, size_t index)
{
    return (curve->canvas->chart->row_count - 1 - index) % (size_t)curve->every == 0;
}

static void draw_series(const struct curve *curve, int series)
{
    struct stroke stroke = stroke_of(curve->canvas, series);

    for (size_t i = 0; i < curve->canvas->chart->row_count; i++)
        if (is_point(curve, i, series) && is_point(curve, i + 1, series))
            draw_stroke(curve->canvas, &stroke, point_x(curve, i),
                        point_y(curve, i, series), point_x(curve, i + 1),
                        point_y(curve, i + 1, series));
}

static void draw_points(const struct curve *curve, int series)
{
    for (size_t i = 0; i < curve->canvas->chart->row_count; i++)
        if (is_point(curve, i, series))
            draw_point(curve->canvas, series, point_x(curve, i),
                       point_y(curve, i, series));
}

/* ---- figures ---- */

/* The series that have a figure here, the highest first; returns their number. */
static size_t sort_series(const struct curve *curve, size_t index, int *order)
{
    size_t count = 0;

    for (int k = 0; k < curve->canvas->chart->series; k++) {
        size_t at = count;

        if (!is_point(curve, index, k))
            continue;
        for (; at > 0 && point_y(curve, index, order[at - 1]) > point_y(curve, index, k);
             at--)
            order[at] = order[at - 1];
        order[at] = k;
        count++;
    }
    return count;
}

/* How far the line rises on the sheet into a point and out of it; 0 at its ends. */
struct slope {
    mpt in, out;
};

static struct slope slope_at(const struct curve *curve, size_t index, int series)
{
    mpt here = point_y(curve, index, series);
    struct slope slope = {0};

    if (!is_point(curve, index, series))
        return slope;
    if (index > 0 && is_point(curve, index - 1, series))
        slope.in = point_y(curve, index - 1, series) - here;
    if (is_point(curve, index + 1, series))
        slope.out = here - point_y(curve, index + 1, series);
    return slope;
}

/*
 * Does the figure stand over its point?  The lower of two has it under, and a low point
 * where the axis leaves room.
 */
static bool is_over(const struct curve *curve, size_t index, int series, size_t rank,
                    size_t count)
{
    struct slope slope = slope_at(curve, index, series);
    mpt room = curve->axis.from - point_y(curve, index, series);

    if (count > 1)
        return rank == 0;
    return slope.in >= 0 || slope.out <= 0 || room < curve->canvas->size + 2 * curve->gap;
}

/* The middle of a text of this width, moved inside the frame. */
static mpt inside(const struct curve *curve, mpt x, mpt width)
{
    const struct canvas *canvas = curve->canvas;

    return most(least(x, canvas->right - width / 2), canvas->left + width / 2);
}

/* The middle of a figure: off to the side where a rising or falling line is not. */
static mpt figure_x(const struct curve *curve, size_t index, int series, bool over)
{
    const struct canvas *canvas = curve->canvas;
    struct slope slope = slope_at(curve, index, series);
    mpt width = draw_width(canvas, canvas->chart->rows[index].cells[series].text);
    mpt aside = least(width / 2, (curve->every * curve->slot - curve->figure) / 2);
    mpt x = point_x(curve, index);

    if (slope.in >= 0 && slope.out >= 0 && slope.in + slope.out > curve->gap)
        x += over ? -aside : aside;
    if (slope.in <= 0 && slope.out <= 0 && slope.in + slope.out < -curve->gap)
        x += over ? aside : -aside;
    return inside(curve, x, width);
}

/* On white, so that a line that crosses does not spoil it. */
static void draw_figure(const struct curve *curve, const char *text, mpt x, mpt y,
                        int line)
{
    const struct canvas *canvas = curve->canvas;
    mpt width = draw_width(canvas, text);

    draw_rule(canvas, x - width / 2, y + canvas->size / 8, width, canvas->size * 3 / 4,
              INK_WHITE);
    draw_text(canvas, text, FIT_CENTRE, x, y, line);
}

/* Behind the `count` series with points those with a word to print; their number. */
static size_t add_words(const struct curve *curve, size_t index, size_t count, int *order)
{
    const struct chart *chart = curve->canvas->chart;

    for (int k = 0; k < chart->series; k++)
        if (!is_point(curve, index, k) && *chart->rows[index].cells[k].text != '\0')
            order[count++] = k;
    return count;
}

/* Figures at their points; 缺报 and other words stand on the axis. */
static void draw_figures(const struct curve *curve, size_t index)
{
    const struct canvas *canvas = curve->canvas;
    const struct chart_row *row = &canvas->chart->rows[index];
    int order[TABLE_FROM];
    mpt x[TABLE_FROM], y[TABLE_FROM], sizes[TABLE_FROM];
    mpt away = canvas->size / 2 + curve->gap;
    size_t points = sort_series(curve, index, order);
    size_t count = add_words(curve, index, points, order);

    for (size_t i = 0; i < count; i++) {
        bool over = i < points && is_over(curve, index, order[i], i, points);

        x[i] = figure_x(curve, index, order[i], over);
        y[i] = curve->axis.from;
        if (i < points)
            y[i] = point_y(curve, index, order[i]) + (over ? -away : away);
        sizes[i] = canvas->size;
    }
    draw_spread(y, sizes, count, canvas->top, curve->axis.from);
    for (size_t i = 0; i < count; i++)
        draw_figure(curve, row->cells[order[i]].text, x[i], y[i] - canvas->size / 2,
                    row->line);
}

/* ---- the whole ---- */

static void draw_ticks(const struct curve *curve)
{
    const struct canvas *canvas = curve->canvas;
    mpt left = curve->left - canvas->size / 2, notch = canvas->size / 4;

    draw_axis(canvas, left, curve->axis.from + curve->axis.span, -curve->axis.span, true);
    for (int64_t at = curve->axis.low; at <= curve->axis.high; at += curve->step) {
        mpt y = axis_at(&curve->axis, at);

        draw_axis(canvas, left - notch, y, notch, false);
        draw_text(canvas, tick_text(canvas, at), FIT_RIGHT, left - notch - curve->gap / 2,
                  y - canvas->size / 2, canvas->chart->line);
    }
    draw_axis(canvas, left,
              axis_at(&curve->axis, curve->axis.low > 0 ? curve->axis.low : 0),
              canvas->right - left, false);
}

static void draw_names(const struct curve *curve)
{
    const struct canvas *canvas = curve->canvas;
    const struct chart *chart = canvas->chart;
    mpt room = least(curve->every_name * curve->slot, canvas->right - curve->left) -
               canvas->size / 2;

    for (size_t i = 0; i < chart->row_count; i++) {
        mpt half = least(room, draw_width(canvas, chart->rows[i].name)) / 2 + 1;
        mpt x = inside(curve, point_x(curve, i), 2 * half);

        if ((chart->row_count - 1 - i) % (size_t)curve->every_name == 0)
            draw_name(canvas, chart->rows[i].name, FIT_CENTRE, x - half, x + half,
                      curve->names, curve->lines, chart->rows[i].line);
    }
}

/* One row for each series: sample, head, figures under their points. */
static void draw_table(const struct curve *curve)
{
    const struct canvas *canvas = curve->canvas;
    const struct chart *chart = canvas->chart;
    mpt pitch = table_pitch(canvas), sample = sample_width(canvas);
    mpt top = canvas->bottom - table_height(canvas), pad = (pitch - canvas->size) / 2;

    for (int k = 0; k < chart->series; k++, top += pitch) {
        draw_axis(canvas, canvas->left, top, canvas->right - canvas->left, false);
        curve_sample(canvas, k, canvas->left, top + pitch / 2, sample * 4 / 5);
        draw_name(canvas, chart->heads[k + 1], FIT_LEFT, canvas->left + sample,
                  curve->left - canvas->size / 2, top + pad, 1, chart->line);
        for (size_t i = 0; i < chart->row_count; i++) {
            const char *text = chart->rows[i].cells[k].text;

            if (is_printed(curve, i))
                draw_text(canvas, text, FIT_CENTRE,
                          inside(curve, point_x(curve, i), draw_width(canvas, text)),
                          top + pad, chart->rows[i].line);
        }
    }
    draw_axis(canvas, canvas->left, top, canvas->right - canvas->left, false);
}

static void report_dense(const struct curve *curve)
{
    struct press *press = curve->canvas->press;
    const struct chart *chart = curve->canvas->chart;

    if (curve->every == 1 && curve->every_name == 1)
        return;
    diag_add(press->dg, DIAG_CHART_DENSE, at_line(press->doc->name, chart->line, 0),
             "图%d 有 %zu 个点", chart->number, chart->row_count);
    diag_hint(press->dg, "要印全部的数，请减少点数或缩短名称，或改用表格");
}

void curve_draw(const struct canvas *canvas)
{
    struct curve curve = curve_new(canvas);
    struct stroke target = draw_target(canvas);
    bool table = curve_has_table(canvas->chart);

    curve.axis.from = curve.names - curve.gap;
    curve.axis.span = canvas->top + draw_pitch(canvas) - curve.axis.from;
    report_dense(&curve);
    draw_ticks(&curve);
    if (canvas->chart->target.known) {
        mpt y = axis_at(&curve.axis, canvas->chart->target.value);

        draw_stroke(canvas, &target, curve.left, y, canvas->right, y);
    }
    for (int k = canvas->chart->series - 1; k >= 0; k--)
        draw_series(&curve, k);
    draw_names(&curve);
    for (size_t i = 0; i < canvas->chart->row_count && !table; i++)
        if (is_printed(&curve, i))
            draw_figures(&curve, i);
    if (table)
        draw_table(&curve);
    for (int k = canvas->chart->series - 1; k >= 0; k--)
        draw_points(&curve, k);
}
