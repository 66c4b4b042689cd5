/*
 * utf8 - reading and writing code points.  All text in the program is valid,
 * NUL-ended UTF-8: files are checked once, on the way in.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The code point at *at; moves *at behind it.  0 at the end of the text, where *at
 * stays.  A broken byte yields U+FFFD and is skipped.
 */
uint32_t utf8_next(const char **at);

/* Write one code point, return the number of bytes (1..4). */
size_t utf8_put(char bytes[4], uint32_t code);

size_t utf8_count(const char *text); /* code points */

/*
 * Width as a terminal or Excel column counts: 2 for East Asian wide, else 1.
 */
size_t utf8_width(const char *text);

/* Offset of the first byte that is not valid UTF-8, or len when all is well. */
size_t utf8_check(const char *bytes, size_t len);

/* Is this a Han character (any plane)? */
bool utf8_is_han(uint32_t code);

#endif
