-- Every data set version that a run of the window read, at its first use.
SELECT i.identifier AS item, min(j.occurred_at) AS occurred_at
FROM job j
JOIN job_inputs i ON i.record = j.record
CROSS JOIN bounds b
WHERE i.kind = 'dataset' AND j.occurred_at >= b.window_from AND j.occurred_at < b.window_to
GROUP BY i.identifier
