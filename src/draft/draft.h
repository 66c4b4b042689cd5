/*
 * draft - a report's body.md, expanded over facts and queries, becomes the 文稿.
 *
 *   in    facts, store, templates/reports/NAME/body.md (Mustache + formatters)
 *   out   文稿 text, and the list of every figure that was printed
 */
#ifndef DRAFT_DRAFT_H
#define DRAFT_DRAFT_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct facts;
struct report;
struct run;
struct store;

/* One figure as it was printed: NAME.facts.json (contract.md §5). */
struct printed {
    const char *key;    /* fact key */
    const char *string; /* as printed */
    int line;           /* in the 文稿, from 1 */
    size_t at;          /* bytes from the beginning of that line */
    bool running;       /* in a paragraph, not in the header or a block */
};

struct draft {
    const char *text;
    size_t len;
    struct printed *printed;
    size_t printed_count;
};

/*
 * Is there a paper for this subject?  `when` of report.json names one of its tables: yes
 * if it has rows for the subject, and always without `when`.  False when an error was
 * added.
 */
bool draft_due(struct arena *mem, struct store *store, const struct facts *facts,
               const struct report *report, const char *key, bool *due, struct diag *dg);

/*
 * Expand the report for one subject: `each` of the report names the axis, `key` the
 * unit / leader / project ("" for the region).  An unknown name is a finding with
 * file, line, column and the nearest name.  False when an error was added.
 */
bool draft_build(struct arena *mem, struct store *store, const struct facts *facts,
                 const struct report *report, const char *key, struct draft *out,
                 struct diag *dg);

/*
 * The keys of the documents of a report with "each": "table:NAME": column `id` of the
 * rows.  With `org` only those whose `id` or `org` it is; rows whose `asked` is 1 only
 * with `org`, when the report was asked for by name (`named`).
 */
struct subjects {
    const char **items;
    size_t count, room;
};
struct subjects draft_subjects(struct arena *mem, struct store *store,
                               const struct facts *facts, const struct report *report,
                               const char *org, bool named, struct diag *dg);

/*
 * The file name of the document without its ending: `file` of report.json expanded
 * like body.md, characters that no file system likes replaced, （稿次） appended.  What
 * stands before a / ahead of the first tag is a folder in the output folder.  NULL: a
 * finding was added.
 */
const char *draft_name(struct arena *mem, struct store *store, const struct facts *facts,
                       const struct report *report, const char *key, struct diag *dg);

void draft_printed_json(struct buf *out, const struct draft *draft);

/*
 * The same for a system that refuses Chinese: "monthly-circular-2026-09-review", with the
 * subject's id behind the month.
 */
const char *draft_ascii_name(struct arena *mem, struct store *store,
                             const struct report *report, const char *key,
                             const struct run *run);

#endif
