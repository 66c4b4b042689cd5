/* What the fonts can show, and what a document had to take from a font further back. */
#include "text_int.h"

#include "arena.h"

#include <assert.h>
#include <unicode/ucnv.h>
#include <unicode/uset.h>

static USet *block(const UChar *pattern, int32_t len)
{
    UErrorCode status = U_ZERO_ERROR;
    USet *set = uset_openPattern(pattern, len, &status);

    assert(U_SUCCESS(status));
    return set;
}

/* Han characters that a character set of ICU has; NULL: ICU was built without it. */
static USet *charset(const char *name)
{
    static const UChar han[] = u"[:Unified_Ideograph:]";
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    USet *set, *all;

    if (U_FAILURE(status))
        return NULL;
    set = block(han, -1);
    all = uset_openEmpty();
    ucnv_getUnicodeSet(converter, all, UCNV_ROUNDTRIP_SET, &status);
    uset_retainAll(set, all);
    uset_close(all);
    ucnv_close(converter);
    return set;
}

static bool has(const struct fontset *fonts, int font, uint32_t code)
{
    uint32_t id;

    return hb_font_get_nominal_glyph(fonts->files.items[font].hb, code, &id) && id != 0;
}

static void count(const struct fontset *fonts, const struct chain *chain, const USet *set,
                  struct coverage *out)
{
    int32_t ranges = uset_getRangeCount(set);

    for (int32_t i = 0; i < ranges; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar32 from, to;

        uset_getItem(set, i, &from, &to, NULL, 0, &status);
        for (UChar32 code = from; code <= to; code++) {
            int at = 0;

            while (at < chain->count && !has(fonts, chain->fonts[at], (uint32_t)code))
                at++;
            out->total++;
            out->first += at == 0;
            out->all += at < chain->count;
        }
    }
}

void fontset_coverage(const struct fontset *fonts, enum role role,
                      struct coverage out[COVERAGE_COUNT])
{
    static const struct {
        const char *name, *charset;
        const UChar *pattern;
    } blocks[COVERAGE_COUNT] = {
        {"GB 2312 汉字", "EUC-CN", NULL},
        {"基本区", NULL, u"[[:Unified_Ideograph:]&[\\u4e00-\\u9fff]]"},
        {"扩展A区", NULL, u"[[:Unified_Ideograph:]&[\\u3400-\\u4dbf]]"},
        {"扩展B区及以后", NULL, u"[[:Unified_Ideograph:]&[\\U00020000-\\U0010ffff]]"},
    };

    for (int i = 0; i < COVERAGE_COUNT; i++) {
        USet *set = blocks[i].charset != NULL ? charset(blocks[i].charset)
                                              : block(blocks[i].pattern, -1);

        out[i] = (struct coverage){.name = blocks[i].name};
        if (set == NULL)
            continue;
        count(fonts, &fonts->chains[role], set, &out[i]);
        uset_close(set);
    }
}

int fontset_characters(const struct fontset *fonts, int font)
{
    hb_set_t *set = hb_set_create();
    int characters;

    hb_face_collect_unicodes(fonts->files.items[font].face, set);
    characters = (int)hb_set_get_population(set);
    hb_set_destroy(set);
    return characters;
}

/* Western letters stand first in the chain of 西文, not in that of the role. */
static bool is_first(const struct fontset *fonts, enum role role, int font)
{
    return font == fonts->chains[role].fonts[0] ||
           font == fonts->chains[ROLE_LATIN].fonts[0];
}

static void note(struct arena *mem, const struct fontset *fonts, enum role role,
                 const struct cell *cell, uint32_t code, struct fallbacks *out)
{
    if (cell->known && !is_first(fonts, role, cell->glyph.font))
        *ARENA_PUSH(mem, out) = (struct fallback){role, code, cell->glyph.font};
}

static const struct cell *cell_in(const struct cache *cache, uint32_t code)
{
    const struct cell *page = cache->pages[code / PAGE_SIZE];

    return page == NULL ? NULL : &page[code % PAGE_SIZE];
}

struct fallbacks fontset_fallbacks(struct arena *mem, const struct fontset *fonts)
{
    struct fallbacks found = {0};

    for (int role = 0; role < ROLE_LATIN; role++) /* 西文 has no others behind it */
        for (uint32_t code = 0; code < PAGE_SIZE * PAGE_COUNT; code++) {
            const struct cell *cell = cell_in(fonts->mixed[role], code);

            if (cell == NULL || !cell->known)
                cell = cell_in(fonts->own[role], code);
            if (cell != NULL)
                note(mem, fonts, (enum role)role, cell, code, &found);
        }
    return found;
}
