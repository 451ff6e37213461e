-- The alerts that name the measured value. One and the same of them has to be triaged and closed in time; one that was
-- rejected or withdrawn resolves nothing.
WITH alert AS (
  SELECT r.item_text AS ref, m.triaged_at, CASE WHEN m.state = 'closed' THEN m.closed_at END AS closed_at
  FROM matter m
  JOIN matter_refs r ON r.record = m.record
  WHERE m.kind IN ('alert', 'drift')
),
handled AS (
  SELECT p.record, count(*) AS alerts, min(a.triaged_at) AS triaged_at,
    min(a.closed_at) FILTER (WHERE a.triaged_at <= p.occurred_at + INTERVAL '24' HOUR) AS closed_at
  FROM population p
  JOIN alert a ON a.ref = p.id
  GROUP BY p.record
),
due AS (
  SELECT p.record, p.occurred_at, p.name, p.system, h.alerts, h.triaged_at, h.closed_at,
    p.occurred_at + INTERVAL '24' HOUR AS triage_by, p.occurred_at + INTERVAL '14' DAY AS close_by
  FROM population p
  LEFT JOIN handled h ON h.record = p.record
),
unread AS (
  SELECT d.record, min(g.gap_from) AS gap_from
  FROM due d
  JOIN gap g ON g.record_type = 'matter' AND g.gap_from <= d.close_by AND g.gap_to > d.occurred_at
  GROUP BY d.record
),
-- What was not read, or is not due yet, hides a triage only if it was so while the triage was due.
judged AS (
  SELECT d.record, d.occurred_at, d.name, d.system, d.alerts, d.triaged_at, d.closed_at, d.triage_by, d.close_by,
    CASE
      WHEN d.closed_at <= d.close_by THEN 'good'
      WHEN u.gap_from <= d.triage_by THEN 'unread'
      WHEN d.triaged_at <= d.triage_by AND u.record IS NOT NULL THEN 'unread'
      WHEN d.triaged_at <= d.triage_by AND d.close_by > b.observed_to THEN 'open'
      WHEN d.triage_by > b.observed_to THEN 'new'
      WHEN d.alerts IS NULL THEN 'silent'
      WHEN d.triaged_at IS NULL THEN 'untouched'
      WHEN d.triaged_at > d.triage_by THEN 'late'
      WHEN d.closed_at IS NULL THEN 'unresolved'
      ELSE 'slow'
    END AS verdict
  FROM due d
  LEFT JOIN unread u ON u.record = d.record
  CROSS JOIN bounds b
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = 'good' THEN 'pass'
    WHEN j.verdict IN ('unread', 'open', 'new') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = 'good' THEN 'triaged within a day, resolved within fourteen'
    WHEN j.verdict = 'unread' THEN 'alerts were not read whole while one was due'
    WHEN j.verdict = 'open' THEN concat_ws('', 'triaged within a day; resolving it is not yet due: ', CAST(j.close_by AS VARCHAR(19)))
    WHEN j.verdict = 'new' THEN concat_ws('', 'not yet due: ', CAST(j.triage_by AS VARCHAR(19)))
    WHEN j.verdict = 'silent' THEN concat_ws('', 'no alert was raised for ', j.name, ' of ', j.system)
    WHEN j.verdict = 'untouched' THEN concat_ws('', 'the alert for ', j.name, ' of ', j.system, ' was never triaged')
    WHEN j.verdict = 'late' THEN concat_ws('', 'triaged ', CAST(j.triaged_at AS VARCHAR(19)), ', due ', CAST(j.triage_by AS VARCHAR(19)))
    WHEN j.verdict = 'unresolved' THEN concat_ws('', 'the alert for ', j.name, ' of ', j.system, ' was not resolved by ', CAST(j.close_by AS VARCHAR(19)))
    ELSE concat_ws('', 'resolved ', CAST(j.closed_at AS VARCHAR(19)), ', due ', CAST(j.close_by AS VARCHAR(19)))
  END AS reason
FROM judged j
