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
working AS (
  SELECT DISTINCT p.person
  FROM person p
  JOIN snapshot s ON s.source = p.source AND s.taken_at = p.occurred_at
  WHERE p.ends_on IS NULL OR p.ends_on >= CAST(s.taken_at AS DATE)
),
known AS (
  SELECT count(*) AS people
  FROM snapshot
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN l.id IS NOT NULL THEN 'fail'
    WHEN k.people = 0 THEN 'unverified'
    WHEN w.person IS NULL THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN l.id IS NOT NULL THEN concat_ws('', 'not reviewed for six months from ', CAST(l.since AS VARCHAR(19)), ' on')
    WHEN k.people = 0 THEN 'nothing is known of who works here'
    WHEN w.person IS NULL THEN concat_ws('', 'its owner ', p.owner, ' does not work here')
    ELSE concat_ws('', 'owned by ', p.owner, ', and reviewed in time')
  END AS reason
FROM population p
LEFT JOIN lapsed l ON l.id = p.item
LEFT JOIN working w ON w.person = p.owner
CROSS JOIN known k
