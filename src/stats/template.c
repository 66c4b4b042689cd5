#include "stats_int.h"

#include "file.h"
#include "words.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

const char *template_note(const struct template *file, const char *key,
                          const char *absent)
{
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->items[i].key, key) == 0)
            return file->items[i].value;
    return absent;
}

struct place template_place(const struct template *file, const char *key)
{
    for (size_t i = 0; i < file->count; i++)
        if (strcmp(file->items[i].key, key) == 0)
            return at_line(file->path, file->items[i].line, 0);
    return at_line(file->path, 1, 0);
}

void template_fault(struct diag *dg, const struct template *file, const char *key,
                    const char *format, ...)
{
    struct arena *mem = arena_new();
    va_list args;

    va_start(args, format);
    diag_add(dg, DIAG_TEMPLATE, template_place(file, key), "%s",
             arena_vprintf(mem, format, args));
    va_end(args);
    arena_free(mem);
}

static size_t count_names(const char *const *names)
{
    size_t count = 0;

    while (names[count] != NULL)
        count++;
    return count;
}

static bool is_key(const char *const *keys, const char *key)
{
    for (; *keys != NULL; keys++)
        if (strcmp(*keys, key) == 0)
            return true;
    return false;
}

static char *trimmed(struct arena *mem, const char *text, size_t len)
{
    while (len > 0 && strchr(" \t\r", text[len - 1]) != NULL)
        len--;
    while (len > 0 && (*text == ' ' || *text == '\t')) {
        text++;
        len--;
    }
    return arena_strn(mem, text, len);
}

/* One line of the head: "-- key: value". */
static void read_note(struct arena *mem, struct template *file, const char *line,
                      size_t len, int number, const char *const *keys, struct diag *dg)
{
    const char *colon = memchr(line, ':', len);
    struct place place = at_line(file->path, number, 0);
    struct note note = {.line = number};
    const char *nearest;

    if (colon == NULL) {
        diag_add(dg, DIAG_TEMPLATE, place, "文件开头的说明行应写成“-- 键: 值”");
        return;
    }
    note.key = trimmed(mem, line + 2, (size_t)(colon - line) - 2);
    note.value = trimmed(mem, colon + 1, len - (size_t)(colon - line) - 1);
    note.column = (int)(strspn(colon + 1, " \t") + (size_t)(colon - line)) + 2;
    if (!is_key(keys, note.key)) {
        diag_add(dg, DIAG_TEMPLATE_KEY, place, "%s", note.key);
        nearest = words_nearest(note.key, keys, count_names(keys));
        if (nearest != NULL)
            diag_hint(dg, "是否应为 %s", nearest);
        return;
    }
    *ARENA_PUSH(mem, file) = note;
}

static bool template_read(struct arena *mem, const char *path, const char *const *keys,
                          struct template *out, struct diag *dg)
{
    char *text;
    size_t len;
    int line = 1;

    *out = (struct template){.path = path};
    out->name =
        arena_strn(mem, file_base(path), strlen(file_base(path)) - strlen(".sql"));
    if (!file_read(mem, path, &text, &len, dg))
        return false;
    for (; strncmp(text, "--", 2) == 0; line++) {
        size_t width = strcspn(text, "\n");

        read_note(mem, out, text, width, line, keys, dg);
        text += width + (text[width] == '\n');
    }
    if (text[strspn(text, " \t\r\n")] != '\0')
        out->sql = text;
    out->sql_line = line;
    return true;
}

bool template_list(struct arena *mem, const char *templates, const char *folder,
                   const char *const *keys, struct templates *out, struct diag *dg)
{
    const char *dir = file_join(mem, templates, folder);
    struct file_names names = file_list(mem, dir, ".sql");
    bool ok = true;

    out->items = ARENA_ARRAY(mem, struct template, names.count + 1);
    out->count = names.count;
    for (size_t i = 0; i < names.count; i++)
        ok &= template_read(mem, file_join(mem, dir, names.items[i]), keys,
                            &out->items[i], dg);
    return ok;
}

/* -- what heads have in common --------------------------------------------- */

char *template_word(struct arena *mem, const char **at)
{
    const char *word;
    size_t len;

    *at += strspn(*at, " \t");
    len = strcspn(*at, " \t");
    word = *at;
    *at += len;
    return len == 0 ? NULL : arena_strn(mem, word, len);
}

bool template_decimals(const char *text, int *out)
{
    if (text[0] < '0' || text[0] > '9' || text[1] != '\0')
        return false;
    *out = text[0] - '0';
    return true;
}

bool template_scale(const char *text, int64_t *out)
{
    size_t len = strspn(text, "0123456789");

    *out = 0;
    for (size_t i = 0; i < len && len <= 12; i++)
        *out = *out * 10 + (text[i] - '0');
    return *out > 0 && text[len] == '\0';
}

/* The text behind the next colon, which ends the word before it; NULL: none. */
static char *after_colon(char *word)
{
    char *colon = word == NULL ? NULL : strchr(word, ':');

    if (colon == NULL)
        return NULL;
    *colon = '\0';
    return colon + 1;
}

bool template_part(const struct template *file, char *word, struct part *out,
                   struct diag *dg)
{
    char *unit = after_colon(word);
    char *decimals = after_colon(unit);
    char *scale = after_colon(decimals);

    out->name = word;
    if (unit == NULL)
        return true;
    out->decimals = 0;
    out->scale = 1;
    if ((decimals == NULL || template_decimals(decimals, &out->decimals)) &&
        (scale == NULL || template_scale(scale, &out->scale)) &&
        unit_parse(unit, &out->unit, &out->classifier))
        return true;
    template_fault(dg, file, "parts",
                   "%s：应写成 名称 或 名称:单位:小数位:倍数，单位如 yuan、pct、个、天",
                   word);
    return false;
}
