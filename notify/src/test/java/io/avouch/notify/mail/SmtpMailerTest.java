package io.avouch.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.avouch.core.notify.Mail;
import io.avouch.notify.mail.MailSettings.Security;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real mail server.
class SmtpMailerTest {
    private static final String PASSWORD = "correct horse battery";
    private static final URI STOP = URI.create("https://avouch.example/unsubscribe/acme/1?email=ann%40acme.example");

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        server.start();
        server.setUser("avouch@acme.example", "avouch", PASSWORD);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpMailer mailer(Security security, String password) {
        MailSettings settings = new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                security,
                Optional.of("avouch"),
                Optional.of(password),
                "Avouch <avouch@acme.example>");
        return new SmtpMailer(
                Optional.of(settings), Clock.fixed(Instant.parse("2026-11-01T06:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void a_message_arrives_as_it_was_written_and_what_people_wrote_adds_no_header() throws Exception {
        String hostile = "Überprüfung 🏴 مرحبا\r\nBcc: eve@evil.example\r\n\r\n<script>";
        mailer(Security.NONE, PASSWORD).send(new Mail("ann@acme.example", hostile, "Zeile 1\n.\nZeile 3 ü\n", STOP));
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getHeader("Bcc")).isNull();
        assertThat(received.getSubject()).startsWith("Überprüfung 🏴 مرحبا").contains("<script>");
        assertThat(String.valueOf(received.getContent()).replace("\r\n", "\n")).startsWith("Zeile 1\n.\nZeile 3 ü");
        assertThat(received.getHeader("List-Unsubscribe")).containsExactly("<" + STOP + ">");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void a_wrong_password_is_refused_and_no_message_says_it() {
        assertThatThrownBy(() -> mailer(Security.NONE, "wrong-and-secret").send(mail()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + server.getSmtp().getPort())
                .satisfies(failed -> {
                    for (Throwable each = failed; each != null; each = each.getCause()) {
                        assertThat(String.valueOf(each.getMessage())).doesNotContain("wrong-and-secret");
                    }
                });
        assertThat(mailer(Security.NONE, "wrong-and-secret").server()).doesNotContain("wrong-and-secret");
    }

    @Test
    void a_server_without_tls_gets_nothing_where_tls_is_asked_for() {
        assertThatThrownBy(() -> mailer(Security.STARTTLS, PASSWORD).send(mail()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private static Mail mail() {
        return new Mail("ann@acme.example", "Subject", "Text\n", STOP);
    }
}
