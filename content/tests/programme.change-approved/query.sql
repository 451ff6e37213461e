-- Nobody approves their own: small letters, what stands before an @, and all names of one identity are the same.
-- Services and agents approve nothing; a name that no identity has is nobody known. A first day is over when it ends,
-- and one that the text before it had too is the document's own: such a text takes effect by its approval. What was
-- approved here for the first time may have been approved elsewhere before.
WITH party AS (
  SELECT item, 'approver' AS side, lower(approver) AS name FROM population
  UNION ALL
  SELECT item, 'author', lower(author) FROM population
),
spelled AS (
  SELECT item, side, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.item, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
approver AS (
  SELECT DISTINCT item, is_person
  FROM known
  WHERE side = 'approver'
),
own AS (
  SELECT DISTINCT a.item
  FROM known a
  JOIN known b ON b.item = a.item AND b.who = a.who
  WHERE a.side = 'approver' AND b.side = 'author'
),
judged AS (
  SELECT p.item, p.occurred_at, p.approver, p.effective_from,
    CASE
      WHEN p.approver IS NULL THEN 'nobody'
      WHEN o.item IS NOT NULL THEN 'own'
      WHEN a.is_person = FALSE THEN 'machine'
      WHEN p.state = 'approved' AND p.effective_from IS DISTINCT FROM p.effective_before
        AND p.occurred_at >= CAST(p.effective_from AS TIMESTAMP) + INTERVAL '1' DAY
        THEN CASE WHEN p.state_before IS NULL THEN 'first' ELSE 'late' END
      WHEN a.is_person IS NULL THEN 'unknown'
      ELSE 'good'
    END AS verdict
  FROM population p
  JOIN approver a ON a.item = p.item
  LEFT JOIN own o ON o.item = p.item
)
SELECT item, occurred_at,
  CASE
    WHEN verdict = 'good' THEN 'pass'
    WHEN verdict IN ('first', 'unknown') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'nobody' THEN 'approved by nobody'
    WHEN verdict = 'own' THEN concat_ws('', 'approved by ', approver, ', who wrote it')
    WHEN verdict = 'machine' THEN concat_ws('', 'approved by ', approver, ', which is no person')
    WHEN verdict = 'late' THEN concat_ws('', 'approved ', CAST(occurred_at AS VARCHAR(19)), ', in effect since ', CAST(effective_from AS VARCHAR(10)))
    WHEN verdict = 'first' THEN 'in effect before its first approval here, and nothing says who approved it then'
    WHEN verdict = 'unknown' THEN concat_ws('', 'no identity says that ', approver, ', who approved it, is a person')
    ELSE concat_ws('', 'approved by ', approver)
  END AS reason
FROM judged
