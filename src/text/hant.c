/*
 * Simplified to Traditional characters.
 *
 * ICU goes phrase by phrase (發展, 頭髮), but its list is short and knows no names.  What
 * it gets wrong is set right by phrases of our own (templates/hant.txt); names that the
 * author lists stay as they are.  Both cut the text into stretches; ICU gets what is
 * between them.
 */
#include "breaks_int.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "utf8.h"

#include <assert.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

struct phrase {
    const char *from, *to;
};

/* Both live until the process ends. */
static UTransliterator *converter;
static struct {
    struct phrase *items;
    size_t count, room;
} phrases;

struct hant {
    const struct word_index *kept, *phrases;
};

/* "富余 富餘": the Simplified phrase, a blank, the Traditional one. */
static bool phrase_read(struct arena *mem, char *line, const char *path, int number,
                        struct diag *dg)
{
    char *blank = strchr(line, ' ');

    if (line[0] == '#' || line[0] == '\0')
        return true;
    if (blank == NULL || blank == line || blank[1] == '\0' ||
        strchr(blank + 1, ' ') != NULL) {
        diag_add(dg, DIAG_HANT, at_line(path, number, 0), "“%s”", line);
        diag_hint(dg, "每行写作 简体词 繁体词，中间一个空格");
        return false;
    }
    *blank = '\0';
    *ARENA_PUSH(mem, &phrases) = (struct phrase){line, blank + 1};
    return true;
}

bool text_hant_read(const char *path, struct diag *dg)
{
    static struct arena *mem;
    UErrorCode status = U_ZERO_ERROR;
    bool ok = true;
    char *bytes;
    size_t len;

    arena_free(mem);
    mem = arena_new();
    phrases.items = NULL;
    phrases.count = phrases.room = 0;
    if (!file_read(mem, path, &bytes, &len, dg))
        return false;
    for (int number = 1; *bytes != '\0'; number++) {
        char *line = bytes;

        bytes += strcspn(bytes, "\n");
        if (*bytes != '\0')
            *bytes++ = '\0';
        line[strcspn(line, "\r")] = '\0';
        ok &= phrase_read(mem, line, path, number, dg);
    }
    if (converter == NULL)
        converter =
            utrans_openU(u"Hans-Hant", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (converter == NULL)
        diag_add(dg, DIAG_HANT, at_file(path), "ICU 没有简繁转换的数据：%s",
                 u_errorName(status));
    return ok && converter != NULL;
}

struct hant *hant_open(struct arena *mem, const char *const *kept, size_t count)
{
    struct hant *hant = ARENA_NEW(mem, struct hant);
    const char **from = ARENA_ARRAY(mem, const char *, phrases.count + 1);

    for (size_t i = 0; i < phrases.count; i++)
        from[i] = phrases.items[i].from;
    hant->phrases = words_index(mem, from, phrases.count);
    hant->kept = words_index(mem, kept, count);
    return hant;
}

static const char *phrase_at(const char *text, size_t len)
{
    for (size_t i = 0; i < phrases.count; i++)
        if (strlen(phrases.items[i].from) == len &&
            strncmp(phrases.items[i].from, text, len) == 0)
            return phrases.items[i].to;
    return NULL;
}

/* What ICU makes of a stretch.  It may grow; no rule of ICU's doubles a text. */
static void convert(struct arena *mem, const char *text, size_t len, struct buf *out)
{
    int32_t room = 2 * (int32_t)len + 16, count = 0, limit;
    UChar *wide = ARENA_ARRAY(mem, UChar, (size_t)room);
    UErrorCode status = U_ZERO_ERROR;
    char *bytes;
    int32_t size;

    if (len == 0)
        return;
    u_strFromUTF8(wide, room, &count, text, (int32_t)len, &status);
    limit = count;
    utrans_transUChars(converter, wide, &count, room, 0, &limit, &status);
    bytes = arena_alloc(mem, (size_t)count * 3 + 1);
    u_strToUTF8(bytes, count * 3 + 1, &size, wide, count, &status);
    assert(U_SUCCESS(status));
    buf_addn(out, bytes, (size_t)size);
}

const char *hant_text(struct arena *mem, const struct hant *hant, const char *text)
{
    struct buf out = buf_new(mem);
    const char *from = text, *at = text;

    while (*at != '\0') {
        size_t kept = words_match(hant->kept, at);
        size_t phrase = kept > 0 ? 0 : words_match(hant->phrases, at);

        if (kept + phrase == 0) {
            utf8_next(&at);
            continue;
        }
        convert(mem, from, (size_t)(at - from), &out);
        if (kept > 0)
            buf_addn(&out, at, kept);
        else
            buf_add(&out, phrase_at(at, phrase));
        at += kept + phrase;
        from = at;
    }
    convert(mem, from, (size_t)(at - from), &out);
    return out.text;
}
