-- A test counts that succeeded and compared what came back with what had been stored. A store owes one for each quarter
-- through which it was registered.
WITH retrieved AS (
  SELECT o.occasion,
    max(r.occurred_at) FILTER (WHERE r.outcome = 'success' AND r.digest = r.expected_digest) AS good_at,
    count(*) FILTER (WHERE r.outcome = 'success' AND (r.digest IS NULL OR r.expected_digest IS NULL)) AS uncompared,
    max(r.occurred_at) AS tried_at
  FROM occasion o
  JOIN doc_data_store d ON d.id = o.subject AND d.state = 'approved'
  JOIN operation_targets t ON t.item_text = d.resource
  JOIN operation r ON r.record = t.record AND r.kind = 'retrieval-test'
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
    AND r.occurred_at >= d.valid_from AND (d.valid_to IS NULL OR r.occurred_at < d.valid_to)
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
    WHEN NOT o.whole THEN 'not-applicable'
    WHEN u.occasion IS NOT NULL OR r.uncompared > 0 THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN r.good_at IS NOT NULL THEN concat_ws('', 'retrieved as stored ', CAST(r.good_at AS VARCHAR(19)))
    WHEN NOT o.whole THEN 'not registered throughout the quarter'
    WHEN u.occasion IS NOT NULL THEN 'tests of the quarter were not read whole'
    WHEN r.uncompared > 0 THEN 'nobody compared what came back with what had been stored'
    WHEN r.tried_at IS NOT NULL THEN concat_ws('', 'what was tried ', CAST(r.tried_at AS VARCHAR(19)), ' did not come back as stored')
    ELSE concat_ws('', 'nobody tried to retrieve anything from ', o.subject)
  END AS reason
FROM occasion o
LEFT JOIN retrieved r ON r.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
