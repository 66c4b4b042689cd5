/*
 * findings - what was found wrong, as a table that the SQL of a report may read.
 *
 *   in    the findings so far
 *   out   table finding (docs/figures.md §2), one row a finding, in their order
 *
 * A finding that stands at a record of the export also says which record that is and
 * which unit must act.
 */
#ifndef FINDINGS_H
#define FINDINGS_H

#include <stdbool.h>

struct diag;
struct store;

/* May be called again: the table is made anew.  False when an error was added. */
bool findings_store(struct store *store, struct diag *dg);

#endif
