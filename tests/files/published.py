"""Published figures: exports built from them give back what was right and report what was not.

    published.py PROGRAM

Each vector of VECTORS cites its line of practice.md (published circulars).  Its export holds the
published parts and, as reported_figures[], the published results.  Where the publication is
right no D16 or D17 names it, and one that differs in the last digit is named; where it is
wrong the finding says what it should be.  `prints` is what the program prints itself.

Published without what they are made of, so that nothing can be computed: lines 27 (2.73 %), 31
and 32 (shares), 33 and 112 (碧江 38.31 %), 99 (74 of 1263 projects), 108 (云南).  Rules and
weights of assessments (lines 62 to 78) are tests/schemes; 六安 (lines 18, 117, 193) is lu_an.
"""
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/alerts"))
sys.path.insert(0, str(ROOT / "tests/schemes"))
import run as schemes  # noqa: E402
from world import UNITS, export, project, rows  # noqa: E402

LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
VECTORS = []


def cutoff(month):
    return f"2026-{month:02}-{LAST_DAY[month - 1]}"


def vector(line, what, data, right=(), wrong=(), prints=None, decimals=None):
    """right: (figure, value, …); wrong: (figure, value, computed, …); each may end with a unit's id and a measure.

    decimals: the decimals of the rate, where the county prints other than one.
    """
    VECTORS.append((line, what, data, list(right), list(wrong), prints or {}, decimals))


def reported(figure, value, org=None, unit=None):
    row = {"figure": figure, "value": float(value)}
    if org:
        row["scope"] = {"type": "organisation", "id": org}
    if unit:
        row["unit"] = unit
    return row


def goal(indicator, value, unit="亿元", org=None):
    scope = {"type": "organisation", "id": org} if org else {"type": "本级"}
    return {"id": f"G-{indicator}-{org}", "scope": scope, "indicator": indicator, "unit": unit, "value": value,
            "period": {"type": "year", "year": 2026}}


def funds(month, arrived, target=None, before=None, invested=0, **more):
    """亿元 arrived (and invested) in one project, of an annual target; `before` a year earlier."""
    done = f"2026-{month:02}"
    paid = {done: round(arrived * 10000, 4)}
    if before is not None:
        paid[f"2025-{month:02}"] = round(before * 10000, 4)
    goals = [] if target is None else [goal("F02", target), goal("P31", target)]
    return export(cutoff(month), projects=[project(sign="2024-06-01", start="2024-07-01")], targets=goals,
                  project_months=rows("2025-01", done, paid, {done: round(invested * 10000, 4)}), **more)


def counted(month, number, config=None, targets=(), year=2026, **stages):
    """`number` projects signed in January; stages: how many of them have reached each."""
    made = []
    for n in range(number):
        reached = {stage: f"2026-01-{20 + i}" for i, (stage, reach) in enumerate(stages.items()) if n < reach}
        made.append({**project(sign=f"{year}-01-05", **reached), "id": f"P{n}", "name": f"{n}号项目"})
    return export(cutoff(month), config, projects=made, targets=list(targets))


# practice.md §1, line 19: 目标任务 and 同比 of a city
for part, whole, pct in ((219.22, 589, "37.22"), (100.66, 242, "41.6"), (78, 132, "59.09"), (63, 81, "77.78")):
    vector(19, f"{part}/{whole}", funds(6, part, whole), [("F02.rate", pct)])
vector(19, "同比下降8.92%", funds(6, 91.08, before=100), [("F02.yoy", "-8.92")], prints={"F02.yoy@region@ytd": "-8.9%"})
# line 20
vector(20, "40/45", counted(7, 40, targets=[goal("S01", 45, "个")]), [("S01", "40"), ("S01.rate", "88.9")],
       prints={"S01.rate@region@ytd": "88.9%"})
vector(20, "99.68/145", funds(7, 99.68, 145), [("F02.rate", "68.7")], prints={"F02.rate@region@ytd": "68.7%"})
# line 21: 159145 of 1500000 万元, 9050 of 25000 万元
vector(21, "丹凤 159145/1500000", funds(6, 15.9145, 150), [("F02.rate", "10.61")], prints={"F02.rate@region@ytd": "10.6%"})
vector(21, "丹凤 9050/25000", funds(6, 0.905, 2.5), [("F02.rate", "36.2")], prints={"F02.rate@region@ytd": "36.2%"})
# lines 22, 113: all of 15 new projects of industry stand in the park
PARKED = counted(3, 15)
for row in PARKED["projects"]:
    row.update(sector="二产", in_park=True)
