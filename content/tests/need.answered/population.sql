-- Needs of the parties on record at the end of the window, as the last approved revision of each party has them.
WITH party AS (
  SELECT d.id, d.revision, d.state, d.valid_from
  FROM doc_interested_party d
  CROSS JOIN bounds b
  WHERE d.state IN ('approved', 'retired') AND d.valid_from < b.window_to
  QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.revision DESC) = 1
)
SELECT DISTINCT concat_ws('', p.id, '/', n.need) AS item, p.valid_from AS occurred_at, n.relevant, n.met_by, n.reason AS why
FROM party p
JOIN doc_interested_party_needs n ON n.id = p.id AND n.revision = p.revision
WHERE p.state = 'approved'
