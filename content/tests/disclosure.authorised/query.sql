-- Holders and deputies of the role as it stood when the data went, under any of the names of one identity. Where
-- nothing but what stands before an @ is the same, nobody knows.
WITH officer AS (
  SELECT r.id, r.revision, r.valid_from, r.valid_to, lower(h.item_text) AS person
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  WHERE r.id = 'dpo' AND r.state = 'approved'
  UNION ALL
  SELECT r.id, r.revision, r.valid_from, r.valid_to, lower(h.item_text)
  FROM doc_role r
  JOIN doc_role_deputies h ON h.id = r.id AND h.revision = r.revision
  WHERE r.id = 'dpo' AND r.state = 'approved'
),
entitled AS (
  SELECT p.record, o.person, lower(p.authorised_by) AS approver
  FROM population p
  JOIN officer o ON o.valid_from <= p.occurred_at AND (o.valid_to IS NULL OR o.valid_to > p.occurred_at)
),
alike AS (
  SELECT DISTINCT a.name, b.name AS other
  FROM identity_name a
  JOIN identity_name b ON b.identity = a.identity
),
matched AS (
  SELECT e.record,
    bool_or(e.person = e.approver OR a.name IS NOT NULL) AS good,
    bool_or(replace(substring(e.person, 1, position('@' IN concat_ws('', substring(e.person, 2), '@'))), '@', '')
      = replace(substring(e.approver, 1, position('@' IN concat_ws('', substring(e.approver, 2), '@'))), '@', '')) AS perhaps
  FROM entitled e
  LEFT JOIN alike a ON a.name = e.approver AND a.other = e.person
  GROUP BY e.record
),
judged AS (
  SELECT p.record, p.occurred_at, p.recipient, p.authorised_by, p.authorised_at,
    coalesce(m.good, FALSE) AS good, coalesce(m.good OR m.perhaps, FALSE) AS perhaps
  FROM population p
  LEFT JOIN matched m ON m.record = p.record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN NOT p.perhaps THEN 'fail'
    WHEN p.authorised_at > p.occurred_at THEN 'fail'
    WHEN NOT p.good OR p.authorised_at IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.authorised_by IS NULL THEN concat_ws('', 'to ', coalesce(p.recipient, 'nobody named'), ' without an authorisation')
    WHEN NOT p.perhaps THEN concat_ws('', 'authorised by ', p.authorised_by, ', who was neither the officer nor a deputy')
    WHEN p.authorised_at > p.occurred_at THEN
      concat_ws('', 'authorised ', CAST(p.authorised_at AS VARCHAR(19)), ', after the data went')
    WHEN NOT p.good THEN concat_ws('', 'no identity says whether ', p.authorised_by, ' is the officer or a deputy')
    WHEN p.authorised_at IS NULL THEN 'the register does not say when it was authorised'
    ELSE concat_ws('', 'authorised before by ', p.authorised_by)
  END AS reason
FROM judged p
