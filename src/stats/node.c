#include "node.h"

#include "arena.h"
#include "buf.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct node *add(struct arena *mem, struct node *parent, const char *key,
                        struct place place)
{
    struct node *node = ARENA_NEW(mem, struct node);

    node->key = key;
    node->place = place;
    if (parent->last == NULL)
        parent->first = node;
    else
        parent->last->next = node;
    parent->last = node;
    parent->count++;
    return node;
}

const struct node *node_find(const struct node *object, const char *key)
{
    NODE_EACH(child, object)
    {
        if (child->key != NULL && strcmp(child->key, key) == 0)
            return child;
    }
    return NULL;
}

const char *node_text(const struct node *object, const char *key, const char *absent)
{
    const struct node *node = node_find(object, key);

    return node == NULL || node->kind != NODE_TEXT ? absent : node->text;
}

bool node_number(const struct node *node)
{
    return node != NULL && (node->kind == NODE_INT || node->kind == NODE_REAL);
}

int64_t node_num6(const struct node *object, const char *key, int64_t absent)
{
    const struct node *node = node_find(object, key);

    return node_number(node) ? node->num6 : absent;
}

static const char *name_of(const struct node *element)
{
    return node_text(element, "id", node_text(element, "name", NULL));
}

struct node *node_element(const struct node *list, const char *id)
{
    for (struct node *child = list == NULL ? NULL : list->first; child != NULL;
         child = child->next) {
        const char *name = name_of(child);

        if (name != NULL && strcasecmp(name, id) == 0)
            return child;
    }
    return NULL;
}

/* -- from a file ------------------------------------------------------------ */

static int64_t scaled(double number)
{
    return (int64_t)(number * 1e6 + (number < 0 ? -0.5 : 0.5));
}

static void fill(struct arena *mem, struct node *node, const struct json *json)
{
    bool list = json->kind == NODE_LIST;
    size_t index = 0;

    node->kind = json->kind;
    node->text = json->text;
    if (json->kind == NODE_BOOL)
        node->num6 = json->number;
    else if (json->kind == NODE_INT || json->kind == NODE_REAL)
        node->num6 = scaled(json->real);
    JSON_EACH(child, json)
    {
        const char *name = list ? arena_printf(mem, "%zu", index++) : child->key;
        struct place place = at_pointer(
            node->place.file, arena_printf(mem, "%s/%s", node->place.pointer, name));

        fill(mem, add(mem, node, child->key, place), child);
    }
}

struct node *node_read(struct arena *mem, const char *path, struct diag *dg)
{
    const struct json *json = json_read(mem, path, dg);
    struct node *node;

    if (json == NULL)
        return NULL;
    node = ARENA_NEW(mem, struct node);
    node->place = at_pointer(path, "");
    fill(mem, node, json);
    return node;
}

/* -- from the store --------------------------------------------------------- */

/* "T1~1a" of a pointer is "T1/a". */
static const char *unescaped(struct arena *mem, const char *text, size_t len)
{
    char *out = arena_strn(mem, text, len), *to = out;

    for (const char *at = out; *at != '\0'; at++) {
        *to++ = at[0] == '~' && at[1] == '1' ? '/' : at[0] == '~' ? '~' : *at;
        at += at[0] == '~' && at[1] != '\0';
    }
    *to = '\0';
    return out;
}

static struct node *child_of(struct arena *mem, struct node *parent, const char *key,
                             struct place place)
{
    for (struct node *child = parent->first; child != NULL; child = child->next)
        if (strcmp(child->key, key) == 0)
            return child;
    parent->kind = NODE_OBJECT;
    return add(mem, parent, key, place);
}

static void put_value(struct arena *mem, struct node *node, const struct query *row)
{
    if (query_kind(row, 1) == CELL_NULL && query_kind(row, 0) == CELL_NULL &&
        query_kind(row, 2) == CELL_NULL) {
        node->kind = NODE_LIST; /* an empty one */
    } else if (query_kind(row, 2) == CELL_TEXT) {
        node->kind = NODE_TEXT;
        node->text = arena_str(mem, query_text(row, 2));
    } else if (query_kind(row, 1) == CELL_INT) {
        node->kind = query_int(row, 1) % 1000000 == 0 ? NODE_INT : NODE_REAL;
        node->num6 = query_int(row, 1);
    } else {
        node->kind = NODE_BOOL;
        node->num6 = query_int(row, 0);
    }
}

/* One plain value with everything above it.  Its pointer names the way; in JSON Lines the
 * number of the line stands before it. */
static void put_leaf(struct arena *mem, struct node *root, const char *name,
                     const struct query *row)
{
    const char *src =
        query_kind(row, 3) == CELL_TEXT ? arena_str(mem, query_text(row, 3)) : NULL;
    const char *ptr = arena_str(mem, query_text(row, 4));
    const char *at = strstr(ptr, name);
    struct node *node = root;

    at = at == NULL ? ptr : at + strlen(name);
    while (*at == '/') {
        size_t len = strcspn(at + 1, "/");
        const char *key = unescaped(mem, at + 1, len);

        at += len + 1;
        node = child_of(mem, node, key,
                        place_record(src == NULL ? "" : src,
                                     arena_strn(mem, ptr, (size_t)(at - ptr))));
    }
    if (node != root)
        put_value(mem, node, row);
}

