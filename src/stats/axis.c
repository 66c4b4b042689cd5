#include "stats_int.h"

#include "buf.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

static const char *const axis_keys[] = {"axis", "name", "members", "after", "def", NULL};
static const char *const view_keys[] = {"name", "after", "when", "def", NULL};

bool axis_list(struct stats *stats)
{
    const char *folder = stats->run->templates;
    bool ok =
        template_list(stats->mem, folder, "views", view_keys, &stats->views, stats->dg);

    stats->views_named = ARENA_ARRAY(stats->mem, bool, stats->views.count + 1);
    ok &= template_list(stats->mem, folder, "axes", axis_keys, &stats->axis_files,
                        stats->dg);
    stats->axis_count = stats->axis_files.count + 1;
    stats->axes = ARENA_ARRAY(stats->mem, struct axis, stats->axis_count);
    stats->axes[0].name = "region";
    for (size_t i = 1; i < stats->axis_count; i++) {
        stats->axes[i].file = &stats->axis_files.items[i - 1];
        stats->axes[i].name = stats->axes[i].file->name;
        if (strcmp(template_note(stats->axes[i].file, "axis", ""), stats->axes[i].name)) {
            template_fault(stats->dg, stats->axes[i].file, "axis",
                           "axis 应与文件名相同，写 %s", stats->axes[i].name);
            ok = false;
        }
    }
    stats->org = axis_find(stats, "org");
    stats->group = axis_find(stats, "group");
    if (stats->org == SIZE_MAX || stats->group == SIZE_MAX) {
        diag_add(stats->dg, DIAG_TEMPLATE, at_file(folder),
                 "axes 文件夹中应有 org.sql 和 group.sql");
        return false;
    }
    return ok;
}

size_t axis_find(const struct stats *stats, const char *name)
{
    for (size_t i = 0; i < stats->axis_count; i++)
        if (strcmp(stats->axes[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

/* -- filling tables from template SQL -------------------------------------- */

struct query *template_open(struct stats *stats, const struct template *file)
{
    if (file->sql == NULL) {
        template_fault(stats->dg, file, "", "缺少查询语句");
        return NULL;
    }
    return query_open(stats->store, QUERY_TEMPLATE,
                      at_line(file->path, file->sql_line, 0), file->sql, stats->dg);
}

static void bind_cell(struct query *into, int index, const struct query *from, int column)
{
    switch (query_kind(from, column)) {
    case CELL_NULL:
        query_bind_null(into, index);
        return;
    case CELL_INT:
        query_bind_int(into, index, query_int(from, column));
        return;
    case CELL_TEXT:
    case CELL_FACT:
        query_bind_text(into, index, query_text(from, column));
        return;
    }
}

/* Every row of `from` through the INSERT `into`. */
static bool copy_rows(struct query *from, struct query *into)
{
    while (query_next(from)) {
        for (int i = 0; i < query_columns(from); i++)
            bind_cell(into, i + 1, from, i);
        query_next(into);
        if (query_failed(into))
            return false;
        query_reset(into);
    }
    return !query_failed(from);
}

/* A table of the rows of a view's query, named and with columns as there. */
static bool build_view(struct stats *stats, const struct template *view)
{
    struct query *from = template_open(stats, view), *into = NULL;
    struct buf create = buf_new(stats->mem), insert = buf_new(stats->mem);
    bool ok = from != NULL;

    buf_printf(&create, "DROP TABLE IF EXISTS \"%s\"; CREATE TABLE \"%s\"(", view->name,
               view->name);
    buf_printf(&insert, "INSERT INTO \"%s\" VALUES(", view->name);
    for (int i = 0; ok && i < query_columns(from); i++) {
        buf_printf(&create, "%s\"%s\" ANY", i > 0 ? ", " : "", query_name(from, i));
        buf_printf(&insert, "%s?%d", i > 0 ? ", " : "", i + 1);
    }
    buf_add(&create, ") STRICT");
    buf_add(&insert, ")");
    ok = ok && store_exec(stats->store, create.text, stats->dg);
    if (ok)
        into = query_open(stats->store, QUERY_OWN, at_file(view->path), insert.text,
                          stats->dg);
    ok = ok && into != NULL && copy_rows(from, into);
    if (ok)
        ok =
            store_exec(stats->store,
                       arena_printf(stats->mem, "CREATE INDEX \"%s 1\" ON \"%s\"(\"%s\")",
                                    view->name, view->name, query_name(from, 0)),
                       stats->dg);
    query_close(into);
    query_close(from);
    return ok;
}

/* "after: series" and "after: facts"; else it is made first of all. */
enum stage stage_of(const struct template *file)
{
    const char *after = template_note(file, "after", "");

    if (strcmp(after, "facts") == 0)
        return STAGE_FACTS;
    return *after != '\0' ? STAGE_SERIES : STAGE_FIRST;
}

/* "when: named": made only in a run some SQL of which names it. */
static bool is_made(const struct stats *stats, size_t view)
{
    return stats->views_named[view] ||
           template_note(&stats->views.items[view], "when", NULL) == NULL;
}

bool sql_quotes(const char *sql, const char *name)
{
    const char *at = sql;
    size_t len = strlen(name);

    while ((at = strstr(at, name)) != NULL) {
        if (at > sql && at[-1] == '\'' && at[len] == '\'')
            return true;
        at += len;
    }
    return false;
}

void axis_want(struct stats *stats, size_t index)
{
    struct axis *axis = &stats->axes[index];

    if (axis->wanted || index == 0)
        return;
    axis->wanted = true;
    if (axis->file->sql != NULL)
        series_want(stats, axis->file->sql);
}

void axis_want_all(struct stats *stats)
{
    for (size_t i = 1; i < stats->axis_count; i++)
        axis_want(stats, i);
}

/* The axes whose rows of dim some SQL reads. */
static void dim_want(struct stats *stats, const char *sql)
{
    bool named = false;

    if (strstr(sql, "dim") == NULL)
        return;
    for (size_t i = 1; i < stats->axis_count; i++)
        if (sql_quotes(sql, stats->axes[i].name)) {
            axis_want(stats, i);
            named = true;
        }
    if (!named) /* it does not say which */
        axis_want_all(stats);
}

void view_want(struct stats *stats, const char *sql)
{
    dim_want(stats, sql);
    stats->workdays |= strstr(sql, "workday") != NULL;
    for (size_t i = 0; i < stats->views.count; i++) {
        const struct template *view = &stats->views.items[i];

        if (is_made(stats, i) || view->sql == NULL || strstr(sql, view->name) == NULL)
            continue;
        stats->views_named[i] = true;
        series_want(stats, view->sql);
    }
}

bool view_build(struct stats *stats, enum stage stage)
{
    bool ok = true;

    for (size_t i = 0; i < stats->views.count; i++)
        if (stage_of(&stats->views.items[i]) == stage && is_made(stats, i))
            ok &= build_view(stats, &stats->views.items[i]);
    return ok;
}
