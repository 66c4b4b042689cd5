#include "diag.h"

#include "arena.h"
#include "buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *rule, *text;
    enum diag_level level;
} codes[] = {
#define X(code, level, rule, text) {#code, rule, text, DIAG_##level},
    DIAG_CODES(X)
#undef X
};

struct diag diag_new(struct arena *mem)
{
    return (struct diag){.mem = mem};
}

static struct place copy_place(struct arena *mem, struct place place)
{
    if (place.file != NULL)
        place.file = arena_str(mem, place.file);
    if (place.pointer != NULL)
        place.pointer = arena_str(mem, place.pointer);
    return place;
}

static void add(struct diag *dg, enum diag_level level, enum diag_code code,
                struct place place, const char *format, va_list args)
{
    struct finding *finding = ARENA_PUSH(dg->mem, dg);

    finding->code = code;
    finding->level = level;
    finding->place = copy_place(dg->mem, place);
    finding->detail = arena_vprintf(dg->mem, format, args);
    dg->counts[level]++;
}

void diag_add(struct diag *dg, enum diag_code code, struct place place,
              const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(dg, codes[code].level, code, place, format, args);
    va_end(args);
}

void diag_add_at(struct diag *dg, enum diag_level level, enum diag_code code,
                 struct place place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(dg, level, code, place, format, args);
    va_end(args);
}

void diag_add_check(struct diag *dg, enum diag_level level, const char *rule,
                    const char *text, struct place place, const char *detail)
{
    struct finding *last;

    diag_add_at(dg, level, DIAG_CHECK, place, "%s", detail);
    last = &dg->items[dg->count - 1];
    last->rule = arena_str(dg->mem, rule);
    last->text = arena_str(dg->mem, text);
}

void diag_more(struct diag *dg)
{
    struct finding *last = &dg->items[dg->count - 1];

    last->more++;
    dg->counts[last->level]++;
}

void diag_hint(struct diag *dg, const char *format, ...)
{
    va_list args;

    assert(dg->count > 0);
    va_start(args, format);
    dg->items[dg->count - 1].hint = arena_vprintf(dg->mem, format, args);
    va_end(args);
}

void diag_join(struct diag *dg, const struct diag *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct finding *old = &from->items[i];
        struct finding *finding = ARENA_PUSH(dg->mem, dg);

        *finding = *old;
        finding->place = copy_place(dg->mem, old->place);
        finding->detail = arena_str(dg->mem, old->detail);
        if (old->rule != NULL) {
            finding->rule = arena_str(dg->mem, old->rule);
            finding->text = arena_str(dg->mem, old->text);
        }
        if (old->hint != NULL)
            finding->hint = arena_str(dg->mem, old->hint);
        dg->counts[old->level] += 1 + old->more;
    }
}

struct place place_record(const char *src, const char *ptr)
{
    char *end;
    long line = strtol(ptr, &end, 10);

    if (end == ptr)
        return at_pointer(src, ptr);
    return (struct place){
        .file = src, .pointer = *end == '\0' ? NULL : end, .line = (int)line};
}

const char *finding_rule(const struct finding *finding)
{
    return finding->rule != NULL ? finding->rule : codes[finding->code].rule;
}

const char *finding_text(const struct finding *finding)
{
    return finding->text != NULL ? finding->text : codes[finding->code].text;
}

const char *diag_name(enum diag_code code)
{
    return codes[code].name;
}

const char *diag_level_name(enum diag_level level)
{
    static const char *const names[] = {"提示", "警告", "错误", "故障"};

    return names[level];
}

void diag_print_place(struct buf *out, const struct place *place)
{
    if (place->file != NULL)
        buf_add(out, place->file);
    if (place->line > 0)
        buf_printf(out, ":%d", place->line);
    if (place->column > 0)
        buf_printf(out, ":%d", place->column);
    if (place->pointer != NULL)
        buf_printf(out, "%s%s", place->file != NULL ? ":" : "", place->pointer);
}

void diag_print(struct buf *out, const struct finding *finding)
{
    size_t len = out->len;

    diag_print_place(out, &finding->place);
    buf_add(out, out->len > len ? "：" : "");
    buf_printf(out, "%s：%s", diag_level_name(finding->level), finding_text(finding));
    if (finding->detail[0] != '\0')
        buf_printf(out, "：%s", finding->detail);
    if (finding->hint != NULL)
        buf_printf(out, "（%s）", finding->hint);
    buf_char(out, '\n');
}

static void print_member(struct buf *out, const char *key, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    buf_printf(out, ",\"%s\":", key);
    buf_json(out, text);
}

void diag_print_json(struct buf *out, const struct finding *finding)
{
    static const char *const levels[] = {"info", "warning", "error", "failure"};

    buf_printf(out, "{\"level\":\"%s\"", levels[finding->level]);
    print_member(out, "code", diag_name(finding->code) + strlen("DIAG_"));
    print_member(out, "rule", finding_rule(finding));
    print_member(out, "file", finding->place.file);
    print_member(out, "pointer", finding->place.pointer);
    if (finding->place.line > 0)
        buf_printf(out, ",\"line\":%d", finding->place.line);
    if (finding->place.column > 0)
        buf_printf(out, ",\"column\":%d", finding->place.column);
    print_member(out, "text", finding_text(finding));
    print_member(out, "detail", finding->detail);
    print_member(out, "hint", finding->hint);
    buf_char(out, '}');
}
