#include "mustache.h"

#include "arena.h"
#include "buf.h"
#include "map.h"
#include "template.h"
#include "words.h"

#include <string.h>

enum {
    PARTIAL_DEPTH = 16,
    OUTPUT_MAX = 8 << 20,
    STEPS_MAX = 5000000 /* tokens rendered; an empty loop in a loop ends as well */
};

/* -- finding names ------------------------------------------------------- */

static bool find_in_frames(const struct mustache *host, const struct frame *scope,
                           const char *name, struct thing *out)
{
    for (const struct frame *frame = scope; frame != NULL; frame = frame->outer) {
        *out = (struct thing){.node = NULL};
        if (frame->thing.node != NULL &&
            host->find(host->context, scope, frame->thing.node, name, out))
            return true;
    }
    return false;
}

/* "a.b.c": a in the frames, what follows only inside of what was found. */
static bool find_dotted(const struct mustache *host, const struct frame *scope,
                        char *name, struct thing *out)
{
    char *next = strchr(name, '.');

    *next++ = '\0';
    if (!find_in_frames(host, scope, name, out))
        return false;
    while (next != NULL) {
        const void *node = out->node;

        name = next;
        next = strchr(name, '.');
        if (next != NULL)
            *next++ = '\0';
        *out = (struct thing){.node = NULL};
        if (node == NULL || !host->find(host->context, scope, node, name, out))
            return false;
    }
    return true;
}

static bool find_in_loop(const struct frame *scope, const char *name, struct thing *out)
{
    while (scope != NULL && !scope->loop)
        scope = scope->outer;
    if (scope == NULL)
        return false;
    *out = (struct thing){.value.kind = VALUE_BOOL};
    if (strcmp(name, "@first") == 0) {
        out->value.number = scope->index == 0;
    } else if (strcmp(name, "@last") == 0) {
        out->value.number = scope->index + 1 == scope->count;
    } else if (strcmp(name, "@index") == 0) {
        out->value.kind = VALUE_INT;
        out->value.number = (int64_t)scope->index + 1;
    } else {
        return false;
    }
    return true;
}

bool mustache_find(const struct mustache *host, const struct frame *scope,
                   const char *name, struct thing *out)
{
    char copy[256];

    if (strcmp(name, ".") == 0) {
        *out = scope->thing;
        return true;
    }
    if (*name == '@')
        return find_in_loop(scope, name, out);
    if (strchr(name, '@') != NULL || strchr(name, '.') == NULL)
        return find_in_frames(host, scope, name, out);
    if (strlen(name) >= sizeof copy)
        return false;
    strcpy(copy, name);
    return find_dotted(host, scope, copy, out);
}

/* -- rendering ----------------------------------------------------------- */

struct renderer {
    struct arena *mem;
    const struct mustache *host;
    struct buf *out;
    size_t begin;       /* length of out before */
    struct buf scratch; /* one formatted value */
    struct map partials;
    int depth, steps;
    bool stopped;
    struct diag *dg;
};

static void render(struct renderer *renderer, const struct frame *scope,
                   const struct tokens *tokens, size_t from, size_t to);

static void stop(struct renderer *renderer, struct place place, const char *why)
{
    if (!renderer->stopped)
        diag_add(renderer->dg, DIAG_TEMPLATE_LIMIT, place, "%s", why);
    renderer->stopped = true;
}

/* False when there is no such name; the finding is the host's. */
static bool find_thing(struct renderer *renderer, const struct frame *scope,
                       struct token *token, struct thing *out)
{
    const struct mustache *host = renderer->host;

    if (mustache_find(host, scope, token->name, out))
        return true;
    if (!token->reported && host->miss != NULL)
        token->instead = host->miss(host->context, scope, token->name,
                                    token->kind == TOKEN_VALUE, token->place);
    token->reported = true;
    return false;
}

/* A tree of names is nothing to print; SQL NULL is. */
static bool has_text(const struct thing *thing)
{
    return thing->value.kind != VALUE_NONE || thing->node == NULL;
}

static size_t formatter_count(void)
{
    size_t count = 0;

    while (words_formatters[count] != NULL)
        count++;
    return count;
}

static void report_formatter(struct renderer *renderer, struct token *token)
{
    const char *nearest;
    bool known = token->formatter == NULL;

    if (token->reported)
        return;
    token->reported = true;
    for (size_t i = 0; !known && i < formatter_count(); i++)
        known = strcmp(words_formatters[i], token->formatter) == 0;
    if (known) {
        diag_add(renderer->dg, DIAG_TEMPLATE_FORMAT, token->place,
                 "{{%s}}：这个值不能这样印", token->text);
        diag_hint(renderer->dg,
                  "请对照《模板编写》第二节：格式词用于哪些值、可带什么参数");
        return;
    }
    diag_add(renderer->dg, DIAG_TEMPLATE_FORMAT, token->place, "没有格式词“%s”",
             token->formatter);
    nearest = words_nearest(token->formatter, words_formatters, formatter_count());
    if (nearest != NULL)
        diag_hint(renderer->dg, "是否应为 %s", nearest);
}

static void render_value(struct renderer *renderer, const struct frame *scope,
                         struct token *token)
{
    const struct mustache *host = renderer->host;
    struct thing thing;

    if (!find_thing(renderer, scope, token, &thing)) {
        if (token->instead != NULL)
            buf_add(renderer->out, token->instead);
        return;
    }
    buf_cut(&renderer->scratch, 0);
    if (has_text(&thing) &&
        words_format(&renderer->scratch, &thing.value, token->formatter, token->args,
                     token->arg_count, host->style))
        host->print(host->context, renderer->out, &thing, renderer->scratch.text,
                    token->raw);
    else
        report_formatter(renderer, token);
}

