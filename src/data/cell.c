/*
 * One JSON value becomes one or two cells.  Numbers become integers by their scale
 * (contract.md §2): a number that is no whole multiple of the smallest unit is refused,
 * never rounded.
 */
#include "data_int.h"

#include "arena.h"
#include "date.h"
#include "decimal.h"
#include "text.h"
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Integers beyond 2^53 are not exact in every program that writes JSON. */
static const int64_t largest = INT64_C(1) << 53;

static const struct scale {
    int64_t factor;
    int decimals;
} scales[] = {
    [INT] = {1, 0},    [WAN] = {10000, 4}, [USD] = {1000000, 6}, [MU] = {100, 2},
    [PCT] = {1000, 3}, [DAYS] = {10, 1},   [SHARE] = {10000, 4}, [NUM] = {1000000, 6},
};

static bool is_number(enum field_type type)
{
    return type < sizeof scales / sizeof *scales && scales[type].factor > 0;
}

/* Report, and make the cell empty or 0 but not unknown.  Returns false. */
static bool refuse(struct reader *reader, const struct column *column, struct cell *cell,
                   enum diag_code code, const char *detail, const char *hint)
{
    bool text = strcmp(column_sql_type(column), "TEXT") == 0;

    *cell = (struct cell){.kind = text ? CELL_TEXT : CELL_INT, .text = ""};
    if (finder_add(&reader->finder, code, reader_place(reader), "%s", detail) &&
        hint != NULL)
        diag_hint(reader->finder.dg, "%s", hint);
    return false;
}

/* How a value of the column is written, for one who has written another kind. */
static const char *hint_kind(enum field_type type)
{
    switch (type) {
    case BOOL:
    case MARK:
        return "“是”写 true，“否”写 false，不加引号；不知道的写 null";
    case WAN:
        return "写阿拉伯数字，值不加引号，不带单位和逗号；"
               "金额写多少万元，1.2亿元写 12000；没有数的写 null";
    case DATE:
        return "日期写成 \"2026-09-30\"，两边加英文引号";
    case MONTH:
        return "月份写成 \"2026-09\"，两边加英文引号";
    case ANY:
        return NULL;
    default:
        return is_number(type)
                   ? "写阿拉伯数字，值不加引号，不带单位和逗号；没有数的写 null"
                   : "文字和编号两边加英文引号";
    }
}

static bool refuse_kind(struct reader *reader, const struct column *column,
                        struct cell *cell, const struct json *value, const char *expected)
{
    struct buf seen = buf_new(reader->scratch);

    buf_add(&seen, json_kind_name(value->kind));
    if (value->kind == NODE_TEXT)
        buf_printf(&seen, "“%s”", value->text);
    for (char *c = strpbrk(seen.text, "\n\t"); c != NULL; c = strpbrk(c, "\n\t"))
        *c = ' ';
    return refuse(reader, column, cell, DIAG_TYPE,
                  arena_printf(reader->scratch, "是%s，应为%s", seen.text, expected),
                  hint_kind(column->type));
}

/* -- numbers -------------------------------------------------------------- */

/* The range "lo..hi" of the field; an end that is not written is open. */
static bool in_range(const struct field *field, int64_t number, int64_t factor)
{
    const char *dots = field->of == NULL ? NULL : strstr(field->of, "..");

    if (dots == NULL)
        return true;
    if (number < strtoll(field->of, NULL, 10) * factor)
        return false;
    return dots[2] == '\0' || number <= strtoll(dots + 2, NULL, 10) * factor;
}

static const char *range_text(struct arena *mem, const char *range)
{
    const char *dots = strstr(range, "..");

    if (dots[2] == '\0')
        return arena_printf(mem, "，应不小于 %.*s", (int)(dots - range), range);
    return arena_printf(mem, "，应在 %.*s 到 %s 之间", (int)(dots - range), range,
                        dots + 2);
}

static bool is_quantity(enum field_type type)
{
    return type == WAN || type == USD || type == MU || type == DAYS;
}

/* "12.345，应…" */
static const char *shown(struct reader *reader, const struct json *value,
                         const char *expected)
{
    return arena_printf(reader->scratch, "%.15g%s", value->real, expected);
}

static bool read_number(struct reader *reader, const struct column *column,
                        const struct json *value, struct cell *cell)
{
    const struct field *field = column->field;
    const struct scale *scale = &scales[column->type];
    double exact = value->real * (double)scale->factor;
    int64_t number;

    if (value->kind != NODE_INT && value->kind != NODE_REAL)
        return refuse_kind(reader, column, cell, value,
                           scale->decimals == 0 ? "整数" : "数");
    if (fabs(exact) > (double)largest)
        return refuse(reader, column, cell, DIAG_RANGE,
                      shown(reader, value, "，数值过大"), NULL);
    number = llround(exact);
    if (fabs(exact - (double)number) > 1e-3 && scale->decimals == 0)
        return refuse(reader, column, cell, DIAG_TYPE, shown(reader, value, "，应为整数"),
                      NULL);
    if (fabs(exact - (double)number) > 1e-3)
        return refuse(reader, column, cell, DIAG_DECIMALS,
                      arena_printf(reader->scratch, "%s，至多 %d 位",
                                   shown(reader, value, ""), scale->decimals),
                      "请检查单位，或先四舍五入");
    if (number < 0 && is_quantity(column->type) && !(field->flags & SIGNED))
        return refuse(reader, column, cell, DIAG_NEGATIVE, shown(reader, value, ""),
                      "请核对；没有数的不写这一项，零写 0");
    if (!in_range(field, number, scale->factor))
        return refuse(reader, column, cell, DIAG_RANGE,
                      shown(reader, value, range_text(reader->scratch, field->of)), NULL);
    *cell = (struct cell){.kind = CELL_INT, .number = number};
    return true;
}

