"""SQL of templates is bounded: every kind of template with every fault.

    run.py PROGRAM

Each fault must be found with the template's file and line, the document must not be made, and
neither time nor memory may run away.  Without the fault the document is made.
"""
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "alerts"))
from world import export, project, rows  # noqa: E402

SECONDS, MEGABYTES = 5, 600  # of one run

# -- faults: what the query is about, its rows, the SQL line of the finding, what is said -------

ENDLESS = "r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
LONG = f"r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r), t(x) AS (VALUES ('{'a' * 7000}'))"
DIGITS = f"{ENDLESS}, t(x) AS (VALUES ('{'9' * 15000}'))"
FORTY = " + ".join(["(x + n)"] * 40)
STEPS, TEXT = "执行步数过多", "一段文字或一行超过 16 KB"

STATEMENTS = [  # in the place of the query
    ("ATTACH", "ATTACH 'other.db' AS other", 1, "只允许 SELECT 语句"),
    ("PRAGMA", "PRAGMA cache_size = 1", 1, "只允许 SELECT 语句"),
    ("DELETE", "DELETE FROM projects", 1, "只允许 SELECT 语句"),
    ("INSERT", "INSERT INTO projects SELECT * FROM projects", 1, "只允许 SELECT 语句"),
    ("UPDATE", "UPDATE projects SET name = 'x'", 1, "只允许 SELECT 语句"),
    ("CREATE", "CREATE TABLE x(a)", 1, "只允许 SELECT 语句"),
    ("DROP", "DROP TABLE projects", 1, "只允许 SELECT 语句"),
]
QUERIES = [  # CTEs, value, rows: value stands in line 2 of the SQL
    ("递归没有终止", ENDLESS, "n", "r", 1, STEPS),
    ("递归没有终止而只取一行", ENDLESS, "count(*)", "r", 1, STEPS),
    ("连接没有条件", "r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 3000)", "count(*)", "r, r b, r c", 1, STEPS),
    ("不允许的函数", "r(n) AS (SELECT 1)", "printf('%d', n)", "r", 2, "不允许使用函数 printf"),
    ("造出大块数据的函数", "r(n) AS (SELECT 1)", "zeroblob(1000000000)", "r", 2, "不允许使用函数 zeroblob"),
    ("随机数", "r(n) AS (SELECT 1)", "random()", "r", 2, "不允许使用函数 random"),
    ("系统表", "r(n) AS (SELECT 1)", "(SELECT count(*) FROM sqlite_schema)", "r", 2, "不允许读取表 sqlite_schema"),
    ("费时的 LIKE", LONG, f"sum((x || n) LIKE '{'%a' * 90}%b')", "t, r", 1, STEPS),
    ("过长的 LIKE", LONG, f"x LIKE '{'%a' * 101}'", "t", 1, "LIKE 之后的样式超过 200 字节"),
    ("费时的 instr", LONG, "sum(instr(x || x, x || n))", "t, r", 1, STEPS),
    ("费时的 trim", LONG, f"sum(length(trim(x || n, '{'b' * 3000}a')))", "t, r", 1, STEPS),
    ("费时的 length", LONG, "sum(length(x || n))", "t, r", 1, STEPS),
    ("费时的 substr", LONG, "sum(substr(x || n, -2) = 'a')", "t, r", 1, STEPS),
    ("费时的 ||", LONG, "sum((x || n) || x < x || x)", "t, r", 1, STEPS),
    ("没有尽头的排序", LONG, "max(y)", "(SELECT x || n AS y FROM r CROSS JOIN t ORDER BY 1)", 1, STEPS),
    ("没有尽头的窗口", LONG, "max(y)", "(SELECT lag(x || n, 9) OVER (ORDER BY x || n) AS y FROM r CROSS JOIN t)", 1, STEPS),
    ("没有尽头的去重", LONG, "count(DISTINCT x || n)", "r CROSS JOIN t", 1, STEPS),
    ("没有尽头的队列", f"t(x) AS (VALUES ('{'a' * 7000}')), q(n, y) AS (SELECT 1, x FROM t"
     " UNION ALL SELECT n + 1, x FROM q, t UNION ALL SELECT n + 2, x FROM q, t)", "count(*)", "q", 1, STEPS),
    ("很长的数相加", DIGITS, "sum(x || n)", "r CROSS JOIN t", 1, STEPS),
    ("很长的数的算式", DIGITS, f"sum({FORTY})", "r CROSS JOIN t", 1, STEPS),
    ("很长的数换成整数", DIGITS, "sum(CAST(x || n AS INTEGER) - n)", "r CROSS JOIN t", 1, STEPS),
    ("过长的 group_concat", "r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 20000)", "group_concat(n)", "r", 1, TEXT),
    ("没有尽头的 group_concat", ENDLESS, "group_concat(n)", "r", 1, STEPS),
    ("越来越长的文字", "r(n) AS (SELECT 'abcdefgh' UNION ALL SELECT n || n FROM r)", "count(*)", "r", 1, TEXT),
    ("层层展开", "c0(n) AS (SELECT 1), " + ", ".join(
        f"c{i}(n) AS (SELECT a.n FROM c{i - 1} a, c{i - 1} b)" for i in range(1, 40)), "n", "c39", 1, "占用内存过多"),
    ("小数", "r(n) AS (SELECT 1)", "n / 2.0", "r", 1, "不是整数或文字"),
]

# -- kinds of template: file, head, columns ({} is the value), what the report asks -------------

REPORT = {"name": "small", "code": "X1", "title": "招商引资情况", "kind": "文件", "due": "month", "each": "region",
          "audience": "内部", "file": "情况", "facts": ["S01@region@ytd"]}
