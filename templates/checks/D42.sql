-- code: D42
-- name: 拟发的通知没有生成文件
-- level: 警告
-- hint: 提醒由本办公室口头或者书面告知；要发通知单的，类型写督办、交办、催办或约谈，并写明单位
-- def: notices_to_issue 中类型为提醒、没有写类型，或者（红黄牌除外）没有写单位的
SELECT n.src, n.ptr,
       CASE WHEN n.kind IS NULL THEN '没有写类型' WHEN n.kind = '提醒' THEN '提醒不出通知单'
            ELSE n.kind || '没有写单位' END AS '',
       o.name AS '单位', p.name AS '项目', n.matter AS '事由'
FROM notices_to_issue n
LEFT JOIN organisations o ON o.id = n.org
LEFT JOIN projects p ON p.id = n.project
WHERE n.kind IS NULL OR n.kind = '提醒' OR n.kind <> '红黄牌' AND n.org IS NULL
ORDER BY n.rowid
