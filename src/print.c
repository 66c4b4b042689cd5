#include "print.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "json.h"
#include "store.h"
#include "text.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* -- findings ---------------------------------------------------------------- */

/* Findings that say the same of several records. */
struct kind {
    const char *text;
    size_t total, seen;
};

struct kinds {
    struct kind *items;
    size_t count, room;
};

static struct kind *kind_of(struct arena *mem, struct kinds *kinds, const char *text)
{
    struct kind *kind;

    for (size_t i = 0; i < kinds->count; i++)
        if (strcmp(kinds->items[i].text, text) == 0)
            return &kinds->items[i];
    kind = ARENA_PUSH(mem, kinds);
    kind->text = text;
    return kind;
}

static struct kinds count_kinds(const struct diag *dg, enum diag_level level)
{
    struct kinds kinds = {0};

    for (size_t i = 0; i < dg->count; i++)
        if (dg->items[i].level == level)
            kind_of(dg->mem, &kinds, finding_text(&dg->items[i]))->total +=
                1 + dg->items[i].more;
    return kinds;
}

static bool is_alike(const struct finding *a, const struct finding *b)
{
    return a->level == b->level && strcmp(finding_text(a), finding_text(b)) == 0;
}

/* "a.json:/enterprises/3、/enterprises/6、b.json:/enterprises/9" */
static void print_places(struct buf *out, const struct diag *dg,
                         const struct finding *first)
{
    enum { PLACES = 3 };
    const char *file = "";
    int count = 0;

    for (const struct finding *at = first; at < dg->items + dg->count; at++) {
        struct place place = at->place;

        if (!is_alike(at, first) || count == PLACES)
            continue;
        if (place.file != NULL && strcmp(place.file, file) == 0 &&
            place.pointer != NULL && place.line == 0)
            place.file = NULL;
        else
            file = place.file == NULL ? "" : place.file;
        buf_add(out, count++ > 0 ? "、" : "");
        diag_print_place(out, &place);
    }
}

/* Many of one kind in a line: where, and the first of them as an example. */
static void print_alike(struct buf *out, const struct diag *dg,
                        const struct finding *first, size_t total)
{
    print_places(out, dg, first);
    buf_printf(out, " 等 %zu 处：%s：%s", total, diag_level_name(first->level),
               finding_text(first));
    if (first->detail[0] != '\0')
        buf_printf(out, "，如：%s", first->detail);
    if (first->hint != NULL)
        buf_printf(out, "（%s）", first->hint);
    buf_char(out, '\n');
}

static void print_rest(struct buf *out, const struct kinds *kinds, enum diag_level level)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (kinds->items[i].seen > PRINT_SAME)
            buf_printf(out, "%s：%s：还有 %zu 条未列出\n", diag_level_name(level),
                       kinds->items[i].text, kinds->items[i].seen - PRINT_SAME);
}

/* Every finding, up to PRINT_SAME of a kind. */
static void print_listed(struct buf *out, const struct diag *dg, enum diag_level level)
{
    struct kinds kinds = count_kinds(dg, level);

    for (size_t i = 0; i < dg->count; i++) {
        const struct finding *finding = &dg->items[i];
        struct kind *kind;

        if (finding->level != level)
            continue;
        kind = kind_of(dg->mem, &kinds, finding_text(finding));
        if (kind->seen < PRINT_SAME)
            diag_print(out, finding);
        kind->seen += 1 + finding->more;
    }
    print_rest(out, &kinds, level);
}

/* More than PRINT_ALIKE of a kind are one line. */
static void print_grouped(struct buf *out, const struct diag *dg, enum diag_level level)
{
    struct kinds kinds = count_kinds(dg, level);
    size_t lines = 0;

    for (size_t i = 0; i < dg->count; i++) {
        const struct finding *finding = &dg->items[i];
        struct kind *kind;

        if (finding->level != level)
            continue;
        kind = kind_of(dg->mem, &kinds, finding_text(finding));
        if (kind->total <= PRINT_ALIKE) {
            diag_print(out, finding);
        } else if (kind->seen++ == 0) {
            print_alike(out, dg, finding, kind->total);
            lines++;
        }
    }
    if (lines > 0)
        buf_add(out, "同类的并为一行；要逐条列出，用 tongbao check 或加 -v，全部列出用 "
                     "--json。\n");
}

