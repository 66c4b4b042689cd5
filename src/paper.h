/*
 * paper - one document: its name, its 文稿 and PDF, its workbook.
 *
 *   in    a computed session, the report, whom it is about
 *   out   NAME.md, NAME.facts.json, NAME.pdf, NAME.xlsx in the folder of the manifest, or
 *         the dump that the job asks for
 *
 * A PDF that fails does not stop the workbook.
 */
#ifndef PAPER_H
#define PAPER_H

#include "diag.h"
#include "job.h"
#include "page.h"

#include <stdbool.h>

struct arena;
struct buf;
struct fontset;
struct manifest;

/* What a document needs on its way; its arena dies with it. */
struct paper {
    struct arena *mem;
    const struct job *job;
    struct session *session;
    const struct report *report;
    const char *subject; /* key of the unit, leader or project; "" for the region */
    const char *name;    /* file name without its ending */
    struct fontset *fonts;
    struct manifest *manifest;
    struct buf *out;            /* for dumps */
    struct page_papers *papers; /* all of the run */
    struct page_paper *made;    /* what index.html says of this one */
};

/* Give the paper its name among those of the run.  False: its template is at fault. */
bool paper_name(struct paper *paper, struct diag *dg);

/* Make it.  False when something of it was not made. */
bool paper_make(struct paper *paper, struct diag *dg);

#endif
