"""Unknown is never zero: over a county with rows and fields deleted nothing turns silently into zero.

    deletions.py PROGRAM [--trials N]

Every indicator is computed for the region and the units before and after one deletion: a monthly
row, or a field whose absence means 缺报 (an amount, a number, a kind, a yes or no).  The fields
are drawn with a seed, each kind of field once in a county.  A fact that changed must show it:
it is missing or lacks more than before; or the record from which something was deleted is named
by a finding it did not have; or the fact is made of others (a measure, a ratio, a part, an
alert) and a plain figure of the same unit shows it, or, where units are compared, of the same
indicator.  A fact that did not is a fault, above all one that is now zero.  The same deletions with 0 in the place of what was deleted must be faults.
"""
import argparse
import collections
import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/oracle"))
from reading import load  # noqa: E402
from run import DEFAULTS, SAMPLES, Refused, all_asks, facts_of, make_share, write_asks  # noqa: E402

SEEDS = (3, 8)
ROWS = ("project_months", "enterprise_months", "report_status")
# No evidence of ours: settings, tasks, what others report.
OTHERS = {"schema", "meta", "period", "config", "targets", "schedules", "history", "peers", "context", "market",
          "superior_assessment", "phrases"}
# Their absence says something else than 缺报 (docs/figures.md): a plot is not one of the five, a visit on no
# occasion of the list, a project on no link or without a plan, a unit in no group, a lead that nobody has judged, a
# month without news (W13), an amount that arrived 未分 (F06.unsplit); the land of a project stands for what it was
# supplied.
MARKS = {"land.five_type", "visits.occasion", "projects.chain_link", "organisations.group", "ceremonies.projects",
         "project_months.arrived_wan.fixed", "project_months.arrived_wan.working", "project_months.merged_with_prev", "project_months.progress_note",
         "leads.admission", "outings.counted", "projects.flags", "projects.land.supplied_mu", "projects.reported_city", "project_months.revised"}
DATE = re.compile(r"\d{4}-\d\d")
REFERENCE = re.compile(r"(^|_|\.)(id|org|orgs|name|project|projects|enterprise|park|chain|industry|leader|investor|unit|team"
                       r"|parent|event_id|item|month|basis|source|scope|share)$")


# -- what can be deleted ---------------------------------------------------------------------------

def leaves(value, path=()):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, (dict, list)):
        yield path, value
    for key, inner in items:
        yield from leaves(inner, path + (key,))


def is_evidence(name, value):
    """An amount, a number, a yes or no, or one of a few short words."""
    if name.split(".")[0] in OTHERS or name in MARKS or REFERENCE.search(name) or ".annual_plan." in name:
        return False
    if isinstance(value, str):
        return not DATE.match(value) and len(value) <= 6 and not value.isascii()
    return True


def deletions(data, dice):
    """One place of each kind of field, and rows of the monthly tables."""
    kinds = collections.defaultdict(list)
    for path, value in leaves(data):
        name = ".".join(key for key in path if isinstance(key, str))
        if is_evidence(name, value):
            kinds[name].append(path)
    places = [(name, dice.choice(paths)) for name, paths in sorted(kinds.items())]
    for table in ROWS:
        places += [(f"{table}[]", (table, n)) for n in dice.sample(range(len(data[table])), min(3, len(data[table])))]
    dice.shuffle(places)
    return places


def changed(data, path, zero=False):
    data = copy.deepcopy(data)
    inside = data
    for key in path[:-1]:
        inside = inside[key]
    if zero:
        inside[path[-1]] = 0
    else:
        del inside[path[-1]]
    return data


# -- the program -------------------------------------------------------------------------------

def key_of(row):
    return tuple(row[name] for name in ("code", "part", "measure", "axis", "key", "window"))


