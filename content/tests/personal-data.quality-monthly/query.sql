WITH store AS (
  SELECT id, resource, valid_from, lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_data_store
  WHERE state = 'approved'
),
measured AS (
  SELECT o.occasion,
    count(*) FILTER (WHERE r.outcome = 'success') AS good,
    count(*) FILTER (WHERE r.resolved_at <= r.occurred_at + INTERVAL '30' DAY) AS mended,
    min(r.outcome) AS outcome,
    max(r.occurred_at) + INTERVAL '30' DAY AS mend_by
  FROM occasion o
  JOIN store d ON d.id = o.subject AND d.valid_from < o.period_to
    AND (d.until_at IS NULL OR d.until_at > o.period_from)
  JOIN operation_targets t ON t.item_text = d.resource
  JOIN operation r ON r.record = t.record AND r.kind = 'data-quality'
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
    WHEN m.good > 0 OR m.mended > 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL OR m.mend_by > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN m.good > 0 THEN 'measured, and every rule held'
    WHEN m.mended > 0 THEN 'a rule failed and was put right within 30 days'
    WHEN u.occasion IS NOT NULL THEN 'measurements of the month were not read whole'
    WHEN m.mend_by > b.observed_to THEN concat_ws('', 'may be put right until ', CAST(m.mend_by AS VARCHAR(19)))
    WHEN m.outcome IS NULL THEN concat_ws('', o.subject, ' was not measured')
    ELSE concat_ws('', 'ended with ', m.outcome, ' and was not put right within 30 days')
  END AS reason
FROM occasion o
LEFT JOIN measured m ON m.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
CROSS JOIN bounds b
