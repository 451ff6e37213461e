-- The first sight of each AI service, model or repository, if it lies in the window.
SELECT s.record AS item, s.occurred_at, s.identity
FROM sighting s
CROSS JOIN bounds b
WHERE s.kind IN ('ai-service', 'model', 'ai-repository')
QUALIFY row_number() OVER (PARTITION BY s.identity ORDER BY s.occurred_at, s.record) = 1
  AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
