WITH admin AS (
  SELECT DISTINCT record FROM account_roles WHERE item_text = 'admin'
)
SELECT p.entity AS item, p.occurred_at,
  CASE
    WHEN NOT p.enabled THEN 'not-applicable'
    WHEN p.mfa = 'none' OR (a.record IS NOT NULL AND p.mfa <> 'phishing-resistant') THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN NOT p.enabled THEN 'disabled'
    WHEN p.mfa = 'none' THEN concat_ws('', 'enabled for ', p.person, ' without a second factor')
    WHEN a.record IS NOT NULL AND p.mfa <> 'phishing-resistant'
      THEN concat_ws('', 'administrator ', p.person, ' with a factor that can be phished')
    ELSE 'second factor on'
  END AS reason
FROM population p
LEFT JOIN admin a ON a.record = p.record
