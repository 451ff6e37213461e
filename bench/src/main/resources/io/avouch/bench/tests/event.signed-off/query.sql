SELECT p.record AS item, p.occurred_at,
  CASE
    WHEN NOT p.high_impact THEN 'not-applicable'
    WHEN p.signoff IS NOT NULL THEN 'pass'
    ELSE 'fail'
  END AS status,
  'system' AS strength,
  CASE
    WHEN NOT p.high_impact THEN 'of no high impact'
    WHEN p.signoff IS NOT NULL THEN concat_ws('', 'approved by ', p.signoff)
    ELSE concat_ws('', p.agent, ' used ', p.tool, ' without approval')
  END AS reason
FROM population p
