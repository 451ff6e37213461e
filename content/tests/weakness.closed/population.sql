-- Findings of the window on systems that the register had on a medium or high tier on the day they were found: those
-- that people wrote down, and those of scanners on models and prompts. An acceptance of a scanner's finding is as old as
-- the first version of the record that states it.
WITH settled AS (
  SELECT v.record, v.state, min(v.revised_at) AS settled_at
  FROM vulnerability_version v
  WHERE v.state IN ('accepted', 'false-positive')
  GROUP BY v.record, v.state
),
found AS (
  SELECT concat_ws('', 'matter/', m.record) AS item, m.system, m.received_at AS found_at, m.closed_at, m.state
  FROM matter m
  WHERE m.kind = 'finding'
  UNION ALL
  SELECT concat_ws('', 'vulnerability/', v.record), v.system, v.first_seen_at,
    CASE WHEN v.state = 'fixed' THEN v.fixed_at ELSE s.settled_at END, v.state
  FROM vulnerability v
  LEFT JOIN settled s ON s.record = v.record AND s.state = v.state
  WHERE v.kind IN ('model', 'prompt')
)
SELECT f.item, f.found_at AS occurred_at, f.closed_at, f.state, f.found_at + INTERVAL '30' DAY AS due_at
FROM found f
JOIN doc_ai_system d ON d.id = f.system AND d.state = 'approved' AND d.valid_from <= f.found_at
  AND (d.valid_to IS NULL OR d.valid_to > f.found_at)
CROSS JOIN bounds b
WHERE d.risk_tier IN ('medium', 'high') AND f.found_at >= b.window_from AND f.found_at < b.window_to
