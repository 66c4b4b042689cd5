"""Following projects up: nodes, approvals, issues, promises, evaluations, the three lists, notices."""
from datetime import date

from . import names
from .dates import later, month, month_of, month_text, last_day, text, weekday
from .dice import Dice
from .organisations import ECOLOGY_BRANCH, department_ids, leader_id, unit_ids

NODES = [("完成供地", "供地", "land_supply"), ("开工建设", "开工", "start"), ("主体封顶", "在建", None),
         ("竣工验收", "竣工", "complete"), ("建成投产", "投产", "produce")]


def followed(projects):
    """Projects that offices follow step by step: signed, agreed to start, not small."""
    return [p for p in projects if "start" in p.planned and p.spec.sign and p.size >= 20000 and not p.fields.get("is_parent")
            and p.spec.fate not in ("full", "在谈") and p.spec.sign < date(2026, 9, 1)]


def topping_out(days):
    if "start" not in days or "complete" not in days:
        return None
    return days["start"] + (days["complete"] - days["start"]) * 6 // 10


def project_nodes(projects, cutoff):
    rows = []
    for p in followed(projects):
        planned = dict(p.planned)
        planned["land_supply"] = later(p.planned["start"], -20)
        for seq, (name, stage, day) in enumerate(NODES, 1):
            plan = planned.get(day) if day else topping_out(planned)
            done = p.actual.get(day) if day else topping_out(p.actual)
            if plan is None:
                continue
            row = {"project": p.id, "seq": seq, "name": name, "stage": stage, "planned_date": text(plan)}
            if done and done <= cutoff:
                row["actual_date"] = text(done)
            row.update(plan_pct=(5, 10, 60, 95, 100)[seq - 1], owner=p.spec.units[0][0])
            if month_of(plan) == month_of(cutoff):
                row["month_target_note"] = "本月完成" + name
            rows.append(row)
    return rows


APPROVALS = [("环评", "env", 30, ECOLOGY_BRANCH), ("工程规划许可", "plan_permit", 20, 6), ("施工许可", "construction_permit", 10, 5)]


def approvals(shape, projects, cutoff):
    departments = department_ids(shape)
    rows = []
    for p in followed(projects):
        if p.spec.year < 2025:
            continue
        for step, day, promised, office in APPROVALS:
            org = office if isinstance(office, str) else departments[office % len(departments)]
            row = {"project": p.id, "step": step, "planned": text(later(p.planned["start"], -promised - 20))}
            if p.happened(day, cutoff):
                taken = promised - 6 + int(p.size / 1000) % 11
                row.update(submitted=text(later(p.actual[day], -taken)), approved=text(p.actual[day]))
            row.update(org=org, fast_track=p.size >= 50000, days_promised=promised)
            if p.happened(day, cutoff):
                row["days_actual"] = taken
            rows.append(row)
    return rows


def issues(shape, projects):
    dice = Dice(shape.seed, "issues")
    pool = followed(projects) or [p for p in projects if p.spec.sign]
    rows = []
    for _ in range(58 if shape.planted else 6):
        p = dice.pick(pool)
        factor = dice.pick(list(names.PROBLEMS))
        raised = later(max(date(2026, 1, 8), p.spec.sign), dice.between(0, 265))
        due = later(raised, dice.pick([30, 30, 45, 60]))
        row = {"id": "", "project": p.id, "org": p.spec.units[0][0], "factor": factor, "category": dice.pick("弱难紧慢缺低小散乱差"),
               "content": dice.pick(names.PROBLEMS[factor]), "raised": text(raised), "accepted": text(later(raised, len(rows) % 4)),
               "owner_org": dice.pick(department_ids(shape)), "co_orgs": [p.location], "due": text(due)}
        closed = later(due, dice.between(-14, 8))
        if dice.chance(0.92):
            row.update(closed=text(closed), closed_note="已协调解决")
        row.update(channel=dice.pick(["日常", "调度会", "现场办公", "上级"]), level=dice.weighted([("一般", 6), ("重点", 3), ("重大", 1)]))
        rows.append(row)
    rows.sort(key=lambda row: row["raised"])
    for number, row in enumerate(rows, 1):
        row["id"] = "IS%03d" % number
    return rows


