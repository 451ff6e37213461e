SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN p.approved_by IS NULL THEN 'fail'
    WHEN lower(p.approved_by) = lower(p.requested_by) THEN 'fail'
    WHEN lower(p.approved_by) = lower(coalesce(p.person, p.principal)) THEN 'fail'
    WHEN p.approved_at IS NULL THEN 'unverified'
    WHEN p.approved_at > p.occurred_at THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.approved_by IS NULL THEN concat_ws('', p.role, ' for ', p.principal, ' without an approval')
    WHEN lower(p.approved_by) = lower(p.requested_by) THEN concat_ws('', 'approved by ', p.approved_by, ', who asked for it')
    WHEN lower(p.approved_by) = lower(coalesce(p.person, p.principal)) THEN
      concat_ws('', 'approved by ', p.approved_by, ', whom it was for')
    WHEN p.approved_at IS NULL THEN concat_ws('', 'approved by ', p.approved_by, ', but nobody knows when')
    WHEN p.approved_at > p.occurred_at THEN
      concat_ws('', 'approved ', CAST(p.approved_at AS VARCHAR(19)), ', after the grant')
    ELSE concat_ws('', 'approved by ', p.approved_by)
  END AS reason
FROM population p
