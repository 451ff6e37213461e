-- A review deals with a notice that is among what was laid before it. It has to be over, and the new version evaluated,
-- however long ago, before the first instant of the day on which the change takes effect. A retirement may come without
-- a new version.
WITH due AS (
  SELECT p.record, p.id, p.occurred_at, p.kind, p.subject, p.version, CAST(p.effective_on AS TIMESTAMP) AS due_at
  FROM population p
),
assessed AS (
  SELECT d.record, min(r.occurred_at) AS assessed_at
  FROM due d
  JOIN review_inputs i ON i.item_text = d.id
  JOIN review r ON r.record = i.record AND r.attendee_count > 0
    AND r.outcome IN ('completed', 'passed', 'passed-with-conditions')
  GROUP BY d.record
),
evaluated AS (
  SELECT d.record, min(e.occurred_at) AS evaluated_at
  FROM due d
  JOIN evaluation_subjects s ON s.identifier = d.version
  JOIN evaluation e ON e.record = s.record AND e.invalidated IS DISTINCT FROM TRUE
    AND e.strength IS DISTINCT FROM 'claimed'
  GROUP BY d.record
),
unread AS (
  SELECT d.record,
    count(*) FILTER (WHERE g.record_type = 'review' AND g.gap_to > d.occurred_at) AS reviews,
    count(*) FILTER (WHERE g.record_type = 'evaluation') AS evaluations
  FROM due d
  JOIN gap g ON g.gap_from < d.due_at
  GROUP BY d.record
),
done AS (
  SELECT d.record, d.occurred_at, d.kind, d.subject, d.version, d.due_at, a.assessed_at, e.evaluated_at,
    coalesce(a.assessed_at < d.due_at, FALSE) AS assessed,
    coalesce(e.evaluated_at < d.due_at, d.version IS NULL) AS evaluated,
    coalesce(u.reviews, 0) AS reviews, coalesce(u.evaluations, 0) AS evaluations
  FROM due d
  LEFT JOIN assessed a ON a.record = d.record
  LEFT JOIN evaluated e ON e.record = d.record
  LEFT JOIN unread u ON u.record = d.record
),
judged AS (
  SELECT n.record, n.occurred_at, n.subject, n.version, n.due_at, n.assessed_at, n.evaluated_at,
    CASE
      WHEN n.due_at IS NULL THEN 'undated'
      WHEN n.due_at <= b.observed_to AND NOT n.assessed AND n.reviews = 0 THEN 'unassessed'
      WHEN n.due_at <= b.observed_to AND NOT n.evaluated AND n.evaluations = 0 THEN 'untried'
      WHEN n.version IS NULL AND n.kind = 'provider-change' THEN 'unnamed'
      WHEN n.assessed AND n.evaluated THEN 'good'
      WHEN n.due_at > b.observed_to THEN 'open'
      ELSE 'unread'
    END AS verdict
  FROM done n
  CROSS JOIN bounds b
)
SELECT j.record AS item, j.occurred_at,
  CASE
    WHEN j.verdict = 'good' THEN 'pass'
    WHEN j.verdict IN ('unassessed', 'untried') THEN 'fail'
    ELSE 'unverified'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN j.verdict = 'good' THEN concat_ws('', 'assessed ', CAST(j.assessed_at AS VARCHAR(19)), ', effective ', CAST(CAST(j.due_at AS DATE) AS VARCHAR(10)))
    WHEN j.verdict = 'undated' THEN concat_ws('', 'the notice about ', j.subject, ' does not say from when it holds')
    WHEN j.verdict = 'unnamed' THEN concat_ws('', 'the notice does not name the version that takes the place of ', j.subject)
    WHEN j.verdict = 'open' THEN concat_ws('', 'not yet due: ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.verdict = 'unread' THEN 'reviews or evaluations before it took effect were not read whole'
    WHEN j.verdict = 'unassessed' AND j.assessed_at IS NULL THEN concat_ws('', 'the change of ', j.subject, ' took effect on ', CAST(CAST(j.due_at AS DATE) AS VARCHAR(10)), ' and was never assessed')
    WHEN j.verdict = 'unassessed' THEN concat_ws('', 'assessed ', CAST(j.assessed_at AS VARCHAR(19)), ', due before ', CAST(j.due_at AS VARCHAR(19)))
    WHEN j.evaluated_at IS NULL THEN concat_ws('', j.version, ' was never evaluated')
    ELSE concat_ws('', j.version, ' was first evaluated ', CAST(j.evaluated_at AS VARCHAR(19)), ', due before ', CAST(j.due_at AS VARCHAR(19)))
  END AS reason
FROM judged j
