-- The release that ran at the time of each answer, and whether it names the model.
WITH live AS (
  SELECT record, system, occurred_at AS from_at,
    lead(occurred_at) OVER (PARTITION BY system ORDER BY occurred_at, record) AS until_at
  FROM deployment
  WHERE environment = 'production' AND action IN ('deploy', 'rollback')
),
seen AS (
  SELECT DISTINCT p.item, e.system, e.subject, e.occurred_at
  FROM population p
  JOIN ai_event e ON e.system = p.system AND e.subject = p.subject AND e.occurred_at >= p.month_from
    AND e.occurred_at < p.month_to
),
pinned AS (
  SELECT DISTINCT s.item, s.occurred_at
  FROM seen s
  JOIN live l ON l.system = s.system AND l.from_at <= s.occurred_at
    AND (l.until_at IS NULL OR l.until_at > s.occurred_at)
  JOIN deployment_components c ON c.record = l.record AND c.kind = 'model' AND c.identifier = s.subject
),
loose AS (
  SELECT s.item, min(s.occurred_at) AS first_at, count(*) AS times
  FROM seen s
  LEFT JOIN pinned n ON n.item = s.item AND n.occurred_at = s.occurred_at
  WHERE n.item IS NULL
  GROUP BY s.item
),
unread AS (
  SELECT DISTINCT l.item
  FROM loose l
  JOIN gap g ON g.record_type = 'deployment' AND g.gap_from <= l.first_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN l.item IS NULL THEN 'pass'
    WHEN u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN l.item IS NULL THEN 'the running release named it'
    WHEN u.item IS NOT NULL THEN 'deployments before it were not read whole'
    ELSE concat_ws('', 'not named by the running release from ', CAST(l.first_at AS VARCHAR(19)), ' on, times seen: ', CAST(l.times AS VARCHAR(9)))
  END AS reason
FROM population p
LEFT JOIN loose l ON l.item = p.item
LEFT JOIN unread u ON u.item = p.item
