-- 一行：正文“存在的问题”各条都不成立
SELECT 1 AS none
FROM run r JOIN source z ON z.name = '招商口径'
WHERE NOT EXISTS (
    SELECT 1 FROM fact f
    WHERE f.num > 0
      AND f."full" IN ('W02@region@ytd', 'P30@region@ytd', 'P36.overdue@region@ytd',
                       'F16.n@region@ytd', 'W20@region@ytd', 'W24@region@ytd',
                       'W25@region@ytd', 'W30@region@ytd', 'W08@region@ytd',
                       'W09@region@ytd', 'W10@region@ytd', 'W12@region@ytd',
                       'F02.units_zero@region@ytd',
                       CASE WHEN z.as_of % 12 = 0 THEN 'F02.units_undone@region@ytd'
                            ELSE 'F02.units_lag@region@ytd' END))
  AND NOT EXISTS (SELECT 1 FROM fact p
                  WHERE p."full" = 'P34@region@ytd' AND p.num < 50 * p.den)
