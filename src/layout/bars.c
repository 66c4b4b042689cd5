/*
 * Bars, upright or across.
 *
 * Every row of the chart has a slot, slots lie side by side.  Along the axis a bar runs
 * from zero to its value; its figure stands beyond its end, those of a stack beside it.
 * A bar that is far longer than all others is broken, so that these can be seen.
 */
#include "chart_int.h"

#include "arena.h"

#include <stdlib.h>

enum {
    NAME_LINES = 3,     /* most lines of a name under an upright bar */
    FAR = 4,            /* a bar so many times longer than the next is broken */
    PLOT_LEAST = 70000, /* mpt: what upright bars need */
    PLOT_LIKES = 165000
};

struct bars {
    const struct canvas *canvas;
    struct axis axis;
    struct beside beside; /* of bars across */
    mpt first, slot;      /* where the slots begin; from one to the next */
    mpt lead;             /* from the edge of a slot to its first bar */
    mpt pitch, thick;     /* from one bar of a group to the next; of a bar */
    mpt figure;           /* width of the widest figure */
    mpt gap;              /* between a mark and its text */
    mpt names;            /* top of the names under upright bars */
};

/* ---- values ---- */

static bool is_stack(const struct canvas *canvas)
{
    return canvas->chart->kind == CHART_STACK;
}

/* Each bar has a target of its own. */
static bool has_ticks(const struct canvas *canvas)
{
    return canvas->chart->kind == CHART_COHORT && canvas->chart->series > 1;
}

/* Bars that stand side by side in one slot. */
static int abreast(const struct canvas *canvas)
{
    return canvas->chart->kind == CHART_GROUP ? canvas->chart->series : 1;
}

/* Columns whose figures are printed at the bars. */
static int figures(const struct canvas *canvas)
{
    return has_ticks(canvas) ? 1 : canvas->chart->series;
}

static int64_t row_sum(const struct chart_row *row, int series)
{
    int64_t sum = 0;

    for (int k = 0; k < series; k++)
        sum += row->cells[k].known ? row->cells[k].value : 0;
    return sum;
}

static void widen(struct axis *axis, int64_t value)
{
    axis->low = value < axis->low ? value : axis->low;
    axis->high = value > axis->high ? value : axis->high;
}

static void range_find(const struct canvas *canvas, struct axis *axis)
{
    const struct chart *chart = canvas->chart;

    for (size_t i = 0; i < chart->row_count; i++) {
        const struct chart_row *row = &chart->rows[i];

        if (is_stack(canvas))
            widen(axis, row_sum(row, chart->series));
        for (int k = 0; k < chart->series; k++)
            if (row->cells[k].known)
                widen(axis, row->cells[k].value);
    }
    if (chart->target.known)
        widen(axis, chart->target.value);
}

static int downwards(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return (left < right) - (left > right);
}

/* All values above zero, the largest first; returns their number. */
static size_t sort_values(const struct canvas *canvas, int64_t **out)
{
    const struct chart *chart = canvas->chart;
    size_t room = chart->row_count * (size_t)chart->series, count = 0;
    int64_t *values = ARENA_ARRAY(canvas->press->scratch, int64_t, room);

    for (size_t i = 0; i < chart->row_count; i++)
        for (int k = 0; k < chart->series; k++)
            if (chart->rows[i].cells[k].known && chart->rows[i].cells[k].value > 0)
                values[count++] = chart->rows[i].cells[k].value;
    qsort(values, count, sizeof *values, downwards);
    *out = values;
    return count;
}

/* Bars that are compared with nothing but each other and one target may be broken. */
static bool may_break(const struct canvas *canvas)
{
    enum chart_kind kind = canvas->chart->kind;

    return kind == CHART_BAR || kind == CHART_RANK || kind == CHART_GROUP;
}

/* Where the axis ends when at most a fifth of the bars are far longer than the rest. */
static void break_find(const struct canvas *canvas, struct axis *axis)
{
    const struct chart_cell *target = &canvas->chart->target;
    int64_t *values;
    size_t count = sort_values(canvas, &values);

    for (size_t i = 1; count > 2 && i <= 1 + count / 5; i++) {
        int64_t end = values[i] + values[i] / 2;

        if (values[i - 1] / FAR >= values[i] && end >= -axis->low &&
            !(target->known && target->value > end)) {
            axis->high = end;
            return;
        }
    }
}