static int by_index(const void *a, const void *b)
{
    long x = strtol((*(struct node *const *)a)->key, NULL, 10);
    long y = strtol((*(struct node *const *)b)->key, NULL, 10);

    return (x > y) - (x < y);
}

static bool is_list(const struct node *node)
{
    if (node->kind != NODE_OBJECT || node->count == 0)
        return false;
    NODE_EACH(child, node)
    {
        if (strspn(child->key, "0123456789") != strlen(child->key))
            return false;
    }
    return true;
}

/* Members that are all numbers are the elements of a list. */
static void make_lists(struct arena *mem, struct node *node)
{
    struct node **items;
    size_t count = 0;

    for (struct node *child = node->first; child != NULL; child = child->next)
        make_lists(mem, child);
    if (!is_list(node))
        return;
    items = ARENA_ARRAY(mem, struct node *, node->count);
    for (struct node *child = node->first; child != NULL; child = child->next)
        items[count++] = child;
    qsort(items, count, sizeof(struct node *), by_index);
    for (size_t i = 0; i < count; i++) {
        items[i]->next = i + 1 < count ? items[i + 1] : NULL;
        items[i]->key = NULL;
    }
    node->first = items[0];
    node->last = items[count - 1];
    node->kind = NODE_LIST;
}

struct node *node_stored(struct arena *mem, struct store *store, const char *name,
                         struct diag *dg)
{
    struct node *root = ARENA_NEW(mem, struct node);
    struct query *row =
        query_open(store, QUERY_OWN, at_file(NULL),
                   "SELECT number, num6, text, src, ptr FROM setting"
                   " WHERE path > ?1 || '.' AND path < ?1 || '/' ORDER BY path",
                   dg);
    bool ok;

    if (row == NULL)
        return NULL;
    root->kind = NODE_OBJECT;
    query_bind_text(row, 1, name);
    while (query_next(row))
        put_leaf(mem, root, name, row);
    ok = !query_failed(row);
    query_close(row);
    make_lists(mem, root);
    return ok ? root : NULL;
}

/* -- merging ---------------------------------------------------------------- */

static bool named(const char *key, const char *const *names)
{
    for (; key != NULL && *names != NULL; names++)
        if (strcmp(key, *names) == 0)
            return true;
    return false;
}

static struct node *copy(struct arena *mem, const struct node *from)
{
    struct node *node = ARENA_NEW(mem, struct node);

    *node = *from;
    node->next = node->first = node->last = NULL;
    node->count = 0;
    for (const struct node *child = from->first; child != NULL; child = child->next) {
        struct node *own = copy(mem, child);

        *add(mem, node, child->key, child->place) = *own;
    }
    return node;
}

static void merge(struct arena *mem, struct node *base, const struct node *over,
                  const char *const *by_id);

static struct node *partner_of(const struct node *base, const struct node *child,
                               bool list)
{
    if (list)
        return name_of(child) == NULL ? NULL : node_element(base, name_of(child));
    for (struct node *at = base->first; at != NULL; at = at->next)
        if (strcmp(at->key, child->key) == 0)
            return at;
    return NULL;
}

static void merge_children(struct arena *mem, struct node *base, const struct node *over,
                           const char *const *by_id, bool list)
{
    NODE_EACH(child, over)
    {
        struct node *same = partner_of(base, child, list);

        if (same == NULL) {
            struct node *own = copy(mem, child);

            *add(mem, base, child->key, child->place) = *own;
        } else
            merge(mem, same, child, by_id);
    }
}

static void merge(struct arena *mem, struct node *base, const struct node *over,
                  const char *const *by_id)
{
    struct node *next = base->next;
    const char *key = base->key;

    if (base->kind == NODE_OBJECT && over->kind == NODE_OBJECT) {
        base->place = over->place;
        merge_children(mem, base, over, by_id, false);
    } else if (base->kind == NODE_LIST && over->kind == NODE_LIST && named(key, by_id)) {
        merge_children(mem, base, over, by_id, true);
    } else {
        *base = *copy(mem, over);
        base->next = next;
        base->key = key;
    }
}

struct node *node_merge(struct arena *mem, const struct node *base,
                        const struct node *over, const char *const *by_id)
{
    struct node *out = copy(mem, base);

    merge(mem, out, over, by_id);
    return out;
}

/* -- --set ------------------------------------------------------------------ */

static struct node *step(const struct node *from, const char *name)
{
    struct node *found = node_element(from, name);

    for (struct node *child = from->first; found == NULL && child != NULL;
         child = child->next)
        if (child->key != NULL && strcmp(child->key, name) == 0)
            found = child;
    return found;
}

bool node_set(struct arena *mem, struct node *root, const char *path, const char *value)
{
    struct diag ignored = diag_new(mem);
    const struct json *json = json_parse(mem, value, strlen(value), "--set", &ignored);
    struct node *node = root;

    while (*path != '\0' && node != NULL) {
        size_t len = strcspn(path, ".");
        const char *name = arena_strn(mem, path, len);
        struct node *next = step(node, name);

        path += len + (path[len] == '.');
        if (next == NULL && *path == '\0' && node->kind == NODE_OBJECT)
            next = add(mem, node, name, node->place);
        node = next;
    }
    if (node == NULL || node == root)
        return false;
    node->first = node->last = NULL;
    node->count = 0;
    node->place = at_pointer("--set", "");
    if (json != NULL)
        fill(mem, node, json);
    else {
        node->kind = NODE_TEXT;
        node->text = arena_str(mem, value);
    }
    return true;
}
