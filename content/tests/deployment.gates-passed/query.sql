-- The gates are those that the register named when the version was deployed. On each the last decision about exactly
-- this version counts that was made before.
WITH entry AS (
  SELECT p.record, d.id, d.revision
  FROM population p
  JOIN doc_ai_system d ON d.id = p.system AND d.state = 'approved' AND d.valid_from <= p.occurred_at
  QUALIFY row_number() OVER (PARTITION BY p.record ORDER BY d.revision DESC) = 1
),
gate AS (
  SELECT e.record, g.position, g.name, g.role
  FROM entry e
  JOIN doc_ai_system_stages g ON g.id = e.id AND g.revision = e.revision
),
decided AS (
  SELECT g.record, g.position, g.name, g.role, s.role AS decided_as, s.decision, s.decided_at
  FROM gate g
  JOIN population p ON p.record = g.record
  LEFT JOIN signoff s ON s.kind = 'gate' AND s.system = p.system AND s.version = p.version AND s.stage = g.name
    AND s.decided_at <= p.occurred_at
  QUALIFY row_number() OVER (PARTITION BY g.record, g.position, g.name ORDER BY s.decided_at DESC, s.record) = 1
),
chain AS (
  SELECT record, position, name, role, decided_as, decision, decided_at,
    max(decided_at) OVER (
      PARTITION BY record ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_at
  FROM decided
),
summary AS (
  SELECT record,
    min(name) FILTER (WHERE decided_at IS NULL) AS missing,
    min(concat_ws('', 'the last decision on gate ', name, ' was ', decision))
      FILTER (WHERE decision NOT IN ('approved', 'approved-with-conditions')) AS refused,
    min(concat_ws('', 'gate ', name, ' is for the role ', role, ' to decide, and was decided as ',
      coalesce(decided_as, 'no role that is told')))
      FILTER (WHERE decided_at IS NOT NULL AND lower(decided_as) IS DISTINCT FROM lower(role)) AS stranger,
    min(concat_ws('', 'gate ', name, ' was decided before one that comes first')) FILTER (WHERE decided_at < before_at)
      AS early
  FROM chain
  GROUP BY record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'signoff' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '90' DAY
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN s.record IS NULL THEN 'unverified'
    WHEN p.version IS NULL THEN 'unverified'
    WHEN coalesce(s.refused, s.stranger, s.early) IS NOT NULL THEN 'fail'
    WHEN s.missing IS NOT NULL AND u.record IS NOT NULL THEN 'unverified'
    WHEN s.missing IS NOT NULL THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN e.record IS NULL THEN concat_ws('', 'no approved entry of the register names ', p.system, ' then')
    WHEN s.record IS NULL THEN concat_ws('', 'the register names no gates of ', p.system, ' then')
    WHEN p.version IS NULL THEN 'the deployment does not say which version it is'
    WHEN coalesce(s.refused, s.stranger, s.early) IS NOT NULL THEN coalesce(s.refused, s.stranger, s.early)
    WHEN s.missing IS NOT NULL AND u.record IS NOT NULL THEN
      concat_ws('', 'sign-offs of the ninety days before were not read whole; none seen for gate ', s.missing)
    WHEN s.missing IS NOT NULL THEN concat_ws('', 'gate ', s.missing, ' was not decided before')
    ELSE 'every gate was passed before, in order'
  END AS reason
FROM population p
LEFT JOIN entry e ON e.record = p.record
LEFT JOIN summary s ON s.record = p.record
LEFT JOIN unread u ON u.record = p.record
