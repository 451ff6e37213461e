-- Two counts of the same calls by two machines.
WITH logged AS (
  SELECT o.occasion, sum(e.count) AS calls
  FROM occasion o
  JOIN ai_event e ON e.system = o.subject AND e.occurred_at >= o.period_from AND e.occurred_at < o.period_to
  GROUP BY o.occasion
),
counted AS (
  SELECT o.occasion, sum(CAST(round(m.value, 0) AS BIGINT)) AS calls
  FROM occasion o
  JOIN metric m ON m.system = o.subject AND m.name = 'gateway.requests'
    AND m.occurred_at >= o.period_from AND m.occurred_at < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type IN ('ai_event', 'metric') AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    WHEN c.calls IS NULL AND l.calls IS NULL THEN 'not-applicable'
    WHEN c.calls IS NULL THEN 'unverified'
    WHEN abs(c.calls - coalesce(l.calls, 0)) * 200 <= c.calls THEN 'pass'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN u.occasion IS NOT NULL THEN 'the day was not read whole'
    WHEN c.calls IS NULL AND l.calls IS NULL THEN 'no calls that day'
    WHEN c.calls IS NULL THEN 'the gateway has no count of the day'
    ELSE concat_ws('', 'the log holds ', CAST(coalesce(l.calls, 0) AS VARCHAR(20)), ' of the ', CAST(c.calls AS VARCHAR(20)), ' calls that the gateway counted')
  END AS reason
FROM occasion o
LEFT JOIN logged l ON l.occasion = o.occasion
LEFT JOIN counted c ON c.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
