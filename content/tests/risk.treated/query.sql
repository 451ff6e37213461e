-- An acceptance that stands makes up for a treatment that is late; one that is void counts for nothing.
WITH treatment AS (
  SELECT p.item, count(*) AS actions,
    min(t.action) FILTER (WHERE t.done_on IS NULL
      AND (t.due_on IS NULL OR CAST(t.due_on AS TIMESTAMP) + INTERVAL '1' DAY <= p.judged_at)) AS late
  FROM population p
  JOIN doc_risk_treatments t ON t.id = p.item AND t.revision = p.revision
  GROUP BY p.item
),
verdict AS (
  SELECT p.item, p.occurred_at,
    CASE
      WHEN p.accepted_by = p.owner THEN concat_ws('', 'accepted by its own owner, ', p.owner)
      WHEN p.acceptance_expires_on > p.accepted_on + INTERVAL '12' MONTH
        THEN concat_ws('', 'accepted until ', CAST(p.acceptance_expires_on AS VARCHAR(10)), ', more than a year')
      WHEN p.accepted_by IS NOT NULL AND CAST(p.acceptance_expires_on AS TIMESTAMP) + INTERVAL '1' DAY > p.judged_at THEN NULL
      WHEN t.actions IS NULL THEN 'neither treated nor accepted'
      WHEN t.late IS NOT NULL THEN concat_ws('', 'overdue: ', t.late)
    END AS fault
  FROM population p
  LEFT JOIN treatment t ON t.item = p.item
)
SELECT item, occurred_at,
  CASE WHEN fault IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  coalesce(fault, 'treated on time or accepted') AS reason
FROM verdict
