/*
 * buf - text that grows.  `text` is always NUL-ended and lives in `mem`; it moves
 * while the buffer grows.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct buf {
    struct arena *mem;
    char *text;
    size_t len, room;
};

struct buf buf_new(struct arena *mem);
void buf_widen(struct buf *buf, size_t more); /* make room for more bytes */

/* In the header, so that the length of a literal is known and most calls are a copy. */
static inline void buf_addn(struct buf *buf, const char *text, size_t len)
{
    if (len >= buf->room - buf->len)
        buf_widen(buf, len);
    memcpy(buf->text + buf->len, text, len);
    buf->len += len;
    buf->text[buf->len] = '\0';
}

static inline void buf_add(struct buf *buf, const char *text)
{
    buf_addn(buf, text, strlen(text));
}

static inline void buf_char(struct buf *buf, char c)
{
    buf_addn(buf, &c, 1);
}

void buf_code(struct buf *buf, uint32_t code); /* one code point as UTF-8 */
void buf_int(struct buf *buf, int64_t number);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_cut(struct buf *buf, size_t len); /* shorten to len bytes */

/* Append text as a JSON string with its quotes; every control character escaped. */
void buf_json(struct buf *buf, const char *text);

#endif
