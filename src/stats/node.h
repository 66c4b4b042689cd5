/*
 * node - a setting as a tree that knows where each of its values stands.
 *
 *   in    a JSON file of templates/, or what the data hold under one top-level key
 *   out   nodes; merged ones keep the place of the value that won
 *
 * A number is kept ×10^6, as the data keep it; no double takes part.
 */
#ifndef STATS_NODE_H
#define STATS_NODE_H

#include "diag.h"
#include "json.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct store;

struct node {
    enum json_kind kind;
    const char *key; /* member name; NULL in a list */
    int64_t num6;    /* NODE_INT, NODE_REAL; NODE_BOOL: 0 or 1 */
    const char *text;
    struct node *first, *last, *next;
    size_t count; /* children */
    struct place place;
};

#define NODE_EACH(child, parent)                                                         \
    for (const struct node *child = (parent) == NULL ? NULL : (parent)->first;           \
         child != NULL; child = child->next)

/* A JSON file.  NULL: findings were added. */
struct node *node_read(struct arena *mem, const char *path, struct diag *dg);

/* Everything the data say under a top-level key that is kept as settings ("assessment");
 * an object without members when they say nothing.  NULL: the store failed. */
struct node *node_stored(struct arena *mem, struct store *store, const char *name,
                         struct diag *dg);

const struct node *node_find(const struct node *object, const char *key); /* or NULL */
/* The member as text, or the default when absent or of another kind. */
const char *node_text(const struct node *object, const char *key, const char *absent);
/* The member ×10^6. */
int64_t node_num6(const struct node *object, const char *key, int64_t absent);
bool node_number(const struct node *node); /* is there one, and is it a number? */

/* The element of a list whose `id` (or else `name`) is this; NULL. */
struct node *node_element(const struct node *list, const char *id);

/*
 * `over` laid upon `base`: objects merge deep, lists and values are replaced, but the
 * elements of the lists named in `by_id` (NULL-ended) merge with those of the same id.
 * Neither is changed; the result shares what is the same.
 */
struct node *node_merge(struct arena *mem, const struct node *base,
                        const struct node *over, const char *const *by_id);

/* What `--set` says: "items.f02.weight" and "25".  Elements of lists are named by id, in
 * any case of letters.  False: there is no such place. */
bool node_set(struct arena *mem, struct node *root, const char *path, const char *value);

#endif
