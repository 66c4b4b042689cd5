/*
 * Two readers work together.  A scanner of our own finds where each piece begins
 * and ends, which needs only brackets and strings, so a file of any size passes
 * through one buffer; jansson then parses each piece and is the judge of syntax.
 * The scanner counts lines, because jansson forgets them.  Pieces without anything
 * unusual, which is nearly all of them, are read by plain.c at a fifth of the cost.
 */
#include "json.h"

#include "arena.h"
#include "buf.h"
#include "file.h"
#include "map.h"
#include "plain.h"
#include "utf8.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_DEPTH = 32, MAX_PIECE = 32 << 20, READ_SIZE = 1 << 16 };

struct scan {
    FILE *file;
    const char *name;
    struct diag *dg;
    struct arena *mem; /* emptied after each piece */
    json_visit *visit;
    void *context;
    char *chunk; /* READ_SIZE bytes */
    size_t at, have;
    int line, column; /* of the next byte; column counts bytes, from 1 */
    char *piece;      /* text of the piece being read */
    size_t len, room;
    int piece_line, piece_column;
    bool lines; /* JSON Lines */
    bool stop;  /* nothing behind this point can be understood */
    bool bad;   /* an error was added */
    int broken; /* errno of a read that failed, which ends the file */
};

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
        diag_hint(dg, "请把文件另存为 UTF-8 编码");
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

static void fault(struct scan *scan, enum diag_code code, int line, int column,
                  const char *detail)
{
    diag_add(scan->dg, code, at_line(scan->name, line, column), "%s", detail);
    scan->bad = true;
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
static const struct json *parse_plain(struct arena *mem, const char *bytes, size_t len)
{
    const char *at = bytes, *end = bytes + len;
    const struct json *value = plain_read(mem, &at, end);

    while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
        at++;
    return at == end ? value : NULL;
}

/* Parse len bytes that begin at line:column of the file; NULL: a finding was added. */
static const struct json *parse_at(struct arena *mem, const char *bytes, size_t len,
                                   const char *name, int line, int column,
                                   struct diag *dg)
{
    const struct json *plainly = parse_plain(mem, bytes, len);
    json_error_t error;
    json_t *root;
    struct json *value;
    size_t valid;

    if (plainly != NULL)
        return plainly;
    valid = utf8_check(bytes, len);
    if (valid < len) {
        for (size_t i = 0; i < valid; i++) {
            column = bytes[i] == '\n' ? 1 : column + 1;
            line += bytes[i] == '\n';
        }
        diag_add(dg, DIAG_JSON_UTF8, at_line(name, line, column), "字节 0x%02X",
                 (unsigned char)bytes[valid]);
        diag_hint(dg, "请把文件另存为 UTF-8 编码");
        return NULL;
    }
    root = json_loadb(bytes, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (root == NULL) {
        int at = error.line == 1 ? column + error.column - 1 : error.column;

        report(
            dg,
            at_line(name, line + (error.line > 0 ? error.line - 1 : 0), at > 0 ? at : 1),
            &error);
        return NULL;
    }
    value = plain(mem, root, NULL);
    json_decref(root);
    if (has_control(value)) {
        diag_add(dg, DIAG_JSON_CONTROL, at_line(name, line, column),
                 "此数据项的文字中有控制字符");
        diag_hint(dg, "请在源系统中删去该字符");
        return NULL;
    }
    return value;
}

/* Brackets outside strings never nest deeper than MAX_DEPTH. */
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
            if (++depth > MAX_DEPTH)
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
        diag_add(dg, DIAG_JSON_DEPTH, at_file(name), "超过 %d 层", MAX_DEPTH);
        return NULL;
    }
    return parse_at(mem, bytes, len, name, 1, 1, dg);
}

const struct json *json_read(struct arena *mem, const char *path, struct diag *dg)
{
    char *bytes;
    size_t len;

    if (!file_read(mem, path, &bytes, &len, dg))
        return NULL;
    return json_parse(mem, bytes, len, path, dg);
}

/* -- the scanner ----------------------------------------------------------- */

