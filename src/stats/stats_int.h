/*
 * What the files of this room share.
 *
 * Words: an *indicator* is a template file; its *parts* are the figure itself (part 0)
 * and what the file names beside it.  An *axis* has *members* (the units, the groups);
 * region is the axis with the one member "".  A *cell* is one part of one indicator for
 * one member in one window.  *Evidence* is a row of the indicator's query; a *lens*
 * says which shares of table dim spread it over the members of an axis.
 */
#ifndef STATS_STATS_INT_H
#define STATS_STATS_INT_H

#include "arena.h"
#include "buf.h"
#include "map.h"
#include "stats.h"
#include "store.h"
#include "words.h"

/* -- template files: a head of "-- key: value" lines, then one SELECT ------ */

struct note {
    const char *key, *value;
    int line, column; /* where the value begins */
};

struct template
{
    const char *path, *name; /* name: the file's, without .sql */
    struct note *items;
    size_t count, room;
    const char *sql; /* NULL: the file has a head only */
    int sql_line;
};

struct templates {
    struct template *items;
    size_t count;
};

struct amount {
    enum state state;
    bool overflow; /* the exact value does not fit; state is STATE_MISSING */
    int lacking;
    struct ratio value; /* STATE_OK, STATE_ZERO */
};

struct part {
    const char *name; /* "" for the figure itself */
    enum unit unit;
    const char *classifier;
    int decimals;
    int64_t scale; /* evidence is in 1/scale of the unit's base unit */
    bool in_yi;
    struct amount goal; /* a ratio's own target, the same for every member */
};

/*
 * Read every .sql file of a folder under templates/, by name.  `keys` are the keys a
 * head may have, NULL-ended; another one is a finding with the nearest.
 */
bool template_list(struct arena *mem, const char *templates, const char *folder,
                   const char *const *keys, struct templates *out, struct diag *dg);
const char *template_note(const struct template *file, const char *key,
                          const char *absent);
