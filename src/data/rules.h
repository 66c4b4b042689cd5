/*
 * rules - model.md §9.
 *
 * A rule says of a table which of its records are wrong, and which columns tell it: the
 * file and the place (`ptr`) of the record, then what was found.  Each further column
 * that is not NULL is printed as "label value", the label being the name of the column.
 * A unit behind the label says how the value is kept: "合同总投资 万元" holds 元, "月份
 * 月份" holds year × 12 + month.
 *
 * All the rules of a table look at each of its records once; those that find nothing have
 * then been done.  What is wrong only among several records is a whole statement, for
 * which the rule may still say of which records one is needed.
 *
 * Two statements, with a semicolon between: the first gives owner, month and amounts
 * since January, in the order of owners and months; the second is run, with the owner as
 * ?1, for those of whom an amount falls within a year.  (A window over millions of rows
 * costs five times as much as reading them.)
 */
#ifndef DATA_RULES_H
#define DATA_RULES_H

#include "diag.h"

struct rule {
    enum diag_code code;
    const char *of;   /* a table, `t` in `when`; NULL: the statement looks by itself */
    const char *when; /* a condition on its records */
    const char *sql;  /* "src, ptr, …", the columns of such a record; or a statement */
    const char *hint; /* what to do about it */
    const char *target; /* the table where the first thing found should be; NULL: none */
};

extern const struct rule rules[];
extern const size_t rule_count;

#endif
