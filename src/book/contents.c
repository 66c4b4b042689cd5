#include "book_int.h"

enum { NUMBER, NAME, TITLE, COLUMNS };

static struct book_cell words(const char *text)
{
    return (struct book_cell){.type = BOOK_WORDS, .text = text};
}

void contents_build(struct build *build, struct book *book)
{
    static const struct column columns[COLUMNS] = {
        [NUMBER] = {.as = AS_INDEX, .head = "序号"},
        [NAME] = {.as = AS_TEXT, .head = "工作表"},
        [TITLE] = {.as = AS_TEXT, .head = "内容", .width = 50}};
    struct arena *mem = build->mem;
    struct book_sheet *sheet = &book->sheets[0];

    *sheet = (struct book_sheet){.name = "目录",
                                 .title = book->title,
                                 .column = ARENA_ARRAY(mem, struct book_column, COLUMNS),
                                 .columns = COLUMNS,
                                 .print_columns = COLUMNS,
                                 .head_row = BOOK_HEAD_ROW,
                                 .rows = ARENA_ARRAY(mem, struct book_row, book->count),
                                 .paper = 4};
    sheet->column[NUMBER].align = BOOK_CENTRE;
    for (size_t i = 1; i < book->count; i++) {
        struct book_cell *cells = ARENA_ARRAY(mem, struct book_cell, COLUMNS);

        cells[NUMBER] = (struct book_cell){.type = BOOK_NUMBER, .value = {(int64_t)i, 1}};
        cells[NAME] = words(book->sheets[i].name);
        cells[NAME].link = (unsigned)i + 1;
        cells[TITLE] = words(book->sheets[i].title);
        sheet->rows[sheet->row_count++] = (struct book_row){.lines = 1, .cells = cells};
    }
    shape_heads(mem, columns, sheet);
    shape_widths(mem, columns, sheet);
    shape_lines(sheet);
}
