-- Readings that were closed in the window. A file that says something of itself is no list of anything.
SELECT r.reading AS item, r.closed_at AS occurred_at, r.type, r.source, r.covers_from, r.covers_to, r.finished,
  r.asked, r.parameters, r.time_zone, r.actor, r.raw_digest, r.received, r.expected, r.count_method
FROM collection_run r
CROSS JOIN bounds b
WHERE r.closed_at >= b.window_from AND r.closed_at < b.window_to AND r.claims = FALSE
