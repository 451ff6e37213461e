-- The roles are those that the incident plans in force then name; whoever held one or stood in for it then, by a whole
-- name, took part for it. An action is on time by the day that it had until then: one that was moved when its day was
-- over was missed. A day on which it was closed is believed unless it was still open after that. What an exercise that
-- does not count its gaps found is not known.
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
came AS (
  SELECT DISTINCT t.record, coalesce(n.identity, lower(t.item_text)) AS who
  FROM operation_participants t
  LEFT JOIN whole_name n ON n.name = lower(t.item_text)
),
present AS (
  SELECT DISTINCT a.record, a.role
  FROM asked a
  JOIN doc_role r ON r.id = a.role AND r.state = 'approved' AND r.valid_from <= a.occurred_at
    AND (r.valid_to IS NULL OR r.valid_to > a.occurred_at)
  JOIN standing s ON s.id = r.id AND s.revision = r.revision
  LEFT JOIN whole_name n ON n.name = lower(s.person)
  JOIN came c ON c.record = a.record AND c.who = coalesce(n.identity, lower(s.person))
),
part AS (
  SELECT a.record, min(a.role) FILTER (WHERE y.record IS NULL) AS absent
  FROM asked a
  LEFT JOIN present y ON y.record = a.record AND y.role = a.role
  GROUP BY a.record
),
called AS (
  SELECT record, record AS name FROM matter
  UNION
  SELECT min(record), id FROM matter GROUP BY id HAVING count(*) = 1
),
action AS (
  SELECT DISTINCT p.record, x.item_text AS name, c.record AS matter
  FROM population p
  JOIN operation_actions x ON x.record = p.record
  LEFT JOIN called c ON c.name = x.item_text
),
version AS (
  SELECT v.record, v.revised_at, v.state = 'closed' AS closed, v.closed_at, CAST(v.due_on AS TIMESTAMP) + INTERVAL '1' DAY AS due_at,
    lag(v.revised_at) OVER (PARTITION BY v.record ORDER BY v.revised_at) AS before_at,
    lead(v.revised_at) OVER (PARTITION BY v.record ORDER BY v.revised_at) AS next_at
  FROM matter_version v
),
done AS (
  SELECT record, min(CASE WHEN before_at > closed_at OR closed_at IS NULL THEN revised_at ELSE closed_at END) AS done_at
  FROM version
  WHERE closed
  GROUP BY record
),
missed AS (
  SELECT v.record, min(v.due_at) AS due_at
  FROM version v
  CROSS JOIN bounds b
  LEFT JOIN done d ON d.record = v.record
  WHERE v.due_at <= coalesce(v.next_at, b.observed_to) AND (d.done_at IS NULL OR d.done_at >= v.due_at)
  GROUP BY v.record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'matter' AND g.gap_to > p.occurred_at
),
judged AS (
  SELECT a.record,
    CASE
      WHEN m.record IS NOT NULL AND u.record IS NULL THEN concat_ws('', '1 ', a.name, ' was due ', CAST(CAST(m.due_at - INTERVAL '1' DAY AS DATE) AS VARCHAR(10)), ' and not done by then')
      WHEN u.record IS NOT NULL AND (m.record IS NOT NULL OR a.matter IS NULL) THEN '4 actions were not read whole'
      WHEN a.matter IS NULL THEN concat_ws('', '1 ', a.name, ' is not on record')
      WHEN d.record IS NULL AND v.due_at IS NULL THEN concat_ws('', '1 ', a.name, ' has no day by which it is due')
      WHEN d.record IS NULL THEN concat_ws('', '4 not yet due: ', a.name)
      ELSE '9 '
    END AS verdict
  FROM action a
  LEFT JOIN missed m ON m.record = a.matter
  LEFT JOIN done d ON d.record = a.matter
  LEFT JOIN version v ON v.record = a.matter AND v.next_at IS NULL
  LEFT JOIN unread u ON u.record = a.record
),
followed AS (
  SELECT record, count(*) AS actions, min(verdict) AS verdict
  FROM judged
  GROUP BY record
),
result AS (
  SELECT p.record, p.occurred_at,
    least(
      CASE
        WHEN t.record IS NULL THEN '3 no incident plan in force then names a role'
        WHEN c.record IS NULL THEN '3 it does not say who took part'
        WHEN t.absent IS NOT NULL THEN concat_ws('', '0 nobody took part for the role ', t.absent)
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
)
SELECT record AS item, occurred_at,
  CASE WHEN verdict = '9 ' THEN 'pass' WHEN substring(verdict, 1, 1) < '3' THEN 'fail' ELSE 'unverified' END AS status,
  'claimed' AS strength,
  CASE WHEN verdict = '9 ' THEN 'every role took part, and what was found was done on time' ELSE substring(verdict, 3) END AS reason
FROM result
