-- Daily snapshots of {size} / 365 accounts; some lose their second factor for some days, some are gone after a while.
SELECT {first} + n - {begin} AS log_index, sha256(payload) AS payload_digest, occurred_at + INTERVAL 1 HOUR AS recorded_at,
  {run} AS run, 'directory' AS source, concat('directory/', id, '@', strftime(occurred_at, '%Y-%m-%dT%H:%M:%SZ')) AS record,
  * EXCLUDE (n, payload), unhex(sha256(concat('salt', n))) AS salt, payload
FROM (
  SELECT *, CAST(to_json(struct_pack(id := id, occurred_at := occurred_at, system := system, principal := principal,
      person := person, enabled := enabled, mfa := mfa, roles := roles)) AS VARCHAR) AS payload
  FROM (
    SELECT n, concat('account/', a) AS id, TIMESTAMP {from} + to_days(d::INTEGER) + INTERVAL 2 HOUR AS occurred_at,
      'collected' AS provenance, concat('system-', a % 40) AS system, concat('person', a) AS principal,
      concat('person', a) AS person, hash(a, 31) % 20 > 0 AS enabled, false AS machine,
      CASE WHEN hash(a, d // 30, 32) % 60 = 0 AND d % 30 < 3 THEN 'none'
        WHEN hash(a, 33) % 2 = 0 THEN 'any' ELSE 'phishing-resistant' END AS mfa,
      CASE WHEN hash(a, 34) % 25 = 0 THEN ['reader', 'admin'] ELSE ['reader', concat('team-', a % 12)] END AS roles
    FROM (SELECT n, n // ({size} // 365) AS d, n % ({size} // 365) AS a FROM range({begin}, {end}) r(n))
    WHERE NOT (hash(a, 35) % 50 = 0 AND d > 200)))
ORDER BY occurred_at, log_index
