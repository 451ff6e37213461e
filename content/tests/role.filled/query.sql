-- Who works here is what the last snapshot of each people system says, under any of the names of one identity: small
-- letters, and what stands before an @.
WITH snapshot AS (
  SELECT p.source, max(p.occurred_at) AS taken_at
  FROM person p
  CROSS JOIN bounds b
  WHERE p.occurred_at < b.window_to
  GROUP BY p.source
),
employed AS (
  SELECT lower(p.person) AS person, lower(p.email) AS email
  FROM person p
  JOIN snapshot s ON s.source = p.source AND s.taken_at = p.occurred_at
  WHERE p.ends_on IS NULL OR p.ends_on >= CAST(s.taken_at AS DATE)
),
working AS (
  SELECT DISTINCT lower(coalesce(i.identity, n.bare)) AS who
  FROM (
    SELECT replace(substring(person, 1, position('@' IN concat_ws('', substring(person, 2), '@'))), '@', '') AS bare FROM employed
    UNION
    SELECT replace(substring(email, 1, position('@' IN concat_ws('', substring(email, 2), '@'))), '@', '') FROM employed
  ) n
  LEFT JOIN identity_name i ON i.bare = n.bare
),
known AS (
  SELECT count(*) AS systems
  FROM snapshot
),
named AS (
  SELECT p.item, h.item_text AS person
  FROM population p
  JOIN doc_role_holders h ON h.id = p.item AND h.revision = p.revision
),
present AS (
  SELECT DISTINCT n.person
  FROM named n
  LEFT JOIN identity_name i ON i.bare = replace(substring(lower(n.person), 1, position('@' IN concat_ws('', substring(lower(n.person), 2), '@'))), '@', '')
  JOIN working w ON w.who = lower(coalesce(i.identity, n.person))
),
holder AS (
  SELECT n.item, count(*) AS named, min(n.person) FILTER (WHERE w.person IS NULL) AS absent
  FROM named n
  LEFT JOIN present w ON w.person = n.person
  GROUP BY n.item
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
