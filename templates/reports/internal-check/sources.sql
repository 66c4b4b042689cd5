-- 各来源的数据截止日；没有写明的与本期相同
SELECT name, cutoff FROM source
