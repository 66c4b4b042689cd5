/*
 * standing - the ranking of a scheme on the terminal, and how it would move if the scheme
 * were another (`tongbao score`).  Nothing is written.
 *
 *   in    a computed store, or two: as it is, and with what --set changes
 *   out   a table, or JSON
 */
#ifndef STANDING_H
#define STANDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct diag;
struct store;

struct standing {
    const char *scheme, *scheme_name, *group, *org, *name, *grade, *veto;
    int64_t subtotal, bonus, deduction, adjustment, total; /* 1/100 分 */
    bool known;
    int64_t rank, n, rank_all, lacking;
};

struct standings {
    struct standing *items; /* by scheme, group and rank */
    size_t count, room;
};

/* `scheme` NULL: all of them.  False: a finding was added. */
bool standing_read(struct arena *mem, struct store *store, const char *scheme,
                   struct standings *out, struct diag *dg);

/* `then` NULL: the table alone. */
void standing_print(struct buf *out, const struct standings *now,
                    const struct standings *then, bool json);

#endif
