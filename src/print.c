#include "print.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "json.h"
#include "store.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* -- findings ---------------------------------------------------------------- */

static void print_level(struct buf *out, const struct diag *dg, enum diag_level level)
{
    size_t seen[DIAG_CODE_COUNT] = {0};

    for (size_t i = 0; i < dg->count; i++) {
        const struct finding *finding = &dg->items[i];

        if (finding->level != level)
            continue;
        if (seen[finding->code] < PRINT_SAME)
            diag_print(out, finding);
        seen[finding->code] += 1 + finding->more;
    }
    for (int code = 0; code < DIAG_CODE_COUNT; code++)
        if (seen[code] > PRINT_SAME)
            buf_printf(out, "%s：%s：还有 %zu 条未列出\n", diag_level_name(level),
                       diag_text((enum diag_code)code), seen[code] - PRINT_SAME);
}

static void print_as_json(struct buf *out, const struct diag *dg)
{
    for (size_t i = 0; i < dg->count; i++) {
        diag_print_json(out, &dg->items[i]);
        buf_char(out, '\n');
    }
}

void print_findings(const struct diag *dg, bool json, bool verbose)
{
    struct buf out = buf_new(dg->mem);

    if (json) {
        print_as_json(&out, dg);
    } else {
        for (int level = DIAG_FAILURE; level >= (verbose ? DIAG_INFO : DIAG_WARNING);
             level--)
            print_level(&out, dg, (enum diag_level)level);
    }
    fputs(out.text, stderr);
}

static void print_counts(struct buf *out, const struct diag *dg)
{
    size_t errors = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];

    if (errors + dg->counts[DIAG_WARNING] > 0)
        buf_printf(out, "（错误 %zu 条，警告 %zu 条）", errors, dg->counts[DIAG_WARNING]);
}

void print_made(const struct texts *made, const struct diag *dg, bool json)
{
    struct buf out = buf_new(dg->mem);

    if (json) {
        for (size_t i = 0; i < made->count; i++) {
            buf_add(&out, "{\"file\":");
            buf_json(&out, made->items[i]);
            buf_add(&out, "}\n");
        }
        fputs(out.text, stdout);
        return;
    }
    for (size_t i = 0; i < made->count; i++)
        printf("%s\n", made->items[i]);
    if (made->count > 0)
        buf_printf(&out, "已生成 %zu 个文件", made->count);
    else
        buf_add(&out, "没有生成文件");
    print_counts(&out, dg);
    buf_add(&out, "。\n");
    fputs(out.text, stderr);
}

/* -- tables ------------------------------------------------------------------- */

static const char *cell_text(struct arena *mem, struct query *query, int column)
{
    switch (query_kind(query, column)) {
    case CELL_NULL:
        return "";
    case CELL_INT:
        return arena_printf(mem, "%lld", (long long)query_int(query, column));
    default:
        return query_text(query, column);
    }
}

static void csv_cell(struct buf *out, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        buf_add(out, text);
        return;
    }
    buf_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            buf_char(out, '"');
        buf_char(out, *text);
    }
    buf_char(out, '"');
}

static void json_cell(struct buf *out, struct query *query, int column)
{
    if (query_kind(query, column) == CELL_NULL)
        buf_add(out, "null");
    else if (query_kind(query, column) == CELL_INT)
        buf_printf(out, "%lld", (long long)query_int(query, column));
    else
        buf_json(out, query_text(query, column));
}

static void print_row(struct arena *mem, struct query *query, enum table_form form)
{
    struct buf out = buf_new(mem);

    for (int i = 0; i < query_columns(query); i++) {
        if (form == TABLE_JSON) {
            buf_add(&out, i == 0 ? "{" : ",");
            buf_json(&out, query_name(query, i));
            buf_char(&out, ':');
            json_cell(&out, query, i);
        } else {
            if (i > 0)
                buf_char(&out, form == TABLE_CSV ? ',' : '\t');
            if (form == TABLE_CSV)
                csv_cell(&out, cell_text(mem, query, i));
            else
                buf_add(&out, cell_text(mem, query, i));
        }
    }
    printf("%s%s\n", out.text, form == TABLE_JSON ? "}" : "");
}

bool print_query(struct arena *mem, struct query *query, enum table_form form)
{
    struct arena *row = arena_new();
    struct buf head = buf_new(mem);

    for (int i = 0; i < query_columns(query); i++) {
        if (i > 0)
            buf_char(&head, form == TABLE_CSV ? ',' : '\t');
        buf_add(&head, query_name(query, i));
    }
    if (form != TABLE_JSON)
        printf("%s\n", head.text);
    while (query_next(query)) {
        print_row(row, query, form);
        arena_reset(row);
    }
    arena_free(row);
    return !query_failed(query);
}

/* -- lists -------------------------------------------------------------------- */

static bool is_due(const struct session *session, const struct report *report)
{
    for (size_t i = 0; i < session->due_count; i++)
        if (session->due[i] == report)
            return true;
    return false;
}

void print_reports(const struct session *session, bool json)
{
    for (size_t i = 0; i < session->report_count; i++) {
        const struct report *report = &session->reports[i];
        struct buf out = buf_new(session->mem);

        if (json) {
            buf_add(&out, "{\"name\":");
            buf_json(&out, report->name);
            buf_add(&out, ",\"code\":");
            buf_json(&out, report->code);
            buf_add(&out, ",\"title\":");
            buf_json(&out, report->title);
            buf_printf(&out, ",\"due\":%s}", is_due(session, report) ? "true" : "false");
        } else {
            buf_printf(&out, "%s %-4s %-20s %s", is_due(session, report) ? "●" : "○",
                       report->code, report->name, report->title);
        }
        printf("%s\n", out.text);
    }
}

static void print_chain(const struct json *role, const struct json *files)
{
    printf("%s：", role->key);
    JSON_EACH(name, role)
    {
        const struct json *file = json_find(files, name->text);

        printf("%s%s（%s）", name == role->first ? "" : " → ", name->text,
               json_text(file, "licence", "许可未注明"));
    }
    printf("\n");
}

bool print_fonts(struct arena *mem, const char *folder, bool json, struct diag *dg)
{
    const char *path = file_join(mem, folder, "fonts.json");
    const struct json *fonts = json_read(mem, path, dg);
    char *bytes;
    size_t len;

    if (fonts == NULL)
        return false;
    if (json)
        return file_read(mem, path, &bytes, &len, dg) && puts(bytes) >= 0;
    JSON_EACH(role, json_find(fonts, "roles"))
    {
        print_chain(role, json_find(fonts, "files"));
    }
    return true;
}
