#include "data.h"

#include "arena.h"
#include "buf.h"
#include "store.h"
#include "table.h"

#include <string.h>

/* How a value is written in JSON, and how its column is kept. */
static const struct {
    const char *json, *kept;
} kinds[] = {
    [GROUP] = {"", ""},
    [ID] = {"编号", "文字"},
    [REF] = {"编号", "文字"},
    [NAME] = {"一行文字", "文字"},
    [TEXT] = {"文字", "文字"},
    [ENUM] = {"取值之一", "文字"},
    [BOOL] = {"true 或 false", "1 或 0"},
    [INT] = {"整数", "整数"},
    [WAN] = {"数，万元，至多 4 位小数", "元"},
    [USD] = {"数，万美元，至多 6 位小数", "美分"},
    [MU] = {"数，亩，至多 2 位小数", "1/100 亩"},
    [PCT] = {"数，%，至多 3 位小数", "1/1000 %"},
    [DAYS] = {"数，天，至多 1 位小数", "1/10 天"},
    [SHARE] = {"数，1 为全部，至多 4 位小数", "1/10000"},
    [NUM] = {"数，至多 6 位小数", "× 10⁶"},
    [DATE] = {"日期 2026-09-30", "2026-09-30"},
    [MONTH] = {"月份 2026-09", "年 × 12 + 月"},
    [SPAN] = {"2026、2026-09、2026-Q3 或 2026-H1", "文字"},
    [UNIT] = {"计量单位", "文字"},
    [STAGE] = {"{\"actual\": 日期, \"planned\": 日期}", ""},
    [MARK] = {"true、false 或日期", "1 或 0"},
    [ANY] = {"不限", "文字"},
};

/* `|` would end a cell of a Markdown table. */
static void add_values(struct buf *out, const char *values)
{
    for (size_t len; *values != '\0'; values += len) {
        len = strcspn(values, "|");
        buf_addn(out, values, len);
        if (values[len] == '|') {
            buf_add(out, "、");
            len++;
        }
    }
}

static void add_units(struct buf *out)
{
    for (size_t i = 0; i < unit_count; i++)
        buf_printf(out, "%s%s", i == 0 ? "" : "、", units[i].name);
}

/* What a value may be, then what is to be said of it. */
static void add_remarks(struct buf *out, const struct field *field)
{
    size_t begin = out->len;

    if (field->type == REF)
        buf_printf(out, "→ `%s`", field->of);
    else if (field->type == UNIT)
        add_units(out);
    else if (field->of != NULL)
        add_values(out, field->of);
    if (field->note != NULL)
        buf_printf(out, "%s%s", out->len > begin ? "；" : "", field->note);
}

/* -- docs/数据字典.md --------------------------------------------------------- */

static const char dictionary_intro[] =
    "# 数据字典\n\n"
    "本文由 `tongbao schema --dictionary` 生成，与程序的检查完全一致，请勿手工修改。\n\n"
    "* 文件是 UTF-8 编码的 JSON，顶层写 `\"schema\": \"zsyz/1\"`；也可以是 JSON Lines，"
    "每行一条 `{\"entity\":\"projects\", …}`，\n  `meta`、`period` "
    "也各写一行：`{\"entity\":\"period\", \"type\":\"month\", …}`，"
    "版本写 `{\"entity\":\"schema\", \"value\":\"zsyz/1\"}`。\n"
    "* 不写或写 `null` 表示**未报（缺报）**，写 `0` 表示报了零，二者从不混同。\n"
    "* “必填”缺了不能出文件；“应填”缺了给出警告，文件中印“缺报”或“【待补】”。\n"
    "* 编号由字母、数字和 `_ . -` 组成，至多 64 个字符，同一表内不重复。"
    "“→ `x`”表示填写表 `x` 中的编号。\n"
    "* `x_` "
    "开头的项可以自由使用；其他不认识的项不读取：名称与某一项相近的给出警告，其余给出提示"
    "。\n"
    "* `[]` 表示列表，`{键:值}` 表示键本身是数据的对象。\n";

