/*
 * slip - a :::表单 block: a form with cells.  A line is a row, labels and contents in
 * turn; 高=4 as its last cell leaves four rows to write in; `--- 回执` is a line to cut
 * along, with the name of what is below it.
 */
#include "parse.h"

#include "arena.h"
#include "lines.h"

#include <stdlib.h>
#include <string.h>

enum { PAIRS_MAX = 3, HEIGHT_MAX = 20 };

struct reader {
    struct arena *mem;
    const char *name;
    struct {
        struct slip_row *items;
        size_t count, room;
    } rows;
    struct diag *dg;
};

static void refuse(struct reader *reader, int line, const char *what)
{
    diag_add(reader->dg, DIAG_DRAFT_BLOCK, at_line(reader->name, line, 0), "表单：%s",
             what);
    diag_hint(reader->dg,
              "每行写作 项目 | 内容，最多三对；末尾可写 | 高=4；剪开处写 --- 回执");
}

/* "高=4": how many rows high; 0: it is a cell like others. */
static int height_of(const char *cell)
{
    const char *digits;
    int height;

    if (!line_starts(cell, "高="))
        return 0;
    digits = cell + strlen("高=");
    height = strspn(digits, "0123456789") == strlen(digits) ? atoi(digits) : 0;
    return height <= HEIGHT_MAX ? height : 0;
}

static void read_row(struct reader *reader, const char *line, int number)
{
    struct line_cells cells = line_cells(reader->mem, line);
    struct slip_row *row;
    int height = cells.count > 2 ? height_of(cells.items[cells.count - 1]) : 0;

    cells.count -= height > 0;
    if (cells.count % 2 != 0 || cells.count > 2 * PAIRS_MAX) {
        refuse(reader, number, "项目和内容没有成对");
        return;
    }
    row = ARENA_PUSH(reader->mem, &reader->rows);
    *row = (struct slip_row){.cells = cells.items,
                             .pairs = (int)cells.count / 2,
                             .height = height > 0 ? height : 1,
                             .line = number};
}

void block_slip(struct arena *mem, const struct lines *lines, int line, const char *name,
                struct slip *out, struct diag *dg)
{
    struct reader reader = {.mem = mem, .name = name, .dg = dg};

    for (size_t i = 0; i < lines->count; i++) {
        const char *text = line_skip_blank(lines->items[i]);
        const char *below = line_behind(text, "---", "---");
        int number = lines->number + (int)i;

        if (*text == '\0')
            continue;
        if (below != NULL)
            *ARENA_PUSH(mem, &reader.rows) = (struct slip_row){
                .cut = line_copy(mem, below, strlen(below)), .line = number};
        else
            read_row(&reader, text, number);
    }
    if (reader.rows.count == 0)
        refuse(&reader, line, "没有内容");
    out->rows = reader.rows.items;
    out->row_count = reader.rows.count;
}
