-- Until the end of the due day, by a person in the role of a reviewer: an agent or a service is no human reviewer, and
-- a name that no identity has is nobody known.
WITH human AS (
  SELECT DISTINCT bare, is_person
  FROM identity_name
),
due AS (
  SELECT p.record, p.occurred_at, p.actor, p.role, p.decided_at, p.decision,
    coalesce(p.due_at, CAST(p.due_on AS TIMESTAMP) + INTERVAL '24' HOUR) AS due_before, i.is_person
  FROM population p
  LEFT JOIN human i ON i.bare = replace(substring(lower(p.actor), 1, position('@' IN concat_ws('', substring(p.actor, 2), '@'))), '@', '')
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.due_before IS NULL THEN 'unverified'
    WHEN d.decided_at IS NULL AND d.due_before > b.observed_to THEN 'unverified'
    WHEN d.decided_at IS NULL THEN 'fail'
    WHEN d.decided_at >= d.due_before THEN 'fail'
    WHEN d.decision = 'pending' THEN 'fail'
    WHEN d.role IS DISTINCT FROM 'human-reviewer' OR d.is_person = FALSE THEN 'fail'
    WHEN d.is_person THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.due_before IS NULL THEN 'no time limit is recorded'
    WHEN d.decided_at IS NULL AND d.due_before > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_before AS VARCHAR(19)))
    WHEN d.decided_at IS NULL THEN concat_ws('', 'never decided, due before ', CAST(d.due_before AS VARCHAR(19)))
    WHEN d.decided_at >= d.due_before THEN
      concat_ws('', 'decided ', CAST(d.decided_at AS VARCHAR(19)), ', due before ', CAST(d.due_before AS VARCHAR(19)))
    WHEN d.decision = 'pending' THEN 'still pending'
    WHEN d.role IS DISTINCT FROM 'human-reviewer' THEN
      concat_ws('', 'decided by ', coalesce(d.actor, 'nobody named'), ' as ', coalesce(d.role, 'nobody'), ', who is no reviewer')
    WHEN d.is_person = FALSE THEN concat_ws('', 'decided by ', d.actor, ', which is no person')
    WHEN d.is_person THEN concat_ws('', 'decided by ', d.actor)
    ELSE concat_ws('', 'no identity says that ', coalesce(d.actor, 'whoever decided'), ' is a person')
  END AS reason
FROM due d
CROSS JOIN bounds b
