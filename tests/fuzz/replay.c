/*
 * Runs a fuzz target once over each file named: the corpus as a test, without libFuzzer.
 */
#include "arena.h"
#include "diag.h"
#include "file.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int main(int argc, char **argv)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);

    for (int i = 1; i < argc; i++) {
        char *bytes;
        size_t len;

        fprintf(stderr, "%s\n", argv[i]); /* the last one named is the one that crashed */
        if (!file_read(mem, argv[i], &bytes, &len, &dg))
            return 1;
        LLVMFuzzerTestOneInput((const uint8_t *)bytes, len);
        arena_reset(mem);
    }
    arena_free(mem);
    return argc > 1 ? 0 : 1;
}
