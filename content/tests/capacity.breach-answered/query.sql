-- An alert is about the values it names, and as long as it is open about later ones of the same series. An answer is the
-- decision of whoever held the role then or stood in, under any of the names of one identity, in any version of the alert;
-- one that an earlier version has not, though it was revised after that time, was given when it was revised. Where nothing
-- but what stands before an @ is the same, nobody knows.
WITH alert AS (
  SELECT m.record, v.system, v.name, v.measures, coalesce(v.subject, '') AS part, min(v.occurred_at) AS from_at,
    CASE WHEN m.state IN ('closed', 'rejected', 'withdrawn') THEN greatest(m.closed_at, max(v.occurred_at)) END AS to_at
  FROM matter m
  JOIN matter_refs r ON r.record = m.record
  JOIN metric v ON v.id = r.item_text
  WHERE m.kind = 'alert'
  GROUP BY m.record, v.system, v.name, v.measures, v.subject, m.state, m.closed_at
),
answer AS (
  SELECT record, revised_at, triaged_by, decision, CASE WHEN before_at >= triaged_at THEN revised_at ELSE triaged_at END AS triaged_at
  FROM (
    SELECT record, revised_at, triaged_at, triaged_by, decision, lag(revised_at) OVER (PARTITION BY record ORDER BY revised_at) AS before_at
    FROM matter_version
  ) v
),
post AS (
  SELECT id, revision, valid_from, valid_to
  FROM doc_role
  WHERE id = 'sre-lead' AND state = 'approved'
),
holder AS (
  SELECT h.id, h.revision, lower(h.item_text) AS name FROM doc_role_holders h
  UNION
  SELECT d.id, d.revision, lower(d.item_text) FROM doc_role_deputies d
),
lead_name AS (
  SELECT p.valid_from, p.valid_to, coalesce(n.identity, h.name) AS who,
    replace(substring(h.name, 1, position('@' IN concat_ws('', substring(h.name, 2), '@'))), '@', '') AS bare
  FROM post p
  JOIN holder h ON h.id = p.id AND h.revision = p.revision
  LEFT JOIN whole_name n ON n.name = h.name
),
answerer AS (
  SELECT a.record, a.revised_at, a.triaged_at, a.triaged_by, a.decision, coalesce(n.identity, lower(a.triaged_by)) AS who,
    replace(substring(lower(a.triaged_by), 1, position('@' IN concat_ws('', substring(a.triaged_by, 2), '@'))), '@', '') AS bare
  FROM answer a
  LEFT JOIN whole_name n ON n.name = lower(a.triaged_by)
),
known AS (
  SELECT a.record, a.triaged_at, a.triaged_by, a.decision, count(l.who) AS held, coalesce(bool_or(l.who = a.who), FALSE) AS by_lead,
    coalesce(bool_or(l.bare = a.bare), FALSE) AS perhaps
  FROM answerer a
  LEFT JOIN lead_name l ON l.valid_from <= a.triaged_at AND (l.valid_to IS NULL OR l.valid_to > a.triaged_at)
  GROUP BY a.record, a.revised_at, a.triaged_at, a.triaged_by, a.decision
),
told AS (
  SELECT p.record, k.triaged_at, k.triaged_by,
    CASE
      WHEN k.triaged_at IS NULL OR k.triaged_by IS NULL THEN '6'
      WHEN k.decision IS NULL THEN '5'
      WHEN k.triaged_at > p.occurred_at + INTERVAL '2' DAY THEN '4'
      WHEN k.by_lead THEN '0'
      WHEN k.held = 0 THEN '1'
      WHEN k.perhaps THEN '2'
      ELSE '3'
    END AS verdict
  FROM population p
  JOIN alert a ON a.system = p.system AND a.name = p.name AND a.measures = p.measures AND a.part = coalesce(p.subject, '')
    AND a.from_at <= p.occurred_at AND (a.to_at IS NULL OR a.to_at >= p.occurred_at)
  JOIN known k ON k.record = a.record
),
best AS (
  SELECT record, triaged_at, triaged_by, verdict
  FROM told
  QUALIFY row_number() OVER (PARTITION BY record ORDER BY verdict, triaged_at, triaged_by) = 1
),
judged AS (
  SELECT p.record, p.occurred_at, p.system, p.measures, t.triaged_at, t.triaged_by,
    p.breached IS NULL AND p.direction IS NULL AS unclear,
    p.occurred_at + INTERVAL '2' DAY AS due_at, coalesce(t.verdict, '7') AS verdict
  FROM population p
  LEFT JOIN best t ON t.record = p.record
),
unread AS (
  SELECT DISTINCT j.record
  FROM judged j
  JOIN gap g ON g.record_type = 'matter' AND g.gap_from <= j.due_at AND g.gap_to > j.occurred_at - INTERVAL '90' DAY
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = '0' THEN 'pass'
    WHEN j.unclear OR u.record IS NOT NULL OR j.due_at > b.observed_to OR j.verdict IN ('1', '2') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = '0' THEN concat_ws('', 'answered ', CAST(j.triaged_at AS VARCHAR(19)), ' by ', j.triaged_by)
    WHEN j.unclear THEN 'its source does not say on which side of its limit it is right'
    WHEN u.record IS NOT NULL THEN 'alerts of the ninety days before and until it was due were not read whole'
    WHEN j.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.verdict = '1' THEN concat_ws('', 'answered by ', j.triaged_by, '; no register says who the SRE lead was then')
    WHEN j.verdict = '2' THEN concat_ws('', 'no identity says whether ', j.triaged_by, ', who answered, was the SRE lead')
    WHEN j.verdict = '3' THEN concat_ws('', 'answered by ', j.triaged_by, ', who was not the SRE lead then')
    WHEN j.verdict = '4' THEN
      concat_ws('', 'answered ', CAST(j.triaged_at AS VARCHAR(19)), ', due ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.verdict = '5' THEN concat_ws('', 'looked at by ', j.triaged_by, ', and nothing was decided')
    WHEN j.verdict = '6' THEN 'the alert was never answered'
    ELSE concat_ws('', 'no alert was raised for the ', j.measures, ' of ', j.system)
  END AS reason
FROM judged j
LEFT JOIN unread u ON u.record = j.record
CROSS JOIN bounds b
