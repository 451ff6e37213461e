-- The earliest completed review that names the incident, and until when there may be one.
WITH held AS (
  SELECT r.subject, min(r.occurred_at) AS held_at
  FROM review r
  WHERE r.kind = 'post-incident' AND r.outcome = 'completed'
  GROUP BY r.subject
),
due AS (
  SELECT p.record, p.occurred_at, p.resolved_at, p.resolved_at + INTERVAL '10' DAY AS due_at, h.held_at
  FROM population p
  LEFT JOIN held h ON h.subject = p.id
),
unread AS (
  SELECT DISTINCT d.record
  FROM due d
  JOIN gap g ON g.record_type = 'review' AND g.gap_from <= d.due_at AND g.gap_to > d.resolved_at
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.resolved_at IS NULL THEN 'not-applicable'
    WHEN d.held_at <= d.due_at THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    WHEN d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN d.resolved_at IS NULL THEN 'not resolved; handling is judged elsewhere'
    WHEN d.held_at <= d.due_at THEN 'reviewed in time'
    WHEN u.record IS NOT NULL THEN 'reviews were not read for the whole time in which it could have been held'
    WHEN d.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.held_at IS NULL THEN concat_ws('', 'never reviewed; due ', CAST(d.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'reviewed ', CAST(d.held_at AS VARCHAR(19)), '; due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
LEFT JOIN unread u ON u.record = d.record
CROSS JOIN bounds b
