#include "newreport.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "stats.h"

#include <string.h>

static bool fault(struct diag *dg, const char *found, const char *hint)
{
    diag_add(dg, DIAG_USAGE, at_file(NULL), "%s", found);
    diag_hint(dg, "%s", hint);
    return false;
}

/* Folders travel between systems: letters, digits and - _ only. */
static bool is_name(const char *name)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789-_";

    return name[0] != '\0' && strlen(name) <= 64 && name[strspn(name, allowed)] == '\0';
}

/* The member "key": "…" of the text: where it begins and where its value ends. */
static bool find_member(const char *text, const char *quoted, const char **begin,
                        const char **value, const char **end)
{
    *begin = strstr(text, quoted);
    if (*begin == NULL)
        return false;
    *value = *begin + strlen(quoted);
    *value += strspn(*value, " \t\r\n:");
    if (**value != '"')
        return false;
    *end = strchr(*value + 1, '"');
    if (*end == NULL)
        return false;
    ++*end;
    return true;
}

/* report.json as it was written, under another name, without a code and a label. */
static void rename_report(struct buf *out, const char *text, const char *name)
{
    static const char *const own[] = {"\"code\"", "\"label\""};
    const char *begin, *value, *end;

    if (find_member(text, "\"name\"", &begin, &value, &end)) {
        buf_addn(out, text, (size_t)(value - text));
        buf_json(out, name);
        text = end;
    }
    for (int i = 0; i < 2; i++)
        if (find_member(text, own[i], &begin, &value, &end)) {
            buf_addn(out, text, (size_t)(begin - text));
            text = end + strspn(end, ", \t\r\n");
        }
    buf_add(out, text);
}

static bool copy_file(struct arena *mem, const char *from, const char *to,
                      const char *name, struct diag *dg)
{
    struct buf renamed = buf_new(mem);
    char *bytes;
    size_t len;

    if (!file_read(mem, from, &bytes, &len, dg))
        return false;
    if (strcmp(file_base(from), "report.json") != 0)
        return file_write(to, bytes, len, dg);
    rename_report(&renamed, bytes, name);
    return file_write(to, renamed.text, renamed.len, dg);
}

bool newreport(struct arena *mem, const char *share, const char *name, const char *from,
               struct texts *made, struct diag *dg)
{
    const char *templates = file_join(mem, share, "templates");
    const char *reports = file_join(mem, templates, "reports");
    const char *own = file_join(mem, reports, name), *old;
    struct file_names files;
    struct report *known;
    size_t count;

    if (!is_name(name))
        return fault(dg, arena_printf(mem, "文种名称 %s", name),
                     "只用英文字母、数字、- 和 _，如 weekly-note");
    if (!report_read(mem, templates, &known, &count, dg) ||
        !report_known(known, count, &from, 1, dg))
        return false;
    old = report_find(known, count, from)->folder;
    files = file_list(mem, old, "");
    if (file_exists(own))
        return fault(dg, arena_printf(mem, "文种 %s 已经有了", name), "换一个名称");
    if (!file_make_dirs(own, dg))
        return false;
    for (size_t i = 0; i < files.count; i++) {
        const char *to = file_join(mem, own, files.items[i]);

        if (!copy_file(mem, file_join(mem, old, files.items[i]), to, name, dg))
            return false;
        *ARENA_PUSH(mem, made) = to;
    }
    return true;
}
