-- Held within the quarter, completed, and with somebody independent.
WITH held AS (
  SELECT o.occasion, count(*) AS meetings,
    count(*) FILTER (WHERE r.outcome IN ('completed', 'passed')) AS quorate,
    count(*) FILTER (WHERE r.outcome IN ('completed', 'passed') AND r.independent_attendee_count > 0) AS good
  FROM occasion o
  JOIN review r ON r.kind = 'oversight' AND r.subject = o.subject
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
    WHEN h.good > 0 THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN h.good > 0 THEN 'met with a quorum and somebody independent'
    WHEN u.occasion IS NOT NULL THEN 'meetings of the quarter were not read whole'
    WHEN h.meetings IS NULL THEN 'no meeting in the quarter'
    WHEN h.quorate = 0 THEN 'met without a quorum'
    ELSE 'met without anybody independent'
  END AS reason
FROM occasion o
LEFT JOIN held h ON h.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
