"""What offices do: journeys, visits, meetings, fairs, ceremonies, leads."""
from datetime import date

from . import names, planted
from .dates import first_day, later, month, month_text, text, weekday
from .dice import Dice
from .organisations import LEADING_GROUP, leader_id, town_ids, unit_ids

MONTHS_2025 = range(month(2025, 1), month(2026, 1))
MONTHS_2026 = range(month(2026, 1), month(2027, 1))
PURPOSES = ["拜访企业，洽谈项目合作", "参加专场推介会", "跟进在谈项目", "考察企业总部和生产基地", "对接商会协会"]
RESULTS = ["企业拟于近期来清江考察", "达成初步合作意向", "取得项目线索", "明确合同主要条款", "暂无实质性进展"]


# ---- journeys ----------------------------------------------------------------------------------------------------

def journey(dice, begin, enterprises):
    """The common part of a journey that begins on this day."""
    province, city = dice.pick(names.OUTSIDE)
    days = dice.weighted([(1, 2), (2, 4), (3, 4), (4, 2), (5, 1)])
    days_text = days - 0.5 if dice.chance(0.1) and days > 1 else days
    row = {"persons": dice.between(2, 6), "days": days_text, "start": text(begin), "end": text(later(begin, days - 1)),
           "places": [city], "provinces": [province]}
    if not dice.chance(0.004):
        row["enterprises"] = dice.some(enterprises, dice.between(1, 3))
    row.update(top500_count=1 if dice.chance(0.08) else 0, with_entrepreneurs=dice.chance(0.15), purpose=dice.pick(PURPOSES),
               result=dice.pick(RESULTS), counted=not dice.chance(0.01))
    return row


def starts_in(dice, m, count):
    """Days on which journeys of one office begin, about a week apart."""
    slots = dice.some([2, 8, 14, 20], min(count, 4))
    return [weekday(later(first_day(m), slot + dice.between(0, 1))) for slot in sorted(slots)]


def unit_journeys(shape, unit, enterprises):
    dice = Dice(shape.seed, "outings", unit)
    if shape.planted and unit == planted.STAY_HOME_DEPARTMENT:
        return []
    zeal = dice.real(0.55, 1.35) * shape.outings_a_month
    rows = []
    for months, pace in ((MONTHS_2025, 0.65), (MONTHS_2026, 1.0)):
        for m in months:
            for begin in starts_in(dice, m, int(zeal * pace * dice.real(0.5, 1.5) + 0.5)):
                if rows and text(begin) <= rows[-1]["end"]:
                    continue        # a holiday has pushed it into the next journey
                rank = dice.weighted([("主要负责人", 8), ("分管负责人", 2)])
                rows.append({"id": "", "org": unit, "leader_rank": rank, **journey(dice, begin, enterprises)})
    return rows


def leader_journeys(shape, number, enterprises):
    """County leaders travel about once in two months; they are not counted for a unit."""
    dice = Dice(shape.seed, "outings", "leader", number)
    rows = []
    for m in MONTHS_2026:
        if dice.chance(0.62):
            begin = starts_in(dice, m, 1)[0]
            rows.append({"id": "", "leader": leader_id(shape, number), "leader_rank": names.LEADERS[number][1],
                         **journey(dice, begin, enterprises)})
    return rows


def outings(shape, investors):
    enterprises = [row["name"] for row in investors if row["origin"]["scope"] == "省外"] or ["长三角商会"]
    rows = [row for unit in unit_ids(shape) for row in unit_journeys(shape, unit, enterprises)]
    for number in range(min(shape.leaders, 16)):
        rows += leader_journeys(shape, number, enterprises)
    rows.sort(key=lambda row: row["start"])
    for number, row in enumerate(rows, 1):
        row["id"] = "O%s-%04d" % (row["start"][2:4], number)
    meet_listed(shape, rows)
    return rows


