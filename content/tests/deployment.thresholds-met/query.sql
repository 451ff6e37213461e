-- What was measured is the latest evaluation before the deployment of exactly each part that it carries, by digest; of a
-- part without one by its identifier; and of the version as a whole. Each that was measured has to meet the threshold,
-- whatever the run itself thought of it, and at least one has to be. What was declared invalid or only a card states is
-- no evaluation.
WITH part AS (
  SELECT p.item, c.kind, coalesce(c.digest, concat_ws('', '=', c.identifier)) AS name
  FROM population p
  JOIN deployment_components c ON c.record = p.record
  UNION
  SELECT p.item, 'system', concat_ws('', '=', p.system, '@', p.version)
  FROM population p
  WHERE p.version IS NOT NULL
),
measured AS (
  SELECT p.item, e.id AS evaluation, s.identifier, e.occurred_at,
    CASE
      WHEN p.direction = 'at-least' AND e.value < p.threshold THEN '0 is below the threshold'
      WHEN p.direction = 'at-most' AND e.value > p.threshold THEN '0 is above the threshold'
      WHEN e.sample_count < p.sample_minimum THEN concat_ws('', '1 rests on ', e.sample_count, ' cases, and ', p.sample_minimum, ' are asked for')
      WHEN e.value IS NULL THEN '2 does not say the value'
      WHEN p.sample_minimum IS NOT NULL AND e.sample_count IS NULL THEN '3 does not say on how many cases'
      ELSE '4 meets it'
    END AS verdict
  FROM population p
  JOIN part a ON a.item = p.item
  JOIN evaluation_subjects s ON s.kind = a.kind AND coalesce(s.digest, concat_ws('', '=', s.identifier)) = a.name
  JOIN evaluation e ON e.record = s.record AND e.suite = p.suite AND e.metric = p.metric
    AND e.slice IS NOT DISTINCT FROM p.slice AND e.occurred_at <= p.occurred_at
    AND e.invalidated IS DISTINCT FROM TRUE AND e.strength IS DISTINCT FROM 'claimed'
  QUALIFY rank() OVER (PARTITION BY a.item, a.kind, a.name ORDER BY e.occurred_at DESC) = 1
),
worst AS (
  SELECT item, min(concat_ws('', verdict, ': ', evaluation, ' of ', identifier)) AS told, min(occurred_at) AS since
  FROM measured
  GROUP BY item
),
-- What was not read since may hold a newer one.
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  LEFT JOIN worst w ON w.item = p.item
  JOIN gap g ON g.record_type = 'evaluation' AND g.gap_from <= p.occurred_at
    AND g.gap_to > coalesce(w.since, p.occurred_at - INTERVAL '90' DAY)
)
SELECT p.item, p.occurred_at,
  CASE
    WHEN p.suite IS NULL THEN 'unverified'
    WHEN w.told LIKE '0%' OR w.told LIKE '1%' THEN 'fail'
    WHEN u.item IS NOT NULL THEN 'unverified'
    WHEN w.told LIKE '4%' THEN 'pass'
    WHEN w.item IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.entry IS NULL THEN concat_ws('', 'no approved entry of the register names ', p.system, ' then')
    WHEN p.suite IS NULL THEN concat_ws('', 'the register names no threshold of ', p.system, ' then')
    WHEN u.item IS NOT NULL AND w.told LIKE '4%' THEN 'evaluations after the one that met it were not read whole'
    WHEN w.item IS NOT NULL THEN substring(w.told, 3, 300)
    WHEN u.item IS NOT NULL THEN 'evaluations of the ninety days before were not read whole'
    ELSE concat_ws('', 'no evaluation of ', p.metric, ' by ', p.suite, ' of what it carries')
  END AS reason
FROM population p
LEFT JOIN worst w ON w.item = p.item
LEFT JOIN unread u ON u.item = p.item