def factors(projects):
    """What projects under construction need and what the county can give."""
    rows = []
    for n, p in enumerate(followed(projects)[::9]):
        factor, unit, demand = (("用工", "人", 180), ("标准厂房", "平方米", 12000), ("电", "千伏安", 8000))[n % 3]
        rows.append({"project": p.id, "factor": factor, "demand": demand + 20 * n, "supply": (demand + 20 * n) * (4 + n % 3) // 6,
                     "unit": unit})
    return rows


def issues_known(rows, day):
    """Raised in the last days, not yet taken up."""
    return [{key: value for key, value in row.items() if key != "accepted" or value <= day} for row in rows]


def commitments(shape, projects):
    dice = Dice(shape.seed, "commitments")
    rows = []
    for n, p in enumerate([p for p in projects if p.happened("start", date(2026, 6, 30)) and p.spec.year >= 2025][::3]):
        party = ("政府", "企业")[n % 2]
        due = later(p.actual["start"], dice.between(90, 300))
        row = {"party": party, "project": p.id,
               "content": dice.pick(["完成进厂道路建设", "完成供水供电接入", "兑现设备补贴"]) if party == "政府"
               else dice.pick(["按期完成固定资产投资", "优先招用本地职工", "主要设备按期进场"]),
               "penalty": "承担延期造成的损失" if party == "政府" else "按合同约定退还奖补资金",
               "made": text(p.actual["sign"]), "due": text(due)}
        if dice.chance(0.6):
            row["fulfilled"] = text(later(due, dice.between(-20, 25)))
        rows.append(row)
    return rows


def evaluations(shape, projects):
    """Projects that settled here in the two years before, judged at half-year; benefit only where there is production."""
    dice = Dice(shape.seed, "evaluations")
    rows = []
    for year, day in ((2024, date(2025, 6, 30)), (2025, date(2025, 12, 31))):
        for p in [p for p in projects if p.spec.year == year and p.happened("start", day)][:9]:
            score = dice.between(62, 96)
            row = {"project": p.id, "cohort_year": year, "date": "2026-06-26", "investment_score": score}
            if p.happened("produce", date(2026, 6, 1)):
                row["benefit_score"] = max(50, score - dice.between(0, 15))
            row["grade"] = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 70 else "差"
            rows.append(row)
    return rows


def observations(shape, projects):
    dice = Dice(shape.seed, "observations")
    rows = []
    for period, day in (("2026-Q1", date(2026, 3, 31)), ("2026-Q2", date(2026, 6, 30)), ("2026-Q3", date(2026, 9, 30)),
                        ("2026-Q4", date(2026, 12, 31))):
        seen = [p for p in projects if p.happened("start", day) and not p.happened("produce", day)][::4][:10]
        judged = [([dice.between(78, 97) for _ in range(9)], p) for p in seen]
        judged.sort(key=lambda pair: (-sum(pair[0]), pair[1].id))
        for rank, (scores, p) in enumerate(judged, 1):
            rows.append({"period": period, "date": text(later(day, -6)), "project": p.id, "org": p.location, "judges": 9,
                         "scores": scores, "avg": round(sum(scores) / 9, 2), "rank": rank})
    return rows


# ---- lists and notices -------------------------------------------------------------------------------------------

def duty_list(shape, projects):
    rows = []
    for p in followed(projects)[-40:]:
        rows.append({"id": "LD-%s" % p.id, "project": p.id, "matter": "推进%s建设" % p.name,
                     "leader": p.fields["guarantee"]["leader"] if "guarantee" in p.fields else leader_id(shape, 0),
                     "unit": p.spec.units[0][0], "deadline": text(p.planned.get("complete", p.planned["start"])),
                     "state": "推进中" if p.spec.fate != "lost" else "已终止"})
    return rows


def task_list(shape, projects):
    dice = Dice(shape.seed, "tasks")
    contents = ["组织长三角专题招商活动2场", "完成标准厂房三期主体施工", "新增用地指标300亩", "完成化工园区认定复核", "举办银企对接会1场",
                "建成倒班房200套", "完成110千伏变电站送电", "开展重点项目集中会审"]
    rows = [{"id": "LT%02d" % (n + 1), "content": content, "group": "招落转引落落落改"[n], "unit": dice.pick(department_ids(shape)),
             "month_target": dice.pick(["完成方案审定", "完成工程量80%", "对接企业10家", "完成验收"]),
             "deadline": text(date(2026, dice.between(8, 12), 20)), "state": dice.pick(["推进中", "推进中", "已完成", "未启动"])}
            for n, content in enumerate(contents)]
    return project_tasks(shape, projects) + rows


