WITH heard AS (
  SELECT o.occasion, sum(m.value) AS events
  FROM occasion o
  JOIN metric m ON m.name = 'log.events' AND m.system = o.subject
    AND m.occurred_at >= o.period_from AND m.occurred_at < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'metric' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN h.events > 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN h.events > 0 THEN 'events arrived'
    WHEN u.occasion IS NOT NULL THEN 'counts of the day were not read whole'
    WHEN h.events IS NULL THEN concat_ws('', 'no count for ', o.subject)
    ELSE concat_ws('', 'not one event of ', o.subject, ' arrived')
  END AS reason
FROM occasion o
LEFT JOIN heard h ON h.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
