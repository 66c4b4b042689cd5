/* What the files behind text_breaks share. */
#ifndef TEXT_BREAKS_INT_H
#define TEXT_BREAKS_INT_H

#include "text.h"

#include <uchar.h>

/*
 * A unit holds together.  `match` tells how many code points from `at` on belong to it,
 * 0 when none begins here; the code points end with 0.
 */
struct unit {
    size_t (*match)(const uint32_t *at);
    enum break_kind inside;
    bool western; /* ICU offers no place in it, however long it is */
};
extern const struct unit break_units[];
extern const size_t break_unit_count;

bool is_one_of(uint32_t code, const char32_t *set);
bool is_alnum(uint32_t code); /* ASCII and accented letters, ASCII digits */

/* Names and terms, found by their first character. */
struct word_index;
struct word_index *words_index(struct arena *mem, const char *const *words, size_t count);

/* Bytes of the longest word that stands at `text`, 0 for none. */
size_t words_match(const struct word_index *index, const char *text);

const struct word_index *words_terms(void); /* of text_terms_read */

#endif