static struct axis axis_find(const struct canvas *canvas)
{
    struct axis axis = {0};

    range_find(canvas, &axis);
    if (may_break(canvas))
        break_find(canvas, &axis);
    if (axis.low == axis.high)
        axis.high = axis.low + 1;
    return axis;
}

/* Nothing but zeros. */
static bool is_empty(const struct axis *axis)
{
    return axis->low == 0 && axis->high == 1;
}

/* ---- upright ---- */

static int name_lines(const struct bars *bars)
{
    const struct chart *chart = bars->canvas->chart;
    int lines = 1;

    for (size_t i = 0; i < chart->row_count; i++)
        lines = most(lines, draw_count(bars->canvas, chart->rows[i].name,
                                       bars->slot - 2 * bars->gap, chart->rows[i].line));
    return lines;
}

/* What stands at the right of a bar: the figures of its stack, that of its target. */
static mpt beside_width(const struct bars *bars)
{
    if (is_stack(bars->canvas))
        return bars->figure + bars->gap;
    return has_ticks(bars->canvas)
               ? chart_figure_width(bars->canvas, 1, 2) + 4 * bars->gap
               : 0;
}

/* Thickness of the bars; false when the figures do not fit side by side. */
static bool upright_slots(struct bars *bars)
{
    const struct canvas *canvas = bars->canvas;
    mpt beside = beside_width(bars);
    mpt needs = is_stack(canvas) ? canvas->size : bars->figure + bars->gap;
    int count = abreast(canvas);
    mpt room;

    bars->first = canvas->left;
    bars->slot = (canvas->right - canvas->left - beside) / (mpt)canvas->chart->row_count;
    room = bars->slot - beside;
    bars->pitch = most(least(room * (count > 1 ? 4 : 3) / 5 / count, canvas->size * 3),
                       least(needs, room / count));
    bars->thick = count > 1 ? bars->pitch * 9 / 10 : bars->pitch;
    bars->lead = (bars->slot - bars->pitch * (count - 1) - bars->thick) / 2;
    return bars->pitch >= needs;
}

/* Over the highest bar and under the lowest. */
static mpt labels_height(const struct bars *bars)
{
    mpt label = draw_pitch(bars->canvas);

    return bars->axis.low < 0 ? 2 * label + bars->gap : label;
}

static struct extent upright_extent(struct bars *bars)
{
    const struct canvas *canvas = bars->canvas;
    mpt around, plot = canvas->size;

    if (canvas->chart->kind == CHART_RANK || canvas->chart->kind == CHART_SHARE ||
        !upright_slots(bars) || name_lines(bars) > NAME_LINES)
        return (struct extent){0};
    around = labels_height(bars) + bars->gap + draw_pitch(canvas) * name_lines(bars);
    if (is_empty(&bars->axis))
        return (struct extent){true, plot + around, plot + around};
    return (struct extent){true, PLOT_LEAST + around, PLOT_LIKES + around};
}

static void upright_place(struct bars *bars)
{
    const struct canvas *canvas = bars->canvas;
    mpt label = draw_pitch(canvas), top = canvas->top + label;

    upright_slots(bars);
    bars->names = canvas->bottom - label * name_lines(bars);
    bars->axis.from = bars->names - bars->gap - (labels_height(bars) - label);
    bars->axis.span = top - bars->axis.from;
}

/* ---- across ---- */

static mpt slot_height(const struct canvas *canvas, bool generous)
{
    int count = abreast(canvas), tenths = generous ? 18 : 12;

    if (count > 1)
        tenths = generous ? 12 * count + 6 : 11 * count + 4;
    if (is_stack(canvas))
        tenths = generous ? 29 : 22;
    return canvas->size * tenths / 10;
}

