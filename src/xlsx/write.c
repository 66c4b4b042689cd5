#define _POSIX_C_SOURCE 200809L
#include "xlsx.h"

#include "arena.h"
#include "book.h"
#include "date.h"
#include "file.h"
#include "map.h"
#include "utf8.h"
#include "xlsx_int.h"
#include "zip.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Above this many cells the library keeps only the row being written in memory, so
 * rows are always written from top to bottom.
 */
enum { CONSTANT_MEMORY_CELLS = 200000 };

enum { PAPER_A3 = 8, PAPER_A4 = 9 }; /* ECMA-376 18.3.1.63 */

/* Tell WPS that the fonts are Chinese; release 1.1.4 does not write the charset yet. */
enum { GB2312_CHARSET = 134, ROMAN_FAMILY = 1 };

enum { MAX_ROW_POINTS = 409 }; /* Excel takes no higher row */

#define TOTAL_FILL    0xF2F2F2
#define OPEN_FILL     0xFFFBE6 /* what is to be filled in */
#define POINTS_A_LINE 14.0     /* of 10 pt text */

static const struct look_row {
    const char *font;
    double size;
    uint8_t align;
    bool border, wrap;
} look_rows[LOOK_COUNT] = {
    [LOOK_TITLE] = {"黑体", 18, LXW_ALIGN_CENTER, false, true},
    [LOOK_LEFT_LINE] = {"仿宋", 10.5, LXW_ALIGN_LEFT, false, false},
    [LOOK_RIGHT_LINE] = {"仿宋", 10.5, LXW_ALIGN_RIGHT, false, false},
    [LOOK_MIDDLE_LINE] = {"仿宋", 10.5, LXW_ALIGN_CENTER, false, false},
    [LOOK_HEAD] = {"黑体", 10, LXW_ALIGN_CENTER, true, true},
    [LOOK_LEFT] = {"宋体", 10, LXW_ALIGN_LEFT, true, true},
    [LOOK_CENTRE] = {"宋体", 10, LXW_ALIGN_CENTER, true, true},
    [LOOK_RIGHT] = {"宋体", 10, LXW_ALIGN_RIGHT, true, false},
    [LOOK_MIDDLE] = {"宋体", 10, LXW_ALIGN_CENTER, true, false},
    [LOOK_DAY] = {"宋体", 10, LXW_ALIGN_CENTER, true, false},
    [LOOK_NOTE] = {"仿宋", 10, LXW_ALIGN_LEFT, false, true},
    [LOOK_LINK] = {"宋体", 10, LXW_ALIGN_LEFT, true, true},
    [LOOK_BACK] = {"宋体", 10, LXW_ALIGN_LEFT, false, false},
};

void writer_took(struct writer *out, lxw_error error)
{
    if (error == LXW_NO_ERROR || out->error != LXW_NO_ERROR)
        return;
    out->error = error;
    out->error_sheet = out->name;
    out->error_row = out->row;
}

/* -- formats ----------------------------------------------------------------- */

static void set_font(lxw_format *format, const char *font, double size)
{
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_font_family(format, ROMAN_FAMILY);
    format_set_font_charset(format, GB2312_CHARSET);
}

/*
 * "0.00_ ;-0.00_ ;0_ ": exactly zero shows as 0, as in the documents; "_ " keeps a
 * number off the line beside it.
 */
const char *writer_number_format(struct arena *mem, int decimals)
{
    const char *shown =
        arena_printf(mem, "0%s%.*s_ ", decimals > 0 ? "." : "", decimals, "00000000");

    return arena_printf(mem, "%s;-%s;0_ ", shown, shown);
}

static lxw_format *new_format(struct writer *out, enum look look, int decimals,
                              enum tone tone)
{
    const struct look_row *row = &look_rows[look];
    lxw_format *format = workbook_add_format(out->book);

