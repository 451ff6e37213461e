-- An approval counts if it was given at or before the merge, for the commit that was merged, by
-- a person who is none of the change's authors under any name. Emergency changes have a test of
-- their own. Identities are those known at the time of the run. Services, agents and the accounts
-- of applications approve nothing. Whether a name that no identity has is somebody else's is not
-- known; where no identities are kept at all, it rests on the names alone, and is a claim at most.
-- Of several approvals the strongest counts: one that a system recorded, then one that somebody
-- wrote, then one that somebody told. What somebody wrote into the commit is as good as recorded
-- where configuration shows that nobody but the forge's merge service wrote the branch, and that it
-- merged nothing that nobody had approved, from the merge until the change was recorded, ten days
-- later at most: the time of a merge is what its committer wrote.
WITH writer AS (
  SELECT record, lower(author) AS login, lower(author_name) AS name, lower(author_email) AS email
  FROM population
  UNION ALL
  SELECT record, lower(actor), lower(name), lower(email) FROM change_co_authors
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
approved AS (
  SELECT record, actor, lower(actor) AS name FROM change_approvals
  UNION ALL
  SELECT record, actor, lower(name) FROM change_approvals
  UNION ALL
  SELECT record, actor, lower(email) FROM change_approvals
),
approver_name AS (
  SELECT record, actor, name, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM approved
),
alias_of_writer AS (
  SELECT DISTINCT v.record, v.actor
  FROM approver_name v
  JOIN identity_name a ON a.bare = v.bare
  JOIN identity_name b ON b.identity = a.identity
  JOIN writer_name w ON w.record = v.record AND w.bare = b.bare
),
same_words AS (
  SELECT DISTINCT v.record, v.actor
  FROM change_approvals v
  JOIN writer w ON w.record = v.record
  WHERE w.login = lower(v.actor)
    OR w.name = lower(v.name)
    OR replace(substring(coalesce(w.email, w.login), 1, position('@' IN concat_ws('', substring(coalesce(w.email, w.login), 2), '@'))), '@', '')
      = lower(replace(substring(coalesce(v.email, v.actor), 1, position('@' IN concat_ws('', substring(coalesce(v.email, v.actor), 2), '@'))), '@', ''))
),
kept AS (
  SELECT count(*) AS names FROM identity_name
),
known AS (
  SELECT v.record, v.actor, bool_and(CASE WHEN v.name LIKE '%[bot]%' THEN FALSE ELSE i.is_person END) AS is_person
  FROM approver_name v
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
  SELECT p.record, v.actor,
    CASE
      WHEN k.is_person IS NULL AND v.strength = 'system' THEN 'claimed'
      WHEN k.is_person AND v.strength = 'claimed' AND v.acted_at IS NULL AND g.record IS NOT NULL THEN 'system'
      ELSE v.strength
    END AS strength,
    CASE
      WHEN o.actor IS NOT NULL OR s.actor IS NOT NULL THEN 'own'
      WHEN k.is_person = FALSE THEN 'machine'
      WHEN v.acted_at > p.merged_at THEN 'late'
      WHEN v.commit NOT IN (p.commit, coalesce(p.head_commit, p.commit)) THEN 'stale'
      WHEN v.acted_at IS NULL AND v.strength = 'system' THEN 'undated'
      WHEN k.is_person IS NULL AND n.names > 0 THEN 'unknown'
      ELSE 'good'
    END AS verdict
  FROM population p
  JOIN change_approvals v ON v.record = p.record
  LEFT JOIN alias_of_writer o ON o.record = v.record AND o.actor = v.actor
  LEFT JOIN same_words s ON s.record = v.record AND s.actor = v.actor
  JOIN known k ON k.record = v.record AND k.actor = v.actor
  LEFT JOIN guarded g ON g.record = v.record
  CROSS JOIN kept n
),
summary AS (
  SELECT record,
    min(actor) FILTER (WHERE verdict = 'good') AS good,
    CASE WHEN bool_or(strength = 'system') FILTER (WHERE verdict = 'good') THEN 'system'
      ELSE min(strength) FILTER (WHERE verdict = 'good') END AS strength,
    min(actor) FILTER (WHERE verdict = 'undated') AS undated,
    min(actor) FILTER (WHERE verdict = 'unknown') AS unknown,
    min(actor) FILTER (WHERE verdict = 'stale') AS stale,
    min(actor) FILTER (WHERE verdict = 'late') AS late,
    min(actor) FILTER (WHERE verdict = 'own') AS own,
    min(actor) AS machine
  FROM judged
  GROUP BY record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN p.emergency THEN 'not-applicable'
    WHEN s.good IS NOT NULL THEN 'pass'
    WHEN NOT p.approvals_recorded OR s.undated IS NOT NULL OR s.unknown IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  coalesce(s.strength, 'system') AS strength,
  CASE
    WHEN p.emergency THEN 'took the emergency path, which change.emergency-reviewed tests'
    WHEN s.good IS NOT NULL THEN concat_ws('', 'approved by ', s.good)
    WHEN NOT p.approvals_recorded THEN 'this source does not record approvals'
    WHEN s.undated IS NOT NULL
      THEN concat_ws('', 'the approval by ', s.undated, ' has no time, so it may be later than the merge')
    WHEN s.unknown IS NOT NULL THEN concat_ws('', 'no identity says that ', s.unknown, ', who approved it, is a person')
    WHEN s.stale IS NOT NULL
      THEN concat_ws('', p.author, ' merged a commit other than the one that ', s.stale, ' approved')
    WHEN s.late IS NOT NULL
      THEN concat_ws('', s.late, ' approved the change by ', p.author, ' only after it was merged')
    WHEN s.own IS NOT NULL
      THEN concat_ws('', 'approved only by ', s.own, ', who is an author of the change')
    WHEN s.machine IS NOT NULL THEN concat_ws('', 'approved only by ', s.machine, ', which is no person')
    ELSE concat_ws('', 'merged by ', coalesce(p.merged_by, p.author), ' with no approval recorded')
  END AS reason
FROM population p
LEFT JOIN summary s ON s.record = p.record
