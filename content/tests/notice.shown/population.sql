-- Places of collection that were seen in the window.
SELECT s.identity AS item, min(s.occurred_at) AS occurred_at
FROM sighting s
CROSS JOIN bounds b
WHERE s.kind = 'collection-point' AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
GROUP BY s.identity
