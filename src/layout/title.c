/*
 * Titles: broken between words into centred lines of a shape that is read at a glance.
 *
 * Wanted (GB/T 9704 7.3.1): 梯形, the lines growing or shrinking evenly, or 菱形, short -
 * long - short; never equal lines, never 沙漏形.  A title has few words, so all ways to
 * break it into the fewest lines, or one more, are compared.
 */
#include "layout_int.h"

#include "arena.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 5, MOST_CELLS = 200 }; /* a longer title is broken like text */

/* Costs are squares of 1/1000 em: so far from the wanted shape. */
enum {
    STEP = 2 * EM,       /* the difference of neighbouring lines that looks best */
    EQUAL = EM / 2,      /* one that is not seen */
    BAD_SHAPE = 12 * EM, /* 沙漏形 or equal lines */
    GROWING = EM,        /* 上短下长 is second to 上长下短 */
    MORE_LINES = 5 * EM, /* a line more than needed */
    BAD_END = 5 * EM,    /* a line that ends with 关于, 的, 和 */
    SHORT_LAST = 4 * EM  /* a last line must hold more than 的通报 */
};

struct search {
    const struct cells *cells;
    const bool *ends; /* a line may end before this cell */
    int most;         /* widest line */
    size_t count;     /* of lines */
    size_t at[MOST_LINES + 1], best[MOST_LINES + 1];
    int widths[MOST_LINES];
    int64_t best_cost;
};

static int64_t square(int64_t value)
{
    return value * value;
}

static uint32_t code_before(const struct search *search, size_t place, size_t back)
{
    return place < back ? 0 : search->cells->items[place - back].code;
}

static int64_t end_cost(const struct search *search, size_t place)
{
    uint32_t last = code_before(search, place, 1);

    switch (last) {
    case U'的':
    case U'和':
    case U'与':
    case U'及':
        return square(BAD_END);
    case U'于':
        return code_before(search, place, 2) == U'关' ? square(BAD_END) : 0;
    default:
        return 0;
    }
}

/* How far the widths are from 梯形 and 菱形. */
static int64_t shape_cost(const int *widths, size_t count)
{
    int64_t cost = 0;
    int turns = 0, before = 0;

    for (size_t i = 1; i < count; i++) {
        int step = widths[i] - widths[i - 1];
        int sign = (step > EQUAL) - (step < -EQUAL);

        cost += square(abs(step) - STEP);
        if (sign == 0 || (before < 0 && sign > 0))
            cost += square(BAD_SHAPE);
        turns += before > 0 && sign < 0;
        before = sign;
    }
    if (turns == 0 && before > 0)
        cost += square(GROWING);
    return cost;
}

static int64_t total_cost(const struct search *search)
{
    int64_t cost = shape_cost(search->widths, search->count);

    for (size_t i = 1; i < search->count; i++)
        cost += end_cost(search, search->at[i]);
    if (search->widths[search->count - 1] < SHORT_LAST)
        cost += square(BAD_END);
    return cost;
}

static void try_lines(struct search *search, size_t line)
{
    size_t last = search->cells->count;
    int width = 0;

    if (line + 1 == search->count) {
        int64_t cost;

        search->widths[line] = cells_width(search->cells, search->at[line], last);
        if (search->widths[line] > search->most)
            return;
        cost = total_cost(search);
        if (cost < search->best_cost) {
            search->best_cost = cost;
            for (size_t i = 0; i < search->count; i++)
                search->best[i] = search->at[i];
        }
        return;
    }
    for (size_t i = search->at[line]; i < last; i++) {
        if (i > search->at[line] && search->ends[i]) {
            search->widths[line] = width;
            search->at[line + 1] = i;
            try_lines(search, line + 1);
        }
        width += search->cells->items[i].width;
        if (width > search->most)
            return;
    }
}

/* 《》 “” （） stay whole when they fit a line. */
static void keep_brackets(const struct cells *cells, int most, bool *ends)
{
    for (size_t i = 0; i < cells->count; i++) {
        int depth = 0, width = 0;
        size_t j = i;

        if (cells->items[i].kind != CELL_OPEN)
            continue;
        do {
            depth += cells->items[j].kind == CELL_OPEN;
            depth -= cells->items[j].kind == CELL_CLOSE;
            width += cells->items[j].width;
        } while (depth > 0 && ++j < cells->count && width <= most);
        if (depth > 0 || width > most)
            continue;
        for (size_t k = i + 1; k <= j; k++)
            ends[k] = false;
        i = j;
    }
}

