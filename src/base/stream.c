/*
 * An export passes through two threads.  One scans the file and parses its pieces: to
 * find where each begins and ends needs only brackets and strings, so a file of any size
 * passes through one buffer; lines are counted here, because jansson forgets them.  The
 * other, which called, visits what has been parsed.  Two batches go back and forth
 * between them, each with the findings behind its last piece, so that pieces and
 * findings arrive in the order of the file.
 */
#include "arena.h"
#include "file.h"
#include "json_int.h"
#include "map.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PIECE = 32 << 20, READ_SIZE = 1 << 16, BATCHES = 2, BATCH_SIZE = 1 << 16 };

struct batch {
    struct arena *mem; /* of all that is in it */
    struct {
        struct json_piece *items;
        size_t count, room;
    } pieces;
    struct diag found;
    size_t size; /* bytes that its pieces take in the file */
    bool last;
    bool full; /* it is the visitor's; else the scanner's */
};

struct scan {
    FILE *file;
    const char *name;
    char *chunk; /* READ_SIZE bytes */
    size_t at, have;
    int line, column; /* of the next byte; column counts bytes, from 1 */
    char *piece;      /* text of the piece being read */
    size_t len, room;
    int piece_line, piece_column;
    struct arena *own; /* keys of members */
    bool lines;        /* JSON Lines */
    bool stop;         /* nothing behind this point can be understood */
    bool bad;          /* an error was added */
    int broken;        /* errno of what failed, which ends the file */

    struct batch batches[BATCHES], *batch; /* the one being filled */
    pthread_mutex_t lock;                  /* of batch.full */
    pthread_cond_t turned;
};

static void fail(const char *why)
{
    fprintf(stderr, "%s，程序停止。\n", why);
    exit(3);
}

/* -- batches ---------------------------------------------------------------- */

static void empty(struct batch *batch)
{
    arena_reset(batch->mem);
    *batch = (struct batch){.mem = batch->mem, .found = diag_new(batch->mem)};
}

static void await(struct scan *scan, const struct batch *batch, bool full)
{
    pthread_mutex_lock(&scan->lock);
    while (batch->full != full)
        pthread_cond_wait(&scan->turned, &scan->lock);
    pthread_mutex_unlock(&scan->lock);
}

static void turn(struct scan *scan, struct batch *batch, bool full)
{
    pthread_mutex_lock(&scan->lock);
    batch->full = full;
    pthread_cond_signal(&scan->turned);
    pthread_mutex_unlock(&scan->lock);
}

static void hand_over(struct scan *scan)
{
    size_t next = (size_t)(scan->batch - scan->batches + 1) % BATCHES;

    turn(scan, scan->batch, true);
    scan->batch = &scan->batches[next];
    await(scan, scan->batch, false);
}

/* What is behind a finding, or too much, goes into the next batch. */
static struct batch *open_batch(struct scan *scan)
{
    if (scan->batch->found.count > 0 || scan->batch->size >= BATCH_SIZE)
        hand_over(scan);
    return scan->batch;
}

static void give(struct scan *scan, struct json_piece piece, size_t size)
{
    *ARENA_PUSH(scan->batch->mem, &scan->batch->pieces) = piece;
    scan->batch->size += size;
}

/* -- the scanner ------------------------------------------------------------ */

static void fault(struct scan *scan, enum diag_code code, int line, int column,
                  const char *detail)
{
    diag_add(&scan->batch->found, code, at_line(scan->name, line, column), "%s", detail);
    scan->bad = true;
}

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
    if (wider == NULL)
        fail("内存不足");
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
    diag_hint(&scan->batch->found, "请重新导出或重新传送文件");
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
    diag_hint(&scan->batch->found, "请检查括号是否成对");
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
    if (deepest > JSON_DEEPEST) {
        fault(scan, DIAG_JSON_DEPTH, scan->piece_line, scan->piece_column,
              "超过 32 层，此项未读");
        scan->len = 0;
    }
    return true;
}