/* -- text ----------------------------------------------------------------- */

static bool is_id(const char *text)
{
    size_t len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                              "0123456789_.-");

    return len >= 1 && len <= 64 && text[len] == '\0';
}

/* Is `text` one of the values in "新建|续建"? */
static bool in_list(const char *list, const char *text)
{
    size_t len = strlen(text);

    while (*list != '\0') {
        size_t item = strcspn(list, "|");

        if (item == len && memcmp(list, text, len) == 0)
            return true;
        list += item + (list[item] == '|');
    }
    return false;
}

/* The nearest of the values, or when none is near, all of them. */
static const char *hint_values(struct arena *mem, const char *list, const char *text)
{
    struct {
        const char **items;
        size_t count, room;
    } values = {0};
    struct buf all = buf_new(mem);
    const char *nearest;

    while (*list != '\0') {
        size_t item = strcspn(list, "|");

        *ARENA_PUSH(mem, &values) = arena_strn(mem, list, item);
        buf_printf(&all, "%s%.*s", all.len == 0 ? "可用的值：" : "、", (int)item, list);
        list += item + (list[item] == '|');
    }
    if (text[0] == '\0')
        return arena_printf(mem, "没有的写 null 或不写这一项；%s", all.text);
    nearest = words_nearest(text, values.items, values.count);
    return nearest == NULL ? all.text : arena_printf(mem, "是否应为“%s”", nearest);
}

static bool is_name(const char *text)
{
    bool blank = true;

    for (; *text != '\0'; text++) {
        if (*text == '\n' || *text == '\t')
            return false;
        if (strncmp(text, "　", 3) == 0) /* the ideographic space has three bytes */
            text += 2;
        else if (*text != ' ')
            blank = false;
    }
    return !blank;
}

/* 2026, 2026-09, 2026-Q3, 2026-H1 */
static bool is_span(const char *text)
{
    if (strlen(text) == 4)
        return strspn(text, "0123456789") == 4;
    if (month_parse(text) != 0)
        return true;
    if (strlen(text) != 7 || strspn(text, "0123456789") != 4 || text[4] != '-')
        return false;
    return (text[5] == 'Q' && text[6] >= '1' && text[6] <= '4') ||
           (text[5] == 'H' && text[6] >= '1' && text[6] <= '2');
}

static const struct unit_factor *find_unit(const char *name)
{
    for (size_t i = 0; i < unit_count; i++)
        if (strcmp(units[i].name, name) == 0)
            return &units[i];
    return NULL;
}

static bool refuse_unit(struct reader *reader, const struct column *column,
                        struct cell *cell, const char *text)
{
    struct buf list = buf_new(reader->scratch);

    for (size_t i = 0; i < unit_count; i++)
        buf_printf(&list, "%s%s", i == 0 ? "" : "|", units[i].name);
    return refuse(reader, column, cell, DIAG_UNIT,
                  arena_printf(reader->scratch, "“%s”", text),
                  hint_values(reader->scratch, list.text, text));
}

static bool refuse_text(struct reader *reader, const struct column *column,
                        struct cell *cell, enum diag_code code, const char *text,
                        const char *hint)
{
    char *quoted = arena_printf(reader->scratch, "“%s”", text);

    for (char *c = strpbrk(quoted, "\n\t"); c != NULL; c = strpbrk(c, "\n\t"))
        *c = ' ';
    return refuse(reader, column, cell, code, quoted, hint);
}

