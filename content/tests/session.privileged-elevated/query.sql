-- The latest elevation of the account under the name that the session gives.
WITH named AS (
  SELECT p.record, p.principal, p.person, e.person AS holder, e.reason, e.occurred_at AS granted_at, e.expires_at,
    e.approved_by, e.approved_at
  FROM population p
  JOIN access_event e ON e.id = p.elevation AND e.action = 'elevate' AND e.principal = p.principal
  QUALIFY row_number() OVER (PARTITION BY p.record ORDER BY e.occurred_at DESC, e.record) = 1
),
-- Whoever approved is somebody else only if none of their names is one of whom it was for: small letters, what
-- stands before an @, and all names of one identity are the same. Services and agents approve nothing; a name that no
-- identity has is nobody known.
party AS (
  SELECT record, 'approver' AS side, lower(approved_by) AS name FROM named
  UNION
  SELECT record, 'holder', lower(principal) FROM named
  UNION
  SELECT record, 'holder', lower(person) FROM named
  UNION
  SELECT record, 'holder', lower(holder) FROM named
),
spelled AS (
  SELECT record, side, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.record, s.side, i.identity, i.is_person, coalesce(i.identity, s.bare) AS who
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
approver AS (
  SELECT DISTINCT record, is_person
  FROM known
  WHERE side = 'approver'
),
own AS (
  SELECT DISTINCT a.record
  FROM known a
  JOIN known b ON b.record = a.record AND b.who = a.who AND b.side = 'holder'
  WHERE a.side = 'approver'
),
-- Administrators' accounts have names of their own: whose they are has to be said somewhere.
whose AS (
  SELECT DISTINCT record FROM named WHERE coalesce(person, holder) IS NOT NULL
  UNION
  SELECT record FROM known WHERE side = 'holder' AND identity IS NOT NULL
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'access_event' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '8' HOUR
),
judged AS (
  SELECT p.record, p.occurred_at, n.approved_by, n.expires_at,
    CASE
      WHEN n.record IS NULL AND u.record IS NOT NULL THEN 'elevations were not read whole'
      WHEN n.record IS NULL THEN 'no elevation'
      WHEN n.reason IS NULL THEN 'the elevation gives no reason'
      WHEN n.approved_by IS NULL THEN 'nobody approved the elevation'
      WHEN o.record IS NOT NULL THEN 'approved by whom it was for'
      WHEN a.is_person = FALSE THEN 'approved by what is no person'
      WHEN n.approved_at > p.occurred_at THEN 'approved after the session began'
      WHEN n.expires_at > n.granted_at + INTERVAL '8' HOUR THEN 'given for more than eight hours'
      WHEN p.ended_at > n.expires_at THEN 'went on after the elevation had ended'
      WHEN lower(p.principal) = lower(p.person) THEN 'under the everyday account'
      WHEN p.factor_count < 2 AND p.phishing_resistant = FALSE THEN 'with one factor'
      WHEN p.logged = FALSE THEN 'not recorded'
      WHEN w.record IS NULL THEN 'nobody knows whose account it is'
      WHEN a.is_person IS NULL THEN 'no identity says that who approved it is a person'
      WHEN n.approved_at IS NULL OR n.expires_at IS NULL THEN 'the elevation has no times'
      WHEN p.ended_at IS NULL OR p.logged IS NULL THEN 'the source does not say when it ended or whether it was recorded'
      ELSE 'good'
    END AS verdict
  FROM population p
  LEFT JOIN named n ON n.record = p.record
  LEFT JOIN approver a ON a.record = p.record
  LEFT JOIN own o ON o.record = p.record
  LEFT JOIN whose w ON w.record = p.record
  LEFT JOIN unread u ON u.record = p.record
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = 'good' THEN 'pass'
    WHEN j.verdict IN ('elevations were not read whole', 'nobody knows whose account it is',
      'no identity says that who approved it is a person', 'the elevation has no times',
      'the source does not say when it ended or whether it was recorded') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE WHEN j.verdict = 'good' THEN concat_ws('', 'elevated by ', j.approved_by) ELSE j.verdict END AS reason
FROM judged j
