/*
 * manifest - manifest.json of an output folder: every input and output with its
 * SHA-256, the program's version, the findings (contract.md §7).  No time of day, no
 * absolute path, no duration.
 *
 * It also remembers what was written before, which tells an edited 文稿 from one that
 * may be written again.
 */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "diag.h"
#include "job.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct run;

struct manifest {
    struct arena *mem;
    const char *folder;
    const struct json *before; /* manifest.json of the last run, or NULL */
    struct texts made;         /* paths of this run, in order */
    struct texts hashes;       /* of `made` */
};

/* Look at what the folder holds already; a broken manifest counts as none. */
struct manifest manifest_open(struct arena *mem, const char *folder, struct diag *dg);

/* Note a file that was just written. */
bool manifest_add(struct manifest *manifest, const char *path, struct diag *dg);

/*
 * Does `path` hold something else than what the last run wrote and than `text`, which
 * this run would write?
 */
bool manifest_edited(const struct manifest *manifest, const char *path, const char *text,
                     size_t len);

/* Outputs of earlier runs that are still in the folder stay listed. */
bool manifest_write(struct manifest *manifest, const struct texts *inputs,
                    const struct session *session, struct diag *dg);

#endif
