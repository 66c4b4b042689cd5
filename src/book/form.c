/*
 * What is filled in by hand: columns with "fill", the head and the signatures of a form.
 * What the data know is printed and closed; only what they do not is open.
 */
#include "book_int.h"

#include "utf8.h"

#include <string.h>

/* -- columns ----------------------------------------------------------------- */

/* clang-format off */
static const struct member fill_members[] = {
    {"list",  KIND_LIST,                     false},
    {"table", KIND_TEXT,                     false},
    {"field", KIND_TEXT,                     false},
    {"min",   KIND_INT | 1 << NODE_REAL,     false},
    {"max",   KIND_INT | 1 << NODE_REAL,     false},
    {NULL, 0, false},
};
/* clang-format on */

enum { NUMBER_MOST = 999999999 }; /* of what is filled in, unless "max" says */

static void add_item(struct book_fill *fill, const char *text)
{
    for (size_t i = 0; i < fill->item_count; i++)
        if (strcmp(fill->items[i], text) == 0)
            return;
    fill->items[fill->item_count++] = text;
}

static bool list_items(struct build *build, const struct json *list, const char *pointer,
                       struct book_fill *fill)
{
    fill->items = ARENA_ARRAY(build->mem, const char *, list->count + 1);
    JSON_EACH(item, list)
    {
        if (item->kind != NODE_TEXT || item->text[0] == '\0')
            return build_fault(build, pointer, "list 里只能是文字");
        add_item(fill, item->text);
    }
    return true;
}

/* The texts of a field of a query. */
static bool table_items(struct build *build, const struct json *json, const char *pointer,
                        const struct scope *scope, struct book_fill *fill)
{
    const char *field = json_text(json, "field", "");
    struct table table;
    int column;

    if (!table_read(build, pointer, json_text(json, "table", ""), scope, &table))
        return false;
    column = table_find(&table, field);
    if (column < 0)
        return build_fault_near(build, pointer, table.names, (size_t)table.columns, field,
                                arena_printf(build->mem, "查询 %s 没有字段", table.file));
    fill->items = ARENA_ARRAY(build->mem, const char *, table.count + 1);
    for (size_t i = 0; i < table.count; i++)
        if (table.items[i][column].kind == CELL_TEXT)
            add_item(fill, table.items[i][column].text);
    return true;
}

static double bound(const struct json *json, const char *name, double absent)
{
    const struct json *found = json_find(json, name);

    return found == NULL ? absent : found->real;
}

static bool has_items(const struct json *json)
{
    return json_find(json, "list") != NULL || json_find(json, "table") != NULL;
}

bool fill_read(struct build *build, const struct json *json, const struct scope *scope,
               struct column *column)
{
    struct book_fill *fill = &column->fill;
    const char *pointer = arena_printf(build->mem, "%s/fill", column->pointer);
    bool text = column->as == AS_TEXT || column->as == AS_CENTRE;

    if (json == NULL || (json->kind == NODE_BOOL && json->number == 0))
        return true;
    if (column->as == AS_INDEX || column->as == AS_RATIO || column->as == AS_FORMULA ||
        column->formula != NULL)
        return build_fault(build, pointer, "算出来的列不能填写");
    if (json->kind == NODE_OBJECT && !build_members(build, json, pointer, fill_members))
        return false;
    fill->least = bound(json, "min", -NUMBER_MOST);
    fill->most = bound(json, "max", NUMBER_MOST);
    fill->kind = column->as == AS_DATE                           ? BOOK_DATE
                 : text                                          ? BOOK_ANY
                 : column->as == AS_NUMBER && column->scale == 1 ? BOOK_INTEGER
                                                                 : BOOK_RANGE;
    if (!has_items(json))
        return true;
    if (!text)
        return build_fault(build, pointer, "只有文字的列可以从列表中选");
    fill->kind = BOOK_LIST;
    return json_find(json, "list") != NULL
               ? list_items(build, json_find(json, "list"), pointer, fill)
               : table_items(build, json, pointer, scope, fill);
}

void fill_cell(const struct column *column, struct book_cell *cell)
{
    bool no_date = column->as == AS_DATE && cell->type == BOOK_WORDS &&
                   strcmp(cell->text, state_word(STATE_NONE)) == 0;
    bool missing =
        cell->type == BOOK_WORDS && strcmp(cell->text, state_word(STATE_MISSING)) == 0;

    if (column->fill.kind != BOOK_CLOSED &&
        (cell->type == BOOK_EMPTY || missing || no_date))
        *cell = (struct book_cell){.type = BOOK_EMPTY, .text = "", .open = true};
}

