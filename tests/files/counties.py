#!/usr/bin/env python3
"""Every product, for the least data there can be, for a county with one unit and for one with 200, at the end of each
quarter, in an even month and in January: everything due is made, nothing stands outside its page, no page is empty.

    tests/files/counties.py PROGRAM [FOLDER]     FOLDER keeps what was made
"""
import copy
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SITE = SOURCE / "samples/site.json"
MONTHS = [1, 3, 6, 8, 9, 12]
UNITS = 200
MARGIN = 20  # points: 7 mm, what printers cannot print
FAULTS = {"ROW_TALL", "CHART_TALL", "TABLE_WIDE", "BLOCK", "CHART", "DRAFT_CELLS"}

MINIMAL = json.loads("""
{"schema":"zsyz/1",
 "meta":{"jurisdiction":{"name":"某县","level":"县"},"superior":{"name":"某市","level":"市"},
  "issuer":{"name":"某县招商引资工作领导小组办公室","doc_prefix":"招商办"}},
 "config":{"cards":"red_advanced","outing":{"per_month":2},"rank":{"method":"competition"}},
 "organisations":[{"id":"T1","name":"东街镇","category":"乡镇","has_task":true,"group":"A"},
                  {"id":"D9","name":"县档案馆","category":"县直部门","has_task":false}],
 "targets":[{"id":"g1","scope":{"type":"organisation","id":"T1"},"indicator":"F02","period":{"type":"year","year":2026},"value":25000,"unit":"万元","source_level":"县"}],
 "projects":[{"id":"P1","name":"某新材料项目","kind":"招商引资","nature":"新建","location_org":"T1",
   "attract_orgs":[{"org":"T1","share":1}],"investors":[{"id":"V1"}],
   "amounts":{"planned_total":120000,"contract_total":120000,"contract_outside":110000,"annual_plan":{"2026":30000}},
   "dates":{"sign":{"actual":"2025-05-20"},"start":{"planned":"2026-03-01","actual":"2026-04-18"}},"status":"正常"}],
 "project_months":[{"project":"P1","month":"2026-09","basis":"month","arrived_wan":{"total":2600,"outside_province":2600},"invested_wan":2400,"physical":"主体"}],
 "outings":[{"id":"o1","org":"T1","leader_rank":"主要负责人","start":"2026-09-08","end":"2026-09-10","days":3,"places":["某市"],"enterprises":["某集团"]}],
 "enterprises":[{"id":"E1","name":"某公司","class":"规上工业","org":"T1","is_new":true}],
 "policy_payouts":[{"id":"y1","enterprise":"E1","item":"q1","approved":120,"paid":0,"due":"2026-10-31"}]}
""")


def last_day(month):
    return f"2026-{month:02d}-{[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]}"


def minimal(month):
    data = copy.deepcopy(MINIMAL)
    data["period"] = {"type": "month", "year": 2026, "month": month, "cutoff": last_day(month), "issue_no": month}
    return data


@functools.cache
def export(month):
    return subprocess.run([sys.executable, str(SOURCE / "samples/generate.py"), "--month", str(month)], check=True, capture_output=True).stdout


def generated(month):
    return json.loads(export(month))


def one_unit(month):
    """The sample county, but a single unit has tasks and targets."""
    data = generated(month)
    only = next(org["id"] for org in data["organisations"] if org.get("has_task"))
    for org in data["organisations"]:
        org["has_task"] = org["id"] == only
    data["targets"] = [target for target in data["targets"] if target["scope"]["type"] != "organisation" or target["scope"].get("id") == only]
    return data


def many_units(month):
    """The sample county with 200 units, its projects and targets handed round among them."""
    data = generated(month)
    able = [org for org in data["organisations"] if org.get("has_task")]
    names = {org["id"]: org["name"] for org in able}
    more = []
    for number in range(UNITS - len(able)):
        org = copy.deepcopy(able[number % len(able)])
        old = org["id"]
        org.update(id=f"N{number:03d}", name=f"{org['name']}第{number + 1}分部", sort=1000 + number)
        org.pop("short", None)
        more.append((org, old))
    data["organisations"] += [org for org, _ in more]
    ids = [org["id"] for org, _ in more]
    for number, project in enumerate(data["projects"]):
        if len(project.get("attract_orgs", [])) == 1 and number % 2:
            project["attract_orgs"][0]["org"] = ids[number % len(ids)]
    for number, target in enumerate(list(data["targets"])):
        if target["scope"]["type"] == "organisation" and target["scope"].get("id") in names:
            for org, old in more:
                if old == target["scope"]["id"]:
                    data["targets"].append({**copy.deepcopy(target), "id": f"{target['id']}-{org['id']}", "scope": {"type": "organisation", "id": org["id"]}})
    return data


