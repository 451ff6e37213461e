-- The system's record in force when the day ended says which series are due at least daily.
WITH record AS (
  SELECT id, revision, stage, state, valid_from,
    lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_ai_system
  WHERE state IN ('approved', 'retired')
),
due AS (
  SELECT o.occasion, o.subject, o.period_from, o.period_to, m.metric
  FROM occasion o
  JOIN record r ON r.id = o.subject AND r.state = 'approved' AND r.stage = 'production'
    AND r.valid_from < o.period_to AND (r.until_at IS NULL OR r.until_at >= o.period_to)
  JOIN doc_ai_system_monitoring m ON m.id = r.id AND m.revision = r.revision
  WHERE m.interval_minutes <= 1440
),
measured AS (
  SELECT d.occasion, d.metric, count(v.record) AS readings
  FROM due d
  LEFT JOIN metric v ON v.name = d.metric AND v.system = d.subject AND v.kind IS DISTINCT FROM 'forecast'
    AND v.occurred_at >= d.period_from AND v.occurred_at < d.period_to
  GROUP BY d.occasion, d.metric
),
judged AS (
  SELECT occasion, min(metric) FILTER (WHERE readings = 0) AS missing
  FROM measured
  GROUP BY occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'metric' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN j.occasion IS NULL THEN 'not-applicable'
    WHEN j.missing IS NULL THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.occasion IS NULL THEN 'not in production, or no daily series'
    WHEN j.missing IS NULL THEN 'every daily series has a value'
    WHEN u.occasion IS NOT NULL THEN 'measurements of the day were not read whole'
    ELSE concat_ws('', 'no value of ', j.missing, ' that day')
  END AS reason
FROM occasion o
LEFT JOIN judged j ON j.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
