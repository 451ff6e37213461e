-- What broke off covers nothing, and is relied on for nothing. What arrived other than counted is put right by reading
-- the same time again, whole, within seven days. A count that is not the source's own is reconciled by an operation
-- that names the reading, succeeded, and ended before the next run of tests relied on it.
WITH again AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN collection_run r ON r.type = p.type AND r.source = p.source AND r.complete = TRUE AND p.expected <> p.received
    AND r.covers_from <= p.covers_from AND r.covers_to >= p.covers_to
    AND r.closed_at > p.occurred_at AND r.closed_at <= p.occurred_at + INTERVAL '7' DAY
),
relied AS (
  SELECT p.item, min(t.recorded_at) AS relied_at
  FROM population p
  JOIN (SELECT DISTINCT recorded_at FROM test_run) t ON t.recorded_at > p.occurred_at
  GROUP BY p.item
),
compared AS (
  SELECT p.item, min(o.ended_at) AS compared_at
  FROM population p
  JOIN operation_targets n ON n.item_text = p.item
  JOIN operation o ON o.record = n.record AND o.kind = 'reconciliation' AND o.outcome = 'success'
    AND o.ended_at >= p.occurred_at
  GROUP BY p.item
),
unread AS (
  SELECT DISTINCT p.item
  FROM population p
  JOIN relied r ON r.item = p.item
  JOIN gap g ON g.record_type = 'operation' AND g.gap_from <= r.relied_at AND g.gap_to > p.occurred_at
),
judged AS (
  SELECT p.item, p.occurred_at, p.type, p.source, p.received, p.expected, p.count_method, c.compared_at, r.relied_at,
    CASE
      WHEN p.finished = FALSE THEN 'broken off'
      WHEN p.asked IS NULL OR p.actor IS NULL OR p.raw_digest IS NULL OR p.time_zone IS NULL THEN 'unsaid'
      WHEN p.expected <> p.received AND a.item IS NOT NULL THEN 'again'
      WHEN p.expected <> p.received AND b.observed_to < p.occurred_at + INTERVAL '7' DAY THEN 'not yet'
      WHEN p.expected <> p.received THEN 'differs'
      WHEN p.count_method = 'source' AND p.expected IS NOT NULL THEN 'counted'
      WHEN c.compared_at <= r.relied_at OR c.item IS NOT NULL AND r.item IS NULL THEN 'compared'
      WHEN r.item IS NULL THEN 'not relied'
      WHEN u.item IS NOT NULL THEN 'unread'
      ELSE 'relied'
    END AS verdict,
    CASE
      WHEN p.asked IS NULL THEN 'what was asked'
      WHEN p.actor IS NULL THEN 'who read it'
      WHEN p.raw_digest IS NULL THEN 'the digest of what came'
      ELSE 'the time zone'
    END AS unsaid
  FROM population p
  CROSS JOIN bounds b
  LEFT JOIN again a ON a.item = p.item
  LEFT JOIN relied r ON r.item = p.item
  LEFT JOIN compared c ON c.item = p.item
  LEFT JOIN unread u ON u.item = p.item
)
SELECT item, occurred_at,
  CASE
    WHEN verdict IN ('again', 'counted', 'compared') THEN 'pass'
    WHEN verdict = 'broken off' THEN 'not-applicable'
    WHEN verdict IN ('not yet', 'not relied', 'unread') THEN 'unverified'
    ELSE 'fail'
  END AS status,
  CASE WHEN verdict = 'compared' THEN 'stated' ELSE 'system' END AS strength,
  CASE
    WHEN verdict = 'broken off' THEN 'broke off, and is relied on for nothing'
    WHEN verdict = 'unsaid' THEN concat_ws('', type, ' of ', source, ': the reading does not say ', unsaid)
    WHEN verdict = 'again' THEN 'another number came than the source counted, and the same time was read again, whole'
    WHEN verdict = 'not yet' THEN 'another number came than the source counted; reading it again is not yet due'
    WHEN verdict = 'differs' THEN concat_ws('', type, ' of ', source, ': ', CAST(received AS VARCHAR(20)), ' received, ', CAST(expected AS VARCHAR(20)), ' counted')
    WHEN verdict = 'counted' THEN 'as many as the source counted'
    WHEN verdict = 'compared' THEN concat_ws('', 'reconciled with the source ', CAST(compared_at AS VARCHAR(19)))
    WHEN verdict = 'not relied' THEN 'the source did not count, and no run of tests has relied on it yet'
    WHEN verdict = 'unread' THEN 'the source did not count, and reconciliations were not read whole'
    ELSE concat_ws('', type, ' of ', source, ': the source did not count, and tests relied on it ', CAST(relied_at AS VARCHAR(19)))
  END AS reason
FROM judged
