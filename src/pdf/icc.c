/*
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 2, which PDF/A-1
 * asks for.  Numbers are those of the standard, adapted to the D50 white of ICC.1:2001.
 */
#include "pdf_int.h"

#include <math.h>
#include <string.h>

enum { TAG_COUNT = 9, CURVE_COUNT = 256, HEAD_LEN = 128, TABLE_LEN = 4 + 12 * TAG_COUNT };

static void add_u16(struct buf *out, uint32_t value)
{
    buf_char(out, (char)(value >> 8 & 0xff));
    buf_char(out, (char)(value & 0xff));
}

static void add_u32(struct buf *out, uint32_t value)
{
    add_u16(out, value >> 16);
    add_u16(out, value & 0xffff);
}

static void add_zeros(struct buf *out, size_t count)
{
    while (count-- > 0)
        buf_char(out, '\0');
}

/* A colour as three numbers of 1/65536. */
static void add_xyz(struct buf *out, const uint32_t xyz[3])
{
    buf_addn(out, "XYZ \0\0\0\0", 8);
    for (int i = 0; i < 3; i++)
        add_u32(out, xyz[i]);
}

static void add_text(struct buf *out, const char *text)
{
    buf_addn(out, "text\0\0\0\0", 8);
    buf_addn(out, text, strlen(text) + 1);
}

/* A description also has empty Unicode and Macintosh parts (67 + 11 bytes). */
static void add_description(struct buf *out, const char *text)
{
    buf_addn(out, "desc\0\0\0\0", 8);
    add_u32(out, (uint32_t)strlen(text) + 1);
    buf_addn(out, text, strlen(text) + 1);
    add_zeros(out, 4 + 4 + 2 + 1 + 67);
}

/* From the stored value to light. */
static double linear(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static void add_curve(struct buf *out)
{
    buf_addn(out, "curv\0\0\0\0", 8);
    add_u32(out, CURVE_COUNT);
    for (int i = 0; i < CURVE_COUNT; i++)
        add_u16(out, (uint32_t)(linear((double)i / (CURVE_COUNT - 1)) * 65535 + 0.5));
}

/* A profile is a head, a table that says where each tag lies, and the tags. */
struct profile {
    struct buf table, tags;
};

/* The bytes behind `from` are the tag of this name; tags begin at multiples of 4. */
static void end_tag(struct profile *profile, const char *name, size_t from)
{
    buf_addn(&profile->table, name, 4);
    add_u32(&profile->table, (uint32_t)(HEAD_LEN + TABLE_LEN + from));
    add_u32(&profile->table, (uint32_t)(profile->tags.len - from));
}

static size_t begin_tag(struct profile *profile)
{
    add_zeros(&profile->tags, (4 - profile->tags.len % 4) % 4);
    return profile->tags.len;
}

static void add_tags(struct profile *profile)
{
    static const struct {
        char name[5];
        uint32_t xyz[3];
    } colours[] = {{"wtpt", {0xf351, 0x10000, 0x116cc}}, /* D65 */
                   {"rXYZ", {0x6fa2, 0x38f5, 0x0390}},
                   {"gXYZ", {0x6299, 0xb785, 0x18da}},
                   {"bXYZ", {0x24a0, 0x0f84, 0xb6cf}}};
    size_t from = begin_tag(profile);

    add_description(&profile->tags, "sRGB IEC61966-2.1");
    end_tag(profile, "desc", from);
    from = begin_tag(profile);
    add_text(&profile->tags, "No copyright, use freely");
    end_tag(profile, "cprt", from);
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        from = begin_tag(profile);
        add_xyz(&profile->tags, colours[i].xyz);
        end_tag(profile, colours[i].name, from);
    }
    from = begin_tag(profile);
    add_curve(&profile->tags);
    end_tag(profile, "rTRC", from);
    end_tag(profile, "gTRC", from);
    end_tag(profile, "bTRC", from);
}

static void add_head(struct buf *out, size_t len)
{
    static const uint32_t white[3] = {0xf6d6, 0x10000, 0xd32d}; /* D50 */

    add_u32(out, (uint32_t)len);
    add_zeros(out, 4);        /* no colour engine preferred */
    add_u32(out, 0x02100000); /* version 2.1 */
    buf_addn(out, "mntrRGB XYZ ", 12);
    add_zeros(out, 12); /* no date */
    buf_addn(out, "acsp", 4);
    add_zeros(out, 28); /* platform, flags, maker, model, attributes, intent */
    for (int i = 0; i < 3; i++)
        add_u32(out, white[i]);
    add_zeros(out, 48);
}

struct buf icc_srgb(struct arena *mem)
{
    struct profile profile = {buf_new(mem), buf_new(mem)};
    struct buf out = buf_new(mem);

    add_u32(&profile.table, TAG_COUNT);
    add_tags(&profile);
    add_head(&out, HEAD_LEN + TABLE_LEN + profile.tags.len);
    buf_addn(&out, profile.table.text, profile.table.len);
    buf_addn(&out, profile.tags.text, profile.tags.len);
    return out;
}
