-- Each text of a scope, role, policy, method, process or test of our own that was approved in the window and is another
-- than the one approved before it, and each that was taken back: then whoever did so stands where approvers stand.
WITH dated AS (
  SELECT 'scope' AS kind, id, revision, effective_from FROM doc_scope
  UNION ALL
  SELECT 'policy', id, revision, effective_from FROM doc_policy
  UNION ALL
  SELECT 'risk-criteria', id, revision, effective_from FROM doc_risk_criteria
),
step AS (
  SELECT r.kind, r.id, r.revision, r.valid_from, r.state, r.digest, r.author, r.approver, d.effective_from,
    lag(r.state) OVER (PARTITION BY r.kind, r.id ORDER BY r.revision) AS state_before,
    lag(r.digest) OVER (PARTITION BY r.kind, r.id ORDER BY r.revision) AS digest_before,
    lag(r.author) OVER (PARTITION BY r.kind, r.id ORDER BY r.revision) AS author_before,
    lag(d.effective_from) OVER (PARTITION BY r.kind, r.id ORDER BY r.revision) AS effective_before
  FROM document_revision r
  LEFT JOIN dated d ON d.kind = r.kind AND d.id = r.id AND d.revision = r.revision
  WHERE r.kind IN ('scope', 'role', 'policy', 'risk-criteria', 'process', 'test') AND r.state IN ('approved', 'retired')
)
SELECT concat_ws('', s.kind, '/', s.id, '@', CAST(s.revision AS VARCHAR(9))) AS item, s.valid_from AS occurred_at,
  s.state, s.state_before, s.effective_from, s.effective_before,
  CASE WHEN s.state = 'retired' THEN s.author_before ELSE s.author END AS author,
  CASE WHEN s.state = 'retired' THEN s.author ELSE s.approver END AS approver
FROM step s
CROSS JOIN bounds b
WHERE s.valid_from >= b.window_from AND s.valid_from < b.window_to
  AND (s.digest IS DISTINCT FROM s.digest_before OR s.state <> s.state_before)
