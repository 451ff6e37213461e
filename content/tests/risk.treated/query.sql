-- The last revision is judged as it stands at the end. In an earlier one of the window a treatment or an acceptance may
-- have run out: a later day in the next revision does not undo that, but a word there that the treatment had been done
-- in time does: a treatment is known by its reference, and by its words where one of the two has none of its own.
-- Whoever accepted is somebody else only if none of their names is one of those who own it, be it the risk or its
-- document: small letters, what stands
-- before an @, and all names of one identity are the same. A service or an agent accepts nothing; a name that no
-- identity has is nobody known.
WITH version AS (
  SELECT d.id AS item, d.revision, d.owner, d.body_owner, d.accepted_by, d.accepted_on, d.acceptance_expires_on, d.assessed_on, d.status, d.level,
    d.threshold, least(coalesce(d.valid_to, b.window_to), b.window_to, b.observed_to) AS judged_at,
    row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) AS age
  FROM doc_risk d
  CROSS JOIN bounds b
  WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
),
standing AS (
  SELECT item, revision, owner, body_owner, accepted_by, accepted_on, acceptance_expires_on, assessed_on, judged_at, age,
    coalesce(CASE
      WHEN age > 1 THEN CAST(acceptance_expires_on AS TIMESTAMP) + INTERVAL '1' DAY >= judged_at
      ELSE CAST(acceptance_expires_on AS TIMESTAMP) + INTERVAL '1' DAY > judged_at
    END, FALSE) AS lasts
  FROM version
  WHERE status = 'open' AND level > threshold
),
party AS (
  SELECT item, revision, 'accepts' AS side, lower(accepted_by) AS name FROM standing
  UNION
  SELECT item, revision, 'owns', lower(owner) FROM standing
  UNION
  SELECT item, revision, 'owns', lower(body_owner) FROM standing
),
spelled AS (
  SELECT item, revision, side, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM party
),
known AS (
  SELECT s.item, s.revision, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM spelled s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
own AS (
  SELECT DISTINCT a.item, a.revision
  FROM known a
  JOIN known b ON b.item = a.item AND b.revision = a.revision AND b.who = a.who AND b.side = 'owns'
  WHERE a.side = 'accepts'
),
accepted AS (
  SELECT DISTINCT item, revision, is_person
  FROM known
  WHERE side = 'accepts'
),
action AS (
  SELECT v.item, v.revision, t.action, t.due_on, t.done_on,
    CASE WHEN count(*) OVER (PARTITION BY v.item, v.revision, t.reference) = 1 THEN t.reference END AS reference
  FROM version v
  JOIN doc_risk_treatments t ON t.id = v.item AND t.revision = v.revision
),
told AS (
  SELECT e.item, e.revision, e.action, count(*) AS times
  FROM action e
  JOIN action l ON l.item = e.item AND l.revision > e.revision AND l.done_on <= e.due_on
    AND coalesce(l.reference = e.reference, l.action = e.action)
  GROUP BY e.item, e.revision, e.action
),
treatment AS (
  SELECT s.item, s.revision, count(*) AS actions,
    min(a.action) FILTER (WHERE a.done_on IS NULL AND CASE
      WHEN a.due_on IS NULL THEN s.age = 1
      ELSE CAST(a.due_on AS TIMESTAMP) + INTERVAL '1' DAY <= s.judged_at AND t.times IS NULL
    END) AS late
  FROM standing s
  JOIN action a ON a.item = s.item AND a.revision = s.revision
  LEFT JOIN told t ON t.item = a.item AND t.revision = a.revision AND t.action = a.action
  GROUP BY s.item, s.revision
),
-- An acceptance that stands makes up for a treatment that is late; one that is void counts for nothing.
verdict AS (
  SELECT s.item, s.age,
    CASE
      WHEN o.item IS NOT NULL THEN concat_ws('', 'accepted by its own owner, ', s.accepted_by)
      WHEN a.is_person = FALSE THEN concat_ws('', 'accepted by ', s.accepted_by, ', which is no person')
      WHEN s.acceptance_expires_on > s.accepted_on + INTERVAL '12' MONTH
        THEN concat_ws('', 'accepted until ', CAST(s.acceptance_expires_on AS VARCHAR(10)), ', more than a year')
      WHEN t.actions IS NOT NULL AND t.late IS NULL THEN NULL
      WHEN s.accepted_by IS NOT NULL AND s.lasts THEN NULL
      WHEN s.age > 1 AND t.actions IS NULL AND (s.accepted_by IS NULL OR s.acceptance_expires_on IS NULL)
        AND CAST(s.assessed_on AS TIMESTAMP) + INTERVAL '31' DAY > s.judged_at THEN NULL
      ELSE concat_ws('', CASE WHEN t.actions IS NULL THEN 'neither treated nor accepted' ELSE concat_ws('', 'overdue: ', t.late) END,
        CASE WHEN s.age > 1 THEN concat_ws('', ', until ', CAST(CAST(s.judged_at AS DATE) AS VARCHAR(10))) END)
    END AS fault,
    CASE
      WHEN s.accepted_by IS NULL OR NOT s.lasts OR (t.actions IS NOT NULL AND t.late IS NULL) THEN NULL
      WHEN s.accepted_on IS NULL THEN concat_ws('', 'accepted by ', s.accepted_by, ', but nobody knows when')
      WHEN a.is_person IS NULL THEN concat_ws('', 'accepted by ', s.accepted_by, ', but nobody knows who that is')
    END AS doubt
  FROM standing s
  LEFT JOIN treatment t ON t.item = s.item AND t.revision = s.revision
  LEFT JOIN own o ON o.item = s.item AND o.revision = s.revision
  JOIN accepted a ON a.item = s.item AND a.revision = s.revision
),
summary AS (
  SELECT item, coalesce(min(fault) FILTER (WHERE age = 1), min(fault)) AS fault, min(doubt) AS doubt
  FROM verdict
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN s.fault IS NOT NULL THEN 'fail'
    WHEN s.doubt IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  coalesce(s.fault, s.doubt, 'treated on time or accepted') AS reason
FROM population p
JOIN summary s ON s.item = p.item
