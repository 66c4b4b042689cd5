"""Environment for business, comparison with others, earlier years, macro lines, and small tables of one or a few rows."""
from datetime import date

from . import names
from .dates import later, month, month_text, text
from .dice import Dice
from .months import by_unit, outside_province, wan
from .organisations import department_ids


def complaints(shape):
    dice = Dice(shape.seed, "complaints")
    rows = []
    for n in range(24 if shape.planted else 2):
        received = later(date(2026, 1, 5), n * 14 + dice.between(0, 9))
        kind = dice.weighted([("A", 1), ("B", 3), ("C", 5)])
        org = dice.pick(department_ids(shape))
        row = {"id": "CP%02d" % (n + 1), "channel": dice.pick(["12345热线", "营商环境投诉平台", "来信来访"]),
               "category": dice.pick(["推诿拖延", "政策未兑现", "审批", "要素", "诚信", "执法", "其他"]), "class": kind, "received": text(received)}
        if dice.chance(0.8):
            row.update(closed=text(later(received, {"C": 5, "B": 17, "A": 33}[kind] + dice.between(-3, 4))), satisfied=dice.chance(0.85))
        row.update(upheld=dice.chance(0.4), org=org, owner=org)
        rows.append(row)
    return rows


def checked(dice, enterprises, n):
    """One enterprise is visited again and again in the third quarter."""
    drawn = dice.pick(enterprises)
    return (enterprises[0] if n in (24, 27, 30) else drawn)["id"]


def inspections(shape, enterprises):
    dice = Dice(shape.seed, "inspections")
    rows = []
    for n in range(40 if enterprises else 0):
        day = later(date(2026, 1, 12), n * 8 + dice.between(0, 6))
        filed = dice.chance(0.9)
        row = {"date": text(day), "agency": dice.pick(["县市场监督管理局", "县应急管理局", "县住房和城乡建设局", "县消防救援大队"]),
               "enterprise": checked(dice, enterprises, n), "kind": dice.weighted([("双随机", 5), ("日常", 3), ("联合", 3), ("专项", 1)]),
               "filed": filed}
        if filed:
            row["filed_date"] = text(later(day, -dice.between(1, 7)))
        row.update(disclosed=dice.chance(0.9), joint=dice.chance(0.35), coded=dice.chance(0.8), found_issues=dice.between(0, 3))
        rows.append(row)
    return rows


def env_evaluation():
    return [{"period": "2025", "dimension": "总体", "score": 84.62, "rank": 4, "n": 8},
            {"period": "2025", "dimension": "获得电力", "score": 88.1, "rank": 2, "n": 8},
            {"period": "2025", "dimension": "办理建筑许可", "score": 79.35, "rank": 6, "n": 8}]


def approval_service():
    return {"items": 1286, "online_pct": 98.2, "days_promised": 9.6, "days_actual": 4.1, "once_pct": 99.1, "zero_pct": 63.5}


# ---- comparison --------------------------------------------------------------------------------------------------

def own_values(projects, until):
    """The county's own figures, so that comparison with its neighbours is true: indicator -> value."""
    year, end = until // 12, "%s-31" % month_text(until)
    own = [p for p in projects if not p.fields.get("is_parent")]

    def count(day, limit=0):
        return len([p for p in own if day in p.actual and p.actual[day].year == year and text(p.actual[day]) <= end and p.size >= limit])

    arrived = sum(by_unit(own, lambda p: outside_province(p, until)).values())
    return {"F02": wan(arrived), "S01": count("sign"), "S02": count("sign", 10000), "P05": count("start"), "P06": count("start", 10000)}


def peers(shape, projects, until):
    """Values from January to this month; amounts in 万元."""
    rows = []
    for indicator, own in own_values(projects, until).items():
        dice = Dice(shape.seed, "peers", indicator)
        values = [(region or shape.region, own if region is None else round(own * dice.real(0.6, 1.5))) for region in names.PEERS]
        for region, value in values:
            rank = 1 + len([v for _, v in values if v > value])
            rows.append({"region": region, "indicator": indicator, "period": month_text(until), "value": value, "rank": rank})
    return rows + neighbours(until)


