-- Statements whose first day falls into the window, as the programme requires them at its end. What
-- was said before the requirement was first written down does not count.
SELECT d.id AS item, CAST(d.first_due_on AS TIMESTAMP) AS occurred_at, d.form, d.subject, d.role, d.document_needed,
  CAST(d.first_due_on AS TIMESTAMP) + INTERVAL '1' DAY AS due_at,
  first_value(d.valid_from) OVER (PARTITION BY d.id ORDER BY d.revision) AS asked_at
FROM doc_statement_required d
CROSS JOIN bounds b
WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1 AND d.state = 'approved'
  AND CAST(d.first_due_on AS TIMESTAMP) >= b.window_from AND CAST(d.first_due_on AS TIMESTAMP) < b.window_to
