#include "text.h"

#include "arena.h"

#include <assert.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/*
 * ASCII and the Chinese characters from U+4E00 to U+9FFF, three bytes of which the first
 * is E4 to E9, are always in NFC, whatever stands beside them.
 */
static bool is_usual(const char *text)
{
    while (*text != '\0') {
        unsigned char c = (unsigned char)*text;

        if (c < 0x80)
            text++;
        else if (c > 0xe4 && c < 0xea)
            text += 3;
        else if (c == 0xe4 && (unsigned char)text[1] >= 0xb8)
            text += 3;
        else
            return false;
    }
    return true;
}

/* UTF-16 of text, which is valid UTF-8: never more units than bytes. */
static UChar *to_utf16(struct arena *mem, const char *text, int32_t *len)
{
    size_t room = strlen(text) + 1;
    UChar *wide = ARENA_ARRAY(mem, UChar, room);
    UErrorCode status = U_ZERO_ERROR;

    u_strFromUTF8WithSub(wide, (int32_t)room, len, text, -1, 0xfffd, NULL, &status);
    assert(U_SUCCESS(status));
    return wide;
}

static const char *to_utf8(struct arena *mem, const UChar *wide, int32_t len)
{
    int32_t room = len * 3 + 1; /* a unit is at most three bytes */
    char *text = arena_alloc(mem, (size_t)room);
    UErrorCode status = U_ZERO_ERROR;

    u_strToUTF8WithSub(text, room, NULL, wide, len, 0xfffd, NULL, &status);
    assert(U_SUCCESS(status));
    return text;
}

const char *text_nfc(struct arena *mem, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    UChar *wide, *made;
    int32_t len, room;

    if (is_usual(text))
        return text;
    wide = to_utf16(mem, text, &len);
    if (unorm2_isNormalized(nfc, wide, len, &status))
        return text;
    /* One unit becomes at most three in NFC (U+1D160, UAX #15). */
    room = len * 3 + 1;
    made = ARENA_ARRAY(mem, UChar, (size_t)room);
    len = unorm2_normalize(nfc, wide, len, made, room, &status);
    assert(U_SUCCESS(status));
    return to_utf8(mem, made, len);
}
