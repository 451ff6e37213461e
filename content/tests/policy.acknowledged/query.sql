-- What is said in Avouch counts for exactly the words that were read, from the day that it names or was saved,
-- whichever is later; what another system recorded counts for the version that it names. Days late before the window
-- are not of it.
WITH alias AS (
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
word AS (
  SELECT policy, text_digest AS wording, lower(person) AS name,
    greatest(valid_from, CAST(acknowledged_on AS TIMESTAMP)) AS said_at
  FROM doc_acknowledgement
  WHERE state = 'approved' AND valid_to IS NULL
  UNION ALL
  SELECT subject, version, lower(person), coalesce(completed_at, occurred_at)
  FROM acknowledgement
  WHERE outcome = 'accepted'
),
said AS (
  SELECT p.item, min(w.said_at) AS said_at
  FROM word w
  LEFT JOIN alias a ON a.name = w.name
  JOIN population p ON p.policy = w.policy AND p.worker = coalesce(a.identity, w.name)
    AND w.wording IN (concat_ws('', 'sha256:', p.digest), p.version)
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'acknowledgement' AND g.source <> 'no source' AND g.gap_from < p.due_at
    AND g.gap_to > p.occurred_at
),
verdict AS (
  SELECT p.item, p.occurred_at, p.due_at, s.said_at,
    CASE
      WHEN p.worker IS NULL THEN 'nobody'
      WHEN s.said_at < p.due_at THEN 'in time'
      WHEN p.until_at <= p.due_at AND p.until_at < p.known_to THEN 'over'
      WHEN p.due_at > b.observed_to THEN 'not yet'
      WHEN u.item IS NOT NULL THEN 'unread'
      WHEN s.said_at <= b.window_from THEN 'before'
      ELSE 'late'
    END AS verdict
  FROM population p
  LEFT JOIN said s ON s.item = p.item
  LEFT JOIN unread u ON u.item = p.item
  CROSS JOIN bounds b
)
SELECT item, occurred_at,
  CASE
    WHEN verdict IN ('in time', 'before') THEN 'pass'
    WHEN verdict = 'over' THEN 'not-applicable'
    WHEN verdict = 'late' THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'nobody' THEN 'nobody whom it binds is known'
    WHEN verdict = 'in time' THEN concat_ws('', 'in time, ', CAST(said_at AS VARCHAR(19)))
    WHEN verdict = 'over' THEN 'left, or the text was replaced, before it was due'
    WHEN verdict = 'not yet' THEN concat_ws('', 'not yet due: ', CAST(due_at AS VARCHAR(19)))
    WHEN verdict = 'unread' THEN 'acknowledgements were not read whole'
    WHEN verdict = 'before' THEN concat_ws('', 'acknowledged late, before the window: ', CAST(said_at AS VARCHAR(19)))
    WHEN said_at IS NULL THEN concat_ws('', 'never acknowledged, due before ', CAST(due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'acknowledged ', CAST(said_at AS VARCHAR(19)), ', due before ', CAST(due_at AS VARCHAR(19)))
  END AS reason
FROM verdict
