/*
 * What stands beside bars that run across: from the left the column 位次, the names, room
 * for the bars and their figures, further columns of words.  With such columns all have
 * heads.
 */
#include "chart_int.h"

#include "arena.h"

#include <string.h>

enum { NAMES_SHARE = 34 }; /* most of the width that names take, per cent */

static bool is_rank(const char *head)
{
    return strcmp(head, "位次") == 0 || strcmp(head, "名次") == 0;
}

/* Movements get an arrow: ▲前进2位, ▽后退1位. */
static const char *with_arrow(const struct canvas *canvas, const char *text)
{
    bool up = strncmp(text, "前进", strlen("前进")) == 0;
    bool down = strncmp(text, "后退", strlen("后退")) == 0;
    enum role role = canvas->press->style->chart.role;

    if ((!up && !down) ||
        text_glyph(canvas->press->fonts, role, up ? U'▲' : U'▽').font < 0)
        return text;
    return arena_printf(canvas->press->scratch, "%s%s", up ? "▲" : "▽", text);
}

static mpt column_width(const struct canvas *canvas, int cell)
{
    const struct chart *chart = canvas->chart;
    mpt width = draw_width(canvas, chart->heads[cell + 1]);

    for (size_t i = 0; i < chart->row_count; i++)
        width =
            most(width,
                 draw_width(canvas, with_arrow(canvas, chart->rows[i].cells[cell].text)));
    return width;
}

static mpt widest_name(const struct canvas *canvas)
{
    mpt width = 0;

    for (size_t i = 0; i < canvas->chart->row_count; i++)
        width = most(width, draw_width(canvas, canvas->chart->rows[i].name));
    return width;
}

static mpt names_most(const struct canvas *canvas)
{
    return (canvas->right - canvas->left) * NAMES_SHARE / 100;
}

mpt beside_likes(const struct canvas *canvas)
{
    return widest_name(canvas) > names_most(canvas) ? 2 * draw_pitch(canvas) : 0;
}

mpt beside_head(const struct canvas *canvas, int words)
{
    return words + 1 < canvas->chart->columns ? canvas->size * 3 / 2 : 0;
}

struct beside beside_new(const struct canvas *canvas, int words)
{
    const struct chart *chart = canvas->chart;
    mpt names = widest_name(canvas);
    struct beside beside = {.canvas = canvas,
                            .words = words,
                            .rank = -1,
                            .names = canvas->left,
                            .right = canvas->right,
                            .top = canvas->top + beside_head(canvas, words)};

    for (int k = words; k + 1 < chart->columns; k++)
        if (is_rank(chart->heads[k + 1]) && beside.rank < 0) {
            beside.rank = k;
            beside.names += column_width(canvas, k) + canvas->size;
        } else {
            beside.right -= column_width(canvas, k) + canvas->size;
        }
    if (beside.top > canvas->top)
        names = most(names, draw_width(canvas, chart->heads[0]));
    beside.names_end = beside.names + least(names, names_most(canvas));
    beside.left = beside.names_end + canvas->size / 2;
    beside.slot = (canvas->bottom - beside.top) / (mpt)chart->row_count;
    return beside;
}

/* The columns of a row, or their heads, in a line whose top is y. */
static void draw_columns(const struct beside *beside, mpt y, const struct chart_row *row)
{
    const struct canvas *canvas = beside->canvas;
    const struct chart *chart = canvas->chart;
    int line = row == NULL ? chart->line : row->line;
    mpt x = canvas->right;

    for (int k = chart->columns - 2; k >= beside->words; k--) {
        const char *text = row == NULL ? chart->heads[k + 1] : row->cells[k].text;
        mpt width = column_width(canvas, k);

        if (k == beside->rank) {
            draw_text(canvas, text, FIT_CENTRE, canvas->left + width / 2, y, line);
            continue;
        }
        x -= width;
        draw_text(canvas, with_arrow(canvas, text), FIT_CENTRE, x + width / 2, y, line);
        x -= canvas->size;
    }
}

mpt beside_middle(const struct beside *beside, size_t index)
{
    return beside->top + (mpt)index * beside->slot + beside->slot / 2;
}

/* Names stand at the bars, or with a column before them begin alike. */
void beside_draw(const struct beside *beside)
{
    const struct canvas *canvas = beside->canvas;
    const struct chart *chart = canvas->chart;
    enum line_fit fit = beside->rank >= 0 ? FIT_LEFT : FIT_RIGHT;

    if (beside->top > canvas->top) {
        draw_columns(beside, canvas->top, NULL);
        draw_name(canvas, chart->heads[0], fit, beside->names, beside->names_end,
                  canvas->top, 1, chart->line);
    }
    for (size_t i = 0; i < chart->row_count; i++) {
        const struct chart_row *row = &chart->rows[i];
        mpt middle = beside_middle(beside, i);

        draw_name_beside(canvas, row->name, fit, beside->names, beside->names_end, middle,
                         most(1, beside->slot / draw_pitch(canvas)), row->line);
        draw_columns(beside, middle - canvas->size / 2, row);
    }
}