static void print_as_json(struct buf *out, const struct diag *dg)
{
    for (size_t i = 0; i < dg->count; i++) {
        diag_print_json(out, &dg->items[i]);
        buf_char(out, '\n');
    }
}

void print_findings(const struct diag *dg, bool json, enum diag_level least)
{
    struct buf out = buf_new(dg->mem);

    if (json) {
        print_as_json(&out, dg);
    } else {
        for (int level = DIAG_FAILURE; level >= (int)least; level--)
            if (level == DIAG_WARNING && least == DIAG_WARNING)
                print_grouped(&out, dg, DIAG_WARNING);
            else
                print_listed(&out, dg, (enum diag_level)level);
    }
    fputs(out.text, stderr);
}

static void print_counts(struct buf *out, const struct diag *dg)
{
    size_t errors = dg->counts[DIAG_ERROR] + dg->counts[DIAG_FAILURE];

    if (errors + dg->counts[DIAG_WARNING] > 0)
        buf_printf(out, "（错误 %zu 条，警告 %zu 条）", errors, dg->counts[DIAG_WARNING]);
}

void print_files(struct arena *mem, const struct texts *names, bool json)
{
    struct buf out = buf_new(mem);

    for (size_t i = 0; i < names->count; i++) {
        buf_add(&out, json ? "{\"file\":" : "");
        if (json)
            buf_json(&out, names->items[i]);
        else
            buf_add(&out, names->items[i]);
        buf_add(&out, json ? "}\n" : "\n");
    }
    fputs(out.text, stdout);
}

void print_made(const struct texts *made, const struct diag *dg, bool json)
{
    struct buf out = buf_new(dg->mem);

    print_files(dg->mem, made, json);
    if (json)
        return;
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

/* "month,week" → 每月、每周 */
static void print_cadence(struct buf *out, const char *due)
{
    static const char *const words[][2] = {
        {"month", "每月"},  {"quarter", "每季"}, {"half", "半年"},   {"year", "全年"},
        {"even", "逢双月"}, {"week", "每周"},    {"ask", "点名才出"}};

    for (const char *at = due; *at != '\0'; at += strspn(at, ",")) {
        size_t len = strcspn(at, ",");

        buf_add(out, at == due ? "" : "、");
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (strlen(words[i][0]) == len && strncmp(words[i][0], at, len) == 0)
                buf_add(out, words[i][1]);
        at += len;
    }
}

/* "● P1   月通报        monthly-circular      每月" */
static void print_report(struct buf *out, const struct report *report, bool due)
{
    enum { LABEL = 14 };

    buf_printf(out, "%s %-4s %s", due ? "●" : "○", report->code, report->label);
    for (size_t width = utf8_width(report->label); width < LABEL; width++)
        buf_char(out, ' ');
    buf_printf(out, "%-20s ", report->name);
    print_cadence(out, report->due);
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
            buf_add(&out, ",\"label\":");
            buf_json(&out, report->label);
            buf_add(&out, ",\"title\":");
            buf_json(&out, report->title);
            buf_printf(&out, ",\"due\":%s}", is_due(session, report) ? "true" : "false");
        } else {
            print_report(&out, report, is_due(session, report));
        }
        printf("%s\n", out.text);
    }
}

/* -- fonts -------------------------------------------------------------------- */

static void print_role(const struct json *chain, const struct fontset *fonts,
                       enum role role)
{
    struct coverage blocks[COVERAGE_COUNT];

    printf("%s（依次）：", role_name(role));
    JSON_EACH(name, chain)
    {
        printf("%s%s", name == chain->first ? "" : " → ", name->text);
    }
    printf("\n");
    if (role == ROLE_LATIN)
        return;
    fontset_coverage(fonts, role, blocks);
    for (int i = 0; i < COVERAGE_COUNT; i++)
        printf("    %s %d/%d（首选字体 %d）\n", blocks[i].name, blocks[i].all,
               blocks[i].total, blocks[i].first);
}

/* A shipped font must be the one of SHA256SUMS; fonts of the office are not in it. */
static bool is_changed(struct arena *mem, const char *folder, const char *sums,
                       const char *file, struct diag *dg)
{
    const char *listed = strstr(sums, arena_printf(mem, "  %s\n", file));
    char hash[65];

    return file[0] != '\0' && listed != NULL && listed - sums >= 64 &&
           hash_file(hash, file_join(mem, folder, file), dg) &&
           strncmp(listed - 64, hash, 64) != 0;
}