static int peek(struct scan *scan)
{
    if (scan->at == scan->have) {
        scan->have = fread(scan->chunk, 1, READ_SIZE, scan->file);
        scan->at = 0;
        if (scan->have == 0) {
            if (ferror(scan->file) && scan->broken == 0)
                scan->broken = errno;
            return EOF;
        }
    }
    return (unsigned char)scan->chunk[scan->at];
}

static int take(struct scan *scan)
{
    int c = peek(scan);

    if (c == EOF)
        return EOF;
    scan->at++;
    scan->column++;
    if (c == '\n') {
        scan->line++;
        scan->column = 1;
    }
    return c;
}

static int skip_space(struct scan *scan)
{
    int c;

    while ((c = peek(scan)) == ' ' || c == '\t' || c == '\r' || c == '\n')
        take(scan);
    return c;
}

static void make_room(struct scan *scan, size_t len)
{
    char *wider;

    while (scan->room < scan->len + len)
        scan->room = scan->room == 0 ? 4096 : scan->room * 2;
    wider = realloc(scan->piece, scan->room);
    if (wider == NULL) {
        fputs("内存不足，程序停止。\n", stderr);
        exit(3);
    }
    scan->piece = wider;
}

static void keep(struct scan *scan, int c)
{
    if (scan->len == scan->room)
        make_room(scan, 1);
    scan->piece[scan->len++] = (char)c;
}

/* Characters of a string that mean nothing, as many as are at hand. */
static void keep_plain(struct scan *scan)
{
    const char *from = scan->chunk + scan->at;
    size_t len = 0, most = scan->have - scan->at;

    while (len < most && from[len] != '"' && from[len] != '\\' && from[len] != '\n')
        len++;
    if (scan->room < scan->len + len)
        make_room(scan, len);
    if (len > 0)
        memcpy(scan->piece + scan->len, from, len);
    scan->len += len;
    scan->at += len;
    scan->column += (int)len;
}

static void truncated(struct scan *scan)
{
    scan->stop = true;
    if (scan->broken != 0)
        return;
    fault(scan, DIAG_JSON_TRUNCATED, scan->line, scan->column, "文件到此结束，还缺内容");
    diag_hint(scan->dg, "请重新导出或重新传送文件");
}

/* Take the rest of a string whose opening quote has been kept. */
static bool keep_string(struct scan *scan)
{
    int c;

    while (keep_plain(scan), (c = take(scan)) != EOF) {
        keep(scan, c);
        if (c == '"')
            return true;
        if (c == '\n' && scan->lines)
            return true; /* the parser will say what is wrong with it */
        if (c == '\\' && (c = take(scan)) != EOF)
            keep(scan, c);
        if (scan->len > MAX_PIECE)
            return true;
    }
    truncated(scan);
    return false;
}

static bool refuse_size(struct scan *scan)
{
    fault(scan, DIAG_JSON_SIZE, scan->piece_line, scan->piece_column,
          "超过 32 MB，其后的内容未读");
    diag_hint(scan->dg, "请检查括号是否成对");
    scan->stop = true;
    return false;
}

/* Take one value into scan->piece.  False when nothing behind it can be read. */
static bool keep_value(struct scan *scan)
{
    int depth = 0, deepest = 0;

    scan->len = 0;
    scan->piece_line = scan->line;
    scan->piece_column = scan->column;
    for (;;) {
        int c = peek(scan);

        if (c == EOF && (depth > 0 || scan->len == 0)) {
            truncated(scan);
            return false;
        }
        if (depth == 0 && scan->len > 0 && (c == EOF || strchr(",]} \t\r\n", c) != NULL))
            break;
        if (c == '\n' && scan->lines)
            break; /* the parser will say what is missing */
        keep(scan, take(scan));
        if (c == '"' && !keep_string(scan))
            return false;
        if (c == '[' || c == '{')
            depth++;
        if ((c == ']' || c == '}') && --depth <= 0)
            break;
        if (depth == 0 && (c == '"'))
            break;
        if (depth > deepest)
            deepest = depth;
        if (scan->len > MAX_PIECE)
            return refuse_size(scan);
    }
    if (deepest > MAX_DEPTH) {
        fault(scan, DIAG_JSON_DEPTH, scan->piece_line, scan->piece_column,
              "超过 32 层，此项未读");
        scan->len = 0;
    }
    return true;
}

