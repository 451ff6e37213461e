-- A copy lies where a disposal was to be, in each store that was registered there or that the request names, and with
-- whoever receives data from such a store; where a request's copies lie, the disposals that name it tell as well, so it is
-- done once its 30 days were read and nothing was left out since. What was destroyed there counts if it names what fell
-- due, or something that this names itself; for a retired store also if it names nothing. It is proved by a digest, a file,
-- or the word of whoever held the copy; what has no end is not dated. A store may have been emptied up to 30 days before
-- its entry was retired.
WITH due AS (
  SELECT item, occurred_at, name, called, store, revision, resource, asked, request, done_from, dropped_at,
    occurred_at + INTERVAL '30' DAY AS due_at
  FROM population
),
known_as AS (
  SELECT item, name, request AS own FROM due
  UNION
  SELECT item, called, request FROM due
  UNION
  SELECT d.item, f.item_text, FALSE FROM due d JOIN operation_refs f ON f.record = d.name
),
run AS (
  SELECT item, name AS record, TRUE AS own FROM due
  UNION
  SELECT k.item, f.record, k.own FROM known_as k JOIN operation_refs f ON f.item_text = k.name
  UNION
  SELECT d.item, t.record, FALSE
  FROM due d
  JOIN operation_targets t ON t.item_text = d.resource
  LEFT JOIN operation_refs f ON f.record = t.record
  WHERE f.record IS NULL
),
target AS (
  SELECT u.item, u.own, t.item_text AS place, r.outcome, r.ended_at, r.digest IS NOT NULL OR f.record IS NOT NULL AS proven
  FROM run u
  JOIN operation r ON r.record = u.record AND r.kind = 'disposal'
  JOIN operation_targets t ON t.record = r.record
  LEFT JOIN (SELECT DISTINCT record FROM operation_files) f ON f.record = r.record
),
registered AS (
  SELECT t.item, s.id, s.revision, s.resource, s.state, s.valid_from, s.valid_to
  FROM target t
  JOIN doc_data_store s ON s.resource = t.place
  WHERE t.own
  UNION ALL
  SELECT d.item, s.id, s.revision, s.resource, s.state, s.valid_from, s.valid_to
  FROM due d
  JOIN matter_refs f ON f.record = d.name
  JOIN doc_data_store s ON concat_ws('', 'data-store/', s.id) = f.item_text
),
store AS (
  SELECT r.item, r.id, r.revision, r.resource
  FROM registered r
  JOIN due d ON d.item = r.item
  WHERE r.state = 'approved' AND r.valid_from <= d.occurred_at AND (r.valid_to IS NULL OR r.valid_to > d.occurred_at)
  UNION
  SELECT item, store, revision, resource FROM due WHERE store IS NOT NULL
),
place AS (
  SELECT item, place FROM target WHERE own
  UNION
  SELECT item, resource FROM store
  UNION
  SELECT s.item, f.item_text
  FROM store s
  JOIN doc_data_store_recipients f ON f.id = s.id AND f.revision = s.revision
),
done AS (
  SELECT item, place, ended_at AS done_at, proven, FALSE AS told FROM target WHERE outcome = 'success'
  UNION ALL
  SELECT k.item, n.counterpart, n.sent_at, TRUE, TRUE
  FROM known_as k
  JOIN notice_refs f ON f.item_text = k.name
  JOIN notice n ON n.record = f.record AND n.direction = 'inbound' AND n.kind = 'confirmation'
),
settled AS (
  SELECT d.item, d.due_at, p.place, min(o.done_at) AS done_at,
    CASE WHEN bool_or(o.told) THEN min(o.done_at) ELSE min(o.done_at) FILTER (WHERE o.proven) END AS proven_at
  FROM due d
  LEFT JOIN place p ON p.item = d.item
  LEFT JOIN done o ON o.item = p.item AND lower(o.place) = lower(p.place) AND o.done_at >= d.done_from
  GROUP BY d.item, d.due_at, p.place
),
worst AS (
  SELECT item, place, done_at, proven_at, coalesce(proven_at <= due_at, FALSE) AS good,
    max(proven_at) OVER (PARTITION BY item) AS last_at
  FROM settled
  QUALIFY row_number() OVER (PARTITION BY item ORDER BY coalesce(proven_at <= due_at, FALSE), place) = 1
),
unread AS (
  SELECT d.item, bool_or(g.record_type = 'operation') AS since,
    bool_or(g.gap_from <= d.due_at AND (g.record_type <> 'matter' OR d.dropped_at IS NOT NULL)) AS in_time
  FROM due d
  JOIN gap g ON g.record_type IN ('operation', 'notice', 'matter') AND g.gap_to > d.done_from
  GROUP BY d.item
),
judged AS (
  SELECT d.item, d.occurred_at, d.due_at, d.asked, w.place, w.done_at, w.proven_at, w.last_at,
    CASE
      WHEN d.asked IN ('rejected', 'withdrawn', 'taken back', 'held') THEN 'void'
      WHEN w.good AND d.request AND d.due_at > b.observed_to THEN 'not yet'
      WHEN w.good AND d.request AND u.since THEN 'unread'
      WHEN w.good AND d.request AND s.item IS NULL THEN 'somewhere'
      WHEN w.good THEN 'good'
      WHEN d.asked IN ('unsaid', 'cancelled') THEN d.asked
      WHEN d.due_at > b.observed_to THEN 'not yet'
      WHEN u.in_time THEN 'unread'
      WHEN d.dropped_at <= d.due_at THEN 'told late'
      ELSE 'late'
    END AS verdict
  FROM due d
  JOIN worst w ON w.item = d.item
  LEFT JOIN (SELECT DISTINCT item FROM store) s ON s.item = d.item
  LEFT JOIN unread u ON u.item = d.item
  CROSS JOIN bounds b
)
SELECT item, occurred_at,
  CASE verdict WHEN 'good' THEN 'pass' WHEN 'void' THEN 'not-applicable' WHEN 'late' THEN 'fail' ELSE 'unverified' END AS status,
  'claimed' AS strength,
  CASE
    WHEN verdict = 'good' THEN concat_ws('', 'destroyed with proof, last ', CAST(last_at AS VARCHAR(19)))
    WHEN asked = 'held' THEN 'retired, and kept under a legal hold'
    WHEN verdict = 'void' THEN concat_ws('', 'the request was ', asked)
    WHEN verdict = 'somewhere' THEN 'destroyed, but nothing says of which registered stores, and who else had a copy'
    WHEN verdict = 'unsaid' THEN 'nothing says whether it asks for data to be destroyed'
    WHEN verdict = 'cancelled' THEN 'cancelled, and nothing was destroyed instead'
    WHEN verdict = 'not yet' THEN concat_ws('', 'not yet due: ', CAST(due_at AS VARCHAR(19)))
    WHEN verdict = 'unread' THEN 'disposals, confirmations or requests were not read whole'
    WHEN verdict = 'told late' THEN 'turned down by the day it was due, as was told only afterwards'
    WHEN proven_at IS NOT NULL THEN
      concat_ws('', place, ' was destroyed ', CAST(proven_at AS VARCHAR(19)), ', due ', CAST(due_at AS VARCHAR(19)))
    WHEN done_at IS NOT NULL THEN concat_ws('', place, ' was destroyed ', CAST(done_at AS VARCHAR(19)), ', but nothing proves it')
    ELSE concat_ws('', coalesce(place, 'what was asked for'), ' was to be destroyed until ', CAST(due_at AS VARCHAR(19)))
  END AS reason
FROM judged
