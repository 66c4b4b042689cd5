/*
 * pdf - pages become a file; takes no decisions.
 *
 * The only user of libharu and libdeflate.  Per-document font subsets, Identity-H,
 * ToUnicode for every plane, bookmarks, document information, PDF/A-1b
 * (research/libharu.md "mode C").  Same pages, same bytes.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "diag.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct fontset;
struct pages;

/*
 * `day` is the date in the document information (date.h; DATE_NONE: no date).
 * False when a finding was added; no file is then left under `path`.
 */
bool pdf_write(const char *path, const struct pages *pages, struct fontset *fonts,
               int32_t day, struct diag *dg);

#endif
