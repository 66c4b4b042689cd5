/*
 * typeset - from a 文稿 to a PDF: fonts, doc, pages, file.
 *
 * The typesetter reads nothing but the 文稿, so what is edited is what is printed,
 * whether it was made a moment ago or comes back from a clerk.
 */
#ifndef TYPESET_H
#define TYPESET_H

#include "diag.h"
#include "job.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct buf;
struct doc;
struct fontset;

/* The fonts, with the terms that lines keep whole.  NULL: a finding was added. */
struct fontset *typeset_fonts(struct arena *mem, const struct job *job, struct diag *dg);

/* A 文稿 as an editor saved it, brought to UTF-8. */
bool typeset_read(struct arena *mem, const char *path, char **text, size_t *len,
                  struct diag *dg);

/*
 * The date of the file is that of the paper, so that a 文稿 typeset again gives the bytes
 * that rendering gave; `other` when it bears none.
 */
int32_t typeset_day(const struct doc *doc, int32_t other);

/* doc → pages → PDF, or the dump that the job asks for to `out`.  *count: its pages. */
bool typeset_doc(struct arena *mem, const struct job *job, struct doc *doc,
                 const char *path, int32_t day, struct fontset *fonts, struct buf *out,
                 size_t *count, struct diag *dg);

/* A 文稿 by its path → PDF.  `target` NULL: beside the 文稿. */
bool typeset_file(struct arena *mem, const struct job *job, const char *path,
                  const char *target, struct buf *out, struct texts *made,
                  struct diag *dg);

/*
 * Set a 文稿 and write nothing: the fonts then know what was asked of them.  *text is the
 * 文稿; NULL when it could not be read.
 */
bool typeset_try(struct arena *mem, const struct job *job, const char *path,
                 struct fontset *fonts, char **text, struct diag *dg);

#endif