struct place template_place(const struct template *file, const char *key);
void template_fault(struct diag *dg, const struct template *file, const char *key,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The next word of a list separated by spaces; *at moves behind it.  NULL: the end. */
char *template_word(struct arena *mem, const char **at);
bool template_decimals(const char *text, int *out);  /* "0" to "9" */
bool template_scale(const char *text, int64_t *out); /* "1000000" */

/* "amount:yuan:2", "n:件", "score:分:2:1000000", or a name alone, which leaves unit,
 * decimals and scale as they are. */
bool template_part(const struct template *file, char *word, struct part *out,
                   struct diag *dg);

struct names {
    const char **items;
    size_t count, room;
};

/* -- windows --------------------------------------------------------------- */

/* Each base window stands before its _prev and its _yoy. */
enum { WINDOW_PREV = 1, WINDOW_YOY = 2, WINDOW_STEP = 3 };

struct window {
    const char *name, *kind;
    bool exists;     /* ytd_prev does not in January */
    int32_t d0, d1;  /* first and last day */
    int32_t m0, m1;  /* first and last month of series; m0 > m1: none */
    int32_t end;     /* of windows[]: its last day, maybe still to come */
    char period[16]; /* under which its targets are found, see target.c */
};

/* -- axes ------------------------------------------------------------------ */

struct member {
    const char *key;
    const char *group; /* of a unit; "" */
    bool task;         /* a unit or a group with a task */
};

/* Small: a large export has millions of them. */
struct dim_row {
    struct object *object;
    uint32_t key; /* number among the keys of the axis, from 1 */
    int32_t share;
};

struct axis {
    const char *name;
    const struct template *file; /* NULL: region */
    bool wanted;                 /* its rows of dim are made, see axis_want */
    bool open;                   /* members are known */
    struct member *items;        /* its members, by their keys */
    size_t count, room;
    size_t first; /* number of its first member among all cells of a window */
    struct names keys;
    struct {
        struct dim_row *items;
        size_t count, room;
    } rows;
    uint32_t *by_id; /* its rows by id, `sorted` of them; see dim_table.c */
    size_t sorted;
};

struct lens {
    size_t axis;
    const char *dim; /* axis of table dim whose shares are used */
};

struct share {
    int64_t share; /* 1/10000 */
    uint32_t member;
    uint16_t lens;
};

/* What falls to whom of a record that evidence speaks of.  Kept small: a large export
 * has half a million of them. */
struct object {
    const char *entity, *id;
    struct share *items;
    size_t count, room;
};

/* -- indicators ------------------------------------------------------------ */

enum kind {
    KIND_SUM,
    KIND_MEDIAN,
    KIND_RATIO,
    KIND_MEAN,
    KIND_DIFF,
    KIND_NEED,
    KIND_GAP
};
enum ranked { RANKED_NOT, RANKED_VALUE, RANKED_RATE };

enum wanted { WANTED_NOT, WANTED_VALUE, WANTED_ALL };

struct indicator {
    const char *code, *name, *unit_axis;
    const struct template *file;
    enum kind kind;
    const char *of[2];          /* codes the kind names: numerator and denominator, … */
    struct indicator *based[2]; /* the same, found */
    struct part *parts;
    size_t part_count;
    int min_n; /* of fewer cases there is no ratio, mean or median */
    size_t source;
    const char *history; /* "projects.sign_on": the dates that tell since when we know */
    enum ranked ranked;
    int rate_decimals;
    bool given;         /* where no record speaks of it, it is not known */
    bool *touched;      /* [axis] of what is given: some record speaks of a member */
    bool higher, lower; /* which way is better; neither: it has no targets of its own */
    bool computed;
    bool *windows;         /* [window] the query can answer */
    bool *needed;          /* [window] to be computed */
    unsigned char *wanted; /* [axis × window] enum wanted */
    size_t *lenses;        /* [axis] number of its lens + 1, 0: none */
    struct amount **cells; /* [window] cells [member × part] */
    const char **fulls;    /* [part] F02@region@ytd, when its records are kept */
    const char ***notes;   /* the same: what a value says of itself; NULL: nothing */
};

struct evidence {
    const char *entity, *id;
    const struct object *object;
    size_t window;
    int lacking;
    bool *known;     /* [part] */
    int64_t *values; /* [part] */
};

/* A row lives until the next one: a large export has more of them than memory. */
typedef void evidence_visit(void *context, const struct evidence *row);

struct spot {
    const struct indicator *indicator;
    size_t part, axis, member, window;
    const struct tail *tail; /* where facts are put; else NULL */
};

/* What the key of a fact has behind its head: "@org:T1@ytd". */
struct tail {
    const char *axis, *key, *window;
    const char *text;
    size_t len;
};
struct placed_tail {
    struct tail tail;
    size_t axis, member, window;
};

struct shown {
    enum unit unit;
    const char *classifier;
    bool in_yi;
    int decimals;
};
/* -- the whole room -------------------------------------------------------- */

struct target {
    struct amount value;
    const char *note;   /* "" or "sum" */
    struct place place; /* of the row that gives it; no file: none does */
    int64_t factor;     /* of its unit; of a sum, of its first unit's */
};

enum { SERIES_KINDS = 2 }; /* projects, enterprises */

struct stats {
    struct arena *mem;
    struct store *store;
    const struct run *run;
    struct diag *dg;
    struct window *windows[SOURCE_COUNT]; /* the same names for every source */
    size_t window_count, ytd;             /* ytd: the index of that window */
    size_t shown_source;                  /* table window holds windows of this source, */
    const bool *shown_windows;            /* these alone; NULL: all that exist */
    struct templates views, axis_files, indicator_files, alert_files, check_files;
    bool *views_named; /* [view] see view_want */
    bool *checks_run;  /* [check] see check_needs */
    bool workdays;     /* table workday is read */
    struct axis *axes; /* axes[0] is region */
    size_t axis_count, org, group;
    size_t cell_count;         /* members of all open axes */
    struct placed_tail *tails; /* of all members in all windows, sorted by their text */
    size_t tail_count;
    struct {
        struct lens *items;
        size_t count, room;
    } lenses;
    struct map objects;    /* "entity\x1fid" */
    struct names entities; /* of the objects */
    struct indicator *indicators;
    size_t indicator_count;
    struct alert *alerts;         /* one for each of alert_files */
    struct scores *scores;        /* see score.h */
    bool exact_points;            /* config.pp_from_rounded is false */
    unsigned items[SERIES_KINDS]; /* see series_want */
    bool totals;
    struct map targets; /* see target.c */
    struct buf path;    /* what is looked for among them */
    struct last_target {
        const struct indicator *indicator;
        size_t part, member, window;
        struct target target;
    } * last_targets; /* [axis] see target_of */
    struct last_any {
        const struct indicator *indicator;
        size_t part;
        bool any;
    } * last_any;         /* [window] see target_any */
    struct map schedules; /* see target.c */
    struct cards *cards;  /* see card.h */
    int64_t yi_from;      /* an alert's money is in 亿元 from so many 元 on */
    struct map peers;     /* see peer.c */
    struct map history;   /* see history.c */
    struct map begins;    /* "projects.sign_on": the first such day */
    struct records {
        struct record *items;
        size_t count, room;
        bool dropped;
    } kept, kept_prev; /* of ytd and of ytd_prev, see record.c */
    struct {
        int32_t as_of[SOURCE_COUNT];
        bool has_records;
        bool again; /* they are of this very period: it is computed again, corrected */
        bool by_difference; /* the month is the difference of what was published */
        struct map facts, changes;
        struct records records;
    } published; /* see published.c */
    struct {
        struct fact *items;
        size_t count, room;
        size_t stored; /* so many are sorted, and in table fact */
    } facts;
    struct {
        size_t *items; /* where each begins among the facts, see lookup.c */
        size_t count, room;
    } heads;
};

static inline const struct window *
stats_window(const struct stats *stats, const struct indicator *indicator, size_t window)
{
    return &stats->windows[indicator->source][window];
}

/* run.c, window.c, series.c: what the engine puts into the store before anything else */
bool run_tables(struct stats *stats);
bool workday_build(struct stats *stats);
bool window_build(struct stats *stats);
bool window_store(struct stats *stats, size_t source, const bool *needed);
size_t window_find(const struct stats *stats, const char *name); /* SIZE_MAX */

/* Before series_build: this SQL will be run, and the items it names must be there; all
 * of them when it reads series without naming any. */
void series_want(struct stats *stats, const char *sql);
bool series_build(struct stats *stats);

/* axis.c */
bool axis_list(struct stats *stats);
enum stage { STAGE_FIRST, STAGE_SERIES, STAGE_FACTS }; /* when a view can be made */
bool view_build(struct stats *stats, enum stage stage);
void view_want(struct stats *stats, const char *sql); /* called by series_want */
bool sql_quotes(const char *sql, const char *name);   /* does 'name' stand in it? */

/* Before dim_build: rows of dim are made for these axes alone, and for those that some
 * SQL of this run names; for all when it reads dim without naming any. */
void axis_want(struct stats *stats, size_t axis);
void axis_want_all(struct stats *stats);
size_t axis_find(const struct stats *stats, const char *name); /* SIZE_MAX */
struct query *template_open(struct stats *stats, const struct template *file);
enum stage stage_of(const struct template *file); /* of a view or an axis */

/* dim.c, dim_table.c */
bool dim_build(struct stats *stats);
bool dim_lend(struct stats *stats);
bool axis_open(struct stats *stats, size_t axis);
size_t lens_open(struct stats *stats, size_t axis, const char *dim);
size_t member_find(const struct axis *axis, const char *key); /* SIZE_MAX */
struct object *object_of(struct stats *stats, const char *entity, const char *id);

/* target.c */
bool target_read(struct stats *stats);
struct target target_of(struct stats *stats, const struct indicator *indicator,
                        size_t part, size_t axis, size_t member, size_t window);
struct target target_city(struct stats *stats, const struct indicator *indicator,
                          size_t part, size_t axis, size_t member, size_t window);
bool window_yearly(const struct window *window); /* ytd, year */
bool window_named(const struct window *window);  /* of windows[] */
bool target_any(struct stats *stats, const struct indicator *indicator, size_t part,
                size_t window);
/* 序时进度 in percent; `due` is set when the schedule gives absolute values. */
struct amount schedule_of(struct stats *stats, const struct indicator *indicator,
                          size_t axis, size_t member, size_t window, struct amount *due);
bool schedule_store(struct stats *stats);
/* How the schedule counts, in words, and where the data say so. */
const char *schedule_said(struct stats *stats, const struct indicator *indicator,
                          size_t axis, size_t member, size_t window, struct place *place);

/* indicator.c: the files, and the evidence they return */
bool indicator_list(struct stats *stats);
struct indicator *indicator_find(const struct stats *stats, const char *code);
bool evidence_read(struct stats *stats, const struct indicator *indicator,
                   evidence_visit *visit, void *context);
bool indicator_fault(struct stats *stats, const struct indicator *indicator,
                     const char *key, const char *expected); /* always false */

/* catalog.c: tables calibre and indicator */
bool catalog_build(struct stats *stats);
struct place setting_place(struct stats *stats, const char *path); /* or no file */

/* compute.c: from evidence to cells */
void indicator_series(struct stats *stats, const struct indicator *indicator);
bool indicator_compute(struct stats *stats, struct indicator *indicator);
void note_cell(struct stats *stats, struct indicator *indicator, size_t window, size_t at,
               const char *note);
struct amount mean_den(const struct indicator *by, size_t part, struct amount den);
const char *note_of(const struct stats *stats, const struct indicator *indicator,
                    size_t part, size_t axis, size_t member, size_t window); /* or "" */

static inline struct amount cell_of(const struct stats *stats,
                                    const struct indicator *indicator, size_t part,
                                    size_t axis, size_t member, size_t window)
{
    return indicator
        ->cells[window]
               [(stats->axes[axis].first + member) * indicator->part_count + part];
}

/* history.c: what is missing, as history[] gives it */
bool history_read(struct stats *stats);
void history_fill(struct stats *stats, struct indicator *indicator, size_t window);
/* The row that a cell with the note "history" has its value from. */
struct place history_place(struct stats *stats, const struct spot *at);

/* record.c: the records behind the region's figures */
void records_begin(struct stats *stats, struct indicator *indicator);
void record_keep(struct stats *stats, const struct indicator *indicator,
                 const struct evidence *row);
void records_settle(struct records *list);
int record_order(const struct record *a, const struct record *b);

/* published.c: what was published last month */
bool published_read(struct stats *stats);
void published_month(struct stats *stats, struct indicator *indicator);
bool published_compare(struct stats *stats);
/* What was published of this very period; false: nothing. */
bool published_again(const struct stats *stats, const char *full, struct amount *out);
bool published_rank(struct stats *stats, const struct spot *at, const char *window,
                    struct amount *rank, const char **note);
void put_published(struct stats *stats, const struct spot *at, struct shown shown);

/* amount.c: arithmetic in which unknown stays unknown */
struct amount amount_of(int64_t value);
struct amount amount_state(enum state state, int lacking);
struct amount amount_add(struct amount a, struct amount b);
struct amount amount_sub(struct amount a, struct amount b);
struct amount amount_mul(struct amount a, struct ratio by);
struct amount amount_div(struct amount a, struct amount b);     /* b zero: none */
struct amount amount_percent(struct amount a, struct amount b); /* a ÷ b × 100 */
struct amount amount_sum(__int128 num, __int128 den, int lacking);
/* A number as the data give it (×10^6) with its unit, in base units of the part. */
struct amount amount_given(const struct part *part, int64_t num6, const char *unit,
                           int64_t factor);
struct amount amount_floor(struct amount a); /* not below zero */
struct amount amount_rounded(struct amount a, int decimals);
static inline bool amount_known(struct amount a)
{
    return a.state == STATE_OK || a.state == STATE_ZERO;
}

/* rank.c */
struct ranking {
    size_t count; /* members of the axis org; 0: nothing is ranked */
    struct rank {
        struct amount place, lead, first_gap, above;
        const char *note;
    } * items;
    struct crowd {
        size_t count; /* ranked units */
        struct amount average, highest, lowest;
    } * crowds; /* all ranked units, then those of every group */
};
bool is_ranked(struct stats *stats, const struct indicator *indicator, size_t part,
               size_t window);
struct ranking ranking_build(struct stats *stats, const struct indicator *indicator,
                             size_t part, size_t window);

/* measure.c */
struct shown shown_value(const struct indicator *indicator, size_t part);
struct shown shown_points(int decimals);
bool is_rate(struct shown shown);
struct amount value_at(const struct stats *stats, const struct spot *at);
struct amount rate_at(struct stats *stats, const struct spot *at);
bool has_targets(struct stats *stats, const struct spot *at);
void measure_indicator(struct stats *stats, const struct indicator *indicator);
void put_measure(struct stats *stats, const struct spot *at, const char *measure,
                 struct amount amount, struct shown shown, const char *note);

/* order.c */
struct tail tail_of(struct stats *stats, const char *axis, const char *key,
                    const char *window);
void tails_make(struct stats *stats); /* when all axes are open */
const char *full_key(struct arena *mem, const struct fact *fact, const struct tail *tail);
void fact_store(struct stats *stats);

/* peer.c: the region among its neighbours */
struct peer {
    const char *region;
    bool known;
    int64_t num6, factor;
    const char *unit; /* NULL: the usual one */
    int64_t rank;     /* 0: not given */
    struct place place;
};
struct peers {
    struct peer *items;
    size_t count, room;
};
bool peers_read(struct stats *stats);
const struct peers *peers_of(struct stats *stats, const struct spot *at); /* or NULL */
struct amount peer_value(const struct peer *peer, const struct part *part);
void put_peers(struct stats *stats, const struct spot *at, struct shown shown);

/* fact.c */
void fact_add(struct stats *stats, const char *code, const char *part,
              const char *measure, const struct tail *tail, struct amount amount,
              struct shown shown, const char *note);
bool fact_want(struct stats *stats, const char *pattern, struct place place);
bool fact_compute(struct stats *stats);
void fact_list(struct stats *stats, struct facts *out);
const char *state_name(enum state state);

/* lookup.c: table fact */
bool facts_lend(struct stats *stats);
void heads_find(struct stats *stats);

/* key.c: a key as it is typed, in full or short */
struct asked {
    const char *head; /* F02.rate */
    const char *code;
    const char *axis, *key, *window;
};
bool key_read(struct arena *mem, struct stats *stats, const char *key, struct asked *out);
bool name_refuse(struct stats *stats, const char *what, const char *name,
                 const struct names *known);

/* alert.c */
const struct template *alert_file(const struct stats *stats,
                                  const char *code); /* or NULL */
bool alert_list(struct stats *stats);
/* False when there is no such alert, or it has no such facts. */
bool alert_want(struct stats *stats, const char *code, size_t axis, size_t window);
/* Ask for the facts and the series that the alerts asked for read. */
bool alert_needs(struct stats *stats);
bool alert_ask(struct stats *stats, const char *code); /* evaluate it, if there is one */
bool alert_build(struct stats *stats);

/* score.c: schemes of assessment */
bool score_list(struct stats *stats);
/* Before stats_fill: the schemes that these reports and the run ask for, and the figures
 * they read. */
bool score_want(struct stats *stats, const struct report *const *reports, size_t count);
/* One scheme by its id or cadence, after those; *id is NULL when there is no such one. */
bool score_want_id(struct stats *stats, const char *name, const char **id);
bool score_filters(struct stats *stats); /* conditions that cannot be read: not scored */
bool score_build(struct stats *stats);   /* after facts and alerts */

/* score_trace.c: the scheme whose facts have this code */
bool score_known(const struct stats *stats, const char *code);
void score_names(struct stats *stats, struct arena *mem, struct names *out);
bool score_ask(struct stats *stats, const char *code); /* score by it, if there is one */

/* trace.c: the measures there are */
bool measure_known(const char *name);
void measure_names(struct arena *mem, struct names *out);

/* say.c: the sentence of an alert or a card */
struct tokens;
struct say {
    const char *path, *code; /* where it stands; of an alert */
    const char *source;      /* NULL: nothing is said */
    size_t skip;             /* bytes of `source` before the sentence */
    struct tokens *tokens;   /* `source` cut up, once for all rows */
    struct words_style style;
    struct said_list {
        struct said {
            const char *name;
            struct value value;
        } * items;
        size_t count, room;
    } names;      /* of the run and param.…; then those of a row */
    size_t fixed; /* so many of them are the same for every row */
};
/* `own` are the names a row will have.  False: a name in the sentence is none of them, or
 * it is no template; file, line and column were said. */
bool say_read(struct stats *stats, const struct template *file, const struct names *own,
              struct say *out);
/* The same of a sentence that stands in a setting; `path` names it. */
bool say_open(struct stats *stats, const char *source, const char *path,
              const struct names *own, struct say *out);
/* Forget the last row; name the values of this one, which must live until the sentence is
 * made. */
void say_row(struct say *say);
void say_name(struct stats *stats, struct say *say, const char *name, struct value value);
bool say_text(struct stats *stats, struct say *say, struct buf *out);

/* card_scheme.c, card.c: cards by config.cards; called when a report asks for cards */
bool card_read(struct stats *stats);
bool card_build(struct stats *stats);

/* card_trace.c: the scheme in force whose facts have this code */
bool card_known(const struct stats *stats, const char *code);
void card_names(struct stats *stats, struct arena *mem, struct names *out);
bool card_ask(struct stats *stats, const char *code); /* judge by it, if it is one */

/* check.c */
bool check_list(struct stats *stats);
bool check_needs(struct stats *stats);
bool check_run(struct stats *stats);

/* stats.c: the period and the templates; NULL: findings were added */
struct stats *stats_open(struct arena *mem, struct store *store, const struct run *run,
                         struct diag *dg);
/* Everything before the first figure, when it is known what is wanted. */
bool stats_fill(struct stats *stats);
void stats_close(struct store *store, struct diag *dg); /* also after a NULL */

#endif
