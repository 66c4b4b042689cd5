/*
 * owner - how a record is called, and the unit that answers for it, as SQL over the
 * record `t`.  For lists that name records to people: findings, index.html.
 */
#ifndef OWNER_H
#define OWNER_H

#include <stddef.h>

struct owned {
    const char *entity; /* table */
    const char *name;   /* SQL; may be NULL in a row */
    const char *org;    /* SQL: id of the unit; may be NULL in a row */
    const char *day; /* SQL: the day that tells it from others of the name; NULL: none */
};

/* Records that a unit answers for; all others are the business of the office itself. */
extern const struct owned owned[];
extern const size_t owned_count;

#endif