/* Invisible characters have no cell: the places of words are counted in cells here. */
static bool *ends_of(struct press *press, const char *text, const struct cells *cells)
{
    size_t codes, at = 0;
    bool *ends = ARENA_ARRAY(press->scratch, bool, cells->count + 1);
    bool *words;

    text = press_spelled(press, press->scratch, text);
    codes = utf8_count(text);
    words = ARENA_ARRAY(press->scratch, bool, codes + 1);
    text_words(text, press->words.items, press->words.count, words, codes);
    for (size_t i = 0; i < cells->count && at < codes; at++) {
        uint32_t code = utf8_next(&text);

        if (code != cells->items[i].code && cells->items[i].code != ' ')
            continue;
        ends[i] = words[at] && cells->items[i].before != BREAK_NO;
        i++;
    }
    return ends;
}

/* The best way to break the cells at `ends`; false when none keeps to the width. */
static bool search_lines(const struct cells *cells, const bool *ends, int most,
                         struct search *best)
{
    int width = cells->count > MOST_CELLS ? 0 : cells_width(cells, 0, cells->count);
    size_t fewest = (size_t)((width + most - 1) / most);

    *best = (struct search){.best_cost = INT64_MAX};
    if (width == 0)
        return false;
    for (size_t count = fewest; count <= fewest + 1 && count <= MOST_LINES; count++) {
        struct search search = {.cells = cells,
                                .ends = ends,
                                .most = most,
                                .count = count,
                                .best_cost = INT64_MAX};

        try_lines(&search, 0);
        if (search.best_cost != INT64_MAX && count > fewest)
            search.best_cost += square(MORE_LINES);
        if (search.best_cost < best->best_cost)
            *best = search;
        if (fewest == 1 && best->best_cost != INT64_MAX)
            break;
    }
    return best->best_cost != INT64_MAX;
}

/* With brackets whole, else at any word. */
static bool search_title(struct press *press, const char *text, const struct cells *cells,
                         int most, struct search *best)
{
    bool *ends = ends_of(press, text, cells);
    bool *whole = ARENA_ARRAY(press->scratch, bool, cells->count + 1);

    memcpy(whole, ends, cells->count * sizeof *whole);
    keep_brackets(cells, most, whole);
    return search_lines(cells, whole, most, best) ||
           search_lines(cells, ends, most, best);
}

struct lines title_lines(struct press *press, const char *text, const struct face *face,
                         int line, const char *what)
{
    const struct grid *grid = press_grid(press);
    struct shape shape =
        shape_free(grid->left, grid->left + grid->width, face->size, FIT_CENTRE, what);
    struct cells cells = cells_of(press, text, face->role, line);
    int most = press->style->title.most * EM;
    struct lines lines = {0};
    struct search found;

    if (most > shape.measure)
        most = shape.measure;
    if (cells.count == 0)
        return lines;
    if (!search_title(press, text, &cells, most, &found)) {
        shape.left += (shape_x(&shape, shape.measure - most) - shape.left) / 2;
        shape.measure = most;
        return para_lines(press, &cells, &shape);
    }
    found.best[found.count] = cells.count;
    for (size_t i = 0; i < found.count; i++)
        *ARENA_PUSH(press->scratch, &lines) =
            line_set(press, &cells, found.best[i], found.best[i + 1], &shape, 0);
    return lines;
}

mpt title_depth(const struct press *press, size_t count, const struct face *face)
{
    if (count == 0)
        return 0;
    return (mpt)count * face->size + (mpt)(count - 1) * press->style->line_gap;
}

mpt title_place(struct press *press, const struct lines *lines, const struct face *face,
                mpt y, struct marks *out)
{
    for (size_t i = 0; i < lines->count; i++)
        marks_add(press, out, &lines->items[i],
                  y + (mpt)i * (face->size + press->style->line_gap));
    return y + title_depth(press, lines->count, face);
}
