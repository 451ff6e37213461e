-- Each approved revision is looked at while it was in force in the window: whether somebody held the role, and at each
-- snapshot of the people systems whether its holders worked here. A person is missed once every system that ever shows
-- them has been read.
WITH version AS (
  SELECT d.id AS item, d.revision, greatest(d.valid_from, b.window_from) AS from_at,
    least(coalesce(d.valid_to, b.window_to), b.window_to, b.observed_to) AS judged_at,
    CAST(d.vacant_until AS TIMESTAMP) + INTERVAL '1' DAY AS vacant_from,
    row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) AS age
  FROM doc_role d
  CROSS JOIN bounds b
  WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
),
shot AS (
  SELECT DISTINCT p.source, p.occurred_at AS taken_at
  FROM person p
  CROSS JOIN bounds b
  WHERE p.occurred_at < b.window_to
),
span AS (
  SELECT s.source, s.taken_at,
    coalesce(lead(s.taken_at) OVER (PARTITION BY s.source ORDER BY s.taken_at), b.window_to) AS until_at
  FROM shot s
  CROSS JOIN bounds b
),
working AS (
  SELECT p.person, s.taken_at, s.until_at
  FROM person p
  JOIN span s ON s.source = p.source AND s.taken_at = p.occurred_at
  WHERE p.ends_on IS NULL OR p.ends_on >= CAST(s.taken_at AS DATE)
),
shown AS (
  SELECT p.person, p.source, min(s.first_at) AS first_at
  FROM person p
  JOIN (SELECT source, min(taken_at) AS first_at FROM shot GROUP BY source) s ON s.source = p.source
  GROUP BY p.person, p.source
),
begun AS (
  SELECT person, max(first_at) AS read_from FROM shown GROUP BY person
),
look AS (
  SELECT v.item, v.revision, v.age, s.taken_at AS at
  FROM version v
  JOIN shot s ON s.taken_at >= v.from_at AND s.taken_at < v.judged_at
  UNION
  SELECT v.item, v.revision, v.age, v.from_at
  FROM version v
  JOIN shot s ON s.taken_at <= v.from_at
),
holding AS (
  SELECT l.item, l.revision, l.age, l.at, h.item_text AS person, max(l.at) OVER (PARTITION BY l.item, l.revision) AS last_at
  FROM look l
  JOIN doc_role_holders h ON h.id = l.item AND h.revision = l.revision
  LEFT JOIN begun g ON g.person = h.item_text
  WHERE g.person IS NULL OR g.read_from <= l.at
),
missed AS (
  SELECT h.item, h.revision, h.age, h.person, min(h.at) AS first_at, max(h.at) AS end_at, max(h.last_at) AS last_at
  FROM holding h
  LEFT JOIN working w ON w.person = h.person AND w.taken_at <= h.at AND w.until_at > h.at
  WHERE w.person IS NULL
  GROUP BY h.item, h.revision, h.age, h.person
),
absent AS (
  SELECT item, revision,
    min(CASE
      WHEN age = 1 AND end_at = last_at THEN concat_ws('', '1 its holder ', person, ' does not work here')
      ELSE concat_ws('', '2 its holder ', person, ' did not work here from ', CAST(CAST(first_at AS DATE) AS VARCHAR(10)), ' to ', CAST(CAST(end_at AS DATE) AS VARCHAR(10)))
    END) AS fault
  FROM missed
  GROUP BY item, revision
),
held AS (
  SELECT v.item, v.revision, count(*) AS holders
  FROM version v
  JOIN doc_role_holders h ON h.id = v.item AND h.revision = v.revision
  GROUP BY v.item, v.revision
),
verdict AS (
  SELECT v.item, v.age, h.holders, v.vacant_from,
    CASE
      WHEN h.holders IS NOT NULL THEN a.fault
      WHEN v.vacant_from > v.judged_at THEN NULL
      WHEN v.age = 1 THEN '1 nobody holds it'
      ELSE concat_ws('', '2 nobody held it, until ', CAST(CAST(v.judged_at AS DATE) AS VARCHAR(10)))
    END AS fault
  FROM version v
  LEFT JOIN held h ON h.item = v.item AND h.revision = v.revision
  LEFT JOIN absent a ON a.item = v.item AND a.revision = v.revision
),
summary AS (
  SELECT item, min(fault) AS fault, max(holders) FILTER (WHERE age = 1) AS holders
  FROM verdict
  GROUP BY item
),
known AS (
  SELECT count(*) AS shots
  FROM shot
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN s.fault IS NOT NULL THEN 'fail'
    WHEN s.holders IS NOT NULL AND k.shots = 0 THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.fault IS NOT NULL THEN substring(s.fault, 3)
    WHEN s.holders IS NULL THEN 'vacant with approval'
    WHEN k.shots = 0 THEN 'nothing is known of who works here'
    ELSE 'held by people who work here'
  END AS reason
FROM population p
JOIN summary s ON s.item = p.item
CROSS JOIN known k
