-- Who works here is what the last whole reading of each people system says, by whole names; for others, what stands
-- before an @ counts where it belongs to one person and one identity at most.
WITH named AS (
  SELECT p.item, h.item_text AS person
  FROM population p
  JOIN doc_role_holders h ON h.id = p.item AND h.revision = p.revision
),
judged AS (
  SELECT n.item, n.person, coalesce(w.verdict, k.verdict, 'gone') AS verdict
  FROM named n
  LEFT JOIN works_here w ON w.name = lower(n.person)
  LEFT JOIN works_here k
    ON k.bare = replace(substring(lower(n.person), 1, position('@' IN concat_ws('', substring(n.person, 2), '@'))), '@', '')
),
holder AS (
  SELECT item, min(person) FILTER (WHERE verdict = 'gone') AS absent,
    min(person) FILTER (WHERE verdict = 'unclear') AS unclear
  FROM judged
  GROUP BY item
),
people AS (
  SELECT count(*) AS readings
  FROM person_reading r
  JOIN bounds b ON r.taken_at < b.window_to
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN h.item IS NULL AND p.vacant_from > p.judged_at THEN 'pass'
    WHEN h.item IS NULL THEN 'fail'
    WHEN k.readings = 0 THEN 'unverified'
    WHEN h.absent IS NOT NULL THEN 'fail'
    WHEN h.unclear IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN h.item IS NULL AND p.vacant_from > p.judged_at THEN 'vacant with approval'
    WHEN h.item IS NULL THEN 'nobody holds it'
    WHEN k.readings = 0 THEN 'nothing is known of who works here'
    WHEN h.absent IS NOT NULL THEN concat_ws('', 'its holder ', h.absent, ' does not work here')
    WHEN h.unclear IS NOT NULL THEN concat_ws('', 'no identity says which of several its holder ', h.unclear, ' is')
    ELSE 'held by people who work here'
  END AS reason
FROM population p
LEFT JOIN holder h ON h.item = p.item
CROSS JOIN people k
