-- What counts is a record that held when the supplier was seen, or was made since.
WITH known AS (
  SELECT p.item, min(v.valid_from) AS known_at
  FROM population p
  JOIN doc_vendor_identities i ON i.item_text = p.identity
  JOIN doc_vendor v ON v.id = i.id AND v.revision = i.revision AND v.state = 'approved'
    AND (v.valid_to IS NULL OR v.valid_to > p.occurred_at)
  GROUP BY p.item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN k.known_at <= p.due_at OR p.settled THEN 'pass'
    WHEN k.known_at IS NULL AND p.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN k.known_at <= p.due_at OR p.settled THEN 'in the register'
    WHEN k.known_at IS NULL AND p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    WHEN k.known_at IS NULL THEN concat_ws('', p.identity, ' is in no register')
    ELSE concat_ws('', 'recorded ', CAST(k.known_at AS VARCHAR(19)), ', due ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
LEFT JOIN known k ON k.item = p.item
CROSS JOIN bounds b
