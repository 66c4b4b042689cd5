#include "parse.h"

#include "arena.h"
#include "buf.h"
#include "date.h"
#include "lines.h"
#include "utf8.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

static const char *const keys[] = {
    "文种",     "标志",     "文号", "期号",   "标题",   "副标题", "主送",     "发文机关",
    "代章",     "成文日期", "用印", "签发人", "份号",   "密级",   "紧急程度", "稿次",
    "公开属性", "附注",     "抄送", "报",     "送",     "发",     "按语",     "印发机关",
    "印发日期", "编印单位", "出席", "请假",   "列席",   "呈",     "签署职务", "整词",
    "联系人",   "样式",     "数据", "印章",   "签名章", "水印",   "原字",
};

static const char *const kinds[] = {
    "文件", "通报期刊", "简报", "专报", "信函", "纪要", "命令", "通知单",
};

static bool is_listed(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

struct reader {
    struct arena *mem;
    const char *name;
    int line; /* that is being read */
    struct {
        struct doc_field *items;
        size_t count, room;
    } fields;
    struct diag *dg;
};

static struct doc_field *find_field(struct reader *reader, const char *key)
{
    struct doc_field *field;

    for (size_t i = 0; i < reader->fields.count; i++)
        if (strcmp(reader->fields.items[i].key, key) == 0)
            return &reader->fields.items[i];
    field = ARENA_PUSH(reader->mem, &reader->fields);
    field->key = key;
    field->line = reader->line;
    return field;
}

/* The list doubles when its count is a power of two. */
static void add_field(struct reader *reader, const char *key, const char *value)
{
    struct doc_field *field = find_field(reader, key);

    if ((field->count & (field->count - 1)) == 0) {
        const char **wider = ARENA_ARRAY(reader->mem, const char *, field->count * 2 + 1);

        for (size_t i = 0; i < field->count; i++)
            wider[i] = field->values[i];
        field->values = wider;
    }
    field->values[field->count++] = value;
}

static bool check_key(const struct reader *reader, const char *key)
{
    const size_t count = sizeof keys / sizeof *keys;
    const char *nearest;

    if (is_listed(key, keys, count))
        return true;
    diag_add(reader->dg, DIAG_DRAFT_KEY, at_line(reader->name, reader->line, 1), "%s",
             key);
    nearest = words_nearest(key, keys, count);
    if (nearest != NULL)
        diag_hint(reader->dg, "是否应为 %s", nearest);
    return false;
}

static void check_kind(const struct reader *reader, const char *kind)
{
    if (is_listed(kind, kinds, sizeof kinds / sizeof *kinds))
        return;
    diag_add(reader->dg, DIAG_DRAFT_KIND, at_line(reader->name, reader->line, 1), "%s",
             kind);
    diag_hint(reader->dg, "可用的文种：文件 通报期刊 简报 专报 信函 纪要 命令 通知单");
}

/* The first colon of the line, of either width; NULL: none. */
static const char *find_colon(const char *line, size_t *len)
{
    const char *narrow = strchr(line, ':');
    const char *wide = strstr(line, "：");
    bool is_wide = wide != NULL && (narrow == NULL || wide < narrow);

    *len = is_wide ? strlen("：") : 1;
    return is_wide ? wide : narrow;
}

/* The key without blanks around and inside it: some align 标　　题 with 发文机关. */
static const char *key_copy(struct arena *mem, const char *line, const char *end)
{
    struct buf key = buf_new(mem);

    while ((line = line_skip_blank(line)) < end) {
        const char *at = line;

        utf8_next(&line);
        buf_addn(&key, at, (size_t)(line - at));
    }
    return key.text;
}

static void check_narrow(const struct reader *reader, const char *line, const char *value)
{
    const char *mark = line_narrow_mark(value);

    if (mark == NULL)
        return;
    diag_add(reader->dg, DIAG_DRAFT_NARROW,
             at_line(reader->name, reader->line, line_column(line, mark)), "%s",
             line_excerpt(reader->mem, mark));
    diag_hint(reader->dg, "中文用全角标点，引号用“ ”，括号和小数点除外");
}

static void read_field(struct reader *reader, const char *line)
{
    size_t len;
    const char *colon = find_colon(line, &len);
    const char *key, *value;

    key = colon == NULL ? "" : key_copy(reader->mem, line, colon);
    if (*key == '\0') {
        diag_add(reader->dg, DIAG_DRAFT_HEADER, at_line(reader->name, reader->line, 1),
                 "%s", line_excerpt(reader->mem, line));
        diag_hint(reader->dg, "文头每行写作 键：值，到第一个空行为止");
        return;
    }
    if (!check_key(reader, key))
        return;
    value = line_copy(reader->mem, colon + len, strlen(colon + len));
    if (strcmp(key, "文种") == 0)
        check_kind(reader, value);
    check_narrow(reader, line, colon + len);
    add_field(reader, key, value);
}

size_t header_read(struct arena *mem, const struct lines *lines, const char *name,
                   struct doc *out, struct diag *dg)
{
    struct reader reader = {.mem = mem, .name = name, .dg = dg};
    size_t at = 0;

    while (at < lines->count && line_is_empty(lines->items[at]))
        at++;
    if (at == lines->count || line_begins_body(lines->items[at]))
        return at;
    for (; at < lines->count && !line_is_empty(lines->items[at]) &&
           !line_begins_body(lines->items[at]);
         at++) {
        reader.line = lines->number + (int)at;
        read_field(&reader, lines->items[at]);
    }
    out->fields = reader.fields.items;
    out->field_count = reader.fields.count;
    return at;
}

const struct doc_field *doc_fields(const struct doc *doc, const char *key)
{
    for (size_t i = 0; i < doc->field_count; i++)
        if (strcmp(doc->fields[i].key, key) == 0)
            return &doc->fields[i];
    return NULL;
}

const char *doc_field(const struct doc *doc, const char *key, const char *absent)
{
    const struct doc_field *field = doc_fields(doc, key);

    return field == NULL ? absent : field->values[0];
}

int32_t doc_day(const struct doc *doc)
{
    const char *text = doc_field(doc, "成文日期", "");
    struct date date;
    int end = 0;

    if (sscanf(text, "%4d年%2d月%2d日%n", &date.year, &date.month, &date.day, &end) ==
            3 &&
        end > 0 && text[end] == '\0' && date_valid(date))
        return date_day(date);
    return date_parse(text);
}