def neighbours(until):
    """What others published and we did not: joint starts elsewhere; amounts in 万元."""
    known = [("S05", 1, 2186500), ("S05", 2, 962300), ("P43", 1, 11), ("P43", 2, 3), ("P38", 1, 36), ("P38.amount", 1, 1985000)]
    output = [1, 0.62, 1.35, 0.94, 0.71, 1.12, 0.48]    # of industry, known one month later
    others = [region for region in names.PEERS if region]
    rows = [{"region": others[n], "indicator": indicator, "period": month_text(until), "value": value} for indicator, n, value in known]
    return rows + [{"region": others[n], "indicator": "C167", "period": month_text(until - 1), "value": round(76000 * share * (until % 12))}
                   for n, share in enumerate(output)]


def superior_assessment(until):
    scores = [("2026-Q1", month(2026, 3), 76.4, 6), ("2026-Q2", month(2026, 6), 81.25, 4), ("2026-Q3", month(2026, 9), 83.9, 3),
              ("2026-Q4", month(2026, 12), 86.35, 2), ("2026", month(2026, 12), 84.6, 3)]
    return [{"period": period, "name": "重特大产业项目招引", "score": score, "full": 100, "rank": rank, "n": 8,
             "items": [{"name": "新签约亿元以上项目", "value": 12 + rank, "rank": rank}, {"name": "新开工亿元以上项目", "value": 9, "rank": rank + 1}]}
            for period, m, score, rank in scores if m <= until]


def superior(shape, projects, until):
    """What the city has published of itself, and last year's stock of enterprises."""
    dice = Dice(shape.seed, "superior")
    above = {"type": "superior"}
    own = own_values(projects, until)["F02"]
    return [{"indicator": "F02", "scope": above, "period": month_text(until), "window": "ytd", "value": round(own * dice.real(5.2, 7.4)),
             "source": "招商口径"},
            {"indicator": "E06", "scope": above, "period": month_text(until - 1), "window": "ytd", "value": dice.between(410, 480), "unit": "家",
             "source": "统计口径"},
            {"indicator": "C92", "scope": {"type": "本级"}, "period": "2025", "value": 4, "unit": "家", "source": "统计口径"}]


def history(shape, projects, until):
    """Whole years before the monthly rows begin, and what lies outside the county."""
    home = {"type": "本级"}
    rows = [{"indicator": "F02", "scope": home, "period": str(year), "value": value, "source": "招商口径"}
            for year, value in ((2022, 612300), (2023, 705880), (2024, 812465.5))]
    rows += [{"indicator": "S01", "scope": home, "period": str(year), "value": value, "source": "招商口径"}
             for year, value in ((2022, 39), (2023, 44), (2024, 52))]
    rows += [{"indicator": "F02", "scope": {"type": "organisation", "id": "T01"}, "period": str(year), "value": value, "source": "招商口径"}
             for year, value in ((2023, 18620), (2024, 20475))]
    return rows + superior(shape, projects, until)


RATES = {"规上工业增加值": [8.1, 7.6, 8.3, 8.4, 8.6, 8.5, 8.9, 8.7, 8.6, 8.8, 9.0, 7.4], "固定资产投资": [7.2, 6.9, 6.6, 6.1, 5.8, 6.4, 6.2, 6.3, 6.5, 6.4, 6.6, 8.8]}


