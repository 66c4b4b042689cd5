-- 批准印发的红黄牌通报：拟发通知中的一行；有它才出这份文件
SELECT id, org, due, no FROM notices_to_issue WHERE kind = '红黄牌' ORDER BY rowid
