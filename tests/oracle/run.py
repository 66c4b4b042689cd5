"""Every figure of the program against the oracle, on the samples and on generated counties.

    run.py PROGRAM [--counties N]

The samples and every generated county are computed with the facts that the shipped reports
ask for; the samples and a shaken copy of every county once more with the asks of a report
made for this test: every indicator and alert, the axes and windows in turn.  One line a
county; exit 1 on any difference, on an unknown or absent fact, on an export that the program
refuses, on a template file that the oracle does not know, and on a figure that was never
seen with a number, as zero and without a number (coverage.py).
"""
import argparse
import gc
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]

import changed  # noqa: E402
from alerts import PARTS  # noqa: E402
from assessment import every  # noqa: E402
from cards import CAREFUL, ITEM, SCHEMES, SCORED  # noqa: E402
from county import make_windows  # noqa: E402
from coverage import Coverage  # noqa: E402
from earlier import Earlier  # noqa: E402
from indicators import INDICATORS  # noqa: E402
from oracle import Oracle, differences, key_of  # noqa: E402
from reading import date, half_away, load, month, month_end, number_of, year_of  # noqa: E402
from shake import Shake  # noqa: E402
from spoil import CHANGES  # noqa: E402

DEFAULTS = ROOT / "templates/defaults.json"
SAMPLES = ROOT / "samples"
COUNTY = [SAMPLES / "qingjiang-2026-09.json", SAMPLES / "site.json"]
LU_AN = [SAMPLES / "lu-an.json"]
# Every county one of each in turn: axes whose keys are members, and axes of what occurs.
AXES = ("team", "leader", "industry", "chain", "park", "event")
KINDS = ("band", "in_park", "list", "five", "class", "factor", "category", "occasion", "fund", "transfer", "horizon", "key_level", "sector",
         "mode", "origin", "province", "kind", "industry_class", "policy", "step", "basis")
WINDOWS = ("quarter", "half", "year", "week", "halfmonth", "W1", "W2", "W3", "ytd_prev", "month_prev",
           "quarter_prev", "half_prev", "year_prev", "week_prev", "halfmonth_prev")
WORKERS = 2

KIND = re.compile(r"^\w+(?:\.\w+)*?(\.\w+)?@.*@(\w+)$")  # the measure and the window of a key

# Published by 六安 for January to June 2024: signed, started, and the rate of start by unit.
PUBLISHED = (174, 114)
PUBLISHED_RATES = {"U1": "94.1", "U2": "68.8", "U3": "63.0", "U4": "52.0", "U5": "47.6", "U6": "38.9",
                   "U7": "78.6", "U8": "66.7"}


# -- the program ------------------------------------------------------------------------

class Refused(Exception):
    pass


def facts_of(program, share, report, files, published=None):
    """facts.json of a run; report None means the documents that are due."""
    command = [program, "render", *map(str, files), "--dump", "facts", "-q", "--share", str(share)]
    command += ["-r", report] if report else []
    command += ["--published", str(published / "facts.json")] if published else []
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if "警告" not in line]
        raise Refused("退出码 %d\n%s" % (done.returncode, "\n".join(lines[:3])))
    return json.loads(done.stdout)


def make_share(folder):
    """A copy of the program's templates by links, with one report that asks for everything."""
    (folder / "templates/reports/everything").mkdir(parents=True)
    os.symlink(ROOT / "fonts", folder / "fonts")
    for entry in (ROOT / "templates").iterdir():
        if entry.name != "reports":
            os.symlink(entry, folder / "templates" / entry.name)
    (folder / "templates/reports/everything/body.md").write_text("标题：一切\n\n一切。\n", "utf-8")
    return folder


def written(data):
    return json.dumps(data, ensure_ascii=False, default=float)


def of_month_before(data):
    """What was known a month ago: some reports were missing, some said more, some said less."""
    data = json.loads(written(data), parse_float=Decimal)
    data.pop("corrections", None)  # they are in it
    period = data["period"]
    period["month"] -= 1
    period["cutoff"] = month_end(period["year"] * 12 + period["month"]).isoformat()
    for source, text in period.get("as_of", {}).items():
        period["as_of"][source] = before(text)
    for table in ("outings", "issues", "enterprise_events", "complaints", "visits_in", "project_months", "enterprise_months", "land"):
        rows = data.get(table) or []
        rows[:] = [row for n, row in enumerate(rows) if n % 11 != 5]
    for n, row in enumerate(data.get("project_months") or []):
        if n % 7 == 3 and row.get("arrived_wan", {}).get("total"):
            row["arrived_wan"]["total"] = round(float(row["arrived_wan"]["total"]) * (0.5 if n % 2 else 2), 4)
    return data


