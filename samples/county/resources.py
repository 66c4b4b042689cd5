"""Money from above, policies and their payment, land and idle assets."""
from datetime import date

from .dates import later, month, month_text, first_day, text
from .dice import Dice
from .organisations import department_ids, park_office_ids, town_ids


def funds_won(shape):
    dice = Dice(shape.seed, "funds")
    kinds = [("中央", "预算内", "产业园区基础设施中央预算内投资"), ("省", "专项", "省级产业转移专项资金"), ("省", "债券", "标准厂房专项债券"),
             ("市", "转移支付", "招商引资奖补转移支付"), ("中央", "试点", "农村产业融合发展试点资金"), ("省", "其他", "省级中小企业发展资金")]
    rows = []
    for m in list(range(month(2025, 1), month(2026, 13))):
        for level, kind, name in dice.some(kinds, dice.between(1, 3)):
            amount = dice.between(8, 160) * 50
            approved = later(first_day(m), dice.between(3, 25))
            row = {"id": "FW%03d" % (len(rows) + 1), "org": dice.pick(department_ids(shape)), "level": level, "kind": kind, "name": name,
                   "amount": amount, "approved": text(approved)}
            if dice.chance(0.75):
                row.update(arrived=amount if dice.chance(0.7) else amount // 2, arrived_date=text(later(approved, dice.between(20, 80))))
            row["is_competitive"] = dice.chance(0.3)
            rows.append(row)
    return rows


def funds_known(rows):
    """Nothing has arrived yet: most offices report the zero, some leave the field empty."""
    return [row if "arrived" in row or n % 9 == 4 else {**row, "arrived": 0} for n, row in enumerate(rows)]


def policy_items(shape):
    items = [("固定资产投资奖补", "清政发〔2024〕6号", 1), ("标准厂房租金补贴", "清政发〔2024〕6号", 0), ("设备购置补贴", "清政发〔2024〕6号", 1),
             ("物流补贴", "清政办发〔2025〕11号", 2), ("新入规企业奖励", "清政办发〔2025〕3号", 1)]
    departments = department_ids(shape)
    return [{"id": "Q%d" % (n + 1), "name": name, "legal_basis": basis, "dept": departments[dept % len(departments)]}
            for n, (name, basis, dept) in enumerate(items)]


def payouts(shape, enterprises, projects):
    """Claims of last year's policies, due by the end of October; a few are older and overdue."""
    dice = Dice(shape.seed, "payouts")
    produced = [p for p in projects if p.happened("produce", date(2026, 3, 31))]
    rows = []
    for n in range(36 if shape.planted else 4):
        applied = dice.between(8, 120) * 5
        due = dice.weighted([("2026-10-31", 6), ("2026-06-30", 3), ("2025-10-31", 1)])
        old = due < "2026-10-31"
        stage = dice.weighted([("拨付", 14 if old else 9), ("批准", 5 if old else 6), ("公示", 2), ("审核", 3), ("待申报", 1), ("暂缓", 1),
                               ("拒绝", 1)])
        row = {"id": "Y%03d" % (n + 1)}
        if produced and (n % 2 or not enterprises):
            row["project"] = dice.pick(produced).id
        elif enterprises:
            row["enterprise"] = dice.pick(enterprises)["id"]
        row.update(item="Q%d" % dice.between(1, 5), applied=applied)
        if stage in ("拨付", "批准"):
            row["approved"] = applied if dice.chance(0.6) else applied * 4 // 5
        row["paid"] = row.get("approved", 0) if stage == "拨付" else 0
        row["due"] = due
        if stage == "拨付":
            paid = later(date(2026, 2, 1), dice.between(0, 200 if old else 300))
            row.update(approved_date=text(later(paid, -Dice(shape.seed, "approved", n).between(9, 40))), paid_date=text(paid))
        row.update(stage=stage, legal_basis=True)
        if stage in ("暂缓", "拒绝"):
            row["reason"] = "申报材料不齐全" if stage == "暂缓" else "不符合兑现条件"
        rows.append(row)
    return rows


def payouts_known(rows, cutoff):
    """What was paid after the cut-off is still approved and unpaid."""
    known = []
    for row in rows:
        if row.get("paid_date", "") > cutoff:
            hidden = ("paid_date", "approved_date") if row["approved_date"] > cutoff else ("paid_date",)
            row = {k: v for k, v in row.items() if k not in hidden}
            row.update(paid=0, stage="批准")
        known.append(row)
    return known


def relief(shape):
    dice = Dice(shape.seed, "relief")
    return [{"kind": kind, "amount": dice.between(20, 300), "month": month_text(m), "enterprise_count": dice.between(4, 60)}
            for m in range(month(2026, 1), month(2026, 13)) for kind in ("减", "缓", "免") if dice.chance(0.6)]


def support(shape, projects):
    dice = Dice(shape.seed, "support")
    pool = [p for p in projects if p.happened("start", date(2026, 1, 31))]
    banks = ["清江农商银行", "临江银行清江支行", "县融资担保公司"]
    rows = []
    for m in range(month(2026, 1), month(2026, 13)):
        for kind in dice.some(["贷款", "担保", "基金", "基础设施"], 2):
            row = {"kind": kind, "amount": dice.between(3, 90) * 100, "month": month_text(m)}
            if kind != "基础设施" and pool:
                row.update(project=dice.pick(pool).id, bank=dice.pick(banks))
            if kind == "基础设施" and shape.parks:
                row["park"] = "PK%d" % (m % shape.parks + 1)
            rows.append(row)
    return rows


# ---- land --------------------------------------------------------------------------------------------------------

FIVE = {"批而未供": "征而未供", "闲置": "供而未用", "低效": "用而未尽"}


def land(shape):
    dice = Dice(shape.seed, "land")
    orgs = park_office_ids(shape) * 3 + town_ids(shape)
    rows = []
    for n in range(26 if shape.planted else 3):
        kind = dice.weighted([("批而未供", 3), ("闲置", 3), ("低效", 5), ("储备", 2), ("征收", 1)])
        org, mu = dice.pick(orgs), round(dice.real(12, 110), 2)
        row = {"id": "L%02d" % (n + 1), "org": org}
        if org[0] == "K":
            row["park"] = "PK" + org[1]
        row.update(name="%s地块%d号" % (kind, n + 1), type=kind)
        if kind in FIVE:
            row["five_type"] = FIVE[kind]
        row.update(mu=mu, found=text(later(date(2025, 1, 10), dice.between(0, 420))))
        if kind in FIVE:
            row["plan"] = {"disposed_mu": mu, "due": "2026-12-20"}
            if dice.chance(0.6):
                row.update(disposed_mu=mu if dice.chance(0.7) else round(mu / 2, 2),
                           disposed_date=text(later(date(2026, 1, 20), dice.between(0, 330))),
                           mode=dice.pick(["收回", "置换", "改造", "招商", "增资"]))
        if kind == "征收":
            row.update(households=24 + n, households_signed=18 + n)
        rows.append(row)
    return rows


def idle_assets(projects):
    new = [p.id for p in projects if p.happened("start", date(2026, 5, 31)) and p.spec.year == 2026]
    rows = [{"id": "IA1", "name": "原清江纺织厂2号厂房", "kind": "厂房", "org": "T01", "m2": 12600, "found": "2025-03-18", "revived": "2026-04-22"},
            {"id": "IA2", "name": "原清江水泥制品厂", "kind": "企业", "org": "T02", "mu": 45.6, "found": "2025-05-09"},
            {"id": "IA3", "name": "闲置注塑设备12台（套）", "kind": "设备", "org": "T01", "found": "2026-01-15"}]
    if new:
        rows[0]["new_project"] = new[0]
    return rows


def land_quota(shape):
    dice = Dice(shape.seed, "quota")
    rows = []
    for unit in park_office_ids(shape) + town_ids(shape)[:6]:
        given = dice.between(6, 60) * 10
        rows.append({"org": unit, "year": 2026, "allocated_mu": given, "used_mu": round(given * dice.real(0.2, 0.95), 1)})
    return rows
