-- Due in each hour is what the system's record in force when the hour ended says is measured. It has to say something of
-- capacity, of quota and of cost: by which values, or why there are none.
WITH stretch AS (
  SELECT o.occasion, o.subject, o.period_from, s.revision,
    CASE WHEN s.valid_from > o.period_from THEN date_part('hour', s.valid_from) ELSE 0 END AS from_hour,
    CASE WHEN s.valid_to < o.period_to THEN date_part('hour', s.valid_to) ELSE 24 END AS to_hour
  FROM occasion o
  JOIN doc_system s ON s.id = o.subject AND s.state = 'approved' AND s.in_scope = TRUE
    AND s.valid_from < o.period_to AND (s.valid_to IS NULL OR s.valid_to > o.period_from)
),
aspect AS (
  SELECT 'capacity' AS measures
  UNION ALL
  SELECT 'quota'
  UNION ALL
  SELECT 'cost'
),
entry AS (
  SELECT DISTINCT t.occasion, t.subject, t.period_from, t.revision, t.from_hour, t.to_hour, a.measures,
    coalesce(m.subject, '') AS part, m.measures IS NULL AS unsaid, m.none_because IS NOT NULL AS without
  FROM stretch t
  CROSS JOIN aspect a
  LEFT JOIN doc_system_measured m ON m.id = t.subject AND m.revision = t.revision AND m.measures = a.measures
  WHERE t.from_hour < t.to_hour
),
-- One row per series and hour with a value, joined by day, so that a year of them costs what it has.
measured AS (
  SELECT DISTINCT system, measures, coalesce(subject, '') AS part, CAST(CAST(occurred_at AS DATE) AS TIMESTAMP) AS day_at,
    date_part('hour', occurred_at) AS hour_no
  FROM metric
  WHERE measures IS NOT NULL AND kind IS DISTINCT FROM 'forecast'
),
heard AS (
  SELECT e.occasion, e.revision, e.measures, e.part, e.from_hour, e.to_hour, v.hour_no,
    e.from_hour - 1 + row_number() OVER (
      PARTITION BY e.occasion, e.revision, e.measures, e.part ORDER BY v.hour_no) AS expected
  FROM entry e
  LEFT JOIN measured v ON v.system = e.subject AND v.measures = e.measures AND v.part = e.part AND v.day_at = e.period_from AND v.hour_no >= e.from_hour
  WHERE NOT e.unsaid AND NOT e.without
),
series AS (
  SELECT occasion, measures, part, to_hour,
    coalesce(min(expected) FILTER (WHERE hour_no > expected), from_hour + count(hour_no)) AS silent_hour
  FROM heard
  GROUP BY occasion, revision, measures, part, from_hour, to_hour
),
silent AS (
  SELECT occasion, min(concat_ws('', lpad(CAST(silent_hour AS VARCHAR(9)), 2, '0'), ':00, no value of its ', measures,
    CASE WHEN part <> '' THEN concat_ws('', ' for ', part) ELSE '' END)) AS told
  FROM series
  WHERE silent_hour < to_hour
  GROUP BY occasion
),
said AS (
  SELECT occasion, min(measures) FILTER (WHERE unsaid) AS unsaid,
    count(*) FILTER (WHERE NOT without) AS due
  FROM entry
  GROUP BY occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'metric' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN n.told IS NOT NULL AND u.occasion IS NULL THEN 'fail'
    WHEN n.told IS NOT NULL OR s.unsaid IS NOT NULL THEN 'unverified'
    WHEN s.due > 0 THEN 'pass'
    ELSE 'not-applicable'
  END AS status,
  'system' AS strength,
  CASE
    WHEN n.told IS NOT NULL AND u.occasion IS NULL THEN concat_ws('', 'in the hour from ', n.told)
    WHEN n.told IS NOT NULL THEN 'values of the day were not read whole'
    WHEN s.unsaid IS NOT NULL THEN concat_ws('', 'its record does not say by what its ', s.unsaid, ' is measured')
    WHEN s.due > 0 THEN 'a value of each in every hour'
    WHEN s.due = 0 THEN 'its record says why there is nothing to measure'
    ELSE 'not in scope when an hour of the day ended'
  END AS reason
FROM occasion o
LEFT JOIN said s ON s.occasion = o.occasion
LEFT JOIN silent n ON n.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
