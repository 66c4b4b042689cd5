/*
 * Lines: from cells to lines of exactly the measure's width.
 *
 * A full-width mark has a blank half.  How a line is filled (gbt9704.md §8.3):
 *
 *   fixed    of two adjacent marks one blank half goes: two cells become 1.5
 *   squeeze  the mark at the line's end, brackets, ，、；：, 。？！, in this order, each
 *            down to half a cell
 *   stretch  Western word spaces, gaps between Han and Western outside soft units
 *            (9月30日), then all other gaps alike; never inside a unit that must not
 *            break, never next to — ～ ／
 *
 * Lines are first broken one after the other, each where it costs least: "first pull in,
 * then push out", so that squeezing costs less than stretching; breaking a soft unit
 * costs as much as stretching by SOFT_COST.  Each line also has a *strain*, what a reader
 * may notice of it in half cells: one for each that is squeezed out inside the line, or
 * added beyond the first; a soft unit broken and a last line of one character as much as
 * the stretch they are worth.  When lines of justified text are strained, the paragraph
 * is broken as a whole: of all ways into no more lines, the one of least strain, then of
 * least cost.  It is taken only when its strain is less and it has no more strained
 * lines, so that most paragraphs stay as the first way made them.
 */
#include "layout_int.h"

#include "arena.h"

#include <string.h>

enum {
    HALF = EM / 2,
    SPACE_MOST = HALF,      /* a Western word space stretches to half a cell */
    GAP_MOST = EM / 3,      /* the most between Han and Western */
    SOFT_COST = 5 * HALF,   /* breaking a soft unit costs as much as this stretch */
    ORPHAN_COST = 8 * HALF, /* a last line of one character; likewise */
    FORCED = 100,           /* the strain of text broken where it may not */
    MOST_ENDS = 8           /* of these places a paragraph as a whole chooses */
};

/* ---- breaking ---- */

/* What a line from its first cell up to here measures. */
struct tally {
    int width;  /* with everything at its full width */
    int spaces; /* at the end; they take no room there */
    int slack;  /* what squeezing can take away */
    int end;    /* of which the mark at the end gives */
};

/* Add the cell `index` of a line that begins at `from`; for its first see begin_line. */
static void tally_add(struct tally *tally, const struct cell *cell, size_t index,
                      size_t from)
{
    tally->width += cell->width;
    if (index == from) {
        tally->width -= from > 0 ? cell->lead : 0;
        tally->slack -= cell->lead;
    }
    if (cell->kind == CELL_SPACE) {
        tally->spaces += cell->width;
        return;
    }
    tally->spaces = 0;
    tally->slack += cell->lead + cell->trail;
    tally->end = cell->trail;
}

static int tally_least(const struct tally *tally)
{
    return tally->width - tally->spaces - tally->slack;
}

static bool is_character(const struct cell *cell)
{
    return cell->kind <= CELL_DIGIT && !code_in(cell->code, U"([{)]},.;:!?‼⁇⁈⁉");
}

/* One character and a mark are not a last line (单字不成行). */
static bool is_orphan(const struct cells *cells, size_t from)
{
    int characters = 0;

    for (size_t i = from; i < cells->count && characters < 2; i++)
        characters += is_character(&cells->items[i]);
    return from < cells->count && characters < 2;
}

static int64_t square(int64_t value)
{
    return value * value;
}

/* A place where a line may end. */
struct end {
    size_t at;
    int strain;
    int64_t cost;
};

static int strain_of(int room)
{
    return most(0, room / HALF - 1);
}

/* Ending the line here; its least width fits the measure. */
static struct end end_here(const struct cells *cells, size_t at,
                           const struct tally *tally, int measure)
{
    int room = measure - (tally->width - tally->spaces);
    int squeezed = most(0, -room - tally->end);
    struct end end = {.at = at};

    if (at == cells->count && room >= 0)
        return end;
    end.cost = room >= 0 ? 2 * square(room) : square(squeezed);
    end.strain = room >= 0 ? strain_of(room) : (squeezed + HALF - 1) / HALF;
    if (at < cells->count && cells->items[at].before == BREAK_SOFT) {
        end.cost += 2 * square(SOFT_COST);
        end.strain += strain_of(SOFT_COST);
    }
    if (!cells->by_words && is_orphan(cells, at)) {
        end.cost += 2 * square(ORPHAN_COST);
        end.strain += strain_of(ORPHAN_COST);
    }
    return end;
}

static bool splits_unit(const struct cell *left, const struct cell *right)
{
    return left->kind != CELL_OPEN && right->kind <= CELL_OPEN &&
           !(left->kind == CELL_DIGIT && right->kind == CELL_DIGIT) &&
           !(left->kind == CELL_JOIN && right->kind == CELL_JOIN);
}

