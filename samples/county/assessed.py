"""The assessment's own papers: what judges gave, what units objected to, which cards were shown at the court every other month."""
from .dates import last_day, later, month, text, weekday
from .dice import Dice
from .organisations import unit_ids

# Cards shown at each court, as the county published them: what the rules give for that month, and those of last December.
ROUNDS = {
    (2025, 12): {"红牌": ["T03", "T08", "T12", "D01", "D07", "D19"], "黄牌": ["T01", "T14", "T15", "D03", "D05", "D11"]},
    (2026, 2): {"红牌": ["T03", "T12", "T04", "D02", "D19", "D07"], "黄牌": ["T01", "T15", "T14", "D05", "D11", "D15"]},
    (2026, 4): {"红牌": ["T03", "T12", "T04", "D07", "D19", "D01"], "黄牌": ["T01", "T13", "T14", "D05", "D03", "D11"]},
    (2026, 6): {"红牌": ["T08", "T12", "T03", "T16", "D07", "D01", "D08"], "黄牌": ["T15", "T01", "T14", "D03", "D12", "D11"]},
    (2026, 8): {"红牌": ["T08", "T16", "T12", "D01", "D07", "D08"], "黄牌": ["T11", "T01", "T14", "D03", "D12", "D11"]},
    (2026, 10): {"红牌": ["T08", "T15", "T16", "D20", "D07", "D01"], "黄牌": ["T13", "T01", "T14", "D03", "D12", "D11"]},
}


def judges(dice, standing):
    """Nine marks out of 100 around what the judges think of the unit."""
    return [max(60, min(99, standing + dice.between(-5, 5))) for _ in range(9)]


def manual(shape):
    dice = Dice(shape.seed, "judges")
    scores = {}
    for unit in unit_ids(shape):
        standing = dice.between(74, 94)
        scores[unit] = {"obs": {"scores": judges(dice, standing), "note": "12月18日现场观摩，9名评委打分"}}
        if unit[0] == "D":
            scores[unit]["svc"] = {"score": dice.between(720, 960) / 100, "note": "企业和乡镇（街道）、园区评议"}
    scores["T08"]["bmodel"] = {"score": 1, "note": "“链上招商”做法在全市招商引资推进会上交流"}
    scores["K3"]["bmodel"] = {"score": 1, "note": "标准厂房“先租后售”做法由市商务局印发推广"}
    return scores


def assessment(shape, number):
    """Only what the year's end brings."""
    if number != 12:
        return {}
    return {"assessment": {
        "manual": manual(shape),
        "vetoes": {"T12": {"vfake": {"reason": "12月22日到位资金核查发现1个项目重复上报"}}},
        "publicity": {"state": "公示期满", "from": "2027-01-04", "to": "2027-01-08"},
        "objections": [
            {"org": "T09", "item": "p05", "content": "1个12月开工的项目没有计入", "date": "2027-01-05", "state": "采纳",
             "reply": "经现场核实，项目12月26日开工，计入新开工项目"},
            {"org": "D05", "item": "svc", "content": "服务保障评议得分偏低", "date": "2027-01-06", "state": "不采纳",
             "reply": "经复核，评议表齐全，计分无误"}],
        "adjustments": [
            {"scheme": "annual-2026", "org": "T09", "item": "p05", "points": 4.16, "reason": "异议采纳，补计1个新开工项目",
             "by": "县招商引资工作领导小组办公室", "date": "2027-01-08"}]}}


def cards(shape):
    """Notices of the rounds so far; a unit that got no card has none. A yellow one asks for an answer within a month."""
    rows = []
    for (year, number), levels in ROUNDS.items() if shape.planted else ():
        issued = weekday(later(last_day(month(year, number)), 13))
        for level, units in levels.items():
            for unit in units:
                row = {"id": "RY%d%02d-%s" % (year % 100, number, unit), "kind": "红黄牌", "org": unit, "issued": text(issued),
                       "level": level, "period": "%d-%02d" % (year, number)}
                if level == "黄牌":
                    row.update(due=text(later(issued, 30)), reply_date=text(later(issued, 24)), reply_ok=True)
                rows.append(row)
    return rows
