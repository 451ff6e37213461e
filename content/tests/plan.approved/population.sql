-- Each text of one of four sorts that was in force at some time of the window, and each stretch of the window in which
-- none of its sort was. Plans are approved again every year; the process of impact assessment may be reviewed instead;
-- the risk method stands until it is changed. Methods are approved before they are used.
WITH sort AS (
  SELECT *
  FROM (VALUES ('incident plan', 'incident', 'plan', 'approval'), ('continuity plan', 'continuity', 'plan', 'approval'),
    ('risk method', 'risk-method', 'method', 'never'), ('impact process', 'impact-method', 'process', 'review')
  ) AS s(label, policy_type, form, again)
),
edge AS (
  SELECT window_from, least(window_to, observed_to) AS judged_at
  FROM bounds
),
standing AS (
  SELECT s.label, s.again, d.id, d.valid_from, coalesce(d.valid_to, e.judged_at) AS until_at, e.window_from, e.judged_at
  FROM sort s
  JOIN doc_policy d ON d.policy_type = s.policy_type AND d.form = s.form AND d.state = 'approved'
  CROSS JOIN edge e
  WHERE d.valid_from < e.judged_at
),
stretch AS (
  SELECT label, valid_from AS from_at, until_at FROM standing
  UNION ALL
  SELECT s.label, e.judged_at, e.judged_at
  FROM sort s
  CROSS JOIN edge e
),
hole AS (
  SELECT t.label, least(t.from_at, e.judged_at) AS to_at, greatest(e.window_from, coalesce(max(t.until_at) OVER (
      PARTITION BY t.label ORDER BY t.from_at, t.until_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),
    e.window_from)) AS from_at
  FROM stretch t
  CROSS JOIN edge e
)
SELECT concat_ws('/', label, id) AS item, max(greatest(valid_from, window_from)) AS occurred_at, id AS plan, again,
  judged_at, window_from, judged_at AS to_at
FROM standing
WHERE until_at > window_from
GROUP BY label, id, again, judged_at, window_from
UNION ALL
SELECT concat_ws('', h.label, '@', CAST(CAST(h.from_at AS DATE) AS VARCHAR(10))), h.from_at, NULL, 'none', e.judged_at,
  e.window_from, h.to_at
FROM hole h
CROSS JOIN edge e
WHERE h.from_at < h.to_at
