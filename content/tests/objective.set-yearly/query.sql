-- Set is what was approved in the year, be it new or last year's confirmed. Its day must not have passed by then.
WITH approved AS (
  SELECT o.occasion, d.id,
    CASE
      WHEN d.body_owner IS NULL OR d.metric IS NULL OR d.target IS NULL OR d.due_on IS NULL THEN 'lacks its owner, measure, target or day'
      WHEN d.due_on < CAST(d.valid_from AS DATE) THEN concat_ws('', 'was to be reached by ', CAST(d.due_on AS VARCHAR(10)), ', and was approved later')
    END AS fault
  FROM occasion o
  JOIN doc_objective d ON d.state = 'approved' AND d.valid_from >= o.period_from AND d.valid_from < o.period_to
    AND (d.kind = o.subject OR (o.subject = 'ai' AND d.kind IN ('ai-development', 'ai-use')))
),
judged AS (
  SELECT occasion, min(id) FILTER (WHERE fault IS NULL) AS good, min(concat_ws(' ', id, fault)) AS told
  FROM approved
  GROUP BY occasion
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN j.good IS NOT NULL THEN 'pass'
    WHEN o.period_to > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN j.good IS NOT NULL THEN concat_ws('', j.good, ' was set')
    WHEN o.period_to > b.observed_to THEN 'the year is not over'
    WHEN j.occasion IS NULL THEN concat_ws('', 'no objective for ', o.subject, ' was approved that year')
    ELSE j.told
  END AS reason
FROM occasion o
CROSS JOIN bounds b
LEFT JOIN judged j ON j.occasion = o.occasion
