/*
 * What the files of the card engine share (model.md §6.3, docs/figures.md §10).
 *
 * Words: a *scheme* says who gets which card (红黄牌方案); a *level* is a kind of card,
 * its *meaning* says whether it is good or bad, for the colour alone says nothing.
 * *Objects* are the units, projects or leaders that are judged.  A *rule* gives a level;
 * a *guard* keeps an object from one.  A *round* is a period for which cards were issued.
 *
 * card_scheme.c reads and checks schemes, card.c judges, card_past.c knows the rounds
 * before, card_store.c puts the outcome into tables.  Colours, limits and every word that
 * is printed are data: templates/cards/ and config.card_schemes.
 */
#ifndef STATS_CARD_H
#define STATS_CARD_H

#include "node.h"
#include "stats_int.h"

enum card_scope { SCOPE_ORG, SCOPE_PROJECT, SCOPE_LEADER };
enum meaning { ADVANCED, NORMAL, REMINDED, LAGGING, SERIOUS };
enum boundary { BOUNDARY_INCLUDE, BOUNDARY_EXCLUDE, BOUNDARY_BREAK };

enum rule_kind {
    RULE_RANK_TOP,
    RULE_RANK_BOTTOM,
    RULE_SCORE_GE,
    RULE_SCORE_LT,
    RULE_COMPLETION_GE,
    RULE_COMPLETION_LT,
    RULE_GAP_GE,
    RULE_GAP_LT,
    RULE_CONSECUTIVE,
    RULE_ZERO,
    RULE_GROWTH_NEG,
    RULE_BELOW_AVERAGE,
    RULE_FLAG_ANY,
    RULE_OTHERS
};

enum guard {
    GUARD_MISSING,
    GUARD_NO_TASK,
    GUARD_FEW,
    GUARD_DONE,
    GUARD_ZERO,
    GUARD_VETO,
    GUARD_TIED,
    GUARD_COUNT
};

enum { NO_LEVEL = -1 };

struct card_level {
    const char *code, *name, *color, *consequence;
    const char *said; /* 先进 正常 提醒 后进 严重 */
    enum meaning meaning;
};

struct card_rule {
    const struct node *node;
    enum rule_kind kind;
    int level;
    int64_t limit;      /* k, n; ×10^6 for value, pct, pp */
    const char *figure; /* of what is compared; NULL: none */
    int of;             /* of RULE_CONSECUTIVE */
    int64_t from_month; /* of RULE_ZERO */
    struct names flags; /* "W19", "W07:红" */
    struct map flagged; /* id -> names of its alerts */
    struct say say;
};

/* What a unit must do after so many cards in a row. */
struct card_step {
    const char *name, *text;
    int level;
    int64_t streak;
    bool inner; /* behind 约谈: for internal papers alone */
};

struct card_zone {
    int level; /* NO_LEVEL: everybody else */
    const char *zone, *order, *speaker, *note;
    int64_t minutes; /* ×10^6; -1: not said */
};

struct card_scheme {
    const struct node *node;
    const char *id, *name, *basis, *basis_name, *window, *legend;
    const char *no_card; /* what it is called: 不亮牌 */
    const char *base;    /* the figure of the basis without its measure; NULL: a score */
    enum card_scope scope;
    bool even_month_only, lower;
    struct names groups; /* none: all */
    struct card_level *levels;
    size_t level_count;
    struct card_rule *rules;
    size_t rule_count;
    struct card_step *steps;
    size_t step_count;
    struct card_zone *zones;
    size_t zone_count;
    int64_t min_participants, done_pct; /* done_pct ×10^6; -1: no such guard */
    bool keep_zero, keep_veto, keep_lacking;
    const char *done_figure, *zero_figure;
    enum boundary boundary;
    struct names tie_break;
    struct say guards[GUARD_COUNT];
    bool faulty;
};

struct cards {
    struct card_scheme *items;
    size_t count;
    struct facts facts; /* sorted: all that were there before the first card */
    struct map past;    /* "scheme\x1fentity\x1fid" -> struct past */
    size_t rounds;      /* of notices[]; 0: what was published tells */
    bool has_past;      /* some earlier round is known */
};

/* One object's cards, newest first: level numbers of the scheme, or NO_LEVEL. */
struct past {
    int *levels;
    size_t count;
};

struct card_object {
    const char *id, *org, *group, *name;
    size_t order, group_order; /* as the protocol has them */
    bool vetoed;
    const struct past *past;
    /* The basis, and the place it gives. */
    const struct fact *value; /* NULL: there is none */
    int64_t digits;           /* as displayed; more is better */
    int exact;                /* 1, -1: equals are told apart by the exact value */
    int64_t *breaks;          /* what breaks a tie */
    size_t break_count;
    int64_t rank, from_end; /* of the group; 0: not ranked */
    size_t n, broken;       /* ranked; place with ties broken */
    size_t same;            /* so many places a tie takes: dense ranks take one */
    bool tied, all_same;
    size_t participants;
    bool judged; /* takes part: its figure is known, and there are enough */
    /* What comes of it. */
    int level; /* of the scheme, or NO_LEVEL */
    const struct card_rule *rule;
    const struct fact *figure; /* that the rule has read */
    struct amount below;       /* how far below the average */
    const char *flags;
    enum guard guard; /* GUARD_COUNT: none */
    const struct fact *guarded;
    const struct card_rule *guarding; /* the rule that the guard forbids */
    int64_t streak;                   /* rounds with this level, this one included */
    int was;                          /* level before consecutive raised it */
    int64_t run;                      /* rounds with that level or the raised one */
    const char *say, *why;            /* "" and NULL: nothing to say */
};

struct card_objects {
    struct card_object *items;
    size_t count, room;
};

/* card_scheme.c */
struct names card_chosen(struct stats *stats); /* ids in config.cards */
void card_fault(struct stats *stats, struct card_scheme *scheme, struct place place,
                const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
const char *card_hint(struct stats *stats, const char *word, const char *const *known,
                      size_t count);            /* or NULL */
const char *card_axis(enum card_scope scope);   /* org project leader */
const char *card_entity(enum card_scope scope); /* organisations projects leaders */
const char *card_rule_name(enum rule_kind kind);

/* card_rank.c */
bool card_collect(struct stats *stats, const struct card_scheme *scheme,
                  struct card_objects *out);
void card_rank(struct stats *stats, const struct card_scheme *scheme,
               struct card_objects *objects);
/* NULL: the object has no such figure. */
const struct fact *card_fact(const struct stats *stats, const struct card_scheme *scheme,
                             const char *figure, const char *id, const char *window);
int card_decimals(const struct figure *figure);
int64_t card_digits(const struct figure *figure);

/* card_say.c: why there is a card, or none */
bool card_say(struct stats *stats, struct card_scheme *scheme,
              struct card_object *object);

/* card_past.c */
bool past_read(struct stats *stats);
const struct past *past_of(struct stats *stats, const struct card_scheme *scheme,
                           const char *id); /* NULL: no earlier round */

/* card_store.c */
bool card_tables(struct stats *stats);
bool card_store(struct stats *stats, const struct card_scheme *scheme, size_t seq,
                const struct card_objects *objects);

#endif