def project_tasks(shape, projects):
    """The work of the largest projects, month by month; the last but one of them has been forgotten."""
    large = key_projects(projects)
    return [{"id": "LT-%s" % p.id, "project": p.id, "content": "按节点推进%s建设" % p.name, "group": "落", "unit": p.spec.units[0][0],
             "month_target": "完成当月计划投资", "deadline": text(p.planned.get("complete", p.planned["start"])), "state": "推进中"}
            for p in large[:-2] + large[-1:]]


def key_projects(projects):
    return [p for p in followed(projects) if p.fields.get("key_level") in ("省重点", "市重点") and p.spec.fate != "lost"
            and p.planned.get("complete", p.planned["start"]) > date(2026, 10, 1)]


def policy_list(shape, projects):
    items = [("固定资产投资奖补", "竣工投产且设备投资2000万元以上", 800, "D02"), ("厂房租金补贴", "入驻标准厂房满一年", 260, "D01"),
             ("物流补贴", "年销售收入5000万元以上", 180, "D03"), ("人才安家补贴", "引进高层次人才", 90, "D12")]
    rows = [{"id": "LP%02d" % (n + 1), "item": item, "condition": condition, "amount": amount,
             "dept": dept if dept in department_ids(shape) else department_ids(shape)[0], "state": "执行中"}
            for n, (item, condition, amount, dept) in enumerate(items)]
    return rows + [{"id": "LP-%s" % p.id, "project": p.id, "item": "一事一议扶持政策", "condition": "按合同约定开工并达到投资强度",
                    "amount": round(p.size * 0.01), "dept": department_ids(shape)[0], "state": "执行中"} for p in key_projects(projects)[:-1]]


def notices(shape, projects):
    """Written from March on to units whose projects lag; not all are answered in time."""
    dice = Dice(shape.seed, "notices")
    late = [p for p in projects if p.spec.fate in ("overdue", "halted", "slow")]
    rows = []
    for m in range(month(2026, 3), month(2026, 13)):
        for p in dice.some(late, 2):
            issued = weekday(later(last_day(m), -18))
            due = later(issued, 10)
            kind = dice.weighted([("督办", 5), ("提醒", 3), ("催办", 2), ("约谈", 1)])
            row = {"id": "N%03d" % (len(rows) + 1), "kind": kind, "no": "清招督〔2026〕%d号" % (len(rows) + 1), "org": p.spec.units[0][0],
                   "project": p.id, "issued": text(issued), "due": text(due)}
            if dice.chance(0.75):
                row.update(reply_date=text(later(due, dice.between(-5, 6))), reply_ok=dice.chance(0.85))
            row["items"] = [{"matter": "推进%s建设" % p.name, "due": text(later(due, 30))}]
            rows.append(row)
    return rows


def report_status(shape, until):
    """Every unit with a task reports by the 5th of the next month."""
    dice = Dice(shape.seed, "report_status")
    rows = []
    for m in range(month(2026, 1), month(2026, 13)):
        for unit in unit_ids(shape):
            on_time = not dice.chance(0.04)
            day = dice.between(1, 5) if on_time else dice.between(6, 9)
            complete = 100 if dice.chance(0.9) else dice.between(80, 99)
            if m <= until:
                rows.append({"org": unit, "month": month_text(m), "submitted_at": text(later(last_day(m), day)), "on_time": on_time,
                             "complete_pct": complete})
    return rows


def confirmations(shape, until):
    dice = Dice(shape.seed, "confirmations")
    rows = []
    for unit in unit_ids(shape):
        state = dice.weighted([("无异议", 9), ("有异议", 1), ("逾期", 1)])
        row = {"org": unit, "period": month_text(until), "state": state}
        if state != "逾期":
            row["at"] = text(later(last_day(until), 8))
        if state == "有异议":
            row["note"] = "对到位资金数有异议，已附银行凭证"
        rows.append(row)
    return rows
