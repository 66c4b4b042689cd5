"""The hard cases: money and rows that are bent on purpose, and the list that says where each one is."""
from datetime import date

from . import planted
from .dates import month

SEPTEMBER = month(2026, 9)


# ---- money, bent before targets are set --------------------------------------------------------------------------

def shape_money(by_stream):
    nothing_until(by_stream, ["base-1", "base-2", "base-3"], month(2025, 10))
    nothing_until(by_stream, ["leap-1", "leap-2"], month(2025, 10))
    by_stream["leap-1"].arrived[month(2025, 8)] = 12000
    by_stream["falling"].arrived[SEPTEMBER] = -25000
    by_stream["basis-change"].basis[2025] = "month"
    by_stream["giant"].actual["framework"] = date(2024, 2, 5)
    by_stream["stopped"].turns.append((date(2026, 5, 6), "停产"))
    by_stream["resumed"].actual.update(suspend=date(2025, 12, 15), resume=date(2026, 3, 9))
    by_stream["resumed"].turns += [(date(2025, 12, 15), "停工"), (date(2026, 3, 9), "正常")]
    by_stream["gap-newest"].turns.append((date(2026, 9, 30), "未报"))


def nothing_until(by_stream, streams, m):
    for stream in streams:
        arrived = by_stream[stream].arrived
        for k in arrived:
            if k < m:
                arrived[k] = 0


# ---- records, bent in the export ---------------------------------------------------------------------------------

class Rows:
    """Finds records of the export by the stream of their project."""

    def __init__(self, data, by_stream):
        self.data, self.by_stream = data, by_stream
        self.months = {(row["project"], row["month"]): row for row in data["project_months"]}

    def project(self, stream):
        return next(row for row in self.data["projects"] if row["id"] == self.by_stream[stream].id)

    def month(self, stream, text):
        return self.months.get((self.by_stream[stream].id, text))

    def drop(self, stream, text):
        row = self.month(stream, text)
        if row:
            self.data["project_months"].remove(row)

    def record(self, entity, id):
        return next((row for row in self.data[entity] if row["id"] == id), None)


def edit(data, county, number):
    rows = Rows(data, county.by_stream)
    missing_months(rows)
    silent_department(rows)
    merged_months(rows)
    odd_rows(rows)
    odd_projects(rows)
    odd_companies(rows, plants(county))
    odd_lists(rows)
    links(rows, plants(county))
    if number == 9:
        after_the_cutoff(rows)
        requests(rows)


def missing_months(rows):
    rows.drop("gap-month", "2026-04")
    rows.drop("gap-newest", "2026-09")


def silent_department(rows):
    """Nothing at all came from this department in September; another one was four days late."""
    data, silent = rows.data, planted.SILENT_DEPARTMENT
    mine = {row["id"] for row in data["projects"] if row["lead_org"] == silent}
    data["project_months"][:] = [row for row in data["project_months"] if not (row["project"] in mine and row["month"] == "2026-09")]
    data["report_status"] = [row for row in data["report_status"] if not (row["org"] == silent and row["month"] == "2026-09")]
    data["confirmations"] = [row for row in data["confirmations"] if row["org"] != silent]
    for row in data["report_status"]:
        if row["org"] == "D14" and row["month"] == "2026-09":
            row.update(submitted_at="2026-10-09", on_time=False)


def merged_months(rows):
    """No report in January; February's covers both months."""
    for stream in ("merged", "merged-month"):
        for year in ("2025", "2026"):
            first, second = rows.month(stream, year + "-01"), rows.month(stream, year + "-02")
            if not (first and second):
                continue
            if second["basis"] == "month":
                add_month(second, first)
            second["merged_with_prev"] = True
            rows.drop(stream, year + "-01")


def add_month(row, earlier):
    for key, value in earlier["arrived_wan"].items():
        row["arrived_wan"][key] += value
    for key in ("invested_wan", "stat_invested_wan"):
        if key in row:
            row[key] += earlier.get(key, 0)


