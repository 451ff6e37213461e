-- A store carries the class that its settings show, or that the register had for it, at each sight of the window. A data
-- set or a model carries the one that its registry had told last by the time of its use; a class that a registry told only
-- afterwards, of what it had not told of before, may have been there.
WITH shown AS (
  SELECT p.item, s.occurred_at, s.class IS NOT NULL OR bool_or(d.id IS NOT NULL) AS classed
  FROM population p
  JOIN configuration s ON s.system = p.system AND s.resource = p.name AND s.resource_kind = 'data-store'
  CROSS JOIN bounds b
  LEFT JOIN doc_data_store d ON d.resource = s.resource AND d.state = 'approved' AND d.valid_from <= s.occurred_at
    AND (d.valid_to IS NULL OR d.valid_to > s.occurred_at)
  WHERE p.form = 'store' AND s.occurred_at >= b.window_from AND s.occurred_at < b.window_to
  GROUP BY p.item, s.record, s.occurred_at, s.class
),
told AS (
  SELECT p.item, p.occurred_at, v.record, v.class, v.revised_at
  FROM population p
  JOIN dataset_version v ON v.id = p.name AND v.strength IS DISTINCT FROM 'claimed'
  WHERE p.form = 'dataset'
  UNION ALL
  SELECT p.item, p.occurred_at, v.record, v.class, v.revised_at
  FROM population p
  JOIN model_version v ON v.record = p.record
),
lasting AS (
  SELECT item, occurred_at, class, revised_at, lead(revised_at) OVER (PARTITION BY item, record ORDER BY revised_at) AS next_at
  FROM told
),
carried AS (
  SELECT item, count(*) AS sights, min(occurred_at) FILTER (WHERE NOT classed) AS bare_at,
    CAST(NULL AS TIMESTAMP) AS classed_at, CAST(NULL AS TIMESTAMP) AS told_at, CAST(NULL AS TIMESTAMP) AS held_at
  FROM shown
  GROUP BY item
  UNION ALL
  SELECT item, 0, NULL, min(revised_at) FILTER (WHERE class IS NOT NULL), min(revised_at),
    max(revised_at) FILTER (WHERE class IS NOT NULL AND revised_at <= occurred_at AND (next_at IS NULL OR next_at > occurred_at))
  FROM lasting
  GROUP BY item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  LEFT JOIN carried c ON c.item = p.item
  JOIN gap g ON g.record_type = 'dataset' AND g.gap_from <= p.occurred_at AND (c.held_at IS NULL OR g.gap_to > c.held_at)
  WHERE p.form = 'dataset'
),
judged AS (
  SELECT p.item, p.occurred_at, p.name, c.bare_at, c.classed_at,
    CASE
      WHEN c.sights > 0 AND c.bare_at IS NULL THEN 'good'
      WHEN c.sights > 0 THEN 'bare'
      WHEN u.item IS NOT NULL THEN 'unread'
      WHEN c.held_at IS NOT NULL THEN 'good'
      WHEN c.item IS NULL THEN 'unknown'
      WHEN c.classed_at IS NULL THEN 'never'
      WHEN c.told_at > p.occurred_at THEN 'afterwards'
      ELSE 'late'
    END AS verdict
  FROM population p
  LEFT JOIN carried c ON c.item = p.item
  LEFT JOIN unread u ON u.item = p.item
)
SELECT item, occurred_at,
  CASE
    WHEN verdict = 'good' THEN 'pass'
    WHEN verdict IN ('unread', 'afterwards') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN verdict = 'good' THEN 'carried a class'
    WHEN verdict = 'bare' THEN concat_ws('', 'carried no class ', CAST(bare_at AS VARCHAR(19)))
    WHEN verdict = 'unread' THEN 'registries were not read whole before its first use'
    WHEN verdict = 'unknown' THEN concat_ws('', 'no registry knows ', name)
    WHEN verdict = 'never' THEN 'never classified'
    WHEN verdict = 'afterwards' THEN 'its registry told of it, and of its class, only after its first use'
    ELSE concat_ws('', 'classified ', CAST(classed_at AS VARCHAR(19)), ', used ', CAST(occurred_at AS VARCHAR(19)), ' without a class')
  END AS reason
FROM judged
