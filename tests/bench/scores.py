"""An export with many units and a scheme of many items, to time scoring:

    python3 tests/bench/scores.py 3000 60 > /tmp/scores.json
    time tongbao score -q /tmp/scores.json > /dev/null

Every unit has signed something, so that every figure is a real one; the items use all
methods in turn.  Compare with the same file and one item to see what scoring costs."""
import json
import sys

CODES = ["S01", "S02", "S04", "S03", "P05", "P31", "F02", "A03", "S13", "P06"]
METHODS = [{"method": "ratio_cap", "target": 5}, {"method": "efficacy"},
           {"method": "rank_points", "params": {"points": [1, 0.9, 0.8], "rest": 0.5}},
           {"method": "average_relative"}, {"method": "ratio_uncapped", "target": 3},
           {"method": "step", "params": {"of": "value", "bands": [{"ge": 2, "points": 1}, {"ge": 1, "points": 0.5}]}}]


def main():
    units, items = int(sys.argv[1]), int(sys.argv[2])
    orgs = [{"id": f"U{i}", "name": f"第{i}单位", "category": "乡镇", "has_task": True, "group": f"{i % 4}组", "sort": i}
            for i in range(units)]
    projects = [{"id": f"P{i}", "name": f"第{i}项目", "kind": "招商引资", "nature": "新建", "location_org": f"U{i % units}",
                 "attract_orgs": [{"org": f"U{i % units}", "share": 1}], "agreement_type": "合同",
                 "amounts": {"contract_total": 5000 + i % 977 * 31}, "dates": {"sign": {"actual": "2026-03-15"}}}
                for i in range(units * 3 // 2)]
    lines = [{"id": f"i{k}", "name": f"第{k}项", "weight": 1, "indicator": CODES[k % len(CODES)],
              **METHODS[k % len(METHODS)]} for k in range(items)]
    json.dump({"schema": "zsyz/1",
               "meta": {"jurisdiction": {"name": "某省", "level": "省"}, "issuer": {"name": "某办"}},
               "period": {"type": "month", "year": 2026, "month": 12, "cutoff": "2026-12-31"},
               "organisations": orgs, "projects": projects,
               "assessment": {"schemes": [{"id": "s", "name": "测试", "full": items, "items": lines}]}},
              sys.stdout, ensure_ascii=False)


main()
