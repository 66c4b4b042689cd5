-- 呈送的党政主要领导
SELECT title FROM leaders WHERE rank = '党政主要领导' ORDER BY sort IS NULL, sort, id
