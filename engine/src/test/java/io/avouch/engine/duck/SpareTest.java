package io.avouch.engine.duck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A database that is opened ahead is given to one run and to no other.
class SpareTest {
    private static final Limits LIMITS = new Limits("64MB", 1, Duration.ofSeconds(10));

    @Test
    void what_one_run_left_in_its_database_no_other_finds() throws InterruptedException {
        CountDownLatch ahead = new CountDownLatch(2);
        try (Spare spare = new Spare(() -> opened(ahead))) {
            try (Duck first = spare.take()) {
                first.run("CREATE TABLE secret AS SELECT 'a record' AS words");
                assertThat(ahead.await(10, TimeUnit.SECONDS))
                        .as("another is opened ahead")
                        .isTrue();
                try (Duck second = spare.take()) {
                    assertThatThrownBy(() -> second.run("SELECT * FROM secret")).hasMessageContaining("secret");
                    assertThat(first.number("SELECT count(*) FROM secret")).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void where_none_could_be_opened_ahead_one_is_opened_when_it_is_asked_for() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        try (Spare spare = new Spare(() -> failing(times, failed))) {
            spare.take().close();
            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            try (Duck again = spare.take()) {
                assertThat(again.number("SELECT 1")).isEqualTo(1);
            }
        }
    }

    @Test
    void one_is_opened_for_whoever_may_come_and_no_second_one() throws InterruptedException {
        BlockingQueue<Thread> openers = new LinkedBlockingQueue<>();
        try (Spare spare = new Spare(() -> {
            openers.add(Thread.currentThread());
            return Duck.open(LIMITS);
        })) {
            spare.prepare();
            spare.prepare();
            assertThat(openers.poll(10, TimeUnit.SECONDS)).isNotNull().isNotEqualTo(Thread.currentThread());
            spare.prepare();
            assertThat(openers.poll(500, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void the_one_that_nobody_took_is_closed_at_the_end() throws InterruptedException {
        BlockingQueue<Duck> opened = new LinkedBlockingQueue<>();
        Spare spare = new Spare(() -> {
            Duck duck = Duck.open(LIMITS);
            opened.add(duck);
            return duck;
        });
        spare.take().close();
        opened.take();
        Duck ahead = opened.take();
        spare.close();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (open(ahead) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(open(ahead)).isFalse();
    }

    private static boolean open(Duck duck) {
        try {
            return duck.number("SELECT 1") == 1;
        } catch (DuckException closed) {
            return false;
        }
    }

    private static Duck opened(CountDownLatch count) {
        Duck duck = Duck.open(LIMITS);
        count.countDown();
        return duck;
    }

    /// The second time it fails.
    private static Duck failing(AtomicInteger times, CountDownLatch failed) {
        if (times.incrementAndGet() == 2) {
            failed.countDown();
            throw new DuckException(new SQLException("no memory"));
        }
        return Duck.open(LIMITS);
    }
}
