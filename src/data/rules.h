/*
 * rules - model.md §9, one SQL statement a rule.
 *
 * A statement returns the file and the place (`ptr`) of the record, then what was
 * found: each further column that is not NULL is printed as "label value", the label
 * being the name of the column.  A unit behind the label says how the value is kept:
 * "合同总投资 万元" holds 元, "月份 月份" holds year × 12 + month.
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
    const char *sql;
    const char *hint; /* what to do about it */
};

extern const struct rule rules[];
extern const size_t rule_count;

#endif
