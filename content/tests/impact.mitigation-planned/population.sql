-- Each significant harm of an approved assessment, from the approval that first named it, whose thirty days touch the
-- window. A harm goes by its reference, and by its words where it has none.
SELECT concat_ws('', d.id, '/', coalesce(h.reference, h.description)) AS item, min(d.valid_from) AS occurred_at, d.id,
  min(d.revision) AS first_revision, coalesce(h.reference, h.description) AS name,
  min(d.valid_from) + INTERVAL '30' DAY AS due_at
FROM doc_impact_assessment d
JOIN doc_impact_assessment_harms h ON h.id = d.id AND h.revision = d.revision AND h.significant
CROSS JOIN bounds b
WHERE d.state = 'approved'
GROUP BY d.id, coalesce(h.reference, h.description), b.window_from, b.window_to
HAVING min(d.valid_from) < b.window_to AND min(d.valid_from) + INTERVAL '30' DAY > b.window_from
