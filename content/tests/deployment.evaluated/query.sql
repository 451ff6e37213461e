-- Each model, prompt and index of the deployment, by digest; a hosted one, which has none, by its
-- identifier. Of each suite and metric the latest evaluation before the deployment counts, the worst
-- where several are the latest; one that was declared invalid is none, and neither is one that a card
-- or a bill of materials alone states.
WITH part AS (
  SELECT DISTINCT c.record, c.kind, c.identifier, c.digest
  FROM deployment_components c
  JOIN population p ON p.record = c.record
  WHERE c.kind IN ('model', 'prompt', 'index')
),
latest AS (
  SELECT a.record, a.kind, a.identifier, a.digest, e.suite, e.metric, e.slice,
    CASE WHEN e.passed THEN 2 WHEN e.passed = FALSE THEN 0 ELSE 1 END AS verdict
  FROM part a
  JOIN population p ON p.record = a.record
  JOIN evaluation_subjects s ON s.kind = a.kind
    AND coalesce(s.digest, concat_ws('', '=', s.identifier)) = coalesce(a.digest, concat_ws('', '=', a.identifier))
  JOIN evaluation e ON e.record = s.record AND e.occurred_at <= p.occurred_at
    AND e.invalidated IS DISTINCT FROM TRUE AND e.strength IS DISTINCT FROM 'claimed'
  QUALIFY rank() OVER (
    PARTITION BY a.record, a.kind, a.identifier, a.digest, e.suite, e.metric, e.slice
    ORDER BY e.occurred_at DESC) = 1
),
judged AS (
  SELECT a.record, a.kind, a.identifier,
    count(l.suite) AS evaluations,
    min(l.verdict) AS worst
  FROM part a
  LEFT JOIN latest l ON l.record = a.record AND l.kind = a.kind AND l.identifier = a.identifier
    AND l.digest IS NOT DISTINCT FROM a.digest
  GROUP BY a.record, a.kind, a.identifier, a.digest
),
summary AS (
  SELECT record,
    min(concat_ws('', kind, ' ', identifier)) FILTER (WHERE worst = 0) AS failed,
    min(concat_ws('', kind, ' ', identifier)) FILTER (WHERE worst = 1) AS unclear,
    min(concat_ws('', kind, ' ', identifier)) FILTER (WHERE evaluations = 0) AS missing
  FROM judged
  GROUP BY record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'evaluation' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '90' DAY
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN s.record IS NULL THEN 'not-applicable'
    WHEN s.failed IS NOT NULL THEN 'fail'
    WHEN s.missing IS NOT NULL AND u.record IS NOT NULL THEN 'unverified'
    WHEN s.missing IS NOT NULL THEN 'fail'
    WHEN s.unclear IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.record IS NULL THEN 'no model, prompt or index in it'
    WHEN s.failed IS NOT NULL THEN concat_ws('', s.failed, ' had failed its latest evaluation')
    WHEN s.missing IS NOT NULL AND u.record IS NOT NULL THEN
      concat_ws('', 'evaluations of the ninety days before were not read whole; none seen of ', s.missing)
    WHEN s.missing IS NOT NULL THEN concat_ws('', s.missing, ' had no evaluation of exactly this version')
    WHEN s.unclear IS NOT NULL THEN
      concat_ws('', 'the latest evaluation of ', s.unclear, ' does not say whether it passed')
    ELSE 'each part had passed'
  END AS reason
FROM population p
LEFT JOIN summary s ON s.record = p.record
LEFT JOIN unread u ON u.record = p.record
