/*
 * Any text: breaking it never crashes, and the places that hold for every text hold.
 */
#include "arena.h"
#include "text.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void require(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const words[] = {"清江县", "𠮷", "a"};
    struct arena *mem = arena_new();
    const char *text = arena_strn(mem, (const char *)bytes, len);
    size_t count = utf8_count(text);
    enum break_kind *kinds = ARENA_ARRAY(mem, enum break_kind, count + 1);
    bool *ends = ARENA_ARRAY(mem, bool, count + 1);

    text_breaks(text, words, 3, kinds, count);
    text_words(text, words, 3, ends, count);
    require(kinds[count] == BREAK_MAY && ends[count]);
    require(count == 0 || (kinds[0] == BREAK_NO && !ends[0]));
    for (size_t i = 0; i < count; i++)
        require(!ends[i] || kinds[i] == BREAK_MAY);
    arena_free(mem);
    return 0;
}
