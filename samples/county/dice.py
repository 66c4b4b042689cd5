"""Random choices that never change: everything rests on random(), whose sequence Python guarantees."""
import random


class Dice:
    """One independent stream per name, so that a new draw in one place shifts nothing elsewhere."""

    def __init__(self, *name):
        self.fraction = random.Random(":".join(str(part) for part in name)).random

    def chance(self, probability):
        return self.fraction() < probability

    def between(self, low, high):
        """A whole number, both ends included."""
        return low + int(self.fraction() * (high - low + 1))

    def real(self, low, high):
        return low + self.fraction() * (high - low)

    def pick(self, items):
        return items[int(self.fraction() * len(items))]

    def weighted(self, pairs):
        """Pick from [(item, weight), ...]."""
        mark = self.fraction() * sum(weight for _, weight in pairs)
        for item, weight in pairs:
            mark -= weight
            if mark < 0:
                return item
        return pairs[-1][0]

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = int(self.fraction() * (last + 1))
            items[last], items[other] = items[other], items[last]
        return items

    def some(self, items, count):
        return self.shuffled(items)[:count]
