/*
 * Layout of a zip file (APPNOTE.TXT 4.3): parts, each behind a local header; then the
 * directory, one entry a part; then its end record, which says where it begins.  All
 * numbers are little-endian.
 */
#include "zip.h"

#include "arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

enum { LOCAL_SIZE = 30, ENTRY_SIZE = 46, END_SIZE = 22, DEFLATED = 8 };

struct zip {
    const char *bytes, *end; /* end record */
    const char *entry;       /* the next entry of the directory */
    uint32_t left;           /* entries that follow */
    bool broken;
};

struct part {
    const char *name;
    size_t packed, size; /* bytes in the file and unpacked */
    size_t at;           /* of its local header */
    uint32_t crc;
    int method;
};

static uint32_t number(const char *bytes, int len)
{
    uint32_t value = 0;

    for (int i = len - 1; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

/* The end record is searched from the end, as it may carry a comment. */
static struct zip open_zip(const char *bytes, size_t len)
{
    struct zip zip = {.bytes = bytes, .broken = true};
    size_t back = END_SIZE;

    while (back <= len && memcmp(bytes + len - back, "PK\5\6", 4) != 0)
        back++;
    if (back > len)
        return zip;
    zip.end = bytes + len - back;
    zip.left = number(zip.end + 10, 2);
    zip.broken = number(zip.end + 16, 4) > len - back;
    zip.entry = zip.broken ? NULL : bytes + number(zip.end + 16, 4);
    return zip;
}

/* False at the end, and when the directory is broken. */
static bool next_part(struct arena *mem, struct zip *zip, struct part *part)
{
    const char *entry = zip->entry;
    size_t room, name_len;

    if (zip->broken || zip->left == 0)
        return false;
    zip->left--;
    room = (size_t)(zip->end - entry);
    zip->broken = room < ENTRY_SIZE || memcmp(entry, "PK\1\2", 4) != 0 ||
                  room < ENTRY_SIZE + number(entry + 28, 2) + number(entry + 30, 2) +
                             number(entry + 32, 2);
    if (zip->broken)
        return false;
    name_len = number(entry + 28, 2);
    *part = (struct part){.name = arena_strn(mem, entry + ENTRY_SIZE, name_len),
                          .packed = number(entry + 20, 4),
                          .size = number(entry + 24, 4),
                          .at = number(entry + 42, 4),
                          .crc = number(entry + 16, 4),
                          .method = (int)number(entry + 10, 2)};
    zip->entry += ENTRY_SIZE + name_len + number(entry + 30, 2) + number(entry + 32, 2);
    return true;
}

/* Where the packed bytes are; NULL when they would reach into the directory. */
static const char *packed_bytes(const struct zip *zip, const struct part *part)
{
    size_t room = (size_t)(zip->end - zip->bytes), data;

    if (part->at > room || room - part->at < LOCAL_SIZE)
        return NULL;
    data = part->at + LOCAL_SIZE + number(zip->bytes + part->at + 26, 2) +
           number(zip->bytes + part->at + 28, 2);
    return data <= room && part->packed <= room - data ? zip->bytes + data : NULL;
}

static const char *unpack(struct arena *mem, const struct zip *zip,
                          const struct part *part)
{
    z_stream stream = {.next_in = (Bytef *)packed_bytes(zip, part),
                       .avail_in = (uInt)part->packed,
                       .avail_out = (uInt)part->size};
    char *text;
    bool ok;

    if (stream.next_in == NULL || part->method != DEFLATED ||
        inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return NULL;
    text = arena_alloc(mem, part->size + 1);
    stream.next_out = (Bytef *)text;
    ok = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == part->size &&
         crc32(0, (const Bytef *)text, (uInt)part->size) == part->crc;
    inflateEnd(&stream);
    return ok ? text : NULL;
}

/* Does the text end in the tag that closes its first element? */
static bool is_closed(const char *text)
{
    const char *root = strncmp(text, "<?", 2) == 0 ? strchr(text + 2, '<') : text;
    const char *last = strrchr(text, '<'), *close;
    size_t len;

    if (root == NULL || *root != '<')
        return false;
    close = strchr(last, '>');
    if (close == NULL || close[1 + strspn(close + 1, "\r\n")] != '\0')
        return false;
    if (root == last) /* one empty element */
        return close[-1] == '/';
    len = strcspn(root + 1, " >");
    return last[1] == '/' && strncmp(last + 2, root + 1, len) == 0 &&
           last + 2 + len == close;
}

const char *zip_broken(struct arena *mem, const char *bytes, size_t len)
{
    struct zip zip = open_zip(bytes, len);
    struct part part;

    while (next_part(mem, &zip, &part)) {
        struct arena *scratch = arena_new();
        const char *text = unpack(scratch, &zip, &part);
        bool whole = text != NULL && is_closed(text);

        arena_free(scratch);
        if (!whole)
            return part.name;
    }
    return zip.broken ? "目录" : NULL;
}

const char *zip_part(struct arena *mem, const char *bytes, size_t len, const char *name)
{
    struct zip zip = open_zip(bytes, len);
    struct part part;

    while (next_part(mem, &zip, &part))
        if (strcmp(part.name, name) == 0)
            return unpack(mem, &zip, &part);
    return NULL;
}
