-- A consent covers the purposes in its scope, from the instant it was given until 24 hours after its withdrawal, or to
-- the end of its last day. A day without a time is the whole day.
WITH consent AS (
  SELECT a.party, s.item_text AS purpose, coalesce(a.signed_at, CAST(a.signed_on AS TIMESTAMP)) AS given_at,
    coalesce(a.withdrawn_at, CAST(a.withdrawn_on AS TIMESTAMP) + INTERVAL '1' DAY) + INTERVAL '24' HOUR AS ends_at,
    a.expires_on
  FROM agreement a
  JOIN agreement_scope s ON s.record = a.record
  WHERE a.kind = 'consent'
),
held AS (
  SELECT p.record,
    count(*) FILTER (WHERE c.given_at <= p.occurred_at AND (c.ends_at IS NULL OR c.ends_at >= p.occurred_at)
      AND (c.expires_on IS NULL OR c.expires_on >= CAST(p.occurred_at AS DATE))) AS good,
    max(c.ends_at) FILTER (WHERE c.ends_at < p.occurred_at) AS ended_at,
    max(c.expires_on) FILTER (WHERE c.expires_on < CAST(p.occurred_at AS DATE)) AS expired_on,
    min(c.given_at) AS given_at
  FROM population p
  JOIN consent c ON c.party = p.subject AND c.purpose = p.purpose
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
    WHEN h.good > 0 THEN 'consent given before, and in force'
    WHEN u.record IS NOT NULL THEN 'consents were not read whole'
    WHEN h.record IS NULL THEN concat_ws('', 'no consent for ', p.purpose)
    WHEN h.ended_at IS NOT NULL THEN concat_ws('', 'used after ', CAST(h.ended_at AS VARCHAR(19)), ', a day after the withdrawal')
    WHEN h.expired_on IS NOT NULL THEN concat_ws('', 'the consent expired on ', CAST(h.expired_on AS VARCHAR(10)))
    ELSE concat_ws('', 'consent given only ', CAST(h.given_at AS VARCHAR(19)))
  END AS reason
FROM population p
LEFT JOIN held h ON h.record = p.record
LEFT JOIN unread u ON u.record = p.record
