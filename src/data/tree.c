/*
 * Settings: objects merge deep, lists and plain values are replaced by what comes later
 * (contract.md §1).  A list is replaced whole, so its old elements never show through.
 */
#include "data_int.h"

#include "arena.h"
#include "text.h"

#include <math.h>
#include <string.h>

/* A plain value as it stands in table setting; an empty list is a row without a value, so
 * that it can replace a full one. */
struct leaf {
    const char *path; /* "config.cohorts.0.due" */
    const char *ptr;
    struct cell number, num6, text;
};

struct leaves {
    struct leaf *items;
    size_t count, room;
};

struct walk {
    struct reader *reader;
    const struct tree *tree;
    struct buf path;                         /* of the setting */
    struct leaves *list;                     /* of the list we are in; NULL: in none */
    struct query *find, *drop, *clear, *put; /* statements, see walk_open */
};

/* -- table setting -------------------------------------------------------- */

static struct query *open_own(struct walk *walk, const char *sql)
{
    return query_open(walk->reader->store, QUERY_OWN, at_file(NULL), sql,
                      walk->reader->finder.dg);
}

/* At a path and below: '/' is the character behind '.'. */
#define BELOW "path = ?1 OR (path > ?1 || '.' AND path < ?1 || '/')"

static bool walk_open(struct walk *walk)
{
    walk->find = open_own(walk, "SELECT path, number, num6, text, src, ptr FROM setting"
                                " WHERE " BELOW " ORDER BY path DESC");
    walk->drop = open_own(walk, "DELETE FROM setting WHERE path = ?1");
    walk->clear = open_own(walk, "DELETE FROM setting WHERE " BELOW);
    walk->put = open_own(walk, "INSERT OR REPLACE INTO setting VALUES(?, ?, ?, ?, ?, ?)");
    return walk->find != NULL && walk->drop != NULL && walk->clear != NULL &&
           walk->put != NULL;
}

static void walk_close(struct walk *walk)
{
    query_close(walk->drop);
    query_close(walk->find);
    query_close(walk->clear);
    query_close(walk->put);
}

/* Run a statement about `path` that returns nothing. */
static void run_on_path(struct query *query, const char *path)
{
    query_bind_text(query, 1, path);
    query_next(query);
    query_reset(query);
}

static void put(struct walk *walk, const struct leaf *leaf)
{
    struct query *query = walk->put;

    query_bind_text(query, 1, leaf->path);
    cell_bind(query, 2, leaf->number);
    cell_bind(query, 3, leaf->num6);
    cell_bind(query, 4, leaf->text);
    query_bind_text(query, 5, walk->reader->file);
    query_bind_text(query, 6, leaf->ptr);
    query_next(query);
    query_reset(query);
}

/* The stored leaves at `path` and below, with the place of the first. */
static struct leaves find_leaves(struct walk *walk, const char *path, struct place *place)
{
    struct arena *mem = walk->reader->scratch;
    struct leaves found = {0};
    struct query *query = walk->find;

    *place = at_file(NULL);
    query_bind_text(query, 1, path);
    while (query_next(query)) {
        struct leaf *leaf = ARENA_PUSH(mem, &found);

        leaf->path = arena_str(mem, query_text(query, 0));
        leaf->number = cell_of(query, 1);
        leaf->num6 = cell_of(query, 2);
        leaf->text = cell_of(query, 3);
        if (leaf->text.kind == CELL_TEXT)
            leaf->text.text = arena_str(mem, leaf->text.text);
        *place = place_record(arena_str(mem, query_text(query, 4)),
                              arena_str(mem, query_text(query, 5)));
    }
    query_reset(query);
    return found;
}

static bool same_leaf(const struct leaf *a, const struct leaf *b)
{
    return strcmp(a->path, b->path) == 0 && cell_same(a->number, b->number) &&
           cell_same(a->num6, b->num6) && cell_same(a->text, b->text);
}

static bool same_leaves(const struct leaves *a, const struct leaves *b)
{
    size_t same = 0;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            same += same_leaf(&a->items[i], &b->items[j]);
    return same == a->count && same == b->count;
}