static struct extent across_extent(const struct canvas *canvas)
{
    mpt rows = (mpt)least((int)canvas->chart->row_count, 1000);
    mpt head = beside_head(canvas, figures(canvas));

    return (struct extent){
        true, head + rows * slot_height(canvas, false),
        head + rows * most(slot_height(canvas, true), beside_likes(canvas))};
}

/* Thickness of the bars, as the slots allow. */
static void across_slots(struct bars *bars)
{
    const struct canvas *canvas = bars->canvas;
    mpt size = canvas->size;
    int count = abreast(canvas);

    if (count > 1)
        bars->pitch = least((bars->slot - size * 2 / 5) / count, size * 3 / 2);
    else
        bars->pitch = least(bars->slot * (is_stack(canvas) ? 2 : 3) / 5, size * 3 / 2);
    bars->thick = count > 1 ? bars->pitch * 4 / 5 : bars->pitch;
    bars->lead = (bars->slot - bars->pitch * (count - 1) - bars->thick) / 2;
    if (is_stack(canvas))
        bars->lead += size / 2; /* the figures stand over the bar */
}

static void across_place(struct bars *bars)
{
    const struct canvas *canvas = bars->canvas;
    mpt figure = bars->figure + 2 * bars->gap;

    bars->beside = beside_new(canvas, figures(canvas));
    bars->first = bars->beside.top;
    bars->slot = bars->beside.slot;
    bars->axis.from = bars->beside.left + (bars->axis.low < 0 ? figure : 0);
    bars->axis.span = most(bars->beside.right - bars->axis.from -
                               (is_stack(canvas) ? figure / 2 : figure),
                           0);
    across_slots(bars);
}

/* ---- one bar ---- */

/* The area between two values; one of any length can be seen. */
static struct area bar_area(const struct bars *bars, mpt lie, int64_t from, int64_t to)
{
    mpt pen = bars->canvas->press->style->chart.rule;
    mpt a = axis_at(&bars->axis, from), b = axis_at(&bars->axis, to);
    mpt length = abs(b - a) + (to != from ? pen : 0);

    if (bars->canvas->across)
        return (struct area){b < a ? a - length : a, lie, length, bars->thick};
    return (struct area){lie, b > a ? a : a - length, bars->thick, length};
}

/* Two short strokes over the bar, white between them. */
static void draw_break(const struct bars *bars, struct area area)
{
    const struct canvas *canvas = bars->canvas;
    mpt weight = canvas->press->style->chart.rule, gap = canvas->size / 7;
    struct stroke line = {.weight = weight, .ink = INK_BLACK};
    struct stroke white = {.weight = 2 * gap, .ink = INK_WHITE};
    mpt x = area.x + area.width * 3 / 4, y = area.y + area.height / 4;
    mpt right = area.x + area.width, bottom = area.y + area.height;

    if (canvas->across) {
        draw_stroke(canvas, &white, x + gap, area.y, x - gap, bottom);
        for (mpt to = -gap; to <= gap; to += 2 * gap)
            draw_stroke(canvas, &line, x + to + gap, area.y - gap, x + to - gap,
                        bottom + gap);
    } else {
        draw_stroke(canvas, &white, area.x, y + gap, right, y - gap);
        for (mpt to = -gap; to <= gap; to += 2 * gap)
            draw_stroke(canvas, &line, area.x - gap, y + to + gap, right + gap,
                        y + to - gap);
    }
}

/* The line that a figure must not stand on: of all bars, or of the cohort. */
static const struct chart_cell *line_over(const struct bars *bars,
                                          const struct chart_row *row)
{
    return has_ticks(bars->canvas) ? &row->cells[1] : &bars->canvas->chart->target;
}

/*
 * Where a figure begins that stands from `at` on, `length` long, away from zero in the
 * direction `sign`: beyond the line when that would go through it.
 */
static mpt clear_of(const struct bars *bars, const struct chart_row *row, mpt at,
                    mpt length, int sign)
{
    const struct chart_cell *line = line_over(bars, row);
    mpt over = axis_at(&bars->axis, line->value), gap = bars->gap;

    if (line->known && (over - at) * sign > -gap && (over - at) * sign < length + gap)
        return over + sign * gap;
    return at;
}

