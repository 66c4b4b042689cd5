/* What json.c and stream.c share: parsing a piece of a file. */
#ifndef BASE_JSON_INT_H
#define BASE_JSON_INT_H

#include "json.h"

enum { JSON_DEEPEST = 32 };

/* Parse bytes that stand at this line and column; NULL: a finding was added. */
const struct json *json_parse_at(struct arena *mem, const char *bytes, size_t len,
                                 struct place at, struct diag *dg);

/* The same for bytes with nothing unusual in them; NULL: they are for the other. */
const struct json *json_plain(struct arena *mem, const char *bytes, size_t len);

#endif
