-- Two comparisons are due on each day: of the components of all builds, and of what the system runs on. Where the register
-- has no tool and no computing of the system when the day ends, there is nothing to compare with.
WITH registered AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN doc_resource_ai_systems a ON a.item_text = o.subject
  JOIN doc_resource r ON r.id = a.id AND r.revision = a.revision AND r.state = 'approved'
    AND r.form IN ('tooling', 'computing') AND r.valid_from < o.period_to AND (r.valid_to IS NULL OR r.valid_to >= o.period_to)
),
due AS (
  SELECT occasion, period_from, lower(concat_ws('', subject, '/components')) AS target, 'the components of its builds' AS words
  FROM occasion
  UNION ALL
  SELECT occasion, period_from, lower(concat_ws('', subject, '/computing')), 'what it runs on'
  FROM occasion
),
-- Joined by day, so that a year of them costs what it has.
ran AS (
  SELECT lower(trim(t.item_text)) AS target, CAST(CAST(r.occurred_at AS DATE) AS TIMESTAMP) AS day_at, r.outcome
  FROM operation r
  JOIN operation_targets t ON t.record = r.record
  WHERE r.kind IN ('discovery', 'reconciliation')
),
compared AS (
  SELECT d.occasion, d.words, count(*) FILTER (WHERE r.outcome = 'success') AS good, min(r.outcome) AS outcome
  FROM due d
  LEFT JOIN ran r ON r.target = d.target AND r.day_at = d.period_from
  GROUP BY d.occasion, d.words
),
lacking AS (
  SELECT occasion, min(concat_ws('', words, CASE WHEN outcome IS NULL THEN ': no comparison' ELSE
    concat_ws('', ': the comparison ended with ', outcome) END)) AS told
  FROM compared
  WHERE good = 0
  GROUP BY occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN k.occasion IS NOT NULL AND l.occasion IS NULL THEN 'pass'
    WHEN NOT o.whole THEN 'not-applicable'
    WHEN k.occasion IS NULL OR u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN k.occasion IS NOT NULL AND l.occasion IS NULL THEN 'both were compared with the register'
    WHEN NOT o.whole THEN 'not in the register of AI systems throughout the day'
    WHEN k.occasion IS NULL THEN 'the register has no tool and no computing of it'
    WHEN u.occasion IS NOT NULL THEN 'comparisons of the day were not read whole'
    ELSE l.told
  END AS reason
FROM occasion o
LEFT JOIN registered k ON k.occasion = o.occasion
LEFT JOIN lacking l ON l.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
