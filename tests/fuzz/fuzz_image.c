/* A picture from anywhere as a seal: a stencil, or one finding. */
#include "arena.h"
#include "diag.h"
#include "file.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    const char *path = "fuzz_image.png";
    struct image image;
    bool ok;

    if (!file_write(path, bytes, len, &dg))
        abort();
    ok = text_image_read(mem, path, &image, &dg);
    if (ok != (dg.count == 0) || (ok && (image.width < 1 || image.height < 1)))
        abort();
    arena_free(mem);
    return 0;
}
