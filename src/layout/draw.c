#include "chart_int.h"

#include "arena.h"
#include "utf8.h"

#include <math.h>
#include <string.h>

static const char what_text[] = "图文", what_area[] = "图形", what_hatch[] = "底纹",
                  what_stroke[] = "图线";

/* ---- text ---- */

static mpt of_em(const struct canvas *canvas, int width)
{
    return (mpt)((int64_t)width * canvas->size / EM);
}

static enum role text_role(const struct canvas *canvas)
{
    return canvas->press->style->chart.role;
}

mpt draw_width(const struct canvas *canvas, const char *text)
{
    return of_em(canvas, text_width(canvas->press, text, text_role(canvas)));
}

/* Between edges that are wide enough, so that nothing is squeezed. */
void draw_text(const struct canvas *canvas, const char *text, enum line_fit fit, mpt x,
               mpt y, int line)
{
    mpt room = draw_width(canvas, text) + canvas->size;
    mpt left = fit == FIT_LEFT ? x : fit == FIT_RIGHT ? x - room : x - room / 2;
    struct shape shape = shape_free(left, left + room, canvas->size, fit, what_text);

    para_put(canvas->press, canvas->out, text, text_role(canvas), &shape, y, line);
}

const char *draw_cut(const struct canvas *canvas, const char *text, mpt width)
{
    static const char more[] = "…";
    mpt room = width - draw_width(canvas, more);
    const char *at = text;
    mpt used = 0;

    if (draw_width(canvas, text) <= width)
        return text;
    for (;;) {
        char letter[5] = {0};
        const char *next = at;

        if (utf8_next(&next) == 0)
            break;
        memcpy(letter, at, (size_t)(next - at));
        used += draw_width(canvas, letter);
        if (used > room)
            break;
        at = next;
    }
    return arena_printf(canvas->press->scratch, "%.*s%s", (int)(at - text), text, more);
}

mpt draw_pitch(const struct canvas *canvas)
{
    return canvas->size * 23 / 20;
}

int draw_count(const struct canvas *canvas, const char *text, mpt width, int line)
{
    struct shape shape = shape_free(0, width, canvas->size, FIT_LEFT, what_text);
    struct cells cells;

    if (draw_width(canvas, text) <= width)
        return *text != '\0';
    cells = cells_of(canvas->press, text, text_role(canvas), line);
    return (int)line_breaks(canvas->press->scratch, &cells, &shape).count;
}

/* As much of the name as `most` lines hold: a line may end early, so try shorter ones. */
static const char *shorten(const struct canvas *canvas, const char *text, mpt width,
                           int most_lines, int line)
{
    mpt room = most_lines * width;
    const char *cut = draw_cut(canvas, text, room);

    while (room > width && draw_count(canvas, cut, width, line) > most_lines) {
        room -= canvas->size / 2;
        cut = draw_cut(canvas, text, room);
    }
    return cut;
}

static struct lines name_lines(const struct canvas *canvas, const char *text,
                               enum line_fit fit, mpt left, mpt right, int most_lines,
                               int line)
{
    struct shape shape = shape_free(left, right, canvas->size, fit, what_text);
    struct cells cells;

    text = shorten(canvas, text, right - left, most_lines, line);
    cells = cells_of(canvas->press, text, text_role(canvas), line);
    return para_lines(canvas->press, &cells, &shape);
}

static void place_lines(const struct canvas *canvas, const struct lines *lines, mpt y)
{
    for (size_t i = 0; i < lines->count; i++)
        marks_add(canvas->press, canvas->out, &lines->items[i],
                  y + (mpt)i * draw_pitch(canvas));
}

void draw_name(const struct canvas *canvas, const char *text, enum line_fit fit, mpt left,
               mpt right, mpt y, int most_lines, int line)
{
    struct lines lines = name_lines(canvas, text, fit, left, right, most_lines, line);

    place_lines(canvas, &lines, y);
}

void draw_name_beside(const struct canvas *canvas, const char *text, enum line_fit fit,
                      mpt left, mpt right, mpt y, int most_lines, int line)
{
    struct lines lines = name_lines(canvas, text, fit, left, right, most_lines, line);
    mpt height = canvas->size + ((mpt)lines.count - 1) * draw_pitch(canvas);

    place_lines(canvas, &lines, y - height / 2);
}

void draw_spread(mpt *at, const mpt *sizes, size_t count, mpt low, mpt high)
{
    for (size_t i = 0; i < count; i++) {
        at[i] = most(at[i], low + sizes[i] / 2);
        low = at[i] + sizes[i] / 2;
    }
    for (size_t i = count; i-- > 0;) {
        at[i] = least(at[i], high - sizes[i] / 2);
        high = at[i] - sizes[i] / 2;
    }
}

/* ---- areas ---- */

static void add_rule(const struct canvas *canvas, struct area area, enum ink ink,
                     const char *what)
{
    marks_rule(canvas->press, canvas->out, area.x, area.y, area.width, area.height, ink,
               what);
}

void draw_rule(const struct canvas *canvas, mpt x, mpt y, mpt width, mpt height,
               enum ink ink)
{
    add_rule(canvas, (struct area){x, y, width, height}, ink, what_area);
}

