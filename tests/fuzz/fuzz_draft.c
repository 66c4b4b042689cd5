/* A 文稿 from anywhere: it is read and dumped, or refused with findings. */
#include "arena.h"
#include "buf.h"
#include "diag.h"
#include "doc.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena *mem = arena_new();
    struct diag dg = diag_new(mem);
    struct buf out = buf_new(mem);
    struct doc doc;

    doc_read(mem, (const char *)bytes, len, "input.md", &doc, &dg);
    doc_dump(&out, &doc);
    for (size_t i = 0; i < dg.count; i++)
        diag_print(&out, &dg.items[i]);
    arena_free(mem);
    return 0;
}
