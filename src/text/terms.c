/*
 * Names and terms that hold together: ICU alone splits 清江|县 and 办公|室.
 */
#include "breaks_int.h"

#include "arena.h"
#include "file.h"
#include "utf8.h"

#include <string.h>

enum { BUCKET_COUNT = 256 };

struct word {
    const char *text;
    size_t len;
    struct word *next; /* in the same bucket */
};

struct word_index {
    struct word *buckets[BUCKET_COUNT]; /* by the low bits of the first character */
};

static size_t bucket_of(const char *text)
{
    return utf8_next(&text) % BUCKET_COUNT;
}

struct word_index *words_index(struct arena *mem, const char *const *words, size_t count)
{
    struct word_index *index = ARENA_NEW(mem, struct word_index);

    for (size_t i = 0; i < count; i++) {
        struct word **bucket = &index->buckets[bucket_of(words[i])];
        struct word *word = ARENA_NEW(mem, struct word);

        *word = (struct word){words[i], strlen(words[i]), *bucket};
        *bucket = word;
    }
    return index;
}

size_t words_match(const struct word_index *index, const char *text)
{
    const struct word *word = index->buckets[bucket_of(text)];
    size_t longest = 0;

    for (; word != NULL; word = word->next)
        if (word->len > longest && strncmp(word->text, text, word->len) == 0)
            longest = word->len;
    return longest;
}

static struct word_index no_terms;
static const struct word_index *terms = &no_terms;

const struct word_index *words_terms(void)
{
    return terms;
}

struct lines {
    const char **items;
    size_t count, room;
};

/* Lines that are neither empty nor a comment; `bytes` is cut at their ends. */
static struct lines split_lines(struct arena *mem, char *bytes)
{
    struct lines lines = {0};

    for (char *line = strtok(bytes, "\r\n"); line != NULL; line = strtok(NULL, "\r\n"))
        if (line[0] != '#')
            *ARENA_PUSH(mem, &lines) = line;
    return lines;
}

bool text_terms_read(const char *path, struct diag *dg)
{
    static struct arena *mem; /* lives until the process ends, like the terms */
    struct lines lines;
    char *bytes;
    size_t len;

    arena_free(mem);
    mem = arena_new();
    terms = &no_terms;
    if (!file_read(mem, path, &bytes, &len, dg))
        return false;
    lines = split_lines(mem, bytes);
    terms = words_index(mem, lines.items, lines.count);
    return true;
}
