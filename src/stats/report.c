#include "stats_int.h"

#include "file.h"
#include "json.h"
#include "words.h"

#include <string.h>

/*
 * report.json: strict in what it knows, so that a misspelt key is not a silent wish.
 */
static const char *const keys[] = {
    "name",  "code",     "label", "title",     "kind",      "due",     "when",
    "each",  "audience", "to",    "cc",        "report_to", "send_to", "basis",
    "facts", "tables",   "file",  "max_chars", "findings",  "schemes", "cards"};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

static const char *const kinds[] = {"文件", "通报期刊", "简报",   "专报", "信函",
                                    "纪要", "命令",     "通知单", "表"};
static const char *const cadences[] = {"month", "quarter", "half", "year",
                                       "even",  "week",    "ask"};
static const char *const scheme_cadences[] = {"month", "quarter", "half", "year"};
static const char *const subjects[] = {"region", "org", "leader", "project"};
static const char *const audiences[] = {"内部", "公开", "主要领导"};

#define COUNT(names) (sizeof(names) / sizeof *(names))

struct reader {
    struct arena *mem;
    const char *file;
    struct diag *dg;
    bool ok;
};

static void fault(struct reader *in, const char *key, const char *text)
{
    diag_add(in->dg, DIAG_REPORT, at_pointer(in->file, arena_printf(in->mem, "/%s", key)),
             "%s", text);
    in->ok = false;
}

const char *report_subject_table(const struct report *report)
{
    static const char prefix[] = "table:";

    return strncmp(report->each, prefix, strlen(prefix)) == 0
               ? report->each + strlen(prefix)
               : NULL;
}

static void check_keys(struct reader *in, const struct json *json)
{
    JSON_EACH(member, json)
    {
        const char *nearest;
        size_t i = 0;

        while (i < KEY_COUNT && strcmp(keys[i], member->key) != 0)
            i++;
        if (i < KEY_COUNT || strncmp(member->key, "x_", 2) == 0)
            continue;
        diag_add(in->dg, DIAG_REPORT_KEY,
                 at_pointer(in->file, arena_printf(in->mem, "/%s", member->key)), "%s",
                 member->key);
        nearest = words_nearest(member->key, keys, KEY_COUNT);
        if (nearest != NULL)
            diag_hint(in->dg, "是否应为 %s；自己用的键以 x_ 开头", nearest);
        else
            diag_hint(in->dg, "自己用的键以 x_ 开头");
    }
}

static const char *read_text(struct reader *in, const struct json *json, const char *key,
                             const char *absent)
{
    const struct json *value = json_find(json, key);

    if (value == NULL)
        return absent;
    if (value->kind == NODE_TEXT)
        return value->text;
    fault(in, key, "应为文字");
    return absent;
}

static bool read_flag(struct reader *in, const struct json *json, const char *key)
{
    const struct json *value = json_find(json, key);

    if (value == NULL)
        return false;
    if (value->kind != NODE_BOOL)
        fault(in, key, "应为 true 或 false");
    return value->kind == NODE_BOOL && value->number != 0;
}

/* true: cards as far as a scheme is chosen; "required": without cards no paper. */
static void read_cards(struct reader *in, const struct json *json, struct report *out)
{
    const struct json *value = json_find(json, "cards");

    if (value == NULL)
        return;
    out->cards_required =
        value->kind == NODE_TEXT && strcmp(value->text, "required") == 0;
    out->cards = out->cards_required || (value->kind == NODE_BOOL && value->number != 0);
    if (!out->cards_required && value->kind != NODE_BOOL)
        fault(in, "cards", "应为 true、false 或 \"required\"");
}

static void check_choice(struct reader *in, const char *key, const char *value,
                         const char *const *names, size_t count)
{
    const char *nearest;

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], value) == 0)
            return;
    fault(in, key, arena_printf(in->mem, "不认识的值 %s", value));
    nearest = words_nearest(value, names, count);
    if (nearest != NULL)
        diag_hint(in->dg, "是否应为 %s", nearest);
}

/* "month,week" */
static void check_words(struct reader *in, const char *key, const char *words,
                        const char *const *names, size_t count)
{
    for (;;) {
        size_t len = strcspn(words, ",");

        check_choice(in, key, arena_strn(in->mem, words, len), names, count);
        if (words[len] == '\0')
            return;
        words += len + 1;
    }
}

