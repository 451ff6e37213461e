-- Holders and deputies of a role, while it was in force. Two names are one person where what stands before an @ is the
-- same, or where one identity has both.
WITH alias AS (
  SELECT bare, identity FROM identity_name
  UNION
  SELECT lower(identity), identity FROM identity_name
),
named AS (
  SELECT id, revision, item_text AS name FROM doc_role_holders
  UNION ALL
  SELECT id, revision, item_text FROM doc_role_deputies
),
decided AS (
  SELECT p.item, s.actor, s.requested_by
  FROM population p
  JOIN signoff s ON s.record = p.approval
),
party AS (
  SELECT name FROM named
  UNION
  SELECT actor FROM decided
  UNION
  SELECT requested_by FROM decided
),
spelled AS (
  SELECT name, replace(substring(lower(name), 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.name, coalesce(a.identity, s.bare) AS who
  FROM spelled s
  LEFT JOIN alias a ON a.bare = s.bare
),
machine AS (
  SELECT DISTINCT s.name, i.is_person
  FROM spelled s
  JOIN identity_name i ON i.bare = s.bare
),
held AS (
  SELECT r.id AS held_role, n.name, k.who, r.valid_from, r.valid_to
  FROM doc_role r
  JOIN named n ON n.id = r.id AND n.revision = r.revision
  JOIN known k ON k.name = n.name
  WHERE r.state = 'approved'
),
both_held AS (
  SELECT p.item, x.name, greatest(x.valid_from, y.valid_from, p.occurred_at) AS since,
    least(x.valid_to, y.valid_to, p.to_at) AS until
  FROM population p
  JOIN held x ON x.held_role = p.first_role
  JOIN held y ON y.held_role = p.second_role AND y.who = x.who
),
together AS (
  SELECT item, name, since
  FROM both_held
  WHERE since < until
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY since, name) = 1
),
own AS (
  SELECT DISTINCT d.item
  FROM decided d
  JOIN known a ON a.name = d.actor
  JOIN known r ON r.name = d.requested_by AND r.who = a.who
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.approval IS NULL AND t.item IS NULL THEN 'pass'
    WHEN p.approval IS NULL OR o.item IS NOT NULL OR m.is_person = FALSE THEN 'fail'
    WHEN d.requested_by IS NULL OR m.is_person IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN t.item IS NOT NULL THEN concat_ws('', t.name, ' held both since ', CAST(t.since AS VARCHAR(19)))
    WHEN p.approval IS NULL THEN 'nobody held both'
    WHEN o.item IS NOT NULL THEN concat_ws('', 'approved by ', d.actor, ', who had asked for it')
    WHEN m.is_person = FALSE THEN concat_ws('', 'approved by ', d.actor, ', which is no person')
    WHEN d.actor IS NULL THEN 'nobody knows who approved it'
    WHEN d.requested_by IS NULL THEN concat_ws('', 'approved by ', d.actor, ', but nobody knows who asked')
    WHEN m.is_person IS NULL THEN concat_ws('', 'no identity says that ', d.actor, ', who approved it, is a person')
    ELSE concat_ws('', 'asked for by ', d.requested_by, ' and approved by ', d.actor)
  END AS reason
FROM population p
LEFT JOIN together t ON t.item = p.item
LEFT JOIN decided d ON d.item = p.item
LEFT JOIN machine m ON m.name = d.actor
LEFT JOIN own o ON o.item = p.item
