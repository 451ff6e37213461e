-- A review counts if it covers the whole quarter, was held by the due date, was completed, and
-- somebody independent took part.
WITH held AS (
  SELECT o.occasion,
    min(r.occurred_at) FILTER (WHERE r.outcome IN ('completed', 'passed')
      AND r.independent_attendee_count > 0) AS good_at,
    min(r.occurred_at) AS any_at,
    min(r.outcome) AS outcome
  FROM occasion o
  JOIN review r ON r.kind = 'access' AND r.subject = o.subject
    AND r.period_from <= CAST(o.period_from AS DATE)
    AND r.period_to >= CAST(o.period_to - INTERVAL '1' DAY AS DATE)
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'review' AND g.gap_from < o.due_on AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN h.good_at < o.due_on THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    WHEN o.due_on > b.observed_to AND h.any_at IS NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN h.good_at < o.due_on THEN 'reviewed in time'
    WHEN u.occasion IS NOT NULL THEN 'reviews were not read for the whole time in which it could have been held'
    WHEN o.due_on > b.observed_to AND h.any_at IS NULL THEN
      concat_ws('', 'not yet due: ', CAST(o.due_on AS VARCHAR(19)))
    WHEN h.any_at IS NULL THEN concat_ws('', 'access to ', o.subject, ' was not reviewed')
    WHEN h.good_at IS NULL THEN
      concat_ws('', 'reviewed ', CAST(h.any_at AS VARCHAR(19)), ' with the outcome ', h.outcome,
        ' or without anybody independent')
    ELSE concat_ws('', 'reviewed ', CAST(h.good_at AS VARCHAR(19)), ', due before ', CAST(o.due_on AS VARCHAR(19)))
  END AS reason
FROM occasion o
LEFT JOIN held h ON h.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
CROSS JOIN bounds b
