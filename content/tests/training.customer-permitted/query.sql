-- A contract allows training from when it was signed and began until the end of its last day or its withdrawal. A choice
-- holds until 24 hours after it was withdrawn or the customer chose otherwise. A day without a time is the whole day.
WITH term AS (
  SELECT a.party, a.kind, a.training_allowed,
    greatest(coalesce(a.signed_at, CAST(a.signed_on AS TIMESTAMP)), CAST(a.starts_on AS TIMESTAMP)) AS given_at,
    CAST(a.expires_on AS TIMESTAMP) + INTERVAL '1' DAY AS expires_at,
    coalesce(a.withdrawn_at, CAST(a.withdrawn_on AS TIMESTAMP) + INTERVAL '1' DAY) AS withdrawn_at
  FROM agreement a
  WHERE a.kind IN ('contract', 'terms', 'dpa', 'choice')
),
refusal AS (
  SELECT y.party, y.given_at, min(n.given_at) AS refused_at
  FROM term y
  JOIN term n ON n.party = y.party AND n.kind = 'choice' AND n.training_allowed = FALSE AND n.given_at >= y.given_at
  GROUP BY y.party, y.given_at
),
allowed AS (
  SELECT t.party, t.kind = 'choice' AS chosen, t.given_at,
    least(t.expires_at, CASE
      WHEN t.kind = 'choice' THEN least(t.withdrawn_at, r.refused_at) + INTERVAL '24' HOUR
      ELSE t.withdrawn_at
    END) AS until
  FROM term t
  LEFT JOIN refusal r ON r.party = t.party AND r.given_at = t.given_at
  WHERE t.training_allowed = TRUE
),
permitted AS (
  SELECT p.item,
    max(a.given_at) FILTER (WHERE a.chosen AND (a.until IS NULL OR a.until >= p.occurred_at)) AS chosen_at,
    max(a.given_at) FILTER (WHERE NOT a.chosen AND (a.until IS NULL OR a.until > p.occurred_at)) AS signed_at,
    max(a.until) FILTER (WHERE a.chosen) AS ended_at
  FROM population p
  JOIN allowed a ON a.party = p.customer AND a.given_at <= p.occurred_at
  GROUP BY p.item
),
unread AS (
  SELECT p.item, max(g.gap_to) AS unread_to
  FROM population p
  JOIN gap g ON g.record_type = 'agreement' AND g.gap_from <= p.occurred_at
  GROUP BY p.item
),
judged AS (
  SELECT p.item, p.occurred_at, p.customer, p.customer_data, a.ended_at, a.chosen_at, a.signed_at,
    CASE
      WHEN p.customer IS NULL AND p.customer_data = FALSE THEN 'none'
      WHEN p.customer IS NULL THEN 'unnamed'
      WHEN a.chosen_at IS NOT NULL AND a.signed_at IS NOT NULL
        AND (u.item IS NULL OR u.unread_to <= least(a.chosen_at, a.signed_at)) THEN 'allowed'
      WHEN u.item IS NOT NULL THEN 'unread'
      ELSE 'forbidden'
    END AS verdict
  FROM population p
  LEFT JOIN permitted a ON a.item = p.item
  LEFT JOIN unread u ON u.item = p.item
)
SELECT item, occurred_at,
  CASE verdict
    WHEN 'allowed' THEN 'pass'
    WHEN 'forbidden' THEN 'fail'
    WHEN 'none' THEN 'not-applicable'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'none' THEN 'read no data of customers'
    WHEN verdict = 'unnamed' THEN 'the run does not say whose data it read'
    WHEN verdict = 'unread' THEN 'agreements were not read whole'
    WHEN verdict = 'allowed' THEN concat_ws('', 'chosen ', CAST(chosen_at AS VARCHAR(19)), ' under a contract that allows it')
    WHEN signed_at IS NULL THEN concat_ws('', 'no contract of ', customer, ' allowed it then')
    WHEN ended_at IS NULL THEN concat_ws('', customer, ' had not chosen to allow it')
    ELSE concat_ws('', customer, ' had opted out; the choice held until ', CAST(ended_at AS VARCHAR(19)))
  END AS reason
FROM judged
