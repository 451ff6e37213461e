-- Each sight of the window of a component or of computing that no register had then, in the version seen where both say
-- one; of AI systems and the systems they run on, or of nobody knows what. Names are compared in small letters, without blanks
-- around.
WITH of_ai AS (
  SELECT lower(id) AS name FROM doc_ai_system WHERE state = 'approved'
  UNION
  SELECT lower(trim(y.item_text))
  FROM doc_ai_system a
  JOIN doc_ai_system_systems y ON y.id = a.id AND y.revision = a.revision
  WHERE a.state = 'approved'
),
register AS (
  SELECT lower(trim(i.identity)) AS identity, coalesce(i.version, r.version) AS version, r.valid_from, r.valid_to
  FROM doc_resource r
  JOIN doc_resource_identities i ON i.id = r.id AND i.revision = r.revision
  WHERE r.state = 'approved' AND r.form IN ('tooling', 'computing')
  UNION ALL
  SELECT lower(id), version, valid_from, valid_to FROM doc_system WHERE state = 'approved'
)
SELECT s.record AS item, s.occurred_at, s.system, s.identity, lower(trim(s.identity)) AS name, s.version, s.occurred_at + INTERVAL '30' DAY AS due_at
FROM sighting s
CROSS JOIN bounds b
LEFT JOIN of_ai a ON a.name = lower(trim(s.system))
WHERE s.kind IN ('component', 'compute') AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
  AND (s.system IS NULL OR a.name IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM register k
    WHERE k.identity = lower(trim(s.identity)) AND coalesce(k.version = s.version, TRUE)
      AND k.valid_from <= s.occurred_at AND (k.valid_to IS NULL OR k.valid_to > s.occurred_at)
  )
