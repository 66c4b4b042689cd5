/*
 * Charts of a sheet.  A chart shows cells of numbers that stand together, so it follows
 * them when somebody works in the book; it has a sheet of its own and is never cut.
 */
#include "book_int.h"

#include <string.h>

/* clang-format off */
static const struct member chart_members[] = {
    {"name",  KIND_TEXT, true},
    {"kind",  KIND_TEXT, true},
    {"title", KIND_TEXT, true},
    {"x",     KIND_TEXT, true},
    {"y",     KIND_LIST, true},
    {"unit",  KIND_TEXT, false},
    {NULL, 0, false},
};
/* clang-format on */

/* The words of 文稿 (docs/文稿格式.md); several values stand side by side. */
static const char *const kinds[] = {"柱", "排名", "堆积柱", "折线"};

static bool read_kind(struct build *build, const struct json *json, const char *pointer,
                      enum book_chart_kind *kind)
{
    const char *name = json_text(json, "kind", "");

    for (int i = BOOK_BARS; i <= BOOK_LINES; i++)
        if (strcmp(kinds[i], name) == 0) {
            *kind = (enum book_chart_kind)i;
            return true;
        }
    return build_fault_near(build, pointer, kinds, 4, name, "没有图的种类");
}

static bool find_column(struct build *build, const struct book_sheet *sheet,
                        const char *pointer, const char *field, int *out)
{
    const char **known =
        ARENA_ARRAY(build->mem, const char *, (size_t)sheet->columns + 1);
    size_t count = 0;

    for (*out = 0; *out < sheet->columns; ++*out) {
        if (sheet->column[*out].field == NULL)
            continue;
        known[count++] = sheet->column[*out].field;
        if (strcmp(known[count - 1], field) == 0)
            return true;
    }
    return build_fault_near(build, pointer, known, count, field,
                            "本表没有取这个字段的列");
}

/* The lowest head of a column on one line: 省外到位资金（亿元）. */
static const char *series_name(struct arena *mem, const struct book_sheet *sheet,
                               int column)
{
    char *text = arena_str(mem, "");

    for (size_t i = 0; i < sheet->head_count; i++)
        if (sheet->heads[i].column == column &&
            sheet->heads[i].row + sheet->heads[i].rows == sheet->head_rows)
            text = arena_str(mem, sheet->heads[i].text);
    for (char *from = text, *to = text;; from++) {
        if (*from != '\n')
            *to++ = *from;
        if (*from == '\0')
            return text;
    }
}

/* The plain rows; a subtotal between them would be drawn as one of them. */
static bool find_rows(struct build *build, const struct book_sheet *sheet,
                      const char *pointer, struct book_chart *chart)
{
    const struct book_row *rows = sheet->rows;

    while (chart->from < sheet->row_count && rows[chart->from].kind != BOOK_PLAIN)
        chart->from++;
    for (chart->to = chart->from; chart->to < sheet->row_count; chart->to++)
        if (rows[chart->to].kind != BOOK_PLAIN)
            break;
    for (size_t i = chart->to; i < sheet->row_count; i++)
        if (rows[i].kind == BOOK_PLAIN)
            return build_fault(build, pointer, "有小计的表不能画图");
    return true;
}

/*
 * Is there a number to draw?  A formula has no value until Excel has computed it.  A line
 * runs through zero where a cell says 缺报, so then bars are drawn: there no bar stands.
 */
static bool find_numbers(struct build *build, const struct book_sheet *sheet,
                         const char *pointer, struct book_chart *chart, bool *drawn)
{
    for (size_t row = chart->from; row < chart->to; row++)
        for (size_t i = 0; i < chart->count; i++) {
            const struct book_cell *cell = &sheet->rows[row].cells[chart->columns[i]];

            if (cell->formula != NULL)
                return build_fault(build, pointer, "图不能用公式列：%s",
                                   chart->series[i]);
            if (cell->type == BOOK_NUMBER)
                *drawn = true;
            else if (chart->kind == BOOK_LINES)
                chart->kind = BOOK_BARS;
        }
    return true;
}

static bool read_series(struct build *build, const struct json *list,
                        const struct book_sheet *sheet, const char *pointer,
                        struct book_chart *chart)
{
    chart->columns = ARENA_ARRAY(build->mem, int, list->count + 1);
    chart->series = ARENA_ARRAY(build->mem, const char *, list->count + 1);
    JSON_EACH(field, list)
    {
        int *column = &chart->columns[chart->count];

        if (field->kind != NODE_TEXT)
            return build_fault(build, pointer, "y 里是数列的字段");
        if (!find_column(build, sheet, pointer, field->text, column))
            return false;
        chart->series[chart->count++] = series_name(build->mem, sheet, *column);
    }
    return chart->count > 0 || build_fault(build, pointer, "y 里至少要有一个字段");
}

bool plot_build(struct build *build, const struct json *json, const char *pointer,
                const struct scope *scope, const struct book_sheet *sheet, size_t index,
                struct book_sheet *out, bool *drawn)
{
    struct book_chart *chart = ARENA_NEW(build->mem, struct book_chart);

    *drawn = false;
    *out = (struct book_sheet){
        .left = sheet->left, .paper = 4, .landscape = true, .chart = chart};
    chart->sheet = index;
    return build_members(build, json, pointer, chart_members) &&
           read_kind(build, json, pointer, &chart->kind) &&
           names_expand(build, pointer, scope, json_text(json, "name", ""), &out->name) &&
           names_expand(build, pointer, scope, json_text(json, "title", ""),
                        &out->title) &&
           names_expand(build, pointer, scope, json_text(json, "unit", NULL),
                        &out->unit) &&
           find_column(build, sheet, pointer, json_text(json, "x", ""), &chart->names) &&
           read_series(build, json_find(json, "y"), sheet, pointer, chart) &&
           find_rows(build, sheet, pointer, chart) &&
           find_numbers(build, sheet, pointer, chart, drawn);
}
