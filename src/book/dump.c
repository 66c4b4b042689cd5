#include "book_int.h"

#include "buf.h"
#include "date.h"

static void dump_cell(struct buf *out, const struct book_cell *cell)
{
    buf_add(out, cell->open ? "＿" : cell_string(out->mem, cell));
    if (cell->link > 0)
        buf_printf(out, " →%u", cell->link);
    if (cell->formula != NULL)
        buf_printf(out, " {%s}", cell->formula);
    if (cell->key != NULL)
        buf_printf(out, " <%s>", cell->key);
    if (cell->note != NULL)
        buf_printf(out, " [%s]", cell->note);
}

static void dump_row(struct buf *out, const struct book_sheet *sheet,
                     const struct book_row *row)
{
    static const char *const names[] = {"行", "合计", "小计"};

    buf_printf(out, "  %s:", names[row->kind]);
    for (int i = 0; i < sheet->columns; i++) {
        buf_add(out, i == 0 ? " " : " | ");
        dump_cell(out, &row->cells[i]);
    }
    buf_char(out, '\n');
}

static void dump_heads(struct buf *out, const struct book_sheet *sheet)
{
    for (size_t i = 0; i < sheet->head_count; i++) {
        const struct book_head *head = &sheet->heads[i];

        buf_printf(out, "  表头 %d,%d %dx%d: ", head->row, head->column, head->rows,
                   head->columns);
        for (const char *at = head->text; *at != '\0'; at++)
            buf_char(out, *at == '\n' ? '/' : *at);
        if (head->note != NULL)
            buf_printf(out, " [%s]", head->note);
        buf_char(out, '\n');
    }
}

static void dump_fill(struct buf *out, const struct book_fill *fill)
{
    if (fill->kind == BOOK_LIST)
        buf_printf(out, "[%zu选1]", fill->item_count);
    else if (fill->kind == BOOK_RANGE || fill->kind == BOOK_INTEGER)
        buf_printf(out, "[%s%.15g到%.15g]", fill->kind == BOOK_INTEGER ? "整" : "",
                   fill->least, fill->most);
    else if (fill->kind != BOOK_CLOSED)
        buf_printf(out, "[%s]", fill->kind == BOOK_DATE ? "日期" : "填");
}

static void dump_columns(struct buf *out, const struct book_sheet *sheet)
{
    static const char *const aligns[] = {"左", "中", "右"};

    buf_add(out, "  列宽:");
    for (int i = 0; i < sheet->columns; i++) {
        const struct book_column *column = &sheet->column[i];

        buf_printf(out, " %s%d", aligns[column->align], column->width);
        dump_fill(out, &column->fill);
        for (size_t j = 0; j < column->mark_count; j++)
            buf_printf(out, "%c%s#%06X", j == 0 ? '(' : ' ', column->marks[j].shown,
                       (unsigned)column->marks[j].fill);
        buf_add(out, column->mark_count > 0 ? ")" : "");
    }
    buf_char(out, '\n');
}

static void dump_fields(struct buf *out, const char *what,
                        const struct book_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "  %s %d+%d: %s%s\n", what, fields[i].column, fields[i].columns,
                   fields[i].text, fields[i].open ? "＿" : "");
}

static void dump_chart(struct buf *out, const struct book_chart *chart)
{
    static const char *const kinds[] = {"柱", "排名", "堆积柱", "折线"};

    buf_printf(out, "  图 %s 第%zu张表 行%zu-%zu 名称列%d:", kinds[chart->kind],
               chart->sheet + 1, chart->from + 1, chart->to, chart->names);
    for (size_t i = 0; i < chart->count; i++)
        buf_printf(out, " %s=%d", chart->series[i], chart->columns[i]);
    buf_char(out, '\n');
}

static void dump_sheet(struct buf *out, const struct book_sheet *sheet)
{
    buf_printf(out, "工作表 %s: %s\n", sheet->name, sheet->title);
    if (sheet->form != NULL) {
        dump_fields(out, "表头栏", sheet->form->head, sheet->form->head_count);
        buf_printf(out, "  报告期 %s\n",
                   sheet->form->period == NULL ? "" : sheet->form->period);
    }
    if (sheet->left != NULL || sheet->unit != NULL)
        buf_printf(out, "  %s | %s\n", sheet->left == NULL ? "" : sheet->left,
                   sheet->unit == NULL ? "" : sheet->unit);
    if (sheet->chart != NULL) {
        dump_chart(out, sheet->chart);
        return;
    }
    buf_printf(out, "  纸 A%d%s 打印%d列 冻结%d列", sheet->paper,
               sheet->landscape ? "横" : "竖", sheet->print_columns, sheet->freeze);
    if (sheet->filter_row > 0)
        buf_printf(out, " 筛选%zu-%zu行", sheet->filter_row + 1, sheet->filter_end + 1);
    buf_char(out, '\n');
    dump_columns(out, sheet);
    dump_heads(out, sheet);
    for (size_t i = 0; i < sheet->row_count; i++)
        dump_row(out, sheet, &sheet->rows[i]);
    if (sheet->row_count == 0)
        buf_add(out, "  本期无此情况\n");
    if (sheet->form != NULL)
        dump_fields(out, "签字栏", sheet->form->sign, sheet->form->sign_count);
    for (size_t i = 0; i < sheet->note_count; i++)
        buf_printf(out, "  %s\n", sheet->notes[i]);
}

void book_dump(struct buf *out, const struct book *book)
{
    char date[11] = "";

    if (book->day != DATE_NONE)
        date_print(date, book->day);
    buf_printf(out, "工作簿 %s | %s | %s\n", book->title, book->author, date);
    for (size_t i = 0; i < book->count; i++)
        dump_sheet(out, &book->sheets[i]);
}