def choose_cards(data, seed):
    """Schemes in turn; in two of three counties cards of earlier rounds were issued."""
    own, config = SCHEMES[(seed + seed // 12) % len(SCHEMES)], data["config"]
    config["card_schemes"] = [own]
    config["cards"] = ",".join((own["id"], ("red_advanced", "traffic", "blue")[seed % 3]))
    data.setdefault("assessment", {})["schemes"] = [every()]
    data["notices"] = [row for row in data.get("notices") or [] if row.get("kind") != "红黄牌"]
    units = [org["id"] for org in data["organisations"]] if seed % 3 else []
    for n in range(3 * len(units)):
        m = data["period"]["year"] * 12 + data["period"]["month"] - n % 3 - (n % 3 > 1)
        if n % 5:
            data["notices"].append({"id": "K%03d" % n, "kind": "红黄牌", "org": units[n // 3], "due": data["period"]["cutoff"],
                                    "level": ("红牌", "黄牌", "黄牌", "蓝牌", "绿牌", "warn")[(n // 3 + seed + (n % 7 == 0)) % 6],
                                    "period": before("%d-%02d" % divmod(m, 12) if m % 12 else "%d-12" % (m // 12 - 1))})


def before(text):
    """The month before "YYYY-MM"."""
    m = month(text) - 1
    return "%d-%02d" % (year_of(m), number_of(m))


def write_asks(share, asks):
    report = {"name": "everything", "code": "X1", "title": "一切", "kind": "文件", "due": "month",
              "each": "region", "audience": "内部", "file": "一切", "facts": asks, "cards": True}
    path = share / "templates/reports/everything/report.json"
    path.write_text(json.dumps(report, ensure_ascii=False), "utf-8")


def all_asks(data, axes, windows):
    """Every code: of region, units and groups in all these windows, on the axes since January and in the last of them."""
    there = make_windows(data["period"]["year"] * 12 + data["period"]["month"],
                         date(data["period"]["cutoff"]), data.get("windows", []))
    windows = [name for name in ("month", "ytd", *windows) if name in there]
    asks = ["%s@region,org,group%s@ytd" % (code, ",project" * (code not in ("W19", "W30"))) for code in PARTS]
    for code, shape in INDICATORS.items():
        had = [name for name in windows if shape.windows is None or name in shape.windows]
        had = had or list(shape.windows)  # N03: of the quarter alone
        asks.append("@".join((code, "region,org,group", ",".join(had))))
        had = [name for name in had if name in ("ytd", windows[-1])]
        asks += ["@".join((code, ",".join(axes), ",".join(had)))] * bool(axes and had)
    return asks


# -- cases -----------------------------------------------------------------------------------

class Case:
    """One county in a worker: lines to print, what was seen, whether all is well."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.share = make_share(folder / "share")
        self.coverage, self.lines, self.failed, self.count = Coverage(), [], False, 0

    def report(self, name, count, lines, least=1):
        """One line a county; before it one difference of each kind.  Fewer than `least` are no test."""
        kinds = {KIND.sub(r"\1@\2", line.split("：")[0]): line for line in reversed(lines)}
        self.lines += ["  " + line for line in list(kinds.values())[:-21:-1]]
        self.failed |= bool(lines) or count < least
        self.lines.append("%s：%d 个数，%s" % (name, count, "%d 处不同" % len(lines) if lines else "全部相同"))

    def compare(self, name, files, axes=None, windows=(), published=None):
        """axes None: the documents that are due, with the program's own templates; published: of last month's run."""
        data = load([DEFAULTS, *files])
        asks = () if axes is None else all_asks(data, axes, windows)
        share, report = (ROOT, None) if axes is None else (self.share, "everything")
        write_asks(self.share, asks)
        try:
            facts = facts_of(self.program, share, report, files, published)
        except Refused as error:
            self.report(name, 0, ["程序拒绝：%s" % error])
            return []
        self.coverage.add(facts)
        self.count += len(facts)
        oracle = Oracle(data, published and Earlier(published))
        self.report(name, len(facts), list(differences(facts, oracle, asks)))
        if published:
            self.compare_changed(name, files, published, oracle)
        return facts

    def compare_changed(self, name, files, published, oracle):
        """What was published otherwise."""
        lines, figures, records = changed.differences(self.program, self.share, files, published, oracle)
        self.coverage.count("changed", figures)
        self.coverage.count("changed_record", records)
        self.report(name + "，公布后的变动", figures + records, lines, least=0)  # coverage.py asks for some

    # -- the samples ---------------------------------------------------------------------------

    def qingjiang(self):
        self.compare("清江县", COUNTY)

    def qingjiang_axes(self):
        self.compare("清江县（各轴各期）", COUNTY, ("team", "chain"), ("quarter", "half_prev", "week", "W3"))

    def qingjiang_published(self):
        """After what was published in August, when other things were known; cards by its own scores, and by rates that hardly any generated county knows."""
        extra = self.folder / "cards.json"
        item = {**ITEM, "basis": "annual-2026.f02", "guards": {**ITEM["guards"], "tie_break": ["annual-2026", "sort"]}}
        extra.write_text(written({"schema": "zsyz/1", "config": {
            "cards": "scored,item,careful", "card_schemes": [SCORED, item, CAREFUL]}}), "utf-8")
        files = [*COUNTY, extra]
        self.compare("清江县（有上月公布的数）", files, (), (), self.month_before(load(files)))

    def lu_an(self):
        facts = self.compare("六安", LU_AN)
        value = {key_of(row): Fraction(row["num"], row["den"]) for row in facts if row["num"] is not None}

        def count(code, axis, key):
            return value.get((code, "", "", axis, key, "ytd"), 0)

        got = count("S01", "region", ""), count("P05", "region", "")
        lines = ["六安公布 %s，程序 %s" % (PUBLISHED, got)] * (got != PUBLISHED)
        for org, rate in PUBLISHED_RATES.items():
            signed = count("S01", "org", org)
            mine = signed and half_away(count("P05", "org", org) * 100 / signed, 1)
            if mine != Fraction(rate):
                lines.append("六安公布 %s 开工率 %s，程序 %s" % (org, rate, float(mine)))
        self.report("六安公布的数", len(PUBLISHED) + len(PUBLISHED_RATES), lines)

    def lu_an_axes(self):
        self.compare("六安（各轴各期）", LU_AN, (), WINDOWS)

    def can_fail(self):
        """One changed record must change the figures: the comparison is no rubber stamp."""
        asks = ["%s@region@ytd" % code for code in PARTS]
        asks += ["%s@region@ytd" % code for code, shape in INDICATORS.items() if "ytd" in (shape.windows or ("ytd",))]
        write_asks(self.share, asks)
        facts = [row for row in facts_of(self.program, self.share, "everything", COUNTY) if not row["measure"]]
        for change, wanted in CHANGES:
            data = load([DEFAULTS, *COUNTY])
            change(data)
            changed = {line.split("：")[0] for line in differences(facts, Oracle(data))}
            lines = [] if wanted in changed else ["%s 没有变" % wanted]
            self.report("变动（%s）使 %d 个数不同" % (change.__doc__, len(changed)), len(facts), lines)

    # -- generated counties ----------------------------------------------------------------------

    def county(self, seed):
        path = self.folder / "county.json"
        subprocess.run([sys.executable, str(SAMPLES / "generate.py"), "--small", "--seed", str(seed),
                        "--month", str(1 + seed % 12), "-o", str(path)], check=True)
        self.compare("样本%d县" % seed, [path])
        shaken = json.loads(path.read_text("utf-8"), parse_float=Decimal)
        Shake(shaken, seed)
        choose_cards(shaken, seed)
        published = self.month_before(shaken) if seed % 3 and seed % 12 else None
        if seed % 3 == 1:
            shaken["config"]["month_basis"] = "event"
        path.write_text(written(shaken), "utf-8")
        axes = AXES[seed % len(AXES)], KINDS[seed % len(KINDS)]
        self.compare("样本%d县（变）" % seed, [path], axes, [WINDOWS[seed % len(WINDOWS)]], published)

    def month_before(self, data):
        """The folder of last month's run, when less was known, some of it otherwise."""
        path, out = self.folder / "before.json", self.folder / "before"
        path.write_text(written(of_month_before(data)), "utf-8")
        write_asks(self.share, ["%s@region,org,group@%s" % (code, ",".join(
            name for name in ("month", "ytd") if shape.windows is None or name in shape.windows))
            for code, shape in INDICATORS.items() if shape.windows is None or "ytd" in shape.windows])
        done = subprocess.run([self.program, "render", str(path), "-q", "--share", str(self.share), "-r", "everything", "-o", str(out)],
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise Refused(done.stderr)
        return next(out.glob("**/facts.json")).parent


def run_case(job):
    program, method, *rest = job
    with tempfile.TemporaryDirectory() as folder:
        case = Case(program, Path(folder))
        getattr(case, method)(*rest)
    return case.lines, case.failed, case.coverage, case.count


def unknown_files():
    """Template files that the oracle does not know, and the other way round."""
    for folder, known in (("indicators", INDICATORS), ("alerts", PARTS)):
        there = {path.stem for path in (ROOT / "templates" / folder).glob("*.sql")}
        yield from ("templates/%s/%s.sql：独立计算没有" % (folder, code) for code in sorted(there - set(known)))
        yield from ("templates/%s/%s.sql：没有这个文件" % (folder, code) for code in sorted(set(known) - there))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--counties", type=int, default=50, metavar="N", help="generated counties (default 50)")
    options = parser.parse_args()
    jobs = [(name,) for name in ("qingjiang_axes", "can_fail", "lu_an_axes", "qingjiang_published", "qingjiang", "lu_an")]
    jobs += [("county", seed) for seed in range(1, options.counties + 1)]
    coverage, problems, failed, count = Coverage(), list(unknown_files()), False, 0
    gc.set_threshold(200_000, 50, 100)  # a county is a million objects and hardly a cycle: looking for them took a fifth of the time
    with multiprocessing.Pool(WORKERS, maxtasksperchild=8) as pool:
        program = os.path.abspath(options.program)
        for lines, bad, seen, number in pool.imap(run_case, [(program, *job) for job in jobs]):
            print("\n".join(lines), flush=True)
            failed, count = failed or bad, count + number
            coverage.join(seen)
    if options.counties >= 50:  # fewer do not meet everything
        problems += coverage.gaps()
    print("\n".join(["%d 个数" % count] + problems))
    return 1 if failed or problems else 0


if __name__ == "__main__":
    sys.exit(main())
