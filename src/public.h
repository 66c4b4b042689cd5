/*
 * public - what a document that goes to the public must not contain (decisions.md §3.20).
 */
#ifndef PUBLIC_H
#define PUBLIC_H

#include <stdbool.h>

struct arena;
struct diag;
struct report;
struct store;

/*
 * May this text be published?  Always, unless the report's audience is 公开: then the
 * data must not be marked 内部 or 工作秘密 (D36), and no name of a person from leaders[]
 * may stand in it (D37).  `name` is the file that would be written.  False: it was
 * refused, with the reason.
 */
bool public_allows(struct arena *mem, struct store *store, const struct report *report,
                   const char *name, const char *text, struct diag *dg);

#endif
