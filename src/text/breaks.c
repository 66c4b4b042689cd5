/*
 * Where lines may break.
 *
 * A *place* i lies before code point i.  ICU offers places, and single quotation marks
 * some more; three kinds of rules take them away or make them soft:
 *
 *   marks   what may not begin or end a line (gbt9704.md §8.2, GB/T 15834-2011 §5.1)
 *   units   numbers with their units, 〔2026〕12号, Western words (units.c)
 *   words   names and terms (terms.c)
 */
#include "breaks_int.h"

#include "arena.h"
#include "utf8.h"

#include <assert.h>
#include <string.h>
#include <unicode/ubrk.h>

/* Half a cell is 1: a unit wider than 10 cells would tear holes into lines. */
enum { WIDEST_UNIT = 20, WORD_PART = 3 };

static const char32_t never_start[] =
    U"。．，、；：？！‼⁇⁈⁉）］｝〕】〗》〉”’」』·‧・～~–-／/%％‰℃°′″)]},.;:!?";
static const char32_t never_end[] = U"（［｛〔【〖《〈“‘「『([{／/￥¥$€£№§";

struct scan {
    const char *text;
    uint32_t *codes; /* count of them, then 0 */
    size_t *offsets; /* of each code point in text, then the length */
    size_t count;
    enum break_kind *out;
};

/* Most text is Han: no rule below is about these. */
static bool is_plain_han(uint32_t code)
{
    return code >= 0x4e00 && code <= 0x9fff;
}

/*
 * A single — is a connector and begins no line; —— may (the "GB" level of CLREQ, the
 * handbooks' default).  Units keep it whole.
 */
static bool may_start(const uint32_t *at)
{
    if (at[0] == U'—')
        return at[1] == U'—';
    return !is_one_of(at[0], never_start);
}

static bool is_wide(uint32_t code)
{
    return (code > 0x3000 && code <= 0x9fff) || (code > 0xff00 && code <= 0xff60) ||
           (code >= 0x20000 && code < 0x40000);
}

/* ICU reads ‘ ’ as apostrophes; beside Chinese they are brackets like “ ”. */
static void offer_quotes(struct scan *scan)
{
    for (size_t i = 1; i < scan->count; i++) {
        const uint32_t *at = &scan->codes[i];

        if ((at[0] == U'‘' && is_wide(at[-1])) || (at[-1] == U'’' && is_wide(at[0])))
            scan->out[i] = BREAK_MAY;
    }
}

static void veto_marks(struct scan *scan)
{
    for (size_t i = 1; i < scan->count; i++) {
        const uint32_t *at = &scan->codes[i];

        if (!is_plain_han(at[0]) && !may_start(at))
            scan->out[i] = BREAK_NO;
        if (!is_plain_han(at[-1]) && is_one_of(at[-1], never_end))
            scan->out[i] = BREAK_NO;
    }
}

/* In half cells, as a line of Chinese counts them. */
static size_t width_of(const uint32_t *codes, size_t len)
{
    size_t width = 0;

    for (size_t i = 0; i < len; i++)
        width += codes[i] < 0x2000 ? 1 : 2;
    return width;
}

/* Soft places between letters and digits, WORD_PART of them before and after. */
static void soften(struct scan *scan, size_t from, size_t to)
{
    for (size_t i = from + WORD_PART; i + WORD_PART <= to; i++)
        if (is_alnum(scan->codes[i - 1]) && is_alnum(scan->codes[i]))
            scan->out[i] = BREAK_SOFT;
}

/* A wide Western word breaks behind its hyphens, and inside parts that are wide again. */
static void relax(struct scan *scan, size_t from, size_t len)
{
    size_t last = from;

    for (size_t i = from + 1; i <= from + len; i++) {
        if (i < from + len && scan->out[i] == BREAK_NO)
            continue;
        if (i - last > WIDEST_UNIT)
            soften(scan, last, i);
        last = i;
    }
}

static void hold(struct scan *scan, size_t from, size_t len, enum break_kind inside)
{
    for (size_t i = from + 1; i < from + len; i++)
        if (scan->out[i] > inside)
            scan->out[i] = inside;
}

static void hold_units(struct scan *scan, const struct unit *unit)
{
    for (size_t i = 0; i < scan->count; i++) {
        size_t len = unit->match(&scan->codes[i]);
        bool wide = len > 0 && width_of(&scan->codes[i], len) > WIDEST_UNIT;

        if (len == 0)
            continue;
        if (wide && unit->western)
            relax(scan, i, len);
        else
            hold(scan, i, len, wide ? BREAK_SOFT : unit->inside);
        i += len - 1;
    }
}

