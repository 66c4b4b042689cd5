"""Projects that carry a hard case of their own. Each has a stream name, by which cases.py finds it again."""
import re
from datetime import date

from .specs import Spec

ZERO_TOWN, ZERO_BASE_TOWN, LEAP_TOWN = "T14", "T15", "T16"     # 未破零; nothing last year; more than tenfold
ZERO_DEPARTMENT = "D11"                                        # 未破零 too
SILENT_DEPARTMENT, STAY_HOME_DEPARTMENT, NO_SIGNING_DEPARTMENT = "D16", "D17", "D18"
RESERVED = {ZERO_TOWN, ZERO_DEPARTMENT, ZERO_BASE_TOWN, LEAP_TOWN, NO_SIGNING_DEPARTMENT}


def investor(name, province, city, *lists, **more):
    """A ready investor; in project names it goes without its legal form."""
    short = re.sub("(集团|控股)*(股份)?有限公司$", "", name)
    row = {"id": "", "name": name, "short": short, "origin": {"country": "中国", "province": province, "city": city, "scope": "省外"}}
    if lists:
        row["top500"] = list(lists)
    row.update(more)
    return row


def listed(name, year, rank=None, relation="母公司", **more):
    row = {"list": name}
    if year:
        row["year"] = year
    if rank:
        row["rank"] = rank
    row.update(relation=relation, **more)
    return row


def one(unit):
    return [(unit, 10000)]


def special_units():
    """Units whose whole record is a case."""
    return [
        Spec(2024, "overdue", one(ZERO_TOWN), date(2024, 11, 12), stream="zero-1", size=6000, quiet=True, scope="省外"),
        Spec(2025, "overdue", one(ZERO_TOWN), date(2025, 5, 20), stream="zero-2", size=8500, quiet=True, scope="省外"),
        Spec(2026, "overdue", one(ZERO_TOWN), date(2026, 4, 16), stream="zero-3", size=5200, quiet=True, scope="省外"),
        Spec(2025, "waiting", one(ZERO_DEPARTMENT), date(2025, 12, 11), stream="zero-4", size=12000, quiet=True, scope="省外"),
        Spec(2026, "waiting", one(ZERO_DEPARTMENT), date(2026, 6, 4), stream="zero-5", size=7500, quiet=True, scope="省外"),
        Spec(2025, "overdue", one(ZERO_BASE_TOWN), date(2025, 4, 9), stream="base-1", size=4800, quiet=True, scope="省外"),
        Spec(2025, "building", one(ZERO_BASE_TOWN), date(2025, 11, 6), stream="base-2", size=21000, scope="省外"),
        Spec(2026, "building", one(ZERO_BASE_TOWN), date(2026, 2, 26), stream="base-3", size=15000, scope="省外"),
        Spec(2025, "building", one(LEAP_TOWN), date(2025, 6, 18), stream="leap-1", size=26000, scope="省外", basis="ytd"),
        Spec(2026, "waiting", one(LEAP_TOWN), date(2026, 5, 21), stream="leap-2", size=9000, scope="省外"),
        Spec(2024, "building", one(NO_SIGNING_DEPARTMENT), date(2024, 8, 15), stream="no-sign", size=12000, scope="省外"),
        Spec(2025, "building", one(SILENT_DEPARTMENT), date(2025, 3, 11), stream="silent", size=22000, scope="省外"),
    ]


def shared_projects():
    return [
        Spec(2025, "building", [("T04", 6000), ("T07", 4000)], date(2025, 2, 19), stream="shared-two", size=36000,
             scope="省外", basis="ytd"),
        Spec(2024, "building", [("K1", 3333), ("D01", 3333), ("D19", 3334)], date(2024, 6, 27), stream="shared-three",
             size=120000, scope="省外", basis="ytd", industry="I07", location="K1"),
    ]


def package():
    """The parent is never counted; the children are."""
    parent_name = "清江县城乡冷链物流体系建设项目（打捆）"
    backer = investor("上海瀚岳供应链集团有限公司", "上海市", "上海市")
    child = dict(scope="省外", industry="I08", investor=backer)
    return [
        Spec(2025, "building", one("D03"), date(2025, 4, 24), stream="package", name=parent_name, size=62000,
             extra={"is_parent": True}, **child),
        Spec(2025, "produced", one("D03"), date(2025, 4, 24), stream="package-1", name="清江县城乡冷链物流体系建设项目（县城中心库）",
             size=30000, location="K3", parent="package", **child),
        Spec(2025, "building", one("D03"), date(2025, 4, 24), stream="package-2", name="清江县城乡冷链物流体系建设项目（白沙分库）",
             size=18000, location="T05", parent="package", **child),
        Spec(2025, "overdue", one("D03"), date(2025, 4, 24), stream="package-3", name="清江县城乡冷链物流体系建设项目（青山分库）",
             size=14000, location="T12", parent="package", **child),
    ]


