-- Each version that was in force at some time of the window, from its first day there. None is saved without frequency.
SELECT concat_ws('', d.id, '@', CAST(d.revision AS VARCHAR(9))) AS item, greatest(d.valid_from, b.window_from) AS occurred_at,
  d.id, d.revision, d.body_owner, d.owner_role, d.frequency, d.population_test
FROM doc_control d
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
