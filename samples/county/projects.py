"""Projects: a Spec gets a name, an investor, a place, money, and its days."""
from dataclasses import dataclass, field
from datetime import date

from . import names
from .dates import text
from .dice import Dice
from .lives import days
from .organisations import IDLE_TEAM, leader_id, park_office_ids, team_ids, town_ids
from .specs import UNSIGNED, Spec

SIZES = [((1500, 4900, 100), 14), ((5000, 9900, 100), 17), ((10000, 19500, 500), 34), ((20000, 29000, 500), 14),
         ((30000, 49000, 1000), 11), ((50000, 95000, 1000), 7), ((100000, 160000, 5000), 3)]
SIZE_FACTORS = {"produced": 2.4, "full": 1.8, "waiting": 2.1, "building": 0.74}      # keep 2025 and 2026 comparable
LEANINGS = {"K2": [("I01", 7), ("I05", 2), ("I07", 1)], "K3": [("I03", 9), ("I08", 1)],
            "D04": [("I10", 3), ("I03", 2)], "D05": [("I09", 1)], "D10": [("I10", 1), ("I03", 2)], "D16": [("I05", 1)]}
SCOPES = [("省外", 87), ("市外", 6), ("县外", 2), ("本地", 2), ("港澳台", 2), ("境外", 1)]


@dataclass
class Project:
    id: str
    spec: Spec
    name: str
    industry: str
    size: float
    scope: str
    investors: list
    actual: dict                       # what happens and when, also after any cut-off
    planned: dict
    turns: list                        # [(day, status)]
    location: str
    fields: dict                       # the rest of the record, which does not depend on the cut-off
    outside_share: float = 1.0         # of the money, the share that comes from outside the county
    arrived: dict = field(default_factory=dict)     # month -> hundredths of 万元
    invested: dict = field(default_factory=dict)
    basis: dict = field(default_factory=dict)       # year -> "ytd" or "month"
    plan: dict = field(default_factory=dict)        # year -> 万元 to be invested, as planned before the year

    def signed_by(self, day):
        return "sign" in self.actual and self.actual["sign"] <= day

    def happened(self, name, day):
        return name in self.actual and self.actual[name] <= day


class Investors:
    """Invents investors; some come back with a second project."""

    def __init__(self, shape):
        self.dice = Dice(shape.seed, "investors")
        self.rows, self.invented, self.brands = [], [], set()

    def brand(self):
        while True:
            brand = self.dice.pick(names.BRAND_FIRST) + self.dice.pick(names.BRAND_SECOND)
            if brand not in self.brands:
                self.brands.add(brand)
                return brand

    def origin(self, scope):
        if scope in ("境外", "港澳台"):
            country, province, _ = self.dice.pick([row for row in names.FOREIGN if row[2] == scope])
            return {"country": country, **({"province": province} if province else {}), "scope": scope}
        if scope == "省外":
            province, city = self.dice.pick(names.OUTSIDE)
            return {"country": "中国", "province": province, "city": city, "scope": scope}
        city = self.dice.pick(names.NEIGHBOURS) if scope == "市外" else "临江市"
        return {"country": "中国", "city": city, "scope": scope}

    def place(self, origin, scope):
        if scope == "县外":
            return self.dice.pick(names.HOME_COUNTIES)
        if scope == "本地":
            return "清江"
        return origin.get("city") or {"香港特别行政区": "香港", "台湾省": "台湾"}.get(origin.get("province")) or origin["country"]

    def invent(self, scope, industry):
        origin = self.origin(scope)
        short = self.brand() + names.TRADES[industry]
        place = self.place(origin, scope)
        place = place[:-1] if place.endswith("市") else place
        name = place + short + self.dice.weighted(names.FORMS)
        row = {"id": "V%03d" % (len(self.rows) + 1), "name": name, "short": short, "origin": origin}
        lists = self.honours()
        if lists:
            row["top500"] = lists
        if scope in ("省外", "市外") and self.dice.chance(0.08):
            row["native"] = True
        self.invented.append(row)
        return self.keep(row)

    def honours(self):
        """Lists other than the three 500强: those are planted, because cohort rules hang on them."""
        if not self.dice.chance(0.14):
            return []
        name = self.dice.pick(["上市公司", "专精特新", "行业百强", "瞪羚", "头部企业", "专精特新"])
        return [{"list": name, "year": self.dice.between(2023, 2025), "relation": self.dice.pick(["母公司", "控股", "参股"])}]

    def keep(self, row):
        row["id"] = "V%03d" % (len(self.rows) + 1)
        self.rows.append(row)
        return row

    def records(self):
        """A brand is only our own help in naming projects: it is not part of the record."""
        return [{key: value for key, value in row.items() if key != "short"} for row in self.rows]


