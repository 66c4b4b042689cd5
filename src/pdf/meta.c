/*
 * What a PDF says about itself.  PDF/A-1 wants the document information once more as
 * XMP, word for word, and the colour space that red and black are meant in.
 */
#include "pdf_int.h"

#include "arena.h"
#include "date.h"

#define PRODUCER "tongbao, libharu 2.3.0"

static void add_xml(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '&')
            buf_add(out, "&amp;");
        else if (*text == '<')
            buf_add(out, "&lt;");
        else if (*text == '>')
            buf_add(out, "&gt;");
        else if ((unsigned char)*text >= ' ') /* XML knows no control characters */
            buf_char(out, *text);
    }
}

/* One property: before and after stand around the escaped text. */
static void add_property(struct buf *out, const char *before, const char *text,
                         const char *after)
{
    if (text == NULL)
        return;
    buf_add(out, before);
    add_xml(out, text);
    buf_add(out, after);
}

static struct buf xmp(struct arena *mem, const struct pages *pages, const char *day)
{
    struct buf out = buf_new(mem);

    buf_add(&out, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\""
                  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                  " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                  "<pdf:Producer>" PRODUCER "</pdf:Producer>\n");
    if (!pages->ordinary)
        buf_add(&out, "<pdfaid:part>1</pdfaid:part>\n"
                      "<pdfaid:conformance>B</pdfaid:conformance>\n");
    add_property(&out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    add_property(&out, "<dc:creator><rdf:Seq><rdf:li>", pages->author,
                 "</rdf:li></rdf:Seq></dc:creator>\n");
    add_property(&out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
                 pages->subject, "</rdf:li></rdf:Alt></dc:description>\n");
    add_property(&out, "<xmp:CreateDate>", day, "T00:00:00+08:00</xmp:CreateDate>\n");
    buf_add(&out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
    return out;
}

static void put_info(struct object_doc *doc, const char *key, const char *text)
{
    if (text != NULL)
        object_put_text(doc, object_info(doc), key, text);
}

static void write_info(struct arena *mem, struct object_doc *doc,
                       const struct pages *pages, int32_t day)
{
    struct date date = date_of(day);

    put_info(doc, "Producer", PRODUCER);
    put_info(doc, "Title", pages->title);
    put_info(doc, "Author", pages->author);
    put_info(doc, "Subject", pages->subject);
    if (day != DATE_NONE)
        put_info(doc, "CreationDate",
                 arena_printf(mem, "D:%04d%02d%02d000000+08'00'", date.year, date.month,
                              date.day));
}

static void write_intent(struct arena *mem, struct object_doc *doc)
{
    struct buf icc = icc_srgb(mem);
    int profile = object_stream(doc, "/N 3", icc.text, icc.len);
    int intent = object_dict(
        doc, arena_printf(mem,
                          "/Type/OutputIntent/S/GTS_PDFA1"
                          "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                          "/Info(sRGB IEC61966-2.1)/DestOutputProfile %d 0 R\n",
                          profile));

    object_put_list(doc, object_catalog(doc), "OutputIntents", &intent, 1);
}

void meta_write(struct arena *mem, struct object_doc *doc, const struct pages *pages,
                int32_t day)
{
    char text[11];
    struct buf packet;

    if (day != DATE_NONE)
        date_print(text, day);
    packet = xmp(mem, pages, day == DATE_NONE ? NULL : text);
    object_put(doc, object_catalog(doc), "Metadata",
               object_plain_stream(doc, "/Type/Metadata/Subtype/XML\n", packet.text,
                                   packet.len));
    object_put_text(doc, object_catalog(doc), "Lang", pages->hant ? "zh-Hant" : "zh-CN");
    write_info(mem, doc, pages, day);
    write_intent(mem, doc);
}
