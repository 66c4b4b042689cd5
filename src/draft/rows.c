/*
 * rows - the table queries of a report.  A parameter :name of the SQL takes the value
 * that {{name}} has where the table is used, so one query serves every group of an
 * outer loop.
 */
#include "scope.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "stats.h"
#include "store.h"

#include <ctype.h>
#include <string.h>

/* One use of one table. */
struct use {
    struct scope *scope;
    const char *file, *sql;
    struct {
        struct named *items; /* with their colon */
        size_t count, room;
    } parameters;
    bool lacks_fact; /* said once */
};

/* -- parameters ---------------------------------------------------------- */

/* Behind a string, a quoted name or a comment that begins here; else `at`. */
static const char *skip_quoted(const char *at)
{
    const char *end;

    if (*at == '\'' || *at == '"') {
        end = strchr(at + 1, *at);
        return end == NULL ? at + strlen(at) : end + 1;
    }
    if (strncmp(at, "--", 2) == 0)
        return at + strcspn(at, "\n");
    if (strncmp(at, "/*", 2) == 0) {
        end = strstr(at + 2, "*/");
        return end == NULL ? at + strlen(at) : end + 2;
    }
    return at;
}

static size_t name_len(const char *text)
{
    size_t len = 0;

    while (isalnum((unsigned char)text[len]) || text[len] == '_' ||
           (unsigned char)text[len] >= 0x80)
        len++;
    return len;
}

/* The next ":name" in the SQL, or NULL. */
static const char *next_parameter(const char *at)
{
    while (*at != '\0') {
        const char *behind = skip_quoted(at);

        if (behind != at)
            at = behind;
        else if (*at == ':' && name_len(at + 1) > 0)
            return at;
        else
            at++;
    }
    return NULL;
}

static bool find_parameter(struct use *use, const struct frame *frames, const char *name)
{
    struct scope *scope = use->scope;
    struct thing thing;
    bool found;

    scope->binding = true;
    found = mustache_find(&scope->host, frames, name + 1, &thing) && !thing.list &&
            (thing.value.kind == VALUE_INT || thing.value.kind == VALUE_TEXT ||
             (thing.value.kind == VALUE_NONE && thing.node == NULL));
    scope->binding = false;
    if (!found) {
        diag_add(scope->dg, DIAG_TEMPLATE_NAME, at_file(use->file),
                 "查询的参数 %s 在用到这张表的地方没有值", name);
        diag_hint(scope->dg, "参数取外层循环的同名列，或 year month cutoff key 等名称");
        return false;
    }
    *ARENA_PUSH(scope->mem, &use->parameters) = (struct named){name, thing.value};
    return true;
}

static bool find_parameters(struct use *use, const struct frame *frames)
{
    bool ok = true;

    for (const char *at = use->sql; (at = next_parameter(at)) != NULL; at++) {
        const char *name = arena_strn(use->scope->mem, at, name_len(at + 1) + 1);

        ok &= find_parameter(use, frames, name);
    }
    return ok;
}

static void bind_parameters(const struct use *use, struct query *query)
{
    for (size_t i = 0; i < use->parameters.count; i++) {
        const struct named *parameter = &use->parameters.items[i];
        int index = query_parameter(query, parameter->name);

        if (parameter->value.kind == VALUE_INT)
            query_bind_int(query, index, parameter->value.number);
        else if (parameter->value.kind == VALUE_TEXT)
            query_bind_text(query, index, parameter->value.text);
        else
            query_bind_null(query, index);
    }
}

/* The same file with the same values gives the same rows. */
static const char *use_name(const struct use *use)
{
    struct buf name = buf_new(use->scope->mem);

    buf_add(&name, use->file);
    for (size_t i = 0; i < use->parameters.count; i++) {
        const struct value *value = &use->parameters.items[i].value;

        if (value->kind == VALUE_TEXT)
            buf_json(&name, value->text);
        else if (value->kind == VALUE_INT)
            buf_printf(&name, ",%lld", (long long)value->number);
        else
            buf_add(&name, ",null");
    }
    return name.text;
}

