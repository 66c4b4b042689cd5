"""Rare but legal irregularities for a generated county: what the definitions name and a sound export seldom has."""
import random

STATUS = ("正常", "停工", "流失", "终止", "未报")
CHANCES = (0.02, 0.1, 0.3)


class Shake:
    """Every method changes one table of the data in place; equal seeds change equally."""

    def __init__(self, data, seed):
        self.data = data
        self.dice = random.Random("shake %s" % seed)
        self.rare = self.dice.choice(CHANCES)
        period = data["period"]
        self.year, self.month = period["year"], period["month"]
        for change in (self.period, self.organisations, self.projects, self.months, self.targets,
                       self.schedules, self.windows, self.records, self.config):
            change()

    def rows(self, table):
        return self.data.setdefault(table, [])

    def seldom(self):
        return self.dice.random() < self.rare

    def half_the_time(self):
        return self.dice.random() < 0.5

    def day(self):
        """Some day of the last three years or the months to come."""
        months = self.year * 12 + self.month - self.dice.randrange(-3, 33)
        return "%d-%02d-%02d" % ((months - 1) // 12, (months - 1) % 12 + 1, self.dice.randrange(1, 29))

    def scatter(self, row, key, values):
        """Now and then another value for a key; None takes it away."""
        if self.seldom():
            row[key] = self.dice.choice(values)
            if row[key] is None:
                del row[key]

    # -- tables ----------------------------------------------------------------------

    def period(self):
        if self.half_the_time():
            back = self.year * 12 + self.month - self.dice.randrange(0, 3) - 1
            self.data["period"]["as_of"]["招商口径"] = "%d-%02d" % (back // 12, back % 12 + 1)

    def organisations(self):
        for org in self.rows("organisations"):
            self.scatter(org, "active_to", ("%d-01-15" % self.year, self.data["period"]["cutoff"]))
            self.scatter(org, "active_from", (self.data["period"]["cutoff"], "%d-12-31" % self.year))
            self.scatter(org, "group", (None, "乡镇街道", "另一组"))
            self.scatter(org, "has_task", (True, False))

    def projects(self):
        rows, orgs = self.rows("projects"), [org["id"] for org in self.rows("organisations")]
        for project in rows:
            dates, amounts = project.setdefault("dates", {}), project.setdefault("amounts", {})
            for name in ("intent", "suspend", "resume", "produce", "terminate", "accept", "full"):
                self.scatter(dates, name, ({"actual": self.day()}, {"planned": self.day()}, None))
            for name in ("sign", "start", "complete"):
                self.scatter(dates.get(name, {}), "actual", (self.day(),))
            for name in ("contract_total", "contract_outside", "planned_total"):
                self.scatter(amounts, name, (None, 10000, 9999.9999))
            self.scatter(amounts, "annual_plan", ({str(self.year): 0}, {str(self.year): 20000}))
            self.scatter(project, "status", STATUS)
            self.scatter(project, "agreement_type", ("意向", "补充", "合同"))
            self.scatter(project, "kind", ("政府投资", "招商引资"))
            self.scatter(project, "lead_org", orgs)
            self.scatter(project, "attract_orgs", (self.thirds(orgs),))
        if self.half_the_time() and len(rows) > 1:
            rows[-1]["parent"] = rows[0]["id"]

    def thirds(self, orgs):
        return [{"org": org, "share": share}
                for org, share in zip(self.dice.sample(orgs, 3), (0.3333, 0.3333, 0.3334))]

    def months(self):
        rows = self.rows("project_months")
        rows[:] = [row for row in rows if self.dice.random() > self.rare / 2]
        there = {(row["project"], row["month"]) for row in rows}
        merged = {row["project"] for row in rows if self.seldom()}
        turned = {(row["project"], row["month"][:4]) for row in rows if self.seldom()}
        for row in rows:
            arrived = row.get("arrived_wan", {})
            for name in ("total", "outside_province"):
                if name in arrived:
                    self.scatter(arrived, name, (None, 0, 12.3456))
            self.scatter(row, "invested_wan", (0, 77.0001))
            if (row["project"], row["month"][:4]) in turned:
                row["basis"] = "month"
            if (row["month"].endswith("-02") and row["project"] in merged
                    and (row["project"], row["month"][:4] + "-01") not in there):
                row["merged_with_prev"] = True

    # -- targets, schedules, windows -------------------------------------------------------

    def targets(self):
        for row in self.rows("targets"):
            self.scatter(row, "value", (None, 0))
            self.scatter(row, "not_applicable", (True, False))
        halves = {"month": self.month, "quarter": (self.month - 1) // 3 + 1,
                  "half": (self.month - 1) // 6 + 1}
        for kind, number in halves.items():
            for scope in self.scopes():
                for code, unit in (("F02", "亿元"), ("S01", "个"), ("S13.amount", "万元"), ("F01", "元")):
                    if self.seldom():
                        self.add_target(code, scope, {"type": kind, "year": self.year, kind: number}, unit)
        for scope in self.scopes():
            if scope["type"] not in ("本级", "organisation") and self.seldom():
                self.add_target("F02", scope, {"type": "year", "year": self.year}, "万元")
        if self.half_the_time():
            self.add_target("S13.amount", {"type": "本级"}, {"type": "year", "year": self.year}, "亿元", "市")

    def scopes(self):
        found = [{"type": "本级"}]
        for type, table in (("organisation", "organisations"), ("team", "teams"), ("leader", "leaders"),
                            ("industry", "industries"), ("park", "parks"), ("chain", "chains")):
            found += [{"type": type, "id": row["id"]} for row in self.rows(table)]
        groups = {org.get("group") for org in self.rows("organisations")} - {None}
        return found + [{"type": "group", "id": group} for group in sorted(groups)]

    def add_target(self, code, scope, period, unit, level="县"):
        rows, names = self.rows("targets"), ("indicator", "scope", "period")
        if (code, scope, period) not in [tuple(row[name] for name in names) for row in rows]:
            rows.append({"id": "Z%d" % len(rows), "indicator": code, "scope": scope, "period": period,
                         "value": self.dice.choice((1, 2.5, 40)), "unit": unit, "source_level": level})

    def schedules(self):
        rows = self.rows("schedules")
        for code in ("F02", "F01", "S01", "S02", "P32", "E01"):
            scopes = [None, self.dice.choice(self.scopes())]
            for scope in scopes:
                known = [row.get("scope") for row in rows if row["indicator"] == code]
                if self.half_the_time() and scope not in known:
                    kinds = ("linear_month", "linear_day", "pct", "value")[:3 if code == "P32" else 4]
                    rows.append({"indicator": code, **({"scope": scope} if scope else {}),
                                 **self.method(self.dice.choice(kinds))})

    def method(self, kind):
        if kind.startswith("linear"):
            return {"method": kind}
        table = [{"month": m, kind: m * self.dice.choice((3, 7.125))} for m in (2, 3, 6, 9, 12)]
        return {"method": "table", "table": table}

    def windows(self):
        for id, start, end in (("W1", "%d-01-15" % self.year, "%d-10-22" % self.year),
                               ("W2", "%d-06-01" % (self.year - 1), "%d-05-31" % (self.year + 1)),
                               ("W3", "%d-11-20" % (self.year - 1), "%d-02-10" % self.year)):
            self.rows("windows").append({"id": id, "name": "期间" + id, "kind": "攻坚行动",
                                         "start": start, "end": end})

    # -- other records ------------------------------------------------------------------

    def records(self):
        for row in self.rows("policy_payouts"):
            self.scatter(row, "paid", (None, row.get("approved"), 1))
            self.scatter(row, "due", (None, self.day()))
            if self.seldom() and self.rows("projects"):
                row.pop("enterprise", None)
                row["project"] = self.dice.choice(self.rows("projects"))["id"]
        for row in self.rows("issues"):
            self.scatter(row, "org", (None, "T01"))
            self.scatter(row, "due", (self.day(),))
        for row in self.rows("enterprise_events"):
            self.scatter(row, "org", (None, "T01"))
        for row in self.rows("outings"):
            self.scatter(row, "counted", (False, True))
            self.scatter(row, "leader", [leader["id"] for leader in self.rows("leaders")])

    def config(self):
        config = self.data.setdefault("config", {})
        for path, values in (("pp_from_rounded", (True, False)), ("schedule", ("linear_month", "linear_day")),
                             ("display", ({"yi_from_wan": 10000}, {"yi_from_wan": 1000})),
                             ("alerts", ({}, {"W03": {"days": 100}, "W07": {"gap_pp": -5}})),
                             ("signing", ({"types": ["合同", "协议"]}, {"types": ["合同", "补充"]})),
                             ("thresholds", ({}, {"delay_days": 30, "serious_delay_days": 90}))):
            config[path] = self.dice.choice(values)
