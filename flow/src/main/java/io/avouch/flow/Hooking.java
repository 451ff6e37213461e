package io.avouch.flow;

import io.avouch.core.Bytes;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.notify.Delivery;
import io.avouch.core.notify.Hook;
import io.avouch.core.port.DecisionHistory.Decided;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.EvidenceLog;
import io.avouch.core.port.HookSender;
import io.avouch.core.port.Hooks;
import io.avouch.core.port.UnitOfWork;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Tells webhooks of decisions once they are sealed. What waits lies in the database; a hook that does not keep up
/// holds itself up and nothing else: its next messages wait in the ledger.
public final class Hooking {
    private static final int HOOKS_MAX = 20;
    private static final int WAITING_MAX = 1_000;
    private static final int BATCH = 100;
    private static final int SENT_AT_ONCE = 20;

    /// What a message says of a decision; bodies of documents stay here.
    private static final List<String> TOLD =
            List.of("kind", "id", "revision", "state", "owner", "author", "approver", "run", "digest", "size");

    private final Hooks hooks;
    private final HookSender sender;
    private final EvidenceLog log;
    private final Decisions decisions;
    private final UnitOfWork work;

    public Hooking(Hooks hooks, HookSender sender, EvidenceLog log, Decisions decisions, UnitOfWork work) {
        this.hooks = hooks;
        this.sender = sender;
        this.log = log;
        this.decisions = decisions;
        this.work = work;
    }

    /// A new webhook, and the key that its messages are signed with.
    public record Added(Hook hook, Bytes secret) {}

    public Added add(OrgId org, String url, List<String> events, String actor, Instant now) {
        URI address = address(url);
        sender.refuses(address).ifPresent(reason -> {
            throw ProblemsException.of("url", reason, "give the https address of a server on the Internet");
        });
        if (hooks.list(org).size() >= HOOKS_MAX) {
            throw ProblemsException.of("url", "there are " + HOOKS_MAX + " webhooks already", "remove one first");
        }
        long next = hooks.lastSealed(org).orElse(-1L) + 1;
        Hook hook = new Hook(UUID.randomUUID(), address, List.copyOf(events), actor, now, Optional.empty(), next);
        work.run(org, () -> {
            hooks.add(org, hook);
            decisions.add(
                    org,
                    "webhook",
                    actor,
                    now,
                    Json.object()
                            .put("id", hook.id().toString())
                            .put("host", String.valueOf(address.getHost()))
                            .put("url_digest", Digest.of(address.toString()).toString())
                            .put("events", Json.texts(hook.events()))
                            .build());
        });
        return new Added(hook, secret(org, hook.id()));
    }

