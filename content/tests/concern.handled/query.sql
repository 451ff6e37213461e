-- Both limits run from the moment the concern was received.
WITH due AS (
  SELECT p.record, p.occurred_at, p.acknowledged_at, CASE WHEN p.decision IS NOT NULL THEN p.closed_at END AS decided_at,
    p.received_at + INTERVAL '7' DAY AS answer_by, p.received_at + INTERVAL '60' DAY AS decide_by
  FROM population p
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.acknowledged_at > d.answer_by OR d.decided_at > d.decide_by THEN 'fail'
    WHEN d.acknowledged_at IS NULL AND d.answer_by <= b.observed_to THEN 'fail'
    WHEN d.decided_at IS NULL AND d.decide_by <= b.observed_to THEN 'fail'
    WHEN d.acknowledged_at IS NULL OR d.decided_at IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.acknowledged_at > d.answer_by
      THEN concat_ws('', 'acknowledged ', CAST(d.acknowledged_at AS VARCHAR(19)), ', due ', CAST(d.answer_by AS VARCHAR(19)))
    WHEN d.acknowledged_at IS NULL AND d.answer_by <= b.observed_to THEN 'never acknowledged'
    WHEN d.decided_at > d.decide_by
      THEN concat_ws('', 'decided ', CAST(d.decided_at AS VARCHAR(19)), ', due ', CAST(d.decide_by AS VARCHAR(19)))
    WHEN d.decided_at IS NULL AND d.decide_by <= b.observed_to THEN 'no outcome'
    WHEN d.acknowledged_at IS NULL OR d.decided_at IS NULL THEN 'not yet due'
    ELSE 'acknowledged and decided in time'
  END AS reason
FROM due d
CROSS JOIN bounds b
