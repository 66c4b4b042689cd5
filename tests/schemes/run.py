"""Schemes: each tests/schemes/*.json is a small county with a scheme and the points that
every unit must get, typed from the published source or computed by hand (`source` says
which).  Runs the program and compares points, totals, ranks, grades and sentences."""
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))


def county(case):
    """An export around the scheme of a case."""
    month = case.get("month", 12)
    days = {4: 30, 6: 30, 9: 30, 11: 30, 2: 28}.get(month, 31)
    orgs = []
    for at, (key, unit) in enumerate(case["units"].items()):
        unit = unit if isinstance(unit, dict) else {"name": unit}
        orgs.append({"id": key, "category": "乡镇", "has_task": True, "group": "一组", "sort": at + 1, **unit})
    assessment = {key: case[key] for key in
                  ("schemes", "manual", "results", "vetoes", "adjustments", "objections", "publicity") if key in case}
    export = {
        "schema": "zsyz/1",
        "meta": {"jurisdiction": {"name": "某县", "level": "县"}, "issuer": {"name": "某办"}},
        "period": {"type": "month", "year": 2026, "month": month, "cutoff": f"2026-{month:02d}-{days}"},
        "organisations": orgs, "assessment": assessment}
    export["projects"] = projects(case.get("signed", {}))
    return export


def projects(signed):
    """{"A": {"2026": 4}}: so many projects of unit A signed in that year."""
    return [{"id": f"{org}{year}{at}", "name": f"{org}{year}第{at}项目", "kind": "招商引资", "nature": "新建",
             "location_org": org, "attract_orgs": [{"org": org, "share": 1}], "agreement_type": "合同",
             "amounts": {"contract_total": 20000}, "dates": {"sign": {"actual": f"{year}-03-15"}}}
            for org, years in signed.items() for year, count in years.items() for at in range(count)]


def query(program, path, sql):
    done = subprocess.run([program, "query", "--json", "-v", path, sql], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def shown(points):
    return None if points is None else f"{Decimal(points) / 100:.2f}"


def compare(name, org, want, have, faults):
    for key, value in want.items():
        if have.get(key) != value:
            faults.append(f"{name}: {org} {key}: expected {value}, got {have.get(key)}")


def run(program, path):
    case = json.load(open(path, encoding="utf-8"))
    name, faults = os.path.basename(path)[:-5], []
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data.json")
        json.dump(county(case), open(data, "w", encoding="utf-8"), ensure_ascii=False)
        marks, said = query(program, data, "SELECT org, item, points, state, say, kind FROM score")
        totals, _ = query(program, data, "SELECT * FROM score_total")
    for text in case.get("findings", []):
        if text not in said:
            faults.append(f"{name}: no finding “{text}” in:\n{said}")
    if not case.get("findings") and "考核" in said:
        faults.append(f"{name}: unexpected finding:\n{said}")
    by_org = {}
    for total in totals:
        row = {key: shown(total[key]) for key in ("subtotal", "bonus", "deduction", "adjustment", "total", "clamped")}
        row.update({key: total[key] for key in ("rank", "n", "rank_all", "grade", "veto", "lacking", "group")})
        by_org[total["org"]] = row
    points = {(mark["org"], mark["item"]): mark for mark in marks if mark["kind"] != "adjustment"}
    for org, want in case.get("expected", {}).items():
        want = dict(want)
        items, states, says = want.pop("items", {}), want.pop("states", {}), want.pop("says", {})
        compare(name, org, want, by_org.get(org, {}), faults)
        compare(name, org, items, {item: shown(points[(org, item)]["points"])
                                   for item in items if (org, item) in points}, faults)
        compare(name, org, states, {item: points[(org, item)]["state"] for item in states if (org, item) in points},
                faults)
        compare(name, org, says, {item: points[(org, item)]["say"] for item in says if (org, item) in points}, faults)
    if "expected" in case and not case["expected"] and totals:
        faults.append(f"{name}: nothing should be scored")
    check_sums(name, marks, by_org, faults)
    return faults


def check_sums(name, marks, by_org, faults):
    """A reader who adds up what is printed gets what is printed."""
    for org, row in by_org.items():
        if row["total"] is None:
            continue
        total = sum(Decimal(row[key]) for key in ("subtotal", "bonus", "adjustment", "clamped")) - Decimal(row["deduction"])
        if total != Decimal(row["total"]):
            faults.append(f"{name}: {org}: sums do not add up")
        periodic = [mark for mark in marks if mark["org"] == org and mark["kind"] == "periodic"]
        parts = periodic or [mark for mark in marks if mark["org"] == org and mark["kind"] == "item"]
        if sum(mark["points"] or 0 for mark in parts) != int(Decimal(row["subtotal"]) * 100):
            faults.append(f"{name}: {org}: items do not add up")


def main():
    names = sorted(n for n in os.listdir(HERE) if n.endswith(".json"))
    if len(sys.argv) > 2:
        names = [n for n in names if n[:-5] in sys.argv[2:]]
    faults = [fault for n in names for fault in run(sys.argv[1], os.path.join(HERE, n))]
    print("\n".join(faults))
    print(f"{len(names)} schemes, {len(faults)} faults")
    return 1 if faults or not names else 0


if __name__ == "__main__":
    sys.exit(main())
