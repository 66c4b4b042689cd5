#include "page.h"

#include "arena.h"
#include "buf.h"
#include "data.h"
#include "file.h"
#include "map.h"
#include "owner.h"
#include "stats.h"
#include "store.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/*
 * The page is templates/page/index.html with one JSON object in the place of its mark;
 * its script shows it.  The object:
 *
 *   title, papers [{kind, name, files, pages, whole, findings}], findings [{level, …}],
 *   units [[id, name, group]], records [name],
 *   figures {code: {name, def, calibre, source, of, facts {unit: {…}}, behind [[record,
 *   value, {unit: [share, value]}]]}}; unit "" is the region.
 */
static const char mark[] = "{{data}}";

enum { FINDINGS_MAX = 500 }; /* the others are in manifest.json */

struct printer {
    struct arena *mem;
    const struct session *session;
    struct store *store;
    struct words_style style;
    struct buf out;
    struct map shares; /* "axis\x1fentity\x1fid" → struct share, linked */
    struct map names;  /* "entity\x1fid" → struct record_name */
    struct texts records;
    struct diag *dg;
};

struct share {
    const char *unit;
    int64_t share; /* 1/10000 */
    struct share *next;
};

struct record_name {
    size_t number;
};

/* -- small pieces ------------------------------------------------------------- */

static void add_key(struct buf *out, const char *key)
{
    buf_json(out, key);
    buf_char(out, ':');
}

static void add_member(struct buf *out, const char *key, const char *text)
{
    buf_char(out, ',');
    add_key(out, key);
    buf_json(out, text);
}

static const char *shown(const struct printer *page, const struct figure *figure,
                         const char *formatter)
{
    struct buf text = buf_new(page->mem);
    struct value value = {.kind = VALUE_FIGURE, .figure = figure};

    words_format(&text, &value, formatter, NULL, 0, &page->style);
    return text.text;
}

static struct query *ask(struct printer *page, const char *sql)
{
    return query_open(page->store, QUERY_OWN, at_file(NULL), sql, page->dg);
}

/* -- papers and findings ------------------------------------------------------- */

static void add_file(struct printer *page, const struct page_paper *paper, bool made,
                     const char *ending, bool *first)
{
    if (!made)
        return;
    buf_add(&page->out, *first ? "" : ",");
    *first = false;
    buf_json(&page->out, arena_printf(page->mem, "%s%s", paper->name, ending));
}

static void add_paper(struct printer *page, const struct page_paper *paper)
{
    bool first = true;

    buf_add(&page->out, "{\"kind\":");
    buf_json(&page->out, paper->report->kind[0] == '\0' ? "表" : paper->report->kind);
    add_member(&page->out, "name", paper->name);
    buf_add(&page->out, ",\"files\":[");
    add_file(page, paper, paper->pdf, ".pdf", &first);
    add_file(page, paper, paper->xlsx, ".xlsx", &first);
    add_file(page, paper, paper->draft, ".md", &first);
    buf_printf(&page->out, "],\"pages\":%zu,\"whole\":%s,\"findings\":[%zu,%zu]}",
               paper->pages, paper->whole ? "true" : "false", paper->first, paper->end);
}

static void add_papers(struct printer *page, const struct page_papers *papers)
{
    buf_add(&page->out, ",\n\"papers\":[");
    for (size_t i = 0; i < papers->count; i++) {
        buf_add(&page->out, i == 0 ? "\n" : ",\n");
        add_paper(page, &papers->items[i]);
    }
    buf_char(&page->out, ']');
}

static void add_findings(struct printer *page, const struct diag *found)
{
    size_t shown_count = 0;

    buf_add(&page->out, ",\n\"findings\":[");
    for (size_t i = 0; i < found->count && shown_count < FINDINGS_MAX; i++) {
        struct finding finding = found->items[i];

        if (finding.level == DIAG_INFO)
            continue;
        if (finding.place.file != NULL)
            finding.place.file = file_base(finding.place.file);
        buf_add(&page->out, shown_count++ == 0 ? "\n" : ",\n");
        buf_printf(&page->out, "[%zu,", i);
        diag_print_json(&page->out, &finding);
        buf_char(&page->out, ']');
    }
    buf_char(&page->out, ']');
}

/* -- units ---------------------------------------------------------------------- */