/*
 * The last resort: text that cannot be broken is longer than the line.  Fill the line
 * up to a place between two characters that are not marks, else anywhere.
 */
static size_t break_anywhere(const struct cells *cells, size_t from, int measure)
{
    size_t best = 0, any = from + 1;
    struct tally tally = {0};

    for (size_t i = from; i < cells->count; i++) {
        const struct cell *cell = &cells->items[i];

        if (i > from && splits_unit(cell - 1, cell))
            best = i;
        if (i > from)
            any = i;
        tally_add(&tally, cell, i, from);
        if (tally_least(&tally) > measure)
            break;
    }
    return best != 0 ? best : any;
}

/* The places where a line may end, and of them the one that costs least. */
struct ends {
    struct end items[MOST_ENDS]; /* the last ones, in any order */
    size_t count;                /* of all */
    struct end best;
};

/* Where the line that begins at `from` may end: at one place at least. */
static struct ends ends_from(const struct cells *cells, size_t from, int measure)
{
    struct ends ends = {.best.cost = INT64_MAX};
    struct tally tally = {0};

    for (size_t i = from; i < cells->count; i++) {
        struct end end;

        tally_add(&tally, &cells->items[i], i, from);
        if (tally_least(&tally) > measure)
            break;
        if (i + 1 < cells->count && cells->items[i + 1].before == BREAK_NO)
            continue;
        end = end_here(cells, i + 1, &tally, measure);
        ends.items[ends.count++ % MOST_ENDS] = end;
        if (end.cost <= ends.best.cost)
            ends.best = end;
    }
    if (ends.count == 0) {
        ends.best = (struct end){break_anywhere(cells, from, measure), FORCED, 0};
        ends.items[ends.count++] = ends.best;
    }
    return ends;
}

static int measure_from(const struct shape *shape, size_t from)
{
    return shape->measure - (from == 0 ? shape->first : shape->hang);
}

/* The best way found to end a line at a place. */
struct way {
    size_t from;  /* where that line begins */
    size_t lines; /* up to there; 0: no way yet */
    size_t strained;
    int strain;
    int64_t cost;
};

static struct way way_on(const struct way *way, size_t from, const struct end *end)
{
    return (struct way){.from = from,
                        .lines = way->lines + 1,
                        .strained = way->strained + (end->strain > 0),
                        .strain = way->strain + end->strain,
                        .cost = way->cost + end->cost};
}

/* One line after the other. */
static struct way break_each(struct arena *mem, const struct cells *cells,
                             const struct shape *shape, struct breaks *out)
{
    struct way way = {0};

    for (size_t from = 0; from < cells->count;) {
        struct end best = ends_from(cells, from, measure_from(shape, from)).best;

        way = way_on(&way, from, &best);
        from = *ARENA_PUSH(mem, out) = best.at;
    }
    return way;
}

static bool is_better(const struct way *way, const struct way *than)
{
    if (than->lines == 0 || way->strain < than->strain)
        return true;
    return way->strain == than->strain && way->cost < than->cost;
}

/* The paragraph as a whole; `out` and `each` are what one line after the other gave. */
static void break_whole(struct arena *mem, const struct cells *cells,
                        const struct shape *shape, const struct way *each,
                        struct breaks *out)
{
    struct way *ways = ARENA_ARRAY(mem, struct way, cells->count + 1);
    size_t at = cells->count;

    for (size_t from = 0; from < cells->count; from++) {
        struct ends ends;

        if ((from > 0 && ways[from].lines == 0) || ways[from].strain >= each->strain)
            continue;
        ends = ends_from(cells, from, measure_from(shape, from));
        for (size_t i = 0; i < ends.count && i < MOST_ENDS; i++) {
            struct way way = way_on(&ways[from], from, &ends.items[i]);

            if (way.lines <= each->lines && is_better(&way, &ways[ends.items[i].at]))
                ways[ends.items[i].at] = way;
        }
    }
    if (ways[at].lines == 0 || ways[at].strain >= each->strain ||
        ways[at].strained > each->strained)
        return;
    out->count = ways[at].lines;
    for (size_t i = out->count; i > 0; at = ways[at].from)
        out->items[--i] = at;
}

struct breaks line_breaks(struct arena *mem, const struct cells *cells,
                          const struct shape *shape)
{
    struct breaks breaks = {0};
    struct way each = break_each(mem, cells, shape, &breaks);

    if (each.strain > 0 && shape->fit == FIT_JUSTIFY)
        break_whole(mem, cells, shape, &each, &breaks);
    return breaks;
}

/* ---- placing ---- */

/* A line being placed: copies of its cells, and what is added behind each. */
struct filling {
    struct cell *cells;
    int *gaps; /* behind cell i */
    size_t count;
};

