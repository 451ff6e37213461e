-- The last revision of each row; a row is as good as its approval, its controls and its risks. A day that passed inside
-- the window while an earlier revision was in force is found, although a later one moved it.
WITH operating AS (
  SELECT d.id
  FROM doc_control d
  CROSS JOIN bounds b
  WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved'
),
open_risk AS (
  SELECT d.id
  FROM doc_risk d
  CROSS JOIN bounds b
  WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved' AND d.status = 'open'
),
carried AS (
  SELECT p.item, count(c.item_text) AS named, count(o.id) AS operating
  FROM population p
  JOIN doc_applicability_controls c ON c.id = p.id AND c.revision = p.revision
  LEFT JOIN operating o ON o.id = c.item_text
  GROUP BY p.item
),
asked AS (
  SELECT p.item, min(k.id) AS risk
  FROM population p
  JOIN doc_applicability_risks r ON r.id = p.id AND r.revision = p.revision
  JOIN open_risk k ON k.id = r.item_text
  GROUP BY p.item
),
passed AS (
  SELECT d.requirement, min(concat_ws('', 'planned for ', CAST(d.planned_on AS VARCHAR(10)), ', and changed only on ', CAST(CAST(d.valid_to AS DATE) AS VARCHAR(10)))) AS fault
  FROM doc_applicability d
  CROSS JOIN bounds b
  WHERE d.state = 'approved' AND d.decision = 'included-planned'
    AND d.valid_to > b.window_from
    AND CAST(d.planned_on AS TIMESTAMP) + INTERVAL '1' DAY > d.valid_from
    AND CAST(d.planned_on AS TIMESTAMP) + INTERVAL '1' DAY <= least(d.valid_to, b.window_to)
  GROUP BY d.requirement
),
verdict AS (
  SELECT p.item, p.occurred_at, p.decision,
    CASE
      WHEN p.id IS NULL THEN 'there is no row for it'
      WHEN p.state <> 'approved' THEN concat_ws('', 'the row is ', p.state, ', not approved')
      WHEN p.decision = 'included-operating' AND c.named IS NULL THEN 'operating, but no control is named'
      WHEN p.decision = 'included-operating' AND c.operating = 0 THEN 'operating, but no control it names is approved'
      WHEN p.decision = 'included-planned' AND p.planned_on IS NULL THEN 'planned, but for no day'
      WHEN p.decision = 'included-planned' AND CAST(p.planned_on AS TIMESTAMP) + INTERVAL '1' DAY <= p.judged_at THEN concat_ws('', 'planned for ', CAST(p.planned_on AS VARCHAR(10)), ', which has passed')
      WHEN p.decision = 'excluded' AND a.risk IS NOT NULL THEN concat_ws('', 'left out, but the open risk ', a.risk, ' asks for it')
      ELSE e.fault
    END AS fault
  FROM population p
  LEFT JOIN carried c ON c.item = p.item
  LEFT JOIN asked a ON a.item = p.item
  LEFT JOIN passed e ON e.requirement = p.item
)
SELECT item, occurred_at,
  CASE WHEN fault IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  coalesce(fault, concat_ws('', decision, ', with a reason')) AS reason
FROM verdict
