-- A channel that was tested once is due every month.
WITH tested AS (
  SELECT o.occasion, count(*) FILTER (WHERE r.outcome = 'success') AS good
  FROM occasion o
  JOIN operation_targets t ON t.item_text = o.subject
  JOIN operation r ON r.record = t.record AND r.kind = 'channel-test'
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
    WHEN t.good > 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN t.good > 0 THEN 'a test of the month passed'
    WHEN u.occasion IS NOT NULL THEN 'tests of the month were not read whole'
    WHEN t.occasion IS NOT NULL THEN 'no test of the month passed'
    ELSE concat_ws('', o.subject, ' was not tested')
  END AS reason
FROM occasion o
LEFT JOIN tested t ON t.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
