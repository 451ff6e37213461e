-- The tier is what the register said at the release. A run counts if it gave a value over at least one case, on exactly
-- a part of this version (by digest; a hosted one, which has none, by its identifier) or on the version as a whole.
-- All four have to be among the runs, and no model, adapter or prompt may have been in none of them.
WITH entry AS (
  SELECT p.record, p.occurred_at, p.system, p.version, d.risk_tier
  FROM population p
  JOIN doc_ai_system d ON d.id = p.system AND d.state = 'approved' AND d.valid_from <= p.occurred_at
    AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)
),
part AS (
  SELECT c.record, c.kind, c.identifier, c.digest
  FROM deployment_components c
  JOIN entry e ON e.record = c.record
  UNION
  SELECT record, 'system', concat_ws('@', system, version), NULL
  FROM entry
  WHERE version IS NOT NULL
),
run AS (
  SELECT a.record, a.kind, a.identifier, a.digest, e.kind AS family
  FROM part a
  JOIN entry n ON n.record = a.record
  JOIN evaluation_subjects s ON s.kind = a.kind
    AND coalesce(s.digest, concat_ws('', '=', s.identifier)) = coalesce(a.digest, concat_ws('', '=', a.identifier))
  JOIN evaluation e ON e.record = s.record AND e.occurred_at <= n.occurred_at
    AND e.invalidated IS DISTINCT FROM TRUE AND e.strength IS DISTINCT FROM 'claimed'
    AND e.value IS NOT NULL AND coalesce(e.sample_count, 1) > coalesce(e.error_count, 0)
  WHERE e.kind IN ('fairness', 'robustness', 'prompt-injection', 'data-leakage')
),
tried AS (
  SELECT record,
    concat_ws(', ', CASE WHEN count(*) FILTER (WHERE family = 'fairness') = 0 THEN 'bias' END,
      CASE WHEN count(*) FILTER (WHERE family = 'robustness') = 0 THEN 'robustness' END,
      CASE WHEN count(*) FILTER (WHERE family = 'prompt-injection') = 0 THEN 'prompt injection' END,
      CASE WHEN count(*) FILTER (WHERE family = 'data-leakage') = 0 THEN 'data leakage' END) AS missing,
    bool_or(kind = 'system') AS as_a_whole
  FROM run
  GROUP BY record
),
untried AS (
  SELECT a.record, min(concat_ws(' ', a.kind, a.identifier)) AS part
  FROM part a
  LEFT JOIN run r ON r.record = a.record AND r.kind = a.kind AND r.identifier = a.identifier
    AND r.digest IS NOT DISTINCT FROM a.digest
  WHERE a.kind IN ('model', 'adapter', 'prompt') AND r.record IS NULL
  GROUP BY a.record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'evaluation' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '90' DAY
),
verdict AS (
  SELECT p.record, p.occurred_at, e.system, e.risk_tier, u.record IS NOT NULL AS unread,
    CASE
      WHEN t.record IS NULL THEN 'never tested for bias, robustness, prompt injection or data leakage'
      WHEN t.missing <> '' THEN concat_ws('', 'never tested for ', t.missing)
      WHEN n.part IS NOT NULL AND NOT t.as_a_whole THEN concat_ws('', n.part, ' was in none of the tests')
    END AS fault
  FROM population p
  LEFT JOIN entry e ON e.record = p.record
  LEFT JOIN tried t ON t.record = p.record
  LEFT JOIN untried n ON n.record = p.record
  LEFT JOIN unread u ON u.record = p.record
)
SELECT v.record AS item, v.occurred_at,
  CASE
    WHEN v.system IS NULL THEN 'unverified'
    WHEN v.risk_tier = 'low' THEN 'not-applicable'
    WHEN v.fault IS NULL THEN 'pass'
    WHEN v.unread THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN v.system IS NULL THEN 'no approved entry of the register names the system then'
    WHEN v.risk_tier = 'low' THEN 'its tier was low'
    WHEN v.fault IS NULL THEN 'each of the four was tested on this version before'
    WHEN v.unread THEN concat_ws('', 'evaluations of the ninety days before were not read whole: ', v.fault)
    ELSE concat_ws('', 'exactly this version: ', v.fault)
  END AS reason
FROM verdict v
