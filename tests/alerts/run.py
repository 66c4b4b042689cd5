"""Every alert on exports where it fires and where it only just does not.

    run.py PROGRAM [--bless]

cases.py says which objects an alert must list; expected.txt holds level, unit, numbers and
sentence of each.  --bless rewrites expected.txt from what the program says.
"""
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
from cases import CASES  # noqa: E402
from world import export  # noqa: E402

HERE = Path(__file__).resolve().parent
SQL = ("SELECT a.level, a.org, a.entity, a.id, a.part, a.num, a.den, a.say FROM alert a"
       " WHERE a.code = '%s' ORDER BY a.seq")


def ask(program, folder, code, data):
    """The rows of the alert."""
    path = Path(folder) / "case.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([program, "query", "-q", "--csv", str(path), SQL % code],
                          capture_output=True, encoding="utf-8-sig")
    if done.returncode != 0:
        raise SystemExit(f"{code}: {done.stderr}")
    return list(csv.DictReader(done.stdout.splitlines()))


# A fault in a sentence is found before the alert fires: no export here lets any fire.
FAULTS = [("W02", "{{planned|date}}", "{{plannde|date}}", "W02.sql:6:19：错误",
           "是否应为 planned"),
          ("W02", "逾期{{days}}", "逾期{{param.red_dyas}}", "W02.sql:6:40：错误",
           "是否应为 param.red_days"),
          ("W02", "逾期{{days}}", "逾期{{#days}}", "W02.sql:6:40：错误", "{{#days}} 没有结束"),
          ("W02", "逾期{{days}}", "逾期{{days|amuont}}", "W02.sql:6:40：错误", "是否应为 amount"),
          ("W02", "逾期{{days}}", "逾期{{>days}}", "W02.sql:6:40：错误", "没有片段 days"),
          ("W02", "-- also: name planned", "-- also: name plan", "W02.sql:5：错误",
           "查询没有 plan 这一列")]


def check_fault(program, folder, code, old, new, place, text):
    """A templates folder with one fault says where and what."""
    share = Path(folder) / "share"
    shutil.copytree(HERE.parents[1] / "templates", share / "templates", dirs_exist_ok=True)
    path = share / f"templates/alerts/{code}.sql"
    before = path.read_text(encoding="utf-8")
    assert old in before, old
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    case = Path(folder) / "case.json"
    case.write_text(json.dumps(export(), ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([program, "query", "-q", "--share", str(share), str(case), "SELECT 1"],
                          capture_output=True, encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    if done.returncode == 0 or place not in done.stderr or text not in done.stderr:
        print(f"{new}：应指出 {place} {text}，实为\n{done.stderr}")
        return 1
    return 0


def check_traces(program, folder, rules):
    """Each alert asked for alone: it must ask for whatever it reads."""
    wrong = 0
    case = Path(folder) / "case.json"
    case.write_text(json.dumps(export(), ensure_ascii=False), encoding="utf-8")
    for code in sorted(rules):
        done = subprocess.run([program, "trace", "-q", str(case), f"{code}@region@ytd"],
                              capture_output=True, encoding="utf-8")
        if done.returncode != 0 or f"{code}@region@ytd = " not in done.stdout:
            print(f"trace {code}：{done.stderr}")
            wrong += 1
    return wrong


def line(found):
    number = f"{found['part']}={found['num']}"
    if found["den"] not in ("", "1"):
        number += "/" + found["den"]
    return f"    {found['level']} {found['org']} {found['entity']} {found['id']} {number} {found['say']}"


def main():
    program, bless = sys.argv[1], "--bless" in sys.argv
    text, wrong, fired, near = [], 0, set(), set()
    rules = {path.stem for path in (HERE.parents[1] / "templates/alerts").glob("*.sql")}
    with tempfile.TemporaryDirectory() as folder:
        for fault in FAULTS:
            wrong += check_fault(program, folder, *fault)
        wrong += check_traces(program, folder, rules)
        for code, what, fires, data in CASES:
            found = ask(program, folder, code, data)
            text += [f"{code} {what}"] + [line(row) for row in found]
            (fired if fires else near).add(code)
            if sorted(row["id"] for row in found) != sorted(fires):
                print(f"{code} {what}：应为 {fires}，实为 {[row['id'] for row in found]}")
                wrong += 1
    for code in sorted(rules - fired):
        print(f"{code}：没有触发的例子")
    for code in sorted(rules - near):
        print(f"{code}：没有临界而不触发的例子")
    text = "\n".join(text) + "\n"
    expected = HERE / "expected.txt"
    if bless:
        expected.write_text(text, encoding="utf-8")
    elif text != expected.read_text(encoding="utf-8"):
        subprocess.run(["diff", "-u", str(expected), "-"], input=text, encoding="utf-8", check=False)
        wrong += 1
    sys.exit(wrong > 0 or rules != fired or rules != near)


main()
