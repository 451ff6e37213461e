-- Each supplier once, by the first time it was ever seen, if it was seen in the window.
SELECT s.identity AS item, min(s.occurred_at) AS occurred_at, min(s.occurred_at) + INTERVAL '30' DAY AS due_at
FROM sighting s
CROSS JOIN bounds b
WHERE s.kind = 'supplier' AND s.occurred_at < b.window_to
GROUP BY s.identity, b.window_from
HAVING max(s.occurred_at) >= b.window_from
