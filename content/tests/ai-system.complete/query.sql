-- Each approved revision is a review. Who works here is what the last whole reading of each people system says. A name
-- is that of the identity with this id, or else of the only one that has it, in small letters. Whom a people system
-- knows under such a name is judged by it; for others, what stands before an @ counts where it belongs to one person
-- and one identity at most. What a role owns, its holders do.
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
shot AS (
  SELECT t.source, t.occurred_at AS taken_at
  FROM (SELECT DISTINCT source, occurred_at FROM person) t
  JOIN collection_run r ON r.type = 'person' AND r.source = t.source AND r.complete = TRUE
    AND r.covers_from <= t.occurred_at AND r.covers_to >= t.occurred_at
  UNION ALL
  SELECT source, covers_to
  FROM collection_run
  WHERE type = 'person' AND complete = TRUE AND received = 0
),
snapshot AS (
  SELECT s.source, max(s.taken_at) AS taken_at
  FROM shot s
  CROSS JOIN bounds b
  WHERE s.taken_at < b.window_to
  GROUP BY s.source
),
called AS (
  SELECT name, coalesce(min(identity) FILTER (WHERE lower(identity) = name),
      CASE WHEN min(identity) = max(identity) THEN min(identity) END) AS identity
  FROM (SELECT identity, name FROM identity_name UNION ALL SELECT identity, lower(identity) FROM identity_name) n
  GROUP BY name
),
listed AS (
  SELECT lower(person) AS person, lower(person) AS name, source, occurred_at, ends_on FROM person
  UNION ALL
  SELECT lower(person), lower(email), source, occurred_at, ends_on FROM person
),
worker AS (
  SELECT l.person, coalesce(c.identity, l.name) AS who,
    replace(substring(l.name, 1, position('@' IN concat_ws('', substring(l.name, 2), '@'))), '@', '') AS bare,
    coalesce(l.ends_on, CAST(t.taken_at AS DATE)) >= CAST(t.taken_at AS DATE) AS works
  FROM listed l
  LEFT JOIN called c ON c.name = l.name
  LEFT JOIN snapshot t ON t.source = l.source AND t.taken_at = l.occurred_at
),
known AS (
  SELECT who, coalesce(bool_or(works), FALSE) AS works
  FROM worker
  GROUP BY who
),
alike AS (
  SELECT bare, min(person) = max(person) AS one
  FROM worker
  GROUP BY bare
  HAVING bool_or(works)
),
shared AS (
  SELECT bare
  FROM identity_name
  GROUP BY bare
  HAVING min(identity) <> max(identity)
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
resolved AS (
  SELECT n.person, coalesce(c.identity, lower(n.person)) AS who
  FROM named n
  LEFT JOIN called c ON c.name = lower(n.person)
),
bare_name AS (
  SELECT r.person, i.bare
  FROM resolved r
  JOIN identity_name i ON i.identity = r.who
  UNION
  SELECT person, replace(substring(who, 1, position('@' IN concat_ws('', substring(who, 2), '@'))), '@', '')
  FROM resolved
),
perhaps AS (
  SELECT n.person, bool_or(a.one AND s.bare IS NULL) AS sure
  FROM bare_name n
  JOIN alike a ON a.bare = n.bare
  LEFT JOIN shared s ON s.bare = n.bare
  GROUP BY n.person
),
judged AS (
  SELECT DISTINCT r.person,
    CASE
      WHEN k.works THEN 'here'
      WHEN k.who IS NOT NULL THEN 'gone'
      WHEN p.sure THEN 'here'
      WHEN p.person IS NOT NULL THEN 'unclear'
      ELSE 'gone'
    END AS verdict
  FROM resolved r
  LEFT JOIN known k ON k.who = r.who
  LEFT JOIN perhaps p ON p.person = r.person
),
answering AS (
  SELECT n.item, bool_or(j.verdict = 'here') AS here, bool_or(j.verdict = 'unclear') AS unclear
  FROM named n
  JOIN judged j ON j.person = n.person
  GROUP BY n.item
),
people AS (
  SELECT count(*) AS systems
  FROM snapshot
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN l.id IS NOT NULL THEN 'fail'
    WHEN k.systems = 0 THEN 'unverified'
    WHEN a.here THEN 'pass'
    WHEN a.unclear THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN l.id IS NOT NULL THEN concat_ws('', 'not reviewed for six months from ', CAST(l.since AS VARCHAR(19)), ' on')
    WHEN k.systems = 0 THEN 'nothing is known of who works here'
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
