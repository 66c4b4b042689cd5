/*
 * Text files of other encodings.  Chinese Windows saves GBK as ANSI and UTF-16 as
 * Unicode.
 *
 * GB 18030 gives a meaning to nearly all bytes, so UTF-8 with one byte broken would pass
 * as well, as other characters: a file most of which is UTF-8 is not taken for it.
 */
#include "text.h"

#include "arena.h"
#include "utf8.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

/* Do more than half of the bytes beyond ASCII belong to well-formed UTF-8? */
static bool is_broken_utf8(const char *bytes, size_t len)
{
    size_t wide = 0, well = 0;

    for (size_t i = 0; i < len;) {
        unsigned char byte = (unsigned char)bytes[i];
        size_t size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;

        if (byte < 0x80) {
            i++;
        } else if (i + size <= len && utf8_check(bytes + i, size) == size) {
            wide += size;
            well += size;
            i += size;
        } else {
            wide++;
            i++;
        }
    }
    return well * 2 > wide;
}

static const char *encoding_of(const char *bytes, size_t len)
{
    static const char little[] = "\xff\xfe", big[] = "\xfe\xff";

    if (len >= 2 && (memcmp(bytes, little, 2) == 0 || memcmp(bytes, big, 2) == 0))
        return "UTF-16";
    if (utf8_check(bytes, len) == len || memchr(bytes, 0, len) != NULL ||
        is_broken_utf8(bytes, len))
        return NULL; /* a NUL stands in no text: a picture, a Word file */
    return "GB18030";
}

/* False when some bytes have no meaning in the encoding. */
static bool convert(struct arena *mem, UConverter *from, const char *bytes, size_t len,
                    char **text, size_t *out_len)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = (int32_t)len + 1; /* a unit of UTF-16 has one byte at least */
    UChar *wide = ARENA_ARRAY(mem, UChar, (size_t)room);
    int32_t count, size = 0;

    ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    count = ucnv_toUChars(from, wide, room, bytes, (int32_t)len, &status);
    if (U_FAILURE(status))
        return false;
    *text = arena_alloc(mem, (size_t)count * 3 + 1);
    u_strToUTF8(*text, count * 3 + 1, &size, wide, count, &status);
    *out_len = (size_t)size;
    return U_SUCCESS(status);
}

const char *text_decode(struct arena *mem, char **text, size_t *len)
{
    enum { LONGEST = 64 << 20 }; /* no 文稿; its sizes fit int32_t in any case */
    UErrorCode status = U_ZERO_ERROR;
    const char *encoding = *len > LONGEST ? NULL : encoding_of(*text, *len);
    UConverter *from;
    bool ok;

    if (encoding == NULL)
        return NULL;
    from = ucnv_open(encoding, &status);
    ok = U_SUCCESS(status) && convert(mem, from, *text, *len, text, len);
    ucnv_close(from);
    return ok ? encoding : NULL;
}
