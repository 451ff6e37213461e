WITH items AS (
  SELECT item, occurred_at FROM population
),
assessed AS (
  SELECT p.item,
    min(r.occurred_at) FILTER (WHERE r.outcome IN ('passed', 'passed-with-conditions')) AS passed_at,
    min(r.outcome) AS other
  FROM items p
  JOIN review r ON r.kind = 'vendor' AND r.subject = p.item
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM items p
  JOIN gap g ON g.record_type = 'review' AND g.gap_from <= p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN a.passed_at <= p.occurred_at THEN 'pass'
    WHEN u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN a.passed_at <= p.occurred_at THEN concat_ws('', 'assessed in time: ', CAST(a.passed_at AS VARCHAR(19)))
    WHEN u.item IS NOT NULL THEN 'assessments were not read whole'
    WHEN a.passed_at IS NOT NULL THEN
      concat_ws('', 'assessed ', CAST(a.passed_at AS VARCHAR(19)), ', first dealt with ',
        CAST(p.occurred_at AS VARCHAR(19)))
    WHEN a.other IS NOT NULL THEN concat_ws('', 'the outcome of the assessment was ', a.other)
    ELSE 'never assessed'
  END AS reason
FROM items p
LEFT JOIN assessed a ON a.item = p.item
LEFT JOIN unread u ON u.item = p.item
