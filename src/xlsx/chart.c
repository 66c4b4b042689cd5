/*
 * A native chart on a sheet of its own: it fills a page, and its points are the cells of
 * the table.  Readable in black and white: every value is written, series differ by
 * darkness, pattern and marker.
 */
#include "xlsx_int.h"

#include <string.h>

/* Pixels of a landscape A4 page between the margins; Excel scales it to the page. */
enum { COLUMNS = 16, COLUMN = 64, WIDE = COLUMNS * COLUMN, ROW = 20, HIGH = 35 * ROW };

static const uint8_t chart_types[] = {
    [BOOK_BARS] = LXW_CHART_COLUMN,
    [BOOK_RANKING] = LXW_CHART_BAR,
    [BOOK_STACK] = LXW_CHART_COLUMN_STACKED,
    [BOOK_LINES] = LXW_CHART_LINE,
};

static const struct stroke {
    lxw_color_t color;
    uint8_t pattern; /* NONE: filled evenly */
    uint8_t dash, marker;
} strokes[] = {
    {0x1F4E79, LXW_CHART_PATTERN_NONE, LXW_CHART_LINE_DASH_SOLID,
     LXW_CHART_MARKER_CIRCLE},
    {0x9DC3E6, LXW_CHART_PATTERN_NONE, LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE},
    {0x1F4E79, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, LXW_CHART_LINE_DASH_ROUND_DOT,
     LXW_CHART_MARKER_TRIANGLE},
    {0x7F7F7F, LXW_CHART_PATTERN_SMALL_GRID, LXW_CHART_LINE_DASH_LONG_DASH,
     LXW_CHART_MARKER_DIAMOND},
};

static lxw_chart_font plain_font = {.name = (char *)"宋体", .size = 10};
static lxw_chart_font title_font = {.name = (char *)"黑体", .size = 16};

static void set_stroke(lxw_chart_series *series, enum book_chart_kind kind, size_t index)
{
    const struct stroke *stroke = &strokes[index % (sizeof strokes / sizeof *strokes)];
    lxw_chart_fill fill = {.color = stroke->color};
    lxw_chart_line border = {.color = 0x1F4E79, .width = 0.75f};
    lxw_chart_line line = {.color = 0x1F4E79, .width = 2, .dash_type = stroke->dash};
    lxw_chart_pattern pattern = {
        .fg_color = stroke->color, .bg_color = 0xFFFFFF, .type = stroke->pattern};

    if (kind == BOOK_LINES) {
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, stroke->marker);
        return;
    }
    chart_series_set_line(series, &border);
    if (stroke->pattern == LXW_CHART_PATTERN_NONE)
        chart_series_set_fill(series, &fill);
    else
        chart_series_set_pattern(series, &pattern);
}

/*
 * Excel draws a word as 0.  Its label is the word (缺报, —), so nobody takes it for one.
 */
static void set_labels(struct writer *out, const struct book_sheet *table,
                       const struct book_chart *chart, int column,
                       lxw_chart_series *series)
{
    size_t count = chart->to - chart->from;
    lxw_chart_data_label *labels = ARENA_ARRAY(out->mem, lxw_chart_data_label, count + 1);
    lxw_chart_data_label **list =
        ARENA_ARRAY(out->mem, lxw_chart_data_label *, count + 1);
    bool words = false;
    int decimals = 0;

    for (size_t i = 0; i < count; i++) {
        const struct book_cell *cell = &table->rows[chart->from + i].cells[column];

        list[i] = &labels[i];
        if (cell->type == BOOK_NUMBER && cell->decimals > decimals)
            decimals = cell->decimals;
        if (cell->type == BOOK_WORDS) {
            labels[i].value = (char *)cell->text;
            words = true;
        }
    }
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &plain_font);
    chart_series_set_labels_num_format(series, writer_number_format(out->mem, decimals));
    if (words)
        writer_took(out, chart_series_set_labels_custom(series, list));
}

