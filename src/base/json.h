/*
 * json - reading JSON into plain trees; the only user of jansson.
 *
 * An export is read piece by piece: memory follows the largest element of an
 * array, not the file.  Syntax faults are findings with line and column; reading
 * goes on behind the faulty element so that all faults are shown at once.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;

enum json_kind {
    NODE_NULL,
    NODE_BOOL,
    NODE_INT,
    NODE_REAL,
    NODE_TEXT,
    NODE_LIST,
    NODE_OBJECT
};

struct json {
    enum json_kind kind;
    const char *key;    /* member name; NULL in an array or at the top */
    int64_t number;     /* NODE_INT; NODE_BOOL: 0 or 1 */
    double real;        /* NODE_REAL, and the same value for NODE_INT */
    const char *text;   /* NODE_TEXT */
    struct json *first; /* children in file order */
    struct json *next;
    size_t count; /* children */
};

#define JSON_EACH(child, parent)                                                         \
    for (const struct json *child = (parent) == NULL ? NULL : (parent)->first;           \
         child != NULL; child = child->next)

/* Member of an object, or NULL. */
const struct json *json_find(const struct json *object, const char *key);

/* Follow "a.b.c" through objects, or NULL. */
const struct json *json_path(const struct json *object, const char *path);

/* Member as text / integer / bool, or the default when absent or of another kind. */
const char *json_text(const struct json *object, const char *key, const char *absent);
int64_t json_int(const struct json *object, const char *key, int64_t absent);
bool json_bool(const struct json *object, const char *key, bool absent);

/* The Chinese name of a kind: 文字 整数 小数 是非值 列表 对象 空值. */
const char *json_kind_name(enum json_kind kind);

/* The value as JSON on one line; the name of a member is not part of it. */
void json_print(struct buf *out, const struct json *value);

/* Read one whole file (templates, style, fonts.json).  NULL: findings were added. */
const struct json *json_read(struct arena *mem, const char *path, struct diag *dg);

/* The same for bytes in memory; `name` stands in findings. */
const struct json *json_parse(struct arena *mem, const char *bytes, size_t len,
                              const char *name, struct diag *dg);

/*
 * One piece of an export: a member of the top-level object, or one element of a
 * top-level array.  In JSON Lines every line {"entity":"projects", …} is a piece.
 */
struct json_piece {
    const char *key;          /* "projects", "meta" */
    int64_t index;            /* element of an array, from 0; -1: the member itself */
    bool line_mode;           /* from JSON Lines: `line` names it, not the index */
    int line;                 /* where it begins, from 1 */
    const struct json *value; /* until the visit ends: copy what is kept */
    struct arena *mem;        /* for the visitor; emptied after each piece */
};

typedef void json_visit(void *context, const struct json_piece *piece);

/*
 * Visit every piece of the file in order.  False when an error was added; pieces
 * without fault were still visited.  Limits: depth 32, 32 MB a piece.  A UTF-8 BOM
 * is accepted.  A second thread reads ahead; `visit` is called in this one.
 */
bool json_stream(const char *path, json_visit *visit, void *context, struct diag *dg);

#endif
