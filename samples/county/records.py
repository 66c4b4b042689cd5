"""A project as an export shows it: without what the cut-off does not know yet."""
from . import names
from .dates import later, text

DATE_NAMES = ["lead", "contact", "negotiation", "intent", "framework", "sign", "register", "approve", "env", "plan_permit",
              "land_supply", "construction_permit", "land_entry", "start", "suspend", "resume", "complete", "accept",
              "trial", "produce", "full", "enter_lib", "enter_scale", "terminate"]


def status(project, cutoff):
    spec = project.spec
    past = [state for day, state in project.turns if day <= cutoff]
    if past:
        return past[-1]
    if spec.sign and 0 <= (cutoff - spec.sign).days < 20:
        return "待认定"
    return "正常"


def day_pairs(project, cutoff):
    pairs, planned = {}, dict(project.planned)
    if not project.signed_by(cutoff) and "sign" in project.actual:
        planned["sign"] = project.actual["sign"]
    for name in DATE_NAMES:
        pair = {}
        if name in planned:
            pair["planned"] = text(planned[name])
        if project.happened(name, cutoff):
            pair["actual"] = text(project.actual[name])
        if pair:
            pairs[name] = pair
    return pairs


def amounts(project, cutoff):
    row = {"planned_total": project.size}
    if project.signed_by(cutoff):
        row["contract_total"] = project.size
        if project.scope not in ("县外", "本地"):
            row["contract_outside"] = project.size if project.outside_share == 1 else round(project.size * project.outside_share)
        row["fixed_planned"] = round(project.size * 0.82)
        if project.plan:
            row["annual_plan"] = project.plan
        if project.scope == "境外":
            row["foreign_contract_usdwan"] = round(project.size * 0.6 / 7.1, 2)
    row.update(project.fields.get("amounts", {}))
    return row


def recognised(project, cutoff):
    """Reported to the city the month after signing, recognised about six weeks later."""
    if not project.signed_by(cutoff) or project.size < 10000 or project.scope in ("县外", "本地"):
        return {}
    reported = later(project.actual["sign"], 25)
    row = {}
    if reported <= cutoff:
        row["reported_city"] = text(reported)
        accepted = later(reported, 40)
        if accepted <= cutoff and project.size % 3000 != 0:
            row["recognised"] = {"city": True, "city_date": text(accepted)}
            if project.size >= 50000 and later(accepted, 45) <= cutoff:
                row["recognised"].update(province=True, province_date=text(later(accepted, 45)))
            row["city_list"] = {"year": accepted.year, "no": "临招认〔%d〕%s号" % (accepted.year, project.id[3:].lstrip("0"))}
    return row


def record(project, cutoff):
    row = {"id": project.id, "name": project.name}
    if project.happened("approve", cutoff):
        row["project_code"] = "%s-000000-04-01-%06d" % (text(project.actual["approve"])[2:7].replace("-", ""), int(project.id[1:]) * 7)
    if project.spec.parent:
        row["parent"] = project.spec.parent
    row.update({key: value for key, value in project.fields.items() if key not in ("amounts", "is_parent")})
    row.update(judged(project, cutoff))
    row["land"] = land_known(project, cutoff)
    row["investors"] = project.investors
    parks = {"K%d" % (i + 1): "PK%d" % (i + 1) for i in range(len(names.PARKS))}
    row["in_park"] = project.location in parks
    if row["in_park"]:
        row["park"] = parks[project.location]
    row["location_org"] = project.location
    row["attract_orgs"] = [{"org": unit, "share": share / 10000} for unit, share in project.spec.units]
    row["lead_org"] = project.spec.units[0][0]
    row["amounts"] = amounts(project, cutoff)
    row["dates"] = day_pairs(project, cutoff)
    row.update(recognised(project, cutoff))
    row["agreement_type"] = "合同" if project.signed_by(cutoff) else "意向"
    row["status"] = status(project, cutoff)
    if project.happened("start", cutoff) and row["status"] == "正常" and int(project.id[-1]) % 2:
        row["public_name"] = True
    if row["location_org"][0] == "K" and row["land"]["type"] == "标准厂房":
        row["platform_org"] = "X02"
    if not project.happened("start", cutoff) and project.signed_by(cutoff):
        row["permits_missing"] = missing_permits(project, cutoff)
        row["next_step"] = next_step(project, cutoff)
    if row["key_level"] in ("省重点", "市重点"):
        row["stage_owners"] = stage_owners(row)
    return row if row["kind"] == "招商引资" else without_investor(row)


def stage_owners(row):
    """Who answers for each stage of a large project: whoever keeps house where it stands, and the unit that brought it."""
    home, lead = row["location_org"], row["lead_org"]
    leader = {"leader": row["guarantee"]["leader"]} if "guarantee" in row else {}
    return [{"stage": stage, "org": org, **leader} for stage, org in (("审批", lead), ("供地", home), ("开工", home), ("在建", lead), ("投产", lead))]


def without_investor(row):
    """Public works and the like: nobody attracted them."""
    row["dates"].pop("sign", None)
    strange = ("investors", "source_mode", "transfer_type", "industry", "chain", "chain_link", "agreement_type", "output_design")
    return {key: value for key, value in row.items() if key not in strange}


def judged(project, cutoff):
    """What the office says of a project by its own judgement; by the number, so that nothing else shifts."""
    number = int(project.id[1:])
    row = {"high_value": bool(project.fields.get("hi_tech")) and number % 2 == 0, "agency_service": number % 3 != 0}
    if project.signed_by(cutoff) and number % 4:
        row["attraction_basis"] = [names.ATTRACTION[number % 7]] + [names.ATTRACTION[(number + 3) % 7]] * (number % 2)
    return row


def land_known(project, cutoff):
    """Supplied land has its day; before that there is only the wish."""
    land = project.fields["land"]
    if project.happened("land_supply", cutoff):
        land = {**land, "got_date": text(project.actual["land_supply"])}
        if project.happened("complete", cutoff):
            land["built_mu"] = round(land.get("supplied_mu", land["mu"]) * (70 + int(project.id[1:]) % 25) / 100, 1)
        return land
    return {key: land[key] for key in ("type", "mu")}


def missing_permits(project, cutoff):
    steps = [("env", "环评"), ("plan_permit", "工程规划许可"), ("construction_permit", "施工许可")]
    return [label for name, label in steps if not project.happened(name, cutoff)]


def next_step(project, cutoff):
    for name, label in [("register", "督促企业注册项目公司"), ("approve", "办理项目备案"), ("land_supply", "加快土地供应"),
                        ("construction_permit", "办理施工许可")]:
        if not project.happened(name, cutoff):
            return label
    return "组织进场施工"
