package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Lake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// The last records that are about something. What was found is kept until another record of the type comes.
@Component
public final class RecentRecords {
    private static final int KEPT_MAX = 200;
    private static final int LOOK_MAX = 200;

    private final Lake lake;
    private final Map<Key, List<Lake.Held>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Lake.Held>> eldest) {
            return size() > KEPT_MAX;
        }
    };

    private record Key(OrgId org, String type, String words, long count, long below) {}

    RecentRecords(Lake lake) {
        this.lake = lake;
    }

    /// @param words narrow the search; whether a record is meant, the predicate says
    /// @param below nothing at or beyond this index is seen
    List<Lake.Held> of(OrgId org, String type, String words, long below, int limit, Predicate<JsonObject> meant) {
        long count = lake.counts(org).getOrDefault(type, 0L);
        if (count == 0) {
            return List.of();
        }
        return look(new Key(org, type, words, count, below)).stream()
                .filter(held -> held.record().filter(meant).isPresent())
                .limit(limit)
                .toList();
    }

    private List<Lake.Held> look(Key key) {
        synchronized (kept) {
            List<Lake.Held> known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        List<Lake.Held> found = lake.search(key.org(), key.type(), key.words(), key.below(), LOOK_MAX)
                .records();
        synchronized (kept) {
            kept.put(key, found);
        }
        return found;
    }
}
