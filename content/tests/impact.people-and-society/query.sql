-- The significant harms of each assessment; others need no mitigation. The last revision is judged as it stands. In an
-- earlier one of the window a day may have passed: a later day in the next revision does not undo that, but a word
-- there that it had been done in time does: a harm is known by its reference, and by its words where one of the two
-- has none of its own.
WITH version AS (
  SELECT d.id AS item, d.revision, least(coalesce(d.valid_to, b.window_to), b.window_to, b.observed_to) AS judged_at,
    row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) AS age
  FROM doc_impact_assessment d
  CROSS JOIN bounds b
  WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
),
harm AS (
  SELECT v.item, v.revision, v.age, v.judged_at, h.description, h.mitigation, h.owner, h.due_on, h.done_on,
    CASE WHEN count(*) OVER (PARTITION BY v.item, v.revision, h.reference) = 1 THEN h.reference END AS reference,
    h.done_on IS NULL AND h.due_on + INTERVAL '1' DAY <= v.judged_at AS overdue
  FROM version v
  JOIN doc_impact_assessment_harms h ON h.id = v.item AND h.revision = v.revision
  WHERE h.significant
),
told AS (
  SELECT e.item, e.revision, e.description, count(*) AS times
  FROM harm e
  JOIN harm l ON l.item = e.item AND l.revision > e.revision AND l.done_on <= e.due_on
    AND coalesce(l.reference = e.reference, l.description = e.description)
  GROUP BY e.item, e.revision, e.description
),
judged AS (
  SELECT h.item, h.age, h.description,
    CASE
      WHEN h.age > 1 AND h.overdue AND t.times IS NULL
        THEN concat_ws('', 'was to be mitigated by ', CAST(h.due_on AS VARCHAR(10)), ', and was not until ', CAST(CAST(h.judged_at AS DATE) AS VARCHAR(10)))
      WHEN h.age > 1 THEN NULL
      WHEN h.mitigation IS NULL THEN 'has no mitigation'
      WHEN h.owner IS NULL OR h.due_on IS NULL THEN 'has a mitigation without an owner or a day'
      WHEN h.done_on > h.due_on THEN concat_ws('', 'was mitigated on ', CAST(h.done_on AS VARCHAR(10)), ', due ', CAST(h.due_on AS VARCHAR(10)))
      WHEN h.overdue THEN concat_ws('', 'was to be mitigated by ', CAST(h.due_on AS VARCHAR(10)))
    END AS fault
  FROM harm h
  LEFT JOIN told t ON t.item = h.item AND t.revision = h.revision AND t.description = h.description
),
summary AS (
  SELECT item, count(*) FILTER (WHERE age = 1) AS harms,
    min(concat_ws('', description, ' ', fault)) FILTER (WHERE fault IS NOT NULL) AS fault
  FROM judged
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE WHEN s.fault IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'stated' AS strength,
  CASE
    WHEN s.fault IS NOT NULL THEN s.fault
    WHEN coalesce(s.harms, 0) = 0 THEN 'no significant harm was found'
    ELSE concat_ws('', 'significant harms, each with a mitigation: ', CAST(s.harms AS VARCHAR(9)))
  END AS reason
FROM population p
LEFT JOIN summary s ON s.item = p.item
