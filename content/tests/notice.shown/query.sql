-- A text is in force from its approval or from the first day that it names, whichever is later, until a later one is or
-- the notice is retired; on the day on which it changes both are right. A sight that shows neither a notice nor a version
-- shows none; a notice that it does not name is the only one in force then. A place is seen throughout if no two sights of
-- it lie more than 31 days apart.
WITH step AS (
  SELECT id, revision, version, state, CAST(retires_on AS TIMESTAMP) + INTERVAL '1' DAY AS ends_at,
    CAST(CAST(CASE WHEN state = 'retired' THEN valid_from ELSE greatest(valid_from, CAST(effective_from AS TIMESTAMP)) END
      AS DATE) AS TIMESTAMP) AS from_at
  FROM doc_policy
  WHERE form = 'notice' AND state IN ('approved', 'retired')
),
version_of AS (
  SELECT id, version, state, from_at, least(ends_at, min(from_at) OVER (
      PARTITION BY id ORDER BY revision ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) + INTERVAL '1' DAY) AS to_at
  FROM step
),
sight AS (
  SELECT p.item, s.record, s.occurred_at, s.version, s.notice,
    coalesce(lag(s.occurred_at) OVER (PARTITION BY p.item ORDER BY s.occurred_at, s.record), b.window_from) AS before_at
  FROM population p
  JOIN sighting s ON s.identity = p.item AND s.kind = 'collection-point'
  CROSS JOIN bounds b
  WHERE s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
),
judged AS (
  SELECT s.item, s.record, s.occurred_at, s.before_at,
    CASE
      WHEN s.notice IS NULL AND s.version IS NULL THEN '1 no notice was shown'
      WHEN count(v.id) = 0 OR NOT coalesce(bool_or(v.version = s.version), TRUE) THEN concat_ws('', '1 ',
        CASE WHEN s.version IS NOT NULL THEN concat_ws('', 'version ', s.version, ' of ') END, coalesce(s.notice, 'a notice'),
        ' was shown, which was not in force')
      WHEN s.version IS NULL THEN concat_ws('', '2 the sight does not say in which version ', s.notice, ' was shown')
      WHEN count(DISTINCT v.id) > 1 THEN '2 there are several notices, and the sight does not say which one it is of'
      ELSE '3 the version in force was shown'
    END AS verdict
  FROM sight s
  LEFT JOIN version_of v ON (s.notice IS NULL OR v.id = s.notice) AND v.state = 'approved' AND v.from_at <= s.occurred_at
    AND (v.to_at IS NULL OR v.to_at > s.occurred_at)
  GROUP BY s.item, s.record, s.occurred_at, s.version, s.notice, s.before_at
),
worst AS (
  SELECT item, occurred_at, verdict
  FROM judged
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY substring(verdict, 1, 1), occurred_at, record) = 1
),
looked AS (
  SELECT item, max(occurred_at) AS last_at,
    min(before_at) FILTER (WHERE occurred_at > before_at + INTERVAL '31' DAY) AS unseen_at
  FROM judged
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN w.verdict LIKE '1%' THEN 'fail'
    WHEN w.verdict LIKE '2%' OR l.unseen_at IS NOT NULL OR l.last_at + INTERVAL '31' DAY < b.window_to THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN w.verdict NOT LIKE '3%' THEN concat_ws('', substring(w.verdict, 3, 300), ': ', CAST(w.occurred_at AS VARCHAR(19)))
    WHEN l.unseen_at IS NOT NULL THEN concat_ws('', 'not looked at for a month from ', CAST(l.unseen_at AS VARCHAR(19)), ' on')
    WHEN l.last_at + INTERVAL '31' DAY < b.window_to THEN concat_ws('', 'last looked at ', CAST(l.last_at AS VARCHAR(19)))
    ELSE concat_ws('', 'the version in force was shown, last ', CAST(l.last_at AS VARCHAR(19)))
  END AS reason
FROM population p
JOIN worst w ON w.item = p.item
JOIN looked l ON l.item = p.item
CROSS JOIN bounds b
