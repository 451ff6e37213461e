-- Data stores that were seen in the window. Each source speaks for itself.
SELECT concat_ws('', c.source, '/', c.system, '/', c.resource) AS item, min(c.occurred_at) AS occurred_at, c.source, c.system,
  c.resource
FROM configuration c
CROSS JOIN bounds b
WHERE c.resource_kind = 'data-store' AND c.occurred_at >= b.window_from AND c.occurred_at < b.window_to
GROUP BY c.source, c.system, c.resource
