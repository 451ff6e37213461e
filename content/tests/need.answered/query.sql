-- What is in force at the end of the window, by the last revision that was approved or retired before it.
WITH revision AS (
  SELECT id, revision, state, valid_from FROM doc_control
  UNION ALL
  SELECT id, revision, state, valid_from FROM doc_objective
  UNION ALL
  SELECT id, revision, state, valid_from FROM doc_obligation
),
latest AS (
  SELECT r.id, r.state
  FROM revision r
  CROSS JOIN bounds b
  WHERE r.state IN ('approved', 'retired') AND r.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY r.id ORDER BY r.revision DESC) = 1
),
standing AS (
  SELECT DISTINCT id FROM latest WHERE state = 'approved'
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.relevant AND s.id IS NOT NULL THEN 'pass'
    WHEN p.why IS NOT NULL THEN 'pass'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN p.relevant AND s.id IS NOT NULL THEN concat_ws('', 'answered by ', s.id)
    WHEN p.why IS NOT NULL THEN 'not met, with a reason'
    WHEN p.relevant = FALSE THEN 'not taken on, and nobody wrote why'
    WHEN p.met_by IS NOT NULL THEN concat_ws('', 'said to be met by ', p.met_by, ', which is not in force')
    ELSE 'taken on, and nothing meets it'
  END AS reason
FROM population p
LEFT JOIN standing s ON s.id = p.met_by
