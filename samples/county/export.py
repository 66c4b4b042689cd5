"""Puts the county together and exports what is known at the end of a month."""
from datetime import date

from . import (activity, assessed, cases, delivery, elapsed, enterprises, months, organisations, planted, projects, records,
               resources, specs, surroundings, targets)
from .dates import last_day, later, month, month_text, text, weekday
from .seen import seen

FULL_SOURCES = [("招商口径", 0), ("统计口径", 1), ("财政口径", 1), ("部门报送", 0)]    # months behind the cut-off


class County:
    """The whole truth, up to the end of 2026; the same whatever month is exported."""

    def __init__(self, shape):
        self.shape = shape
        self.make_projects()
        for project in self.projects:
            months.plan_money(shape, project)
        if shape.planted:
            cases.shape_money(self.by_stream)
        self.arrival_targets = targets.arrival_targets(shape, self.projects)
        self.counted = [p for p in self.projects if p.fields.get("kind") == "招商引资" and not p.fields.get("is_parent")]
        self.signed = [p for p in self.counted if p.spec.sign]
        activity.assign_fairs(self.signed)
        self.enterprises = enterprises.enterprises(shape)
        self.movements = enterprises.movements(shape, self.enterprises, self.signed)

    def make_projects(self):
        shape = self.shape
        wanted = specs.ordinary_specs(shape, planted.RESERVED if shape.planted else ()) + specs.unsigned_specs(shape)
        wanted += planted.specs() if shape.planted else []
        investors = projects.Investors(shape)
        for spec in wanted:
            if spec.investor and not spec.investor["id"]:
                investors.keep(spec.investor)
        built = [projects.build(shape, spec, investors) for spec in wanted]
        self.investors = investors.records()
        self.projects = projects.numbered(built)
        self.by_stream = {p.spec.stream: p for p in self.projects}
        for p in self.projects:
            if p.spec.parent:
                p.spec.parent = self.by_stream[p.spec.parent].id


