-- A check agrees if its digest and its number of records are those it should have found: those of the day before plus
-- the recorded changes. A difference found at any time of the day has to be resolved within four days, whatever a later
-- check says: a day that was not read whole stays open. One that broke off is made up for by another one of the day.
-- Checks are those of the place where the store lay then. A store owes one for each day on which it was registered
-- throughout.
WITH numbers AS (
  SELECT record, max(amount) FILTER (WHERE name = 'records') AS records,
    max(amount) FILTER (WHERE name = 'expected') AS expected
  FROM operation_counts
  GROUP BY record
),
checked AS (
  SELECT o.occasion, r.outcome, r.occurred_at + INTERVAL '4' DAY AS due_at,
    CASE WHEN r.resolved_at >= r.occurred_at THEN r.resolved_at END AS resolved_at,
    CASE
      WHEN r.digest <> r.expected_digest OR n.records <> n.expected THEN 'differs'
      WHEN r.outcome <> 'success' THEN 'broken'
      WHEN r.digest = r.expected_digest AND n.records = n.expected THEN 'agrees'
      ELSE 'unsaid'
    END AS found
  FROM occasion o
  JOIN doc_data_store d ON d.id = o.subject AND d.state = 'approved'
  JOIN operation_targets t ON t.item_text = d.resource
  JOIN operation r ON r.record = t.record AND r.kind IN ('integrity-check', 'storage-snapshot')
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
    AND r.occurred_at >= d.valid_from AND (d.valid_to IS NULL OR r.occurred_at < d.valid_to)
  LEFT JOIN numbers n ON n.record = r.record
),
judged AS (
  SELECT c.*,
    CASE
      WHEN c.found <> 'differs' THEN c.found
      WHEN c.resolved_at <= c.due_at THEN 'mended'
      WHEN c.due_at > b.observed_to THEN 'open'
      WHEN c.resolved_at IS NOT NULL THEN 'late'
      ELSE 'never'
    END AS verdict
  FROM checked c
  CROSS JOIN bounds b
),
summary AS (
  SELECT occasion,
    min(due_at) FILTER (WHERE verdict = 'never') AS never_at,
    max(resolved_at) FILTER (WHERE verdict = 'late') AS late_at,
    min(due_at) FILTER (WHERE verdict = 'open') AS open_at,
    max(resolved_at) FILTER (WHERE verdict = 'mended') AS mended_at,
    count(*) FILTER (WHERE verdict = 'agrees') AS good,
    count(*) FILTER (WHERE verdict = 'unsaid') AS unsaid,
    min(outcome) AS outcome
  FROM judged
  GROUP BY occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN s.never_at IS NOT NULL OR s.late_at IS NOT NULL THEN 'fail'
    WHEN s.open_at IS NOT NULL OR u.occasion IS NOT NULL THEN 'unverified'
    WHEN s.good > 0 OR s.mended_at IS NOT NULL THEN 'pass'
    WHEN NOT o.whole THEN 'not-applicable'
    WHEN s.unsaid > 0 THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.never_at IS NOT NULL THEN
      concat_ws('', 'a difference was not resolved until ', CAST(s.never_at AS VARCHAR(19)))
    WHEN s.late_at IS NOT NULL THEN
      concat_ws('', 'a difference was resolved ', CAST(s.late_at AS VARCHAR(19)), ', more than four days after it was found')
    WHEN s.open_at IS NOT NULL THEN concat_ws('', 'differs; may be resolved until ', CAST(s.open_at AS VARCHAR(19)))
    WHEN u.occasion IS NOT NULL THEN 'checks of the day were not read whole'
    WHEN s.mended_at IS NOT NULL THEN concat_ws('', 'what was found was resolved ', CAST(s.mended_at AS VARCHAR(19)))
    WHEN s.good > 0 THEN 'agrees with the day before and the recorded changes'
    WHEN NOT o.whole THEN 'not registered throughout the day'
    WHEN s.unsaid > 0 THEN 'the check does not say what it found and what it should have found'
    WHEN s.outcome IS NOT NULL THEN concat_ws('', 'the comparison ended with ', s.outcome, ', and no other took its place')
    ELSE concat_ws('', o.subject, ' was not compared')
  END AS reason
FROM occasion o
LEFT JOIN summary s ON s.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
