-- An answer is a response of which the cause is said, or that disputes the deviation, approved since the run; or a
-- corrective action that names the test, was approved by the thirtieth day and not done before the run.
WITH action AS (
  SELECT c.id, n.test, c.valid_from, c.valid_to, c.done_on
  FROM doc_corrective_action c
  JOIN doc_corrective_action_corrects n ON n.id = c.id AND n.revision = c.revision
  WHERE c.state = 'approved'
),
answer AS (
  SELECT p.item, r.valid_from AS answered_at, concat_ws('', 'response ', r.id) AS answer
  FROM population p
  JOIN doc_response r ON r.test = p.test AND r.state = 'approved' AND (r.cause IS NOT NULL OR r.kind = 'disputed')
    AND r.valid_from >= p.occurred_at
  UNION ALL
  SELECT p.item, greatest(a.valid_from, p.occurred_at), concat_ws('', 'corrective action ', a.id)
  FROM population p
  JOIN action a ON a.test = p.test AND (a.valid_to IS NULL OR a.valid_to > p.occurred_at)
    AND (a.done_on IS NULL OR a.done_on >= CAST(p.occurred_at AS DATE))
),
earliest AS (
  SELECT item, answered_at, answer
  FROM answer
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY answered_at, answer) = 1
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN e.answered_at < p.due_at THEN 'pass'
    WHEN p.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN e.answered_at < p.due_at THEN e.answer
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    WHEN e.answered_at IS NOT NULL THEN concat_ws('', CAST(p.failed AS VARCHAR(20)), ' failed items, answered only ', CAST(e.answered_at AS VARCHAR(19)))
    ELSE concat_ws('', CAST(p.failed AS VARCHAR(20)), ' failed items, never answered')
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN earliest e ON e.item = p.item
