#include "template.h"

#include "arena.h"
#include "utf8.h"

#include <stdarg.h>
#include <string.h>

enum { SECTION_DEPTH = 64 };

struct reader {
    struct arena *mem;
    const char *file;
    const char *at;   /* not yet read */
    const char *line; /* where the line of `at` begins */
    const char *begin;
    int line_number;
    size_t indent; /* bytes that a partial's lines were moved to the right */
    const char *open, *close;
    size_t stack[SECTION_DEPTH]; /* open sections */
    size_t depth;
    struct tokens tokens;
    struct diag *dg;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
    return is_blank(c) || c == '\r' || c == '\n';
}

static char *trimmed(struct arena *mem, const char *text, size_t len)
{
    while (len > 0 && is_space(*text)) {
        text++;
        len--;
    }
    while (len > 0 && is_space(text[len - 1]))
        len--;
    return arena_strn(mem, text, len);
}

/* Move to `to`, counting lines. */
static void advance(struct reader *reader, const char *to)
{
    for (; reader->at < to; reader->at++)
        if (*reader->at == '\n') {
            reader->line_number++;
            reader->line = reader->at + 1;
        }
}

static struct place place_at(const struct reader *reader, const char *at)
{
    const char *c = reader->line;
    int column = 1;

    while (c < at && utf8_next(&c) != 0)
        column++;
    return at_line(reader->file, reader->line_number, column - (int)reader->indent);
}

static void __attribute__((format(printf, 3, 4)))
fault(struct reader *reader, struct place place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    diag_add(reader->dg, DIAG_TEMPLATE_SYNTAX, place, "%s",
             arena_vprintf(reader->mem, format, args));
    va_end(args);
}

static void add_text(struct reader *reader, const char *text, const char *end)
{
    struct token *token;

    if (end <= text)
        return;
    token = ARENA_PUSH(reader->mem, &reader->tokens);
    token->kind = TOKEN_TEXT;
    token->place = at_line(reader->file, reader->line_number, 0);
    token->text = text;
    token->len = (size_t)(end - text);
}

/* "name?test|formatter|argument": cut the copy at its marks. */
static void read_name(struct reader *reader, struct token *token, char *content)
{
    char *part = strchr(content, '|');
    char *test;

    while (part != NULL) {
        char *next = strchr(part + 1, '|');
        size_t len = next == NULL ? strlen(part + 1) : (size_t)(next - part - 1);
        const char *word = trimmed(reader->mem, part + 1, len);

        if (token->formatter == NULL)
            token->formatter = word;
        else if (token->arg_count < TEMPLATE_ARGS)
            token->args[token->arg_count++] = word;
        else
            fault(reader, token->place, "格式词的参数太多：{{%s}}", token->text);
        *part = '\0';
        part = next;
    }
    test = strchr(content, '?');
    if (test != NULL) {
        token->test = trimmed(reader->mem, test + 1, strlen(test + 1));
        *test = '\0';
    }
    token->name = trimmed(reader->mem, content, strlen(content));
}

static void open_section(struct reader *reader, struct token *token)
{
    if (token->formatter != NULL)
        fault(reader, token->place, "段的开头不能带格式词：{{#%s}}", token->text);
    if (reader->depth == SECTION_DEPTH)
        fault(reader, token->place, "段套得太深，最多 %d 层", SECTION_DEPTH);
    else
        reader->stack[reader->depth++] = reader->tokens.count - 1;
}

static void close_section(struct reader *reader, const struct token *end)
{
    struct token *open;

    if (reader->depth == 0) {
        fault(reader, end->place, "{{/%s}} 没有对应的开头", end->text);
        return;
    }
    open = &reader->tokens.items[reader->stack[--reader->depth]];
    open->end = reader->tokens.count - 1;
    if (*end->text != '\0' && strcmp(open->text, end->text) != 0)
        fault(reader, end->place, "{{/%s}} 与第 %d 行的 {{%c%s}} 不配对", end->text,
              open->place.line, open->kind == TOKEN_SECTION ? '#' : '^', open->text);
}

/* "=<% %>=" without its first sign. */
static void set_delimiters(struct reader *reader, const char *content, size_t len,
                           struct place place)
{
    const char *text, *gap, *close;

    if (len == 0 || content[len - 1] != '=') {
        fault(reader, place, "改换定界符应写作 {{=<%% %%>=}}");
        return;
    }
    text = trimmed(reader->mem, content, len - 1);
    gap = text + strcspn(text, " \t\r\n");
    close = gap + strspn(gap, " \t\r\n");
    if (gap == text || *close == '\0' || strpbrk(close, " \t\r\n=") != NULL ||
        memchr(text, '=', (size_t)(gap - text)) != NULL) {
        fault(reader, place, "改换定界符应写作 {{=<%% %%>=}}");
        return;
    }
    reader->open = arena_strn(reader->mem, text, (size_t)(gap - text));
    reader->close = close;
}

