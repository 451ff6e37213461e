package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/// Whole types of records that are few, newest first, as pages and reminders ask for them again and again: each record
/// is read once, however many others are sealed meanwhile.
public final class PastRecords implements Erasable {
    /// So many at a time: a search looks at a whole file for each page of it.
    private static final int PAGE = 2_500;

    /// Once it was read, few are newer.
    private static final int NEWER = 500;

    private static final int KEPT_MAX = 24;

    private final Lake lake;
    private final Kept<Key, Read> kept = new Kept<>(KEPT_MAX);
    private final AtomicLong erasures = new AtomicLong();

    private record Key(OrgId org, String type, int limit) {}

    /// What records of a type there are below a checkpoint: while this stays the same, they do.
    record Mark(String type, long last, long erasures) {}

    public PastRecords(Lake lake) {
        this.lake = lake;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        erasures.incrementAndGet();
        kept.forget();
    }

    Mark mark(Standing standing, String type) {
        long last = lake.last(
                        standing.organisation().id(),
                        type,
                        standing.checkpoint().size())
                .orElse(-1);
        return new Mark(type, last, erasures.get());
    }

    /// @param limit how many at most, the newest
    List<JsonObject> of(Standing standing, String type, int limit) {
        OrgId org = standing.organisation().id();
        OptionalLong last = lake.last(org, type, standing.checkpoint().size());
        return last.isEmpty()
                ? List.of()
                : kept.get(new Key(org, type, limit), Read::new).upTo(last.getAsLong());
    }

    /// What was read of a type so far. Who asks while it is being read waits, instead of reading it too.
    private final class Read {
        private final Key key;
        private final List<Long> indexes = new ArrayList<>();
        private List<JsonObject> records = List.of();
        private long last = -1;
        private boolean whole = true;

        Read(Key key) {
            this.key = key;
        }

        synchronized List<JsonObject> upTo(long wanted) {
            if (wanted > last) {
                more(wanted);
            }
            int newer = 0;
            while (newer < indexes.size() && indexes.get(newer) > wanted) {
                newer++;
            }
            if (newer == 0) {
                return records;
            }
            // The oldest were let go of, and a page about a past time asks for them.
            return whole ? records.subList(newer, records.size()) : new Read(key).upTo(wanted);
        }

        private void more(long wanted) {
            int page = Math.min(last < 0 ? PAGE : NEWER, key.limit());
            List<Long> newIndexes = new ArrayList<>();
            List<JsonObject> all = new ArrayList<>();
            OptionalLong below = OptionalLong.of(wanted + 1);
            while (below.isPresent() && below.getAsLong() > last + 1 && all.size() < key.limit()) {
                Lake.Found found = lake.search(key.org(), key.type(), "", below.getAsLong(), page);
                found.records().stream()
                        .filter(held -> held.index() > last)
                        .forEach(held -> held.record().ifPresent(record -> {
                            newIndexes.add(held.index());
                            all.add(record);
                        }));
                below = found.next();
            }
            whole &= all.size() + records.size() <= key.limit() && (below.isEmpty() || below.getAsLong() <= last + 1);
            int kept = Math.max(0, Math.min(records.size(), key.limit() - all.size()));
            all.addAll(records.subList(0, kept));
            newIndexes.addAll(indexes.subList(0, kept));
            indexes.clear();
            indexes.addAll(newIndexes);
            records = List.copyOf(all);
            last = wanted;
        }
    }
}