def context(until):
    """Macro lines of the county, known one month later than the investment figures: held as of August, in proportion elsewhere."""
    period, months = month_text(until), until % 12 + 1
    rate = {name: rates[months - 1] for name, rates in RATES.items()}

    def so_far(august):
        return august * months // 8

    return [
        {"name": "一般公共预算收入", "unit": "万元", "period": period, "value": so_far(98650), "prev": so_far(93120), "yoy_pct": 5.9,
         "source": "财政口径"},
        {"name": "规上工业增加值", "unit": "%", "period": period, "value": rate["规上工业增加值"], "prev": 7.9, "yoy_pct": rate["规上工业增加值"],
         "source": "统计口径"},
        {"name": "城镇居民人均可支配收入", "unit": "元", "period": period, "value": so_far(28460), "prev": so_far(27015), "yoy_pct": 5.3,
         "source": "统计口径"},
        {"name": "固定资产投资", "unit": "%", "period": period, "value": rate["固定资产投资"], "prev": 9.1, "yoy_pct": rate["固定资产投资"],
         "source": "统计口径"},
        {"name": "建材行业利润总额", "unit": "万元", "period": period, "value": so_far(340), "prev": so_far(-120), "source": "统计口径"},
        {"name": "房地产业利润总额", "unit": "万元", "period": period, "value": so_far(-860), "prev": so_far(-510), "source": "统计口径"},
        {"name": "税收收入", "unit": "万元", "period": period, "value": so_far(71460), "prev": so_far(67850), "yoy_pct": 5.3, "source": "财政口径"},
        {"name": "工业税收", "part_of": "税收收入", "unit": "万元", "period": period, "value": so_far(39880), "prev": so_far(37010), "yoy_pct": 7.8,
         "source": "财政口径"},
        {"name": "地区生产总值", "unit": "万元", "period": period, "value": so_far(1684000), "prev": so_far(1589000), "yoy_pct": 6.1,
         "source": "统计口径"},
        {"name": "第二产业增加值", "part_of": "地区生产总值", "unit": "万元", "period": period, "value": so_far(742600), "prev": so_far(691300),
         "yoy_pct": 7.2, "source": "统计口径"},
        {"name": "城镇从业人员", "unit": "人", "period": period, "value": 128400, "prev": 126900, "yoy_pct": 1.2, "source": "统计口径"},
        {"name": "工业从业人员", "part_of": "城镇从业人员", "unit": "人", "period": period, "value": 47350, "prev": 45820, "yoy_pct": 3.3,
         "source": "统计口径"},
        {"name": "新口径服务贸易额", "unit": "万元", "period": period, "value": so_far(260), "prev": 0, "source": "统计口径"},
    ]


def market(until):
    prices = [("铝锭现货价", "元/吨", [20180, 20460, 20390, 20720, 20850]), ("工业用电价", "元/千瓦时", [0.612, 0.612, 0.608, 0.608, 0.605])]
    return [{"name": name, "unit": unit, "date": month_text(until - 4 + n) + "-25", "value": value}
            for name, unit, values in prices for n, value in enumerate(values)]


# ---- small tables ------------------------------------------------------------------------------------------------

def windows():
    return [{"id": "W1", "name": "招商引资百日攻坚行动", "kind": "攻坚行动", "start": "2026-07-15", "end": "2026-10-22"},
            {"id": "W2", "name": "专业招商组任务期", "kind": "招商任务期", "start": "2025-06-01", "end": "2027-05-31"},
            {"id": "W3", "name": "三年三百亿行动", "kind": "多年目标", "start": "2024-01-01", "end": "2026-12-31"}]


def awards(units):
    return [{"category": "招商引资先进单位", "recipient": recipient, "year": 2025} for recipient in units]


def special_tasks(day):
    steps = [{"month": "2026-03", "value": 12000}, {"month": "2026-06", "value": 21000}, {"month": "2026-09", "value": 26500},
             {"month": "2026-12", "value": 33800}]
    return [{"name": "组建县产业投资公司", "target": 100000, "unit": "万元", "horizon": "2028-12-31",
             "progress": [step for step in steps if step["month"] <= day]}]


def platforms():
    return [{"name": "清江铝基新材料工程技术研究中心", "level": "省级", "year": 2025}, {"name": "清江县科技企业孵化器", "level": "市级", "year": 2024}]


def ratings(projects, day):
    """The best and the worst project of the quarter, named after the joint inspection."""
    if day < "2026-09-30":
        return []
    best = next(p for p in projects if p.spec.fate == "building" and p.spec.pace == "ahead" and p.spec.year == 2025)
    worst = next(p for p in projects if p.spec.fate == "slow")
    rows = [{"period": "2026-Q3", "object": best.name, "kind": "最佳", "note": "提前完成主体施工"},
            {"period": "2026-Q3", "object": worst.name, "kind": "最差", "note": "连续两月无形象变化"}]
    if day >= "2026-12-31":
        rows += [{"period": "2026-Q4", "object": worst.name, "kind": "最差", "note": "全年投资计划没有完成"}]
    return rows


def barriers(projects):
    rows = [{"content": "进厂道路杆线未迁改", "found": "2026-05-12", "cleared": "2026-07-02"},
            {"content": "地块内高压线未迁移", "found": "2026-08-06"}]
    started = [p.id for p in projects if p.happened("start", date(2026, 5, 1))]
    return [{"project": project, **row} for project, row in zip(started, rows)]
