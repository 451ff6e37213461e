-- Each intake of the day has to add up by itself; what nobody rejected needs no reason. One that did not end well counted
-- a part, and no other shows that it was all.
WITH numbers AS (
  SELECT record, max(amount) FILTER (WHERE name = 'received') AS received,
    max(amount) FILTER (WHERE name = 'accepted') AS accepted,
    max(amount) FILTER (WHERE name = 'rejected') AS rejected,
    max(amount) FILTER (WHERE name = 'explained') AS explained
  FROM operation_counts
  GROUP BY record
),
counted AS (
  SELECT o.occasion, sum(n.received) AS received,
    min(CASE WHEN n.received <> n.accepted + n.rejected THEN concat_ws('', CAST(n.received AS VARCHAR(20)), ' received, ',
      CAST(n.accepted + n.rejected AS VARCHAR(20)), ' accepted or rejected') END) AS lost,
    min(CASE WHEN n.explained < n.rejected THEN concat_ws('', CAST(n.rejected - n.explained AS VARCHAR(20)), ' of ',
      CAST(n.rejected AS VARCHAR(20)), ' rejected without a reason') END) AS unexplained,
    count_if(r.outcome = 'success') AS whole, max(CASE WHEN r.outcome <> 'success' THEN r.outcome END) AS outcome,
    bool_and(n.received IS NOT NULL AND n.accepted IS NOT NULL AND n.rejected IS NOT NULL
      AND (n.explained IS NOT NULL OR n.rejected = 0)) AS told
  FROM occasion o
  JOIN operation_targets t ON lower(t.item_text) = lower(o.subject)
  JOIN operation r ON r.record = t.record AND r.kind = 'intake'
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  LEFT JOIN numbers n ON n.record = r.record
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN c.lost IS NOT NULL OR c.unexplained IS NOT NULL THEN 'fail'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    WHEN c.occasion IS NULL OR c.whole = 0 THEN 'fail'
    WHEN NOT c.told OR c.outcome IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN c.lost IS NOT NULL THEN c.lost
    WHEN c.unexplained IS NOT NULL THEN c.unexplained
    WHEN u.occasion IS NOT NULL THEN 'intakes of the day were not read whole'
    WHEN c.occasion IS NULL THEN concat_ws('', 'nobody reconciled what ', o.subject, ' received')
    WHEN c.outcome IS NOT NULL THEN concat_ws('', 'an intake ended with ', c.outcome)
    WHEN NOT c.told THEN 'the intake does not count what was received, accepted, rejected and explained'
    ELSE concat_ws('', CAST(c.received AS VARCHAR(20)), ' received, each accepted, or rejected with a reason')
  END AS reason
FROM occasion o
LEFT JOIN counted c ON c.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
