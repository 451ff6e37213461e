-- Whoever owned a control, or kept its document, on the day of the audit, by its approved revision of that day, does not audit it, nor does
-- whoever held or deputised the role that owned it. Names are compared as everywhere: small letters, what stands before
-- an @, and all names of one identity are the same. The report is to whoever was of top management on its day, under a
-- whole name of one identity. Day limits are over once the thirtieth day is.
WITH audited AS (
  SELECT p.item, a.person, c.id AS control, c.owner, c.body_owner, c.owner_role, CAST(coalesce(p.held_on, p.planned_on) AS TIMESTAMP) AS day_at
  FROM population p
  JOIN doc_internal_audit_auditors a ON a.id = p.item AND a.revision = p.revision
  JOIN doc_internal_audit_controls t ON t.id = p.item AND t.revision = p.revision
  JOIN doc_control c ON c.id = t.item_text AND c.state = 'approved'
    AND c.valid_from < CAST(coalesce(p.held_on, p.planned_on) AS TIMESTAMP) + INTERVAL '1' DAY
    AND (c.valid_to IS NULL OR c.valid_to >= CAST(coalesce(p.held_on, p.planned_on) AS TIMESTAMP))
),
held_by AS (
  SELECT r.id, h.item_text AS person, r.valid_from, r.valid_to
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  WHERE r.state = 'approved'
),
part_of AS (
  SELECT id, person, valid_from, valid_to FROM held_by
  UNION ALL
  SELECT r.id, h.item_text, r.valid_from, r.valid_to
  FROM doc_role r
  JOIN doc_role_deputies h ON h.id = r.id AND h.revision = r.revision
  WHERE r.state = 'approved'
),
owner AS (
  SELECT item, person, control, owner FROM audited
  UNION
  SELECT item, person, control, body_owner FROM audited
  UNION
  SELECT a.item, a.person, a.control, h.person
  FROM audited a
  JOIN part_of h ON h.id IN (a.owner, a.body_owner, a.owner_role) AND h.valid_from < a.day_at + INTERVAL '1' DAY
    AND (h.valid_to IS NULL OR h.valid_to >= a.day_at)
),
spelled AS (
  SELECT item, person, control,
    replace(substring(lower(person), 1, position('@' IN concat_ws('', substring(person, 2), '@'))), '@', '') AS auditor,
    replace(substring(lower(owner), 1, position('@' IN concat_ws('', substring(owner, 2), '@'))), '@', '') AS owner
  FROM owner
),
owned AS (
  SELECT s.item, min(concat_ws('', s.person, ' audited ', s.control, ', which is theirs')) AS own_work
  FROM spelled s
  LEFT JOIN identity_name a ON a.bare = s.auditor
  LEFT JOIN identity_name o ON o.bare = s.owner
  WHERE coalesce(a.identity, s.auditor) = coalesce(o.identity, s.owner)
  GROUP BY s.item
),
alike AS (
  SELECT DISTINCT a.name, b.name AS other
  FROM identity_name a
  JOIN identity_name b ON b.identity = a.identity
),
told AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN doc_internal_audit_reported_to t ON t.id = p.item AND t.revision = p.revision
  JOIN held_by m ON m.id = 'top-management' AND m.valid_from < CAST(p.reported_on AS TIMESTAMP) + INTERVAL '1' DAY
    AND (m.valid_to IS NULL OR m.valid_to >= CAST(p.reported_on AS TIMESTAMP))
  LEFT JOIN alike a ON a.name = lower(t.item_text) AND a.other = lower(m.person)
  WHERE lower(m.person) = lower(t.item_text) OR a.name IS NOT NULL
),
judged AS (
  SELECT p.item, p.occurred_at, o.own_work,
    CASE
      WHEN o.own_work IS NOT NULL THEN 'own'
      WHEN p.held_on > p.planned_on + INTERVAL '30' DAY OR p.held_on < p.planned_on - INTERVAL '30' DAY THEN 'away'
      WHEN p.held_on IS NULL AND p.judged_at < CAST(p.planned_on AS TIMESTAMP) + INTERVAL '31' DAY THEN 'not yet'
      WHEN p.held_on IS NULL THEN 'not held'
      WHEN p.reported_on > p.held_on + INTERVAL '30' DAY THEN 'reported late'
      WHEN p.reported_on IS NULL AND p.judged_at < CAST(p.held_on AS TIMESTAMP) + INTERVAL '31' DAY THEN 'not yet'
      WHEN p.reported_on IS NULL THEN 'not reported'
      WHEN t.item IS NULL THEN 'not told'
      ELSE 'good'
    END AS verdict
  FROM population p
  LEFT JOIN owned o ON o.item = p.item
  LEFT JOIN told t ON t.item = p.item
)
SELECT item, occurred_at,
  CASE
    WHEN verdict = 'good' THEN 'pass'
    WHEN verdict = 'not yet' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN verdict = 'own' THEN own_work
    WHEN verdict = 'away' THEN 'held more than 30 days away from its planned day'
    WHEN verdict = 'not held' THEN 'not held within 30 days of its planned day'
    WHEN verdict = 'reported late' THEN 'reported more than 30 days after it was held'
    WHEN verdict = 'not reported' THEN 'held, and not reported within 30 days'
    WHEN verdict = 'not told' THEN 'reported to nobody of top management'
    WHEN verdict = 'not yet' THEN 'not yet due'
    ELSE 'held and reported to top management in time, by people who own nothing of it'
  END AS reason
FROM judged