static int line_width(const struct filling *line)
{
    int width = 0;

    for (size_t i = 0; i < line->count; i++)
        width += line->cells[i].width + line->gaps[i];
    return width;
}

static void cut_lead(struct cell *cell, int by)
{
    cell->width = (int16_t)(cell->width - by);
    cell->shift = (int16_t)(cell->shift - by);
    cell->lead = (int16_t)(cell->lead - by);
}

static void cut_trail(struct cell *cell, int by)
{
    cell->width = (int16_t)(cell->width - by);
    cell->trail = (int16_t)(cell->trail - by);
}

/* Squeeze the cells of these kinds by `need` together, each by its share. */
static int squeeze(struct filling *line, enum cell_kind first, enum cell_kind last,
                   int need)
{
    int room = 0, seen = 0, done = 0;

    for (size_t i = 0; i < line->count; i++)
        if (line->cells[i].kind >= first && line->cells[i].kind <= last)
            room += line->cells[i].lead + line->cells[i].trail;
    if (room == 0 || need <= 0)
        return 0;
    need = least(need, room);
    for (size_t i = 0; i < line->count; i++) {
        struct cell *cell = &line->cells[i];
        int share;

        if (cell->kind < first || cell->kind > last)
            continue;
        seen += cell->lead + cell->trail;
        share = (int)((int64_t)need * seen / room) - done;
        done += share;
        if (cell->lead > 0)
            cut_lead(cell, share);
        else
            cut_trail(cell, share);
    }
    return need;
}

static struct cell *last_cell(const struct filling *line)
{
    struct cell *end = &line->cells[line->count - 1];

    while (end > line->cells && end->kind == CELL_SPACE)
        end--;
    return end;
}

static void squeeze_line(struct filling *line, int need)
{
    struct cell *end = last_cell(line);
    int by = least(need, end->trail);

    cut_trail(end, by);
    need -= by;
    need -= squeeze(line, CELL_OPEN, CELL_CLOSE, need);
    need -= squeeze(line, CELL_COMMA, CELL_COMMA, need);
    squeeze(line, CELL_STOP, CELL_STOP, need);
}

enum gap_kind { GAP_SPACE, GAP_WESTERN, GAP_ANY, GAP_ALL };

static bool is_western(const struct cell *cell)
{
    return cell->kind == CELL_LATIN || cell->kind == CELL_DIGIT;
}

static bool has_gap(const struct filling *line, size_t i, enum gap_kind kind)
{
    const struct cell *left = &line->cells[i], *right = left + 1;

    if (i + 1 >= line->count)
        return false;
    if (kind == GAP_ALL)
        return true;
    if (kind == GAP_SPACE)
        return left->kind == CELL_SPACE;
    if (right->before == BREAK_NO || left->kind == CELL_JOIN || right->kind == CELL_JOIN)
        return false;
    if (kind == GAP_WESTERN)
        return right->before == BREAK_MAY &&
               ((is_western(left) && right->kind == CELL_HAN) ||
                (left->kind == CELL_HAN && is_western(right)));
    return true;
}

/* Add `room` to the gaps of this kind alike, at most `limit` each; what was added. */
static int stretch(struct filling *line, enum gap_kind kind, int room, int limit)
{
    int count = 0, seen = 0, done = 0;

    for (size_t i = 0; i < line->count; i++)
        count += has_gap(line, i, kind);
    if (count == 0 || room <= 0)
        return 0;
    room = (int)(room < (int64_t)count * limit ? room : (int64_t)count * limit);
    for (size_t i = 0; i < line->count; i++) {
        int share;

        if (!has_gap(line, i, kind))
            continue;
        seen++;
        share = (int)((int64_t)room * seen / count) - done;
        done += share;
        line->gaps[i] += share;
    }
    return room;
}

static void stretch_line(struct filling *line, int room)
{
    room -= stretch(line, GAP_SPACE, room, SPACE_MOST - EM / 4);
    room -= stretch(line, GAP_WESTERN, room, GAP_MOST);
    room -= stretch(line, GAP_ANY, room, INT32_MAX);
    stretch(line, GAP_ALL, room, INT32_MAX);
}

/*
 * An opening bracket that begins a line takes half a cell; one that begins a paragraph
 * keeps its own, so that headings stand below each other.
 */
static void begin_line(struct cell *cell, bool paragraph)
{
    if (!paragraph)
        cut_lead(cell, cell->lead);
    cell->lead = 0;
}

/*
 * Spaces at the end take no room.  A centred line is centred by what is seen of it,
 * without the blank halves of marks at both ends.
 */
