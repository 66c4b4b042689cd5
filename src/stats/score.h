/*
 * What the files of the scoring engine share (model.md §8, docs/figures.md §9).
 *
 * Words: a *scheme* is a set of rules (考核方案); its *lines* are what is scored or
 * changes a score: items, bonuses, deductions, vetoes.  A *pupil* is a unit that a scheme
 * scores; it has a *mark* on every line.  Points are whole hundredths of 分 once they are
 * rounded; before that they are exact fractions of 分.
 *
 * scheme.c reads schemes, scheme_check.c finds what is wrong with them, input.c reads
 * what the data say beside them, score.c finds the figures, method.c turns figures into
 * points, total.c adds up and ranks, wording.c makes the sentences, tables.c stores.
 */
#ifndef STATS_SCORE_H
#define STATS_SCORE_H

#include "node.h"
#include "stats_int.h"

enum line_kind { LINE_ITEM, LINE_BONUS, LINE_DEDUCTION, LINE_VETO, LINE_KINDS };

enum method {
    METHOD_RATIO_CAP,
    METHOD_RATIO_UNCAPPED,
    METHOD_RATIO_SCHEDULE,
    METHOD_STEP,
    METHOD_EFFICACY,
    METHOD_RANK_POINTS,
    METHOD_DEDUCT,
    METHOD_BONUS,
    METHOD_GROWTH,
    METHOD_AVERAGE,
    METHOD_MANUAL,
    METHOD_COUNT
};

/* What a veto proposes; the points stay what they are. */
enum veto_effect { VETO_NONE, VETO_NOT_FIRST, VETO_LOWER, VETO_ZERO };

enum no_task { NO_TASK_SPREAD, NO_TASK_FULL, NO_TASK_ZERO };

/* A figure as a scheme names it: F02, F02.rate, P02.amount.rate, W07. */
struct reading {
    const char *text;           /* as written; NULL: no figure, the data give numbers */
    const char *code;           /* whose facts are read: of a filtered figure its own */
    const char *part, *measure; /* "" */
    const struct indicator *indicator; /* NULL: an alert */
    size_t part_index;
};

struct band {
    int64_t ge;          /* ×10^6, from here on */
    int64_t points;      /* ×10^6 */
    bool proportional;   /* points × completion, not points */
    struct reading also; /* a second condition; text NULL: none */
    int64_t also_ge;
};

/* One of several figures that a line adds up: completions by their shares, or counts by
 * the points of each. */
struct piece {
    const char *id, *name;
    struct reading reading;
    int64_t share;    /* percent ×10^6, of a completion */
    int64_t points;   /* ×10^6, for each */
    int64_t short_of; /* ×10^6: what is missing to so many counts; -1: what there is */
    bool target_given;
    int64_t target;
};

struct line {
    enum line_kind kind;
    const char *id, *name, *source, *unit, *effect;
    const char *said; /* the rule in words as the scheme gives it; "" */
    const struct node *node;
    enum method method;
    struct reading reading;
    const char *window;
    const char *filter;
    bool of_rate;        /* step, efficacy … look at the completion, not at the value */
    bool everybody;      /* compared with all units, not with those of the group */
    bool lower;          /* less is better */
    bool whole;          /* only whole `per` count */
    bool city;           /* the target set by the city */
    bool target_given;   /* the scheme gives the target, the same for all */
    int64_t target;      /* ×10^6 */
    int64_t weight;      /* all ×10^6 from here */
    int64_t cap;         /* of completion, 1000000 = 100 %; -1: none */
    int64_t most;        /* points at most; -1: none */
    int64_t floor;       /* points at least, when there is a figure */
    int64_t zero_below;  /* percent of completion below which there are none; -1 */
    int64_t base, share; /* efficacy and growth; average_relative */
    int64_t per, points; /* deduct, bonus: points for each so many */
    int64_t full;        /* manual: scores are given out of so many; 0: of the weight */
    int64_t *places;     /* rank_points: points of the first, second … */
    size_t place_count;
    int64_t rest;         /* rank_points: of all others */
    struct piece *pieces; /* params.parts */
    size_t piece_count;
    struct band *bands; /* step: highest first */
    size_t band_count;
    int trim;   /* manual: so many of the highest and lowest are left out */
    int judges; /* manual: so many scores are expected; 0: any */
    enum veto_effect veto;
    enum no_task no_task;
    bool missing_zero;
    int decimals;
    bool *groups;     /* [group] whom it scores; NULL: everybody */
    const char *rule; /* the method in words */
    const char *bands_said, *places_said, *pieces_said; /* parts of it */
};

struct grade {
    const char *name;
    int64_t min, top; /* ×10^6: points, percent of the group; -1: no such condition */
    bool everybody;
};

/* One line of one unit. */
struct mark {
    bool applies;                  /* the line is for this unit at all */
    enum state state;              /* ok zero missing no_task none */
    struct amount x, target, rate; /* what it rests on; rate in percent */
    struct amount exact;           /* points before rounding */
    int64_t points;                /* 1/100 */
    bool known;                    /* there are points */
    int64_t place, of;             /* rank_points */
    bool scaled;  /* the weight is not the scheme's, for want of a task elsewhere */
    bool neutral; /* growth without a base: the average */
    bool capped, zeroed;           /* the limit cut it; completion is too low to count */
    struct amount low, high, mean; /* of those it is compared with, in what is compared */
    const struct band *band;       /* step */
    const char *value_key, *target_key; /* facts; NULL */
    bool by_hand;                       /* the count itself is given by hand */
    const char *pieces;                 /* 签约个数28÷27，… ; "" */
    const char *note;                   /* of a manual score; "" */
    struct ratio weight;                /* that counted, in 分 */
};

