-- Every sign-off about the deployment, judged; one good one is enough.
WITH judged AS (
  SELECT p.record, s.actor, s.decision,
    CASE
      WHEN s.decision NOT IN ('approved', 'approved-with-conditions') THEN 'no'
      WHEN lower(s.actor) = lower(p.actor) THEN 'own'
      WHEN s.decided_at > p.occurred_at THEN 'late'
      ELSE 'good'
    END AS verdict
  FROM population p
  JOIN signoff s ON s.kind = 'approval' AND s.subject = p.id
),
summary AS (
  SELECT record,
    min(actor) FILTER (WHERE verdict = 'good') AS good,
    min(actor) FILTER (WHERE verdict = 'late') AS late,
    min(actor) FILTER (WHERE verdict = 'own') AS own,
    min(decision) FILTER (WHERE verdict = 'no') AS other
  FROM judged
  GROUP BY record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'signoff' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '30' DAY
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN s.good IS NOT NULL THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.good IS NOT NULL THEN concat_ws('', 'approved by ', s.good)
    WHEN u.record IS NOT NULL THEN 'approvals of the thirty days before were not read whole'
    WHEN s.late IS NOT NULL THEN concat_ws('', 'approved by ', s.late, ' after the deployment')
    WHEN s.own IS NOT NULL THEN concat_ws('', 'approved only by ', s.own, ', who deployed it')
    WHEN s.other IS NOT NULL THEN concat_ws('', 'the decision was ', s.other)
    ELSE 'no approval is recorded'
  END AS reason
FROM population p
LEFT JOIN summary s ON s.record = p.record
LEFT JOIN unread u ON u.record = p.record
