-- Each disposal that was planned or begun, each data store whose entry in the register was retired and that no other entry
-- has within 30 days, and each request to destroy. A matter is one if its source ever said so, unless that was taken back
-- by the day it was due; by then, too, it may have been turned down. A request of somebody about their data that does not
-- say what it asks for is one that nobody can judge. Nothing was destroyed for a request before there was one.
WITH told AS (
  SELECT v.record, v.erasure, v.state, v.revised_at, v.revised_at <= m.received_at + INTERVAL '30' DAY AS in_time,
    CASE
      WHEN v.state NOT IN ('rejected', 'withdrawn') THEN NULL
      WHEN v.closed_at >= coalesce(lag(v.revised_at) OVER (PARTITION BY v.record ORDER BY v.revised_at), v.closed_at) THEN v.closed_at
      ELSE v.revised_at
    END AS dropped_at
  FROM matter m
  JOIN matter_version v ON v.record = m.record
),
said AS (
  SELECT record, erasure, state, in_time, bool_or(erasure) OVER (PARTITION BY record) AS ever,
    bool_or(erasure AND in_time) OVER (PARTITION BY record) AS soon, min(dropped_at) OVER (PARTITION BY record) AS dropped_at
  FROM told
  QUALIFY row_number() OVER (PARTITION BY record ORDER BY CASE WHEN in_time THEN revised_at END DESC NULLS LAST, revised_at) = 1
)
SELECT r.record AS item, coalesce(r.scheduled_for, r.occurred_at) AS occurred_at, r.record AS name, r.id AS called,
  CAST(NULL AS VARCHAR(200)) AS store, CAST(NULL AS INTEGER) AS revision, CAST(NULL AS VARCHAR(500)) AS resource,
  CASE WHEN r.outcome = 'cancelled' THEN 'cancelled' ELSE 'due' END AS asked,
  FALSE AS request, coalesce(r.scheduled_for, r.occurred_at) - INTERVAL '30' DAY AS done_from, CAST(NULL AS TIMESTAMP) AS dropped_at
FROM operation r
CROSS JOIN bounds b
WHERE r.kind = 'disposal' AND coalesce(r.scheduled_for, r.occurred_at) >= b.window_from
  AND coalesce(r.scheduled_for, r.occurred_at) < b.window_to
UNION ALL
SELECT concat_ws('', 'data-store/', d.id, '@', CAST(d.revision AS VARCHAR(9))), d.valid_from,
  concat_ws('', 'data-store/', d.id), NULL, d.id, a.revision, a.resource, CASE WHEN a.legal_hold THEN 'held' ELSE 'due' END,
  FALSE, d.valid_from - INTERVAL '30' DAY, NULL
FROM doc_data_store d
JOIN doc_data_store a ON a.id = d.id AND a.state = 'approved' AND a.valid_to = d.valid_from
CROSS JOIN bounds b
WHERE d.state = 'retired' AND d.valid_from >= b.window_from AND d.valid_from < b.window_to
  AND NOT EXISTS (SELECT o.id FROM doc_data_store o WHERE o.resource = a.resource AND o.state = 'approved'
    AND o.valid_from <= d.valid_from + INTERVAL '30' DAY AND (o.valid_to IS NULL OR o.valid_to > d.valid_from))
UNION ALL
SELECT concat_ws('', 'request/', m.record), m.received_at, m.record, m.id, NULL, NULL, NULL,
  CASE
    WHEN s.in_time AND s.state IN ('rejected', 'withdrawn') THEN s.state
    WHEN s.soon AND NOT s.erasure THEN 'taken back'
    WHEN s.ever THEN 'asked'
    ELSE 'unsaid'
  END, TRUE, m.received_at, s.dropped_at
FROM matter m
JOIN said s ON s.record = m.record
CROSS JOIN bounds b
WHERE (s.ever OR (s.erasure IS NULL AND m.kind = 'data-subject-request'))
  AND m.received_at >= b.window_from AND m.received_at < b.window_to
