-- Where each system of the service ran: in two zones if one whole reading of the day shows two, by servers or computing of
-- production, or two sources show one each. Another reading of that day which shows one alone takes nothing away, so that
-- whoever looks less often is not better off. Systems are those that the service's record named at some time of the day,
-- and those that the records of its AI systems then named.
WITH version AS (
  SELECT o.occasion, o.period_from, o.period_to, s.id, s.revision
  FROM occasion o
  JOIN doc_service s ON s.id = o.subject AND s.state = 'approved'
    AND s.valid_from < o.period_to AND (s.valid_to IS NULL OR s.valid_to > o.period_from)
),
needed AS (
  SELECT v.occasion, v.period_from, y.item_text AS name
  FROM version v
  JOIN doc_service_systems y ON y.id = v.id AND y.revision = v.revision
  UNION
  SELECT v.occasion, v.period_from, y.item_text
  FROM version v
  JOIN doc_service_ai_systems u ON u.id = v.id AND u.revision = v.revision
  JOIN doc_ai_system a ON a.id = u.item_text AND a.state = 'approved'
    AND a.valid_from < v.period_to AND (a.valid_to IS NULL OR a.valid_to > v.period_from)
  JOIN doc_ai_system_systems y ON y.id = a.id AND y.revision = a.revision
),
reading AS (
  SELECT source, taken_at, CAST(CAST(taken_at AS DATE) AS TIMESTAMP) AS day_at
  FROM configuration_reading
),
shown AS (
  SELECT c.system, r.source, r.taken_at, r.day_at, min(c.zone) AS first_zone, max(c.zone) AS last_zone, bool_or(c.zone IS NULL) AS placeless
  FROM (
    SELECT system, source, occurred_at, nullif(lower(trim(location)), '') AS zone
    FROM configuration
    WHERE resource_kind IN ('server', 'compute') AND coalesce(environment, 'production') = 'production'
      AND (disposed_at IS NULL OR disposed_at > occurred_at)
  ) c
  JOIN reading r ON r.source = c.source AND r.taken_at = c.occurred_at
  GROUP BY c.system, r.source, r.taken_at, r.day_at
),
spread AS (
  SELECT system, day_at
  FROM shown
  WHERE first_zone IS NOT NULL
  GROUP BY system, day_at
  HAVING bool_or(first_zone <> last_zone) OR (min(first_zone) <> max(last_zone) AND min(source) <> max(source))
),
-- A source that had shown the system by then, and was not read whole on that day, may know of another zone.
known AS (
  SELECT system, source, min(day_at) AS first_day
  FROM shown
  GROUP BY system, source
),
unread AS (
  SELECT DISTINCT n.occasion, n.name
  FROM needed n
  JOIN known k ON k.system = n.name AND k.first_day < n.period_from
  LEFT JOIN reading r ON r.source = k.source AND r.day_at = n.period_from
  WHERE r.source IS NULL
),
placed AS (
  SELECT n.occasion, n.name, min(s.first_zone) AS one, count(s.system) = 0 OR bool_or(u.name IS NOT NULL) AS unseen,
    coalesce(bool_or(s.placeless), FALSE) AS placeless
  FROM needed n
  LEFT JOIN spread p ON p.system = n.name AND p.day_at = n.period_from
  LEFT JOIN shown s ON s.system = n.name AND s.day_at = n.period_from
  LEFT JOIN unread u ON u.occasion = n.occasion AND u.name = n.name
  WHERE p.system IS NULL
  GROUP BY n.occasion, n.name
),
summary AS (
  SELECT occasion, min(name) FILTER (WHERE unseen) AS unseen, min(name) AS placeless,
    min(concat_ws('', name, ' ran in one zone alone: ', one)) FILTER (WHERE NOT unseen AND NOT placeless) AS alone
  FROM placed
  GROUP BY occasion
),
named AS (
  SELECT DISTINCT occasion FROM needed
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN NOT o.whole THEN 'not-applicable'
    WHEN s.alone IS NOT NULL THEN 'fail'
    WHEN n.occasion IS NULL OR s.occasion IS NOT NULL THEN 'unverified'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN NOT o.whole THEN 'not critical throughout the day'
    WHEN s.alone IS NOT NULL THEN s.alone
    WHEN n.occasion IS NULL THEN 'neither its record nor those of its AI systems name a system that it runs on'
    WHEN s.unseen IS NOT NULL THEN concat_ws('', 'no whole reading of that day shows where ', s.unseen, ' ran')
    WHEN s.occasion IS NOT NULL THEN concat_ws('', 'the source does not say in which zone ', s.placeless, ' ran')
    ELSE 'each of its systems ran in two zones'
  END AS reason
FROM occasion o
LEFT JOIN named n ON n.occasion = o.occasion
LEFT JOIN summary s ON s.occasion = o.occasion
