-- Each threshold that a release had to meet: those of the register's entry in force when it was deployed, for all
-- changes or for its class of change; where a deployment does not tell its class, those of every class. Of two about the
-- same, the stricter counts. A release for which the register had none is an item by itself.
WITH released AS (
  SELECT d.record, d.system, d.version, d.release_class, d.occurred_at
  FROM deployment d
  CROSS JOIN bounds b
  WHERE d.environment = 'production' AND d.action = 'deploy' AND d.ai_component_count > 0
    AND d.occurred_at >= b.window_from AND d.occurred_at < b.window_to
),
entry AS (
  SELECT r.record, a.id, a.revision
  FROM released r
  JOIN doc_ai_system a ON a.id = r.system AND a.state = 'approved' AND a.valid_from <= r.occurred_at
    AND (a.valid_to IS NULL OR a.valid_to > r.occurred_at)
),
asked AS (
  SELECT r.record, g.suite, g.metric, g.slice, g.direction, max(g.sample_minimum) AS sample_minimum,
    CASE WHEN g.direction = 'at-least' THEN max(g.threshold) ELSE min(g.threshold) END AS threshold
  FROM released r
  JOIN entry e ON e.record = r.record
  JOIN doc_ai_system_gates g ON g.id = e.id AND g.revision = e.revision
    AND coalesce(g.release_class = r.release_class, TRUE)
  GROUP BY r.record, g.suite, g.metric, g.slice, g.direction
)
SELECT concat_ws('/', r.record, a.suite, a.metric, a.slice, a.direction) AS item, r.occurred_at, r.record, r.system, r.version,
  e.id AS entry, a.suite, a.metric, a.slice, a.direction, a.threshold, a.sample_minimum
FROM released r
LEFT JOIN entry e ON e.record = r.record
LEFT JOIN asked a ON a.record = r.record
