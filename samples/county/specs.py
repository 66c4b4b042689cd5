"""Which projects there are: a Spec says what a project is and what becomes of it."""
from dataclasses import dataclass, field
from datetime import date

from .dates import split, weekday
from .dice import Dice
from .organisations import unit_ids

STARTED = {"full", "produced", "idle", "building", "slow", "halted", "ended"}
UNSIGNED = {"线索", "在谈", "意向"}


@dataclass
class Spec:
    year: int
    fate: str
    units: list                        # [(unit id, share in 1/10000)]
    sign: date = None
    name: str = None
    industry: str = None
    size: float = None                 # 万元
    scope: str = None
    pace: str = None
    location: str = None
    investor: dict = None              # a ready investor record
    basis: str = None
    stream: str = ""                   # names its random numbers; a planted case finds its project by it
    start: date = None                 # actual start, when a case needs it exactly
    quiet: bool = False                # money never arrives
    parent: str = None
    extra: dict = field(default_factory=dict)   # fields laid over the record


def deck(shape, dice, reserved):
    """Deals units endlessly: parks often, towns twice, departments once a round."""
    units = []
    for unit in unit_ids(shape):
        if unit not in reserved:
            units += [unit] * {"K": 5, "T": 2, "D": 1}[unit[0]]
    while True:
        yield from dice.shuffled(units)


def ordinary_specs(shape, reserved=()):
    dice = Dice(shape.seed, "specs")
    dealt = deck(shape, dice, reserved)
    specs = []
    for year, fates in shape.fates.items():
        last = date(year, 12, 25) if year < 2026 else date(2026, 9, 25)
        for fate, count in fates.items():
            for _ in range(count):
                day = weekday(split(date(year, 1, 6), last, dice.real(*season(year, fate))))
                specs.append(Spec(year, fate, shares(dice, shape, next(dealt), reserved), sign=day, stream="o%d" % len(specs)))
    return specs


def season(year, fate):
    """In which part of the year a project was signed: of last year's, what waits was signed late, what was to start early."""
    if year == 2026:
        return (0, 0.65) if fate in STARTED else (0, 1)
    if year == 2025:
        return (0.76, 1) if fate == "waiting" else (0, 0.72)
    return 0, 1


def shares(dice, shape, unit, reserved):
    if not dice.chance(shape.shared):
        return [(unit, 10000)]
    other = dice.pick([x for x in unit_ids(shape) if x != unit and x not in reserved])
    part = dice.pick([5000, 6000, 7000])
    return [(unit, part), (other, 10000 - part)]


def unsigned_specs(shape):
    """Leads, talks and letters of intent; every second one in talks is signed before the year ends."""
    dice = Dice(shape.seed, "unsigned")
    dealt = deck(shape, dice, ())
    specs = []
    for stage, count in shape.unsigned.items():
        for n in range(count):
            soon = stage == "在谈" and n % 2 == 1
            day = weekday(split(date(2026, 10, 12), date(2026, 12, 20), dice.fraction())) if soon else None
            specs.append(Spec(2026, stage, [(next(dealt), 10000)], sign=day, stream="u%d" % len(specs)))
    return specs
