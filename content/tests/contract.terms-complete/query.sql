WITH asked AS (
  SELECT p.record, m.item_text AS term
  FROM population p
  JOIN doc_vendor v ON v.id = p.party AND v.valid_to IS NULL AND v.state = 'approved'
  LEFT JOIN doc_vendor_mandatory_clauses m ON m.id = v.id AND m.revision = v.revision
),
held AS (
  SELECT a.record, a.term,
    count(*) FILTER (WHERE c.present = TRUE OR c.deviation IS NOT NULL) AS good
  FROM asked a
  LEFT JOIN agreement_clauses c ON c.record = a.record AND c.name = a.term
  GROUP BY a.record, a.term
),
summary AS (
  SELECT record, count(term) AS terms, min(term) FILTER (WHERE good = 0) AS missing
  FROM held
  GROUP BY record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN s.terms > 0 AND s.missing IS NULL THEN 'pass'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN s.terms > 0 AND s.missing IS NULL THEN 'every term is there or its absence was approved'
    WHEN s.record IS NULL THEN concat_ws('', p.party, ' is not in the vendor register')
    WHEN s.terms = 0 THEN concat_ws('', 'the register asks ', p.party, ' for no term')
    ELSE concat_ws('', 'lacks the term ', s.missing)
  END AS reason
FROM population p
LEFT JOIN summary s ON s.record = p.record
