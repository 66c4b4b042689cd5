/*
 * Forms with cells (:::表单): labels and room for what is written beside them, each row
 * ruled all round; a line to cut along begins the reply slip.
 */
#include "layout_int.h"

#include "arena.h"

static mpt pitch_of(const struct press *press)
{
    return (mpt)((int64_t)press->style->slip.size * press->style->table.pitch / 100);
}

/* The lines of a cell, broken between its edges. */
static struct lines cell_set(struct press *press, const char *text, enum role role,
                             mpt left, mpt right, enum line_fit fit, int line)
{
    const struct style *style = press->style;
    struct shape shape = shape_free(left + style->slip.pad, right - style->slip.pad,
                                    style->slip.size, fit, "表单");
    struct cells cells = cells_of(press, text, role, line);

    return para_lines(press, &cells, &shape);
}

static mpt lines_depth(const struct press *press, const struct lines *lines)
{
    if (lines->count == 0)
        return 0;
    return press->style->slip.size + (mpt)(lines->count - 1) * pitch_of(press);
}

static void lines_put(struct press *press, const struct lines *lines, mpt height,
                      struct marks *out)
{
    mpt y = (height - lines_depth(press, lines)) / 2;

    for (size_t i = 0; i < lines->count; i++)
        marks_add(press, out, &lines->items[i], y + (mpt)i * pitch_of(press));
}

/* A vertical rule that begins at the upper edge of the row's upper rule. */
static void rule_down(struct press *press, mpt x, mpt height, struct marks *out)
{
    mpt width = press->style->table.rule;

    marks_rule(press, out, x, -width, width, height + width, INK_BLACK, "表单");
}

/* Which row of the form is the longest, and which leaves most room? */
static void row_note(struct press *press, const struct slip_row *row, int pair,
                     const struct lines *lines)
{
    const char *label = row->cells[2 * pair];

    if (lines->count > 1 && lines->count > press->slip.lines) {
        press->slip.lines = lines->count;
        press->slip.text = label;
    }
    if (lines->count == 0 && row->height > 1 && row->height > press->slip.rows) {
        press->slip.rows = row->height;
        press->slip.blank = label;
    }
}

static void row_put(struct press *press, const struct slip_row *row, bool first)
{
    const struct style *style = press->style;
    const struct grid *grid = press_grid(press);
    mpt rule = style->table.rule, right = grid->left + grid->width;
    mpt height = row->height * style->slip.row;
    struct lines *lines =
        ARENA_ARRAY(press->scratch, struct lines, 2 * (size_t)row->pairs);
    struct marks out = {0};
    struct piece *piece;

    for (int i = 0; i < row->pairs; i++) {
        mpt left = grid->left + grid->width / row->pairs * i;
        mpt end = i + 1 == row->pairs ? right : left + grid->width / row->pairs;
        mpt middle = left + style->slip.label_width;

        lines[2 * i] = cell_set(press, row->cells[2 * i], style->slip.label, left, middle,
                                FIT_CENTRE, row->line);
        lines[2 * i + 1] = cell_set(press, row->cells[2 * i + 1], style->slip.text,
                                    middle, end, FIT_JUSTIFY, row->line);
        row_note(press, row, i, &lines[2 * i + 1]);
    }
    for (int i = 0; i < 2 * row->pairs; i++)
        height = most(height, lines_depth(press, &lines[i]) + 2 * style->slip.pad);
    for (int i = 0; i < 2 * row->pairs; i++)
        lines_put(press, &lines[i], height, &out);
    for (int i = 0; i < row->pairs; i++) {
        mpt left = grid->left + grid->width / row->pairs * i;

        rule_down(press, left, height, &out);
        rule_down(press, left + style->slip.label_width, height, &out);
    }
    rule_down(press, right - rule, height, &out);
    if (first)
        marks_rule(press, &out, grid->left, -rule, grid->width, rule, INK_BLACK, "表单");
    marks_rule(press, &out, grid->left, height - rule, grid->width, rule, INK_BLACK,
               "表单");
    piece = press_piece(press, PIECE_BOX, &out, height);
    piece->before = first ? style->table.above : 0;
    arena_reset(press->scratch);
}

/* Dashes over the frame's width, and the name of the slip below them. */
static void cut_put(struct press *press, const struct slip_row *row)
{
    enum { DASHES = 39 };
    const struct style *style = press->style;
    const struct grid *grid = press_grid(press);
    struct shape shape = shape_free(grid->left, grid->left + grid->width,
                                    style->title.sub.size, FIT_CENTRE, "回执");
    mpt dash = grid->width / (2 * DASHES - 1);
    struct marks out = {0};
    struct piece *piece;

    for (int i = 0; i < DASHES; i++)
        marks_rule(press, &out, grid->left + 2 * i * dash, 0, dash, style->table.rule,
                   INK_BLACK, "剪开线");
    para_put(press, &out, row->cut, style->slip.label, &shape, style->line_gap,
             row->line);
    piece = press_piece(press, PIECE_BOX, &out,
                        row->cut[0] == '\0' ? style->table.rule
                                            : style->line_gap + style->title.sub.size);
    piece->before = 2 * style->line_gap;
    arena_reset(press->scratch);
}

/* Who sends the form signs it above the line where the reply is cut off. */
static void sign_above(struct press *press)
{
    size_t first = press->pieces.count;

    if (press->is_signed)
        return;
    closing_build(press);
    if (first > 0 && first < press->pieces.count)
        press->pieces.items[first - 1].keep = true;
    press->pieces.items[press->pieces.count - 1].keep = false;
}

/* A reply slip is torn off in one piece. */
void slip_build(struct press *press, const struct slip *slip)
{
    bool first = true, reply = false;

    if (press->slip.line == 0 && slip->row_count > 0)
        press->slip.line = slip->rows[0].line;
    for (size_t i = 0; i < slip->row_count; i++) {
        const struct slip_row *row = &slip->rows[i];

        if (row->cut != NULL) {
            sign_above(press);
            cut_put(press, row);
        } else {
            row_put(press, row, first);
        }
        first = row->cut != NULL;
        reply |= first;
        press->pieces.items[press->pieces.count - 1].keep =
            reply && i + 1 < slip->row_count;
    }
    if (slip->row_count > 0)
        press->pieces.items[press->pieces.count - 1].after = press->style->table.below;
}
