-- Logged actions of AI systems; one in twenty was flagged, and most of those were answered by a change.
SELECT {first} + n - {begin} AS log_index, sha256(payload) AS payload_digest, occurred_at + INTERVAL 1 HOUR AS recorded_at,
  {run} AS run, 'gateway' AS source, concat('gateway/', id) AS record, * EXCLUDE (n, payload),
  unhex(sha256(concat('salt', n))) AS salt, payload
FROM (
  SELECT *, CAST(to_json(struct_pack(id := id, occurred_at := occurred_at, system := system, kind := kind,
      principal := principal, agent := agent, tool := tool, request := request, count := count, flagged := flagged,
      high_impact := high_impact, signoff := signoff)) AS VARCHAR) AS payload
  FROM (
    SELECT n, concat('event/', 1000000 + n) AS id,
      TIMESTAMP {from} + to_microseconds((n::HUGEINT * 31536000000000 // {size})::BIGINT) AS occurred_at, 'collected' AS provenance,
      concat('system-', hash(n, 21) % 40) AS system, 'agent-action' AS kind,
      concat('person', hash(n, 22) % 500) AS principal, concat('agent-', hash(n, 23) % 60) AS agent,
      concat('tool-', hash(n, 24) % 30) AS tool, "left"(sha256(concat('request', n)), 32) AS request, 1::BIGINT AS count,
      n % 20 = 0 AS flagged, hash(n, 25) % 8 = 0 AS high_impact,
      CASE WHEN hash(n, 25) % 8 = 0 AND hash(n, 26) % 100 > 0 THEN concat('signoff/', n) END AS signoff
    FROM range({begin}, {end}) r(n)))
ORDER BY occurred_at, log_index
