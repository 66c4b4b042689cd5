/*
 * buf - text that grows.  `text` is always NUL-ended and lives in `mem`; it moves
 * while the buffer grows.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct buf {
    struct arena *mem;
    char *text;
    size_t len, room;
};

struct buf buf_new(struct arena *mem);
void buf_add(struct buf *buf, const char *text);
void buf_addn(struct buf *buf, const char *text, size_t len);
void buf_char(struct buf *buf, char c);
void buf_code(struct buf *buf, uint32_t code); /* one code point as UTF-8 */
void buf_int(struct buf *buf, int64_t number);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_cut(struct buf *buf, size_t len); /* shorten to len bytes */

/* Append text as a JSON string with its quotes; every control character escaped. */
void buf_json(struct buf *buf, const char *text);

#endif