def yearly_output(dice, unit, size):
    """A capacity that fits the money: units with 万 or 亿 in them are large already."""
    step = dice.pick([1, 2, 3] if size < 10000 else [3, 5, 6, 8] if size < 50000 else [10, 15, 20])
    return step if unit.startswith(("万", "亿")) else step * 500


def product_name(dice, industry, short, size):
    """The name of the project, what it makes, and the link of the chain it belongs to."""
    noun, unit, link = dice.pick(names.PRODUCTS[industry])
    if unit is None:
        return short + noun + "项目", noun, link
    if dice.chance(0.55):
        return "%s年产%d%s%s项目" % (short, yearly_output(dice, unit, size), unit, noun), noun, link
    return "%s%s%s" % (short, noun, dice.pick(["生产基地项目", "产业园项目", "生产线项目"])), noun, link


def content(dice, industry, noun, size):
    area = min(260000, max(3000, int(size / 1.6) // 1000 * 1000))
    if industry in ("I08", "I09", "I10"):
        return "规划用地%d亩，建设%s主体及配套设施" % (20 + size // 160, noun)
    return "新建厂房及配套用房约%d平方米，建设%s生产线%d条" % (area, noun, dice.between(1, 8))


def size_of(dice, fate):
    low, high, step = dice.weighted(SIZES)
    size = low + dice.between(0, (high - low) // step) * step
    return int(size * SIZE_FACTORS.get(fate, 1.0)) // 100 * 100


def industry_of(dice, unit):
    """Parks keep to their trade, some departments lean to theirs."""
    usual = [("I%02d" % (i + 1), row[4]) for i, row in enumerate(names.INDUSTRIES)]
    return dice.weighted(LEANINGS.get(unit, usual))


def location_of(dice, shape, unit, industry):
    """In the unit itself, or in the park that fits the industry."""
    parks, towns = park_office_ids(shape), town_ids(shape)
    if unit in parks:
        return unit
    if parks and industry not in ("I09", "I10") and dice.chance(0.6 if unit[0] == "D" else 0.27):
        fitting = {"I01": "K2", "I05": "K2", "I03": "K3", "I08": "K3"}.get(industry, "K1")
        return fitting if fitting in parks else parks[0]
    return unit if unit in towns else dice.pick(towns)


def chain_of(shape, link):
    if not link or int(link[1]) > shape.chains:
        return {}
    return {"chain": link[:2], "chain_link": link}


def guarantee(dice, shape, spec, planned):
    row = {"leader": leader_id(shape, dice.between(0, 13))}
    if set(team_ids(shape)) - {IDLE_TEAM}:
        row["team"] = dice.pick([team for team in team_ids(shape) if team != IDLE_TEAM])
    row["unit"] = spec.units[0][0]
    row["focus"] = dice.pick(["要素保障", "手续办理", "施工进度", "设备进场", "政策兑现"])
    row["duty"] = "每月至少现场调度1次，协调解决困难问题"
    row["deadline"] = text(planned.get("produce") or planned.get("complete") or planned["start"])
    return row


def land(dice, size, actual):
    kind = dice.weighted([("出让", 6), ("标准厂房", 3), ("租赁", 1)])
    mu = round(size / dice.real(280, 520), 1)
    row = {"type": kind, "mu": mu}
    if "land_supply" in actual and kind == "出让":
        row.update(supplied_mu=mu if dice.chance(0.85) else round(mu * 0.7, 1), price=round(mu * dice.real(9, 14)))
        if round(mu * 10) % 5 == 0:
            row["type"] = "标准地"
    return row


def fields(dice, shape, spec, industry, size, product, planned, actual):
    """Everything about a project that the cut-off does not change, in the order of the data dictionary."""
    row = {"kind": "招商引资", "nature": dice.weighted([("新建", 8), ("改扩建", 1), ("增资", 1), ("迁建", 1)])}
    noun, link = product
    row["content"] = content(dice, industry, noun, size) if not spec.name else "按批复（备案）的规模和内容分期建设主体工程及配套设施"
    row["industry"] = industry
    row.update(chain_of(shape, link))
    row["sector"] = next(r[2] for i, r in enumerate(names.INDUSTRIES) if "I%02d" % (i + 1) == industry)
    if dice.chance(0.93):
        row["source_mode"] = dice.weighted(names.SOURCE_MODES)
    row["transfer_type"] = dice.weighted([("无", 6), ("东中部转移", 3), ("整体搬迁", 1)])
    row["hi_tech"] = dice.chance(0.18)
    if size >= 100000:
        row["flagship"] = True
    row["key_level"] = "省重点" if size >= 150000 else "市重点" if size >= 50000 else "县重点" if size >= 20000 else "非重点"
    row["horizon"] = "长远谋划" if spec.fate == "线索" else "下年储备" if spec.fate in ("waiting", "在谈") and spec.year == 2026 else "当年实施"
    if size >= 20000:
        row["guarantee"] = guarantee(dice, shape, spec, planned)
    row["land"] = land(dice, size, actual)
    if spec.fate == "idle":
        row["flags"] = ["空巢"]
    if spec.sign and dice.chance(0.6):
        row["tax_contract"] = {"amount": round(size * dice.real(0.02, 0.06)), "per_mu": dice.pick([10, 12, 15]),
                               "from_year": spec.sign.year + 3}
        row["output_design"] = round(size * dice.real(0.9, 1.8), -2)
    return row


def outside_of(dice, spec, scope):
    """The share of the money that comes from the outside investor; one project in seven has a local partner."""
    return dice.pick([0.6, 0.7, 0.8]) if scope == "省外" and not spec.scope and dice.chance(0.14) else 1.0


def build(shape, spec, investors):
    dice = Dice(shape.seed, "project", spec.stream)
    actual, planned, turns = days(dice, spec)
    industry = spec.industry or industry_of(dice, spec.units[0][0])
    scope = spec.scope or dice.weighted(SCOPES)
    size = spec.size or size_of(dice, spec.fate)
    if spec.units[0][0][0] == "D" and not spec.size:
        size = min(size, 48000)         # the largest ordinary projects belong to parks and towns,
    if scope != "省外" and not spec.size:
        size = min(size, 48000)         # and come from outside the province
    investor = spec.investor or investor_for(dice, investors, scope, industry)
    name, *product = product_name(dice, industry, investor.get("short", investor["name"]), size)
    scope = investor["origin"]["scope"]
    project = Project(
        id="", spec=spec, name=spec.name or name, industry=industry,
        size=size, scope=scope, investors=[{"id": investor["id"]}], actual=actual, planned=planned, turns=turns,
        location=spec.location or location_of(dice, shape, spec.units[0][0], industry),
        fields=fields(dice, shape, spec, industry, size, product, planned, actual), outside_share=outside_of(dice, spec, scope))
    project.fields.update(spec.extra)
    basis = spec.basis or ("month" if dice.chance(shape.monthly_basis) else "ytd")
    project.basis = {year: basis for year in (2025, 2026)}
    return project


def numbered(projects):
    """Ids run by year of signing and day, as an office files them; what is not yet signed comes last."""
    for year in sorted({project.spec.year for project in projects}):
        of_year = [p for p in projects if p.spec.year == year]
        of_year.sort(key=lambda p: (p.spec.fate in UNSIGNED, p.spec.sign or date(year, 12, 31)))
        for number, project in enumerate(of_year, 1):
            project.id = "P%02d%03d" % (year % 100, number)
    ordered, names_used = sorted(projects, key=lambda p: p.id), set()
    for project in ordered:
        if project.name in names_used:
            project.name = project.name[:-2] + "二期项目"
        names_used.add(project.name)
    return ordered


def investor_for(dice, investors, scope, industry):
    known = [row for row in investors.invented if row["origin"]["scope"] == scope and row["short"].endswith(names.TRADES[industry])]
    return dice.pick(known) if known and dice.chance(0.1) else investors.invent(scope, industry)
