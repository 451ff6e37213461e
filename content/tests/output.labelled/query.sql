-- Answers and decisions; what agents do among themselves reaches nobody.
WITH made AS (
  SELECT o.occasion, sum(e.count) FILTER (WHERE e.labelled IS DISTINCT FROM TRUE) AS unmarked
  FROM occasion o
  JOIN ai_event e ON e.system = o.subject AND e.occurred_at >= o.period_from AND e.occurred_at < o.period_to
  WHERE e.kind IN ('inference', 'decision')
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'ai_event' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN m.unmarked > 0 THEN 'fail'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    WHEN m.occasion IS NULL THEN 'not-applicable'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN m.unmarked > 0 THEN concat_ws('', 'outputs without a mark: ', CAST(m.unmarked AS VARCHAR(20)))
    WHEN u.occasion IS NOT NULL THEN 'the log of the day was not read whole'
    WHEN m.occasion IS NULL THEN 'no outputs that day'
    ELSE 'every output marked'
  END AS reason
FROM occasion o
LEFT JOIN made m ON m.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
