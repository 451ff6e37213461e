-- Every model that answers name, by system and month of the window.
SELECT concat_ws('', e.system, '/', e.subject, '@', substring(CAST(e.occurred_at AS VARCHAR(19)), 1, 7)) AS item,
  min(e.occurred_at) AS occurred_at, e.system, e.subject, min(e.occurred_at) AS month_from,
  max(e.occurred_at) + INTERVAL '1' SECOND AS month_to
FROM ai_event e
CROSS JOIN bounds b
WHERE e.subject IS NOT NULL AND e.occurred_at >= b.window_from AND e.occurred_at < b.window_to
GROUP BY e.system, e.subject, substring(CAST(e.occurred_at AS VARCHAR(19)), 1, 7)