def top500():
    return [
        Spec(2024, "produced", one("K1"), date(2024, 2, 28), stream="top-2024", size=90000, industry="I01", investor=investor(
            "中浩铝业集团股份有限公司", "山东省", "青岛市", listed("世界500强", 2023, 438), listed("中国企业500强", 2024, 131))),
        Spec(2025, "building", one("K1"), date(2025, 3, 18), stream="top-world", size=120000, industry="I01", start=date(2025, 10, 16),
             investor=investor("华邺控股集团有限公司", "北京市", "北京市", listed("世界500强", 2024, 302, "控股", share_pct=67))),
        Spec(2025, "building", one("K3"), date(2025, 6, 12), stream="top-china", size=58000, industry="I03", investor=investor(
            "鲁粮食品集团有限公司", "山东省", "青岛市", listed("中国企业500强", 2025, 266))),
        Spec(2025, "overdue", one("D02"), date(2025, 5, 15), stream="top-not-started", size=120000, industry="I02",
             investor=investor("甬衡机械控股有限公司", "浙江省", "宁波市", listed("中国民营企业500强", 2024, 188))),
        Spec(2026, "waiting", one("D19"), date(2026, 6, 18), stream="top-2026", size=150000, industry="I04",
             investor=investor("粤芯联电子集团有限公司", "广东省", "深圳市", listed("中国民营企业500强", 2025, 421, "参股", share_pct=30))),
        Spec(2026, "building", one("K1"), date(2026, 3, 19), stream="top-parent", size=66000, industry="I01", investor=investor(
            "豫铝新材料集团有限公司", "河南省", "郑州市", listed("中国民营企业500强", 2025, 209))),
        Spec(2026, "waiting", one("D03"), date(2026, 7, 23), stream="top-controlled", size=42000, industry="I08", investor=investor(
            "渝通供应链控股有限公司", "重庆市", "重庆市", listed("中国企业500强", 2025, 318, "控股", share_pct=51))),
        Spec(2026, "building", one("T01"), date(2026, 1, 22), stream="top-too-old", size=32000, industry="I02", investor=investor(
            "津渤重型装备有限公司", "天津市", "天津市", listed("中国企业500强", 2016, 497))),
        Spec(2025, "building", one("T02"), date(2025, 8, 21), stream="top-no-year", size=24000, industry="I03", investor=investor(
            "闽茗实业集团有限公司", "福建省", "泉州市", listed("中国民营企业500强", None))),
    ]


def strange_names():
    return [
        Spec(2025, "building", one("K2"), date(2025, 1, 16), stream="rare-1", size=45000, industry="I01", location="K2",
             name="清江镕盛新材料高纯铝材项目", investor=investor("江苏镕盛新材料股份有限公司", "江苏省", "常州市")),
        Spec(2026, "building", one("K3"), date(2026, 1, 15), stream="rare-2", size=16000, industry="I03", location="K3",
             name="𠮷祥食品预制菜加工项目", investor=investor("佛山市𠮷祥食品有限公司", "广东省", "佛山市")),
        Spec(2026, "waiting", one("T06"), date(2026, 5, 14), stream="rare-3", size=13000, industry="I07",
             name="𬭎达储能电池系统集成项目", investor=investor("深圳𬭎达新能源股份有限公司", "广东省", "深圳市")),
        Spec(2025, "waiting", one("T08"), date(2025, 9, 17), stream="rare-4", size=10500, industry="I02",
             name="堃泰精密液压元件生产线项目", investor=investor("东莞市堃泰精密科技有限公司", "广东省", "东莞市")),
        Spec(2025, "building", one("D05"), date(2025, 7, 10), stream="long", size=52000, industry="I09", location="T09",
             name="清江县云台山国家级森林康养基地暨茶文化主题乡村旅游度假区（一期）游客服务中心及配套基础设施建设项目",
             investor=investor("成都云麓文旅投资集团有限公司", "四川省", "成都市")),
        Spec(2025, "building", one("D20"), date(2025, 10, 23), stream="markup", size=20000, industry="I08", location="T03",
             name="A&B（集团）<一期>智能仓储项目", investor=investor("A&B（集团）<一期>", "上海市", "上海市")),
        Spec(2026, "waiting", one("T13"), date(2026, 3, 19), stream="formula", size=3600, industry="I10", location="T13",
             name="=1+1亲子农场项目", investor=investor("杭州壹加壹农业发展有限公司", "浙江省", "杭州市")),
    ]


