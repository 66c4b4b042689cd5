/*
 * One sheet: the rows of a table, their totals, and everything around them.
 */
#include "book_int.h"

#include <string.h>

enum place_of_total { TOTAL_FIRST, TOTAL_LAST, TOTAL_OFF };

/* A sheet of book.json while it is built. */
struct plan {
    struct build *build;
    const struct json *json;
    const char *pointer;
    const struct scope *scope;
    enum place_of_total total;
    struct grid grid;
};

/* -- rows and totals --------------------------------------------------------- */

/* A total and the rows from `from` to `to` of the table that it counts. */
struct block {
    enum book_kind kind;
    const char *label;
    const struct table *table;
    size_t from, to;
};

static bool add_block(struct plan *plan, const struct block *block,
                      bool (*add)(struct plan *plan, const struct block *block))
{
    struct grid *grid = &plan->grid;
    size_t total = 0, first, last;

    if (plan->total == TOTAL_OFF)
        return add(plan, block);
    if (plan->total == TOTAL_FIRST)
        total = grid_reserve(grid, block->kind);
    first = grid->rows.count;
    if (!add(plan, block))
        return false;
    last = grid->rows.count;
    if (plan->total == TOTAL_LAST)
        total = grid_reserve(grid, block->kind);
    return grid_total(grid, total, block->label, first, last);
}

static bool add_rows(struct plan *plan, const struct block *block)
{
    bool ok = true;

    for (size_t i = block->from; i < block->to && ok; i++)
        ok = grid_add(&plan->grid, block->table, i);
    return ok;
}

static const char *group_of(const struct table *table, size_t row, int column)
{
    const struct datum *datum = &table->items[row][column];

    return datum->kind == CELL_TEXT ? datum->text : "";
}

/* Rows with the same group stand together and have a subtotal. */
static bool add_groups(struct plan *plan, const struct block *all)
{
    const struct table *table = all->table;
    const char *field = json_text(plan->json, "group", "");
    int column = table_find(table, field);
    bool ok = true;

    if (column < 0)
        return build_fault_near(plan->build, plan->pointer, table->names,
                                (size_t)table->columns, field, "查询没有分组字段");
    for (size_t from = all->from, to; from < all->to && ok; from = to) {
        const char *name = group_of(table, from, column);
        struct block group = {.kind = BOOK_GROUP, .table = table, .from = from};

        for (to = from + 1; to < all->to; to++)
            if (strcmp(group_of(table, to, column), name) != 0)
                break;
        group.to = to;
        group.label = arena_printf(plan->build->mem, "%s小计", name);
        ok = add_block(plan, &group, add_rows);
    }
    return ok;
}

/* -- what is around the rows ------------------------------------------------- */

/* "累计（{{unit}}）" says 亿元 when the column does; without a unit it says 累计. */
static bool expand_head(struct plan *plan, struct column *column)
{
    struct arena *mem = plan->build->mem;
    static const char slot[] = "（{{unit}}）";
    const char *at = strstr(column->head, slot);

    if (at != NULL)
        column->head = arena_printf(
            mem, "%.*s%s%s", (int)(at - column->head), column->head,
            column->unit == NULL ? "" : arena_printf(mem, "（%s）", column->unit),
            at + strlen(slot));
    return names_expand(plan->build, column->pointer, plan->scope, column->head,
                        &column->head);
}

static enum book_align align_of(const struct column *column)
{
    switch (column->as) {
    case AS_TEXT:
        return BOOK_LEFT;
    case AS_FACT:
    case AS_GIVEN:
    case AS_NUMBER:
    case AS_RATIO:
    case AS_FORMULA:
        return column->ranks ? BOOK_CENTRE : BOOK_RIGHT;
    case AS_CENTRE:
    case AS_UNIT:
    case AS_INDEX:
    case AS_DATE:
        break;
    }
    return BOOK_CENTRE;
}

