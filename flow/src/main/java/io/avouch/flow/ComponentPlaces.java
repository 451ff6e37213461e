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

    /// What comes in lies on the disk until it has a place.
    private static final int COMING = 4;

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Map<OrgId, Semaphore> own = new ConcurrentHashMap<>();
    private final Map<OrgId, Semaphore> coming = new ConcurrentHashMap<>();
    private final Duration wait;

    ComponentPlaces(Duration wait) {
        this.wait = wait;
    }

    /// What is done in a place.
    @FunctionalInterface
    public interface Work<T> {
        T go() throws IOException;
    }

    /// What is done while a file comes in.
    @FunctionalInterface
    public interface Coming {
        void go() throws IOException;
    }

    void receiving(OrgId org, Coming file) throws IOException {
        Semaphore room = coming.computeIfAbsent(org, any -> new Semaphore(COMING, true));
        take(room);
        try {
            file.go();
        } finally {
            room.release();
        }
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
