-- Data stores that were seen in the window, data sets by the first run of it that read them, and models that the registry
-- first called production in it. What a bill of materials or a card alone says is no registry.
SELECT concat_ws('', 'data-store/', c.system, '/', c.resource) AS item, min(c.occurred_at) AS occurred_at, c.system,
  'store' AS form, c.resource AS name, CAST(NULL AS VARCHAR(500)) AS record
FROM configuration c
CROSS JOIN bounds b
WHERE c.resource_kind = 'data-store' AND c.occurred_at >= b.window_from AND c.occurred_at < b.window_to
GROUP BY c.system, c.resource
UNION ALL
SELECT concat_ws('', 'dataset/', i.identifier), min(j.occurred_at), NULL, 'dataset', i.identifier, NULL
FROM job j
JOIN job_inputs i ON i.record = j.record
CROSS JOIN bounds b
WHERE i.kind = 'dataset' AND j.occurred_at >= b.window_from AND j.occurred_at < b.window_to
GROUP BY i.identifier
UNION ALL
SELECT concat_ws('', 'model/', v.record), min(v.revised_at), m.system, 'model', m.id, v.record
FROM model_version v
JOIN model m ON m.record = v.record AND m.strength IS DISTINCT FROM 'claimed'
CROSS JOIN bounds b
WHERE v.stage = 'production'
GROUP BY v.record, m.id, m.system, b.window_from, b.window_to
HAVING min(v.revised_at) >= b.window_from AND min(v.revised_at) < b.window_to