static void add_head(struct buf *out, const struct field *head)
{
    buf_printf(out, "\n## %s　`%s`\n\n", head->label, head->path);
    if (head->note != NULL)
        buf_printf(out, "%s\n\n", head->note);
}

static void add_entry(struct buf *out, const struct field *field)
{
    const char *required = field->flags & REQUIRED   ? "必填"
                           : field->flags & EXPECTED ? "应填"
                                                     : "";

    buf_printf(out, "| `%s` | %s | %s | %s | ", field->path, field->label,
               kinds[field->type].json, required);
    add_remarks(out, field);
    buf_add(out, " |\n");
}

void data_dictionary(struct buf *out)
{
    buf_add(out, dictionary_intro);
    for (size_t i = 0; i < field_count; i++) {
        if (fields[i].type != ROWS && fields[i].type != TREE) {
            add_entry(out, &fields[i]);
            continue;
        }
        add_head(out, &fields[i]);
        buf_add(out, "| 项 | 名称 | 写法 | 要求 | 取值和说明 |\n|---|---|---|---|---|\n");
    }
}

/* -- for SQL ------------------------------------------------------------------ */

static bool put_label(struct query *query, const char *entity, const char *field,
                      const char *text)
{
    query_bind_text(query, 1, entity);
    query_bind_text(query, 2, field);
    query_bind_text(query, 3, text);
    query_next(query);
    query_reset(query);
    return !query_failed(query);
}

/* "lists.duty" is table lists_duty. */
static const char *table_name(struct arena *mem, const char *path)
{
    char *name = arena_str(mem, path);

    for (char *dot = name; (dot = strchr(dot, '.')) != NULL;)
        *dot = '_';
    return name;
}

bool data_labels(struct store *store, struct diag *dg)
{
    struct query *query;
    struct arena *mem = arena_new();
    const char *entity = "";
    bool ok = store_exec(store,
                         "DROP TABLE IF EXISTS label;"
                         "CREATE TABLE label(entity TEXT NOT NULL, field TEXT NOT NULL,"
                         " text TEXT NOT NULL, PRIMARY KEY(entity, field))"
                         " STRICT, WITHOUT ROWID",
                         dg);

    query = query_open(store, QUERY_OWN, at_file(NULL),
                       "INSERT OR IGNORE INTO label VALUES(?1, ?2, ?3)", dg);
    ok = ok && query != NULL;
    for (size_t i = 0; ok && i < field_count; i++) {
        bool head = fields[i].type == ROWS || fields[i].type == TREE;

        if (head)
            entity = table_name(mem, fields[i].path);
        ok = put_label(query, entity, head ? "" : fields[i].path, fields[i].label);
    }
    query_close(query);
    arena_free(mem);
    return ok;
}

/* -- docs/store.md -------------------------------------------------------- */

