/*
 * From book.json to sheets.  docs/表格模板.md is the grammar: a workbook has sheets, a
 * sheet shows the rows of a table of report.json, a column says which field it shows
 * and how.
 */
#include "book_int.h"

#include "file.h"
#include "json.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* -- faults ------------------------------------------------------------------ */

bool fault(struct build *build, const char *pointer, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag_add(build->dg, DIAG_BOOK, at_pointer(build->path, pointer), "%s",
             arena_vprintf(build->mem, format, args));
    va_end(args);
    return false;
}

bool fault_near(struct build *build, const char *pointer, const char *const *names,
                size_t count, const char *word, const char *what)
{
    const char *near = words_nearest(word, names, count);

    fault(build, pointer, "%s“%s”", what, word);
    if (near != NULL)
        diag_hint(build->dg, "是否应为 %s", near);
    return false;
}

static const struct member *find_member(const struct member *members, const char *name)
{
    for (; members->name != NULL; members++)
        if (strcmp(members->name, name) == 0)
            return members;
    return NULL;
}

static bool unknown_member(struct build *build, const char *pointer, const char *name,
                           const struct member *members)
{
    const char *known[32];
    size_t count = 0;

    for (; members[count].name != NULL; count++)
        known[count] = members[count].name;
    return fault_near(build, pointer, known, count, name, "没有这一项");
}

bool members_check(struct build *build, const struct json *object, const char *pointer,
                   const struct member *members)
{
    bool ok = true;

    if (object->kind != NODE_OBJECT)
        return fault(build, pointer, "应为对象 {…}");
    JSON_EACH(child, object)
    {
        const struct member *member = find_member(members, child->key);

        if (member == NULL)
            ok = unknown_member(build, pointer, child->key, members);
        else if ((member->kinds >> child->kind & 1) == 0)
            ok = fault(build, pointer, "%s 不能是%s", child->key,
                       json_kind_name(child->kind));
    }
    for (const struct member *member = members; member->name != NULL; member++)
        if (member->needed && json_find(object, member->name) == NULL)
            ok = fault(build, pointer, "缺少 %s", member->name);
    return ok;
}

/* -- rows of a sheet --------------------------------------------------------- */

static const struct member sheet_members[] = {
    {"name", KIND_TEXT, true},    {"like", KIND_TEXT, false},
    {"title", KIND_TEXT, false},  {"left", KIND_TEXT, false},
    {"unit", KIND_TEXT, false},   {"table", KIND_TEXT, true},
    {"with", KIND_OBJECT, false}, {"over", KIND_TEXT, false},
    {"apart", KIND_BOOL, false},  {"group", KIND_TEXT, false},
    {"total", KIND_TEXT, false},  {"cols", KIND_TEXT | KIND_LIST, true},
    {"print", KIND_INT, false},   {"freeze", KIND_INT, false},
    {"filter", KIND_BOOL, false}, {"paper", KIND_TEXT, false},
    {"notes", KIND_LIST, false},  {NULL, 0, false},
};

enum place_of_total { TOTAL_FIRST, TOTAL_LAST, TOTAL_OFF };

/* One sheet of book.json while it is built. */
struct plan {
    struct build *build;
    const struct json *json;
    const char *pointer;
    struct grid grid;
    enum place_of_total total;
};

/* The rows of a group stand together; its subtotal is where the total is. */
static bool add_group(struct plan *plan, const struct table *table, size_t from,
                      size_t to, const char *label)
{
    struct grid *grid = &plan->grid;
    size_t total = 0, first;
    bool ok = true;

    if (plan->total == TOTAL_FIRST)
        total = grid_reserve(grid, BOOK_GROUP);
    first = grid->rows.count;
    for (size_t i = from; i < to && ok; i++)
        ok = grid_add(grid, table, i);
    if (plan->total == TOTAL_LAST)
        total = grid_reserve(grid, BOOK_GROUP);
    return ok && (plan->total == TOTAL_OFF ||
                  grid_total(grid, total, label, first, first + (to - from)));
}

