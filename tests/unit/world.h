/*
 * What the tests of figures share: small exports read through data_read, so that the
 * whole way from JSON to fact is walked, and figures as they are printed.
 */
#ifndef WORLD_H
#define WORLD_H

#include "arena.h"
#include "buf.h"
#include "data.h"
#include "file.h"
#include "stats.h"
#include "store.h"
#include "words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    struct arena *mem;
    struct store *store;
    struct diag dg;
    struct run run;
    struct facts facts;
    bool ok;
};

/* An export: single quotes stand for double ones; period, organisations, the rest. */
#define META                                                                             \
    "'schema':'zsyz/1','meta':{'jurisdiction':{'name':'某县','level':'县'},"          \
    "'issuer':{'name':'某办'}}"
#define PERIOD(year, month, cutoff)                                                      \
    "'period':{'type':'month','year':" #year ",'month':" #month ",'cutoff':'" cutoff "'" \
    "}"
#define UNITS                                                                            \
    "'organisations':["                                                                  \
    "{'id':'T1','name':'东街镇','category':'乡镇','has_task':true,'group':'A'},"    \
    "{'id':'T2','name':'西街镇','category':'乡镇','has_task':true,'group':'A'},"    \
    "{'id':'T3','name':'南街镇','category':'乡镇','has_task':true,'group':'A'},"    \
    "{'id':'D9','name':'县档案馆','category':'县直部门','has_task':false}],"     \
    "'investors':[{'id':'V1','name':'甲公司','origin':{'scope':'省外'},"            \
    "'top500':[{'list':'世界500强','year':2025}]},"                                   \
    "{'id':'V2','name':'乙公司','origin':{'scope':'省外'}}]"

/* Projects of one unit: id, unit, signed, and what else. */
#define PROJECT(id, unit, sign, more)                                                    \
    "{'id':'" id "','name':'" id "项目','kind':'招商引资','nature':'新建',"      \
    "'investors':[{'id':'V2'}],'location_org':'" unit "',"                               \
    "'attract_orgs':[{'org':'" unit "','share':1}],'agreement_type':'合同',"           \
    "'amounts':{'contract_total':20000},"                                                \
    "'dates':{'sign':{'actual':'" sign "'}" more "}}"
#define ROW(project, month, basis, amount, more)                                         \
    "{'project':'" project "','month':'" month "','basis':'" basis "',"                  \
    "'arrived_wan':{'total':" amount ",'outside_province':" amount "}" more "}"
#define TARGET(id, unit, value)                                                          \
    "{'id':'" id "','scope':{'type':'organisation','id':'" unit "'},'indicator':'F02',"  \
    "'period':{'type':'year','year':2026},'value':" value ",'unit':'万元'}"

static inline char *quoted(struct arena *mem, const char *text)
{
    char *copy = arena_str(mem, text);

    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    return copy;
}

/* Load an export and compute; `templates` NULL: the shipped ones. */
static inline struct world load(const char *templates, const char *json)
{
    struct world w = {.mem = arena_new()};
    const char *path = "stats-input.json";
    const char *text = quoted(w.mem, json);
    struct data_input input = {.defaults = SOURCE_DIR "/templates/defaults.json",
                               .paths = &path,
                               .path_count = 1};

    w.dg = diag_new(w.mem);
    assert_true(file_write(path, text, strlen(text), &w.dg));
    w.store = store_open(w.mem, &w.dg);
    w.ok = data_read(w.store, &input, &w.dg) && data_check(w.store, &w.dg);
    if (!w.ok) {
        struct buf out = buf_new(w.mem);

        for (size_t i = 0; i < w.dg.count; i++)
            diag_print(&out, &w.dg.items[i]);
        fail_msg("%s", out.text);
    }
    store_seal(w.store);
    w.dg.count = 0; /* what data has to say is tested elsewhere */
    memset(w.dg.counts, 0, sizeof w.dg.counts);
    w.ok =
        run_read(w.mem, w.store, templates == NULL ? SOURCE_DIR "/templates" : templates,
                 NULL, &w.run, &w.dg);
    return w;
}

static inline void compute(struct world *w, const char *pattern)
{
    struct report report = {.folder = "reports/x", .facts = {&pattern, 1}};
    const struct report *reports[] = {&report};

    w->ok =
        w->ok && stats_build(w->mem, w->store, &w->run, reports, 1, &w->facts, &w->dg);
}

static inline struct world build(const char *pattern, const char *json)
{
    struct world w = load(NULL, json);

    compute(&w, pattern);
    return w;
}

static inline void leave(struct world *w)
{
    store_close(w->store);
    arena_free(w->mem);
}

static inline const struct figure *figure(const struct world *w, const char *key)
{
    const struct fact *fact = fact_find(&w->facts, key);

    if (fact == NULL)
        fail_msg("没有 %s", key);
    return &fact->figure;
}

/* As it is printed: 86.42亿元, 缺报, 无任务, — */
static inline const char *shown(const struct world *w, const char *key)
{
    static const struct words_style style = {.percent = "%"};
    struct value value = {.kind = VALUE_FIGURE, .figure = figure(w, key)};
    struct buf out = buf_new(w->mem);

    assert_true(words_format(&out, &value, NULL, NULL, 0, &style));
    return out.text;
}

static inline void expect(const struct world *w, const char *key, const char *text)
{
    if (strcmp(shown(w, key), text) != 0)
        fail_msg("%s：得 %s，应为 %s", key, shown(w, key), text);
}

static inline void expect_exact(const struct world *w, const char *key, int64_t num,
                                int64_t den)
{
    assert_int_equal(figure(w, key)->value.num, num);
    assert_int_equal(figure(w, key)->value.den, den);
}

static inline void absent(const struct world *w, const char *key)
{
    assert_null(fact_find(&w->facts, key));
}

/* Some finding has this code and says this. */
static inline void expect_finding(const struct world *w, enum diag_code code,
                                  const char *says)
{
    struct buf out = buf_new(w->mem);

    for (size_t i = 0; i < w->dg.count; i++) {
        buf_cut(&out, 0);
        diag_print(&out, &w->dg.items[i]);
        if (w->dg.items[i].code == code && strstr(out.text, says) != NULL)
            return;
    }
    fail_msg("没有发现 %s“%s”，只有：%s", diag_name(code), says, out.text);
}

/* A folder of templates: the shipped views and axes, and indicators of our own. */
static inline const char *templates_new(struct arena *mem, const char *name)
{
    const char *dir = arena_printf(mem, "stats-templates-%s", name);
    struct diag dg = diag_new(mem);

    file_make_dirs(file_join(mem, dir, "indicators"), &dg);
    (void)!symlink(SOURCE_DIR "/templates/views", file_join(mem, dir, "views"));
    (void)!symlink(SOURCE_DIR "/templates/axes", file_join(mem, dir, "axes"));
    return dir;
}

static inline void templates_put(struct arena *mem, const char *dir, const char *code,
                                 const char *text)
{
    struct diag dg = diag_new(mem);

    assert_true(file_write(arena_printf(mem, "%s/indicators/%s.sql", dir, code), text,
                           strlen(text), &dg));
}

#endif
