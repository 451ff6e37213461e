-- A change is dealt with by a review of risks or of a vendor that names it, or by an assessment, begun since, of each AI
-- system, system and vendor that it names; a later version of a risk that says an earlier day takes that back. An id that
-- several matters have names none of them. It asks for none if it was judged to be no such change, and that stood when it
-- was due, as far as changes were read until then.
WITH named AS (
  SELECT id, revision, concat_ws('', 'ai-system/', item_text) AS about FROM doc_risk_ai_systems
  UNION
  SELECT id, revision, concat_ws('', 'system/', item_text) FROM doc_risk_systems
  UNION
  SELECT id, revision, concat_ws('', 'vendor/', item_text) FROM doc_risk_vendors
),
held AS (
  SELECT record, occurred_at, CASE WHEN kind = 'vendor' AND position('/' IN subject) = 0 THEN concat_ws('', 'vendor/', subject) ELSE subject END AS about
  FROM review
  WHERE kind IN ('risk', 'risk-workshop', 'vendor') AND outcome <> 'inquorate' AND attendee_count > 0
),
about AS (
  SELECT record, about FROM held
  UNION
  SELECT h.record, i.item_text FROM held h JOIN review_inputs i ON i.record = h.record
),
asset AS (
  SELECT concat_ws('', 'ai-system/', id) AS about, id FROM doc_ai_system WHERE state = 'approved'
  UNION
  SELECT concat_ws('', 'system/', id), id FROM doc_system WHERE state = 'approved'
  UNION
  SELECT concat_ws('', 'vendor/', id), id FROM doc_vendor WHERE state = 'approved'
),
asked AS (
  SELECT record, id, occurred_at, occurred_at + INTERVAL '30' DAY AS due_at FROM population
),
concerned AS (
  SELECT c.record, c.occurred_at, c.due_at, a.about
  FROM asked c
  JOIN (SELECT record, item_text AS name FROM matter_refs UNION SELECT record, system FROM matter) n ON n.record = c.record
  JOIN (SELECT about, about AS name FROM asset UNION SELECT about, id FROM asset) a ON lower(a.name) = lower(n.name)
),
answered AS (
  SELECT c.record, c.about, h.occurred_at AS done_at
  FROM concerned c
  JOIN about a ON a.about = c.about
  JOIN held h ON h.record = a.record AND h.occurred_at >= c.occurred_at
  UNION
  SELECT c.record, c.about, r.valid_from
  FROM concerned c
  JOIN named n ON n.about = c.about
  JOIN doc_risk r ON r.id = n.id AND r.revision = n.revision AND r.state = 'approved' AND r.valid_from >= c.occurred_at
    AND r.assessed_on >= CAST(c.occurred_at AS DATE)
  LEFT JOIN doc_risk x ON x.id = r.id AND x.state = 'approved' AND x.revision > r.revision AND x.assessed_on < r.assessed_on
  WHERE x.id IS NULL
),
whole AS (
  SELECT c.record, min(c.about) FILTER (WHERE s.record IS NULL) AS missing
  FROM (SELECT DISTINCT record, about, due_at FROM concerned) c
  LEFT JOIN (SELECT record, about, min(done_at) AS done_at FROM answered GROUP BY record, about) s
    ON s.record = c.record AND s.about = c.about AND s.done_at <= c.due_at
  GROUP BY c.record
),
direct AS (
  SELECT c.record, min(h.occurred_at) AS done_at
  FROM asked c
  JOIN (SELECT record, record AS name FROM asked UNION SELECT min(record), id FROM matter GROUP BY id HAVING count(*) = 1) n ON n.record = c.record
  JOIN about a ON a.about = n.name
  JOIN held h ON h.record = a.record AND h.occurred_at >= c.occurred_at AND h.occurred_at <= c.due_at
  GROUP BY c.record
),
stood AS (
  SELECT c.record, c.due_at, v.revised_at, v.state
  FROM asked c
  JOIN matter_version v ON v.record = c.record AND v.revised_at <= c.due_at
  QUALIFY row_number() OVER (PARTITION BY c.record ORDER BY v.revised_at DESC) = 1
),
dropped AS (
  SELECT s.record
  FROM stood s
  LEFT JOIN gap g ON g.record_type = 'matter' AND g.gap_from <= s.due_at AND g.gap_to > s.revised_at
  WHERE s.state IN ('rejected', 'withdrawn') AND g.record_type IS NULL
),
unread AS (
  SELECT DISTINCT c.record
  FROM asked c
  JOIN gap g ON g.record_type IN ('review', 'matter') AND g.gap_from <= c.due_at AND g.gap_to > c.occurred_at
)
SELECT c.record AS item, c.occurred_at,
  CASE
    WHEN x.record IS NOT NULL THEN 'not-applicable'
    WHEN d.record IS NOT NULL OR (w.record IS NOT NULL AND w.missing IS NULL) THEN 'pass'
    WHEN c.due_at > b.observed_to OR u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN x.record IS NOT NULL THEN 'judged in time to ask for no assessment'
    WHEN d.record IS NOT NULL THEN concat_ws('', 'dealt with ', CAST(d.done_at AS VARCHAR(19)))
    WHEN w.record IS NOT NULL AND w.missing IS NULL THEN 'all that it names was assessed in time'
    WHEN c.due_at > b.observed_to THEN concat_ws('', 'not yet due: ', CAST(c.due_at AS VARCHAR(19)))
    WHEN u.record IS NOT NULL THEN 'reviews and triggers were not read whole while it was due'
    WHEN w.missing IS NOT NULL THEN concat_ws('', w.missing, ' was not assessed by ', CAST(c.due_at AS VARCHAR(19)))
    ELSE concat_ws('', 'no review of risks dealt with it by ', CAST(c.due_at AS VARCHAR(19)))
  END AS reason
FROM asked c
CROSS JOIN bounds b
LEFT JOIN dropped x ON x.record = c.record
LEFT JOIN direct d ON d.record = c.record
LEFT JOIN whole w ON w.record = c.record
LEFT JOIN unread u ON u.record = c.record
