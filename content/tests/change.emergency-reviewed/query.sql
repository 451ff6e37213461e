-- After an emergency the review may follow the merge by 48 hours at most. It is an approval of the
-- merged commit, or the review that the source records for emergencies, by a person who is none of
-- the change's authors under any name. A name that no identity has is nobody known; where no
-- identities are kept at all, it rests on the names alone, and is a claim at most. A claim in the
-- commit itself is as good as recorded where configuration shows that nobody but the forge's merge
-- service wrote the branch from the merge until the change was recorded, ten days later at most.
WITH writer AS (
  SELECT record, lower(author) AS login, lower(author_name) AS name, lower(author_email) AS email
  FROM population
  UNION ALL
  SELECT record, lower(actor), lower(name), lower(email) FROM change_co_authors
),
kept AS (
  SELECT count(*) AS names FROM identity_name
),
examined AS (
  SELECT p.record, v.actor, lower(v.name) AS name, lower(v.email) AS email, v.acted_at,
    v.strength, p.merged_at,
    v.commit NOT IN (p.commit, coalesce(p.head_commit, p.commit)) AS stale
  FROM population p
  JOIN change_approvals v ON v.record = p.record
  UNION ALL
  SELECT record, emergency_reviewer, NULL, NULL, emergency_review_at, 'system', merged_at, FALSE
  FROM population
),
written AS (
  SELECT record, login AS name FROM writer
  UNION ALL
  SELECT record, name FROM writer
  UNION ALL
  SELECT record, email FROM writer
),
writer_name AS (
  SELECT record, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM written
),
reviewed AS (
  SELECT record, actor, lower(actor) AS name FROM examined
  UNION
  SELECT record, actor, name FROM examined
  UNION
  SELECT record, actor, email FROM examined
),
reviewer_name AS (
  SELECT record, actor, name, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM reviewed
),
own AS (
  SELECT DISTINCT r.record, r.actor
  FROM reviewer_name r
  JOIN identity_name a ON a.bare = r.bare
  JOIN identity_name b ON b.identity = a.identity
  JOIN writer_name w ON w.record = r.record AND w.bare = b.bare
  UNION
  SELECT r.record, r.actor
  FROM examined r
  JOIN writer w ON w.record = r.record
  WHERE w.login = lower(r.actor)
    OR w.name = r.name
    OR replace(substring(coalesce(w.email, w.login), 1, position('@' IN concat_ws('', substring(coalesce(w.email, w.login), 2), '@'))), '@', '')
      = replace(substring(coalesce(r.email, lower(r.actor)), 1, position('@' IN concat_ws('', substring(coalesce(r.email, r.actor), 2), '@'))), '@', '')
),
known AS (
  SELECT v.record, v.actor, bool_and(CASE WHEN v.name LIKE '%[bot]%' THEN FALSE ELSE i.is_person END) AS is_person
  FROM reviewer_name v
  LEFT JOIN identity_name i ON i.bare = v.bare
  GROUP BY v.record, v.actor
),
guarded AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN guarded_branch g ON g.repo = p.repo AND g.branch = p.branch
    AND g.from_at <= p.occurred_at AND g.to_at >= p.recorded_at
  WHERE p.recorded_at >= p.occurred_at AND p.recorded_at <= p.occurred_at + INTERVAL '10' DAY
),
judged AS (
  SELECT r.record, r.actor, r.acted_at,
    CASE
      WHEN k.is_person IS NULL AND r.strength = 'system' THEN 'claimed'
      WHEN k.is_person AND r.strength = 'claimed' AND r.acted_at IS NULL AND g.record IS NOT NULL THEN 'system'
      ELSE r.strength
    END AS strength,
    CASE
      WHEN o.actor IS NOT NULL THEN 'own'
      WHEN k.is_person = FALSE THEN 'machine'
      WHEN r.acted_at > r.merged_at + INTERVAL '48' HOUR THEN 'late'
      WHEN r.stale THEN 'stale'
      WHEN r.acted_at IS NULL AND r.strength = 'system' THEN 'undated'
      WHEN k.is_person IS NULL AND n.names > 0 THEN 'unknown'
      ELSE 'good'
    END AS verdict
  FROM examined r
  JOIN known k ON k.record = r.record AND k.actor = r.actor
  LEFT JOIN own o ON o.record = r.record AND o.actor = r.actor
  LEFT JOIN guarded g ON g.record = r.record
  CROSS JOIN kept n
),
summary AS (
  SELECT record,
    min(actor) FILTER (WHERE verdict = 'good') AS good,
    CASE WHEN bool_or(strength = 'system') FILTER (WHERE verdict = 'good') THEN 'system'
      ELSE min(strength) FILTER (WHERE verdict = 'good') END AS strength,
    min(actor) FILTER (WHERE verdict = 'undated') AS undated,
    min(actor) FILTER (WHERE verdict = 'late') AS late,
    min(acted_at) FILTER (WHERE verdict = 'late') AS late_at,
    min(actor) FILTER (WHERE verdict = 'stale') AS stale,
    min(actor) FILTER (WHERE verdict = 'unknown') AS unknown,
    min(actor) FILTER (WHERE verdict = 'own') AS own,
    min(actor) AS machine
  FROM judged
  GROUP BY record
),
outcome AS (
  SELECT p.record, p.occurred_at, p.author, s.strength,
    CASE
      WHEN s.good IS NOT NULL THEN concat_ws('', 'pass: reviewed by ', s.good)
      WHEN p.merged_at + INTERVAL '48' HOUR > b.observed_to
        THEN 'unverified: not yet due, 48 hours have not passed since the merge'
      WHEN NOT p.approvals_recorded THEN 'unverified: this source does not record approvals'
      WHEN s.undated IS NOT NULL
        THEN concat_ws('', 'unverified: the review by ', s.undated, ' has no time')
      WHEN s.unknown IS NOT NULL
        THEN concat_ws('', 'unverified: no identity says that ', s.unknown, ', who reviewed it, is a person')
      WHEN EXISTS (
        SELECT 1 FROM gap g
        WHERE g.record_type = 'change' AND g.source = p.source
          AND g.gap_from <= p.merged_at + INTERVAL '48' HOUR AND g.gap_to > p.merged_at
      ) THEN 'unverified: the source was not read for a part of the 48 hours after the merge'
      WHEN s.late IS NOT NULL
        THEN concat_ws('', 'fail: ', s.late, ' reviewed it at ',
          substring(CAST(s.late_at AS VARCHAR(40)), 1, 19), ' UTC, later than 48 hours after ',
          'the merge')
      WHEN s.stale IS NOT NULL
        THEN concat_ws('', 'fail: ', s.stale, ' approved a commit other than the merged one')
      WHEN s.own IS NOT NULL
        THEN concat_ws('', 'fail: reviewed only by ', s.own, ', who is an author of the change')
      WHEN s.machine IS NOT NULL
        THEN concat_ws('', 'fail: reviewed only by ', s.machine, ', which is no person')
      ELSE concat_ws('', 'fail: nobody reviewed the emergency change by ', p.author)
    END AS verdict
  FROM population p
  CROSS JOIN bounds b
  LEFT JOIN summary s ON s.record = p.record
)
SELECT record AS item, occurred_at,
  substring(verdict, 1, position(':' IN verdict) - 1) AS status,
  coalesce(strength, 'system') AS strength,
  substring(verdict, position(':' IN verdict) + 2) AS reason
FROM outcome