static struct token *add_tag(struct reader *reader, enum token_kind kind,
                             const char *content, size_t len, struct place place)
{
    struct token *token = ARENA_PUSH(reader->mem, &reader->tokens);

    token->kind = kind;
    token->place = place;
    token->text = trimmed(reader->mem, content, len);
    if (kind != TOKEN_END && kind != TOKEN_PARTIAL)
        read_name(reader, token, arena_str(reader->mem, token->text));
    else
        token->name = token->text;
    if (*token->name == '\0' && kind != TOKEN_END)
        fault(reader, place, "标签里没有名称");
    return token;
}

struct tag {
    const char *begin, *end; /* with its delimiters */
    const char *content;     /* behind the sign */
    size_t len;
    char sign;        /* # ^ / > ! = & { or 0 */
    bool standalone;  /* alone on its lines: they leave no trace */
    const char *from; /* text before the tag ends here */
    const char *next; /* reading goes on here */
};

/* A tag that prints nothing and stands alone takes its whole line away. */
static void find_extent(const struct reader *reader, struct tag *tag)
{
    const char *from = tag->begin;
    const char *next = tag->end;

    tag->from = tag->begin;
    tag->next = tag->end;
    if (tag->sign == 0 || strchr("#^/>!=", tag->sign) == NULL)
        return;
    while (from > reader->begin && is_blank(from[-1]))
        from--;
    while (is_blank(*next))
        next++;
    if ((from > reader->begin && from[-1] != '\n') ||
        (*next != '\0' && *next != '\n' && (*next != '\r' || next[1] != '\n')))
        return;
    tag->standalone = true;
    tag->from = from;
    next += *next == '\r';
    tag->next = next + (*next == '\n');
}

/* The tag that begins at `begin`; false when it is not closed. */
static bool cut_tag(const struct reader *reader, const char *begin, struct tag *tag)
{
    const char *content = begin + strlen(reader->open);
    char close[64];

    *tag = (struct tag){.begin = begin};
    while (is_space(*content))
        content++;
    if (*content != '\0' && strchr("#^/>!=&{", *content) != NULL)
        tag->sign = *content++;
    if (strlen(reader->close) + 2 > sizeof close)
        return false;
    strcpy(close, tag->sign == '{' ? "}" : "");
    strcat(close, reader->close);
    tag->content = content;
    tag->end = strstr(content, close);
    if (tag->end == NULL)
        return false;
    tag->len = (size_t)(tag->end - content);
    tag->end += strlen(close);
    find_extent(reader, tag);
    return true;
}

static void read_tag(struct reader *reader, const struct tag *tag, struct place place)
{
    struct token *token;

    switch (tag->sign) {
    case '!':
        break;
    case '=':
        set_delimiters(reader, tag->content, tag->len, place);
        break;
    case '#':
    case '^':
        token = add_tag(reader, tag->sign == '#' ? TOKEN_SECTION : TOKEN_INVERTED,
                        tag->content, tag->len, place);
        open_section(reader, token);
        break;
    case '/':
        token = add_tag(reader, TOKEN_END, tag->content, tag->len, place);
        close_section(reader, token);
        break;
    case '>':
        token = add_tag(reader, TOKEN_PARTIAL, tag->content, tag->len, place);
        token->indent =
            arena_strn(reader->mem, tag->from,
                       tag->standalone ? (size_t)(tag->begin - tag->from) : 0);
        break;
    default:
        token = add_tag(reader, TOKEN_VALUE, tag->content, tag->len, place);
        token->raw = tag->sign != 0;
        if (token->test != NULL)
            fault(reader, place, "条件只能写在段的开头：{{#%s}}", token->text);
    }
}

static void read_tokens(struct reader *reader)
{
    const char *begin;
    struct tag tag;

    while ((begin = strstr(reader->at, reader->open)) != NULL) {
        const char *from = reader->at;
        struct place place;

        advance(reader, begin);
        place = place_at(reader, begin);
        if (!cut_tag(reader, begin, &tag)) {
            fault(reader, place, "%s 没有结束，缺 %s", reader->open, reader->close);
            return;
        }
        add_text(reader, from, tag.from);
        read_tag(reader, &tag, place);
        advance(reader, tag.next);
    }
    add_text(reader, reader->at, reader->at + strlen(reader->at));
}

bool template_read(struct arena *mem, const char *text, const char *file, size_t indent,
                   struct tokens *out, struct diag *dg)
{
    struct reader reader = {.mem = mem,
                            .file = file,
                            .at = text,
                            .line = text,
                            .begin = text,
                            .line_number = 1,
                            .indent = indent,
                            .open = "{{",
                            .close = "}}",
                            .dg = dg};
    size_t faults = dg->counts[DIAG_ERROR];

    read_tokens(&reader);
    while (reader.depth > 0) {
        const struct token *open = &reader.tokens.items[reader.stack[--reader.depth]];

        fault(&reader, open->place, "{{%c%s}} 没有结束，缺 {{/%s}}",
              open->kind == TOKEN_SECTION ? '#' : '^', open->text, open->text);
    }
    *out = reader.tokens;
    return dg->counts[DIAG_ERROR] == faults;
}
