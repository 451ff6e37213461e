-- Assessed is what an approved risk names, from when that was recorded, and what a review of risks or of a vendor was about
-- or had before it, by its kind and id; a later version of a risk that says an earlier day takes that back. Twelve months
-- run from the day of it, and from when the asset came on record; they are over once the same day of the next year is. A
-- review that may lie before the first reading of a source that gives such reviews, or of any if none does, or where reviews
-- were not read, would have been in time.
WITH named AS (
  SELECT id, revision, concat_ws('', 'ai-system/', item_text) AS about FROM doc_risk_ai_systems
  UNION
  SELECT id, revision, concat_ws('', 'system/', item_text) FROM doc_risk_systems
  UNION
  SELECT id, revision, concat_ws('', 'vendor/', item_text) FROM doc_risk_vendors
),
held AS (
  SELECT record, source, occurred_at, CASE WHEN kind = 'vendor' AND position('/' IN subject) = 0 THEN concat_ws('', 'vendor/', subject) ELSE subject END AS about
  FROM review
  WHERE kind IN ('risk', 'risk-workshop', 'vendor') AND outcome <> 'inquorate' AND attendee_count > 0
),
mark AS (
  SELECT item, since AS seen_at, since AS held_at, FALSE AS counts
  FROM population
  UNION
  SELECT n.about, r.valid_from, least(r.valid_from, CAST(r.assessed_on AS TIMESTAMP)), TRUE
  FROM named n
  JOIN doc_risk r ON r.id = n.id AND r.revision = n.revision AND r.state = 'approved' AND r.assessed_on IS NOT NULL
  LEFT JOIN doc_risk c ON c.id = r.id AND c.state = 'approved' AND c.revision > r.revision AND c.assessed_on < r.assessed_on
  WHERE c.id IS NULL
  UNION
  SELECT about, occurred_at, occurred_at, TRUE FROM held
  UNION
  SELECT i.item_text, h.occurred_at, h.occurred_at, TRUE
  FROM held h
  JOIN review_inputs i ON i.record = h.record
),
first_read AS (
  SELECT CAST(CAST(coalesce(min(CASE WHEN h.source IS NOT NULL THEN r.covers_from END), min(r.covers_from)) AS DATE) AS TIMESTAMP)
    + INTERVAL '12' MONTH + INTERVAL '1' DAY AS from_at
  FROM collection_run r
  LEFT JOIN (SELECT DISTINCT source FROM held) h ON h.source = r.source
  WHERE r.type = 'review' AND r.complete = TRUE
),
term AS (
  SELECT item, seen_at, held_at, counts, CAST(CAST(held_at AS DATE) AS TIMESTAMP) + INTERVAL '12' MONTH + INTERVAL '1' DAY AS due_at
  FROM mark
),
spell AS (
  SELECT item, lead(seen_at) OVER (PARTITION BY item ORDER BY seen_at, counts, held_at) AS next_at,
    max(due_at) OVER (PARTITION BY item ORDER BY seen_at, counts, held_at) AS due_at
  FROM term
),
late AS (
  SELECT s.item, s.next_at, greatest(s.due_at, f.from_at) AS due_at, greatest(s.due_at, f.from_at) >= p.to_at AS unsure
  FROM spell s
  JOIN population p ON p.item = s.item AND s.due_at < p.to_at
  CROSS JOIN first_read f
  WHERE s.next_at IS NULL OR s.next_at > greatest(p.from_at, s.due_at)
),
unread AS (
  SELECT DISTINCT l.due_at
  FROM late l
  JOIN gap g ON g.record_type = 'review' AND g.gap_from < l.due_at AND g.gap_to > l.due_at - INTERVAL '12' MONTH
),
judged AS (
  SELECT l.item, l.due_at, l.next_at,
    CASE
      WHEN l.unsure OR l.next_at <= l.due_at OR u.due_at IS NOT NULL THEN 'unread'
      WHEN l.due_at > b.observed_to THEN 'open'
      ELSE 'late'
    END AS verdict
  FROM late l
  LEFT JOIN unread u ON u.due_at = l.due_at
  CROSS JOIN bounds b
),
worst AS (
  SELECT item, due_at, next_at, verdict
  FROM judged
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY verdict, due_at) = 1
),
last_one AS (
  SELECT item, max(held_at) FILTER (WHERE counts) AS held_at, max(due_at) FILTER (WHERE counts) AS good_to, max(due_at) AS due_at
  FROM term
  GROUP BY item
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN w.verdict = 'late' THEN 'fail'
    WHEN w.item IS NULL AND k.good_to >= p.to_at THEN 'pass'
    ELSE 'unverified'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN w.verdict = 'unread' THEN concat_ws('', 'reviews of the 12 months to ', CAST(w.due_at AS VARCHAR(19)), ' were not read whole')
    WHEN w.verdict = 'late' THEN concat_ws('', 'to be assessed before ', CAST(w.due_at AS VARCHAR(19)), ', ',
      CASE WHEN w.next_at IS NULL THEN 'not assessed since' ELSE concat_ws('', 'assessed ', CAST(w.next_at AS VARCHAR(19))) END)
    WHEN k.good_to >= p.to_at THEN concat_ws('', 'last assessed ', CAST(CAST(k.held_at AS DATE) AS VARCHAR(10)))
    ELSE concat_ws('', 'not yet due: before ', CAST(k.due_at AS VARCHAR(19)))
  END AS reason
FROM population p
JOIN last_one k ON k.item = p.item
LEFT JOIN worst w ON w.item = p.item
