-- The register of its own system says at that time which destinations are approved, and the highest class of each. Names
-- of classes that are not among these four are approved for themselves alone.
WITH height AS (
  SELECT *
  FROM (VALUES ('public', 1), ('internal', 2), ('confidential', 3), ('restricted', 4)) AS r(class, height)
),
approved AS (
  SELECT p.record, p.class AS sent, e.class AS allowed
  FROM population p
  JOIN doc_system s ON s.id = p.system AND s.state = 'approved' AND s.valid_from <= p.occurred_at
    AND (s.valid_to IS NULL OR s.valid_to > p.occurred_at)
  JOIN doc_system_entry_points e ON e.id = s.id AND e.revision = s.revision AND e.direction = 'outbound'
    AND e.identity = p.counterpart
),
judged AS (
  SELECT a.record, max(a.allowed) AS allowed,
    coalesce(bool_or(CASE WHEN h.height IS NULL THEN a.sent = a.allowed ELSE h.height >= q.height END), FALSE) AS fits
  FROM approved a
  LEFT JOIN height h ON h.class = a.allowed
  LEFT JOIN height q ON q.class = a.sent
  GROUP BY a.record
)
SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN p.protected = FALSE THEN 'fail'
    WHEN p.counterpart IS NULL THEN 'unverified'
    WHEN j.record IS NULL THEN 'fail'
    WHEN p.class IS NULL THEN 'unverified'
    WHEN NOT j.fits THEN 'fail'
    WHEN p.protected IS NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.protected = FALSE THEN concat_ws('', 'went to ', coalesce(p.counterpart, 'nowhere named'), ' without encryption')
    WHEN p.counterpart IS NULL THEN 'the source does not say where it went'
    WHEN j.record IS NULL THEN concat_ws('', p.counterpart, ' is no approved destination of ', coalesce(p.system, 'no system'))
    WHEN p.class IS NULL THEN 'the source does not say of which class it was'
    WHEN NOT j.fits THEN
      concat_ws('', p.class, ' information went to ', p.counterpart, ', approved for ', coalesce(j.allowed, 'no class'))
    WHEN p.protected IS NULL THEN 'the source does not say whether it was encrypted'
    ELSE concat_ws('', 'encrypted, to ', p.counterpart, ', approved for ', j.allowed)
  END AS reason
FROM population p
LEFT JOIN judged j ON j.record = p.record
