/*
 * build - body.md over a scope becomes the 文稿.  What data puts into it is escaped
 * where it would be read as a mark (contract.md §5), which depends on the line: so the
 * position in the output is followed while it is written.
 */
#include "draft.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "lines.h"
#include "scope.h"
#include "stats.h"
#include "utf8.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

/* -- where the output has come to ---------------------------------------- */

static void follow_block(struct position *position, const char *line)
{
    if (!line_starts(line, ":::"))
        return;
    position->block = line_trimmed(line, strcspn(line, "\n")) > strlen(":::");
    position->table = line_starts(line, ":::表") || line_starts(line, ":::图");
}

static void follow_line(struct position *position, const char *line)
{
    bool empty;

    line = line_skip_blank(line);
    empty = *line == '\n' || *line == '\r';
    if (position->header)
        position->header = empty ? !position->begun : !line_begins_body(line);
    position->begun |= !empty;
    follow_block(position, line);
    position->line++;
}

static void follow(struct position *position, const struct buf *out)
{
    const char *line = out->text + position->line_begin;
    const char *end;

    for (; (end = strchr(line, '\n')) != NULL; line = end + 1)
        follow_line(position, line);
    position->line_begin = (size_t)(line - out->text);
}

/* -- writing values ------------------------------------------------------ */

/* Line ends of data would end a line of the 文稿. */
static const char *on_one_line(struct arena *mem, const char *text)
{
    char *copy = arena_str(mem, text);

    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    return copy;
}

static bool in_mark(const struct position *position, const char *line)
{
    return position->header || line_starts(line, ":::") || line_starts(line, "===");
}

static void add_value(struct scope *scope, struct buf *out, const char *text)
{
    const struct position *position = &scope->position;
    const char *line = line_skip_blank(out->text + position->line_begin);

    text = on_one_line(scope->mem, text);
    if (in_mark(position, line))
        buf_add(out, text);
    else
        line_escape(out, text, *line == '\0', position->table);
}

static void note_printed(struct scope *scope, const struct buf *out, const char *key,
                         const char *text)
{
    const struct position *position = &scope->position;
    const char *line = out->text + position->line_begin;

    *ARENA_PUSH(scope->mem, &scope->printed) = (struct printed){
        .key = key,
        .string = arena_str(scope->mem, text),
        .line = position->line,
        .at = out->len - position->line_begin,
        .running = !position->block && !in_mark(position, line_skip_blank(line))};
}

static void print(void *context, struct buf *out, const struct thing *thing,
                  const char *text, bool raw)
{
    struct scope *scope = context;

    follow(&scope->position, out);
    if (thing->value.kind == VALUE_FIGURE)
        note_printed(scope, out, thing->value.key, text);
    if (raw)
        buf_add(out, text);
    else
        add_value(scope, out, text);
}

/* -- templates ----------------------------------------------------------- */

/* A template as text; a BOM is not part of it. */
static const char *read_text(struct arena *mem, const char *path, struct diag *dg)
{
    char *text;
    size_t len;

    if (!file_read(mem, path, &text, &len, dg))
        return NULL;
    if (utf8_check(text, len) < len || strlen(text) < len) {
        diag_add(dg, DIAG_TEMPLATE_SYNTAX, at_file(path), "不是 UTF-8 编码的文字");
        diag_hint(dg, "请在编辑器中另存为 UTF-8");
        return NULL;
    }
    return line_starts(text, BOM) ? text + strlen(BOM) : text;
}

static bool read_partial(struct scope *scope, const char *path, struct partial *out)
{
    if (!file_exists(path))
        return false;
    *out = (struct partial){read_text(scope->mem, path, scope->dg), path};
    if (out->text == NULL)
        out->text = ""; /* the finding was added */
    return true;
}

/* The partial of the report, else the shared one. */
static bool find_partial(struct scope *scope, const char *name, struct partial *out)
{
    const char *file = arena_printf(scope->mem, "%s.md", name);
    const char *shared = file_join(scope->mem, scope->facts->run->templates, "partials");

    return read_partial(scope, file_join(scope->mem, scope->report->folder, file), out) ||
           read_partial(scope, file_join(scope->mem, shared, file), out);
}

/* {{>title}} is the title of report.json, which may hold tags. */
static bool partial(void *context, const char *name, struct place place,
                    struct partial *out)
{
    struct scope *scope = context;

    if (strcmp(name, "title") == 0) {
        *out =
            (struct partial){scope->report->title,
                             file_join(scope->mem, scope->report->folder, "report.json")};
        return true;
    }
    if (strchr(name, '/') == NULL && find_partial(scope, name, out))
        return true;
    diag_add(scope->dg, DIAG_TEMPLATE_NAME, place, "没有片段 %s", name);
    diag_hint(scope->dg, "片段是报告文件夹或 templates/partials 里的 %s.md", name);
    return false;
}

/* -- building ------------------------------------------------------------ */

bool draft_build(struct arena *mem, struct store *store, const struct facts *facts,
                 const struct report *report, const char *key, struct draft *out,
                 struct diag *dg)
{
    const char *path = file_join(mem, report->folder, "body.md");
    struct buf text = buf_new(mem);
    struct thing root = {.node = NULL};
    struct partial wording;
    const char *body = read_text(mem, path, dg);
    struct scope scope;
    bool ok;

    if (body == NULL || !scope_open(&scope, mem, store, facts, report, key, dg))
        return false;
    scope.host.print = print;
    scope.host.partial = partial;
    root.node = &scope.root;
    ok = mustache_render(mem, &scope.host, body, path, &root, &text, dg);
    if (ok && find_partial(&scope, "unreported", &wording))
        unreported_tell(&scope, &wording, &text);
    *out = (struct draft){text.text, text.len, scope.printed.items, scope.printed.count};
    return ok;
}

void draft_printed_json(struct buf *out, const struct draft *draft)
{
    buf_char(out, '[');
    for (size_t i = 0; i < draft->printed_count; i++) {
        const struct printed *printed = &draft->printed[i];

        buf_add(out, i == 0 ? "\n{\"key\":" : ",\n{\"key\":");
        buf_json(out, printed->key);
        buf_add(out, ",\"string\":");
        buf_json(out, printed->string);
        buf_printf(out, ",\"line\":%d}", printed->line);
    }
    buf_add(out, "\n]\n");
}
