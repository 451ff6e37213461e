-- Each approved revision is a review. Who works here is what the last whole reading of each people system says, by
-- whole names; for others, what stands before an @ counts where it belongs to one person and one identity at most. What
-- a role owns, its holders do.
WITH review AS (
  SELECT d.id, d.valid_from,
    coalesce(lead(d.valid_from) OVER (PARTITION BY d.id ORDER BY d.revision), b.observed_to) AS next_at
  FROM doc_ai_system d
  CROSS JOIN bounds b
  WHERE d.state = 'approved'
),
lapsed AS (
  SELECT r.id, max(r.valid_from) AS since
  FROM review r
  CROSS JOIN bounds b
  WHERE r.valid_from + INTERVAL '6' MONTH < least(r.next_at, b.window_to)
    AND least(r.next_at, b.window_to) > b.window_from
  GROUP BY r.id
),
in_force AS (
  SELECT d.id, d.revision, d.state
  FROM doc_role d
  CROSS JOIN bounds b
  WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1
),
named AS (
  SELECT item, owner AS person FROM population
  UNION
  SELECT p.item, h.item_text
  FROM population p
  JOIN in_force r ON r.id = p.owner AND r.state = 'approved'
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
),
judged AS (
  SELECT n.item, n.person, coalesce(w.verdict, k.verdict, 'gone') AS verdict
  FROM named n
  LEFT JOIN works_here w ON w.name = lower(n.person)
  LEFT JOIN works_here k
    ON k.bare = replace(substring(lower(n.person), 1, position('@' IN concat_ws('', substring(n.person, 2), '@'))), '@', '')
),
answering AS (
  SELECT item, bool_or(verdict = 'here') AS here, bool_or(verdict = 'unclear') AS unclear
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
    WHEN l.id IS NOT NULL THEN 'fail'
    WHEN k.readings = 0 THEN 'unverified'
    WHEN a.here THEN 'pass'
    WHEN a.unclear THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN l.id IS NOT NULL THEN concat_ws('', 'not reviewed for six months from ', CAST(l.since AS VARCHAR(19)), ' on')
    WHEN k.readings = 0 THEN 'nothing is known of who works here'
    WHEN a.here THEN concat_ws('', 'owned by ', p.owner, ', and reviewed in time')
    WHEN a.unclear THEN concat_ws('', 'no identity says which of several its owner ', p.owner, ' is')
    WHEN r.id IS NOT NULL THEN concat_ws('', 'its owner is the role ', p.owner, ', which nobody who works here holds')
    ELSE concat_ws('', 'its owner ', p.owner, ' does not work here')
  END AS reason
FROM population p
LEFT JOIN lapsed l ON l.id = p.item
LEFT JOIN answering a ON a.item = p.item
LEFT JOIN in_force r ON r.id = p.owner AND r.state = 'approved'
CROSS JOIN people k
