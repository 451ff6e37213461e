-- The register are tools and computing by the identities that their records name, and systems by their own; each has an
-- owner, or it could not be entered. A component has to be registered in the version seen; computing seldom shows one.
WITH register AS (
  SELECT lower(trim(i.identity)) AS identity, coalesce(i.version, r.version) AS version, r.location, r.valid_from, r.valid_to
  FROM doc_resource r
  JOIN doc_resource_identities i ON i.id = r.id AND i.revision = r.revision
  WHERE r.state = 'approved' AND r.form IN ('tooling', 'computing')
  UNION ALL
  SELECT lower(id), version, location, valid_from, valid_to FROM doc_system WHERE state = 'approved'
),
judged AS (
  SELECT p.item,
    CASE
      WHEN k.valid_from > p.occurred_at THEN concat_ws('', '6 registered only ', CAST(k.valid_from AS VARCHAR(19)))
      WHEN k.valid_to <= p.occurred_at THEN concat_ws('', '5 in the register until ', CAST(k.valid_to AS VARCHAR(19)))
      WHEN k.version IS NULL THEN '4 its record does not say which version it is'
      WHEN k.version <> p.version THEN concat_ws('', '3 seen in version ', p.version, ', registered in ', k.version)
      WHEN k.location IS NULL THEN '2 its record does not say where it is'
      WHEN p.version IS NULL AND p.kind = 'component' THEN '1 in the register, and the sight does not say in which version'
      ELSE '0 registered with version, place and owner'
    END AS told
  FROM population p
  JOIN register k ON k.identity = lower(trim(p.identity))
),
best AS (
  SELECT item, min(told) AS told
  FROM judged
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN b.told LIKE '0%' THEN 'pass'
    WHEN b.told LIKE '1%' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  coalesce(substring(b.told, 3, 200), concat_ws('', p.identity, ' is in no register')) AS reason
FROM population p
LEFT JOIN best b ON b.item = p.item
