-- Changes number {begin} to {end} of {size}, evenly over the year from {from}; the ledger's index of the first is {first}.
SELECT {first} + n - {begin} AS log_index, sha256(payload) AS payload_digest, occurred_at + INTERVAL 1 HOUR AS recorded_at,
  {run} AS run, 'forge' AS source, concat('forge/', id) AS record, * EXCLUDE (n, payload),
  unhex(sha256(concat('salt', n))) AS salt, payload
FROM (
  SELECT *, CAST(to_json(struct_pack(id := id, occurred_at := occurred_at, repo := repo, title := title,
      branch := branch, "commit" := "commit", author := author, author_email := author_email, merged_at := merged_at,
      merged_by := merged_by, approvals := approvals, checks := checks, ticket := ticket)) AS VARCHAR) AS payload
  FROM (
    SELECT n, concat('change/', 1000000 + n) AS id, t AS occurred_at, 'collected' AS provenance,
      concat('repo-', hash(n, 1) % 200) AS repo, concat('Change ', n, ' of the assistant and its prompts') AS title,
      'main' AS branch, "left"(sha256(concat('commit', n)), 40) AS "commit", concat('person', a) AS author,
      concat('person', a, '@example.com') AS author_email, t AS merged_at, concat('person', hash(n, 3) % 190) AS merged_by,
      true AS approvals_recorded, true AS checks_recorded, hash(n, 4) % 100 = 0 AS emergency,
      concat('event/', 1000000 + n * 10 - 40) AS ticket,
      CASE WHEN hash(n, 5) % 50 = 0 THEN [] WHEN hash(n, 5) % 3 = 0 THEN [approver(n, 6, t), approver(n, 7, t)]
        ELSE [approver(n, 6, t)] END AS approvals,
      [ran('build', n, 8, t), ran('test', n, 9, t)] AS checks,
      CASE WHEN hash(n, 5) % 50 = 0 THEN 0 ELSE 1 END::BIGINT AS independent_approval_count,
      (CASE WHEN hash(n, 8) % 200 = 0 THEN 1 ELSE 0 END + CASE WHEN hash(n, 9) % 200 = 0 THEN 1 ELSE 0 END)::BIGINT
        AS failed_check_count
    FROM (SELECT n, hash(n, 2) % 200 AS a, TIMESTAMP {from} + to_microseconds((n::HUGEINT * 31536000000000 // {size})::BIGINT) AS t
      FROM range({begin}, {end}) r(n))))
ORDER BY occurred_at, log_index