static bool is_true(const struct thing *thing)
{
    if (thing->list)
        return thing->count > 0;
    return value_true(&thing->value) || !has_text(thing);
}

/* What was tested does not repeat, and names inside look past it. */
static bool test_thing(struct renderer *renderer, struct token *token,
                       struct thing *thing)
{
    bool holds = false;

    if (token->test == NULL)
        return is_true(thing);
    if (!value_test(&thing->value, token->test, &holds) && !token->reported) {
        diag_add(renderer->dg, DIAG_TEMPLATE_SYNTAX, token->place, "没有条件“?%s”",
                 token->test);
        diag_hint(renderer->dg, "可用的条件见《模板编写》第三节");
        token->reported = true;
    }
    thing->list = false;
    thing->node = NULL;
    return holds;
}

static void render_list(struct renderer *renderer, const struct frame *scope,
                        const struct thing *list, const struct tokens *tokens,
                        size_t from, size_t to)
{
    struct frame frame = {.outer = scope, .loop = true, .count = list->count};

    for (; frame.index < frame.count && !renderer->stopped; frame.index++) {
        frame.thing = (struct thing){.node = NULL};
        renderer->host->item(renderer->host->context, list, frame.index, &frame.thing);
        render(renderer, &frame, tokens, from, to);
    }
}

static void render_section(struct renderer *renderer, const struct frame *scope,
                           const struct tokens *tokens, size_t index)
{
    struct token *token = &tokens->items[index];
    struct frame frame = {.outer = scope};
    bool holds = find_thing(renderer, scope, token, &frame.thing) &&
                 test_thing(renderer, token, &frame.thing);

    if (token->kind == TOKEN_INVERTED) {
        if (!holds)
            render(renderer, scope, tokens, index + 1, token->end);
    } else if (holds && frame.thing.list) {
        render_list(renderer, scope, &frame.thing, tokens, index + 1, token->end);
    } else if (holds) {
        render(renderer, &frame, tokens, index + 1, token->end);
    }
}

/* Every line of the partial moves right with its tag. */
static const char *indented(struct arena *mem, const char *text, const char *indent)
{
    struct buf out;

    if (*indent == '\0')
        return text;
    out = buf_new(mem);
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");

        len += text[len] == '\n';
        buf_add(&out, indent);
        buf_addn(&out, text, len);
        text += len;
    }
    return out.text;
}

/* Read once, however often it is used; empty when there is none or it has faults. */
static const struct tokens *include(struct renderer *renderer, struct token *token)
{
    const struct mustache *host = renderer->host;
    const char *key = arena_printf(renderer->mem, "%s\n%s", token->indent, token->name);
    struct tokens *included = map_find(&renderer->partials, key);
    struct partial partial;

    if (included != NULL)
        return included;
    included = ARENA_NEW(renderer->mem, struct tokens);
    map_put(&renderer->partials, key, included);
    if (host->partial(host->context, token->name, token->place, &partial) &&
        !template_read(renderer->mem,
                       indented(renderer->mem, partial.text, token->indent), partial.file,
                       strlen(token->indent), included, renderer->dg))
        included->count = 0;
    return included;
}

static void render_partial(struct renderer *renderer, const struct frame *scope,
                           struct token *token)
{
    const struct tokens *included;

    if (renderer->depth == PARTIAL_DEPTH) {
        stop(renderer, token->place, "片段套得太深，可能引入了它自己");
        return;
    }
    included = include(renderer, token);
    renderer->depth++;
    render(renderer, scope, included, 0, included->count);
    renderer->depth--;
}

static void render(struct renderer *renderer, const struct frame *scope,
                   const struct tokens *tokens, size_t from, size_t to)
{
    for (size_t i = from; i < to && !renderer->stopped; i++) {
        struct token *token = &tokens->items[i];

        if (++renderer->steps > STEPS_MAX)
            stop(renderer, token->place, "循环次数太多");
        else if (renderer->out->len - renderer->begin > OUTPUT_MAX)
            stop(renderer, token->place, "展开后的文字超过 8 MB");
        else if (token->kind == TOKEN_TEXT)
            buf_addn(renderer->out, token->text, token->len);
        else if (token->kind == TOKEN_VALUE)
            render_value(renderer, scope, token);
        else if (token->kind == TOKEN_PARTIAL)
            render_partial(renderer, scope, token);
        else if (token->kind != TOKEN_END) {
            render_section(renderer, scope, tokens, i);
            i = token->end;
        }
    }
}

static size_t errors(const struct diag *dg)
{
    return dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];
}

bool mustache_expand(struct arena *mem, const struct mustache *host,
                     struct tokens *tokens, const struct thing *root, struct buf *out,
                     struct diag *dg)
{
    struct renderer renderer = {.mem = mem,
                                .host = host,
                                .out = out,
                                .begin = out->len,
                                .scratch = buf_new(mem),
                                .partials = map_new(mem),
                                .dg = dg};
    struct frame bottom = {.thing = *root};
    size_t faults = errors(dg);

    render(&renderer, &bottom, tokens, 0, tokens->count);
    return errors(dg) == faults;
}

bool mustache_render(struct arena *mem, const struct mustache *host, const char *text,
                     const char *file, const struct thing *root, struct buf *out,
                     struct diag *dg)
{
    struct tokens tokens;

    return template_read(mem, text, file, 0, &tokens, dg) &&
           mustache_expand(mem, host, &tokens, root, out, dg);
}
