/*
 * unreported - text says of a sum that it is not whole, as the notes under tables do.
 *
 * Where running text prints a figure that lacks something, a sentence follows at the end
 * of the paragraph: which figures lack data, each where the paper first prints it.  The
 * wording is templates/partials/unreported.md; without that file nothing is said.
 */
#include "draft.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "lines.h"
#include "scope.h"
#include "stats.h"
#include "store.h"

#include <string.h>

struct codes {
    const char **items;
    size_t count, room;
};

struct telling {
    struct scope *scope;
    const char *wording, *file;
    struct codes told;  /* in this paper */
    struct codes names; /* to be said at the end of this paragraph */
};

static bool is_told(const struct telling *telling, const char *code)
{
    for (size_t i = 0; i < telling->told.count; i++)
        if (strcmp(telling->told.items[i], code) == 0)
            return true;
    return false;
}

/* NULL for what is made of other figures, which tell it themselves, and for alerts. */
static const char *find_name(const struct scope *scope, const char *code)
{
    struct query *query = query_open(
        scope->store, QUERY_OWN, at_file(NULL),
        "SELECT name FROM indicator WHERE code = ?1 AND made_of = ''", scope->dg);
    const char *name = NULL;

    if (query == NULL)
        return NULL;
    query_bind_text(query, 1, code);
    if (query_next(query))
        name = arena_str(scope->mem, query_text(query, 0));
    query_close(query);
    return name;
}

static void note_figure(struct telling *telling, const struct printed *printed)
{
    struct scope *scope = telling->scope;
    const struct fact *fact =
        printed->key == NULL ? NULL : fact_find(scope->facts, printed->key);
    const char *name;

    if (!printed->running || fact == NULL || fact->figure.lacking == 0 ||
        !figure_known(&fact->figure) || is_told(telling, fact->code))
        return;
    *ARENA_PUSH(scope->mem, &telling->told) = fact->code;
    name = find_name(scope, fact->code);
    if (name != NULL)
        *ARENA_PUSH(scope->mem, &telling->names) = name;
}

static void say(struct telling *telling, struct buf *out)
{
    struct scope *scope = telling->scope;
    struct buf text = buf_new(scope->mem);
    struct value names = {
        .kind = VALUE_LIST, .items = telling->names.items, .count = telling->names.count};
    struct thing root = {.node = &scope->root};

    *ARENA_PUSH(scope->mem, &scope->names) = (struct named){"unreported", names};
    scope->position = (struct position){.line = 1};
    mustache_render(scope->mem, &scope->host, telling->wording, telling->file, &root,
                    &text, scope->dg);
    scope->names.count--;
    buf_addn(out, text.text, line_trimmed(text.text, strcspn(text.text, "\n")));
    telling->names = (struct codes){0};
}

static bool begins_other(const char *next)
{
    static const char *const marks[] = {"#", ":::", "==="};

    next = line_skip_blank(next);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (line_starts(next, marks[i]))
            return true;
    return *next == '\0' || *next == '\n' || *next == '\r';
}

/* Is this line the last of a paragraph that ends with a full stop? */
static bool ends_paragraph(const char *line, size_t len, const char *next)
{
    static const char stop[] = "。";
    size_t end = line_trimmed(line, len);

    return end >= strlen(stop) &&
           strncmp(line + end - strlen(stop), stop, strlen(stop)) == 0 &&
           begins_other(next);
}

/* What is in a block has its own notes. */
static void follow_block(bool *block, const char *line, size_t len)
{
    if (line_starts(line, ":::"))
        *block = line_trimmed(line, len) > strlen(":::");
}

void unreported_tell(struct scope *scope, const struct partial *wording, struct buf *text)
{
    struct telling telling = {scope, wording->text, wording->file, {0}, {0}};
    struct buf out = buf_new(scope->mem);
    const char *line = text->text;
    bool block = false;
    size_t at = 0;

    for (int number = 1; *line != '\0'; number++) {
        size_t len = strcspn(line, "\n");
        const char *next = line + len + (line[len] == '\n');

        for (; at < scope->printed.count && scope->printed.items[at].line == number; at++)
            note_figure(&telling, &scope->printed.items[at]);
        follow_block(&block, line, len);
        buf_addn(&out, line, line_trimmed(line, len));
        if (telling.names.count > 0 && !block && ends_paragraph(line, len, next))
            say(&telling, &out);
        buf_addn(&out, line + line_trimmed(line, len), len - line_trimmed(line, len));
        buf_addn(&out, line + len, (size_t)(next - line) - len);
        line = next;
    }
    *text = out;
}
