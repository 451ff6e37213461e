-- What is worst about a data set's record counts, where two registries know it.
WITH process AS (
  SELECT concat_ws('', id, '@', version) AS name, min(valid_from) AS since
  FROM doc_policy
  WHERE state = 'approved' AND form = 'process'
  GROUP BY concat_ws('', id, '@', version)
),
purpose AS (
  SELECT DISTINCT record
  FROM dataset_purposes
),
-- A checklist that is gone through again was passed when it was passed first. A version that the registry wrote after the
-- first use may say that it had been passed before, but nobody could know it then.
checklist AS (
  SELECT v.record, min(v.checklist_passed_at) AS passed_at,
    min(v.checklist_passed_at) FILTER (WHERE v.revised_at <= p.occurred_at) AS told_at
  FROM population p
  JOIN dataset_version v ON v.id = p.item
  GROUP BY v.record
),
judged AS (
  SELECT p.item,
    max(CASE
      WHEN d.record IS NULL THEN '7 it is in no registry'
      WHEN d.occurred_at > p.occurred_at
        THEN concat_ws('', '6 it was registered ', CAST(d.occurred_at AS VARCHAR(19)), ', first used ', CAST(p.occurred_at AS VARCHAR(19)))
      WHEN d.owner IS NULL THEN '5 nobody answers for it'
      WHEN d.class IS NULL OR d.retention IS NULL THEN '4 its class or its retention is not recorded'
      WHEN u.record IS NULL THEN '3 it has no recorded purpose'
      WHEN c.name IS NULL THEN concat_ws('', '2 it was made by ', coalesce(d.method, 'no named process'), ', which was not approved then')
      WHEN l.passed_at IS NULL THEN '2 it never passed the checklist of its process'
      WHEN l.passed_at > p.occurred_at
        THEN concat_ws('', '2 it passed its checklist ', CAST(l.passed_at AS VARCHAR(19)), ', first used ', CAST(p.occurred_at AS VARCHAR(19)))
      WHEN l.told_at IS NULL THEN '1 the registry told only after its first use that it had passed its checklist'
      ELSE '0 on record before, and complete'
    END) AS verdict
  FROM population p
  LEFT JOIN dataset d ON d.id = p.item AND d.strength IS DISTINCT FROM 'claimed'
  LEFT JOIN purpose u ON u.record = d.record
  LEFT JOIN checklist l ON l.record = d.record
  LEFT JOIN process c ON c.name = d.method AND c.since <= p.occurred_at
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'dataset' AND g.gap_from <= p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN j.verdict LIKE '0%' THEN 'pass'
    WHEN j.verdict LIKE '1%' OR (j.verdict LIKE '7%' AND u.item IS NOT NULL) THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict LIKE '7%' AND u.item IS NOT NULL THEN 'registries were not read whole before its first use'
    ELSE substring(j.verdict, 3, 300)
  END AS reason
FROM population p
JOIN judged j ON j.item = p.item
LEFT JOIN unread u ON u.item = p.item
