-- What counts is the revision in force when the thirty days were over, or the last one observed. A harm that is gone by
-- then, or no longer significant, needs nothing; but where another one has come meanwhile, under a name that the first
-- revision did not have, it may be the same in other words.
WITH standing AS (
  SELECT p.item, p.name, p.first_revision, h.description, h.reference, h.mitigation, h.owner, h.due_on
  FROM population p
  CROSS JOIN bounds b
  JOIN doc_impact_assessment d ON d.id = p.id AND d.state = 'approved' AND d.valid_from <= least(p.due_at, b.observed_to)
    AND (d.valid_to IS NULL OR d.valid_to > least(p.due_at, b.observed_to))
  JOIN doc_impact_assessment_harms h ON h.id = d.id AND h.revision = d.revision AND h.significant
),
judged AS (
  SELECT item,
    count(*) FILTER (WHERE mitigation IS NOT NULL AND owner IS NOT NULL AND due_on IS NOT NULL) AS planned,
    min(CASE
      WHEN mitigation IS NULL THEN 'no mitigation'
      WHEN owner IS NULL THEN 'a mitigation without an owner'
      ELSE 'a mitigation without a day'
    END) AS lack
  FROM standing
  WHERE name IN (reference, description)
  GROUP BY item
),
come AS (
  SELECT s.item, min(s.description) AS description
  FROM standing s
  JOIN population p ON p.item = s.item
  WHERE NOT EXISTS (
    SELECT 1 FROM doc_impact_assessment_harms f
    WHERE f.id = p.id AND f.revision = p.first_revision AND coalesce(f.reference = s.reference, f.description = s.description)
  )
  GROUP BY s.item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN j.planned > 0 THEN 'pass'
    WHEN p.due_at > b.observed_to THEN 'unverified'
    WHEN j.item IS NULL AND c.item IS NOT NULL THEN 'unverified'
    WHEN j.item IS NULL THEN 'not-applicable'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN j.planned > 0 THEN 'a mitigation with an owner and a day'
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    WHEN j.item IS NULL AND c.item IS NOT NULL THEN concat_ws('', 'gone thirty days later, and ', c.description, ' had come: nobody knows whether it is the same')
    WHEN j.item IS NULL THEN 'thirty days later no assessment in force called it significant'
    ELSE concat_ws('', 'had ', j.lack, ' on ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN judged j ON j.item = p.item
LEFT JOIN come c ON c.item = p.item
