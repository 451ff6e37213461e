-- Each version that was in force at some time of the window of a document that is looked at again, and each record type
-- that a source in force gave: from its first day of use in the window. No document is saved without owner and version.
SELECT concat_ws('', r.kind, '/', r.id, '@', CAST(r.revision AS VARCHAR(9))) AS item,
  greatest(r.valid_from, b.window_from) AS occurred_at, r.kind AS form, r.review_interval,
  CASE WHEN r.approved_by_another THEN r.approver ELSE coalesce(r.approver, r.author) END AS approver
FROM document_revision r
CROSS JOIN bounds b
WHERE r.state = 'approved' AND r.review_interval IS NOT NULL AND r.valid_from < b.window_to
  AND (r.valid_to IS NULL OR r.valid_to > b.window_from)
UNION ALL
SELECT concat_ws('', 'record/', t.item_text), greatest(min(d.valid_from), b.window_from), t.item_text, NULL, NULL
FROM doc_source d
JOIN doc_source_record_types t ON t.id = d.id AND t.revision = d.revision
CROSS JOIN bounds b
WHERE d.state = 'approved' AND d.valid_from < b.window_to AND (d.valid_to IS NULL OR d.valid_to > b.window_from)
GROUP BY t.item_text, b.window_from
