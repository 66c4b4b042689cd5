"""The days of a project, from the first lead to full production: what was agreed and what really happens, up to 2027."""
from datetime import date

from .dates import later, split, weekday
from .specs import STARTED, UNSIGNED

SEEN_FROM = date(2026, 9, 20)       # fates are told from here: what has happened lies before this day
PERMIT_STEPS = [("register", 0.15), ("approve", 0.30), ("env", 0.45), ("land_supply", 0.60), ("plan_permit", 0.72),
                ("construction_permit", 0.88), ("land_entry", 0.94)]
PACES = [("ahead", 20), ("on_time", 50), ("late", 23), ("very_late", 7)]
DELAYS = {"ahead": (-40, -10), "on_time": (-5, 10), "late": (16, 55), "very_late": (61, 170)}


def lead_days(dice, sign):
    lead = later(sign, -dice.between(60, 260))
    actual = {"lead": lead, "contact": split(lead, sign, 0.2), "negotiation": split(lead, sign, 0.4)}
    if dice.chance(0.4):
        actual["intent"] = split(lead, sign, 0.7)
    actual["sign"] = sign
    return actual


def start_and_end(dice, fate, sign):
    """Start, completion and production of a project that was started."""
    room = (SEEN_FROM - sign).days
    if fate in ("full", "produced", "idle"):
        end = later(sign, room * dice.real(*{"full": (0.5, 0.68), "produced": (0.5, 0.97), "idle": (0.5, 0.6)}[fate]))
        start = split(sign, end, dice.real(0.2, 0.32))
        return start, split(start, end, 0.88), end
    low, high = {"building": (0.3, 0.97), "slow": (0.25, 0.45), "halted": (0.25, 0.4), "ended": (0.2, 0.3)}[fate]
    start = later(sign, max(20, min(room * dice.real(low, high), 420)))
    complete = later(start, dice.between(300, 560))
    if complete <= SEEN_FROM:
        complete = later(SEEN_FROM, dice.between(2, 200))
    if fate != "building":
        complete = later(complete, 400)
    return start, complete, later(complete, dice.between(30, 80))


def days_of_started(dice, spec, actual, planned, turns):
    start, complete, produce = start_and_end(dice, spec.fate, spec.sign)
    start = weekday(spec.start or start)
    delay = dice.between(*DELAYS[spec.pace])
    actual["start"], planned["start"] = start, later(start, -delay)
    for name, fraction in PERMIT_STEPS:
        actual[name] = split(spec.sign, start, fraction)
    actual["enter_lib"] = later(start, dice.between(15, 60))
    lag = dice.between(-10, 10) + max(-20, min(delay, 60)) // 2        # half of it is made up for on the site
    planned["complete"], planned["produce"] = later(complete, -lag), later(produce, -lag + 10)
    if spec.fate == "halted":
        actual["suspend"] = split(start, SEEN_FROM, dice.real(0.5, 0.8))
        turns.append((actual["suspend"], "停工"))
        return
    if spec.fate == "ended":
        actual["terminate"] = split(start, SEEN_FROM, dice.real(0.5, 0.8))
        turns.append((actual["terminate"], "终止"))
        return
    if spec.fate == "slow":
        turns.append((split(start, SEEN_FROM, 0.5), "缓慢"))
    actual["complete"] = weekday(complete)
    if spec.fate == "idle":
        return
    actual["accept"], actual["trial"] = split(complete, produce, 0.3), split(complete, produce, 0.5)
    actual["produce"] = max(weekday(produce), later(actual["complete"], 5))
    actual["enter_scale"] = later(produce, dice.between(60, 150))
    if spec.fate == "full":
        actual["full"] = split(produce, SEEN_FROM, dice.real(0.5, 0.95))


def days_of_unstarted(dice, spec, actual, planned, turns):
    """Waiting projects start when agreed or a little later; overdue and lost ones stick at some permit.

    An agreed start that cannot be kept is put off, so that few are overdue for more than a season.
    """
    reach = dice.real(0.1, 0.9)
    if spec.fate == "waiting":
        agreed = later(max(spec.sign, SEEN_FROM), dice.between(20, 200))
        start = weekday(later(agreed, dice.between(-5, 30)))
        actual["start"] = start
        actual["complete"] = later(start, dice.between(300, 500))
        reach = 1.0
    else:
        overdue = dice.between(120, 280) if dice.chance(0.12) else dice.between(-8, 95)
        agreed = start = max(later(SEEN_FROM, -overdue), later(spec.sign, 30))
    planned["start"], planned["complete"] = agreed, later(agreed, dice.between(300, 540))
    for name, fraction in PERMIT_STEPS:
        if fraction <= reach:
            actual[name] = split(spec.sign, start, fraction)
    if spec.fate == "lost":
        actual["terminate"] = split(spec.sign, SEEN_FROM, dice.real(0.5, 0.95))
        for name, _ in PERMIT_STEPS:
            if name in actual and actual[name] > actual["terminate"]:
                del actual[name]
        turns.append((actual["terminate"], "流失"))


def days_of_unsigned(dice, spec):
    lead = later(date(2026, 9, 10), -dice.between(20, 220))
    actual = {"lead": lead}
    if spec.fate != "线索":
        actual["contact"] = split(lead, date(2026, 9, 20), 0.3)
        actual["negotiation"] = split(lead, date(2026, 9, 20), 0.6)
    if spec.fate == "意向":
        actual["intent"] = split(lead, date(2026, 9, 20), 0.85)
    if spec.sign:
        actual["sign"] = spec.sign
    planned = {"sign": spec.sign or weekday(later(date(2026, 10, 20), dice.between(0, 120)))}
    planned["start"] = later(planned["sign"], 150)
    return actual, planned


def days(dice, spec):
    if spec.fate in UNSIGNED:
        return days_of_unsigned(dice, spec) + ([],)
    actual, planned, turns = lead_days(dice, spec.sign), {}, []
    spec.pace = spec.pace or dice.weighted(PACES)
    days_of = days_of_started if spec.fate in STARTED else days_of_unstarted
    days_of(dice, spec, actual, planned, turns)
    return actual, planned, turns