def pages(pdf):
    """(width, height, words) of every page, a word being (x0, y0, x1, y1, text)."""
    out = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    for page in re.split(r"<page ", out)[1:]:
        width, height = (float(x) for x in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        words = [(*map(float, word[:4]), word[4]) for word in
                 re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page)]
        turned = sum(x1 > width for _, _, x1, _, _ in words) > 3  # the tool gives the size of the unturned sheet
        yield (height, width, words) if turned else (width, height, words)


def look_at(pdf):
    for number, (width, height, words) in enumerate(pages(pdf), 1):
        told = [word for word in words if not re.fullmatch(r"[—\d ]+", word[4])]
        if not told:
            yield f"第{number}页没有文字"
        for x0, y0, x1, y1, text in words:
            if x0 < MARGIN or y0 < MARGIN or x1 > width - MARGIN or y1 > height - MARGIN:
                yield f"第{number}页“{text}”在版心之外（{x0:.0f},{y0:.0f}—{x1:.0f},{y1:.0f}，纸 {width:.0f}×{height:.0f}）"


def lacking_units(book, data):
    """The units with a task whose name no sheet of the workbook has."""
    with zipfile.ZipFile(book) as parts:
        text = "".join(parts.read(part).decode("utf-8") for part in parts.namelist()
                       if part.startswith("xl/worksheets/") or part == "xl/sharedStrings.xml")
    texts = set(re.findall(r"<t[^>]*>([^<]*)</t>", text))
    return [org["name"] for org in data["organisations"]
            if org.get("has_task") and not texts & {org["name"], org.get("short", org["name"])}]


def check(program, name, data, folder, faults):
    folder.mkdir(parents=True)
    file = folder / "数据.json"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    out = folder / "out"
    due = subprocess.run([program, "list", "due", str(file), str(SITE), "-q"], capture_output=True, text=True).stdout.split("\n")
    run = subprocess.run([program, str(file), str(SITE), "-q", "--json", "-o", str(out)], capture_output=True, text=True)
    if run.returncode != 0:
        faults.append(f"{name}：退出码 {run.returncode}：{run.stderr[:600]}")
        return
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    for finding in manifest["findings"]:
        if finding.get("code") in FAULTS:
            faults.append(f"{name}：{finding['text']}：{finding.get('detail', '')}")
    for file in filter(None, due):
        if not (out / file).exists():
            faults.append(f"{name}：没有生成 {file}")
    for pdf in sorted(out.rglob("*.pdf")):
        faults += [f"{name}：{pdf.name}：{fault}" for fault in look_at(pdf)]
    for book in out.rglob("10 *统计报表.xlsx"):
        gone = lacking_units(book, data)
        faults += [f"{name}：{book.name}没有{len(gone)}个单位，如{gone[0]}"] if gone else []
    if not list(out.rglob("10 *统计报表.xlsx")):
        faults.append(f"{name}：没有统计报表")
    print(f"{name}：{len(list(out.rglob('*.pdf')))} 份 PDF，{len(list(out.rglob('*.xlsx')))} 个工作簿")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    faults = []
    with tempfile.TemporaryDirectory() as work:
        folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else work)
        for month in MONTHS:
            for name, make in (("最少的数据", minimal), ("一个单位", one_unit), ("200个单位", many_units)):
                check(program, f"{month}月，{name}", make(month), folder / f"{month:02d}-{make.__name__}", faults)
        for month, kind in ((9, "quarter"), (12, "year")):
            data = many_units(month)
            data["period"]["type"] = kind
            check(program, f"{month}月，200个单位，{kind}", data, folder / f"{month:02d}-{kind}", faults)
    for fault in faults[:60]:
        print("失败", fault)
    print(f"{len(faults)} 处不对")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
