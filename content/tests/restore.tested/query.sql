-- One test of the year that succeeded within both targets is enough: those that were in force when it was made.
WITH target AS (
  SELECT id, state, recovery_minutes, data_loss_minutes, valid_from,
    lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_service
  WHERE state IN ('approved', 'retired')
),
made AS (
  SELECT o.occasion, r.record, r.occurred_at, r.outcome, r.recovery_minutes, r.data_loss_minutes,
    s.recovery_minutes AS recovery_target, s.data_loss_minutes AS data_loss_target
  FROM occasion o
  JOIN operation_targets t ON t.item_text = o.subject
  JOIN operation r ON r.record = t.record AND r.kind = 'restore-test'
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  LEFT JOIN target s ON s.id = o.subject AND s.state = 'approved' AND s.valid_from <= r.occurred_at
    AND (s.until_at IS NULL OR s.until_at > r.occurred_at)
),
tested AS (
  SELECT occasion,
    count(*) FILTER (WHERE outcome = 'success' AND recovery_minutes <= recovery_target
      AND data_loss_minutes <= data_loss_target) AS good,
    count(*) FILTER (WHERE outcome = 'success') AS recovered
  FROM made
  GROUP BY occasion
),
told AS (
  SELECT occasion, recovery_minutes, data_loss_minutes, recovery_target, data_loss_target
  FROM made
  WHERE outcome = 'success'
  QUALIFY row_number() OVER (PARTITION BY occasion ORDER BY occurred_at DESC, record) = 1
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
    WHEN s.recovery_target IS NULL OR s.data_loss_target IS NULL THEN 'the service had no targets when it was tested'
    WHEN s.recovery_minutes IS NULL OR s.data_loss_minutes IS NULL THEN 'the test did not measure time and data'
    ELSE concat_ws('', 'last back after ', s.recovery_minutes, ' minutes (target ', s.recovery_target,
      ') with data of ', s.data_loss_minutes, ' minutes before (target ', s.data_loss_target, ')')
  END AS reason
FROM occasion o
LEFT JOIN tested t ON t.occasion = o.occasion
LEFT JOIN told s ON s.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