def odd_rows(rows):
    row = rows.month("revised", "2025-09")
    row.update(revised=True, note="上年同期数按审计结果调整")
    row = rows.month("falling", "2026-09")
    if row:
        row.update(revised=True, note="核减重复计入的设备款250万元")
    row = rows.month("four-decimals", "2026-09")
    if row:
        total = round(row["arrived_wan"]["total"] + 0.5678, 4)
        row["arrived_wan"] = {"total": total, "outside_province": total, "outside_city": total}
    for text, day in (("2026-08", "2026-09-08"), ("2026-09", "2026-10-09")):
        row = rows.month("late-report", text)
        if row:
            row["reported_at"] = day


def odd_projects(rows):
    for name in ("construction_permit", "land_supply"):
        rows.project("no-permit")["dates"].pop(name, None)
    rows.project("no-permit")["land"].pop("got_date", None)
    rows.project("late").pop("guarantee", None)
    rows.project("markup")["remark"] = "原文保留：_x0041_、5*3、<b>、&amp;"
    giant = rows.project("giant")
    giant["stage_owners"] = [{"stage": "供地", "org": "D07", "leader": "LD13"}, {"stage": "开工", "org": "K1", "leader": "LD11"}]
    giant["local_checks"] = [True, True, True, False, True, False]
    foreign = rows.project("foreign")
    foreign["recognised"] = {**foreign.get("recognised", {}), "fdi": True}
    two = rows.project("shared-three")
    two["investors"] = [{"id": two["investors"][0]["id"], "share": 0.7}, {"id": "V001", "share": 0.3}]


def plants(county):
    """Four industrial enterprises that stay: two with rare characters, one from loss to profit, one without power."""
    return [row["id"] for row in county.enterprises if row["class"] == "规上工业" and "exit_date" not in row and not row["is_new"]][:4]


def odd_companies(rows, ids):
    names = {ids[0]: "清江镕盛新材料有限公司", ids[1]: "临江市𠮷祥食品有限公司清江分公司"}
    for row in rows.data["enterprises"]:
        row["name"] = names.get(row["id"], row["name"])
    for row in rows.data["enterprise_months"]:
        if row["enterprise"] == ids[2]:
            row["value_added"] = -86 if row["month"] < "2026" else 120
        if row["enterprise"] == ids[3] and row["month"] >= "2026":
            row["electricity_kwh"] = 0


def approved_payouts(rows):
    """Of projects, approved and not yet paid."""
    return [row for row in rows.data["policy_payouts"] if row["stage"] == "批准" and "project" in row and "approved" in row]


def odd_lists(rows):
    rows.data["issues"][-1].pop("owner_org", None)
    rows.data["lists"]["task"][-1].pop("deadline", None)
    for payout in approved_payouts(rows)[:2]:
        payout.pop("approved")


def links(rows, ids):
    """References that ordinary records do without."""
    data, giant = rows.data, rows.by_stream["giant"].id
    rows.record("leaders", "LD11")["links"]["projects"] = [giant]
    data["funds_won"][0]["project"] = giant
    data["land"][0]["enterprise"] = ids[0]
    data["land"][1]["project"] = giant
    data["issues"][0]["enterprise"] = ids[0]
    data["enterprises"][-1]["zombie"] = True
    for outing in data["outings"][-60:]:
        if outing.get("org") == "K1":
            outing["projects"] = [giant]


def after_the_cutoff(rows):
    """A signing and a journey in October that the export of 10 October already holds."""
    project = rows.project("after-cutoff")
    project["dates"]["sign"]["actual"] = "2026-10-09"
    project["amounts"]["contract_total"] = project["amounts"]["planned_total"]
    project["agreement_type"] = "合同"
    last = dict(rows.data["outings"][-1], id="O26-9001", start="2026-10-08", end="2026-10-09", days=2)
    rows.data["outings"].append(last)


def requests(rows):
    """What the office wants done with this export: one correction, two notices to write."""
    land = rows.record("land", "L07")
    rows.data["corrections"] = [{"entity": "land", "id": "L07", "field": "mu", "old": land["mu"], "new": round(land["mu"] + 1.5, 2),
                                 "reason": "按实测面积更正", "by": "县自然资源局", "date": "2026-10-08"}]
    top = rows.by_stream["top-not-started"].id
    rows.data["notices_to_issue"] = [
        {"id": "NI1", "kind": "督办", "org": "D02", "project": top, "matter": "三类500强项目逾期未开工", "rule": "W01",
         "due": "2026-10-20"},
        {"id": "NI2", "kind": "约谈", "org": planted.ZERO_TOWN, "matter": "省外到位资金尚未破零", "rule": "W19", "due": "2026-10-16",
         "time": "2026年10月16日9时", "place": "县行政中心402会议室", "host": "县委常委、常务副县长",
         "attendees": ["桃园乡党委主要负责同志", "桃园乡政府主要负责同志"], "materials": ["情况说明", "整改方案"]}]