static const struct json *parse_piece(struct scan *scan)
{
    const struct json *value;

    if (scan->len == 0)
        return NULL; /* refused already */
    value = parse_at(scan->mem, scan->piece, scan->len, scan->name, scan->piece_line,
                     scan->piece_column, scan->dg);
    if (value == NULL)
        scan->bad = true;
    return value;
}

static void visit_value(struct scan *scan, const char *key, int64_t index)
{
    const struct json *value;

    if (!keep_value(scan))
        return;
    value = parse_piece(scan);
    if (value != NULL) {
        struct json_piece piece = {.key = key,
                                   .index = index,
                                   .line = scan->piece_line,
                                   .value = value,
                                   .mem = scan->mem};

        scan->visit(scan->context, &piece);
    }
    arena_reset(scan->mem);
}

static void unexpected(struct scan *scan, int c, const char *expected)
{
    char detail[96], seen[8] = "";

    if (c == EOF) {
        truncated(scan);
        return;
    }
    seen[0] = (char)c;
    if ((unsigned char)c >= 0x80)
        seen[0] = '\0';
    snprintf(detail, sizeof detail, "“%s”处应为%s，其后的内容未读", seen, expected);
    fault(scan, DIAG_JSON_SYNTAX, scan->line, scan->column, detail);
    diag_hint(scan->dg, "请检查逗号、引号和括号是否成对");
    scan->stop = true;
}

static void visit_array(struct scan *scan, const char *key)
{
    take(scan); /* [ */
    if (skip_space(scan) == ']') {
        take(scan);
        return;
    }
    for (int64_t index = 0; !scan->stop; index++) {
        int c = skip_space(scan);

        if (c == ']' || c == ',' || c == '}') {
            unexpected(scan, c, "一个数据项");
            return;
        }
        visit_value(scan, key, index);
        if (scan->stop)
            return;
        c = skip_space(scan);
        if (c != ',' && c != ']') {
            unexpected(scan, c, "逗号或 ]");
            return;
        }
        take(scan);
        if (c == ']')
            return;
    }
}

/* The key of the next member; NULL: stop. */
static const char *take_key(struct scan *scan, struct arena *keys)
{
    int c = skip_space(scan);
    const struct json *key;
    const char *copy;

    if (c != '"') {
        unexpected(scan, c, "带引号的键名");
        return NULL;
    }
    if (!keep_value(scan))
        return NULL;
    key = parse_piece(scan);
    if (key == NULL) {
        scan->stop = true;
        return NULL;
    }
    copy = arena_str(keys, key->text);
    arena_reset(scan->mem);
    c = skip_space(scan);
    if (c == ':') {
        take(scan);
        return copy;
    }
    unexpected(scan, c, "冒号");
    return NULL;
}

static void check_first(struct scan *scan, const char *key, struct map *seen)
{
    if (map_find(seen, key) == NULL) {
        map_put(seen, key, scan);
        return;
    }
    fault(scan, DIAG_JSON_KEY_TWICE, scan->line, scan->column, key);
    diag_hint(scan->dg, "请删去其中一个");
}

/* Visit one member; false when nothing behind it can be read. */
static bool visit_member(struct scan *scan, struct map *seen)
{
    const char *key = take_key(scan, seen->mem);

    if (key == NULL)
        return false;
    check_first(scan, key, seen);
    if (skip_space(scan) == '[')
        visit_array(scan, key);
    else
        visit_value(scan, key, -1);
    return !scan->stop;
}

static void visit_members(struct scan *scan, struct map *seen)
{
    int c = skip_space(scan);

    if (c == '}') {
        take(scan);
        return;
    }
    do {
        if (!visit_member(scan, seen))
            return;
        c = skip_space(scan);
        if (c != ',' && c != '}') {
            unexpected(scan, c, "逗号或 }");
            return;
        }
        take(scan);
    } while (c == ',');
}

static void visit_object(struct scan *scan)
{
    struct arena *keys = arena_new();
    struct map seen = map_new(keys);

    take(scan); /* { */
    visit_members(scan, &seen);
    if (!scan->stop && skip_space(scan) != EOF)
        unexpected(scan, peek(scan), "文件结束");
    arena_free(keys);
}

