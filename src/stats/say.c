/*
 * say - the sentence of an alert: head key `say`, a Mustache template whose names are the
 * numbers and texts of one row.  SQL finds and counts, it never makes words.
 *
 * Names: the parts (figures), the columns of `also`, level; year month cutoff; and
 * param.NAME, the limits of this alert, so that what is said agrees with what was judged.
 * Sentences of cards stand in settings and have names of their own.
 */
#include "stats_int.h"

#include "buf.h"
#include "date.h"
#include "decimal.h"
#include "mustache.h"
#include "template.h"

#include <string.h>

static const char root = 'r', param = 'p'; /* nodes: only their addresses count */

static const struct value *named(const struct say *say, const char *name)
{
    for (size_t i = 0; i < say->names.count; i++)
        if (strcmp(say->names.items[i].name, name) == 0)
            return &say->names.items[i].value;
    return NULL;
}

static bool find(void *context, const struct frame *scope, const void *node,
                 const char *name, struct thing *out)
{
    const struct say *say = context;
    char whole[128] = "param.";
    const struct value *value;

    (void)scope;
    if (node == &root && strcmp(name, "param") == 0) {
        out->node = &param;
        return true;
    }
    if (strlen(name) + sizeof "param." > sizeof whole)
        return false;
    strcpy(whole + (node == &param ? strlen("param.") : 0), name);
    value = named(say, whole);
    if (value != NULL)
        out->value = *value;
    return value != NULL;
}

static void print(void *context, struct buf *out, const struct thing *thing,
                  const char *text, bool raw)
{
    (void)context;
    (void)thing;
    (void)raw;
    buf_add(out, text);
}

/* -- reading --------------------------------------------------------------- */

/*
 * The sentence at the line and column where its file has it, so that every finding says
 * the right place.  `skip` is the length of what stands before it.
 */
static const char *placed(struct arena *mem, const struct note *note, size_t *skip)
{
    struct buf source = buf_new(mem);

    for (int line = 1; line < note->line; line++)
        buf_char(&source, '\n');
    for (int column = 1; column < note->column; column++)
        buf_char(&source, '-');
    *skip = source.len;
    buf_add(&source, note->value);
    return source.text;
}

static struct value number_of(struct arena *mem, int64_t num6)
{
    struct buf decimal;

    if (num6 % 1000000 == 0)
        return (struct value){.kind = VALUE_INT, .number = num6 / 1000000};
    decimal = buf_new(mem);
    decimal_print_short(&decimal, (struct ratio){num6, 1}, 1000000, 6);
    return (struct value){.kind = VALUE_TEXT, .text = decimal.text};
}

static bool name_params(struct stats *stats, struct say *say)
{
    struct arena *mem = stats->mem;
    const char *prefix = arena_printf(mem, "alerts.%s.", say->code);
    struct query *query =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT name, num6, text FROM v_param"
                   " WHERE name > ?1 AND name < ?1 || '~' ORDER BY name",
                   stats->dg);
    bool ok;

    if (query == NULL)
        return false;
    query_bind_text(query, 1, prefix);
    while (query_next(query)) {
        const char *name = query_text(query, 0) + strlen(prefix);
        struct value value = {.kind = VALUE_NONE};

        if (query_kind(query, 1) == CELL_INT)
            value = number_of(mem, query_int(query, 1));
        else if (query_kind(query, 2) == CELL_TEXT)
            value = (struct value){.kind = VALUE_TEXT,
                                   .text = arena_str(mem, query_text(query, 2))};
        say_name(stats, say, arena_printf(mem, "param.%s", name), value);
    }
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

static void name_run(struct stats *stats, struct say *say)
{
    char *cutoff = arena_alloc(stats->mem, 11);

    date_print(cutoff, stats->run->cutoff);
    say_name(stats, say, "year",
             (struct value){.kind = VALUE_INT, .number = stats->run->year});
    say_name(stats, say, "month",
             (struct value){.kind = VALUE_INT, .number = stats->run->month});
    say_name(stats, say, "cutoff", (struct value){.kind = VALUE_TEXT, .text = cutoff});
}

