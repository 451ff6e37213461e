-- Findings of the window on systems that the register had on a medium or high tier on the day they were found: those
-- that people wrote down, and those of scanners on models and prompts. Where nobody says which system it is, or a model
-- or prompt is of none in the register, the tier is not known. What gives no time of its end, or was accepted, ended when
-- a version of the record first said so.
WITH settled AS (
  SELECT v.record, v.state, min(v.revised_at) AS settled_at
  FROM vulnerability_version v
  WHERE v.state IN ('fixed', 'accepted', 'false-positive')
  GROUP BY v.record, v.state
),
closed AS (
  SELECT v.record, v.state, min(v.revised_at) AS settled_at
  FROM matter_version v
  WHERE v.state IN ('closed', 'rejected', 'withdrawn')
  GROUP BY v.record, v.state
),
found AS (
  SELECT concat_ws('', 'matter/', m.record) AS item, m.system, m.received_at AS found_at,
    CASE WHEN c.record IS NOT NULL THEN coalesce(m.closed_at, c.settled_at) END AS closed_at, m.state,
    m.system IS NULL AS nowhere
  FROM matter m
  LEFT JOIN closed c ON c.record = m.record AND c.state = m.state
  WHERE m.kind = 'finding'
  UNION ALL
  SELECT concat_ws('', 'vulnerability/', v.record), v.system, v.first_seen_at,
    CASE WHEN v.state = 'fixed' THEN coalesce(v.fixed_at, s.settled_at) ELSE s.settled_at END, v.state, TRUE
  FROM vulnerability v
  LEFT JOIN settled s ON s.record = v.record AND s.state = v.state
  WHERE v.kind IN ('model', 'prompt')
)
SELECT f.item, f.system, f.found_at AS occurred_at, f.closed_at, f.state, f.found_at + INTERVAL '30' DAY AS due_at, d.risk_tier
FROM found f
LEFT JOIN doc_ai_system d ON d.id = f.system AND d.state = 'approved' AND d.valid_from <= f.found_at
  AND (d.valid_to IS NULL OR d.valid_to > f.found_at)
CROSS JOIN bounds b
WHERE (d.risk_tier IN ('medium', 'high') OR (d.risk_tier IS NULL AND f.nowhere))
  AND f.found_at >= b.window_from AND f.found_at < b.window_to
