/*
 * Pictures of seals and signature stamps: a PNG becomes a stencil of one bit a pixel.
 *
 * PDF/A-1b knows no transparency, so the colours of the picture go and its ink is printed
 * in seal red.  Ink is what is opaque and far from white in any channel: red, black and
 * blue alike.  The edges of a small picture are soft; it is enlarged before the choice
 * between ink and paper is made, so that they print smooth.
 */
#include "text.h"

#include "arena.h"
#include "file.h"

#include <png.h>
#include <string.h>

enum {
    IMAGE_SIDE = 4096,      /* pixels */
    IMAGE_BYTES = 16 << 20, /* of the file */
    IMAGE_FINE = 1000,      /* pixels of a seal of 42 mm at 600 dpi */
    IMAGE_ENLARGE = 8,      /* at most: more would draw the pixels of a poor picture */
    INK_LEAST = 128         /* of 255 */
};

/* How much ink each pixel has, 0 … 255. */
struct shades {
    uint8_t *items;
    int width, height;
};

static bool refuse(struct diag *dg, const char *path, const char *what, const char *hint)
{
    diag_add(dg, DIAG_IMAGE, at_file(path), "%s", what);
    diag_hint(dg, "%s", hint);
    return false;
}

static bool read_bytes(struct arena *mem, const char *path, char **bytes, size_t *len,
                       struct diag *dg)
{
    struct diag reading = diag_new(mem);
    int64_t size = file_size(path);

    if (size > IMAGE_BYTES)
        return refuse(dg, path, "文件超过 16 MB", "请缩小图片，长边 1000 像素已经够用");
    if (size >= 0 && file_read(mem, path, bytes, len, &reading))
        return true;
    return refuse(dg, path, "没有这个文件，或不能读",
                  "写文件名即可，图片和文稿放在同一个文件夹");
}

static uint8_t shade_of(const png_byte *pixel)
{
    int least = pixel[0] < pixel[1] ? pixel[0] : pixel[1];

    least = pixel[2] < least ? pixel[2] : least;
    return (uint8_t)((255 - least) * pixel[3] / 255);
}

/*
 * libpng's simplified reader brings every kind of PNG (interlaced, 16 bits, palettes,
 * transparent colours) to RGBA, and returns from its own errors with a message.
 */
static bool decode(struct arena *mem, const char *path, const char *bytes, size_t len,
                   struct shades *out, struct diag *dg)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    png_byte *pixels;
    size_t count;

    if (!png_image_begin_read_from_memory(&png, bytes, len))
        return refuse(dg, path, "不是 PNG 图片，或已损坏", "请另存为 PNG 格式");
    if (png.width > IMAGE_SIDE || png.height > IMAGE_SIDE) {
        png_image_free(&png);
        return refuse(dg, path, "图片的边长超过 4096 像素",
                      "请缩小图片，长边 1000 像素已经够用");
    }
    png.format = PNG_FORMAT_RGBA;
    png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* without gAMA they are not linear */
    count = (size_t)png.width * png.height;
    pixels = arena_alloc(mem, count * 4);
    if (!png_image_finish_read(&png, NULL, pixels, 0, NULL))
        return refuse(dg, path, "PNG 图片不完整或已损坏", "请重新导出这张图片");
    *out = (struct shades){arena_alloc(mem, count), (int)png.width, (int)png.height};
    for (size_t i = 0; i < count; i++)
        out->items[i] = shade_of(&pixels[i * 4]);
    return true;
}

/* Shade at a point in 1/1024 pixel from the middle of the first, between four pixels. */
static int shade_at(const struct shades *from, int x, int y)
{
    int right = from->width - 1, bottom = from->height - 1;
    int x0 = x < 0 ? 0 : x >> 10, y0 = y < 0 ? 0 : y >> 10;
    int x1 = x < 0 ? 0 : x0 < right ? x0 + 1 : right;
    int y1 = y < 0 ? 0 : y0 < bottom ? y0 + 1 : bottom;
    const uint8_t *above = &from->items[(size_t)y0 * (size_t)from->width];
    const uint8_t *below = &from->items[(size_t)y1 * (size_t)from->width];
    int upper = above[x0] * (1024 - (x & 1023)) + above[x1] * (x & 1023);
    int lower = below[x0] * (1024 - (x & 1023)) + below[x1] * (x & 1023);

    return (int)(((int64_t)upper * (1024 - (y & 1023)) + (int64_t)lower * (y & 1023)) >>
                 20);
}

/* The part of a picture that has ink. */
struct extent {
    int left, top, right, bottom;
};

static struct extent extent_of(const struct shades *from)
{
    struct extent box = {from->width, from->height, 0, 0};

    for (int y = 0; y < from->height; y++)
        for (int x = 0; x < from->width; x++) {
            if (from->items[(size_t)y * (size_t)from->width + (size_t)x] < INK_LEAST)
                continue;
            box.left = x < box.left ? x : box.left;
            box.right = x >= box.right ? x + 1 : box.right;
            box.top = y < box.top ? y : box.top;
            box.bottom = y + 1;
        }
    return box;
}

static int enlargement(int side)
{
    int times = (IMAGE_FINE + side - 1) / side;

    return times < IMAGE_ENLARGE ? times : IMAGE_ENLARGE;
}

/* Only the part with ink, so that its size on the page is that of the seal. */
static void stencil_cut(struct arena *mem, const struct shades *from,
                        const struct extent *box, struct image *out)
{
    int width = box->right - box->left, height = box->bottom - box->top;
    int times = enlargement(width > height ? width : height);
    size_t row;
    uint8_t *bits;

    out->width = width * times;
    out->height = height * times;
    row = image_row(out);
    out->bits = bits = arena_alloc(mem, row * (size_t)out->height);
    for (int y = 0; y < out->height; y++, bits += row)
        for (int x = 0; x < out->width; x++) {
            int at_x = (2 * x + 1) * 512 / times - 512 + (box->left << 10);
            int at_y = (2 * y + 1) * 512 / times - 512 + (box->top << 10);

            if (shade_at(from, at_x, at_y) >= INK_LEAST)
                bits[x / 8] |= (uint8_t)(0x80 >> x % 8);
        }
}

size_t image_row(const struct image *image)
{
    return ((size_t)image->width + 7) / 8;
}

bool text_image_read(struct arena *mem, const char *path, struct image *out,
                     struct diag *dg)
{
    struct arena *scratch = arena_new();
    struct shades shades;
    struct extent box;
    char *bytes;
    size_t len;
    bool ok = read_bytes(scratch, path, &bytes, &len, dg) &&
              decode(scratch, path, bytes, len, &shades, dg);

    if (ok) {
        box = extent_of(&shades);
        if (box.right > box.left)
            stencil_cut(mem, &shades, &box, out);
        else
            ok = refuse(dg, path, "图片里没有可印的内容", "请检查图片是否空白或全透明");
    }
    arena_free(scratch);
    return ok;
}
