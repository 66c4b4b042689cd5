"""A run that is made again after an objection: score_changed says what moved and why.
Also: a report asks for schemes by cadence, the half year is judged by half of the year's
targets when no scheme is for it, what another weight would move, and a trace of points.  All expected values are by hand."""
import copy
import json
import os
import subprocess
import sys
import tempfile

import run

ITEMS = [{"id": "a", "name": "甲项", "weight": 60, "indicator": "S01", "method": "ratio_cap", "target": 4},
         {"id": "b", "name": "乙项", "weight": 40, "method": "efficacy", "unit": "个"}]
CASE = {"schemes": [{"id": "s", "name": "测试", "cadence": "year", "items": ITEMS}], "month": 6,
        "units": {"A": "甲镇", "B": "乙镇"}, "signed": {"A": {"2026": 1}, "B": {"2026": 2}},
        "manual": {"A": {"b": {"value": 1}}, "B": {"b": {"value": 3}}}}


def share(folder, schemes):
    """The shipped templates, with one report that asks for scores."""
    source = os.path.join(run.HERE, "..", "..")
    templates = os.path.join(folder, "templates")
    os.makedirs(os.path.join(templates, "reports", "scores"))
    for name in os.listdir(os.path.join(source, "templates")):
        if name != "reports":
            os.symlink(os.path.abspath(os.path.join(source, "templates", name)), os.path.join(templates, name))
    os.symlink(os.path.abspath(os.path.join(source, "fonts")), os.path.join(folder, "fonts"))
    report = os.path.join(templates, "reports", "scores")
    write(os.path.join(report, "report.json"),
          {"name": "scores", "title": "得分", "kind": "文件", "due": "month", "schemes": schemes, "facts": []})
    with open(os.path.join(report, "body.md"), "w", encoding="utf-8") as file:
        file.write("文种：文件\n标题：得分\n\n正文。\n")
    return folder


def write(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def call(program, *args):
    done = subprocess.run([program, *args], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr + done.stdout)
    return done.stdout


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def expect(what, got, want):
    if got != want:
        raise SystemExit(f"{what}: expected {want}, got {got}")


def corrected():
    again = copy.deepcopy(CASE)
    again["signed"]["A"]["2026"] = 3          # 1/4 -> 3/4 of 60: 15 -> 45
    again["manual"]["B"]["b"] = {"value": 1}  # all alike now: A 24 -> 40, B 40 -> 40
    again["adjustments"] = [{"scheme": "s", "org": "B", "points": 0.5, "reason": "异议采纳"},
                            {"org": "A", "points": 0.25, "reason": "各方案都加"}]
    return again


def check_changed(program, folder):
    first, second = os.path.join(folder, "first.json"), os.path.join(folder, "second.json")
    templates = share(os.path.join(folder, "year"), "year")
    write(first, run.county(CASE))
    write(second, run.county(corrected()))
    call(program, "render", "-q", "--share", templates, "-o", os.path.join(folder, "out"), "--draft-only", first)
    facts = os.path.join(folder, "out", "facts.json")
    got = rows(call(program, "query", "-q", "--json", "--published", facts, second,
                    "SELECT org, item, was, now, reason FROM score_changed ORDER BY org, item"))
    expect("score_changed", [tuple(row.values()) for row in got], [
        ("A", "", 3900, 8525, "甲项、乙项、调整"),
        ("A", "a", 1500, 4500, "完成数由1个改为3个"),
        ("A", "adjustment", 0, 25, "调整：各方案都加"),
        ("A", "b", 2400, 4000, "手工填报的数或同组其他单位的数有变动"),
        ("B", "", 7000, 7050, "调整"),
        ("B", "adjustment", 0, 50, "调整：异议采纳")])
    got = rows(call(program, "query", "-q", "--json", "--published", facts, first, "SELECT count(*) AS n FROM score_changed"))
    expect("nothing moved", got, [{"n": 0}])


def check_half(program, folder):
    templates = share(os.path.join(folder, "half"), "half")
    data, case = os.path.join(folder, "half.json"), copy.deepcopy(CASE)
    case["schemes"][0]["items"] = [{"id": "a", "name": "甲项", "weight": 100, "indicator": "S01", "method": "ratio_cap"}]
    export = run.county(case)
    export["targets"] = [{"id": f"g{org}", "scope": {"type": "organisation", "id": org}, "indicator": "S01",
                          "period": {"type": "year", "year": 2026}, "value": 4, "unit": "个"} for org in "AB"]
    write(data, export)
    facts = json.loads(call(program, "render", "-q", "--share", templates, "--dump=facts", data))
    points = {fact["key"]: fact["num"] for fact in facts if fact["code"] == "s-half" and fact["part"] == "a"}
    expect("half of the year's target", points, {"A": 50, "B": 100})  # 1 of 2, 2 of 2
    expect("the year's scheme is not asked for", [fact for fact in facts if fact["code"] == "s"], [])


def check_what_if(program, folder):
    """a: 1/4 and 2/4; b: 0.6 and 1.  Weights 60 40 -> 20 80: A 5 + 48, B 10 + 80."""
    data = os.path.join(folder, "what-if.json")
    write(data, run.county(CASE))
    before = sorted(os.listdir(folder))
    got = json.loads(call(program, "score", "-q", "--json", "--scheme", "s", data, "--set", "items.A.weight=20",
                          "--set", "items.b.weight=80"))
    expect("as it is", [(row["org"], row["total"], row["rank"]) for row in got], [("B", 70.0, 1), ("A", 39.0, 2)])
    expect("as it would be", [(row["org"], row["then"]["total"]) for row in got], [("B", 90.0), ("A", 53.0)])
    expect("nothing is written", sorted(os.listdir(folder)), before)
    refused = subprocess.run([program, "score", "-q", data, "--set", "items.zz.weight=20"], capture_output=True, text=True)
    expect("no such place", (refused.returncode, "items.zz.weight=20：没有这一项" in refused.stderr), (1, True))


def check_trace(program, folder):
    data = os.path.join(folder, "trace.json")
    write(data, run.county(CASE))
    text = call(program, "trace", "-q", data, "s.a@B")
    for part in ("s.a@org:B@ytd = 30.00分", "目标4个，完成2个，完成率50.00%，按完成率计分得30.00分（上限60分）",
                 "规则：完成数÷目标×分值，最高60分", "/assessment/schemes/0/items/0", "S01@org:B@ytd = 2个",
                 "B2026第0项目", "B2026第1项目", "共 2 条，合计 2个"):
        if part not in text:
            raise SystemExit(f"trace: no {part} in:\n{text}")
    found = json.loads(call(program, "trace", "-q", "--json", data, "s.a@B"))
    expect("trace as JSON", (found["num"], found["exact"], found["rests_on"]["num"]), (30, "30/1", 2))
    total = json.loads(call(program, "trace", "-q", "--json", data, "s@B"))
    expect("total", [figure["num"] for figure in total["figures"]], [30, 40, 70, 0, 0, 0])


def main():
    with tempfile.TemporaryDirectory() as folder:
        check_changed(sys.argv[1], folder)
        check_half(sys.argv[1], folder)
        check_what_if(sys.argv[1], folder)
        check_trace(sys.argv[1], folder)
    print("corrected run, half year, what if and trace: as computed by hand")


main()
