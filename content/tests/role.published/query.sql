-- A publication since the approval that names the role, by its id or its title; what was taken down before the ten days
-- were over was not published.
WITH named AS (
  SELECT record, subject AS about FROM notice
  UNION
  SELECT record, item_text FROM notice_refs
),
called AS (
  SELECT item, id AS about FROM population
  UNION
  SELECT item, title FROM population
  UNION
  SELECT item, concat_ws('', 'role/', id) FROM population
),
published AS (
  SELECT p.item, min(n.sent_at) AS sent_at
  FROM population p
  JOIN called c ON c.item = p.item
  JOIN named m ON m.about = c.about
  JOIN notice n ON n.record = m.record AND n.direction = 'outbound' AND n.kind = 'publication' AND n.sent_at >= p.occurred_at
  WHERE n.withdrawn_at IS NULL OR n.withdrawn_at >= p.due_at
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'notice' AND g.gap_from < p.due_at AND g.gap_to > p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN s.sent_at < p.due_at THEN 'pass'
    WHEN p.due_at > b.observed_to OR u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.sent_at < p.due_at THEN concat_ws('', 'public since ', CAST(s.sent_at AS VARCHAR(19)))
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    WHEN u.item IS NOT NULL THEN 'notices were not read whole'
    WHEN s.sent_at IS NOT NULL THEN concat_ws('', 'published ', CAST(s.sent_at AS VARCHAR(19)), ', due before ', CAST(p.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'never published, due before ', CAST(p.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN published s ON s.item = p.item
LEFT JOIN unread u ON u.item = p.item
