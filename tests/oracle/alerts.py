"""Alerts at the cut-off (docs/figures.md §8)."""
from collections import defaultdict, namedtuple
from fractions import Fraction

from measures import Figure, ZERO
from reading import at, half_away

# entity "projects" or "organisations", the unit that must act, the numbers that justify it.
Alert = namedtuple("Alert", "entity id org numbers")

PARTS = {"W01": {"days": ("天", 0)}, "W02": {"days": ("天", 0)}, "W03": {"days": ("天", 0)},
         "W07": {"gap": ("pp", 1)}, "W19": {}, "W30": {"n": ("个", 0)}}
ENTITY = {"project": "projects", "org": "organisations"}


def who_must_act(project):
    first = project.attract[0][0] if project.attract else None
    return project.row.get("lead_org") or first or project.row.get("location_org")


class Alerts:
    def __init__(self, county, measures):
        self.county, self.measures = county, measures
        self.found = {code: list(getattr(self, code)()) for code in PARTS}

    def setting(self, code, name, usual):
        value = at(self.county.config, "alerts.%s.%s" % (code, name))
        return Fraction(usual if value is None else value)

    def of_project(self, project, **numbers):
        numbers = {name: Fraction(value) for name, value in numbers.items()}
        return Alert("projects", project.id, who_must_act(project), numbers)

    def days_since(self, day):
        return (self.county.C - day).days

    def W01(self):
        for project, parts in self.measures.evidence.cohorts():
            due = "y2" in parts or "y1_top500" in parts
            if due and not project.on("start") and not project.ended:
                yield self.of_project(project, days=self.days_since(project.signed))

    def not_started(self):
        for project in self.county.projects:
            if project.signed and not project.on("start") and not project.ended:
                yield project

    def W02(self):
        for project in self.not_started():
            planned = project.planned.get("start")
            if planned and planned < self.county.C:
                yield self.of_project(project, days=self.days_since(planned))

    def W03(self):
        for project in self.not_started():
            days = self.days_since(project.signed)
            if days >= self.setting("W03", "days", 365):
                yield self.of_project(project, days=days)

    def W07(self):
        limit = self.setting("W07", "gap_pp", -10)
        for org in self.county.orgs:
            gap = self.measures.measure("gap_pp", "F02", "", "org", org, "ytd")
            if gap.known and gap.value < limit:
                yield Alert("organisations", org, org, {"gap": gap.value})
        schedule = self.measures.evidence.plan_schedule
        for project in self.county.projects:
            attain = self.county.attainment(project)
            if attain is None or schedule is None:
                continue
            gap = half_away(attain, 1) - half_away(schedule, 1)
            if gap < limit:
                yield self.of_project(project, gap=gap)

    def W19(self):
        if self.county.M < self.setting("W19", "from_month", 3):
            return
        for org in self.county.orgs:
            value = self.measures.value("F02", "", "org", org, "ytd")
            if self.county.has_task(org) and value.state == ZERO and value.lacking == 0:
                yield Alert("organisations", org, org, {})

    def W30(self):
        """Active units: projects whose row of the newest month is expected and not there."""
        county, missing = self.county, defaultdict(int)
        for project in county.projects:
            series = county.series(project, "invested")
            if (series and project.attract and county.A in series.expected((county.A - 1) // 12)
                    and county.A not in series.rows):
                missing[project.attract[0][0]] += 1
        for org, n in missing.items():
            if org in county.orgs:
                yield Alert("organisations", org, org, {"n": Fraction(n)})

    # -- facts ---------------------------------------------------------------------------

    def fact(self, code, part, axis, key):
        """None where the fact does not exist."""
        rows = self.found[code]
        if axis == "org" and key not in self.county.orgs:
            return None
        if part:
            numbers = [row.numbers[part] for row in rows
                       if row.entity == ENTITY.get(axis) and row.id == key and part in row.numbers]
            return Figure(numbers[0]) if numbers else None
        if axis == "group":
            members = self.county.groups[key]
            return Figure(Fraction(sum(row.org in members for row in rows)))
        return Figure(Fraction(sum(axis == "region" or row.org == key for row in rows)))

    @staticmethod
    def shape(code, part):
        return PARTS[code][part] if part else ("个", 0)
