-- The best of what was said counts. Statements come with their file; sign-offs are decisions.
WITH read_file AS (
  SELECT DISTINCT s.record
  FROM statement s
  JOIN statement_files f ON f.record = s.record AND f.sha256 = s.document_digest
  WHERE f.inspector IS NOT NULL
),
given AS (
  SELECT 'statement' AS form, s.subject, s.actor, s.role, s.occurred_at AS given_at, f.record IS NOT NULL AS documented
  FROM statement s
  LEFT JOIN read_file f ON f.record = s.record
  UNION ALL
  SELECT 'signoff', g.subject, g.actor, g.role, g.decided_at, FALSE
  FROM signoff g
  WHERE g.decision IN ('approved', 'approved-with-conditions')
),
judged AS (
  SELECT p.item,
    min(CASE
      WHEN g.role IS DISTINCT FROM p.role THEN concat_ws('', '3 made by ', g.actor, ' as ', coalesce(g.role, 'nobody in particular'), ', required of the ', p.role)
      WHEN p.document_needed AND NOT g.documented THEN '2 rests on no document that somebody has read'
      WHEN g.given_at >= p.due_at THEN concat_ws('', '1 made ', CAST(g.given_at AS VARCHAR(19)), ', due before ', CAST(p.due_at AS VARCHAR(19)))
      ELSE concat_ws('', '0 made by ', g.actor)
    END) AS verdict
  FROM population p
  JOIN given g ON g.form = p.form AND g.subject = p.subject AND g.given_at >= p.asked_at
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = p.form AND g.gap_from < p.due_at AND g.gap_to > p.asked_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN j.verdict LIKE '0%' THEN 'pass'
    WHEN u.item IS NOT NULL THEN 'unverified'
    WHEN p.due_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN j.verdict LIKE '0%' THEN substring(j.verdict, 3, 300)
    WHEN u.item IS NOT NULL THEN 'the register was not read whole while it was due'
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    ELSE coalesce(substring(j.verdict, 3, 300), 'never made')
  END AS reason
FROM population p
LEFT JOIN judged j ON j.item = p.item
LEFT JOIN unread u ON u.item = p.item
CROSS JOIN bounds b