static bool add_units(struct printer *page)
{
    struct query *query =
        ask(page, "SELECT v.id, coalesce(o.short, o.name), coalesce(o.\"group\", '')"
                  " FROM v_org v JOIN organisations o ON o.id = v.id"
                  " ORDER BY v.sort IS NULL, v.sort, v.id");
    bool ok;

    if (query == NULL)
        return false;
    buf_add(&page->out, ",\n\"units\":[[\"\",");
    buf_json(&page->out,
             store_text(page->store, page->mem, "meta.jurisdiction.name", ""));
    buf_add(&page->out, ",\"\"]");
    while (query_next(query)) {
        buf_add(&page->out, ",\n[");
        for (int i = 0; i < 3; i++) {
            buf_add(&page->out, i == 0 ? "" : ",");
            buf_json(&page->out, query_text(query, i));
        }
        buf_char(&page->out, ']');
    }
    buf_char(&page->out, ']');
    ok = !query_failed(query);
    query_close(query);
    return ok;
}

/* -- what records are called ------------------------------------------------------ */

/* The records of one table that some figure is made of, by name, unit and day. */
static bool name_records(struct printer *page, const struct owned *of)
{
    const char *sql = arena_printf(
        page->mem,
        "SELECT t.id, l.text, %s, %s FROM %s t LEFT JOIN label l ON l.entity = '%s'"
        " AND l.field = ''",
        of->name, of->day == NULL ? "NULL" : of->day, of->entity, of->entity);
    struct query *query = ask(page, sql);
    bool ok;

    while (query != NULL && query_next(query)) {
        const char *key =
            arena_printf(page->mem, "%s\x1f%s", of->entity, query_text(query, 0));
        struct record_name *named = map_find(&page->names, key);
        struct buf name = buf_new(page->mem);

        if (named == NULL)
            continue;
        if (strcmp(of->entity, "projects") != 0 &&
            strcmp(of->entity, "enterprises") != 0) {
            buf_add(&name, query_kind(query, 1) == CELL_TEXT ? query_text(query, 1) : "");
            buf_add(&name, "：");
        }
        buf_add(&name,
                query_kind(query, 2) == CELL_TEXT ? query_text(query, 2) : "未注明");
        if (query_kind(query, 3) == CELL_TEXT)
            buf_printf(&name, "　%s", query_text(query, 3));
        page->records.items[named->number] = name.text;
    }
    ok = query != NULL && !query_failed(query);
    query_close(query);
    return ok;
}

/* Number the records in the order of the figures; those of a table without names keep
 * their id. */
static bool read_records(struct printer *page)
{
    const struct facts *facts = &page->session->facts;
    bool ok =
        store_exec(page->store, "BEGIN", page->dg) && data_labels(page->store, page->dg);

    ok = store_commit(page->store, page->dg) && ok;
    page->names = map_new(page->mem);
    for (size_t i = 0; i < facts->record_count; i++) {
        const struct record *record = &facts->records[i];
        const char *key = arena_printf(page->mem, "%s\x1f%s", record->entity, record->id);
        struct record_name *named;

        if (map_find(&page->names, key) != NULL)
            continue;
        named = ARENA_NEW(page->mem, struct record_name);
        named->number = page->records.count;
        *ARENA_PUSH(page->mem, &page->records) = record->id;
        map_put(&page->names, key, named);
    }
    for (size_t i = 0; ok && i < owned_count; i++)
        if (strcmp(owned[i].entity, "project_months") != 0 &&
            strcmp(owned[i].entity, "enterprise_months") != 0)
            ok = name_records(page, &owned[i]);
    return ok;
}

static void add_records(struct printer *page)
{
    buf_add(&page->out, ",\n\"records\":[");
    for (size_t i = 0; i < page->records.count; i++) {
        buf_add(&page->out, i == 0 ? "\n" : ",\n");
        buf_json(&page->out, page->records.items[i]);
    }
    buf_char(&page->out, ']');
}

/* -- figures ---------------------------------------------------------------------- */

/* Which unit has what share of a record, by the axes that units are found on. */
static bool read_shares(struct printer *page)
{
    struct query *query =
        ask(page, "SELECT axis, entity, id, key, share FROM dim WHERE axis IN"
                  " (SELECT unit_axis FROM indicator) ORDER BY axis, entity, id, key");
    bool ok;

    page->shares = map_new(page->mem);
    while (query != NULL && query_next(query)) {
        const char *key = arena_printf(page->mem, "%s\x1f%s\x1f%s", query_text(query, 0),
                                       query_text(query, 1), query_text(query, 2));
        struct share *share = ARENA_NEW(page->mem, struct share);

        *share = (struct share){arena_str(page->mem, query_text(query, 3)),
                                query_int(query, 4), map_find(&page->shares, key)};
        map_put(&page->shares, key, share);
    }
    ok = query != NULL && !query_failed(query);
    query_close(query);
    return ok;
}