static const char *group_of(const struct table *table, size_t row, int column)
{
    const struct datum *datum = &table->items[row][column];

    return datum->kind == CELL_TEXT ? datum->text : "";
}

static bool add_groups(struct plan *plan, const struct table *table, int column)
{
    bool ok = true;

    for (size_t from = 0, to; from < table->count && ok; from = to) {
        const char *name = group_of(table, from, column);

        for (to = from + 1; to < table->count; to++)
            if (strcmp(group_of(table, to, column), name) != 0)
                break;
        ok = add_group(plan, table, from, to,
                       arena_printf(plan->build->mem, "%s小计", name));
    }
    return ok;
}

static bool add_rows(struct plan *plan, const struct table *table)
{
    const char *group = json_text(plan->json, "group", NULL);
    int column = group == NULL ? -1 : table_find(table, group);
    bool ok = true;

    if (group != NULL && column < 0)
        return fault_near(plan->build, plan->pointer, table->names,
                          (size_t)table->columns, group, "查询没有分组字段");
    if (column >= 0)
        return add_groups(plan, table, column);
    for (size_t i = 0; i < table->count && ok; i++)
        ok = grid_add(&plan->grid, table, i);
    return ok;
}

/* -- heads, widths and the rest of a sheet ----------------------------------- */

/* "累计（{{unit}}）" says 亿元 when the column does; without a unit it says 累计. */
static bool expand_heads(struct plan *plan, const struct scope *scope)
{
    struct arena *mem = plan->build->mem;
    static const char slot[] = "（{{unit}}）";
    bool ok = true;

    for (int i = 0; i < plan->grid.count; i++) {
        struct column *column = &plan->grid.columns[i];
        const char *at = strstr(column->head, slot);

        if (at != NULL)
            column->head = arena_printf(
                mem, "%.*s%s%s", (int)(at - column->head), column->head,
                column->unit == NULL ? "" : arena_printf(mem, "（%s）", column->unit),
                at + strlen(slot));
        ok &= expand(plan->build, column->pointer, scope, column->head, &column->head);
    }
    return ok;
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
        return column->ranks ? BOOK_CENTRE : BOOK_RIGHT;
    case AS_CENTRE:
    case AS_UNIT:
    case AS_INDEX:
    case AS_DATE:
        break;
    }
    return BOOK_CENTRE;
}

static void take_columns(struct plan *plan, struct book_sheet *sheet)
{
    const struct grid *grid = &plan->grid;

    sheet->columns = grid->count;
    sheet->column =
        ARENA_ARRAY(plan->build->mem, struct book_column, (size_t)grid->count);
    for (int i = 0; i < grid->count; i++)
        sheet->column[i] =
            (struct book_column){.align = align_of(&grid->columns[i]),
                                 .marks = grid->columns[i].marks,
                                 .mark_count = grid->columns[i].mark_count};
}

static bool take_notes(struct plan *plan, const struct scope *scope,
                       struct book_sheet *sheet)
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
            return fault(plan->build, pointer, "notes 里只能是文字");
        ok &= expand(plan->build, pointer, scope, note->text,
                     &sheet->notes[sheet->note_count++]);
    }
    return ok;
}

static bool take_paper(struct plan *plan, struct book_sheet *sheet)
{
    static const char *const papers[] = {"A3横", "A3竖", "A4横", "A4竖"};
    const char *paper = json_text(plan->json, "paper", "A4竖");

    for (int i = 0; i < 4; i++)
        if (strcmp(paper, papers[i]) == 0) {
            sheet->paper = i < 2 ? 3 : 4;
            sheet->landscape = i % 2 == 0;
            return true;
        }
    return fault_near(plan->build, plan->pointer, papers, 4, paper, "没有纸张");
}

static bool take_texts(struct plan *plan, const struct scope *scope,
                       struct book_sheet *sheet)
{
    struct build *build = plan->build;
    const char *name = json_text(plan->json, "name", "");
    const char *pointer = plan->pointer;

