-- name: 红黄牌评定结果
-- def: 表 card 的各行；拟发通知（notices_to_issue）里红黄牌写了单位的，只有这些单位的牌可以印发（shown），没有写的全部可以
-- after: facts
-- when: named
SELECT c.scheme, c.entity, c.id, c.org, c."group", c.level, c.seq, c.rule, c.say, c.previous,
       c.streak, c.guard, c.rank, c.judged,
       CASE WHEN NOT EXISTS (SELECT 1 FROM notices_to_issue
                             WHERE kind = '红黄牌' AND org IS NOT NULL)
              OR c.org IN (SELECT org FROM notices_to_issue WHERE kind = '红黄牌')
            THEN c.level END AS shown
FROM card c
