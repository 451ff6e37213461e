WITH r AS (
  SELECT log_index, record, source, occurred_at AS t, enabled, mfa, person,
    concat_ws('/', source, system, principal) AS entity, list_contains(roles, 'admin') AS admin
  FROM read_parquet({account})
  WHERE occurred_at >= TIMESTAMP {from} AND occurred_at < TIMESTAMP {to}
),
given AS (
  SELECT entity, source, t, log_index,
    CASE WHEN NOT enabled THEN 'not-applicable' WHEN mfa = 'none' OR (admin AND mfa <> 'phishing-resistant') THEN 'fail'
      ELSE 'pass' END AS status,
    'system' AS strength,
    CASE WHEN NOT enabled THEN 'disabled' WHEN mfa = 'none' THEN concat('enabled for ', person, ' without a second factor')
      WHEN admin AND mfa <> 'phishing-resistant'
        THEN concat('administrator ', person, ' with a factor that can be phished')
      ELSE 'second factor on' END AS reason
  FROM r
),
snapshot AS (
  SELECT source, t, lag(t) OVER w AS before, coalesce(lead(t) OVER w, TIMESTAMP {to}) AS after
  FROM (SELECT DISTINCT source, t FROM r) WINDOW w AS (PARTITION BY source ORDER BY t)
),
held AS (
  SELECT g.*, s.before, least(s.after, TIMESTAMP {to}) AS next_at,
    date_diff('second', g.t, least(s.after, TIMESTAMP {to})) > 172800 AS lost
  FROM given g JOIN snapshot s ON s.source = g.source AND s.t = g.t
),
marked AS (
  SELECT *, CASE WHEN lag(status) OVER w = status AND lag(reason) OVER w = reason
      AND NOT coalesce(lag(lost) OVER w, true) AND lag(next_at) OVER w = t THEN 0 ELSE 1 END AS fresh
  FROM held WINDOW w AS (PARTITION BY entity ORDER BY t)
),
numbered AS (SELECT *, sum(fresh) OVER (PARTITION BY entity ORDER BY t) AS island FROM marked),
merged AS (
  SELECT entity, island, min(t) AS from_at, max(CASE WHEN lost THEN t ELSE next_at END) AS until_at,
    any_value(status) AS status, any_value(strength) AS strength, any_value(reason) AS reason,
    arg_min(log_index, t) AS log_index, date_diff('second', min(t), max(t)) AS seen,
    date_diff('second', coalesce(arg_min(before, t), min(t)), max(next_at)) AS possible
  FROM numbered GROUP BY entity, island
)
SELECT concat(entity, '@', strftime(from_at, '%Y-%m-%dT%H:%M:%SZ')) AS item, from_at AS occurred_at, until_at, status,
  strength,
  CASE WHEN status = 'fail' THEN concat(reason, '; seen for ', length_of(seen), ', possibly ', length_of(possible))
    ELSE reason END AS reason,
  log_index, CASE WHEN status = 'fail' THEN possible END AS possible_seconds
FROM merged
UNION ALL
SELECT concat(entity, '@', strftime(t, '%Y-%m-%dT%H:%M:%SZ'), '/', strftime(next_at, '%Y-%m-%dT%H:%M:%SZ')), t, next_at,
  'unverified', NULL, 'not observed', log_index, NULL
FROM held WHERE lost