/* A part of a figure, exact: 600万元, 0.5个. */
static const char *part_shown(const struct printer *page, const struct figure *whole,
                              struct ratio value, int64_t share)
{
    struct figure part = *whole;

    part.in_yi = false;
    part.decimals = share == 10000 ? 6 : 2;
    part.state = STATE_OK;
    part.note = "";
    if (!ratio_mul(value, (struct ratio){share, 10000}, &part.value))
        part.state = STATE_MISSING;
    return shown(page, &part, "given");
}

static void add_behind(struct printer *page, const struct record *record,
                       const struct figure *whole, const char *axis)
{
    const char *key =
        arena_printf(page->mem, "%s\x1f%s\x1f%s", axis, record->entity, record->id);
    const struct record_name *named = map_find(
        &page->names, arena_printf(page->mem, "%s\x1f%s", record->entity, record->id));
    bool first = true;

    buf_printf(&page->out, "[%zu,", named->number);
    buf_json(&page->out, part_shown(page, whole, record->value, 10000));
    buf_add(&page->out, ",{");
    for (const struct share *share = map_find(&page->shares, key); share != NULL;
         share = share->next) {
        buf_add(&page->out, first ? "" : ",");
        first = false;
        add_key(&page->out, share->unit);
        buf_json(&page->out, part_shown(page, whole, record->value, share->share));
    }
    buf_add(&page->out, "}]");
}

static int larger_first(const void *a, const void *b)
{
    const struct record *left = *(const struct record *const *)a;
    const struct record *right = *(const struct record *const *)b;
    int order = ratio_compare(right->value, left->value);

    return order != 0 ? order : strcmp(left->id, right->id);
}

/* The records behind CODE@region@ytd, the largest first; facts->records is sorted by the
 * key of the fact. */
static void add_all_behind(struct printer *page, const char *code, const char *axis)
{
    const struct facts *facts = &page->session->facts;
    const char *full = arena_printf(page->mem, "%s@region@ytd", code);
    const struct fact *fact = fact_find(facts, full);
    struct {
        const struct record **items;
        size_t count, room;
    } found = {0};
    size_t low = 0, high = facts->record_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(facts->records[middle].fact, full) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; fact != NULL && i < facts->record_count &&
                         strcmp(facts->records[i].fact, full) == 0;
         i++)
        *ARENA_PUSH(page->mem, &found) = &facts->records[i];
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, larger_first);
    buf_add(&page->out, ",\"behind\":[");
    for (size_t i = 0; i < found.count; i++) {
        buf_add(&page->out, i == 0 ? "\n" : ",\n");
        add_behind(page, found.items[i], &fact->figure, axis);
    }
    buf_char(&page->out, ']');
}

/* What the page shows of a figure: the column, the measure and the window. */
static const struct column {
    const char *name, *measure, *window, *formatter;
} columns[] = {{"now", "", "ytd", ""},
               {"month", "", "month", ""},
               {"before", "", "ytd_prev", ""},
               {"target", "target", "ytd", "given"},
               {"rate", "rate", "ytd", ""},
               {"gap", "gap_pp", "ytd", ""},
               {"yoy", "yoy", "ytd", ""},
               {"rank", "rank", "ytd", "num"},
               {"was", "rank_prev", "ytd", "num"}};

static void add_unit_facts(struct printer *page, const char *code, const char *axis,
                           const char *unit, bool *first)
{
    bool open = false;

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const struct column *column = &columns[i];
        const char *full = arena_printf(
            page->mem, "%s%s%s@%s%s%s@%s", code, column->measure[0] == '\0' ? "" : ".",
            column->measure, axis, unit[0] == '\0' ? "" : ":", unit, column->window);
        const struct fact *fact = fact_find(&page->session->facts, full);

        if (fact == NULL)
            continue;
        if (!open) {
            buf_add(&page->out, *first ? "\n" : ",\n");
            add_key(&page->out, unit);
        }
        buf_char(&page->out, open ? ',' : '{');
        add_key(&page->out, column->name);
        buf_json(&page->out, shown(page, &fact->figure, column->formatter));
        open = true;
        *first = false;
    }
    if (open)
        buf_char(&page->out, '}');
}

