-- A source says at each sight whether a store keeps the rule of its class; one that a whole reading does not show breaks
-- none. Between two times no more than fourteen days apart at which a store kept its rule, nothing lasted longer; what was
-- seen at two times further apart did. What broke the rule before the window is looked at from its beginning on.
WITH sight AS (
  SELECT p.item, c.occurred_at, c.compliant
  FROM population p
  JOIN configuration c ON c.source = p.source AND c.system = p.system AND c.resource = p.resource
),
state AS (
  SELECT item, occurred_at, compliant AS good FROM sight WHERE compliant IS NOT NULL
  UNION ALL
  SELECT p.item, r.taken_at, TRUE
  FROM population p
  JOIN configuration_reading r ON r.source = p.source
  LEFT JOIN sight s ON s.item = p.item AND s.occurred_at = r.taken_at
  WHERE s.item IS NULL
  UNION ALL
  SELECT p.item, b.window_from, TRUE FROM population p CROSS JOIN bounds b
),
turn AS (
  SELECT s.item, s.occurred_at, s.good,
    max(CASE WHEN s.good THEN s.occurred_at END) OVER (PARTITION BY s.item ORDER BY s.occurred_at) AS good_at
  FROM state s
  CROSS JOIN bounds b
  WHERE s.occurred_at >= b.window_from
),
span AS (
  SELECT item, good_at, good_at + INTERVAL '14' DAY AS due_at, min(occurred_at) FILTER (WHERE NOT good) AS seen_at,
    max(occurred_at) AS last_at, lead(good_at) OVER (PARTITION BY item ORDER BY good_at) AS mended_at
  FROM turn
  GROUP BY item, good_at
),
judged AS (
  SELECT s.item, s.good_at, s.mended_at, s.seen_at, s.last_at,
    CASE
      WHEN s.seen_at < b.window_to AND s.last_at > s.seen_at + INTERVAL '14' DAY THEN '1 late'
      WHEN s.mended_at <= s.due_at AND s.seen_at IS NOT NULL THEN '5 corrected'
      WHEN s.mended_at <= s.due_at THEN '6 kept'
      WHEN s.seen_at < b.window_to AND s.mended_at IS NOT NULL THEN '2 between'
      WHEN s.seen_at < b.window_to THEN '3 open'
      WHEN b.window_to > s.due_at THEN '4 unseen'
      ELSE '6 kept'
    END AS verdict
  FROM span s
  CROSS JOIN bounds b
),
worst AS (
  SELECT item, good_at, mended_at, seen_at, last_at, verdict
  FROM judged
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY verdict, good_at) = 1
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN w.verdict IN ('5 corrected', '6 kept') THEN 'pass'
    WHEN w.verdict = '1 late' THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN w.verdict = '6 kept' THEN 'kept the rule of its class throughout'
    WHEN w.verdict = '5 corrected' THEN concat_ws('', 'broke the rule of its class ', CAST(w.seen_at AS VARCHAR(19)),
      ', and no longer ', CAST(w.mended_at AS VARCHAR(19)))
    WHEN w.verdict = '1 late' THEN concat_ws('', 'broke the rule of its class ', CAST(w.seen_at AS VARCHAR(19)),
      ', and still ', CAST(w.last_at AS VARCHAR(19)))
    WHEN w.verdict = '2 between' THEN concat_ws('', 'broke the rule of its class ', CAST(w.seen_at AS VARCHAR(19)),
      '; corrected between ', CAST(w.last_at AS VARCHAR(19)), ' and ', CAST(w.mended_at AS VARCHAR(19)))
    WHEN w.verdict = '3 open' THEN concat_ws('', 'breaks the rule of its class since ', CAST(w.seen_at AS VARCHAR(19)),
      '; last seen ', CAST(w.last_at AS VARCHAR(19)))
    ELSE concat_ws('', 'nothing says whether it kept the rule of its class from ', CAST(w.good_at AS VARCHAR(19)), ' on')
  END AS reason
FROM population p
JOIN worst w ON w.item = p.item
