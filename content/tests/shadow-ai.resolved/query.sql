-- Registered under the identity it was seen by, or settled by a ticket that names it.
WITH registered AS (
  SELECT item_text AS identity, min(since) AS since
  FROM (
    SELECT i.item_text, v.valid_from AS since
    FROM doc_vendor v
    JOIN doc_vendor_identities i ON i.id = v.id AND i.revision = v.revision
    WHERE v.state = 'approved'
    UNION ALL
    SELECT e.item_text, s.valid_from
    FROM doc_ai_system s
    JOIN doc_ai_system_endpoints e ON e.id = s.id AND e.revision = s.revision
    WHERE s.state = 'approved'
    UNION ALL
    SELECT c.identifier, s.valid_from
    FROM doc_ai_system s
    JOIN doc_ai_system_components c ON c.id = s.id AND c.revision = s.revision
    WHERE s.state = 'approved'
  ) known
  GROUP BY item_text
),
ticket AS (
  SELECT r.item_text AS identity, count(*) AS tickets, min(m.closed_at) AS closed_at
  FROM matter m
  JOIN matter_refs r ON r.record = m.record
  GROUP BY r.item_text
),
settled AS (
  SELECT p.item, p.occurred_at, p.identity, p.occurred_at + INTERVAL '30' DAY AS due_at,
    r.since, t.tickets, t.closed_at, least(r.since, t.closed_at) AS settled_at
  FROM population p
  LEFT JOIN registered r ON r.identity = p.identity
  LEFT JOIN ticket t ON t.identity = p.identity
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
    WHEN s.tickets IS NOT NULL THEN 'its ticket is still open'
    ELSE 'in no register, and nobody has a ticket about it'
  END AS reason
FROM settled s
LEFT JOIN unread u ON u.item = s.item
CROSS JOIN bounds b