static struct report_list read_list(struct reader *in, const struct json *json,
                                    const char *key)
{
    const struct json *list = json_find(json, key);
    struct report_list out = {0};

    if (list == NULL)
        return out;
    if (list->kind != NODE_LIST) {
        fault(in, key, "应为文字的列表");
        return out;
    }
    out.items = ARENA_ARRAY(in->mem, const char *, list->count + 1);
    JSON_EACH(item, list)
    {
        if (item->kind == NODE_TEXT)
            out.items[out.count++] = item->text;
        else
            fault(in, key, "应为文字的列表");
    }
    return out;
}

/* Addressees may come from elsewhere ("to": true); only lists are lists. */
static struct report_list read_names(struct reader *in, const struct json *json,
                                     const char *key)
{
    const struct json *list = json_find(json, key);

    return list != NULL && list->kind == NODE_LIST ? read_list(in, json, key)
                                                   : (struct report_list){0};
}

static void read_tables(struct reader *in, const struct json *json, struct report *out)
{
    const struct json *tables = json_find(json, "tables");

    if (tables == NULL)
        return;
    if (tables->kind != NODE_OBJECT) {
        fault(in, "tables", "应写成 {\"表名\": \"文件.sql\"}");
        return;
    }
    out->tables = ARENA_ARRAY(in->mem, struct report_table, tables->count + 1);
    JSON_EACH(table, tables)
    {
        const char *key = arena_printf(in->mem, "tables/%s", table->key);
        struct report_table *at = &out->tables[out->table_count];

        if (table->kind != NODE_TEXT) {
            fault(in, key, "应为 SQL 文件名");
            continue;
        }
        *at = (struct report_table){table->key,
                                    file_join(in->mem, out->folder, table->text)};
        if (!file_exists(at->file))
            fault(in, key, arena_printf(in->mem, "没有文件 %s", table->text));
        else
            out->table_count++;
    }
}

/* "table:NAME" names a table of this report; anything else is from a short list. */
static void check_each(struct reader *in, const struct report *report)
{
    const char *table = report_subject_table(report);

    if (table == NULL) {
        check_choice(in, "each", report->each, subjects, COUNT(subjects));
        return;
    }
    for (size_t i = 0; i < report->table_count; i++)
        if (strcmp(report->tables[i].name, table) == 0)
            return;
    fault(in, "each", arena_printf(in->mem, "tables 里没有表 %s", table));
}

static void check_when(struct reader *in, const struct report *report)
{
    const char **names = ARENA_ARRAY(in->mem, const char *, report->table_count + 1);

    for (size_t i = 0; i < report->table_count; i++)
        names[i] = report->tables[i].name;
    if (report->when[0] != '\0')
        check_choice(in, "when", report->when, names, report->table_count);
}

static void read_texts(struct reader *in, const struct json *json, struct report *out)
{
    out->name = read_text(in, json, "name", file_base(out->folder));
    out->code = read_text(in, json, "code", "");
    out->title = read_text(in, json, "title", "");
    out->label = read_text(in, json, "label", out->name);
    out->kind = read_text(in, json, "kind", "");
    out->due = read_text(in, json, "due", "ask");
    out->when = read_text(in, json, "when", "");
    out->each = read_text(in, json, "each", "region");
    out->audience = read_text(in, json, "audience", "内部");
    out->file = read_text(in, json, "file", "");
}

static void read_report(struct reader *in, const struct json *json, struct report *out)
{
    check_keys(in, json);
    read_texts(in, json, out);
    if (strcmp(out->name, file_base(out->folder)) != 0)
        fault(in, "name",
              arena_printf(in->mem, "应与文件夹同名，写 %s", file_base(out->folder)));
    if (out->title[0] == '\0')
        fault(in, "title", "缺少标题");
    if (out->kind[0] != '\0' || out->has_body)
        check_choice(in, "kind", out->kind, kinds, COUNT(kinds));
    check_words(in, "due", out->due, cadences, COUNT(cadences));
    out->schemes = read_text(in, json, "schemes", "");
    if (out->schemes[0] != '\0')
        check_words(in, "schemes", out->schemes, scheme_cadences, COUNT(scheme_cadences));
    check_choice(in, "audience", out->audience, audiences, COUNT(audiences));
    if (out->file[0] == '/' || strstr(out->file, "..") != NULL)
        fault(in, "file", "文件只能写在输出目录里");
    out->max_chars = (int)json_int(json, "max_chars", 0);
    out->findings = read_flag(in, json, "findings");
    read_cards(in, json, out);
    out->to = read_names(in, json, "to");
    out->cc = read_names(in, json, "cc");
    out->facts = read_list(in, json, "facts");
    read_tables(in, json, out);
    check_each(in, out);
    check_when(in, out);
    if (!out->has_body && !out->has_book)
        fault(in, "", "文件夹中没有 body.md，也没有 book.json");
}