BODY = "标题：招商引资情况\n\n情况如下。\n"
ROWS = BODY + "\n{{#rows}}共{{value}}个。{{/rows}}\n"
BOOK = {"title": "招商引资情况", "sheets": [{"name": "情况", "title": "情况", "table": "rows", "cols": [
    {"head": "数量", "field": "value", "as": "int"}]}]}
KINDS = [
    ("视图", "views/v_extra.sql", "-- name: 另一个\n-- def: 试验\n", "{} AS value", {}, BODY, None),
    ("维度", "axes/extra.sql", "-- axis: extra\n-- name: 另一个\n-- def: 试验\n",
     "'projects' AS entity, 'P1' AS id, {} AS key, 10000 AS share", {"facts": ["S01@extra@ytd"]}, BODY, None),
    ("指标", "indicators/S99.sql", "-- code: S99\n-- name: 另一个\n-- unit: 个\n-- kind: sum\n-- direction: higher\n"
     "-- def: 试验\n-- outputs: M\n", "'ytd' AS window, 'projects' AS entity, 'P1' AS id, {} AS value",
     {"facts": ["S99@region@ytd"]}, BODY, None),
    ("预警", "alerts/W99.sql", "-- code: W99\n-- name: 另一个\n-- unit: 个\n-- also: value\n-- say: {{value}}\n-- def: 试验\n",
     "'projects' AS entity, 'P' || ({0}) AS id, 'T1' AS org, '提示' AS level, {0} AS value", {"facts": ["W99@region@ytd"]}, BODY, None),
    ("核对规则", "checks/D99.sql", "-- code: D99\n-- name: 另一个\n-- level: 提示\n-- hint: 请核对\n-- def: 试验\n",
     "'1.json' AS src, '/projects/0' AS ptr, {} AS 数量", {}, BODY, None),
    ("文稿的表", "reports/small/rows.sql", "", "{} AS value", {"tables": {"rows": "rows.sql"}}, ROWS, None),
    ("工作簿的表", "reports/small/rows.sql", "", "{} AS value", {"tables": {"rows": "rows.sql"}}, None, BOOK),
]


def query(columns, tables, value, rows_of):
    """`value` stands in line 2."""
    return f"WITH RECURSIVE {tables}\nSELECT {columns.format(value)}\nFROM {rows_of}\n"


def cases():
    """(kind, fault, SQL, line in the SQL, what is said or None)"""
    for kind in KINDS:
        columns = kind[3]
        good = query(columns, "r(n) AS (SELECT 1)", "n", "r")
        yield kind, "没有问题", good, 0, None
        yield kind, "两条语句", f"{good};\nSELECT 1", 5, "只允许一条语句"
        for name, sql, line, said in STATEMENTS:
            yield kind, name, sql, line, said
        for name, tables, value, rows_of, line, said in QUERIES:
            yield kind, name, query(columns, tables, value, rows_of), line, said


# -- one run ------------------------------------------------------------------------------------

def make_share(folder, kind, sql):
    """The program's templates by links, one report and one more template."""
    _, file, head, _, settings, body, book = kind
    templates = folder / "share/templates"
    templates.mkdir(parents=True)
    os.symlink(ROOT / "fonts", folder / "share/fonts")
    for entry in (ROOT / "templates").iterdir():
        if entry.name == Path(file).parts[0] != "reports":
            (templates / entry.name).mkdir()
            for part in entry.iterdir():
                os.symlink(part, templates / entry.name / part.name)
        elif entry.name != "reports":
            os.symlink(entry, templates / entry.name)
    report = templates / "reports/small"
    report.mkdir(parents=True)
    (report / "report.json").write_text(json.dumps({**REPORT, **settings}, ensure_ascii=False), "utf-8")
    if body:
        (report / "body.md").write_text(body, "utf-8")
    if book:
        (report / "book.json").write_text(json.dumps(book, ensure_ascii=False), "utf-8")
    (templates / file).write_text(head + sql, "utf-8")


def run(program, folder):
    """Exit code, findings, seconds of the processor, megabytes."""
    with open(folder / "said", "w+", encoding="utf-8") as said:
        process = subprocess.Popen([program, "render", "--json", "--share", "share", "-r", "small", "1.json"],
                                   cwd=folder, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        found = [json.loads(line) for line in said if line.startswith("{\"level\"")]
    return process.returncode, found, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def faults(program, case):
    """What is wrong with one case."""
    kind, _, sql, line, words = case
    _, file, head, _, _, body, _ = kind
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_share(folder, kind, sql)
        data = export(projects=[project(sign="2026-01-05")], project_months=rows("2026-01", "2026-09"))
        (folder / "1.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        code, found, seconds, megabytes = run(program, folder)
        made = list(folder.rglob("情况*.pdf" if body else "情况*.xlsx"))
    said = [f"{row.get('file')}:{row.get('line')} {row['text']}：{row.get('detail')}" for row in found
            if row["code"].startswith("SQL")]
    if seconds > SECONDS or megabytes > MEGABYTES:
        yield f"用了 {seconds:.1f} 秒、{megabytes:.0f} MB"
    if words is None:
        if code != 0 or not made or said:
            yield f"应生成而没有：退出码 {code} {[row for row in found if row['level'] == 'error']}"
        return
    where = f"share/templates/{file}:{line + head.count(chr(10))} "
    if not any(place.startswith(where) and words in place for place in said):
        yield f"应指出 {where}“{words}”，实为 {said or found}"
    if code != 1 or made:
        yield f"退出码 {code}，生成了 {[path.name for path in made]}"


def main():
    program = os.path.abspath(sys.argv[1])
    table = list(cases())
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        results = list(pool.map(lambda case: list(faults(program, case)), table))
    wrong = 0
    for (kind, fault, *_), said in zip(table, results):
        for words in said:
            print(f"{kind[0]} {fault}：{words}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
