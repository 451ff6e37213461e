WITH shown AS (
  SELECT s.record,
    count(*) FILTER (WHERE s.name IN ('disk_encryption', 'screen_lock', 'malware')) AS seen,
    count(*) FILTER (WHERE s.name IN ('disk_encryption', 'screen_lock', 'malware')
      AND s.item_text <> 'on') AS missing,
    max(CASE WHEN s.name = 'disk_encryption' AND s.item_text <> 'on' THEN 'disk encryption' END) AS disk,
    max(CASE WHEN s.name = 'screen_lock' AND s.item_text <> 'on' THEN 'screen lock' END) AS screen,
    max(CASE WHEN s.name = 'malware' AND s.item_text <> 'on' THEN 'malware defence' END) AS malware
  FROM configuration_settings s
  GROUP BY s.record
)
SELECT p.entity AS item, p.occurred_at,
  CASE
    WHEN h.missing > 0 THEN 'fail'
    WHEN h.seen = 3 THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'system' AS strength,
  CASE
    WHEN h.missing > 0 THEN
      concat_ws('', 'device of ', coalesce(p.person, 'nobody named'), ' without ',
        concat_ws(' and ', h.disk, h.screen, h.malware))
    WHEN h.seen = 3 THEN 'all three on'
    ELSE 'the source does not show all three'
  END AS reason
FROM population p
LEFT JOIN shown h ON h.record = p.record
