-- Each approved text of a notice that is not the one before, by when it took effect: the first day that it names, or its
-- approval where that came later. One that was replaced or retired before took none. A message of it is younger than the
-- approval of the text before; where both have one version, than the day on which that one took effect.
WITH step AS (
  SELECT id, revision, version, digest, material_change, state, valid_from,
    CASE WHEN state = 'retired' THEN valid_from ELSE greatest(valid_from, CAST(effective_from AS TIMESTAMP)) END AS effective_at
  FROM doc_policy
  WHERE form = 'notice' AND state IN ('approved', 'retired')
),
lasting AS (
  SELECT id, revision, version, digest, material_change, state, valid_from, effective_at, min(effective_at) OVER (
      PARTITION BY id ORDER BY revision ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_at
  FROM step
),
text AS (
  SELECT id, revision, version, digest, material_change, effective_at,
    lag(version) OVER (PARTITION BY id ORDER BY revision) AS old_version,
    lag(valid_from) OVER (PARTITION BY id ORDER BY revision) AS old_from,
    lag(effective_at) OVER (PARTITION BY id ORDER BY revision) AS old_effective_at,
    lag(digest) OVER (PARTITION BY id ORDER BY revision) AS old_digest
  FROM lasting
  WHERE state = 'approved' AND (next_at IS NULL OR next_at > effective_at)
)
SELECT concat_ws('', t.id, '@', CAST(t.revision AS VARCHAR(9))) AS item, t.effective_at AS occurred_at, t.id AS policy, t.revision,
  t.version, t.version = t.old_version AS same, t.material_change AS material,
  CASE WHEN t.version = t.old_version THEN t.old_effective_at ELSE t.old_from END AS told_from
FROM text t
CROSS JOIN bounds b
WHERE t.old_digest <> t.digest AND t.effective_at >= b.window_from AND t.effective_at < b.window_to
