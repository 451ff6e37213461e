WITH admin AS (
  SELECT DISTINCT record FROM account_roles WHERE item_text = 'admin'
),
given AS (
  SELECT p.entity, p.source, p.occurred_at AS t,
    CASE WHEN NOT p.enabled THEN 'not-applicable'
      WHEN p.mfa = 'none' OR (a.record IS NOT NULL AND p.mfa <> 'phishing-resistant') THEN 'fail' ELSE 'pass' END AS status,
    CASE WHEN NOT p.enabled THEN 'disabled'
      WHEN p.mfa = 'none' THEN concat_ws('', 'enabled for ', p.person, ' without a second factor')
      WHEN a.record IS NOT NULL AND p.mfa <> 'phishing-resistant'
        THEN concat_ws('', 'administrator ', p.person, ' with a factor that can be phished')
      ELSE 'second factor on' END AS reason
  FROM population p LEFT JOIN admin a ON a.record = p.record
),
snapshot AS (
  SELECT source, t, coalesce(lead(t) OVER w, (SELECT window_to FROM bounds)) AS next_at
  FROM (SELECT DISTINCT source, t FROM given) d WINDOW w AS (PARTITION BY source ORDER BY t)
),
held AS (
  SELECT g.*, s.next_at, s.next_at - g.t > INTERVAL '2' DAY AS lost
  FROM given g JOIN snapshot s ON s.source = g.source AND s.t = g.t
),
marked AS (
  SELECT *, CASE WHEN lag(status) OVER w = status AND lag(reason) OVER w = reason
      AND NOT coalesce(lag(lost) OVER w, true) AND lag(next_at) OVER w = t THEN 0 ELSE 1 END AS fresh
  FROM held WINDOW w AS (PARTITION BY entity ORDER BY t)
),
numbered AS (SELECT *, sum(fresh) OVER (PARTITION BY entity ORDER BY t) AS island FROM marked)
SELECT concat_ws('', entity, '@', to_char(min(t), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS item, min(t) AS occurred_at,
  min(status) AS status, 'system' AS strength, min(reason) AS reason, max(next_at) AS until_at
FROM numbered GROUP BY entity, island