struct adjustment {
    const char *scheme, *org, *item; /* scheme "": all of them; item "": the total */
    const char *reason, *by, *date;
    int64_t points; /* 1/100 */
};

struct pupil {
    const struct office *unit;
    const char *key;
    size_t group;
    struct mark *marks;    /* [line] */
    int64_t own, quarters; /* what goes into subtotal: of the items, of the quarters */
    bool quarters_known;
    int64_t subtotal, bonus, deduction, adjustment, clamped, total; /* 1/100 */
    bool known;                                                     /* there is a total */
    int lacking;
    int64_t rank, n, rank_all;
    bool tie;
    const char *grade, *veto; /* veto NULL: none */
    enum veto_effect effect;
};

struct score_group {
    const char *id, *name;
    size_t count; /* pupils */
};

struct scheme {
    const char *id, *name, *version, *cadence, *basis, *effective_from;
    int64_t year, seq;
    int64_t full;
    int64_t target_pct; /* ×10^6, 100 % = 100000000 */
    bool missing_zero;
    enum no_task no_task;
    const char *window;
    const struct node *node;
    struct line *lines; /* items, then bonuses, deductions, vetoes */
    size_t line_count;
    struct score_group *groups;
    size_t group_count;
    struct pupil *pupils; /* in protocol order */
    size_t pupil_count;
    struct grade *grades;
    size_t grade_count;
    size_t *ties; /* lines that break ties */
    size_t tie_count;
    bool tie_sort;
    int64_t quarter_weight[4];
    int64_t quarters_pct; /* ×10^6; -1: quarters do not count */
    bool wanted, faulty, what_if;
};

/* Units as the store has them. */
struct office {
    const char *key, *name, *group;
    bool task;
};

struct scores {
    struct scheme *items;
    size_t count, room;
    const struct node *data; /* assessment */
    struct office *units;    /* in protocol order */
    size_t unit_count;
    struct map by_id; /* id → struct office */
    struct wording *wording;
    struct facts facts;        /* all of them, when scoring begins */
    struct map manual, vetoes; /* org → struct node */
    struct adjustment *adjustments;
    size_t adjustment_count;
};

/* -- scheme.c ---------------------------------------------------------------- */

bool scheme_list(struct stats *stats);
void scheme_fault(struct stats *stats, struct scheme *scheme, struct place place,
                  const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
extern const char *const method_names[METHOD_COUNT];
extern const char *const kind_names[LINE_KINDS];

/* -- scheme_check.c ------------------------------------------------------------ */

void scheme_check(struct stats *stats, struct scheme *scheme);
/* Keys that nobody knows, before anything is read. */
void scheme_check_keys(struct stats *stats, struct scheme *scheme);

/* -- reading.c: the figures that schemes name ----------------------------------- */

/* Room for the figures that filters make of others, before anybody points at one. */
void reading_room(struct stats *stats);
/* A finding where there is none of that name; with the nearest. */
void reading_read(struct stats *stats, struct scheme *scheme, const struct node *node,
                  const struct line *line, struct reading *out);
bool reading_want(struct stats *stats, const struct reading *reading, const char *window);
/* The fact of a unit: its key, and itself (NULL: there is none). */
const char *reading_key(struct arena *mem, const struct reading *reading,
                        const char *measure, const char *org, const char *window);
const struct fact *reading_fact(struct stats *stats, const char *key);

/* -- input.c: what the data say beside the schemes ------------------------------- */

bool input_read(struct stats *stats);
/* manual.ORG.ITEM, of this scheme first ("annual-2026.f02"); NULL: nothing. */
const struct node *input_manual(struct stats *stats, const struct scheme *scheme,
                                const char *org, const char *item);
/* vetoes.ORG.VETO */
const struct node *input_veto(struct stats *stats, const char *org, const char *veto);
/* results."2026-Q1".ORG ×10^6; false: unknown. */
bool input_result(struct stats *stats, int64_t year, int quarter, const char *org,
                  int64_t *num6);

/* -- score.c ------------------------------------------------------------------ */

bool score_want_one(struct stats *stats, struct scheme *scheme);

/* -- method.c ------------------------------------------------------------------- */

void method_score(struct stats *stats, struct scheme *scheme);

/* -- total.c -------------------------------------------------------------------- */

void total_build(struct stats *stats, struct scheme *scheme);

/* -- wording.c ------------------------------------------------------------------ */

bool wording_read(struct stats *stats);
/* Say the rule of a line, and what its sentences quote of it. */
void wording_rule(struct stats *stats, const struct scheme *scheme, struct line *line);
const char *wording_say(struct stats *stats, const struct scheme *scheme,
                        const struct pupil *pupil, size_t line);

/* -- tables.c ------------------------------------------------------------------- */

bool score_store(struct stats *stats);
void score_facts(struct stats *stats, const struct scheme *scheme);

/* -- changed.c: a run that is made again, corrected ------------------------------- */

bool changed_store(struct stats *stats);

/* 分 ×10^6 as a fraction. */
static inline struct ratio num6_ratio(int64_t num6)
{
    struct ratio out = {0, 1};

    ratio_make(num6, 1000000, &out);
    return out;
}

#endif