def meet_listed(shape, rows):
    """Every fourth journey to a 500强 enterprise names one of those that are wanted."""
    wanted = [row["name"] for row in target_enterprises(shape, "") if row.get("list", "").endswith("500强")]
    for number, row in enumerate([row for row in rows if row["top500_count"] and "enterprises" in row]):
        if wanted and number % 4 == 0:
            row["enterprises"] = [*row["enterprises"], wanted[number // 4 % len(wanted)]]


def visits_in(shape, investors):
    dice = Dice(shape.seed, "visits_in")
    rows = []
    for m in list(MONTHS_2025) + list(MONTHS_2026):
        for _ in range(dice.between(1, 4)):
            rows.append({"date": text(later(first_day(m), dice.between(0, 27))), "org": dice.pick(unit_ids(shape)),
                         "leader": leader_id(shape, dice.between(0, 10)), "visitor": dice.pick(["董事长一行", "总经理一行", "投资总监一行"]),
                         "persons": dice.between(3, 9), "enterprise": dice.pick(investors)["name"],
                         "result": dice.pick(["实地考察园区", "洽谈合同条款", "考察原料基地"])})
    return rows


# ---- leads and wanted enterprises --------------------------------------------------------------------------------

def leads(shape):
    dice = Dice(shape.seed, "leads")
    rows = []
    for m in MONTHS_2026:
        for _ in range(dice.between(1, 3)):
            state = dice.weighted([("线索", 4), ("联系", 3), ("洽谈", 3), ("意向", 1), ("成熟", 2), ("放弃", 1)])
            row = {"id": "LE%03d" % (len(rows) + 1), "org": dice.pick(unit_ids(shape)),
                   "source": dice.pick(["外出拜访", "商会推荐", "企业推荐", "来访接待", "节会对接"]),
                   "industry": "I%02d" % dice.between(1, 10), "investor_name": "某%s企业" % dice.pick(names.OUTSIDE)[1],
                   "amount": dice.between(3, 60) * 1000, "found": text(later(first_day(m), dice.between(0, 27))), "state": state}
            if shape.teams and len(rows) % 2:
                row["team"] = "TM%d" % (len(rows) % shape.teams + 1)
            if state == "成熟":
                row["maturity"] = text(later(first_day(m), 27))
            if state in ("洽谈", "意向", "成熟"):
                row.update(admission(len(rows)))
            rows.append(row)
    return rows


def admission(number):
    """Every tenth is still being judged, every sixth of the others is refused."""
    if number % 10 == 7:
        return {"admission": "评审中"}
    refused = number % 6 == 1
    return {"admission": "未通过" if refused else "通过", "admission_score": (45 if refused else 70) + number % 13}


def lead_counts(shape):
    """Towns report numbers only."""
    dice = Dice(shape.seed, "lead_counts")
    rows = []
    for unit in town_ids(shape):
        for m in MONTHS_2026:
            found = dice.between(0, 5)
            contacts = dice.between(0, found)
            talks = dice.between(0, contacts)
            rows.append({"org": unit, "month": month_text(m), "leads": found, "contacts": contacts, "talks": talks,
                         "mature": 1 if talks and dice.chance(0.3) else 0})
    return rows


def target_enterprises(shape, day):
    dice = Dice(shape.seed, "target_enterprises")
    rows = []
    for i in range(shape.target_enterprises):
        _, city = dice.pick(names.OUTSIDE)
        industry = "I%02d" % dice.between(1, 7)
        brand = dice.pick(names.BRAND_FIRST) + dice.pick(names.BRAND_SECOND)
        row = {"id": "TE%02d" % (i + 1), "name": city[:-1] + brand + names.TRADES[industry] + "集团有限公司"}
        if i % 2 == 0:
            row["list"] = dice.pick(["中国企业500强", "中国民营企业500强", "行业百强", "上市公司"])
        row.update(industry=industry, owner_org=dice.pick(unit_ids(shape)), owner_leader=leader_id(shape, dice.between(0, 13)))
        row.update(contact(dice, day))
        if i % 3 == 0 and row["state"] != "未接触":
            row["pitch"] = "%s产业链补链延链合作推介书" % names.TRADES[industry]
        rows.append(row)
    return rows


def contact(dice, day):
    """How far the talks are, and since when."""
    state = dice.pick(names.TARGET_ENTERPRISE_STATES)
    first = later(date(2025, 3, 1), dice.between(0, 400))
    last = later(first, dice.between(10, 120))
    if state == "未接触" or text(first) > day:
        return {"state": "未接触"}
    if text(last) > day:
        return {"state": "已联系", "first_contact": text(first), "last_contact": text(first)}
    return {"state": state, "first_contact": text(first), "last_contact": text(last)}


# ---- meetings and fairs ------------------------------------------------------------------------------------------

def meetings(shape):
    """Odd months push, even months 过堂, every month a dispatch; a few more."""
    dice = Dice(shape.seed, "meetings")
    rows = []
    for m in MONTHS_2026:
        number = m % 12 + 1
        day = weekday(later(first_day(m), 9))
        rows.append(meeting(dice, shape, "调度会", day, "全县招商引资项目月调度", 5))
        if number % 2 == 0:
            rows.append(meeting(dice, shape, "过堂会", weekday(later(day, 8)), "招商引资工作过堂", 0))
        else:
            rows.append(meeting(dice, shape, "推进会", weekday(later(day, 8)), "重点项目建设推进", 1))
        if number % 3 == 0:
            rows.append(meeting(dice, shape, "观摩", weekday(later(day, 15)), "季度项目观摩", 0))
        if number in (1, 4, 7, 9):
            rows.append(meeting(dice, shape, "常委会研究", weekday(later(day, 12)), "研究招商引资工作", 0))
    return rows


def meeting(dice, shape, kind, day, topic, chair):
    row = {"id": "M%s-%s" % (text(day)[2:7].replace("-", ""), {"调度会": "D", "过堂会": "G", "推进会": "T", "观摩": "V", "常委会研究": "C"}[kind]),
           "type": kind, "date": text(day), "topic": topic, "chair": leader_id(shape, chair), "org": LEADING_GROUP,
           "attendance": dice.between(18, 65)}
    if kind == "调度会":
        tasks = dice.some(["完成10千伏专线接入", "落实项目用地指标", "完成3户房屋拆迁协议签订", "督促企业月底前复工",
                           "兑现已批准的奖补资金", "办理施工许可"], 2)
        row["decisions"] = [{"task": task, "owner": dice.pick(unit_ids(shape)), "due": text(later(day, 30)),
                             "state": dice.pick(["已完成", "推进中"])} for task in tasks]
        row["reporters"] = unit_ids(shape)[:3]
    return row


def site_visits(shape, projects):
    dice = Dice(shape.seed, "site_visits")
    pool = [p for p in projects if p.happened("start", date(2026, 1, 1))] or projects
    rows = []
    for m in MONTHS_2026:
        for _ in range(dice.between(2, 4)):
            found = dice.between(0, 4)
            project = dice.pick(pool)
            row = {"kind": dice.pick(["现场办公", "现场办公", "检查", "督办", "调研", "走访", "联合检查"]),
                   "date": text(later(first_day(m), dice.between(2, 27))), "leader": leader_id(shape, dice.between(0, 13)),
                   "org": project.location, "project": project.id}
            row.update(issues_found=found, issues_solved=dice.between(0, found))
            rows.append(row)
    return rows


FAIRS = [
    ("EV01", "清江县长三角招商推介会", "县", "县", date(2026, 3, 25), 2), ("EV02", "临江市春季集中签约活动", "市", "市", date(2026, 4, 16), 1),
    ("EV03", "清江茶文化节", "县", "县", date(2026, 4, 28), 3), ("EV04", "省产业转移系列对接活动", "省", "省", date(2026, 6, 18), 2),
    ("EV05", "清江县粤港澳大湾区招商推介会", "县", "县", date(2025, 6, 11), 2), ("EV06", "全国农产品产销对接会", "国家", "国家", date(2025, 9, 16), 3),
    ("EV07", "清江商会年会", "民间", "县", date(2026, 2, 8), 1), ("EV08", "装备制造产业链供需对接会", "部门", "县", date(2026, 9, 22), 1),
]


def assign_fairs(projects):
    """Up to four ordinary projects signed in the three weeks after a fair are its result; the first fair counts."""
    for key, _, _, _, day, _ in sorted(FAIRS, key=lambda row: row[4]):
        mine = [p for p in projects if "event_id" not in p.fields and p.spec.size is None and 0 <= (p.actual["sign"] - day).days <= 21]
        for p in mine[:4]:
            p.fields["event_id"], p.fields["source_mode"] = key, "节会招商"


def events(projects, cutoff):
    rows = []
    for key, name, host, level, day, days in FAIRS:
        mine = [p for p in projects if p.fields.get("event_id") == key and p.signed_by(cutoff)]
        rows.append({"id": key, "name": name, "host": host, "level": level, "start": text(day), "end": text(later(day, days - 1)),
                     "projects": [p.id for p in mine], "signed": len(mine), "contract_total": sum(p.size for p in mine)})
    return rows


def ceremonies(shape, projects):
    """One joint start in each quarter, with projects that started in the six weeks before it."""
    rows = []
    for number, day in enumerate((date(2026, 3, 20), date(2026, 6, 25), date(2026, 9, 18)), 1):
        mine = [p.id for p in projects if p.happened("start", day) and (day - p.actual["start"]).days <= 45]
        rows.append({"id": "CE%d" % number, "name": "%s集中开工仪式" % ("一季度", "二季度", "三季度")[number - 1], "kind": "开工",
                     "date": text(day), "venue": "清江经济开发区主会场", "projects": mine, "guests": 120 + 20 * number})
    mine = [p.id for p in projects if p.happened("produce", date(2026, 9, 26)) and p.actual["produce"] > date(2026, 6, 30)]
    rows.append({"id": "CE4", "name": "三季度集中投产仪式", "kind": "投产", "date": "2026-09-26", "venue": "清江县绿色食品产业园",
                 "projects": mine, "guests": 80})
    return rows


def partners():
    return [{"id": "PA1", "name": "长三角清江商会", "kind": "商会", "agreement": "2024-05-18", "leads": 14},
            {"id": "PA2", "name": "粤港澳大湾区产业转移服务中心", "kind": "中介机构", "agreement": "2025-03-06", "leads": 9}]


def stations():
    return [{"id": "ST1", "name": "清江县驻上海招商联络处", "kind": "驻点", "agreement": "2023-10-08", "leads": 21},
            {"id": "ST2", "name": "清江县驻深圳招商联络处", "kind": "驻点", "agreement": "2024-02-26", "leads": 17}]
