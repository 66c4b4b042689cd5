"""For each alert, cases that fire and near misses: (alert, what, objects that fire, export).

A near miss stands one step from a case that fires; both sides of every limit are here.
"""
from world import (enterprise, export, factory, project, row, rows, target)

CASES = []


def case(code, what, fires, **entities):
    CASES.append((code, what, fires, export(**entities)))


def one(code, what, fires, config=None, cutoff="2026-09-30", **kept):
    """About project P1 alone: `p` is the project, `m` its months."""
    entities = {"projects": [kept.pop("p")], "project_months": kept.pop("m", [])}
    case(code, what, fires, config=config, cutoff=cutoff, **entities, **kept)


P1, NONE = ["P1"], []

# W01
one("W01", "上两年签约未开工", P1, p=project(sign="2024-12-31"))
one("W01", "上两年签约，截止日当天开工", NONE, p=project(sign="2024-12-31", start="2026-09-30"))
one("W01", "上年签约，不是500强", NONE, p=project(sign="2025-01-01"))
one("W01", "上年签约的500强", P1, p=project({"investors": [{"id": "V5"}]}, sign="2025-01-01"))
one("W01", "期限已过", P1, p=project(sign="2024-12-31"),
    config={"cohorts": [{"year_offset": -2, "target_pct": 100, "due": "09-29"}]})
one("W01", "期限就是截止日", P1, p=project(sign="2024-12-31"),
    config={"cohorts": [{"year_offset": -2, "target_pct": 100, "due": "09-30"}]})
# W02
for day, fires in [("2026-09-29", P1), ("2026-09-30", NONE), ("2026-07-02", P1),
                   ("2026-07-01", P1)]:
    one("W02", f"约定{day}开工", fires, p=project(sign="2026-01-05", planned={"start": day}))
one("W02", "截止日当天开工", NONE,
    p=project(sign="2026-01-05", start="2026-09-30", planned={"start": "2026-09-29"}))
# W03
one("W03", "签约365天", P1, p=project(sign="2025-09-30"))
one("W03", "签约364天", NONE, p=project(sign="2025-10-01"))
# W04
one("W04", "六月开工，三个月为零", P1, p=project(sign="2026-01-05", start="2026-06-30"),
    m=rows("2026-01", "2026-09", {"2026-06": 100}))
one("W04", "七月开工", NONE, p=project(sign="2026-01-05", start="2026-07-01"),
    m=rows("2026-01", "2026-09", {"2026-06": 100}))
