-- A version to go back to is one that the log of deployments knows: it ran in production before. A first release has
-- none: the register had the system before it went into production, no deployment of it before is known, and those of
-- others are known from before the register had it.
WITH live AS (
  SELECT system, version, action, occurred_at
  FROM deployment
  WHERE environment = 'production' AND action IN ('deploy', 'rollback')
),
begun AS (
  SELECT system, min(occurred_at) AS first_at
  FROM live
  GROUP BY system
),
known AS (
  SELECT min(occurred_at) AS since
  FROM deployment
),
planned AS (
  SELECT d.id, min(d.valid_from) AS since
  FROM doc_ai_system d
  JOIN known k ON k.since < d.valid_from
  WHERE d.state = 'approved' AND d.stage IN ('planned', 'development', 'validation')
  GROUP BY d.id
),
prior AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN live l ON l.system = p.system AND l.version = p.prior_version AND l.occurred_at < p.occurred_at
),
-- A rollback that was tried, and one that had to be made.
trial AS (
  SELECT t.item_text AS system, o.occurred_at
  FROM operation o
  JOIN operation_targets t ON t.record = o.record
  WHERE o.kind = 'rollback-test' AND o.outcome = 'success'
  UNION ALL
  SELECT system, occurred_at FROM operation WHERE kind = 'rollback-test' AND outcome = 'success'
  UNION ALL
  SELECT system, occurred_at FROM live WHERE action = 'rollback'
),
tried AS (
  SELECT p.record, max(t.occurred_at) AS tried_at
  FROM population p
  JOIN trial t ON t.system = p.system AND t.occurred_at <= p.occurred_at
  GROUP BY p.record
),
unread AS (
  SELECT p.record,
    count(*) FILTER (WHERE g.record_type = 'deployment') AS deployments,
    count(*) FILTER (WHERE g.gap_to > p.occurred_at - INTERVAL '12' MONTH) AS trials
  FROM population p
  JOIN gap g ON g.record_type IN ('deployment', 'operation') AND g.gap_from <= p.occurred_at
  GROUP BY p.record
),
judged AS (
  SELECT p.record, p.occurred_at, p.system, p.prior_version, t.tried_at,
    CASE
      WHEN f.first_at < p.occurred_at AND p.prior_version IS NULL THEN 'none'
      WHEN p.prior_version = p.version THEN 'itself'
      WHEN r.record IS NULL AND u.deployments > 0 THEN 'unread'
      WHEN r.record IS NULL AND f.first_at < p.occurred_at THEN 'unknown'
      WHEN r.record IS NULL AND n.id IS NOT NULL THEN 'first'
      WHEN r.record IS NULL THEN 'earliest'
      WHEN t.tried_at + INTERVAL '12' MONTH >= p.occurred_at THEN 'good'
      WHEN u.trials > 0 THEN 'untold'
      ELSE 'untried'
    END AS verdict
  FROM population p
  JOIN begun f ON f.system = p.system
  LEFT JOIN planned n ON n.id = p.system AND n.since <= p.occurred_at
  LEFT JOIN prior r ON r.record = p.record
  LEFT JOIN tried t ON t.record = p.record
  LEFT JOIN unread u ON u.record = p.record
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = 'good' THEN 'pass'
    WHEN j.verdict = 'first' THEN 'not-applicable'
    WHEN j.verdict IN ('unread', 'earliest', 'untold') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = 'good' THEN concat_ws('', 'could go back to ', j.prior_version, '; tried ', CAST(j.tried_at AS VARCHAR(19)))
    WHEN j.verdict = 'first' THEN concat_ws('', 'the first release of ', j.system)
    WHEN j.verdict = 'none' THEN 'names no version to go back to'
    WHEN j.verdict = 'itself' THEN concat_ws('', 'names itself, ', j.prior_version, ', as the version to go back to')
    WHEN j.verdict = 'unread' THEN 'deployments before it were not read whole'
    WHEN j.verdict = 'unknown' THEN concat_ws('', j.prior_version, ', to which it would go back, had not run before')
    WHEN j.verdict = 'earliest' THEN concat_ws('', 'the earliest deployment known of ', j.system, ': what ran before is not known')
    WHEN j.verdict = 'untold' THEN 'rollback tests of the twelve months before were not read whole'
    WHEN j.tried_at IS NULL THEN concat_ws('', 'going back was never tried with ', j.system, ' before')
    ELSE concat_ws('', 'going back was last tried ', CAST(j.tried_at AS VARCHAR(19)), ', more than twelve months before')
  END AS reason
FROM judged j
