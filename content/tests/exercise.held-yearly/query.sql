-- An exercise counts, however it went, if it was held and says that it played the scenario. Twelve months run from each
-- one, and from when there was a plan to exercise; they are over once the same day of the next year is. An exercise that
-- may lie before the first reading of a source that gives exercises, or of any if none does, or where operations were not
-- read, would have been in time.
WITH known AS (
  SELECT coalesce(min(CASE WHEN o.source IS NOT NULL THEN r.covers_from END), min(r.covers_from)) AS from_at
  FROM collection_run r
  LEFT JOIN (SELECT DISTINCT source FROM operation WHERE kind = 'exercise') o ON o.source = r.source
  WHERE r.type = 'operation' AND r.complete = TRUE
),
moment AS (
  SELECT item, since AS began_at, FALSE AS held
  FROM population
  UNION ALL
  SELECT p.item, r.occurred_at, TRUE
  FROM population p
  JOIN operation_scenarios s ON s.item_text = p.scenario
  JOIN operation r ON r.record = s.record AND r.kind = 'exercise' AND r.outcome IN ('success', 'partial', 'failure')
    AND r.occurred_at >= p.since
),
due AS (
  SELECT m.item, m.began_at, m.held, greatest(m.began_at, k.from_at) AS sure_from,
    CAST(CAST(m.began_at AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY AS due_at,
    CAST(CAST(greatest(m.began_at, k.from_at) AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY AS sure_at,
    lead(m.began_at) OVER (PARTITION BY m.item ORDER BY m.began_at, m.held) AS next_at
  FROM moment m
  CROSS JOIN known k
),
lapse AS (
  SELECT d.item, d.began_at, d.held, d.sure_from, d.sure_at, d.next_at,
    CASE
      WHEN count(g.source) > 0 OR d.sure_at >= b.window_to OR d.next_at < d.sure_at THEN 'unread'
      WHEN d.sure_at > b.observed_to THEN 'open'
      ELSE 'late'
    END AS verdict
  FROM due d
  CROSS JOIN bounds b
  LEFT JOIN gap g ON g.record_type = 'operation' AND g.gap_from < d.sure_at AND g.gap_to > d.sure_from
  WHERE d.due_at < b.window_to AND (d.next_at IS NULL OR (d.next_at >= d.due_at AND d.next_at > b.window_from))
  GROUP BY d.item, d.began_at, d.held, d.sure_from, d.sure_at, d.next_at, b.window_to, b.observed_to
),
worst AS (
  SELECT item, began_at, held, sure_from, sure_at, next_at, verdict
  FROM lapse
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY verdict, sure_at) = 1
),
last_one AS (
  SELECT item, max(began_at) FILTER (WHERE held) AS held_at, max(sure_at) AS due_at
  FROM due
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN w.verdict = 'late' THEN 'fail'
    WHEN w.verdict IS NOT NULL OR l.held_at IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'claimed' AS strength,
  CASE
    WHEN p.since IS NULL THEN 'no incident plan was ever approved, so there was nothing to exercise'
    WHEN w.verdict = 'unread' THEN concat_ws('', 'exercises between ', CAST(w.began_at AS VARCHAR(19)), ' and ',
      CAST(w.sure_at AS VARCHAR(19)), ' were not read whole')
    WHEN w.verdict = 'open' OR l.held_at IS NULL AND w.verdict IS NULL THEN
      concat_ws('', 'not yet due: before ', CAST(l.due_at AS VARCHAR(19)))
    WHEN w.verdict = 'late' THEN concat_ws('', CASE WHEN w.held THEN 'exercised ' ELSE 'never exercised since ' END,
      CAST(w.sure_from AS VARCHAR(19)), ', due before ', CAST(w.sure_at AS VARCHAR(19)), ', ',
      CASE WHEN w.next_at IS NULL THEN 'not exercised since' ELSE concat_ws('', 'exercised ', CAST(w.next_at AS VARCHAR(19))) END)
    ELSE concat_ws('', 'last exercised ', CAST(l.held_at AS VARCHAR(19)))
  END AS reason
FROM population p
LEFT JOIN worst w ON w.item = p.item
LEFT JOIN last_one l ON l.item = p.item
