/*
 * xlsx - a book becomes a file; the only user of libxlsxwriter.
 *
 * Text is always text: a name that begins with = is never a formula.  Formulas carry
 * our computed value.  Every return value of the library is checked, and the finished
 * file is read back, because the library does not notice when its temporary files do
 * not fit on the disk.  Same book, same bytes.
 */
#ifndef XLSX_XLSX_H
#define XLSX_XLSX_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct book;
struct map;

/* False when a finding was added; no file is then left under `path`. */
bool xlsx_write(const char *path, const struct book *book, struct diag *dg);

/*
 * A sheet name that Excel takes: at most 31 UTF-16 units, none of []:*?/\', not empty,
 * and none of those in `taken` in any case; it is added there.  Forbidden marks become
 * their full-width twins, so 2026/9 stays readable.
 */
const char *xlsx_sheet_name(struct arena *mem, const char *wanted, struct map *taken);

/* Excel reads _x0041_ in a text as the character U+0041; this keeps it as written. */
const char *xlsx_text(struct arena *mem, const char *text);

#endif