static bool add_facts(struct printer *page, const char *code, const struct texts *units)
{
    bool first = true;

    buf_add(&page->out, ",\"facts\":{");
    add_unit_facts(page, code, "region", "", &first);
    for (size_t i = 0; i < units->count; i++)
        add_unit_facts(page, code, "org", units->items[i], &first);
    buf_char(&page->out, '}');
    return true;
}

static bool has_facts(const struct printer *page, const char *code)
{
    return fact_find(&page->session->facts,
                     arena_printf(page->mem, "%s@region@ytd", code)) != NULL;
}

static struct texts read_units(struct printer *page)
{
    struct texts units = {0};
    struct query *query = ask(page, "SELECT id FROM v_org ORDER BY id");

    while (query != NULL && query_next(query))
        *ARENA_PUSH(page->mem, &units) = arena_str(page->mem, query_text(query, 0));
    query_close(query);
    return units;
}

static bool add_figures(struct printer *page)
{
    static const char *const members[] = {"name", "def", "calibre", "source", "of"};
    struct texts units = read_units(page);
    struct query *query = ask(page, "SELECT code, unit_axis, name, def, calibre, source,"
                                    " made_of FROM indicator ORDER BY code");
    bool first = true, ok;

    buf_add(&page->out, ",\n\"figures\":{");
    while (query != NULL && query_next(query)) {
        const char *code = query_text(query, 0);

        if (!has_facts(page, code))
            continue;
        buf_add(&page->out, first ? "\n" : ",\n");
        first = false;
        add_key(&page->out, code);
        buf_add(&page->out, "{\"code\":");
        buf_json(&page->out, code);
        for (int i = 0; i < 5; i++)
            add_member(&page->out, members[i], query_text(query, i + 2));
        add_facts(page, code, &units);
        add_all_behind(page, code, query_text(query, 1));
        buf_char(&page->out, '}');
    }
    buf_char(&page->out, '}');
    ok = query != NULL && !query_failed(query);
    query_close(query);
    return ok;
}

/* -- the file ---------------------------------------------------------------------- */

static void add_title(struct printer *page)
{
    struct buf title = buf_new(page->mem);
    const struct run *run = &page->session->run;

    buf_add(&title, store_text(page->store, page->mem, "meta.jurisdiction.name", ""));
    buf_printf(&title, "%d年", run->year);
    words_months(&title, run->month, false);
    buf_add(&page->out, "{\"title\":");
    buf_json(&page->out, title.text);
    buf_printf(&page->out, ",\"dropped\":%s",
               page->session->facts.records_dropped ? "true" : "false");
}

static bool print_data(struct printer *page, const struct page_papers *papers,
                       const struct diag *found)
{
    add_title(page);
    add_papers(page, papers);
    add_findings(page, found);
    if (!add_units(page) || !read_records(page) || !read_shares(page) ||
        !add_figures(page))
        return false;
    add_records(page);
    buf_add(&page->out, "}\n");
    return true;
}

/* Within a script element no text may look like its end. */
static void add_safe(struct buf *out, const struct buf *json)
{
    for (size_t i = 0; i < json->len; i++) {
        if (json->text[i] == '<')
            buf_add(out, "\\u003c");
        else
            buf_char(out, json->text[i]);
    }
}

bool page_write(struct manifest *manifest, const struct session *session,
                const char *share, const struct page_papers *papers, struct diag *dg)
{
    struct arena *mem = arena_new();
    const char *from = file_join(mem, share, "templates/page/index.html");
    const char *to = file_join(mem, manifest->folder, "index.html");
    struct printer page = {.mem = mem,
                           .session = session,
                           .store = session->store,
                           .style = run_style(mem, session->store),
                           .out = buf_new(mem),
                           .dg = dg};
    struct buf html = buf_new(mem);
    char *frame, *at = NULL;
    size_t len;
    bool ok = file_read(mem, from, &frame, &len, dg);

    if (ok && (at = strstr(frame, mark)) == NULL) {
        diag_add(dg, DIAG_REPORT, at_file(from), "没有放数据的地方 %s", mark);
        ok = false;
    }
    if (ok && print_data(&page, papers, dg)) {
        buf_addn(&html, frame, (size_t)(at - frame));
        add_safe(&html, &page.out);
        buf_add(&html, at + sizeof mark - 1);
        ok = file_write(to, html.text, html.len, dg) && manifest_add(manifest, to, dg);
    } else {
        ok = false;
    }
    arena_free(mem);
    return ok;
}
