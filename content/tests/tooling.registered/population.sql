-- Each sight of the window of a component or of computing that belongs to an AI system or to a system that one runs on;
-- one that does not say to which it belongs may be of any. Names are compared in small letters, without blanks around.
WITH of_ai AS (
  SELECT lower(id) AS name FROM doc_ai_system WHERE state = 'approved'
  UNION
  SELECT lower(trim(y.item_text))
  FROM doc_ai_system a
  JOIN doc_ai_system_systems y ON y.id = a.id AND y.revision = a.revision
  WHERE a.state = 'approved'
)
SELECT s.record AS item, s.occurred_at, s.system, s.kind, s.identity, s.version
FROM sighting s
CROSS JOIN bounds b
LEFT JOIN of_ai a ON a.name = lower(trim(s.system))
WHERE s.kind IN ('component', 'compute') AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
  AND (s.system IS NULL OR a.name IS NOT NULL)