def cutoff_of(shape, until):
    if shape.cutoff_day:
        return date(until // 12, until % 12 + 1, shape.cutoff_day)
    return last_day(until)


def head(shape, until, cutoff):
    """meta and period. A cut-off inside a month closes the month before for the series."""
    behind = 1 if shape.cutoff_day else 0
    meta = {
        "exported_at": text(weekday(later(cutoff, 9))) + "T17:30:00", "exporter": "县招商引资项目调度系统",
        "jurisdiction": {"name": shape.region, "short": "清江" if shape.planted else shape.region[:-1], "level": "县", "code": "000000"},
        "superior": {"name": "临江市", "level": "市"},
        "issuer": {"name": shape.region + "招商引资工作领导小组办公室"},
    }
    period = {"type": "month", "year": until // 12, "month": until % 12 + 1, "cutoff": text(cutoff), "issue_no": until % 12 + 1,
              "issue_date": text(weekday(later(cutoff, 12))), "prepared_by": "综合股",
              "as_of": {source: month_text(until - max(lag, behind)) for source, lag in FULL_SOURCES}}
    return meta, period


def project_rows(county, until):
    rows = []
    for p in county.signed:
        rows += months.rows_of(county.shape, p, until)
        if county.shape.planted:
            rows += months.rows_after_production(p, until)
    return rows


def export(county, number):
    """The file as a dict, keys in the order they are written."""
    shape, until = county.shape, month(2026, number)
    cutoff = cutoff_of(shape, until)
    closed = until - 1 if shape.cutoff_day else until        # the last month of the 招商口径 series
    meta, period = head(shape, until, cutoff)
    day, this_month = text(cutoff), month_text(closed)
    data = {"schema": "zsyz/1", "meta": meta, "period": period}
    if shape.config:
        data["config"] = shape.config
    data.update(standing(county, day, number))
    data["projects"] = [records.record(p, cutoff) for p in county.projects if p.actual["lead"] <= cutoff]
    data["project_months"] = project_rows(county, closed)
    data.update(following(county, cutoff, day))
    data.update(targets_of(county))
    data.update(doings(county, cutoff, day))
    data.update(money(county, day, this_month))
    data.update(companies(county, day, until - 1))
    data.update(land_and_environment(county, day))
    data.update(results(county, closed, day))
    if shape.planted:
        data.update(small_tables(county, day))
        data["land_quota"] = elapsed.land_quota(data["land_quota"], number)
        data["lists"]["task"] = elapsed.task_list(data["lists"]["task"], day)
        cases.edit(data, county, number)
        data.update(assessed.assessment(shape, number))
    return known_only(data, county)


def standing(county, day, number):
    shape = county.shape
    teams = organisations.teams(shape)
    return {"organisations": organisations.organisations(shape), "leaders": organisations.leaders(shape),
            "teams": elapsed.teams(teams, number) if shape.planted else teams, "industries": organisations.industries(), "chains": organisations.chains(shape),
            "parks": organisations.parks(shape), "investors": county.investors,
            "target_enterprises": activity.target_enterprises(shape, day)}


def following(county, cutoff, day):
    shape = county.shape
    return {
        "project_nodes": delivery.project_nodes(county.counted, cutoff), "approvals": delivery.approvals(shape, county.counted, cutoff),
        "issues": delivery.issues_known(seen(delivery.issues(shape, county.signed), day, "raised", "closed", "closed_note"), day),
        "commitments": seen(delivery.commitments(shape, county.signed), day, "made", "fulfilled"),
        "evaluations": seen(delivery.evaluations(shape, county.signed), day, "date"),
        "factors": delivery.factors(county.counted), "barriers": seen(surroundings.barriers(county.signed), day, "found", "cleared"),
    }


def targets_of(county):
    return {"targets": targets.targets(county.shape, county.counted, county.arrival_targets),
            "schedules": targets.schedules(county.shape)}


def doings(county, cutoff, day):
    shape = county.shape
    return {
        "leads": seen(activity.leads(shape), day, "found", "maturity"),
        "lead_counts": seen(activity.lead_counts(shape), day, "month"),
        "outings": seen(activity.outings(shape, county.investors), day, "end"),
        "visits_in": seen(activity.visits_in(shape, county.investors), day, "date"),
        "meetings": seen(activity.meetings(shape), day, "date"),
        "site_visits": seen(activity.site_visits(shape, county.signed), day, "date"),
        "events": seen(activity.events(county.signed, cutoff), day, "end"),
        "ceremonies": seen(activity.ceremonies(shape, county.signed), day, "date"),
        "partners": activity.partners(), "stations": activity.stations(),
    }


def money(county, day, this_month):
    shape = county.shape
    return {
        "funds_won": resources.funds_known(seen(resources.funds_won(shape), day, "approved", "arrived_date", "arrived")),
        "policy_items": resources.policy_items(shape),
        "policy_payouts": resources.payouts_known(resources.payouts(shape, county.enterprises, county.signed), day),
        "relief": seen(resources.relief(shape), this_month, "month"),
        "support": seen(resources.support(shape, county.signed), this_month, "month"),
    }


def companies(county, day, until):
    rows = []
    for row in county.enterprises:
        if row["is_new"] and row["enter_date"] > day:
            row = {k: v for k, v in row.items() if k not in ("enter_date", "enter_mode", "project")}
            row.update({"is_new": False, "class": "未入库"})
        if row.get("exit_date", "") > day:
            row = {key: value for key, value in row.items() if key not in ("exit_date", "exit_reason")}
        rows.append(row)
    return {"enterprises": rows, "enterprise_months": enterprises.enterprise_months(county.shape, county.enterprises, until),
            "enterprise_events": seen(county.movements, day, "date"),
            "visits": seen(enterprises.visits(county.shape, county.enterprises), day, "date")}


def land_and_environment(county, day):
    shape = county.shape
    return {
        "land": seen(resources.land(shape), day, "found", "disposed_date", "disposed_mu", "mode"),
        "idle_assets": seen(resources.idle_assets(county.signed), day, "found", "revived", "new_project"),
        "land_quota": resources.land_quota(shape),
        "complaints": seen(surroundings.complaints(shape), day, "received", "closed", "satisfied"),
        "ent_inspections": seen(surroundings.inspections(shape, county.enterprises), day, "date"),
        "env_evaluation": surroundings.env_evaluation(), "approval_service": surroundings.approval_service(),
    }


def results(county, closed, day):
    shape = county.shape
    return {
        "lists": {"duty": delivery.duty_list(shape, county.signed), "task": delivery.task_list(shape, county.signed),
                  "policy": delivery.policy_list(shape, county.signed)},
        "notices": seen(delivery.notices(shape, county.signed) + assessed.cards(shape), day, "issued", "reply_date", "reply_ok"),
        "report_status": delivery.report_status(shape, closed), "superior_assessment": surroundings.superior_assessment(closed),
        "peers": surroundings.peers(shape, county.counted, closed),
        "observations": seen(delivery.observations(shape, county.signed), day, "date"),
        "history": surroundings.history(shape, county.counted, closed),
        "context": surroundings.context(closed - 1), "market": surroundings.market(closed),
        "confirmations": delivery.confirmations(shape, closed),
    }


def small_tables(county, day):
    return {
        "windows": surroundings.windows(), "awards": surroundings.awards(["清江经济开发区管委会", "白沙镇", "县投资促进局"]),
        "special_tasks": surroundings.special_tasks(day), "platforms": surroundings.platforms(),
        "ratings": surroundings.ratings(county.signed, day), "corrections": [], "notices_to_issue": [],
    }


def known_only(data, county):
    """Drops what points at projects that this export does not know yet, and tables that are empty in a small county."""
    ids = {row["id"] for row in data["projects"]} | {None}
    fairs = {row["id"] for row in data["events"]}
    data["projects"] = [{k: v for k, v in row.items() if k != "event_id" or v in fairs} for row in data["projects"]]
    data["lists"] = {name: [row for row in rows if row.get("project") in ids] for name, rows in data["lists"].items()}
    for key, value in list(data.items()):
        if isinstance(value, list):
            rows = [prune(row, ids) for row in value if not isinstance(row, dict) or row.get("project") in ids]
            data[key] = rows
        if value == [] and not county.shape.planted:
            del data[key]
    return data


def prune(row, ids):
    if isinstance(row, dict) and "projects" in row:
        return {**row, "projects": [project for project in row["projects"] if project in ids]}
    return row
