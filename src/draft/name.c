/*
 * name - what the file of a document is called: `file` of report.json, expanded.
 */
#include "draft.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "mustache.h"
#include "scope.h"
#include "stats.h"
#include "store.h"

#include <string.h>

enum { NAME_BYTES = 200 }; /* file systems take 255 bytes, endings included */

static void print_plain(void *context, struct buf *out, const struct thing *thing,
                        const char *text, bool raw)
{
    (void)context;
    (void)thing;
    (void)raw;
    buf_add(out, text);
}

static bool partial_title(void *context, const char *name, struct place place,
                          struct partial *out)
{
    struct scope *scope = context;

    if (strcmp(name, "title") == 0) {
        *out = (struct partial){scope->report->title, place.file};
        return true;
    }
    diag_add(scope->dg, DIAG_TEMPLATE_NAME, place, "文件名里没有片段 %s", name);
    return false;
}

/* Characters that no file system likes become full-width ones. */
static void make_legal(struct buf *out, const char *name)
{
    static const char bad[] = "/\\:*?\"<>|";
    static const char *const good[] = {"／", "＼", "：", "＊", "？",
                                       "”",  "＜", "＞", "｜"};

    for (; *name != '\0'; name++) {
        const char *found = strchr(bad, *name);

        if (found != NULL)
            buf_add(out, good[found - bad]);
        else if ((unsigned char)*name >= ' ')
            buf_char(out, *name);
    }
}

/* At most NAME_BYTES, cut between characters. */
static void cut(struct buf *name)
{
    size_t len = name->len;

    if (len <= NAME_BYTES)
        return;
    len = NAME_BYTES;
    while (len > 0 && ((unsigned char)name->text[len] & 0xc0) == 0x80)
        len--;
    buf_cut(name, len);
}

/* The folder that `file` begins with, its slash included: "督办单/{{name}}". */
static size_t folder_len(const char *file)
{
    size_t plain = strcspn(file, "{"), len = 0;

    for (size_t i = 0; i < plain; i++)
        if (file[i] == '/' && i > 0)
            len = i + 1;
    return len;
}

const char *draft_name(struct arena *mem, struct store *store, const struct facts *facts,
                       const struct report *report, const char *key, struct diag *dg)
{
    const char *path = file_join(mem, report->folder, "report.json");
    const char *stage = store_text(store, mem, "config.stage", "");
    struct buf expanded = buf_new(mem), name = buf_new(mem);
    size_t folder = folder_len(report->file);
    struct thing root = {.node = NULL};
    struct scope scope;

    if (!scope_open(&scope, mem, store, facts, report, key, dg))
        return NULL;
    scope.host.print = print_plain;
    scope.host.partial = partial_title;
    root.node = &scope.root;
    if (!mustache_render(mem, &scope.host, report->file + folder, path, &root, &expanded,
                         dg))
        return NULL;
    make_legal(&name, expanded.text);
    cut(&name);
    if (report->has_body && !report->findings && stage[0] != '\0')
        buf_printf(&name, "（%s）", stage);
    return arena_printf(mem, "%.*s%s", (int)folder, report->file, name.text);
}

const char *draft_ascii_name(struct arena *mem, struct store *store,
                             const struct report *report, const char *key,
                             const struct run *run)
{
    const char *stage = store_text(store, mem, "config.stage", "");
    const char *said = "";

    if (report->has_body && !report->findings && stage[0] != '\0')
        said = strcmp(stage, "送审稿") == 0 ? "-review" : "-draft";
    return arena_printf(mem, "%s-%04d-%02d%s%s%s", report->name, run->year, run->month,
                        key[0] == '\0' ? "" : "-", key, said);
}
