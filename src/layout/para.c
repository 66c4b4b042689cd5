/* Paragraphs and headings: the running text of a part, one piece for each line. */
#include "layout_int.h"

#include "arena.h"
#include "buf.h"

struct lines para_lines(struct press *press, const struct cells *cells,
                        const struct shape *shape)
{
    struct breaks breaks = line_breaks(press->scratch, cells, shape);
    struct lines lines = {0};
    size_t from = 0;

    for (size_t i = 0; i < breaks.count; from = breaks.items[i++])
        *ARENA_PUSH(press->scratch, &lines) =
            line_set(press, cells, from, breaks.items[i], shape,
                     from == 0 ? shape->first : shape->hang);
    return lines;
}

void marks_add(struct press *press, struct marks *out, const struct line *line, mpt y)
{
    for (size_t i = 0; i < line->count; i++) {
        struct mark *mark = ARENA_PUSH(press->scratch, out);

        *mark = line->marks[i];
        mark->y += y;
    }
}

void marks_rule(struct press *press, struct marks *out, mpt x, mpt y, mpt width,
                mpt height, enum ink ink, const char *what)
{
    *ARENA_PUSH(press->scratch, out) = (struct mark){.kind = MARK_RULE,
                                                     .ink = ink,
                                                     .x = x,
                                                     .y = y,
                                                     .width = width,
                                                     .height = height,
                                                     .what = what};
}

void para_rows(struct press *press, const struct cells *cells, const struct shape *shape)
{
    struct lines lines = para_lines(press, cells, shape);

    for (size_t i = 0; i < lines.count; i++) {
        struct marks marks = {lines.items[i].marks, lines.items[i].count, 0};

        press_piece(press, PIECE_ROW, &marks, grid_cell(press_grid(press)));
    }
}

struct line para_line(struct press *press, const char *text, enum role role,
                      const struct shape *shape, int line)
{
    struct run run = {text, role, false};
    struct cells cells = cells_build(press, &run, 1, line, false);

    if (cells.count == 0)
        return (struct line){0};
    return line_set(press, &cells, 0, cells.count, shape, shape->first);
}

void para_put(struct press *press, struct marks *out, const char *text, enum role role,
              const struct shape *shape, mpt y, int line)
{
    struct line set = para_line(press, text, role, shape, line);

    marks_add(press, out, &set, y);
}

/*
 * The number and the spans of a block in their roles.  An empty run before them says
 * whose em box the others are brought level with, and which lies in the row's cells:
 * that of the body, of headings their own.
 */
static struct cells block_cells(struct press *press, const struct block *block)
{
    const struct style *style = press->style;
    struct run *runs = ARENA_ARRAY(press->scratch, struct run, block->span_count + 2);
    enum role body = style->body.role, head = body;

    if (block->level >= 1 && block->level <= 4)
        head = style->levels[block->level - 1];
    runs[0] = (struct run){"", block->kind == BLOCK_HEADING ? head : body, false};
    runs[1] = (struct run){block->number, head, false};
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        bool heading = span->heading || block->kind == BLOCK_HEADING;
        enum role role = span->bold ? style->bold : body;

        runs[i + 2] = (struct run){span->text, heading ? head : role, false};
    }
    return cells_build(press, runs, block->span_count + 2, block->line, true);
}

/* For the bookmarks: number and heading as one text. */
static const char *heading_text(struct press *press, const struct block *block)
{
    struct buf text = buf_new(press->mem);

    buf_add(&text, block->number);
    for (size_t i = 0; i < block->span_count; i++)
        if (block->kind == BLOCK_HEADING || block->spans[i].heading)
            buf_add(&text, block->spans[i].text);
    return text.text;
}

static void heading_mark(struct press *press, const struct block *block, size_t first)
{
    if (first == press->pieces.count)
        return;
    if (block->level == 1 || block->level == 2) {
        press->pieces.items[first].bookmark = heading_text(press, block);
        press->pieces.items[first].level = block->level + 1;
    }
    if (block->kind != BLOCK_HEADING)
        return;
    for (size_t i = first; i < press->pieces.count; i++)
        press->pieces.items[i].keep = true;
}

static void block_rows(struct press *press, const struct block *block)
{
    static const char *const names[] = {"正文", "一级标题", "二级标题", "三级标题",
                                        "四级标题"};
    bool heading = block->kind == BLOCK_HEADING;
    int level = block->level >= 1 && block->level <= 4 ? block->level : 0;
    struct shape shape = shape_grid(press, names[heading ? level : 0]);
    struct cells cells = block_cells(press, block);
    size_t first = press->pieces.count;

    para_rows(press, &cells, &shape);
    heading_mark(press, block, first);
    arena_reset(press->scratch);
}

static void block_other(struct press *press, const struct block *block)
{
    diag_add(press->dg, DIAG_BLOCK, at_line(press->doc->name, block->line, 0), "“:::%s”",
             block->name == NULL ? "" : block->name);
}

void para_blocks(struct press *press, const struct part *part)
{
    for (size_t i = 0; i < part->block_count; i++) {
        const struct block *block = &part->blocks[i];

        if (block->kind == BLOCK_TABLE)
            table_build(press, block->table);
        else if (block->kind == BLOCK_CHART)
            chart_build(press, block->chart);
        else if (block->kind == BLOCK_SLIP)
            slip_build(press, block->slip);
        else if (block->kind == BLOCK_OTHER)
            block_other(press, block);
        else
            block_rows(press, block);
    }
}
