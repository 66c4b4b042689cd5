"""Units, leaders, teams, industries, chains and parks. They do not change with the month of the export."""
from . import names
from .dice import Dice

IDLE_TEAM = "TM4"        # has spent its money and brought nothing
LEADING_GROUP, CITY_COMPANY, ECOLOGY_BRANCH = "X01", "X02", "X03"


def town_ids(shape):
    return ["T%02d" % (i + 1) for i in range(shape.towns)]


def department_ids(shape):
    return ["D%02d" % (i + 1) for i in range(shape.departments)]


def park_office_ids(shape):
    return ["K%d" % (i + 1) for i in range(shape.parks)]


def unit_ids(shape):
    """Every unit with a task, in protocol order."""
    return town_ids(shape) + park_office_ids(shape) + department_ids(shape)


def group_name(shape, kind):
    if shape.groups == 1:
        return "责任单位"
    if shape.groups == 2 and kind == "园区":
        return "乡镇街道"
    return {"乡镇": "乡镇街道", "街道": "乡镇街道", "园区": "园区", "县直部门": "县直部门"}[kind]


def town(shape, i):
    name, category = names.TOWNS[i]
    return {"id": "T%02d" % (i + 1), "name": name, "category": category, "group": group_name(shape, category),
            "has_task": True, "linked_leader": leader_id(shape, i + 4)}


def park_office(shape, i):
    row = names.PARKS[i]
    return {"id": "K%d" % (i + 1), "name": row[1], "short": row[2], "category": "园区", "group": group_name(shape, "园区"),
            "has_task": True, "linked_leader": leader_id(shape, 10), "park": "PK%d" % (i + 1),
            "report_calibre": "含园区" if i == 0 else "不含园区"}


def department(shape, i):
    name, short = names.DEPARTMENTS[i]
    return {"id": "D%02d" % (i + 1), "name": name, "short": short, "category": "县直部门",
            "group": group_name(shape, "县直部门"), "has_task": True, "linked_leader": leader_id(shape, i + 6)}


def office_without_task(shape, i):
    name, short = names.OFFICES_WITHOUT_TASK[i]
    return {"id": "D%02d" % (shape.departments + i + 1), "name": name, "short": short, "category": "县直部门",
            "group": group_name(shape, "县直部门"), "has_task": False, "task_note": "不承担招商引资任务"}


def helpers(shape):
    """Bodies that own companies, approvals or meetings, but are never ranked."""
    return [
        {"id": LEADING_GROUP, "name": shape.region + "招商引资工作领导小组", "short": "县招商领导小组", "category": "领导小组",
         "has_task": False, "leader_main": leader_id(shape, 0)},
        {"id": CITY_COMPANY, "name": "清江县城市投资发展集团有限公司", "short": "县城投集团", "category": "国有企业",
         "has_task": False, "parent": department_ids(shape)[0]},
        {"id": ECOLOGY_BRANCH, "name": "临江市生态环境局清江分局", "short": "市生态环境局清江分局", "category": "驻地单位",
         "has_task": False, "task_note": "垂直管理单位，不承担招商引资任务"},
    ]


def organisations(shape):
    rows = [town(shape, i) for i in range(shape.towns)]
    rows += [park_office(shape, i) for i in range(shape.parks)]
    rows += [department(shape, i) for i in range(shape.departments)]
    rows += [office_without_task(shape, i) for i in range(shape.idle_offices)]
    rows += helpers(shape)
    for order, row in enumerate(rows, 1):
        row["sort"] = order
    return rows


def leader_id(shape, i):
    return "LD%02d" % (i % shape.leaders + 1)


def leaders(shape):
    units = unit_ids(shape)
    rows = []
    for i in range(shape.leaders):
        title, rank = names.LEADERS[i]
        links = {"orgs": [unit for n, unit in enumerate(units) if n % shape.leaders == i]}
        if i < shape.chains:
            links = {"industries": [names.CHAINS[i][1]], **links}
        if i == 10 and shape.parks:
            links["parks"] = ["PK%d" % (n + 1) for n in range(shape.parks)]
        if "（分管" in title:
            links["fields"] = [title.split("（分管")[1].rstrip("）")]
        row = {"id": leader_id(shape, i), "title": title, "rank": rank}
        if shape.planted and i >= 16:
            row["org"] = ("D19", "K1")[i - 16]
        row.update(links=links, duty_months=12, sort=i + 1)
        if title.endswith("（挂职）"):
            row["duty_months"] = 5
        rows.append(row)
    return rows


def team_ids(shape):
    return ["TM%d" % (i + 1) for i in range(shape.teams)]


def teams(shape):
    dice = Dice(shape.seed, "teams")
    units = unit_ids(shape)
    rows = []
    for i in range(shape.teams):
        name, kind, region, industry = names.TEAMS[i]
        budget = dice.between(6, 15) * 10
        row = {"id": "TM%d" % (i + 1), "name": name, "kind": kind, "org": units[-1 - i % len(units)],
               "leader": leader_id(shape, i + 4)}
        if region:
            row["region"] = region
        if industry:
            row["industry"] = industry
        spent = round(budget * (0.87 if row["id"] == IDLE_TEAM else dice.real(0.45, 0.78)), 2)
        row.update(members=dice.between(3, 6), detached=row["id"] != IDLE_TEAM, budget=budget, spent=spent,
                   start="2025-06-01", deadline="2027-05-31")
        rows.append(row)
    return rows


def industries():
    return [{"id": "I%02d" % (i + 1), "name": row[0], "class": row[1], "sector": row[2], "resource_based": row[3]}
            for i, row in enumerate(names.INDUSTRIES)]


def chains(shape):
    departments = department_ids(shape)
    rows = []
    for i, (name, _, lead, links) in enumerate(names.CHAINS[:shape.chains]):
        links = [{"id": "C%d-%d" % (i + 1, n + 1), "name": link, "position": position, "state": state}
                 for n, (link, position, state) in enumerate(links)]
        rows.append({"id": "C%d" % (i + 1), "name": name, "lead_org": departments[lead % len(departments)],
                     "chief_leader": leader_id(shape, i), "links": links})
    return rows


def parks(shape):
    dice = Dice(shape.seed, "parks")
    rows = []
    for i in range(shape.parks):
        name, _, _, level, industry, area, developed, built, let = names.PARKS[i]
        infra = [{"item": item, "state": dice.weighted([("通", 7), ("在建", 2), ("缺", 1)])} for item in "水电气路网"]
        rows.append({"id": "PK%d" % (i + 1), "name": name, "level": level, "org": "K%d" % (i + 1), "main_industry": industry,
                     "infra": infra, "factories": {"built_m2": built, "let_m2": let}, "area_mu": area,
                     "developed_mu": developed})
    return rows
