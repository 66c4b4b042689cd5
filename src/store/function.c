/*
 * Functions of SQL: days, months and fig, which are ours, and like, instr, length,
 * substr and trim in the place of SQLite's own.
 *
 * To SQLite a call is one step, however long the text; its like, instr and trim cost the
 * product of two lengths.  Ours pay for what they read (query_spend), so that a query of
 * a template ends after the same work on every machine.
 */
#define _GNU_SOURCE /* memmem */
#include "store.h"

#include "date.h"
#include "store_int.h"
#include "utf8.h"

#include <string.h>

enum {
    PATTERN_MAX = 200, /* bytes of what LIKE compares with */
    BYTES_PER_STEP = 16,
    BYTES_PER_MATCH = 3 /* what LIKE costs for a character, in bytes that are only read */
};

/* -- ours ----------------------------------------------------------------- */

static int32_t day_of(sqlite3_value *value)
{
    const char *text = (const char *)sqlite3_value_text(value);

    return text == NULL ? DATE_NONE : date_parse(text);
}

static void sql_days(sqlite3_context *result, int count, sqlite3_value **args)
{
    int32_t from = day_of(args[0]), to = day_of(args[1]);

    (void)count;
    if (from != DATE_NONE && to != DATE_NONE)
        sqlite3_result_int(result, to - from);
}

/* A month is whole when its day of the month is reached. */
static int whole_months(struct date from, struct date to)
{
    return month_of(to.year, to.month) - month_of(from.year, from.month) -
           (to.day < from.day);
}

static void sql_months(sqlite3_context *result, int count, sqlite3_value **args)
{
    int32_t from = day_of(args[0]), to = day_of(args[1]);

    (void)count;
    if (from == DATE_NONE || to == DATE_NONE)
        return;
    sqlite3_result_int(result, from <= to ? whole_months(date_of(from), date_of(to))
                                          : -whole_months(date_of(to), date_of(from)));
}

/* U+0001 marks the text as the key of a fact; no text from a file contains it. */
static void sql_fig(sqlite3_context *result, int count, sqlite3_value **args)
{
    const char *part[4];
    char *key;

    (void)count;
    for (int i = 0; i < 4; i++)
        part[i] = (const char *)sqlite3_value_text(args[i]);
    if (part[0] == NULL || part[1] == NULL || part[3] == NULL)
        return;
    if (strcmp(part[1], "region") == 0)
        key = sqlite3_mprintf("\001%s@region@%s", part[0], part[3]);
    else if (part[2] != NULL)
        key = sqlite3_mprintf("\001%s@%s:%s@%s", part[0], part[1], part[2], part[3]);
    else
        return;
    if (key == NULL)
        sqlite3_result_error_nomem(result);
    else
        sqlite3_result_text(result, key, -1, sqlite3_free);
}

/* -- in the place of SQLite's ---------------------------------------------- */

/* The text of an argument; NULL for NULL. */
static const char *text_of(sqlite3_value *value)
{
    return (const char *)sqlite3_value_text(value);
}

/* Pay for the bytes that were read; false: the query has nothing left. */
static bool pay(sqlite3_context *result, int64_t bytes)
{
    if (query_spend(sqlite3_user_data(result), bytes / BYTES_PER_STEP))
        return true;
    sqlite3_result_error_code(result, SQLITE_INTERRUPT);
    return false;
}

/* A character as LIKE compares it: without regard to case, of English letters only. */
static uint32_t next_folded(const char **at)
{
    uint32_t code = utf8_next(at);

    return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
}

struct pattern {
    const char *at;
    uint32_t escape; /* 0: none */
};

enum element { ELEMENT_END, ELEMENT_CHARACTER, ELEMENT_ONE, ELEMENT_ANY };

/* The next element of a pattern; *code is its character. */
static enum element next_element(struct pattern *pattern, uint32_t *code)
{
    *code = next_folded(&pattern->at);
    if (*code == 0)
        return ELEMENT_END;
    if (*code == pattern->escape) {
        *code = next_folded(&pattern->at);
        return ELEMENT_CHARACTER;
    }
    if (*code == '%')
        return ELEMENT_ANY;
    return *code == '_' ? ELEMENT_ONE : ELEMENT_CHARACTER;
}

/*
 * Does the text match?  When a character does not, the last % takes one more; those
 * before it never need to.  *work counts the characters compared.
 */
static bool is_like(struct pattern pattern, const char *text, int64_t *work)
{
    struct pattern after_any = {0};
    const char *taken = NULL; /* where the text goes on behind what the last % took */

    for (;; ++*work) {
        struct pattern ahead = pattern;
        const char *next = text;
        uint32_t wanted;
        enum element element = next_element(&ahead, &wanted);
        uint32_t found = next_folded(&next);

        if (element == ELEMENT_ANY) {
            pattern = after_any = ahead;
            taken = text;
        } else if (element == ELEMENT_END && found == 0) {
            return true;
        } else if (found != 0 && (element == ELEMENT_ONE ||
                                  (element == ELEMENT_CHARACTER && found == wanted))) {
            pattern = ahead;
            text = next;
        } else if (taken != NULL && utf8_next(&taken) != 0) {
            pattern = after_any;
            text = taken;
        } else {
            return false;
        }
    }
}

