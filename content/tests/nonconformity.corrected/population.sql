-- Nonconformities found on a day of the window, by the first text that says so, and those found before that were first
-- written down in it, too late. An opportunity asks for nothing. What auditors found stands in their audits: one firm's
-- findings are told to no other.
WITH first_text AS (
  SELECT id, CAST(found_on AS TIMESTAMP) AS day_at, valid_from, grade
  FROM doc_nonconformity
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision) = 1
)
SELECT f.id AS item, f.day_at AS occurred_at, f.valid_from AS recorded_at, f.day_at + INTERVAL '5' DAY AS tell_by,
  f.day_at + INTERVAL '31' DAY AS plan_by
FROM first_text f
CROSS JOIN bounds b
WHERE f.day_at < b.window_to AND f.grade IS DISTINCT FROM 'opportunity'
  AND (f.day_at >= b.window_from
    OR (f.valid_from >= b.window_from AND f.valid_from < b.window_to AND f.valid_from >= f.day_at + INTERVAL '5' DAY))
