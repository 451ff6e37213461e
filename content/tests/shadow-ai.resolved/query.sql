-- Registered when it was due under the identity it was seen by, or settled after it was seen by a ticket that names it
-- and says what was decided. A question that was answered, or a transfer that was blocked, decides about no use.
WITH sight AS (
  SELECT p.item, p.occurred_at, p.identity, p.occurred_at + INTERVAL '30' DAY AS due_at
  FROM population p
),
register AS (
  SELECT i.item_text AS identity, v.valid_from, v.valid_to
  FROM doc_vendor v
  JOIN doc_vendor_identities i ON i.id = v.id AND i.revision = v.revision
  WHERE v.state = 'approved'
  UNION ALL
  SELECT e.item_text, s.valid_from, s.valid_to
  FROM doc_ai_system s
  JOIN doc_ai_system_endpoints e ON e.id = s.id AND e.revision = s.revision
  WHERE s.state = 'approved'
  UNION ALL
  SELECT c.identifier, s.valid_from, s.valid_to
  FROM doc_ai_system s
  JOIN doc_ai_system_components c ON c.id = s.id AND c.revision = s.revision
  WHERE s.state = 'approved'
),
registered AS (
  SELECT f.item, min(k.valid_from) AS since
  FROM sight f
  JOIN register k ON k.identity = f.identity AND (k.valid_to IS NULL OR k.valid_to > f.due_at)
  GROUP BY f.item
),
ticket AS (
  SELECT f.item, count(*) AS tickets,
    min(m.closed_at) FILTER (WHERE m.decision IS NOT NULL) AS closed_at,
    count(*) FILTER (WHERE m.closed_at IS NULL) AS still_open
  FROM sight f
  JOIN matter_refs r ON r.item_text = f.identity
  JOIN matter m ON m.record = r.record AND m.kind IN ('finding', 'ticket', 'action', 'alert', 'concern', 'external-report')
    AND (m.closed_at IS NULL OR m.closed_at >= f.occurred_at)
  GROUP BY f.item
),
settled AS (
  SELECT f.item, f.occurred_at, f.due_at, r.since, t.tickets, t.still_open, t.closed_at,
    least(r.since, t.closed_at) AS settled_at
  FROM sight f
  LEFT JOIN registered r ON r.item = f.item
  LEFT JOIN ticket t ON t.item = f.item
),
unread AS (
  SELECT DISTINCT s.item
  FROM settled s
  JOIN gap g ON g.record_type = 'matter' AND g.gap_from <= s.due_at AND g.gap_to > s.occurred_at
)
SELECT s.item, s.occurred_at,
  CASE
    WHEN s.settled_at <= s.due_at THEN 'pass'
    WHEN u.item IS NOT NULL THEN 'unverified'
    WHEN s.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.since <= s.due_at THEN 'registered'
    WHEN s.closed_at <= s.due_at THEN 'settled by a ticket'
    WHEN u.item IS NOT NULL THEN 'tickets of the thirty days after were not read whole'
    WHEN s.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(s.due_at AS VARCHAR(19)))
    WHEN s.settled_at IS NOT NULL
      THEN concat_ws('', 'settled ', CAST(s.settled_at AS VARCHAR(19)), ', due ', CAST(s.due_at AS VARCHAR(19)))
    WHEN s.still_open > 0 THEN 'its ticket is still open'
    WHEN s.tickets IS NOT NULL THEN 'its ticket was closed without a decision'
    ELSE 'in no register, and nobody has a ticket about it'
  END AS reason
FROM settled s
LEFT JOIN unread u ON u.item = s.item
CROSS JOIN bounds b
