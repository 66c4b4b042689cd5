/*
 * scope - what the names of a body.md stand for, as docs/模板编写.md tells it: figures,
 * values of the run, tables of the report, settings.
 */
#ifndef DRAFT_SCOPE_H
#define DRAFT_SCOPE_H

#include "draft.h"
#include "map.h"
#include "mustache.h"
#include "words.h"

/* A place that has names. */
struct node {
    enum node_kind {
        SCOPE_ROOT,
        SCOPE_TABLE,   /* names are columns, each a list of names */
        SCOPE_ROW,     /* names are columns */
        SCOPE_SETTING, /* names go on the path */
        SCOPE_REPORT,  /* members of report.json */
        SCOPE_SOURCES  /* names of sources, each its last month */
    } kind;
    const struct rows *rows;
    size_t row;
    const char *path;
    const struct json *json;
};

/* The rows of one table query, kept. */
struct rows {
    const char **columns;
    size_t column_count;
    struct value *cells; /* row by row */
    size_t count, room;
    struct node table;  /* of these rows */
    struct node *nodes; /* one for each row */
};

struct named {
    const char *name;
    struct value value;
};

/* Where in the 文稿 the output has come to. */
struct position {
    size_t line_begin; /* of the line that is being written */
    int line;          /* its number, from 1 */
    bool header;       /* in the 文头 */
    bool begun;        /* some line was not empty */
    bool block;        /* inside of a block */
    bool table;        /* inside of a table or chart */
};

struct scope {
    struct arena *mem;
    struct store *store;
    const struct facts *facts;
    const struct report *report;
    const char *key; /* of the subject, "" for the region */
    struct words_style style;
    struct mustache host;
    struct node root;
    struct {
        struct named *items;
        size_t count, room;
    } names; /* of the run: year, months, cutoff … */
    struct {
        struct named *items;
        size_t count, room;
    } settings;      /* by path, sorted bytewise */
    struct map rows; /* table and parameters -> struct rows */
    bool binding;    /* a parameter is being looked for: tables have no names now */
    struct position position;
    struct {
        struct printed *items;
        size_t count, room;
    } printed;
    struct diag *dg;
};

/* Fill in all of the scope but the callbacks of host that write. */
bool scope_open(struct scope *scope, struct arena *mem, struct store *store,
                const struct facts *facts, const struct report *report, const char *key,
                struct diag *dg);

/* The figure of a fact as a value; false: there is no such fact. */
bool scope_figure(const struct scope *scope, const char *key, struct value *out);

/* Say at the end of the paragraphs of `text` which of its figures lack something. */
void unreported_tell(struct scope *scope, const struct partial *wording,
                     struct buf *text);

/* In January there is no period before: its figures are absent by right. */
bool scope_before_january(const struct scope *scope, const char *key);

void scope_hint_fact(const struct scope *scope, const char *key);

/*
 * The rows of a table query.  Its parameters take their values from the names in scope;
 * it runs once for the same values.  No rows and no columns when it failed: the finding
 * was added, once.
 */
const struct rows *rows_find(struct scope *scope, const struct frame *frames,
                             const char *file);

#endif
