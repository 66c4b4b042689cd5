/*
 * A template from anywhere, over a small world: every letter is a name; a to f are
 * values of each kind, l and m lists of lists, p a partial with the template itself.
 */
#include "arena.h"
#include "buf.h"
#include "diag.h"
#include "mustache.h"
#include "utf8.h"
#include "words.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const struct figure amount = {.value = {8642000000, 1},
                                     .unit = UNIT_YUAN,
                                     .in_yi = true,
                                     .decimals = 2,
                                     .note = ""};
static const struct figure rank = {
    .value = {3, 1}, .unit = UNIT_RANK, .note = "n=16;tie=1;pop=ab"};
static const struct figure growth = {
    .value = {52, 10}, .unit = UNIT_PCT, .decimals = 1, .state = STATE_MISSING};
static const struct comparison against = {AGAINST_YEAR, &amount, &amount};
static const char *const items[] = {"甲", "乙", "丙"};

static const struct value values[] = {
    {.kind = VALUE_INT, .number = -123456789},
    {.kind = VALUE_TEXT, .text = "2026-09-30"},
    {.kind = VALUE_FIGURE, .figure = &amount, .key = "a"},
    {.kind = VALUE_FIGURE, .figure = &rank, .key = "b", .against = &against},
    {.kind = VALUE_FIGURE, .figure = &growth, .key = "c", .against = &against},
    {.kind = VALUE_NONE},
};

static bool find(void *context, const struct frame *scope, const void *node,
                 const char *name, struct thing *out)
{
    (void)context;
    (void)scope;
    if (*name >= 'a' && *name <= 'f')
        out->value = values[*name - 'a'];
    else if (*name == 'l' || *name == 'm')
        *out = (struct thing){
            .value = {.kind = VALUE_LIST, .items = items, .count = 3}, node, true, 3};
    else
        return false;
    return true;
}

static void item(void *context, const struct thing *list, size_t index, struct thing *out)
{
    (void)context;
    *out = (struct thing){.value = values[index], .node = list->node};
}

static void print(void *context, struct buf *out, const struct thing *thing,
                  const char *text, bool raw)
{
    (void)context;
    (void)thing;
    (void)raw;
    buf_add(out, text);
}

static const char *miss(void *context, const struct frame *scope, const char *name,
                        bool printed, struct place place)
{
    (void)context;
    (void)scope;
    (void)name;
    (void)place;
    return printed ? "【待补】" : NULL;
}

static bool partial(void *context, const char *name, struct place place,
                    struct partial *out)
{
    (void)place;
    *out = (struct partial){context, "p"};
    return *name == 'p';
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const struct words_style style = {
        .percent = "%", .growth_eps_pct = 5, .list_max = 2, .list_head = 1};
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct buf out = buf_new(mem);
    char *text = arena_strn(mem, (const char *)bytes, len);
    struct mustache host = {text, &style, find, item, print, miss, partial};
    struct thing root = {.node = &dg};

    if (utf8_check(text, strlen(text)) ==
        strlen(text)) /* files are checked on the way in */
        mustache_render(mem, &host, text, "t.md", &root, &out, &dg);
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&out, &dg.items[i]);
    arena_free(mem);
    return 0;
}
