/*
 * protect - a password on a finished PDF, by the qpdf program.
 *
 * Encryption takes random numbers, so such a file has other bytes each time, and
 * PDF/A-1 forbids it.  The password is passed on through a pipe and shows nowhere.
 */
#ifndef PROTECT_H
#define PROTECT_H

#include "diag.h"

#include <stdbool.h>

/* Can this be a password: one line of 1 to 127 bytes? */
bool protect_word_ok(const char *word);

/*
 * Encrypt the file `plain` (256 bits) as `path`.  False: a finding was added and nothing
 * is left under `path`; `plain` stays in either case.
 */
bool protect_pdf(const char *plain, const char *path, const char *word, struct diag *dg);

#endif
