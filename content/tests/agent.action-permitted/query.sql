-- The register as it stood when the agent acted, and the approvals that the action names.
WITH registered AS (
  SELECT p.record, count(*) AS identities,
    count(*) FILTER (WHERE t.tool = p.tool) AS granted,
    count(*) FILTER (WHERE t.tool = p.tool AND t.high_impact = TRUE) AS high
  FROM population p
  JOIN doc_agent a ON a.principal = p.principal AND a.state = 'approved'
    AND a.valid_from <= p.occurred_at AND (a.valid_to IS NULL OR a.valid_to > p.occurred_at)
    AND a.active_from <= CAST(p.occurred_at AS DATE)
    AND (a.active_until IS NULL OR a.active_until >= CAST(p.occurred_at AS DATE))
  LEFT JOIN doc_agent_tools t ON t.id = a.id AND t.revision = a.revision
  GROUP BY p.record
),
approval AS (
  SELECT p.record,
    min(s.actor) FILTER (WHERE s.decision = 'approved' AND s.decided_at <= p.occurred_at
      AND s.actor <> p.principal) AS good,
    min(s.decided_at) FILTER (WHERE s.decision = 'approved' AND s.decided_at > p.occurred_at) AS late_at,
    min(s.decision) AS decision
  FROM population p
  JOIN signoff s ON s.id = p.signoff AND s.kind = 'agent-action'
  GROUP BY p.record
),
judged AS (
  SELECT p.record, p.occurred_at, p.principal, p.tool, r.identities, r.granted, a.good, a.late_at, a.decision,
    r.high > 0 OR coalesce(p.high_impact, FALSE) AS high
  FROM population p
  LEFT JOIN registered r ON r.record = p.record
  LEFT JOIN approval a ON a.record = p.record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'signoff' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '1' DAY
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.granted > 0 AND NOT j.high THEN 'pass'
    WHEN j.granted > 0 AND j.good IS NOT NULL THEN 'pass'
    WHEN j.granted > 0 AND u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.identities IS NULL THEN concat_ws('', coalesce(j.principal, 'nobody named'), ' was not registered at that time')
    WHEN j.granted = 0 THEN concat_ws('', 'the tool ', coalesce(j.tool, 'of no name'), ' was not granted')
    WHEN NOT j.high THEN 'registered, and the tool was granted'
    WHEN j.good IS NOT NULL THEN concat_ws('', 'approved before by ', j.good)
    WHEN u.record IS NOT NULL THEN 'approvals of the day before were not read whole'
    WHEN j.late_at IS NOT NULL THEN
      concat_ws('', 'high impact, approved ', CAST(j.late_at AS VARCHAR(19)), ', after it was done')
    WHEN j.decision = 'approved' THEN 'high impact, approved by the agent itself'
    WHEN j.decision IS NOT NULL THEN concat_ws('', 'high impact, the decision was ', j.decision)
    ELSE 'high impact, without an approval'
  END AS reason
FROM judged j
LEFT JOIN unread u ON u.record = j.record
