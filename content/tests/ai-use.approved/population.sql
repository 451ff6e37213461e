-- AI services that were seen in use in the window: whether each use was approved, and whether use without ended in time.
SELECT concat_ws('', s.identity, a.suffix) AS item, min(s.occurred_at) AS occurred_at, s.identity, a.asks
FROM sighting s
CROSS JOIN bounds b
CROSS JOIN (VALUES ('approval', ''), ('end', ', without approval')) AS a(asks, suffix)
WHERE s.kind = 'ai-service' AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
GROUP BY s.identity, a.asks, a.suffix
