package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Erasable;
import io.avouch.core.port.Lake;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Whole types of records that are few, newest first, as pages and reminders ask for them again and again.
public final class PastRecords implements Erasable {
    private static final int PAGE = 500;
    private static final int KEPT_MAX = 12;

    private final Lake lake;
    private final Kept<Key, List<JsonObject>> kept = new Kept<>(KEPT_MAX);

    /// What lies below an index of so many records stays as it is.
    private record Key(OrgId org, String type, long count, long below, int limit) {}

    public PastRecords(Lake lake) {
        this.lake = lake;
    }

    @Override
    public void erase(OrgId org, Erasure erasure) {
        kept.forget();
    }

    /// @param limit how many at most, the newest
    List<JsonObject> of(Standing standing, String type, int limit) {
        OrgId org = standing.organisation().id();
        long count = lake.counts(org).getOrDefault(type, 0L);
        return count == 0
                ? List.of()
                : kept.get(new Key(org, type, count, standing.checkpoint().size(), limit), this::read);
    }

    private List<JsonObject> read(Key key) {
        List<JsonObject> records = new ArrayList<>();
        OptionalLong below = OptionalLong.of(key.below());
        while (below.isPresent() && records.size() < key.limit()) {
            Lake.Found found = lake.search(key.org(), key.type(), "", below.getAsLong(), PAGE);
            found.records().forEach(held -> held.record().ifPresent(records::add));
            below = found.next();
        }
        return List.copyOf(records);
    }
}
