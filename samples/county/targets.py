"""Targets are made so that each unit ends September at a wanted rate; they are round numbers, as real ones are."""
from . import planted
from .dates import date, month
from .dice import Dice
from .months import by_unit, outside_province
from .organisations import department_ids, leader_id, park_office_ids, team_ids, town_ids, unit_ids

SEPTEMBER = month(2026, 9)
COUNTY_TARGET = 120        # 亿元, the sum of the units
EXACT_TIE = [("T05", 0.765), ("T09", 0.765)]
PRINTED_TIE = [("T06", 0.68243), ("T11", 0.68207)]
WANTED = [1.04, 0.98, 0.93, 0.88, 0.84, 0.81, 0.79, 0.77, 0.74, 0.72, 0.69, 0.66, 0.63, 0.58, 0.53, 0.48, 0.44, 0.41]


def wanted_rates(shape):
    rates = {}
    for kind in (town_ids(shape), park_office_ids(shape), department_ids(shape)):
        dice = Dice(shape.seed, "rates", kind[0] if kind else "")
        step = max(1, len(WANTED) // max(1, len(kind)))
        ladder = dice.shuffled((WANTED[::step] * 2)[:max(len(kind), 1)])
        rates.update(zip(kind, ladder))
    for park, rate in zip(park_office_ids(shape), (0.705, 0.622, 0.883)):
        rates[park] = rate
    return rates


def round_target(value):
    """Hundredths of 万元 to a round number of 万元."""
    step = 5000 if value > 10000000 else 1000 if value > 2000000 else 500 if value > 600000 else 200
    return max(3000, round(value / 100 / step) * step)


def arrival_targets(shape, projects):
    """Unit -> 万元 for F02. The parks take what is left of the county's own target."""
    done = by_unit(projects, lambda p: outside_province(p, SEPTEMBER))
    rates = wanted_rates(shape)
    targets = {unit: round_target(done.get(unit, 0) / rates[unit]) for unit in unit_ids(shape)}
    if shape.ties:
        for unit, rate in EXACT_TIE + PRINTED_TIE if shape.planted else [(unit, 0.6) for unit in town_ids(shape)[:2]]:
            targets[unit] = max(1000, round(done.get(unit, 0) / rate / 100 / 1000) * 1000)
            settle(projects, unit, round(targets[unit] * rate) * 100)
    if not shape.planted:
        return targets
    targets[planted.ZERO_TOWN] = 8000
    rest = COUNTY_TARGET * 10000 - sum(targets.values())
    targets["K1"] += rest // 1000 * 1000
    targets["K2"] += rest - rest // 1000 * 1000
    return targets


def settle(projects, unit, wanted):
    """Moves the money of one project so that the unit's sum from January to September is as wanted, if it has a fitting project."""
    total = by_unit(projects, lambda p: outside_province(p, SEPTEMBER)).get(unit, 0)
    able = [p for p in projects if p.spec.units == [(unit, 10000)] and p.scope == "省外" and p.outside_share == 1
            and p.basis[2026] == "ytd" and p.happened("start", date(2026, 9, 1)) and p.arrived]
    if not able:
        return                      # only in small counties: no tie then
    chosen = max(able, key=lambda p: p.arrived.get(SEPTEMBER - 1, 0) + p.arrived.get(SEPTEMBER - 2, 0))
    months = sorted((m for m in chosen.arrived if month(2026, 1) <= m <= SEPTEMBER), key=lambda m: -chosen.arrived[m])
    gap = wanted - total
    for m in months:
        change = max(gap, -chosen.arrived[m])
        chosen.arrived[m] += change
        gap -= change


# ---- the rows ----------------------------------------------------------------------------------------------------

def year():
    return {"type": "year", "year": 2026}


def row(scope, indicator, value, unit, source, level, **more):
    body = {"id": "", "scope": scope, "indicator": indicator, "period": more.pop("period", None) or year()}
    if value is not None:
        body["value"] = value
    body.update(unit=unit, direction=more.pop("direction", "higher"), source_level=source, level=level)
    body.update(more)
    return body


def org(unit):
    return {"type": "organisation", "id": unit}


def region_rows(totals):
    home = {"type": "本级"}

    def county(indicator, value, unit, **more):
        return row(home, indicator, value, unit, "县", "县自定", **more)

    return [
        row(home, "F02", round(totals["F02"] * 0.96), "亿元", "市", "市下达"), county("F02", totals["F02"], "亿元", assess=True),
        row(home, "F02", round(totals["F02"] * 1.08), "亿元", "县", "奋斗", source_meeting="全县招商引资大会"),
        row(home, "F01", 135, "亿元", "县", "县自定", assess=True),
        row(home, "F12", 1200, "万美元", "市", "市下达", assess=True),
        row(home, "S01", 80, "个", "市", "市下达"), county("S01", totals["S01"], "个", assess=True),
        row(home, "S02", 50, "个", "市", "市下达"), county("S02", totals["S02"], "个", assess=True),
        row(home, "S05", 180, "亿元", "市", "市下达"), county("S05", 200, "亿元", assess=True),
        row(home, "S13", 4, "个", "市", "市下达", assess=True),
        row(home, "S03", None, "个", "县", "县自定", kind="breakthrough", min_size_wan=1000000),
        county("P05", totals["P05"], "个", assess=True), county("P06", totals["P06"], "个", assess=True),
        county("P14", 24, "个", assess=True), county("P16", 22, "个", assess=True),
        county("P31", 110, "亿元", assess=True), county("E01", 18, "家", assess=True), county("L01", 800, "亩", assess=True),
        county("F13", 11, "亿元", assess=True), row(home, "E09", 9.5, "%", "市", "市下达", assess=True),
        county("F02", 60, "亿元", period={"type": "half", "year": 2026, "half": 1}),
        county("F02", 32, "亿元", period={"type": "quarter", "year": 2026, "quarter": 3}),
        county("F02", 10.5, "亿元", period={"type": "month", "year": 2026, "month": 9}),
    ]


def unit_rows(shape, projects, arrivals):
    dice = Dice(shape.seed, "targets")
    signed = counts(projects, "sign", lambda p: p.spec.units)
    started = counts(projects, "start", lambda p: [(p.location, 10000)])
    rows = []
    for unit in unit_ids(shape):
        if not dice.chance(shape.unit_targets):
            continue
        rows.append(row(org(unit), "F02", arrivals[unit], "万元", "县", "县自定", assess=True))
        rows += count_rows(dice, unit, signed.get(unit, 0), started.get(unit, 0))
        rows.append(row(org(unit), "A03", 24, "次", "县", "县自定", assess=True))
    return rows


def count_rows(dice, unit, signed, started):
    town, park = unit[0] == "T", unit[0] == "K"
    number = max(2 if town else 1, round(signed / 10000 / dice.real(0.6, 1.1)))
    rows = [row(org(unit), "S01", number, "个", "县", "县自定", assess=True),
            row(org(unit), "S02", max(1, number * 3 // 5), "个", "县", "县自定", assess=True)]
    if town or park:
        starts = max(1, round(started / 10000 / dice.real(0.5, 1.0)))
        rows.append(row(org(unit), "P05", starts, "个", "县", "县自定", assess=True))
        rows.append(row(org(unit), "P06", max(1, starts // 2), "个", "县", "县自定", assess=True))
    if park:
        rows.append(row(org(unit), "S05", {"K1": 70, "K2": 20, "K3": 25}[unit], "亿元", "县", "县自定", assess=True))
        rows.append(row(org(unit), "L01", {"K1": 320, "K2": 120, "K3": 90}[unit], "亩", "县", "县自定", assess=True))
    if park or unit in ("D01", "D02", "D03", "D19"):
        rows.append(row(org(unit), "S13", 1, "个", "县", "县自定", assess=True))
    if unit == "D05":
        rows.append(row(org(unit), "S13", None, "个", "县", "县自定", not_applicable=True))
    return rows


def counts(projects, day, shares):
    """Events of this year by unit, in 1/10000."""
    sums = {}
    for p in projects:
        if day in p.actual and date(2026, 1, 1) <= p.actual[day] <= date(2026, 9, 30) and not p.fields.get("is_parent"):
            for unit, share in shares(p):
                sums[unit] = sums.get(unit, 0) + share
    return sums


def other_rows(shape):
    rows = []
    for i, team in enumerate(team_ids(shape)):
        until = {"type": "deadline", "year": 2027, "due": "2027-05-31"}
        rows.append(row({"type": "team", "id": team}, "S02", 3 + i % 3, "个", "县", "县自定", period=until, assess=True))
    for i in range(shape.leaders):
        quarter = {"type": "quarter", "year": 2026, "quarter": 3}
        rows.append(row({"type": "leader", "id": leader_id(shape, i)}, "A06", 3 if i < 2 else 2, "次", "县", "县自定", period=quarter))
    for i in range(4, min(shape.leaders, 8)):
        rows.append(row({"type": "leader", "id": leader_id(shape, i)}, "A11", 2, "个", "县", "县自定", assess=True))
    for i in range(min(shape.chains, 3)):
        rows.append(row({"type": "chain", "id": "C%d" % (i + 1)}, "F01", 12 + 6 * i, "亿元", "县", "县自定", assess=True))
    rows.append(row({"type": "industry", "id": "I01"}, "S02", 12, "个", "县", "县自定", assess=True))
    if shape.parks:
        rows.append(row({"type": "park", "id": "PK1"}, "S02", 10, "个", "县", "县自定", assess=True))
        rows.append(row({"type": "park", "id": "PK1"}, "P05", 15, "个", "县", "县自定", assess=True))
    rows.append(row({"type": "superior"}, "F02", 860, "亿元", "省", "市下达"))
    if shape.planted:
        years = {"type": "deadline", "year": 2026, "due": "2026-12-31"}
        rows.append(row({"type": "本级"}, "F02", 300, "亿元", "县", "县自定", period=years))
    return rows


def targets(shape, projects, arrivals):
    units = unit_rows(shape, projects, arrivals)
    rows = units + other_rows(shape)
    if shape.region_target:
        totals = {code: sum(r["value"] for r in units if r["indicator"] == code and "value" in r)
                  for code in ("S01", "S02", "P05", "P06")}
        totals["F02"] = sum(arrivals.values()) / 10000
        totals["F02"] = int(totals["F02"]) if totals["F02"] % 1 == 0 else totals["F02"]
        rows = region_rows(totals) + rows
    for number, body in enumerate(rows, 1):
        body["id"] = "G%03d" % number
    return rows


def schedules(shape):
    """How much of a year's target is due by the end of each month."""
    curve = [2, 5, 15, 25, 37, 50, 58, 68, 80, 90, 96, 100]
    by_month = [{"month": i + 1, "pct": pct} for i, pct in enumerate(curve)]
    if shape.schedule != "mixed":
        if shape.schedule == "table":
            return [{"indicator": code, "method": "table", "table": by_month} for code in ("F02", "S01", "P05")]
        return [{"indicator": "F02", "method": shape.schedule}]
    acres = [{"month": 3, "value": 120}, {"month": 6, "value": 380}, {"month": 9, "value": 620}, {"month": 12, "value": 800}]
    return [
        {"indicator": "F02", "method": "linear_month"},
        {"indicator": "S05", "method": "linear_day"},
        {"indicator": "P05", "method": "table", "table": by_month},
        {"indicator": "P06", "scope": org("K1"), "method": "table", "table": by_month[2::3]},
        {"indicator": "L01", "scope": {"type": "本级"}, "method": "table", "table": acres},
    ]
