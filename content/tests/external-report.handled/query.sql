WITH due AS (
  SELECT p.record, p.occurred_at, p.acknowledged_at, p.closed_at, p.decision,
    p.received_at + INTERVAL '5' DAY AS word_due_at, p.received_at + INTERVAL '30' DAY AS due_at
  FROM population p
),
judged AS (
  SELECT d.record, d.occurred_at, d.acknowledged_at, d.closed_at, d.word_due_at, d.due_at,
    CASE
      WHEN d.acknowledged_at > d.word_due_at THEN 'word late'
      WHEN d.acknowledged_at IS NULL AND d.word_due_at <= b.observed_to THEN 'no word'
      WHEN d.closed_at > d.due_at THEN 'outcome late'
      WHEN d.closed_at IS NULL AND d.due_at <= b.observed_to THEN 'no outcome'
      WHEN d.acknowledged_at IS NULL OR d.closed_at IS NULL THEN 'pending'
      WHEN d.decision IS NULL THEN 'undecided'
      ELSE 'good'
    END AS verdict
  FROM due d
  CROSS JOIN bounds b
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = 'good' THEN 'pass'
    WHEN j.verdict = 'pending' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = 'word late' THEN concat_ws('', 'acknowledged ', CAST(j.acknowledged_at AS VARCHAR(19)),
      ', due ', CAST(j.word_due_at AS VARCHAR(19)))
    WHEN j.verdict = 'no word' THEN 'never acknowledged'
    WHEN j.verdict = 'outcome late' THEN concat_ws('', 'outcome ', CAST(j.closed_at AS VARCHAR(19)),
      ', due ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.verdict = 'no outcome' THEN 'no outcome after 30 days'
    WHEN j.verdict = 'pending' THEN concat_ws('', 'outcome not yet due: ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.verdict = 'undecided' THEN 'closed without a decision'
    ELSE 'acknowledged and decided in time'
  END AS reason
FROM judged j
