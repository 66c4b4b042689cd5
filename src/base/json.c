/*
 * Plain trees, and how text becomes one.  jansson parses and is the judge of syntax; what
 * holds nothing unusual, which is nearly all, is read by plain.c at a fifth of the cost.
 */
#include "json.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "json_int.h"
#include "plain.h"
#include "utf8.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

/* -- plain trees ----------------------------------------------------------- */

const char *json_kind_name(enum json_kind kind)
{
    static const char *const names[] = {"空值", "是非值", "整数", "小数",
                                        "文字", "列表",   "对象"};

    return names[kind];
}

static void print_children(struct buf *out, const struct json *value)
{
    const char *between = "";

    JSON_EACH(child, value)
    {
        buf_add(out, between);
        between = ",";
        if (value->kind == NODE_OBJECT) {
            buf_json(out, child->key);
            buf_char(out, ':');
        }
        json_print(out, child);
    }
}

void json_print(struct buf *out, const struct json *value)
{
    bool list = value->kind == NODE_LIST;

    switch (value->kind) {
    case NODE_NULL:
        buf_add(out, "null");
        break;
    case NODE_BOOL:
        buf_add(out, value->number != 0 ? "true" : "false");
        break;
    case NODE_INT:
        buf_printf(out, "%lld", (long long)value->number);
        break;
    case NODE_REAL:
        buf_printf(out, "%.15g", value->real);
        break;
    case NODE_TEXT:
        buf_json(out, value->text);
        break;
    case NODE_LIST:
    case NODE_OBJECT:
        buf_char(out, list ? '[' : '{');
        print_children(out, value);
        buf_char(out, list ? ']' : '}');
        break;
    }
}

const struct json *json_find(const struct json *object, const char *key)
{
    if (object == NULL || object->kind != NODE_OBJECT)
        return NULL;
    JSON_EACH(child, object)
    {
        if (strcmp(child->key, key) == 0)
            return child;
    }
    return NULL;
}

const struct json *json_path(const struct json *object, const char *path)
{
    char key[128];

    while (object != NULL && *path != '\0') {
        size_t len = strcspn(path, ".");

        if (len >= sizeof key)
            return NULL;
        memcpy(key, path, len);
        key[len] = '\0';
        object = json_find(object, key);
        path += path[len] == '.' ? len + 1 : len;
    }
    return object;
}

const char *json_text(const struct json *object, const char *key, const char *absent)
{
    const struct json *found = json_find(object, key);

    return found != NULL && found->kind == NODE_TEXT ? found->text : absent;
}

int64_t json_int(const struct json *object, const char *key, int64_t absent)
{
    const struct json *found = json_find(object, key);

    return found != NULL && found->kind == NODE_INT ? found->number : absent;
}

bool json_bool(const struct json *object, const char *key, bool absent)
{
    const struct json *found = json_find(object, key);

    return found != NULL && found->kind == NODE_BOOL ? found->number != 0 : absent;
}

static struct json *plain(struct arena *mem, json_t *from, const char *key);

static void add_child(struct json *parent, struct json **last, struct json *child)
{
    if (*last == NULL)
        parent->first = child;
    else
        (*last)->next = child;
    *last = child;
    parent->count++;
}

static void plain_children(struct arena *mem, json_t *from, struct json *parent)
{
    struct json *last = NULL;
    const char *key;
    json_t *child;
    size_t index;

    if (parent->kind == NODE_OBJECT) {
        json_object_foreach(from, key, child)
            add_child(parent, &last, plain(mem, child, arena_str(mem, key)));
        return;
    }
    json_array_foreach(from, index, child)
        add_child(parent, &last, plain(mem, child, NULL));
}

static struct json *plain(struct arena *mem, json_t *from, const char *key)
{
    struct json *to = ARENA_NEW(mem, struct json);

    to->key = key;
    switch (json_typeof(from)) {
    case JSON_NULL:
        to->kind = NODE_NULL;
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        to->kind = NODE_BOOL;
        to->number = json_is_true(from);
        break;
    case JSON_INTEGER:
        to->kind = NODE_INT;
        to->number = json_integer_value(from);
        to->real = (double)to->number;
        break;
    case JSON_REAL:
        to->kind = NODE_REAL;
        to->real = json_real_value(from);
        break;
    case JSON_STRING:
        to->kind = NODE_TEXT;
        to->text = arena_str(mem, json_string_value(from));
        break;
    case JSON_ARRAY:
        to->kind = NODE_LIST;
        plain_children(mem, from, to);
        break;
    case JSON_OBJECT:
        to->kind = NODE_OBJECT;
        plain_children(mem, from, to);
        break;
    }
    return to;
}

/* -- faults ---------------------------------------------------------------- */

/* What jansson quotes in "… near 'TOKEN'"; "" when it quotes nothing. */
static const char *near_token(const char *text, char token[64])
{
    const char *from = strstr(text, " near '");
    size_t len;

    token[0] = '\0';
    if (from == NULL)
        return token;
    from += strlen(" near '");
    len = strlen(from);
    if (len > 0 && from[len - 1] == '\'')
        len--;
    if (len > 60)
        len = 60;
    memcpy(token, from, len);
    token[len] = '\0';
    token[utf8_check(token, len)] = '\0';
    return token;
}

static bool is_nan(const char *token)
{
    return strncasecmp(token, "nan", 3) == 0 || strncasecmp(token, "inf", 3) == 0 ||
           strncasecmp(token, "-inf", 4) == 0 || strncasecmp(token, "-nan", 4) == 0;
}