    private static URI address(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException wrong) {
            throw ProblemsException.of("url", "'" + url + "' is no address: " + wrong.getReason(), "as in https://...");
        }
    }

    public void remove(OrgId org, UUID id, String actor, Instant now) {
        boolean removed = work.in(org, () -> {
            boolean done = hooks.remove(org, id, now);
            if (done) {
                decisions.add(
                        org,
                        "webhook-removed",
                        actor,
                        now,
                        Json.object().put("id", id.toString()).build());
            }
            return done;
        });
        if (!removed) {
            throw ProblemsException.of("id", "no webhook '" + id + "'", "");
        }
    }

    public List<Hook> list(OrgId org) {
        return hooks.list(org);
    }

    /// What one webhook is still to be told.
    ///
    /// @param heldUpBy the message that failed and that the later ones wait for
    public record Queue(int waiting, Optional<Delivery> heldUpBy) {}

    public Queue queue(OrgId org, UUID hook) {
        return new Queue(
                hooks.countWaiting(org, hook),
                hooks.findOldestWaiting(org, hook).filter(each -> each.attempts() > 0));
    }

    /// Tries the message that holds up a queue again at once, whatever its turn.
    public void retry(OrgId org, UUID delivery, String actor, Instant now) {
        work.run(org, () -> {
            Delivery held = requireHeldUp(org, delivery);
            hooks.update(org, held.at(now), now);
            decide(org, "webhook-retried", held, "", actor, now);
        });
    }

    /// Gives up the message that holds up a queue, so that the later ones are sent: the receiver never hears of it.
    public void skip(OrgId org, UUID delivery, String reason, String actor, Instant now) {
        String why = Erasing.requireReason(reason);
        work.run(org, () -> {
            Delivery held = requireHeldUp(org, delivery);
            hooks.update(org, held.skipped("skipped by " + actor + ": " + why), now);
            decide(org, "webhook-skipped", held, why, actor, now);
        });
    }

    private Delivery requireHeldUp(OrgId org, UUID delivery) {
        return hooks.list(org).stream()
                .flatMap(hook -> queue(org, hook.id()).heldUpBy().stream())
                .filter(each -> each.id().equals(delivery))
                .findFirst()
                .orElseThrow(() -> ProblemsException.of(
                        "id",
                        "no message '" + delivery + "' holds up a webhook",
                        "it was delivered or given up meanwhile: look again"));
    }

    private void decide(OrgId org, String kind, Delivery held, String why, String actor, Instant now) {
        Json.ObjectBuilder body = Json.object()
                .put("id", held.hook().toString())
                .put("delivery", held.id().toString())
                .put("event", held.event())
                .put("attempts", held.attempts())
                .putIfPresent("error", held.error())
                .putIfPresent("reason", Optional.of(why).filter(text -> !text.isEmpty()));
        held.index().ifPresent(index -> body.put("index", index));
        decisions.add(org, kind, actor, now, body.build());
    }

    public List<Delivery> latest(OrgId org, int limit) {
        return hooks.latest(org, limit);
    }

    /// Queues what was sealed since, and sends what is due, to each receiver in a thread of its own. What fails is
    /// noted
    /// and tried again later.
    ///
    /// @param over whether the time of this turn is up; what waits then is sent in the next one
    /// @return how many messages were taken
    public int run(OrgId org, Instant now, BooleanSupplier over) throws InterruptedException {
        List<Hook> all = hooks.list(org);
        all.forEach(hook -> queue(org, hook, now));
        List<Callable<Integer>> receivers = all.stream()
                .<Callable<Integer>>map(hook -> () -> deliver(org, hook, now, over))
                .toList();
        int delivered = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(receivers)) {
                delivered += each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("what a webhook of " + org + " was told is not noted", failed.getCause());
        }
        return delivered;
    }

    /// In order, up to the first that fails, which the later ones wait for: nobody hears of an approval before what was
    /// approved.
    private int deliver(OrgId org, Hook hook, Instant now, BooleanSupplier over) throws InterruptedException {
        int delivered = 0;
        for (Delivery each : hooks.due(org, hook.id(), now, SENT_AT_ONCE)) {
            if (over.getAsBoolean()) {
                return delivered;
            }
            Delivery after = send(org, hook, each, now);
            hooks.update(org, after, now);
            if (after.state() != Delivery.State.DELIVERED) {
                return delivered;
            }
            delivered++;
        }
        return delivered;
    }

    private void queue(OrgId org, Hook hook, Instant now) {
        int room = WAITING_MAX - hooks.countWaiting(org, hook.id());
        if (room <= 0) {
            return;
        }
        List<Decided> sealed = hooks.sealedFrom(org, hook.next(), Math.min(room, BATCH));
        if (sealed.isEmpty()) {
            return;
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Decided decided : sealed) {
            if (hook.wants(decided.kind())) {
                deliveries.add(delivery(org, hook, decided, now));
            }
        }
        hooks.enqueue(org, hook, deliveries, sealed.getLast().index().orElseThrow() + 1);
    }

    private static Delivery delivery(OrgId org, Hook hook, Decided decided, Instant now) {
        UUID id = UUID.randomUUID();
        Json.ObjectBuilder subject = Json.object();
        TOLD.forEach(name -> decided.body().find(name).ifPresent(value -> subject.put(name, value)));
        JsonObject payload = Json.object()
                .put("delivery", id.toString())
                .put("event", decided.kind())
                .put("org", org.value())
                .put("actor", decided.actor())
                .put("decided_at", decided.decidedAt().toString())
                .put("index", decided.index().orElseThrow())
                .put("subject", subject.build())
                .build();
        return new Delivery(
                id,
                hook.id(),
                decided.kind(),
                OptionalLong.of(decided.index().orElseThrow()),
                Jcs.text(payload),
                now,
                0,
                now,
                Delivery.State.WAITING,
                OptionalInt.empty(),
                Optional.empty());
    }

    private Delivery send(OrgId org, Hook hook, Delivery delivery, Instant now) throws InterruptedException {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Avouch-Delivery", delivery.id().toString());
        headers.put("Avouch-Event", delivery.event());
        headers.put(HookSignature.TIME_HEADER, Long.toString(now.getEpochSecond()));
        headers.put(HookSignature.HEADER, HookSignature.of(secret(org, hook.id()), now, delivery.payload()));
        try {
            int answer = sender.post(hook.url(), headers, delivery.payload());
            return answer / 100 == 2
                    ? after(delivery, now, OptionalInt.of(answer), Optional.empty())
                    : after(delivery, now, OptionalInt.of(answer), Optional.of("answered " + answer));
        } catch (IOException | RuntimeException failed) {
            String said = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
            return after(delivery, now, OptionalInt.empty(), Optional.of(said));
        }
    }

    private static Delivery after(Delivery delivery, Instant now, OptionalInt answer, Optional<String> error) {
        int attempts = delivery.attempts() + 1;
        Optional<Duration> wait = error.isPresent() ? Delivery.wait(attempts) : Optional.empty();
        Delivery.State state = error.isEmpty()
                ? Delivery.State.DELIVERED
                : wait.isPresent() ? Delivery.State.WAITING : Delivery.State.GIVEN_UP;
        return new Delivery(
                delivery.id(),
                delivery.hook(),
                delivery.event(),
                delivery.index(),
                delivery.payload(),
                delivery.createdAt(),
                attempts,
                now.plus(wait.orElse(Duration.ZERO)),
                state,
                answer,
                error);
    }

    /// Follows from the organisation's own key: it is kept nowhere, and an owner can ask for it again.
    public Bytes secret(OrgId org, UUID hook) {
        return log.secret(org, "webhook " + hook);
    }
}