class County:
    def __init__(self, program, folder, seed):
        self.program, self.folder, self.seed = program, folder, seed
        path = folder / "county.json"
        subprocess.run([sys.executable, str(SAMPLES / "generate.py"), "--small", "--seed", str(seed), "-o", str(path)], check=True)
        self.share = make_share(folder / "share")
        asks = [re.sub("region,org,group(,project)?", "region,org", ask) for ask in all_asks(load([DEFAULTS, path]), (), ())]
        write_asks(self.share, asks)
        self.data = json.loads(path.read_text("utf-8"))
        self.before, self.said = self.ask("before", self.data)

    def ask(self, name, data):
        """The facts, and the findings without the place of the row (rows move up when one is deleted)."""
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        facts = {key_of(row): row for row in facts_of(self.program, self.share, "everything", [path])}
        done = subprocess.run([self.program, "check", "--json", "--share", str(self.share), str(path)],
                              capture_output=True, encoding="utf-8")
        path.unlink()
        found = [json.loads(line) for line in (done.stdout + done.stderr).splitlines() if line.startswith("{")]
        return facts, {(row["text"], row.get("detail", ""), row.get("pointer", "")) for row in found}

    def is_named(self, path, said):
        """Is there a new finding at the record that lost something, or about the row that is gone?"""
        new = said - self.said
        if len(path) == 2:
            old = {(text, detail) for text, detail, _ in self.said}
            return any((text, detail) not in old for text, detail, _ in new)
        record = f"/{path[0]}/{path[1]}"
        return any(place == record or place.startswith(record + "/") for _, _, place in new)

    def trial(self, number, path, zero=False):
        """(facts that changed, faults)"""
        try:
            after, said = self.ask(str(number), changed(self.data, path, zero))
        except Refused:
            return 0, []  # a required field: the run is refused, which is no silence
        moved = {key: (self.before[key], row) for key, row in after.items()
                 if key in self.before and any(row[name] != self.before[key][name] for name in ("num", "den", "state"))}
        gone = [f"{'.'.join(key)} 没有了" for key in self.before.keys() - after.keys()]
        if self.is_named(path, said):
            return len(moved), gone
        # A series with no row left lacks 1, however many months it lacked before: there any lacking is enough.
        monthly = path[0] in ROWS
        shown = {key for key, (was, now) in moved.items() if now["state"] == "missing" or now["lacking"] > was["lacking"]
                 or (monthly and now["lacking"] > 0)}
        plain = {key for key in shown if key[2] == "" and not key[0].startswith("W")}
        units, codes = {key[3:5] for key in plain}, {key[0] for key in plain}
        faults = [f"{key[0]}.{key[1]}.{key[2]}@{key[3]}:{key[4]}@{key[5]}：{text(was)} → {text(now)}"
                  for key, (was, now) in moved.items() if key not in shown and key[3:5] not in units
                  and not (key[2] != "" and key[0] in codes)]
        return len(moved), gone + faults


def text(row):
    number = "无" if row["num"] is None else row["num"] if row["den"] == 1 else f"{row['num']}/{row['den']}"
    return f"{number} {row['state']} 缺{row['lacking']}"


# -- the trials --------------------------------------------------------------------------------

def is_number(data, path):
    for key in path:
        data = data[key]
    return isinstance(data, (int, float)) and not isinstance(data, bool) and data > 0


def run(program, seed, trials):
    """(trials, those that changed a fact, faults)"""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        county = County(program, Path(folder), seed)
        places = deletions(county.data, random.Random(seed))[:trials]
        results = list(pool.map(lambda job: county.trial(job[0], job[1][1]), enumerate(places)))
        faults = [f"县{seed} 删去 {name} {'/'.join(map(str, path))}：{len(lines)} 处，如 {lines[0]}"
                  for (name, path), (_, lines) in zip(places, results) if lines]
        moved = sum(number > 0 for number, _ in results)
        # 0 in the place of some amount that matters must be seen by this very comparison.
        zeros = [path for (name, path), (number, _) in zip(places, results)
                 if number > 0 and len(path) > 2 and is_number(county.data, path)]
        seen = list(pool.map(lambda job: county.trial(f"zero{job[0]}", job[1], True), enumerate(zeros)))
        if not zeros or not any(lines for _, lines in seen):
            faults.append(f"县{seed} 以 0 代替删去而未被发现：{zeros}")
    return len(places), moved, faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--trials", type=int, default=30, help="deletions in each county (default 30)")
    options = parser.parse_args()
    failed = 0
    for seed in SEEDS:
        tried, moved, faults = run(os.path.abspath(options.program), seed, options.trials)
        for line in faults:
            print(line)
        failed |= bool(faults) or moved < 3
        print(f"县{seed}：删去 {tried} 处，{moved} 处使数变动，{len(faults)} 处没有显出", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
