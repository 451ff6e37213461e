-- Exceptions in reports of tier-one suppliers, and controls that their reports expect of us, by when we first listed them.
-- Whoever read the report knew of them. Where one reference stands for several, all of them have to be disposed of, and
-- what was said to be open again before it was due was not until that was said no more.
WITH first_tier AS (
  SELECT id, greatest(valid_from, CAST(starts_on AS TIMESTAMP)) AS from_at,
    least(valid_to, CAST(ends_on AS TIMESTAMP) + INTERVAL '1' DAY) AS to_at
  FROM doc_vendor
  WHERE state = 'approved' AND tier = 'tier-1'
),
supplier AS (
  SELECT f.id, min(f.from_at) AS since, CASE WHEN count(f.to_at) = count(*) THEN max(f.to_at) END AS to_at
  FROM first_tier f
  JOIN bounds b ON f.from_at < b.window_to
  GROUP BY f.id
),
listed AS (
  SELECT concat_ws('', 'assurance-result/', r.id, ': ', x.reference) AS item, r.vendor, r.valid_from, r.valid_to,
    CAST(r.reviewed_on AS TIMESTAMP) AS read_at, x.disposition
  FROM doc_assurance_result r
  JOIN doc_assurance_result_exceptions x ON x.id = r.id AND x.revision = r.revision
  WHERE r.state = 'approved'
  UNION ALL
  SELECT concat_ws('', 'vendor/', v.id, ': ', u.reference), v.id, v.valid_from, v.valid_to,
    CAST(a.reviewed_on AS TIMESTAMP), u.disposition
  FROM doc_vendor v
  JOIN doc_vendor_user_controls u ON u.id = v.id AND u.revision = v.revision
  LEFT JOIN doc_assurance_result a ON a.id = u.report AND a.vendor = v.id AND a.state = 'approved'
  WHERE v.state = 'approved'
),
stated AS (
  SELECT item, vendor, valid_from, valid_to, min(read_at) AS read_at, bool_and(disposition <> 'open') AS settled
  FROM listed
  GROUP BY item, vendor, valid_from, valid_to
),
first_one AS (
  SELECT d.item, min(greatest(d.valid_from, s.since)) AS occurred_at, min(d.read_at) AS read_at,
    CAST(CAST(min(greatest(least(d.valid_from, d.read_at), s.since)) AS DATE) AS TIMESTAMP) + INTERVAL '31' DAY AS due_at
  FROM stated d
  JOIN supplier s ON s.id = d.vendor AND (d.valid_to IS NULL OR d.valid_to > s.since) AND (s.to_at IS NULL OR d.valid_from < s.to_at)
  GROUP BY d.item
),
opened AS (
  SELECT f.item, max(d.valid_from) AS open_at
  FROM first_one f
  JOIN stated d ON d.item = f.item AND d.settled = FALSE AND d.valid_from < f.due_at
  GROUP BY f.item
)
SELECT f.item, f.occurred_at, f.read_at, f.due_at, min(d.valid_from) AS settled_at
FROM first_one f
JOIN bounds b ON f.occurred_at >= b.window_from AND f.occurred_at < b.window_to
LEFT JOIN opened o ON o.item = f.item
LEFT JOIN stated d ON d.item = f.item AND d.settled = TRUE AND (o.open_at IS NULL OR d.valid_from > o.open_at)
GROUP BY f.item, f.occurred_at, f.read_at, f.due_at
