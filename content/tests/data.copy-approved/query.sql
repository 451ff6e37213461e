-- The owner is the one the register of stores named when the copy was made, or whoever held the role then that it named,
-- or stood in; under any of the names of one identity. Where nothing but what stands before an @ is the same, nobody knows.
WITH owned AS (
  SELECT p.record, d.id AS store, d.body_owner AS owner, lower(p.authorised_by) AS approver, r.id AS role, r.revision
  FROM population p
  JOIN doc_data_store d ON d.resource = p.resource AND d.state = 'approved'
    AND d.valid_from <= p.occurred_at AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)
  LEFT JOIN doc_role r ON r.id = d.body_owner AND r.state = 'approved'
    AND r.valid_from <= p.occurred_at AND (r.valid_to IS NULL OR r.valid_to > p.occurred_at)
),
answering AS (
  SELECT record, store, lower(owner) AS holder FROM owned WHERE role IS NULL
  UNION
  SELECT o.record, o.store, lower(h.item_text)
  FROM owned o
  JOIN doc_role_holders h ON h.id = o.role AND h.revision = o.revision
  UNION
  SELECT o.record, o.store, lower(h.item_text)
  FROM owned o
  JOIN doc_role_deputies h ON h.id = o.role AND h.revision = o.revision
),
spelled AS (
  SELECT identity, name FROM identity_name
  UNION
  SELECT identity, lower(identity) FROM identity_name
),
alike AS (
  SELECT DISTINCT a.name, b.name AS other
  FROM spelled a
  JOIN spelled b ON b.identity = a.identity
),
-- Where several stores are registered for one resource, each has its owner.
asked AS (
  SELECT o.record, o.store, min(o.owner) AS owner, min(o.role) AS role,
    coalesce(bool_or(n.holder = o.approver OR a.name IS NOT NULL), FALSE) AS by_owner,
    coalesce(bool_or(o.approver = lower(o.role)
      OR replace(substring(n.holder, 1, position('@' IN concat_ws('', substring(n.holder, 2), '@'))), '@', '')
      = replace(substring(o.approver, 1, position('@' IN concat_ws('', substring(o.approver, 2), '@'))), '@', '')), FALSE) AS perhaps
  FROM owned o
  LEFT JOIN answering n ON n.record = o.record AND n.store = o.store
  LEFT JOIN alike a ON a.name = o.approver AND a.other = n.holder
  GROUP BY o.record, o.store
),
matched AS (
  SELECT record, min(owner) FILTER (WHERE NOT by_owner) AS owner,
    min(role) AS role, bool_and(by_owner) AS by_owner, bool_or(by_owner) AS by_one,
    bool_or(by_owner OR perhaps) AS perhaps
  FROM asked
  GROUP BY record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN m.record IS NULL THEN 'fail'
    WHEN NOT m.perhaps THEN 'fail'
    WHEN p.authorised_at > p.occurred_at THEN 'fail'
    WHEN p.masked = FALSE THEN 'fail'
    WHEN NOT m.by_owner OR p.authorised_at IS NULL OR p.masked IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN m.record IS NULL THEN concat_ws('', 'copied from ', coalesce(p.resource, 'nowhere named'), ', which is in no register')
    WHEN p.authorised_by IS NULL THEN 'nobody approved it'
    WHEN NOT m.perhaps AND m.role IS NOT NULL
      THEN concat_ws('', 'approved by ', p.authorised_by, ', who did not hold the role ', m.role, ' then, which owns it')
    WHEN NOT m.perhaps THEN concat_ws('', 'approved by ', p.authorised_by, ', but the owner is ', m.owner)
    WHEN p.authorised_at > p.occurred_at THEN concat_ws('', 'approved ', CAST(p.authorised_at AS VARCHAR(19)), ', after the copy')
    WHEN p.masked = FALSE THEN 'copied without masking'
    WHEN m.by_one AND NOT m.by_owner
      THEN concat_ws('', 'approved by ', p.authorised_by, ', and another store of this name is owned by ', m.owner)
    WHEN NOT m.by_owner THEN concat_ws('', 'no identity says whether ', p.authorised_by, ' is ', m.owner, ', the owner')
    WHEN p.authorised_at IS NULL THEN 'the source does not say when it was approved'
    WHEN p.masked IS NULL THEN 'the source does not say whether it was masked'
    ELSE concat_ws('', 'approved before by ', p.authorised_by, ' and masked')
  END AS reason
FROM population p
LEFT JOIN matched m ON m.record = p.record
