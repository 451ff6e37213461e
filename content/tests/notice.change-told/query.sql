-- Each audience of the text is told by a message about that notice in that version, which went out before the change took
-- effect and was not taken down until then; staff and roles are told as staff, and everybody else as who they are or as
-- the people concerned.
WITH audience AS (
  SELECT DISTINCT p.item, CASE
      WHEN u.item_text IS NULL THEN 'people concerned'
      WHEN u.item_text = 'all-staff' OR r.id IS NOT NULL THEN 'staff'
      ELSE lower(u.item_text)
    END AS audience
  FROM population p
  LEFT JOIN doc_policy_audience u ON u.id = p.policy AND u.revision = p.revision
  LEFT JOIN (SELECT DISTINCT id FROM doc_role) r ON r.id = u.item_text
),
sent AS (
  SELECT p.item, lower(n.audience) AS audience, min(n.sent_at) AS sent_at
  FROM population p
  JOIN (
    SELECT subject AS about, version, audience, sent_at, withdrawn_at, direction FROM notice
    UNION ALL
    SELECT f.item_text, n.version, n.audience, n.sent_at, n.withdrawn_at, n.direction
    FROM notice n
    JOIN notice_refs f ON f.record = n.record
  ) n ON n.about = p.policy AND n.version = p.version AND n.direction = 'outbound' AND n.sent_at >= p.told_from
    AND (n.withdrawn_at IS NULL OR n.withdrawn_at >= p.occurred_at)
  GROUP BY p.item, lower(n.audience)
),
told AS (
  SELECT a.item, a.audience, min(s.sent_at) AS sent_at
  FROM audience a
  LEFT JOIN sent s ON s.item = a.item AND (s.audience = a.audience OR (s.audience = 'people concerned' AND a.audience <> 'staff'))
  GROUP BY a.item, a.audience
),
late AS (
  SELECT t.item, t.audience, t.sent_at
  FROM told t
  JOIN population p ON p.item = t.item
  WHERE t.sent_at IS NULL OR t.sent_at >= p.occurred_at
  QUALIFY row_number() OVER (PARTITION BY t.item ORDER BY t.sent_at NULLS FIRST, t.audience) = 1
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'notice' AND g.gap_from < p.occurred_at AND g.gap_to > p.occurred_at - INTERVAL '90' DAY
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.material = FALSE THEN 'not-applicable'
    WHEN l.item IS NULL THEN 'pass'
    WHEN p.same AND p.material IS NULL THEN 'unverified'
    WHEN p.occurred_at > b.observed_to OR u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  CASE WHEN p.material = FALSE THEN 'stated' ELSE 'system' END AS strength,
  CASE
    WHEN p.material = FALSE THEN 'said not to be material'
    WHEN l.item IS NULL THEN 'told before it took effect'
    WHEN p.same AND p.material IS NULL THEN 'changed under the same version, and nothing says whether that is material'
    WHEN p.occurred_at > b.observed_to THEN concat_ws('', 'not yet due: before ', CAST(p.occurred_at AS VARCHAR(19)))
    WHEN u.item IS NOT NULL THEN 'messages before it took effect were not read whole'
    WHEN l.sent_at IS NULL THEN concat_ws('', 'version ', p.version, ' was never told to ', l.audience)
    ELSE concat_ws('', 'told to ', l.audience, ' ', CAST(l.sent_at AS VARCHAR(19)), ', in effect since ', CAST(p.occurred_at AS VARCHAR(19)))
  END AS reason
FROM population p
LEFT JOIN late l ON l.item = p.item
LEFT JOIN unread u ON u.item = p.item
CROSS JOIN bounds b
