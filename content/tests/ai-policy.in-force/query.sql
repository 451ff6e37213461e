-- Who may approve is who held the role when the approval was recorded.
WITH executive AS (
  SELECT r.revision, r.valid_from, r.valid_to, h.item_text AS person
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  WHERE r.id = 'top-management' AND r.state = 'approved'
),
signed AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN executive e ON e.person = p.approver AND e.valid_from <= p.occurred_at
    AND (e.valid_to IS NULL OR e.valid_to > p.occurred_at)
),
beside AS (
  SELECT p.item, min(o.id) AS other
  FROM population p
  JOIN doc_policy o ON o.policy_type = 'ai' AND o.form = 'policy' AND o.state = 'approved' AND o.id <> p.id
    AND o.valid_from <= p.occurred_at AND (o.valid_to IS NULL OR o.valid_to > p.occurred_at)
  GROUP BY p.item
),
verdict AS (
  SELECT p.item, p.occurred_at, p.published_on,
    CASE
      WHEN p.id IS NULL THEN 'no policy about AI was in force at any time'
      WHEN s.item IS NULL THEN concat_ws('', 'approved by ', coalesce(p.approver, 'nobody'), ', who is not of top management')
      WHEN p.occurred_at >= CAST(p.effective_from AS TIMESTAMP)
        THEN concat_ws('', 'approved ', CAST(p.occurred_at AS VARCHAR(19)), ', in force from ', CAST(p.effective_from AS VARCHAR(10)))
      WHEN o.item IS NOT NULL THEN concat_ws('', 'in force beside ', o.other)
      WHEN p.published_on > p.effective_from + INTERVAL '7' DAY
        THEN concat_ws('', 'published only on ', CAST(p.published_on AS VARCHAR(10)))
      WHEN p.published_on IS NULL AND b.observed_to >= p.effective_from + INTERVAL '8' DAY THEN 'never published'
    END AS fault
  FROM population p
  LEFT JOIN signed s ON s.item = p.item
  LEFT JOIN beside o ON o.item = p.item
  CROSS JOIN bounds b
)
SELECT item, occurred_at,
  CASE
    WHEN fault IS NOT NULL THEN 'fail'
    WHEN published_on IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN fault IS NOT NULL THEN fault
    WHEN published_on IS NULL THEN 'not yet due: publication'
    ELSE 'approved before it took effect, and published'
  END AS reason
FROM verdict
