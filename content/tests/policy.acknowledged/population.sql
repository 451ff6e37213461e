-- Who had to know which text at some time of the window: workers, as the people system last told of them, where all
-- staff is meant, else holders of the roles named. One item for each text, person and employment, and one alone for
-- those asked for from one day on. A first day that the people system corrected is none. A text is asked for from its
-- approval on; the same words approved again are the same text. A text that binds nobody who is known
-- is an item by itself.
WITH ending AS (
  SELECT greatest(window_to, observed_to) AS known_to
  FROM bounds
),
alias AS (
  SELECT k.name, min(k.identity) AS identity
  FROM (
    SELECT id AS identity, revision, lower(id) AS name FROM doc_identity
    UNION ALL
    SELECT id, revision, lower(person) FROM doc_identity
    UNION ALL
    SELECT id, revision, lower(item_text) FROM doc_identity_emails
  ) k
  JOIN doc_identity i ON i.id = k.identity AND i.revision = k.revision
  WHERE i.state = 'approved' AND i.valid_to IS NULL
  GROUP BY k.name
),
wording AS (
  SELECT concat_ws('', p.id, '@', CAST(min(p.revision) AS VARCHAR(9))) AS wording, p.id AS policy, p.digest,
    min(p.revision) AS revision, max(p.version) AS version, min(p.valid_from) AS approved_at,
    max(coalesce(p.valid_to, e.known_to)) AS ended_at, max(coalesce(p.acknowledge_within_days, 30)) AS days
  FROM doc_policy p
  CROSS JOIN ending e
  WHERE p.state = 'approved' AND p.acknowledgement_required
  GROUP BY p.id, p.digest
),
addressed AS (
  SELECT w.wording, u.item_text AS audience
  FROM wording w
  JOIN doc_policy_audience u ON u.id = w.policy AND u.revision = w.revision
),
told AS (
  SELECT person, starts_on, ends_on, occurred_at,
    rank() OVER (PARTITION BY person, starts_on ORDER BY occurred_at DESC) AS newest,
    max(occurred_at) OVER (PARTITION BY person) AS last_at
  FROM person
  WHERE kind <> 'board-member'
),
employed AS (
  SELECT coalesce(a.identity, lower(p.person)) AS worker, CAST(p.starts_on AS TIMESTAMP) AS begins,
    max(coalesce(CAST(p.ends_on AS TIMESTAMP) + INTERVAL '1' DAY, e.known_to)) AS ends
  FROM told p
  LEFT JOIN alias a ON a.name = lower(p.person)
  CROSS JOIN ending e
  WHERE p.newest = 1 AND (p.ends_on IS NOT NULL OR p.occurred_at = p.last_at)
  GROUP BY coalesce(a.identity, lower(p.person)), p.starts_on
),
held AS (
  SELECT r.id AS role, coalesce(a.identity, lower(h.item_text)) AS worker, min(r.valid_from) AS begins,
    max(coalesce(r.valid_to, e.known_to)) AS ends
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  LEFT JOIN alias a ON a.name = lower(h.item_text)
  CROSS JOIN ending e
  WHERE r.state = 'approved'
  GROUP BY r.id, coalesce(a.identity, lower(h.item_text))
),
bound AS (
  SELECT u.wording, p.worker, p.begins AS job, p.begins, p.ends
  FROM addressed u
  CROSS JOIN employed p
  WHERE u.audience = 'all-staff'
  UNION ALL
  SELECT u.wording, h.worker, coalesce(p.begins, h.begins), greatest(h.begins, coalesce(p.begins, h.begins)),
    least(h.ends, coalesce(p.ends, h.ends))
  FROM addressed u
  JOIN held h ON h.role = u.audience
  LEFT JOIN employed p ON p.worker = h.worker
),
by_job AS (
  SELECT w.wording, w.policy, w.digest, w.version, w.days, b.worker, min(greatest(w.approved_at, b.begins)) AS since,
    max(least(w.ended_at, b.ends)) AS until_at
  FROM bound b
  JOIN wording w ON w.wording = b.wording
  WHERE greatest(w.approved_at, b.begins) < least(w.ended_at, b.ends)
  GROUP BY w.wording, w.policy, w.digest, w.version, w.days, b.worker, b.job
),
duty AS (
  SELECT j.wording, j.policy, j.digest, j.version, j.days, j.worker, min(j.since) AS since, max(j.until_at) AS until_at
  FROM by_job j
  GROUP BY j.wording, j.policy, j.digest, j.version, j.days, j.worker, CAST(j.since AS DATE)
)
SELECT concat_ws('', d.wording, '/', d.worker, '@', CAST(CAST(d.since AS DATE) AS VARCHAR(10))) AS item,
  d.since AS occurred_at, d.policy, d.digest, d.version, d.worker,
  CAST(CAST(d.since AS DATE) AS TIMESTAMP) + (d.days + 1) * INTERVAL '1' DAY AS due_at, d.until_at, e.known_to
FROM duty d
CROSS JOIN ending e
CROSS JOIN bounds b
WHERE d.since < b.window_to AND d.until_at > b.window_from
UNION ALL
SELECT w.wording, w.approved_at, w.policy, w.digest, w.version, NULL, NULL, w.ended_at, e.known_to
FROM wording w
LEFT JOIN bound o ON o.wording = w.wording
CROSS JOIN ending e
CROSS JOIN bounds b
WHERE o.wording IS NULL AND w.approved_at < b.window_to AND w.ended_at > b.window_from