/* Put `new` in the place of what stands at `path`. */
static void replace(struct walk *walk, const char *path, const struct leaves *new)
{
    struct reader *reader = walk->reader;
    struct place place;
    struct leaves old = find_leaves(walk, path, &place);
    bool was_default = place.file != NULL && reader->input->defaults != NULL &&
                       strcmp(place.file, reader->input->defaults) == 0;

    if (same_leaves(&old, new))
        return;
    if (old.count > 0 && !was_default)
        finder_add(&reader->finder, DIAG_REPLACED, reader_place(reader), "%s，原在 %s",
                   path, place_text(reader->scratch, place));
    run_on_path(walk->clear, path);
    for (size_t i = 0; i < new->count; i++)
        put(walk, &new->items[i]);
}

/* -- JSON to leaves ------------------------------------------------------- */

/* Without a value. */
static struct leaf leaf_at(struct walk *walk)
{
    struct arena *mem = walk->reader->scratch;

    return (struct leaf){.path = arena_str(mem, walk->path.text),
                         .ptr = arena_str(mem, walk->reader->ptr.text)};
}

static struct leaf leaf_of(struct walk *walk, const struct json *value)
{
    struct arena *mem = walk->reader->scratch;
    struct leaf leaf = leaf_at(walk);

    if (value->kind == NODE_TEXT)
        leaf.text = (struct cell){.kind = CELL_TEXT, .text = text_nfc(mem, value->text)};
    else if (value->kind != NODE_REAL)
        leaf.number = (struct cell){.kind = CELL_INT, .number = value->number};
    if (value->kind == NODE_REAL || value->kind == NODE_INT)
        leaf.num6 = (struct cell){.kind = CELL_INT, .number = llround(value->real * 1e6)};
    if (value->kind == NODE_REAL && leaf.num6.number % 1000000 == 0)
        leaf.number =
            (struct cell){.kind = CELL_INT, .number = leaf.num6.number / 1000000};
    return leaf;
}

static void keep_leaf(struct walk *walk, struct leaf leaf)
{
    if (walk->list != NULL)
        *ARENA_PUSH(walk->reader->scratch, walk->list) = leaf;
    else
        replace(walk, walk->path.text, &(struct leaves){&leaf, 1, 1});
}

/* Is the value what the field allows, and does a number fit into num6? */
static bool check_leaf(struct walk *walk, const struct field *field,
                       const struct json *value)
{
    static const struct field number = {.type = NUM, .flags = SIGNED};
    bool is_number = value->kind == NODE_INT || value->kind == NODE_REAL;
    struct cell cell = {0};

    if (field->type != ANY &&
        !cell_read(walk->reader, &(struct column){.field = field, .type = field->type},
                   value, &cell))
        return false;
    return !is_number ||
           cell_read(walk->reader, &(struct column){.field = &number, .type = NUM}, value,
                     &cell);
}

static void walk_value(struct walk *walk, const struct field *field,
                       const struct json *value);

static void walk_element(struct walk *walk, const struct field *field, size_t index,
                         const struct json *element)
{
    struct spot spot = reader_enter_index(walk->reader, index);
    size_t mark = walk->path.len;

    buf_printf(&walk->path, ".%zu", index);
    walk_value(walk, field, element);
    buf_cut(&walk->path, mark);
    reader_leave(walk->reader, spot);
}

static void walk_list(struct walk *walk, const struct field *field,
                      const struct json *list)
{
    bool outermost = walk->list == NULL;
    size_t index = 0;

    if (outermost)
        walk->list = ARENA_NEW(walk->reader->scratch, struct leaves);
    if (list->count == 0)
        keep_leaf(walk, leaf_at(walk));
    JSON_EACH(element, list)
    {
        walk_element(walk, field, index++, element);
    }
    if (outermost) {
        struct leaves *leaves = walk->list;

        walk->list = NULL;
        replace(walk, walk->path.text, leaves);
    }
}

/* What the tree says of the member at this place; NULL: unknown. */
static const struct field *field_here(struct walk *walk, bool *is_list)
{
    struct reader *reader = walk->reader;
    const char *path = reader_path(reader, reader->base);
    const struct field *field = map_find(&walk->tree->paths, path);

    *is_list = false;
    if (field != NULL)
        return field;
    *is_list = true;
    return map_find(&walk->tree->paths, arena_printf(reader->scratch, "%s[]", path));
}

