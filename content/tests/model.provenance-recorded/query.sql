-- Links that lead nowhere: to a data set in no registry, to a run nobody recorded. What a bill of
-- materials or a card alone says of a data set registers nothing.
WITH broken AS (
  SELECT p.record, min(d.item_text) AS name
  FROM population p
  JOIN model_datasets d ON d.record = p.record
  WHERE NOT EXISTS (SELECT 1 FROM dataset s WHERE s.id = d.item_text AND s.strength IS DISTINCT FROM 'claimed')
  GROUP BY p.record
),
made AS (
  SELECT p.record, max(j.unpinned_input_count) AS unpinned
  FROM population p
  JOIN job j ON j.id = p.training_job
  GROUP BY p.record
),
unread AS (
  SELECT DISTINCT p.record
  FROM population p
  JOIN gap g ON g.record_type IN ('dataset', 'job') AND g.gap_from <= p.occurred_at
),
verdict AS (
  SELECT p.record, p.occurred_at,
    CASE
      WHEN b.name IS NOT NULL THEN concat_ws('', 'the data set ', b.name, ' is in no registry')
      WHEN m.record IS NULL THEN 'the run that made it is not recorded'
    END AS broken,
    CASE
      WHEN p.dataset_count = 0 THEN 'it names no data set'
      WHEN m.unpinned > 0 THEN 'its run read something without a digest'
    END AS loose
  FROM population p
  LEFT JOIN broken b ON b.record = p.record
  LEFT JOIN made m ON m.record = p.record
)
SELECT v.record AS item, v.occurred_at,
  CASE
    WHEN v.loose IS NOT NULL THEN 'fail'
    WHEN v.broken IS NULL THEN 'pass'
    WHEN u.record IS NOT NULL THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN v.loose IS NOT NULL THEN v.loose
    WHEN v.broken IS NULL THEN 'traced to its run and its data sets'
    WHEN u.record IS NOT NULL THEN 'runs and data sets before it were not read whole'
    ELSE v.broken
  END AS reason
FROM verdict v
LEFT JOIN unread u ON u.record = v.record
