-- Days are over when they end. What was due is what the action said then: a day that was moved before it was over
-- counts as moved, one that was moved afterwards was missed, and so was the day of an action that was taken back after
-- it; one taken back before is none. Whoever owns the action or what it is for does not check
-- it, under whatever name; services and agents check nothing; a name that no identity has is nobody known.
WITH explained AS (
  SELECT id, min(valid_from) FILTER (WHERE cause IS NOT NULL AND correction IS NOT NULL) AS explained_at
  FROM doc_nonconformity
  GROUP BY id
),
step AS (
  SELECT id, valid_from, state, nonconformity, due_on, done_on, checked_by, checked_on, effective, body_owner AS person, owner,
    lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS next_at,
    row_number() OVER (PARTITION BY id ORDER BY revision DESC) AS nth
  FROM doc_corrective_action
),
linked AS (
  SELECT DISTINCT nonconformity AS id, id AS action FROM step
),
action AS (
  SELECT p.item, l.action, f.planned_at, s.state, s.done_on, s.checked_by, s.checked_on, s.effective, s.person, s.owner
  FROM population p
  JOIN linked l ON l.id = p.item
  JOIN step s ON s.id = l.action AND s.nth = 1
  JOIN (SELECT id, min(valid_from) AS planned_at FROM step GROUP BY id) f ON f.id = l.action
),
party AS (
  SELECT item, action, 'checker' AS side, checked_by AS name FROM action
  UNION
  SELECT item, action, 'owner', person FROM action
  UNION
  SELECT item, action, 'owner', owner FROM action
  UNION
  SELECT a.item, a.action, 'owner', n.body_owner
  FROM action a
  JOIN doc_nonconformity n ON n.id = a.item
),
known AS (
  SELECT y.item, y.action, y.side, coalesce(i.identity, y.bare) AS who, i.is_person
  FROM (
    SELECT item, action, side,
      replace(substring(lower(name), 1, position('@' IN concat_ws('', substring(lower(name), 2), '@'))), '@', '') AS bare
    FROM party
  ) y
  LEFT JOIN identity_name i ON i.bare = y.bare
),
checker AS (
  SELECT c.item, c.action, bool_and(c.is_person) AS is_person, bool_or(o.who IS NOT NULL) AS own
  FROM known c
  LEFT JOIN known o ON o.item = c.item AND o.action = c.action AND o.who = c.who AND o.side = 'owner'
  WHERE c.side = 'checker'
  GROUP BY c.item, c.action
),
missed AS (
  SELECT a.action, min(s.due_on) AS due_on
  FROM (SELECT DISTINCT action, done_on FROM action) a
  JOIN step s ON s.id = a.action AND s.state <> 'retired' AND (a.done_on IS NULL OR a.done_on > s.due_on)
  CROSS JOIN bounds b
  WHERE CAST(s.due_on AS TIMESTAMP) + INTERVAL '1' DAY <= coalesce(s.next_at, b.observed_to)
  GROUP BY a.action
),
judged AS (
  SELECT a.item, a.planned_at,
    CASE
      WHEN m.action IS NOT NULL THEN concat_ws('', '1 ', a.action, ' was due ', CAST(m.due_on AS VARCHAR(10)), ' and not done by then')
      WHEN a.done_on IS NULL THEN '8 not yet due'
      WHEN a.checked_on > a.done_on + INTERVAL '90' DAY OR a.checked_on IS NULL AND CAST(a.done_on AS TIMESTAMP) + INTERVAL '91' DAY <= b.observed_to
        THEN concat_ws('', '2 nobody looked within 90 days whether ', a.action, ' worked')
      WHEN a.checked_on IS NULL THEN '8 not yet due'
      WHEN c.own THEN concat_ws('', '3 ', a.checked_by, ' checked ', a.action, ', which is theirs')
      WHEN c.is_person = FALSE OR a.checked_by IS NULL THEN concat_ws('', '4 no person checked ', a.action)
      WHEN a.effective IS DISTINCT FROM TRUE AND n.item IS NULL
        THEN concat_ws('', '5 ', a.action, ' did not remove the cause, and nothing follows')
      WHEN c.is_person IS NULL THEN concat_ws('', '7 no identity says that ', a.checked_by, ', who checked it, is a person')
      ELSE '9 '
    END AS verdict
  FROM action a
  CROSS JOIN bounds b
  LEFT JOIN missed m ON m.action = a.action
  LEFT JOIN checker c ON c.item = a.item AND c.action = a.action
  LEFT JOIN (
    SELECT DISTINCT x.item, x.action
    FROM action x
    JOIN action y ON y.item = x.item AND y.action <> x.action AND y.planned_at >= CAST(x.checked_on AS TIMESTAMP)
  ) n ON n.item = a.item AND n.action = a.action
  WHERE a.state <> 'retired' OR m.action IS NOT NULL
),
worst AS (
  SELECT item, min(planned_at) AS planned_at, min(verdict) AS verdict
  FROM judged
  GROUP BY item
),
result AS (
  SELECT p.item, p.occurred_at,
    CASE
      WHEN p.recorded_at >= p.tell_by THEN concat_ws('', '0 recorded only ', CAST(p.recorded_at AS VARCHAR(19)))
      WHEN e.explained_at < p.plan_by AND w.planned_at < p.plan_by THEN w.verdict
      WHEN p.plan_by > b.observed_to THEN '8 not yet due'
      WHEN e.explained_at < p.plan_by THEN '0 no corrective action within 30 days'
      ELSE '0 no cause and correction within 30 days'
    END AS verdict
  FROM population p
  CROSS JOIN bounds b
  LEFT JOIN explained e ON e.id = p.item
  LEFT JOIN worst w ON w.item = p.item
)
SELECT item, occurred_at,
  CASE WHEN verdict = '9 ' THEN 'pass' WHEN substring(verdict, 1, 1) IN ('7', '8') THEN 'unverified' ELSE 'fail' END AS status,
  'stated' AS strength,
  CASE WHEN verdict = '9 ' THEN 'its cause was removed, and somebody else saw that' ELSE substring(verdict, 3) END AS reason
FROM result
