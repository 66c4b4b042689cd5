/*
 * length - how long a document reads.  A run of Western letters or digits counts as one
 * character, the way word processors count 字数.
 */
#include "doc.h"
#include "utf8.h"

static bool is_western(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code == '.' || code == '%';
}

static size_t text_length(const char *text)
{
    size_t length = 0;
    bool in_run = false;
    uint32_t code;

    while ((code = utf8_next(&text)) != 0) {
        bool western = is_western(code);

        if (code != ' ' && !(western && in_run))
            length++;
        in_run = western;
    }
    return length;
}

size_t doc_length(const struct doc *doc)
{
    const struct part *main_text = &doc->parts[0];
    size_t length = 0;

    for (size_t b = 0; b < main_text->block_count; b++)
        for (size_t s = 0; s < main_text->blocks[b].span_count; s++)
            length += text_length(main_text->blocks[b].spans[s].text);
    return length;
}
