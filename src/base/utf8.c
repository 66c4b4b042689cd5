#include "utf8.h"

/* Bytes that a lead byte announces; 0 for a byte that cannot lead. */
static size_t lead_len(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c >= 0xc2 && c < 0xe0)
        return 2;
    if (c >= 0xe0 && c < 0xf0)
        return 3;
    if (c >= 0xf0 && c < 0xf5)
        return 4;
    return 0;
}

static bool is_scalar(uint32_t code, size_t len)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

    return code >= least[len] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

/* Decode at bytes; returns the length used, 0 when the sequence is broken. */
static size_t decode(const unsigned char *bytes, size_t room, uint32_t *code)
{
    size_t len = room == 0 ? 0 : lead_len(bytes[0]);
    uint32_t value;

    if (len == 0 || len > room)
        return 0;
    value = len == 1 ? bytes[0] : bytes[0] & (0x7fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3f);
    }
    if (!is_scalar(value, len))
        return 0;
    *code = value;
    return len;
}

uint32_t utf8_next(const char **at)
{
    uint32_t code;
    size_t len;

    if (**at == '\0')
        return 0;
    /* The NUL at the end stops a broken sequence, so 4 bytes may be promised. */
    len = decode((const unsigned char *)*at, 4, &code);
    if (len == 0) {
        (*at)++;
        return 0xfffd;
    }
    *at += len;
    return code;
}

size_t utf8_put(char bytes[4], uint32_t code)
{
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        bytes[0] = (char)(0xc0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        bytes[0] = (char)(0xe0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    bytes[0] = (char)(0xf0 | code >> 18);
    bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
    bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
    bytes[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

size_t utf8_count(const char *text)
{
    size_t count = 0;

    while (utf8_next(&text) != 0)
        count++;
    return count;
}

bool utf8_is_han(uint32_t code)
{
    return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) ||
           (code >= 0x20000 && code <= 0x323af) || code == 0x3005 || code == 0x3007;
}

static bool is_wide(uint32_t code)
{
    return utf8_is_han(code) || (code >= 0x2e80 && code <= 0x33ff) ||
           (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xfe30 && code <= 0xfe4f) ||
           (code >= 0xff00 && code <= 0xff60) || (code >= 0xffe0 && code <= 0xffe6) ||
           (code >= 0x2014 && code <= 0x2026) || (code >= 0x2460 && code <= 0x24ff) ||
           (code >= 0x25a0 && code <= 0x2606);
}

size_t utf8_width(const char *text)
{
    size_t width = 0;
    uint32_t code;

    while ((code = utf8_next(&text)) != 0)
        width += is_wide(code) ? 2 : 1;
    return width;
}

size_t utf8_check(const char *bytes, size_t len)
{
    size_t at = 0;

    while (at < len) {
        uint32_t code;
        size_t used = decode((const unsigned char *)bytes + at, len - at, &code);

        if (used == 0)
            return at;
        at += used;
    }
    return len;
}
