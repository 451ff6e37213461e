-- Each approved revision is a review. Who works here is what the last snapshot of each people system says.
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
snapshot AS (
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
present AS (
  SELECT DISTINCT p.owner
  FROM population p
  LEFT JOIN identity_name i ON i.bare = replace(substring(lower(p.owner), 1, position('@' IN concat_ws('', substring(lower(p.owner), 2), '@'))), '@', '')
  JOIN working w ON w.who = lower(coalesce(i.identity, p.owner))
),
known AS (
  SELECT count(*) AS people
  FROM snapshot
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN l.id IS NOT NULL THEN 'fail'
    WHEN k.people = 0 THEN 'unverified'
    WHEN w.owner IS NULL THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN l.id IS NOT NULL THEN concat_ws('', 'not reviewed for six months from ', CAST(l.since AS VARCHAR(19)), ' on')
    WHEN k.people = 0 THEN 'nothing is known of who works here'
    WHEN w.owner IS NULL THEN concat_ws('', 'its owner ', p.owner, ' does not work here')
    ELSE concat_ws('', 'owned by ', p.owner, ', and reviewed in time')
  END AS reason
FROM population p
LEFT JOIN lapsed l ON l.id = p.item
LEFT JOIN present w ON w.owner = p.owner
CROSS JOIN known k
