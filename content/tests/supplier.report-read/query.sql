-- A report counts as reviewed from when it was recorded who read it and on which day; a later version that says an earlier
-- day, nobody or another supplier takes that back. Twelve months run from that day, and from when the supplier came on
-- record as tier one; they are over once the same day of the next year is.
WITH mark AS (
  SELECT item, since AS seen_at, since AS read_at, FALSE AS counts
  FROM population
  UNION
  SELECT p.item, r.valid_from, least(r.valid_from, CAST(r.reviewed_on AS TIMESTAMP)), TRUE
  FROM population p
  JOIN doc_assurance_result r ON r.vendor = p.item AND r.state = 'approved'
    AND r.kind NOT IN ('bridge-letter', 'penetration-test') AND r.reviewed_by IS NOT NULL AND r.reviewed_on IS NOT NULL
  LEFT JOIN doc_assurance_result c ON c.id = r.id AND c.state = 'approved' AND c.revision > r.revision
    AND (c.vendor IS DISTINCT FROM r.vendor OR c.reviewed_by IS NULL OR c.reviewed_on IS NULL OR c.reviewed_on < r.reviewed_on)
  WHERE c.id IS NULL
),
term AS (
  SELECT item, seen_at, read_at, counts, CAST(CAST(read_at AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY AS due_at
  FROM mark
),
spell AS (
  SELECT item, lead(seen_at) OVER (PARTITION BY item ORDER BY seen_at, counts) AS next_at,
    max(due_at) OVER (PARTITION BY item ORDER BY seen_at, counts) AS due_at
  FROM term
),
lapsed AS (
  SELECT s.item, s.due_at, s.next_at
  FROM spell s
  JOIN population p ON p.item = s.item AND s.due_at < p.to_at
  WHERE s.next_at IS NULL OR s.next_at > greatest(p.from_at, s.due_at)
  QUALIFY row_number() OVER (PARTITION BY s.item ORDER BY s.due_at) = 1
),
known AS (
  SELECT item, max(read_at) FILTER (WHERE counts) AS read_at, max(due_at) FILTER (WHERE counts) AS good_to, max(due_at) AS due_at
  FROM term
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN l.item IS NOT NULL THEN 'fail'
    WHEN k.good_to >= p.to_at THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN l.item IS NOT NULL THEN concat_ws('', 'to be reviewed before ', CAST(l.due_at AS VARCHAR(19)), ', ',
      CASE WHEN l.next_at IS NULL THEN 'not recorded since' ELSE concat_ws('', 'recorded ', CAST(l.next_at AS VARCHAR(19))) END)
    WHEN k.good_to >= p.to_at THEN concat_ws('', 'last reviewed ', CAST(CAST(k.read_at AS DATE) AS VARCHAR(10)))
    ELSE concat_ws('', 'not yet due: before ', CAST(k.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
JOIN known k ON k.item = p.item
LEFT JOIN lapsed l ON l.item = p.item