static void walk_member(struct walk *walk, const struct field *parent,
                        const struct json *member)
{
    struct spot spot = reader_enter(walk->reader, member->key);
    size_t mark = walk->path.len;
    bool is_list = false;
    const struct field *field = parent;

    buf_printf(&walk->path, ".%s", member->key);
    reader_watch(walk->reader, member);
    if (parent->type != ANY)
        field = reader_is_plain(member->key) ? field_here(walk, &is_list) : NULL;
    if (field == NULL)
        reader_unknown(walk->reader, walk->tree->head);
    else if (!is_list)
        walk_value(walk, field, member);
    else if (reader_expect(walk->reader, member, NODE_LIST))
        walk_list(walk, field, member);
    buf_cut(&walk->path, mark);
    reader_leave(walk->reader, spot);
}

static void walk_object(struct walk *walk, const struct field *field,
                        const struct json *object)
{
    run_on_path(walk->drop, walk->path.text);
    JSON_EACH(member, object)
    {
        walk_member(walk, field, member);
    }
}

/* `field` is of the value; the head or a GROUP for an object with known members. */
static void walk_value(struct walk *walk, const struct field *field,
                       const struct json *value)
{
    static const struct json empty = {.kind = NODE_TEXT, .text = ""};
    bool object = field->type == TREE || field->type == GROUP;

    if (value->kind == NODE_NULL)
        return;
    if (object || (field->type == ANY && value->kind == NODE_OBJECT)) {
        if (reader_expect(walk->reader, value, NODE_OBJECT))
            walk_object(walk, field, value);
    } else if (field->type == ANY && value->kind == NODE_LIST)
        walk_list(walk, field, value);
    else /* what is faulty is not missing as well */
        keep_leaf(walk, leaf_of(walk, check_leaf(walk, field, value) ? value : &empty));
}

void tree_read(struct reader *reader, const struct tree *tree, const struct json *value)
{
    struct walk walk = {.reader = reader, .tree = tree, .path = buf_new(reader->scratch)};
    const struct field *open = map_find(&tree->paths, "");

    buf_add(&walk.path, tree->name);
    reader->base = reader->path.len;
    if (walk_open(&walk))
        walk_value(&walk, open != NULL ? open : tree->head, value);
    walk_close(&walk);
    reader->base = 0;
}

/* -- --set ---------------------------------------------------------------- */

/* The text as JSON when it is some, else as text. */
static struct json *parse_value(struct arena *mem, const char *text)
{
    struct diag ignored = diag_new(mem);
    struct json *value = ARENA_NEW(mem, struct json);
    const struct json *parsed = json_parse(mem, text, strlen(text), "--set", &ignored);

    if (parsed != NULL)
        *value = *parsed;
    else
        *value = (struct json){.kind = NODE_TEXT, .text = text};
    return value;
}

/* {"outing": {"per_month": VALUE}} for "outing.per_month". */
static struct json *wrap(struct arena *mem, const char *path, struct json *value)
{
    const char *dot = strchr(path, '.');
    struct json *object = ARENA_NEW(mem, struct json);

    if (dot != NULL)
        value = wrap(mem, dot + 1, value);
    value->key = dot == NULL ? path : arena_strn(mem, path, (size_t)(dot - path));
    *object = (struct json){.kind = NODE_OBJECT, .first = value, .count = 1};
    return object;
}

void tree_set(struct reader *reader, const char *assignment)
{
    struct arena *mem = reader->scratch;
    const char *equals = strchr(assignment, '=');
    const char *dot = strchr(assignment, '.');
    const struct tree *tree = NULL;
    const char *name, *path;

    if (equals != NULL && dot != NULL && dot < equals) {
        name = arena_strn(mem, assignment, (size_t)(dot - assignment));
        tree = model_tree(reader->model, name);
    }
    if (tree == NULL) {
        if (finder_add(&reader->finder, DIAG_USAGE, at_file(NULL), "--set %s",
                       assignment))
            diag_hint(reader->finder.dg, "应形如 --set config.outing.per_month=3");
        return;
    }
    path = arena_strn(mem, dot + 1, (size_t)(equals - dot - 1));
    buf_cut(&reader->ptr, 0);
    buf_cut(&reader->path, 0);
    reader_enter(reader, name);
    tree_read(reader, tree, wrap(mem, path, parse_value(mem, equals + 1)));
}
