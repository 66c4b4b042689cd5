/*
 * locate - from a place in a paper to the figures that stand there: "P1#表2/东街镇/累计".
 *
 *   in    the job, and a place: REPORT#TABLE/ROW/COLUMN or REPORT#"94.73亿元"
 *   out   what tongbao trace prints of each figure there
 *
 * The paper is made again, in memory, from the data that were given: what a clerk changed
 * in a 文稿 is not looked at.
 */
#ifndef LOCATE_H
#define LOCATE_H

#include "diag.h"

#include <stdbool.h>

struct arena;
struct buf;
struct job;

/* False: a finding was added, with what there is instead. */
bool locate_trace(struct arena *mem, struct job *job, const char *place, bool json,
                  struct buf *out, struct diag *dg);

#endif
