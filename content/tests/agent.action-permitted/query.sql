-- An approval by an agent or a service under whatever name is no person's: small letters, what stands before an @,
-- and all names of one identity are the same. A name that no identity has is nobody known.
WITH named AS (
  SELECT p.record, p.occurred_at, p.principal, p.agent, s.actor, s.decision, s.decided_at
  FROM population p
  JOIN signoff s ON s.id = p.signoff AND s.kind = 'agent-action'
),
party AS (
  SELECT actor AS name, 'approver' AS side FROM named
  UNION
  SELECT principal, 'agent' FROM named
  UNION
  SELECT agent, 'agent' FROM named
  UNION
  SELECT principal, 'agent' FROM doc_agent
),
spelled AS (
  SELECT name, side, replace(substring(lower(name), 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.name, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
own AS (
  SELECT DISTINCT a.name AS actor
  FROM known a
  JOIN known b ON b.who = a.who AND b.side = 'agent'
  UNION
  SELECT name FROM known WHERE is_person = FALSE
),
human AS (
  SELECT DISTINCT name FROM known WHERE is_person
),
-- The register as it stood when the agent acted, and the approvals that the action names.
registered AS (
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
  SELECT n.record,
    min(h.name) FILTER (WHERE n.decision = 'approved' AND o.actor IS NULL AND n.decided_at <= n.occurred_at) AS good,
    count(*) FILTER (WHERE n.decision = 'approved' AND o.actor IS NULL
      AND coalesce(n.decided_at, n.occurred_at) <= n.occurred_at) AS unknown,
    min(n.decided_at) FILTER (WHERE n.decision = 'approved' AND n.decided_at > n.occurred_at) AS late_at,
    min(n.decision) AS decision
  FROM named n
  LEFT JOIN own o ON o.actor = n.actor
  LEFT JOIN human h ON h.name = n.actor
  GROUP BY n.record
),
judged AS (
  SELECT p.record, p.occurred_at, p.principal, p.tool, r.identities, r.granted, a.good, a.unknown, a.late_at, a.decision,
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
    WHEN j.granted > 0 AND (j.unknown > 0 OR u.record IS NOT NULL) THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.identities IS NULL THEN concat_ws('', coalesce(j.principal, 'nobody named'), ' was not registered at that time')
    WHEN j.granted = 0 THEN concat_ws('', 'the tool ', coalesce(j.tool, 'of no name'), ' was not granted')
    WHEN NOT j.high THEN 'registered, and the tool was granted'
    WHEN j.good IS NOT NULL THEN concat_ws('', 'approved before by ', j.good)
    WHEN j.unknown > 0 THEN 'high impact, and no time or no identity says when, or which person, approved it'
    WHEN u.record IS NOT NULL THEN 'approvals of the day before were not read whole'
    WHEN j.late_at IS NOT NULL THEN
      concat_ws('', 'high impact, approved ', CAST(j.late_at AS VARCHAR(19)), ', after it was done')
    WHEN j.decision = 'approved' THEN 'high impact, approved by what is no person'
    WHEN j.decision IS NOT NULL THEN concat_ws('', 'high impact, the decision was ', j.decision)
    ELSE 'high impact, without an approval'
  END AS reason
FROM judged j
LEFT JOIN unread u ON u.record = j.record
