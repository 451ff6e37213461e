-- Whoever decided is somebody else only if none of their names is one of whoever deployed: small letters, what
-- stands before an @, and all names of one identity are the same. Services and agents decide nothing; a name that no
-- identity has is nobody known.
WITH named AS (
  SELECT p.record, p.occurred_at, p.actor AS deployer, s.actor, s.decision, s.decided_at
  FROM population p
  JOIN signoff s ON s.kind = 'approval' AND s.subject = p.id
),
party AS (
  SELECT actor AS name FROM named
  UNION
  SELECT deployer FROM named
),
spelled AS (
  SELECT name, replace(substring(lower(name), 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.name, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
own AS (
  SELECT DISTINCT d.name AS deployer, k.name AS actor
  FROM known d
  JOIN known k ON k.who = d.who
),
human AS (
  SELECT DISTINCT name, is_person
  FROM known
),
-- Every sign-off about the deployment, judged; one good one is enough.
judged AS (
  SELECT n.record, n.actor, n.decision,
    CASE
      WHEN n.decision NOT IN ('approved', 'approved-with-conditions') THEN 'no'
      WHEN o.actor IS NOT NULL THEN 'own'
      WHEN a.is_person = FALSE THEN 'machine'
      WHEN n.decided_at > n.occurred_at THEN 'late'
      WHEN n.decided_at IS NULL OR n.actor IS NULL THEN 'unknown'
      WHEN a.is_person IS NULL THEN 'nobody'
      ELSE 'good'
    END AS verdict
  FROM named n
  LEFT JOIN human a ON a.name = n.actor
  LEFT JOIN own o ON o.deployer = n.deployer AND o.actor = n.actor
),
summary AS (
  SELECT record,
    min(actor) FILTER (WHERE verdict = 'good') AS good,
    count(*) FILTER (WHERE verdict = 'unknown') AS unknown,
    min(actor) FILTER (WHERE verdict = 'nobody') AS nobody,
    min(coalesce(actor, 'somebody')) FILTER (WHERE verdict = 'late') AS late,
    min(actor) FILTER (WHERE verdict = 'own') AS own,
    min(actor) FILTER (WHERE verdict = 'machine') AS machine,
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
    WHEN s.unknown > 0 OR s.nobody IS NOT NULL OR u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.good IS NOT NULL THEN concat_ws('', 'approved by ', s.good)
    WHEN s.unknown > 0 THEN 'the approval does not say by whom, or when'
    WHEN s.nobody IS NOT NULL THEN concat_ws('', 'no identity says that ', s.nobody, ', who approved it, is a person')
    WHEN u.record IS NOT NULL THEN 'approvals of the thirty days before were not read whole'
    WHEN s.late IS NOT NULL THEN concat_ws('', 'approved by ', s.late, ' after the deployment')
    WHEN s.own IS NOT NULL THEN concat_ws('', 'approved only by ', s.own, ', who deployed it')
    WHEN s.machine IS NOT NULL THEN concat_ws('', 'approved only by ', s.machine, ', which is no person')
    WHEN s.other IS NOT NULL THEN concat_ws('', 'the decision was ', s.other)
    ELSE 'no approval is recorded'
  END AS reason
FROM population p
LEFT JOIN summary s ON s.record = p.record
LEFT JOIN unread u ON u.record = p.record
