package io.avouch.app;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Records of another organisation that come in all the time while something is done.
final class SealingMeanwhile {
    private SealingMeanwhile() {}

    static <T> CompletableFuture<T> with(Instance instance, OrgId org, Supplier<T> done) {
        return CompletableFuture.supplyAsync(() -> sealing(instance, org, done));
    }

    private static <T> T sealing(Instance instance, OrgId org, Supplier<T> done) {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger sealed = new AtomicInteger();
        String run = instance.readings.open(
                org, new RunOpening("change", "git", "pushed", "", JsonObject.EMPTY, "", "UTC", "me", "1"));
        Thread pushing = Thread.ofPlatform().start(() -> {
            while (!ended.get()) {
                instance.readings.add(
                        org, run, List.of("{\"id\":\"" + sealed + "\",\"occurred_at\":\"2026-02-01T10:00:00Z\"}"));
                sealed.incrementAndGet();
            }
        });
        try {
            return done.get();
        } finally {
            ended.set(true);
            join(pushing);
            if (sealed.get() == 0) {
                throw new AssertionError("nothing was sealed meanwhile");
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
