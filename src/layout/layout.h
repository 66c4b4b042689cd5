/*
 * layout - turns document content into pages of placed marks.
 *
 *   in    struct doc, struct style, struct fontset
 *   out   struct pages: per page, the marks in painting order
 *
 * Nothing in this room opens a file (style_read goes through base) or knows that PDF
 * exists.  Geometry: GB/T 9704-2012 as ../shared gbt9704.md measures it: a grid of
 * 28 × 22 cells in a frame of 156 × 225 mm at 28 / 37 mm.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "diag.h"
#include "pages.h"

struct arena;
struct doc;
struct style;

/* templates/style/NAME.json; every value has its clause and strength beside it. */
const struct style *style_read(struct arena *mem, const char *path, struct diag *dg);

/*
 * The style that the document's 样式 or 文种 names, out of a folder of style files.
 * One without a file of its own is set as 文件, with a finding.
 */
const struct style *style_for(struct arena *mem, const char *folder,
                              const struct doc *doc, struct diag *dg);

/*
 * Break content into lines and lines into pages.
 *
 * The result lives in mem and points at text inside doc, so doc must outlive it.
 * Table rows are kept whole; rows in = rows on pages.  A character that no font has
 * is an error of this document.  Returns false when an error was added to dg; out is
 * then empty.
 */
bool layout_build(struct arena *mem, const struct doc *doc, const struct style *style,
                  struct fontset *fonts, struct pages *out, struct diag *dg);

#endif
