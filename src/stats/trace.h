/*
 * What the files of trace share: trace.c finds out what is asked and what it is made of,
 * evidence.c lists records, reason.c what else a figure rests on, show.c prints.
 *
 * Everything is printed as it is found, as lines for people or as JSON: a list is opened
 * and closed around its items, which tell each of the two forms by themselves.
 */
#ifndef STATS_TRACE_H
#define STATS_TRACE_H

#include "stats_int.h"

struct show {
    struct arena *mem;
    struct buf *out;
    bool json;
    bool more; /* JSON: the list or object has something already */
};

/* JSON alone: nothing is printed for people. */
void show_open(struct show *show, const char *name,
               char bracket); /* name NULL: an item */
void show_close(struct show *show, char bracket);
void show_text(struct show *show, const char *name, const char *text);
void show_int(struct show *show, const char *name, int64_t number);
void show_figure(struct show *show, const char *name, const struct figure *figure);
void show_place(struct show *show, const char *name,
                struct place place); /* "a.json:/x" */

/* For people: pieces of a line. */
void say_figure(struct buf *out, const struct figure *figure);  /* as in documents */
void say_exactly(struct buf *out, const struct figure *figure); /* no zeros at the end */
void say_place(struct buf *out, struct place place); /* "　a.json:/x", or nothing */
void say_day(struct buf *out, int32_t day);          /* 2026年9月30日 */

struct trace {
    struct arena *mem;
    struct stats *stats;
    struct facts facts;
    struct asked asked;
    const struct fact *fact;
    struct spot at; /* of the figure, measure aside; indicator NULL: an alert */
    struct show show;
    struct map labels, namings; /* of entities: label_of, naming_sql */
};

/* What rests on what beside the records. */
enum rests {
    RESTS_TARGET = 1,
    RESTS_CITY = 2,
    RESTS_SCHEDULE = 4,
    RESTS_RANKING = 8, /* the ranking of the units */
    RESTS_BEFORE = 16, /* that of the period before */
    RESTS_UNITS = 32,  /* units are counted */
    RESTS_PEERS = 64,
    RESTS_CHANGES = 128
};

/* -- show.c: what things are called ----------------------------------------- */

const char *window_word(struct arena *mem, const struct window *window); /* 年初至今 */
const char *label_of(struct trace *trace,
                     const char *entity); /* 项目; or the name itself */

/* A row of the export: what it is called and where it stands. */
struct row_said {
    const char *name; /* "" */
    struct place place;
};
struct row_said row_said(struct trace *trace, const char *entity, const char *id);
const char *member_name(struct trace *trace, size_t axis, size_t member); /* 东街镇 */

/* A line "  word：text", nothing for people when there is no text. */
void show_line(struct show *show, const char *key, const char *word, const char *text);
/* A figure that the one asked for rests on: what it is, its key, its value. */
void show_fact(struct show *show, const char *word, const struct fact *fact);

/* What corrections[] changed in the row, up to this month (0: whenever). */
void corrections_show(struct trace *trace, const char *entity, const char *id,
                      int32_t m1);

/* -- evidence.c: records ---------------------------------------------------- */

bool evidence_show(struct trace *trace, const struct spot *at, const char *role);
struct figure figure_shown(const struct spot *at, struct amount amount);

/* -- reason.c: everything else ---------------------------------------------- */

/* Points of a scheme.  *next: the figure they rest on; NULL: none. */
bool score_show(struct trace *trace, const char **next);
/* A card; *next: the figure that was judged. */
bool card_show(struct trace *trace, const char **next);
bool reasons_show(struct trace *trace, unsigned rests);
bool alert_show(struct trace *trace);

#endif
