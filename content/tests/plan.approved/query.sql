-- Whoever approved was of top management then, by a whole name of one identity, and had not written the version: what
-- stands before an @, and all names of one identity, are the same. A first day that is older than the first approval
-- kept here may rest on one that is kept elsewhere.
WITH executive AS (
  SELECT coalesce(n.identity, lower(h.item_text)) AS who, r.valid_from, r.valid_to
  FROM doc_role r
  JOIN doc_role_holders h ON h.id = r.id AND h.revision = r.revision
  LEFT JOIN whole_name n ON n.name = lower(h.item_text)
  WHERE r.id = 'top-management' AND r.state = 'approved'
),
revision AS (
  SELECT p.item, p.again, p.judged_at, p.window_from, d.revision, d.valid_from, d.valid_to, d.approver, d.author,
    d.effective_from, min(d.revision) OVER (PARTITION BY p.item) AS first_revision,
    replace(substring(lower(d.author), 1, position('@' IN concat_ws('', substring(d.author, 2), '@'))), '@', '') AS wrote,
    replace(substring(lower(d.approver), 1, position('@' IN concat_ws('', substring(d.approver, 2), '@'))), '@', '') AS said
  FROM population p
  JOIN doc_policy d ON d.id = p.plan AND d.state = 'approved' AND d.valid_from < p.judged_at
),
own AS (
  SELECT item, revision FROM revision WHERE wrote = said
  UNION
  SELECT r.item, r.revision
  FROM revision r
  JOIN identity_name a ON a.bare = r.said
  JOIN identity_name o ON o.bare = r.wrote AND o.identity = a.identity
),
by_top AS (
  SELECT DISTINCT r.item, r.revision
  FROM revision r
  LEFT JOIN whole_name n ON n.name = lower(r.approver)
  JOIN executive e ON e.who = coalesce(n.identity, lower(r.approver)) AND e.valid_from <= r.valid_from
    AND (e.valid_to IS NULL OR e.valid_to > r.valid_from)
),
version AS (
  SELECT r.item, r.again, r.judged_at, r.window_from, r.revision, r.valid_from, r.valid_to, r.approver, r.effective_from,
    r.first_revision, t.item IS NOT NULL AS by_top, o.item IS NOT NULL AS own,
    r.again <> 'approval' AND r.valid_from >= CAST(r.effective_from AS TIMESTAMP) + INTERVAL '1' DAY AS late
  FROM revision r
  LEFT JOIN by_top t ON t.item = r.item AND t.revision = r.revision
  LEFT JOIN own o ON o.item = r.item AND o.revision = r.revision
),
flaw AS (
  SELECT item,
    min(CASE
      WHEN approver IS NULL THEN concat_ws('', 'version ', revision, ' names nobody who approved it')
      WHEN NOT by_top THEN concat_ws('', 'version ', revision, ' was approved by ', approver, ', who was not of top management')
      WHEN own THEN concat_ws('', 'version ', revision, ' was approved by ', approver, ', who had written it')
      WHEN late AND revision > first_revision THEN concat_ws('', 'version ', revision,
        ' was in use from ', CAST(effective_from AS VARCHAR(10)), ', and approved ', CAST(valid_from AS VARCHAR(19)))
    END) AS words,
    bool_or(late AND revision = first_revision) AS unknown
  FROM version
  WHERE valid_to IS NULL OR valid_to > window_from
  GROUP BY item
),
mark AS (
  SELECT item, valid_from AS at_time
  FROM version
  WHERE by_top AND NOT own
  UNION
  SELECT p.item, w.valid_from
  FROM population p
  JOIN doc_document_review_documents l ON l.document = concat_ws('', 'policy/', p.plan) AND l.outcome = 'still-right'
  JOIN doc_document_review w ON w.id = l.id AND w.revision = l.revision AND w.state = 'approved'
  LEFT JOIN whole_name n ON n.name = lower(w.person)
  JOIN executive t ON t.who = coalesce(n.identity, lower(w.person)) AND t.valid_from <= w.valid_from
    AND (t.valid_to IS NULL OR t.valid_to > w.valid_from)
  WHERE p.again = 'review'
),
lapse AS (
  SELECT m.item, m.at_time, CAST(CAST(m.at_time AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY AS lapse_at,
    lead(m.at_time) OVER (PARTITION BY m.item ORDER BY m.at_time) AS next_at
  FROM mark m
),
ended AS (
  SELECT item, max(coalesce(valid_to, judged_at)) AS ended_at
  FROM version
  GROUP BY item
),
lapsed AS (
  SELECT l.item, min(concat_ws('', 'approved or reviewed ', CAST(l.at_time AS VARCHAR(19)), ', and not again before ',
    CAST(l.lapse_at AS VARCHAR(19)))) AS words
  FROM lapse l
  JOIN population p ON p.item = l.item AND p.again <> 'never'
  JOIN ended e ON e.item = l.item
  WHERE l.lapse_at < least(coalesce(l.next_at, e.ended_at), e.ended_at, p.judged_at)
    AND coalesce(l.next_at, p.judged_at) > p.window_from
  GROUP BY l.item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.plan IS NULL OR f.words IS NOT NULL OR l.words IS NOT NULL THEN 'fail'
    WHEN f.unknown THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.plan IS NULL THEN concat_ws('', 'none was in force until ', CAST(p.to_at AS VARCHAR(19)))
    WHEN coalesce(f.words, l.words) IS NOT NULL THEN coalesce(f.words, l.words)
    WHEN f.unknown THEN 'its first day is older than its first approval here'
    ELSE 'approved in time by top management'
  END AS reason
FROM population p
LEFT JOIN flaw f ON f.item = p.item
LEFT JOIN lapsed l ON l.item = p.item