vector(22, "七星关，入园率", PARKED, [("S17", "100")], prints={"C12@region@ytd": "15个", "C13@region@ytd": "15个", "S17@region@ytd": "100.0%"})
# line 23: half days, 223 of September and 905.5 since January; the persons of September add up to 29, not to the 31 that are printed
TRIPS = [{"id": f"o{n}", "org": "T1", "leader_rank": "其他", "start": f"2026-0{month}-0{1 + n}", "persons": persons, "days": days}
         for n, (month, persons, days) in enumerate(((9, 3, 50.5), (9, 5, 20), (9, 4, 28.5), (9, 6, 40), (9, 2, 31.5), (9, 9, 52.5),
                                                     (3, 7, 482.5), (6, 4, 200)))]
vector(23, "阿拉尔，外出天数", export(cutoff(9), outings=TRIPS), [("A02", "905.5", None, "天")],
       prints={"A02@region@month": "223.0天", "A02@region@ytd": "905.5天"})
vector(23, "阿拉尔，外出人数", export(cutoff(9), outings=TRIPS[:6]), [("A02.persons", "29")], [("A02.persons", "31", "29")],
       prints={"A02.persons@region@month": "29人次"})
# line 25: a planned quarter, 110.5 of 600.1 亿元; 120.5/110.5 is 109.0498 %, so that 109.1 was not made of these two
DAZHOU = funds(3, 1, 600.1, invested=120.5,
               schedules=[{"indicator": "P31", "method": "table", "table": [{"month": 3, "value": 110.5}]}])
vector(25, "达州一季度", DAZHOU, [("P31", "1205000"), ("P31.due", "1105000"), ("P31.due_rate", "109.05")],
       [("P31.due_rate", "109.1", "109.04977")], prints={"P31.due_rate@region@ytd": "109.0%"})
# line 26: 97.2 % in October is 13.9 above 83.3; they subtract what is not rounded and print 13.8
JIANGMEN = funds(10, 1, 100, invested=97.16)
vector(26, "江门，按印出的数相减", JIANGMEN, [("P31.rate", "97.2"), ("P31.gap_pp", "13.9")], [("P31.gap_pp", "13.8", "13.9")],
       prints={"P31.rate@region@ytd": "97.2%", "P31.schedule@region@ytd": "83.3%", "P31.gap_pp@region@ytd": "13.9个百分点"})
vector(26, "江门，按未舍入的数相减", {**JIANGMEN, "config": {"pp_from_rounded": False}}, [("P31.gap_pp", "13.8")],
       prints={"P31.gap_pp@region@ytd": "13.8个百分点"})
# line 26: 140 were to start by October, 33 of them have not, 11 of later months have: 118
STARTS = counted(10, 151, start=118)
for n, row in enumerate(STARTS["projects"]):
    row["dates"].setdefault("start", {})["planned"] = "2026-11-30" if n < 11 else "2026-06-30"
vector(26, "江门，提前开工和未按计划开工", STARTS, [("P05", "118")], [("P05", "107", "118")],
       prints={"C33@region@ytd": "140个", "C34@region@ytd": "107个", "W02@region@ytd": "33个"})
# line 29
vector(29, "欠目标进度8.3个百分点", funds(10, 1, 100, invested=75), [("P31.gap_pp", "-8.3")],
       prints={"P31.gap_pp@region@ytd": "-8.3个百分点"})
# line 34: two decimals
for rate, gap in (("125.64", "42.31"), ("70.41", "-12.92")):
    vector(34, f"攀枝花 {rate}", funds(10, float(rate), 100), [("F02.rate", rate), ("F02.gap_pp", gap)],
           prints={"F02.rate@region@ytd": f"{rate}%", "F02.gap_pp@region@ytd": f"{gap}个百分点"}, decimals=2)
# lines 91, 107, 194: 渭南, 18 + 180 + 93 of 292; 291/292 = 99.6575: printed cut, not rounded
WEINAN = counted(12, 292, {"rates": {"P02": "broad"}}, year=2025, start=273, complete=93)
WEINAN["projects"][-1]["dates"]["terminate"] = {"actual": "2026-01-31"}
vector(194, "渭南", WEINAN, [("P02", "99.66"), ("P05", "273"), ("P14", "93"), ("P08.y1", "93.49")],
       [("P02", "99.65", "99.65753"), ("P08.y1", "67.8", "93.49315")], prints={"P02@region@ytd": "99.66%"})
# line 107
vector(107, "兰洽会开工率", counted(9, 1093, start=907), [("P07", "82.98")], prints={"P07@region@ytd": "83.0%"})
vector(107, "制造业大会开工率", counted(9, 436, start=362), [("P07", "83")])


