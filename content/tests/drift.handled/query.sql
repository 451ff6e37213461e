-- The alert that names the measured value, and when it was triaged.
WITH alert AS (
  SELECT r.item_text AS ref, count(*) AS alerts, min(m.triaged_at) AS triaged_at
  FROM matter m
  JOIN matter_refs r ON r.record = m.record
  WHERE m.kind IN ('alert', 'drift')
  GROUP BY r.item_text
),
due AS (
  SELECT p.record, p.occurred_at, p.name, p.system, p.occurred_at + INTERVAL '24' HOUR AS due_at,
    a.alerts, a.triaged_at
  FROM population p
  LEFT JOIN alert a ON a.ref = p.id
),
unread AS (
  SELECT DISTINCT d.record
  FROM due d
  JOIN gap g ON g.record_type = 'matter' AND g.gap_from <= d.due_at AND g.gap_to > d.occurred_at
)
SELECT d.record AS item, d.occurred_at,
  CASE
    WHEN d.triaged_at <= d.due_at THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    WHEN d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.triaged_at <= d.due_at THEN 'triaged within a day'
    WHEN u.record IS NOT NULL THEN 'alerts were not read whole while one was due'
    WHEN d.due_at > b.observed_to THEN
      concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.alerts IS NULL THEN concat_ws('', 'no alert was raised for ', d.name, ' of ', d.system)
    WHEN d.triaged_at IS NULL THEN concat_ws('', 'the alert for ', d.name, ' of ', d.system, ' was never triaged')
    ELSE concat_ws('', 'triaged ', CAST(d.triaged_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
LEFT JOIN unread u ON u.record = d.record
CROSS JOIN bounds b
