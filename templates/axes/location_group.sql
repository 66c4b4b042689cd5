-- axis: location_group
-- name: 属地的考核分组
-- after: location
-- members: organisations
-- def: 属地单位的考核分组
WITH member AS (SELECT id, "group" FROM organisations WHERE "group" IS NOT NULL)
SELECT d.entity, d.id, m."group" AS key, sum(d.share) AS share
FROM dim d JOIN member m ON m.id = d.key
WHERE d.axis = 'location'
GROUP BY d.entity, d.id, m."group"
