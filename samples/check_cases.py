#!/usr/bin/env python3
"""Asserts that every hard case of cases.json is really in the sample, that the sample is sound, and that it can be made again.

Knows nothing of generate.py beyond its command line: figures are computed here a second time, from the file alone.
With file names it only looks whether those files are sound. Exit 0 when all is well, 1 with a list of what is not.
"""
import json
import os
import re
import subprocess
import sys
from datetime import date

HERE = os.path.dirname(os.path.abspath(__file__))
COUNTY, LU_AN, CASES = "qingjiang-2026-09.json", "lu-an.json", "cases.json"
MONTHS = {"qingjiang-2026-%02d.json" % month: month for month in (1, 3, 6, 8, 9, 12)}
THREE_LISTS = ("世界500强", "中国企业500强", "中国民营企业500强")


def load(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


# ---- figures, computed once more ---------------------------------------------------------------------------------

class File:
    def __init__(self, data):
        self.data = data
        self.index = {key: {row["id"]: row for row in rows if isinstance(row, dict) and "id" in row}
                      for key, rows in data.items() if isinstance(rows, list)}
        self.months = {(row["project"], row["month"]): row for row in data.get("project_months", [])}
        self.cutoff = data["period"]["cutoff"]
        self.parents = {p["parent"] for p in data["projects"] if "parent" in p}

    def get(self, place):
        entity, id = place.split("/", 1)
        return self.index[entity][id]

    def month(self, place):
        _, project, month = place.split("/")
        return self.months.get((project, month))

    def arrived(self, unit, year, last=9):
        """万元 from outside the province, January to the last month, by shares."""
        return sum(self.outside(p["id"], year, last) * a["share"] for p in self.data["projects"]
                   for a in p.get("attract_orgs", []) if a["org"] == unit)

    def outside(self, project, year, last):
        rows = [self.months.get((project, "%d-%02d" % (year, m))) for m in range(1, last + 1)]
        rows = [row for row in rows if row]
        amounts = [row["arrived_wan"].get("outside_province", 0) for row in rows]
        if not rows:
            return 0
        return amounts[-1] if rows[-1]["basis"] == "ytd" else sum(amounts)

    def target(self, unit, indicator):
        return next((t for t in self.data["targets"] if t["scope"].get("id") == unit and t["indicator"] == indicator), None)

    def rate(self, unit):
        return 100 * self.arrived(unit, 2026) / self.target(unit, "F02")["value"]

    def day(self, project, name, kind="actual"):
        return project["dates"].get(name, {}).get(kind)

    def late(self, place):
        """Days between the planned and the real start."""
        project = self.get(place)
        return days_between(self.day(project, "start", "planned"), self.day(project, "start"))

    def investor(self, place):
        return self.index["investors"][self.get(place)["investors"][0]["id"]]["name"]

    def lists(self, place):
        return [entry for v in self.get(place)["investors"] for entry in self.index["investors"][v["id"]].get("top500", [])]

    def signed(self, year):
        return [p for p in self.data["projects"] if (self.day(p, "sign") or "")[:4] == str(year)
                and (self.day(p, "sign")) <= self.cutoff and p["kind"] == "招商引资" and p["id"] not in self.parents]

    def started(self, projects):
        return [p for p in projects if "9999" > (self.day(p, "start") or "9999") <= self.cutoff]


def days_between(first, second):
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


# ---- one check for each case; w is the list of places ------------------------------------------------------------

def reports_none(f, unit):
    mine = [p["id"] for p in f.data["projects"] if p.get("lead_org") == unit]
    rows = [m for (p, m) in f.months if p in mine and m == "2026-09"]
    return mine and not rows and not [r for r in f.data["report_status"] if r["org"] == unit and r["month"] == "2026-09"]


def is_zero(f, unit):
    mine = [p["id"] for p in f.data["projects"] if p.get("lead_org") == unit]
    return f.target(unit, "F02")["value"] > 0 and f.arrived(unit, 2026) == 0 and any((p, "2026-09") in f.months for p in mine)


def grew(f, unit):
    before, now = f.arrived(unit, 2025), f.arrived(unit, 2026)
    return before > 0 and (now - before) / before > 10


def negative_base(f, w):
    line = next(row for row in f.data["context"] if row["name"] == w[0].split("/")[1])
    added = [r["value_added"] for r in f.data["enterprise_months"] if r["enterprise"] == w[1].split("/")[1]]
    return line["prev"] < 0 < line["value"] and min(added) < 0 < max(added)


def shares(f, place):
    return [a["share"] for a in f.get(place)["attract_orgs"]]


def no_rows(f, place):
    id = place.split("/")[1]
    return not any(project == id for project, _ in f.months)


def spent(f, place):
    team = f.get(place)
    theirs = [p for p in f.data["projects"] if p.get("guarantee", {}).get("team") == team["id"]]
    return team["spent"] >= 0.8 * team["budget"] and not theirs


def below_plan(f, place):
    id = place.split("/")[1]
    return f.months[(id, "2026-09")]["invested_wan"] < 0.75 * f.get(place)["amounts"]["annual_plan"]["2026"]


def levels(f):
    rows = [t for t in f.data["targets"] if t["scope"]["type"] == "本级" and t["indicator"] == "F02" and t["period"]["type"] == "year"]
    return {t["level"] for t in rows} == {"市下达", "县自定", "奋斗"} and [t["level"] for t in rows if t.get("assess")] == ["县自定"]


def powerless(f, id):
    rows = [r for r in f.data["enterprise_months"] if r["enterprise"] == id and r["month"] >= "2026"]
    return rows and all(r["electricity_kwh"] == 0 < r["output"] for r in rows)


def correct(f):
    row = f.data["corrections"][0]
    return f.index[row["entity"]][row["id"]][row["field"]] == row["old"]


def followed_up(f):
    rows = f.data["evaluations"]
    produced = [bool(f.day(f.index["projects"][row["project"]], "produce")) for row in rows]
    return {row["cohort_year"] for row in rows} == {2024, 2025} and all(row["date"] <= f.cutoff for row in rows) and \
        all(made for row, made in zip(rows, produced) if "benefit_score" in row)


def cards_of(f, place):
    return [(row["period"], row["level"]) for row in f.data["notices"] if row["kind"] == "红黄牌" and row["org"] == place.split("/")[1]]


def judged(f):
    manual, units = f.data["assessment"]["manual"], [o["id"] for o in f.data["organisations"] if o["has_task"]]
    return sorted(manual) == sorted(units) and all(len(manual[unit]["obs"]["scores"]) == 9 for unit in units) and \
        all(("svc" in manual[unit]) == (unit[0] == "D") for unit in units)


def objection(f, place, state):
    return [row for row in f.data["assessment"]["objections"] if (row["org"], row["state"]) == (place.split("/")[1], state)]


def adjusted(f, place):
    return [row["points"] for row in f.data["assessment"]["adjustments"] if row["org"] == place.split("/")[1]]


def whole_years(f):
    """万元 of 2024 as published, of 2025 and 2026 by the monthly rows."""
    known = next(row["value"] for row in f.data["history"] if (row["indicator"], row["period"], row["scope"]["type"]) == ("F02", "2024", "本级"))
    return known + sum(f.outside(p["id"], year, 12) for p in f.data["projects"] if p["id"] not in f.parents for year in (2025, 2026))


def together(f):
    targets = [t for t in f.data["targets"] if t["period"].get("due") == "2026-12-31" and t["scope"]["type"] == "本级"]
    return [t["value"] for t in targets] == [300] and whole_years(f) > 3000000


CHECKS = {
    "followed_up": lambda f, w: followed_up(f),
    "cards_before": lambda f, w: [level for _, level in cards_of(f, w[0])] == ["黄牌"] * 4 and cards_of(f, w[1]) == [("2025-12", "红牌"), ("2026-06", "红牌")],
    "judges": lambda f, w: judged(f),
    "objection_adopted": lambda f, w: objection(f, w[0], "采纳") and adjusted(f, w[0]) == [4.16],
    "objection_refused": lambda f, w: objection(f, w[0], "不采纳") and not adjusted(f, w[0]),
    "veto": lambda f, w: list(f.data["assessment"]["vetoes"]) == [w[0].split("/")[1]],
    "years_together": lambda f, w: together(f),
    "missing_month": lambda f, w: f.month(w[0]) is None and f.month(w[0][:-2] + "05")["basis"] == "month",
    "missing_newest_month": lambda f, w: f.month(w[0]) is None and f.month(w[0][:-2] + "08")["basis"] == "ytd",
    "silent_unit": lambda f, w: reports_none(f, w[0].split("/")[1]),
    "zero_with_target": lambda f, w: all(is_zero(f, x.split("/")[1]) for x in w),
    "unit_without_task": lambda f, w: len(w) == 6 and all(not f.get(x)["has_task"] and not f.target(x.split("/")[1], "F02") for x in w),
    "exact_tie": lambda f, w: all(abs(f.rate(x.split("/")[1]) - 76.5) < 1e-9 for x in w),
    "printed_tie": lambda f, w: [len({form % f.rate(x.split("/")[1]) for x in w}) for form in ("%.1f", "%.3f")] == [1, 2],
    "base_zero": lambda f, w: f.arrived(w[0].split("/")[1], 2025) == 0 < f.arrived(w[0].split("/")[1], 2026),
    "growth_over_1000": lambda f, w: grew(f, w[0].split("/")[1]),
    "negative_base": negative_base,
    "shared_by_two": lambda f, w: shares(f, w[0]) == [0.6, 0.4],
    "shared_by_three": lambda f, w: shares(f, w[0]) == [0.3333, 0.3333, 0.3334] and len(f.get(w[0])["investors"]) == 2,
    "package": lambda f, w: no_rows(f, w[0]) and all(f.get(x)["parent"] == f.get(w[0])["id"] for x in w[1:]),
    "top500": lambda f, w: all(any(e["list"] in THREE_LISTS and e.get("year", 0) >= 2023 for e in f.lists(x)) for x in w),
    "top500_this_year": lambda f, w: all(f.get(x) in f.signed(2026) and f.lists(x)[0]["year"] == 2025
                                         and f.lists(x)[0]["relation"] in ("母公司", "控股") for x in w),
    "top500_not_started": lambda f, w: f.get(w[0]) in f.signed(2025) and not f.started([f.get(w[0])]),
    "top500_too_old": lambda f, w: f.lists(w[0])[0]["year"] < 2020,
    "top500_without_year": lambda f, w: "year" not in f.lists(w[0])[0],
    "terminated": lambda f, w: f.get(w[0])["status"] == "终止" and f.day(f.get(w[0]), "start"),
    "lost": lambda f, w: f.get(w[0])["status"] == "流失" and not f.day(f.get(w[0]), "start"),
    "halted": lambda f, w: f.get(w[0])["status"] == "停工" and f.day(f.get(w[0]), "suspend") and not f.day(f.get(w[0]), "resume"),
    "stopped_plant": lambda f, w: f.get(w[0])["status"] == "停产" and f.day(f.get(w[0]), "produce"),
    "resumed": lambda f, w: f.get(w[0])["status"] == "正常" and f.day(f.get(w[0]), "suspend") < f.day(f.get(w[0]), "resume"),
    "slow": lambda f, w: f.get(w[0])["status"] == "缓慢",
    "merged_january": lambda f, w: all(f.month(x)["merged_with_prev"] and f.month(x[:-2] + "01") is None for x in w),
    "late_report": lambda f, w: f.month(w[0])["reported_at"] > "2026-10-05",
    "late_status": lambda f, w: any((r["org"], r["month"], r["on_time"]) == (w[0].split("/")[1], "2026-09", False)
                                    for r in f.data["report_status"]),
    "sources_differ": lambda f, w: len(set(f.data["period"]["as_of"].values())) > 1,
    "rare_characters": lambda f, w: set("镕𠮷𬭎堃") <= set("".join(f.get(x)["name"] for x in w)),
    "long_name": lambda f, w: len(f.get(w[0])["name"]) > 40,
    "markup_in_name": lambda f, w: "A&B（集团）<一期>" in f.get(w[0])["name"] and f.investor(w[0]) == "A&B（集团）<一期>",
    "formula_name": lambda f, w: f.get(w[0])["name"].startswith("="),
    "cohort_two_years": lambda f, w: 0.8 * len(f.signed(2024)) < len(f.started(f.signed(2024))) < len(f.signed(2024)),
    "cohort_last_year": lambda f, w: 0.4 * len(f.signed(2025)) < len(f.started(f.signed(2025))) < 0.5 * len(f.signed(2025)),
    "never_out": lambda f, w: f.get(w[0])["has_task"] and not any(o.get("org") == w[0].split("/")[1] for o in f.data["outings"]),
    "no_signing": lambda f, w: f.target(w[0].split("/")[1], "S01")["value"] > 0 and not any(
        a["org"] == w[0].split("/")[1] for p in f.signed(2026) for a in p["attract_orgs"]),
    "ahead_of_plan": lambda f, w: f.late(w[0]) < 0,
    "on_time": lambda f, w: -5 <= f.late(w[0]) <= 15,
    "late_15": lambda f, w: 15 < f.late(w[0]) <= 60 and "guarantee" not in f.get(w[0]),
    "late_60": lambda f, w: f.late(w[0]) > 60,
    "below_plan": lambda f, w: below_plan(f, w[0]),
    "boundary_100m": lambda f, w: f.get(w[0])["amounts"]["contract_total"] == 10000,
    "below_100m": lambda f, w: f.get(w[0])["amounts"]["contract_total"] == 9999.9999,
    "four_decimals": lambda f, w: len(str(f.month(w[0])["arrived_wan"]["total"]).split(".")[1]) == 4,
    "falling_cumulative": lambda f, w: f.month(w[1])["arrived_wan"]["total"] < f.month(w[0])["arrived_wan"]["total"],
    "revised": lambda f, w: f.month(w[0])["revised"] and f.month(w[0])["note"],
    "basis_change": lambda f, w: [f.month(x)["basis"] for x in w] == ["month", "ytd"],
    "no_permit": lambda f, w: f.day(f.get(w[0]), "start") and not {"land_supply", "construction_permit"} & set(f.get(w[0])["dates"]),
    "after_cutoff": lambda f, w: f.day(f.get(w[0]), "sign") > f.cutoff and f.get(w[1])["start"] > f.cutoff,
    "unreported_status": lambda f, w: f.get(w[0])["status"] == "未报",
    "foreign": lambda f, w: "foreign_contract_usdwan" in f.get(w[0])["amounts"] and any(
        "foreign_usdwan" in r["arrived_wan"] for (p, _), r in f.months.items() if p == w[0].split("/")[1]),
    "idle_team": lambda f, w: spent(f, w[0]),
    "two_target_levels": lambda f, w: levels(f),
    "not_applicable": lambda f, w: f.target(w[0].split("/")[1], "S13")["not_applicable"],
    "breakthrough": lambda f, w: any(t.get("kind") == "breakthrough" and "value" not in t for t in f.data["targets"]),
    "correction": lambda f, w: correct(f),
    "issue_without_owner": lambda f, w: "owner_org" not in f.data["issues"][-1],
    "task_without_deadline": lambda f, w: "deadline" not in f.data["lists"]["task"][-1],
    "approved_without_amount": lambda f, w: sum(
        r["stage"] == "批准" and "approved" not in r and "project" in r for r in f.data["policy_payouts"]) == 2,
    "output_without_power": lambda f, w: powerless(f, w[0].split("/")[1]),
    "published_counts": lambda f, w: lu_an(f),
}


def lu_an(f):
    rates = []
    for unit in f.data["organisations"]:
        mine = [p for p in f.signed(2024) if p["location_org"] == unit["id"]]
        rates.append("%.1f" % (int(1000 * len(f.started(mine)) / len(mine) + 0.5) / 10))
    journeys = [sum(o["org"] == unit["id"] for o in f.data["outings"]) for unit in f.data["organisations"]]
    return (len(f.signed(2024)), len(f.started(f.signed(2024)))) == (174, 114) and all(
        p["amounts"]["contract_total"] >= 10000 for p in f.data["projects"]) and rates == [
        "94.1", "68.8", "63.0", "52.0", "47.6", "38.9", "78.6", "66.7"] and journeys == [35, 33, 24, 23, 22, 21, 19, 18]


# ---- soundness ---------------------------------------------------------------------------------------------------

# field -> entity it refers to, wherever the field stands
REFERENCES = {
    "org": "organisations", "location_org": "organisations", "lead_org": "organisations", "owner_org": "organisations",
    "platform_org": "organisations", "co_orgs": "organisations", "reporter_org": "organisations", "orgs": "organisations",
    "leader": "leaders", "leader_main": "leaders", "linked_leader": "leaders", "owner_leader": "leaders", "chief_leader": "leaders",
    "chair": "leaders", "team": "teams", "project": "projects", "projects": "projects", "new_project": "projects",
    "enterprise": "enterprises", "park": "parks", "parks": "parks", "industry": "industries", "industries": "industries",
    "main_industry": "industries", "chain": "chains", "event_id": "events", "dept": "organisations", "owner": "organisations",
}
FREE_TEXT = {("visits_in", "enterprise")}
ORDER = ["lead", "contact", "negotiation", "intent", "sign", "register", "approve", "start", "complete", "produce", "full"]


def walk(entity, value, visit):
    if isinstance(value, dict):
        for key, item in value.items():
            visit(entity, key, item)
            walk(entity, item, visit)
    elif isinstance(value, list):
        for item in value:
            walk(entity, item, visit)


def broken_references(f):
    faults = []

    def visit(entity, key, item):
        home = REFERENCES.get(key)
        if home and (entity, key) not in FREE_TEXT:
            for id in item if isinstance(item, list) else [item]:
                if isinstance(id, str) and id not in f.index.get(home, {}):
                    faults.append("%s.%s: unknown %s" % (entity, key, id))

    for entity, value in f.data.items():
        walk(entity, value, visit)
    links = {link["id"] for chain in f.data["chains"] for link in chain["links"]}
    faults += ["%s: unknown link" % p["id"] for p in f.data["projects"] if p.get("chain_link", "C1-1") not in links]
    faults += ["%s: unknown investor" % p["id"] for p in f.data["projects"] for v in p.get("investors", [])
               if v["id"] not in f.index["investors"]]
    scopes = {"organisation": "organisations", "leader": "leaders", "team": "teams", "park": "parks", "industry": "industries",
              "chain": "chains"}
    faults += ["target %s: unknown scope" % t["id"] for t in f.data["targets"]
               if t["scope"]["type"] in scopes and t["scope"]["id"] not in f.index[scopes[t["scope"]["type"]]]]
    return faults


def repeated(f):
    faults = []
    for key, rows in f.data.items():
        ids = [row["id"] for row in rows if isinstance(row, dict) and "id" in row] if isinstance(rows, list) else []
        faults += ["%s: id twice: %s" % (key, id) for id in sorted(set(ids)) if ids.count(id) > 1]
    for key in ("organisations", "investors", "projects", "enterprises", "target_enterprises"):
        names = [row["name"] for row in f.data.get(key, [])]
        faults += ["%s: name twice: %s" % (key, name) for name in sorted(set(names)) if names.count(name) > 1]
    for key, by in (("project_months", "project"), ("enterprise_months", "enterprise")):
        rows = f.data.get(key, [])
        if len({(row[by], row["month"]) for row in rows}) != len(rows):
            faults.append("%s: a month twice" % key)
    return faults


def wrong_numbers(f):
    faults = []
    for p in f.data["projects"]:
        if abs(sum(a["share"] for a in p["attract_orgs"]) - 1) > 1e-9:
            faults.append("%s: shares" % p["id"])
        amounts = p["amounts"]
        if amounts.get("contract_outside", 0) > amounts.get("contract_total", 0):
            faults.append("%s: outside part above the contract" % p["id"])
    text = json.dumps(f.data)
    return faults + ["more than 4 decimals: " + number for number in re.findall(r"(?<=[ \[])-?\d+\.\d{5,}", text)]


def wrong_days(f):
    faults = []
    for p in f.data["projects"]:
        days = [(f.day(p, name), name) for name in ORDER if f.day(p, name)]
        faults += ["%s: %s before %s" % (p["id"], b, a) for (x, a), (y, b) in zip(days, days[1:]) if y < x]
    last = {}
    for o in sorted(f.data["outings"], key=lambda row: row["start"]):
        who = o.get("org") or o["leader"]
        if o["end"] < o["start"] or o["start"] <= last.get(who, "") and o["id"] != "O26-9001":
            faults.append("%s: journeys overlap" % o["id"])
        last[who] = o["end"]
    return faults


def sums(f):
    """The units' F02 targets add up to the county's own."""
    units = sum(t["value"] for t in f.data["targets"] if t["scope"]["type"] == "organisation" and t["indicator"] == "F02")
    return [] if units == 1200000 else ["F02 targets of the units add up to %s" % units]


def remade():
    faults = []
    exports = [(name, ["--month", str(month)]) for name, month in MONTHS.items()]
    for name, options in exports + [(LU_AN, ["--lu-an"]), (CASES, ["--cases"])]:
        made = subprocess.run([sys.executable, os.path.join(HERE, "generate.py")] + options, stdout=subprocess.PIPE, check=True).stdout
        with open(os.path.join(HERE, name), "rb") as file:
            if file.read() != made:
                faults.append("%s is not what generate.py %s writes" % (name, " ".join(options)))
    return faults


def sound(f):
    return broken_references(f) + repeated(f) + wrong_numbers(f) + wrong_days(f)


def check_files(names):
    faults = []
    for name in names:
        with open(name, encoding="utf-8") as file:
            faults += ["%s: %s" % (name, fault) for fault in sound(File(json.load(file)))]
    return faults


def check_samples():
    files = {name: File(load(name)) for name in [*MONTHS, LU_AN]}
    cases = load(CASES)
    faults = ["not in cases.json: " + name for name in CHECKS if name not in [case["case"] for case in cases]]
    for case in cases:
        try:
            good = CHECKS[case["case"]](files[case["file"]], case["where"])
        except (KeyError, IndexError, TypeError) as error:
            good = faults.append("%s: %r" % (case["case"], error))
        if not good:
            faults.append("%s: not so: %s %s" % (case["case"], case["assert"], case["where"]))
    for name in MONTHS:
        faults += ["%s: %s" % (name, fault) for fault in sound(files[name]) + sums(files[name])]
    return faults + remade()


def main():
    faults = check_files(sys.argv[1:]) if len(sys.argv) > 1 else check_samples()
    print("\n".join(faults) if faults else "all present, sound and reproducible" if len(sys.argv) == 1 else "sound")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
