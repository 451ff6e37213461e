-- The harms of each assessment in force; those that are not significant need no mitigation.
WITH judged AS (
  SELECT p.item, h.description,
    CASE
      WHEN h.mitigation IS NULL THEN 'has no mitigation'
      WHEN h.owner IS NULL OR h.due_on IS NULL THEN 'has a mitigation without an owner or a day'
      WHEN h.done_on > h.due_on THEN concat_ws('', 'was mitigated on ', CAST(h.done_on AS VARCHAR(10)), ', due ', CAST(h.due_on AS VARCHAR(10)))
      WHEN h.done_on IS NULL AND h.due_on + INTERVAL '1' DAY <= p.judged_at
        THEN concat_ws('', 'was to be mitigated by ', CAST(h.due_on AS VARCHAR(10)))
    END AS fault
  FROM population p
  JOIN doc_impact_assessment_harms h ON h.id = p.item AND h.revision = p.revision
  WHERE h.significant
),
summary AS (
  SELECT item, count(*) AS harms, min(concat_ws('', description, ' ', fault)) FILTER (WHERE fault IS NOT NULL) AS fault
  FROM judged
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE WHEN s.fault IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'stated' AS strength,
  CASE
    WHEN s.fault IS NOT NULL THEN s.fault
    WHEN s.harms IS NULL THEN 'no significant harm was found'
    ELSE concat_ws('', 'significant harms, each with a mitigation: ', CAST(s.harms AS VARCHAR(9)))
  END AS reason
FROM population p
LEFT JOIN summary s ON s.item = p.item
