"""The figures that 六安 published for January to June 2024, as an export that must give them back.

One project stands for each signed contract of at least 亿元; the projects' names, days and amounts are ours.
"""
from datetime import date

from .dates import later, text, weekday

# unit, signed, started, journeys of the leaders: the journeys were published as a list without units (see NOTE)
UNITS = [("霍山县", 34, 32, 35), ("金寨县", 32, 22, 33), ("裕安区", 27, 17, 24), ("舒城县", 25, 13, 23), ("金安区", 21, 10, 22),
         ("霍邱县", 18, 7, 21), ("市经济技术开发区", 14, 11, 19), ("叶集区", 3, 2, 18)]

NOTE = ("签约、开工数按公布的对应关系填写；外出批次公布值依次为35、33、24、23、22、21、19、18，未逐一写明单位，"
        "此处按签约数的公布顺序依次对应到各单位。项目名称、金额和日期为样例。")

TRADES = ["新材料", "装备制造", "电子信息", "绿色食品", "生物医药"]
SIZES = [10000, 12000, 25000, 36000, 52000, 60000, 105000]


def meta():
    return {"exported_at": "2024-07-05T09:00:00", "jurisdiction": {"name": "六安市", "short": "六安", "level": "市"},
            "superior": {"name": "安徽省", "level": "省"}, "issuer": {"name": "六安市投资创业中心"}, "x_note": NOTE}


def period():
    return {"type": "month", "year": 2024, "month": 6, "cutoff": "2024-06-30", "issue_date": "2024-07-08",
            "as_of": {"招商口径": "2024-06", "统计口径": "2024-05", "财政口径": "2024-05", "部门报送": "2024-06"}}


def organisations():
    return [{"id": "U%d" % n, "name": unit, "category": "县区", "group": "县区", "has_task": True, "sort": n}
            for n, (unit, _, _, _) in enumerate(UNITS, 1)]


def project(unit, name, n, started):
    """The n-th project of a unit; the first ones are started."""
    signed = weekday(later(date(2024, 1, 3), n * 173 // 36))
    size = SIZES[(n * 3 + unit) % len(SIZES)]
    dates = {"sign": {"actual": text(signed)}, "start": {"planned": text(later(signed, 90))}}
    if started:
        dates["start"]["actual"] = text(min(weekday(later(signed, 45)), date(2024, 6, 28)))
    return {"id": "P%d-%02d" % (unit, n), "name": "%s%s项目%d号" % (name, TRADES[n % len(TRADES)], n), "kind": "招商引资", "nature": "新建",
            "investors": [{"id": "V1"}], "location_org": "U%d" % unit, "attract_orgs": [{"org": "U%d" % unit, "share": 1}],
            "amounts": {"planned_total": size, "contract_total": size}, "dates": dates, "agreement_type": "合同", "status": "正常"}


def projects():
    return [project(unit, name, n, n <= started)
            for unit, (name, signed, started, _) in enumerate(UNITS, 1) for n in range(1, signed + 1)]


def outings():
    rows = []
    for unit, (_, _, _, journeys) in enumerate(UNITS, 1):
        for n in range(journeys):
            day = later(date(2024, 1, 2), n * 5)
            rows.append({"id": "O%d-%02d" % (unit, n + 1), "org": "U%d" % unit, "leader_rank": "主要负责人", "persons": 4, "days": 2,
                         "start": text(day), "end": text(later(day, 1)), "places": ["上海市"], "enterprises": ["长三角企业"]})
    return rows


# As published: the rate of 金寨县 does not follow from its own figures (22/32 = 68.75 %).
RATES = [94.1, 68.9, 63.0, 52.0, 47.6, 38.9, 78.6, 66.7]


def reported():
    """The published figures, to be recomputed."""
    rows = [{"figure": "S01", "scope": {"type": "本级"}, "value": 174}, {"figure": "P05", "scope": {"type": "本级"}, "value": 114}]
    for n, (_, signed, started, _) in enumerate(UNITS, 1):
        for figure, value in (("S01", signed), ("P05", started), ("P07", RATES[n - 1])):
            rows.append({"figure": figure, "scope": {"type": "organisation", "id": "U%d" % n}, "value": value})
    return rows


def export():
    return {"schema": "zsyz/1", "meta": meta(), "period": period(), "organisations": organisations(),
            "investors": [{"id": "V1", "name": "省外投资企业", "origin": {"country": "中国", "scope": "省外"}}],
            "projects": projects(), "outings": outings(), "reported_figures": reported()}
