/*
 * What the files that draw charts share.
 *
 *   chart.c   how tall a chart is, its unit, legend, notes and caption
 *   bars.c    柱 排名 分组柱 堆积柱 分年度, upright or across
 *   curve.c   折线        funnel.c  漏斗        share.c  占比        gantt.c  甘特
 *   beside.c  names, ranks and words beside bars across
 *   draw.c    text, fills, strokes, and labels that keep out of each other's way
 *
 * Everything is told apart by pattern and label, never by colour; every figure of the
 * 文稿 is printed as it stands there.
 */
#ifndef LAYOUT_CHART_INT_H
#define LAYOUT_CHART_INT_H

#include "layout_int.h"

/* A chart being drawn: x on the sheet, y from the top of its piece. */
struct canvas {
    struct press *press;
    const struct chart *chart;
    struct marks *out;
    mpt size;                     /* of the type */
    bool across;                  /* bars run to the right, below each other */
    mpt left, top, right, bottom; /* what the drawing may take */
};

/* How tall a drawing is, at least and by choice; fits: its labels do not collide. */
struct extent {
    bool fits;
    mpt least, likes;
};

struct extent bars_extent(const struct canvas *canvas);
struct extent curve_extent(const struct canvas *canvas);
struct extent funnel_extent(const struct canvas *canvas);
struct extent share_extent(const struct canvas *canvas);
struct extent gantt_extent(const struct canvas *canvas);

void bars_draw(const struct canvas *canvas);
void curve_draw(const struct canvas *canvas);
void funnel_draw(const struct canvas *canvas);
void share_draw(const struct canvas *canvas);
void gantt_draw(const struct canvas *canvas);

/* ---- draw.c: text ---- */

/* Width of a text in the type of the chart. */
mpt draw_width(const struct canvas *canvas, const char *text);

/* One line; x is its left edge, middle or right edge, y the top of its characters. */
void draw_text(const struct canvas *canvas, const char *text, enum line_fit fit, mpt x,
               mpt y, int line);

/* The text, or as much of it as the width holds and … */
const char *draw_cut(const struct canvas *canvas, const char *text, mpt width);

mpt draw_pitch(const struct canvas *canvas); /* from one line of a name to the next */

/* Lines that a name takes. */
int draw_count(const struct canvas *canvas, const char *text, mpt width, int line);

/* A name between two edges in at most `most` lines, the rest cut; y is its top. */
void draw_name(const struct canvas *canvas, const char *text, enum line_fit fit, mpt left,
               mpt right, mpt y, int most, int line);

/* The same with its middle at y. */
void draw_name_beside(const struct canvas *canvas, const char *text, enum line_fit fit,
                      mpt left, mpt right, mpt y, int most, int line);

/*
 * Move labels apart along a line: `at` are their middles in order, `sizes` their
 * lengths.  They stay between low and high as far as there is room.
 */
void draw_spread(mpt *at, const mpt *sizes, size_t count, mpt low, mpt high);

/* ---- draw.c: areas and strokes ---- */

struct area {
    mpt x, y, width, height;
};

/* In the order of series: neighbours differ, and little ink where two or three do. */
enum fill { FILL_DARK, FILL_WHITE, FILL_HATCH, FILL_GREY, FILL_LINES, FILL_BLACK };
enum { FILL_COUNT = FILL_BLACK + 1 };

/* All but black have an outline; areas that touch overlap by its width. */
void draw_area(const struct canvas *canvas, struct area area, enum fill fill);
void draw_rule(const struct canvas *canvas, mpt x, mpt y, mpt width, mpt height,
               enum ink ink);

struct stroke {
    mpt weight;
    mpt on, off; /* of dashes; off = 0: not broken */
    enum ink ink;
};

void draw_stroke(const struct canvas *canvas, const struct stroke *stroke, mpt x, mpt y,
                 mpt to_x, mpt to_y);
void draw_dot(const struct canvas *canvas, mpt x, mpt y, mpt width, enum ink ink);

/* The line of the target or of the cut-off date. */
struct stroke draw_target(const struct canvas *canvas);

/* The axis: a rule that begins at x, y. */
void draw_axis(const struct canvas *canvas, mpt x, mpt y, mpt length, bool upright);

/* ---- draw.c: values ---- */

/* Values from low to high lie from `from` on, `span` long; it may be negative. */
struct axis {
    mpt from, span;
    int64_t low, high;
};

mpt axis_at(const struct axis *axis, int64_t value); /* beyond the ends: at the end */

/* Is there a text to print?  A dash says that there is nothing. */
bool chart_says(const char *text);

/* Widest figure of the columns [from, to). */
mpt chart_figure_width(const struct canvas *canvas, int from, int to);

/* ---- beside.c ---- */

/* Bars across: where their rows lie, and what is printed beside them. */
struct beside {
    const struct canvas *canvas;
    int words; /* the first cell that is not printed at the bars */
    int rank;  /* of these the column 位次, left of the names; -1: none */
    mpt names, names_end;
    mpt left, right; /* room for the bars and their figures */
    mpt top, slot;   /* of the rows */
};

mpt beside_head(const struct canvas *canvas, int words); /* height of the heads */
struct beside beside_new(const struct canvas *canvas, int words);
mpt beside_likes(const struct canvas *canvas); /* height of a row with a long name */
mpt beside_middle(const struct beside *beside, size_t index); /* of a row */
void beside_draw(const struct beside *beside);

/* The figures of a 折线 stand in a table that is its legend, too. */
bool curve_has_table(const struct chart *chart);

/* A sample of its line for a legend; y is its middle. */
void curve_sample(const struct canvas *canvas, int series, mpt x, mpt y, mpt width);

#endif
