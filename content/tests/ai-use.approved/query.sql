-- An approval holds from its decision until the day is over twelve months later, or until a version of it says otherwise.
-- One that an earlier version contradicts, since it was revised after that decision, holds from when it was revised. It
-- is of the service by name, or of the vendor whose service it is. Nobody approves what they proposed, under whatever
-- name; services and agents approve nothing; a name that no identity has is nobody known.
WITH version AS (
  SELECT row_number() OVER (ORDER BY record, revised_at) AS nth, subject, system, actor, requested_by, revised_at,
    decision IN ('approved', 'approved-with-conditions') AS agreed, coalesce(decided_at, revised_at) AS said_at,
    lag(revised_at) OVER (PARTITION BY record ORDER BY revised_at) AS before_at,
    min(CASE WHEN decision IN ('rejected', 'changed', 'stopped', 'withdrawn') THEN revised_at END) OVER (
      PARTITION BY record ORDER BY revised_at ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS taken_at
  FROM signoff_version
  WHERE kind = 'use-case'
),
called AS (
  SELECT identity, identity AS about FROM population
  UNION
  SELECT p.identity, v.id
  FROM population p
  JOIN doc_vendor_identities i ON i.item_text = p.identity
  JOIN doc_vendor v ON v.id = i.id AND v.revision = i.revision AND v.state = 'approved'
),
decided AS (
  SELECT DISTINCT v.nth, c.identity, v.actor, v.requested_by,
    CASE WHEN v.before_at > v.said_at THEN v.revised_at ELSE v.said_at END AS from_at,
    least(CAST(CAST(v.said_at AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY, v.taken_at) AS to_at
  FROM version v
  JOIN (SELECT nth, subject AS about FROM version UNION SELECT nth, system FROM version) n ON n.nth = v.nth
  JOIN called c ON c.about = n.about
  WHERE v.agreed
),
party AS (
  SELECT nth, 'approver' AS side, lower(actor) AS name FROM decided
  UNION
  SELECT nth, 'proposer', lower(requested_by) FROM decided
),
known AS (
  SELECT s.nth, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM (
    SELECT nth, side, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
    FROM party
  ) s
  LEFT JOIN identity_name i ON i.bare = s.bare
),
approver AS (
  SELECT a.nth, bool_and(a.is_person) AS is_person, bool_or(b.who IS NOT NULL) AS own
  FROM known a
  LEFT JOIN known b ON b.nth = a.nth AND b.who = a.who AND b.side = 'proposer'
  WHERE a.side = 'approver'
  GROUP BY a.nth
),
approval AS (
  SELECT d.identity, d.from_at, d.to_at,
    CASE
      WHEN a.own THEN concat_ws('', '1, approved by ', d.actor, ', who proposed it')
      WHEN a.is_person = FALSE THEN concat_ws('', '1, approved by ', d.actor, ', which is no person')
      WHEN d.requested_by IS NULL THEN concat_ws('', '2, approved by ', d.actor, ', but nobody knows who proposed it')
      WHEN a.is_person IS NULL THEN concat_ws('', '2, but no identity says that ', d.actor, ', who approved it, is a person')
      ELSE '3, approved by somebody else'
    END AS verdict
  FROM decided d
  JOIN approver a ON a.nth = d.nth
),
sight AS (
  SELECT s.identity, s.occurred_at, s.source,
    coalesce(max(CASE WHEN a.to_at > s.occurred_at THEN a.verdict END), '0 without an approval') AS verdict,
    max(CASE WHEN substring(a.verdict, 1, 1) = '3' THEN a.from_at END) AS agreed_at
  FROM (SELECT identity, occurred_at, min(source) AS source FROM sighting WHERE kind = 'ai-service' GROUP BY identity, occurred_at) s
  LEFT JOIN approval a ON a.identity = s.identity AND a.from_at <= s.occurred_at
  GROUP BY s.identity, s.occurred_at, s.source
),
worst AS (
  SELECT s.identity, s.occurred_at,
    concat_ws('', substring(s.verdict, 1, 1), ' used ', CAST(s.occurred_at AS VARCHAR(19)), substring(s.verdict, 2)) AS verdict
  FROM sight s
  CROSS JOIN bounds b
  WHERE s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
  QUALIFY row_number() OVER (PARTITION BY s.identity ORDER BY substring(s.verdict, 1, 1), s.occurred_at) = 1
),
-- Use without approval is one until an approval began in between, or until it was not seen for two months, in which its
-- source was read whole: a bill that comes once a month or a quarter is the same use.
bare AS (
  SELECT identity, occurred_at, substring(verdict, 1, 1) < '2' AS certain, agreed_at,
    lag(occurred_at) OVER (PARTITION BY identity ORDER BY occurred_at) AS before_at,
    lag(source) OVER (PARTITION BY identity ORDER BY occurred_at) AS source
  FROM sight
  WHERE substring(verdict, 1, 1) < '3'
),
rested AS (
  SELECT DISTINCT u.identity, u.occurred_at
  FROM bare u
  JOIN collection_run r ON r.type = 'sighting' AND r.source = u.source AND r.complete = TRUE AND r.covers_from > u.before_at
    AND r.covers_to <= u.occurred_at
  WHERE u.occurred_at > u.before_at + INTERVAL '62' DAY
),
stretch AS (
  SELECT u.identity, u.occurred_at, u.certain,
    sum(CASE WHEN u.agreed_at > u.before_at OR r.identity IS NOT NULL THEN 1 ELSE 0 END) OVER (
      PARTITION BY u.identity ORDER BY u.occurred_at) AS nth
  FROM bare u
  LEFT JOIN rested r ON r.identity = u.identity AND r.occurred_at = u.occurred_at
),
use_without AS (
  SELECT identity, max(occurred_at) AS last_at, CAST(CAST(min(occurred_at) AS DATE) AS TIMESTAMP) + INTERVAL '31' DAY AS due_at,
    max(occurred_at) FILTER (WHERE certain) AS bare_to,
    CAST(CAST(min(occurred_at) FILTER (WHERE certain) AS DATE) AS TIMESTAMP) + INTERVAL '31' DAY AS bare_due, min(occurred_at) AS found_at
  FROM stretch
  GROUP BY identity, nth
),
ended AS (
  SELECT u.identity, u.bare_to AS occurred_at,
    CASE
      WHEN u.bare_to >= u.bare_due THEN concat_ws('', '0 still used ', CAST(u.bare_to AS VARCHAR(19)), ', due to end before ', CAST(u.bare_due AS VARCHAR(19)))
      WHEN u.last_at >= u.due_at THEN '2 nobody knows whether what stands for an approval is one'
      WHEN u.due_at > b.observed_to THEN concat_ws('', '2 not yet due: ', CAST(u.due_at AS VARCHAR(19)))
      WHEN bool_or(g.source IS NOT NULL) THEN '2 nobody looked whether it ended'
      ELSE concat_ws('', '3 last used ', CAST(u.last_at AS VARCHAR(19)))
    END AS verdict
  FROM use_without u
  CROSS JOIN bounds b
  LEFT JOIN gap g ON g.record_type = 'sighting' AND g.gap_to > u.due_at AND g.gap_from <= u.last_at + INTERVAL '62' DAY
  WHERE u.found_at < b.window_to AND u.last_at >= b.window_from
  GROUP BY u.identity, u.found_at, u.last_at, u.due_at, u.bare_to, u.bare_due, b.observed_to
),
judged AS (
  SELECT p.item, coalesce(w.occurred_at, e.occurred_at) AS used_at, coalesce(w.verdict, e.verdict, '4 each use of it was approved') AS verdict
  FROM population p
  LEFT JOIN worst w ON p.asks = 'approval' AND w.identity = p.identity
  LEFT JOIN ended e ON e.identity = p.identity
  QUALIFY row_number() OVER (PARTITION BY p.item ORDER BY substring(coalesce(w.verdict, e.verdict), 1, 1), e.occurred_at) = 1
),
read_late AS (
  SELECT DISTINCT j.item
  FROM judged j
  JOIN gap g ON g.record_type = 'signoff' AND g.gap_from <= j.used_at
  WHERE substring(j.verdict, 1, 1) < '2'
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN substring(j.verdict, 1, 1) = '4' THEN 'not-applicable'
    WHEN substring(j.verdict, 1, 1) = '3' THEN 'pass'
    WHEN substring(j.verdict, 1, 1) = '2' OR r.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN r.item IS NOT NULL THEN 'approvals of uses were not read whole'
    ELSE substring(j.verdict, 3)
  END AS reason
FROM population p
JOIN judged j ON j.item = p.item
LEFT JOIN read_late r ON r.item = p.item
