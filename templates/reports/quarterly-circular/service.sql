-- 政务服务：事项数，网办、最多跑一次、不跑的比例（千分之一个百分点）；没有报的没有这一行
SELECT (SELECT number FROM setting WHERE path = 'approval_service.items') AS items,
       (SELECT num6 / 1000 FROM setting WHERE path = 'approval_service.online_pct') AS online,
       (SELECT num6 / 1000 FROM setting WHERE path = 'approval_service.once_pct') AS once,
       (SELECT num6 / 1000 FROM setting WHERE path = 'approval_service.zero_pct') AS none
WHERE EXISTS (SELECT 1 FROM setting WHERE path = 'approval_service.items')