def pace_and_size():
    return [
        Spec(2025, "building", one("T04"), date(2025, 3, 27), stream="ahead", size=28000, pace="ahead", scope="省外", basis="ytd"),
        Spec(2025, "building", one("T05"), date(2025, 2, 13), stream="on-time", size=33000, pace="on_time", scope="省外", basis="ytd"),
        Spec(2025, "building", one("T07"), date(2025, 1, 21), stream="late", size=24500, pace="late", scope="省外", basis="ytd"),
        Spec(2024, "building", one("T09"), date(2024, 9, 26), stream="very-late", size=41000, pace="very_late", scope="省外", basis="ytd"),
        Spec(2024, "slow", one("K1"), date(2024, 4, 18), stream="giant", size=600000, pace="late", scope="省外", industry="I01",
             location="K1", name="清江先进铝基新材料全产业链项目", basis="ytd"),
        Spec(2026, "building", one("T06"), date(2026, 3, 12), stream="exactly-100m", size=10000, scope="省外"),
        Spec(2026, "waiting", one("T10"), date(2026, 3, 26), stream="just-below", size=9999.9999, scope="省外"),
        Spec(2025, "building", one("T11"), date(2025, 5, 29), stream="no-permit", size=12500, scope="省外"),
        Spec(2026, "waiting", one("T08"), date(2026, 10, 9), stream="after-cutoff", size=18000, scope="省外"),
        Spec(2025, "building", one("D12"), date(2025, 9, 4), stream="foreign", size=35500, scope="境外", industry="I02", location="K1"),
    ]


def monthly_reports():
    """Projects whose rows are edited in cases.py."""
    return [
        Spec(2025, "building", one("T02"), date(2025, 1, 9), stream="gap-month", size=25000, scope="省外", basis="month"),
        Spec(2025, "building", one("T10"), date(2025, 4, 2), stream="gap-newest", size=19000, scope="省外", basis="ytd"),
        Spec(2024, "building", one("T12"), date(2024, 12, 5), stream="merged", size=27000, scope="省外", basis="ytd"),
        Spec(2024, "building", one("D08"), date(2024, 10, 17), stream="merged-month", size=23000, scope="省外", basis="month"),
        Spec(2024, "building", one("D06"), date(2024, 11, 28), stream="basis-change", size=31000, scope="省外", basis="ytd"),
        Spec(2025, "building", one("D10"), date(2025, 6, 5), stream="falling", size=17500, scope="省外", basis="ytd"),
        Spec(2025, "building", one("T03"), date(2025, 3, 6), stream="revised", size=26500, scope="省外", basis="ytd"),
        Spec(2026, "building", one("D13"), date(2026, 1, 29), stream="four-decimals", size=11000, scope="省外", basis="ytd"),
        Spec(2025, "building", one("D14"), date(2025, 7, 24), stream="late-report", size=14500, scope="省外", basis="ytd"),
    ]


def turns():
    """One plant stopped producing, one site stood still for a winter."""
    return [
        Spec(2023, "produced", one("K2"), date(2023, 5, 18), stream="stopped", size=16000, scope="省外", location="K2"),
        Spec(2025, "building", one("T06"), date(2025, 2, 20), stream="resumed", size=18500, scope="省外", start=date(2025, 8, 12)),
    ]


def other_kinds():
    """Not attracted by anybody: no investor, no signing, no monthly report."""
    kinds = [("政府投资", "清江县双河水库除险加固工程", "D09", "T07", 18600, "三产"), ("政府投资", "清江经开区标准厂房三期工程", "K1", "K1", 42000, "二产"),
             ("平台院校", "清江铝基新材料产业技术研究院", "D14", "K1", 6000, "三产"), ("总部", "清江茶业集团区域总部", "D20", "T16", 9000, "三产"),
             ("技改", "清江华丰机械智能化改造项目", "D02", "T02", 4800, "二产")]
    return [Spec(2026, "线索", one(unit), stream="other-%d" % i, name=name, size=size, location=place,
                 extra={"kind": kind, "sector": sector, "nature": "技改" if kind == "技改" else "新建"})
            for i, (kind, name, unit, place, size, sector) in enumerate(kinds)]


def specs():
    return (special_units() + shared_projects() + package() + top500() + strange_names() + pace_and_size()
            + monthly_reports() + turns() + other_kinds())
