/*
 * The only file that touches libharu's inner structures.
 *
 * Its public calls cannot make fonts with characters above U+FFFF, take deflated bytes
 * or refer to a page directly, so objects are built here from its dictionaries
 * (research/libharu.md "mode C").  Those structures are the ones of version 2.3.0.
 */
#include "pdf_int.h"

#include "arena.h"
#include "utf8.h"

#include <hpdf.h>
#include <libdeflate.h>
#include <string.h>

struct object_doc {
    struct arena *mem;
    HPDF_Doc pdf;
    struct libdeflate_compressor *deflate;
};

/* libharu's allocator has no context; there is one document at a time. */
static struct arena *haru_memory;

static void *haru_alloc(HPDF_UINT size)
{
    return arena_alloc(haru_memory, size);
}

static void haru_free(void *memory)
{
    (void)memory;
}

/* Errors stay in the document and are asked for when it is saved. */
static void haru_error(HPDF_STATUS error, HPDF_STATUS detail, void *context)
{
    (void)error;
    (void)detail;
    (void)context;
}

struct object_doc *object_open(struct arena *mem, struct diag *dg)
{
    struct object_doc *doc = ARENA_NEW(mem, struct object_doc);

    if (strcmp(HPDF_GetVersion(), "2.3.0") != 0) {
        diag_add(dg, DIAG_PDF, at_file(NULL), "libharu 的版本是 %s，应为 2.3.0",
                 HPDF_GetVersion());
        return NULL;
    }
    haru_memory = mem;
    doc->mem = mem;
    doc->pdf = HPDF_NewEx(haru_error, haru_alloc, haru_free, 0, NULL);
    doc->pdf->pdf_version = HPDF_VER_14; /* of PDF/A-1 */
    doc->deflate = libdeflate_alloc_compressor(6);
    return doc;
}

void object_close(struct object_doc *doc)
{
    libdeflate_free_compressor(doc->deflate);
}

static int number_of(HPDF_Dict dict)
{
    return (int)(dict->header.obj_id & 0x00ffffff);
}

static void *object_at(struct object_doc *doc, int number)
{
    return HPDF_Xref_GetEntry(doc->pdf->xref, (HPDF_UINT)number)->obj;
}

/* Dictionaries of ours keep their entries as text where libharu's kinds keep more. */
static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    return HPDF_Stream_Write(stream, dict->attr, (HPDF_UINT)strlen(dict->attr));
}

static void set_entries(HPDF_Dict dict, const char *entries)
{
    dict->attr = (void *)entries;
    dict->write_fn = write_entries;
}

int object_dict(struct object_doc *doc, const char *entries)
{
    HPDF_Dict dict = HPDF_Dict_New(doc->pdf->mmgr);

    HPDF_Xref_Add(doc->pdf->xref, dict);
    set_entries(dict, entries);
    return number_of(dict);
}

int object_plain_stream(struct object_doc *doc, const char *entries, const void *bytes,
                        size_t len)
{
    HPDF_Dict dict = HPDF_DictStream_New(doc->pdf->mmgr, doc->pdf->xref);

    HPDF_Stream_Write(dict->stream, bytes, (HPDF_UINT)len);
    set_entries(dict, entries);
    return number_of(dict);
}

/* libharu's own deflating (zlib) takes twice as long for the same size. */
static void deflate_into(struct object_doc *doc, HPDF_Stream stream, const void *bytes,
                         size_t len)
{
    size_t room = libdeflate_zlib_compress_bound(doc->deflate, len);
    void *packed = arena_alloc(doc->mem, room);

    len = libdeflate_zlib_compress(doc->deflate, bytes, len, packed, room);
    HPDF_Stream_Write(stream, packed, (HPDF_UINT)len);
}

int object_stream(struct object_doc *doc, const char *entries, const void *bytes,
                  size_t len)
{
    HPDF_Dict dict = HPDF_DictStream_New(doc->pdf->mmgr, doc->pdf->xref);

    deflate_into(doc, dict->stream, bytes, len);
    set_entries(dict, arena_printf(doc->mem, "%s/Filter/FlateDecode\n", entries));
    return number_of(dict);
}

int object_page(struct object_doc *doc, mpt width, mpt height, int angle)
{
    HPDF_Page page = HPDF_AddPage(doc->pdf);

    HPDF_Page_SetWidth(page, (HPDF_REAL)width / 1000);
    HPDF_Page_SetHeight(page, (HPDF_REAL)height / 1000);
    if (angle != 0)
        HPDF_Page_SetRotate(page, (HPDF_UINT16)angle);
    return number_of(page);
}

