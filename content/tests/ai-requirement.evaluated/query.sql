-- Evaluations count that ended before the release and were of exactly a part that it carries, by digest, of one without by
-- its identifier, or of the version as a whole. What was declared invalid, only a card states, or came to no value is none.
-- Where none of them says which requirements it tests, nobody knows.
WITH released AS (
  SELECT DISTINCT record, system, version, occurred_at FROM population
),
part AS (
  SELECT r.record, c.kind, coalesce(c.digest, concat_ws('', '=', c.identifier)) AS name
  FROM released r
  JOIN deployment_components c ON c.record = r.record
  UNION
  SELECT record, 'system', concat_ws('', '=', system, '@', version) FROM released WHERE version IS NOT NULL
),
run AS (
  SELECT DISTINCT r.record, e.record AS evaluation, e.id
  FROM released r
  JOIN part a ON a.record = r.record
  JOIN evaluation_subjects s ON s.kind = a.kind AND coalesce(s.digest, concat_ws('', '=', s.identifier)) = a.name
  JOIN evaluation e ON e.record = s.record AND e.occurred_at <= r.occurred_at
    AND e.invalidated IS DISTINCT FROM TRUE AND e.strength IS DISTINCT FROM 'claimed'
    AND (e.value IS NOT NULL OR e.passed) AND coalesce(e.sample_count, 1) > coalesce(e.error_count, 0)
),
told AS (
  SELECT n.record, count(q.item_text) AS requirements
  FROM run n
  LEFT JOIN evaluation_requirements q ON q.record = n.evaluation
  GROUP BY n.record
),
traced AS (
  SELECT p.item, min(n.id) AS evaluation
  FROM population p
  JOIN run n ON n.record = p.record
  JOIN evaluation_requirements q ON q.record = n.evaluation AND q.item_text = p.requirement
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'evaluation' AND g.gap_from <= p.occurred_at
    AND g.gap_to > p.occurred_at - INTERVAL '90' DAY
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN t.item IS NOT NULL THEN 'pass'
    WHEN u.item IS NOT NULL OR k.requirements = 0 THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN t.item IS NOT NULL THEN concat_ws('', 'tested by ', t.evaluation)
    WHEN u.item IS NOT NULL THEN 'evaluations of the ninety days before were not read whole'
    WHEN k.requirements = 0 THEN 'no evaluation of what it carries says which requirements it tests'
    WHEN k.record IS NULL THEN 'nothing that it carries was evaluated before'
    ELSE concat_ws('', 'no evaluation of what it carries names ', p.requirement)
  END AS reason
FROM population p
LEFT JOIN traced t ON t.item = p.item
LEFT JOIN told k ON k.record = p.record
LEFT JOIN unread u ON u.item = p.item
