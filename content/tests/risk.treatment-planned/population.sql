-- Each assessment that found an open risk above its threshold, whose thirty days touch the window, or which was approved
-- in it: until the end of the thirtieth day after the day of the assessment.
SELECT concat_ws('', d.id, '@', CAST(d.assessed_on AS VARCHAR(10))) AS item, CAST(d.assessed_on AS TIMESTAMP) AS occurred_at,
  d.id, min(d.valid_from) AS known_at, CAST(d.assessed_on AS TIMESTAMP) + INTERVAL '31' DAY AS due_at
FROM doc_risk d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.status = 'open' AND d.level > d.threshold AND CAST(d.assessed_on AS TIMESTAMP) < b.window_to
GROUP BY d.id, d.assessed_on, b.window_from
HAVING greatest(CAST(d.assessed_on AS TIMESTAMP) + INTERVAL '31' DAY, min(d.valid_from)) > b.window_from
