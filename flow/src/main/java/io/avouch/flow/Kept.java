package io.avouch.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The last values that were worked out, up to a number; the one used longest ago goes first.
final class Kept<K, V> {
    private final Map<K, V> values;
    private long forgotten;

    Kept(int sizeMax) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > sizeMax;
            }
        };
    }

    /// Works the value out where it is not known. Two that ask at once may both work it out, and the first one's stays.
    V get(K key, Function<K, V> work) {
        long before;
        synchronized (values) {
            V known = values.get(key);
            if (known != null) {
                return known;
            }
            before = forgotten;
        }
        V made = work.apply(key);
        synchronized (values) {
            V first = values.get(key);
            if (first != null) {
                return first;
            }
            if (before == forgotten) {
                values.put(key, made);
            }
        }
        return made;
    }

    /// Lets go of everything, and keeps nothing either of what is being worked out at this moment.
    void forget() {
        synchronized (values) {
            values.clear();
            forgotten++;
        }
    }
}
