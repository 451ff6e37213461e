WITH held AS (
  SELECT p.record,
    count(*) FILTER (WHERE coalesce(a.starts_on, a.signed_on) <= CAST(p.occurred_at AS DATE)
      AND (a.expires_on IS NULL OR a.expires_on >= CAST(p.occurred_at AS DATE))
      AND (a.withdrawn_on IS NULL OR a.withdrawn_on > CAST(p.occurred_at AS DATE))) AS good,
    min(coalesce(a.starts_on, a.signed_on)) AS first_on,
    max(least(a.expires_on, a.withdrawn_on)) AS ended_on
  FROM population p
  JOIN agreement a ON a.party = p.recipient AND a.kind = 'dpa'
  GROUP BY p.record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'agreement' AND g.gap_from <= p.occurred_at
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN h.good > 0 THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN h.good > 0 THEN concat_ws('', 'an agreement with ', p.recipient, ' was in force')
    WHEN u.record IS NOT NULL THEN 'agreements were not read whole'
    WHEN h.record IS NULL THEN concat_ws('', 'no agreement with ', coalesce(p.recipient, 'whoever received it'))
    WHEN h.first_on > CAST(p.occurred_at AS DATE) THEN concat_ws('', 'the agreement begins on ', CAST(h.first_on AS VARCHAR(10)))
    ELSE concat_ws('', 'the agreement ended on ', CAST(h.ended_on AS VARCHAR(10)))
  END AS reason
FROM population p
LEFT JOIN held h ON h.record = p.record
LEFT JOIN unread u ON u.record = p.record
