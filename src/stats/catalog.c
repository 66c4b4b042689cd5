#include "stats_int.h"

#include "buf.h"
#include "words.h"

#include <string.h>

/*
 * What the indicators say of themselves, for SQL: table `indicator`, and table `calibre`
 * with the choice that is in force where local practice differs.  A head line
 *
 *   calibre: config.rates.P02 = all 以全部签约项目为分母 | active 剔除已终止项目
 *
 * names the setting and its choices, the usual one first.  Any other text is printed as
 * it stands and chooses nothing.
 */
struct choice {
    const char *name, *text;
};

struct choices {
    const char *path; /* of the setting */
    struct choice *items;
    size_t count, room;
};

static char *trimmed(struct arena *mem, const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
        len--;
    for (; len > 0 && (*text == ' ' || *text == '\t'); len--)
        text++;
    return arena_strn(mem, text, len);
}

/* "all 以全部签约项目为分母" */
static bool add_choice(struct arena *mem, struct choices *out, const char *text)
{
    const char *name = template_word(mem, &text);
    struct choice choice = {name, trimmed(mem, text, strlen(text))};

    if (name == NULL || *choice.text == '\0')
        return false;
    *ARENA_PUSH(mem, out) = choice;
    return true;
}

/* False: the text is badly written.  No choices: it is a plain one. */
static bool read_choices(struct arena *mem, const char *text, struct choices *out)
{
    const char *equals = strchr(text, '=');

    if (strncmp(text, "config.", 7) != 0)
        return true;
    if (equals == NULL)
        return false;
    out->path = trimmed(mem, text, (size_t)(equals - text));
    for (const char *at = equals + 1; at != NULL;) {
        const char *bar = strchr(at, '|');
        size_t len = bar == NULL ? strlen(at) : (size_t)(bar - at);

        if (!add_choice(mem, out, arena_strn(mem, at, len)))
            return false;
        at = bar == NULL ? NULL : bar + 1;
    }
    return true;
}

/* Where the data say it: the setting's own file and pointer. */
struct place setting_place(struct stats *stats, const char *path)
{
    struct query *query =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "SELECT src, ptr FROM setting WHERE path = ?1", stats->dg);
    struct place place = at_file(NULL);

    if (query == NULL)
        return place;
    query_bind_text(query, 1, path);
    if (query_next(query) && query_kind(query, 0) == CELL_TEXT)
        place = at_pointer(arena_str(stats->mem, query_text(query, 0)),
                           query_kind(query, 1) == CELL_TEXT
                               ? arena_str(stats->mem, query_text(query, 1))
                               : NULL);
    query_close(query);
    return place;
}

static bool refuse_choice(struct stats *stats, const struct choices *choices,
                          const char *found)
{
    const char *list = "", *nearest;
    struct names names = {0};

    for (size_t i = 0; i < choices->count; i++) {
        const struct choice *choice = &choices->items[i];

        list = arena_printf(stats->mem, "%s%s%s（%s）", list, i > 0 ? "、" : "",
                            choice->name, choice->text);
        *ARENA_PUSH(stats->mem, &names) = choice->name;
    }
    diag_add(stats->dg, DIAG_ENUM, setting_place(stats, choices->path),
             "“%s”（可用的值：%s）", found, list);
    nearest = words_nearest(found, names.items, names.count);
    if (nearest != NULL)
        diag_hint(stats->dg, "是否应为 %s", nearest);
    return false;
}

/* The choice the data make, or the usual one. */
static const struct choice *choose(struct stats *stats, const struct choices *choices)
{
    const char *found = store_text(stats->store, stats->mem, choices->path, NULL);

    if (found == NULL && !store_has(stats->store, choices->path))
        return &choices->items[0];
    for (size_t i = 0; found != NULL && i < choices->count; i++)
        if (strcmp(choices->items[i].name, found) == 0)
            return &choices->items[i];
    refuse_choice(stats, choices, found == NULL ? "不是文字" : found);
    return NULL;
}

static bool insert_texts(struct query *into, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        query_bind_text(into, (int)i + 1, texts[i]);
    query_next(into);
    query_reset(into);
    return !query_failed(into);
}

/* *text: what is printed of the calibre. */
static bool add_calibre(struct stats *stats, const struct indicator *indicator,
                        struct query *into, const char **text)
{
    struct choices choices = {0};
    const struct choice *choice;