static void report(struct diag *dg, struct place place, const json_error_t *error)
{
    char token[64];

    near_token(error->text, token);
    if (is_nan(token)) {
        diag_add(dg, DIAG_JSON_NAN, place, "%s", token);
        diag_hint(dg, "没有数据时请不写这一项，或写 null");
        return;
    }
    if (strstr(error->text, "control character") != NULL) {
        diag_add(dg, DIAG_JSON_CONTROL, place, "未转义的控制字符");
        diag_hint(dg, "换行请写成 \\n，制表符请写成 \\t");
        return;
    }
    switch (json_error_code(error)) {
    case json_error_premature_end_of_input:
        diag_add(dg, DIAG_JSON_TRUNCATED, place, "此处还缺内容");
        diag_hint(dg, "请重新导出或重新传送文件");
        break;
    case json_error_duplicate_key:
        diag_add(dg, DIAG_JSON_KEY_TWICE, place, "“%s”", token);
        diag_hint(dg, "请删去其中一个");
        break;
    case json_error_invalid_utf8:
        diag_add(dg, DIAG_JSON_UTF8, place, "此处的字节不合规则");
        diag_hint(dg, "多半是 GBK（ANSI）编码：请用记事本打开，另存为，编码选 UTF-8");
        break;
    case json_error_null_character:
        diag_add(dg, DIAG_JSON_CONTROL, place, "不允许 \\u0000");
        break;
    case json_error_numeric_overflow:
        diag_add(dg, DIAG_JSON_NUMBER, place, "“%s”", token);
        break;
    default:
        if (strstr(error->text, "Unicode") != NULL)
            diag_add(dg, DIAG_JSON_SYNTAX, place, "不成对的代理字符 %s", token);
        else if (token[0] != '\0')
            diag_add(dg, DIAG_JSON_SYNTAX, place, "“%s”附近", token);
        else
            diag_add(dg, DIAG_JSON_SYNTAX, place, "此处写法不对");
        diag_hint(dg, "请检查逗号、引号和括号是否成对");
    }
}

/* A control character that was written as an escape is refused as well. */
static bool has_control(const struct json *value)
{
    const char *texts[] = {value->key, value->text};

    for (int i = 0; i < 2; i++)
        for (const char *c = texts[i]; c != NULL && *c != '\0'; c++)
            if (((unsigned char)*c < 0x20 && *c != '\n' && *c != '\t') || *c == 0x7f)
                return true;
    JSON_EACH(child, value)
    {
        if (has_control(child))
            return true;
    }
    return false;
}

/* NULL: they are for jansson. */
const struct json *json_plain(struct arena *mem, const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;
    const struct json *value = plain_read(mem, &at, end);

    while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
        at++;
    return at == end ? value : NULL;
}

/* The place of what follows these bytes. */
static struct place behind(struct place at, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        at.column = bytes[i] == '\n' ? 1 : at.column + 1;
        at.line += bytes[i] == '\n';
    }
    return at;
}

/* jansson counts lines and columns from where the bytes begin. */
static struct place place_of(const json_error_t *error, struct place at)
{
    at.column = error->line == 1 ? at.column + error->column - 1 : error->column;
    if (at.column < 1)
        at.column = 1;
    if (error->line > 1)
        at.line += error->line - 1;
    return at;
}

const struct json *json_parse_at(struct arena *mem, const char *bytes, size_t len,
                                 struct place at, struct diag *dg)
{
    const struct json *plainly = json_plain(mem, bytes, len);
    size_t valid;
    json_error_t error;
    json_t *root;
    struct json *value;

    if (plainly != NULL)
        return plainly;
    valid = utf8_check(bytes, len);
    if (valid < len) {
        diag_add(dg, DIAG_JSON_UTF8, behind(at, bytes, valid), "字节 0x%02X",
                 (unsigned char)bytes[valid]);
        diag_hint(dg, "多半是 GBK（ANSI）编码：请用记事本打开，另存为，编码选 UTF-8");
        return NULL;
    }
    root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (root == NULL) {
        report(dg, place_of(&error, at), &error);
        return NULL;
    }
    value = plain(mem, root, NULL);
    json_decref(root);
    if (has_control(value)) {
        diag_add(dg, DIAG_JSON_CONTROL, at, "此数据项的文字中有控制字符");
        diag_hint(dg, "请在源系统中删去该字符");
        return NULL;
    }
    return value;
}

/* Brackets outside strings never nest deeper than JSON_DEEPEST. */
static bool too_deep(const char *bytes, size_t len)
{
    int depth = 0;
    bool string = false;

    for (size_t i = 0; i < len; i++) {
        if (string) {
            i += bytes[i] == '\\';
            string = i < len && bytes[i] != '"';
        } else if (bytes[i] == '"')
            string = true;
        else if (bytes[i] == '[' || bytes[i] == '{') {
            if (++depth > JSON_DEEPEST)
                return true;
        } else if (bytes[i] == ']' || bytes[i] == '}')
            depth--;
    }
    return false;
}

const struct json *json_parse(struct arena *mem, const char *bytes, size_t len,
                              const char *name, struct diag *dg)
{
    if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        len -= 3;
    }
    if (too_deep(bytes, len)) {
        diag_add(dg, DIAG_JSON_DEPTH, at_file(name), "超过 %d 层", JSON_DEEPEST);
        return NULL;
    }
    return json_parse_at(mem, bytes, len, at_line(name, 1, 1), dg);
}

const struct json *json_read(struct arena *mem, const char *path, struct diag *dg)
{
    char *bytes;
    size_t len;

    if (!file_read(mem, path, &bytes, &len, dg))
        return NULL;
    return json_parse(mem, bytes, len, path, dg);
}
