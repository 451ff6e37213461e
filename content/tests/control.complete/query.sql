-- Somebody answers for it by name, or by a role that had a holder by the end of the first day; who comes and goes later
-- is asked of roles.
WITH held AS (
  SELECT p.item, min(h.item_text) AS holder
  FROM population p
  JOIN doc_role r ON r.id = p.owner_role AND r.state = 'approved'
    AND r.valid_from < CAST(CAST(p.occurred_at AS DATE) AS TIMESTAMP) + INTERVAL '1' DAY
    AND (r.valid_to IS NULL OR r.valid_to > p.occurred_at)
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  GROUP BY p.item
),
needed AS (
  SELECT p.item, count(*) AS needs
  FROM population p
  JOIN doc_control_evidence e ON e.id = p.id AND e.revision = p.revision
  GROUP BY p.item
),
missing AS (
  SELECT p.item, p.occurred_at, p.frequency, coalesce(p.body_owner, h.holder) AS answers, n.needs,
    nullif(concat_ws(' and ',
      CASE WHEN p.body_owner IS NULL AND h.holder IS NULL THEN concat_ws('', 'nobody who answers for it (nobody holds ', p.owner_role, ')') END,
      CASE WHEN n.needs IS NULL THEN 'no evidence' END,
      CASE WHEN p.population_test IS NULL THEN 'no test' END), '') AS words
  FROM population p
  LEFT JOIN held h ON h.item = p.item
  LEFT JOIN needed n ON n.item = p.item
)
SELECT item, occurred_at,
  CASE WHEN words IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  CASE
    WHEN words IS NULL THEN concat_ws('', answers, ' answers for it, ', frequency, '; sorts of evidence: ', CAST(needs AS VARCHAR(9)))
    ELSE concat_ws('', 'it names ', words)
  END AS reason
FROM missing
