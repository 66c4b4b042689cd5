-- 突出问题，至多四条（一位领导的三条），全文因此排得下两页：每项预警取最突出的一件，一个项目（对象）只说一次，重的在前。
-- 哪些预警算突出，与拟督办事项相同（config.reports.proposals.measures），通报的不算；要素问题写在需领导协调事项里，这里不重复。
-- :key 为空是全部；是领导编号时只取他联系的单位、园区、产业、项目和包保项目
WITH unit AS (
    SELECT value AS id FROM leader_orgs WHERE leader = :key
),
mine AS (
    SELECT project AS id FROM v_leader_project WHERE leader = :key
),
kept AS (
    SELECT *,
           CASE WHEN measure = '约谈' OR level = '红' THEN 1 WHEN level = '督办' THEN 2 ELSE 3 END
               AS weight
    FROM v_alert
    WHERE measure IN ('督办', '约谈') AND entity <> 'issues'
      AND (:key = '' OR org IN (SELECT id FROM unit) OR project IN (SELECT id FROM mine))
),
single AS (
    SELECT *, row_number() OVER (PARTITION BY matter ORDER BY weight, code, seq) AS said
    FROM kept
),
chosen AS (
    SELECT *, row_number() OVER (PARTITION BY CASE WHEN :key = '' THEN code || weight ELSE matter END
                                 ORDER BY weight, abs(num) * 1000 / den DESC, seq) AS place,
           count(*) OVER (PARTITION BY code) AS n
    FROM single WHERE said = 1
)
SELECT c.say, CASE WHEN c.entity <> 'organisations' THEN coalesce(o.short, o.name) END AS unit
FROM chosen c
LEFT JOIN organisations o ON o.id = c.org
WHERE c.place = 1
ORDER BY c.weight, c.entity <> 'projects', c.n DESC, c.code, c.seq
LIMIT CASE WHEN :key = '' THEN 4 ELSE 3 END
