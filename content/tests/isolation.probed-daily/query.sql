WITH leaked AS (
  SELECT record, sum(amount) AS leaks
  FROM operation_counts
  WHERE name = 'leaks'
  GROUP BY record
),
probed AS (
  SELECT o.occasion,
    count(*) FILTER (WHERE r.outcome = 'success') AS whole,
    sum(l.leaks) AS leaks,
    min(r.outcome) AS outcome
  FROM occasion o
  JOIN operation_targets t ON t.item_text = o.subject
  JOIN operation r ON r.record = t.record AND r.kind = 'isolation-probe'
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  LEFT JOIN leaked l ON l.record = r.record
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN p.leaks > 0 THEN 'fail'
    WHEN p.whole > 0 AND p.leaks = 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL OR p.whole > 0 THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.leaks > 0 THEN concat_ws('', CAST(p.leaks AS VARCHAR(20)), ' answers held content of another customer')
    WHEN p.whole > 0 AND p.leaks = 0 THEN 'probed, and nothing leaked'
    WHEN u.occasion IS NOT NULL THEN 'probes of the day were not read whole'
    WHEN p.whole > 0 THEN 'the probe did not count what leaked'
    WHEN p.outcome IS NOT NULL THEN concat_ws('', 'the probe ended with ', p.outcome)
    ELSE concat_ws('', o.subject, ' was not probed')
  END AS reason
FROM occasion o
LEFT JOIN probed p ON p.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
