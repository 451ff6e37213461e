-- Twelve months run from each test that gave a value, and from the day on which the register first had the system in
-- production on such a tier; they are over once the same day of the next year is. What lies before the first reading
-- is not known: nothing lapses within twelve months of it.
WITH required AS (
  SELECT d.id, d.valid_from, d.valid_to
  FROM doc_ai_system d
  WHERE d.state = 'approved' AND d.stage = 'production' AND d.risk_tier IN ('medium', 'high')
),
known AS (
  SELECT max(first_at) AS from_at
  FROM (
    SELECT min(covers_from) AS first_at
    FROM collection_run
    WHERE complete = TRUE AND type IN ('evaluation', 'operation')
    GROUP BY type
  ) r
),
tested AS (
  SELECT p.item, e.occurred_at AS at_time
  FROM population p
  JOIN evaluation e ON e.system = p.system AND e.kind = p.family AND e.invalidated IS DISTINCT FROM TRUE
    AND e.strength IS DISTINCT FROM 'claimed' AND e.value IS NOT NULL
    AND coalesce(e.sample_count, 1) > coalesce(e.error_count, 0)
  UNION
  SELECT p.item, o.occurred_at
  FROM population p
  JOIN operation_targets s ON s.item_text = p.system
  JOIN operation_targets t ON t.record = s.record AND t.item_text = p.label
  JOIN operation o ON o.record = s.record AND o.kind = 'red-team' AND o.outcome IN ('success', 'partial')
),
mark AS (
  SELECT item, at_time, TRUE AS tested
  FROM tested
  UNION ALL
  SELECT p.item, min(r.valid_from), FALSE
  FROM population p
  JOIN required r ON r.id = p.system
  GROUP BY p.item
),
stretch AS (
  SELECT m.item, m.at_time, m.tested,
    CAST(CAST(m.at_time AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY AS lapse_at,
    lead(m.at_time, 1, least(b.window_to, b.observed_to)) OVER (PARTITION BY m.item ORDER BY m.at_time) AS next_at
  FROM mark m
  CROSS JOIN bounds b
  WHERE m.at_time < least(b.window_to, b.observed_to)
),
lapse AS (
  SELECT p.item, s.at_time, s.tested, s.lapse_at, least(s.next_at, coalesce(r.valid_to, s.next_at)) AS until_at,
    k.from_at + INTERVAL '12' MONTH AS known_at
  FROM population p
  JOIN stretch s ON s.item = p.item
  JOIN required r ON r.id = p.system AND r.valid_from < s.next_at AND (r.valid_to IS NULL OR r.valid_to > s.lapse_at)
  CROSS JOIN known k
  CROSS JOIN bounds b
  WHERE s.lapse_at < s.next_at AND s.next_at > b.window_from AND (r.valid_to IS NULL OR r.valid_to > b.window_from)
),
seen AS (
  SELECT l.item, l.at_time, l.tested, l.lapse_at,
    l.until_at <= l.known_at OR count(g.gap_from) > 0 AS unread
  FROM lapse l
  LEFT JOIN gap g ON g.record_type IN ('evaluation', 'operation') AND g.gap_from < l.until_at
    AND g.gap_to > l.until_at - INTERVAL '12' MONTH
  GROUP BY l.item, l.at_time, l.tested, l.lapse_at, l.until_at, l.known_at
),
worst AS (
  SELECT item, at_time, tested, lapse_at, unread
  FROM seen
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY CASE WHEN unread THEN 1 ELSE 0 END, at_time) = 1
),
last_test AS (
  SELECT item, max(at_time) AS tested_at
  FROM stretch
  WHERE tested
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN w.unread = FALSE THEN 'fail'
    WHEN w.unread OR t.tested_at IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN w.unread THEN concat_ws('', 'tests since ', CAST(w.at_time AS VARCHAR(19)), ' were not read whole; none is known until ', CAST(w.lapse_at AS VARCHAR(19)))
    WHEN w.tested THEN concat_ws('', 'tested ', CAST(w.at_time AS VARCHAR(19)), ', and not again before ', CAST(w.lapse_at AS VARCHAR(19)))
    WHEN w.tested = FALSE THEN concat_ws('', 'in production since ', CAST(w.at_time AS VARCHAR(19)), ', and not tested before ', CAST(w.lapse_at AS VARCHAR(19)))
    WHEN t.tested_at IS NULL THEN 'never tested, and not yet due'
    ELSE concat_ws('', 'last tested ', CAST(t.tested_at AS VARCHAR(19)))
  END AS reason
FROM population p
LEFT JOIN worst w ON w.item = p.item
LEFT JOIN last_test t ON t.item = p.item
