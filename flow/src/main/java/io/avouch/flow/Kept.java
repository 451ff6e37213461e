package io.avouch.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The last values that were worked out, up to a number; the one used longest ago goes first.
final class Kept<K, V> {
    private final Map<K, V> values;

    Kept(int sizeMax) {
        this.values = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > sizeMax;
            }
        };
    }

    /// Works the value out where it is not known. Two that ask at once may both work it out.
    V get(K key, Function<K, V> work) {
        synchronized (values) {
            V known = values.get(key);
            if (known != null) {
                return known;
            }
        }
        V made = work.apply(key);
        synchronized (values) {
            values.put(key, made);
        }
        return made;
    }
}
