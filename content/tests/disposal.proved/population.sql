-- Each disposal that was planned or begun, each data store whose entry in the register was retired and that no other entry
-- has within 30 days, and each request to destroy. Whether a matter asks for that, and was turned down, is taken from what
-- its source said by the day it was due; a request of somebody about their data that does not say is one that nobody can
-- judge.
WITH said AS (
  SELECT v.record, v.erasure, v.state, v.revised_at <= m.received_at + INTERVAL '30' DAY AS in_time
  FROM matter m
  JOIN matter_version v ON v.record = m.record
  QUALIFY row_number() OVER (PARTITION BY v.record
    ORDER BY CASE WHEN v.revised_at <= m.received_at + INTERVAL '30' DAY THEN v.revised_at END DESC NULLS LAST, v.revised_at) = 1
)
SELECT r.record AS item, coalesce(r.scheduled_for, r.occurred_at) AS occurred_at, r.record AS name, r.id AS called,
  CAST(NULL AS VARCHAR(200)) AS store, CAST(NULL AS INTEGER) AS revision, CAST(NULL AS VARCHAR(500)) AS resource,
  CASE WHEN r.outcome = 'cancelled' THEN 'cancelled' ELSE 'due' END AS asked
FROM operation r
CROSS JOIN bounds b
WHERE r.kind = 'disposal' AND coalesce(r.scheduled_for, r.occurred_at) >= b.window_from
  AND coalesce(r.scheduled_for, r.occurred_at) < b.window_to
UNION ALL
SELECT concat_ws('', 'data-store/', d.id, '@', CAST(d.revision AS VARCHAR(9))), d.valid_from,
  concat_ws('', 'data-store/', d.id), NULL, d.id, a.revision, a.resource, CASE WHEN a.legal_hold THEN 'held' ELSE 'due' END
FROM doc_data_store d
JOIN doc_data_store a ON a.id = d.id AND a.state = 'approved' AND a.valid_to = d.valid_from
CROSS JOIN bounds b
WHERE d.state = 'retired' AND d.valid_from >= b.window_from AND d.valid_from < b.window_to
  AND NOT EXISTS (SELECT o.id FROM doc_data_store o WHERE o.resource = a.resource AND o.state = 'approved'
    AND o.valid_from <= d.valid_from + INTERVAL '30' DAY AND (o.valid_to IS NULL OR o.valid_to > d.valid_from))
UNION ALL
SELECT m.record, m.received_at, m.record, m.id, NULL, NULL, NULL,
  CASE
    WHEN s.in_time AND s.state IN ('rejected', 'withdrawn') THEN s.state
    WHEN s.erasure IS NULL THEN 'unsaid'
    ELSE 'asked'
  END
FROM matter m
JOIN said s ON s.record = m.record
CROSS JOIN bounds b
WHERE (s.erasure OR (s.erasure IS NULL AND m.kind = 'data-subject-request'))
  AND m.received_at >= b.window_from AND m.received_at < b.window_to
