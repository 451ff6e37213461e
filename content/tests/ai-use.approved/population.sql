-- AI services that were seen in use in the window, in whichever letters: whether each use was approved, and whether use
-- without ended in time. One approval of a service counts for whatever it is used for: what for, no sight tells.
SELECT concat_ws('', lower(s.identity), a.suffix) AS item, min(s.occurred_at) AS occurred_at, lower(s.identity) AS identity, a.asks
FROM sighting s
CROSS JOIN bounds b
CROSS JOIN (VALUES ('approval', ''), ('end', ', without approval')) AS a(asks, suffix)
WHERE s.kind = 'ai-service' AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
GROUP BY lower(s.identity), a.asks, a.suffix
