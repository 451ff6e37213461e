-- A day is covered by a check that was recorded on it, and may be until it is over. Whether there was one before the
-- first that is known, nobody knows. What one check found wrong, no other check of the day undoes.
WITH known AS (
  SELECT min(recorded_at) AS first_at FROM ledger_check
),
checked AS (
  SELECT o.occasion, max(c.failed) AS failed, max(c.entries) AS entries
  FROM occasion o
  JOIN ledger_check c ON c.recorded_at >= o.period_from AND c.recorded_at < o.period_to
  GROUP BY o.occasion
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN c.failed > 0 THEN 'fail'
    WHEN c.occasion IS NOT NULL THEN 'pass'
    WHEN k.first_at < o.period_to AND o.period_to <= b.observed_to THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN c.failed > 0 THEN concat_ws('', CAST(c.failed AS VARCHAR(9)), ' of what was checked did not hold')
    WHEN c.occasion IS NOT NULL THEN concat_ws('', CAST(c.entries AS VARCHAR(19)), ' entries and their payloads held')
    WHEN o.period_to > b.observed_to THEN 'the day is not over'
    WHEN k.first_at < o.period_to THEN 'the ledger was not checked'
    ELSE 'no check is known of that day or of any before it'
  END AS reason
FROM occasion o
CROSS JOIN known k
CROSS JOIN bounds b
LEFT JOIN checked c ON c.occasion = o.occasion
