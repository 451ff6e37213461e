-- A title of one word says nothing.
SELECT p.record AS item, p.occurred_at,
  CASE WHEN p.title IS NULL THEN 'unverified'
    WHEN position(' ' IN p.title) > 0 THEN 'pass'
    ELSE 'fail' END AS status,
  'system' AS strength,
  coalesce(p.title, 'the source gives no title') AS reason
FROM population p
