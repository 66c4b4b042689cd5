/*
 * parse - what the parts of the parser share: header.c reads the 文头, parse.c lines and
 * paragraphs, table.c, chart.c and slip.c the inside of their blocks.
 */
#ifndef DRAFT_PARSE_H
#define DRAFT_PARSE_H

#include "doc.h"

/* The lines of a block, or of the whole 文稿. */
struct lines {
    const char *const *items;
    size_t count;
    int number; /* of the first, from 1 */
};

/* Where the line --- under the heads stands, or the number of lines. */
size_t lines_rule(const struct lines *lines);

/* Read the 文头 into out; returns the number of lines it takes. */
size_t header_read(struct arena *mem, const struct lines *lines, const char *name,
                   struct doc *out, struct diag *dg);

/*
 * Read a table: `options` is what follows :::表, `line` its number.  Faults are findings;
 * *out is a table in any case.
 */
void block_table(struct arena *mem, const char *options, int line,
                 const struct lines *lines, const char *name, struct table *out,
                 struct diag *dg);

/* Is this option the paper of a table or an attachment?  Then *paper is at least that. */
bool table_paper(const char *word, enum paper_kind *paper);

/* Read a chart in the same way.  False: it cannot be drawn. */
bool block_chart(struct arena *mem, const char *options, int line,
                 const struct lines *lines, const char *name, struct chart *out,
                 struct diag *dg);

/* Read a form; `line` is that of :::表单.  Faults are findings. */
void block_slip(struct arena *mem, const struct lines *lines, int line, const char *name,
                struct slip *out, struct diag *dg);

#endif