static void add_stroke(const struct canvas *canvas, mpt x, mpt y, mpt to_x, mpt to_y,
                       mpt weight, enum ink ink, const char *what)
{
    *ARENA_PUSH(canvas->press->scratch, canvas->out) = (struct mark){.kind = MARK_LINE,
                                                                     .ink = ink,
                                                                     .x = x,
                                                                     .y = y,
                                                                     .width = to_x - x,
                                                                     .height = to_y - y,
                                                                     .weight = weight,
                                                                     .what = what};
}

enum { HATCH_STEP = 3200, HATCH_WEIGHT = 500 }; /* mpt: a sixth of the area is black */

/* Lines of equal x + y, each from the lower or left edge to the upper or right one. */
static void hatch(const struct canvas *canvas, struct area area)
{
    const mpt step = HATCH_STEP * 14 / 10; /* along the edges, √2 of the distance */

    for (mpt sum = step / 2; sum < area.width + area.height; sum += step) {
        mpt from = most(0, sum - area.height), to = least(sum, area.width);

        add_stroke(canvas, area.x + from, area.y + sum - from, area.x + to,
                   area.y + sum - to, HATCH_WEIGHT, INK_BLACK, what_hatch);
    }
}

static void level_lines(const struct canvas *canvas, struct area area)
{
    for (mpt y = HATCH_STEP / 2; y < area.height; y += HATCH_STEP)
        add_rule(canvas, (struct area){area.x, area.y + y, area.width, HATCH_WEIGHT},
                 INK_BLACK, what_hatch);
}

static void outline(const struct canvas *canvas, struct area area)
{
    mpt pen = least(canvas->press->style->chart.rule, least(area.width, area.height));
    struct area top = {area.x, area.y, area.width, pen}, bottom = top;
    struct area left = {area.x, area.y, pen, area.height}, right = left;

    bottom.y += area.height - pen;
    right.x += area.width - pen;
    add_rule(canvas, top, INK_BLACK, what_area);
    add_rule(canvas, bottom, INK_BLACK, what_area);
    add_rule(canvas, left, INK_BLACK, what_area);
    add_rule(canvas, right, INK_BLACK, what_area);
}

void draw_area(const struct canvas *canvas, struct area area, enum fill fill)
{
    static const enum ink inks[FILL_COUNT] = {
        [FILL_BLACK] = INK_BLACK, [FILL_GREY] = INK_GREY, [FILL_HATCH] = INK_WHITE,
        [FILL_WHITE] = INK_WHITE, [FILL_DARK] = INK_DARK, [FILL_LINES] = INK_WHITE};

    add_rule(canvas, area, inks[fill], what_area);
    if (fill == FILL_BLACK)
        return;
    if (fill == FILL_HATCH)
        hatch(canvas, area);
    if (fill == FILL_LINES)
        level_lines(canvas, area);
    outline(canvas, area);
}

/* ---- strokes ---- */

void draw_stroke(const struct canvas *canvas, const struct stroke *stroke, mpt x, mpt y,
                 mpt to_x, mpt to_y)
{
    int64_t dx = to_x - x, dy = to_y - y;
    mpt length = (mpt)lround(sqrt((double)(dx * dx + dy * dy)));

    if (stroke->off == 0) {
        add_stroke(canvas, x, y, to_x, to_y, stroke->weight, stroke->ink, what_stroke);
        return;
    }
    for (mpt at = 0; at < length; at += stroke->on + stroke->off) {
        mpt end = least(at + stroke->on, length);

        add_stroke(canvas, x + (mpt)(dx * at / length), y + (mpt)(dy * at / length),
                   x + (mpt)(dx * end / length), y + (mpt)(dy * end / length),
                   stroke->weight, stroke->ink, what_stroke);
    }
}

void draw_dot(const struct canvas *canvas, mpt x, mpt y, mpt width, enum ink ink)
{
    add_stroke(canvas, x, y, x, y, width, ink, what_stroke);
}

struct stroke draw_target(const struct canvas *canvas)
{
    mpt weight = canvas->press->style->chart.stroke * 2 / 3;

    return (struct stroke){weight, 5 * weight, 4 * weight, INK_BLACK};
}

void draw_axis(const struct canvas *canvas, mpt x, mpt y, mpt length, bool upright)
{
    mpt pen = canvas->press->style->chart.rule;

    if (upright)
        draw_rule(canvas, x - pen / 2, y, pen, length, INK_BLACK);
    else
        draw_rule(canvas, x, y - pen / 2, length, pen, INK_BLACK);
}

/* ---- values ---- */

mpt axis_at(const struct axis *axis, int64_t value)
{
    if (value < axis->low)
        value = axis->low;
    if (value > axis->high)
        value = axis->high;
    return axis->from + (mpt)((__int128)axis->span * (value - axis->low) /
                              ((__int128)axis->high - axis->low));
}

bool chart_says(const char *text)
{
    return *text != '\0' && strcmp(text, "—") != 0;
}

mpt chart_figure_width(const struct canvas *canvas, int from, int to)
{
    const struct chart *chart = canvas->chart;
    mpt width = 0;

    for (size_t i = 0; i < chart->row_count; i++)
        for (int k = from; k < to; k++)
            width = most(width, draw_width(canvas, chart->rows[i].cells[k].text));
    return width;
}
