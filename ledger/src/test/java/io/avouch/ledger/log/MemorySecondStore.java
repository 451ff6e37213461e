package io.avouch.ledger.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A second store that a simulated crash of the first does not touch.
final class MemorySecondStore implements SecondStore {
    private final Map<String, byte[]> notes = new HashMap<>();

    @Override
    public synchronized Optional<byte[]> last(String log) {
        return Optional.ofNullable(notes.get(log));
    }

    synchronized void forget() {
        notes.clear();
    }

    @Override
    public synchronized boolean compareAndSwap(String log, Optional<byte[]> expected, byte[] next) {
        boolean same = Arrays.equals(last(log).orElse(new byte[0]), expected.orElse(new byte[0]));
        if (same) {
            notes.put(log, next);
        }
        return same;
    }
}
