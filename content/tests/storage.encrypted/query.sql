-- The two settings of each store at each snapshot; a store that does not show them is not judged.
WITH shown AS (
  SELECT s.record,
    max(s.item_text) FILTER (WHERE s.name = 'encryption') AS encryption,
    max(s.item_text) FILTER (WHERE s.name = 'key') AS encryption_key
  FROM configuration_settings s
  GROUP BY s.record
)
SELECT p.entity AS item, p.occurred_at,
  CASE
    WHEN h.encryption = 'off' THEN 'fail'
    WHEN h.encryption = 'on' AND h.encryption_key = 'managed' THEN 'pass'
    WHEN h.encryption = 'on' AND h.encryption_key IS NOT NULL THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN h.encryption = 'off' THEN concat_ws('', 'holds ', coalesce(p.class, 'unclassified'), ' data without encryption')
    WHEN h.encryption = 'on' AND h.encryption_key = 'managed' THEN 'encrypted under a managed key'
    WHEN h.encryption = 'on' AND h.encryption_key IS NOT NULL THEN
      concat_ws('', 'encrypted under the key ', h.encryption_key, ', which is not managed here')
    ELSE 'the source shows neither encryption nor key'
  END AS reason
FROM population p
LEFT JOIN shown h ON h.record = p.record