static bool take_columns(struct plan *plan, struct book_sheet *sheet)
{
    struct grid *grid = &plan->grid;
    bool ok = true;

    sheet->columns = grid->count;
    sheet->column =
        ARENA_ARRAY(plan->build->mem, struct book_column, (size_t)grid->count);
    for (int i = 0; i < grid->count; i++) {
        struct column *from = &grid->columns[i];

        ok &= expand_head(plan, from);
        sheet->locked |= from->fill.kind != BOOK_CLOSED;
        sheet->column[i] = (struct book_column){.field = from->name,
                                                .fill = from->fill,
                                                .align = align_of(from),
                                                .marks = from->marks,
                                                .mark_count = from->mark_count};
    }
    return ok;
}

static bool take_notes(struct plan *plan, struct book_sheet *sheet)
{
    const struct json *notes = json_find(plan->json, "notes");
    const char *pointer = arena_printf(plan->build->mem, "%s/notes", plan->pointer);
    bool ok = true;

    if (notes == NULL)
        return true;
    sheet->notes = ARENA_ARRAY(plan->build->mem, const char *, notes->count + 1);
    JSON_EACH(note, notes)
    {
        if (note->kind != NODE_TEXT)
            return build_fault(plan->build, pointer, "notes 里只能是文字");
        ok &= names_expand(plan->build, pointer, plan->scope, note->text,
                           &sheet->notes[sheet->note_count++]);
    }
    return ok;
}

static bool take_text(struct plan *plan, const char *key, const char *absent,
                      const char **out)
{
    return names_expand(plan->build, plan->pointer, plan->scope,
                        json_text(plan->json, key, absent), out);
}

static bool take_texts(struct plan *plan, struct book_sheet *sheet)
{
    const char *name = json_text(plan->json, "name", "");

    return take_text(plan, "name", "", &sheet->name) &&
           take_text(plan, "title", name, &sheet->title) &&
           take_text(plan, "left", NULL, &sheet->left) &&
           take_text(plan, "unit", NULL, &sheet->unit) && take_notes(plan, sheet);
}

static bool take_paper(struct plan *plan, struct book_sheet *sheet)
{
    static const char *const papers[] = {"A3横", "A3竖", "A4横", "A4竖"};
    const char *paper = json_text(plan->json, "paper", "A4竖");
    int64_t print = json_int(plan->json, "print", sheet->columns);
    int64_t freeze = json_int(plan->json, "freeze", 0);
    int i = 0;

    while (i < 4 && strcmp(paper, papers[i]) != 0)
        i++;
    if (i == 4)
        return build_fault_near(plan->build, plan->pointer, papers, 4, paper, "没有纸张");
    sheet->paper = i < 2 ? 3 : 4;
    sheet->landscape = i % 2 == 0;
    if (print < 1 || print > sheet->columns || freeze < 0 || freeze >= sheet->columns)
        return build_fault(plan->build, plan->pointer,
                           "print 和 freeze 是从左数的列数，本表有 %d 列",
                           sheet->columns);
    sheet->print_columns = (int)print;
    sheet->freeze = (int)freeze;
    return true;
}

/*
 * The filter's buttons stand in the row above the data, so a total is never filtered
 * away: below the head, or in the total row where that comes first.
 */
static void take_filter(struct plan *plan, struct book_sheet *sheet)
{
    size_t first = (size_t)(sheet->head_row + sheet->head_rows);

    if (!json_bool(plan->json, "filter", false) || sheet->row_count == 0)
        return;
    sheet->filter_row = plan->total == TOTAL_FIRST ? first : first - 1;
    sheet->filter_end = first + sheet->row_count - (plan->total == TOTAL_LAST ? 2 : 1);
}

static int head_row(const struct plan *plan)
{
    return BOOK_HEAD_ROW + (int)form_lines(json_find(plan->json, "form"));
}

