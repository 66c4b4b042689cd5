/*
 * page - index.html of an output folder: the papers of the run with their pages and
 * findings, and for every unit its figures, last month's, its rank and the records behind
 * each, so that 这个数怎么来的 is answered without a terminal.
 *
 *   in    a computed session, what was made of it, templates/page/index.html
 *   out   one static file that asks the network for nothing
 *
 * It names findings and every unit's figures: for the office alone.  All numbers are
 * facts and print through words/, as in the papers.
 */
#ifndef PAGE_H
#define PAGE_H

#include "diag.h"
#include "job.h"
#include "manifest.h"

#include <stdbool.h>
#include <stddef.h>

/* A document of this run. */
struct page_paper {
    const struct report *report;
    const char *name; /* of its files, without the ending */
    size_t pages;     /* of the PDF */
    bool draft, pdf, xlsx;
    bool whole;        /* nothing of it failed */
    size_t first, end; /* its findings among those of the run */
};

struct page_papers {
    struct page_paper *items;
    size_t count, room;
};

/* Write index.html and note it in the manifest. */
bool page_write(struct manifest *manifest, const struct session *session,
                const char *share, const struct page_papers *papers, struct diag *dg);

#endif
