"""What trace says of a figure is what the figure is made of.

    evidence.py PROGRAM [--seed N]

On a small generated county, every indicator for the region and for one unit, since January:
the records of `trace --json` add up to the figure, and ratios, means and medians follow from
them.  Then single records are deleted, and others doubled under a new id.  Of the plain
figures (rates, ranks, shares and what else is measured follow from them) for region and units:

* a sum or count in which trace lists the record changes by exactly what it lists there;
* no figure changes in which trace does not list it.  Where records of another entity are
  counted (units by their months of travel, enterprises by their inspections), their row must
  belong to the deleted one: it names it, or both name the same unit, project or enterprise.
"""
import argparse
import concurrent.futures
import copy
import json
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True

from indicators import INDICATORS  # noqa: E402
from run import ROOT, SAMPLES, all_asks, facts_of, make_share, write_asks  # noqa: E402

# Deleted one after the other, and doubled where the copy is a case of its own.
DELETED = ("project_months", "projects", "outings", "complaints", "issues", "meetings", "leads",
           "policy_payouts", "funds_won", "ent_inspections", "enterprise_events", "site_visits", "land")
DOUBLED = ("complaints", "meetings", "policy_payouts", "ent_inspections", "site_visits", "land")
OWNERS = ("org", "project", "enterprise", "leader", "team")


class County:
    def __init__(self, program, folder, seed):
        self.program, self.folder = program, folder
        self.share = make_share(folder / "share")
        self.path = folder / "county.json"
        subprocess.run([sys.executable, str(SAMPLES / "generate.py"), "--small", "--seed", str(seed),
                        "--month", "9", "-o", str(self.path)], check=True)
        self.data = json.loads(self.path.read_text("utf-8"))
        write_asks(self.share, all_asks(self.data, (), ()))
        self.facts = self.compute(self.path)
        self.traces = {}

    def compute(self, path):
        """The plain figures by their keys."""
        rows = facts_of(self.program, self.share, "everything", [path])
        return {key_of(row): row for row in rows if row["measure"] == "" and row["code"] in INDICATORS
                and row["axis"] in ("region", "org")}

    def trace(self, key):
        if key not in self.traces:
            done = subprocess.run([self.program, "trace", "-q", "--json", str(self.path), key],
                                  capture_output=True, text=True)
            self.traces[key] = json.loads(done.stdout) if done.returncode == 0 else done.stderr
        return self.traces[key]

    def trace_all(self, keys):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self.trace, keys))

    def changed(self, data):
        """The figures of changed data that are not what they were."""
        path = self.folder / "changed.json"
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        facts = self.compute(path)
        return facts, {key for key in self.facts if content(self.facts[key]) != content(facts.get(key))}


def key_of(row):
    head = ".".join(filter(None, (row["code"], row["part"])))
    return "%s@%s%s@%s" % (head, row["axis"], ":" + row["key"] if row["key"] else "", row["window"])


def content(row):
    return row and (row["num"], row["den"], row["state"])


def number(figure):
    return None if figure["num"] is None else Fraction(figure["num"], figure["den"])


# -- the records add up ---------------------------------------------------------------------

