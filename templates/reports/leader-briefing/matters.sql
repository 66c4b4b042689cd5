-- 需要领导协调的要素问题，至多三件（一位领导的两件）：没有办结的，重大的在前，然后是超期的、重点的；late 是预警的超期天数
-- （时限没有到而提出日期过久的也算超期，这时不写时限）。
-- any_late、any_unowned：其中有超期的、没有明确牵头单位的，建议因此不同
-- :key 的意思同 risks.sql
WITH unit AS (
    SELECT value AS id FROM leader_orgs WHERE leader = :key
),
mine AS (
    SELECT project AS id FROM v_leader_project WHERE leader = :key
),
chosen AS (
SELECT p.name AS project, i.content, coalesce(u.short, u.name) AS owner,
       CASE WHEN w.id IS NULL OR i.due < r.cutoff THEN i.due END AS due,
       w.num / w.den AS late
FROM issues i
JOIN run r
LEFT JOIN projects p ON p.id = i.project
LEFT JOIN organisations u ON u.id = i.owner_org
LEFT JOIN alert w ON w.code = 'W22' AND w.id = i.id
WHERE i.raised <= r.cutoff AND (i.closed IS NULL OR i.closed > r.cutoff)
  AND (i.level IN ('重大', '重点') OR w.id IS NOT NULL)
  AND (:key = '' OR i.project IN (SELECT id FROM mine)
       OR i.org IN (SELECT id FROM unit) OR i.owner_org IN (SELECT id FROM unit))
ORDER BY coalesce(i.level, '') <> '重大', w.id IS NULL, w.num DESC, coalesce(i.level, '') <> '重点', i.due IS NULL,
         i.due, i.id
LIMIT CASE WHEN :key = '' THEN 3 ELSE 2 END
)
SELECT *, max(late IS NOT NULL) OVER () AS any_late, max(owner IS NULL) OVER () AS any_unowned
FROM chosen
