-- A contract allows training from when it was signed and began until the end of its last day, its withdrawal, or a later
-- one that does not allow it. A choice holds until 24 hours after it was withdrawn or the customer chose otherwise. What
-- an agreement allows is what its version of then says; when it ended, what the last one does.
WITH term AS (
  SELECT p.item, p.occurred_at, a.kind = 'choice' AS chosen, v.training_allowed,
    greatest(coalesce(a.signed_at, CAST(a.signed_on AS TIMESTAMP)), CAST(a.starts_on AS TIMESTAMP)) AS given_at,
    CAST(a.expires_on AS TIMESTAMP) + INTERVAL '1' DAY AS expires_at,
    coalesce(a.withdrawn_at, CAST(a.withdrawn_on AS TIMESTAMP) + INTERVAL '1' DAY) AS withdrawn_at
  FROM population p
  JOIN agreement a ON a.party = p.customer AND a.kind IN ('contract', 'terms', 'dpa', 'choice')
  JOIN agreement_version v ON v.record = a.record
  QUALIFY row_number() OVER (PARTITION BY p.item, a.record
    ORDER BY CASE WHEN v.revised_at <= p.occurred_at THEN v.revised_at END DESC NULLS LAST, v.revised_at) = 1
),
ended AS (
  SELECT y.item, y.occurred_at, y.chosen, y.given_at, y.expires_at, least(y.withdrawn_at, min(n.given_at)) AS ended_at
  FROM term y
  LEFT JOIN term n ON n.item = y.item AND n.chosen = y.chosen AND n.training_allowed = FALSE AND n.given_at >= y.given_at
  WHERE y.training_allowed = TRUE AND y.given_at <= y.occurred_at
  GROUP BY y.item, y.occurred_at, y.chosen, y.given_at, y.expires_at, y.withdrawn_at
),
allowed AS (
  SELECT item, occurred_at, chosen, given_at,
    least(expires_at, CASE WHEN chosen THEN ended_at + INTERVAL '24' HOUR ELSE ended_at END) AS until
  FROM ended
),
permitted AS (
  SELECT item,
    max(given_at) FILTER (WHERE chosen AND (until IS NULL OR until >= occurred_at)) AS chosen_at,
    max(given_at) FILTER (WHERE NOT chosen AND (until IS NULL OR until > occurred_at)) AS signed_at,
    max(until) FILTER (WHERE chosen) AS ended_at
  FROM allowed
  GROUP BY item
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