static struct filling fill(struct press *press, const struct cells *cells, size_t from,
                           size_t to, bool centred)
{
    struct filling line = {.cells = ARENA_ARRAY(press->scratch, struct cell, to - from),
                           .gaps = ARENA_ARRAY(press->scratch, int, to - from),
                           .count = to - from};

    memcpy(line.cells, &cells->items[from], line.count * sizeof *line.cells);
    begin_line(&line.cells[0], from == 0 && !centred);
    for (size_t i = line.count; i > 0 && line.cells[i - 1].kind == CELL_SPACE; i--)
        line.cells[i - 1].width = 0;
    if (centred)
        cut_trail(last_cell(&line), last_cell(&line)->trail);
    return line;
}

struct shape shape_grid(const struct press *press, const char *what)
{
    const struct grid *grid = press_grid(press);

    return (struct shape){.left = grid->left,
                          .unit_width = grid->width,
                          .unit_count = grid->columns,
                          .size = press->style->body.size,
                          .measure = grid->columns * EM,
                          .first = press->style->indent * EM,
                          .fit = FIT_JUSTIFY,
                          .what = what};
}

struct shape shape_free(mpt left, mpt right, mpt size, enum line_fit fit,
                        const char *what)
{
    return (struct shape){.left = left,
                          .unit_width = size,
                          .unit_count = 1,
                          .size = size,
                          .measure = (int)((int64_t)most(0, right - left) * EM / size),
                          .fit = fit,
                          .what = what};
}

mpt shape_x(const struct shape *shape, int at)
{
    return shape->left +
           (mpt)((int64_t)shape->unit_width * at / ((int64_t)shape->unit_count * EM));
}

/* The baseline puts the em box of the line's role in the middle of the cells. */
static mpt baseline_of(const struct cells *cells, const struct shape *shape)
{
    mpt cell = shape->unit_width / shape->unit_count;

    return (cell - shape->size) / 2 + (mpt)((int64_t)shape->size * cells->ascent / EM);
}

/* Marks are runs of one font on one baseline. */
static bool begins_mark(const struct filling *line, size_t i)
{
    const struct cell *cell = &line->cells[i];

    return i == 0 || cell->font != cell[-1].font || cell->drop != cell[-1].drop;
}

static size_t count_marks(const struct filling *line)
{
    size_t count = 0;

    for (size_t i = 0; i < line->count; i++)
        count += begins_mark(line, i);
    return count;
}

/* Glyphs are centred in cells that are wider or narrower than they are. */
static void place(struct press *press, const struct filling *line,
                  const struct shape *shape, mpt baseline, int at, struct line *out)
{
    mpt pitch = shape->unit_width / shape->unit_count;
    struct placed_glyph *glyph =
        ARENA_ARRAY(press->mem, struct placed_glyph, line->count);
    struct mark *mark = NULL;

    out->marks = ARENA_ARRAY(press->scratch, struct mark, count_marks(line));
    for (size_t i = 0; i < line->count; i++, glyph++) {
        const struct cell *cell = &line->cells[i];
        mpt x = shape_x(shape, at + cell->shift) +
                (mpt)((int64_t)(pitch - shape->size) * cell->advance / (2 * EM));

        if (begins_mark(line, i)) {
            mark = &out->marks[out->count++];
            *mark = (struct mark){.kind = MARK_TEXT,
                                  .ink = shape->ink,
                                  .x = x,
                                  .y = baseline +
                                       (mpt)((int64_t)shape->size * cell->drop / EM),
                                  .height = shape->size,
                                  .font = cell->font,
                                  .size = shape->size,
                                  .glyphs = glyph,
                                  .what = shape->what};
        }
        *glyph = (struct placed_glyph){cell->id, cell->code, x - mark->x};
        mark->glyph_count++;
        at += cell->width;
        mark->width = shape_x(shape, at) - mark->x;
        at += line->gaps[i];
    }
}

struct line line_set(struct press *press, const struct cells *cells, size_t from,
                     size_t to, const struct shape *shape, int indent)
{
    struct filling filling = fill(press, cells, from, to, shape->fit == FIT_CENTRE);
    struct line line = {0};
    int room = shape->measure - indent - line_width(&filling);

    if (room < 0)
        squeeze_line(&filling, -room);
    else if (shape->fit == FIT_SPREAD)
        stretch(&filling, GAP_ALL, room, INT32_MAX);
    else if (shape->fit == FIT_JUSTIFY && to < cells->count)
        stretch_line(&filling, room);
    line.width = line_width(&filling);
    room = shape->measure - indent - line.width;
    if (shape->fit == FIT_CENTRE)
        indent += room / 2;
    if (shape->fit == FIT_RIGHT)
        indent += room;
    place(press, &filling, shape, baseline_of(cells, shape), indent, &line);
    return line;
}
