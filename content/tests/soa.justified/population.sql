-- The 38 reference controls of ISO/IEC 42001, each with the row that the statement has for it.
WITH reference AS (
  SELECT *
  FROM (VALUES
    ('iso42001:A.2.2'), ('iso42001:A.2.3'), ('iso42001:A.2.4'), ('iso42001:A.3.2'), ('iso42001:A.3.3'),
    ('iso42001:A.4.2'), ('iso42001:A.4.3'), ('iso42001:A.4.4'), ('iso42001:A.4.5'), ('iso42001:A.4.6'),
    ('iso42001:A.5.2'), ('iso42001:A.5.3'), ('iso42001:A.5.4'), ('iso42001:A.5.5'), ('iso42001:A.6.1.2'),
    ('iso42001:A.6.1.3'), ('iso42001:A.6.2.2'), ('iso42001:A.6.2.3'), ('iso42001:A.6.2.4'),
    ('iso42001:A.6.2.5'), ('iso42001:A.6.2.6'), ('iso42001:A.6.2.7'), ('iso42001:A.6.2.8'),
    ('iso42001:A.7.2'), ('iso42001:A.7.3'), ('iso42001:A.7.4'), ('iso42001:A.7.5'), ('iso42001:A.7.6'),
    ('iso42001:A.8.2'), ('iso42001:A.8.3'), ('iso42001:A.8.4'), ('iso42001:A.8.5'), ('iso42001:A.9.2'),
    ('iso42001:A.9.3'), ('iso42001:A.9.4'), ('iso42001:A.10.2'), ('iso42001:A.10.3'), ('iso42001:A.10.4')
  ) AS r(requirement)
),
decided AS (
  SELECT d.id, d.revision, d.requirement, d.state, d.decision, d.planned_on, d.valid_from
  FROM doc_applicability d
  CROSS JOIN bounds b
  WHERE d.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY d.requirement ORDER BY d.valid_from DESC, d.revision DESC) = 1
)
SELECT r.requirement AS item, coalesce(d.valid_from, b.window_to) AS occurred_at, d.id, d.revision, d.state,
  d.decision, d.planned_on, least(b.window_to, b.observed_to) AS judged_at
FROM reference r
CROSS JOIN bounds b
LEFT JOIN decided d ON d.requirement = r.requirement
