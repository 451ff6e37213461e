package io.avouch.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avouch.core.OrgId;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// However many files are handed in at once, only as many are read as there is room for.
class ComponentPlacesTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId ZETA = new OrgId("zeta");
    private static final OrgId NORTH = new OrgId("north");

    private final ComponentPlaces places = new ComponentPlaces(Duration.ofMillis(50));
    private final CountDownLatch inside = new CountDownLatch(2);
    private final CountDownLatch leave = new CountDownLatch(1);
    private final AtomicInteger read = new AtomicInteger();

    @Test
    void who_finds_no_place_is_sent_away_before_anything_is_read() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> one = threads.submit(() -> places.in(ACME, this::stay));
            Future<Integer> other = threads.submit(() -> places.in(ZETA, this::stay));
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            for (OrgId org : new OrgId[] {ACME, ZETA, NORTH}) {
                assertThatThrownBy(() -> places.in(org, read::incrementAndGet))
                        .as(org.value())
                        .isInstanceOf(BusyException.class)
                        .hasMessageContaining("try again");
            }
            assertThat(read).hasValue(0);
            leave.countDown();
            assertThat(one.get() + other.get()).isEqualTo(2);
        }
        assertThat(places.in(NORTH, read::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void one_organisation_does_not_take_all_places() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<Integer> one = threads.submit(() -> places.in(ACME, this::stay));
            while (places.in(ZETA, () -> 0) == 0 && !busy()) {
                Thread.onSpinWait();
            }
            assertThat(places.in(ZETA, read::incrementAndGet)).isEqualTo(1);
            leave.countDown();
            assertThat(one.get()).isEqualTo(1);
        }
    }

    private boolean busy() throws Exception {
        try {
            return places.in(ACME, () -> false);
        } catch (BusyException taken) {
            return true;
        }
    }

    private int stay() throws IOException {
        inside.countDown();
        try {
            assertThat(leave.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return 1;
    }
}