bool print_fonts(struct arena *mem, const char *folder, const struct fontset *fonts,
                 bool json, struct diag *dg)
{
    const char *path = file_join(mem, folder, "fonts.json");
    const struct json *table = json_read(mem, path, dg);
    const char *sum_path = file_join(mem, folder, "SHA256SUMS");
    char nothing[] = "", *bytes, *sums = nothing;
    size_t len;

    if (table == NULL)
        return false;
    if (json)
        return file_read(mem, path, &bytes, &len, dg) && puts(bytes) >= 0;
    if (file_exists(sum_path) && !file_read(mem, sum_path, &sums, &len, dg))
        return false;
    for (int role = 0; role < ROLE_COUNT; role++)
        print_role(json_find(json_find(table, "roles"), role_name((enum role)role)),
                   fonts, (enum role)role);
    printf("\n字体文件：\n");
    for (int font = 0; font < fontset_count(fonts); font++) {
        const char *name = fontset_name(fonts, font);
        const struct json *file = json_find(json_find(table, "files"), name);

        const char *path_of = json_text(file, "file", "");
        const char *note = json_text(file, "note", "");

        printf("%s：%s，%d 字，许可 %s%s%s%s%s\n", name, path_of,
               fontset_characters(fonts, font), json_text(file, "licence", "未注明"),
               fontset_may_embed(fonts, font) ? "" : "，字体文件标明不许嵌入，请核对授权",
               is_changed(mem, folder, sums, path_of, dg)
                   ? "，内容与 SHA256SUMS 不符，请重新复制"
                   : "",
               note[0] != '\0' ? "，" : "", note);
    }
    printf("\n要换用本单位有授权的字体，改 %s：在 files 中加一项，再写在角色的最前面\n"
           "（见《使用手册》的“字体”）。文稿用到哪些替补字：tongbao fonts 文稿.md\n",
           path);
    return true;
}

/* "第3、8行": where a character stands in the 文稿; "" when the program put it there. */
static void add_lines(struct buf *out, const char *text, uint32_t code, bool json)
{
    const char *separator = json ? "" : "，第";
    uint32_t seen;
    int line = 1, last = 0;

    while ((seen = utf8_next(&text)) != 0) {
        line += seen == '\n';
        if (seen != code || line == last)
            continue;
        buf_printf(out, "%s%d", separator, line);
        separator = json ? "," : "、";
        last = line;
    }
    if (!json && last > 0)
        buf_add(out, "行");
}

static void add_fallback(struct buf *out, const struct fallback *fallback,
                         const char *font, const char *text, bool json)
{
    buf_add(out, json ? "{\"role\":\"" : "  ");
    buf_add(out, json ? role_name(fallback->role) : "");
    buf_add(out, json ? "\",\"char\":\"" : "");
    buf_code(out, fallback->code);
    buf_printf(out, json ? "\",\"code\":\"U+%04X\",\"font\":" : " U+%04X",
               (unsigned)fallback->code);
    if (json)
        buf_json(out, font);
    buf_add(out, json ? ",\"lines\":[" : "");
    add_lines(out, text, fallback->code, json);
    buf_add(out, json ? "]}\n" : "\n");
}

void print_fallbacks(struct arena *mem, const struct fontset *fonts, const char *path,
                     const char *text, bool json)
{
    struct fallbacks found = fontset_fallbacks(mem, fonts);
    struct buf out = buf_new(mem);

    if (!json)
        buf_printf(&out, "%s：%s\n", path,
                   found.count > 0 ? "下列字不在首选字体中" : "所有的字都在首选字体中");
    for (int role = 0; role < ROLE_COUNT; role++)
        for (int font = -1; font < fontset_count(fonts); font++) {
            const char *name = font < 0 ? "" : fontset_name(fonts, font);
            bool first = true;

            for (size_t i = 0; i < found.count; i++) {
                if (found.items[i].role != (enum role)role || found.items[i].font != font)
                    continue;
                if (first && !json)
                    buf_printf(&out, "%s %s%s\n", role_name((enum role)role),
                               font < 0 ? "没有字体" : "用 ", name);
                first = false;
                add_fallback(&out, &found.items[i], name, text, json);
            }
        }
    fputs(out.text, stdout);
}
