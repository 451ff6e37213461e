WITH searched AS (
  SELECT o.occasion,
    count(*) FILTER (WHERE r.outcome = 'success') AS whole,
    min(r.outcome) AS outcome
  FROM occasion o
  JOIN operation_targets t ON t.item_text = o.subject
  JOIN operation r ON r.record = t.record AND r.kind = 'exposure-scan'
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN s.whole > 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.whole > 0 THEN 'searched from outside'
    WHEN u.occasion IS NOT NULL THEN 'searches of the day were not read whole'
    WHEN s.outcome IS NOT NULL THEN concat_ws('', 'the search ended with ', s.outcome)
    ELSE concat_ws('', o.subject, ' was not searched')
  END AS reason
FROM occasion o
LEFT JOIN searched s ON s.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
