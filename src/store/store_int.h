/* What store.c and query.c share. */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include "map.h"
#include "store.h"

#include <sqlite3.h>

/* Bytes of a page of the database, and how much of it stays in memory. */
#define STORE_PAGE     8192
#define STORE_CACHE_KB 200000

struct store {
    sqlite3 *db;
    struct arena *mem;
    struct query *spare;     /* closed queries, used again */
    struct map sealed;       /* tables that nobody may write any more */
    enum query_trust mode;   /* whose SQL is being prepared */
    const char *denied;      /* the rule the authorizer applied, in Chinese; NULL: none */
    const char *denied_name; /* to what */
    struct query *running;   /* the template's query that is in a step; NULL: none */
    int64_t size;            /* pages of the database when it was sealed */
    int64_t filled;          /* of them those that an empty one does not have */
    size_t longest;          /* bytes of the longest text of the data */
    bool broken;             /* disk or memory failed: no statement runs any more */
};

/* Report what SQLite failed of, unless the store is broken already. */
void store_fail(struct store *store, struct place place, struct diag *dg);

/* The authorizer of the connection; decides by store->mode. */
int store_authorize(void *context, int action, const char *first, const char *second,
                    const char *database, const char *inner);

/* Give the connection the functions of SQL that are ours. */
void store_functions(struct store *store);

/* Work inside a function of SQL, in steps; false: the running query may do no more. */
bool query_spend(struct store *store, int64_t steps);

#endif
