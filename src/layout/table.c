/*
 * Tables: columns measured, rows made into pieces that are never split.
 *
 * A column knows how wide it would like to be (its widest cell on one line), how narrow
 * it may become (its widest number or word), and for numbers the widest part before and
 * behind the decimal point.  The type shrinks until the narrowest columns fit; then the
 * room is shared so that narrow columns get what they like and wide ones the rest.
 *
 * Every cell is measured once and set once: time grows with the number of cells.
 */
#include "layout_int.h"

#include "arena.h"
#include "doc.h"
#include "utf8.h"

#include <math.h>
#include <string.h>
#include <uchar.h>

/* In 1/1000 em. */
enum {
    NARROWEST = 2 * EM, /* a column of text; numbers are never broken */
    HEAD_NARROWEST = 2 * EM,
    HEAD_LIKES = 5 * EM, /* a longer head is set in two lines or more */
    WORD_MOST = 4 * EM,  /* 缺报, 无任务, —: may stand among numbers */
    SPARE = 4 * EM,      /* how spare room is shared: see form_edges */
    CENTRE_MOST = 8 * EM /* short texts are centred, long ones begin at the left */
};

struct column {
    int likes, least;
    int whole, part; /* of numbers: before the point, and the rest */
    size_t numbers, texts;
    int64_t sum; /* of the widths of all texts */
    bool long_words;
    enum align align;
};

struct form {
    const struct table *table;
    struct column *columns;
    mpt *edges; /* columns + 1, on the sheet */
    mpt size;
    const struct piece *repeat;
    size_t repeat_count;
};

/* ---- measuring ---- */

/*
 * Is this a number as tables print it: -1,234.56%?  *point is then the length of what
 * stands before the decimal point.
 */
static bool is_number(const char *text, size_t *point)
{
    const char *at = text, *tail;
    size_t digits = 0;

    if (*at == '+' || *at == '-')
        at++;
    else if (strncmp(at, "−", strlen("−")) == 0)
        at += strlen("−");
    digits = strspn(at, "0123456789,");
    if (digits == 0 || *at == ',')
        return false;
    at += digits;
    *point = (size_t)(at - text);
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789");
    tail = at;
    return *tail == '\0' || strcmp(tail, "%") == 0 || strcmp(tail, "‰") == 0;
}

