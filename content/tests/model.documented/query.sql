-- When a version first served is when the registry first called it production.
WITH served AS (
  SELECT v.record, min(v.revised_at) AS served_at
  FROM model_version v
  WHERE v.stage = 'production'
  GROUP BY v.record
),
paper AS (
  SELECT record,
    min(updated_at) FILTER (WHERE kind = 'design-record') AS designed_at,
    min(updated_at) FILTER (WHERE kind = 'model-card' AND complete) AS described_at
  FROM model_documents
  GROUP BY record
),
verdict AS (
  SELECT p.record, p.occurred_at,
    CASE
      WHEN d.designed_at IS NULL THEN 'its design is not on record'
      WHEN d.designed_at > p.occurred_at
        THEN concat_ws('', 'its design was recorded ', CAST(d.designed_at AS VARCHAR(19)), ', it was registered ', CAST(p.occurred_at AS VARCHAR(19)))
      WHEN d.described_at IS NULL THEN 'it has no complete model card'
      WHEN d.described_at > coalesce(s.served_at, p.occurred_at)
        THEN concat_ws('', 'its model card is of ', CAST(d.described_at AS VARCHAR(19)), ', after it had begun to serve')
    END AS fault
  FROM population p
  LEFT JOIN paper d ON d.record = p.record
  LEFT JOIN served s ON s.record = p.record
)
SELECT record AS item, occurred_at,
  CASE WHEN fault IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  coalesce(fault, 'designed and described in time') AS reason
FROM verdict
