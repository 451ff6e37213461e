-- How things stood in the last instant of the quarter: what was approved or taken back later does not count.
WITH asked AS (
  SELECT o.occasion, o.subject, o.period_to, CAST(o.period_to - INTERVAL '1' DAY AS DATE) AS last_day,
    substring(o.subject, 1, position(':' IN o.subject) - 1) AS framework,
    CASE
      WHEN o.subject LIKE 'soc2:A%' THEN 'availability'
      WHEN o.subject LIKE 'soc2:C1%' THEN 'confidentiality'
      WHEN o.subject LIKE 'soc2:PI%' THEN 'processing-integrity'
      WHEN o.subject LIKE 'soc2:P%' THEN 'privacy'
    END AS category
  FROM occasion o
),
scoped AS (
  SELECT DISTINCT a.occasion
  FROM asked a
  JOIN doc_scope d ON d.framework = a.framework AND d.state = 'approved' AND d.valid_from < a.period_to
    AND (d.valid_to IS NULL OR d.valid_to >= a.period_to) AND (d.effective_from IS NULL OR d.effective_from <= a.last_day)
  LEFT JOIN doc_scope_categories c ON c.id = d.id AND c.revision = d.revision AND c.item_text = a.category
  WHERE a.category IS NULL OR c.id IS NOT NULL
),
word AS (
  SELECT requirement, 'not relevant' AS said, NULL AS planned_on, valid_from, valid_to, effective_from
  FROM doc_relevance
  WHERE state = 'approved'
  UNION ALL
  SELECT requirement, decision, planned_on, valid_from, valid_to, NULL
  FROM doc_applicability
  WHERE state = 'approved' AND decision <> 'included-operating'
),
told AS (
  SELECT a.occasion, min(w.said) AS said, max(w.planned_on) AS planned_on
  FROM asked a
  JOIN word w ON w.requirement = a.subject AND w.valid_from < a.period_to AND (w.valid_to IS NULL OR w.valid_to >= a.period_to)
    AND (w.effective_from IS NULL OR w.effective_from <= a.last_day)
  GROUP BY a.occasion
),
carried AS (
  SELECT a.occasion, count(DISTINCT d.id) AS controls, min(d.id) AS first_one
  FROM asked a
  JOIN doc_control_requirements r ON r.ref = a.subject
  JOIN doc_control d ON d.id = r.id AND d.revision = r.revision AND d.state = 'approved' AND d.valid_from < a.period_to
    AND (d.valid_to IS NULL OR d.valid_to >= a.period_to) AND (d.effective_from IS NULL OR d.effective_from <= a.last_day)
  GROUP BY a.occasion
),
gap_known AS (
  SELECT requirement, concat_ws('', 'nonconformity ', id, ' of ', body_owner) AS words, closed_on AS done_on, valid_from, valid_to
  FROM doc_nonconformity
  WHERE state = 'approved'
  UNION ALL
  SELECT t.requirement, concat_ws('', 'treatment plan ', d.id, ', for ', t.owner), t.done_on, d.valid_from, d.valid_to
  FROM doc_treatment_plan_actions t
  JOIN doc_treatment_plan d ON d.id = t.id AND d.revision = t.revision
  WHERE d.state = 'approved'
),
gapped AS (
  SELECT a.occasion, min(g.words) AS words
  FROM asked a
  JOIN gap_known g ON g.requirement = a.subject AND g.valid_from < a.period_to AND (g.valid_to IS NULL OR g.valid_to >= a.period_to)
    AND (g.done_on IS NULL OR g.done_on > a.last_day)
  GROUP BY a.occasion
),
judged AS (
  SELECT o.occasion, o.period_to, t.said, t.planned_on, c.controls, c.first_one, g.words,
    CASE
      WHEN o.period_to > b.observed_to THEN 'not yet'
      WHEN s.occasion IS NULL THEN 'not in scope'
      WHEN t.said IN ('not relevant', 'excluded') THEN 'left out'
      WHEN c.controls IS NOT NULL THEN 'answered'
      WHEN g.words IS NOT NULL OR t.planned_on > CAST(o.period_to - INTERVAL '1' DAY AS DATE) THEN 'gap'
      ELSE 'open'
    END AS verdict
  FROM occasion o
  CROSS JOIN bounds b
  LEFT JOIN scoped s ON s.occasion = o.occasion
  LEFT JOIN told t ON t.occasion = o.occasion
  LEFT JOIN carried c ON c.occasion = o.occasion
  LEFT JOIN gapped g ON g.occasion = o.occasion
)
SELECT occasion AS item, period_to AS occurred_at,
  CASE
    WHEN verdict IN ('answered', 'gap') THEN 'pass'
    WHEN verdict = 'open' THEN 'fail'
    WHEN verdict = 'not yet' THEN 'unverified'
    ELSE 'not-applicable'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'answered' THEN concat_ws('', first_one, CASE WHEN controls > 1 THEN concat_ws('', ' and ', CAST(controls - 1 AS VARCHAR(9)), ' more') ELSE ' alone' END)
    WHEN verdict = 'gap' THEN concat_ws('', 'open gap: ', coalesce(words, concat_ws('', 'planned for ', CAST(planned_on AS VARCHAR(10)))))
    WHEN verdict = 'left out' THEN said
    WHEN verdict = 'not in scope' THEN 'not in the scope in force then'
    WHEN verdict = 'not yet' THEN concat_ws('', 'not yet due: ', CAST(period_to AS VARCHAR(19)))
    ELSE 'no control in force, and no open gap with an owner'
  END AS reason
FROM judged
