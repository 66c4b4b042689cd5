"""How large and how irregular a county is: the shipped one, and small ones for property tests."""
from dataclasses import dataclass, field

from .dice import Dice

# What became of the projects signed in a year, seen from 30 September 2026. One row per year of signing:
#   full      in full production            produced  in production           idle    completed, never produced
#   building  under construction            slow      building, but slowly    halted  stopped after the start
#   waiting   agreed start still to come    overdue   agreed start has passed
#   lost      investor left before start    ended     contract terminated after the start
FATES = {
    2023: {"full": 11, "produced": 13, "idle": 2, "building": 5, "halted": 1, "ended": 1, "lost": 1},
    2024: {"full": 2, "produced": 19, "idle": 1, "building": 11, "slow": 2, "halted": 1, "overdue": 1},
    2025: {"produced": 5, "building": 11, "slow": 1, "waiting": 33, "overdue": 4, "lost": 1, "ended": 1},
    2026: {"produced": 1, "building": 11, "waiting": 32, "overdue": 2, "lost": 1},
}
SMALL_FATES = {
    2024: {"produced": 1, "building": 2, "overdue": 1},
    2025: {"produced": 1, "building": 3, "slow": 1, "waiting": 1, "overdue": 2, "lost": 1},
    2026: {"building": 2, "waiting": 2, "overdue": 1},
}


@dataclass
class Shape:
    seed: str
    region: str = "清江县"
    towns: int = 16
    departments: int = 20
    idle_offices: int = 6
    parks: int = 3
    teams: int = 8
    leaders: int = 18
    chains: int = 9
    enterprises: int = 60
    target_enterprises: int = 30
    fates: dict = field(default_factory=lambda: FATES)
    unsigned: dict = field(default_factory=lambda: {"线索": 4, "在谈": 12, "意向": 6})
    monthly_basis: float = 0.12    # share of projects that report the month's own figure
    missing_rows: float = 0.0      # share of rows that were never reported, beside the planted ones
    shared: float = 0.05           # share of projects with two attracting units
    outings_a_month: float = 1.9
    region_target: bool = True
    unit_targets: float = 1.0      # share of units that have targets
    schedule: str = "mixed"        # mixed, linear_month, linear_day, table
    cutoff_day: int = 0            # 0 = last day of the month
    groups: int = 3                # assessment groups
    ties: bool = True
    planted: bool = True           # the hard cases of cases.py, which need the shipped county
    config: dict = None            # only small counties carry their own


def shipped(seed):
    return Shape(seed=str(seed))


def small(seed):
    """A tiny county whose irregularities differ from seed to seed."""
    dice = Dice(seed, "shape")
    return Shape(
        seed="small%s" % seed, region="样本%s县" % seed, towns=dice.between(3, 5), departments=dice.between(2, 4),
        idle_offices=dice.between(0, 2), parks=dice.between(0, 2), teams=dice.between(0, 2), leaders=dice.between(2, 4),
        chains=dice.between(1, 3), enterprises=dice.between(0, 5), target_enterprises=dice.between(0, 3),
        fates=SMALL_FATES, unsigned={"线索": dice.between(0, 1), "在谈": 1, "意向": dice.between(0, 1)},
        monthly_basis=dice.pick([0.0, 0.3, 1.0]), missing_rows=dice.pick([0.0, 0.0, 0.05, 0.3]),
        shared=dice.pick([0.0, 0.2, 0.6]), outings_a_month=dice.pick([0.3, 1.5, 3.0]),
        region_target=dice.chance(0.6), unit_targets=dice.pick([0.0, 0.6, 1.0, 1.0]),
        schedule=dice.pick(["linear_month", "linear_day", "table"]), cutoff_day=dice.pick([0, 0, 0, 10, 20, 25]),
        groups=dice.between(1, 3), ties=dice.chance(0.5), planted=False, config=small_config(dice))


def small_config(dice):
    return {
        "size_basis": dice.pick(["planned_total", "contract_total", "contract_outside"]),
        "total_row": dice.pick(["first", "last"]),
        "rank": {"method": dice.pick(["competition", "dense"]), "tie_on": dice.pick(["displayed", "exact"])},
        "outing": {"per_month": dice.between(1, 3)},
    }
