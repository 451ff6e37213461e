package io.avouch.app;

import io.avouch.anchor.Anchors;
import io.avouch.anchor.TimestampAuthority;
import io.avouch.anchor.TimestampTokens;
import io.avouch.anchor.Witnesses;
import io.avouch.core.OrgId;
import io.avouch.core.evidence.OutsideCopy;
import io.avouch.core.evidence.Stage;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.OutsideCopies;
import io.avouch.core.port.Waiting;
import io.avouch.core.programme.Organisation;
import io.avouch.ledger.anchor.WitnessPolicy;
import io.avouch.store.LedgerLog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes every organisation's checkpoints outside, as often as the settings say, and sooner where
/// somebody waits. Examples are left out: their clock is not the world's.
final class Anchoring implements OutsideCopies, Waiting, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    private static final long LOOK_MILLIS = 100;
    private static final long STOP_MILLIS = 5_000;
    private static final int AT_ONCE_MAX = 8;

    private final Anchors anchors;
    private final LedgerLog log;
    private final Organisations organisations;
    private final Duration every;
    private final HttpClient http;
    private final Map<OrgId, Long> lastTried = new ConcurrentHashMap<>();
    private final Map<OrgId, Boolean> wanted = new ConcurrentHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Turns turns = new Turns("avouch-anchor-", AT_ONCE_MAX);
    private final Thread thread;

    Anchoring(LedgerSettings settings, LedgerLog log, Path ledger, Organisations organisations) throws IOException {
        this.log = log;
        this.organisations = organisations;
        this.every = Duration.ofMinutes(settings.everyMinutes());
        this.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        this.anchors = new Anchors(log::ledgerLog, ledger, Clock.systemUTC(), witnesses(settings), authority(settings));
        this.thread = Thread.ofPlatform().name("avouch-anchors").daemon().unstarted(this::run);
        if (anchors.anybody()) {
            thread.start();
        }
    }

    private Optional<Witnesses> witnesses(LedgerSettings settings) throws IOException {
        return settings.policy().isEmpty()
                ? Optional.empty()
                : Optional.of(new Witnesses(
                        WitnessPolicy.parse(Files.readString(settings.policy().get())), http));
    }

    private Optional<TimestampAuthority> authority(LedgerSettings settings) throws IOException {
        return settings.timestampUrl().isEmpty()
                ? Optional.empty()
                : Optional.of(new TimestampAuthority(
                        settings.timestampUrl().get(),
                        TimestampTokens.of(
                                settings.timestampCertificate().stream().toList()),
                        http));
    }

    /// Whatever one look fails by, there is a next one.
    private void run() {
        try {
            while (!ended.await(1, TimeUnit.SECONDS)) {
                RunningServer.surviving("looking at which logs to take outside", this::look)
                        .run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Each organisation takes a turn of its own: outsiders that do not answer hold up nobody else's.
    private void look() {
        for (Organisation organisation : organisations.list()) {
            OrgId org = organisation.id();
            if (!organisation.example() && log.exists(org) && due(org)) {
                turns.begin("anchoring the log of " + org, () -> anchor(org));
            }
        }
    }

    private boolean due(OrgId org) {
        Long last = lastTried.get(org);
        if (last == null) {
            return true;
        }
        Duration since = Duration.ofNanos(System.nanoTime() - last);
        return since.compareTo(every) >= 0 || (wanted.containsKey(org) && since.compareTo(Anchors.SOONEST) >= 0);
    }

    private void anchor(OrgId org) throws InterruptedException {
        lastTried.put(org, System.nanoTime());
        wanted.remove(org);
        try {
            for (String problem : anchors.anchor(org)) {
                LOG.warn("anchoring the log of {}: {}; it is tried again", org, problem);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("anchoring the log of {} failed; it is tried again", org, failed);
        }
    }

    @Override
    public OutsideCopy of(OrgId org) {
        return anchors.of(org);
    }

    @Override
    public boolean offers(Stage stage) {
        return switch (stage) {
            case DURABLE, PUBLISHED -> true;
            case WITNESSED -> anchors.hasWitnesses();
            case TIME_STAMPED -> anchors.hasAuthority();
        };
    }

    @Override
    public boolean await(OrgId org, long size, Stage stage, Duration limit) {
        try {
            return switch (stage) {
                case DURABLE -> true;
                case PUBLISHED -> log.ledgerLog(org).awaitPublished(size, limit);
                case WITNESSED -> await(org, size, anchors::witnessed, limit);
                case TIME_STAMPED -> await(org, size, anchors::stamped, limit);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean await(OrgId org, long size, ToLongFunction<OrgId> reached, Duration limit)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (reached.applyAsLong(org) < size) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            wanted.put(org, true);
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    @Override
    public void close() {
        ended.countDown();
        thread.interrupt();
        http.shutdownNow();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        turns.close();
    }
}
