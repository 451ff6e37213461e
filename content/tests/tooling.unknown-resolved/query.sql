-- Registered counts if it still was when it was due; removed, if a ticket that names it was closed since with what was
-- decided, and was not open again by then, as far as its source was read. What an earlier version of the ticket
-- contradicts, it says from when it was revised. Whatever is seen again afterwards is another sight, which has to be
-- settled anew. A question that was answered decides about no tool, and a ticket about one AI system, or a system that it
-- runs on, about none of another's.
WITH ai AS (
  SELECT id, revision FROM doc_ai_system WHERE state = 'approved'
),
kin AS (
  SELECT lower(id) AS name, id AS ai FROM ai
  UNION
  SELECT lower(trim(y.item_text)), a.id
  FROM ai a
  JOIN doc_ai_system_systems y ON y.id = a.id AND y.revision = a.revision
),
register AS (
  SELECT lower(trim(i.identity)) AS identity, coalesce(i.version, r.version) AS version, r.valid_from, r.valid_to
  FROM doc_resource r
  JOIN doc_resource_identities i ON i.id = r.id AND i.revision = r.revision
  WHERE r.state = 'approved' AND r.form IN ('tooling', 'computing')
  UNION ALL
  SELECT lower(id), version, valid_from, valid_to FROM doc_system WHERE state = 'approved'
),
registered AS (
  SELECT p.item, min(k.valid_from) AS since
  FROM population p
  JOIN register k ON k.identity = p.name AND coalesce(k.version = p.version, TRUE)
    AND (k.valid_to IS NULL OR k.valid_to > p.due_at)
  GROUP BY p.item
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
  SELECT p.item, min(c.done_at) FILTER (WHERE c.done_at >= p.occurred_at AND (c.open_at IS NULL OR c.open_at > p.due_at) AND g.source IS NULL) AS closed_at,
    bool_or(m.state NOT IN ('closed', 'rejected', 'withdrawn')) AS still_open
  FROM population p
  JOIN matter_refs r ON lower(trim(r.item_text)) = p.name
  JOIN matter m ON m.record = r.record AND m.kind IN ('finding', 'ticket', 'action', 'alert', 'concern', 'external-report')
  LEFT JOIN closing c ON c.record = m.record AND c.done AND NOT c.before_done
  LEFT JOIN gap g ON g.record_type = 'matter' AND g.source = m.source AND g.gap_from <= p.due_at AND g.gap_to > c.done_at
  WHERE m.system IS NULL OR p.system IS NULL OR EXISTS (
    SELECT 1
    FROM kin one
    JOIN kin other ON other.ai = one.ai
    WHERE one.name = lower(trim(p.system)) AND other.name = lower(trim(m.system))
  )
  GROUP BY p.item
),
settled AS (
  SELECT p.item, p.occurred_at, p.identity, p.due_at, r.since, t.item AS ticket, t.still_open, t.closed_at,
    least(r.since, t.closed_at) AS settled_at
  FROM population p
  LEFT JOIN registered r ON r.item = p.item
  LEFT JOIN ticket t ON t.item = p.item
),
unread AS (
  SELECT DISTINCT s.item
  FROM settled s
  JOIN gap g ON g.record_type = 'matter' AND g.gap_from <= s.due_at AND g.gap_to > s.occurred_at
)
SELECT s.item, s.occurred_at,
  CASE
    WHEN s.settled_at <= s.due_at THEN 'pass'
    WHEN u.item IS NOT NULL OR s.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.since <= s.due_at THEN concat_ws('', 'registered ', CAST(s.since AS VARCHAR(19)))
    WHEN s.settled_at <= s.due_at THEN concat_ws('', 'settled by a ticket ', CAST(s.closed_at AS VARCHAR(19)))
    WHEN u.item IS NOT NULL THEN 'tickets of the thirty days after were not read whole'
    WHEN s.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(s.due_at AS VARCHAR(19)))
    WHEN s.settled_at IS NOT NULL
      THEN concat_ws('', 'settled ', CAST(s.settled_at AS VARCHAR(19)), ', due ', CAST(s.due_at AS VARCHAR(19)))
    WHEN s.still_open THEN 'its ticket is still open'
    WHEN s.ticket IS NOT NULL THEN 'its ticket was turned down, or closed before or without a decision'
    ELSE concat_ws('', s.identity, ' is in no register, and nobody has a ticket about it')
  END AS reason
FROM settled s
LEFT JOIN unread u ON u.item = s.item
CROSS JOIN bounds b
