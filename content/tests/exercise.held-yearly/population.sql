-- Both scenarios, from when an incident plan was first approved.
SELECT concat_ws('', s.label, ' scenario') AS item, s.scenario, min(d.valid_from) AS since,
  greatest(min(d.valid_from), b.window_from) AS occurred_at
FROM (VALUES ('security', 'security'), ('AI', 'ai')) AS s(label, scenario)
CROSS JOIN bounds b
LEFT JOIN doc_policy d ON d.policy_type = 'incident' AND d.form = 'plan' AND d.state = 'approved' AND d.valid_from < b.window_to
GROUP BY s.label, s.scenario, b.window_from
