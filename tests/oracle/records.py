"""What indicators are written in: their shape, and one record behind a figure."""
from collections import namedtuple

from county import MAIN

# kind: sum, given (no evidence is missing, not zero), median, ratio, mean, difference, need, gap.
# parts: {part: (unit, decimals)}, "" is the indicator itself.  windows: None means all.
# made_of: the indicators of a ratio or a difference.  min_n: the least count it is made of.
# lower: a smaller figure is the better one.
Indicator = namedtuple("Indicator", "kind parts windows rank_by by_place source made_of min_n lower",
                       defaults=("sum", None, None, None, False, MAIN, (), 0, False))

# record is a Project or a row, values {part: number or None}.
# lacking None means one for every unknown value.
Row = namedtuple("Row", "entity record values lacking", defaults=(None,))


def parts(unit, decimals, names=("",)):
    return {name: (unit, decimals) for name in names}
