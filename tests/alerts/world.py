"""Small exports, each about one alert.  Amounts are 万元, as in every export."""
import copy

UNITS = [{"id": "T1", "name": "东街镇", "category": "乡镇", "has_task": True, "group": "甲"},
         {"id": "D1", "name": "县商务局", "category": "县直部门", "has_task": False}]
INVESTORS = [{"id": "V1", "name": "乙公司", "origin": {"scope": "省外"}},
             {"id": "V5", "name": "甲集团", "origin": {"scope": "省外"},
              "top500": [{"list": "世界500强", "year": 2025}]}]


def export(cutoff="2026-09-30", config=None, **entities):
    """One export; the period is the month of the cut-off."""
    year, month, _ = cutoff.split("-")
    data = {"schema": "zsyz/1",
            "meta": {"jurisdiction": {"name": "某县", "level": "县"}, "issuer": {"name": "某办"}},
            "period": {"type": "month", "year": int(year), "month": int(month), "cutoff": cutoff},
            "organisations": UNITS, "investors": INVESTORS}
    if config:
        data["config"] = config
    data.update(entities)
    return copy.deepcopy(data)


def project(more=None, planned=None, **dates):
    """Project P1 of T1; dates are actual ones, `planned` the agreed ones."""
    made = {name: {"actual": day} for name, day in dates.items()}
    for name, day in (planned or {}).items():
        made.setdefault(name, {})["planned"] = day
    return {"id": "P1", "name": "甲项目", "kind": "招商引资", "nature": "新建",
            "investors": [{"id": "V1"}], "location_org": "T1",
            "attract_orgs": [{"org": "T1", "share": 1}], "agreement_type": "合同",
            "amounts": {"contract_total": 10000, "planned_total": 10000},
            "dates": made, **(more or {})}


def months(first, last):
    """2025-11 … 2026-02"""
    year, month = map(int, first.split("-"))
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def row(month, total=0, invested=0, **more):
    return {"project": "P1", "month": month, "basis": "month", "invested_wan": invested,
            "arrived_wan": {"total": total, "outside_province": total}, **more}


def rows(first, last, paid=None, spent=None, physical="基础", **more):
    """Every month from first to last; `paid` and `spent` are by month, else nothing."""
    return [row(m, (paid or {}).get(m, 0), (spent or {}).get(m, 0), physical=physical, **more)
            for m in months(first, last)]


def enterprise(**more):
    return {"id": "E1", "name": "丙公司", "class": "规上工业", "org": "T1",
            "enter_date": "2020-01-01", **more}


def factory(values, year=2026, last=9):
    """Monthly rows of E1: the same values in every month."""
    return [{"enterprise": "E1", "month": f"{year}-{m:02}", "basis": "month", **values}
            for m in range(1, last + 1)]


def target(value):
    return [{"id": "G1", "scope": {"type": "organisation", "id": "T1"}, "indicator": "F02",
             "period": {"type": "year", "year": 2026}, "value": value, "unit": "万元"}]
