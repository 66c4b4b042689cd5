"""Rare but legal irregularities for a generated county: what the definitions name and a sound export seldom has."""
import copy
import random

STATUS = ("正常", "停工", "流失", "终止", "未报", "缓慢", "停产")
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
                       self.schedules, self.windows, self.records, self.given, self.config, self.unknown):
            change()
        if seed % 5 == 2:
            self.at_once()

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
        for _, _, end in self.campaigns():
            for scope in self.scopes():
                for code, unit in (("F02", "万元"), ("S02", "个"), ("E09", "%")):
                    if self.seldom():
                        self.add_target(code, scope, {"type": "deadline", "due": end}, unit)
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

    def campaigns(self):
        return (("W1", "%d-01-15" % self.year, "%d-10-22" % self.year),
                ("W2", "%d-06-01" % (self.year - 1), "%d-05-31" % (self.year + 1)),
                ("W3", "%d-11-20" % (self.year - 1), "%d-02-10" % self.year))

    def windows(self):
        for id, start, end in self.campaigns():
            self.rows("windows").append({"id": id, "name": "期间" + id, "kind": "攻坚行动",
                                         "start": start, "end": end})

    # -- other records ------------------------------------------------------------------

    ID = {"org": "organisations", "leader": "leaders", "team": "teams", "park": "parks", "industry": "industries",
          "project": "projects", "enterprise": "enterprises", "event": "events"}
    FIVE = ("批而未征", "征而未供", "供而未用", "用而未尽", "建而未投")
    MARK = (True, False, None)

    def value(self, wanted):
        """DAY some day, NAME the name of a unit, {table} the id of one of its rows."""
        if wanted == "DAY":
            return self.day()
        if wanted == "NAME":
            return self.dice.choice(self.rows("organisations"))["name"]
        if isinstance(wanted, set):
            rows = self.rows(self.ID[min(wanted)])
            return self.dice.choice(rows)["id"] if rows else None
        return wanted

    def strew(self, table, fields):
        """scatter() on every row of a table, by dotted paths."""
        for row in self.rows(table):
            for path, values in fields.items():
                if self.seldom():
                    put(row, path, self.value(self.dice.choice(values)))

    def more(self, table, number):
        """Copies of the rows there, each with an id of its own, so that what is rare is met."""
        rows = self.rows(table)
        for n in range(number if rows else 0):
            row = copy.deepcopy(self.dice.choice(rows))
            if "id" in row:
                row["id"] = "%s-%d" % (row["id"], n)
            rows.append(row)

    def records(self):
        for table in ("complaints", "land", "commitments", "policy_payouts", "visits"):
            self.more(table, self.dice.randrange(0, 12))
        self.payouts()
        self.people()
        self.firms()
        self.ground()
        self.trouble()
        self.details()
        self.further()

    def payouts(self):
        self.strew("policy_payouts", {"paid": (None, 0, 1, 900), "due": (None, "DAY"), "approved": (None, 500),
                                      "approved_date": (None, "DAY"), "paid_date": (None, "DAY")})
        for row in self.rows("policy_payouts"):
            if self.seldom():
                row.pop("enterprise", None)
                put(row, "project", self.value({"project"}))
        self.strew("funds_won", {"approved": (None, "DAY"), "arrived": (None, 0, 12.5), "arrived_date": (None, "DAY"),
                                 "amount": (None, 0), "level": (None, "中央", "省", "市"), "org": (None, {"org"})})
        self.strew("relief", {"kind": (None, "减", "缓", "免"), "amount": (None, 0), "enterprise_count": (None, 0)})
        self.strew("support", {"kind": (None, "贷款", "担保", "基金", "基础设施"), "amount": (None, 0)})

    def people(self):
        names = [row["name"] for row in self.rows("target_enterprises")]
        self.strew("outings", {"counted": (False, True), "leader": (None, {"leader"}), "end": (None,),
                               "days": (None, 0.1, 0.5, 4), "persons": (None,), "top500_count": (None, 0, 2),
                               "leader_rank": (None, "常委", "副职", "主要负责人"), "start": ("DAY",),
                               "org": (None, {"org"})})
        for row in self.rows("outings"):  # out again before being back
            if self.seldom() and row.get("start"):
                row["end"] = row["start"][:8] + "28"
        self.strew("visits_in", {"persons": (None,), "date": ("DAY",), "enterprise": names or [None], "org": (None,)})
        self.strew("target_enterprises", {"list": (None, "世界500强"), "owner_org": (None, {"org"})})
        self.strew("meetings", {"type": (None, "常委会研究", "月会商", "过堂会", "调度会", "专题会"), "chair": (None,),
                                "park": ({"park"},), "date": ("DAY",), "org": (None, {"org"})})
        self.strew("site_visits", {"kind": (None, "现场办公", "调研"), "issues_found": (None, 0),
                                   "issues_solved": (None, 0), "date": ("DAY",), "org": (None,)})
        self.strew("ceremonies", {"kind": (None, "开工", "竣工"), "date": ("DAY",)})
        for row in self.rows("ceremonies"):
            if self.half_the_time():
                row["projects"] = [self.value({"project"})]
        self.strew("leads", {"state": (None, "成熟", "签约", "联系", "洽谈"), "maturity": (None, "DAY"),
                             "found": (None, "DAY"), "amount": (None, 0), "org": (None, {"org"})})
        self.strew("lead_counts", {"leads": (None, 0), "talks": (None, 0), "mature": (None, 1)})
        self.strew("teams", {"budget": (None, 0), "spent": (None, 0, 500), "org": (None, {"org"})})
        self.strew("leaders", {"rank": ("常委", "副职", "党政主要领导")})

    def firms(self):
        self.strew("enterprises", {"class": (None, "未入库", "规上工业", "限上零售"), "enter_date": (None, "DAY"),
                                   "exit_date": ("DAY",), "enter_mode": (None, "月度", "年度"),
                                   "exit_risk": (None, {"level": 1}, {"level": 2}), "industry": (None, {"industry"}),
                                   "tags": (["高新技术企业"], ["科技型中小企业"], None), "org": (None, {"org"}),
                                   "project": (None, {"project"}), "park": (None, {"park"})})
        self.strew("enterprise_events", {"type": ("入库", "退库", "停产", "复产", "上市", "小升规", "规改股", "个转企"),
                                         "date": ("DAY",), "class": (None, "规上工业"), "org": (None, {"org"})})
        rows = self.rows("enterprise_months")
        rows[:] = [row for row in rows if self.dice.random() > self.rare / 3]
        turned = {(row["enterprise"], row["month"][:4]) for row in rows if self.seldom()}
        parted = {(row["enterprise"], row["month"][:4]) for row in rows if self.seldom()}
        for row in rows:
            if (row["enterprise"], row["month"][:4]) in turned:
                row["basis"] = "month"
            if (row["enterprise"], row["month"][:4]) in parted:
                row.pop("merged_with_prev", None)
        self.strew("enterprise_months", {"output": (None, 0, 50000), "revenue": (None, 0, 200), "tax": (None, 0),
                                         "electricity_kwh": (None, 0, 0.5), "employees": (None, 0, 400),
                                         "water_t": (None, 0), "gas_m3": (None, 0)})
        self.strew("visits", {"occasion": (None, "入规必访"), "date": ("DAY",), "problems": (None, ["用工难"])})

    def ground(self):
        kinds = (None, "闲置", "低效", "五未", "储备", "征收", *self.FIVE)
        self.strew("land", {"type": kinds, "five_type": (None, *self.FIVE), "mu": (None, 12.34), "found": (None, "DAY"),
                            "disposed_mu": (None, 0, 3.25), "disposed_date": (None, "DAY"), "org": (None, {"org"}),
                            "project": ({"project"},), "park": (None, {"park"})})
        self.strew("land_quota", {"allocated_mu": (None, 0), "used_mu": (None, 0)})
        self.strew("parks", {"factories": (None, {"built_m2": 900.5, "let_m2": 900.5}, {"built_m2": 100}),
                             "org": (None, {"org"})})
        self.strew("organisations", {"park": ({"park"},)})

    def trouble(self):
        self.strew("issues", {"org": (None, {"org"}), "owner_org": (None, {"org"}), "due": (None, "DAY"),
                              "closed": (None, "DAY"), "raised": ("DAY",), "level": (None, "重大"),
                              "factor": (None, "土地"), "category": (None, "难")})
        self.strew("complaints", {"received": ("DAY",), "closed": (None, "DAY"), "class": (None, "A", "B", "C"),
                                  "satisfied": self.MARK, "upheld": self.MARK, "category": (None, "审批"),
                                  "org": (None, {"org"}), "owner": (None, "NAME", {"org"}, "县外单位")})
        self.strew("ent_inspections", {"date": ("DAY",), "filed": self.MARK, "disclosed": self.MARK,
                                       "joint": self.MARK, "agency": (None, "NAME"), "enterprise": (None,)})
        self.strew("commitments", {"party": (None, "政府", "企业"), "due": (None, "DAY"), "fulfilled": (None, "DAY")})
        self.strew("approvals", {"approved": (None, "DAY"), "submitted": (None,), "days_actual": (None, 0, 2.5),
                                 "days_promised": (None, 0)})
        self.strew("notices", {"kind": (None, "督办", "交办", "约谈", "提醒", "红黄牌"), "issued": ("DAY",), "org": (None, {"org"}),
                               "due": (None, "DAY"), "reply_date": (None, "DAY"), "reply_ok": self.MARK})
        self.strew("report_status", {"on_time": self.MARK})
        self.strew("env_evaluation", {"period": (str(self.year - 1), "%d-06" % self.year, "%d-Q1" % self.year),
                                      "dimension": ("总体",), "score": (None, 0), "rank": (None,), "n": (None,)})

    def details(self):
        links = [link["id"] for chain in self.rows("chains") for link in chain.get("links") or []]
        self.strew("projects", {
            "flags": ([], ["影子"], ["围墙", "空巢"], ["看牌"], ["马拉松"]), "in_park": self.MARK,
            "industry": (None, {"industry"}), "sector": (None, "二产", "三产"), "event_id": (None, {"event"}),
            "chain_link": links or [None], "key_level": (None, "市重点", "非重点"), "park": (None, {"park"}),
            "guarantee.team": (None, {"team"}), "guarantee.leader": (None, {"leader"}), "guarantee.unit": (None,),
            "land.type": (None, "出让", "标准地", "标准厂房", "无"), "land.mu": (None, 0, 20.5),
            "land.supplied_mu": (None, 10.25), "land.got_date": (None, "DAY"), "output_design": (None, 0, 100),
            "tax_contract": (None, {"amount": 10}, {"amount": 20, "from_year": self.year + 1}),
            "reported_city": (None, True, False, "DAY"), "recognised": (None, {"city": True}, {"city": False}),
            "recognised.city_date": ("DAY",), "amounts.planned_total": (None, 20000),
            "amounts.invested_before": (100, None), "amounts.arrived_before": (50.5, None),
            "amounts.arrived_outside_before": (10, None), "horizon": (None, "长远谋划"),
            "transfer_type": (None, "整体搬迁"), "dates.negotiation": ({"actual": self.day()},),
            "dates.register": (None, {"actual": self.day()}), "dates.land_supply": (None, {"actual": self.day()}),
            "dates.approve": ({"actual": self.day()},), "source_mode": (None, "乡贤回归")})
        self.strew("investors", {"native": self.MARK, "origin.scope": ("境外", "港澳台", "省外"),
                                 "origin.province": (None, "浙江省"),
                                 "top500": (None, [{"list": "上市公司"}], [{"list": "头部企业", "relation": "参股"}],
                                            [{"list": "世界500强", "year": self.year, "relation": "控股"}])})
        self.strew("industries", {"class": (None, "主导", "培育", "传统"), "sector": (None, "二产", "三产")})
        self.strew("project_nodes", {"planned_date": ("DAY",), "actual_date": (None, "DAY")})
        self.strew("project_months", {"physical": (None, "未动工", "围挡"), "physical_pct": (None, 0, 50),
                                      "progress_note": (None, "正在施工"), "reported_at": (None,),
                                      "arrived_wan.fixed": (None, 0), "arrived_wan.working": (None, 0),
                                      "arrived_wan.foreign_usdwan": (None, 3.25), "stat_invested_wan": (None, 0, 8),
                                      "tax": (None, 0, 1.5), "output": (None, 0, 90), "revenue": (None, 5000)})

    def further(self):
        """What §5.7 counts."""
        for table, row in (("barriers", {"content": "壁垒"}), ("platforms", {"name": "平台"}),
                           ("factors", {"factor": "用工", "demand": 10, "supply": 8}),
                           ("idle_assets", {"kind": "厂房", "name": "厂房"})):
            for n in range(self.dice.randrange(0, 6)):
                self.rows(table).append({"id": "Z%s%d" % (table, n), "project": self.value({"project"}), **row})
                if table in ("platforms", "idle_assets"):
                    del self.rows(table)[-1]["project"]
        for table in ("site_visits", "approvals", "target_enterprises"):
            self.more(table, self.dice.randrange(0, 6))
        self.strew_often("barriers", {"found": (None, "DAY"), "cleared": (None, "DAY"), "org": (None, {"org"})})
        self.strew_often("platforms", {"year": (None, self.year, self.year - 1, self.year + 1),
                                       "level": (None, "国家级", "省级", "市级", "县级")})
        self.strew_often("factors", {"demand": (None, 5), "supply": (None, 0, 5), "factor": (None, "土地")})
        self.strew_often("idle_assets", {"kind": (None, "厂房", "企业", "设备"), "found": (None, "DAY"),
                                         "revived": (None, "DAY", "DAY"), "org": (None, {"org"})})
        self.strew_often("site_visits", {"kind": ("检查", "督办", "观摩", "联合检查", None)})
        self.strew_often("leads", {"admission": (None, "评审中", "通过", "未通过")})
        self.strew("approvals", {"fast_track": self.MARK, "step": (None, "环评"), "org": (None, {"org"})})
        self.strew("issues", {"accepted": (None, "DAY"), "closed": ("DAY",)})
        self.strew("outings", {"with_entrepreneurs": self.MARK, "leader_rank": ("党政主要领导",)})
        self.strew_often("target_enterprises", {"state": (None, None, "未接触", "来访考察", "洽谈中", "意向", "签约", "放弃")})
        self.strew("enterprises", {"zombie": self.MARK, "park": (None, {"park"})})
        self.strew_often("land", {"type": ("储备", "征收", "闲置", None), "disposed_mu": (None, 3.25),
                                  "disposed_date": (None, "DAY")})
        self.strew("land", {"households": (None, 0, 12), "households_signed": (None, 0, 7)})
        self.strew_often("parks", {"main_industry": (None, {"industry"}),
                             "infra": (None, [{"item": "水"}], [{"item": "水"}, {"item": "电", "state": "缺"}])})
        self.strew("industries", {"resource_based": self.MARK})
        self.strew("policy_payouts", {"item": (None,)})
        self.strew("projects", {
            "hi_tech": self.MARK, "high_value": self.MARK, "park": (None, {"park"}), "kind": (None, "政府投资"),
            "attraction_basis": (None, [], ["定位"], ["定位", "区位"], ["区位", "区位"]),
            "local_checks": (None, [], [True, False], [False], [True] * 6, [True, False, True, True]),
            "land.supplied_mu": (None, 0, 10.25), "land.built_mu": (None, 0, 4.5), "output_design": (None, 0, 700)})
        for name, unit in (("duty", "unit"), ("task", "unit"), ("policy", "dept")):
            for row in (self.data.get("lists") or {}).get(name) or []:
                for path, values in ((unit, (None, {"org"})), ("deadline", (None, "DAY")),
                                     ("state", (None, "已办结", "进行中", "已兑现"))):
                    if self.seldom():
                        put(row, path, self.value(self.dice.choice(values)))

    def strew_often(self, table, fields):
        rare, self.rare = self.rare, 0.6
        self.strew(table, fields)
        self.rare = rare

    # -- figures that were given -----------------------------------------------------------

    def given(self):
        superior = {"type": "superior"}
        for code in ("F02", "E06", "S01", "P05", "F12", "C92", "P02", "L01", "A02", "S22", "E09", "N07", "S13.amount"):
            for scope in [superior, {"type": "本级"}, self.dice.choice(self.scopes()[1:])]:
                for period, window in self.periods():
                    if self.seldom():
                        self.rows("history").append({"indicator": code, "scope": scope, "period": period,
                                                     "value": self.dice.choice((0, 1.5, 320, None)),
                                                     **({"window": window} if window else {}),
                                                     **({"revised": True} if self.half_the_time() else {})})
            for region in ("临江区", "大河县", self.data["meta"]["jurisdiction"]["name"]):
                if self.seldom():
                    put_rank = {"rank": self.dice.randrange(1, 4)} if self.half_the_time() else {}
                    self.rows("peers").append({"region": region, "indicator": code,
                                               "period": self.dice.choice([p for p, _ in self.periods()]),
                                               "value": self.dice.choice((0, 2, 350.5, None)), **put_rank})
        self.strew("context", {"yoy_pct": (None, 0, -3.5)})
        self.strew("history", {"value": (None, 7)})
        for row in self.rows("context"):
            if self.half_the_time() and "规上工业增加值" in row["name"]:
                row["period"] = self.data["period"]["as_of"].get("统计口径", row.get("period"))

    def periods(self):
        """Of this year and the last: the months so far, the quarter, the half, the year."""
        for year in (self.year - 1, self.year):
            for month in range(max(1, self.month - 2), self.month + 1):
                yield "%d-%02d" % (year, month), None
                yield "%d-%02d" % (year, month), "month"
            yield "%d-Q%d" % (year, (self.month - 1) // 3 + 1), None
            yield "%d-H%d" % (year, (self.month - 1) // 6 + 1), None
        yield str(self.year - 1), None

    def config(self):
        config = self.data.setdefault("config", {})
        near = ["%d-%02d-%02d" % (self.year, max(1, self.month - 1), day) for day in range(1, 9)]
        for path, values in (("pp_from_rounded", (True, False)), ("schedule", ("linear_month", "linear_day")),
                             ("display", ({"yi_from_wan": 10000}, {"yi_from_wan": 1000})),
                             ("alerts", ({}, {"W03": {"days": 100}, "W07": {"gap_pp": -5}},
                                         {"W08": {"months": 3}, "W12": {"months": 6, "stage_months": 2},
                                          "W13": {"months": 2, "note_days": 10}, "W23": {"per_quarter": 1}})),
                             ("signing", ({"types": ["合同", "协议"]}, {"types": ["合同", "补充"]})),
                             ("thresholds", ({}, {"delay_days": 30, "serious_delay_days": 90})),
                             ("include_terminated", (True, True, False)),
                             ("holidays", ([], near[:5])), ("workdays", ([], near[5:])),
                             ("rates", ({}, {"P02": "broad", "P15": "started", "F04": "outside"},
                                        {"P07": "due", "P08": "due", "P17": "signed"},
                                        {"P07": "active", "P08": "active"}))):
            config[path] = self.dice.choice(values)
        config["rank"] = {"method": self.dice.choice(("competition", "dense")),
                          "tie_on": self.dice.choice(("displayed", "exact")),
                          "missing": self.dice.choice(("flag", "exclude"))}
        config["outing"] = {"per_month": self.dice.choice((1, 2)), "day_min": self.dice.choice((0.5, 1)),
                            "days_over": self.dice.choice((2, 10))}


    # -- what must come together: no dice, so that everything else stays as it was -------------

    def unknown(self):
        """Nothing known of a whole unit: last year's revenue of half the firms, what a park has built."""
        for row in self.rows("enterprise_months") if self.month % 3 == 1 else ():
            if row["month"] < str(self.year) and int("".join(filter(str.isdigit, row["enterprise"]))) % 2:
                row.pop("revenue", None)
        if self.month % 2 == 0:
            for park in self.rows("parks"):
                park["factories"] = {"let_m2": 900.5}
        for n, row in enumerate(self.rows("policy_payouts")):  # approved, and nobody says how much
            row["stage"] = ("拨付", "公示", "批准", "拒绝")[n % 4]
            if (n + self.month) % (1 if self.month == 5 else 3) == 0:
                row.pop("approved", None)
                row["due"] = "%d-%02d-%02d" % (self.year - n % 2, self.month, 1 + n % 28)
                row["paid"] = (None, 0, 2.5)[n % 3]

    def at_once(self):
        """Everything on the day on which the step before it was: means and medians are zero."""
        for project in self.rows("projects"):
            dates = project.get("dates", {})
            signed = dates.get("sign", {}).get("actual")
            for name in ("start", "complete", "produce"):
                if signed and (dates.get(name, {}).get("actual") or signed > str(self.year)):
                    dates.setdefault(name, {})["actual"] = signed
        for table, first, steps in (("approvals", "submitted", ("approved",)), ("issues", "raised", ("accepted", "closed")),
                                    ("policy_payouts", "approved_date", ("paid_date",))):
            for row in self.rows(table):
                for step in steps:
                    if row.get(first) and row.get(step):
                        row[step] = row[first]
                if table == "approvals" and "days_actual" in row:
                    row["days_actual"] = row["days_promised"] = 0


def put(row, path, value):
    """At a dotted path; None takes it away."""
    *steps, last = path.split(".")
    for step in steps:
        row = row.setdefault(step, {})
    if value is None:
        row.pop(last, None)
    else:
        row[last] = copy.deepcopy(value)