static const char store_intro[] =
    "# 数据表\n\n"
    "本文由 `tongbao schema --store` 生成。模板中的 SQL（指标、预警、检查、表格）"
    "查询的就是这些表；表在装载后只读。\n\n"
    "* 表名是顶层键名；对象的项成为列，路径用 `_` 连接；列表成为 `单数_键名` 表，"
    "第一列是所属记录的编号，`seq` 从 0 起。\n"
    "* `dates.sign.actual` 是列 `sign_on`，`dates.sign.planned` 是列 `sign_planned`。\n"
    "* 全部是整数或文字，没有小数：金额以元计，其余单位见各列。月份是 `年*12+月`。\n"
    "* 未报是 `NULL`，报了零是 `0`。没有编号的记录，`id` 为 `#1`、`#2`……\n"
    "* `src`、`ptr` 是记录所在的文件和位置（JSON 指针；JSON Lines 为行号）。\n"
    "* 列 `group` 须写成 `\"group\"`。\n"
    "* 表 `entity`（`name`、`label`）是各表的中文名，表 "
    "`field`（`entity`、`path`、`name`、"
    "`label`）是各项的路径、列名和中文名，表 `usage`（`entity`、`name`、`filled`、"
    "`blank`）记各列是否有记录填了、是否有记录没填（1 是，0 否）。\n"
    "* 函数：sum count min max coalesce ifnull nullif abs iif substr instr length trim "
    "like "
    "group_concat row_number rank dense_rank lag lead first_value，以及\n"
    "  `days(a, b)` 从日期 a 到 b 的天数、`months(a, b)` 整月数、"
    "`fig(指标, 轴, 键, 期间)` 一个数字（如 `fig('F02.rate', 'org', id, 'ytd')`）。\n"
    "* 一条 SELECT，只读不写；一段文字、一行至多 16 KB（资料里有更长的，随之放宽），LIKE "
    "的样式至多 200 字节。\n"
    "* 工作量有限，按步计，与机器快慢无关，有超过 1 KB "
    "的文字或行的查询每步算作几步；超出的（如递归没有终止、连接没有条件）报错，"
    "指出文件和行。\n";

static void add_parent(struct buf *out, const struct table *table)
{
    if (table->parent == NULL)
        return;
    buf_printf(out, "| `%s` | 文字 | %s | → `%s` |\n", table->one,
               table->parent->head->label, table->parent->name);
    if (table->shape != SHAPE_MAP)
        buf_add(out, "| `seq` | 整数 | 次序 | 从 0 起 |\n");
}

static void add_column_row(struct buf *out, const struct column *column)
{
    const struct field *field = column->field;
    const char *half = "";

    if (field->type == STAGE)
        half = strstr(column->path, ".actual") != NULL ? "（实际）" : "（计划）";
    else if (column->second)
        half = field->type == UNIT ? "（一个单位合多少基本单位）" : "（日期）";
    buf_printf(out, "| `%s` | %s | %s%s | ", column->name, kinds[column->type].kept,
               field->label, half);
    if (!column->second)
        add_remarks(out, field);
    buf_add(out, " |\n");
}

static void add_table_page(struct buf *out, const struct table *table)
{
    buf_printf(out, "\n%s `%s`　%s\n\n", table->parent == NULL ? "##" : "###",
               table->name, table->head->label);
    if (table->parent == NULL && table->head->note != NULL)
        buf_printf(out, "%s\n\n", table->head->note);
    buf_add(out, "| 列 | 存法 | 含义 | 取值和说明 |\n|---|---|---|---|\n");
    add_parent(out, table);
    for (size_t i = 0; i < table->columns.count; i++)
        add_column_row(out, &table->columns.items[i]);
}

static void add_settings_page(struct buf *out, const struct model *model)
{
    buf_add(out,
            "\n## `setting`　设置\n\n"
            "`path`、`number`（整数，true 为 1、false 为 0）、`num6`（任何数 × 10⁶）、"
            "`text`、`src`、`ptr`。列表的路径带序号：`config.cohorts.0.target_pct`；"
            "空列表是三个值都为空的一行。\n\n"
            "| 路径 | 含义 | 取值和说明 |\n|---|---|---|\n");
    for (size_t i = 0; i < model->trees.count; i++) {
        const struct tree *tree = &model->trees.items[i];

        for (size_t j = 0; j < tree->count; j++) {
            const struct field *field = &tree->fields[j];

            buf_printf(out, "| `%s.%s` | %s | ", tree->name, field->path, field->label);
            add_remarks(out, field);
            buf_add(out, " |\n");
        }
    }
}

void data_store_page(struct buf *out)
{
    struct arena *mem = arena_new();
    const struct model *model = model_build(mem);

    buf_add(out, store_intro);
    for (size_t i = 0; i < model->tables.count; i++)
        add_table_page(out, model->tables.items[i]);
    add_settings_page(out, model);
    arena_free(mem);
}
