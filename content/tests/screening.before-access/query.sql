WITH cleared AS (
  SELECT p.record,
    count(*) FILTER (WHERE a.outcome = 'cleared' AND a.completed_at <= p.occurred_at
      AND (a.expires_on IS NULL OR a.expires_on >= CAST(p.occurred_at AS DATE))) AS good,
    min(a.completed_at) FILTER (WHERE a.outcome = 'cleared') AS late_at,
    max(a.expires_on) FILTER (WHERE a.outcome = 'cleared' AND a.completed_at <= p.occurred_at) AS expired_on,
    min(a.outcome) AS outcome
  FROM population p
  JOIN acknowledgement a ON a.person = coalesce(p.person, p.principal) AND a.kind = 'screening'
  GROUP BY p.record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'acknowledgement' AND g.gap_from <= p.occurred_at
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN c.good > 0 THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN c.good > 0 THEN 'screened before'
    WHEN u.record IS NOT NULL THEN 'screenings were not read whole'
    WHEN c.expired_on IS NOT NULL THEN concat_ws('', 'the screening had expired on ', CAST(c.expired_on AS VARCHAR(10)))
    WHEN c.late_at IS NOT NULL THEN concat_ws('', 'screened ', CAST(c.late_at AS VARCHAR(19)), ', after the grant')
    WHEN c.outcome IS NOT NULL THEN concat_ws('', 'the screening is ', c.outcome)
    ELSE concat_ws('', coalesce(p.person, p.principal), ' was never screened')
  END AS reason
FROM population p
LEFT JOIN cleared c ON c.record = p.record
LEFT JOIN unread u ON u.record = p.record
