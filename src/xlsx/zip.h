/*
 * zip - reading back the file that was written; inside the xlsx room and its tests.
 *
 * libxlsxwriter puts every part through a temporary file and does not look whether it
 * fitted on the disk: a sheet cut in the middle is zipped with a right checksum and
 * reported as a success.  So a part counts as whole when it unpacks to its size and
 * checksum and its last tag closes its first.
 */
#ifndef XLSX_ZIP_H
#define XLSX_ZIP_H

#include <stddef.h>

struct arena;

/* The name of the first part that is not whole; NULL when all are. */
const char *zip_broken(struct arena *mem, const char *bytes, size_t len);

/* The text of a part, "xl/workbook.xml"; NULL when it is missing or not whole. */
const char *zip_part(struct arena *mem, const char *bytes, size_t len, const char *name);

#endif