# line 109: arrived ÷ contracted
def contract(arrived, total):
    data = funds(9, arrived)
    data["projects"][0]["amounts"] = {"contract_total": round(total * 10000, 4), "arrived_before": 0}
    return data


for arrived, total, pct in ((2794.49, 6129.09, "45.59"), (2143.95, 6511.53, "32.93")):
    vector(109, f"兰洽会到位率 {pct}", contract(arrived, total), [("F04", pct)], prints={"F04@region@ytd": f"{pct}%"})
vector(109, "兰洽会到位率 12.64", contract(881.4, 6793.18), [("F04", "12.97")], [("F04", "12.64", "12.97477")],
       prints={"F04@region@ytd": "12.97%"})
# line 110
vector(110, "兰洽会建成率", counted(9, 1093, complete=401), [("P15", "36.69")], prints={"P15@region@ytd": "36.69%"})
QINGYANG = counted(9, 56, {"rates": {"P17": "signed"}, "checks": {"D16": {"tolerance": 0.5}}}, start=46, complete=23, produce=23)
vector(110, "庆阳，整数的投产率", QINGYANG, [("P07", "82.14"), ("P17", "41")], prints={"P17@region@ytd": "41.07%"})
# line 111: 358 of 484 planned
PLANNED = counted(9, 484, start=358)
for row in PLANNED["projects"]:
    row["amounts"]["annual_plan"] = {"2026": 100}
vector(111, "开复工率", PLANNED, [("P12", "74")], prints={"P12@region@ytd": "73.97%"})
# line 121: 序时 is 50.00 in June, 25.00 in March, 66.67 in August; the rate is the printed difference above it
for month, rate, gap in ((6, "52.99", "2.99"), (6, "60.95", "10.95"), (3, "30.90", "5.90"), (8, "74.00", "7.33")):
    vector(121, f"{month}月序时，{gap}", funds(month, float(rate), 100), [("F02.gap_pp", gap)],
           prints={"F02.gap_pp@region@ytd": f"{gap}个百分点"}, decimals=2)
# line 122: a planned curve, not 5/12
for planned, rate, gap in ((41.9, 47.2, "5.3"), (42.5, 48.4, "5.9")):
    vector(122, f"计划的序时 {planned}", funds(5, rate, 100, schedules=[
        {"indicator": "F02", "method": "table", "table": [{"month": 5, "pct": planned}]}]), [("F02.gap_pp", gap)],
        prints={"F02.schedule@region@ytd": f"{planned}%", "F02.gap_pp@region@ytd": f"{gap}个百分点"})
# line 128: the parts of a ceremony do not add up to what was printed
SIGNING = ((165.55, 59), (92.4, 15), (391, 19))
TOWNS = [{**UNITS[0], "id": f"T{n}", "name": f"{n}号镇"} for n in (1, 2, 3)]


def ceremony():
    data, made = export(cutoff(9)), []
    for town, (total, number) in zip(TOWNS, SIGNING):
        for n in range(number):
            each = {"contract_total": 1 if n else round(total * 10000, 4) - (number - 1)}
            made.append({**project({"amounts": each, "location_org": town["id"], "attract_orgs": [{"org": town["id"]}]},
                                   sign="2026-01-05"), "id": f"{town['id']}-{n}", "name": f"{town['id']}的{n}号项目"})
    return {**data, "organisations": TOWNS, "projects": made}


vector(128, "达州签约会", ceremony(),
       [("S04", str(total), town["id"], "亿元") for town, (total, _) in zip(TOWNS, SIGNING)]
       + [("S01", str(number), town["id"]) for town, (_, number) in zip(TOWNS, SIGNING)],
       [("S04", "652", "648.95", None, "亿元"), ("S01", "95", "93")], prints={"S04@region@ytd": "648.95亿元", "S01@region@ytd": "93个"})
# lines 67, 129: bands are half-open, and 以上 takes in what is above
BANDS = counted(9, 6)
for row, wan in zip(BANDS["projects"], (29999, 30000, 99999.9999, 100000, 199999, 200000)):
    row["amounts"] = {"contract_total": wan, "planned_total": wan}
vector(129, "3—10亿、10—20亿、20亿以上", {**BANDS, "config": {"sizes": [30000, 100000, 200000]}}, [("S01", "6")],
       prints={f"S01@band:{band}@ytd": f"{number}个" for band, number in ((0, 1), (30000, 2), (100000, 2), (200000, 1))})
