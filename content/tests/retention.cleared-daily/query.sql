-- The store as it was registered when the day ended. Held is one whose register says so then, or that an approved hold
-- names. A clearing tells how many records over their limit it left.
WITH store AS (
  SELECT o.occasion, o.period_from, o.period_to, d.id, d.resource, d.legal_hold
  FROM occasion o
  JOIN doc_data_store d ON d.id = o.subject AND d.state = 'approved' AND d.valid_from < o.period_to
  QUALIFY row_number() OVER (PARTITION BY o.occasion ORDER BY d.valid_from DESC) = 1
),
hold AS (
  SELECT DISTINCT s.occasion
  FROM store s
  JOIN doc_legal_hold_documents n ON n.item_text = concat_ws('', 'data-store/', s.id)
  JOIN doc_legal_hold h ON h.id = n.id AND h.revision = n.revision AND h.state = 'approved'
    AND h.valid_from < s.period_to AND (h.valid_to IS NULL OR h.valid_to >= s.period_to)
),
overdue AS (
  SELECT record, max(amount) AS records
  FROM operation_counts
  WHERE name = 'overdue'
  GROUP BY record
),
cleared AS (
  SELECT s.occasion,
    count(*) FILTER (WHERE r.outcome = 'success' AND v.records = 0) AS whole,
    count(*) FILTER (WHERE r.outcome = 'success' AND v.records IS NULL) AS uncounted,
    min(v.records) AS records,
    min(r.outcome) AS outcome
  FROM store s
  JOIN operation_targets t ON t.item_text = s.resource
  JOIN operation r ON r.record = t.record AND r.kind = 'retention'
    AND r.occurred_at >= s.period_from AND r.occurred_at < s.period_to
  LEFT JOIN overdue v ON v.record = r.record
  GROUP BY s.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN c.whole > 0 THEN 'pass'
    WHEN s.legal_hold = TRUE OR h.occasion IS NOT NULL THEN 'not-applicable'
    WHEN u.occasion IS NOT NULL OR c.uncounted > 0 THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN c.whole > 0 THEN 'cleared, and nothing over its limit was left'
    WHEN s.legal_hold = TRUE OR h.occasion IS NOT NULL THEN 'under a legal hold'
    WHEN u.occasion IS NOT NULL THEN 'clearings of the day were not read whole'
    WHEN c.uncounted > 0 THEN 'the clearing does not say how much over its limit it left'
    WHEN c.records > 0 THEN concat_ws('', CAST(c.records AS VARCHAR(20)), ' records over their limit were left')
    WHEN c.outcome IS NOT NULL THEN concat_ws('', 'the clearing ended with ', c.outcome)
    ELSE concat_ws('', o.subject, ' was not cleared')
  END AS reason
FROM occasion o
JOIN store s ON s.occasion = o.occasion
LEFT JOIN hold h ON h.occasion = o.occasion
LEFT JOIN cleared c ON c.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
