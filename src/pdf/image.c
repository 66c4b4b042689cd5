/*
 * Pictures of one document: each is a stencil through which the ink of its mark is
 * painted, so that nothing is transparent (PDF/A-1b).
 */
#include "pdf_int.h"

#include "arena.h"
#include "file.h"

#include <assert.h>

size_t image_index(const struct pdf_images *images, const struct image *image)
{
    size_t i = 0;

    while (i < images->count && images->items[i].image != image)
        i++;
    return i;
}

static int stencil(struct arena *mem, struct object_doc *doc, const struct image *image)
{
    return object_stream(
        doc,
        arena_printf(mem,
                     "/Type/XObject/Subtype/Image/Width %d/Height %d/ImageMask true"
                     "/BitsPerComponent 1/Decode[1 0]",
                     image->width, image->height),
        image->bits, image_row(image) * (size_t)image->height);
}

/* The same seal on several places is one object. */
static void image_write(struct arena *mem, struct object_doc *doc,
                        const struct image *image, struct pdf_images *images,
                        struct buf *digest)
{
    char hash[65];

    assert(image != NULL);
    if (image_index(images, image) < images->count)
        return;
    hash_bytes(hash, image->bits, image_row(image) * (size_t)image->height);
    buf_add(digest, hash);
    *ARENA_PUSH(mem, images) = (struct pdf_image){image, stencil(mem, doc, image)};
}

struct pdf_images images_write(struct arena *mem, struct object_doc *doc,
                               const struct pages *pages, struct buf *digest)
{
    struct pdf_images images = {0};

    for (size_t i = 0; i < pages->count; i++) {
        const struct page *page = &pages->items[i];

        for (size_t m = 0; m < page->count; m++)
            if (page->marks[m].kind == MARK_IMAGE)
                image_write(mem, doc, page->marks[m].image, &images, digest);
    }
    return images;
}
