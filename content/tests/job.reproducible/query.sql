-- A method is a process or method of the programme with its version, approved before the run began.
WITH method AS (
  SELECT concat_ws('', id, '@', version) AS name, min(valid_from) AS since
  FROM doc_policy
  WHERE state = 'approved' AND form IN ('process', 'method')
  GROUP BY concat_ws('', id, '@', version)
),
changed AS (
  SELECT i.record, min(i.identifier) AS name
  FROM job_inputs i
  JOIN dataset d ON d.id = i.identifier AND d.strength IS DISTINCT FROM 'claimed'
  WHERE i.kind = 'dataset' AND i.digest <> d.digest
  GROUP BY i.record
),
coded AS (
  SELECT DISTINCT record
  FROM job_inputs
  WHERE kind = 'code'
),
verdict AS (
  SELECT p.record, p.occurred_at,
    CASE
      WHEN m.name IS NULL THEN concat_ws('', 'its method, ', coalesce(p.method, 'which it does not name'), ', was not approved when it began')
      WHEN p.unpinned_input_count > 0 THEN 'it read something without a digest'
      WHEN p.unpinned_output_count > 0 THEN 'it wrote something without a digest'
      WHEN c.name IS NOT NULL THEN concat_ws('', 'what it read as ', c.name, ' is not what was approved under that name')
      WHEN k.record IS NULL THEN 'it does not name the code that it ran'
    END AS fault
  FROM population p
  LEFT JOIN method m ON m.name = p.method AND m.since <= p.occurred_at
  LEFT JOIN changed c ON c.record = p.record
  LEFT JOIN coded k ON k.record = p.record
)
SELECT record AS item, occurred_at,
  CASE WHEN fault IS NULL THEN 'pass' ELSE 'fail' END AS status,
  'system' AS strength,
  coalesce(fault, 'approved method, pinned, on approved data') AS reason
FROM verdict
