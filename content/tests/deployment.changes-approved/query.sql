-- Every change that the deployed version contains has to be on record, merged before, and approved
-- by a person who is somebody else at or before its merge; for an emergency, within 48 hours after
-- it. A name that no identity has is nobody known; where no identities are kept at all, it rests on
-- the names alone, and is a claim at most. A claim in the commit itself is as good as recorded where
-- configuration shows that nobody but the forge's merge service wrote the branch from the merge until
-- the change was recorded, ten days later at most.
WITH change_name AS (
  SELECT record, id AS name FROM change
  UNION
  SELECT record, commit FROM change
  UNION
  SELECT record, head_commit FROM change
),
carried AS (
  SELECT p.record AS deployment, p.occurred_at AS deployed_at, x.item_text AS name, c.record,
    c.author, c.merged_at, c.commit, c.head_commit, c.approvals_recorded, c.emergency,
    c.emergency_reviewer, c.emergency_review_at,
    CASE WHEN c.emergency THEN c.merged_at + INTERVAL '48' HOUR ELSE c.merged_at END AS limit_at
  FROM population p
  JOIN deployment_changes x ON x.record = p.record
  LEFT JOIN change_name n ON n.name = x.item_text
  LEFT JOIN change c ON c.record = n.record
),
writer AS (
  SELECT record, lower(author) AS login, lower(author_name) AS name, lower(author_email) AS email
  FROM change
  UNION ALL
  SELECT record, lower(actor), lower(name), lower(email) FROM change_co_authors
),
approval AS (
  SELECT DISTINCT c.record, v.actor, lower(v.actor) AS login, lower(v.name) AS name,
    lower(v.email) AS email, v.strength, v.acted_at IS NULL AS merged_with
  FROM carried c
  JOIN change_approvals v ON v.record = c.record
  WHERE (v.commit IN (c.commit, coalesce(c.head_commit, c.commit))) IS DISTINCT FROM FALSE
    AND (v.acted_at <= c.limit_at OR (v.acted_at IS NULL AND v.strength <> 'system'))
  UNION
  SELECT record, emergency_reviewer, lower(emergency_reviewer), NULL, NULL, 'system', FALSE
  FROM carried
  WHERE emergency_review_at <= limit_at
),
kept AS (
  SELECT count(*) AS names FROM identity_name
),
given AS (
  SELECT record, actor, login AS name FROM approval
  UNION
  SELECT record, actor, name FROM approval
  UNION
  SELECT record, actor, email FROM approval
),
approver_name AS (
  SELECT record, actor, name, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM given
),
written AS (
  SELECT record, login AS name FROM writer
  UNION
  SELECT record, name FROM writer
  UNION
  SELECT record, email FROM writer
),
writer_name AS (
  SELECT record, replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare
  FROM written
),
alias_of_writer AS (
  SELECT DISTINCT v.record, v.actor
  FROM approver_name v
  JOIN identity_name a ON a.bare = v.bare
  JOIN identity_name b ON b.identity = a.identity
  JOIN writer_name w ON w.record = v.record AND w.bare = b.bare
),
known AS (
  SELECT v.record, v.actor, bool_and(CASE WHEN v.name LIKE '%[bot]%' THEN FALSE ELSE i.is_person END) AS is_person
  FROM approver_name v
  LEFT JOIN identity_name i ON i.bare = v.bare
  GROUP BY v.record, v.actor
),
guarded AS (
  SELECT DISTINCT c.record
  FROM change c
  JOIN guarded_branch g ON g.repo = c.repo AND g.branch = c.branch
    AND g.from_at <= c.occurred_at AND g.to_at >= c.recorded_at
  WHERE c.recorded_at >= c.occurred_at AND c.recorded_at <= c.occurred_at + INTERVAL '10' DAY
),
other AS (
  SELECT v.record, v.actor,
    CASE
      WHEN k.is_person IS NULL AND v.strength = 'system' THEN 'claimed'
      WHEN k.is_person AND v.strength = 'claimed' AND g.record IS NOT NULL AND v.merged_with THEN 'system'
      ELSE v.strength
    END AS strength,
    k.is_person IS NULL AND n.names > 0 AS unknown
  FROM approval v
  JOIN known k ON k.record = v.record AND k.actor = v.actor
  LEFT JOIN guarded g ON g.record = v.record
  LEFT JOIN alias_of_writer o ON o.record = v.record AND o.actor = v.actor
  CROSS JOIN kept n
  WHERE k.is_person IS DISTINCT FROM FALSE
    AND NOT EXISTS (
      SELECT 1
      FROM writer w
      WHERE w.record = v.record
        AND (w.login = v.login OR w.name = v.name
          OR replace(substring(coalesce(w.email, w.login), 1, position('@' IN concat_ws('', substring(coalesce(w.email, w.login), 2), '@'))), '@', '')
            = replace(substring(coalesce(v.email, v.login), 1, position('@' IN concat_ws('', substring(coalesce(v.email, v.login), 2), '@'))), '@', '')))
    AND o.record IS NULL
),
independent AS (
  SELECT record,
    CASE WHEN bool_or(strength = 'system') THEN 'system' ELSE min(strength) END AS strength
  FROM other
  WHERE NOT unknown
  GROUP BY record
),
doubtful AS (
  SELECT record, min(actor) AS actor
  FROM other
  GROUP BY record
),
judged AS (
  SELECT c.deployment, i.strength,
    CASE
      WHEN c.record IS NULL AND EXISTS (
        SELECT 1 FROM gap g WHERE g.record_type = 'change' AND g.gap_from < c.deployed_at
      ) THEN concat_ws('', '2 unverified: contains ', c.name,
        ', which may have been merged while the source of changes was not read')
      WHEN c.record IS NULL THEN concat_ws('', '1 fail: contains ', c.name, ', which is no recorded change')
      WHEN c.merged_at > c.deployed_at
        THEN concat_ws('', '1 fail: contains ', c.name, ', which was merged only after the deployment')
      WHEN i.record IS NOT NULL THEN '3 pass: every change was merged and approved by someone else'
      WHEN c.limit_at > b.observed_to
        THEN concat_ws('', '2 unverified: not yet due, the review of the emergency change ', c.name,
          ' has until 48 hours after its merge')
      WHEN NOT c.approvals_recorded
        THEN concat_ws('', '2 unverified: the source of ', c.name, ' does not record approvals')
      WHEN d.record IS NOT NULL
        THEN concat_ws('', '2 unverified: no identity says that ', d.actor, ', who approved ', c.name, ', is a person')
      ELSE concat_ws('', '1 fail: contains ', c.name, ' by ', c.author,
        ', which nobody else approved in time')
    END AS verdict
  FROM carried c
  CROSS JOIN bounds b
  LEFT JOIN independent i ON i.record = c.record
  LEFT JOIN doubtful d ON d.record = c.record
),
worst AS (
  SELECT deployment, min(verdict) AS verdict, min(strength) AS strength
  FROM judged
  GROUP BY deployment
),
outcome AS (
  SELECT p.record, p.occurred_at, w.strength,
    coalesce(substring(w.verdict, 3),
      'unverified: the deployment does not say which changes it contains') AS verdict
  FROM population p
  LEFT JOIN worst w ON w.deployment = p.record
)
SELECT record AS item, occurred_at,
  substring(verdict, 1, position(':' IN verdict) - 1) AS status,
  coalesce(strength, 'system') AS strength,
  substring(verdict, position(':' IN verdict) + 2) AS reason
FROM outcome
