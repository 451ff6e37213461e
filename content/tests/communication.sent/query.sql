-- What was sent is of the turn whose day is nearest: from half a period before it until the day is over. It says what it
-- is about by id, title or reference, and whom it is for as the plan does; what was taken down before the day was over
-- was not told. What comes within half a period after the day is of this turn still, and late.
WITH named AS (
  SELECT record, lower(subject) AS about FROM notice
  UNION
  SELECT record, lower(item_text) FROM notice_refs
),
wanted AS (
  SELECT item, lower(id) AS about FROM population
  UNION
  SELECT item, lower(name) FROM population
  UNION
  SELECT item, lower(title) FROM population
  UNION
  SELECT item, lower(concat_ws('', 'communication/', id)) FROM population
),
addressed AS (
  SELECT item, lower(audience) AS audience FROM population
  UNION
  SELECT item, lower(called) FROM population
),
told AS (
  SELECT p.item, n.sent_at, CASE WHEN n.withdrawn_at < p.occurred_at + INTERVAL '1' DAY THEN n.withdrawn_at END AS down_at
  FROM population p
  JOIN wanted w ON w.item = p.item
  JOIN named m ON m.about = w.about
  JOIN notice n ON n.record = m.record AND n.direction = 'outbound' AND n.sent_at >= p.open_at
    AND n.sent_at < p.occurred_at + (p.half + 2) * INTERVAL '1' DAY
  JOIN addressed a ON a.item = p.item AND a.audience = lower(n.audience)
),
sent AS (
  SELECT item, min(CASE WHEN down_at IS NULL THEN sent_at END) AS sent_at, max(down_at) AS down_at
  FROM told
  GROUP BY item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'notice' AND g.gap_from < p.occurred_at + INTERVAL '1' DAY AND g.gap_to > p.open_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.open_at IS NULL THEN 'unverified'
    WHEN s.sent_at < p.occurred_at + INTERVAL '1' DAY THEN 'pass'
    WHEN p.occurred_at + INTERVAL '1' DAY > b.observed_to OR u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.open_at IS NULL THEN concat_ws('', 'no days follow from every ', p.every)
    WHEN s.sent_at < p.occurred_at + INTERVAL '1' DAY THEN concat_ws('', 'sent ', CAST(s.sent_at AS VARCHAR(19)))
    WHEN p.occurred_at + INTERVAL '1' DAY > b.observed_to THEN 'not yet due'
    WHEN u.item IS NOT NULL THEN 'notices were not read whole'
    WHEN s.sent_at IS NOT NULL THEN concat_ws('', p.title, ' was sent to ', p.audience, ' only ', CAST(s.sent_at AS VARCHAR(19)))
    WHEN s.down_at IS NOT NULL THEN concat_ws('', p.title, ' was taken down ', CAST(s.down_at AS VARCHAR(19)))
    ELSE concat_ws('', p.title, ' was not sent to ', p.audience)
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN sent s ON s.item = p.item
LEFT JOIN unread u ON u.item = p.item
