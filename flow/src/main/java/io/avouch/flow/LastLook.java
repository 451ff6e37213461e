package io.avouch.flow;

import io.avouch.core.OrgId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What the last look at each organisation showed, told at once while a newer look is on its way: one at a time,
/// however many ask and however often there is something new.
///
/// @param <K> what the answer depends on
final class LastLook<K, V> {
    private final Map<OrgId, Seen<K, V>> latest = new ConcurrentHashMap<>();
    private final Set<OrgId> looking = ConcurrentHashMap.newKeySet();
    private final AtomicLong forgotten = new AtomicLong();
    private final String thread;

    LastLook(String thread) {
        this.thread = thread;
    }

    record Seen<K, V>(K key, V value) {}

    /// @return what was seen last, of whatever key
    Optional<Seen<K, V>> of(OrgId org, K key, Supplier<V> look) {
        Optional<Seen<K, V>> last = Optional.ofNullable(latest.get(org));
        if (last.filter(seen -> seen.key().equals(key)).isEmpty() && looking.add(org)) {
            Thread.ofVirtual().name(thread).start(() -> look(org, key, look));
        }
        return last;
    }

    private void look(OrgId org, K key, Supplier<V> look) {
        long before = forgotten.get();
        try {
            V seen = look.get();
            if (before == forgotten.get()) {
                put(org, key, seen);
            }
        } catch (RuntimeException failed) {
            // Whoever asks next has it tried again.
            latest.remove(org);
        } finally {
            looking.remove(org);
        }
    }

    void put(OrgId org, K key, V seen) {
        latest.put(org, new Seen<>(key, seen));
    }

    /// What is being looked at now is not kept either.
    void forget() {
        forgotten.incrementAndGet();
        latest.clear();
    }
}
