"""The monthly reports of projects. Money is kept in hundredths of 万元, so that sums stay exact."""
from math import pi, sin

from . import names
from .dates import first_day, last_day, later, month, month_of, month_text, text
from .dice import Dice
from .specs import STARTED

FIRST = month(2025, 1)         # the export carries monthly rows from here on
LAST = month(2026, 12)
LADDER = ["围挡", "平整", "基础", "主体", "封顶", "设备安装"]
PLANNED = {"ahead": (0.88, 0.98), "on_time": (0.94, 1.04), "late": (1.02, 1.1), "very_late": (1.15, 1.35),
           "slow": (1.1, 1.7), "halted": (1.7, 2.5)}      # planned for each 万元 that will be invested
REPORT_DAY = 5                 # of the following month


def wan(hundredths):
    """A JSON number of 万元 with at most two decimals."""
    return hundredths // 100 if hundredths % 100 == 0 else round(hundredths / 100, 2)


# ---- what really came in and was built ---------------------------------------------------------------------------

def end_of_work(project):
    return project.actual.get("terminate") or project.actual.get("suspend") or project.actual.get("complete")


def weight(project, m):
    """How much of the money belongs to month m: little before the start, an early hump while building, a tail."""
    if "start" not in project.actual or project.spec.fate == "lost":
        return 0.1
    start, end = month_of(project.actual["start"]), month_of(end_of_work(project))
    if m < start:
        return 0.25
    if m > end:
        return 0.2
    return 0.4 + 1.3 * sin(pi * ((m - start + 0.5) / (end - start + 1)) ** 0.6)


