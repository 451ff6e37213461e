-- An approval holds from its decision until the day is over twelve months later, or until what it is about was refused
-- or taken back, in whichever record. What an earlier version contradicts, since it was revised after that decision,
-- holds from when it was revised. It is of the service by name, or of the vendor for as long as the register
-- says that the service is theirs. Nobody approves what they proposed, under whatever name; services and agents approve
-- nothing; a name that no identity has is nobody known.
WITH version AS (
  SELECT row_number() OVER (ORDER BY record, revised_at) AS nth, record, lower(subject) AS subject, lower(system) AS system, actor, requested_by,
    decision, revised_at, coalesce(decided_at, revised_at) AS said_at, lag(revised_at) OVER (PARTITION BY record ORDER BY revised_at) AS before_at
  FROM signoff_version
  WHERE kind = 'use-case'
),
agreed AS (
  SELECT nth, record, subject, system, actor, requested_by, revised_at, said_at, CASE WHEN before_at > said_at THEN revised_at ELSE said_at END AS from_at
  FROM version
  WHERE decision IN ('approved', 'approved-with-conditions')
),
taken AS (
  SELECT record, subject, revised_at, CASE WHEN before_at >= said_at THEN revised_at ELSE least(said_at, revised_at) END AS taken_at
  FROM version
  WHERE decision IN ('rejected', 'changed', 'stopped', 'withdrawn')
),
refused AS (
  SELECT v.nth, r.taken_at
  FROM agreed v
  JOIN taken r ON r.record = v.record AND r.revised_at >= v.revised_at
  UNION ALL
  SELECT v.nth, r.taken_at
  FROM agreed v
  JOIN taken r ON r.subject = v.subject AND r.record <> v.record AND r.taken_at >= v.from_at
),
called AS (
  SELECT identity, identity AS about, CAST(NULL AS TIMESTAMP) AS valid_from, CAST(NULL AS TIMESTAMP) AS valid_to FROM population
  UNION
  SELECT p.identity, v.id, v.valid_from, v.valid_to
  FROM population p
  JOIN doc_vendor_identities i ON lower(i.item_text) = p.identity
  JOIN doc_vendor v ON v.id = i.id AND v.revision = i.revision AND v.state = 'approved'
),
decided AS (
  SELECT v.nth, c.identity, v.actor, v.requested_by, v.from_at AS decided_at, greatest(v.from_at, c.valid_from) AS from_at,
    least(CAST(CAST(v.said_at AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY, r.taken_at, c.valid_to) AS to_at
  FROM agreed v
  JOIN (SELECT nth, subject AS about FROM agreed UNION SELECT nth, system FROM agreed) n ON n.nth = v.nth
  JOIN called c ON c.about = n.about
  LEFT JOIN (SELECT nth, min(taken_at) AS taken_at FROM refused GROUP BY nth) r ON r.nth = v.nth
),
known AS (
  SELECT s.nth, s.side, coalesce(i.identity, s.bare) AS who, i.is_person
  FROM (
    SELECT nth, side, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
    FROM (SELECT nth, 'approver' AS side, lower(actor) AS name FROM decided UNION SELECT nth, 'proposer', lower(requested_by) FROM decided) a
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
  SELECT d.identity, d.decided_at, d.from_at, d.to_at,
    CASE
      WHEN a.own THEN concat_ws('', '1, approved by ', d.actor, ', who proposed it')
      WHEN a.is_person = FALSE THEN concat_ws('', '1, approved by ', d.actor, ', which is no person')
      WHEN d.requested_by IS NULL THEN concat_ws('', '2, approved by ', d.actor, ', but nobody knows who proposed it')
      WHEN a.is_person IS NULL THEN concat_ws('', '2, but no identity says that ', d.actor, ', who approved it, is a person')
      ELSE '3, approved by somebody else'
    END AS verdict
  FROM decided d
  JOIN approver a ON a.nth = d.nth
  WHERE d.from_at < d.to_at
),
-- Until when, before each sight, decisions and sights were not read whole. A decision that was not read counts as long
-- as an approval does: it may approve, and take back what was approved before it.
seen AS (
  SELECT lower(s.identity) AS identity, s.occurred_at, max(CASE WHEN g.record_type = 'signoff' THEN g.gap_to END) AS unread_to,
    max(CASE WHEN g.record_type = 'sighting' AND g.gap_from < s.occurred_at THEN g.gap_to END) AS unseen_to
  FROM sighting s
  LEFT JOIN gap g ON g.gap_from <= s.occurred_at
  WHERE s.kind = 'ai-service'
  GROUP BY lower(s.identity), s.occurred_at
),
weighed AS (
  SELECT s.identity, s.occurred_at, s.unread_to, s.unseen_to,
    coalesce(max(CASE WHEN a.to_at > s.occurred_at AND (s.unread_to IS NULL OR s.unread_to <= a.decided_at OR a.verdict < '3') THEN a.verdict END), '0 without an approval') AS verdict,
    max(CASE WHEN a.verdict > '3' THEN a.from_at END) AS agreed_at
  FROM seen s
  LEFT JOIN approval a ON a.identity = s.identity AND a.from_at <= s.occurred_at
  GROUP BY s.identity, s.occurred_at, s.unread_to, s.unseen_to
),
sight AS (
  SELECT identity, occurred_at, unseen_to, agreed_at,
    CASE
      WHEN verdict < '2' AND CAST(CAST(unread_to AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY > occurred_at THEN '2, and approvals of uses were not read whole'
      ELSE verdict
    END AS verdict
  FROM weighed
),
worst AS (
  SELECT s.identity, s.occurred_at,
    concat_ws('', substring(s.verdict, 1, 1), ' used ', CAST(s.occurred_at AS VARCHAR(19)), substring(s.verdict, 2)) AS verdict
  FROM sight s
  CROSS JOIN bounds b
  WHERE s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
  QUALIFY row_number() OVER (PARTITION BY s.identity ORDER BY substring(s.verdict, 1, 1), s.occurred_at) = 1
),
-- Use without approval is one until an approval began in between, or until it was not seen for a hundred days that were
-- read whole: a bill that comes once a quarter is the same use. So long has to be looked before it is known to have
-- ended, and before it, by every source, to know when it was found.
bare AS (
  SELECT identity, occurred_at, unseen_to, agreed_at, verdict,
    lag(occurred_at) OVER (PARTITION BY identity ORDER BY occurred_at) AS before_at
  FROM sight
  WHERE verdict < '3'
),
stretch AS (
  SELECT identity, occurred_at, verdict,
    sum(CASE WHEN agreed_at > before_at OR occurred_at > before_at + INTERVAL '100' DAY AND (unseen_to IS NULL OR unseen_to <= before_at) THEN 1 ELSE 0 END)
      OVER (PARTITION BY identity ORDER BY occurred_at) AS nth
  FROM bare
),
use_without AS (
  SELECT identity, min(occurred_at) AS found_at, max(occurred_at) AS last_at,
    CAST(CAST(min(occurred_at) AS DATE) AS TIMESTAMP) + INTERVAL '31' DAY AS due_at,
    max(CASE WHEN verdict < '2' THEN occurred_at END) AS bare_to,
    CAST(CAST(min(CASE WHEN verdict < '2' THEN occurred_at END) AS DATE) AS TIMESTAMP) + INTERVAL '31' DAY AS bare_due
  FROM stretch
  GROUP BY identity, nth
),
first_read AS (
  SELECT max(from_at) AS from_at
  FROM (SELECT source, min(covers_from) AS from_at FROM collection_run WHERE type = 'sighting' AND complete = TRUE GROUP BY source) r
),
ended AS (
  SELECT u.identity, u.found_at,
    CASE
      WHEN u.bare_to >= u.bare_due THEN concat_ws('', '0 still used ', CAST(u.bare_to AS VARCHAR(19)), ', due to end before ', CAST(u.bare_due AS VARCHAR(19)))
      WHEN u.last_at >= u.due_at THEN '2 nobody knows whether what stands for an approval is one'
      WHEN bool_or(g.gap_from < u.found_at) OR f.from_at > u.found_at - INTERVAL '100' DAY THEN '2 nobody knows whether it was found before'
      WHEN max(a.from_at) IS NOT NULL THEN concat_ws('', '3 approved ', CAST(min(a.from_at) AS VARCHAR(19)))
      WHEN u.last_at + INTERVAL '100' DAY >= b.observed_to THEN concat_ws('', '2 not yet due: a bill may come until ', CAST(u.last_at + INTERVAL '100' DAY AS VARCHAR(19)))
      WHEN bool_or(g.source IS NOT NULL) THEN '2 nobody looked whether it ended'
      ELSE concat_ws('', '3 last used ', CAST(u.last_at AS VARCHAR(19)))
    END AS verdict
  FROM use_without u
  CROSS JOIN bounds b
  CROSS JOIN first_read f
  LEFT JOIN approval a ON a.identity = u.identity AND a.verdict > '3' AND a.from_at > u.last_at AND a.from_at < u.due_at AND a.to_at > u.due_at
  LEFT JOIN gap g ON g.record_type = 'sighting' AND (g.gap_from < u.found_at AND g.gap_to > u.found_at - INTERVAL '100' DAY
    OR g.gap_to > u.due_at AND g.gap_from <= u.last_at + INTERVAL '100' DAY)
  WHERE u.found_at < b.window_to AND u.last_at >= b.window_from
  GROUP BY u.identity, u.found_at, u.last_at, u.due_at, u.bare_to, u.bare_due, b.observed_to, f.from_at
),
judged AS (
  SELECT p.item, p.occurred_at, coalesce(w.verdict, e.verdict, '4 each use of it was approved') AS verdict
  FROM population p
  LEFT JOIN worst w ON p.asks = 'approval' AND w.identity = p.identity
  LEFT JOIN ended e ON e.identity = p.identity
  QUALIFY row_number() OVER (PARTITION BY p.item ORDER BY substring(coalesce(w.verdict, e.verdict), 1, 1), e.found_at) = 1
)
SELECT item, occurred_at,
  CASE
    WHEN verdict > '4' THEN 'not-applicable'
    WHEN verdict > '3' THEN 'pass'
    WHEN verdict > '2' THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  substring(verdict, 3) AS reason
FROM judged