# ---- where they are ----------------------------------------------------------------------------------------------

FILE = "qingjiang-2026-09.json"


def first(by_stream, *fates):
    """The first ordinary project that ended so."""
    return min((p for p in by_stream.values() if p.spec.fate in fates), key=lambda p: p.id).id


def listing(county):
    by_stream = county.by_stream
    rare_1, rare_2, turned, powerless = ["enterprises/" + id for id in plants(county)]

    def project(*streams):
        return ["projects/" + by_stream[stream].id for stream in streams]

    def report(stream, *texts):
        return ["project_months/%s/%s" % (by_stream[stream].id, text) for text in texts]

    def unit(*ids):
        return ["organisations/" + id for id in ids]

    found = [
        ("missing_month", report("gap-month", "2026-04"), "no row; the project reports monthly figures, so its cumulative lacks a month"),
        ("missing_newest_month", report("gap-newest", "2026-09"), "no row; the figure is that of August and lacks one month"),
        ("silent_unit", unit(planted.SILENT_DEPARTMENT), "no row of its projects and no report_status for 2026-09"),
        ("zero_with_target", unit(planted.ZERO_TOWN, planted.ZERO_DEPARTMENT), "F02 target, every row reported, sum 0: 未破零"),
        ("unit_without_task", unit("D21", "D22", "D23", "D24", "D25", "D26"), "has_task false, no target"),
        ("exact_tie", unit("T05", "T09"), "F02 completion exactly 76.5 % with different targets"),
        ("printed_tie", unit("T06", "T11"), "F02 completion prints 68.2 % for both, unrounded values differ"),
        ("base_zero", unit(planted.ZERO_BASE_TOWN), "F02 January to September: 0 last year, more than 0 this year"),
        ("growth_over_1000", unit(planted.LEAP_TOWN), "F02 January to September grew more than tenfold"),
        ("negative_base", ["context/建材行业利润总额", turned], "negative last year, positive this year"),
        ("shared_by_two", project("shared-two"), "attract_orgs 0.6 and 0.4"),
        ("shared_by_three", project("shared-three"), "attract_orgs 0.3333, 0.3333, 0.3334; two investors 0.7 and 0.3"),
        ("package", project("package", "package-1", "package-2", "package-3"),
         "the first is the parent and is never counted; no monthly rows"),
        ("top500", project("top-2024", "top-world", "top-china", "top-2026"), "an investor on one of the three lists, with year"),
        ("top500_this_year", project("top-parent", "top-controlled"), "signed in 2026, list of 2025, parent and controlled company: S13"),
        ("top500_not_started", project("top-not-started"), "500强 project signed in 2025, not started"),
        ("top500_too_old", project("top-too-old"), "list year 2016"),
        ("top500_without_year", project("top-no-year"), "list without year"),
        ("terminated", ["projects/" + first(by_stream, "ended")], "status 终止 after the start"),
        ("lost", ["projects/" + first(by_stream, "lost")], "status 流失 before the start"),
        ("halted", ["projects/" + first(by_stream, "halted")], "status 停工, suspend date, no resume"),
        ("stopped_plant", project("stopped"), "status 停产 after production"),
        ("resumed", project("resumed"), "suspended in December 2025, resumed in March 2026"),
        ("slow", project("giant"), "status 缓慢"),
        ("merged_january", report("merged", "2026-02") + report("merged-month", "2026-02"), "merged_with_prev, no row for January"),
        ("late_report", report("late-report", "2026-09"), "reported_at after the 5th of the next month"),
        ("late_status", unit("D14"), "report_status 2026-09 on_time false"),
        ("sources_differ", ["period/as_of"], "招商口径 2026-09, 统计口径 2026-08"),
        ("rare_characters", project("rare-1", "rare-2", "rare-3", "rare-4") + [rare_1, rare_2], "镕 𠮷 𬭎 堃"),
        ("long_name", project("long"), "a name of more than 40 characters"),
        ("markup_in_name", project("markup"), "A&B（集团）<一期> as investor and in the project's name"),
        ("formula_name", project("formula"), "a name that begins with ="),
        ("cohort_two_years", ["projects"], "signed 2024: not all started"),
        ("cohort_last_year", ["projects"], "signed 2025: less than half started"),
        ("never_out", unit(planted.STAY_HOME_DEPARTMENT), "has a task, no outing of its own"),
        ("no_signing", unit(planted.NO_SIGNING_DEPARTMENT), "S01 target, nothing signed in 2026"),
        ("ahead_of_plan", project("ahead"), "started before the planned day"),
        ("on_time", project("on-time"), "started at most 15 days after the planned day"),
        ("late_15", project("late"), "started 16 to 60 days late; a key project without guarantee"),
        ("late_60", project("very-late"), "started more than 60 days late"),
        ("below_plan", project("very-late"), "invested since January less than 75 % of the year's plan"),
        ("boundary_100m", project("exactly-100m"), "contract_total exactly 10000 万元"),
        ("below_100m", project("just-below"), "contract_total 9999.9999 万元"),
        ("four_decimals", report("four-decimals", "2026-09"), "an amount with four decimals"),
        ("falling_cumulative", report("falling", "2026-08", "2026-09"), "the cumulative falls: 核减"),
        ("revised", report("revised", "2025-09"), "revised last year's figure with note"),
        ("basis_change", report("basis-change", "2025-12", "2026-01"), "month in 2025, ytd in 2026"),
        ("no_permit", project("no-permit"), "started without land and permit"),
        ("after_cutoff", project("after-cutoff") + ["outings/O26-9001"], "dates after the cut-off"),
        ("unreported_status", project("gap-newest"), "status 未报"),
        ("foreign", project("foreign"), "investor 境外, amounts in USD beside RMB"),
        ("idle_team", ["teams/TM4"], "87 % of the budget spent, no project"),
        ("two_target_levels", ["targets"], "region F02: 市下达, 县自定 (assess) and 奋斗"),
        ("not_applicable", unit("D05"), "S13 target with not_applicable"),
        ("breakthrough", ["targets"], "region S03 from 100亿元, without a number"),
        ("correction", ["land/L07"], "corrections[0].old equals the value in the file"),
        ("issue_without_owner", ["issues"], "the last issue has no owner_org"),
        ("approved_without_amount", ["policy_payouts"], "two payouts of projects are approved, without an amount"),
        ("task_without_deadline", ["lists/task"], "the last task has no deadline"),
        ("output_without_power", [powerless], "output, but electricity 0 in 2026"),
    ]
    rows = [{"case": case, "file": FILE, "where": where, "assert": text} for case, where, text in found]
    rows += [{"case": case, "file": file, "where": where, "assert": text} for case, file, where, text in assessed(unit)]
    rows.append({"case": "published_counts", "file": "lu-an.json", "where": ["organisations"],
                 "assert": "174 signed, 114 started, rates 94.1 68.8 63.0 52.0 47.6 38.9 78.6 66.7, journeys 35 33 24 23 22 21 19 18"})
    return rows


def assessed(unit):
    """What the assessment rests on, in the months whose papers speak of it."""
    june, august, december = ["qingjiang-2026-%s.json" % month for month in ("06", "08", "12")]
    return [
        ("followed_up", june, ["evaluations"], "projects signed in 2024 and 2025, judged before the half year's end; benefit only where there is production"),
        ("cards_before", august, unit("T14", "T08"), "last December and every other month of 2026: T14 yellow each time, T08 red in June and last December"),
        ("judges", december, ["assessment/manual"], "nine marks for every unit with a task, one mark for service for every department"),
        ("objection_adopted", december, unit("T09"), "an objection that was adopted, and the adjustment of 4.16 分 that follows from it"),
        ("objection_refused", december, unit("D05"), "an objection that was refused, without adjustment"),
        ("veto", december, unit("T12"), "a veto: proposed not to be honoured"),
        ("years_together", december, ["targets", "history"], "F02 of 2024 to 2026 together against a target of 300亿元 until 2026-12-31"),
    ]
