-- A rule counts if its entry was in force by the end of the first day of use. Of
-- records the entry has the approver and the review date.
WITH entry AS (
  SELECT d.id, d.retention, d.valid_from, d.valid_to, lower(trim(d.kept_as)) AS form
  FROM doc_documented_information d
  WHERE d.state = 'approved'
  UNION
  SELECT d.id, d.retention, d.valid_from, d.valid_to, lower(trim(c.item_text))
  FROM doc_documented_information d
  JOIN doc_documented_information_covers c ON c.id = d.id AND c.revision = d.revision
  WHERE d.state = 'approved'
),
ruled AS (
  SELECT p.item,
    min(CASE WHEN e.valid_from < CAST(CAST(p.occurred_at AS DATE) AS TIMESTAMP) + INTERVAL '1' DAY THEN concat_ws('', e.id, ': ', e.retention) END) AS rule,
    min(e.valid_from) AS ruled_at
  FROM population p
  JOIN entry e ON e.form = p.form AND (e.valid_to IS NULL OR e.valid_to > p.occurred_at)
  GROUP BY p.item
)
SELECT p.item, p.occurred_at,
  CASE WHEN r.rule IS NULL OR (p.review_interval IS NOT NULL AND p.approver IS NULL) THEN 'fail' ELSE 'pass' END AS status,
  'system' AS strength,
  CASE
    WHEN p.review_interval IS NOT NULL AND p.approver IS NULL THEN 'approved by nobody'
    WHEN r.ruled_at IS NULL THEN concat_ws('', 'no entry in force says how long ', p.form, ' is kept')
    WHEN r.rule IS NULL THEN
      concat_ws('', 'in use ', CAST(p.occurred_at AS VARCHAR(19)), ', and how long ', p.form, ' is kept was approved only ', CAST(r.ruled_at AS VARCHAR(19)))
    WHEN p.review_interval IS NULL THEN concat_ws('', 'its records are kept as ', r.rule, ' says')
    ELSE concat_ws('', 'approved by ', p.approver, ', looked at again every ', p.review_interval, ', kept as ', r.rule, ' says')
  END AS reason
FROM population p
LEFT JOIN ruled r ON r.item = p.item
