-- A day is covered by a run of that day that succeeded, or by one that was put right within 24 hours.
WITH store AS (
  SELECT id, resource, valid_from, lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_data_store
  WHERE state = 'approved'
),
ran AS (
  SELECT o.occasion,
    count(*) FILTER (WHERE r.outcome = 'success') AS good,
    count(*) FILTER (WHERE r.resolved_at <= r.scheduled_for + INTERVAL '24' HOUR) AS mended,
    min(r.outcome) AS outcome,
    max(r.scheduled_for) AS last_at
  FROM occasion o
  JOIN store d ON d.id = o.subject AND d.valid_from < o.period_to
    AND (d.until_at IS NULL OR d.until_at > o.period_from)
  JOIN operation_targets t ON t.item_text = d.resource
  JOIN operation r ON r.record = t.record AND r.kind = 'backup'
    AND r.scheduled_for >= o.period_from AND r.scheduled_for < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN r.good > 0 THEN 'pass'
    WHEN r.mended > 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    WHEN r.last_at + INTERVAL '24' HOUR > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN r.good > 0 THEN 'backed up'
    WHEN r.mended > 0 THEN 'the failed run was put right within 24 hours'
    WHEN u.occasion IS NOT NULL THEN 'runs of the day were not read whole'
    WHEN r.last_at + INTERVAL '24' HOUR > b.observed_to THEN
      concat_ws('', 'ended with ', r.outcome, '; may be put right until ',
        CAST(r.last_at + INTERVAL '24' HOUR AS VARCHAR(19)))
    WHEN r.outcome IS NULL THEN concat_ws('', 'no backup of ', o.subject, ' on that day')
    ELSE concat_ws('', 'the backup ended with ', r.outcome)
  END AS reason
FROM occasion o
LEFT JOIN ran r ON r.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
CROSS JOIN bounds b