def middle(values):
    values = sorted(values)
    return Fraction(values[(len(values) - 1) // 2] + values[len(values) // 2], 2)


def per(evidence):
    """A mean is per 亩 and per day, however finely these are counted."""
    return {"mu100": 100, "days10": 10}.get(evidence["sum"]["unit"], 1)


def check_list(evidence):
    """One list of records against the sum below it."""
    known = [number(row["counted"]) for row in evidence["records"] if row["counted"]["num"] is not None]
    total = number(evidence["sum"])
    if total is None or "told" in evidence:
        return True
    return (middle(known) if evidence["how"] == "中位数" else sum(known)) == total


def check_figure(county, key):
    """What is wrong with the trace of one figure."""
    trace, row = county.trace(key), county.facts[key]
    if isinstance(trace, str):
        return "%s：%s" % (key, trace.splitlines()[0])
    if content(trace) != content(row):
        return "%s：trace %s，facts %s" % (key, content(trace), content(row))
    for evidence in trace["evidence"]:
        if not check_list(evidence):
            return "%s：%s 的记录加起来不是 %s" % (key, evidence["indicator"], evidence["sum"]["shown"])
    value = number(row)
    roles = [evidence["role"] for evidence in trace["evidence"]]
    if value is None or row["note"]:
        return None
    if roles == ["分子", "分母"]:
        num, den = trace["evidence"]
        ratio = number(num["sum"]) / number(den["sum"])
        if value != ratio * (100 if row["unit"] == "pct" else per(den)):
            return "%s：分子 ÷ 分母不是 %s" % (key, trace["shown"])
    if roles == [""] and value != number(trace["evidence"][0]["sum"]):
        return "%s：合计不是 %s" % (key, trace["shown"])
    return None


# -- one record less, or more ------------------------------------------------------------------

def listed(trace, entity, ids):
    """What the figure's own list has of the record: the sum, or None."""
    rows = [row for evidence in trace["evidence"] for row in evidence["records"]
            if row["entity"] == entity and row["id"] in ids]
    return rows


def without(data, entity, row):
    """The data without the record and all that speaks of it; what was taken away."""
    data, gone = copy.deepcopy(data), [(entity, row)]
    data[entity].remove(row)
    if entity != "projects":
        return data, gone
    for name, rows in data.items():
        if not isinstance(rows, list):
            continue
        for other in [other for other in rows if isinstance(other, dict) and row["id"] in (
                other.get("project"), other.get("parent"))]:
            rows.remove(other)
            gone.append((name, other))
    return data, gone


def identity(entity, row):
    """As evidence names it: a report of a project is evidence of the project."""
    if entity == "project_months":
        return "projects", row["project"]
    if entity == "enterprise_months":
        return "enterprises", row["enterprise"]
    return entity, row.get("id")


def owners(row):
    return {row.get(name) for name in OWNERS} - {None}


def belongs(county, evidence_row, gone):
    """Is the listed record the deleted one, or does it belong together with it?"""
    names = {identity(entity, row) for entity, row in gone}
    if (evidence_row["entity"], evidence_row["id"]) in names:
        return True
    if evidence_row["entity"] in {entity for entity, _ in names}:
        return False
    own = next((row for row in county.data.get(evidence_row["entity"], [])
                if isinstance(row, dict) and row.get("id") == evidence_row["id"]), {})
    mine = owners(own) | {evidence_row["id"]}
    return any(owners(row) & mine or row.get("id") in mine for _, row in gone)


def check_change(county, what, facts, changed, gone, sign):
    """Exactly the figures that list the record change, sums by what they list.  A report that
    is missing leaves the figures of the months before, so there is no sum to expect."""
    wrong, seen = [], 0
    county.trace_all(changed)
    for key in sorted(changed):
        trace = county.trace(key)
        rows = [row for evidence in trace["evidence"] for row in evidence["records"]]
        if not any(belongs(county, row, gone) for row in rows):
            wrong.append("%s：%s 变了，trace 没有列出它" % (what, key))
    names = {identity(entity, row) for entity, row in gone}
    for key, trace in county.traces.items():
        if isinstance(trace, str) or key not in county.facts or len(trace["evidence"]) != 1:
            continue
        evidence = trace["evidence"][0]
        mine = [number(row["counted"]) for row in evidence["records"] if (row["entity"], row["id"]) in names]
        before, after = number(county.facts[key]), number(facts[key])
        if not mine or None in mine or "told" in evidence or gone[0][0] == "project_months":
            continue
        if trace["formula"] or before is None or after is None:
            continue
        seen += 1
        if after != before + sign * sum(mine):
            wrong.append("%s：%s 应变 %s，由 %s 变为 %s" % (what, key, sign * sum(mine), before, after))
    return wrong, seen


def begins_history(county, entity, row):
    """Before the first date of these columns nothing is known (docs/figures.md §3)."""
    for text in (path.read_text("utf-8") for path in (ROOT / "templates/indicators").glob("*.sql")):
        for column in re.findall(r"^-- history: %s\.(\w+)$" % entity, text, re.M):
            days = [date_of(other, column) for other in county.data[entity]]
            if date_of(row, column) == min(filter(None, days), default=None):
                return True
    return False


def date_of(row, column):
    if column.endswith("_on"):
        return row.get("dates", {}).get(column[:-3], {}).get("actual")
    return row.get(column)


def usable(county, entity):
    """Records that some figure lists with a number; of cumulative reports the newest."""
    for row in county.data.get(entity, []):
        name, key = identity(entity, row)
        if entity == "project_months" and row["month"] != "2026-09" or begins_history(county, entity, row):
            continue
        if key is None or row.get("parent") or any(
                other.get("parent") == key for other in county.data.get("projects", [])):
            continue
        if any(found["counted"]["num"] for trace in county.traces.values() if not isinstance(trace, str)
               for found in listed(trace, name, {key})):
            yield row


def check_records(county):
    wrong, cases, figures = [], 0, 0
    for entity in DELETED:
        row = next(usable(county, entity), None)
        if row is None:
            continue
        data, gone = without(county.data, entity, row)
        facts, changed = county.changed(data)
        found, seen = check_change(county, "少 %s %s" % identity(entity, row), facts, changed, gone, -1)
        wrong, cases, figures = wrong + found, cases + 1, figures + seen + len(changed)
        if not changed:
            wrong.append("少 %s %s，没有一个数变" % identity(entity, row))
    for entity in DOUBLED:
        row = next(usable(county, entity), None)
        if row is None:
            continue
        data = copy.deepcopy(county.data)
        data[entity].append(dict(row, id=row["id"] + "-2"))
        facts, changed = county.changed(data)
        found, seen = check_change(county, "多 %s %s" % identity(entity, row), facts, changed,
                                   [(entity, row)], +1)
        wrong, cases, figures = wrong + found, cases + 1, figures + seen + len(changed)
    return wrong, cases, figures


# -- cards ---------------------------------------------------------------------------------------

SAMPLE = [ROOT / "samples/qingjiang-2026-09.json", ROOT / "samples/site.json"]


def check_cards(program):
    """Of a good, a bad and no card: trace says the card, and goes on to the records of the figure that was judged."""
    done = subprocess.run([program, "query", "-q", "--json", *map(str, SAMPLE),
                           "SELECT c.*, (SELECT name FROM card_level l WHERE l.scheme = c.scheme AND l.level = c.level) AS said"
                           " FROM card c"], capture_output=True, text=True)
    rows, wrong = [json.loads(line) for line in done.stdout.splitlines()], []
    picked = list({row["level"]: row for row in rows}.values())
    for row in picked:
        for part in ("streak", "rank"):
            key = "%s.%s@org:%s@ytd" % (row["scheme"], part, row["id"])
            done = subprocess.run([program, "trace", "-q", "--json", *map(str, SAMPLE), key], capture_output=True, text=True)
            found = json.loads(done.stdout or "{}")
            if (found.get("num"), found.get("say") or None) != (row[part], row["say"]) or not found["card"].startswith(row["said"] or "不亮牌"):
                wrong.append("%s：%s" % (key, done.stderr or found.get("say")))
            elif key.split("@")[1] not in " ".join(one["key"] for one in found["ranking"]) or not found["rests_on"]["evidence"]:
                wrong.append("%s：没有排位或者没有记录" % key)
    return wrong if len(picked) == 3 else wrong + ["只有 %d 种牌" % len(picked)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        county = County(os.path.abspath(options.program), Path(folder), options.seed)
        unit = max(county.data["organisations"], key=lambda org: sum(
            row["axis"] == "org" and row["key"] == org["id"] and bool(row["num"]) for row in county.facts.values()))
        keys = [key for key, row in county.facts.items() if row["window"] == "ytd"
                and row["key"] in ("", unit["id"]) and row["part"] == ""]
        county.trace_all(keys)
        wrong = [line for line in (check_figure(county, key) for key in keys) if line]
        more, cases, figures = check_records(county)
        more += check_cards(county.program)
    for line in (wrong + more)[:40]:
        print("  " + line)
    print("追溯 %d 个数，%d 处不符；改 %d 条记录，比 %d 个数，%d 处不符" % (
        len(keys), len(wrong), cases, figures, len(more)))
    return 1 if wrong or more or len(keys) < 300 or cases < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