/* Names of the folders that hold a report.json, sorted by bytes. */
static struct file_names list_folders(struct arena *mem, const char *dir)
{
    struct file_names all = file_list(mem, dir, ""), names = {0};

    for (size_t i = 0; i < all.count; i++) {
        const char *folder = file_join(mem, dir, all.items[i]);

        if (file_exists(file_join(mem, folder, "report.json")))
            *ARENA_PUSH(mem, &names) = all.items[i];
    }
    return names;
}

bool report_read(struct arena *mem, const char *templates, struct report **reports,
                 size_t *count, struct diag *dg)
{
    const char *dir = file_join(mem, templates, "reports");
    struct file_names names = list_folders(mem, dir);
    bool ok = true;

    *reports = ARENA_ARRAY(mem, struct report, names.count + 1);
    *count = names.count;
    for (size_t i = 0; i < names.count; i++) {
        struct report *report = &(*reports)[i];
        struct reader in = {mem, NULL, dg, true};

        report->folder = file_join(mem, dir, names.items[i]);
        report->has_body = file_exists(file_join(mem, report->folder, "body.md"));
        report->has_book = file_exists(file_join(mem, report->folder, "book.json"));
        in.file = file_join(mem, report->folder, "report.json");
        report->json = json_read(mem, in.file, dg);
        if (report->json != NULL)
            read_report(&in, report->json, report);
        ok &= report->json != NULL && in.ok;
    }
    return ok;
}

/* -- what is due ----------------------------------------------------------- */

static bool is_due(const char *cadence, size_t len, const struct run *run)
{
    bool monthly = strcmp(run->type, "month") == 0;
    bool weekly = strcmp(run->type, "week") == 0 || strcmp(run->type, "halfmonth") == 0;
    bool custom = strcmp(run->type, "custom") == 0;

    if (len == 4 && strncmp(cadence, "week", len) == 0)
        return weekly;
    if (weekly || custom)
        return false;
    if (len == 5 && strncmp(cadence, "month", len) == 0)
        return monthly;
    if (len == 4 && strncmp(cadence, "even", len) == 0)
        return monthly && run->month % 2 == 0;
    if (len == 7 && strncmp(cadence, "quarter", len) == 0)
        return run->month % 3 == 0;
    if (len == 4 && strncmp(cadence, "half", len) == 0)
        return run->month == 6;
    return len == 4 && strncmp(cadence, "year", len) == 0 && run->month == 12;
}

bool report_is_public(const struct report *report)
{
    return strcmp(report->audience, "公开") == 0;
}

bool report_due(const struct report *report, const struct run *run)
{
    for (const char *due = report->due;;) {
        size_t len = strcspn(due, ",");

        if (is_due(due, len, run))
            return true;
        if (due[len] == '\0')
            return false;
        due += len + 1;
    }
}

const struct report *report_find(const struct report *reports, size_t count,
                                 const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (report_is(&reports[i], word))
            return &reports[i];
    return NULL;
}

bool report_is(const struct report *report, const char *word)
{
    return strcmp(word, report->name) == 0 || strcmp(word, report->label) == 0 ||
           (strcmp(word, report->code) == 0 && word[0] != '\0');
}

static void not_known(const struct report *reports, size_t count, const char *word,
                      struct diag *dg)
{
    struct arena *mem = arena_new();
    const char **known = ARENA_ARRAY(mem, const char *, count * 3 + 1), *nearest;

    for (size_t i = 0; i < count; i++) {
        known[i * 3] = reports[i].name;
        known[i * 3 + 1] = reports[i].code;
        known[i * 3 + 2] = reports[i].label;
    }
    diag_add(dg, DIAG_REPORT_NAME, at_file(NULL), "%s", word);
    nearest = words_nearest(word, known, count * 3);
    if (nearest != NULL)
        diag_hint(dg, "是否应为 %s；有哪些文种，看 tongbao list", nearest);
    else
        diag_hint(dg, "有哪些文种，看 tongbao list");
    arena_free(mem);
}

bool report_known(const struct report *reports, size_t count, const char *const *names,
                  size_t name_count, struct diag *dg)
{
    bool ok = true;

    for (size_t i = 0; i < name_count; i++)
        if (report_find(reports, count, names[i]) == NULL) {
            not_known(reports, count, names[i], dg);
            ok = false;
        }
    return ok;
}
