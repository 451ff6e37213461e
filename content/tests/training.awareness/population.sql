-- One item per employment that touches the window, as the people systems last told it; where two of them tell of it at
-- once, until the later end.
WITH latest AS (
  SELECT person, starts_on, max(occurred_at) AS seen_at
  FROM person
  GROUP BY person, starts_on
)
SELECT concat_ws('', p.person, '@', CAST(p.starts_on AS VARCHAR(10))) AS item, p.person, p.starts_on,
  CAST(p.starts_on AS TIMESTAMP) AS occurred_at,
  max(least(coalesce(CAST(p.ends_on AS TIMESTAMP) + INTERVAL '1' DAY, b.window_to), b.window_to)) AS until_at
FROM latest l
JOIN person p ON p.person = l.person AND p.starts_on = l.starts_on AND p.occurred_at = l.seen_at
CROSS JOIN bounds b
WHERE p.kind <> 'board-member'
  AND CAST(p.starts_on AS TIMESTAMP) < b.window_to
  AND (p.ends_on IS NULL OR CAST(p.ends_on AS TIMESTAMP) >= b.window_from)
GROUP BY p.person, p.starts_on
