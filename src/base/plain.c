#include "plain.h"

#include "arena.h"
#include "json.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    DEPTH = 16,   /* deeper is for jansson, and the limit of json.c */
    MEMBERS = 64, /* of one object: each key is compared with those before it */
    DIGITS = 15   /* so many fit a double and an int64_t exactly */
};

struct text {
    const char *at, *end;
    struct arena *mem;
};

static struct json *read_value(struct text *text, int depth);

static char skip_space(struct text *text)
{
    while (text->at < text->end && (*text->at == ' ' || *text->at == '\t' ||
                                    *text->at == '\r' || *text->at == '\n'))
        text->at++;
    return text->at < text->end ? *text->at : '\0';
}

/* Copy len bytes and undo the escapes; NULL: another escape than the usual. */
static char *without_escapes(struct arena *mem, const char *from, size_t len)
{
    static const char written[] = "\"\\/nt", meant[] = "\"\\/\n\t";
    char *copy = arena_strn(mem, from, len), *to = copy;

    for (size_t i = 0; i < len; i++) {
        const char *found = NULL;

        if (from[i] != '\\') {
            *to++ = from[i];
            continue;
        }
        if (i + 1 < len)
            found = strchr(written, from[++i]);
        if (found == NULL || *found == '\0')
            return NULL;
        *to++ = meant[found - written];
    }
    *to = '\0';
    return copy;
}

/* The opening quote is at text->at. */
static const char *read_string(struct text *text)
{
    const char *from = ++text->at;
    bool escapes = false, ascii = true;
    size_t len;

    for (; text->at < text->end && *text->at != '"'; text->at++) {
        unsigned char c = (unsigned char)*text->at;

        if (c < 0x20 || c == 0x7f)
            return NULL;
        ascii &= c < 0x80;
        if (c == '\\') {
            escapes = true;
            text->at++; /* what follows is no closing quote */
        }
    }
    if (text->at >= text->end)
        return NULL;
    len = (size_t)(text->at++ - from);
    if (!ascii && utf8_check(from, len) < len)
        return NULL;
    return escapes ? without_escapes(text->mem, from, len)
                   : arena_strn(text->mem, from, len);
}

static size_t skip_digits(struct text *text)
{
    const char *from = text->at;

    while (text->at < text->end && *text->at >= '0' && *text->at <= '9')
        text->at++;
    return (size_t)(text->at - from);
}

static bool read_decimal(struct json *value, const char *from, size_t len)
{
    char copy[2 * DIGITS + 3];

    memcpy(copy, from, len);
    copy[len] = '\0';
    value->kind = NODE_REAL;
    value->real = strtod(copy, NULL);
    return true;
}

static bool read_number(struct text *text, struct json *value)
{
    const char *from = text->at, *digits;
    size_t len;

    text->at += *from == '-';
    digits = text->at;
    len = skip_digits(text);
    if (len == 0 || len > DIGITS || (len > 1 && *digits == '0') || text->at == text->end)
        return false;
    if (*text->at == '.') {
        text->at++;
        len = skip_digits(text);
        if (len == 0 || len > DIGITS || text->at == text->end || *text->at == 'e' ||
            *text->at == 'E')
            return false;
        return read_decimal(value, from, (size_t)(text->at - from));
    }
    if (*text->at == 'e' || *text->at == 'E')
        return false;
    value->kind = NODE_INT;
    for (; digits < text->at; digits++)
        value->number = value->number * 10 + (*digits - '0');
    if (*from == '-')
        value->number = -value->number;
    value->real = (double)value->number;
    return true;
}

static bool read_word(struct text *text, const char *word)
{
    size_t len = strlen(word);

    if ((size_t)(text->end - text->at) <= len || memcmp(text->at, word, len) != 0)
        return false;
    text->at += len;
    return true;
}

static bool has_key(const struct json *object, const char *key)
{
    JSON_EACH(child, object)
    {
        if (strcmp(child->key, key) == 0)
            return true;
    }
    return false;
}

/* "key": of the next member. */
static const char *read_key(struct text *text, const struct json *object)
{
    const char *key = skip_space(text) == '"' ? read_string(text) : NULL;

    if (key == NULL || object->count == MEMBERS || has_key(object, key) ||
        skip_space(text) != ':')
        return NULL;
    text->at++;
    return key;
}

/* The bracket is at text->at. */
static bool read_children(struct text *text, struct json *parent, int depth)
{
    bool object = parent->kind == NODE_OBJECT;
    char close = object ? '}' : ']', c = ',';

    text->at++;
    if (skip_space(text) == close) {
        text->at++;
        return true;
    }
    for (struct json **last = &parent->first; c == ','; last = &(*last)->next) {
        const char *key = object ? read_key(text, parent) : NULL;
        struct json *child;

        if (object && key == NULL)
            return false;
        child = read_value(text, depth + 1);
        if (child == NULL)
            return false;
        child->key = key;
        *last = child;
        parent->count++;
        c = skip_space(text);
        text->at++;
    }
    return c == close;
}

static struct json *read_value(struct text *text, int depth)
{
    char c = skip_space(text);
    struct json *value = ARENA_NEW(text->mem, struct json);
    bool ok = true;

    if (depth > DEPTH || text->at == text->end)
        return NULL;
    if (c == '"') {
        value->kind = NODE_TEXT;
        value->text = read_string(text);
        ok = value->text != NULL;
    } else if (c == '{' || c == '[') {
        value->kind = c == '{' ? NODE_OBJECT : NODE_LIST;
        ok = read_children(text, value, depth);
    } else if (c == 't' || c == 'f') {
        value->kind = NODE_BOOL;
        value->number = c == 't';
        ok = read_word(text, c == 't' ? "true" : "false");
    } else if (c == 'n') {
        ok = read_word(text, "null");
    } else {
        ok = read_number(text, value);
    }
    return ok ? value : NULL;
}

struct json *plain_read(struct arena *mem, const char **at, const char *end)
{
    struct text text = {*at, end, mem};
    struct json *value = read_value(&text, 1);

    if (value != NULL)
        *at = text.at;
    return value;
}
