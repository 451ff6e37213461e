-- From the ninety-first day on, and at every later time at which something ceased to hold, a certificate, a check, a
-- training passed, what an approved text says was seen, or a plan whose day is not over has to cover the skill; a plan
-- that names no person (to hire one) is one for each holder of its role. What is written here counts while that text is
-- in force, and not before the day on which the skill was seen; what another system says, from when it was completed, or
-- from when it was revised if an earlier version said otherwise after that. A holder whose name several people have is
-- nobody in particular.
WITH version AS (
  SELECT lower(subject) AS skill, lower(person) AS name, kind IN ('certificate', 'skill-check', 'training') AND outcome IN ('passed', 'cleared') AS good,
    revised_at, coalesce(completed_at, occurred_at) AS said_at, CAST(expires_on AS TIMESTAMP) + INTERVAL '1' DAY AS expires_at,
    lag(revised_at) OVER (PARTITION BY record ORDER BY revised_at) AS before_at,
    lead(revised_at) OVER (PARTITION BY record ORDER BY revised_at) AS next_at
  FROM acknowledgement_version
),
shown AS (
  SELECT CAST(NULL AS VARCHAR(100)) AS role, skill, name, CASE WHEN before_at > said_at THEN revised_at ELSE said_at END AS from_at,
    least(expires_at, next_at) AS to_at
  FROM version
  WHERE good
  UNION ALL
  SELECT d.role, lower(h.skill), lower(d.person), greatest(d.valid_from, CAST(h.seen_on AS TIMESTAMP)), least(CAST(h.expires_on AS TIMESTAMP) + INTERVAL '1' DAY, d.valid_to)
  FROM doc_competence d
  JOIN doc_competence_held h ON h.id = d.id AND h.revision = d.revision
  WHERE d.state = 'approved'
  UNION ALL
  SELECT d.role, lower(n.item_text), coalesce(lower(d.person), ''), d.valid_from, least(CAST(d.action_due_on AS TIMESTAMP) + INTERVAL '1' DAY, d.valid_to)
  FROM doc_competence d
  JOIN doc_competence_needed n ON n.id = d.id AND n.revision = d.revision
  WHERE d.state = 'approved' AND d.action_due_on IS NOT NULL
),
cover AS (
  SELECT p.item, s.from_at, s.to_at
  FROM shown s
  LEFT JOIN whole_name n ON n.name = s.name
  JOIN population p ON p.skill = s.skill AND (s.name = '' OR p.holder = coalesce(n.identity, s.name)) AND (s.role IS NULL OR s.role = p.role)
),
point AS (
  SELECT item, greatest(due_at, occurred_at) AS point_at FROM population
  UNION
  SELECT item, to_at FROM cover
),
bare AS (
  SELECT t.item, t.point_at, min(f.from_at) AS until_at
  FROM point t
  JOIN population p ON p.item = t.item AND t.point_at >= p.due_at AND t.point_at >= p.occurred_at
    AND t.point_at <= p.judged_at AND (p.held_to IS NULL OR t.point_at < p.held_to)
  LEFT JOIN cover c ON c.item = t.item AND c.from_at <= t.point_at AND (c.to_at IS NULL OR c.to_at > t.point_at)
  LEFT JOIN cover f ON f.item = t.item AND f.from_at > t.point_at
  WHERE c.item IS NULL
  GROUP BY t.item, t.point_at
),
unread AS (
  SELECT min(gap_from) AS from_at FROM gap WHERE record_type = 'acknowledgement'
),
missing AS (
  SELECT m.item, min(CASE WHEN u.from_at IS NULL OR u.from_at > m.point_at THEN m.point_at END) AS missing_at
  FROM bare m
  CROSS JOIN unread u
  CROSS JOIN bounds b
  WHERE m.until_at IS NULL OR m.until_at > b.window_from
  GROUP BY m.item
),
held_now AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN cover c ON c.item = p.item AND c.from_at <= p.judged_at AND (c.to_at IS NULL OR c.to_at > p.judged_at)
),
judged AS (
  SELECT p.item, p.occurred_at, p.due_at, m.missing_at,
    CASE
      WHEN p.held_to <= p.due_at THEN 'left'
      WHEN n.name IS NOT NULL THEN 'several'
      WHEN m.missing_at IS NOT NULL THEN 'missing'
      WHEN m.item IS NOT NULL THEN 'unread'
      WHEN p.due_at > p.judged_at AND h.item IS NULL THEN 'open'
      ELSE 'good'
    END AS verdict
  FROM population p
  LEFT JOIN missing m ON m.item = p.item
  LEFT JOIN held_now h ON h.item = p.item
  LEFT JOIN whole_name n ON n.name = p.holder AND n.identity IS NULL
)
SELECT item, occurred_at,
  CASE
    WHEN verdict = 'missing' THEN 'fail'
    WHEN verdict = 'left' THEN 'not-applicable'
    WHEN verdict = 'good' THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN verdict = 'unread' THEN 'evidence of skills was not read whole'
    WHEN verdict = 'several' THEN 'several people go by the name of whoever holds it'
    WHEN verdict = 'missing' THEN concat_ws('', 'neither evidence nor a plan that is not past due ', CAST(missing_at AS VARCHAR(19)))
    WHEN verdict = 'left' THEN 'no longer held when it was due'
    WHEN verdict = 'open' THEN concat_ws('', 'not yet due: ', CAST(due_at AS VARCHAR(19)))
    ELSE 'shown, or planned and not past due'
  END AS reason
FROM judged
