-- Who works here is what the last snapshot of each people system says.
WITH snapshot AS (
  SELECT p.source, max(p.occurred_at) AS taken_at
  FROM person p
  CROSS JOIN bounds b
  WHERE p.occurred_at < b.window_to
  GROUP BY p.source
),
working AS (
  SELECT DISTINCT p.person
  FROM person p
  JOIN snapshot s ON s.source = p.source AND s.taken_at = p.occurred_at
  WHERE p.ends_on IS NULL OR p.ends_on >= CAST(s.taken_at AS DATE)
),
known AS (
  SELECT count(*) AS systems
  FROM snapshot
),
holder AS (
  SELECT p.item, count(*) AS named, min(h.item_text) FILTER (WHERE w.person IS NULL) AS absent
  FROM population p
  JOIN doc_role_holders h ON h.id = p.item AND h.revision = p.revision
  LEFT JOIN working w ON w.person = h.item_text
  GROUP BY p.item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN h.named IS NULL AND p.vacant_from > p.judged_at THEN 'pass'
    WHEN h.named IS NULL THEN 'fail'
    WHEN k.systems = 0 THEN 'unverified'
    WHEN h.absent IS NOT NULL THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN h.named IS NULL AND p.vacant_from > p.judged_at THEN 'vacant with approval'
    WHEN h.named IS NULL THEN 'nobody holds it'
    WHEN k.systems = 0 THEN 'nothing is known of who works here'
    WHEN h.absent IS NOT NULL THEN concat_ws('', 'its holder ', h.absent, ' does not work here')
    ELSE 'held by people who work here'
  END AS reason
FROM population p
LEFT JOIN holder h ON h.item = p.item
CROSS JOIN known k