# line 137: projects of investors in each list
LISTS = (("世界500强", 99), ("中国企业500强", 166), ("中国民营企业500强", 154))
LISTED = counted(9, sum(number for _, number in LISTS))
LISTED["investors"] = [{"id": f"V{n}", "name": f"{name}之一", "origin": {"scope": "省外"}, "top500": [{"list": name, "year": 2025}]}
                       for n, (name, _) in enumerate(LISTS)]
for row, n in zip(LISTED["projects"], (n for n, (_, number) in enumerate(LISTS) for _ in range(number))):
    row["investors"] = [{"id": f"V{n}"}]
vector(137, "三类500强的项目", LISTED, [("S13", "419")], prints={f"S13@list:{name}@ytd": f"{number}个" for name, number in LISTS})
# line 145: what comes from outside is less than the whole, 亿元
OUTSIDE = counted(9, 1)
OUTSIDE["projects"][0]["amounts"] = {"contract_total": 7590000, "contract_outside": 7140000}
vector(145, "西洽会", OUTSIDE, [("S04", "759", None, "亿元"), ("S05", "714", None, "亿元")],
       prints={"S04@region@ytd": "759.00亿元", "S05@region@ytd": "714.00亿元"})
# line 146: the parts of what arrived, 亿元
PARTS = funds(9, 702.76)
for row in PARTS["project_months"]:
    share = 1 if row["month"] == "2026-09" else 0
    row["arrived_wan"].update(fixed=round(5268900 * share, 4), working=round(1758700 * share, 4))
vector(146, "固定和流动", PARTS, [("F01", "702.76", None, "亿元"), ("F06", "526.89", None, "亿元"), ("F06.working", "175.87", None, "亿元")],
       prints={"F06.unsplit@region@ytd": "0万元"})
# line 151: 万元, shares
FUNDS = export(cutoff(9), organisations=TOWNS[:2],
               funds_won=[{"id": f"Z{n}", "org": f"T{n}", "name": f"{n}号资金", "amount": amount, "approved": "2026-02-01"}
                          for n, amount in ((1, 56768.1), (2, 32298.7))])
vector(151, "向上争取资金", FUNDS, [("F13", "89066.8"), ("F13.share", "63.7", "T1"), ("F13.share", "36.3", "T2")],
       prints={"F13@region@ytd": "8.91亿元"})
# line 163: nothing after something, equal, and much after a little
for now, before, growth in ((0, 5, "-100.0"), (5, 5, "0.0"), (3.628, 1, "262.8")):
    vector(163, f"上海外资 {growth}", funds(7, now, before=before), [("F02.yoy", growth)], prints={"F02.yoy@region@ytd": "0%" if growth == "0.0" else f"{growth}%"})


# -- what the program says --------------------------------------------------------------------

def share_of(folder, decimals):
    """The program's own templates; with other decimals of the rates, a copy that prints them."""
    if decimals is None:
        return ROOT
    share = Path(folder) / "share"
    (share / "templates").mkdir(parents=True)
    os.symlink(ROOT / "fonts", share / "fonts")
    for entry in (ROOT / "templates").iterdir():
        if entry.name != "indicators":
            os.symlink(entry, share / "templates" / entry.name)
    (share / "templates/indicators").mkdir()
    for entry in (ROOT / "templates/indicators").iterdir():
        text = entry.read_text("utf-8")
        if entry.stem == "F02":
            text = text.replace("-- rank_by:", f"-- rate_decimals: {decimals}\n-- rank_by:", 1)
        (share / "templates/indicators" / entry.name).write_text(text, "utf-8")
    return share


class Asker:
    def __init__(self, program, folder, data, decimals):
        self.program, self.folder, self.data = program, folder, data
        self.share = str(share_of(folder, decimals))

    def run(self, command, rows_, *more):
        path = Path(self.folder) / "case.json"
        path.write_text(json.dumps({**copy.deepcopy(self.data), "reported_figures": rows_}, ensure_ascii=False), "utf-8")
        done = subprocess.run([self.program, command, "--share", self.share, str(path), *more],
                              capture_output=True, encoding="utf-8")
        if done.returncode != 0:
            raise SystemExit(done.stdout + done.stderr)
        return done.stdout + done.stderr

    def named(self, rows_):
        """{row: what D16 or D17 says of it}"""
        said = {}
        for line in self.run("check", rows_, "--json").splitlines():
            found = json.loads(line) if line.startswith("{") else {}
            if found.get("rule") in ("D16", "D17"):
                place = int(found["pointer"].split("/")[2])
                said[place] = said.get(place, "") + found["detail"] + "；"
        return said


