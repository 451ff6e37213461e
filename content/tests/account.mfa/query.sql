-- Machines and agents sign in with keys of their own and are judged elsewhere. An account whose
-- kind or state the source does not say can't be called safe.
SELECT p.entity AS item, p.occurred_at,
  CASE
    WHEN p.enabled = FALSE THEN 'not-applicable'
    WHEN p.machine = TRUE THEN 'not-applicable'
    WHEN p.mfa IS NULL THEN 'unverified'
    WHEN p.mfa = 'none' THEN 'fail'
    ELSE 'pass'
  END AS status,
  'system' AS strength,
  CASE
    WHEN p.enabled = FALSE THEN 'disabled'
    WHEN p.machine = TRUE THEN 'no person signs in with it'
    WHEN p.mfa IS NULL THEN 'the source does not say whether a second factor is on'
    WHEN p.mfa = 'none' THEN concat_ws('', 'enabled for ', coalesce(p.person, 'nobody named'), ' without a second factor')
    ELSE 'second factor on'
  END AS reason
FROM population p
