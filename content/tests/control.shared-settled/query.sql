-- Of each party that a control names, an approved entry has to say what is expected of it for this control, day by day, as
-- it stands when the day ends; a shared control that names no supplier is shared with customers, and one of their duties
-- has to name it. An approval of the control is a review, and so is a look that found it still right, from when that was
-- recorded; it holds until the day on which it was held is over a year later.
WITH standing AS (
  SELECT item, revision, operated_by, from_at, to_at, stands
  FROM (
    SELECT p.item, d.revision, d.operated_by, greatest(d.valid_from, p.window_from) AS from_at, least(d.valid_to, p.judged_at) AS to_at,
      d.valid_to IS NULL OR d.valid_to > p.judged_at AS stands
    FROM population p
    JOIN doc_control d ON d.id = p.item AND d.state = 'approved' AND d.operated_by IN ('subservice', 'shared')
  ) r
  WHERE from_at < to_at
),
party AS (
  SELECT s.item, s.to_at, s.stands, CAST(CAST(s.from_at AS DATE) AS TIMESTAMP) + INTERVAL '1' DAY AS over_at,
    coalesce(v.item_text, CASE WHEN s.operated_by = 'shared' THEN 'customers' ELSE 'nobody' END) AS name
  FROM standing s
  LEFT JOIN doc_control_shared_with v ON v.id = s.item AND v.revision = s.revision
),
duty AS (
  SELECT a.for_control AS control, s.vendor AS party, s.valid_from, s.valid_to
  FROM doc_subservice s
  JOIN doc_subservice_assumed_controls a ON a.id = s.id AND a.revision = s.revision
  WHERE s.state = 'approved'
  UNION ALL
  SELECT c.item_text, 'customers', u.valid_from, u.valid_to
  FROM doc_user_control u
  JOIN doc_user_control_controls c ON c.id = u.id AND c.revision = u.revision
  WHERE u.state = 'approved'
),
point AS (
  SELECT item, name, to_at, stands, over_at FROM party
  UNION
  SELECT y.item, y.name, y.to_at, y.stands, CAST(CAST(d.valid_to AS DATE) AS TIMESTAMP) + INTERVAL '1' DAY
  FROM party y
  JOIN duty d ON d.control = y.item AND d.party = y.name AND d.valid_to >= y.over_at
),
bare AS (
  SELECT t.item, t.name, t.over_at, t.over_at <= t.to_at AS over
  FROM point t
  LEFT JOIN duty d ON d.control = t.item AND d.party = t.name AND d.valid_from < least(t.over_at, t.to_at)
    AND (d.valid_to IS NULL OR d.valid_to >= least(t.over_at, t.to_at))
  WHERE d.control IS NULL AND (t.over_at <= t.to_at OR t.stands)
  QUALIFY row_number() OVER (PARTITION BY t.item ORDER BY t.over_at, t.name) = 1
),
mark AS (
  SELECT p.item, d.valid_from AS seen_at, d.valid_from AS held_at
  FROM population p
  JOIN doc_control d ON d.id = p.item AND d.state = 'approved'
  UNION
  SELECT p.item, w.valid_from, least(w.valid_from, CAST(w.held_on AS TIMESTAMP))
  FROM population p
  JOIN doc_document_review_documents l ON l.document = concat_ws('', 'control/', p.item) AND l.outcome = 'still-right'
  JOIN doc_document_review w ON w.id = l.id AND w.revision = l.revision AND w.state = 'approved'
),
spell AS (
  SELECT item, lead(seen_at) OVER (PARTITION BY item ORDER BY seen_at) AS next_at,
    max(CAST(CAST(held_at AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY)
      OVER (PARTITION BY item ORDER BY seen_at) AS due_at
  FROM mark
),
lapsed AS (
  SELECT l.item, min(l.due_at) AS due_at
  FROM spell l
  JOIN standing s ON s.item = l.item AND l.due_at < s.to_at AND (l.next_at IS NULL OR l.next_at > greatest(s.from_at, l.due_at))
  GROUP BY l.item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN m.over OR l.item IS NOT NULL THEN 'fail'
    WHEN m.item IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN m.over AND m.name = 'nobody' THEN 'it names no party'
    WHEN m.over THEN concat_ws('', 'nothing said what is expected of ', m.name, ' when ',
      CAST(CAST(m.over_at - INTERVAL '1' DAY AS DATE) AS VARCHAR(10)), ' was over')
    WHEN l.item IS NOT NULL THEN concat_ws('', 'its review was due before ', CAST(l.due_at AS VARCHAR(19)))
    WHEN m.item IS NOT NULL THEN concat_ws('', 'not yet due: ', CAST(m.over_at AS VARCHAR(19)))
    ELSE 'party and duty named, and reviewed in time'
  END AS reason
FROM population p
LEFT JOIN bare m ON m.item = p.item
LEFT JOIN lapsed l ON l.item = p.item
