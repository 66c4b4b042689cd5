/*
 * mustache - the template language: Mustache as its public specification says
 * (variables, sections, inverted sections, partials, comments, delimiters), and
 *
 *     {{name|formatter|argument}}   formatters of words/
 *     {{#name?test}}                conditions of words/ (value_test)
 *     {{@index}} {{#@first}} {{#@last}}   the place in the innermost loop, index from 1
 *     {{/}}                         ends the innermost section
 *
 * Knows nothing of facts or 文稿: a host finds names, writes values and says what a
 * name that was not found prints.
 */
#ifndef MUSTACHE_MUSTACHE_H
#define MUSTACHE_MUSTACHE_H

#include "diag.h"
#include "value.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct words_style;

/* What a name stands for. */
struct thing {
    struct value value; /* what {{name}} prints and {{#name}} tests */
    const void *node;   /* has the names inside {{#name}} and behind a dot; NULL: none */
    bool list;          /* {{#name}} repeats over `count` items */
    size_t count;
};

/* Things around a tag, the innermost first. */
struct frame {
    const struct frame *outer;
    struct thing thing;
    bool loop;
    size_t index, count; /* of a loop; index from 0 */
};

struct partial {
    const char *text, *file;
};

struct mustache {
    void *context;
    const struct words_style *style;

    /* The member `name` of the node; false: it has none of that name.  A name with @
     * comes whole, others are split at their dots. */
    bool (*find)(void *context, const struct frame *scope, const void *node,
                 const char *name, struct thing *out);

    /* Item `index` of a list, from 0. */
    void (*item)(void *context, const struct thing *list, size_t index,
                 struct thing *out);

    /* Append the formatted text of a thing.  `raw`: {{{name}}} or {{&name}}. */
    void (*print)(void *context, struct buf *out, const struct thing *thing,
                  const char *text, bool raw);

    /* No such name: add the finding.  `printed`: it was to be printed, not tested;
     * returns what is printed instead, or NULL.  Called once for each tag. */
    const char *(*miss)(void *context, const struct frame *scope, const char *name,
                        bool printed, struct place place);

    bool (*partial)(void *context, const char *name, struct place place,
                    struct partial *out);
};

/* The thing a name stands for in a scope: the innermost frame that has it. */
bool mustache_find(const struct mustache *host, const struct frame *scope,
                   const char *name, struct thing *out);

/*
 * Expand a template over `root`, appending to out.  Bounded: partials nest 16 deep,
 * the output has at most 8 MB, the steps are counted.  False when an error was added;
 * out then holds what was made so far.
 */
bool mustache_render(struct arena *mem, const struct mustache *host, const char *text,
                     const char *file, const struct thing *root, struct buf *out,
                     struct diag *dg);

/* The same of a template that is cut up already, for one that is expanded often; its
 * tokens remember which names were missed. */
struct tokens;
bool mustache_expand(struct arena *mem, const struct mustache *host,
                     struct tokens *tokens, const struct thing *root, struct buf *out,
                     struct diag *dg);

#endif