def last_digit(value):
    """The next number of as many decimals; the one before when the next would end with 0."""
    number = Decimal(value)
    step = Decimal((0, (1,), number.as_tuple().exponent))
    return str(number - step if str(number + step).endswith("0") else number + step)


def faults(program, vector_):
    _, _, data, right, wrong, prints, decimals = vector_
    with tempfile.TemporaryDirectory() as folder:
        asker = Asker(program, folder, data, decimals)
        good = [reported(*row) for row in right]
        for place, said in asker.named(good).items():
            yield f"{right[place]} 正确而被指出：{said}"
        off = [reported(row[0], last_digit(row[1]), *row[2:]) for row in right]
        said = asker.named(off)
        for place in set(range(len(off))) - set(said):
            yield f"{right[place]} 改动末位 {off[place]['value']} 而未被指出"
        bad = [reported(row[0], row[1], *row[3:]) for row in wrong]
        said = asker.named(good + bad)
        for place, row in enumerate(wrong):
            if f"重新计算 {row[2]}" not in said.get(len(good) + place, ""):
                yield f"{row} 应指出而为：{said.get(len(good) + place)}"
        for key, text in prints.items():
            first = asker.run("trace", [], "-q", key).splitlines()[0]
            if not re.fullmatch(re.escape(f"{key} = {text}") + "(（.*）)?", first.strip()):
                yield f"应印 {text}，实为 {first}"


# -- words, and a whole publication ---------------------------------------------------------------

def wording(program):
    """A fall is a fall: never 增长-8.9%."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        path.write_text(json.dumps(funds(6, 91.08, before=100), ensure_ascii=False), "utf-8")
        text = subprocess.run([program, "render", "-q", "-r", "monthly-circular", "--dump", "draft", str(path)],
                              capture_output=True, encoding="utf-8").stdout
    if "同比下降8.9%" not in text or re.search("增长-|下降-", text):
        yield "通报中应为“同比下降8.9%”：" + "；".join(re.findall("[^，。]*同比[^，。]*", text))


def lu_an(program):
    """practice.md line 193: of 26 published figures one is wrong, 22/32 as 68.9."""
    done = subprocess.run([program, "check", "--json", str(ROOT / "samples/lu-an.json")], capture_output=True, encoding="utf-8")
    found = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
    said = [(row["rule"], row["detail"]) for row in found if row.get("rule") in ("D16", "D17")]
    if len(said) != 1 or said[0][0] != "D17" or "单位 金寨县，所报 68.9，重新计算 68.75" not in said[0][1]:
        yield f"六安应只有金寨县的 68.9 不符：{said}"
    for key, text in (("S01", "174个"), ("P05", "114个"), ("A03", "195次")):
        out = subprocess.run([program, "trace", "-q", str(ROOT / "samples/lu-an.json"), f"{key}@region@ytd"],
                             capture_output=True, encoding="utf-8").stdout
        if f"{key}@region@ytd = {text}" not in out:
            yield f"六安 {key} 应为 {text}：{out[:80]}"
    out = subprocess.run([program, "query", "-q", "--json", str(ROOT / "samples/lu-an.json"),
                          "SELECT num FROM fact WHERE code = 'A03' AND measure = '' AND axis = 'org' AND window = 'ytd' ORDER BY num DESC"],
                         capture_output=True, encoding="utf-8").stdout
    outings = [json.loads(line)["num"] for line in out.splitlines()]
    if outings != [35, 33, 24, 23, 22, 21, 19, 18]:
        yield f"六安各单位外出：{outings}"


def six_items(program):
    """practice.md line 67: two rows of a published result, of which tests/schemes has every item."""
    path = ROOT / "tests/schemes/six-items-2024.json"
    expected = json.loads(path.read_text("utf-8"))["expected"]
    if [row["total"] for row in expected.values()] != ["2.78", "2.95"]:
        yield f"六项考核公布的是 2.78 和 2.95：{expected}"
    yield from schemes.run(program, str(path))


def main(program):
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        found = list(pool.map(lambda v: list(faults(program, v)), VECTORS))
    wrong = [f"practice.md 第{v[0]}行 {v[1]}：{fault}" for v, lines in zip(VECTORS, found) for fault in lines]
    wrong += [*wording(program), *lu_an(program), *six_items(program)]
    for line in wrong:
        print(line)
    number = sum(len(v[3]) + len(v[4]) for v in VECTORS)
    print(f"{len(VECTORS) + 3} 组公布的数：{number} 个数，{len(wrong)} 处不符")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
