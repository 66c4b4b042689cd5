"""For each check, exports that it must name and near misses: (rule, what, {pointer: found}, files).

`found` is what the finding must say it found.  A near miss stands one step inside the limit.
A file is an export, or the text of one.
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "alerts"))
from world import INVESTORS, UNITS, enterprise, export, factory, project, row, rows, target  # noqa: E402

CASES = []
NONE = {}


def case(rule, what, fires, *files, cutoff="2026-09-30", config=None, **entities):
    CASES.append((rule, what, fires, [export(cutoff, config, **entities), *files]))


def one(rule, what, fires, p, m=(), **more):
    """About project P1 alone: `p` is the project, `m` its months."""
    case(rule, what, fires, projects=[p], project_months=list(m), **more)


def named(number, **more):
    """P2, P3: like P1 in everything else."""
    return {**project(more, sign="2026-03-01"), "id": f"P{number}", "name": f"{number}号项目"}


def amounts(**more):
    return project({"amounts": {"contract_total": 10000, "planned_total": 10000, **more}}, sign="2026-01-05")


SIGNED = project(sign="2026-01-05")
THIS_YEAR = {"type": "year", "year": 2026}
NO_ID = {"schema": "zsyz/1"}

# D01 twice the same key, id or name
TWICE = json.dumps(export(), ensure_ascii=False)
CASES += [("D01", "键名重复", {"": "level"},
           [TWICE.replace('"level": "县"', '"level": "县", "level": "县"')]),
          ("D01", "不同对象中键名相同", NONE, [TWICE])]
case("D01", "编号重复", {"/projects/1": "P1"}, projects=[SIGNED, {**named(2), "id": "P1"}])
case("D01", "编号不同", NONE, projects=[SIGNED, named(2)])
case("D01", "项目名称重复", {"/projects/1/name": "甲项目"}, projects=[SIGNED, {**named(2), "name": "甲项目"}])
case("D01", "项目与企业同名", NONE, projects=[SIGNED], enterprises=[enterprise(name="甲项目")])
case("D01", "企业同名", {"/enterprises/1/name": "丙公司"}, enterprises=[enterprise(), enterprise(id="E2")])
case("D01", "两处的值不同", {"/organisations/0/category": "街道"},
     {**NO_ID, "organisations": [{"id": "T1", "category": "街道"}]})
case("D01", "两处的值相同", NONE, {**NO_ID, "organisations": [{"id": "T1", "category": "乡镇"}]})
# D02 unknown reference
one("D02", "属地不存在", {"/projects/0/location_org": "T9"}, {**SIGNED, "location_org": "T9"})
one("D02", "属地存在", NONE, SIGNED)
case("D02", "目标的对象不存在", {"/targets/0/scope/id": "T9"},
     targets=[{**target(1)[0], "scope": {"type": "organisation", "id": "T9"}}])
case("D02", "目标的对象存在", NONE, targets=target(1))
one("D02", "产业表没有提供", {"/projects/0/industry": "I1"}, {**SIGNED, "industry": "I1"})
# D03 order of dates
for day, fires in [("2026-01-04", {"/projects/0/dates": "开工 2026-01-04"}), ("2026-01-05", NONE)]:
    one("D03", f"1月5日签约，{day}开工", fires, project(sign="2026-01-05", start=day))
# D04 actual dates to come
for day, fires in [("2026-10-01", {"/projects/0/dates/start/actual": "2026-10-01"}), ("2026-09-30", NONE)]:
    one("D04", f"截止9月30日，{day}开工", fires, project(sign="2026-01-05", start=day))
# D05 negative amounts
for value, fires in [(-0.0001, {"/projects/0/amounts/contract_total": "-0.0001"}), (0, NONE)]:
    one("D05", f"合同总投资{value}万元", fires, amounts(contract_total=value))
# D06 more arrived than contracted
for paid, limit, fires in [(12000.01, None, {"/projects/0": "累计到位 12000.01 万元"}), (12000, None, NONE),
                           (12000, 119.9, {"/projects/0": "界限 119.9 %"}), (12000.01, 121, NONE)]:
    one("D06", f"到位{paid}万元，界限{limit or '按默认'}", fires, SIGNED, rows("2026-01", "2026-09", {"2026-02": paid}),
        config={"checks": {"D06": {"pct": limit}}} if limit else None)
for before, fires in [(7000.01, {"/projects/0": "累计到位 12000.01 万元"}), (7000, NONE)]:
    one("D06", f"月报之前到位{before}万元", fires, amounts(arrived_before=before),
        rows("2026-01", "2026-09", {"2026-02": 5000}))
# D07 outside part above the whole
for value, fires in [(10000.01, {"/projects/0/amounts/contract_outside": "协议引资额 10000.01 万元"}), (10000, NONE)]:
    one("D07", f"协议引资额{value}万元", fires, amounts(contract_outside=value))
# D08 cumulative falls
def ytd(month, total):
    return {"project": "P1", "month": month, "basis": "ytd", "arrived_wan": {"total": total}}


for value, fires in [(99.99, {"/project_months/1": "本月累计到位资金 99.99 万元"}), (100, NONE)]:
    one("D08", f"累计100万元以后{value}万元", fires, SIGNED,
        [ytd("2026-01", 100), ytd("2026-02", value)])
one("D08", "新的一年从头累计", NONE, project(sign="2025-01-05"),
    [ytd("2025-12", 100), ytd("2026-01", 1)])
case("D08", "企业累计产值减少", {"/enterprise_months/1": "本月累计产值 9 万元"}, enterprises=[enterprise()],
     enterprise_months=[{"enterprise": "E1", "month": f"2026-0{m}", "basis": "ytd", "output": 11 - m} for m in (1, 2)])
# D09 negative month
for value, fires in [(-0.01, {"/project_months/0": "到位资金 -0.01 万元"}), (0, NONE)]:
    one("D09", f"本月到位{value}万元", fires, SIGNED, [row("2026-01", value)])
# D10 missing month
one("D10", "缺两个月", {"/projects/0": "项目月报本年缺 2 个月，自 2026-08，至 2026-09"}, SIGNED, rows("2026-01", "2026-07"))
one("D10", "缺签约的那个月", {"/projects/0": "项目月报本年缺 1 个月，自 2026-01"}, SIGNED, rows("2026-02", "2026-09"))
one("D10", "签约以前没有", NONE, project(sign="2026-02-01"), rows("2026-02", "2026-09"))
one("D10", "都有", NONE, SIGNED, rows("2026-01", "2026-09"))
for month, fires in [("2026-09", NONE), ("2026-08", {"/organisations/0": "报送情况本年缺 1 个月，自 2026-09"})]:
    case("D10", f"别的单位登记了9月，本单位登记了{month}", fires,
         report_status=[{"org": "D1", "month": "2026-09"}, {"org": "T1", "month": month}])
# D11 packages
CHILD = named(2, parent="P1")
case("D11", "打捆项目自身有月报", {"/projects/0": "自身另有月报 1 条"}, projects=[SIGNED, CHILD], project_months=[row("2026-09")])
case("D11", "子项目有月报", NONE, projects=[SIGNED, CHILD], project_months=[{**row("2026-09"), "project": "P2"}])
case("D11", "打捆项目又属于一个", {"/projects/1/parent": "P1"}, projects=[SIGNED, CHILD, named(3, parent="P2")])
# D12 shares
for share, fires in [(0.4011, {"/projects/0/attract_orgs": "份额之和 1.0011"}), (0.401, NONE),
                     (0.399, NONE), (0.3989, {"/projects/0/attract_orgs": "份额之和 0.9989"})]:
    one("D12", f"份额0.6和{share}", fires,
        {**SIGNED, "attract_orgs": [{"org": "T1", "share": 0.6}, {"org": "D1", "share": share}]})
one("D12", "两个单位只写一个份额", {"/projects/0/attract_orgs": "未写份额的单位 1 个"},
    {**SIGNED, "attract_orgs": [{"org": "T1", "share": 1}, {"org": "D1"}]})
one("D12", "一个单位不写份额", NONE, {**SIGNED, "attract_orgs": [{"org": "T1"}]})
# D13 claimed twice
CODE = {"project_code": "2601-000000-04-01-000001"}
case("D13", "平台代码相同", {"/projects/1/project_code": "2601-000000-04-01-000001"},
     projects=[{**SIGNED, **CODE}, named(2, **CODE)])
case("D13", "平台代码差一位", NONE, projects=[{**SIGNED, **CODE}, named(2, project_code=CODE["project_code"][:-1] + "2")])
one("D13", "同一单位写了两次", {"/projects/0/attract_orgs": "同一单位写了几次 T1"},
    {**SIGNED, "attract_orgs": [{"org": "T1", "share": 0.5}, {"org": "T1", "share": 0.5}]})
# D14 list without year
for list_name, year, fires in [("世界500强", {}, {"/investors/0/top500/0/year": "世界500强"}),
                               ("世界500强", {"year": 2025}, NONE), ("行业10强", {}, NONE)]:
    CASES.append(("D14", f"{list_name} {year or '没有年度'}", fires,
                  [{**export(), "investors": [{**INVESTORS[0], "top500": [{"list": list_name, **year}]}]}]))
# D15 status and dates
one("D15", "终止没有日期", {"/projects/0/status": "终止"}, {**SIGNED, "status": "终止"})
one("D15", "终止有日期", NONE, {**project(sign="2026-01-05", terminate="2026-09-30"), "status": "终止"})
one("D15", "停工没有开工日期", {"/projects/0/status": "停工"}, {**SIGNED, "status": "停工"})
one("D15", "停工有开工日期", NONE, {**project(sign="2026-01-05", start="2026-03-01"), "status": "停工"})
one("D15", "停产没有投产日期", {"/projects/0/status": "停产"}, {**SIGNED, "status": "停产"})
one("D15", "正常而截止日终止", {"/projects/0/status": "终止日期 2026-09-30"},
    {**project(sign="2026-01-05", terminate="2026-09-30"), "status": "正常"})
one("D15", "正常，次日终止", NONE, {**project(sign="2026-01-05", terminate="2026-10-01"), "status": "正常"})
# D16 reported figures
UNIT = {"type": "organisation", "id": "T1"}
for value, fires in [(12345.6, {"/reported_figures/0/value": "所报 12345.6，重新计算 12345.67"}), (12345.7, NONE)]:
    one("D16", f"到位12345.67万元，所报{value}", fires, SIGNED, rows("2026-01", "2026-09", {"2026-02": 12345.67}),
        reported_figures=[{"figure": "F02", "value": value}])
for value, fires in [(1.06, {"/reported_figures/0/value": "所报 1，重新计算 1.06",
                             "/reported_figures/1/value": "所报 1.06，各单位所报合计 1"}), (1.05, NONE)]:
    one("D16", f"各单位合计1万元，全域所报{value}", fires, SIGNED, rows("2026-01", "2026-09", {"2026-02": value}),
        reported_figures=[{"figure": "F02", "value": 1, "scope": UNIT}, {"figure": "F02", "value": value}])
# D17 reported rates
for value, fires in [(68.9, {"/reported_figures/0/value": "所报 68.9，重新计算 68.75"}), (68.8, NONE), (68.75, NONE), (68.7, {"/reported_figures/0/value": "所报 68.7"})]:
    one("D17", f"完成68.75%，所报{value}", fires, SIGNED, rows("2026-01", "2026-09", {"2026-02": 6875}),
        targets=target(10000), reported_figures=[{"figure": "F02.rate", "scope": UNIT, "value": value}])
# D18 recognised before reported
for day, fires in [("2026-03-01", {"/projects/0/recognised/city_date": "认定 2026-03-01"}), ("2026-03-02", NONE)]:
    one("D18", f"3月2日上报，{day}认定", fires,
        {**SIGNED, "reported_city": "2026-03-02", "recognised": {"city": True, "city_date": day}})
# D19 started without land or permit, where permits are reported at all
PERMIT = {**project(sign="2026-01-05", construction_permit="2026-02-01"), "id": "P2", "name": "2号项目"}
STARTED = project(sign="2026-01-05", start="2026-03-01")
case("D19", "开工没有许可", {"/projects/0": "开工 2026-03-01"}, projects=[STARTED, PERMIT])
case("D19", "开工有供地", NONE, projects=[project(sign="2026-01-05", land_supply="2026-02-01", start="2026-03-01"), PERMIT])
case("D19", "租赁厂房", NONE, projects=[{**STARTED, "land": {"type": "租赁"}}, PERMIT])
case("D19", "都不报许可", NONE, projects=[STARTED])
# D20 produced, not completed
one("D20", "投产没有竣工", {"/projects/0": "投产 2026-08-01"}, project(sign="2026-01-05", produce="2026-08-01"))
one("D20", "投产当日竣工", NONE, project(sign="2026-01-05", complete="2026-08-01", produce="2026-08-01"))
one("D20", "投产有验收", NONE, project(sign="2026-01-05", accept="2026-07-01", produce="2026-08-01"))
# D21 target zero
for what, value, sign, fires in [("有签约", 0, "2026-01-05", {"/targets/0/value": "F02"}), ("目标1", 1, "2026-01-05", NONE),
                                 ("上年签约", 0, "2025-12-31", NONE)]:
    one("D21", f"目标{value}，{what}", fires, project(sign=sign), targets=target(value))
one("D21", "目标为零而不适用", NONE, SIGNED, targets=[{**target(0)[0], "not_applicable": True}])
# D22 task without target
case("D22", "没有目标", {"/organisations/0": "东街镇"})
case("D22", "有目标", NONE, targets=target(1))
case("D22", "只有上年目标", {"/organisations/0": "东街镇"}, targets=[{**target(1)[0], "period": {"type": "year", "year": 2025}}])
# D23 outings
def outing(start, end, number=1, **more):
    return {"id": f"O{number}", "org": "T1", "leader_rank": "主要负责人", "start": start, "end": end,
            "enterprises": ["乙公司"], **more}


for end, fires in [("2026-03-09", {"/outings/0/end": "返回 2026-03-09"}), ("2026-03-10", NONE),
                   ("2026-04-09", NONE), ("2026-04-10", {"/outings/0": "连续外出 32 天"})]:
    case("D23", f"3月10日出发，{end}返回", fires, outings=[outing("2026-03-10", end)])
case("D23", "界限10天，外出11天", {"/outings/0": "连续外出 11 天"}, config={"checks": {"D23": {"days": 10}}},
     outings=[outing("2026-03-10", "2026-03-20")])
for start, fires in [("2026-03-11", {"/outings/1": "上次返回 2026-03-12"}), ("2026-03-12", NONE)]:
    case("D23", f"上次12日返回，{start}又出发", fires,
         outings=[outing("2026-03-10", "2026-03-12"), outing(start, "2026-03-14", 2)])
case("D23", "分管负责人同时外出", NONE,
     outings=[outing("2026-03-10", "2026-03-12"), outing("2026-03-11", "2026-03-14", 2, leader_rank="分管负责人")])
# D24 outings without enterprises
case("D24", "没有写企业", {"/outings/0/enterprises": "本年 1 次"}, outings=[outing("2026-03-10", "2026-03-12", enterprises=[])])
case("D24", "写了企业", NONE, outings=[outing("2026-03-10", "2026-03-12")])
case("D24", "不计数的", NONE, outings=[outing("2026-03-10", "2026-03-12", enterprises=[], counted=False)])
case("D24", "上年的", NONE, outings=[outing("2025-12-30", "2025-12-31", enterprises=[])])
# D25 ready for the statistics: 2000万元 a year are 166.6667 a month
for what, revenue, months, fires in [("达到", 166.6667, 9, {"/enterprises/0": "标准 2000 万元"}), ("差0.0001万元", 166.6666, 9, NONE),
                                     ("最近一月缺报", 166.6667, 8, NONE)]:
    case("D25", f"规上工业标准，{what}", fires, enterprises=[enterprise(**{"class": "未入库"})],
         enterprise_months=factory({"revenue": revenue}, last=months))
case("D25", "已入库", NONE, enterprises=[enterprise()], enterprise_months=factory({"revenue": 200}))
case("D25", "连续三个月以后才达到", NONE, enterprises=[enterprise(**{"class": "未入库"})],
     enterprise_months=[{**r, "revenue": 100 if r["month"] < "2026-08" else 1000} for r in factory({})])
# D26 output grows, no electricity
for what, now, power, fires in [("没有用电", 100.01, 0, {"/enterprises/0": "累计产值 900.09 万元，上年同期 900 万元"}),
                                ("产值没有增长", 100, 0, NONE), ("有用电", 100.01, 1, NONE), ("用电缺报", 100.01, None, NONE)]:
    case("D26", what, fires, enterprises=[enterprise()],
         enterprise_months=factory({"output": 100, "electricity_kwh": 1}, year=2025, last=12)
         + factory({"output": now, **({} if power is None else {"electricity_kwh": power})}))
# D27 paid above approved
for paid, fires in [(100.01, {"/policy_payouts/0/paid": "已兑现 100.01 万元"}), (100, NONE)]:
    case("D27", f"批准100万元，兑现{paid}万元", fires, policy_payouts=[{"id": "Y1", "approved": 100, "paid": paid}])
# D28 more land disposed of than there is
for mu, fires in [(10.01, {"/land/0/disposed_mu": "已处置 10.01 亩"}), (10, NONE)]:
    case("D28", f"认定10亩，处置{mu}亩", fires,
         land=[{"id": "L1", "org": "T1", "name": "一号地块", "type": "闲置", "mu": 10, "disposed_mu": mu}])
# D29 元 for 万元, or 亿元
for value, fires in [(10000000.01, {"/projects/0/amounts/planned_total": "计划总投资 10000000.01 万元"}), (10000000, NONE),
                     (0.9999, {"/projects/0/amounts/planned_total": "计划总投资 0.9999 万元"}), (1, NONE), (0, NONE)]:
    one("D29", f"计划总投资{value}万元", fires, amounts(planned_total=value))
one("D29", "界限50万元", {"/projects/0/amounts/contract_total": "合同总投资 49.99 万元"}, amounts(contract_total=49.99),
    config={"checks": {"D29": {"below_wan": 50}}})
for value, fires in [(10000001, {"/targets/0/value": "省外到位资金目标，目标 10000001 万元"}), (10000000, NONE), (0.5, NONE)]:
    case("D29", f"目标{value}万元", fires, targets=target(value))
# D30 growth beyond belief, of the region (no place) and of its only unit.
def twice(found):
    return {"": found, "/organisations/0": found}


OLD = project(sign="2024-06-01")
for now, fires in [(601, twice("同比 501 %，本年 601 万元，上年同期 100 万元")), (600, NONE), (10, NONE),
                   (9.9, twice("同比 -90.1 %"))]:
    one("D30", f"上年100万元，本年{now}万元", fires, OLD, rows("2025-01", "2026-09", {"2025-03": 100, "2026-03": now}))
for pct, fires in [(400, twice("同比 401 %")), (401, NONE)]:
    one("D30", f"界限{pct}%", fires, OLD, rows("2025-01", "2026-09", {"2025-03": 100, "2026-03": 501}),
        config={"checks": {"D30": {"above_pct": pct}}})
for before, fires in [(5, twice("同比 -100 %，本年 0，上年同期 5")), (4, NONE)]:
    case("D30", f"上年开工{before}个，今年没有", fires,
         projects=[{**project(sign="2024-06-01", start="2025-03-01"), "id": f"P{n}", "name": f"{n}号项目"}
                   for n in range(before)])
# D31 mean of rates: T1 100 of 100, T2 0 of 300: the rate is 25 %, the mean 50 %
TWO = [*UNITS, {"id": "T2", "name": "西河镇", "category": "乡镇", "has_task": True}]
SECOND = {**target(300)[0], "id": "G2", "scope": {"type": "organisation", "id": "T2"}}
for value, fires in [(50, {"/reported_figures/0/value": "各单位平均 50，重新计算 25"}), (50.06, NONE), (25, NONE)]:
    CASES.append(("D31", f"全域完成率25%，各单位平均50%，所报{value}", fires,
                  [{**export(projects=[SIGNED], project_months=rows("2026-01", "2026-09", {"2026-02": 100}),
                             targets=[*target(100), SECOND], reported_figures=[{"figure": "F02.rate", "value": value}]),
                    "organisations": TWO}]))
# D32 same investor and amount
case("D32", "投资方和金额相同", {"/projects/1": "又见 甲项目"}, projects=[SIGNED, named(2)])
case("D32", "金额差0.01万元", NONE, projects=[SIGNED, named(2, amounts={"contract_total": 10000.01})])
case("D32", "投资方不同", NONE, projects=[SIGNED, named(2, investors=[{"id": "V5"}])])
case("D32", "打捆项目和子项目", NONE, projects=[SIGNED, CHILD])
# D33 revised without a note
one("D33", "修订没有说明", {"/project_months/0": "2026-01"}, SIGNED, [row("2026-01", revised=True)])
one("D33", "修订有说明", NONE, SIGNED, [row("2026-01", revised=True, note="漏报补报")])
one("D33", "没有修订", NONE, SIGNED, [row("2026-01", revised=False)])
# D34 negative base
for base, fires in [(-0.01, {"": "省外到位资金，单位 东街镇，上年同期 -0.01 万元"}), (0, NONE)]:
    one("D34", f"上年同期{base}万元", fires, OLD,
        rows("2025-01", "2026-09", {"2025-03": base, "2026-03": 5}))
# D38 D39 D40 what a record of work must say
ISSUE = {"id": "S1", "project": "P1", "factor": "土地", "raised": "2026-08-01", "content": "用地指标不足"}
one("D38", "没有牵头单位", {"/issues/0": "用地指标不足"}, SIGNED, issues=[ISSUE])
one("D38", "有牵头单位", NONE, SIGNED, issues=[{**ISSUE, "owner_org": "D1"}])
for kind, matter in (("duty", "matter"), ("task", "content"), ("policy", "item")):
    case("D39", f"清单{kind}没有时限", {f"/lists/{kind}/0": "办理供地"}, lists={kind: [{matter: "办理供地"}]})
    case("D39", f"清单{kind}有时限", NONE, lists={kind: [{matter: "办理供地", "deadline": "2026-12-31"}]})
NOTICE = {"id": "N1", "kind": "督办", "org": "T1", "issued": "2026-09-01", "no": "督〔2026〕1号"}
case("D40", "没有回复时限", {"/notices/0/due": "东街镇"}, notices=[NOTICE])
case("D40", "有回复时限", NONE, notices=[{**NOTICE, "due": "2026-09-10"}])
# D41 reported and statistical investment
for stat, fires in [(94.99, {"/organisations/0": "完成投资 100 万元，入统投资 94.99 万元"}), (95, NONE), (105, NONE),
                    (105.01, {"/organisations/0": "入统投资 105.01 万元"})]:
    one("D41", f"完成投资100万元，入统{stat}万元", fires, SIGNED,
        [{**r, "stat_invested_wan": stat if r["month"] == "2026-05" else 0}
         for r in rows("2026-01", "2026-09", spent={"2026-05": 100})])
one("D41", "入统缺报", NONE, SIGNED, rows("2026-01", "2026-09", spent={"2026-05": 100}))
# D42 a notice to issue of which nothing is made
for what, row_, fires in [("提醒", {"kind": "提醒", "org": "T1"}, "提醒不出通知单，单位 东街镇"),
                          ("没有类型", {"org": "T1"}, "没有写类型"), ("没有单位", {"kind": "督办"}, "督办没有写单位"),
                          ("督办", {"kind": "督办", "org": "T1"}, None), ("红黄牌", {"kind": "红黄牌"}, None)]:
    case("D42", f"拟发通知：{what}", {"/notices_to_issue/0": fires} if fires else NONE,
         notices_to_issue=[{"id": "N1", **row_}])
# D43 projects without a unit that leads
LED = {**SIGNED, "lead_org": "T1"}
case("D43", "一个项目没有牵头责任单位", {"/projects/1/lead_org": "2号项目"}, projects=[LED, named(2)])
case("D43", "都有牵头责任单位", NONE, projects=[LED, named(2, lead_org="T1")])
case("D43", "没有的已终止", NONE, projects=[LED, {**named(2), "status": "终止"}])
case("D43", "本县不报这一项", NONE, projects=[SIGNED, named(2)])
# D44 a part larger than the whole
for what, paid, fires in [
        ("省外多0.01万元", {"total": 100, "outside_province": 100.01}, "到位资金 100 万元，其中省外 100.01 万元"),
        ("市外多", {"total": 100, "outside_city": 101}, "其中市外 101 万元"),
        ("省外大于市外", {"total": 100, "outside_province": 90, "outside_city": 80}, "其中市外 80 万元"),
        ("相等", {"total": 100, "outside_province": 100, "outside_city": 100}, None),
        ("没有报总数", {"outside_province": 100}, None)]:
    one("D44", f"月报：{what}", {"/project_months/0/arrived_wan": fires} if fires else NONE, SIGNED,
        [{**row("2026-05"), "arrived_wan": paid}])
# D45 a share where a percentage is asked for
for most, fires in [(1, {"/project_months/2/physical_pct": "共 3 条，最大的 1 %"}), (1.001, NONE)]:
    one("D45", f"最大的形象进度{most}", fires, SIGNED,
        [row(f"2026-{m:02}", physical_pct=pct) for m, pct in ((2, 0.3), (3, 0.6), (4, most))])
one("D45", "只有两条", NONE, SIGNED, [row(f"2026-{m:02}", physical_pct=0.5) for m in (2, 3)])
# D46 the sum since January in place of the month's own; D47 last month's rows sent again
FEW = [{**project(sign="2025-03-01"), "id": f"P{i}", "name": f"{i}号项目"} for i in range(1, 7)]


def paid(count, values, **more):
    """The same months, from January, for the first projects of FEW."""
    return [{**row(f"2026-{m:02}", wan, **more), "project": p["id"]}
            for p in FEW[:count] for m, wan in enumerate(values, 1)]


for what, m, fires in [
        ("三个项目一月比一月多", paid(3, [10, 20, 20, 30]), "报了月报的项目 3 个，从不减少的 3 个"),
        ("五个中四个", paid(4, [10, 20, 20, 30]) + [{**r, "project": "P5"} for r in paid(1, [5, 4, 4, 6])], "从不减少的 4 个"),
        ("六个中四个", paid(4, [10, 20, 20, 30]) + [{**r, "project": p} for p in ("P5", "P6") for r in paid(1, [5, 4, 4, 6])], None),
        ("只有两个项目", paid(2, [10, 20, 20, 30]), None), ("只有三个月", paid(3, [10, 20, 30]), None),
        ("月月相同", paid(3, [10, 10, 10, 10]), None), ("写明是累计数", paid(3, [10, 20, 20, 30], basis="ytd"), None)]:
    case("D46", f"月报：{what}", {"/organisations/0": fires} if fires else NONE, projects=FEW, project_months=m, cutoff="2026-04-30")
for what, m, fires in [
        ("三个项目与上月相同", paid(3, [0, 5, 7, 7], invested=3), "本月有数的项目 3 个，与上月相同的 3 个"),
        ("五个中四个", paid(4, [0, 5, 7, 7]) + [{**r, "project": "P5"} for r in paid(1, [0, 0, 7, 8])], "与上月相同的 4 个"),
        ("五个中三个", paid(3, [0, 5, 7, 7]) + [{**r, "project": p} for p in ("P4", "P5") for r in paid(1, [0, 0, 7, 8])], None),
        ("只有两个项目", paid(2, [0, 5, 7, 7]), None), ("都是零", paid(3, [5, 0, 0, 0]), None)]:
    case("D47", f"月报：{what}", {"/organisations/0": fires} if fires else NONE, projects=FEW, project_months=m, cutoff="2026-04-30")
