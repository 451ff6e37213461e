WITH due AS (
  SELECT p.record, p.id, p.occurred_at, p.notice_decided_at AS decided_at, p.notice_required,
    p.detected_at + INTERVAL '48' HOUR AS decide_by, p.detected_at + INTERVAL '72' HOUR AS tell_by
  FROM population p
),
told AS (
  SELECT d.record, min(n.sent_at) AS sent_at
  FROM due d
  JOIN notice_refs r ON r.item_text = d.id
  JOIN notice n ON n.record = r.record AND n.kind = 'authority-report'
  GROUP BY d.record
),
unread AS (
  SELECT DISTINCT d.record
  FROM due d
  JOIN gap g ON g.record_type = 'notice' AND g.gap_from <= d.tell_by AND g.gap_to > d.occurred_at
),
judged AS (
  SELECT d.record, d.occurred_at, d.decided_at, d.decide_by, d.tell_by, t.sent_at,
    CASE
      WHEN d.decided_at > d.decide_by THEN 'decided late'
      WHEN d.decided_at IS NULL AND d.decide_by <= b.observed_to THEN 'never decided'
      WHEN d.decided_at IS NULL THEN 'pending'
      WHEN d.notice_required = FALSE THEN 'not needed'
      WHEN t.sent_at <= d.tell_by THEN 'told'
      WHEN u.record IS NOT NULL THEN 'unread'
      WHEN t.sent_at IS NOT NULL THEN 'told late'
      WHEN d.tell_by <= b.observed_to THEN 'never told'
      ELSE 'pending'
    END AS verdict
  FROM due d
  LEFT JOIN told t ON t.record = d.record
  LEFT JOIN unread u ON u.record = d.record
  CROSS JOIN bounds b
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict IN ('told', 'not needed') THEN 'pass'
    WHEN j.verdict IN ('pending', 'unread') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = 'decided late' THEN concat_ws('', 'decided ', CAST(j.decided_at AS VARCHAR(19)),
      ', due ', CAST(j.decide_by AS VARCHAR(19)))
    WHEN j.verdict = 'never decided' THEN 'nobody decided whether it had to be told'
    WHEN j.verdict = 'not needed' THEN 'decided in time that no notice is needed'
    WHEN j.verdict = 'told' THEN 'decided and told in time'
    WHEN j.verdict = 'unread' THEN 'notices were not read whole while one was due'
    WHEN j.verdict = 'told late' THEN concat_ws('', 'the authority was told ', CAST(j.sent_at AS VARCHAR(19)),
      ', due ', CAST(j.tell_by AS VARCHAR(19)))
    WHEN j.verdict = 'never told' THEN 'the authority was never told'
    ELSE 'not yet due'
  END AS reason
FROM judged j
