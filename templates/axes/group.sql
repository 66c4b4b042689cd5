-- axis: group
-- name: 考核分组
-- after: org
-- members: organisations
-- def: 所属单位的考核分组，份额为组内单位份额之和
WITH member AS (SELECT id, "group" FROM organisations WHERE "group" IS NOT NULL)
SELECT d.entity, d.id, m."group" AS key, sum(d.share) AS share
FROM dim d JOIN member m ON m.id = d.key
WHERE d.axis = 'org'
GROUP BY d.entity, d.id, m."group"