/* Text whose form the type rules; cells[0] holds it already. */
static bool check_text(struct reader *reader, const struct column *column,
                       const char *text, struct cell *cells)
{
    switch (column->type) {
    case ID:
        if (is_id(text))
            return true;
        return refuse_text(reader, column, cells, DIAG_ID, text,
                           "编号由字母、数字和 _ . - 组成，1 到 64 个字符");
    case NAME:
        if (is_name(text))
            return true;
        return refuse_text(reader, column, cells, DIAG_NAME, text,
                           "名称应为一行文字，不能是空的");
    case ENUM:
        if (in_list(column->field->of, text))
            return true;
        return refuse_text(reader, column, cells, DIAG_ENUM, text,
                           hint_values(reader->scratch, column->field->of, text));
    case DATE:
        if (date_parse(text) == DATE_NONE)
            return refuse_text(reader, column, cells, DIAG_DATE, text,
                               "日期应形如 2026-09-30；没有日期请不写或写 null");
        cells[0].text = arena_strn(reader->scratch, text, 10);
        return true;
    case MONTH:
        if (month_parse(text) == 0)
            return refuse_text(reader, column, cells, DIAG_DATE, text,
                               "月份应形如 2026-09");
        cells[0] = (struct cell){.kind = CELL_INT, .number = month_parse(text)};
        return true;
    case SPAN:
        if (is_span(text))
            return true;
        return refuse_text(reader, column, cells, DIAG_DATE, text,
                           "期间应形如 2026、2026-09、2026-Q3 或 2026-H1");
    case UNIT:
        if (find_unit(text) == NULL)
            return refuse_unit(reader, column, cells, text);
        cells[1] = (struct cell){.kind = CELL_INT, .number = find_unit(text)->factor};
        return true;
    default:
        if (text[0] == '\0')
            cells[0] = (struct cell){.kind = CELL_NULL};
        return true;
    }
}

static bool read_text(struct reader *reader, const struct column *column,
                      const struct json *value, struct cell *cells)
{
    if (value->kind != NODE_TEXT)
        return refuse_kind(reader, column, cells, value, "文字");
    cells[0] =
        (struct cell){.kind = CELL_TEXT, .text = text_nfc(reader->scratch, value->text)};
    return check_text(reader, column, cells[0].text, cells);
}

/* -- the others ----------------------------------------------------------- */

static bool read_bool(struct reader *reader, const struct column *column,
                      const struct json *value, struct cell *cell)
{
    if (value->kind != NODE_BOOL)
        return refuse_kind(reader, column, cell, value, "是非值 true 或 false");
    *cell = (struct cell){.kind = CELL_INT, .number = value->number};
    return true;
}

/* true, false, or the date since when it is true. */
static bool read_mark(struct reader *reader, const struct column *column,
                      const struct json *value, struct cell *cells)
{
    if (value->kind != NODE_TEXT)
        return read_bool(reader, column, value, cells);
    if (!read_text(reader, column + 1, value, cells + 1))
        return false;
    cells[0] = (struct cell){.kind = CELL_INT, .number = 1};
    return true;
}

/* Any plain value, as it is written. */
static bool read_any(struct reader *reader, const struct column *column,
                     const struct json *value, struct cell *cell)
{
    struct arena *mem = reader->scratch;

    if (value->kind == NODE_LIST || value->kind == NODE_OBJECT) {
        struct buf text = buf_new(mem);

        if (!(column->field->flags & WHOLE))
            return refuse_kind(reader, column, cell, value, "一个值");
        json_print(&text, value);
        *cell = (struct cell){.kind = CELL_TEXT, .text = text.text};
        return true;
    }
    cell->kind = CELL_TEXT;
    if (value->kind == NODE_TEXT)
        cell->text = text_nfc(mem, value->text);
    else if (value->kind == NODE_BOOL)
        cell->text = value->number != 0 ? "true" : "false";
    else
        cell->text = arena_printf(mem, "%.15g", value->real);
    return true;
}

bool cell_read(struct reader *reader, const struct column *column,
               const struct json *value, struct cell *cells)
{
    if (value->kind == NODE_NULL)
        return true;
    if (is_number(column->type))
        return read_number(reader, column, value, cells);
    switch (column->type) {
    case BOOL:
        return read_bool(reader, column, value, cells);
    case MARK:
        return read_mark(reader, column, value, cells);
    case ANY:
        return read_any(reader, column, value, cells);
    default:
        return read_text(reader, column, value, cells);
    }
}

void cell_print(struct buf *out, const struct column *column, struct cell cell)
{
    if (cell.kind == CELL_NULL)
        buf_add(out, "未填");
    else if (cell.kind == CELL_TEXT)
        buf_printf(out, "“%s”", cell.text);
    else if (column->type == BOOL || column->type == MARK)
        buf_add(out, cell.number != 0 ? "true" : "false");
    else if (column->type == MONTH)
        buf_printf(out, "%d-%02d", month_year((int32_t)cell.number),
                   month_number((int32_t)cell.number));
    else
        decimal_print_short(out, (struct ratio){cell.number, 1},
                            scales[column->type].factor, scales[column->type].decimals);
}

bool cell_same(struct cell a, struct cell b)
{
    if (a.kind != b.kind)
        return false;
    return a.kind == CELL_TEXT ? strcmp(a.text, b.text) == 0 : a.number == b.number;
}

struct cell cell_of(const struct query *query, int index)
{
    struct cell cell = {.kind = query_kind(query, index)};

    if (cell.kind == CELL_TEXT)
        cell.text = query_text(query, index);
    else
        cell.number = query_int(query, index);
    return cell;
}

void cell_bind(struct query *query, int index, struct cell cell)
{
    if (cell.kind == CELL_INT)
        query_bind_int(query, index, cell.number);
    else if (cell.kind != CELL_NULL) /* which nothing is bound to is NULL */
        query_bind_text(query, index, cell.text);
}
