/*
 * The table of entities and fields: the single description of the export.  Checking
 * values, the store's columns, `tongbao schema`, the data dictionary and docs/store.md
 * all follow from it.  Adding a field is one row in entity.c.
 */
#ifndef DATA_ENTITY_H
#define DATA_ENTITY_H

#include <stddef.h>
#include <stdint.h>

enum field_type {
    /* heads: begin an entity, or give a name to an object or list inside it */
    ROWS,  /* a top-level list; `of` is its singular, which names nested tables */
    TREE,  /* a top-level object, kept as settings */
    GROUP, /* an object or a list of objects */
    /* values */
    ID,    /* [A-Za-z0-9_.-]{1,64} */
    REF,   /* the id of a row of `of` */
    NAME,  /* one line of text, not empty */
    TEXT,  /* any text */
    ENUM,  /* one of `of`, "新建|续建" */
    BOOL,  /* true, false */
    INT,   /* whole number */
    WAN,   /* 万元, kept in 元 */
    USD,   /* 万美元, kept in cents */
    MU,    /* 亩, kept in 1/100 亩 */
    PCT,   /* percent, kept in 0.001 % */
    DAYS,  /* days, kept in 1/10 day */
    SHARE, /* part of 1, kept in 1/10000 */
    NUM,   /* any number, kept × 10^6 */
    DATE,  /* YYYY-MM-DD */
    MONTH, /* YYYY-MM, kept as year × 12 + month */
    SPAN,  /* a period: 2026, 2026-09, 2026-Q3, 2026-H1 */
    UNIT,  /* one of `units`; a second column `factor` holds base units in one unit */
    STAGE, /* {actual, planned}: two columns NAME_on and NAME_planned */
    MARK,  /* true, false or the date since when: two columns NAME and NAME_date */
    ANY    /* in rows: one value, kept as text; in trees: whatever lies below */
};

enum field_flags {
    REQUIRED = 1,  /* missing is an error */
    EXPECTED = 2,  /* missing is a warning: it will print as 缺报 or 【待补】 */
    KEY = 4,       /* with the other KEY of the entity it names the row */
    UNIQUE = 8,    /* no two rows alike: an error */
    DISTINCT = 16, /* no two rows alike: a warning */
    SIGNED = 32,   /* an amount that may be negative */
    WHOLE = 64     /* ANY in rows: a list or an object too, kept as its JSON text */
};

/*
 * `path` is the place in the record: "amounts.contract_total".  "investors[].share" is a
 * member of each element of a list, "flags[]" an element itself, and
 * "amounts.annual_plan{year:amount}" the members of an object whose keys are data.
 * `of` also holds the range of a number: "1..12", "0..".
 */
struct field {
    const char *path;
    enum field_type type;
    unsigned flags;
    const char *of;
    const char *label; /* Chinese name */
    const char *note;  /* Chinese; NULL: the name says it all */
};

/* Heads and their fields, in the order of the data dictionary. */
extern const struct field fields[];
extern const size_t field_count;

/* The closed list of units of measure. */
struct unit_factor {
    const char *name;
    int64_t factor; /* base units (contract.md §2) in one of these */
};
extern const struct unit_factor units[];
extern const size_t unit_count;

#endif
