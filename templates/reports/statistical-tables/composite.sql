-- 综合指标：一行一个指标；哪些指标、叫什么名称由下表定。没有这个期间、没有目标的印 —；比率不列同比。
WITH item(seq, class, figure, name, kept) AS (VALUES
    (101, '签约', 'S01', '新签约项目', ''), (102, '签约', 'S02', '其中：亿元以上', ''),
    (103, '签约', 'S03.b10', '其中：10亿元以上', ''), (104, '签约', 'S03.b50', '其中：50亿元以上', ''),
    (105, '签约', 'S13', '三类500强签约项目', '榜单'), (106, '签约', 'S07', '市认定签约项目', '市认定'),
    (107, '签约', 'S07.amount', '市认定签约项目金额', '市认定'), (108, '签约', 'S08', '市认定率', '市认定'),
    (109, '签约', 'C148', '高新技术签约项目', '高新'), (110, '签约', 'C148.amount', '高新技术签约项目合同总投资', '高新'),
    (111, '签约', 'C149', '高附加值签约项目', '高附加值'), (112, '签约', 'C149.amount', '高附加值签约项目合同总投资', '高附加值'),
    (201, '建设', 'P05', '新开工项目', ''), (202, '建设', 'P06', '其中：亿元以上', ''), (203, '建设', 'P42', '开复工项目', ''),
    (204, '建设', 'P14', '新竣工项目', ''), (205, '建设', 'P16', '投产项目', ''),
    (301, '资金', 'F01', '到位资金', ''), (302, '资金', 'F02', '其中：省外', ''), (303, '资金', 'F13', '向上争取资金', '争取资金'),
    (304, '资金', 'F13.central', '其中：中央', '争取资金'), (305, '资金', 'F13.province', '其中：省', '争取资金'),
    (306, '资金', 'C67', '争取资金到位', '争取资金'), (307, '资金', 'F14', '争取资金到位率', '争取资金'),
    (401, '企业', 'E01', '新增四上企业', '变动'), (402, '企业', 'E01.monthly', '其中：月度入库', '变动'), (403, '企业', 'E05', '其中：新建投产入规', '变动'),
    (404, '企业', 'E02', '退库企业', '变动'), (405, '企业', 'E03', '净增四上企业', '变动'), (406, '企业', 'E06', '在库企业', '企业'),
    (407, '企业', 'E04', '退库预警企业', '企业'), (408, '企业', 'E07', '指标不协调企业', '企业'),
    (409, '企业', 'E08', '上年营业收入亿元以上企业', '企业'), (410, '企业', 'E08.b100', '其中：百亿元以上', '企业'),
    (411, '企业', 'E08.b10', '其中：十亿元至百亿元', '企业'), (412, '企业', 'E08.b1', '其中：一亿元至十亿元', '企业'),
    (413, '企业', 'C92', '高新技术企业和科技型中小企业', '标签'), (414, '企业', 'C92.high', '其中：高新技术企业', '标签'),
    (415, '企业', 'C92.tech', '其中：科技型中小企业', '标签'), (416, '企业', 'E12', '高新技术企业和科技型中小企业净增', '标签'),
    (501, '招商活动', 'A01', '外出招商批次', '外出'), (502, '招商活动', 'A02.persons', '外出招商人次', '外出'), (503, '招商活动', 'A02', '外出招商天数', '外出'),
    (504, '招商活动', 'A03', '主要负责人外出招商', '外出'), (505, '招商活动', 'A07', '对接三类500强企业', '目标企业'),
    (506, '招商活动', 'C130', '目标企业', '目标企业'), (507, '招商活动', 'C130.top500', '其中：三类500强', '目标企业'),
    (508, '招商活动', 'C130.contacted', '其中：已联系', '目标企业'), (509, '招商活动', 'C130.visited', '其中：已拜访和来访考察', '目标企业'),
    (510, '招商活动', 'C130.talks', '其中：洽谈和意向', '目标企业'), (511, '招商活动', 'C130.signed', '其中：已签约', '目标企业'),
    (417, '企业', 'A15', '走访企业覆盖率', '走访'), (418, '企业', 'C180', '税收贡献率', '税收'),
    (419, '企业', 'L06', '投产项目亩均税收', ''), (420, '企业', 'C177', '投产项目达产率', ''),
    (601, '土地资产', 'L01', '盘活低效用地', '土地'), (602, '土地资产', 'L01.all', '盘活各类存量土地', '土地'),
    (603, '土地资产', 'C96', '闲置土地', '土地'), (604, '土地资产', 'C97', '已处置闲置土地', '土地'), (605, '土地资产', 'L03', '闲置土地处置率', '土地'),
    (606, '土地资产', 'C151', '储备土地', '土地'), (607, '土地资产', 'C106', '标准厂房建成面积', '厂房'), (608, '土地资产', 'C107', '标准厂房空置面积', '厂房'),
    (609, '土地资产', 'L08', '标准厂房空置率', '厂房'), (610, '土地资产', 'C126', '闲置资产', '闲置资产'), (611, '土地资产', 'C126.plant', '其中：厂房', '闲置资产'),
    (612, '土地资产', 'C126.firm', '其中：企业', '闲置资产'), (613, '土地资产', 'C127', '已盘活闲置资产', '闲置资产'), (614, '土地资产', 'C128', '闲置资产盘活率', '闲置资产'),
    (615, '土地资产', 'C129', '僵尸企业', '企业'),
    (701, '本地核查', 'C137', '本地核查项满足率', '核查项'), (702, '本地核查', 'C137.c1', '0', '核查项'), (703, '本地核查', 'C137.c2', '1', '核查项'),
    (704, '本地核查', 'C137.c3', '2', '核查项'), (705, '本地核查', 'C137.c4', '3', '核查项'), (706, '本地核查', 'C137.c5', '4', '核查项'), (707, '本地核查', 'C137.c6', '5', '核查项')
),
-- 本县有没有这一类数据；没有的不列，不印成 0
kept(name) AS (
    SELECT '' UNION ALL
    SELECT '榜单' WHERE EXISTS (SELECT 1 FROM investor_top500) UNION ALL
    SELECT '市认定' WHERE EXISTS (SELECT 1 FROM projects WHERE recognised_city IS NOT NULL) UNION ALL
    SELECT '高新' WHERE EXISTS (SELECT 1 FROM projects WHERE hi_tech IS NOT NULL) UNION ALL
    SELECT '高附加值' WHERE EXISTS (SELECT 1 FROM projects WHERE high_value IS NOT NULL) UNION ALL
    SELECT '争取资金' WHERE EXISTS (SELECT 1 FROM funds_won) UNION ALL
    SELECT '企业' WHERE EXISTS (SELECT 1 FROM enterprises) UNION ALL
    SELECT '变动' WHERE EXISTS (SELECT 1 FROM enterprise_events) UNION ALL
    SELECT '走访' WHERE EXISTS (SELECT 1 FROM visits) UNION ALL
    SELECT '税收' WHERE EXISTS (SELECT 1 FROM fact WHERE code = 'C180' AND axis = 'region' AND num IS NOT NULL) UNION ALL
    SELECT '标签' WHERE EXISTS (SELECT 1 FROM enterprise_tags) UNION ALL
    SELECT '外出' WHERE EXISTS (SELECT 1 FROM outings) UNION ALL
    SELECT '目标企业' WHERE EXISTS (SELECT 1 FROM target_enterprises) UNION ALL
    SELECT '土地' WHERE EXISTS (SELECT 1 FROM land) UNION ALL
    SELECT '厂房' WHERE EXISTS (SELECT 1 FROM parks WHERE factories_built_m2 IS NOT NULL) UNION ALL
    SELECT '闲置资产' WHERE EXISTS (SELECT 1 FROM idle_assets) UNION ALL
    SELECT '核查项' WHERE EXISTS (SELECT 1 FROM project_local_checks)
),
there AS (
    SELECT "full" FROM fact
    WHERE axis = 'region' AND "window" IN ('month', 'ytd') AND state <> 'no_task' AND unit <> 'pp'
)
SELECT i.class,
       CASE WHEN i.seq > 701 THEN '其中：' || (SELECT text FROM setting WHERE path = 'config.local_checks.' || i.name)
            ELSE i.name END AS name,
       fig(i.figure, 'region', '', 'ytd') AS value,
       CASE WHEN i.figure || '@region@month' IN (SELECT "full" FROM there)
            THEN fig(i.figure, 'region', '', 'month') ELSE '—' END AS in_month,
       CASE WHEN i.figure || '.target@region@ytd' IN (SELECT "full" FROM there)
            THEN fig(i.figure || '.target', 'region', '', 'ytd') ELSE '—' END AS target,
       CASE WHEN i.figure || '.rate@region@ytd' IN (SELECT "full" FROM there)
            THEN fig(i.figure || '.rate', 'region', '', 'ytd') ELSE '—' END AS rate,
       CASE WHEN i.figure || '.yoy@region@ytd' IN (SELECT "full" FROM there)
            THEN fig(i.figure || '.yoy', 'region', '', 'ytd') ELSE '—' END AS yoy
FROM item i
WHERE i.kept IN (SELECT name FROM kept) AND i.figure || '@region@ytd' IN (SELECT "full" FROM there)
  AND (i.seq <= 701 OR EXISTS (SELECT 1 FROM setting WHERE path = 'config.local_checks.' || i.name))
ORDER BY i.seq
