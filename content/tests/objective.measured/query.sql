-- The objective in force at the end of the month says what is measured.
WITH goal AS (
  SELECT id, metric, measured_every, state, valid_from,
    lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_objective
  WHERE state IN ('approved', 'retired')
),
due AS (
  SELECT o.occasion, o.period_from, o.period_to, g.metric
  FROM occasion o
  JOIN goal g ON g.id = o.subject AND g.state = 'approved' AND g.measured_every = 'P1M' AND g.valid_from < o.period_to
    AND (g.until_at IS NULL OR g.until_at >= o.period_to)
),
reading AS (
  SELECT DISTINCT d.occasion
  FROM due d
  JOIN metric m ON m.name = d.metric AND m.kind IS DISTINCT FROM 'forecast'
    AND m.occurred_at >= d.period_from AND m.occurred_at < d.period_to
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'metric' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN d.occasion IS NULL THEN 'not-applicable'
    WHEN r.occasion IS NOT NULL THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.occasion IS NULL THEN 'no monthly objective then'
    WHEN r.occasion IS NOT NULL THEN concat_ws('', d.metric, ' was read')
    WHEN u.occasion IS NOT NULL THEN 'measurements of the month were not read whole'
    ELSE concat_ws('', 'no value of ', d.metric, ' in the month')
  END AS reason
FROM occasion o
LEFT JOIN due d ON d.occasion = o.occasion
LEFT JOIN reading r ON r.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
