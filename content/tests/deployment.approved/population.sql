-- Deployments to production of registered AI systems.
SELECT d.record AS item, d.occurred_at, d.record, d.id, d.system, d.actor
FROM deployment d
CROSS JOIN bounds b
WHERE d.environment = 'production' AND d.action = 'deploy'
  AND d.occurred_at >= b.window_from AND d.occurred_at < b.window_to
  AND EXISTS (SELECT 1 FROM doc_ai_system s WHERE s.id = d.system AND s.valid_from <= d.occurred_at)
