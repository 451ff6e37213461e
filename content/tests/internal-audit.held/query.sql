-- Whoever owned a control on the day of the audit, by its approved revision of that day, does not audit it. Day limits
-- are over once the thirtieth day is.
WITH owned AS (
  SELECT p.item, min(concat_ws('', a.person, ' audited ', c.id, ', which is theirs')) AS own_work
  FROM population p
  JOIN doc_internal_audit_auditors a ON a.id = p.item AND a.revision = p.revision
  JOIN doc_internal_audit_controls t ON t.id = p.item AND t.revision = p.revision
  JOIN doc_control c ON c.id = t.item_text AND c.state = 'approved' AND lower(c.owner) = lower(a.person)
    AND c.valid_from < CAST(coalesce(p.held_on, p.planned_on) AS TIMESTAMP) + INTERVAL '1' DAY
    AND (c.valid_to IS NULL OR c.valid_to >= CAST(coalesce(p.held_on, p.planned_on) AS TIMESTAMP))
  GROUP BY p.item
),
top AS (
  SELECT DISTINCT lower(h.item_text) AS person
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  WHERE r.id = 'top-management' AND r.state = 'approved'
),
told AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN doc_internal_audit_reported_to t ON t.id = p.item AND t.revision = p.revision
  JOIN top m ON m.person = lower(t.item_text)
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