    return expand(build, pointer, scope, name, &sheet->name) &&
           expand(build, pointer, scope, json_text(plan->json, "title", name),
                  &sheet->title) &&
           expand(build, pointer, scope, json_text(plan->json, "left", NULL),
                  &sheet->left) &&
           expand(build, pointer, scope, json_text(plan->json, "unit", NULL),
                  &sheet->unit) &&
           take_notes(plan, scope, sheet) && take_paper(plan, sheet) &&
           expand_heads(plan, scope);
}

/*
 * The filter's buttons stand in the row above the data, so a total is never filtered
 * away: below the head, or in the total row where that comes first.
 */
static void take_filter(struct plan *plan, struct book_sheet *sheet)
{
    size_t first = (size_t)(BOOK_HEAD_ROW + sheet->head_rows);

    if (!json_bool(plan->json, "filter", false) || sheet->row_count == 0)
        return;
    sheet->filter_row = plan->total == TOTAL_FIRST ? first : first - 1;
    sheet->filter_end = first + sheet->row_count - (plan->total == TOTAL_LAST ? 2 : 1);
}

static bool take_sheet(struct plan *plan, const struct scope *scope,
                       struct book_sheet *sheet)
{
    struct grid *grid = &plan->grid;
    int64_t print = json_int(plan->json, "print", grid->count);
    int64_t freeze = json_int(plan->json, "freeze", 0);

    grid_finish(grid);
    take_columns(plan, sheet);
    if (!take_texts(plan, scope, sheet))
        return false;
    if (print < 1 || print > grid->count || freeze < 0 || freeze >= grid->count)
        return fault(plan->build, plan->pointer,
                     "print 和 freeze 是从左数的列数，本表有 %d 列", grid->count);
    sheet->print_columns = (int)print;
    sheet->freeze = (int)freeze;
    sheet->rows = grid->rows.items;
    sheet->row_count = grid->rows.count;
    shape_heads(plan->build->mem, grid->columns, sheet);
    shape_widths(plan->build->mem, grid->columns, sheet);
    shape_lines(sheet);
    take_filter(plan, sheet);
    return true;
}

/* -- a sheet ----------------------------------------------------------------- */

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
    return fault_near(build, plan->pointer, places, 3, name, "没有 total 的写法");
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
        fault(plan->build, *pointer, "columns 里没有“%s”这组列", cols->text);
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
        !columns_read(plan->build, list, pointer, plan->grid.scope, table, &grid->columns,
                      &grid->count))
        return false;
    for (int i = 0; i < grid->count; i++)
        summed |= grid->columns[i].total != TOTAL_NONE;
    if (!summed)
        plan->total = TOTAL_OFF;
    grid->build = plan->build;
    grid->first_line =
        (size_t)(BOOK_HEAD_ROW + shape_head_rows(grid->columns, grid->count) + 1);
    grid->outline =
        json_find(plan->json, "group") != NULL || json_bool(plan->json, "filter", false);
    return true;
}

static bool build_sheet(struct build *build, const struct json *json, const char *pointer,
                        const struct json *shared, const struct scope *scope,
                        struct book_sheet *sheet)
{
    struct plan plan = {
        .build = build, .json = json, .pointer = pointer, .grid.scope = scope};
    struct grid *grid = &plan.grid;
    struct table table;
    size_t total = 0, first;

    if (!table_read(build, pointer, json_text(json, "table", ""), scope, &table) ||
        !start_grid(&plan, shared, &table))
        return false;
    if (table.count == 0)
        return take_sheet(&plan, scope, sheet);
    if (plan.total == TOTAL_FIRST)
        total = grid_reserve(grid, BOOK_TOTAL);
    first = grid->rows.count;
    if (!add_rows(&plan, &table))
        return false;
    if (plan.total == TOTAL_LAST)
        total = grid_reserve(grid, BOOK_TOTAL);
    if (plan.total != TOTAL_OFF &&
        !grid_total(grid, total, "合计", first,
                    grid->rows.count - (plan.total == TOTAL_LAST)))
        return false;
    return take_sheet(&plan, scope, sheet);
}

