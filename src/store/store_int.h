/* What store.c and query.c share. */
#ifndef STORE_STORE_INT_H
#define STORE_STORE_INT_H

#include "map.h"
#include "store.h"

#include <sqlite3.h>

struct store {
    sqlite3 *db;
    struct arena *mem;
    struct query *spare;     /* closed queries, used again */
    struct map sealed;       /* tables that nobody may write any more */
    enum query_trust mode;   /* whose SQL is being prepared */
    const char *denied;      /* the rule the authorizer applied, in Chinese; NULL: none */
    const char *denied_name; /* to what */
    int64_t size;            /* pages of the database when it was sealed */
    bool broken;             /* disk or memory failed: no statement runs any more */
};

/* Report what SQLite failed of, unless the store is broken already. */
void store_fail(struct store *store, struct place place, struct diag *dg);

/* The authorizer of the connection; decides by store->mode. */
int store_authorize(void *context, int action, const char *first, const char *second,
                    const char *database, const char *inner);

#endif
