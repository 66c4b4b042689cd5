#include "stats_int.h"

#include <stdlib.h>
#include <string.h>

/*
 * Table dim: which record falls to which members of an axis, with what share.  A large
 * export has ten rows of it a record: they are kept axis by axis as the queries gave
 * them, and lent to SQL.
 */
enum { ENTITY, ID, KEY, SHARE }; /* columns of the queries */

/* -- records ----------------------------------------------------------------- */

/* Entities are few. */
static const char *entity_of(struct stats *stats, const char *name)
{
    for (size_t i = 0; i < stats->entities.count; i++)
        if (strcmp(stats->entities.items[i], name) == 0)
            return stats->entities.items[i];
    return *ARENA_PUSH(stats->mem, &stats->entities) = arena_str(stats->mem, name);
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
        key = arena_str(stats->mem, key);
        object = ARENA_NEW(stats->mem, struct object);
        object->entity = entity_of(stats, entity);
        object->id = key + prefix + 1;
        map_put(&stats->objects, key, object);
    }
    return object;
}

/* -- filling ----------------------------------------------------------------- */

/* The number of the key among those of its axis, from 1; a number is written out. */
static uint32_t key_of(struct stats *stats, struct axis *axis, struct map *known,
                       const char *text)
{
    const uint32_t *found = map_find(known, text);
    uint32_t *number;

    if (found != NULL)
        return *found;
    number = ARENA_NEW(stats->mem, uint32_t);
    *ARENA_PUSH(stats->mem, &axis->keys) = arena_str(stats->mem, text);
    *number = (uint32_t)axis->keys.count;
    map_put(known, axis->keys.items[axis->keys.count - 1], number);
    return *number;
}

static bool is_row(const struct query *from)
{
    return query_kind(from, ENTITY) == CELL_TEXT && query_kind(from, ID) != CELL_NULL &&
           query_kind(from, KEY) != CELL_NULL && query_kind(from, SHARE) == CELL_INT &&
           query_int(from, SHARE) >= INT32_MIN && query_int(from, SHARE) <= INT32_MAX;
}

static bool take_rows(struct stats *stats, struct axis *axis, struct query *from)
{
    struct map known = map_new(stats->mem);

    while (query_next(from)) {
        if (!is_row(from)) {
            template_fault(stats->dg, axis->file, "",
                           "每一行的 entity、id、key 应有值，share 应为整数");
            return false;
        }
        *ARENA_PUSH(stats->mem, &axis->rows) = (struct dim_row){
            object_of(stats, query_text(from, ENTITY), query_text(from, ID)),
            key_of(stats, axis, &known, query_text(from, KEY)),
            (int32_t)query_int(from, SHARE)};
    }
    return !query_failed(from);
}

static bool add_dim(struct stats *stats, struct axis *axis)
{
    struct query *from = template_open(stats, axis->file);
    bool ok = from != NULL;

    if (ok && query_columns(from) != 4) {
        template_fault(stats->dg, axis->file, "",
                       "查询应依次给出 entity、id、key、share 四列");
        ok = false;
    }
    ok = ok && take_rows(stats, axis, from);
    query_close(from);
    return ok;
}

bool dim_build(struct stats *stats)
{
    bool ok = dim_lend(stats); /* the query of an axis may read those before it */

    for (int stage = STAGE_FIRST; stage <= STAGE_SERIES; stage++)
        for (size_t i = 1; ok && i < stats->axis_count; i++)
            if (stats->axes[i].wanted &&
                stage_of(stats->axes[i].file) == (enum stage)stage)
                ok &= add_dim(stats, &stats->axes[i]);
    return ok;
}

/* -- members and shares ---------------------------------------------------- */

static int compare_members(const void *a, const void *b)
{
    return strcmp(((const struct member *)a)->key, ((const struct member *)b)->key);
}

size_t member_find(const struct axis *axis, const char *key)
{
    struct member wanted = {.key = key};
    const struct member *found = axis->count == 0
                                     ? NULL
                                     : bsearch(&wanted, axis->items, axis->count,
                                               sizeof *axis->items, compare_members);

    return found == NULL ? SIZE_MAX : (size_t)(found - axis->items);
}

/* What the organisation of this key is; of another key nothing. */
static bool ask_unit(struct stats *stats, struct axis *axis)
{
    struct query *query = query_open(stats->store, QUERY_OWN, at_file(NULL),
                                     "SELECT id, coalesce(\"group\", ''),"
                                     " coalesce(has_task, 0) FROM organisations",
                                     stats->dg);
    bool ok;

    if (query == NULL)
        return false;
    while (query_next(query)) {
        size_t at = member_find(axis, query_text(query, 0));

        if (at == SIZE_MAX)
            continue;
        axis->items[at].group = arena_str(stats->mem, query_text(query, 1));
        axis->items[at].task = query_int(query, 2) != 0;
    }
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

/*
 * Members in the order of their keys: those of the entity that the axis names, so that
 * a unit without a single record has its facts too; else the keys that occur.
 */
static bool read_members(struct stats *stats, struct axis *axis)
{
    const char *entity = template_note(axis->file, "members", "");
    bool *occurs = ARENA_ARRAY(stats->mem, bool, axis->keys.count + 1);

    for (size_t i = 0; i < axis->rows.count; i++)
        if (*entity == '\0' || strcmp(axis->rows.items[i].object->entity, entity) == 0)
            occurs[axis->rows.items[i].key - 1] = true;
    for (size_t i = 0; i < axis->keys.count; i++)
        if (occurs[i])
            *ARENA_PUSH(stats->mem, axis) =
                (struct member){axis->keys.items[i], "", false};
    if (axis->count > 0)
        qsort(axis->items, axis->count, sizeof *axis->items, compare_members);
    return ask_unit(stats, axis);
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

/* The rows of axis `from` are shares of the members of `axis`. */
static void read_shares(struct stats *stats, size_t lens, const struct axis *axis,
                        const struct axis *from)
{
    size_t *members = ARENA_ARRAY(stats->mem, size_t, from->keys.count + 1);

    for (size_t i = 0; i < from->keys.count; i++)
        members[i] = member_find(axis, from->keys.items[i]);
    for (size_t i = 0; i < from->rows.count; i++) {
        const struct dim_row *row = &from->rows.items[i];
        size_t member = members[row->key - 1];

        if (member != SIZE_MAX)
            *ARENA_PUSH(stats->mem, row->object) =
                (struct share){row->share, (uint32_t)member, (uint16_t)lens};
    }
}

size_t lens_open(struct stats *stats, size_t axis, const char *dim)
{
    size_t from = axis_find(stats, dim), lens = stats->lenses.count;

    for (size_t i = 0; i < lens; i++)
        if (stats->lenses.items[i].axis == axis &&
            strcmp(stats->lenses.items[i].dim, dim) == 0)
            return i;
    *ARENA_PUSH(stats->mem, &stats->lenses) = (struct lens){axis, dim};
    if (from != SIZE_MAX)
        read_shares(stats, lens, &stats->axes[axis], &stats->axes[from]);
    return lens;
}
