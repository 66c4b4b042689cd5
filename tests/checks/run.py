"""Every check on exports that it must name and on near misses that it must not.

    run.py PROGRAM [--bless]

cases.py says which places a check must name and what it must say it found; expected.txt holds
every finding in full.  --bless rewrites expected.txt from what the program says.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
from cases import CASES, export  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RULES = {f"D{n:02}" for n in range(1, 48)}
# Levels of contract.md §1; a rule of two levels says the usual one, and the others by code.
ERRORS = {"D01", "D02", "D05", "D12", "D36", "D37"}
NOTES = {"D24", "D30", "D32", "D34", "D38", "D39", "D40"}
SOFTER = {"NAME_ALIKE", "REFERENCE_NONE"}  # two real things of one name; a list that was not delivered
HAN = re.compile(r"[\u4e00-\u9fff]")


def level(rule, code):
    if rule in ERRORS:
        return "warning" if code in SOFTER else "error"
    return "info" if rule in NOTES else "warning"


def run(program, folder, rule, *arguments):
    """The findings of one rule."""
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", cwd=folder)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{rule}：退出码 {done.returncode}\n{done.stderr}")
    found = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{\"level\"")]
    return [row for row in found if row.get("rule") == rule]


def check(program, case):
    """Files 1.json, 2.json … of a case."""
    rule, _, _, files = case
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, file in enumerate(files, 1):
            names.append(f"{number}.json")
            text = file if isinstance(file, str) else json.dumps(file, ensure_ascii=False)
            (Path(folder) / names[-1]).write_text(text, encoding="utf-8")
        return run(program, folder, rule, "check", "--json", *names)


# -- documents: D35 (length), D36 (mark) and D37 (names) are seen when one is made -------------

LEADER = [{"id": "K1", "title": "县长", "name": "王大明", "rank": "党政主要领导"}]
BODY = "标题：招商引资情况\n\n%s\n"


def documents():
    """(rule, what, found or None, body, settings of the report, export)"""
    for mark, found in (("工作秘密", "工作秘密"), ("内部", "内部"), ("公开", None)):
        data = export()
        data["meta"]["confidential"] = mark
        yield "D36", f"公开的通报，数据为{mark}", found, "情况如下。", {"audience": "公开"}, data
    data = export()
    data["meta"]["confidential"] = "内部"
    yield "D36", "内部的通报，数据为内部", None, "情况如下。", {"audience": "内部"}, data
    for audience, text, found in (("公开", "县长王大明主持。", "王大明"), ("公开", "县长主持，大明山项目开工。", None),
                                  ("内部", "县长王大明主持。", None)):
        yield "D37", f"{audience}：{text}", found, text, {"audience": audience}, export(leaders=LEADER)
    for length, found in ((21, "21 字"), (20, None)):
        yield "D35", f"限20字，正文{length}字", found, "招" * (length - 1) + "。", {"max_chars": 20}, export()


def make_share(folder):
    """The program's templates by links, with one report of this test."""
    report = folder / "templates/reports/small"
    report.mkdir(parents=True)
    os.symlink(ROOT / "fonts", folder / "fonts")
    for entry in (ROOT / "templates").iterdir():
        if entry.name != "reports":
            os.symlink(entry, folder / "templates" / entry.name)
    return report


def render(program, document):
    rule, _, _, text, settings, data = document
    with tempfile.TemporaryDirectory() as folder:
        report = make_share(Path(folder) / "share")
        (report / "body.md").write_text(BODY % text, encoding="utf-8")
        (report / "report.json").write_text(json.dumps(
            {"name": "small", "code": "X1", "title": "招商引资情况", "kind": "文件", "due": "month", "each": "region",
             "audience": "内部", "file": "情况", "facts": ["S01@region@ytd"], **settings}, ensure_ascii=False), "utf-8")
        (Path(folder) / "1.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        found = run(program, folder, rule, "render", "--json", "--share", "share", "-r", "small", "1.json")
        made = list(Path(folder).rglob("情况*.pdf"))
    # A public paper that may not be published is not made at all; the others are.
    return found, bool(made) == (not found or rule == "D35")


# -- the comparison ---------------------------------------------------------------------------

def line(row):
    place = row.get("pointer", "")
    where = ":".join(str(part) for part in (row.get("file", ""), row.get("line", ""), place) if part != "")
    hint = f"（{row['hint']}）" if "hint" in row else ""
    return f"    {row['level']} {where}：{row['text']}：{row.get('detail', '')}{hint}"


def faults(rule, fires, found):
    """What is wrong with the findings of one case; fires: {pointer: what it found}."""
    places = {row.get("pointer", "") for row in found}
    if places != set(fires):
        yield f"应指出 {sorted(fires)}，实为 {sorted(places)}"
        return
    for place, words in fires.items():
        said = [row.get("detail", "") for row in found if row.get("pointer", "") == place]
        if not any(words in detail for detail in said):
            yield f"应说明“{words}”，实为 {said}"
    for row in found:
        if row["level"] != level(rule, row["code"]):
            yield f"级别应为 {level(rule, row['code'])}，实为 {row['level']}"
        if not HAN.search(row["text"]):
            yield f"不是中文：{row['text']}"
        if not row.get("hint"):
            yield f"没有说明怎么办：{row['text']}"


def main():
    program, bless = os.path.abspath(sys.argv[1]), "--bless" in sys.argv
    papers = list(documents())
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        checked = list(pool.map(lambda case: check(program, case), CASES))
        made = list(pool.map(lambda paper: render(program, paper), papers))
    results = [(rule, what, fires, found) for (rule, what, fires, _), found in zip(CASES, checked)]
    wrong = 0
    for (rule, what, words, *_), (found, right) in zip(papers, made):
        results.append((rule, what, {} if words is None else {"": words}, found))
        if not right:
            print(f"{rule} {what}：不应生成而生成，或应生成而没有")
            wrong += 1
    text, fired, near = [], set(), set()
    for rule, what, fires, found in results:
        text += [f"{rule} {what}"] + [line(row) for row in found]
        (fired if fires else near).add(rule)
        for fault in faults(rule, fires, found):
            print(f"{rule} {what}：{fault}")
            wrong += 1
    for what, seen in (("触发", fired), ("临界而不触发", near)):
        if seen != RULES:
            print(f"没有{what}的例子：{sorted(RULES - seen)}，不认识：{sorted(seen - RULES)}")
            wrong += 1
    text = "\n".join(text) + "\n"
    expected = HERE / "expected.txt"
    if bless:
        expected.write_text(text, encoding="utf-8")
    elif text != expected.read_text(encoding="utf-8"):
        subprocess.run(["diff", "-u", str(expected), "-"], input=text, encoding="utf-8", check=False)
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
