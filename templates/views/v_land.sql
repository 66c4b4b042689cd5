-- name: 存量土地
-- def: five 是五未类型；idle 闲置、low 低效、reusable 储备和征收以外、in_five 五未，各为 1、0，类型未填的为空；undated 是填了处置面积没填日期
-- when: named
SELECT id, mu, found, disposed_mu, disposed_date,
       coalesce(five_type, CASE WHEN type IN ('批而未征', '征而未供', '供而未用', '用而未尽',
                                              '建而未投') THEN type END) AS five,
       type = '闲置' AS idle, type = '低效' AS low, type NOT IN ('储备', '征收') AS reusable,
       five_type IS NOT NULL
           OR type IN ('批而未征', '征而未供', '供而未用', '用而未尽', '建而未投', '五未')
           AS in_five,
       disposed_date IS NULL AND coalesce(disposed_mu > 0, 0) AS undated
FROM land
