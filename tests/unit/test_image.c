/*
 * Seals: every kind of PNG that offices send, made here by libpng, and the broken ones.
 */
#include "arena.h"
#include "file.h"
#include "text.h"

#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define PICTURE "test_image.png"

static struct arena *mem;
static struct diag dg;

static int setup(void **state)
{
    (void)state;
    mem = arena_new();
    dg = diag_new(mem);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(PICTURE);
    arena_free(mem);
    return 0;
}

/* A picture as libpng writes it: one sample of `depth` bits for each channel. */
struct kind {
    int colour, depth, interlace;
    bool transparent; /* with tRNS */
};

static bool in_ring(int x, int y, int side)
{
    int dx = 2 * x + 1 - side, dy = 2 * y + 1 - side;
    int square = dx * dx + dy * dy, outer = side - 8, inner = side - 24;

    return square <= outer * outer && square >= inner * inner;
}

static int channels_of(int colour)
{
    return (colour & PNG_COLOR_MASK_PALETTE ? 1
            : colour & PNG_COLOR_MASK_COLOR ? 3
                                            : 1) +
           (colour & PNG_COLOR_MASK_ALPHA ? 1 : 0);
}

/* Channel of a pixel, 0 … 255: red on white, or on nothing where the kind has alpha. */
static int channel(int colour, int index, bool ink)
{
    if ((colour & PNG_COLOR_MASK_ALPHA) && index == channels_of(colour) - 1)
        return ink ? 255 : 0;
    if (colour & PNG_COLOR_MASK_COLOR)
        return ink && index > 0 ? 0 : ink ? 220 : 255;
    return ink ? 60 : 255;
}

static void put_sample(png_byte *row, int at, int depth, int value)
{
    int most = (1 << (depth < 8 ? depth : 8)) - 1;

    value = value * most / 255;
    if (depth == 16)
        row[2 * at] = row[2 * at + 1] = (png_byte)value;
    else if (depth == 8)
        row[at] = (png_byte)value;
    else
        row[at * depth / 8] |= (png_byte)(value << (8 - depth - at * depth % 8));
}