static const struct json *parse_piece(struct scan *scan)
{
    struct batch *batch;
    const struct json *value;

    if (scan->len == 0)
        return NULL; /* refused already */
    batch = open_batch(scan);
    value = json_parse_at(batch->mem, scan->piece, scan->len,
                          at_line(scan->name, scan->piece_line, scan->piece_column),
                          &batch->found);
    if (value == NULL)
        scan->bad = true;
    return value;
}

static void scan_value(struct scan *scan, const char *key, int64_t index)
{
    const struct json *value;

    if (!keep_value(scan))
        return;
    value = parse_piece(scan);
    if (value != NULL)
        give(scan,
             (struct json_piece){
                 .key = key, .index = index, .line = scan->piece_line, .value = value},
             scan->len);
}

/* What a file is that does not begin as an export does, or NULL. */
static const char *other_file(const struct scan *scan, int c)
{
    const char *text = scan->chunk + scan->at;

    if (c == 0xff || c == 0xfe)
        return "是 UTF-16 编码：请用记事本打开，另存为，编码选 UTF-8";
    if (c >= 0x80)
        return "可能不是文字文件：请核对是不是选错了文件";
    if (scan->have - scan->at > 1 && memcmp(text, "PK", 2) == 0)
        return "是 Excel、Word 文件或压缩包：请在系统里导出 JSON；压缩包先解压";
    if (c == '<')
        return "是网页，多半是下载时登录已经过期：请重新登录，再导出";
    if (c == '[')
        return "列表要写在表名下：{\"schema\": \"zsyz/1\", \"projects\": [ … ]}";
    return NULL;
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
    diag_hint(&scan->batch->found, "请检查逗号、引号和括号是否成对");
    scan->stop = true;
}

static void scan_array(struct scan *scan, const char *key)
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
        scan_value(scan, key, index);
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
static const char *take_key(struct scan *scan)
{
    int c = skip_space(scan);
    const struct json *key;

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
    c = skip_space(scan);
    if (c == ':') {
        take(scan);
        return arena_str(scan->own, key->text);
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
    diag_hint(&scan->batch->found, "请删去其中一个");
}

/* Scan one member; false when nothing behind it can be read. */
static bool scan_member(struct scan *scan, struct map *seen)
{
    const char *key = take_key(scan);

    if (key == NULL)
        return false;
    check_first(scan, key, seen);
    if (skip_space(scan) == '[')
        scan_array(scan, key);
    else
        scan_value(scan, key, -1);
    return !scan->stop;
}

static void scan_members(struct scan *scan, struct map *seen)
{
    int c = skip_space(scan);

    if (c == '}') {
        take(scan);
        return;
    }
    do {
        if (!scan_member(scan, seen))
            return;
        c = skip_space(scan);
        if (c != ',' && c != '}') {
            unexpected(scan, c, "逗号或 }");
            return;
        }
        take(scan);
    } while (c == ',');
}

static void scan_object(struct scan *scan)
{
    struct map seen = map_new(scan->own);

    take(scan); /* { */
    scan_members(scan, &seen);
    if (!scan->stop && skip_space(scan) != EOF)
        unexpected(scan, peek(scan), "文件结束");
}

/* A line that lies whole in the buffer and holds nothing unusual; NULL: it does not. */
static const struct json *read_line(struct scan *scan)
{
    const char *at = scan->chunk + scan->at;
    const char *end = memchr(at, '\n', scan->have - scan->at);
    const struct json *value;

    if (end == NULL)
        return NULL;
    value = json_plain(open_batch(scan)->mem, at, (size_t)(end - at));
    if (value == NULL)
        return NULL;
    scan->piece_line = scan->line;
    scan->piece_column = scan->column;
    scan->len = (size_t)(end - at);
    scan->column += (int)scan->len;
    scan->at += scan->len;
    return value;
}

static void scan_line(struct scan *scan)
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
        diag_hint(&scan->batch->found,
                  "每行应形如 {\"entity\":\"projects\",…}，meta、period 也各写一行");
        return;
    }
    give(scan,
         (struct json_piece){.key = entity->text,
                             .index = -1,
                             .line_mode = true,
                             .line = scan->piece_line,
                             .value = value},
         scan->len);
}

