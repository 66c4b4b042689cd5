/*
 * template - a Mustache template cut into tokens: text, values, and sections that know
 * the token at which they end.
 */
#ifndef MUSTACHE_TEMPLATE_H
#define MUSTACHE_TEMPLATE_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum { TEMPLATE_ARGS = 4 };

enum token_kind {
    TOKEN_TEXT,
    TOKEN_VALUE,
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_END,
    TOKEN_PARTIAL
};

struct token {
    enum token_kind kind;
    const char *text; /* TOKEN_TEXT; else what stood in the tag */
    size_t len;       /* of a TOKEN_TEXT */
    const char *name; /* without test and formatter */
    const char *test; /* behind ?, or NULL */
    const char *formatter;
    const char *args[TEMPLATE_ARGS];
    size_t arg_count;
    bool raw;
    size_t end;         /* of a section: its TOKEN_END */
    const char *indent; /* of a standalone partial */
    struct place place;
    bool reported;
    const char *instead; /* what a name that was not found prints */
};

struct tokens {
    struct token *items;
    size_t count, room;
};

/*
 * Cut a template up.  `indent` bytes at the start of each line are not the author's.
 * False when an error was added; the tokens may then not be rendered.
 */
bool template_read(struct arena *mem, const char *text, const char *file, size_t indent,
                   struct tokens *out, struct diag *dg);

#endif
