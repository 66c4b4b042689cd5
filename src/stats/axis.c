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

size_t member_find(const struct axis *axis, const char *key)
{
    for (size_t i = 0; i < axis->count; i++)
        if (strcmp(axis->items[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

/* -- filling tables from template SQL -------------------------------------- */

static struct query *open_template(struct stats *stats, const struct template *file)
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

/* Every row of `from` through the INSERT `into`; `axis`, if any, is its last value. */
static bool copy_rows(struct query *from, struct query *into, const char *axis)
{
    while (query_next(from)) {
        for (int i = 0; i < query_columns(from); i++)
            bind_cell(into, i + 1, from, i);
        if (axis != NULL)
            query_bind_text(into, query_columns(from) + 1, axis);
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
    struct query *from = open_template(stats, view), *into = NULL;
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
    ok = ok && into != NULL && copy_rows(from, into, NULL);
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
static enum stage stage_of(const struct template *file)
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

static bool add_dim(struct stats *stats, const struct axis *axis)
{
    struct query *from = open_template(stats, axis->file), *into;
    bool ok = from != NULL;

    if (!ok)
        return false;
    if (query_columns(from) != 4) {
        template_fault(stats->dg, axis->file, "",
                       "查询应依次给出 entity、id、key、share 四列");
        query_close(from);
        return false;
    }
    into = query_open(stats->store, QUERY_OWN, at_file(axis->file->path),
                      "INSERT INTO dim(entity, id, key, share, axis)"
                      " VALUES(?1, ?2, ?3, ?4, ?5)",
                      stats->dg);
    ok = into != NULL && copy_rows(from, into, axis->name);
    query_close(into);
    query_close(from);
    return ok;
}

bool dim_build(struct stats *stats)
{
    bool ok = store_exec(stats->store,
                         "DROP TABLE IF EXISTS dim;"
                         "CREATE TABLE dim(entity TEXT NOT NULL, id TEXT NOT NULL,"
                         " axis TEXT NOT NULL, key TEXT NOT NULL,"
                         " share INTEGER NOT NULL) STRICT",
                         stats->dg);

    for (int stage = STAGE_FIRST; stage <= STAGE_SERIES; stage++)
        for (size_t i = 1; ok && i < stats->axis_count; i++)
            if (stats->axes[i].wanted &&
                stage_of(stats->axes[i].file) == (enum stage)stage)
                ok &= add_dim(stats, &stats->axes[i]);
    return ok && store_exec(stats->store,
                            "CREATE INDEX \"dim 1\" ON dim(axis, key);"
                            "CREATE INDEX \"dim 2\" ON dim(id, entity, axis)",
                            stats->dg);
}

/* -- members and shares ---------------------------------------------------- */

/*
 * Members in the order of their keys: those of the entity that the axis names, so that
 * a unit without a single record has its facts too; else the keys that occur.
 */
static const char members_sql[] =
    "SELECT DISTINCT d.key, coalesce(o.\"group\", ''), coalesce(o.has_task, 0)"
    " FROM dim d LEFT JOIN organisations o ON o.id = d.key"
    " WHERE d.axis = ?1 AND (?2 = '' OR d.entity = ?2) ORDER BY d.key";

static bool read_members(struct stats *stats, struct axis *axis)
{
    struct query *query =
        query_open(stats->store, QUERY_OWN, at_file(NULL), members_sql, stats->dg);
    struct member *member;
    bool ok;

    if (query == NULL)
        return false;
    query_bind_text(query, 1, axis->name);
    query_bind_text(query, 2, template_note(axis->file, "members", ""));
    while (query_next(query)) {
        member = ARENA_PUSH(stats->mem, axis);
        member->key = arena_str(stats->mem, query_text(query, 0));
        member->group = arena_str(stats->mem, query_text(query, 1));
        member->task = query_int(query, 2) != 0;
    }
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

/* A group has a task when one of its units has. */
static void mark_groups(struct stats *stats)
{
    const struct axis *org = &stats->axes[stats->org];
    struct axis *group = &stats->axes[stats->group];

    for (size_t i = 0; i < org->count; i++) {
        size_t found = member_find(group, org->items[i].group);

        if (found != SIZE_MAX && org->items[i].task)
            group->items[found].task = true;
    }
}

bool axis_open(struct stats *stats, size_t index)
{
    struct axis *axis = &stats->axes[index];

    if (axis->open)
        return true;
    if (index == 0)
        *ARENA_PUSH(stats->mem, axis) = (struct member){"", "", true};
    else if (!read_members(stats, axis))
        return false;
    if (index == stats->group)
        mark_groups(stats);
    axis->open = true;
    axis->first = stats->cell_count;
    stats->cell_count += axis->count;
    return true;
}

struct object *object_of(struct stats *stats, const char *entity, const char *id)
{
    char small[256];
    size_t prefix = strlen(entity), len = prefix + 1 + strlen(id) + 1;
    char *key = len <= sizeof small ? small : arena_alloc(stats->mem, len);
    struct object *object;

    memcpy(key, entity, prefix);
    key[prefix] = '\x1f';
    memcpy(key + prefix + 1, id, len - prefix - 1);
    object = map_find(&stats->objects, key);
    if (object == NULL) {
        object = ARENA_NEW(stats->mem, struct object);
        map_put(&stats->objects, arena_str(stats->mem, key), object);
    }
    return object;
}

static bool read_shares(struct stats *stats, size_t lens)
{
    const struct axis *axis = &stats->axes[stats->lenses.items[lens].axis];
    struct map members = map_new(stats->mem);
    struct query *query = query_open(stats->store, QUERY_OWN, at_file(NULL),
                                     "SELECT entity, id, key, share FROM dim"
                                     " WHERE axis = ?1",
                                     stats->dg);
    bool ok;

    if (query == NULL)
        return false;
    for (size_t i = 0; i < axis->count; i++)
        map_put(&members, axis->items[i].key, &axis->items[i]);
    query_bind_text(query, 1, stats->lenses.items[lens].dim);
    while (query_next(query)) {
        struct member *member = map_find(&members, query_text(query, 2));
        struct object *object;

        if (member == NULL)
            continue;
        object = object_of(stats, query_text(query, 0), query_text(query, 1));
        *ARENA_PUSH(stats->mem, object) = (struct share){
            query_int(query, 3), (uint32_t)(member - axis->items), (uint16_t)lens};
    }
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

bool lens_open(struct stats *stats, size_t axis, const char *dim, size_t *lens)
{
    for (size_t i = 0; i < stats->lenses.count; i++)
        if (stats->lenses.items[i].axis == axis &&
            strcmp(stats->lenses.items[i].dim, dim) == 0) {
            *lens = i;
            return true;
        }
    *ARENA_PUSH(stats->mem, &stats->lenses) = (struct lens){axis, dim};
    *lens = stats->lenses.count - 1;
    return read_shares(stats, *lens);
}
