-- Holders and deputies of the role as it stood when the data went.
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
  SELECT DISTINCT p.record
  FROM population p
  JOIN officer o ON o.person = lower(p.authorised_by)
    AND o.valid_from <= p.occurred_at AND (o.valid_to IS NULL OR o.valid_to > p.occurred_at)
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN e.record IS NULL THEN 'fail'
    WHEN p.authorised_at > p.occurred_at THEN 'fail'
    WHEN p.authorised_at IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.authorised_by IS NULL THEN concat_ws('', 'to ', coalesce(p.recipient, 'nobody named'), ' without an authorisation')
    WHEN e.record IS NULL THEN concat_ws('', 'authorised by ', p.authorised_by, ', who was neither the officer nor a deputy')
    WHEN p.authorised_at > p.occurred_at THEN
      concat_ws('', 'authorised ', CAST(p.authorised_at AS VARCHAR(19)), ', after the data went')
    WHEN p.authorised_at IS NULL THEN 'the register does not say when it was authorised'
    ELSE concat_ws('', 'authorised before by ', p.authorised_by)
  END AS reason
FROM population p
LEFT JOIN entitled e ON e.record = p.record