/* -- reading ------------------------------------------------------------- */

static void read_figure(struct use *use, const char *key, struct value *cell)
{
    struct scope *scope = use->scope;

    if (scope_figure(scope, key, cell) || scope_before_january(scope, key) ||
        use->lacks_fact)
        return;
    use->lacks_fact = true;
    diag_add(scope->dg, DIAG_TEMPLATE_NAME, at_file(use->file), "没有指标 %s", key);
    scope_hint_fact(scope, key);
}

static void read_cell(struct use *use, const struct query *query, int column,
                      struct value *cell)
{
    switch (query_kind(query, column)) {
    case CELL_NULL:
        break;
    case CELL_INT:
        *cell = (struct value){.kind = VALUE_INT, .number = query_int(query, column)};
        break;
    case CELL_TEXT:
        *cell =
            (struct value){.kind = VALUE_TEXT,
                           .text = arena_str(use->scope->mem, query_text(query, column))};
        break;
    case CELL_FACT:
        read_figure(use, arena_str(use->scope->mem, query_text(query, column)), cell);
        break;
    }
}

static void read_row(struct use *use, const struct query *query, struct rows *rows)
{
    struct {
        struct value *items;
        size_t count, room;
    } cells = {rows->cells, rows->count * rows->column_count, rows->room};

    for (size_t i = 0; i < rows->column_count; i++) {
        struct value cell = {.kind = VALUE_NONE};

        read_cell(use, query, (int)i, &cell);
        *ARENA_PUSH(use->scope->mem, &cells) = cell;
    }
    rows->cells = cells.items;
    rows->room = cells.room;
    rows->count++;
}

static void add_nodes(struct arena *mem, struct rows *rows)
{
    rows->table = (struct node){.kind = SCOPE_TABLE, .rows = rows};
    rows->nodes = ARENA_ARRAY(mem, struct node, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        rows->nodes[i] = (struct node){.kind = SCOPE_ROW, .rows = rows, .row = i};
}

static struct rows *read_rows(struct use *use, struct query *query)
{
    struct arena *mem = use->scope->mem;
    struct rows *rows = ARENA_NEW(mem, struct rows);

    rows->column_count = (size_t)query_columns(query);
    rows->columns = ARENA_ARRAY(mem, const char *, rows->column_count);
    for (size_t i = 0; i < rows->column_count; i++)
        rows->columns[i] = arena_str(mem, query_name(query, (int)i));
    while (query_next(query))
        read_row(use, query, rows);
    add_nodes(mem, rows);
    return query_failed(query) ? NULL : rows;
}

static struct rows *run(struct use *use)
{
    struct scope *scope = use->scope;
    struct query *query = query_open(scope->store, QUERY_TEMPLATE,
                                     at_line(use->file, 1, 0), use->sql, scope->dg);
    struct rows *rows;

    if (query == NULL)
        return NULL;
    bind_parameters(use, query);
    rows = read_rows(use, query);
    query_close(query);
    return rows;
}

static struct rows *find_rows(struct use *use, const struct frame *frames)
{
    struct scope *scope = use->scope;
    const char *name;
    struct rows *rows;
    char *sql;
    size_t len;

    if (!file_read(scope->mem, use->file, &sql, &len, scope->dg))
        return NULL;
    use->sql = sql;
    if (!find_parameters(use, frames))
        return NULL;
    name = use_name(use);
    rows = map_find(&scope->rows, name);
    if (rows == NULL)
        rows = run(use);
    if (rows != NULL)
        map_put(&scope->rows, name, rows);
    return rows;
}

const struct rows *rows_find(struct scope *scope, const struct frame *frames,
                             const char *file)
{
    struct use use = {.scope = scope, .file = file};
    struct rows *rows = map_find(&scope->rows, file); /* no parameters, or failed */

    if (rows == NULL)
        rows = find_rows(&use, frames);
    if (rows == NULL) {
        rows = ARENA_NEW(scope->mem, struct rows);
        add_nodes(scope->mem, rows);
        map_put(&scope->rows, file, rows);
    }
    return rows;
}
