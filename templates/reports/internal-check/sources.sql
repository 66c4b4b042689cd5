-- 各来源的数据截止日；没有写明的与本期相同
SELECT s.name, s.cutoff, substr(s.cutoff, 1, 4) + 0 <> r.year AS other_year FROM source s JOIN run r
