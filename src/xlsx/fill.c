/*
 * What is filled in: the rules of open cells and the lock on all others.
 */
#include "xlsx_int.h"

#include "utf8.h"

#include <string.h>

enum { LIST_CHARACTERS = 255 }; /* a longer list cannot stand in the cell's rule */

static bool fits_the_rule(const struct book_fill *fill)
{
    size_t len = 0;

    for (size_t i = 0; i < fill->item_count; i++) {
        if (strchr(fill->items[i], ',') != NULL)
            return false;
        len += utf8_count(fill->items[i]) + 1;
    }
    return len <= LIST_CHARACTERS;
}

/* A column of the hidden sheet for each list: "='选项'!$A$1:$A$40". */
static const char *list_range(struct writer *out, const struct book_fill *fill)
{
    lxw_col_t column = (lxw_col_t)out->lists.count;
    char range[LXW_MAX_CELL_RANGE_LENGTH];

    *ARENA_PUSH(out->mem, &out->lists) = fill;
    lxw_rowcol_to_range_abs(range, 0, column, (lxw_row_t)(fill->item_count - 1), column);
    return arena_printf(out->mem, "='%s'!%s", out->lists_name, range);
}

static void list_rule(struct writer *out, const struct book_fill *fill,
                      lxw_data_validation *rule)
{
    rule->error_message = (char *)"请从列表中选择。";
    if (!fits_the_rule(fill)) {
        rule->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule->value_formula = (char *)list_range(out, fill);
        return;
    }
    rule->validate = LXW_VALIDATION_TYPE_LIST;
    rule->value_list = ARENA_ARRAY(out->mem, char *, fill->item_count + 1);
    for (size_t i = 0; i < fill->item_count; i++)
        rule->value_list[i] = (char *)xlsx_text(out->mem, fill->items[i]);
}

static void number_rule(struct writer *out, const struct book_fill *fill,
                        lxw_data_validation *rule)
{
    bool whole = fill->kind == BOOK_INTEGER;

    rule->validate = whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule->minimum_number = fill->least;
    rule->maximum_number = fill->most;
    rule->error_message =
        (char *)arena_printf(out->mem, "请填%.15g到%.15g的%s。", fill->least, fill->most,
                             whole ? "整数" : "数");
}

static void date_rule(lxw_data_validation *rule)
{
    rule->validate = LXW_VALIDATION_TYPE_DATE;
    rule->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule->minimum_datetime = (lxw_datetime){.year = 1990, .month = 1, .day = 1};
    rule->maximum_datetime = (lxw_datetime){.year = 2100, .month = 12, .day = 31};
    rule->error_message = (char *)"请填日期，如2026-09-30。";
}

static void set_rule(struct writer *out, const struct book_sheet *sheet, int column)
{
    const struct book_fill *fill = &sheet->column[column].fill;
    lxw_row_t first = (lxw_row_t)(sheet->head_row + sheet->head_rows);
    lxw_data_validation rule = {.ignore_blank = LXW_VALIDATION_ON,
                                .error_title = (char *)"填写有误"};

    if (fill->kind == BOOK_LIST && fill->item_count > 0)
        list_rule(out, fill, &rule);
    else if (fill->kind == BOOK_RANGE || fill->kind == BOOK_INTEGER)
        number_rule(out, fill, &rule);
    else if (fill->kind == BOOK_DATE)
        date_rule(&rule);
    else
        return;
    writer_took(out,
                worksheet_data_validation_range(out->sheet, first, (lxw_col_t)column,
                                                (lxw_row_t)(first + sheet->row_count - 1),
                                                (lxw_col_t)column, &rule));
}

/* No password: the lock keeps formulas from being typed over, nothing more. */
void fill_sheet(struct writer *out, const struct book_sheet *sheet)
{
    lxw_protection may = {.format_cells = LXW_TRUE,
                          .format_columns = LXW_TRUE,
                          .format_rows = LXW_TRUE,
                          .autofilter = LXW_TRUE};

    worksheet_protect(out->sheet, NULL, &may);
    for (int column = 0; column < sheet->columns && sheet->row_count > 0; column++)
        set_rule(out, sheet, column);
}

/* Rows from top to bottom, for constant memory; lists of any length side by side. */
void fill_lists(struct writer *out)
{
    bool more = true;

    for (out->row = 0; more; out->row++) {
        more = false;
        for (size_t i = 0; i < out->lists.count; i++) {
            const struct book_fill *fill = out->lists.items[i];

            if (out->row >= fill->item_count)
                continue;
            writer_text(out, (int)i, fill->items[out->row], NULL);
            more = true;
        }
    }
}
