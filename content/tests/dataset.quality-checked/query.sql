-- Rules without a time count as measured when the version was registered.
WITH rule AS (
  SELECT p.item, d.record, d.occurred_at AS registered_at, p.occurred_at AS used_at, q.rule, q.passed, q.acted_at
  FROM population p
  LEFT JOIN dataset d ON d.id = p.item AND d.strength IS DISTINCT FROM 'claimed'
  LEFT JOIN dataset_quality q ON q.record = d.record
),
judged AS (
  SELECT item, count(record) AS known, count(rule) AS rules,
    min(rule) FILTER (WHERE passed IS DISTINCT FROM TRUE) AS failed,
    min(rule) FILTER (WHERE coalesce(acted_at, registered_at) > used_at) AS late
  FROM rule
  GROUP BY item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'dataset' AND g.gap_from <= p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN j.known = 0 AND u.item IS NOT NULL THEN 'unverified'
    WHEN j.rules = 0 OR j.failed IS NOT NULL OR j.late IS NOT NULL THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.known = 0 AND u.item IS NOT NULL THEN 'registries were not read whole before its first use'
    WHEN j.known = 0 THEN 'it is in no registry'
    WHEN j.rules = 0 THEN 'its quality was never measured'
    WHEN j.failed IS NOT NULL THEN concat_ws('', 'it did not meet ', j.failed)
    WHEN j.late IS NOT NULL THEN concat_ws('', j.late, ' was measured only after its first use')
    ELSE 'measured before, and every rule met'
  END AS reason
FROM population p
JOIN judged j ON j.item = p.item
LEFT JOIN unread u ON u.item = p.item
