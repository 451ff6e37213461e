-- Whether users can notice a release is what its changes say; one that nobody knows, or that does not say, leaves it
-- open, and so does a name that several changes have that do not agree. A message belongs to a release that it names, or
-- whose system and version it names; an identifier alone, which another pipeline may have, too, names a release if the
-- message is about its system. Documentation that is published to users tells them, too; a text is published when it is
-- approved, or on the later day that it names.
WITH change_name AS (
  SELECT name, CASE WHEN count(*) = 1 THEN bool_or(user_visible) END AS user_visible
  FROM (
    SELECT id AS name, user_visible FROM change
    UNION
    SELECT commit, user_visible FROM change
    UNION
    SELECT head_commit, user_visible FROM change
  ) n
  GROUP BY name
),
carried AS (
  SELECT p.record, bool_or(n.user_visible) AS visible, count(*) FILTER (WHERE n.user_visible IS NULL) AS unsaid
  FROM population p
  JOIN deployment_changes x ON x.record = p.record
  LEFT JOIN change_name n ON n.name = x.item_text
  GROUP BY p.record
),
called AS (
  SELECT record, record AS name, FALSE AS bare FROM population
  UNION
  SELECT record, id, TRUE FROM population
),
message AS (
  SELECT record, kind, subject, version, sent_at, withdrawn_at
  FROM notice
  WHERE direction = 'outbound' AND kind IN ('change', 'publication')
    AND lower(audience) IN ('users', 'customers', 'people concerned', 'public')
),
meant AS (
  SELECT p.record, m.kind, m.sent_at
  FROM population p
  JOIN message m ON m.subject = p.system AND m.version = p.version
  WHERE m.withdrawn_at IS NULL OR m.withdrawn_at > p.occurred_at
  UNION ALL
  SELECT p.record, m.kind, m.sent_at
  FROM population p
  JOIN called c ON c.record = p.record
  JOIN notice_refs r ON r.item_text = c.name
  JOIN message m ON m.record = r.record AND (NOT c.bare OR m.subject = p.system)
  WHERE m.withdrawn_at IS NULL OR m.withdrawn_at > p.occurred_at
  UNION ALL
  SELECT p.record, 'document', greatest(d.valid_from, CAST(d.published_on AS TIMESTAMP))
  FROM population p
  JOIN doc_technical_document d ON d.ai_system = p.system AND d.version = p.version AND d.audience = 'users'
    AND d.state = 'approved' AND (d.valid_to IS NULL OR d.valid_to > p.occurred_at)
),
reached AS (
  SELECT record, min(sent_at) FILTER (WHERE kind <> 'document') AS told_at,
    min(sent_at) FILTER (WHERE kind <> 'change') AS published_at
  FROM meant
  GROUP BY record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type = 'notice' AND g.gap_from <= p.occurred_at
),
judged AS (
  SELECT p.record, p.occurred_at, r.told_at, r.published_at,
    CASE
      WHEN c.record IS NULL THEN 'unlisted'
      WHEN c.visible IS DISTINCT FROM TRUE AND c.unsaid > 0 THEN 'unsaid'
      WHEN c.visible = FALSE THEN 'unnoticed'
      WHEN r.told_at <= p.occurred_at AND r.published_at <= p.occurred_at THEN 'good'
      WHEN u.record IS NOT NULL THEN 'unread'
      WHEN r.told_at IS NULL OR r.told_at > p.occurred_at THEN 'untold'
      ELSE 'undocumented'
    END AS verdict
  FROM population p
  LEFT JOIN carried c ON c.record = p.record
  LEFT JOIN reached r ON r.record = p.record
  LEFT JOIN unread u ON u.record = p.record
)
SELECT record AS item, occurred_at,
  CASE
    WHEN verdict = 'good' THEN 'pass'
    WHEN verdict = 'unnoticed' THEN 'not-applicable'
    WHEN verdict IN ('untold', 'undocumented') THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'unlisted' THEN 'it does not say which changes it carries'
    WHEN verdict = 'unsaid' THEN 'of a change that it carries nobody said whether users can notice it'
    WHEN verdict = 'unnoticed' THEN 'no change that users can notice'
    WHEN verdict = 'good' THEN concat_ws('', 'documented ', CAST(published_at AS VARCHAR(19)), ', users told ', CAST(told_at AS VARCHAR(19)))
    WHEN verdict = 'unread' THEN 'notices were not read whole'
    WHEN verdict = 'untold' THEN coalesce('users were told ' || CAST(told_at AS VARCHAR(19)), 'no message to users names this release')
    ELSE concat_ws('', 'documentation was published ', coalesce(CAST(published_at AS VARCHAR(19)), 'never'))
  END AS reason
FROM judged
