/*
 * 甘特 (挂图作战): planned and actual bars of each project over a grid of months, and the
 * line of the cut-off date.  What has begun and not ended lasts until that line.  What is
 * no date (未开工, 缺报) is printed at the right of its row.
 */
#include "chart_int.h"

#include "arena.h"
#include "buf.h"
#include "date.h"

#include <string.h>

enum {
    NAMES_SHARE = 34, /* most of the width that the names take, per cent */
    WORDS_SHARE = 16, /* … and the words at the right */
    PLAN = 0,         /* cells: begin and end */
    ACTUAL = 2
};

struct gantt {
    const struct canvas *canvas;
    struct axis axis;   /* days */
    int32_t from, to;   /* months */
    mpt names, words;   /* right edge of the names, left edge of the words */
    mpt top, slot, bar; /* of the rows; height of a bar */
};

struct extent gantt_extent(const struct canvas *canvas)
{
    mpt rows = (mpt)least((int)canvas->chart->row_count, 1000), size = canvas->size;
    mpt heads = 2 * draw_pitch(canvas);

    return (struct extent){true, heads + rows * size * 3 / 2,
                           heads + rows * size * 23 / 10};
}

/* ---- days ---- */

/* Begin and end of a bar; false: it is not drawn. */
static bool bar_days(const struct canvas *canvas, const struct chart_row *row, int cell,
                     int64_t *from, int64_t *to)
{
    const struct chart_cell *begin = &row->cells[cell], *end = begin + 1;

    *from = begin->value;
    *to = end->known ? end->value : canvas->chart->cutoff;
    return begin->known && (end->known || (cell == ACTUAL && *to >= *from));
}

static void widen(struct gantt *gantt, int64_t day)
{
    struct date date = date_of((int32_t)day);
    int32_t month = month_of(date.year, date.month);

    gantt->from = gantt->to == 0 ? month : least(gantt->from, month);
    gantt->to = most(gantt->to, month);
}

static int32_t first_day(int32_t month)
{
    return date_day((struct date){month_year(month), month_number(month), 1});
}

/* The grid begins and ends with whole months. */
static void days_find(struct gantt *gantt)
{
    const struct chart *chart = gantt->canvas->chart;

    for (size_t i = 0; i < chart->row_count; i++)
        for (int cell = PLAN; cell <= ACTUAL; cell += ACTUAL) {
            int64_t from, to;

            if (!bar_days(gantt->canvas, &chart->rows[i], cell, &from, &to))
                continue;
            widen(gantt, from);
            widen(gantt, to);
        }
    if (chart->cutoff != DATE_NONE)
        widen(gantt, chart->cutoff);
    gantt->axis.low = first_day(gantt->from);
    gantt->axis.high = first_day(gantt->to + 1);
}

/* What the row says besides dates that are drawn. */
static const char *words_of(const struct canvas *canvas, const struct chart_row *row)
{
    struct buf text = buf_new(canvas->press->scratch);
    const char *last = "";

    for (int cell = 0; cell < 4; cell++) {
        const char *word = row->cells[cell].text;
        int64_t from, to;
        bool drawn = bar_days(canvas, row, cell < ACTUAL ? PLAN : ACTUAL, &from, &to);

        if ((drawn && row->cells[cell].known) || !chart_says(word) ||
            strcmp(word, last) == 0)
            continue;
        buf_printf(&text, "%s%s", text.len > 0 ? "、" : "", word);
        last = word;
    }
    return text.text;
}

/* ---- measuring ---- */

static struct gantt gantt_new(const struct canvas *canvas)
{
    const struct chart *chart = canvas->chart;
    struct gantt gantt = {.canvas = canvas, .top = canvas->top + 2 * draw_pitch(canvas)};
    mpt width = canvas->right - canvas->left, names = 0, words = 0;

    for (size_t i = 0; i < chart->row_count; i++) {
        names = most(names, draw_width(canvas, chart->rows[i].name));
        words = most(words, draw_width(canvas, words_of(canvas, &chart->rows[i])));
    }
    gantt.names = canvas->left + least(names, width * NAMES_SHARE / 100);
    words = least(words, width * WORDS_SHARE / 100);
    gantt.words = canvas->right - words;
    gantt.axis.from = gantt.names + canvas->size / 2;
    gantt.axis.span = gantt.words - (words > 0 ? canvas->size / 2 : 0) - gantt.axis.from;
    gantt.slot = (canvas->bottom - gantt.top) / (mpt)chart->row_count;
    gantt.bar = least(gantt.slot * 3 / 10, canvas->size * 3 / 4);
    days_find(&gantt);
    return gantt;
}

/* ---- the grid ---- */

static mpt month_x(const struct gantt *gantt, int32_t month)
{
    return axis_at(&gantt->axis, first_day(month));
}

