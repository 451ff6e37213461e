-- One item per account of each employment that ended in the window: on the day that a people system told, or at the
-- latest when the next whole reading of that system did not show the person any more, whatever end it had told for
-- later. A name is that of the identity with this id, or else of the only one that has it, in small letters. Whose an
-- account is, its owner says, or else its own name; where no whole name is known, what stands before an @ counts if it
-- is one person's alone. An account that people could use, and that belongs to nobody who is known, is an item too.
WITH worker AS (
  SELECT p.person, p.email, p.starts_on, p.ends_on, p.occurred_at, p.source,
    coalesce(a.identity, e.identity, lower(p.person)) AS worker
  FROM person p
  LEFT JOIN whole_name a ON a.name = lower(p.person)
  LEFT JOIN whole_name e ON e.name = lower(p.email)
),
spelled AS (
  SELECT lower(person) AS name, worker FROM worker
  UNION ALL
  SELECT lower(email), worker FROM worker
  UNION ALL
  SELECT c.name, w.worker FROM whole_name c JOIN worker w ON w.worker = c.identity
),
named AS (
  SELECT name, CASE WHEN min(worker) = max(worker) THEN min(worker) END AS worker
  FROM spelled
  GROUP BY name
),
short AS (
  SELECT bare, CASE WHEN min(worker) = max(worker) THEN min(worker) END AS worker
  FROM (
    SELECT replace(substring(name, 1, position('@' IN concat_ws('', substring(name, 2), '@'))), '@', '') AS bare, worker
    FROM spelled
  ) s
  GROUP BY bare
),
owned AS (
  SELECT a.source, a.system, a.principal, a.occurred_at, a.enabled, a.machine, a.agent,
    coalesce(n.worker, k.worker) AS worker
  FROM (SELECT *, lower(coalesce(person, principal)) AS owner FROM account) a
  LEFT JOIN named n ON n.name = a.owner
  LEFT JOIN short k
    ON k.bare = replace(substring(a.owner, 1, position('@' IN concat_ws('', substring(a.owner, 2), '@'))), '@', '')
),
latest AS (
  SELECT worker, person, starts_on, ends_on, source, occurred_at,
    row_number() OVER (PARTITION BY worker, starts_on ORDER BY occurred_at DESC, source) AS age,
    max(occurred_at) OVER (PARTITION BY worker) AS last_at
  FROM worker
),
missed AS (
  SELECT l.worker, l.starts_on, min(l.person) AS person, min(s.taken_at) AS gone_at
  FROM latest l
  JOIN person_reading s ON s.source = l.source AND s.taken_at > l.last_at
  WHERE l.age = 1 AND (l.ends_on IS NULL OR CAST(l.ends_on AS TIMESTAMP) > s.taken_at)
  GROUP BY l.worker, l.starts_on
),
ending AS (
  SELECT l.worker, l.person, l.ends_on, CAST(l.ends_on AS TIMESTAMP) AS ended_at,
    CAST(l.ends_on AS TIMESTAMP) + INTERVAL '1' DAY AS end_at
  FROM latest l
  LEFT JOIN missed m ON m.worker = l.worker AND m.starts_on IS NOT DISTINCT FROM l.starts_on
  WHERE l.age = 1 AND m.worker IS NULL
  UNION ALL
  SELECT worker, person, CAST(gone_at AS DATE), gone_at, gone_at
  FROM missed
),
left_us AS (
  SELECT e.worker, min(e.person) AS person, e.ends_on, e.end_at, e.end_at + INTERVAL '1' DAY AS due_at,
    min(CAST(n.starts_on AS TIMESTAMP)) AS back_at
  FROM ending e
  LEFT JOIN latest n ON n.worker = e.worker AND n.starts_on >= e.ends_on
  CROSS JOIN bounds b
  WHERE e.ended_at >= b.window_from AND e.ended_at < b.window_to
  GROUP BY e.worker, e.ends_on, e.end_at
),
item AS (
  SELECT l.worker, l.person, l.ends_on, l.end_at, l.due_at, l.back_at, a.source, a.system, a.principal
  FROM left_us l
  JOIN owned a ON a.worker = l.worker AND (l.back_at IS NULL OR a.occurred_at < l.back_at)
  GROUP BY l.worker, l.person, l.ends_on, l.end_at, l.due_at, l.back_at, a.source, a.system, a.principal
)
SELECT concat_ws('', i.person, '/', i.principal, '@', CAST(i.ends_on AS VARCHAR(10)),
    CASE
      WHEN count(*) OVER (PARTITION BY i.worker, i.principal, i.ends_on) > 1
        THEN concat_ws('', ' in ', i.system, ' by ', i.source)
    END) AS item,
  i.end_at AS occurred_at, i.end_at, i.due_at, i.back_at, i.source, i.system, i.principal
FROM item i
UNION ALL
SELECT concat_ws('', 'nobody/', a.source, '/', a.system, '/', a.principal), max(a.occurred_at), NULL, NULL, NULL,
  a.source, a.system, a.principal
FROM owned a
CROSS JOIN bounds b
WHERE a.worker IS NULL AND a.enabled = TRUE AND a.machine IS DISTINCT FROM TRUE AND a.agent IS NULL
  AND a.occurred_at >= b.window_from AND a.occurred_at < b.window_to
GROUP BY a.source, a.system, a.principal
