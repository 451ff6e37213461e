-- Whoever accepted is somebody else only if none of their names is one of the owner's: small letters, what stands
-- before an @, and all names of one identity are the same. A service or an agent accepts nothing; a name that no
-- identity has is nobody known.
WITH party AS (
  SELECT item, 'accepts' AS side, lower(accepted_by) AS name FROM population
  UNION
  SELECT item, 'owns', lower(owner) FROM population
),
spelled AS (
  SELECT item, side, substring(name, 1, position('@' IN concat_ws('', name, '@')) - 1) AS bare
  FROM party
),
known AS (
  SELECT s.item, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
own AS (
  SELECT DISTINCT a.item
  FROM known a
  JOIN known b ON b.item = a.item AND b.who = a.who AND b.side = 'owns'
  WHERE a.side = 'accepts'
),
accepted AS (
  SELECT DISTINCT item, is_person
  FROM known
  WHERE side = 'accepts'
),
treatment AS (
  SELECT p.item, count(*) AS actions,
    min(t.action) FILTER (WHERE t.done_on IS NULL
      AND (t.due_on IS NULL OR CAST(t.due_on AS TIMESTAMP) + INTERVAL '1' DAY <= p.judged_at)) AS late
  FROM population p
  JOIN doc_risk_treatments t ON t.id = p.item AND t.revision = p.revision
  GROUP BY p.item
),
-- An acceptance that stands makes up for a treatment that is late; one that is void counts for nothing.
verdict AS (
  SELECT p.item, p.occurred_at,
    CASE
      WHEN o.item IS NOT NULL THEN concat_ws('', 'accepted by its own owner, ', p.accepted_by)
      WHEN a.is_person = FALSE THEN concat_ws('', 'accepted by ', p.accepted_by, ', which is no person')
      WHEN p.acceptance_expires_on > p.accepted_on + INTERVAL '12' MONTH
        THEN concat_ws('', 'accepted until ', CAST(p.acceptance_expires_on AS VARCHAR(10)), ', more than a year')
      WHEN t.actions IS NOT NULL AND t.late IS NULL THEN NULL
      WHEN p.accepted_by IS NOT NULL AND CAST(p.acceptance_expires_on AS TIMESTAMP) + INTERVAL '1' DAY > p.judged_at
        THEN CASE
          WHEN p.accepted_on IS NULL THEN concat_ws('', 'accepted by ', p.accepted_by, ', but nobody knows when')
          WHEN a.is_person IS NULL THEN concat_ws('', 'accepted by ', p.accepted_by, ', but nobody knows who that is')
        END
      WHEN t.actions IS NULL THEN 'neither treated nor accepted'
      ELSE concat_ws('', 'overdue: ', t.late)
    END AS fault
  FROM population p
  LEFT JOIN treatment t ON t.item = p.item
  LEFT JOIN own o ON o.item = p.item
  JOIN accepted a ON a.item = p.item
)
SELECT item, occurred_at,
  CASE
    WHEN fault IS NULL THEN 'pass'
    WHEN fault LIKE '%but nobody knows %' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  coalesce(fault, 'treated on time or accepted') AS reason
FROM verdict