/* Months from one label to the next: each, each quarter, or none. */
static int month_step(const struct gantt *gantt)
{
    mpt month = gantt->axis.span / (gantt->to - gantt->from + 1);
    mpt label = draw_width(gantt->canvas, "12") + gantt->canvas->size / 5;

    return month >= label ? 1 : 3 * month >= label ? 3 : 12;
}

/* Months begin with dots, which any printer shows, years with a thin rule. */
static void draw_month(const struct gantt *gantt, int32_t month)
{
    const struct canvas *canvas = gantt->canvas;
    mpt pen = canvas->press->style->chart.rule, x = month_x(gantt, month);
    struct stroke dots = {pen, 0, 5 * pen, INK_BLACK};

    if (month_number(month) == 1 || month == gantt->from)
        draw_rule(canvas, x, canvas->top, pen / 2, canvas->bottom - canvas->top,
                  INK_BLACK);
    else
        draw_stroke(canvas, &dots, x, gantt->top, x, canvas->bottom);
}

/* The number of a month, or of the first month of a quarter, over its part of the grid.
 */
static void draw_number(const struct gantt *gantt, int32_t month, int step)
{
    const struct canvas *canvas = gantt->canvas;

    draw_text(canvas,
              arena_printf(canvas->press->scratch, "%d", (int)month_number(month)),
              FIT_CENTRE, (month_x(gantt, month) + month_x(gantt, month + step)) / 2,
              canvas->top + draw_pitch(canvas), canvas->chart->line);
}

/* 2026年 over its months, when they are wide enough. */
static void draw_year(const struct gantt *gantt, int year)
{
    const struct canvas *canvas = gantt->canvas;
    mpt left = month_x(gantt, most(gantt->from, month_of(year, 1)));
    mpt right = month_x(gantt, least(gantt->to + 1, month_of(year + 1, 1)));
    const char *text = arena_printf(canvas->press->scratch, "%d年", year);

    if (draw_width(canvas, text) <= right - left)
        draw_text(canvas, text, FIT_CENTRE, (left + right) / 2, canvas->top,
                  canvas->chart->line);
}

static void draw_grid(const struct gantt *gantt)
{
    const struct canvas *canvas = gantt->canvas;
    int step = month_step(gantt);

    for (int32_t month = gantt->from; month <= gantt->to; month++) {
        bool marked = (month_number(month) - 1) % step == 0;

        if (marked || month == gantt->from)
            draw_month(gantt, month);
        if (marked && step < 12)
            draw_number(gantt, month, step);
    }
    for (int year = month_year(gantt->from); year <= month_year(gantt->to); year++)
        draw_year(gantt, year);
    draw_axis(canvas, canvas->left, gantt->top, canvas->right - canvas->left, false);
    draw_axis(canvas, canvas->left, canvas->bottom, canvas->right - canvas->left, false);
}

/* ---- rows ---- */

static void draw_bar(const struct gantt *gantt, const struct chart_row *row, int cell,
                     mpt y)
{
    int64_t from, to;
    mpt x;

    if (!bar_days(gantt->canvas, row, cell, &from, &to))
        return;
    x = axis_at(&gantt->axis, from);
    draw_area(gantt->canvas,
              (struct area){x, y, axis_at(&gantt->axis, to + 1) - x, gantt->bar},
              cell == PLAN ? FILL_WHITE : FILL_DARK);
}

static void draw_row(const struct gantt *gantt, size_t index)
{
    const struct canvas *canvas = gantt->canvas;
    const struct chart_row *row = &canvas->chart->rows[index];
    mpt y = gantt->top + (mpt)index * gantt->slot + gantt->slot / 2;
    int lines = most(1, gantt->slot / draw_pitch(canvas));
    const char *words = words_of(canvas, row);

    draw_bar(gantt, row, PLAN, y - gantt->bar);
    draw_bar(gantt, row, ACTUAL, y);
    draw_name_beside(canvas, row->name, FIT_LEFT, canvas->left, gantt->names, y, lines,
                     row->line);
    draw_name_beside(canvas, words, FIT_LEFT, gantt->words, canvas->right, y, lines,
                     row->line);
}

void gantt_draw(const struct canvas *canvas)
{
    struct gantt gantt = gantt_new(canvas);
    struct stroke cutoff = draw_target(canvas);
    mpt x;

    draw_grid(&gantt);
    for (size_t i = 0; i < canvas->chart->row_count; i++)
        draw_row(&gantt, i);
    if (canvas->chart->cutoff == DATE_NONE)
        return;
    x = axis_at(&gantt.axis, (int64_t)canvas->chart->cutoff + 1);
    draw_stroke(canvas, &cutoff, x, gantt.top, x, canvas->bottom);
}
