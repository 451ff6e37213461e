-- A site is the provider's if its register names one when the quarter, or the site within it, ended. Then every day wants
-- a current report: from the first day of its period until 12 months after the last, a certificate until it expires.
WITH site AS (
  SELECT o.occasion, o.subject, o.period_from, o.period_to, s.vendor,
    greatest(o.period_from, s.valid_from, CAST(s.in_scope_from AS TIMESTAMP)) AS from_at,
    least(o.period_to, s.valid_to, CAST(s.in_scope_to AS TIMESTAMP) + INTERVAL '1' DAY) AS to_at
  FROM occasion o
  JOIN doc_system s ON s.id = o.subject AND s.state = 'approved' AND s.in_scope = TRUE AND s.valid_from < o.period_to
  QUALIFY row_number() OVER (PARTITION BY o.occasion ORDER BY s.valid_from DESC) = 1
),
report AS (
  SELECT vendor, CAST(coalesce(period_from, as_of) AS TIMESTAMP) AS from_at,
    CASE WHEN expires_on IS NULL THEN CAST(coalesce(period_to, as_of) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY
      ELSE CAST(expires_on AS TIMESTAMP) + INTERVAL '1' DAY END AS to_at
  FROM doc_assurance_result
  WHERE state = 'approved' AND valid_to IS NULL AND kind IN ('soc1', 'soc2-type-2', 'iso27001')
    AND opinion IN ('unmodified', 'qualified', 'certified')
),
edge AS (
  SELECT occasion, vendor, from_at AS at_time FROM site
  UNION
  SELECT s.occasion, s.vendor, greatest(s.from_at, r.to_at)
  FROM site s
  JOIN report r ON r.to_at < s.to_at
),
bare AS (
  SELECT e.occasion, min(e.at_time) AS bare_from
  FROM edge e
  WHERE NOT EXISTS (
    SELECT 1 FROM report r WHERE r.vendor = e.vendor AND r.from_at <= e.at_time AND r.to_at > e.at_time
  )
  GROUP BY e.occasion
),
reviewed AS (
  SELECT o.occasion, max(r.occurred_at) FILTER (WHERE r.outcome IN ('completed', 'passed', 'passed-with-conditions')
    AND r.attendee_count > 0) AS held_at, count(*) AS reviews
  FROM occasion o
  JOIN review r ON r.kind = 'physical-access' AND r.subject = o.subject
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  GROUP BY o.occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'review' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT s.occasion AS item, s.period_to AS occurred_at,
  CASE
    WHEN s.vendor IS NULL AND r.held_at IS NOT NULL THEN 'pass'
    WHEN s.period_to > n.observed_to AND (s.vendor IS NULL OR b.bare_from >= n.observed_to OR b.occasion IS NULL) THEN 'unverified'
    WHEN s.vendor IS NOT NULL AND b.occasion IS NULL THEN 'pass'
    WHEN s.vendor IS NOT NULL THEN 'fail'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN s.vendor IS NULL AND r.held_at IS NOT NULL THEN concat_ws('', 'reviewed ', CAST(r.held_at AS VARCHAR(19)))
    WHEN s.period_to > n.observed_to AND (s.vendor IS NULL OR b.bare_from >= n.observed_to OR b.occasion IS NULL) THEN 'the quarter is not over'
    WHEN s.vendor IS NOT NULL AND b.occasion IS NULL THEN concat_ws('', 'a current report of ', s.vendor, ' covered each day')
    WHEN s.vendor IS NOT NULL THEN
      concat_ws('', 'no current report of ', s.vendor, ' from ', CAST(CAST(b.bare_from AS DATE) AS VARCHAR(10)), ' on')
    WHEN u.occasion IS NOT NULL THEN 'reviews of the quarter were not read whole'
    WHEN r.reviews IS NOT NULL THEN 'no review of the quarter was completed by anybody'
    ELSE concat_ws('', 'nobody reviewed who may enter ', s.subject)
  END AS reason
FROM site s
LEFT JOIN bare b ON b.occasion = s.occasion
LEFT JOIN reviewed r ON r.occasion = s.occasion
LEFT JOIN unread u ON u.occasion = s.occasion
CROSS JOIN bounds n