/* Width of the longest stretch that cannot be broken, Han characters being single. */
static int longest_word(struct press *press, const char *text, enum role role)
{
    int longest = 0, width = 0;

    while (*text != '\0') {
        const char *start = text;
        uint32_t code = utf8_next(&text);

        if (code > ' ' && code < 0x250) {
            char bytes[5] = {0};

            memcpy(bytes, start, (size_t)(text - start));
            width += text_width(press, bytes, role);
        } else {
            width = 0;
        }
        longest = width > longest ? width : longest;
    }
    return longest;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static enum role row_role(const struct press *press, const struct table_row *row)
{
    return row->kind == ROW_PLAIN ? press->style->table.body : press->style->table.total;
}

static int prefix_width(struct press *press, const char *text, size_t bytes)
{
    const char *head = arena_strn(press->scratch, text, bytes);

    return text_width(press, head, press->style->table.body);
}

static void column_measure(struct press *press, struct column *column, const char *text,
                           enum role role)
{
    int width = text_width(press, text, role);
    size_t point;

    if (text[0] == '\0')
        return;
    column->likes = most(column->likes, width);
    column->sum += width;
    column->texts++;
    if (is_number(text, &point)) {
        int whole = prefix_width(press, text, point);

        column->whole = most(column->whole, whole);
        column->part = most(column->part, width - whole);
        column->least = most(column->least, width);
        column->numbers++;
        return;
    }
    column->long_words |= width > WORD_MOST;
    column->least = most(column->least,
                         most(longest_word(press, text, role), least(width, NARROWEST)));
}

/* An alignment the 文稿 leaves open follows from what the column holds. */
static void column_align(struct column *column, enum align align)
{
    bool numbers = column->numbers > 0 && !column->long_words &&
                   2 * column->numbers >= column->texts;

    if (align == ALIGN_AUTO && numbers)
        align = ALIGN_POINT;
    else if (align == ALIGN_AUTO)
        align = column->likes <= CENTRE_MOST ? ALIGN_CENTRE : ALIGN_LEFT;
    else if (align == ALIGN_INDEX)
        align = ALIGN_CENTRE;
    if (align == ALIGN_POINT) {
        column->likes = most(column->likes, column->whole + column->part);
        column->least = most(column->least, column->whole + column->part);
    }
    column->align = align;
}

/* What a head asks of the columns it covers, shared alike. */
static void head_measure(struct press *press, struct form *form,
                         const struct head_cell *cell)
{
    enum role role = press->style->table.head;
    int width = text_width(press, cell->text, role);
    int likes = width <= HEAD_LIKES ? width : most(HEAD_LIKES, (width + EM) / 2);
    int narrow =
        most(longest_word(press, cell->text, role), least(width, HEAD_NARROWEST));

    for (int i = cell->column; i < cell->column + cell->span; i++) {
        likes -= form->columns[i].likes;
        narrow -= form->columns[i].least;
    }
    for (int i = cell->column; i < cell->column + cell->span; i++) {
        form->columns[i].likes += most(0, likes) / cell->span;
        form->columns[i].least += most(0, narrow) / cell->span;
    }
}

static void form_measure(struct press *press, struct form *form)
{
    const struct table *table = form->table;

    for (size_t i = 0; i < table->row_count; i++) {
        const struct table_row *row = &table->rows[i];

        for (int j = 0; j < table->columns; j++)
            column_measure(press, &form->columns[j], row->cells[j], row_role(press, row));
        arena_reset(press->scratch);
    }
    for (int j = 0; j < table->columns; j++)
        column_align(&form->columns[j], table->aligns[j]);
    for (size_t i = 0; i < table->head_count; i++)
        if (table->heads[i].span == 1)
            head_measure(press, form, &table->heads[i]);
    for (size_t i = 0; i < table->head_count; i++)
        if (table->heads[i].span > 1)
            head_measure(press, form, &table->heads[i]);
    for (int j = 0; j < table->columns; j++)
        form->columns[j].likes = most(form->columns[j].likes, form->columns[j].least);
}

/* ---- widths ---- */

static mpt outer_width(const struct press *press, int inner, mpt size)
{
    return (mpt)(((int64_t)inner * size + EM - 1) / EM) + 2 * press->style->table.pad_x;
}

static int64_t total_width(const struct press *press, const struct form *form, mpt size,
                           bool likes)
{
    int64_t width = 0;

    for (int j = 0; j < form->table->columns; j++) {
        const struct column *column = &form->columns[j];

        width += outer_width(press, likes ? column->likes : column->least, size);
    }
    return width;
}

/* The largest type, not under `smallest`, in which the columns fit. */
static bool size_fits(const struct press *press, struct form *form, mpt room, bool likes,
                      mpt smallest)
{
    mpt size = press->style->table.size;

    while (total_width(press, form, size, likes) > room) {
        if (size <= smallest)
            return false;
        size = most(size - most(press->style->table.step, 1), smallest);
    }
    form->size = size;
    return true;
}

/*
 * Type in which every cell stands on one line, when it need not be much smaller for
 * that; else type in which no number and no word is broken.
 */
static void form_size(struct press *press, struct form *form, mpt room)
{
    const struct style *style = press->style;

    if (size_fits(press, form, room, true, style->table.one_line) ||
        size_fits(press, form, room, false, style->table.least))
        return;
    form->size = style->table.least;
    diag_add(press->dg, DIAG_TABLE_WIDE, at_line(press->doc->name, form->table->line, 0),
             "表%d 有 %d 列", form->table->number, form->table->columns);
    diag_hint(press->dg, "请减少列数，或改为横排");
}

/*
 * Width of a column at a level of generosity: as the root of its mean width, so that a
 * column of long texts gets more than one that has a single long text.
 */
static mpt width_at(const struct press *press, const struct form *form, int j, mpt level)
{
    const struct column *column = &form->columns[j];
    mpt low = outer_width(press, column->least, form->size);
    mpt high = outer_width(press, column->likes, form->size);
    int64_t mean = column->texts > 0 ? column->sum / (int64_t)column->texts : 0;
    double width = sqrt((double)mean) * level;

    return most(low, width < high ? (mpt)width : high);
}

static int64_t width_sum(const struct press *press, const struct form *form, mpt level)
{
    int64_t sum = 0;

    for (int j = 0; j < form->table->columns; j++)
        sum += width_at(press, form, j, level);
    return sum;
}

/* The highest level at which the columns fit. */
static mpt fair_level(const struct press *press, const struct form *form, mpt room)
{
    mpt low = 0, high = room;

    while (low < high) {
        mpt middle = low + (high - low + 1) / 2;

        if (width_sum(press, form, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/*
 * Edges that fill the room exactly.  Spare room goes to the columns by their width and
 * a constant, so that narrow columns are not left tight; what lacks is taken by width.
 */
static void form_edges(struct press *press, struct form *form, mpt left, mpt room)
{
    int columns = form->table->columns;
    mpt level = fair_level(press, form, room);
    int64_t total = width_sum(press, form, level), spare = room - total;
    mpt constant = spare > 0 ? (mpt)((int64_t)SPARE * form->size / EM) : 0;
    int64_t sum = 0, weights = 0, all = total + (int64_t)columns * constant;

    form->edges = ARENA_ARRAY(press->work, mpt, (size_t)columns + 1);
    form->edges[0] = left;
    for (int j = 0; j < columns; j++) {
        mpt width = width_at(press, form, j, level);

        sum += width;
        weights += width + constant;
        form->edges[j + 1] = left + (mpt)(sum + spare * weights / all);
    }
}

/* ---- cells ---- */

struct box {
    mpt left, right; /* of the text in the cell */
};

static struct box inner_box(const struct press *press, const struct form *form, int from,
                            int to)
{
    mpt pad = press->style->table.pad_x;

    return (struct box){form->edges[from] + pad, form->edges[to] - pad};
}

static struct lines cell_lines(struct press *press, const char *text, enum role role,
                               const struct shape *shape, int line)
{
    struct lines lines = {0};
    struct cells cells;

    if (text[0] == '\0')
        return lines;
    if (text_width(press, text, role) <= shape->measure) {
        *ARENA_PUSH(press->scratch, &lines) = para_line(press, text, role, shape, line);
        return lines;
    }
    cells = cells_of(press, text, role, line);
    return para_lines(press, &cells, shape);
}

/*
 * Where a cell of a body row is set.  Numbers stand point under point, the widest one
 * in the middle of the column.
 */
static struct shape cell_shape(struct press *press, const struct form *form, int j,
                               const char *text)
{
    static const enum line_fit fits[] = {[ALIGN_LEFT] = FIT_LEFT,
                                         [ALIGN_CENTRE] = FIT_CENTRE,
                                         [ALIGN_RIGHT] = FIT_RIGHT,
                                         [ALIGN_POINT] = FIT_CENTRE};
    const struct column *column = &form->columns[j];
    struct box box = inner_box(press, form, j, j + 1);
    struct shape shape =
        shape_free(box.left, box.right, form->size, fits[column->align], "表文");
    int block = column->whole + column->part;
    size_t point;

    if (column->align == ALIGN_POINT && block <= shape.measure &&
        is_number(text, &point)) {
        shape.fit = FIT_LEFT;
        shape.first = (shape.measure - block) / 2 + column->whole -
                      prefix_width(press, text, point);
    }
    return shape;
}

static mpt pitch_of(const struct press *press, mpt size)
{
    return (mpt)((int64_t)size * press->style->table.pitch / 100);
}

static mpt lines_height(const struct press *press, const struct form *form, size_t count)
{
    if (count == 0)
        count = 1;
    return form->size + (mpt)(count - 1) * pitch_of(press, form->size);
}

/* The lines of a cell, centred between y and y + height. */
static void cell_place(struct press *press, const struct form *form,
                       const struct lines *lines, mpt y, mpt height, struct marks *out)
{
    y += (height - lines_height(press, form, lines->count)) / 2;
    for (size_t i = 0; i < lines->count; i++)
        marks_add(press, out, &lines->items[i], y + (mpt)i * pitch_of(press, form->size));
}

/* ---- rules ---- */

static void rule_across(struct press *press, struct marks *out, mpt left, mpt right,
                        mpt bottom)
{
    mpt height = press->style->table.rule;

    marks_rule(press, out, left, bottom - height, right - left, height, INK_BLACK,
               "表线");
}

/* The rule on an edge; those at the sides lie inside the frame. */
static void rule_down(struct press *press, const struct form *form, int edge, mpt top,
                      mpt bottom, struct marks *out)
{
    mpt width = press->style->table.rule, x = form->edges[edge] - width / 2;

    if (edge == 0)
        x = form->edges[edge];
    if (edge == form->table->columns)
        x = form->edges[edge] - width;
    marks_rule(press, out, x, top, width, bottom - top, INK_BLACK, "表线");
}

void form_rules(struct press *press, const struct form *form, mpt top, mpt bottom,
                struct marks *out)
{
    for (int edge = 0; edge <= form->table->columns; edge++)
        rule_down(press, form, edge, top, bottom, out);
}

/* ---- the head ---- */

static mpt sum_heights(const mpt *heights, int from, int to)
{
    mpt sum = 0;

    for (int i = from; i < to; i++)
        sum += heights[i];
    return sum;
}

/* Heights of the head rows: each as its own cells need, the last of a span the rest. */
static void head_heights(struct press *press, const struct form *form,
                         const struct lines *lines, mpt *heights)
{
    const struct table *table = form->table;

    for (int rows = 1; rows <= table->head_rows; rows++) {
        for (size_t i = 0; i < table->head_count; i++) {
            const struct head_cell *cell = &table->heads[i];
            mpt need =
                lines_height(press, form, lines[i].count) + 2 * press->style->table.pad_y;
            int last = cell->row + cell->rows;

            if (cell->rows != rows)
                continue;
            need -= sum_heights(heights, cell->row, last);
            heights[last - 1] += most(0, need);
        }
    }
}

static void head_rules(struct press *press, const struct form *form, const mpt *heights,
                       struct marks *out)
{
    const struct table *table = form->table;
    mpt height = sum_heights(heights, 0, table->head_rows);
    mpt left = form->edges[0], right = form->edges[table->columns];

    rule_across(press, out, left, right, press->style->table.rule);
    if (table->head_rows == 0)
        return;
    rule_down(press, form, 0, 0, height, out);
    rule_down(press, form, table->columns, 0, height, out);
    for (size_t i = 0; i < table->head_count; i++) {
        const struct head_cell *cell = &table->heads[i];
        mpt top = sum_heights(heights, 0, cell->row);
        mpt bottom = top + sum_heights(heights, cell->row, cell->row + cell->rows);
        int edge = cell->column + cell->span;

        rule_across(press, out, form->edges[cell->column], form->edges[edge], bottom);
        if (edge < table->columns)
            rule_down(press, form, edge, top, bottom, out);
    }
}

/* The whole head is one piece, as tall as one rule when the table has none. */
static void head_piece(struct press *press, const struct form *form)
{
    const struct table *table = form->table;
    mpt *heights = ARENA_ARRAY(press->scratch, mpt, (size_t)table->head_rows + 1);
    struct lines *lines =
        ARENA_ARRAY(press->scratch, struct lines, table->head_count + 1);
    struct marks out = {0};
    struct piece *piece;

    for (size_t i = 0; i < table->head_count; i++) {
        const struct head_cell *cell = &table->heads[i];
        struct box box = inner_box(press, form, cell->column, cell->column + cell->span);
        struct shape shape =
            shape_free(box.left, box.right, form->size, FIT_CENTRE, "表头");

        lines[i] =
            cell_lines(press, cell->text, press->style->table.head, &shape, table->line);
    }
    head_heights(press, form, lines, heights);
    for (size_t i = 0; i < table->head_count; i++) {
        const struct head_cell *cell = &table->heads[i];

        cell_place(press, form, &lines[i], sum_heights(heights, 0, cell->row),
                   sum_heights(heights, cell->row, cell->row + cell->rows), &out);
    }
    head_rules(press, form, heights, &out);
    piece = press_piece(
        press, PIECE_BOX, &out,
        most(sum_heights(heights, 0, table->head_rows), press->style->table.rule));
    piece->before = press->style->table.pad_y;
    piece->keep = true;
    arena_reset(press->scratch);
}

/* Lines of text over or under the table, one piece each; the first `before` below. */
static void text_pieces(struct press *press, const char *text, const struct face *face,
                        const struct shape *shape, int line, mpt before)
{
    struct cells cells = cells_of(press, text, face->role, line);
    struct lines lines = para_lines(press, &cells, shape);

    for (size_t i = 0; i < lines.count; i++) {
        struct marks out = {0};
        struct piece *piece;

        marks_add(press, &out, &lines.items[i], 0);
        piece = press_piece(press, PIECE_BOX, &out, face->size);
        piece->before = i == 0 ? before : pitch_of(press, face->size) - face->size;
        piece->keep = true;
    }
    arena_reset(press->scratch);
}

/* Caption, unit and head: over the table as 表1, on later pages as 续表1. */
static void top_pieces(struct press *press, const struct form *form, bool again)
{
    const struct style *style = press->style;
    const struct table *table = form->table;
    mpt left = form->edges[0], right = form->edges[table->columns];
    struct face unit = {style->table.body, form->size};
    struct shape shape = shape_free(left, right, style->table.caption.size, FIT_CENTRE,
                                    again ? "续表" : "表题");
    bool named = table->caption != NULL && table->caption[0] != '\0';

    if (named || again)
        text_pieces(press,
                    arena_printf(press->work, "%s表%d%s%s", again ? "续" : "",
                                 table->number, named ? "　" : "",
                                 named ? table->caption : ""),
                    &style->table.caption, &shape, table->line, style->table.above);
    shape = shape_free(left, right, form->size, FIT_RIGHT, "单位");
    if (table->unit != NULL)
        text_pieces(press, arena_printf(press->work, "单位：%s", table->unit), &unit,
                    &shape, table->line,
                    named || again ? style->table.pad_y : style->table.above);
    head_piece(press, form);
}

/* ---- rows ---- */

static mpt row_height(const struct press *press, const struct form *form,
                      const struct lines *lines)
{
    mpt height = 0;

    for (int j = 0; j < form->table->columns; j++)
        height = most(height, lines_height(press, form, lines[j].count));
    return height + 2 * press->style->table.pad_y;
}

static void row_piece(struct press *press, const struct form *form,
                      const struct table_row *row)
{
    int columns = form->table->columns;
    struct lines *lines = ARENA_ARRAY(press->scratch, struct lines, (size_t)columns);
    struct marks out = {0};
    mpt height;

    for (int j = 0; j < columns; j++) {
        struct shape shape = cell_shape(press, form, j, row->cells[j]);

        lines[j] =
            cell_lines(press, row->cells[j], row_role(press, row), &shape, row->line);
    }
    height = row_height(press, form, lines);
    for (int j = 0; j < columns; j++)
        cell_place(press, form, &lines[j], 0, height, &out);
    rule_across(press, &out, form->edges[0], form->edges[columns], height);
    press_piece(press, PIECE_BOX, &out, height)->form = form;
    arena_reset(press->scratch);
}

static mpt repeat_height(const struct form *form)
{
    mpt height = 0;

    for (size_t i = 0; i < form->repeat_count; i++)
        height += form->repeat[i].height + (i > 0 ? form->repeat[i].before : 0);
    return height;
}

/* A row that fits no page is an error: rows in = rows on pages. */
static void row_check(struct press *press, const struct form *form, mpt height, int line)
{
    if (repeat_height(form) + height <= press_grid(press)->height)
        return;
    diag_add(press->dg, DIAG_ROW_TALL, at_line(press->doc->name, line, 0), "表%d",
             form->table->number);
    diag_hint(press->dg, "请把这一行的文字缩短，或加宽该列");
}

/* A total is not parted from the row above it, notes not from the last row. */
static void rows_pieces(struct press *press, const struct form *form)
{
    const struct table *table = form->table;

    for (size_t i = 0; i < table->row_count; i++) {
        struct piece *piece;

        if (i > 0 && i + 1 == table->row_count && table->rows[i].kind == ROW_TOTAL)
            press->pieces.items[press->pieces.count - 1].keep = true;
        row_piece(press, form, &table->rows[i]);
        piece = &press->pieces.items[press->pieces.count - 1];
        row_check(press, form, piece->height, table->rows[i].line);
        if (i + 1 == table->row_count)
            piece->keep = table->note_count > 0;
    }
}

/* 注： and, when there are several, their numbers; continuation under the text. */
static void notes_pieces(struct press *press, const struct form *form)
{
    const struct table *table = form->table;
    struct face face = {press->style->table.body, form->size};
    struct shape shape = shape_free(form->edges[0], form->edges[table->columns],
                                    form->size, FIT_LEFT, "表注");

    for (size_t i = 0; i < table->note_count; i++) {
        const char *label = i == 0 ? "注：" : "";
        const char *text = arena_printf(press->work, "%s%s", label, table->notes[i]);

        if (table->note_count > 1)
            text = arena_printf(press->work, "%s%zu.%s", label, i + 1, table->notes[i]);
        shape.hang = 2 * EM;
        shape.first = i == 0 ? 0 : shape.hang;
        text_pieces(press, text, &face, &shape, table->line, press->style->table.pad_y);
    }
}

const struct piece *form_repeat(const struct form *form, size_t *count)
{
    *count = form->repeat_count;
    return form->repeat;
}

/* Take the pieces from `first` on out of the document: they are set when needed. */
static void form_take(struct press *press, struct form *form, size_t first)
{
    size_t count = press->pieces.count - first;
    struct piece *taken = ARENA_ARRAY(press->work, struct piece, count);

    memcpy(taken, &press->pieces.items[first], count * sizeof *taken);
    form->repeat = taken;
    form->repeat_count = count;
    press->pieces.count = first;
}

void table_build(struct press *press, const struct table *table)
{
    bool landscape = press->landscape;
    struct form *form = ARENA_NEW(press->work, struct form);
    const struct grid *grid;
    size_t first;

    if (table->columns < 1)
        return;
    press->landscape |= table->landscape;
    grid = press_grid(press);
    form->table = table;
    form->columns = ARENA_ARRAY(press->work, struct column, (size_t)table->columns);
    form_measure(press, form);
    form_size(press, form, grid->width);
    form_edges(press, form, grid->left, grid->width);
    first = press->pieces.count;
    top_pieces(press, form, true);
    form_take(press, form, first);
    top_pieces(press, form, false);
    rows_pieces(press, form);
    notes_pieces(press, form);
    press->pieces.items[press->pieces.count - 1].keep = false;
    press->pieces.items[press->pieces.count - 1].after = press->style->table.below;
    press->landscape = landscape;
}