/* like(pattern, text) and like(pattern, text, escape): text LIKE pattern ESCAPE escape */
static void sql_like(sqlite3_context *result, int count, sqlite3_value **args)
{
    struct pattern pattern = {.at = text_of(args[0])};
    const char *text = text_of(args[1]), *escape = count < 3 ? "" : text_of(args[2]);
    int64_t work = 0;
    bool like;

    if (pattern.at == NULL || text == NULL || escape == NULL)
        return;
    pattern.escape = next_folded(&escape);
    if (strlen(pattern.at) > PATTERN_MAX)
        sqlite3_result_error(result, "LIKE 之后的样式超过 200 字节", -1);
    else if (*escape != '\0' || (count == 3 && pattern.escape == 0))
        sqlite3_result_error(result, "ESCAPE 之后应为一个字符", -1);
    else {
        like = is_like(pattern, text, &work);
        if (pay(result, work * BYTES_PER_MATCH))
            sqlite3_result_int(result, like);
    }
}

/* instr(text, part): the first character of the part in the text, from 1; 0: none */
static void sql_instr(sqlite3_context *result, int count, sqlite3_value **args)
{
    const char *text = text_of(args[0]), *part = text_of(args[1]), *found;
    size_t len, part_len;
    int number = 1;

    (void)count;
    if (text == NULL || part == NULL)
        return;
    len = strlen(text);
    part_len = strlen(part);
    if (!pay(result, (int64_t)(len + part_len)))
        return;
    found = memmem(text, len, part, part_len); /* in linear time */
    for (; found != NULL && text < found; number++)
        utf8_next(&text);
    sqlite3_result_int(result, found == NULL ? 0 : number);
}

/* length(text): its characters; of a number those that it is written with */
static void sql_length(sqlite3_context *result, int count, sqlite3_value **args)
{
    const char *text = text_of(args[0]);

    (void)count;
    if (text != NULL && pay(result, (int64_t)strlen(text)))
        sqlite3_result_int64(result, (int64_t)utf8_count(text));
}

/* Behind so many characters of the text, or its end. */
static const char *skip(const char *text, int64_t chars)
{
    while (chars-- > 0 && utf8_next(&text) != 0)
        ;
    return text;
}

/*
 * substr(text, from, length): from 1, from behind the end when negative; of a negative
 * length the characters before `from`.  Places before the text hold nothing.
 */
static void sql_substr(sqlite3_context *result, int count, sqlite3_value **args)
{
    enum { FAR = 1 << 30 };
    const char *text = text_of(args[0]), *begin;
    int64_t from = sqlite3_value_int64(args[1]), to, len = FAR;

    if (count == 3)
        len = sqlite3_value_int64(args[2]);
    if (text == NULL || sqlite3_value_type(args[1]) == SQLITE_NULL ||
        (count == 3 && sqlite3_value_type(args[2]) == SQLITE_NULL) ||
        !pay(result, (int64_t)strlen(text)))
        return;
    from = from < -FAR ? -FAR : from > FAR ? FAR : from;
    len = len < -FAR ? -FAR : len > FAR ? FAR : len;
    from += from < 0 ? (int64_t)utf8_count(text) : -1;
    to = len < 0 ? from : from + len;
    from = len < 0 ? from + len : from;
    begin = skip(text, from);
    sqlite3_result_text(result, begin,
                        (int)(skip(begin, to - (from < 0 ? 0 : from)) - begin),
                        SQLITE_TRANSIENT);
}

static bool has_code(const char *set, uint32_t code, int64_t *work)
{
    uint32_t other;

    while ((other = utf8_next(&set)) != 0) {
        ++*work;
        if (other == code)
            return true;
    }
    return false;
}

/* trim(text, characters); trim(text) is SQLite's */
static void sql_trim(sqlite3_context *result, int count, sqlite3_value **args)
{
    const char *text = text_of(args[0]), *set = text_of(args[1]), *at, *end;
    int64_t work = 0;
    uint32_t code;

    (void)count;
    if (text == NULL || set == NULL)
        return;
    for (at = text; (code = utf8_next(&at)) != 0 && has_code(set, code, &work);)
        text = at;
    for (end = at = text; (code = utf8_next(&at)) != 0;)
        if (!has_code(set, code, &work))
            end = at;
    if (pay(result, work))
        sqlite3_result_text(result, text, (int)(end - text), SQLITE_TRANSIENT);
}

void store_functions(struct store *store)
{
    static const struct {
        const char *name;
        int args;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"days", 2, sql_days},     {"months", 2, sql_months}, {"fig", 4, sql_fig},
        {"like", 2, sql_like},     {"like", 3, sql_like},     {"instr", 2, sql_instr},
        {"length", 1, sql_length}, {"substr", 2, sql_substr}, {"substr", 3, sql_substr},
        {"trim", 2, sql_trim},
    };

    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        sqlite3_create_function(store->db, functions[i].name, functions[i].args,
                                SQLITE_UTF8 | SQLITE_DETERMINISTIC, store,
                                functions[i].call, NULL, NULL);
}
