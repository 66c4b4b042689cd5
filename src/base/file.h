/*
 * file - the only place that opens files.
 *
 * A file appears whole under its name or not at all: it is written beside the
 * name, synchronised and renamed.  An output that is no regular file (/dev/full)
 * is written straight and checked, never renamed over (contract.md §7).
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* Read a whole file; *bytes is NUL-ended behind *len.  False: a finding was added. */
bool file_read(struct arena *mem, const char *path, char **bytes, size_t *len,
               struct diag *dg);

/* Map a file read-only until the process ends (fonts). */
bool file_map(const char *path, const void **bytes, size_t *len, struct diag *dg);

bool file_write(const char *path, const void *bytes, size_t len, struct diag *dg);

/*
 * For a library that must write by itself: write to file_temp(path), then commit.
 * file_commit checks, synchronises and renames; when it fails, or after
 * file_discard, nothing is left.
 */
char *file_temp(struct arena *mem, const char *path);
bool file_commit(const char *temp, const char *path, struct diag *dg);
void file_discard(const char *temp);

const char *file_reason(void); /* errno in Chinese */
bool file_exists(const char *path);
int64_t file_size(const char *path);                    /* in bytes; -1: no such file */
bool file_make_dirs(const char *path, struct diag *dg); /* like mkdir -p */

/* Names in a folder that end in `suffix`, sorted by bytes; a missing folder is empty. */
struct file_names {
    const char **items;
    size_t count, room;
};
struct file_names file_list(struct arena *mem, const char *dir, const char *suffix);

char *file_join(struct arena *mem, const char *dir, const char *name);
const char *file_base(const char *path); /* what follows the last slash */

/* SHA-256 as 64 hexadecimal digits (libcrypto). */
void hash_bytes(char hex[65], const void *bytes, size_t len);
bool hash_file(char hex[65], const char *path, struct diag *dg);

#endif
