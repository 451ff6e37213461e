-- Due in each hour is what the system's record in force when the hour ended says is measured. It has to say something of
-- capacity, of quota and of cost: by which values, or why there are none. An hour that was read whole and has no value has
-- none, whatever was not read of another.
WITH stretch AS (
  SELECT o.occasion, o.subject, o.period_from, s.revision,
    CASE WHEN s.valid_from > o.period_from THEN date_part('hour', s.valid_from) ELSE 0 END AS from_hour,
    CASE WHEN s.valid_to < o.period_to THEN date_part('hour', s.valid_to) ELSE 24 END AS to_hour
  FROM occasion o
  JOIN doc_system s ON s.id = o.subject AND s.state = 'approved' AND s.in_scope = TRUE
    AND s.valid_from < o.period_to AND (s.valid_to IS NULL OR s.valid_to > o.period_from)
    AND coalesce(s.in_scope_from <= CAST(o.period_from AS DATE), TRUE) AND coalesce(s.in_scope_to >= CAST(o.period_from AS DATE), TRUE)
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
hour AS (
  SELECT h.hour_no FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17),
    (18), (19), (20), (21), (22), (23)) AS h(hour_no)
),
missing AS (
  SELECT e.occasion, e.measures, e.part, h.hour_no, e.period_from + h.hour_no * INTERVAL '1' HOUR AS from_at
  FROM entry e
  JOIN hour h ON h.hour_no >= e.from_hour AND h.hour_no < e.to_hour
  LEFT JOIN measured v ON v.system = e.subject AND v.measures = e.measures AND v.part = e.part AND v.day_at = e.period_from
    AND v.hour_no = h.hour_no
  WHERE NOT e.unsaid AND NOT e.without AND v.system IS NULL
),
silent AS (
  SELECT m.occasion, min(CASE WHEN g.source IS NULL THEN concat_ws('', lpad(CAST(m.hour_no AS VARCHAR(9)), 2, '0'),
    ':00, no value of its ', m.measures, CASE WHEN m.part <> '' THEN concat_ws('', ' for ', m.part) ELSE '' END) END) AS told
  FROM missing m
  LEFT JOIN gap g ON g.record_type = 'metric' AND g.gap_from < m.from_at + INTERVAL '1' HOUR AND g.gap_to > m.from_at
  GROUP BY m.occasion
),
said AS (
  SELECT occasion, min(measures) FILTER (WHERE unsaid) AS unsaid,
    count(*) FILTER (WHERE NOT without) AS due
  FROM entry
  GROUP BY occasion
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN n.told IS NOT NULL THEN 'fail'
    WHEN n.occasion IS NOT NULL OR s.unsaid IS NOT NULL THEN 'unverified'
    WHEN s.due > 0 THEN 'pass'
    ELSE 'not-applicable'
  END AS status,
  'system' AS strength,
  CASE
    WHEN n.told IS NOT NULL THEN concat_ws('', 'in the hour from ', n.told)
    WHEN n.occasion IS NOT NULL THEN 'values of an hour without one were not read whole'
    WHEN s.unsaid IS NOT NULL THEN concat_ws('', 'its record does not say by what its ', s.unsaid, ' is measured')
    WHEN s.due > 0 THEN 'a value of each in every hour'
    WHEN s.due = 0 THEN 'its record says why there is nothing to measure'
    ELSE 'not in scope when an hour of the day ended'
  END AS reason
FROM occasion o
LEFT JOIN said s ON s.occasion = o.occasion
LEFT JOIN silent n ON n.occasion = o.occasion
