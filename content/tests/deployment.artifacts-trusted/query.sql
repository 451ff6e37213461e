-- Every file of the deployment, by its digest: an image, package or model. A hosted model has none and is no file of
-- ours. A scan counts that succeeded on these bytes before the deployment, whatever it found.
WITH part AS (
  SELECT c.record, concat_ws('', c.kind, ' ', c.identifier) AS name, c.digest, c.signed
  FROM deployment_components c
  WHERE c.kind IN ('image', 'code', 'model', 'adapter') AND (c.digest IS NOT NULL OR c.provider IS NULL)
),
scan AS (
  SELECT t.item_text AS digest, coalesce(o.ended_at, o.occurred_at) AS scanned_at, o.outcome
  FROM operation o
  JOIN operation_targets t ON t.record = o.record
  WHERE o.kind = 'artifact-scan'
  UNION ALL
  SELECT o.digest, coalesce(o.ended_at, o.occurred_at), o.outcome
  FROM operation o
  WHERE o.kind = 'artifact-scan'
),
known AS (
  SELECT min(scanned_at) AS first_at
  FROM scan
),
judged AS (
  SELECT a.record, a.name, a.digest, a.signed,
    count(s.digest) FILTER (WHERE s.outcome = 'success' AND s.scanned_at <= p.occurred_at) AS good,
    count(s.digest) FILTER (WHERE s.scanned_at <= p.occurred_at) AS tried,
    count(s.digest) AS seen
  FROM part a
  JOIN population p ON p.record = a.record
  LEFT JOIN scan s ON s.digest = a.digest
  GROUP BY a.record, a.name, a.digest, a.signed
),
summary AS (
  SELECT record,
    min(name) FILTER (WHERE signed = FALSE) AS forged,
    min(name) FILTER (WHERE digest IS NULL) AS nameless,
    min(name) FILTER (WHERE signed IS NULL) AS silent,
    min(name) FILTER (WHERE good = 0 AND digest IS NOT NULL) AS lacking,
    min(concat_ws('', name, CASE
      WHEN seen = 0 THEN ' was not scanned'
      WHEN tried = 0 THEN ' was scanned only after it was deployed'
      ELSE ' was scanned without success'
    END)) FILTER (WHERE good = 0 AND digest IS NOT NULL) AS unscanned
  FROM judged
  GROUP BY record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '90' DAY
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN s.record IS NULL THEN 'not-applicable'
    WHEN s.forged IS NOT NULL THEN 'fail'
    WHEN k.first_at IS NULL THEN 'unverified'
    WHEN s.unscanned IS NOT NULL AND u.record IS NOT NULL THEN 'unverified'
    WHEN s.unscanned IS NOT NULL THEN 'fail'
    WHEN coalesce(s.nameless, s.silent) IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.record IS NULL THEN 'no image, package or model file in it'
    WHEN s.forged IS NOT NULL THEN concat_ws('', 'no signature held of ', s.forged)
    WHEN k.first_at IS NULL THEN 'no source tells of scans of artefacts'
    WHEN s.unscanned IS NOT NULL AND u.record IS NOT NULL THEN
      concat_ws('', 'scans of the ninety days before were not read whole; none that counts was seen of ', s.lacking)
    WHEN s.unscanned IS NOT NULL THEN s.unscanned
    WHEN s.nameless IS NOT NULL THEN concat_ws('', 'no digest says which bytes ', s.nameless, ' was')
    WHEN s.silent IS NOT NULL THEN concat_ws('', 'nothing says whether the signature held of ', s.silent)
    ELSE 'each file was signed, and scanned before'
  END AS reason
FROM population p
CROSS JOIN known k
LEFT JOIN summary s ON s.record = p.record
LEFT JOIN unread u ON u.record = p.record
