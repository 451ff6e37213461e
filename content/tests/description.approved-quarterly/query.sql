-- What is approved in the quarter counts, be it the scope with its description or one part of it: by whoever held the
-- role of top management then, under a whole name of one identity.
WITH approval AS (
  SELECT o.occasion, lower(s.approver) AS approver, s.valid_from AS approved_at
  FROM occasion o
  JOIN doc_scope s ON s.id = o.subject AND s.state = 'approved' AND s.valid_from >= o.period_from AND s.valid_from < o.period_to
  UNION ALL
  SELECT o.occasion, lower(d.approver), d.valid_from
  FROM occasion o
  JOIN doc_description_part d ON d.state = 'approved' AND d.valid_from >= o.period_from AND d.valid_from < o.period_to
),
leader AS (
  SELECT lower(h.item_text) AS name, r.valid_from, r.valid_to
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  WHERE r.id = 'top-management' AND r.state = 'approved'
),
called AS (
  SELECT identity, name FROM identity_name
  UNION
  SELECT identity, lower(identity) FROM identity_name
),
alike AS (
  SELECT DISTINCT a.name, b.name AS other
  FROM called a
  JOIN called b ON b.identity = a.identity
),
judged AS (
  SELECT a.occasion, min(a.approver) AS approver, min(a.approved_at) FILTER (WHERE l.name IS NOT NULL) AS approved_at
  FROM approval a
  LEFT JOIN alike k ON k.name = a.approver
  LEFT JOIN leader l ON l.name IN (a.approver, k.other) AND l.valid_from <= a.approved_at
    AND (l.valid_to IS NULL OR l.valid_to > a.approved_at)
  GROUP BY a.occasion
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN j.approved_at IS NOT NULL THEN 'pass'
    WHEN o.period_to > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.approved_at IS NOT NULL THEN concat_ws('', 'approved ', CAST(j.approved_at AS VARCHAR(19)))
    WHEN o.period_to > b.observed_to THEN 'the quarter is not over'
    WHEN j.occasion IS NULL THEN 'not approved in the quarter'
    ELSE concat_ws('', 'approved by ', coalesce(j.approver, 'nobody'), ', who was not of top management')
  END AS reason
FROM occasion o
CROSS JOIN bounds b
LEFT JOIN judged j ON j.occasion = o.occasion
