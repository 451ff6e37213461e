-- Days of the window on which something is to be told to somebody, by the plan that was in force when they began: from
-- the first day on, or from the first approval where none is named, once in each period. A period of another form is one
-- item.
WITH regular AS (
  SELECT c.id, c.id AS name, c.title, a.item_text AS audience, CAST(NULL AS VARCHAR(300)) AS called, c.every, c.first_on,
    c.valid_from, c.valid_to
  FROM doc_communication c
  JOIN doc_communication_audience a ON a.id = c.id AND a.revision = c.revision
  WHERE c.state = 'approved' AND c.occasion = 'regular'
  UNION ALL
  SELECT concat_ws('', p.id, '/', m.subject), m.subject, m.subject, p.id, p.title, m.every, m.first_on, p.valid_from, p.valid_to
  FROM doc_interested_party p
  JOIN doc_interested_party_communications m ON m.id = p.id AND m.revision = p.revision
  WHERE p.state = 'approved'
),
plan AS (
  SELECT r.id, r.name, r.title, r.audience, r.called, r.every, r.valid_from, r.valid_to, e.months, e.days, e.half,
    CAST(coalesce(r.first_on, CAST(min(r.valid_from) OVER (PARTITION BY r.id, r.audience) AS DATE)) AS TIMESTAMP) AS first_at
  FROM regular r
  LEFT JOIN (VALUES ('P1D', 0, 1, 0), ('P1W', 0, 7, 3), ('P7D', 0, 7, 3), ('P2W', 0, 14, 7), ('P14D', 0, 14, 7), ('P1M', 1, 0, 15),
    ('P2M', 2, 0, 30), ('P3M', 3, 0, 45), ('P6M', 6, 0, 91), ('P12M', 12, 0, 182), ('P1Y', 12, 0, 182), ('P2Y', 24, 0, 365),
    ('P3Y', 36, 0, 547)) AS e(every, months, days, half) ON e.every = r.every
),
in_force AS (
  SELECT p.id, p.name, p.title, p.audience, p.called, p.every, p.valid_from, p.valid_to, p.months, p.days, p.half, p.first_at
  FROM plan p
  CROSS JOIN bounds b
  WHERE p.valid_from < b.window_to AND (p.valid_to IS NULL OR p.valid_to > b.window_from)
),
digit AS (
  SELECT n FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS v(n)
),
turn AS (
  SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS k
  FROM digit a CROSS JOIN digit b CROSS JOIN digit c CROSS JOIN digit d
),
due AS (
  SELECT p.id, p.name, p.title, p.audience, p.called, p.every, p.valid_from, p.valid_to, p.half,
    p.first_at + t.k * p.months * INTERVAL '1' MONTH + t.k * p.days * INTERVAL '1' DAY AS due_at
  FROM in_force p
  CROSS JOIN turn t
)
SELECT concat_ws('', d.id, ' to ', d.audience, '@', CAST(CAST(d.due_at AS DATE) AS VARCHAR(10))) AS item, d.due_at AS occurred_at,
  d.id, d.audience, min(d.name) AS name, min(d.title) AS title, min(d.called) AS called, min(d.every) AS every,
  min(d.due_at - d.half * INTERVAL '1' DAY) AS open_at, min(d.half) AS half
FROM due d
CROSS JOIN bounds b
WHERE d.due_at >= b.window_from AND d.due_at < b.window_to AND d.due_at >= d.valid_from
  AND (d.valid_to IS NULL OR d.due_at < d.valid_to)
GROUP BY d.id, d.audience, d.due_at
UNION ALL
SELECT concat_ws('', p.id, ' to ', p.audience), min(p.valid_from), p.id, p.audience, min(p.name), min(p.title), min(p.called),
  min(coalesce(p.every, 'nothing')), NULL, NULL
FROM in_force p
WHERE p.months IS NULL
GROUP BY p.id, p.audience
