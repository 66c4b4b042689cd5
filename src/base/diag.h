/*
 * diag - what was found wrong, collected and shown together.
 *
 * Every finding says where, what was found, what the program did, and where it
 * helps a hint what to do.  Rooms add findings and go on looking; nobody prints.
 * The worst level decides the exit code.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "diag_codes.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

enum diag_level { DIAG_INFO, DIAG_WARNING, DIAG_ERROR, DIAG_FAILURE };

enum diag_code {
#define X(code, level, rule, text) code,
    DIAG_CODES(X)
#undef X
        DIAG_CODE_COUNT
};

/*
 * Where: a file, and in it a JSON pointer or a line and column (from 1, 0 when
 * unknown), or all three.
 */
struct place {
    const char *file;    /* as the user named it; NULL: no file */
    const char *pointer; /* "/projects/3/status"; NULL: none */
    int line, column;
};

struct finding {
    enum diag_code code;
    const char *rule, *text; /* of a check in templates/checks; NULL: those of the code */
    enum diag_level level;
    struct place place;
    const char *detail; /* what was found and what was expected; may be "" */
    const char *hint;   /* what to do; NULL: nothing to say */
    size_t more;        /* others of its kind that were only counted */
};

struct diag {
    struct arena *mem;
    struct finding *items;
    size_t count, room;
    size_t counts[DIAG_FAILURE + 1]; /* findings of each level */
};

struct diag diag_new(struct arena *mem);

static inline struct place at_file(const char *file)
{
    return (struct place){.file = file};
}
static inline struct place at_line(const char *file, int line, int column)
{
    return (struct place){.file = file, .line = line, .column = column};
}
static inline struct place at_pointer(const char *file, const char *pointer)
{
    return (struct place){.file = file, .pointer = pointer};
}

/*
 * Where a record of the store stands.  Its column `ptr` is a JSON pointer, or for JSON
 * Lines the number of the line and the pointer within it: "12/amounts".
 */
struct place place_record(const char *src, const char *ptr);

/* Add a finding at the level of its code.  Texts are copied into dg's arena. */
void diag_add(struct diag *dg, enum diag_code code, struct place place,
              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same at another level (config or contract.md §1 may change it). */
void diag_add_at(struct diag *dg, enum diag_level level, enum diag_code code,
                 struct place place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The same for a check that is a template: its rule ("D24") and what is wrong. */
void diag_add_check(struct diag *dg, enum diag_level level, const char *rule,
                    const char *text, struct place place, const char *detail);

/* One more of the kind of the finding that was added last, only counted. */
void diag_more(struct diag *dg);

/* Say what to do about the finding that was added last. */
void diag_hint(struct diag *dg, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Append the findings of `from` to `dg`, copying their texts. */
void diag_join(struct diag *dg, const struct diag *from);

static inline bool diag_failed(const struct diag *dg)
{
    return dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE] > 0;
}

const char *diag_name(enum diag_code code);              /* "DIAG_JSON_SYNTAX" */
const char *finding_rule(const struct finding *finding); /* "D01" of model.md §9, or "" */
const char *finding_text(const struct finding *finding); /* what is wrong */
const char *diag_level_name(enum diag_level level);      /* 提示 警告 错误 故障 */

/*
 * One line: "三月.json:/units/3/score：错误：数值超出范围：131，应在 0 到 100 之间（…）".
 * diag_print_json appends one JSON object without a line end.
 */
void diag_print(struct buf *out, const struct finding *finding);
void diag_print_place(struct buf *out, const struct place *place);
void diag_print_json(struct buf *out, const struct finding *finding);

#endif
