-- One test of the year that succeeded within both targets is enough.
WITH target AS (
  SELECT id, recovery_minutes, data_loss_minutes,
    row_number() OVER (PARTITION BY id ORDER BY revision DESC) AS age
  FROM doc_service
  WHERE state = 'approved'
),
tested AS (
  SELECT o.occasion,
    count(*) FILTER (WHERE r.outcome = 'success' AND r.recovery_minutes <= s.recovery_minutes
      AND r.data_loss_minutes <= s.data_loss_minutes) AS good,
    count(*) FILTER (WHERE r.outcome = 'success') AS recovered,
    min(r.recovery_minutes) FILTER (WHERE r.outcome = 'success') AS recovery_minutes,
    min(r.data_loss_minutes) FILTER (WHERE r.outcome = 'success') AS data_loss_minutes
  FROM occasion o
  JOIN target s ON s.id = o.subject AND s.age = 1
  JOIN operation_targets t ON t.item_text = s.id
  JOIN operation r ON r.record = t.record AND r.kind = 'restore-test'
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
    WHEN t.good > 0 THEN 'restored within its targets'
    WHEN u.occasion IS NOT NULL THEN 'tests of the year were not read whole'
    WHEN t.occasion IS NULL THEN concat_ws('', 'the restore of ', o.subject, ' was not tested')
    WHEN t.recovered = 0 THEN 'no test of the year succeeded'
    WHEN s.recovery_minutes IS NULL OR s.data_loss_minutes IS NULL THEN 'the service has no targets'
    WHEN t.recovery_minutes IS NULL OR t.data_loss_minutes IS NULL THEN 'the test did not measure time and data'
    ELSE concat_ws('', 'back after ', t.recovery_minutes, ' minutes (target ', s.recovery_minutes, ') with data of ',
      t.data_loss_minutes, ' minutes before (target ', s.data_loss_minutes, ')')
  END AS reason
FROM occasion o
JOIN target s ON s.id = o.subject AND s.age = 1
LEFT JOIN tested t ON t.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
