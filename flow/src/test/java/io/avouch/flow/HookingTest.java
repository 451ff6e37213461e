package io.avouch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.Bytes;
import io.avouch.core.OrgId;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.JsonReader;
import io.avouch.core.json.JsonSyntaxException;
import io.avouch.core.notify.Delivery;
import io.avouch.core.notify.Hook;
import io.avouch.core.port.DecisionHistory.Decided;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.HookSender;
import io.avouch.core.port.Hooks;
import io.avouch.core.port.UnitOfWork;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Receivers of one organisation: each hears what happened in order, as far as the time of a turn goes, and none waits
/// for another.
@Timeout(20)
class HookingTest {
    private static final OrgId ORG = new OrgId("acme");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Queue queue = new Queue();
    private final Map<String, List<Long>> heard = new ConcurrentHashMap<>();

    private Hooking hooking(HookSender sender) {
        return new Hooking(queue, sender, unused(EvidenceLog.class), unused(Decisions.class), unused(UnitOfWork.class));
    }

    /// Secrets alone are asked for.
    private static <T> T unused(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> {
            if (method.getName().equals("secret")) {
                return Bytes.owning(new byte[32]);
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private void hear(URI url, String body) throws JsonSyntaxException {
        heard.computeIfAbsent(url.getPath(), any -> new CopyOnWriteArrayList<>())
                .add(JsonReader.readObject(body).findLong("index").orElseThrow());
    }

    @Test
    void a_receiver_that_does_not_answer_keeps_no_other_waiting() throws Exception {
        queue.hook("/slow");
        queue.hook("/quick");
        CountDownLatch end = new CountDownLatch(1);
        Hooking hooking = hooking(new Sender((url, body) -> {
            if (url.getPath().equals("/slow")) {
                end.await();
            }
            hear(url, body);
            if (heard.getOrDefault("/quick", List.of()).size() == 3) {
                end.countDown();
            }
            return 200;
        }));
        assertThat(hooking.run(ORG, NOW, () -> false)).isEqualTo(6);
        assertThat(heard.get("/slow")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_turn_ends_with_its_time_and_the_next_goes_on_where_it_was() throws Exception {
        queue.hook("/slow");
        AtomicBoolean over = new AtomicBoolean();
        Hooking hooking = hooking(new Sender((url, body) -> {
            hear(url, body);
            over.set(true);
            return 200;
        }));
        assertThat(hooking.run(ORG, NOW, over::get)).isEqualTo(1);
        assertThat(hooking.run(ORG, NOW, over::get)).as("over before it began").isZero();
        over.set(false);
        assertThat(hooking.run(ORG, NOW, over::get)).isEqualTo(1);
        assertThat(heard.get("/slow")).containsExactly(0L, 1L);
    }

    private interface Receiver {
        int post(URI url, String body) throws InterruptedException, JsonSyntaxException;
    }

    private record Sender(Receiver receiver) implements HookSender {
        @Override
        public Optional<String> refuses(URI url) {
            return Optional.empty();
        }

        @Override
        public int post(URI url, Map<String, String> headers, String body) throws IOException, InterruptedException {
            try {
                return receiver.post(url, body);
            } catch (JsonSyntaxException broken) {
                throw new IOException(broken);
            }
        }
    }

    /// Three decisions for each hook.
    private static final class Queue implements Hooks {
        private final List<Hook> hooks = new ArrayList<>();
        private final List<Delivery> waiting = new CopyOnWriteArrayList<>();

        void hook(String path) {
            hooks.add(new Hook(
                    UUID.randomUUID(),
                    URI.create("https://x.example" + path),
                    List.of(),
                    "ann",
                    NOW,
                    Optional.empty(),
                    0));
        }

        @Override
        public List<Hook> list(OrgId org) {
            return List.copyOf(hooks);
        }

        @Override
        public List<Decided> sealedFrom(OrgId org, long index, int limit) {
            return LongStream.range(index, 3)
                    .mapToObj(each -> new Decided("test-run", "ann", NOW, JsonObject.EMPTY, OptionalLong.of(each)))
                    .toList();
        }

        @Override
        public void enqueue(OrgId org, Hook hook, List<Delivery> deliveries, long next) {
            waiting.addAll(deliveries);
            hooks.replaceAll(each -> each.id().equals(hook.id())
                    ? new Hook(each.id(), each.url(), each.events(), each.addedBy(), NOW, Optional.empty(), next)
                    : each);
        }

        @Override
        public List<Delivery> due(OrgId org, UUID hook, Instant now, int limit) {
            return waiting.stream().filter(each -> each.hook().equals(hook)).toList();
        }

        @Override
        public void update(OrgId org, Delivery delivery, Instant now) {
            waiting.removeIf(each -> each.id().equals(delivery.id()));
        }

        @Override
        public int countWaiting(OrgId org, UUID hook) {
            return due(org, hook, NOW, 0).size();
        }

        @Override
        public Optional<Delivery> findOldestWaiting(OrgId org, UUID hook) {
            return due(org, hook, NOW, 1).stream().findFirst();
        }

        @Override
        public void add(OrgId org, Hook hook) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(OrgId org, UUID id, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Delivery> latest(OrgId org, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OptionalLong lastSealed(OrgId org) {
            throw new UnsupportedOperationException();
        }
    }
}
