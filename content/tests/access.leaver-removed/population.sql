-- One item per account of each employment that ended in the window, as the people system last told it.
WITH latest AS (
  SELECT person, starts_on, ends_on,
    row_number() OVER (PARTITION BY person, starts_on ORDER BY occurred_at DESC, source) AS age
  FROM person
),
left_us AS (
  SELECT l.person, l.ends_on, CAST(l.ends_on AS TIMESTAMP) + INTERVAL '1' DAY AS end_at,
    CAST(l.ends_on AS TIMESTAMP) + INTERVAL '2' DAY AS due_at,
    min(CAST(n.starts_on AS TIMESTAMP)) AS back_at
  FROM latest l
  LEFT JOIN latest n ON n.person = l.person AND n.starts_on >= l.ends_on
  CROSS JOIN bounds b
  WHERE l.age = 1 AND CAST(l.ends_on AS TIMESTAMP) >= b.window_from AND CAST(l.ends_on AS TIMESTAMP) < b.window_to
  GROUP BY l.person, l.ends_on
)
SELECT concat_ws('', l.person, '/', a.principal, '@', CAST(l.ends_on AS VARCHAR(10))) AS item,
  l.end_at AS occurred_at, l.end_at, l.due_at, l.back_at, a.source, a.system, a.principal
FROM left_us l
JOIN account a ON a.person = l.person AND (l.back_at IS NULL OR a.occurred_at < l.back_at)
GROUP BY l.person, l.ends_on, l.end_at, l.due_at, l.back_at, a.source, a.system, a.principal