struct sheets {
    struct book_sheet *items;
    size_t count, room;
};

static const struct json *find_sheet(const struct json *list, const char *name)
{
    JSON_EACH(sheet, list)
    {
        if (strcmp(json_text(sheet, "name", ""), name) == 0)
            return sheet;
    }
    return NULL;
}

/* The sheet with the members that it does not have but its "like" has. */
static const struct json *with_like(struct build *build, const struct json *json,
                                    const char *pointer, const struct json *list)
{
    const char *name = json_text(json, "like", NULL);
    const struct json *base = name == NULL ? NULL : find_sheet(list, name);
    struct json *merged = ARENA_NEW(build->mem, struct json), *copy;

    if (name == NULL)
        return json;
    if (base == NULL) {
        fault(build, pointer, "没有工作表“%s”", name);
        return NULL;
    }
    *merged = *json;
    JSON_EACH(member, base)
    {
        if (json_find(json, member->key) != NULL)
            continue;
        copy = ARENA_NEW(build->mem, struct json);
        *copy = *member;
        copy->next = merged->first;
        merged->first = copy;
    }
    return merged;
}

/* Sheet number `index` of the list; with "over" one sheet for each row of that table. */
static bool add_sheets(struct build *build, const struct json *book,
                       const struct json *sheet, int index, struct sheets *sheets)
{
    const char *pointer = arena_printf(build->mem, "/sheets/%d", index);
    const struct json *shared = json_find(book, "columns");
    const struct json *json = with_like(build, sheet, pointer, json_find(book, "sheets"));
    const char *over = json_text(json, "over", NULL);
    struct scope *scope = ARENA_NEW(build->mem, struct scope);
    struct table *table = ARENA_NEW(build->mem, struct table);
    bool ok = true;

    if (json == NULL || !members_check(build, json, pointer, sheet_members))
        return false;
    scope->with = json_find(json, "with");
    if (over == NULL)
        return build_sheet(build, json, pointer, shared, scope,
                           ARENA_PUSH(build->mem, sheets));
    if (!table_read(build, pointer, over, scope, table))
        return false;
    for (size_t i = 0; i < table->count && ok; i++) {
        struct scope *row = ARENA_NEW(build->mem, struct scope);

        *row = (struct scope){.table = table, .row = i, .with = scope->with};
        ok = build_sheet(build, json, pointer, shared, row,
                         ARENA_PUSH(build->mem, sheets));
    }
    return ok;
}

/* -- the workbook ------------------------------------------------------------ */

static const struct member book_members[] = {
    {"title", KIND_TEXT, true},
    {"columns", KIND_OBJECT, false},
    {"sheets", KIND_LIST, true},
    {NULL, 0, false},
};

static struct words_style read_style(struct build *build)
{
    return (struct words_style){
        .percent = store_text(build->store, build->mem, "config.display.percent", "%")};
}

bool book_build(struct arena *mem, struct store *store, const struct facts *facts,
                const struct report *report, const char *key, struct book *out,
                struct diag *dg)
{
    struct build build = {.mem = mem,
                          .store = store,
                          .facts = facts,
                          .report = report,
                          .key = key,
                          .path = file_join(mem, report->folder, "book.json"),
                          .dg = dg};
    const struct json *json = json_read(mem, build.path, dg);
    const struct json *list = json_find(json, "sheets");
    struct scope none = {.table = NULL};
    struct sheets sheets = {0};
    bool ok;
    int i = 0;

    *out = (struct book){.day = facts->run->issue_date};
    build.style = read_style(&build);
    if (json == NULL || !members_check(&build, json, "", book_members))
        return false;
    ok = expand(&build, "/title", &none, json_text(json, "title", ""), &out->title);
    JSON_EACH(sheet, list)
    ok &= add_sheets(&build, json, sheet, i++, &sheets);
    if (list->count == 0)
        ok = fault(&build, "/sheets", "至少要有一张工作表");
    out->author = store_text(store, mem, "meta.issuer.name", "");
    out->sheets = sheets.items;
    out->count = sheets.count;
    return ok;
}
