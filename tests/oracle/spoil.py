"""Changes of one record, one of each family, and a figure that each must change."""


def first(rows, test):
    return next(row for row in rows if test(row))


def unsign_project(data):
    """一个合同改为意向"""
    row = first(data["projects"], lambda row: row["kind"] == "招商引资" and row["agreement_type"] == "合同"
                and row["dates"].get("sign", {}).get("actual", "").startswith("2026-0") and not row.get("parent"))
    row["agreement_type"] = "意向"


def complete_project(data):
    """一个在建项目竣工"""
    row = first(data["projects"], lambda row: row["dates"].get("start", {}).get("actual", "9") < "2026-01-01"
                and not row["dates"].get("complete", {}).get("actual") and not row.get("parent"))
    row["dates"]["complete"] = {"actual": "2026-08-20"}


def add_money(data):
    """到位资金多1万元"""
    row = first(data["project_months"], lambda row: row["month"] == "2026-09" and row["basis"] == "ytd"
                and row["arrived_wan"].get("outside_province"))
    row["arrived_wan"]["outside_province"] += 1


def drop_outing(data):
    """少一次外出"""
    data["outings"].remove(first(data["outings"], lambda row: row["start"].startswith("2026-0")
                                 and row["leader_rank"] == "主要负责人" and row.get("counted", True)))


def dispose_land(data):
    """多处置1亩土地"""
    row = first(data["land"], lambda row: row.get("disposed_date", "").startswith("2026-0")
                and row["type"] not in ("储备", "征收"))
    row["disposed_mu"] += 1


def leave_guarantee(data):
    """一个重点项目没有包保领导"""
    row = first(data["projects"], lambda row: row.get("key_level") == "县重点"
                and len({"leader", "team", "unit"} & set(row.get("guarantee", {}))) == 3
                and row["status"] == "正常" and not row["dates"].get("terminate"))
    del row["guarantee"]["leader"]


CHANGES = ((unsign_project, "S01@region@ytd"), (complete_project, "P14@region@ytd"), (add_money, "F02@region@ytd"),
           (drop_outing, "A03@region@ytd"), (dispose_land, "L01.all@region@ytd"),
           (leave_guarantee, "W28@region@ytd"))
