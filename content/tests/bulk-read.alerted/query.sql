WITH alert AS (
  SELECT p.record, count(*) AS alerts, min(m.triaged_at) AS triaged_at
  FROM population p
  JOIN matter_refs r ON r.item_text = p.id
  JOIN matter m ON m.record = r.record AND m.kind = 'alert'
  GROUP BY p.record
),
due AS (
  SELECT p.record, p.occurred_at, p.resource, p.principal, p.occurred_at + INTERVAL '2' DAY AS due_at,
    a.alerts, a.triaged_at
  FROM population p
  LEFT JOIN alert a ON a.record = p.record
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
    WHEN d.triaged_at IS NULL AND d.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN d.triaged_at <= d.due_at THEN 'an alert was triaged within two days'
    WHEN u.record IS NOT NULL THEN 'alerts were not read whole while one was due'
    WHEN d.triaged_at IS NULL AND d.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(d.due_at AS VARCHAR(19)))
    WHEN d.alerts IS NULL THEN concat_ws('', 'no alert when ', coalesce(d.principal, 'somebody'), ' read ',
      coalesce(d.resource, 'a store'), ' in bulk')
    WHEN d.triaged_at IS NULL THEN 'the alert was never triaged'
    ELSE concat_ws('', 'triaged ', CAST(d.triaged_at AS VARCHAR(19)), ', due ', CAST(d.due_at AS VARCHAR(19)))
  END AS reason
FROM due d
LEFT JOIN unread u ON u.record = d.record
CROSS JOIN bounds b
