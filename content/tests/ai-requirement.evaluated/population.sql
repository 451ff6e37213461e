-- Each requirement of an AI system that was in force when a version of it went live, and applied to this version.
WITH released AS (
  SELECT d.record, d.system, d.version, d.occurred_at
  FROM deployment d
  CROSS JOIN bounds b
  WHERE d.environment = 'production' AND d.action = 'deploy' AND d.ai_component_count > 0
    AND d.occurred_at >= b.window_from AND d.occurred_at < b.window_to
),
asked AS (
  SELECT q.id, q.revision, a.item_text AS name, q.valid_from, q.valid_to
  FROM doc_commitment q
  JOIN doc_commitment_ai_systems a ON a.id = q.id AND a.revision = q.revision
  WHERE q.state = 'approved' AND q.kind = 'ai-requirement'
),
due AS (
  SELECT r.record, r.system, r.version, r.occurred_at, a.id,
    count(v.item_text) AS versions, coalesce(bool_or(v.item_text = r.version), r.version IS NULL) AS named
  FROM released r
  JOIN asked a ON a.name = r.system AND a.valid_from <= r.occurred_at AND (a.valid_to IS NULL OR a.valid_to > r.occurred_at)
  LEFT JOIN doc_commitment_versions v ON v.id = a.id AND v.revision = a.revision
  GROUP BY r.record, r.system, r.version, r.occurred_at, a.id
)
SELECT concat_ws('/', record, id) AS item, occurred_at, record, system, version, id AS requirement
FROM due
WHERE versions = 0 OR named
