-- A test counts that succeeded and compared what came back with what had been stored. A store owes one for each quarter
-- through which it was registered.
WITH standing AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN doc_data_store f ON f.id = o.subject AND f.state = 'approved' AND f.valid_from <= o.period_from
    AND (f.valid_to IS NULL OR f.valid_to > o.period_from)
  JOIN doc_data_store t ON t.id = o.subject AND t.state = 'approved' AND t.valid_from < o.period_to
    AND (t.valid_to IS NULL OR t.valid_to >= o.period_to)
),
retrieved AS (
  SELECT o.occasion,
    max(r.occurred_at) FILTER (WHERE r.outcome = 'success' AND r.digest = r.expected_digest) AS good_at,
    count(*) FILTER (WHERE r.outcome = 'success' AND (r.digest IS NULL OR r.expected_digest IS NULL)) AS uncompared,
    max(r.occurred_at) AS tried_at
  FROM occasion o
  JOIN doc_data_store d ON d.id = o.subject AND d.state = 'approved' AND d.valid_from < o.period_to
    AND (d.valid_to IS NULL OR d.valid_to > o.period_from)
  JOIN operation_targets t ON t.item_text = d.resource
  JOIN operation r ON r.record = t.record AND r.kind = 'retrieval-test'
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN r.good_at IS NOT NULL THEN 'pass'
    WHEN s.occasion IS NULL THEN 'not-applicable'
    WHEN u.occasion IS NOT NULL OR r.uncompared > 0 THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN r.good_at IS NOT NULL THEN concat_ws('', 'retrieved as stored ', CAST(r.good_at AS VARCHAR(19)))
    WHEN s.occasion IS NULL THEN 'not registered throughout the quarter'
    WHEN u.occasion IS NOT NULL THEN 'tests of the quarter were not read whole'
    WHEN r.uncompared > 0 THEN 'nobody compared what came back with what had been stored'
    WHEN r.tried_at IS NOT NULL THEN concat_ws('', 'what was tried ', CAST(r.tried_at AS VARCHAR(19)), ' did not come back as stored')
    ELSE concat_ws('', 'nobody tried to retrieve anything from ', o.subject)
  END AS reason
FROM occasion o
LEFT JOIN standing s ON s.occasion = o.occasion
LEFT JOIN retrieved r ON r.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
