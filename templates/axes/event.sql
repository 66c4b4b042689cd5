-- axis: event
-- name: 节会
-- members: events
SELECT 'projects' AS entity, id AS id, event_id AS key, 10000 AS share
FROM projects
WHERE event_id IS NOT NULL
UNION ALL
SELECT 'events', id, id, 10000 FROM events