/* A line that lies whole in the buffer and holds nothing unusual; NULL: it does not. */
static const struct json *read_line(struct scan *scan)
{
    const char *at = scan->chunk + scan->at;
    const char *end = memchr(at, '\n', scan->have - scan->at);
    const struct json *value;

    if (end == NULL)
        return NULL;
    value = parse_plain(scan->mem, at, (size_t)(end - at));
    if (value == NULL) {
        arena_reset(scan->mem);
        return NULL;
    }
    scan->piece_line = scan->line;
    scan->piece_column = scan->column;
    scan->column += (int)(end - at);
    scan->at += (size_t)(end - at);
    return value;
}

static void visit_line(struct scan *scan)
{
    const struct json *value = read_line(scan), *entity;

    if (value == NULL) {
        if (!keep_value(scan))
            return;
        value = parse_piece(scan);
    }
    if (value == NULL)
        return;
    entity = json_find(value, "entity");
    if (entity == NULL || entity->kind != NODE_TEXT) {
        fault(scan, DIAG_JSON_SYNTAX, scan->piece_line, scan->piece_column,
              "这一行没有 \"entity\"");
        diag_hint(scan->dg, "每行应形如 {\"entity\":\"projects\",…}");
        return;
    }
    scan->visit(scan->context, &(struct json_piece){.key = entity->text,
                                                    .index = -1,
                                                    .line_mode = true,
                                                    .line = scan->piece_line,
                                                    .value = value,
                                                    .mem = scan->mem});
}

/* In JSON Lines a fault never reaches beyond its line. */
static void visit_lines(struct scan *scan)
{
    while (skip_space(scan) != EOF) {
        int c;

        visit_line(scan);
        arena_reset(scan->mem);
        if (scan->stop)
            return;
        while ((c = peek(scan)) == ' ' || c == '\t' || c == '\r')
            take(scan);
        if (c == '\n' || c == EOF)
            continue;
        fault(scan, DIAG_JSON_SYNTAX, scan->line, scan->column, "此处应换行");
        while ((c = take(scan)) != EOF && c != '\n')
            ;
    }
}

static bool looks_like_lines(struct scan *scan, const char *path)
{
    const char *dot = strrchr(path, '.');
    size_t at = scan->at + 1; /* behind { */

    if (dot != NULL && (strcmp(dot, ".jsonl") == 0 || strcmp(dot, ".ndjson") == 0))
        return true;
    while (at < scan->have && strchr(" \t\r\n", scan->chunk[at]) != NULL)
        at++;
    return scan->have - at > 8 && memcmp(scan->chunk + at, "\"entity\"", 8) == 0;
}

static void skip_bom(struct scan *scan)
{
    if (peek(scan) == 0xef && scan->have >= 3 &&
        memcmp(scan->chunk, "\xef\xbb\xbf", 3) == 0)
        scan->at = 3;
}

static void visit_file(struct scan *scan)
{
    int c;

    skip_bom(scan);
    c = skip_space(scan);
    if (c == EOF) {
        if (scan->broken == 0)
            fault(scan, DIAG_JSON_TRUNCATED, 1, 1, "文件是空的");
        return;
    }
    if (c != '{') {
        unexpected(scan, c, " {");
        return;
    }
    scan->lines = looks_like_lines(scan, scan->name);
    if (scan->lines)
        visit_lines(scan);
    else
        visit_object(scan);
}

bool json_stream(const char *path, json_visit *visit, void *context, struct diag *dg)
{
    struct scan scan = {.name = path,
                        .dg = dg,
                        .visit = visit,
                        .context = context,
                        .line = 1,
                        .column = 1};
    struct arena *own = arena_new();

    scan.file = fopen(path, "rb");
    if (scan.file == NULL) {
        diag_add(dg, DIAG_READ, at_file(path), "%s", file_reason());
        arena_free(own);
        return false;
    }
    scan.chunk = arena_alloc(own, READ_SIZE);
    scan.mem = arena_new();
    visit_file(&scan);
    if (scan.broken != 0) {
        errno = scan.broken;
        diag_add(dg, DIAG_READ, at_file(path), "%s", file_reason());
        scan.bad = true;
    }
    fclose(scan.file);
    free(scan.piece);
    arena_free(scan.mem);
    arena_free(own);
    return !scan.bad;
}
