-- An approved revision made before the year ended says on which day of that year the risk was assessed and what was
-- chosen. To mitigate is a treatment only with an action or a control that does it.
WITH assessed AS (
  SELECT o.occasion, r.id, r.revision, r.treatment, r.assessed_on
  FROM occasion o
  JOIN doc_risk r ON r.category = o.subject AND r.state = 'approved' AND r.valid_from < o.period_to
    AND r.assessed_on >= CAST(o.period_from AS DATE) AND r.assessed_on < CAST(o.period_to AS DATE)
),
means AS (
  SELECT id, revision FROM doc_risk_treatments
  UNION
  SELECT id, revision FROM doc_risk_controls
),
judged AS (
  SELECT a.occasion,
    min(a.id) FILTER (WHERE a.treatment <> 'undecided' AND (a.treatment <> 'mitigate' OR m.id IS NOT NULL)) AS treated,
    min(concat_ws('', a.id, CASE
      WHEN a.treatment = 'undecided' THEN ' was assessed, and its treatment is undecided'
      ELSE ' is to be mitigated, by no action and no control'
    END)) AS untreated
  FROM assessed a
  LEFT JOIN means m ON m.id = a.id AND m.revision = a.revision
  GROUP BY a.occasion
)
SELECT o.occasion AS item, o.period_to AS occurred_at,
  CASE
    WHEN j.treated IS NOT NULL THEN 'pass'
    WHEN o.period_to > b.observed_to THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'stated' AS strength,
  CASE
    WHEN j.treated IS NOT NULL THEN concat_ws('', j.treated, ' was assessed and treated')
    WHEN o.period_to > b.observed_to THEN 'the year is not over'
    WHEN j.occasion IS NULL THEN concat_ws('', 'no risk of the kind ', o.subject, ' was assessed that year')
    ELSE j.untreated
  END AS reason
FROM occasion o
CROSS JOIN bounds b
LEFT JOIN judged j ON j.occasion = o.occasion
