-- Each skill that an approved role asks for, for each of its holders, be the holder named in whichever way, while both
-- stand in it without a break. The ninety days run from when the role was taken: who was out of it for longer than that
-- takes it anew.
WITH asked AS (
  SELECT r.id AS role, coalesce(n.identity, lower(h.item_text)) AS holder, lower(s.item_text) AS skill, min(s.item_text) AS named,
    r.valid_from, r.valid_to
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  JOIN doc_role_required_skills s ON s.id = r.id AND s.revision = r.revision
  LEFT JOIN whole_name n ON n.name = lower(h.item_text)
  WHERE r.state = 'approved'
  GROUP BY r.id, coalesce(n.identity, lower(h.item_text)), lower(s.item_text), r.valid_from, r.valid_to
),
step AS (
  SELECT role, holder, skill, named, valid_from, valid_to,
    lag(valid_to) OVER (PARTITION BY role, holder, skill ORDER BY valid_from) AS before_to
  FROM asked
),
stretch AS (
  SELECT role, holder, skill, named, valid_from, valid_to,
    sum(CASE WHEN valid_from > before_to THEN 1 ELSE 0 END) OVER (PARTITION BY role, holder, skill ORDER BY valid_from) AS nth,
    max(CASE WHEN before_to IS NULL OR valid_from > before_to + INTERVAL '90' DAY THEN valid_from END) OVER (
      PARTITION BY role, holder, skill ORDER BY valid_from) AS taken_at
  FROM step
)
SELECT concat_ws('', s.role, '/', s.holder, '/', min(s.named), '@', CAST(CAST(min(s.valid_from) AS DATE) AS VARCHAR(10))) AS item,
  min(s.valid_from) AS occurred_at, s.role, s.holder, s.skill,
  CAST(CAST(s.taken_at AS DATE) AS TIMESTAMP) + INTERVAL '91' DAY AS due_at,
  CASE WHEN bool_or(s.valid_to IS NULL) THEN NULL ELSE max(s.valid_to) END AS held_to,
  least(b.window_to, b.observed_to) AS judged_at
FROM stretch s
CROSS JOIN bounds b
WHERE s.valid_from < b.window_to
GROUP BY s.role, s.holder, s.skill, s.nth, s.taken_at, b.window_from, b.window_to, b.observed_to
HAVING bool_or(s.valid_to IS NULL) OR max(s.valid_to) > b.window_from