    *text = template_note(indicator->file, "calibre", "");
    if (!read_choices(stats->mem, *text, &choices))
        return indicator_fault(
            stats, indicator, "calibre",
            "应写成 设置 = 选项 说明 | 选项 说明，如 config.rates.P02 = all 全部项目");
    if (choices.count == 0)
        return true;
    choice = choose(stats, &choices);
    if (choice == NULL)
        return false;
    *text = choice->text;
    return insert_texts(into,
                        (const char *[]){indicator->code, choice->name, choice->text}, 3);
}

/* "C02 C01": what a rate, a mean, a difference is made of; "" for what records give. */
static const char *made_of(struct stats *stats, const struct indicator *indicator)
{
    if (indicator->of[0] == NULL)
        return "";
    return indicator->of[1] == NULL
               ? indicator->of[0]
               : arena_printf(stats->mem, "%s %s", indicator->of[0], indicator->of[1]);
}

static bool is_part(const struct indicator *indicator, const char *word, size_t len)
{
    for (size_t i = 0; i < indicator->part_count; i++)
        if (strlen(indicator->parts[i].name) == len &&
            strncmp(indicator->parts[i].name, word, len) == 0)
            return true;
    return false;
}

static bool ends_with(const struct buf *text, const char *end)
{
    size_t len = strlen(end);

    return text->len >= len && strcmp(text->text + text->len - len, end) == 0;
}

/*
 * The definition as readers get it, without the names of parts.  In the head these stand
 * before what they are, "；persons 人次", or behind it, "缓慢（slow）"; readers get
 * "；另列人次" and "缓慢".
 */
static const char *plain_def(struct stats *stats, const struct indicator *indicator)
{
    static const char open[] = "（", close[] = "）";
    const char *at = template_note(indicator->file, "def", "");
    struct buf out = buf_new(stats->mem);

    while (*at != '\0') {
        size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyz_0123456789");

        if (len == 0 || !is_part(indicator, at, len)) {
            len = len == 0 ? 1 : len;
            buf_addn(&out, at, len);
            at += len;
            continue;
        }
        at += len;
        at += strspn(at, " ");
        if (ends_with(&out, "；"))
            buf_add(&out, "另列");
        if (ends_with(&out, open) && strncmp(at, close, strlen(close)) == 0) {
            buf_cut(&out, out.len - strlen(open));
            at += strlen(close);
        }
    }
    return out.text;
}

static bool add_indicator(struct stats *stats, const struct indicator *indicator,
                          struct query *into, const char *calibre)
{
    const struct part *part = &indicator->parts[0];
    const char *texts[] = {indicator->code,
                           indicator->name,
                           unit_name(part->unit, part->classifier),
                           arena_printf(stats->mem, "%d", part->decimals),
                           indicator->higher  ? "higher"
                           : indicator->lower ? "lower"
                                              : "none",
                           plain_def(stats, indicator),
                           calibre,
                           stats->run->sources[indicator->source].name,
                           template_note(indicator->file, "outputs", ""),
                           indicator->unit_axis,
                           made_of(stats, indicator)};

    return insert_texts(into, texts, sizeof texts / sizeof *texts);
}

static const char tables[] =
    "DROP TABLE IF EXISTS calibre; DROP TABLE IF EXISTS indicator;"
    "CREATE TABLE calibre(code TEXT PRIMARY KEY, choice TEXT NOT NULL,"
    " text TEXT NOT NULL) STRICT;"
    "CREATE TABLE indicator(code TEXT PRIMARY KEY, name TEXT NOT NULL,"
    " unit TEXT NOT NULL, decimals INTEGER NOT NULL, direction TEXT NOT NULL,"
    " def TEXT NOT NULL, calibre TEXT NOT NULL, source TEXT NOT NULL,"
    " outputs TEXT NOT NULL, unit_axis TEXT NOT NULL, made_of TEXT NOT NULL) STRICT;";

bool catalog_build(struct stats *stats)
{
    bool ok = store_exec(stats->store, tables, stats->dg);
    struct query *calibres =
        query_open(stats->store, QUERY_OWN, at_file(NULL),
                   "INSERT INTO calibre VALUES(?1, ?2, ?3)", stats->dg);
    struct query *indicators = query_open(
        stats->store, QUERY_OWN, at_file(NULL),
        "INSERT INTO indicator VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        stats->dg);
    const char *text;

    ok = ok && calibres != NULL && indicators != NULL;
    for (size_t i = 0; ok && i < stats->indicator_count; i++)
        ok = add_calibre(stats, &stats->indicators[i], calibres, &text) &&
             add_indicator(stats, &stats->indicators[i], indicators, text);
    query_close(calibres);
    query_close(indicators);
    return ok;
}
