-- 本份约谈通知：单位、时间、地点、主持人，没有给出的为空；prefix 是机关代字（见 supervision-notice）
WITH doc AS (
    SELECT id, org, matter, no, "time", place, host, due FROM notices_to_issue WHERE id = :key
    UNION ALL
    SELECT NULL, id, NULL, NULL, NULL, NULL, NULL, NULL
    FROM organisations WHERE :key = id || '/'
),
named AS (
    SELECT substr(no, 1, instr(no, '〔') - 1) AS prefix
    FROM notices WHERE instr(no, '〔') > 1
    ORDER BY issued DESC, id DESC LIMIT 1
)
SELECT coalesce(o.short, o.name) AS unit, o.name AS unit_name, d.matter, d.no, d."time", d.place,
       d.host, d.due,
       coalesce((SELECT text FROM setting WHERE path = 'config.reports.talk-notice.prefix'),
                (SELECT text FROM setting WHERE path = 'config.reports.supervision-notice.prefix'),
                (SELECT prefix FROM named)) AS prefix
FROM doc d JOIN organisations o ON o.id = d.org
