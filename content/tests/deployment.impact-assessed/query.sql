-- Assessments in force at the release, each judged; one good one is enough. Drafts change nothing.
WITH assessment AS (
  SELECT id, revision, ai_system, state, decision, review_on, valid_from,
    lead(valid_from) OVER (PARTITION BY id ORDER BY revision) AS until_at
  FROM doc_impact_assessment
  WHERE state IN ('approved', 'retired')
),
covered AS (
  SELECT c.id, c.revision, c.item_text AS covers
  FROM doc_impact_assessment_release_classes c
  UNION
  SELECT v.id, v.revision, concat_ws('', 'version ', v.identifier)
  FROM doc_impact_assessment_covers v
  WHERE v.kind = 'version'
),
judged AS (
  SELECT p.record,
    min(CASE
      WHEN a.review_on < CAST(p.occurred_at AS DATE)
        THEN concat_ws('', '3 the assessment ', a.id, ' was to be reviewed by ', CAST(a.review_on AS VARCHAR(10)))
      WHEN a.decision NOT IN ('go', 'go-with-conditions') THEN concat_ws('', '2 the assessment ', a.id, ' had decided ', a.decision)
      WHEN c.covers IS NULL THEN concat_ws('', '1 the assessment ', a.id, ' covers neither this version nor its class of change')
      ELSE concat_ws('', '0 covered by ', a.id)
    END) AS verdict
  FROM population p
  JOIN assessment a ON a.ai_system = p.system AND a.state = 'approved' AND a.valid_from <= p.occurred_at
    AND (a.until_at IS NULL OR a.until_at > p.occurred_at)
  LEFT JOIN covered c ON c.id = a.id AND c.revision = a.revision
    AND c.covers IN (p.release_class, concat_ws('', 'version ', p.version))
  GROUP BY p.record
)
SELECT p.record AS item, p.occurred_at,
  CASE WHEN j.verdict LIKE '0%' THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  coalesce(substring(j.verdict, 3, 300), concat_ws('', 'no approved assessment of ', p.system, ' was in force')) AS reason
FROM population p
LEFT JOIN judged j ON j.record = p.record