static void add_series(struct writer *out, const struct book_chart *chart,
                       lxw_chart *drawing, size_t index)
{
    const struct book_sheet *table = &out->pages->sheets[chart->sheet];
    const char *name = out->names[chart->sheet];
    lxw_row_t head = (lxw_row_t)(table->head_row + table->head_rows);
    lxw_row_t first = head + (lxw_row_t)chart->from,
              last = head + (lxw_row_t)chart->to - 1;
    lxw_col_t names = (lxw_col_t)chart->names, at = (lxw_col_t)chart->columns[index];
    lxw_chart_series *series = chart_add_series(drawing, NULL, NULL);

    if (series == NULL) {
        writer_took(out, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_series_set_name(series, chart->series[index]);
    chart_series_set_categories(series, name, first, names, last, names);
    chart_series_set_values(series, name, first, at, last, at);
    set_stroke(series, chart->kind, index);
    set_labels(out, table, chart, chart->columns[index], series);
}

static void set_axes(const struct book_chart *chart, lxw_chart *drawing)
{
    bool lying = chart->kind == BOOK_RANKING; /* x is then the axis of the values */
    lxw_chart_axis *names = lying ? drawing->y_axis : drawing->x_axis;
    lxw_chart_axis *values = lying ? drawing->x_axis : drawing->y_axis;
    lxw_chart_line grid = {.color = 0xD9D9D9, .width = 0.5f};

    chart_axis_set_num_font(names, &plain_font);
    chart_axis_set_num_font(values, &plain_font);
    chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
    if (!lying)
        return;
    /* The first stands at the top, the figures at the bottom. */
    chart_axis_set_reverse(names);
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
}

static void draw(struct writer *out, const struct book_sheet *sheet, lxw_chart *drawing)
{
    const struct book_chart *chart = sheet->chart;

    for (size_t i = 0; i < chart->count; i++)
        add_series(out, chart, drawing, i);
    chart_title_set_name(drawing, sheet->title);
    chart_title_set_name_font(drawing, &title_font);
    set_axes(chart, drawing);
    if (chart->kind != BOOK_LINES)
        chart_set_series_gap(drawing, 60);
    chart_legend_set_font(drawing, &plain_font);
    chart_legend_set_position(drawing, chart->count > 1 ? LXW_CHART_LEGEND_BOTTOM
                                                        : LXW_CHART_LEGEND_NONE);
}

void chart_sheet(struct writer *out, const struct book_sheet *sheet)
{
    /* A chart is 480 by 288 pixels unless it is told otherwise. */
    lxw_chart_options size = {.x_scale = WIDE / 480.0, .y_scale = HIGH / 288.0};
    lxw_chart *drawing = workbook_add_chart(out->book, chart_types[sheet->chart->kind]);

    if (drawing == NULL) {
        writer_took(out, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    writer_page(out, sheet);
    worksheet_fit_to_pages(out->sheet, 1, 1);
    worksheet_gridlines(out->sheet, LXW_HIDE_ALL_GRIDLINES);
    draw(out, sheet, drawing);
    writer_took(out,
                worksheet_set_column_pixels(out->sheet, 0, COLUMNS - 1, COLUMN, NULL));
    if (sheet->left != NULL)
        writer_text(out, 0, sheet->left,
                    writer_format(out, LOOK_LEFT_LINE, 0, TONE_PLAIN));
    if (sheet->unit != NULL)
        writer_text(out, COLUMNS - 1, sheet->unit,
                    writer_format(out, LOOK_RIGHT_LINE, 0, TONE_PLAIN));
    if (out->pages->contents)
        writer_link(out, COLUMNS, 0, "返回目录",
                    writer_format(out, LOOK_BACK, 0, TONE_PLAIN));
    writer_took(out, worksheet_insert_chart_opt(out->sheet, 1, 0, drawing, &size));
    writer_took(out, worksheet_print_area(out->sheet, 0, 0, HIGH / ROW + 1, COLUMNS - 1));
}
