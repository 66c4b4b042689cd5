-- 全部指标的口径
SELECT code, name,
       CASE unit WHEN 'yuan' THEN '万元、亿元' WHEN 'usd_cent' THEN '万美元' WHEN 'pct' THEN '%'
                 WHEN 'pp' THEN '个百分点' WHEN 'mu100' THEN '亩' WHEN 'days10' THEN '天'
                 WHEN 'yuan_mu' THEN '万元/亩' ELSE unit END AS unit,
       CASE direction WHEN 'higher' THEN '越高越好' WHEN 'lower' THEN '越低越好' ELSE '—' END AS direction,
       def, calibre, source,
       CASE WHEN instr(outputs, 'D') THEN '调度 ' ELSE '' END
           || CASE WHEN instr(outputs, 'M') THEN '月 ' ELSE '' END
           || CASE WHEN instr(outputs, 'B') THEN '简报 ' ELSE '' END
           || CASE WHEN instr(outputs, 'Q') THEN '季 ' ELSE '' END
           || CASE WHEN instr(outputs, 'H') THEN '半年 ' ELSE '' END
           || CASE WHEN instr(outputs, 'A') THEN '全年 ' ELSE '' END
           || CASE WHEN instr(outputs, 'N') THEN '通知 ' ELSE '' END
           || CASE WHEN instr(outputs, 'X') THEN '上报' ELSE '' END AS outputs
FROM indicator ORDER BY substr(code, 1, 1), length(code), code
