-- Nonconformities found on a day of the window, by the first text that says so, and findings of auditors. Such a
-- finding counts from the day on which it stood here, and is none if they withdrew it; an opportunity asks for nothing.
WITH first_text AS (
  SELECT 'nonconformity' AS kind, id, CAST(found_on AS TIMESTAMP) AS day_at, valid_from, grade, FALSE AS withdrawn
  FROM doc_nonconformity
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision) = 1
  UNION ALL
  SELECT 'audit-finding', id, CAST(CAST(valid_from AS DATE) AS TIMESTAMP), valid_from, grade, coalesce(withdrawn, FALSE)
  FROM doc_audit_finding
  QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision) = 1
),
taken_back AS (
  SELECT finding, outcome
  FROM doc_finding_change
  QUALIFY row_number() OVER (PARTITION BY finding ORDER BY valid_from DESC, id DESC) = 1 AND outcome = 'withdrawn'
)
SELECT concat_ws('', f.kind, '/', f.id) AS item, f.day_at AS occurred_at, f.kind, f.id,
  f.valid_from AS recorded_at, f.day_at + INTERVAL '5' DAY AS tell_by,
  f.day_at + INTERVAL '31' DAY AS plan_by
FROM first_text f
CROSS JOIN bounds b
LEFT JOIN taken_back t ON f.kind = 'audit-finding' AND t.finding = f.id
WHERE f.day_at >= b.window_from AND f.day_at < b.window_to
  AND f.grade IS DISTINCT FROM 'opportunity' AND f.withdrawn = FALSE AND t.finding IS NULL