    set_font(format, row->font, row->size);
    format_set_align(format, row->align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (row->border)
        format_set_border(format, LXW_BORDER_THIN);
    if (row->wrap)
        format_set_text_wrap(format);
    if (look == LOOK_RIGHT || look == LOOK_MIDDLE)
        format_set_num_format(format, writer_number_format(out->mem, decimals));
    if (look == LOOK_DAY)
        format_set_num_format(format, "yyyy-mm-dd");
    if (look == LOOK_LINK || look == LOOK_BACK) {
        format_set_font_color(format, LXW_COLOR_BLUE);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    if (tone == TONE_TOTAL) {
        format_set_bold(format);
        format_set_bg_color(format, TOTAL_FILL);
    }
    if (tone == TONE_OPEN) {
        format_set_unlocked(format);
        format_set_bg_color(format, OPEN_FILL);
    }
    return format;
}

/* One format for each distinct look: Excel takes 64,000 in a workbook. */
lxw_format *writer_format(struct writer *out, enum look look, int decimals,
                          enum tone tone)
{
    lxw_format **format;

    decimals = decimals > MAX_DECIMALS ? MAX_DECIMALS : decimals;
    format = &out->formats[look][decimals][tone];
    if (*format == NULL)
        *format = new_format(out, look, decimals, tone);
    return *format;
}

/* -- cells ------------------------------------------------------------------- */

/* worksheet_merge_range would go back to rows that are gone in constant memory. */
static void merge(struct writer *out, int row, int column, int rows, int columns)
{
    lxw_merged_range *range;

    if (rows * columns < 2)
        return;
    range = calloc(1, sizeof *range); /* the library frees it */
    if (range == NULL) {
        writer_took(out, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    range->first_row = (lxw_row_t)row;
    range->last_row = (lxw_row_t)(row + rows - 1);
    range->first_col = (lxw_col_t)column;
    range->last_col = (lxw_col_t)(column + columns - 1);
    STAILQ_INSERT_TAIL(out->sheet->merged_ranges, range, list_pointers);
    out->sheet->merged_range_count++;
}

void writer_text(struct writer *out, int column, const char *text, lxw_format *format)
{
    if (text == NULL || *text == '\0')
        writer_took(
            out, worksheet_write_blank(out->sheet, out->row, (lxw_col_t)column, format));
    else
        writer_took(out, worksheet_write_string(out->sheet, out->row, (lxw_col_t)column,
                                                xlsx_text(out->mem, text), format));
}

static void put_note(struct writer *out, int column, const char *note)
{
    /* 9 pt: a line holds about 16 Han characters of 12 pixels. */
    size_t lines = utf8_width(note) / 32 + 2;
    lxw_comment_options options = {.font_name = (char *)"宋体",
                                   .font_size = 9,
                                   .font_family = ROMAN_FAMILY,
                                   .width = 210,
                                   .height = (uint16_t)(lines > 20 ? 320 : lines * 16)};

    writer_took(out, worksheet_write_comment_opt(out->sheet, out->row, (lxw_col_t)column,
                                                 xlsx_text(out->mem, note), &options));
}

static double as_double(struct ratio value)
{
    /* A long double holds every int64, so this rounds once. */
    return (double)((long double)value.num / (long double)value.den);
}

static void put_formula(struct writer *out, int column, const struct book_cell *cell,
                        lxw_format *format)
{
    lxw_col_t at = (lxw_col_t)column;

    if (cell->type == BOOK_NUMBER)
        writer_took(out,
                    worksheet_write_formula_num(out->sheet, out->row, at, cell->formula,
                                                format, as_double(cell->value)));
    else
        writer_took(out, worksheet_write_formula_str(out->sheet, out->row, at,
                                                     cell->formula, format, cell->text));
}

static enum look cell_look(const struct book_cell *cell, const struct book_column *column)
{
    static const enum look looks[] = {LOOK_LEFT, LOOK_CENTRE, LOOK_RIGHT};
    enum book_align align = column->align;

    if (cell->link > 0)
        return LOOK_LINK;
    if (cell->type == BOOK_DAY || (cell->open && column->fill.kind == BOOK_DATE))
        return LOOK_DAY;
    if (cell->type == BOOK_NUMBER || (cell->open && align == BOOK_RIGHT))
        return align == BOOK_RIGHT ? LOOK_RIGHT : LOOK_MIDDLE;
    if (cell->formula != NULL)
        return LOOK_MIDDLE;
    /* 缺报 and — stand in the middle of a column of numbers. */
    return align == BOOK_RIGHT ? LOOK_CENTRE : looks[align];
}

void writer_link(struct writer *out, int column, size_t index, const char *text,
                 lxw_format *format)
{
    const char *target = arena_printf(out->mem, "internal:'%s'!A1", out->names[index]);

    writer_took(out,
                worksheet_write_url_opt(out->sheet, out->row, (lxw_col_t)column, target,
                                        format, xlsx_text(out->mem, text), NULL));
}

static void put_cell(struct writer *out, int column, const struct book_cell *cell,
                     const struct book_column *of, enum tone tone)
{
    lxw_format *format = writer_format(out, cell_look(cell, of), cell->decimals,
                                       cell->open ? TONE_OPEN : tone);
    lxw_col_t at = (lxw_col_t)column;

    if (cell->link > 0) {
        writer_link(out, column, cell->link - 1, out->names[cell->link - 1], format);
    } else if (cell->formula != NULL) {
        put_formula(out, column, cell, format);
    } else if (cell->type == BOOK_NUMBER) {
        writer_took(out, worksheet_write_number(out->sheet, out->row, at,
                                                as_double(cell->value), format));
    } else if (cell->type == BOOK_DAY) {
        /* Excel counts days from 1899-12-30; 1970-01-01 is day 25569. */
        writer_took(out, worksheet_write_number(out->sheet, out->row, at,
                                                cell->day + 25569.0, format));
    } else {
        writer_text(out, column, cell->text, format);
    }
    if (cell->note != NULL)
        put_note(out, column, cell->note);
}

/* -- a sheet from top to bottom ---------------------------------------------- */

static void set_height(struct writer *out, double points)
{
    writer_took(out, worksheet_set_row(out->sheet, out->row,
                                       points > MAX_ROW_POINTS ? MAX_ROW_POINTS : points,
                                       NULL));
}

/* Excel cuts a name that is too long, so the full one stands in A1. */
static const char *full_title(const struct writer *out, const struct book_sheet *sheet)
{
    if (strcmp(out->name, sheet->name) == 0 || strstr(sheet->title, sheet->name) != NULL)
        return sheet->title;
    return arena_printf(out->mem, "%s（%s）", sheet->title, sheet->name);
}

/* A text over some columns of the present row. */
static void put_over(struct writer *out, int column, int columns, const char *text,
                     lxw_format *format)
{
    writer_text(out, column, text, format);
    for (int i = 1; i < columns; i++)
        writer_text(out, column + i, NULL, format);
    merge(out, (int)out->row, column, 1, columns);
}

static void put_field(struct writer *out, const struct book_field *field)
{
    put_over(out, field->column, field->columns, field->text,
             writer_format(out, LOOK_LEFT_LINE, 0, field->open ? TONE_OPEN : TONE_PLAIN));
}

static void put_form_head(struct writer *out, const struct book_form *form)
{
    for (size_t i = 0; i < form->head_count; i++) {
        out->row = (lxw_row_t)i + 1;
        set_height(out, 16);
        put_field(out, &form->head[i]);
    }
}

/* The column over the middle of what is printed. */
static int middle_column(const struct book_sheet *sheet)
{
    int total = 0, before = 0, column = 0;

    for (int i = 0; i < sheet->print_columns; i++)
        total += sheet->column[i].width;
    while (column < sheet->print_columns - 1 &&
           (before + sheet->column[column].width) * 2 < total)
        before += sheet->column[column++].width;
    return column;
}

static void put_title(struct writer *out, const struct book_sheet *sheet)
{
    const char *period = sheet->form == NULL ? NULL : sheet->form->period;

    out->row = 0;
    set_height(out, 36);
    put_over(out, 0, sheet->print_columns, full_title(out, sheet),
             writer_format(out, LOOK_TITLE, 0, TONE_PLAIN));
    if (out->pages->contents && sheet != out->pages->sheets)
        writer_link(out, sheet->columns, 0, "返回目录",
                    writer_format(out, LOOK_BACK, 0, TONE_PLAIN));
    if (sheet->form != NULL)
        put_form_head(out, sheet->form);

    out->row = (lxw_row_t)sheet->head_row - 1;
    set_height(out, 18);
    if (sheet->left != NULL)
        writer_text(out, 0, sheet->left,
                    writer_format(out, LOOK_LEFT_LINE, 0, TONE_PLAIN));
    if (period != NULL && sheet->print_columns > 2)
        writer_text(out, middle_column(sheet), period,
                    writer_format(out, LOOK_MIDDLE_LINE, 0, TONE_PLAIN));
    if (sheet->unit != NULL && sheet->print_columns > 1)
        writer_text(out, sheet->print_columns - 1, sheet->unit,
                    writer_format(out, LOOK_RIGHT_LINE, 0, TONE_PLAIN));
}

static const struct book_head *head_at(const struct book_sheet *sheet, int row,
                                       int column)
{
    for (size_t i = 0; i < sheet->head_count; i++)
        if (sheet->heads[i].row == row && sheet->heads[i].column == column)
            return &sheet->heads[i];
    return NULL;
}

static void put_head_cell(struct writer *out, const struct book_head *head, int column)
{
    writer_text(out, column, head == NULL ? NULL : head->text,
                writer_format(out, LOOK_HEAD, 0, TONE_PLAIN));
    if (head == NULL)
        return;
    merge(out, (int)out->row, column, head->rows, head->columns);
    if (head->note != NULL)
        put_note(out, column, head->note);
}

static void put_heads(struct writer *out, const struct book_sheet *sheet)
{
    for (int row = 0; row < sheet->head_rows; row++) {
        out->row = (lxw_row_t)(sheet->head_row + row);
        set_height(out, sheet->head_lines[row] * POINTS_A_LINE + 6);
        for (int column = 0; column < sheet->columns; column++)
            put_head_cell(out, head_at(sheet, row, column), column);
    }
}

static void put_row(struct writer *out, const struct book_sheet *sheet,
                    const struct book_row *row)
{
    enum tone tone = row->kind == BOOK_PLAIN ? TONE_PLAIN : TONE_TOTAL;

    set_height(out, row->lines * POINTS_A_LINE + 4);
    for (int column = 0; column < sheet->columns; column++)
        put_cell(out, column, &row->cells[column], &sheet->column[column], tone);
}

/* A line over all printed columns. */
static void put_line(struct writer *out, const struct book_sheet *sheet, const char *text,
                     enum look look)
{
    int width = 0;

    for (int column = 0; column < sheet->print_columns; column++)
        width += sheet->column[column].width;
    set_height(out, ((int)utf8_width(text) / (width + 1) + 1) * POINTS_A_LINE + 4);
    put_over(out, 0, sheet->print_columns, text, writer_format(out, look, 0, TONE_PLAIN));
}

static void put_signs(struct writer *out, const struct book_form *form)
{
    set_height(out, 26);
    for (size_t i = 0; i < form->sign_count; i++)
        put_field(out, &form->sign[i]);
    out->row++;
}

static void put_rows(struct writer *out, const struct book_sheet *sheet)
{
    out->row = (lxw_row_t)(sheet->head_row + sheet->head_rows);
    for (size_t i = 0; i < sheet->row_count; i++, out->row++)
        put_row(out, sheet, &sheet->rows[i]);
    if (sheet->row_count == 0) {
        put_line(out, sheet, "本期无此情况", LOOK_CENTRE);
        out->row++;
    }
    if (sheet->form != NULL && sheet->form->sign_count > 0)
        put_signs(out, sheet->form);
    for (size_t i = 0; i < sheet->note_count; i++, out->row++)
        put_line(out, sheet, sheet->notes[i], LOOK_NOTE);
}

/* -- what is around the cells ------------------------------------------------ */

static void set_columns(struct writer *out, const struct book_sheet *sheet)
{
    for (int column = 0; column < sheet->columns; column++)
        writer_took(out,
                    worksheet_set_column(out->sheet, (lxw_col_t)column, (lxw_col_t)column,
                                         sheet->column[column].width, NULL));
}

/* The sign in the word says it on paper; the colour says it once more on a screen. */
static void set_marks(struct writer *out, const struct book_sheet *sheet, int column)
{
    const struct book_column *of = &sheet->column[column];
    lxw_row_t first = (lxw_row_t)(sheet->head_row + sheet->head_rows);

    for (size_t i = 0; i < of->mark_count && sheet->row_count > 0; i++) {
        lxw_format *format = workbook_add_format(out->book);
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = arena_printf(out->mem, "\"%s\"", of->marks[i].shown),
            .format = format};

        format_set_bg_color(format, of->marks[i].fill);
        writer_took(out, worksheet_conditional_format_range(
                             out->sheet, first, (lxw_col_t)column,
                             (lxw_row_t)(first + sheet->row_count - 1), (lxw_col_t)column,
                             &rule));
    }
}

static void set_screen(struct writer *out, const struct book_sheet *sheet)
{
    worksheet_freeze_panes(out->sheet, (lxw_row_t)(sheet->head_row + sheet->head_rows),
                           (lxw_col_t)sheet->freeze);
    if (sheet->filter_row > 0)
        writer_took(out, worksheet_autofilter(out->sheet, (lxw_row_t)sheet->filter_row, 0,
                                              (lxw_row_t)sheet->filter_end,
                                              (lxw_col_t)(sheet->columns - 1)));
    for (int column = 0; column < sheet->columns; column++)
        set_marks(out, sheet, column);
    if (sheet->locked)
        fill_sheet(out, sheet);
}

void writer_page(struct writer *out, const struct book_sheet *sheet)
{
    worksheet_set_paper(out->sheet, sheet->paper == 3 ? PAPER_A3 : PAPER_A4);
    if (sheet->landscape)
        worksheet_set_landscape(out->sheet);
    worksheet_set_margins(out->sheet, 0.5, 0.5, 0.6, 0.7); /* inches */
    worksheet_center_horizontally(out->sheet);
    writer_took(
        out, worksheet_set_footer(out->sheet, "&C&\"宋体,常规\"&10第 &P 页　共 &N 页"));
}

static void set_print(struct writer *out, const struct book_sheet *sheet)
{
    lxw_row_t head = (lxw_row_t)sheet->head_row;
    size_t signs = sheet->form != NULL && sheet->form->sign_count > 0 ? 1 : 0;
    size_t lines = (size_t)sheet->head_rows + sheet->note_count + signs +
                   (sheet->row_count > 0 ? sheet->row_count : 1);

    writer_page(out, sheet);
    worksheet_fit_to_pages(out->sheet, 1, 0);
    writer_took(
        out, worksheet_repeat_rows(out->sheet, head,
                                   (lxw_row_t)(head + (lxw_row_t)sheet->head_rows - 1)));
    writer_took(out, worksheet_print_area(out->sheet, 0, 0, head + (lxw_row_t)lines - 1,
                                          (lxw_col_t)(sheet->print_columns - 1)));
}

/* A chart has no points when the rows that it shows leave memory. */
static bool has_chart(const struct book *book, size_t index)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->sheets[i].chart != NULL && book->sheets[i].chart->sheet == index)
            return true;
    return false;
}

/* The library takes this for a sheet from the options as they are when it is added. */
static void choose_memory(struct writer *out, size_t index)
{
    const struct book_sheet *sheet = &out->pages->sheets[index];
    size_t cells = sheet->row_count * (size_t)sheet->columns;

    out->book->options.constant_memory =
        cells > CONSTANT_MEMORY_CELLS && !has_chart(out->pages, index);
}

static lxw_worksheet *add_sheet(struct writer *out, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(out->book, name);

    if (sheet == NULL)
        writer_took(out, LXW_ERROR_CREATING_TMPFILE); /* the name is known to be good */
    return sheet;
}

/* No sheet comes behind this one that readers see. */
static void write_lists(struct writer *out)
{
    if (out->lists.count == 0)
        return;
    out->name = out->lists_name;
    out->sheet = add_sheet(out, out->name);
    if (out->sheet == NULL)
        return;
    fill_lists(out);
    worksheet_hide(out->sheet);
}

static void write_table(struct writer *out, const struct book_sheet *sheet)
{
    /* In constant memory nothing may name a row that has passed, so ranges come first. */
    set_columns(out, sheet);
    set_screen(out, sheet);
    set_print(out, sheet);
    put_title(out, sheet);
    put_heads(out, sheet);
    put_rows(out, sheet);
}

static void write_sheet(struct writer *out, size_t index)
{
    const struct book_sheet *sheet = &out->pages->sheets[index];

    out->name = out->names[index];
    out->row = 0;
    choose_memory(out, index);
    out->sheet = add_sheet(out, out->name);
    if (out->sheet == NULL)
        return;
    if (sheet->chart != NULL)
        chart_sheet(out, sheet);
    else
        write_table(out, sheet);
}

/* -- the file ---------------------------------------------------------------- */

static void write_sheets(struct writer *out)
{
    const struct book *book = out->pages;
    struct map taken = map_new(out->mem);

    out->names = ARENA_ARRAY(out->mem, const char *, book->count + 1);
    for (size_t i = 0; i < book->count; i++)
        out->names[i] = xlsx_sheet_name(out->mem, book->sheets[i].name, &taken);
    out->lists_name = xlsx_sheet_name(out->mem, "选项", &taken);
    for (size_t i = 0; i < book->count && out->error == LXW_NO_ERROR; i++)
        write_sheet(out, i);
    write_lists(out);
}

static void set_properties(struct writer *out, const struct book *book)
{
    /* Without a date the library would read the clock. */
    int32_t day =
        book->day != DATE_NONE ? book->day : date_day((struct date){1980, 1, 1});
    lxw_doc_properties properties = {.title = (char *)book->title,
                                     .author = (char *)book->author,
                                     .created = (time_t)day * 24 * 60 * 60};

    writer_took(out, workbook_set_properties(out->book, &properties));
}

/*
 * The library prints its failures in English to stderr before it returns them; they
 * are findings here.  Returns the errno of the failure.
 */
static int close_quietly(lxw_workbook *book, lxw_error *error)
{
    int saved = dup(STDERR_FILENO), silent = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int reason;

    fflush(stderr);
    if (saved >= 0 && silent >= 0)
        dup2(silent, STDERR_FILENO);
    errno = 0;
    *error = workbook_close(book); /* frees everything, also when it fails */
    reason = errno;
    fflush(stderr);
    if (saved >= 0 && silent >= 0)
        dup2(saved, STDERR_FILENO);
    close(silent);
    close(saved);
    return reason;
}

static bool refused(const struct writer *out, const char *path, struct diag *dg)
{
    diag_add(dg, DIAG_XLSX, at_file(path),
             "工作表“%s”第 %u 行写不进去（libxlsxwriter %d）", out->error_sheet,
             (unsigned)out->error_row + 1, (int)out->error);
    diag_hint(dg, "每张表最多 1048576 行、16384 列，每格最多 32767 字");
    return false;
}

/* Rows of the sheet with its head and notes; nothing is left out when they are too many.
 */
static bool sheets_fit(const char *path, const struct book *book, struct diag *dg)
{
    bool ok = true;

    for (size_t i = 0; i < book->count; i++) {
        const struct book_sheet *sheet = &book->sheets[i];
        size_t rows = (size_t)sheet->head_row + (size_t)sheet->head_rows +
                      sheet->row_count + sheet->note_count + 1;

        if (rows <= LXW_ROW_MAX)
            continue;
        diag_add(dg, DIAG_XLSX, at_file(path), "工作表“%s”有 %zu 行", sheet->name,
                 sheet->row_count);
        diag_hint(dg,
                  "每张表最多 %d 行，请在表格模板里用 where 或 over 分成几张，"
                  "或者按单位、年度分开生成",
                  LXW_ROW_MAX);
        ok = false;
    }
    return ok;
}

static bool write_book(struct writer *out, const char *temp, const char *path,
                       const struct book *book, struct diag *dg)
{
    const char *base = file_base(temp);
    char *folder = arena_strn(out->mem, temp, (size_t)(base - temp));
    lxw_workbook_options options = {.tmpdir =
                                        base == temp ? arena_str(out->mem, ".") : folder};
    lxw_error error;
    int reason;

    out->book = workbook_new_opt(temp, &options);
    if (out->book == NULL) {
        diag_add(dg, DIAG_XLSX, at_file(path), "无法新建工作簿");
        return false;
    }
    set_font(STAILQ_FIRST(out->book->formats), "宋体", 11); /* cells without a format */
    set_properties(out, book);
    write_sheets(out);
    reason = close_quietly(out->book, &error);
    if (out->error != LXW_NO_ERROR)
        return refused(out, path, dg);
    if (error != LXW_NO_ERROR) {
        errno = reason;
        diag_add(dg, DIAG_WRITE, at_file(path), "%s", file_reason());
    }
    return error == LXW_NO_ERROR;
}

static bool read_back(struct arena *mem, const char *temp, const char *path,
                      struct diag *dg)
{
    const char *broken;
    char *bytes;
    size_t len;

    if (!file_read(mem, temp, &bytes, &len, dg))
        return false;
    broken = zip_broken(mem, bytes, len);
    if (broken == NULL)
        return true;
    diag_add(dg, DIAG_WRITE, at_file(path), "写成的工作簿不完整（%s）", broken);
    diag_hint(dg, "多半是磁盘空间不足，请腾出空间后重新运行");
    return false;
}

bool xlsx_write(const char *path, const struct book *book, struct diag *dg)
{
    struct arena *mem = arena_new();
    struct writer out = {.mem = mem, .name = "", .pages = book};
    char *temp = file_temp(mem, path);
    bool ok = sheets_fit(path, book, dg) && write_book(&out, temp, path, book, dg) &&
              read_back(mem, temp, path, dg);

    if (ok)
        ok = file_commit(temp, path, dg);
    else
        file_discard(temp);
    arena_free(mem);
    return ok;
}
