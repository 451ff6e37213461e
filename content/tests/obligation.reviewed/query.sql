-- The register in force at the end of the quarter; reviews of that quarter only.
WITH entry AS (
  SELECT id, revision, state, valid_from,
    lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_obligation
  WHERE state IN ('approved', 'retired')
),
due AS (
  SELECT o.occasion, count(c.item_text) AS controls
  FROM occasion o
  JOIN entry e ON e.id = o.subject AND e.state = 'approved' AND e.valid_from < o.period_to
    AND (e.until_at IS NULL OR e.until_at >= o.period_to)
  LEFT JOIN doc_obligation_controls c ON c.id = e.id AND c.revision = e.revision
  GROUP BY o.occasion
),
held AS (
  SELECT o.occasion, min(CASE WHEN r.outcome IN ('completed', 'passed') THEN '0' ELSE r.outcome END) AS outcome
  FROM occasion o
  JOIN review r ON r.kind = 'obligation' AND r.subject = o.subject
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'review' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN d.occasion IS NULL THEN 'not-applicable'
    WHEN d.controls = 0 THEN 'fail'
    WHEN h.outcome = '0' THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN d.occasion IS NULL THEN 'not on the register then'
    WHEN d.controls = 0 THEN 'it names no control'
    WHEN h.outcome = '0' THEN 'reviewed'
    WHEN u.occasion IS NOT NULL THEN 'reviews of the quarter were not read whole'
    WHEN h.outcome IS NOT NULL THEN concat_ws('', 'its review ended as ', h.outcome)
    ELSE 'not reviewed in the quarter'
  END AS reason
FROM occasion o
LEFT JOIN due d ON d.occasion = o.occasion
LEFT JOIN held h ON h.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
