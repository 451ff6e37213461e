-- Rights that are approved again each year were approved when they were approved first.
WITH first_approval AS (
  SELECT record, min(approved_at) AS approved_at
  FROM dataset_version
  GROUP BY record
),
-- What is worst about a data set's record counts, where two registries know it.
judged AS (
  SELECT p.item,
    max(CASE
      WHEN d.record IS NULL THEN '5 it is in no registry'
      WHEN coalesce(d.rights_basis, 'unknown') = 'unknown' THEN '4 the basis of its rights is unknown'
      WHEN d.personal_data IS DISTINCT FROM FALSE AND d.rights_basis NOT IN ('consent', 'contract', 'legitimate-interest')
        THEN concat_ws('', '3 it holds, or may hold, personal data on the basis ', d.rights_basis)
      WHEN d.approved_at IS NULL THEN '2 its rights were never approved'
      WHEN f.approved_at > p.occurred_at
        THEN concat_ws('', '1 its rights were approved ', CAST(f.approved_at AS VARCHAR(19)), ', first used ', CAST(p.occurred_at AS VARCHAR(19)))
      ELSE '0 rights approved before its first use'
    END) AS verdict
  FROM population p
  LEFT JOIN dataset d ON d.id = p.item AND d.strength IS DISTINCT FROM 'claimed'
  LEFT JOIN first_approval f ON f.record = d.record
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN gap g ON g.record_type = 'dataset' AND g.gap_from <= p.occurred_at
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN j.verdict = '0 rights approved before its first use' THEN 'pass'
    WHEN j.verdict = '5 it is in no registry' AND u.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN j.verdict = '5 it is in no registry' AND u.item IS NOT NULL THEN 'registries were not read whole before its first use'
    ELSE substring(j.verdict, 3, 300)
  END AS reason
FROM population p
JOIN judged j ON j.item = p.item
LEFT JOIN unread u ON u.item = p.item