static void write_png(const struct kind *kind, int side)
{
    static const png_color palette[] = {{255, 255, 255}, {220, 0, 0}};
    FILE *file = fopen(PICTURE, "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    int channels = channels_of(kind->colour);
    png_bytep *rows = ARENA_ARRAY(mem, png_bytep, side);
    bool indexed = kind->colour == PNG_COLOR_TYPE_PALETTE;

    for (int y = 0; y < side; y++) {
        rows[y] = arena_alloc(mem, (size_t)side * 8);
        for (int x = 0; x < side; x++)
            for (int c = 0; c < channels; c++) {
                bool ink = in_ring(x, y, side);

                if (indexed && ink)
                    rows[y][x * kind->depth / 8] |=
                        (png_byte)(1 << (8 - kind->depth - x * kind->depth % 8));
                else if (!indexed)
                    put_sample(rows[y], x * channels + c, kind->depth,
                               channel(kind->colour, c, ink));
            }
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, (png_uint_32)side, (png_uint_32)side, kind->depth,
                 kind->colour, kind->interlace, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (indexed)
        png_set_PLTE(png, info, palette, 2);
    if (kind->transparent) {
        png_byte clear = 0; /* the paper, which is white already */

        png_set_tRNS(png, info, &clear, 1, NULL);
    }
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    fclose(file);
}

static bool ink_at(const struct image *image, int x, int y)
{
    return image->bits[(size_t)y * image_row(image) + (size_t)x / 8] >> (7 - x % 8) & 1;
}

/* A ring: ink at the four edges, none in the middle and the corners. */
static void check_ring(const struct image *image)
{
    int middle = image->width / 2, last = image->width - 1;

    assert_int_equal(image->width, image->height);
    assert_true(ink_at(image, middle, 2) && ink_at(image, middle, last - 2));
    assert_true(ink_at(image, 2, middle) && ink_at(image, last - 2, middle));
    assert_false(ink_at(image, middle, middle));
    assert_false(ink_at(image, 2, 2) || ink_at(image, last - 2, last - 2));
}

static void test_every_kind(void **state)
{
    static const struct kind kinds[] = {
        {PNG_COLOR_TYPE_RGB, 8, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_RGB, 16, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_RGBA, 8, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_RGBA, 8, PNG_INTERLACE_ADAM7, false},
        {PNG_COLOR_TYPE_RGBA, 16, PNG_INTERLACE_ADAM7, false},
        {PNG_COLOR_TYPE_GRAY, 1, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_GRAY, 2, PNG_INTERLACE_ADAM7, false},
        {PNG_COLOR_TYPE_GRAY, 4, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_GRAY, 16, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_GRAY_ALPHA, 8, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_GRAY_ALPHA, 16, PNG_INTERLACE_ADAM7, false},
        {PNG_COLOR_TYPE_PALETTE, 1, PNG_INTERLACE_NONE, false},
        {PNG_COLOR_TYPE_PALETTE, 1, PNG_INTERLACE_NONE, true},
        {PNG_COLOR_TYPE_PALETTE, 4, PNG_INTERLACE_ADAM7, true},
        {PNG_COLOR_TYPE_PALETTE, 8, PNG_INTERLACE_NONE, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct image image;

        write_png(&kinds[i], 200);
        assert_true(text_image_read(mem, PICTURE, &image, &dg));
        check_ring(&image);
        assert_int_equal(image.width, 192 * 6); /* cut to its ink, enlarged */
    }
    assert_int_equal(dg.count, 0);
}

static void check_refused(const char *what)
{
    struct image image;

    dg = diag_new(mem);
    assert_false(text_image_read(mem, PICTURE, &image, &dg));
    assert_int_equal(dg.count, 1);
    assert_int_equal(dg.items[0].code, DIAG_IMAGE);
    assert_int_equal(dg.items[0].level, DIAG_WARNING);
    assert_non_null(strstr(dg.items[0].detail, what));
    assert_non_null(dg.items[0].hint);
}

static void overwrite(const char *bytes, size_t len)
{
    FILE *file = fopen(PICTURE, "wb");

    fwrite(bytes, 1, len, file);
    fclose(file);
}

/* Every length of a cut file, and every byte that is wrong: a finding, or a picture. */
static void test_broken(void **state)
{
    static const struct kind kind = {PNG_COLOR_TYPE_RGBA, 8, PNG_INTERLACE_ADAM7, false};
    char *bytes;
    size_t len;

    (void)state;
    write_png(&kind, 64);
    assert_true(file_read(mem, PICTURE, &bytes, &len, &dg));
    for (size_t cut = 0; cut < len - 12; cut += 7) { /* IEND is 12 bytes */
        overwrite(bytes, cut);
        check_refused("");
    }
    for (size_t at = 0; at < len; at++) {
        struct image image;
        char right = bytes[at];

        bytes[at] = (char)~right;
        overwrite(bytes, len);
        dg = diag_new(mem);
        if (!text_image_read(mem, PICTURE, &image, &dg))
            assert_int_equal(dg.items[0].code, DIAG_IMAGE);
        bytes[at] = right;
    }
}

static void test_no_picture(void **state)
{
    struct image image;

    (void)state;
    unlink(PICTURE);
    check_refused("没有这个文件");
    overwrite("", 0);
    check_refused("不是 PNG");
    overwrite("GIF89a not a PNG at all", 23);
    check_refused("不是 PNG");
    dg = diag_new(mem);
    assert_false(text_image_read(mem, ".", &image, &dg));
    assert_int_equal(dg.items[0].code, DIAG_IMAGE);
    assert_false(text_image_read(mem, "/dev/zero", &image, &dg));
}

/* A header that promises more than the limits is not followed. */
static void test_limits(void **state)
{
    static const struct kind kind = {PNG_COLOR_TYPE_GRAY, 1, PNG_INTERLACE_NONE, false};
    static char zeros[1 << 16];
    FILE *file;

    (void)state;
    write_png(&kind, 4097);
    check_refused("4096");
    file = fopen(PICTURE, "wb");
    for (int i = 0; i <= 256; i++)
        fwrite(zeros, 1, sizeof zeros, file);
    fclose(file);
    check_refused("16 MB");
}

static void write_rgb(const png_byte *pixels, int width, int height)
{
    png_image png = {.version = PNG_IMAGE_VERSION,
                     .width = (png_uint_32)width,
                     .height = (png_uint_32)height,
                     .format = PNG_FORMAT_RGBA};

    assert_true(png_image_write_to_file(&png, PICTURE, 0, pixels, 0, NULL));
}

/* What counts as ink: far from white in some channel, and opaque. */
static void test_ink(void **state)
{
    static const png_byte paper[16] = {255, 255, 255, 255, 240, 235, 230, 255,
                                       255, 0,   0,   40,  0,   0,   0,   0};
    static const png_byte inks[16] = {255, 100, 100, 255, 0,  0,  0,   255,
                                      255, 255, 255, 255, 40, 40, 200, 255};
    struct image image;

    (void)state;
    write_rgb(paper, 4, 1);
    check_refused("没有可印的内容");
    dg = diag_new(mem);
    write_rgb(inks, 4, 1);
    assert_true(text_image_read(mem, PICTURE, &image, &dg));
    assert_int_equal(image.width, 32); /* enlarged eight times */
    assert_true(ink_at(&image, 4, 4) && ink_at(&image, 12, 4) && ink_at(&image, 28, 4));
    assert_false(ink_at(&image, 20, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_kind, setup, teardown),
        cmocka_unit_test_setup_teardown(test_broken, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_picture, setup, teardown),
        cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_ink, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
