package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.avouch.core.access.Role;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Nothing that admits anybody is ever written to a log, whatever its level.
class SecretsInLogsTest {
    private static final class Captured extends AppenderBase<ILoggingEvent> {
        private final Collection<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String trace =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + trace);
        }
    }

    @Test
    void with_every_log_at_its_finest_level_no_password_link_token_or_session_is_in_it(@TempDir Path folder)
            throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            Captured captured = new Captured();
            captured.setContext(root.getLoggerContext());
            captured.start();
            Level before = root.getLevel();
            root.addAppender(captured);
            root.setLevel(Level.TRACE);
            String token;
            String session;
            String link = server.firstLink();
            SoftAuthenticator key = new SoftAuthenticator(true);
            try {
                LoggerFactory.getLogger("some.library").trace("heard");
                Visitor visitor = new Visitor(server.base());
                assertThat(visitor.join(link, "ann@acme.example").statusCode()).isEqualTo(303);
                assertThat(visitor.register(key).statusCode()).isEqualTo(200);
                visitor.post("/account", "/acme/settings/invitations", Map.of("role", "reader", "days", "1"));
                visitor.get("/acme/settings");
                visitor.signOut();
                visitor.signIn("ann@acme.example", Visitor.PASSWORD + "!");
                visitor.signIn("ann@acme.example", Visitor.PASSWORD);
                session =
                        visitor.cookies.getCookieStore().getCookies().getFirst().getValue();
                token = server.token(TestServer.ACME, Role.READER);
                for (String each : new String[] {token, TestServer.LOCAL_TOKEN}) {
                    visitor.send(visitor.request("/api/v1/status?org=acme").header("Authorization", "Bearer " + each));
                }
            } finally {
                root.setLevel(before);
                root.detachAppender(captured);
            }
            assertThat(captured.lines).anyMatch(line -> line.contains("heard"));
            String secret = link.substring(link.indexOf('=') + 1);
            for (String each :
                    new String[] {Visitor.PASSWORD, secret, token, session, TestServer.LOCAL_TOKEN, "$argon2"}) {
                assertThat(captured.lines).noneMatch(line -> line.contains(each));
            }
        }
    }
}