/* A figure beyond the end of its bar. */
static void label_upright(const struct bars *bars, const struct chart_row *row,
                          const struct chart_cell *cell, struct area area)
{
    const struct canvas *canvas = bars->canvas;
    bool below = cell->known && cell->value < 0;
    mpt y = below ? area.y + area.height + bars->gap / 2 : area.y - bars->gap / 2;

    y = clear_of(bars, row, y, canvas->size, below ? 1 : -1);
    draw_text(canvas, cell->text, FIT_CENTRE, area.x + area.width / 2,
              below ? y : y - canvas->size, row->line);
}

static void label_across(const struct bars *bars, const struct chart_row *row,
                         const struct chart_cell *cell, struct area area)
{
    const struct canvas *canvas = bars->canvas;
    bool before = cell->known && cell->value < 0;
    mpt x = before ? area.x - bars->gap : area.x + area.width + bars->gap;

    x = clear_of(bars, row, x, draw_width(canvas, cell->text), before ? -1 : 1);
    draw_text(canvas, cell->text, before ? FIT_RIGHT : FIT_LEFT, x,
              area.y + (area.height - canvas->size) / 2, row->line);
}

static void draw_bar(const struct bars *bars, const struct chart_row *row, int series,
                     mpt lie)
{
    const struct canvas *canvas = bars->canvas;
    const struct chart_cell *cell = &row->cells[series];
    struct area area = bar_area(bars, lie, 0, cell->known ? cell->value : 0);

    if (cell->known && cell->value != 0)
        draw_area(canvas, area, (enum fill)series);
    if (cell->known && cell->value > bars->axis.high)
        draw_break(bars, area);
    if (canvas->across)
        label_across(bars, row, cell, area);
    else
        label_upright(bars, row, cell, area);
}

/* The target of one cohort: a tick across its bar; upright its figure beside it. */
static void draw_tick(const struct bars *bars, const struct chart_row *row, mpt lie)
{
    const struct canvas *canvas = bars->canvas;
    const struct chart_cell *target = &row->cells[1];
    mpt at = axis_at(&bars->axis, target->known ? target->value : 0);
    mpt low = lie - bars->gap, high = lie + bars->thick + bars->gap;
    struct stroke stroke = draw_target(canvas);

    stroke.weight *= 2;
    stroke.off = 0;
    if (target->known && canvas->across)
        draw_stroke(canvas, &stroke, at, low, at, high);
    if (target->known && !canvas->across)
        draw_stroke(canvas, &stroke, low, at, high, at);
    if (!canvas->across && chart_says(target->text))
        draw_text(canvas, target->text, FIT_LEFT, high + 2 * bars->gap,
                  at - canvas->size / 2, row->line);
}

/* ---- a stack ---- */

/* Draw the segments; `at` gets their middles along the axis. */
static void draw_segments(const struct bars *bars, const struct chart_row *row, mpt lie,
                          mpt *at)
{
    int64_t sum = 0;

    for (int k = 0; k < bars->canvas->chart->series; k++) {
        int64_t next = sum + (row->cells[k].known ? row->cells[k].value : 0);
        struct area area = bar_area(bars, lie, sum, next);

        if (next != sum)
            draw_area(bars->canvas, area, (enum fill)k);
        at[k] = bars->canvas->across ? area.x + area.width / 2 : area.y + area.height / 2;
        sum = next;
    }
}

/* The figures in a line over the bar. */
static void figures_across(const struct bars *bars, const struct chart_row *row, mpt lie,
                           mpt *at)
{
    const struct canvas *canvas = bars->canvas;
    int count = canvas->chart->series;
    mpt sizes[FILL_COUNT];

    for (int k = 0; k < count; k++)
        sizes[k] = draw_width(canvas, row->cells[k].text) + bars->gap;
    draw_spread(at, sizes, (size_t)count, bars->axis.from, bars->beside.right);
    for (int k = 0; k < count; k++)
        draw_text(canvas, row->cells[k].text, FIT_CENTRE, at[k], lie - canvas->size,
                  row->line);
}

