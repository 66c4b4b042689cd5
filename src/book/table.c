#include "book_int.h"

#include "file.h"

#include <string.h>

int table_find(const struct table *table, const char *name)
{
    for (int i = 0; i < table->columns; i++)
        if (strcmp(table->names[i], name) == 0)
            return i;
    return -1;
}

static void bind(struct query *query, int index, const struct value *value)
{
    if (value->kind == VALUE_INT)
        query_bind_int(query, index, value->number);
    else if (value->kind == VALUE_TEXT)
        query_bind_text(query, index, value->text);
    else
        query_bind_null(query, index);
}

/* Parameters :name take the value that {{name}} has. */
static bool bind_all(struct build *build, struct query *query, const char *pointer,
                     const struct scope *scope)
{
    const char *name;
    bool ok = true;

    for (int i = 1; (name = query_parameter_name(query, i)) != NULL; i++) {
        struct value value;

        if (names_find(build, pointer, scope, name + 1, &value))
            bind(query, i, &value);
        else
            ok =
                build_fault(build, pointer, "查询的参数 %s 没有值；可写在 with 里", name);
    }
    return ok;
}

/* What stands in the row before as well is not kept twice: `before` may be NULL. */
static const char *keep_text(struct arena *mem, const char *text,
                             const struct datum *before)
{
    if (before != NULL && before->kind >= CELL_TEXT && strcmp(before->text, text) == 0)
        return before->text;
    return arena_str(mem, text);
}

static struct datum *read_row(struct arena *mem, const struct query *query, int columns,
                              const struct datum *before)
{
    struct datum *row = ARENA_ARRAY(mem, struct datum, (size_t)columns);

    for (int i = 0; i < columns; i++) {
        row[i].kind = query_kind(query, i);
        if (row[i].kind == CELL_INT)
            row[i].number = query_int(query, i);
        else if (row[i].kind != CELL_NULL)
            row[i].text =
                keep_text(mem, query_text(query, i), before == NULL ? NULL : &before[i]);
    }
    return row;
}

static bool read_rows(struct build *build, struct query *query, struct table *out)
{
    out->columns = query_columns(query);
    out->names = ARENA_ARRAY(build->mem, const char *, (size_t)out->columns);
    for (int i = 0; i < out->columns; i++)
        out->names[i] = arena_str(build->mem, query_name(query, i));
    while (query_next(query)) {
        const struct datum *before = out->count > 0 ? out->items[out->count - 1] : NULL;

        *ARENA_PUSH(build->mem, out) = read_row(build->mem, query, out->columns, before);
    }
    return !query_failed(query);
}

static const char *table_file(struct build *build, const char *pointer, const char *name)
{
    const struct report *report = build->report;
    const char **known = ARENA_ARRAY(build->mem, const char *, report->table_count + 1);

    for (size_t i = 0; i < report->table_count; i++) {
        known[i] = report->tables[i].name;
        if (strcmp(known[i], name) == 0)
            return report->tables[i].file;
    }
    build_fault_near(build, pointer, known, report->table_count, name,
                     "report.json 的 tables 里没有表");
    return NULL;
}

static bool run_table(struct build *build, const char *pointer, const struct scope *scope,
                      struct table *out, bool *has_parameters)
{
    struct query *query;
    char *sql;
    size_t len;
    bool ok;

    if (!file_read(build->mem, out->file, &sql, &len, build->dg))
        return false;
    query = query_open(build->store, QUERY_TEMPLATE, at_line(out->file, 1, 0), sql,
                       build->dg);
    if (query == NULL)
        return false;
    *has_parameters = query_parameter_name(query, 1) != NULL;
    ok = bind_all(build, query, pointer, scope) && read_rows(build, query, out);
    query_close(query);
    return ok;
}

bool table_read(struct build *build, const char *pointer, const char *name,
                const struct scope *scope, struct table *out)
{
    struct table *kept = map_find(&build->read, name);
    bool has_parameters;

    if (kept != NULL) {
        *out = *kept;
        return true;
    }
    *out = (struct table){.file = table_file(build, pointer, name)};
    if (out->file == NULL || !run_table(build, pointer, scope, out, &has_parameters))
        return false;
    if (!has_parameters) {
        kept = ARENA_NEW(build->mem, struct table);
        *kept = *out;
        map_put(&build->read, name, kept);
    }
    return true;
}

/* Does the datum hold what book.json says?  true is any number but 0. */
static bool holds(const struct datum *datum, const struct json *value)
{
    if (value->kind == NODE_TEXT)
        return datum->kind == CELL_TEXT && strcmp(datum->text, value->text) == 0;
    if (value->kind == NODE_BOOL)
        return (datum->kind == CELL_INT && datum->number != 0) == (value->number != 0);
    return datum->kind == CELL_INT && datum->number == value->number;
}

bool table_choose(struct build *build, const char *pointer, const struct json *where,
                  struct table *table)
{
    struct table chosen = *table;

    chosen.items = ARENA_ARRAY(build->mem, struct datum *, table->count + 1);
    chosen.room = table->count + 1;
    JSON_EACH(member, where)
    {
        int column = table_find(table, member->key);

        if (column < 0)
            return build_fault_near(build, arena_printf(build->mem, "%s/where", pointer),
                                    table->names, (size_t)table->columns, member->key,
                                    "查询结果里没有这一列");
        chosen.count = 0;
        for (size_t i = 0; i < table->count; i++)
            if (holds(&table->items[i][column], member))
                chosen.items[chosen.count++] = table->items[i];
        *table = chosen;
    }
    return true;
}
