/*
 * An export of any bytes must be read or refused with findings; never a crash.
 * The input is the file; a file of our own gives the settings it may lack.
 */
#include "arena.h"
#include "data.h"
#include "diag.h"
#include "file.h"
#include "store.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    const char *path = "fuzz_export.json";
    struct store *store = store_open(mem, &dg);
    struct data_input input = {.defaults = SOURCE_DIR "/templates/defaults.json",
                               .paths = &path,
                               .path_count = 1};

    if (file_write(path, bytes, len, &dg) && data_read(store, &input, &dg))
        data_check(store, &dg);
    store_close(store);
    arena_free(mem);
    return 0;
}