static bool check_formatter(struct stats *stats, const struct token *token)
{
    const char *nearest;
    size_t count = 0;

    if (token->formatter == NULL)
        return true;
    for (; words_formatters[count] != NULL; count++)
        if (strcmp(words_formatters[count], token->formatter) == 0)
            return true;
    diag_add(stats->dg, DIAG_TEMPLATE_FORMAT, token->place, "没有格式词“%s”",
             token->formatter);
    nearest = words_nearest(token->formatter, words_formatters, count);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    return false;
}

/* Every tag before any row is there: a fault must not wait until the alert fires. */
static bool check_token(struct stats *stats, const struct token *token,
                        const struct names *known, const char *code)
{
    const char *nearest;

    if (token->kind == TOKEN_PARTIAL) {
        diag_add(stats->dg, DIAG_TEMPLATE_NAME, token->place, "句子里没有片段 %s",
                 token->name);
        return false;
    }
    if (token->kind == TOKEN_TEXT || token->kind == TOKEN_END)
        return true;
    if (strcmp(token->name, ".") == 0)
        return check_formatter(stats, token);
    for (size_t i = 0; i < known->count; i++)
        if (strcmp(known->items[i], token->name) == 0)
            return check_formatter(stats, token);
    diag_add(stats->dg, DIAG_TEMPLATE_NAME, token->place, "%s", token->name);
    nearest = words_nearest(token->name, known->items, known->count);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    else if (code != NULL)
        diag_hint(stats->dg,
                  "可用 parts、also 里的列、level、year、month、cutoff、param.参数");
    return false;
}

static bool check(struct stats *stats, const struct say *say, const struct names *own)
{
    struct names known = {0};
    struct tokens *tokens = say->tokens;
    bool ok = true;

    for (size_t i = 0; i < own->count; i++)
        *ARENA_PUSH(stats->mem, &known) = own->items[i];
    for (size_t i = 0; i < say->names.count; i++)
        *ARENA_PUSH(stats->mem, &known) = say->names.items[i].name;
    if (!template_read(stats->mem, say->source, say->path, 0, tokens, stats->dg))
        return false;
    for (size_t i = 0; i < tokens->count; i++)
        ok &= check_token(stats, &tokens->items[i], &known, say->code);
    return ok;
}

bool say_read(struct stats *stats, const struct template *file, const struct names *own,
              struct say *out)
{
    *out = (struct say){.path = file->path,
                        .code = file->name,
                        .style = run_style(stats->mem, stats->store)};
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->items[i].key, "say") == 0)
            out->source = placed(stats->mem, &file->items[i], &out->skip);
    if (out->source == NULL)
        return true;
    out->tokens = ARENA_NEW(stats->mem, struct tokens);
    name_run(stats, out);
    if (!name_params(stats, out))
        return false;
    out->fixed = out->names.count;
    return check(stats, out, own);
}

bool say_open(struct stats *stats, const char *source, const char *path,
              const struct names *own, struct say *out)
{
    *out = (struct say){.path = path,
                        .source = source,
                        .tokens = ARENA_NEW(stats->mem, struct tokens),
                        .style = run_style(stats->mem, stats->store)};
    name_run(stats, out);
    out->fixed = out->names.count;
    return check(stats, out, own);
}

/* -- one row --------------------------------------------------------------- */

void say_row(struct say *say)
{
    say->names.count = say->fixed;
}

void say_name(struct stats *stats, struct say *say, const char *name, struct value value)
{
    *ARENA_PUSH(stats->mem, &say->names) = (struct said){name, value};
}

bool say_text(struct stats *stats, struct say *say, struct buf *out)
{
    struct mustache host = {
        .context = say, .style = &say->style, .find = find, .print = print};
    struct arena *mem = arena_new();
    struct buf whole = buf_new(mem);
    struct thing top = {.node = &root};
    bool ok = mustache_expand(mem, &host, say->tokens, &top, &whole, stats->dg);

    if (ok)
        buf_add(out, whole.text + say->skip);
    arena_free(mem);
    return ok;
}
