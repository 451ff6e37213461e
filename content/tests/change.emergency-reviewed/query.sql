-- After an emergency the review may follow the merge by 48 hours at most. It is an approval of the
-- merged commit, or the review that the source records for emergencies, by someone who is none of
-- the change's authors under any name.
WITH alias AS (
  SELECT k.identity, k.name
  FROM (
    SELECT id AS identity, revision, lower(item_text) AS name FROM doc_identity_emails
    UNION ALL
    SELECT id, revision, lower(item_text) FROM doc_identity_names
    UNION ALL
    SELECT id, revision, lower(login) FROM doc_identity_logins
  ) k
  JOIN doc_identity i ON i.id = k.identity AND i.revision = k.revision
  WHERE i.valid_to IS NULL AND i.state <> 'retired'
),
writer AS (
  SELECT record, lower(author) AS login, lower(author_name) AS name, lower(author_email) AS email
  FROM population
  UNION ALL
  SELECT record, lower(actor), lower(name), lower(email) FROM change_co_authors
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
  WHERE emergency_reviewer IS NOT NULL
),
writer_name AS (
  SELECT record, login AS name FROM writer
  UNION ALL
  SELECT record, name FROM writer
  UNION ALL
  SELECT record, email FROM writer
),
own AS (
  SELECT DISTINCT r.record, r.actor
  FROM examined r
  JOIN alias a ON a.name IN (lower(r.actor), r.name, r.email)
  JOIN alias b ON b.identity = a.identity
  JOIN writer_name w ON w.record = r.record AND w.name = b.name
  UNION
  SELECT r.record, r.actor
  FROM examined r
  JOIN writer w ON w.record = r.record
  WHERE w.login = lower(r.actor)
    OR w.name = r.name
    OR substring(coalesce(w.email, w.login), 1,
        position('@' IN concat_ws('', coalesce(w.email, w.login), '@')) - 1)
      = substring(coalesce(r.email, lower(r.actor)), 1,
        position('@' IN concat_ws('', coalesce(r.email, r.actor), '@')) - 1)
),
judged AS (
  SELECT r.record, r.actor, r.strength, r.acted_at,
    CASE
      WHEN o.actor IS NOT NULL THEN 'own'
      WHEN r.acted_at > r.merged_at + INTERVAL '48' HOUR THEN 'late'
      WHEN r.stale THEN 'stale'
      WHEN r.acted_at IS NULL AND r.strength = 'system' THEN 'undated'
      ELSE 'good'
    END AS verdict
  FROM examined r
  LEFT JOIN own o ON o.record = r.record AND o.actor = r.actor
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
    min(actor) AS own
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
