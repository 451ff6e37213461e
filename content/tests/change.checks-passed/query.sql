-- The last run of each check that ended before the merge counts. A failed check that the source
-- calls optional blocks nothing; a required one that is skipped, cancelled or late has not passed.
WITH latest AS (
  SELECT p.record, c.name, c.status, c.required,
    coalesce(c.acted_at > p.merged_at, FALSE) AS late
  FROM population p
  JOIN change_checks c ON c.record = p.record
  QUALIFY row_number() OVER (
    PARTITION BY p.record, c.name
    ORDER BY coalesce(c.acted_at > p.merged_at, FALSE), c.acted_at DESC, c.status,
      coalesce(c.required, TRUE) DESC, c.required DESC) = 1
),
summary AS (
  SELECT record,
    min(name) FILTER (WHERE status = 'failed' AND NOT late AND required IS DISTINCT FROM FALSE)
      AS failed,
    min(name) FILTER (WHERE required AND (late OR status IN ('skipped', 'cancelled'))) AS missed,
    min(name) FILTER (WHERE required AND status IN ('pending', 'unknown')) AS unclear,
    count(*) FILTER (WHERE status = 'passed' AND NOT late) AS passed
  FROM latest
  GROUP BY record
),
outcome AS (
  SELECT p.record, p.occurred_at,
    CASE
      WHEN s.failed IS NOT NULL
        THEN concat_ws('', 'fail: ', coalesce(p.merged_by, p.author), ' merged although the check ',
          s.failed, ' had failed')
      WHEN s.missed IS NOT NULL
        THEN concat_ws('', 'fail: the required check ', s.missed, ' had not passed before the merge')
      WHEN s.unclear IS NOT NULL
        THEN concat_ws('', 'unverified: the source does not say how the required check ', s.unclear,
          ' ended')
      WHEN s.passed > 0 THEN concat_ws('', 'pass: checks passed before the merge: ', s.passed)
      WHEN p.checks_recorded
        THEN concat_ws('', 'fail: ', coalesce(p.merged_by, p.author), ' merged with no check passed')
      ELSE 'unverified: this source does not record checks'
    END AS verdict
  FROM population p
  LEFT JOIN summary s ON s.record = p.record
)
SELECT record AS item, occurred_at,
  substring(verdict, 1, position(':' IN verdict) - 1) AS status,
  'system' AS strength,
  substring(verdict, position(':' IN verdict) + 2) AS reason
FROM outcome
