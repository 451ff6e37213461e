-- Whoever approved is somebody else only if none of their names is one of whoever asked for it or got it:
-- small letters, what stands before an @, and all names of one identity are the same. Services and agents approve
-- nothing; a name that no identity has is nobody known.
WITH party AS (
  SELECT record, 'approver' AS side, lower(approved_by) AS name FROM population
  UNION ALL
  SELECT record, 'asker', lower(requested_by) FROM population
  UNION ALL
  SELECT record, 'holder', lower(principal) FROM population
  UNION ALL
  SELECT record, 'holder', lower(person) FROM population
),
spelled AS (
  SELECT record, side, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.record, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
approver AS (
  SELECT DISTINCT record, is_person
  FROM known
  WHERE side = 'approver'
),
own AS (
  SELECT a.record, max(CASE WHEN b.side = 'asker' THEN 'who asked for it' ELSE 'whom it was for' END) AS part
  FROM known a
  JOIN known b ON b.record = a.record AND b.who = a.who AND b.side <> 'approver'
  WHERE a.side = 'approver'
  GROUP BY a.record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN p.approved_by IS NULL THEN 'fail'
    WHEN o.record IS NOT NULL OR a.is_person = FALSE THEN 'fail'
    WHEN p.approved_at > p.occurred_at THEN 'fail'
    WHEN p.approved_at IS NULL OR p.requested_by IS NULL OR a.is_person IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.approved_by IS NULL THEN concat_ws('', p.role, ' for ', p.principal, ' without an approval')
    WHEN o.record IS NOT NULL THEN concat_ws('', 'approved by ', p.approved_by, ', ', o.part)
    WHEN a.is_person = FALSE THEN concat_ws('', 'approved by ', p.approved_by, ', which is no person')
    WHEN p.approved_at > p.occurred_at THEN
      concat_ws('', 'approved ', CAST(p.approved_at AS VARCHAR(19)), ', after the grant')
    WHEN p.approved_at IS NULL THEN concat_ws('', 'approved by ', p.approved_by, ', but nobody knows when')
    WHEN p.requested_by IS NULL THEN concat_ws('', 'approved by ', p.approved_by, ', but nobody knows who asked')
    WHEN a.is_person IS NULL THEN concat_ws('', 'no identity says that ', p.approved_by, ', who approved it, is a person')
    ELSE concat_ws('', 'approved by ', p.approved_by)
  END AS reason
FROM population p
JOIN approver a ON a.record = p.record
LEFT JOIN own o ON o.record = p.record
