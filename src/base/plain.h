/*
 * plain - the JSON that exports are made of, read without jansson; for json.c alone.
 *
 * A large export has millions of short lines, and a hash table and a handful of
 * allocations for each is most of what reading it costs.  Whatever is not plain
 * (escapes but for \" \\ \/ \n \t, exponents, long numbers, control characters, broken
 * UTF-8, a key that comes twice, any fault) is left to jansson, which alone judges.
 */
#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

struct arena;
struct json;

/* The value at *at, behind which *at then stands; it copies what it keeps.  NULL: it is
 * not plain, or does not end before `end`. */
struct json *plain_read(struct arena *mem, const char **at, const char *end);

#endif
