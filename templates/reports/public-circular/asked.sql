-- 出不出公开版：本单位的文件主动公开，或者 config.products 里列了 public-circular
SELECT 1 AS asked
WHERE EXISTS (SELECT 1 FROM setting WHERE path = 'meta.publicity' AND text = '主动公开')
   OR EXISTS (SELECT 1 FROM setting
              WHERE (path = 'config.products' OR path LIKE 'config.products.%')
                AND text = 'public-circular')