static bool take_sheet(struct plan *plan, struct book_sheet *sheet)
{
    struct arena *mem = plan->build->mem;
    struct grid *grid = &plan->grid;
    const struct json *form = json_find(plan->json, "form");

    grid_finish(grid);
    if (!take_columns(plan, sheet) || !take_texts(plan, sheet) ||
        !take_paper(plan, sheet))
        return false;
    sheet->rows = grid->rows.items;
    sheet->row_count = grid->rows.count;
    shape_heads(mem, grid->columns, sheet);
    sheet->head_row = head_row(plan);
    if (grid->first_line != (size_t)(sheet->head_row + sheet->head_rows + 1))
        return build_fault(plan->build, plan->pointer, "填入表头的文字里不能有 >");
    shape_widths(mem, grid->columns, sheet);
    shape_paper(sheet);
    shape_lines(sheet);
    take_filter(plan, sheet);
    return form == NULL ||
           form_build(plan->build, form, arena_printf(mem, "%s/form", plan->pointer),
                      plan->scope, sheet);
}

/* -- columns ----------------------------------------------------------------- */

/* config.total_row decides where a sheet does not. */
static bool read_total_place(struct plan *plan)
{
    static const char *const places[] = {"first", "last", "none"};
    struct build *build = plan->build;
    const char *absent = store_text(build->store, build->mem, "config.total_row", "last");
    const char *name = json_text(plan->json, "total", absent);

    for (int i = TOTAL_FIRST; i <= TOTAL_OFF; i++)
        if (strcmp(name, places[i]) == 0) {
            plan->total = (enum place_of_total)i;
            return true;
        }
    return build_fault_near(build, plan->pointer, places, 3, name, "没有 total 的写法");
}

/* "cols" is a list, or the name of one of the workbook's "columns". */
static const struct json *find_columns(struct plan *plan, const struct json *shared,
                                       const char **pointer)
{
    const struct json *cols = json_find(plan->json, "cols"), *found;

    *pointer = arena_printf(plan->build->mem, "%s/cols", plan->pointer);
    if (cols->kind == NODE_LIST)
        return cols;
    found = json_find(shared, cols->text);
    if (found == NULL || found->kind != NODE_LIST) {
        build_fault(plan->build, *pointer, "columns 里没有“%s”这组列", cols->text);
        return NULL;
    }
    *pointer = arena_printf(plan->build->mem, "/columns/%s", cols->text);
    return found;
}

static bool start_grid(struct plan *plan, const struct json *shared,
                       const struct table *table)
{
    struct grid *grid = &plan->grid;
    const char *pointer;
    const struct json *list = find_columns(plan, shared, &pointer);
    bool summed = false;

    if (list == NULL || !read_total_place(plan) ||
        !columns_read(plan->build, list, pointer, plan->scope, table, &grid->columns,
                      &grid->count))
        return false;
    for (int i = 0; i < grid->count; i++)
        summed |= grid->columns[i].total != TOTAL_NONE;
    if (!summed)
        plan->total = TOTAL_OFF;
    grid->build = plan->build;
    grid->scope = plan->scope;
    grid->first_line =
        (size_t)(head_row(plan) + shape_head_rows(grid->columns, grid->count) + 1);
    grid->outline =
        json_find(plan->json, "group") != NULL || json_bool(plan->json, "filter", false);
    return true;
}

bool sheet_build(struct build *build, const struct json *json, const char *pointer,
                 const struct json *shared, const struct scope *scope,
                 struct book_sheet *out)
{
    struct plan plan = {.build = build, .json = json, .pointer = pointer, .scope = scope};
    struct table table;
    struct block all = {.kind = BOOK_TOTAL, .label = "合计", .table = &table};
    bool grouped = json_find(json, "group") != NULL;

    if (!table_read(build, pointer, json_text(json, "table", ""), scope, &table) ||
        !table_choose(build, pointer, json_find(json, "where"), &table) ||
        !start_grid(&plan, shared, &table))
        return false;
    all.to = table.count;
    if (table.count > 0 && !add_block(&plan, &all, grouped ? add_groups : add_rows))
        return false;
    return take_sheet(&plan, out);
}