/* In JSON Lines a fault never reaches beyond its line. */
static void scan_lines(struct scan *scan)
{
    while (skip_space(scan) != EOF) {
        int c;

        scan_line(scan);
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

static void scan_file(struct scan *scan)
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
        const char *hint = other_file(scan, c);

        if (hint == NULL) {
            unexpected(scan, c, " {");
        } else {
            fault(scan, DIAG_JSON_SYNTAX, scan->line, scan->column,
                  "文件应以 { 开头，全部未读");
            diag_hint(&scan->batch->found, "%s", hint);
        }
        return;
    }
    scan->lines = looks_like_lines(scan, scan->name);
    if (scan->lines)
        scan_lines(scan);
    else
        scan_object(scan);
}

static void *run_scan(void *of)
{
    struct scan *scan = of;

    scan_file(scan);
    scan->batch->last = true;
    turn(scan, scan->batch, true);
    return NULL;
}

/* -- the visitor ------------------------------------------------------------- */

static void visit_batch(const struct batch *batch, struct arena *scratch,
                        json_visit *visit, void *context, struct diag *dg)
{
    for (size_t i = 0; i < batch->pieces.count; i++) {
        struct json_piece piece = batch->pieces.items[i];

        piece.mem = scratch;
        visit(context, &piece);
        arena_reset(scratch);
    }
    diag_join(dg, &batch->found);
}

static void visit_batches(struct scan *scan, json_visit *visit, void *context,
                          struct diag *dg)
{
    struct arena *scratch = arena_new();
    bool last = false;

    for (size_t i = 0; !last; i = (i + 1) % BATCHES) {
        struct batch *batch = &scan->batches[i];

        await(scan, batch, true);
        visit_batch(batch, scratch, visit, context, dg);
        last = batch->last;
        empty(batch);
        turn(scan, batch, false);
    }
    arena_free(scratch);
}

static void open_scan(struct scan *scan, const char *path)
{
    *scan = (struct scan){.file = fopen(path, "rb"),
                          .name = path,
                          .line = 1,
                          .column = 1,
                          .own = arena_new(),
                          .batch = scan->batches,
                          .lock = PTHREAD_MUTEX_INITIALIZER,
                          .turned = PTHREAD_COND_INITIALIZER};
    if (scan->file == NULL)
        scan->broken = errno;
    scan->chunk = arena_alloc(scan->own, READ_SIZE);
    for (size_t i = 0; i < BATCHES; i++) {
        scan->batches[i].mem = arena_new();
        empty(&scan->batches[i]);
    }
}

static void close_scan(struct scan *scan)
{
    if (scan->file != NULL)
        fclose(scan->file);
    free(scan->piece);
    for (size_t i = 0; i < BATCHES; i++)
        arena_free(scan->batches[i].mem);
    arena_free(scan->own);
}

bool json_stream(const char *path, json_visit *visit, void *context, struct diag *dg)
{
    struct scan scan;
    pthread_t scanner;

    open_scan(&scan, path);
    if (scan.file != NULL) {
        if (pthread_create(&scanner, NULL, run_scan, &scan) != 0)
            fail("不能再开线程");
        visit_batches(&scan, visit, context, dg);
        pthread_join(scanner, NULL);
    }
    if (scan.broken != 0) {
        errno = scan.broken;
        diag_add(dg, DIAG_READ, at_file(path), "%s", file_reason());
        scan.bad = true;
    }
    close_scan(&scan);
    return !scan.bad;
}