void object_page_content(struct object_doc *doc, int page, const void *bytes, size_t len)
{
    HPDF_PageAttr attr = ((HPDF_Page)object_at(doc, page))->attr;

    deflate_into(doc, attr->stream, bytes, len);
    set_entries(attr->contents, "/Filter/FlateDecode\n");
}

int object_catalog(struct object_doc *doc)
{
    return number_of(doc->pdf->catalog);
}

int object_info(struct object_doc *doc)
{
    return number_of(doc->pdf->info);
}

void object_put(struct object_doc *doc, int owner, const char *key, int value)
{
    HPDF_Dict_Add(object_at(doc, owner), key, object_at(doc, value));
}

void object_put_list(struct object_doc *doc, int owner, const char *key,
                     const int *values, size_t count)
{
    HPDF_Array list = HPDF_Array_New(doc->pdf->mmgr);

    for (size_t i = 0; i < count; i++)
        HPDF_Array_Add(list, object_at(doc, values[i]));
    HPDF_Dict_Add(object_at(doc, owner), key, list);
}

static HPDF_Binary binary(struct object_doc *doc, const char *bytes, size_t len)
{
    return HPDF_Binary_New(doc->pdf->mmgr, (HPDF_BYTE *)bytes, (HPDF_UINT)len);
}

/* ASCII as it is, other text as UTF-16 with its mark; libharu would lose plane 2. */
void object_put_text(struct object_doc *doc, int owner, const char *key, const char *text)
{
    struct buf bytes = buf_new(doc->mem);
    const char *at = text;
    bool ascii = true;
    uint32_t code;

    buf_addn(&bytes, "\xfe\xff", 2);
    while ((code = utf8_next(&at)) != 0) {
        ascii &= code < 0x80;
        add_utf16(&bytes, code);
    }
    HPDF_Dict_Add(object_at(doc, owner), key,
                  ascii ? binary(doc, text, strlen(text))
                        : binary(doc, bytes.text, bytes.len));
}

/* The destination is written in place: indirect ones fail the PDF/A check. */
int object_outline(struct object_doc *doc, int parent, const char *title, int page, mpt x,
                   mpt y)
{
    HPDF_Outline above = parent == 0 ? NULL : object_at(doc, parent);
    HPDF_Outline outline = HPDF_CreateOutline(doc->pdf, above, "", NULL);
    HPDF_Array place = HPDF_Array_New(doc->pdf->mmgr);

    HPDF_Array_Add(place, object_at(doc, page));
    HPDF_Array_AddName(place, "XYZ");
    HPDF_Array_AddReal(place, (HPDF_REAL)x / 1000);
    HPDF_Array_AddReal(place, (HPDF_REAL)y / 1000);
    HPDF_Array_AddNumber(place, 0); /* keep the zoom */
    HPDF_Dict_Add(outline, "Dest", place);
    object_put_text(doc, number_of(outline), "Title", title);
    return number_of(outline);
}

static void put_id(struct object_doc *doc, const char *id)
{
    HPDF_Array pair = HPDF_Array_New(doc->pdf->mmgr);

    HPDF_Array_Add(pair, binary(doc, id, strlen(id)));
    HPDF_Array_Add(pair, binary(doc, id, strlen(id)));
    HPDF_Dict_Add(doc->pdf->trailer, "ID", pair);
}

bool object_save(struct object_doc *doc, const char *id, char **bytes, size_t *len,
                 struct diag *dg)
{
    HPDF_UINT32 size = 0;

    put_id(doc, id);
    if (HPDF_GetError(doc->pdf) == HPDF_OK)
        HPDF_SaveToStream(doc->pdf);
    if (HPDF_GetError(doc->pdf) == HPDF_OK) {
        size = HPDF_GetStreamSize(doc->pdf);
        *bytes = arena_alloc(doc->mem, size);
        HPDF_ReadFromStream(doc->pdf, (HPDF_BYTE *)*bytes, &size);
    }
    *len = size;
    if (HPDF_GetError(doc->pdf) == HPDF_OK)
        return true;
    diag_add(dg, DIAG_PDF, at_file(NULL), "libharu 报告错误 0x%04lX",
             (unsigned long)HPDF_GetError(doc->pdf));
    return false;
}

void add_utf16(struct buf *out, uint32_t code)
{
    if (code > 0xffff) {
        add_utf16(out, 0xd800 + ((code - 0x10000) >> 10));
        code = 0xdc00 + ((code - 0x10000) & 0x3ff);
    }
    buf_char(out, (char)(code >> 8));
    buf_char(out, (char)(code & 0xff));
}
