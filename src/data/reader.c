/*
 * Where the reader is in the file, and what it says of things that are not as they
 * should be whatever they are.
 */
#include "data_int.h"

#include "arena.h"
#include "words.h"

#include <string.h>

/* -- the place in the file ------------------------------------------------ */

struct spot reader_enter(struct reader *reader, const char *key)
{
    struct spot spot = {reader->ptr.len, reader->path.len};

    if (reader->path.len > 0)
        buf_char(&reader->path, '.');
    buf_add(&reader->path, key);
    buf_char(&reader->ptr, '/');
    for (size_t plain = strcspn(key, "~/"); key[plain] != '\0';
         plain = strcspn(key, "~/")) {
        buf_addn(&reader->ptr, key, plain);
        buf_add(&reader->ptr, key[plain] == '~' ? "~0" : "~1");
        key += plain + 1;
    }
    buf_add(&reader->ptr, key);
    return spot;
}

struct spot reader_enter_index(struct reader *reader, size_t index)
{
    struct spot spot = {reader->ptr.len, reader->path.len};

    buf_printf(&reader->ptr, "/%zu", index);
    buf_add(&reader->path, "[]");
    return spot;
}

void reader_leave(struct reader *reader, struct spot spot)
{
    buf_cut(&reader->ptr, spot.ptr);
    buf_cut(&reader->path, spot.path);
}

const char *reader_path(const struct reader *reader, size_t base)
{
    const char *path = reader->path.text + base;

    return *path == '.' ? path + 1 : path;
}

bool reader_is_plain(const char *key)
{
    return strpbrk(key, ".[") == NULL;
}

struct place reader_place(const struct reader *reader)
{
    return place_record(reader->file, reader->ptr.text);
}

/* -- faults --------------------------------------------------------------- */

/* A clerk knows brackets, not what a list or an object is. */
static void hint_brackets(struct reader *reader, enum json_kind kind)
{
    bool stage = strstr(reader->ptr.text, "/dates/") != NULL;

    if (kind == NODE_LIST)
        diag_hint(reader->finder.dg, "列表写在方括号里：[ … ]，只有一个也要写");
    else if (kind == NODE_OBJECT)
        diag_hint(reader->finder.dg, "对象写在花括号里：{ … }%s",
                  stage ? "，如 {\"actual\": \"2026-09-30\"}" : "");
}

bool reader_expect(struct reader *reader, const struct json *value, enum json_kind kind)
{
    if (value->kind == kind)
        return true;
    if (value->kind != NODE_NULL &&
        finder_add(&reader->finder, DIAG_TYPE, reader_place(reader), "是%s，应为%s",
                   json_kind_name(value->kind), json_kind_name(kind)))
        hint_brackets(reader, kind);
    return false;
}

static bool is_head(const struct field *field)
{
    return field->type == ROWS || field->type == TREE;
}

static const char *nearest_path(struct reader *reader, const struct field *head,
                                const char *path)
{
    struct {
        const char **items;
        size_t count, room;
    } known = {0};
    const struct field *field = head == NULL ? fields : head + 1;

    for (; field < fields + field_count && (head == NULL || !is_head(field)); field++)
        if (head != NULL || is_head(field))
            *ARENA_PUSH(reader->scratch, &known) = field->path;
    return words_nearest(path, known.items, known.count);
}

/* What stands in a file may be meant for others, unless it is all but the name of
 * something known; what was typed was meant. */
static enum diag_code unknown_code(const struct reader *reader, const char *nearest)
{
    if (reader->typed)
        return DIAG_UNKNOWN_SETTING;
    return nearest == NULL ? DIAG_UNKNOWN_KEY : DIAG_MISSPELT_KEY;
}

void reader_unknown(struct reader *reader, const struct field *head)
{
    const char *path = reader_path(reader, reader->base);
    const char *dot = strrchr(path, '.');
    const char *key = dot == NULL ? path : dot + 1;
    const char *nearest;

    if (strncmp(key, "x_", 2) == 0 ||
        map_find(&reader->unknown, reader->path.text) != NULL)
        return;
    nearest = nearest_path(reader, head, path);
    if (!finder_add(&reader->finder, unknown_code(reader, nearest), reader_place(reader),
                    "“%s”", key))
        return;
    map_put(&reader->unknown, arena_str(reader->mem, reader->path.text), reader);
    if (nearest != NULL)
        diag_hint(reader->finder.dg, "是否应为 %s", nearest);
}

/* Does `text` begin with one of the words? */
static bool begins(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

void reader_watch(struct reader *reader, const struct json *member)
{
    static const char *const names[] = {"confidential", "密级", "x_密级"};
    static const char *const secrets[] = {"秘密", "机密", "绝密"};

    if (!reader->input->classified_machine && member->kind == NODE_TEXT &&
        begins(member->key, names, 3) && begins(member->text, secrets, 3) &&
        finder_add(&reader->finder, DIAG_SECRET, reader_place(reader), "“%s”",
                   member->text))
        diag_hint(reader->finder.dg, "请移到涉密机器上，用 --classified-machine 运行");
}
