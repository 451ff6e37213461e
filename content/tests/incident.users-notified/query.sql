-- A notice belongs to the incident that it refers to. The limit agreed counts where it is sooner.
WITH due AS (
  SELECT p.record, p.id, p.occurred_at,
    least(p.detected_at + INTERVAL '72' HOUR, p.notice_due_at) AS due_at
  FROM population p
),
told AS (
  SELECT d.record, min(n.sent_at) AS sent_at
  FROM due d
  JOIN notice_refs r ON r.item_text = d.id
  JOIN notice n ON n.record = r.record AND n.kind = 'incident' AND n.direction = 'outbound'
  GROUP BY d.record
),
unread AS (
  SELECT DISTINCT d.record
  FROM due d
  JOIN gap g ON g.record_type = 'notice' AND g.gap_from <= d.due_at AND g.gap_to > d.occurred_at
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN t.sent_at <= d.due_at THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    WHEN t.sent_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN t.sent_at <= d.due_at THEN concat_ws('', 'told ', CAST(t.sent_at AS VARCHAR(19)))
    WHEN u.record IS NOT NULL THEN 'notices were not read whole while one was due'
    WHEN t.sent_at IS NULL AND d.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN t.sent_at IS NULL THEN 'users were never told'
    ELSE concat_ws('', 'told late: ', CAST(t.sent_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
LEFT JOIN told t ON t.record = d.record
LEFT JOIN unread u ON u.record = d.record
CROSS JOIN bounds b
