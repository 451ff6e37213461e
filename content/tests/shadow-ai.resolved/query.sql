-- Registered when it was due under the identity it was seen by, in whatever letters, or settled by a ticket that names it,
-- was closed since with what was decided, and was not open again by then, as far as its source was read. What an earlier
-- version of the ticket contradicts, it says from when it was revised. A question that was answered, or a transfer that
-- was blocked, decides about no use.
WITH sight AS (
  SELECT p.item, p.occurred_at, p.identity, p.occurred_at + INTERVAL '30' DAY AS due_at
  FROM population p
),
register AS (
  SELECT lower(trim(i.item_text)) AS identity, v.valid_from, v.valid_to
  FROM doc_vendor v
  JOIN doc_vendor_identities i ON i.id = v.id AND i.revision = v.revision
  WHERE v.state = 'approved'
  UNION ALL
  SELECT lower(trim(e.item_text)), s.valid_from, s.valid_to
  FROM doc_ai_system s
  JOIN doc_ai_system_endpoints e ON e.id = s.id AND e.revision = s.revision
  WHERE s.state = 'approved'
  UNION ALL
  SELECT lower(trim(c.identifier)), s.valid_from, s.valid_to
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
version AS (
  SELECT record, revised_at, closed_at, state = 'closed' AND decision IS NOT NULL AS done,
    lag(revised_at) OVER (PARTITION BY record ORDER BY revised_at NULLS FIRST) AS before_at
  FROM matter_version
),
closing AS (
  SELECT record, done, lag(done, 1, FALSE) OVER (PARTITION BY record ORDER BY revised_at NULLS FIRST) AS before_done,
    CASE WHEN before_at >= closed_at OR closed_at IS NULL THEN revised_at ELSE closed_at END AS done_at,
    min(CASE WHEN NOT done THEN revised_at END) OVER (
      PARTITION BY record ORDER BY revised_at NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS open_at
  FROM version
),
ticket AS (
  SELECT f.item, min(c.done_at) FILTER (WHERE c.done_at >= f.occurred_at AND (c.open_at IS NULL OR c.open_at > f.due_at) AND g.source IS NULL) AS closed_at,
    bool_or(m.state NOT IN ('closed', 'rejected', 'withdrawn')) AS still_open
  FROM sight f
  JOIN matter_refs r ON lower(trim(r.item_text)) = f.identity
  JOIN matter m ON m.record = r.record AND m.kind IN ('finding', 'ticket', 'action', 'alert', 'concern', 'external-report')
  LEFT JOIN closing c ON c.record = m.record AND c.done AND NOT c.before_done
  LEFT JOIN gap g ON g.record_type = 'matter' AND g.source = m.source AND g.gap_from <= f.due_at AND g.gap_to > c.done_at
  GROUP BY f.item
),
settled AS (
  SELECT f.item, f.occurred_at, f.due_at, r.since, t.item AS ticket, t.still_open, t.closed_at,
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
    WHEN s.still_open THEN 'its ticket is still open'
    WHEN s.ticket IS NOT NULL THEN 'its ticket was turned down, or closed before or without a decision'
    ELSE 'in no register, and nobody has a ticket about it'
  END AS reason
FROM settled s
LEFT JOIN unread u ON u.item = s.item
CROSS JOIN bounds b