/* One past the word of the index that stands at i; i when none does. */
static size_t word_end(const struct scan *scan, const struct word_index *index, size_t i)
{
    size_t bytes = scan->offsets[i] + words_match(index, scan->text + scan->offsets[i]);

    while (i < scan->count && scan->offsets[i] < bytes)
        i++;
    return i;
}

static void hold_words(struct scan *scan, const struct word_index *index)
{
    for (size_t i = 0; i < scan->count; i++)
        hold(scan, i, word_end(scan, index, i) - i, BREAK_SOFT);
}

static struct scan scan_new(struct arena *mem, const char *text, size_t count,
                            enum break_kind *out)
{
    struct scan scan = {.text = text, .count = count, .out = out};
    const char *at = text;

    scan.codes = ARENA_ARRAY(mem, uint32_t, count + 1);
    scan.offsets = ARENA_ARRAY(mem, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        scan.offsets[i] = (size_t)(at - text);
        scan.codes[i] = utf8_next(&at);
    }
    scan.offsets[count] = (size_t)(at - text);
    return scan;
}

/* Iterators live until the process ends: opening one reads ICU's rules, 1 ms. */
static UBreakIterator *line_places, *word_places;

static UBreakIterator *open_places(UBreakIterator **places, UBreakIteratorType type)
{
    UErrorCode status = U_ZERO_ERROR;

    if (*places == NULL)
        *places = ubrk_open(type, "zh@lb=strict", NULL, 0, &status);
    assert(U_SUCCESS(status)); /* the rules are part of ICU's library */
    return *places;
}

/* ends[i]: the iterator stops before code point i. */
static void mark_places(const struct scan *scan, UBreakIterator *places, bool *ends)
{
    UErrorCode status = U_ZERO_ERROR;
    UText bytes = UTEXT_INITIALIZER;
    size_t i = 0;

    utext_openUTF8(&bytes, scan->text, (int64_t)scan->offsets[scan->count], &status);
    ubrk_setUText(places, &bytes, &status);
    while (U_SUCCESS(status)) {
        int32_t at = ubrk_next(places);

        if (at == UBRK_DONE)
            break;
        while (i < scan->count && scan->offsets[i] < (size_t)at)
            i++;
        ends[i] = true;
    }
    utext_close(&bytes);
}

/* Working memory of one call. */
static struct arena *scratch(void)
{
    static struct arena *mem;

    if (mem == NULL)
        mem = arena_new();
    arena_reset(mem);
    return mem;
}

static struct scan find_breaks(struct arena *mem, const char *text,
                               const struct word_index *words, enum break_kind *out,
                               size_t count)
{
    struct scan scan = scan_new(mem, text, count, out);
    bool *ends = ARENA_ARRAY(mem, bool, count + 1);

    mark_places(&scan, open_places(&line_places, UBRK_LINE), ends);
    for (size_t i = 0; i <= count; i++)
        out[i] = ends[i] || i == count ? BREAK_MAY : BREAK_NO;
    offer_quotes(&scan);
    veto_marks(&scan);
    for (size_t i = 0; i < break_unit_count; i++)
        hold_units(&scan, &break_units[i]);
    hold_words(&scan, words);
    return scan;
}

void text_breaks(const char *text, const char *const *words, size_t word_count,
                 enum break_kind *out, size_t count)
{
    struct arena *mem = scratch();

    find_breaks(mem, text, words_index(mem, words, word_count), out, count);
}

/* A name is a word: in 办公室和|县招商局 ICU sees 和县, a county. */
static void offer_names(const struct scan *scan, const struct word_index *names,
                        bool *out)
{
    for (size_t i = 0; i < scan->count; i++) {
        size_t end = word_end(scan, names, i);

        if (end > i)
            out[i] = out[end] = true;
    }
}

void text_words(const char *text, const char *const *words, size_t word_count, bool *out,
                size_t count)
{
    struct arena *mem = scratch();
    enum break_kind *kinds = ARENA_ARRAY(mem, enum break_kind, count + 1);
    const struct word_index *names = words_index(mem, words, word_count);
    struct scan scan = find_breaks(mem, text, names, kinds, count);

    hold_words(&scan, words_terms());
    memset(out, 0, (count + 1) * sizeof *out);
    mark_places(&scan, open_places(&word_places, UBRK_WORD), out);
    offer_names(&scan, names, out);
    for (size_t i = 0; i < count; i++)
        out[i] =
            out[i] && kinds[i] == BREAK_MAY && !is_one_of(scan.codes[i], U"的地得和与及");
    out[count] = true;
}
