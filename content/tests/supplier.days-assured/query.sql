-- Only an opinion over a period covers days (ADR 55). What lies between two such reports, or behind the last one, wants a
-- letter or an accepted risk that speaks of those days, in force when they fall due: twelve months after the stretch began,
-- by which a next report is over, and 90 days for it to arrive. A report that covers them makes them no gap. A letter speaks
-- of three months at most: readers believe no longer one.
WITH report AS (
  SELECT vendor, CAST(period_from AS TIMESTAMP) AS from_at, CAST(period_to AS TIMESTAMP) + INTERVAL '1' DAY AS to_at
  FROM doc_assurance_result
  WHERE state = 'approved' AND valid_to IS NULL AND kind IN ('soc2-type-2', 'soc3')
    AND opinion IN ('unmodified', 'qualified', 'adverse') AND period_from <= period_to
),
spoken AS (
  SELECT vendor, CAST(period_from AS TIMESTAMP) AS from_at,
    least(CAST(period_to AS TIMESTAMP) + INTERVAL '1' DAY, CAST(period_from AS TIMESTAMP) + INTERVAL '3' MONTH) AS to_at,
    valid_from, valid_to
  FROM doc_assurance_result
  WHERE state = 'approved' AND kind = 'bridge-letter'
  UNION ALL
  SELECT v.item_text, CAST(r.gap_from AS TIMESTAMP),
    least(CAST(r.gap_to AS TIMESTAMP), CAST(r.acceptance_expires_on AS TIMESTAMP)) + INTERVAL '1' DAY, r.valid_from, r.valid_to
  FROM doc_risk r
  JOIN doc_risk_vendors v ON v.id = r.id AND v.revision = r.revision
  WHERE r.state = 'approved' AND r.treatment = 'accept' AND r.accepted_by IS NOT NULL AND r.gap_to IS NOT NULL
),
edge AS (
  SELECT item, from_at AS at_time FROM population
  UNION
  SELECT p.item, r.to_at
  FROM population p
  JOIN report r ON r.vendor = p.item AND r.to_at > p.from_at AND r.to_at < p.to_at
),
stretch AS (
  SELECT p.item, e.at_time AS bare_from,
    least(p.to_at, min(r.from_at) FILTER (WHERE r.from_at > e.at_time)) AS bare_to,
    greatest(max(r.to_at) FILTER (WHERE r.to_at <= e.at_time), p.since) + INTERVAL '12' MONTH + INTERVAL '90' DAY AS due_at
  FROM population p
  JOIN edge e ON e.item = p.item
  LEFT JOIN report r ON r.vendor = p.item
  GROUP BY p.item, p.since, p.to_at, e.at_time
  HAVING count(*) FILTER (WHERE r.from_at <= e.at_time AND r.to_at > e.at_time) = 0
),
point AS (
  SELECT item, bare_from AS at_time, due_at FROM stretch
  UNION
  SELECT s.item, k.to_at, s.due_at
  FROM stretch s
  JOIN spoken k ON k.vendor = s.item AND k.to_at > s.bare_from AND k.to_at < s.bare_to
),
bare AS (
  SELECT t.item, t.at_time, t.due_at
  FROM point t
  LEFT JOIN spoken k ON k.vendor = t.item AND k.from_at <= t.at_time AND k.to_at > t.at_time AND k.valid_from < t.due_at
    AND (k.valid_to IS NULL OR k.valid_to >= t.due_at)
  WHERE k.vendor IS NULL
  QUALIFY row_number() OVER (PARTITION BY t.item ORDER BY t.at_time) = 1
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN w.due_at <= b.observed_to THEN 'fail'
    WHEN w.item IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN w.item IS NULL THEN 'each day is covered by a report, a letter or an accepted risk'
    WHEN w.due_at <= b.observed_to THEN concat_ws('', 'no report, letter or accepted risk speaks of ',
      CAST(CAST(w.at_time AS DATE) AS VARCHAR(10)), ' and on, due before ', CAST(w.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'not yet due: before ', CAST(w.due_at AS VARCHAR(19)), ', for ', CAST(CAST(w.at_time AS DATE) AS VARCHAR(10)),
      ' and on')
  END AS reason
FROM population p
CROSS JOIN bounds b
LEFT JOIN bare w ON w.item = p.item
