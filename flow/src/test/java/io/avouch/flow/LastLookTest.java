package io.avouch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.OrgId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Looks that take long are taken one at a time, and what was seen last is told meanwhile.
@Timeout(20)
class LastLookTest {
    private static final OrgId ORG = new OrgId("acme");

    private final LastLook<Integer, String> looks = new LastLook<>("look");

    private String seen(int key, Supplier<String> look) {
        return looks.of(ORG, key, look).map(LastLook.Seen::value).orElse("");
    }

    private void until(int key, String wanted) throws InterruptedException {
        while (!seen(key, () -> wanted).equals(wanted)) {
            Thread.sleep(Duration.ofMillis(2));
        }
    }

    @Test
    void however_many_ask_for_however_new_a_look_one_is_on_its_way() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        for (int key = 0; key < 50; key++) {
            String known = seen(key, () -> {
                begun.incrementAndGet();
                await(end);
                return "first";
            });
            assertThat(known).isEmpty();
        }
        end.countDown();
        while (seen(0, () -> "first").isEmpty()) {
            Thread.sleep(Duration.ofMillis(2));
        }
        assertThat(begun).hasValue(1);
        until(50, "second");
    }

    @Test
    void what_failed_is_tried_again_and_what_was_forgotten_on_its_way_is_not_kept() throws InterruptedException {
        seen(1, () -> {
            throw new IllegalStateException("not now");
        });
        until(1, "there");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        seen(2, () -> {
            begun.countDown();
            await(end);
            return "erased";
        });
        begun.await();
        looks.forget();
        end.countDown();
        while (asked.getCount() > 0) {
            assertThat(seen(3, () -> {
                        asked.countDown();
                        return "new";
                    }))
                    .isEmpty();
            Thread.sleep(Duration.ofMillis(2));
        }
        until(3, "new");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
