-- Each training and tuning run with each customer whose data it read; a run that names none, as itself.
SELECT DISTINCT concat_ws('/', j.record, t.item_text) AS item, j.occurred_at,
  t.item_text AS customer, j.customer_data, j.system
FROM job j
LEFT JOIN job_tenants t ON t.record = j.record
CROSS JOIN bounds b
WHERE j.kind IN ('training', 'tuning') AND j.occurred_at >= b.window_from AND j.occurred_at < b.window_to
