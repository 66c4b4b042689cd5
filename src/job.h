/*
 * job - one export and all its documents: the whole program on one page.
 *
 *   in    what the command line asked for
 *   out   documents, workbooks and manifest.json in the output folder, findings
 *
 * Loads and computes once, then makes each due document on its own: a PDF that fails
 * does not stop its workbook, a report that fails does not stop the others.
 */
#ifndef JOB_H
#define JOB_H

#include "diag.h"
#include "stats.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct fontset;
struct store;

struct texts {
    const char **items;
    size_t count, room;
};

enum dump { DUMP_NONE, DUMP_FACTS, DUMP_DRAFT, DUMP_DOC, DUMP_PAGES, DUMP_BOOK };

struct job {
    const char *share;     /* folder with templates/ and fonts/ */
    struct texts paths;    /* exports, in order */
    struct texts sets;     /* --set path=value */
    struct texts reports;  /* -r; none: what is due */
    const char *subject;   /* --org; NULL: all */
    const char *out;       /* -o; NULL: out/2026-09 */
    const char *now;       /* --now; NULL: contract.md §7 */
    const char *published; /* --published: facts.json of last month; NULL: none */
    const char *password;  /* of the PDF files; NULL: none */
    enum dump dump;
    bool draft_only, final, classified_machine;
    bool any_series;         /* a question in SQL follows */
    bool all_schemes;        /* score by every scheme */
    bool scores_only;        /* no report is made, nor computed for */
    struct texts score_sets; /* what if: items.f02.weight=25 */
    bool hant;               /* --script hant: Traditional characters */
    bool ascii_names;        /* --ascii-names: for systems that refuse Chinese */
};

/* An export, loaded and computed. */
struct session {
    struct arena *mem;
    struct store *store;
    struct run run;
    struct report *reports; /* all of templates/reports */
    size_t report_count;
    const struct report **due; /* what this job makes */
    size_t due_count;
    struct facts facts;
};

/* Read, check and compute.  False on errors; session_close in either case. */
bool session_open(struct session *session, const struct job *job, struct arena *mem,
                  bool figures, struct diag *dg);
void session_close(struct session *session);

/*
 * Make every due document, or print the dump to `out`.  `made` gets the paths of what
 * was written.  False when something was not written.
 */
bool job_render(struct session *session, const struct job *job, struct buf *out,
                struct texts *made, struct diag *dg);

/* The files that job_render would make, by name; nothing is written. */
bool job_list(struct session *session, const struct job *job, struct texts *names,
              struct diag *dg);

/* Of the reports that are due by date keep those that have a paper to make. */
bool job_drop_idle(struct session *session, const struct job *job, struct diag *dg);

/* Who gets a paper of this report: the region "", every unit, leader or project, or the
 * rows of one of its tables. */
struct texts job_subjects(struct arena *mem, const struct session *session,
                          const struct report *report, const struct job *job,
                          struct diag *dg);

#endif
