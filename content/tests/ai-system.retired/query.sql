-- An endpoint is open in each environment from what was put there until the next thing is done there; only a removal
-- closes it. Access is any account at the system, and those of its agents. What has to be disposed of or archived are
-- the models and indexes that are our own and the data stores, unless another system still has them, and the logs, called
-- `<system>/logs`; by the last entry that had it in production. Agents are those it had on its last day.
WITH step AS (
  SELECT p.item, p.due_at, d.action, d.environment, d.occurred_at,
    lead(d.occurred_at) OVER (PARTITION BY p.item, d.environment ORDER BY d.occurred_at, d.record) AS next_at
  FROM population p
  JOIN deployment d ON d.system = p.system AND (p.back_at IS NULL OR d.occurred_at < p.back_at)
),
live AS (
  SELECT item, min(concat_ws('', 'in ', environment, ' since ', CAST(occurred_at AS VARCHAR(19)))) AS endpoint
  FROM step
  WHERE action <> 'remove' AND (next_at IS NULL OR next_at >= due_at)
  GROUP BY item
),
agent_of AS (
  SELECT p.item, g.principal
  FROM population p
  JOIN doc_agent g ON g.ai_system = p.system AND g.state = 'approved' AND g.valid_from <= p.occurred_at
    AND (g.valid_to IS NULL OR g.valid_to > p.occurred_at)
),
account_of AS (
  SELECT p.item, a.source, a.principal, a.occurred_at
  FROM population p
  JOIN account a ON a.system = p.system AND a.enabled
  UNION
  SELECT g.item, a.source, a.principal, a.occurred_at
  FROM agent_of g
  JOIN account a ON a.principal = g.principal AND a.enabled
),
held AS (
  SELECT p.item, p.due_at, a.source, a.principal, max(a.occurred_at) AS seen_at
  FROM population p
  JOIN account_of a ON a.item = p.item AND (p.back_at IS NULL OR a.occurred_at < p.back_at)
  GROUP BY p.item, p.due_at, a.source, a.principal
),
access AS (
  SELECT h.item, h.principal, h.seen_at >= h.due_at AS open_after, min(r.taken_at) <= h.due_at AS closed_before
  FROM held h
  LEFT JOIN account_reading r ON r.source = h.source AND r.taken_at > h.seen_at
  GROUP BY h.item, h.principal, h.source, h.due_at, h.seen_at
),
holder AS (
  SELECT item, min(principal) FILTER (WHERE open_after) AS after_due,
    min(principal) FILTER (WHERE closed_before IS DISTINCT FROM TRUE) AS unsure
  FROM access
  GROUP BY item
),
part AS (
  SELECT d.id, d.revision, d.state, d.stage, d.valid_from, d.valid_to, c.identifier AS name
  FROM doc_ai_system d
  JOIN doc_ai_system_components c ON c.id = d.id AND c.revision = d.revision
  WHERE c.kind IN ('model', 'adapter', 'index') AND c.provider IS NULL
  UNION
  SELECT d.id, d.revision, d.state, d.stage, d.valid_from, d.valid_to, s.item_text
  FROM doc_ai_system d
  JOIN doc_ai_system_data_stores s ON s.id = d.id AND s.revision = d.revision
),
artefact AS (
  SELECT p.item, p.occurred_at, p.due_at, t.name
  FROM population p
  JOIN part t ON t.id = p.system AND t.revision = p.revision
  WHERE NOT EXISTS (
    SELECT o.id
    FROM part o
    WHERE o.id <> p.system AND o.name = t.name AND o.state = 'approved' AND o.stage <> 'retired'
      AND o.valid_from < p.due_at AND (o.valid_to IS NULL OR o.valid_to >= p.due_at))
  UNION
  SELECT item, occurred_at, due_at, concat_ws('', system, '/logs')
  FROM population
),
done AS (
  SELECT DISTINCT a.item, a.name
  FROM artefact a
  JOIN operation_targets t ON t.item_text = a.name
  JOIN operation o ON o.record = t.record AND o.kind IN ('disposal', 'archive') AND o.outcome = 'success'
    AND o.occurred_at < a.due_at AND o.occurred_at >= a.occurred_at - INTERVAL '30' DAY
),
kept AS (
  SELECT a.item, min(a.name) AS name
  FROM artefact a
  LEFT JOIN done d ON d.item = a.item AND d.name = a.name
  WHERE d.item IS NULL
  GROUP BY a.item
),
told AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN notice n ON n.kind = 'retirement' AND n.direction = 'outbound' AND n.subject = p.system
    AND n.audience IN ('users', 'customers', 'staff') AND n.sent_at < p.told_by
),
unread AS (
  SELECT DISTINCT p.item, g.record_type
  FROM population p
  JOIN gap g ON g.record_type IN ('account', 'deployment', 'notice', 'operation') AND g.gap_from < p.due_at
    AND g.gap_to > p.occurred_at - INTERVAL '30' DAY
),
fault AS (
  SELECT p.item, 'account' AS type, concat_ws('', h.after_due, ' could still use it after 30 days') AS words, TRUE AS seen
  FROM population p
  JOIN holder h ON h.item = p.item
  WHERE h.after_due IS NOT NULL
  UNION ALL
  SELECT p.item, 'account', concat_ws('', 'nobody saw whether ', h.unsure, ' could still use it after 30 days'), FALSE
  FROM population p
  JOIN holder h ON h.item = p.item
  WHERE h.unsure IS NOT NULL AND h.after_due IS NULL
  UNION ALL
  SELECT item, record_type, concat_ws('', 'records of type ', record_type, ' were not read whole'), FALSE FROM unread
  UNION ALL
  SELECT item, 'deployment', concat_ws('', 'still ', endpoint), TRUE FROM live
  UNION ALL
  SELECT p.item, 'deployment', 'nobody saw where it ran', FALSE
  FROM population p
  LEFT JOIN step s ON s.item = p.item
  WHERE s.item IS NULL
  UNION ALL
  SELECT item, 'operation', concat_ws('', 'no record says what became of ', name), TRUE FROM kept
  UNION ALL
  SELECT p.item, 'notice', 'its users were not told by the day', TRUE
  FROM population p
  LEFT JOIN told t ON t.item = p.item
  WHERE t.item IS NULL
),
judged AS (
  SELECT f.item, f.words, CASE WHEN f.type = 'notice' THEN p.told_by ELSE p.due_at END > b.observed_to AS early,
    f.seen AND (u.item IS NULL OR f.type = 'account') AS certain
  FROM fault f
  JOIN population p ON p.item = f.item
  LEFT JOIN unread u ON u.item = f.item AND u.record_type = f.type
  CROSS JOIN bounds b
),
summary AS (
  SELECT item, min(words) FILTER (WHERE certain AND NOT early) AS failed,
    min(words) FILTER (WHERE NOT certain AND NOT early) AS unclear
  FROM judged
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN s.failed IS NOT NULL THEN 'fail'
    WHEN s.unclear IS NOT NULL OR p.due_at > b.observed_to THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN s.failed IS NOT NULL THEN s.failed
    WHEN s.unclear IS NOT NULL THEN s.unclear
    WHEN p.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(p.due_at AS VARCHAR(19)))
    ELSE 'told by the day, and nothing left after 30 days'
  END AS reason
FROM population p
LEFT JOIN summary s ON s.item = p.item
CROSS JOIN bounds b
