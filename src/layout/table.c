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
    cells = role == press->style->table.head ? cells_of_head(press, text, role, line)
                                             : cells_of(press, text, role, line);
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

    if (strcmp(text, "—") == 0)
        shape.fit = FIT_CENTRE; /* nothing to read from the left */
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

/* Is the last line less than half of the first? */
static bool is_ragged(const struct lines *lines)
{
    return lines->count > 1 &&
           2 * lines->items[lines->count - 1].width < lines->items[0].width;
}

/* A head does not leave a character or two on its last line: 年度|目标, not 年度目|标. */
static struct lines head_lines(struct press *press, const struct form *form,
                               const struct head_cell *cell)
{
    enum role role = press->style->table.head;
    struct box box = inner_box(press, form, cell->column, cell->column + cell->span);
    struct shape shape = shape_free(box.left, box.right, form->size, FIT_CENTRE, "表头");
    struct lines lines = cell_lines(press, cell->text, role, &shape, form->table->line);

    for (mpt in = form->size / 4; is_ragged(&lines) && shape.measure > 3 * EM;
         in += form->size / 4) {
        struct lines narrow;

        shape = shape_free(box.left + in, box.right - in, form->size, FIT_CENTRE, "表头");
        narrow = cell_lines(press, cell->text, role, &shape, form->table->line);
        if (narrow.count != lines.count)
            break;
        lines = narrow;
    }
    return lines;
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

    for (size_t i = 0; i < table->head_count; i++)
        lines[i] = head_lines(press, form, &table->heads[i]);
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

/* Is this cell part of the one above it? */
static bool goes_on(const struct table *table, size_t row, int j)
{
    return row > 0 && row < table->row_count && table->rows[row].above != NULL &&
           table->rows[row].above[j];
}

static bool is_spanned(const struct table *table, size_t row, int j)
{
    return goes_on(table, row, j) || goes_on(table, row + 1, j);
}

/* The lines of a cell. */
static struct lines body_lines(struct press *press, const struct form *form, size_t index,
                               int j)
{
    const struct table_row *row = &form->table->rows[index];
    struct shape shape = cell_shape(press, form, j, row->cells[j]);

    return cell_lines(press, row->cells[j], table_role(press, row), &shape, row->line);
}

/* The same on the next page: （续） behind the text, or on a line of its own. */
static struct lines again_lines(struct press *press, const struct form *form,
                                size_t index, int j)
{
    static const char again[] = "（续）";
    const struct table_row *row = &form->table->rows[index];
    enum role role = table_role(press, row);
    const char *text = arena_printf(press->scratch, "%s%s", row->cells[j], again);
    struct shape shape = cell_shape(press, form, j, text);
    struct lines lines, last;

    if (row->cells[j][0] == '\0')
        return (struct lines){0};
    if (text_width(press, text, role) <= shape.measure)
        return cell_lines(press, text, role, &shape, row->line);
    lines = body_lines(press, form, index, j);
    last = cell_lines(press, again, role, &shape, row->line);
    for (size_t i = 0; i < last.count; i++)
        *ARENA_PUSH(press->scratch, &lines) = last.items[i];
    return lines;
}

/* Rules under a row, but for the cells that go on below it. */
static void row_rules(struct press *press, const struct form *form, size_t index,
                      mpt height, struct marks *out)
{
    const struct table *table = form->table;

    for (int j = 0, from; j < table->columns; j++) {
        from = j;
        while (j < table->columns && !goes_on(table, index + 1, j))
            j++;
        if (j > from)
            rule_across(press, out, form->edges[from], form->edges[j], height);
    }
}

/* The rows [from, to) of the cell that begins in this row. */
static size_t span_end(const struct table *table, size_t row, int j)
{
    do
        row++;
    while (goes_on(table, row, j));
    return row;
}

static mpt span_need(struct press *press, const struct form *form, size_t row, int j)
{
    return lines_height(press, form, again_lines(press, form, row, j).count) +
           2 * press->style->table.pad_y;
}

/* The row in which the cell begins. */
static size_t span_begin(const struct table *table, size_t row, int j)
{
    while (goes_on(table, row, j))
        row--;
    return row;
}

/* As high as the highest cell; the last row of a span gives what the span lacks. */
static mpt row_height(struct press *press, const struct form *form, size_t index,
                      const struct lines *lines)
{
    const struct table *table = form->table;
    size_t count = 1;
    mpt height, lacks;

    for (int j = 0; j < table->columns; j++)
        count = lines[j].count > count ? lines[j].count : count;
    height = lines_height(press, form, count) + 2 * press->style->table.pad_y;
    for (int j = 0; j < table->columns; j++) {
        if (!goes_on(table, index, j) || goes_on(table, index + 1, j))
            continue;
        lacks = span_need(press, form, span_begin(table, index, j), j) - height;
        for (size_t i = span_begin(table, index, j); i < index; i++)
            lacks -= form->heights[i];
        height += most(0, lacks);
    }
    return height;
}

static void row_piece(struct press *press, struct form *form, size_t index)
{
    const struct table *table = form->table;
    struct lines *lines =
        ARENA_ARRAY(press->scratch, struct lines, (size_t)table->columns);
    struct marks out = {0};
    struct piece *piece;
    mpt height;

    for (int j = 0; j < table->columns; j++)
        if (!is_spanned(table, index, j))
            lines[j] = body_lines(press, form, index, j);
    height = form->heights[index] = row_height(press, form, index, lines);
    for (int j = 0; j < table->columns; j++)
        cell_place(press, form, &lines[j], 0, height, &out);
    row_rules(press, form, index, height, &out);
    piece = press_piece(press, PIECE_BOX, &out, height);
    piece->form = form;
    piece->form_row = index;
    arena_reset(press->scratch);
}

/* ---- cells that span rows ---- */

/* On either side of a page's end there is room for the text of a cell that goes on. */
static void span_keep(struct press *press, const struct form *form, struct piece *pieces,
                      size_t from, int j)
{
    size_t to = span_end(form->table, from, j);
    mpt need = span_need(press, form, from, j);
    mpt above = 0, below = 0;

    for (size_t i = from; i + 1 < to; i++) {
        above += form->heights[i];
        pieces[i].keep |= above < need;
    }
    for (size_t i = to; i-- > from + 1;) {
        below += form->heights[i];
        pieces[i - 1].keep |= below < need;
    }
    arena_reset(press->scratch);
}

static void spans_keep(struct press *press, const struct form *form, size_t first)
{
    const struct table *table = form->table;

    for (size_t i = 0; i < table->row_count; i++)
        for (int j = 0; j < table->columns; j++)
            if (!goes_on(table, i, j) && goes_on(table, i + 1, j))
                span_keep(press, form, &press->pieces.items[first], i, j);
}

/* The cell of the row at `from` on this page, over those below it that it spans. */
static void span_place(struct press *press, const struct form *form,
                       const struct form_row *rows, size_t count, size_t from, int j,
                       struct marks *out)
{
    size_t to = from, begin = span_begin(form->table, rows[from].row, j);
    struct lines lines;

    while (to + 1 < count && goes_on(form->table, rows[to + 1].row, j))
        to++;
    if (begin == rows[from].row)
        lines = body_lines(press, form, begin, j);
    else
        lines = again_lines(press, form, begin, j);
    cell_place(press, form, &lines, rows[from].top, rows[to].bottom - rows[from].top,
               out);
}

void form_join(struct press *press, const struct form *form, const struct form_row *rows,
               size_t count, struct marks *out)
{
    const struct table *table = form->table;
    mpt top = rows[0].top, bottom = rows[count - 1].bottom;

    for (size_t i = 0; i < count; i++)
        for (int j = 0; j < table->columns; j++)
            if (is_spanned(table, rows[i].row, j) &&
                (i == 0 || !goes_on(table, rows[i].row, j)))
                span_place(press, form, rows, count, i, j, out);
    for (int j = 0; j < table->columns; j++)
        if (goes_on(table, rows[count - 1].row + 1, j))
            rule_across(press, out, form->edges[j], form->edges[j + 1], bottom);
    for (int edge = 0; edge <= table->columns; edge++)
        rule_down(press, form, edge, top, bottom, out);
}

/* ---- all rows ---- */

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

/*
 * A table is parted with TOGETHER rows at least on either page.  A total or subtotal
 * stays with the row above it.
 */
static bool row_keeps(const struct table *table, size_t row)
{
    enum { TOGETHER = 3 };
    size_t count = table->row_count;

    if (row + 1 == count)
        return table->note_count > 0;
    return row + 1 < TOGETHER || row + TOGETHER >= count ||
           table->rows[row + 1].kind != ROW_PLAIN;
}

/* A short table is rather not parted at all: page.c. */
static bool is_short(const struct press *press, const struct table *table)
{
    return table->row_count <= (size_t)press->style->table.whole_rows;
}

static void rows_pieces(struct press *press, struct form *form)
{
    const struct table *table = form->table;
    size_t first = press->pieces.count;

    form->heights = ARENA_ARRAY(press->work, mpt, table->row_count + 1);
    for (size_t i = 0; i < table->row_count; i++) {
        struct piece *piece;

        row_piece(press, form, i);
        piece = &press->pieces.items[press->pieces.count - 1];
        row_check(press, form, piece->height, table->rows[i].line);
        piece->keep = row_keeps(table, i);
        piece->rather = is_short(press, table) && i + 1 < table->row_count;
    }
    spans_keep(press, form, first);
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
    enum paper_kind paper = press->paper;
    size_t first = press->pieces.count;
    struct form *form = press->ahead;
    struct piece *last;

    if (table->columns < 1)
        return;
    if (form == NULL || form->table != table)
        form = form_fit(press, table);
    press->ahead = NULL;
    press->paper = form->paper;
    top_pieces(press, form, true);
    form_take(press, form, first);
    top_pieces(press, form, false);
    rows_pieces(press, form);
    notes_pieces(press, form);
    last = &press->pieces.items[press->pieces.count - 1];
    last->keep = false;
    last->after = press->style->table.below;
    press->paper = paper;
}