one("W04", "七月有到位", NONE, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-09", {"2026-07": 1}))
one("W04", "八月缺报", NONE, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-07") + rows("2026-09", "2026-09"))
one("W04", "一二月合并报送，都算为零", P1, cutoff="2026-03-31",
    p=project(sign="2025-10-05", start="2025-12-01"),
    m=rows("2025-10", "2025-12", {"2025-12": 5}) + [row("2026-02", merged_with_prev=True),
                                                     row("2026-03")])
one("W04", "一二月合并报送，有到位", NONE, cutoff="2026-03-31",
    p=project(sign="2025-10-05", start="2025-12-01"),
    m=rows("2025-10", "2025-12", {"2025-12": 5}) + [row("2026-02", 3, merged_with_prev=True),
                                                     row("2026-03")])
# W05
for start, paid, fires in [("2026-03-30", 1499.99, P1), ("2026-03-30", 1500, NONE),
                           ("2026-03-31", 1499.99, NONE)]:
    one("W05", f"{start}开工，到位{paid}万元", fires, p=project(sign="2026-01-05", start=start),
        m=rows("2026-01", "2026-09", {"2026-02": paid}))
one("W05", "有月份缺报", NONE, p=project(sign="2026-01-05", start="2026-03-30"),
    m=rows("2026-01", "2026-08", {"2026-02": 100}))
# W06
for paid, pct, fires in [(2000, 50.1, P1), (2000, 50, NONE), (2004, 50.04, NONE),
                         (8010, 50, P1), (8000, 50, NONE)]:
    one("W06", f"到位{paid}万元，形象进度{pct}%", fires,
        p=project(sign="2026-01-05", start="2026-03-30"),
        m=rows("2026-01", "2026-08", {"2026-02": paid}) + [row("2026-09", physical_pct=pct)])
# W07
for paid, fires in [(6500, NONE), (6490, ["T1"]), (4500, ["T1"]), (4490, ["T1"])]:
    one("W07", f"单位完成率{paid / 100}%，序时75%", fires, targets=target(10000),
        p=project(sign="2026-01-05"), m=rows("2026-01", "2026-09", {"2026-02": paid}))
for spent, fires in [(6500, NONE), (6490, P1), (4490, P1)]:
    one("W07", f"项目年度投资{spent / 100}%，序时75%", fires,
        p=project({"amounts": {"contract_total": 20000, "annual_plan": {"2026": 10000}}},
                  sign="2025-01-05", start="2025-03-30"),
        m=rows("2026-01", "2026-09", {"2026-01": 1}, {"2026-02": spent}))
# W08
one("W08", "立项满一年", P1, p=project(sign="2025-01-05", approve="2025-09-30"))
one("W08", "立项差一天满一年", NONE, p=project(sign="2025-01-05", approve="2025-10-01"))
one("W08", "立项满一年，已开工", NONE,
    p=project(sign="2025-01-05", approve="2025-09-30", start="2026-09-30"))
one("W08", "标记为影子项目", P1, p=project({"flags": ["影子"]}, sign="2026-01-05"))
one("W08", "标记为影子项目，已终止", NONE,
    p=project({"flags": ["影子"]}, sign="2026-01-05", terminate="2026-09-30"))
# W09
for day, physical, fires in [("2025-09-30", "平整", P1), ("2025-10-01", "平整", NONE),
                             ("2025-09-30", "基础", NONE)]:
    one("W09", f"{day}供地，{physical}", fires, p=project(sign="2025-01-05", land_supply=day),
        m=rows("2026-01", "2026-09", physical=physical))
one("W09", "标记为围墙项目", P1, p=project({"flags": ["围墙"]}, sign="2026-01-05"))
# W10
one("W10", "竣工满六个月", P1, p=project(sign="2025-01-05", complete="2026-03-30"))
one("W10", "竣工差一天满六个月", NONE, p=project(sign="2025-01-05", complete="2026-03-31"))
one("W10", "投产", NONE,
    p=project(sign="2025-01-05", complete="2026-03-30", produce="2026-09-30"))
one("W10", "投产后停产", P1,
    p=project({"status": "停产"}, sign="2025-01-05", complete="2026-08-30", produce="2026-09-10"))
# W11
one("W11", "六个月没有投资", P1, p=project(sign="2026-04-30"), m=rows("2026-04", "2026-09"))
one("W11", "只有五个月应报", NONE, p=project(sign="2026-05-01"), m=rows("2026-05", "2026-09"))
one("W11", "第一个月有投资", NONE, p=project(sign="2026-04-30"),
    m=rows("2026-04", "2026-09", spent={"2026-04": 1}))
one("W11", "有一个月缺报", NONE, p=project(sign="2026-04-01"),
    m=rows("2026-04", "2026-06") + rows("2026-08", "2026-09"))
one("W11", "标记为看牌项目", P1, p=project({"flags": ["看牌"]}, sign="2026-09-01"))
one("W11", "标记为看牌项目，已开工", NONE,
    p=project({"flags": ["看牌"]}, sign="2026-09-01", start="2026-09-20"))
# W12
for sign, register, fires in [("2024-09-30", "2025-09-30", P1), ("2024-10-01", "2025-09-30", NONE),
                              ("2024-09-30", "2025-10-01", NONE)]:
    one("W12", f"{sign}签约，{register}注册", fires, p=project(sign=sign, register=register))
one("W12", "更早的线索", P1, p=project(lead="2024-09-01", sign="2025-01-05"))
# W13
one("W13", "三个月没有变化", P1, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-09", spent={"2026-06": 9}))
one("W13", "七月有投资", NONE, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-09", spent={"2026-07": 9}))
one("W13", "形象进度有变化", NONE, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-08") + rows("2026-09", "2026-09", physical="主体"))
one("W13", "有一个月缺报", NONE, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-06") + rows("2026-08", "2026-09"))
for what, month, day, fires in [("31天前更新", "2026-08", "2026-08-30", P1),
                                ("30天前更新", "2026-08", "2026-08-31", NONE),
                                ("八月更新，没有日期", "2026-08", None, NONE),
                                ("七月更新，没有日期", "2026-07", None, P1)]:
    one("W13", what, fires, p=project(sign="2026-01-05", start="2026-03-01"),
        m=[{**r, **({"progress_note": "正常", **({"reported_at": day} if day else {})}
                    if r["month"] == month else {})}
           for r in rows("2026-01", "2026-09", spent={"2026-09": 9})])
one("W13", "没有变化，截止日以后填报", P1, p=project(sign="2026-01-05", start="2026-03-01"),
    m=rows("2026-01", "2026-09", progress_note="正常", reported_at="2026-10-02"))
# W14
for found, done, fires in [("2025-09-30", None, ["L1"]), ("2025-10-01", None, NONE),
                           ("2025-09-30", 9.99, ["L1"]), ("2025-09-30", 10, NONE)]:
    case("W14", f"{found}认定，已处置{done}亩", fires,
         land=[{"id": "L1", "org": "T1", "name": "东街一号地块", "type": "闲置", "mu": 10,
                "found": found, **({"disposed_mu": done} if done else {})}])
LAND = {"land": {"type": "出让", "mu": 30}}
for day, fires in [("2025-09-30", P1), ("2025-10-01", NONE)]:
    one("W14", f"约定{day}动工", fires, p=project(LAND, sign="2025-01-05", planned={"start": day}))
    one("W14", f"{day}停工", fires, p=project(LAND, sign="2025-01-05", start="2025-02-05",
                                               suspend=day),
        m=rows("2025-01", "2026-09", spent={"2025-03": 2499.99}))
one("W14", "停工，投资达到25%", NONE,
    p=project(LAND, sign="2025-01-05", start="2025-02-05", suspend="2025-09-30"),
    m=rows("2025-01", "2026-09", spent={"2025-03": 2500}))
one("W14", "停工后复工", NONE,
    p=project(LAND, sign="2025-01-05", start="2025-02-05", suspend="2025-09-30",
              resume="2026-09-30"),
    m=rows("2025-01", "2026-09", spent={"2025-03": 2499.99}))
# W15
for day, revenue, fires in [("2026-06-30", 666.67, P1), ("2026-06-30", 666.66, NONE),
                            ("2026-07-01", 666.67, NONE)]:
    one("W15", f"{day}投产，收入{revenue}万元", fires,
        p=project(sign="2025-01-05", start="2025-02-05", complete="2026-06-01", produce=day),
        m=rows("2026-01", "2026-06") + [row("2026-07", revenue=0), row("2026-08", revenue=0),
                                        row("2026-09", revenue=revenue)]
        if day > "2026-07" else
        rows("2026-01", "2026-05") + [row(f"2026-0{m}", revenue=revenue if m == 9 else 0)
                                      for m in (6, 7, 8, 9)])
one("W15", "企业已入库", NONE,
    p=project(sign="2025-01-05", start="2025-02-05", complete="2026-06-01", produce="2026-06-30"),
    m=rows("2026-01", "2026-05") + [row(f"2026-0{m}", revenue=500) for m in (6, 7, 8, 9)],
    enterprises=[enterprise(project="P1", enter_date="2026-09-30")])
one("W15", "企业次日入库", P1,
    p=project(sign="2025-01-05", start="2025-02-05", complete="2026-06-01", produce="2026-06-30"),
    m=rows("2026-01", "2026-05") + [row(f"2026-0{m}", revenue=500) for m in (6, 7, 8, 9)],
    enterprises=[enterprise(project="P1", enter_date="2026-10-01")])
# W16
E1 = ["E1"]
for revenue, fires in [(166.66, E1), (166.67, NONE)]:
    case("W16", f"每月收入{revenue}万元", fires, enterprises=[enterprise()],
         enterprise_months=factory({"revenue": revenue}))
case("W16", "收入缺报", NONE, enterprises=[enterprise()],
     enterprise_months=factory({"revenue": 1}, last=8))
case("W16", "资质建筑没有标准", NONE, enterprises=[enterprise(**{"class": "资质建筑"})],
     enterprise_months=factory({"revenue": 1}))
case("W16", "限上零售年化500万元", NONE, enterprises=[enterprise(**{"class": "限上零售"})],
     enterprise_months=factory({"revenue": 41.67}))
case("W16", "限上零售年化不足500万元", E1, enterprises=[enterprise(**{"class": "限上零售"})],
     enterprise_months=factory({"revenue": 41.66}))
for level, fires in [(2, E1), (1, NONE)]:
    case("W16", f"风险{level}级", fires, enterprises=[enterprise(exit_risk={"level": level})])
case("W16", "已退库", NONE,
     enterprises=[enterprise(exit_risk={"level": 2}, exit_date="2026-09-30")])
for last, fires in [(7, E1), (8, NONE)]:
    zero = [{**r, "tax": 5, "electricity_kwh": 0 if int(r["month"][5:]) > last else 9}
            for r in factory({"revenue": 500})]
    case("W16", f"{last}月以后没有用电", fires, enterprises=[enterprise()], enterprise_months=zero)
    case("W16", f"{last}月以后没有税收", fires, enterprises=[enterprise()],
         enterprise_months=[{**r, "tax": r["electricity_kwh"], "electricity_kwh": 7}
                            for r in zero])
STOP = {"enterprise": "E1", "type": "停产", "date": "2026-05-01"}
case("W16", "停产", E1, enterprises=[enterprise()], enterprise_events=[STOP])
case("W16", "停产后复产", NONE, enterprises=[enterprise()],
     enterprise_events=[STOP, {**STOP, "type": "复产", "date": "2026-05-02"}])
case("W16", "复产在截止日以后", E1, enterprises=[enterprise()],
     enterprise_events=[STOP, {**STOP, "type": "复产", "date": "2026-10-01"}])
case("W16", "五项都有", E1, enterprises=[enterprise(exit_risk={"level": 3})],
     enterprise_months=factory({"revenue": 1, "tax": 0, "electricity_kwh": 0}),
     enterprise_events=[STOP])
# W17


def growths(base, output, other):
    """Output and electricity a month, last year and this."""
    return (factory({"output": base, "electricity_kwh": 1000}, 2025)
            + factory({"output": base * (100 + output) / 100,
                       "electricity_kwh": 10 * (100 + other)}))


for base, output, other, fires in [(100, 30.1, 0, E1), (100, 30, 0, NONE), (100, 5, -5, E1),
                                   (100, 5, -4.9, NONE), (100, -30.1, 0, E1)]:
    case("W17", f"产值增{output}%，用电增{other}%", fires, enterprises=[enterprise()],
         enterprise_months=growths(base, output, other))
for first, fires in [(9.99, NONE), (10, E1)]:
    case("W17", f"上年产值{first + 8 * 11.25}万元", fires, enterprises=[enterprise()],
         enterprise_months=[{**r, "output": 30 if "2026" in r["month"] else
                             first if r["month"] == "2025-01" else 11.25}
                            for r in growths(100, 0, 0)])
case("W17", "上年同期缺一个月", NONE, enterprises=[enterprise()],
     enterprise_months=growths(100, 30.1, 0)[:8] + growths(100, 30.1, 0)[9:])
# W18


def trips(counts):
    return [{"id": f"O{m}-{i}", "org": "T1", "leader_rank": "主要负责人", "days": 1,
             "start": f"2026-{m:02}-1{i}", "end": f"2026-{m:02}-1{i}"}
            for m, n in enumerate(counts, 1) for i in range(n)]


case("W18", "九个月都达标", NONE, outings=trips([2] * 9))
case("W18", "本县没有报外出", NONE)
case("W18", "有一个月只有一次", ["T1"], outings=trips([2] * 8 + [1]))
case("W18", "另一次不知道是谁带队", NONE, outings=trips([2] * 8 + [1]) + [{"id": "O", "org": "T1", "days": 1, "start": "2026-09-20"}])
# W19
one("W19", "累计为零", ["T1"], p=project(sign="2026-01-05"), m=rows("2026-01", "2026-09"))
one("W19", "有到位", NONE, p=project(sign="2026-01-05"),
    m=rows("2026-01", "2026-09", {"2026-09": 0.01}))
one("W19", "有缺报", NONE, p=project(sign="2026-01-05"), m=rows("2026-01", "2026-08"))
one("W19", "三月", ["T1"], cutoff="2026-03-31", p=project(sign="2026-01-05"),
    m=rows("2026-01", "2026-03"))
one("W19", "二月", NONE, cutoff="2026-02-28", p=project(sign="2026-01-05"),
    m=rows("2026-01", "2026-02"))
# W20
for spent, more, fires in [(80, {}, ["M1"]), (79.99, {}, NONE),
                           (80, {"guarantee": {"team": "M1"}}, NONE)]:
    one("W20", f"预算100万元，已用{spent}万元{'，有签约' if more else ''}", fires,
        p=project(more, sign="2026-01-05"),
        teams=[{"id": "M1", "name": "沿海招商组", "org": "D1", "budget": 100, "spent": spent}])
# W21
for due, paid, fires in [("2026-09-29", 40, ["Y1"]), ("2026-09-29", None, ["Y1"]),
                         ("2026-09-30", 40, ["Y1"]), ("2026-10-30", 40, ["Y1"]),
                         ("2026-10-31", 40, NONE), (None, 40, NONE), ("2026-09-29", 100, NONE)]:
    case("W21", f"时限{due}，已付{paid}", fires, enterprises=[enterprise()],
         policy_items=[{"id": "Q1", "name": "设备补贴"}],
         policy_payouts=[{"id": "Y1", "enterprise": "E1", "item": "Q1", "approved": 100,
                          **({"due": due} if due else {}),
                          **({"paid": paid} if paid is not None else {})}])
for what, more, fires in [("批准了、没有金额、没有兑现", {"stage": "批准"}, ["Y1"]), ("批准了、没有金额、兑现了一些", {"stage": "批准", "paid": 5}, NONE),
                          ("还在公示", {"stage": "公示"}, NONE)]:
    case("W21", what, fires, enterprises=[enterprise()], policy_items=[{"id": "Q1", "name": "设备补贴"}],
         policy_payouts=[{"id": "Y1", "enterprise": "E1", "item": "Q1", "due": "2026-09-29", **more}])
# W22
for what, more, fires in [("时限前一天", {"due": "2026-09-29", "raised": "2026-09-20"}, ["I1"]),
                          ("时限当天", {"due": "2026-09-30", "raised": "2026-09-20"}, NONE),
                          ("提出31天", {"raised": "2026-08-30"}, ["I1"]),
                          ("提出30天", {"raised": "2026-08-31"}, NONE),
                          ("重大，提出16天", {"raised": "2026-09-14", "level": "重大"}, ["I1"]),
                          ("重大，提出15天", {"raised": "2026-09-15", "level": "重大"}, NONE),
                          ("当天办结", {"raised": "2026-08-01", "closed": "2026-09-30"}, NONE),
                          ("次日办结", {"raised": "2026-08-01", "closed": "2026-10-01"}, ["I1"])]:
    one("W22", what, fires, p=project(sign="2026-01-05"),
        issues=[{"id": "I1", "project": "P1", "org": "T1", "owner_org": "D1", "factor": "土地",
                 "content": "征地未完成", **more}])
# W23


def visits(*days, **more):
    return [{"date": day, "agency": "县商务局", "enterprise": "E1", **more} for day in days]


case("W23", "没有报备", ["#1"], enterprises=[enterprise()],
     ent_inspections=visits("2026-01-01", filed=False))
case("W23", "上年没有报备", NONE, enterprises=[enterprise()],
     ent_inspections=visits("2025-12-31", filed=False))
case("W23", "没有写明是否报备", NONE, enterprises=[enterprise()],
     ent_inspections=visits("2026-01-01"))
case("W23", "一个季度三次", ["E1"], enterprises=[enterprise()],
     ent_inspections=visits("2026-07-01", "2026-08-01", "2026-09-30", filed=True))
case("W23", "一个季度两次", NONE, enterprises=[enterprise()],
     ent_inspections=visits("2026-06-30", "2026-08-01", "2026-09-30", filed=True))
# W24
for what, level, day, fires in [("六个工作日", "C", "2026-09-22", ["C1"]),
                                ("五个工作日", "C", "2026-09-23", NONE),
                                ("十六个工作日", "B", "2026-09-08", ["C1"]),
                                ("十五个工作日", "B", "2026-09-09", NONE),
                                ("31天", "A", "2026-08-30", ["C1"]),
                                ("30天", "A", "2026-08-31", NONE),
                                ("31天，没有等级", None, "2026-08-30", ["C1"]),
                                ("早于工作日表", "C", "2024-12-31", ["C1"])]:
    case("W24", f"{level}级，{what}", fires,
         complaints=[{"id": "C1", "category": "推诿拖延", "received": day, "org": "T1",
                      "owner": "县商务局", **({"class": level} if level else {})}])
HOLIDAY = {"holidays": [f"2026-10-0{d}" for d in range(1, 9)], "workdays": ["2026-10-10"]}
for what, config, cutoff, fires in [
        ("国庆放假、周六调休，第五个工作日", HOLIDAY, "2026-10-14", NONE),
        ("国庆放假、周六调休，第六个工作日", HOLIDAY, "2026-10-15", ["C1"]),
        ("没有节假日表，第五个工作日", None, "2026-10-07", NONE),
        ("没有节假日表，第六个工作日", None, "2026-10-08", ["C1"])]:
    case("W24", what, fires, config=config, cutoff=cutoff,
         complaints=[{"id": "C1", "received": "2026-09-30", "org": "T1", "class": "C"}])
# W25
for due, done, fires in [("2026-09-29", None, ["#1"]), ("2026-09-30", None, NONE),
                         ("2026-09-29", "2026-09-30", NONE), ("2026-09-29", "2026-10-01", ["#1"])]:
    one("W25", f"时限{due}，兑现{done}", fires, p=project(sign="2026-01-05"),
        commitments=[{"party": "企业", "project": "P1", "content": "设备进场", "due": due,
                      **({"fulfilled": done} if done else {})}])
# W26
for cutoff, fires in [("2026-09-01", NONE), ("2026-09-02", P1), ("2026-11-05", P1)]:
    one("W26", f"截止{cutoff}", fires, cutoff=cutoff,
        p=project(sign="2026-01-05", planned={"start": "2026-12-01"}))
one("W26", "明年开工", NONE, p=project(sign="2026-01-05", planned={"start": "2027-01-01"}))
one("W26", "有年度计划", P1,
    p=project({"amounts": {"contract_total": 10000, "annual_plan": {"2026": 100}}},
              sign="2026-01-05"))
one("W26", "施工期到十一月", NONE, p=project(sign="2026-01-05", planned={"start": "2026-12-01"}),
    config={"calendar": {"construction_months": [9, 10, 11]}})
# W27
for goal, fires in [(12000, NONE), (12000.03, ["", "T1"])]:
    one("W27", f"年目标{goal}万元，累计3000万元，单月最高1500万元", fires, targets=target(goal),
        p=project(sign="2026-01-05"),
        m=rows("2026-01", "2026-09", {"2026-02": 1500, "2026-05": 1500}))
one("W27", "全部缺报", NONE, targets=target(12000), p=project(sign="2026-01-05"))
# W28
PEOPLE = {"leaders": [{"id": "LD1", "name": "张三", "title": "副县长"}],
          "teams": [{"id": "M1", "name": "沿海招商组", "org": "D1"}]}
for what, more, fires in [
        ("缺包保单位", {"guarantee": {"leader": "LD1", "team": "M1"}}, P1),
        ("包保齐全", {"guarantee": {"leader": "LD1", "team": "M1", "unit": "D1"}}, NONE),
        ("都缺", {}, P1), ("非重点", {"key_level": "非重点"}, NONE)]:
    one("W28", what, fires, p=project({"key_level": "县重点", **more}, sign="2026-01-05"), **PEOPLE)
# W29
for reported, recognised, fires in [(5, 4, NONE), (5, 3, ["", "T1"]), (4, 0, NONE)]:
    case("W29", f"上报{reported}个，认定{recognised}个", fires,
         projects=[{**project({"reported_city": True,
                               **({"recognised": {"city": True}} if i < recognised else {})},
                              sign="2026-01-05"), "id": f"P{i}", "name": f"项目{i}"}
                   for i in range(reported)])
# W30
one("W30", "缺九月", ["T1"], p=project(sign="2026-01-05"), m=rows("2026-01", "2026-08"))
one("W30", "九月已报", NONE, p=project(sign="2026-01-05"), m=rows("2026-01", "2026-09"))
