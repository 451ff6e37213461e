SELECT p.item, p.occurred_at,
  CASE
    WHEN p.ran_on IS NULL THEN 'unverified'
    WHEN p.next_on < p.occurred_at THEN 'pass'
    WHEN p.next_on IS NULL AND p.occurred_at > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.ran_on IS NULL THEN 'it is to be tested, and no run of a test of it is known that reached its own day'
    WHEN p.next_on < p.occurred_at THEN concat_ws('', 'tested again ', CAST(CAST(p.next_on AS DATE) AS VARCHAR(10)))
    WHEN p.next_on IS NOT NULL THEN
      concat_ws('', 'tested again only ', CAST(CAST(p.next_on AS DATE) AS VARCHAR(10)), ', due before ', CAST(CAST(p.occurred_at AS DATE) AS VARCHAR(10)))
    WHEN p.occurred_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(CAST(p.occurred_at AS DATE) AS VARCHAR(10)))
    ELSE concat_ws('', 'never tested again, due before ', CAST(CAST(p.occurred_at AS DATE) AS VARCHAR(10)))
  END AS reason
FROM population p
CROSS JOIN bounds b
