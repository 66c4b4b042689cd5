/*
 * From book.json to sheets.  docs/表格模板.md is the grammar: a workbook has sheets, a
 * sheet shows the rows of a table of report.json, a column says which field it shows
 * and how.
 */
#include "book_int.h"

#include "file.h"

#include <stdarg.h>
#include <string.h>

/* -- faults ------------------------------------------------------------------ */

bool build_fault(struct build *build, const char *pointer, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag_add(build->dg, DIAG_BOOK, at_pointer(build->path, pointer), "%s",
             arena_vprintf(build->mem, format, args));
    va_end(args);
    return false;
}

bool build_fault_near(struct build *build, const char *pointer, const char *const *names,
                      size_t count, const char *word, const char *what)
{
    const char *near = words_nearest(word, names, count);

    build_fault(build, pointer, "%s“%s”", what, word);
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
    return build_fault_near(build, pointer, known, count, name, "没有这一项");
}

bool build_members(struct build *build, const struct json *object, const char *pointer,
                   const struct member *members)
{
    bool ok = true;

    if (object->kind != NODE_OBJECT)
        return build_fault(build, pointer, "应为对象 {…}");
    JSON_EACH(child, object)
    {
        const struct member *member = find_member(members, child->key);

        if (member == NULL)
            ok = unknown_member(build, pointer, child->key, members);
        else if ((member->kinds >> child->kind & 1) == 0)
            ok = build_fault(build, pointer, "%s 不能是%s", child->key,
                             json_kind_name(child->kind));
    }
    for (const struct member *member = members; member->name != NULL; member++)
        if (member->needed && json_find(object, member->name) == NULL)
            ok = build_fault(build, pointer, "缺少 %s", member->name);
    return ok;
}

/* -- sheets ------------------------------------------------------------------ */

/* clang-format off */
static const struct member sheet_members[] = {
    {"name",   KIND_TEXT,             true},
    {"table",  KIND_TEXT,             true},
    {"cols",   KIND_TEXT | KIND_LIST, true},
    {"like",   KIND_TEXT,             false},
    {"title",  KIND_TEXT,             false},
    {"left",   KIND_TEXT,             false},
    {"unit",   KIND_TEXT,             false},
    {"with",   KIND_OBJECT,           false},
    {"where",  KIND_OBJECT,           false},
    {"over",   KIND_TEXT,             false},
    {"group",  KIND_TEXT,             false},
    {"total",  KIND_TEXT,             false},
    {"print",  KIND_INT,              false},
    {"freeze", KIND_INT,              false},
    {"filter", KIND_BOOL,             false},
    {"paper",  KIND_TEXT,             false},
    {"notes",  KIND_LIST,             false},
    {"form",   KIND_OBJECT,           false},
    {"charts", KIND_LIST,             false},
    {"if",     KIND_TEXT,             false},
    {NULL, 0, false},
};
/* clang-format on */

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
        build_fault(build, pointer, "没有工作表“%s”", name);
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

/* A sheet of a table, and a sheet of each of its charts. */
static bool add_sheet(struct build *build, const struct json *json, const char *pointer,
                      const struct json *shared, const struct scope *scope,
                      struct sheets *sheets)
{
    size_t table = sheets->count;
    struct book_sheet *sheet = ARENA_PUSH(build->mem, sheets), chart;
    int i = 0;
    bool drawn;

    if (!sheet_build(build, json, pointer, shared, scope, sheet))
        return false;
    JSON_EACH(member, json_find(json, "charts"))
    {
        const char *at = arena_printf(build->mem, "%s/charts/%d", pointer, i++);

        if (!plot_build(build, member, at, scope, &sheets->items[table], table, &chart,
                        &drawn))
            return false;
        if (drawn)
            *ARENA_PUSH(build->mem, sheets) = chart;
    }
    return true;
}

/* The sheets whose "if" holds. */
static bool wanted(struct build *build, const struct json *json, const char *pointer,
                   const struct scope *scope)
{
    const char *text = json_text(json, "if", NULL);
    bool holds = true;

    return text == NULL || (names_hold(build, pointer, scope, text, &holds) && holds);
}

/* Sheet number `index` of the list; with "over" one sheet for each row of that table. */
static void add_sheets(struct build *build, const struct json *book,
                       const struct json *sheet, int index, struct sheets *sheets)
{
    const char *pointer = arena_printf(build->mem, "/sheets/%d", index);
    const struct json *shared = json_find(book, "columns");
    const struct json *json = with_like(build, sheet, pointer, json_find(book, "sheets"));
    const char *over = json_text(json, "over", NULL);
    struct scope scope = {.with = json_find(json, "with")};
    struct table table;

    if (json == NULL || !build_members(build, json, pointer, sheet_members) ||
        !wanted(build, json, pointer, &scope))
        return;
    if (over == NULL) {
        add_sheet(build, json, pointer, shared, &scope, sheets);
        return;
    }
    if (!table_read(build, pointer, over, &scope, &table))
        return;
    scope.table = &table;
    for (; scope.row < table.count; scope.row++)
        if (!add_sheet(build, json, pointer, shared, &scope, sheets))
            return;
}

/* -- the workbook ------------------------------------------------------------ */

static const struct member book_members[] = {
    {"title", KIND_TEXT, true},
    {"contents", KIND_BOOL, false},
    {"columns", KIND_OBJECT, false},
    {"sheets", KIND_LIST, true},
    {NULL, 0, false},
};

static size_t error_count(const struct diag *dg)
{
    return dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
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
    size_t errors = error_count(dg);
    int i = 0;

    *out = (struct book){.day = facts->run->issue_date};
    build.style = run_style(mem, store);
    build.read = map_new(mem);
    build.used = map_new(mem);
    build.used_codes = ",";
    if (json == NULL || !build_members(&build, json, "", book_members))
        return false;
    names_expand(&build, "/title", &none, json_text(json, "title", ""), &out->title);
    out->contents = json_bool(json, "contents", false);
    if (out->contents)
        ARENA_PUSH(mem, &sheets); /* its place; the names of the others come first */
    JSON_EACH(sheet, list)
    add_sheets(&build, json, sheet, i++, &sheets);
    if (list->count == 0)
        build_fault(&build, "/sheets", "至少要有一张工作表");
    out->author = store_text(store, mem, "meta.issuer.name", "");
    out->sheets = sheets.items;
    out->count = sheets.count;
    if (out->contents && error_count(dg) == errors)
        contents_build(&build, out);
    return error_count(dg) == errors;
}
