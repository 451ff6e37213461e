-- The owner is the one the register of stores named when the copy was made.
WITH owned AS (
  SELECT p.record, min(d.owner) AS owner,
    count(*) FILTER (WHERE lower(d.owner) = lower(p.authorised_by)) AS by_owner
  FROM population p
  JOIN doc_data_store d ON d.resource = p.resource AND d.state = 'approved'
    AND d.valid_from <= p.occurred_at AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)
  GROUP BY p.record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN o.record IS NULL THEN 'fail'
    WHEN p.authorised_by IS NULL OR o.by_owner = 0 THEN 'fail'
    WHEN p.authorised_at > p.occurred_at THEN 'fail'
    WHEN p.masked = FALSE THEN 'fail'
    WHEN p.authorised_at IS NULL OR p.masked IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN o.record IS NULL THEN concat_ws('', 'copied from ', coalesce(p.resource, 'nowhere named'), ', which is in no register')
    WHEN p.authorised_by IS NULL THEN 'nobody approved it'
    WHEN o.by_owner = 0 THEN concat_ws('', 'approved by ', p.authorised_by, ', but the owner is ', o.owner)
    WHEN p.authorised_at > p.occurred_at THEN concat_ws('', 'approved ', CAST(p.authorised_at AS VARCHAR(19)), ', after the copy')
    WHEN p.masked = FALSE THEN 'copied without masking'
    WHEN p.authorised_at IS NULL THEN 'the source does not say when it was approved'
    WHEN p.masked IS NULL THEN 'the source does not say whether it was masked'
    ELSE concat_ws('', 'approved before by ', p.authorised_by, ' and masked')
  END AS reason
FROM population p
LEFT JOIN owned o ON o.record = p.record
