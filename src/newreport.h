/*
 * newreport - `tongbao new report NAME --from OLD`: a report folder copied so that a
 * county may change its text, SQL and columns; no C is touched.
 *
 * The copy has its own name and no code (-r CODE goes on meaning the old one); tables of
 * other folders ("../other/x.sql") stay where they are.
 */
#ifndef NEWREPORT_H
#define NEWREPORT_H

#include "diag.h"
#include "job.h"

#include <stdbool.h>

struct arena;

/* `made` gets the paths of the copied files.  False: a finding says why; nothing that was
 * there before is touched. */
bool newreport(struct arena *mem, const char *share, const char *name, const char *from,
               struct texts *made, struct diag *dg);

#endif
