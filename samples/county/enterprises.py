"""四上 enterprises. 统计口径: cumulative rows, January and February published together, one month behind."""
from . import names
from .dates import later, first_day, month, month_text, text
from .dice import Dice
from .organisations import park_office_ids, town_ids

FIRST, LAST = month(2025, 1), month(2026, 12)
CLASSES = [("规上工业", 34), ("限上零售", 7), ("限上批发", 5), ("限上餐饮", 3), ("限上住宿", 2), ("资质建筑", 4), ("房地产", 2), ("规上服务", 3)]
WORDS = {"资质建筑": "建设工程", "限上零售": "商贸", "限上批发": "贸易", "限上餐饮": "餐饮", "限上住宿": "酒店", "房地产": "置业",
         "规上服务": "运输服务"}
REASONS = ["注销", "收入不达标", "转产停产", "失联"]


def classes(shape):
    """As many as the shape wants, in the proportions above."""
    deck = [name for name, count in CLASSES for _ in range(count)]
    return Dice(shape.seed, "classes").shuffled(deck)[:shape.enterprises]


def enterprise(dice, shape, number, kind):
    industry = "I%02d" % dice.weighted([(i + 1, row[4]) for i, row in enumerate(names.INDUSTRIES) if row[2] == "二产"])
    word = names.TRADES[industry] if kind == "规上工业" else WORDS[kind]
    name = "清江%s%s%s有限公司" % (dice.pick(names.BRAND_FIRST), dice.pick(names.BRAND_SECOND), word)
    parks = park_office_ids(shape)
    org = dice.pick(parks) if parks and kind == "规上工业" and dice.chance(0.55) else dice.pick(town_ids(shape))
    row = {"id": "E%02d" % (number + 1), "name": name, "class": kind, "org": org}
    if org[0] == "K":
        row["park"] = "PK" + org[1]
    if kind == "规上工业":
        row["industry"] = industry
    row["is_new"] = False
    row["enter_date"] = text(later(first_day(month(2019, 1)), dice.between(0, 1800)))
    row["enter_mode"] = "年度"
    if dice.chance(0.2):
        row["tags"] = [dice.pick(["专精特新", "高新技术企业", "科技型中小企业"])]
    return row


def enterprises(shape):
    """Without 退库 and 入库 of this year: those are laid over the rows by movements()."""
    dice = Dice(shape.seed, "enterprises")
    return [enterprise(dice, shape, number, kind) for number, kind in enumerate(classes(shape))]


def movements(shape, rows, projects):
    """Entries and exits of 2025 and 2026 as events, and what they do to the enterprise."""
    dice = Dice(shape.seed, "movements")
    produced = [p for p in projects if "produce" in p.actual and p.spec.fate == "produced"]
    changed = []
    for n, row in enumerate(rows[::3]):
        m = (month(2025, 2) if n % 4 == 0 else month(2026, 1)) + n % 11
        day = text(later(first_day(m), 24))
        row.update(is_new=m >= month(2026, 1), enter_date=day, enter_mode=("月度", "年度", "月度", "转专业")[n % 4])
        built = [p for p in produced if text(p.actual["produce"]) < day]
        if row["class"] == "规上工业" and row["enter_mode"] == "月度" and built:
            row["project"] = built[-1].id
            produced.remove(built[-1])
        changed.append({"enterprise": row["id"], "type": "入库", "date": day, "class": row["class"], "org": row["org"]})
    produced.sort(key=lambda p: p.actual["produce"])
    for row in rows:  # the company that runs what was built is most often in the stock already
        if row["class"] == "规上工业" and "project" not in row and produced:
            row["project"] = produced.pop(0).id
    for n, row in enumerate(rows[1::14]):
        day = text(later(first_day(month(2026, 2) + n * 2), 20))
        row.update(exit_date=day, exit_reason=REASONS[n % 4])
        changed.append({"enterprise": row["id"], "type": "退库", "date": day, "class": row["class"], "org": row["org"]})
    for n, row in enumerate(rows[2::12]):
        row["exit_risk"] = {"level": 1 + n % 3, "reasons": [dice.pick(["收入不达标", "连续两月无用电", "未申报纳税"])], "owner": row["org"]}
        kind = ("小升规", "个转企", "规改股", "停产", "复产")[n % 5]
        changed.append({"enterprise": row["id"], "type": kind, "date": text(later(first_day(month(2026, 3) + n), 12)),
                        "class": row["class"], "org": row["org"]})
    return sorted(changed, key=lambda event: (event["date"], event["enterprise"]))


# ---- monthly figures ---------------------------------------------------------------------------------------------

def scale(dice, kind):
    """Monthly revenue, 万元, safely above the thresholds in most cases."""
    return dice.real(*{"规上工业": (220, 5200), "资质建筑": (600, 4000), "限上批发": (300, 1800), "限上零售": (60, 500), "房地产": (500, 3000),
                       "规上服务": (200, 900)}.get(kind, (25, 120)))


def one_year(dice, base, growth):
    """Twelve months of revenue with a dip in January and February."""
    return [base * growth * dice.real(0.88, 1.12) * (0.75 if i < 2 else 1.0) for i in range(12)]


def revenues(shape, row):
    dice = Dice(shape.seed, "revenue", row["id"])
    base = scale(dice, row["class"])
    return one_year(dice, base, 1.0) + one_year(dice, base, dice.real(0.85, 1.28))


def figures(row, total, months, dice_factor):
    """Cumulative figures that belong to a cumulative revenue."""
    body = {"revenue": round(total), "tax": round(total * 0.031, 2)}
    if row["class"] == "规上工业":
        body = {"output": round(total * 1.03), **body, "electricity_kwh": round(total * 62 * dice_factor), "water_t": round(total * 1.9),
                "gas_m3": round(total * 4.4), "employees": 30 + round(total / months / 9), "value_added": round(total * 0.24)}
    else:
        body["employees"] = 10 + round(total / months / 14)
    return body


def enterprise_months(shape, rows, until):
    result = []
    for row in rows:
        factor = Dice(shape.seed, "factor", row["id"]).real(0.7, 1.3)
        series = revenues(shape, row)
        gone = row.get("exit_date", "9999-99")[:7]
        for m in range(FIRST + 1, LAST + 1):
            if m > until or m % 12 == 0 or month_text(m) > gone:
                continue
            begin = m // 12 * 12 - FIRST
            total = sum(series[begin:m - FIRST + 1])
            body = {"enterprise": row["id"], "month": month_text(m), "basis": "ytd", **figures(row, total, m % 12 + 1, factor)}
            if m % 12 == 1:
                body["merged_with_prev"] = True
            result.append(body)
    return result


def visits(shape, rows):
    dice = Dice(shape.seed, "visits")
    result = []
    for row in rows:
        if row["class"] == "规上工业" and dice.chance(0.7):
            result.append({"enterprise": row["id"], "date": text(later(first_day(month(2026, 1)), dice.between(20, 265))),
                           "visitor": dice.pick(["县级领导", "行业主管部门", "园区管委会"]),
                           "occasion": dice.pick(["开工必访", "投产必访", "困难必访", "入规必访", "转型必访", "季度必访"]),
                           "problems": [dice.pick(["用工紧张", "融资困难", "用电成本高"])] if dice.chance(0.4) else []})
    result.sort(key=lambda visit: (visit["date"], visit["enterprise"]))
    for number, row in enumerate(result):
        if row["problems"]:
            row["solved"] = int(number % 3 != 0)
    return result
