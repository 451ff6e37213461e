package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One that is slow holds up none but itself.
@Timeout(20)
class TurnsTest {
    @Test
    void the_others_have_theirs_while_one_goes_on_and_that_one_is_not_begun_twice() throws Exception {
        try (Turns turns = new Turns("test-", 2)) {
            CountDownLatch slow = new CountDownLatch(1);
            AtomicInteger begun = new AtomicInteger();
            List<String> told = new CopyOnWriteArrayList<>();
            turns.begin("slow", () -> {
                begun.incrementAndGet();
                slow.await();
                told.add("slow");
            });
            for (String quick : List.of("a", "b", "c")) {
                turns.begin(quick, () -> told.add(quick)).orElseThrow().get();
            }
            assertThat(told).containsExactly("a", "b", "c");
            assertThat(turns.begin("slow", begun::incrementAndGet)).isEmpty();
            slow.countDown();
            Optional<Future<?>> again = Optional.empty();
            while (again.isEmpty()) {
                again = turns.begin("slow", begun::incrementAndGet);
            }
            again.get().get();
            assertThat(begun).hasValue(2);
            assertThat(told).containsExactly("a", "b", "c", "slow");
        }
    }

    @Test
    void no_more_are_under_way_at_once_than_may_and_what_fails_gives_its_room_back() throws Exception {
        try (Turns turns = new Turns("test-", 2)) {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Future<?>> all = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(turns.begin("turn " + i, () -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            Thread.sleep(2);
                            now.decrementAndGet();
                            throw new IllegalStateException("fails");
                        })
                        .orElseThrow());
            }
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void the_end_does_not_wait_for_who_never_answers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Turns turns = new Turns("test-", 1);
        turns.begin("slow", () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.set(true);
                throw stopped;
            }
        });
        begun.await();
        turns.close();
        assertThat(interrupted).isTrue();
    }
}
