package io.avouch.app;

import io.avouch.core.evidence.RunClosing;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server in this process: the workspace it holds, the instance over it, HTTP, and the schedules.
final class RunningServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private static final int NOTICES_SECONDS = 30;

    private final Workspace workspace;
    private final Instance instance;
    private final HttpServer http;
    private final String token;
    private final URI people;
    private final ScheduledExecutorService schedules = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("avouch-schedules").daemon().factory());
    private final ScheduledExecutorService notices = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("avouch-notices").daemon().factory());
    private final ScheduledFuture<?> ticking;
    private final Optional<PlannedWork> planned;
    private final Optional<DailyCheck> check;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private RunningServer(
            Workspace workspace, Instance instance, HttpServer http, String token, URI people, boolean serving) {
        this.workspace = workspace;
        this.instance = instance;
        this.http = http;
        this.token = token;
        this.people = people;
        this.planned = serving ? Optional.of(new PlannedWork(instance.planning, Clock.systemUTC())) : Optional.empty();
        this.check =
                serving ? Optional.of(new DailyCheck(instance, Clock.systemUTC(), DailyCheck.LOOK)) : Optional.empty();
        // What is not sent now is sent later, and shown on the page Notices.
        Runnable tell = surviving("reminders and webhooks", () -> instance.notices.begin(Instant.now()));
        notices.scheduleWithFixedDelay(tell, NOTICES_SECONDS, NOTICES_SECONDS, TimeUnit.SECONDS);
        Runnable end = surviving("ending readings that were abandoned", this::endAbandoned);
        notices.scheduleWithFixedDelay(end, 1, 10, TimeUnit.MINUTES);
        Runnable tick = surviving("sealing what waits", instance.signing::publish);
        this.ticking = schedules.scheduleWithFixedDelay(tick, 1, 1, TimeUnit.SECONDS);
    }

    /// @param port 0 for any that is free, or the settings' own
    static RunningServer start(Path dataDir, int port) throws IOException {
        Workspace workspace = Workspace.open(dataDir);
        Instance instance = null;
        try {
            Settings configured = Settings.read(workspace.resolve("config.yaml"));
            Settings settings = configured.withPort(port);
            instance = Instance.open(workspace, settings, System.getenv());
            String token = workspace.newLocalToken();
            HttpServer http = listen(instance, settings, token);
            workspace.announce(http.port());
            return new RunningServer(workspace, instance, http, token, people(configured, port), port != 0);
        } catch (IOException | RuntimeException failed) {
            if (instance != null) {
                instance.close();
            }
            workspace.close();
            throw failed;
        }
    }

    /// Where people will open the pages: a server on any free port is a command's own and soon gone.
    private static URI people(Settings configured, int port) {
        return configured.hosts().isEmpty()
                ? URI.create("http://localhost:" + (port == 0 ? configured.port() : port))
                : URI.create("https://" + configured.hosts().getFirst());
    }

    /// Asked first, so that nobody waits for a database to hear that the port is taken.
    private static void requireFree(Settings settings) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.bind(), settings.port()));
        } catch (BindException refused) {
            throw taken(settings, refused);
        }
    }

    private static IOException taken(Settings settings, Exception cause) {
        return new IOException(
                "port " + settings.port() + " is taken; choose another with --port, or stop what listens there", cause);
    }

    private static HttpServer listen(Instance instance, Settings settings, String token) throws IOException {
        try {
            return HttpServer.start(instance, settings, token);
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException
                        || cause.getClass().getSimpleName().equals("PortInUseException")) {
                    throw taken(settings, failed);
                }
            }
            throw failed;
        }
    }

    /// A schedule whose work throws is never run again, and nobody would see it: so whatever it is, it is told and
    /// tried again.
    static Runnable surviving(String what, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error failed) {
                LOG.error("{} failed; it is tried again", what, failed);
            }
        };
    }

    /// A reading whose client died would stay open for good.
    private void endAbandoned() {
        instance.readings
                .endAbandoned()
                .forEach(run -> LOG.warn(
                        "collection run {} of {}, {}: {}",
                        run.id(),
                        run.opening().source(),
                        run.opening().type(),
                        run.closing().map(RunClosing::failure).orElse("")));
    }

    URI base() {
        return URI.create("http://localhost:" + http.port());
    }

    String token() {
        return token;
    }

    /// A new one-time link for the first administrator; none once there is one.
    Optional<String> signInLink() {
        return instance.admitting.firstLink().map(secret -> people + "/setup?token=" + secret.text());
    }

    void await() throws InterruptedException {
        stopped.await();
    }

    @Override
    public synchronized void close() {
        if (stopped.getCount() == 0) {
            return;
        }
        ticking.cancel(false);
        notices.shutdownNow();
        schedules.shutdown();
        stop(http::close);
        planned.ifPresent(PlannedWork::close);
        check.ifPresent(DailyCheck::close);
        stop(instance.signing::publish);
        stop(instance::close);
        stop(workspace::close);
        stopped.countDown();
    }

    private interface Step {
        void run() throws IOException;
    }

    /// What fails keeps nothing else open: after a full disk the next start still finds the directory free.
    private static void stop(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException failed) {
            LOG.error("the server did not stop cleanly; what was acknowledged is safe", failed);
        }
    }
}
