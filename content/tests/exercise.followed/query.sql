-- The roles are those that the incident plans in force then name; whoever held one or stood in for it then, by a whole
-- name, took part for it; a name that several people have is nobody's. What plays continuity alone is another plan's. An
-- action is on time by the day that it had until then: one that was moved when its day was over, or that was open again on
-- it, was missed. A day on which it was closed is believed unless it was still open after that. What an exercise that does
-- not count its gaps found is not known.
WITH asked AS (
  SELECT DISTINCT p.record, p.occurred_at, x.item_text AS role
  FROM population p
  JOIN doc_policy d ON d.policy_type = 'incident' AND d.form = 'plan' AND d.state = 'approved' AND d.valid_from <= p.occurred_at
    AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)
  JOIN doc_policy_roles x ON x.id = d.id AND x.revision = d.revision
),
standing AS (
  SELECT id, revision, item_text AS person FROM doc_role_holders
  UNION
  SELECT id, revision, item_text FROM doc_role_deputies
),
held AS (
  SELECT r.id AS role, r.valid_from, r.valid_to, coalesce(n.identity, lower(s.person)) AS who,
    n.name IS NOT NULL AND n.identity IS NULL AS vague
  FROM doc_role r
  JOIN standing s ON s.id = r.id AND s.revision = r.revision
  LEFT JOIN whole_name n ON n.name = lower(s.person)
  WHERE r.state = 'approved'
),
came AS (
  SELECT t.record, coalesce(n.identity, lower(t.item_text)) AS who, n.name IS NOT NULL AND n.identity IS NULL AS vague
  FROM operation_participants t
  LEFT JOIN whole_name n ON n.name = lower(t.item_text)
),
seat AS (
  SELECT a.record, a.role, coalesce(bool_or(h.who = c.who AND NOT h.vague), FALSE) AS present,
    coalesce(bool_or(h.vague OR c.vague), FALSE) AS vague
  FROM asked a
  LEFT JOIN held h ON h.role = a.role AND h.valid_from <= a.occurred_at AND (h.valid_to IS NULL OR h.valid_to > a.occurred_at)
  LEFT JOIN came c ON c.record = a.record AND h.role IS NOT NULL
  GROUP BY a.record, a.role
),
part AS (
  SELECT record, min(role) FILTER (WHERE NOT present AND NOT vague) AS absent, min(role) FILTER (WHERE NOT present) AS doubtful
  FROM seat
  GROUP BY record
),
called AS (
  SELECT record, record AS name FROM matter
  UNION
  SELECT min(record), id FROM matter GROUP BY id HAVING count(*) = 1
),
action AS (
  SELECT p.record, p.occurred_at, min(x.item_text) AS name, c.record AS matter
  FROM population p
  JOIN operation_actions x ON x.record = p.record
  LEFT JOIN called c ON c.name = x.item_text
  GROUP BY p.record, p.occurred_at, c.record, coalesce(c.record, x.item_text)
),
version AS (
  SELECT v.record, v.revised_at, v.state = 'closed' AS closed, v.closed_at, CAST(v.due_on AS TIMESTAMP) + INTERVAL '1' DAY AS due_at,
    lag(v.revised_at) OVER (PARTITION BY v.record ORDER BY v.revised_at) AS before_at,
    lead(v.revised_at) OVER (PARTITION BY v.record ORDER BY v.revised_at) AS next_at,
    min(CASE WHEN v.state <> 'closed' THEN v.revised_at END) OVER (
      PARTITION BY v.record ORDER BY v.revised_at ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS open_at
  FROM matter_version v
),
done AS (
  SELECT record, CASE WHEN before_at > closed_at OR closed_at IS NULL THEN revised_at ELSE closed_at END AS done_at, open_at
  FROM version
  WHERE closed
),
missed AS (
  SELECT a.record, a.matter, min(CASE WHEN g.source IS NULL THEN v.due_at END) AS due_at
  FROM action a
  JOIN version v ON v.record = a.matter
  CROSS JOIN bounds b
  LEFT JOIN done d ON d.record = v.record AND d.done_at < v.due_at AND (d.open_at IS NULL OR d.open_at >= v.due_at)
  LEFT JOIN gap g ON g.record_type = 'matter' AND g.gap_from < coalesce(v.next_at, b.observed_to)
    AND g.gap_to > greatest(CASE WHEN v.revised_at < v.due_at THEN v.revised_at END, a.occurred_at)
  WHERE v.due_at <= coalesce(v.next_at, b.observed_to) AND d.record IS NULL
  GROUP BY a.record, a.matter
),
outcome AS (
  SELECT a.record, a.occurred_at, a.name, a.matter, v.due_at, min(d.done_at) AS done_at
  FROM action a
  LEFT JOIN version v ON v.record = a.matter AND v.next_at IS NULL
  LEFT JOIN done d ON d.record = v.record AND (d.open_at IS NULL OR d.open_at >= v.due_at)
  GROUP BY a.record, a.occurred_at, a.name, a.matter, v.due_at
),
unread AS (
  SELECT DISTINCT o.record
  FROM outcome o
  CROSS JOIN bounds b
  JOIN gap g ON g.record_type = 'matter' AND g.gap_to > o.occurred_at
    AND g.gap_from < CASE WHEN o.done_at IS NULL THEN b.observed_to ELSE greatest(o.done_at, o.due_at) END
),
judged AS (
  SELECT o.record,
    CASE
      WHEN m.due_at IS NOT NULL THEN concat_ws('', '1 ', o.name, ' was due ', CAST(CAST(m.due_at - INTERVAL '1' DAY AS DATE) AS VARCHAR(10)), ' and not done by then')
      WHEN u.record IS NOT NULL THEN '4 actions were not read whole'
      WHEN o.matter IS NULL THEN concat_ws('', '1 ', o.name, ' is not on record')
      WHEN o.done_at IS NOT NULL THEN '9 '
      WHEN o.due_at IS NULL THEN concat_ws('', '1 ', o.name, ' has no day by which it is due')
      ELSE concat_ws('', '4 not yet due: ', o.name)
    END AS verdict
  FROM outcome o
  LEFT JOIN missed m ON m.record = o.record AND m.matter = o.matter
  LEFT JOIN unread u ON u.record = o.record
),
followed AS (
  SELECT record, count(*) AS actions, min(verdict) AS verdict
  FROM judged
  GROUP BY record
),
result AS (
  SELECT p.record, p.occurred_at, coalesce(q.elsewhere, FALSE) AS elsewhere,
    least(
      CASE
        WHEN t.record IS NULL THEN '3 no incident plan in force then names a role'
        WHEN c.record IS NULL THEN '3 it does not say who took part'
        WHEN t.absent IS NOT NULL THEN concat_ws('', '0 nobody took part for the role ', t.absent)
        WHEN t.doubtful IS NOT NULL THEN concat_ws('', '3 several people have a name, so nobody knows who took part for the role ', t.doubtful)
        ELSE '9 '
      END,
      CASE
        WHEN k.gaps > coalesce(f.actions, 0) THEN concat_ws('', '2 ', k.gaps, ' gaps, and ', coalesce(f.actions, 0), ' actions')
        WHEN k.gaps IS NULL THEN '5 it does not say how many gaps it found'
        ELSE '9 '
      END,
      coalesce(f.verdict, '9 ')) AS verdict
  FROM population p
  LEFT JOIN part t ON t.record = p.record
  LEFT JOIN (SELECT DISTINCT record FROM came) c ON c.record = p.record
  LEFT JOIN (SELECT record, max(amount) AS gaps FROM operation_counts WHERE name = 'findings' GROUP BY record) k ON k.record = p.record
  LEFT JOIN followed f ON f.record = p.record
  LEFT JOIN (SELECT record, bool_and(item_text = 'continuity') AS elsewhere FROM operation_scenarios GROUP BY record) q ON q.record = p.record
)
SELECT record AS item, occurred_at,
  CASE
    WHEN elsewhere THEN 'not-applicable'
    WHEN verdict = '9 ' THEN 'pass'
    WHEN substring(verdict, 1, 1) < '3' THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'claimed' AS strength,
  CASE
    WHEN elsewhere THEN 'plays continuity alone, which is another plan''s'
    WHEN verdict = '9 ' THEN 'every role took part, and what was found was done on time'
    ELSE substring(verdict, 3)
  END AS reason
FROM result