def spread(dice, total, months, weights, grain):
    weights = [w * dice.real(0.5, 1.5) * (0 if dice.chance(0.08) else 1) for w in weights]
    whole = sum(weights) or 1
    parts = [int(total * w / whole) // grain * grain for w in weights]
    return {m: part for m, part in zip(months, parts)}


def reach(dice, project):
    """The share of the contract that arrives in the end."""
    fate = project.spec.fate
    if project.spec.quiet:
        return 0
    if fate in ("overdue", "lost"):
        return 0 if dice.chance(0.55) else dice.real(0.01, 0.06)
    return {"slow": 0.5, "halted": 0.35, "ended": 0.25, "waiting": 0.45}.get(fate) or dice.real(0.65, 0.82)


def plan_money(shape, project):
    if not project.signed_by(last_day(LAST)):
        return
    dice = Dice(shape.seed, "money", project.spec.stream)
    begin = month_of(project.actual["sign"]) + dice.between(0, 2)
    end = month_of(end_of_work(project)) + 1 if end_of_work(project) else LAST
    if project.spec.fate == "lost":
        end = max(begin, month_of(project.actual["terminate"]) - 1)
    months = list(range(begin, max(end, begin) + 1))
    grain = 1 if dice.chance(0.12) else 100
    total = project.size * 100 * reach(dice, project)
    project.arrived = spread(dice, total, months, [weight(project, m) for m in months], grain)
    if project.spec.fate in STARTED | {"waiting"} and not project.spec.quiet:
        start = month_of(project.actual["start"])
        building = [m for m in range(start, max(end, start) + 1)]
        built = total * dice.real(0.88, 1.05)
        project.invested = spread(dice, built, building, [weight(project, m) for m in building], grain)
    project.plan = annual_plans(Dice(shape.seed, "plan", project.spec.stream), project)


def annual_plans(dice, project):
    """Plans expect even progress from January on: good projects beat them, slow ones miss them."""
    share = dice.real(*PLANNED.get(project.spec.fate, PLANNED.get(project.spec.pace, (1, 1))))
    plans = {}
    for year in (2025, 2026):
        done = expected_investment(project, year) / 100
        if done and project.spec.sign.year <= year:
            plans[str(year)] = max(100, round(min(done * share, project.size) / 100) * 100)
    return plans


def expected_investment(project, year):
    """Hundredths of 万元: three quarters of the year carried on to its end, unless the work ends or begins later."""
    done = year_to(project.invested, month(year, 12))
    even = year_to(project.invested, month(year, 9)) * 4 // 3
    if not done and project.spec.fate in ("overdue", "waiting") and project.planned["start"].year == year:
        return project.size * 4
    return min(done, even) or done


def year_to(series, m):
    """From January to month m."""
    return sum(series.get(k, 0) for k in range(m // 12 * 12, m + 1))


# ---- the rows ----------------------------------------------------------------------------------------------------

def expected_months(project, until):
    """From the month of signing to the as-of month, ending with production or termination (contract.md §3)."""
    if "sign" not in project.actual or project.fields.get("is_parent"):
        return range(0)
    end = project.actual.get("terminate") or project.actual.get("produce")
    last = min(until, month_of(end)) if end else until
    return range(max(FIRST, month_of(project.actual["sign"])), last + 1)


def physical(project, m):
    if not project.happened("start", last_day(m)):
        return "未动工", 0
    for name, label, percent in (("produce", "投产", 100), ("trial", "试产", 98), ("complete", "竣工", 95)):
        if project.happened(name, last_day(m)):
            return label, percent
    start, end = month_of(project.actual["start"]), month_of(project.actual.get("complete", last_day(LAST)))
    stop = month_of(project.actual["suspend"]) if project.spec.fate == "halted" else m
    done = (min(m, stop) - start + 0.5) / (end - start + 1)
    if project.spec.fate == "slow":
        done *= 0.6
    return LADDER[min(len(LADDER) - 1, int(done * len(LADDER)))], min(94, round(done * 95))


def split_by_source(project, amount):
    """Total and the parts from outside: outside_city contains outside_province."""
    outside = int(amount * project.outside_share)
    row = {"total": wan(amount), "outside_province": 0, "outside_city": 0}
    if project.scope == "省外":
        row["outside_province"] = row["outside_city"] = wan(outside)
    elif project.scope in ("市外", "境外", "港澳台"):
        row["outside_city"] = wan(amount)
    if project.scope == "境外":
        row["foreign_usdwan"] = round(amount / 100 * 0.6 / 7.1, 2)
    return row


def add_split(row, project, amount):
    """Fixed and working capital; every fifth project does not tell them apart."""
    if int(project.id[-1]) % 5 != 4:
        fixed = amount * 3 // 4 // 100 * 100
        row.update(fixed=wan(fixed), working=wan(amount - fixed))


def money_of_row(project, m, basis):
    arrived = project.arrived.get(m, 0) if basis == "month" else year_to(project.arrived, m)
    invested = project.invested.get(m, 0) if basis == "month" else year_to(project.invested, m)
    split = split_by_source(project, arrived)
    add_split(split, project, arrived)
    row = {"arrived_wan": split, "invested_wan": wan(invested)}
    if project.happened("enter_lib", last_day(m)):
        covered = 60 if project.id.endswith("7") else 99  # per cent that the statistics know of
        row["stat_invested_wan"] = wan(invested * covered // 10000 * 100)
    return row


def production_of_row(project, m, basis):
    """Output since the trial run; a plant needs a year to reach its design."""
    begin = month_of(project.actual["trial"])
    months = [m] if basis == "month" else range(max(begin, m // 12 * 12), m + 1)
    design = project.fields.get("output_design", project.size)
    output = round(sum(design / 12 * min(1, 0.2 + (k - begin) * 0.06) for k in months))
    return {"output": output, "revenue": round(output * 0.96), "tax": round(output * 0.028)}


def row_of(dice, project, m):
    basis = project.basis[m // 12]
    label, percent = physical(project, m)
    row = {"project": project.id, "month": month_text(m), "basis": basis}
    row.update(money_of_row(project, m, basis))
    row.update(physical=label, physical_pct=percent)
    if percent:
        row["jobs"] = 20 + int(project.size ** 0.5 * percent / 100) // 5 * 5
    if project.happened("trial", last_day(m)):
        row.update(production_of_row(project, m, basis))
    row.update(remarks(dice, project, m, label))
    row["reporter_org"] = project.spec.units[0][0]
    row["reported_at"] = text(later(last_day(m), dice.between(1, REPORT_DAY)))
    return row


def remarks(dice, project, m, label):
    row = {"progress_note": dice.pick(names.PROGRESS_NOTES[label])}
    if project.happened("suspend", last_day(m)) and not project.happened("resume", last_day(m)):
        row["progress_note"] = "项目停工，工地留守人员值守"
    if dice.chance(0.05):
        row["problem_note"] = dice.pick(names.PROBLEMS[dice.pick(list(names.PROBLEMS))])
    if label != "未动工":
        row["photo_count"] = dice.between(0, 6)
    return row


def rows_of(shape, project, until):
    """Every month is rolled, whether shown or not, so that another cut-off shows the same history."""
    dice = Dice(shape.seed, "rows", project.spec.stream)
    rows = []
    for m in expected_months(project, LAST):
        row, lost = row_of(dice, project, m), dice.chance(shape.missing_rows)
        if m <= until and not lost:
            rows.append(row)
    return rows


def rows_after_production(project, until):
    """Some producing projects go on reporting output and tax: not expected, but welcome."""
    if project.spec.fate not in ("full", "produced") or project.turns or project.actual["produce"] >= first_day(month(2026, 1)):
        return []
    rows = []
    for m in range(month(2026, 1), until + 1):
        row = {"project": project.id, "month": month_text(m), "basis": "ytd",
               "arrived_wan": {"total": 0, "outside_province": 0, "outside_city": 0}, "invested_wan": 0,
               "physical": "投产", "physical_pct": 100}
        row.update(production_of_row(project, m, "ytd"))
        row.update(reporter_org=project.spec.units[0][0], reported_at=text(later(last_day(m), 4)))
        rows.append(row)
    return rows


# ---- sums that targets rest on -----------------------------------------------------------------------------------

def outside_province(project, m):
    """Hundredths of 万元 from outside the province, January to month m."""
    if project.scope != "省外":
        return 0
    if project.basis[m // 12] == "month":
        return sum(int(project.arrived.get(k, 0) * project.outside_share) for k in range(m // 12 * 12, m + 1))
    return int(year_to(project.arrived, m) * project.outside_share)


def by_unit(projects, value):
    """Shares of each unit in value(project), the rest of the rounding to the last sharer."""
    sums = {}
    for project in projects:
        left = total = value(project)
        for i, (unit, share) in enumerate(project.spec.units):
            part = left if i == len(project.spec.units) - 1 else total * share // 10000
            left -= part
            sums[unit] = sums.get(unit, 0) + part
    return sums
