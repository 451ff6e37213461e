-- How things stood in the last instant of the quarter: what was approved or taken back later does not count, and what was
-- approved for a day still to come leaves in force until then what it replaces. Where two rows of the Statement of
-- Applicability are about one control, one that includes it counts.
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
version AS (
  SELECT 'scope' AS kind, id, revision, valid_from, valid_to, effective_from FROM doc_scope WHERE state = 'approved'
  UNION ALL
  SELECT 'relevance', id, revision, valid_from, valid_to, effective_from FROM doc_relevance WHERE state = 'approved'
  UNION ALL
  SELECT 'control', id, revision, valid_from, valid_to, effective_from FROM doc_control WHERE state = 'approved'
  UNION ALL
  SELECT 'applicability', id, revision, valid_from, valid_to, NULL FROM doc_applicability WHERE state = 'approved'
  UNION ALL
  SELECT 'nonconformity', id, revision, valid_from, valid_to, NULL FROM doc_nonconformity WHERE state = 'approved'
  UNION ALL
  SELECT 'treatment-plan', id, revision, valid_from, valid_to, NULL FROM doc_treatment_plan WHERE state = 'approved'
),
in_force AS (
  SELECT q.period_to, d.kind, d.id, d.revision
  FROM (SELECT DISTINCT period_to, last_day FROM asked) q
  JOIN version h ON h.valid_from < q.period_to AND (h.valid_to IS NULL OR h.valid_to >= q.period_to)
  JOIN version d ON d.kind = h.kind AND d.id = h.id AND d.revision <= h.revision
    AND (d.effective_from IS NULL OR d.effective_from <= q.last_day)
  QUALIFY row_number() OVER (PARTITION BY q.period_to, d.kind, d.id ORDER BY d.revision DESC) = 1
),
scoped AS (
  SELECT DISTINCT a.occasion
  FROM asked a
  JOIN in_force f ON f.kind = 'scope' AND f.period_to = a.period_to
  JOIN doc_scope d ON d.id = f.id AND d.revision = f.revision AND d.framework = a.framework
  LEFT JOIN doc_scope_categories c ON c.id = d.id AND c.revision = d.revision AND c.item_text = a.category
  WHERE a.category IS NULL OR c.id IS NOT NULL
),
word AS (
  SELECT f.period_to, d.requirement, 'not relevant' AS said, NULL AS planned_on
  FROM doc_relevance d
  JOIN in_force f ON f.kind = 'relevance' AND f.id = d.id AND f.revision = d.revision
  UNION ALL
  SELECT f.period_to, d.requirement, d.decision, CASE WHEN d.decision = 'included-planned' THEN d.planned_on END
  FROM doc_applicability d
  JOIN in_force f ON f.kind = 'applicability' AND f.id = d.id AND f.revision = d.revision
),
told AS (
  SELECT a.occasion, max(w.said) AS said, max(w.planned_on) AS planned_on
  FROM asked a
  JOIN word w ON w.requirement = a.subject AND w.period_to = a.period_to
  GROUP BY a.occasion
),
carried AS (
  SELECT a.occasion, count(DISTINCT f.id) AS controls, min(f.id) AS first_one
  FROM asked a
  JOIN doc_control_requirements r ON r.ref = a.subject
  JOIN in_force f ON f.kind = 'control' AND f.id = r.id AND f.revision = r.revision AND f.period_to = a.period_to
  GROUP BY a.occasion
),
gap_known AS (
  SELECT 'nonconformity' AS kind, id, revision, requirement, concat_ws('', 'nonconformity ', id, ' of ', body_owner) AS words, closed_on AS done_on
  FROM doc_nonconformity
  UNION ALL
  SELECT 'treatment-plan', id, revision, requirement, concat_ws('', 'treatment plan ', id, ', for ', owner), done_on
  FROM doc_treatment_plan_actions
),
gapped AS (
  SELECT a.occasion, min(g.words) AS words
  FROM asked a
  JOIN gap_known g ON g.requirement = a.subject AND (g.done_on IS NULL OR g.done_on > a.last_day)
  JOIN in_force f ON f.kind = g.kind AND f.id = g.id AND f.revision = g.revision AND f.period_to = a.period_to
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
