#include "buf.h"

#include "arena.h"
#include "utf8.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *mem)
{
    struct buf buf = {.mem = mem, .room = 64};

    buf.text = arena_alloc(mem, buf.room);
    return buf;
}

void buf_widen(struct buf *buf, size_t more)
{
    size_t room = buf->room;

    while (room < buf->len + more + 1)
        room *= 2;
    if (room == buf->room)
        return;
    buf->text = arena_widen(buf->mem, buf->text, buf->len + 1, room);
    buf->room = room;
}

void buf_code(struct buf *buf, uint32_t code)
{
    char bytes[4];

    buf_addn(buf, bytes, utf8_put(bytes, code));
}

/* Printed where it will stand; once more only when there was no room. */
void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(buf->text + buf->len, buf->room - buf->len, format, args);
    va_end(args);
    if ((size_t)len >= buf->room - buf->len) {
        buf_widen(buf, (size_t)len);
        va_start(args, format);
        vsnprintf(buf->text + buf->len, (size_t)len + 1, format, args);
        va_end(args);
    }
    buf->len += (size_t)len;
}

void buf_int(struct buf *buf, int64_t number)
{
    char digits[20], *at = digits + sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--at = '-';
    buf_addn(buf, at, (size_t)(digits + sizeof digits - at));
}

void buf_cut(struct buf *buf, size_t len)
{
    assert(len <= buf->len);
    buf->len = len;
    buf->text[len] = '\0';
}

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

void buf_json(struct buf *buf, const char *text)
{
    buf_char(buf, '"');
    while (*text != '\0') {
        size_t plain = 0;

        while (is_plain(text[plain]))
            plain++;
        buf_addn(buf, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        if (*text == '"' || *text == '\\')
            buf_printf(buf, "\\%c", *text);
        else if (*text == '\n')
            buf_add(buf, "\\n");
        else
            buf_printf(buf, "\\u%04x", (unsigned char)*text);
        text++;
    }
    buf_char(buf, '"');
}
