package io.avouch.flow;

import io.avouch.core.OrgId;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Room for files that are held in memory while they are taken apart: a few at a time, and one of each organisation.
///
/// Whoever waits for a place has not taken its file into memory yet, and is sent away after a while.
public final class ComponentPlaces {
    private static final int PLACES = 2;

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Map<OrgId, Semaphore> own = new ConcurrentHashMap<>();
    private final Duration wait;

    ComponentPlaces(Duration wait) {
        this.wait = wait;
    }

    /// What is done in a place.
    @FunctionalInterface
    public interface Work<T> {
        T go() throws IOException;
    }

    <T> T in(OrgId org, Work<T> work) throws IOException {
        Semaphore turn = own.computeIfAbsent(org, any -> new Semaphore(1, true));
        take(turn);
        try {
            take(places);
            try {
                return work.go();
            } finally {
                places.release();
            }
        } finally {
            turn.release();
        }
    }

    private void take(Semaphore place) {
        try {
            if (place.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new BusyException("other component files are being read; try again in a few seconds");
    }
}
