/*
 * Tables: head, rows and notes made into pieces; a row is never split.
 *
 * Every cell is measured once (column.c) and set once: time grows with their number.
 */
#include "layout_int.h"

#include "arena.h"

#include <string.h>

enum role table_role(const struct press *press, const struct table_row *row)
{
    return row->kind == ROW_PLAIN ? press->style->table.body : press->style->table.total;
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
    int whole;

    if (column->align == ALIGN_POINT && block <= shape.measure &&
        cell_number(press, text, &whole)) {
        shape.fit = FIT_LEFT;
        shape.first = (shape.measure - block) / 2 + column->whole - whole;
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
            cell_lines(press, row->cells[j], table_role(press, row), &shape, row->line);
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
    size_t first = press->pieces.count;
    struct piece *last;

    if (table->columns < 1)
        return;
    press->landscape |= table->landscape;
    form->table = table;
    form_fit(press, form);
    top_pieces(press, form, true);
    form_take(press, form, first);
    top_pieces(press, form, false);
    rows_pieces(press, form);
    notes_pieces(press, form);
    last = &press->pieces.items[press->pieces.count - 1];
    last->keep = false;
    last->after = press->style->table.below;
    press->landscape = landscape;
}
