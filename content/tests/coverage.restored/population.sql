-- Stretches of a source: from what had been read before to the end of each whole reading, with the first time at which
-- somebody read all of it, if anybody did; and what lies behind the last reading, or was never read at all. A snapshot
-- tells how things stand now, whatever nobody saw before. Each is due seven days after the cadence that was declared
-- when it began. What the first reading covers was due from when the source was declared.
WITH whole AS (
  SELECT DISTINCT type, source, covers_from, covers_to, closed_at, snapshot
  FROM collection_run
  WHERE complete = TRUE AND claims = FALSE
),
ending AS (
  SELECT type, source, covers_to, min(covers_from) AS covers_from
  FROM whole
  GROUP BY type, source, covers_to
),
declared AS (
  SELECT title, min(valid_from) AS from_at
  FROM doc_source
  WHERE state = 'approved'
  GROUP BY title
),
stretch AS (
  SELECT e.type, e.source, e.covers_from, e.covers_to, coalesce(lag(e.covers_to) OVER (PARTITION BY e.type, e.source ORDER BY e.covers_to),
    CASE WHEN d.from_at <= e.covers_from THEN e.covers_from ELSE d.from_at END) AS read_to
  FROM ending e
  LEFT JOIN declared d ON d.title = e.source
),
seen AS (
  SELECT s.type, s.source, s.read_to AS unread_from, s.covers_to AS unread_to, min(w.closed_at) AS read_at
  FROM stretch s
  JOIN whole w ON w.type = s.type AND w.source = s.source AND w.covers_to >= s.covers_to
    AND (w.covers_from <= s.read_to OR w.snapshot)
  GROUP BY s.type, s.source, s.read_to, s.covers_to
  UNION ALL
  SELECT s.type, s.source, s.read_to, s.covers_from, NULL
  FROM stretch s
  UNION ALL
  SELECT g.record_type, g.source, g.gap_from, g.gap_to, CASE WHEN g.gap_to <= l.read_from THEN l.shown_at END
  FROM gap g
  LEFT JOIN (
    SELECT type, source, min(covers_from) AS read_from, max(covers_to) AS read_to, min(closed_at) FILTER (WHERE snapshot) AS shown_at
    FROM whole
    GROUP BY type, source
  ) l ON l.type = g.record_type AND l.source = g.source
  WHERE g.source <> 'no source' AND (l.read_to IS NULL OR g.gap_from >= l.read_to OR g.gap_to <= l.read_from)
)
SELECT concat_ws('', s.type, '/', s.source, '@', CAST(s.unread_from AS VARCHAR(19))) AS item, s.unread_from AS occurred_at,
  s.type, s.source, min(s.read_at) AS read_at, CAST(CAST(s.unread_from AS DATE) AS TIMESTAMP) + INTERVAL '8' DAY
    + coalesce(max(c.days), 1) * INTERVAL '1' DAY AS due_at
FROM seen s
CROSS JOIN bounds b
LEFT JOIN doc_source d ON d.title = s.source AND d.state = 'approved' AND d.valid_from <= s.unread_from
  AND (d.valid_to IS NULL OR d.valid_to > s.unread_from)
LEFT JOIN (VALUES ('P7D', 7), ('P1W', 7), ('P14D', 14), ('P2W', 14), ('P30D', 30), ('P1M', 31), ('P3M', 93), ('P6M', 186), ('P1Y', 366))
  AS c(cadence, days) ON c.cadence = d.cadence
WHERE s.unread_from < b.window_to AND s.unread_to > b.window_from AND s.unread_from < s.unread_to
GROUP BY s.type, s.source, s.unread_from
