-- The best review of the year counts: who was there, what it had before it, what it decided.
WITH present AS (
  SELECT record, count(*) AS leaders
  FROM review_attendees
  WHERE role = 'top-management'
  GROUP BY record
),
brought AS (
  SELECT record, count(DISTINCT item_text) AS inputs
  FROM review_inputs
  WHERE item_text IN ('earlier-actions', 'context-changes', 'party-changes', 'nonconformities',
    'measurements', 'audit-results', 'improvement')
  GROUP BY record
),
loose AS (
  SELECT record, min(subject) AS subject
  FROM review_decisions
  WHERE owner IS NULL OR due_on IS NULL
  GROUP BY record
),
held AS (
  SELECT o.occasion,
    CASE
      WHEN r.outcome NOT IN ('completed', 'passed') THEN concat_ws('', '4 the review ended as ', r.outcome)
      WHEN v.leaders IS NULL THEN '3 top management was not there'
      WHEN coalesce(i.inputs, 0) < 7 THEN concat_ws('', '2 only ', CAST(coalesce(i.inputs, 0) AS VARCHAR(9)), ' of 7 required inputs')
      WHEN l.record IS NOT NULL THEN concat_ws('', '1 the decision on ', l.subject, ' has no owner or no date')
      ELSE '0 reviewed'
    END AS verdict
  FROM occasion o
  JOIN review r ON r.kind = 'management-review' AND r.subject = o.subject
    AND r.occurred_at >= o.period_from AND r.occurred_at < o.period_to
  LEFT JOIN present v ON v.record = r.record
  LEFT JOIN brought i ON i.record = r.record
  LEFT JOIN loose l ON l.record = r.record
),
best AS (
  SELECT occasion, min(verdict) AS verdict
  FROM held
  GROUP BY occasion
),
unread AS (
  SELECT DISTINCT o.occasion
  FROM occasion o
  JOIN gap g ON g.record_type = 'review' AND g.gap_from < o.period_to AND g.gap_to > o.period_from
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN b.verdict = '0 reviewed' THEN 'pass'
    WHEN u.occasion IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN b.verdict = '0 reviewed' THEN 'reviewed, with all inputs and owned decisions'
    WHEN u.occasion IS NOT NULL THEN 'reviews of the year were not read whole'
    ELSE coalesce(substring(b.verdict, 3, 400), 'no management review in the year')
  END AS reason
FROM occasion o
LEFT JOIN best b ON b.occasion = o.occasion
LEFT JOIN unread u ON u.occasion = o.occasion