/* -- the form around the table ----------------------------------------------- */

static const struct member form_members[] = {
    {"head", KIND_OBJECT, false},
    {"period", KIND_TEXT, false},
    {"sign", KIND_OBJECT, false},
    {NULL, 0, false},
};

/* Room for a value that is filled in. */
enum { BLANK_WIDTH = 12, SIGN_WIDTH = 8 };

size_t form_lines(const struct json *form)
{
    const struct json *head = json_find(form, "head");

    return head == NULL ? 0 : head->count;
}

/* {"表号": "{{…}}"}: what the data do not give is left open. */
static bool read_fields(struct build *build, const struct json *json, const char *pointer,
                        const struct scope *scope, struct book_field **out, size_t *count)
{
    struct scope blank = {.outer = scope, .blank = true};
    const char *value;

    *out = ARENA_ARRAY(build->mem, struct book_field, json == NULL ? 1 : json->count + 1);
    JSON_EACH(member, json)
    {
        if (member->kind != NODE_TEXT)
            return build_fault(build, pointer, "%s 应为文字", member->key);
        if (!names_expand(build, pointer, &blank, member->text, &value))
            return false;
        (*out)[(*count)++] = (struct book_field){
            .text = arena_printf(build->mem, "%s：%s", member->key, value),
            .open = value[0] == '\0'};
    }
    return true;
}

static int field_width(const struct book_field *field)
{
    return (int)utf8_width(field->text) + (field->open ? BLANK_WIDTH : 0) + 2;
}

/* The lines of the head take as many columns from the right as the longest needs. */
static void place_head(struct book_sheet *sheet, struct book_form *form)
{
    int need = 0, have = 0, column = sheet->print_columns;

    for (size_t i = 0; i < form->head_count; i++)
        if (field_width(&form->head[i]) > need)
            need = field_width(&form->head[i]);
    while (column > 0 && have < need)
        have += sheet->column[--column].width;
    for (size_t i = 0; i < form->head_count; i++) {
        form->head[i].column = column;
        form->head[i].columns = sheet->print_columns - column;
    }
}

/*
 * The signatures share the width in proportion to their texts, each over whole columns
 * and one at least; where there are fewer columns, the last ones share the last column.
 */
static void place_signs(struct book_sheet *sheet, struct book_form *form)
{
    int total = 0, need = 0, before = 0, column = 0, used = 0;
    int left = (int)form->sign_count;

    for (int i = 0; i < sheet->print_columns; i++)
        total += sheet->column[i].width;
    for (size_t i = 0; i < form->sign_count; i++)
        need += field_width(&form->sign[i]) + SIGN_WIDTH;
    for (size_t i = 0; i < form->sign_count; i++, left--) {
        struct book_field *field = &form->sign[i];

        before += field_width(field) + SIGN_WIDTH;
        field->column = column;
        while (column < sheet->print_columns &&
               (field->columns == 0 ||
                (sheet->print_columns - column >= left &&
                 (used + sheet->column[column].width / 2) * need < before * total))) {
            used += sheet->column[column++].width;
            field->columns++;
        }
    }
    if (form->sign_count > 0 && column < sheet->print_columns)
        form->sign[form->sign_count - 1].columns += sheet->print_columns - column;
}

bool form_build(struct build *build, const struct json *json, const char *pointer,
                const struct scope *scope, struct book_sheet *sheet)
{
    struct scope blank = {.outer = scope, .blank = true};
    struct book_form *form = ARENA_NEW(build->mem, struct book_form);

    if (!build_members(build, json, pointer, form_members) ||
        !read_fields(build, json_find(json, "head"), pointer, scope, &form->head,
                     &form->head_count) ||
        !read_fields(build, json_find(json, "sign"), pointer, scope, &form->sign,
                     &form->sign_count) ||
        !names_expand(build, pointer, &blank, json_text(json, "period", NULL),
                      &form->period))
        return false;
    if ((int)form->sign_count > sheet->print_columns)
        return build_fault(build, pointer, "签字栏有 %zu 项，本表只有 %d 列",
                           form->sign_count, sheet->print_columns);
    place_head(sheet, form);
    place_signs(sheet, form);
    sheet->form = form;
    sheet->locked = true;
    return true;
}