/* The figures below each other at the right of the bar; the last series is on top. */
static void figures_upright(const struct bars *bars, const struct chart_row *row, mpt lie,
                            const mpt *at)
{
    const struct canvas *canvas = bars->canvas;
    int count = canvas->chart->series;
    mpt middles[FILL_COUNT], sizes[FILL_COUNT];

    for (int k = 0; k < count; k++) {
        middles[k] = at[count - 1 - k];
        sizes[k] = canvas->size;
    }
    draw_spread(middles, sizes, (size_t)count, canvas->top, bars->axis.from);
    for (int k = 0; k < count; k++)
        draw_text(canvas, row->cells[count - 1 - k].text, FIT_LEFT,
                  lie + bars->thick + bars->gap, middles[k] - canvas->size / 2,
                  row->line);
}

/* ---- the whole ---- */

static mpt slot_start(const struct bars *bars, size_t index)
{
    return bars->first + (mpt)index * bars->slot;
}

static void draw_slot(const struct bars *bars, size_t index)
{
    const struct canvas *canvas = bars->canvas;
    const struct chart_row *row = &canvas->chart->rows[index];
    mpt lie = slot_start(bars, index) + bars->lead;
    mpt at[FILL_COUNT];

    if (is_stack(canvas)) {
        draw_segments(bars, row, lie, at);
        if (canvas->across)
            figures_across(bars, row, lie, at);
        else
            figures_upright(bars, row, lie, at);
        return;
    }
    for (int k = 0; k < figures(canvas); k++)
        draw_bar(bars, row, k, lie + k * bars->pitch);
    if (has_ticks(canvas))
        draw_tick(bars, row, lie);
}

static void draw_names(const struct bars *bars)
{
    const struct chart *chart = bars->canvas->chart;

    for (size_t i = 0; i < chart->row_count; i++) {
        mpt start = slot_start(bars, i);

        draw_name(bars->canvas, chart->rows[i].name, FIT_CENTRE, start + bars->gap,
                  start + bars->slot - bars->gap, bars->names, NAME_LINES,
                  chart->rows[i].line);
    }
}

/* Zero and the target. */
static void draw_lines(const struct bars *bars)
{
    const struct canvas *canvas = bars->canvas;
    const struct chart_cell *target = &canvas->chart->target;
    struct stroke stroke = draw_target(canvas);
    mpt zero = axis_at(&bars->axis, 0), at = axis_at(&bars->axis, target->value);
    mpt end = slot_start(bars, canvas->chart->row_count);

    if (target->known && canvas->across)
        draw_stroke(canvas, &stroke, at, bars->first, at, end);
    if (target->known && !canvas->across)
        draw_stroke(canvas, &stroke, canvas->left, at, canvas->right, at);
    if (canvas->across)
        draw_axis(canvas, zero, bars->first, end - bars->first, true);
    else
        draw_axis(canvas, canvas->left, zero, canvas->right - canvas->left, false);
}

static struct bars bars_new(const struct canvas *canvas)
{
    return (struct bars){.canvas = canvas,
                         .axis = axis_find(canvas),
                         .figure = chart_figure_width(canvas, 0, figures(canvas)),
                         .gap = canvas->size / 4};
}

struct extent bars_extent(const struct canvas *canvas)
{
    struct bars bars = bars_new(canvas);

    return canvas->across ? across_extent(canvas) : upright_extent(&bars);
}

void bars_draw(const struct canvas *canvas)
{
    struct bars bars = bars_new(canvas);

    if (canvas->across)
        across_place(&bars);
    else
        upright_place(&bars);
    for (size_t i = 0; i < canvas->chart->row_count; i++)
        draw_slot(&bars, i);
    draw_lines(&bars);
    if (!canvas->across) {
        draw_names(&bars);
        return;
    }
    beside_draw(&bars.beside);
    if (bars.beside.top > canvas->top)
        draw_text(canvas, canvas->chart->heads[1], FIT_LEFT, axis_at(&bars.axis, 0),
                  canvas->top, canvas->chart->line);
}
