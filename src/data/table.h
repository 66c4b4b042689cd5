/*
 * table - the entity table made ready for use: tables of the store, their columns, and
 * which member of a record goes where (contract.md §3).
 */
#ifndef DATA_TABLE_H
#define DATA_TABLE_H

#include "diag.h"
#include "entity.h"
#include "map.h"

#include <stdbool.h>

struct arena;
struct store;
struct table;

struct column {
    const struct field *field;
    const char *path;     /* in the record: "dates.sign.actual"; "" the element itself */
    const char *name;     /* in the store: "sign_on" */
    enum field_type type; /* of the cell; DATE for either half of a STAGE */
    bool second;          /* derived from the column before it: factor, NAME_date */
};

struct columns {
    struct column *items;
    size_t count, room;
};

struct tables {
    struct table **items;
    size_t count, room;
};

enum shape {
    SHAPE_ROWS,   /* a top-level list */
    SHAPE_LIST,   /* a list of objects in a record */
    SHAPE_VALUES, /* a list of plain values in a record; one column, `value` */
    SHAPE_MAP     /* an object whose keys are data; two columns, key and value */
};

struct table {
    const char *name;         /* "projects", "project_investors" */
    const char *path;         /* "projects", "lists.duty"; nested: "investors" */
    const char *one;          /* "project": names nested tables and their first column */
    const struct field *head; /* has label and note */
    enum shape shape;
    const struct table *parent; /* NULL: a top-level list */
    struct columns columns;
    struct tables nested;
    size_t number;      /* its index in the model */
    size_t key_count;   /* columns that name a row: 1 an id, 2 KEY columns, 0 none */
    struct map members; /* path → struct member */
};

/* What a path of a record is: columns, a nested table, or (neither) an object. */
struct member {
    size_t column; /* index + 1; 0: none */
    struct table *nested;
};

/* A top-level object, kept as settings. */
struct tree {
    const char *name;
    const struct field *head;
    const struct field *fields; /* the rows behind the head */
    size_t count;
    struct map paths; /* "cohorts[].due" → its field; names of objects → the head */
};

struct trees {
    struct tree *items;
    size_t count, room;
};

struct model {
    struct tables tables; /* each top-level one is followed by its nested ones */
    struct trees trees;
    struct map by_name; /* of tables: "lists_duty", and of entities: "lists.duty" */
};

/* Everything lives in mem. */
const struct model *model_build(struct arena *mem);

const struct table *model_table(const struct model *model, const char *name);
const struct tree *model_tree(const struct model *model, const char *name);
const struct column *table_column(const struct table *table, const char *path);

/* "TEXT" or "INTEGER". */
const char *column_sql_type(const struct column *column);

/* CREATE TABLE for all tables; tables entity and field say what they are called. */
bool model_create(const struct model *model, struct store *store, struct diag *dg);

#endif
