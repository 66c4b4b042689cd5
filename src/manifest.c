#include "manifest.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "file.h"
#include "json.h"
#include "stats.h"
#include "store.h"

#include <string.h>

struct manifest manifest_open(struct arena *mem, const char *folder, struct diag *dg)
{
    struct manifest manifest = {.mem = mem, .folder = folder};
    const char *path = file_join(mem, folder, "manifest.json");
    struct diag ignored = diag_new(mem);

    (void)dg;
    if (file_exists(path))
        manifest.before = json_read(mem, path, &ignored);
    return manifest;
}

/* Names in the manifest are relative to the folder. */
static const char *name_in(const struct manifest *manifest, const char *path)
{
    size_t len = strlen(manifest->folder);

    return strncmp(path, manifest->folder, len) == 0 && path[len] == '/' ? path + len + 1
                                                                         : path;
}

bool manifest_add(struct manifest *manifest, const char *path, struct diag *dg)
{
    char *hash = arena_alloc(manifest->mem, 65);

    if (!hash_file(hash, path, dg))
        return false;
    *ARENA_PUSH(manifest->mem, &manifest->made) = arena_str(manifest->mem, path);
    *ARENA_PUSH(manifest->mem, &manifest->hashes) = hash;
    return true;
}

static const char *hash_before(const struct manifest *manifest, const char *name)
{
    JSON_EACH(output, json_find(manifest->before, "outputs"))
    {
        if (strcmp(json_text(output, "file", ""), name) == 0)
            return json_text(output, "sha256", "");
    }
    return "";
}

bool manifest_edited(const struct manifest *manifest, const char *path, const char *text,
                     size_t len)
{
    struct diag ignored = diag_new(manifest->mem);
    char now[65], new[65];

    if (!file_exists(path) || !hash_file(now, path, &ignored))
        return false;
    hash_bytes(new, text, len);
    return strcmp(now, new) != 0 &&
           strcmp(now, hash_before(manifest, name_in(manifest, path))) != 0;
}

static void print_file(struct buf *out, const char *name, const char *hash, bool first)
{
    buf_add(out, first ? "\n  {\"file\":" : ",\n  {\"file\":");
    buf_json(out, name);
    buf_printf(out, ",\"sha256\":\"%s\"}", hash);
}

static void print_month(struct buf *out, int32_t m)
{
    buf_printf(out, "\"%04d-%02d\"", month_year(m), month_number(m));
}

/* Next month's run must know of which month these figures are. */
static void print_period(struct buf *out, const struct run *run)
{
    buf_add(out, "\"period\":{\"month\":");
    print_month(out, month_of(run->year, run->month));
    buf_add(out, ",\"as_of\":{");
    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        buf_add(out, i == 0 ? "" : ",");
        buf_json(out, run->sources[i].name);
        buf_char(out, ':');
        print_month(out, run->sources[i].as_of);
    }
    buf_add(out, "}},\n");
}

static bool print_inputs(struct buf *out, const struct texts *inputs, struct diag *dg)
{
    char hash[65];

    buf_add(out, "\"inputs\":[");
    for (size_t i = 0; i < inputs->count; i++) {
        if (!hash_file(hash, inputs->items[i], dg))
            return false;
        print_file(out, file_base(inputs->items[i]), hash, i == 0);
    }
    buf_add(out, "],\n");
    return true;
}

static bool made_now(const struct manifest *manifest, const char *name)
{
    for (size_t i = 0; i < manifest->made.count; i++)
        if (strcmp(name_in(manifest, manifest->made.items[i]), name) == 0)
            return true;
    return false;
}

static void print_outputs(struct buf *out, const struct manifest *manifest)
{
    bool first = true;

    buf_add(out, "\"outputs\":[");
    for (size_t i = 0; i < manifest->made.count; i++, first = false)
        print_file(out, name_in(manifest, manifest->made.items[i]),
                   manifest->hashes.items[i], first);
    JSON_EACH(output, json_find(manifest->before, "outputs"))
    {
        const char *name = json_text(output, "file", "");
        const char *path = file_join(manifest->mem, manifest->folder, name);

        if (name[0] == '\0' || made_now(manifest, name) || !file_exists(path))
            continue;
        print_file(out, name, json_text(output, "sha256", ""), first);
        first = false;
    }
    buf_add(out, "],\n");
}

/* Values that were changed on the way in: whoever reads the papers can see which. */
static bool print_corrections(struct buf *out, struct store *store, struct diag *dg)
{
    static const char *const names[] = {"entity", "id",     "field", "month", "old",
                                        "new",    "reason", "by",    "date"};
    enum { COUNT = sizeof names / sizeof *names };
    struct query *query = query_open(
        store, QUERY_OWN, at_file(NULL),
        "SELECT entity, id, field, CASE WHEN month NOT NULL THEN"
        " (month - 1) / 12 || '-' || substr('0' || ((month - 1) % 12 + 1), -2) END,"
        " old, new, reason, \"by\", date FROM corrections ORDER BY rowid",
        dg);
    bool first = true, ok;

    if (query == NULL)
        return false;
    buf_add(out, "\"corrections\":[");
    for (; query_next(query); first = false) {
        const char *between = first ? "\n  {" : ",\n  {";

        for (int i = 0; i < COUNT; i++) {
            if (query_kind(query, i) != CELL_TEXT)
                continue;
            buf_printf(out, "%s\"%s\":", between, names[i]);
            buf_json(out, query_text(query, i));
            between = ",";
        }
        buf_char(out, '}');
    }
    buf_add(out, "],\n");
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

static void print_findings(struct buf *out, const struct diag *dg)
{
    buf_add(out, "\"findings\":[");
    for (size_t i = 0; i < dg->count; i++) {
        struct finding finding = dg->items[i];

        if (finding.place.file != NULL)
            finding.place.file = file_base(finding.place.file);
        buf_add(out, i == 0 ? "\n  " : ",\n  ");
        diag_print_json(out, &finding);
    }
    buf_add(out, "]}\n");
}

bool manifest_write(struct manifest *manifest, const struct texts *inputs,
                    const struct session *session, struct diag *dg)
{
    struct buf out = buf_new(manifest->mem);
    const char *path = file_join(manifest->mem, manifest->folder, "manifest.json");

    buf_add(&out, "{\"program\":\"tongbao " TONGBAO_VERSION "\",\n");
    print_period(&out, &session->run);
    if (!print_inputs(&out, inputs, dg) || !print_corrections(&out, session->store, dg))
        return false;
    print_outputs(&out, manifest);
    print_findings(&out, dg);
    return file_write(path, out.text, out.len, dg);
}
