#include "public.h"

#include "diag.h"
#include "stats.h"
#include "store.h"

#include <string.h>

static bool is_marked(struct arena *mem, struct store *store, const char *name,
                      struct diag *dg)
{
    const char *mark = store_text(store, mem, "meta.confidential", "");

    if (strcmp(mark, "内部") != 0 && strcmp(mark, "工作秘密") != 0)
        return false;
    diag_add(dg, DIAG_PUBLIC_SECRET, at_file(name), "meta.confidential 为 %s", mark);
    diag_hint(dg, "确可公开的，请改为 公开");
    return true;
}

static bool names_persons(struct store *store, const char *name, const char *text,
                          struct diag *dg)
{
    struct query *query = query_open(store, QUERY_OWN, at_file(name),
                                     "SELECT DISTINCT name FROM leaders"
                                     " WHERE length(name) > 1 ORDER BY name",
                                     dg);
    bool found = query == NULL;

    while (query != NULL && query_next(query))
        if (strstr(text, query_text(query, 0)) != NULL) {
            diag_add(dg, DIAG_PUBLIC_PERSON, at_file(name), "%s", query_text(query, 0));
            diag_hint(dg, "公开的文件写职务，不写姓名");
            found = true;
        }
    query_close(query);
    return found;
}

bool public_allows(struct arena *mem, struct store *store, const struct report *report,
                   const char *name, const char *text, struct diag *dg)
{
    bool ok = true;

    if (!report_is_public(report))
        return true;
    ok &= !is_marked(mem, store, name, dg);
    ok &= !names_persons(store, name, text, dg);
    return ok;
}
