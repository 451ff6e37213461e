WITH known AS (
  SELECT p.record, count(*) AS stores, count(*) FILTER (WHERE u.purpose = p.purpose) AS allowed
  FROM population p
  JOIN doc_data_store d ON d.resource = p.resource AND d.state = 'approved'
    AND d.valid_from <= p.occurred_at AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)
  LEFT JOIN doc_data_store_purposes u ON u.id = d.id AND u.revision = d.revision
  GROUP BY p.record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN k.allowed > 0 THEN 'pass'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN k.allowed > 0 THEN concat_ws('', p.purpose, ' is a purpose of ', p.resource)
    WHEN k.record IS NULL THEN concat_ws('', coalesce(p.resource, 'a store of no name'), ' was in no register')
    ELSE concat_ws('', p.purpose, ' was no purpose of ', p.resource)
  END AS reason
FROM population p
LEFT JOIN known k ON k.record = p.record
