package io.avouch.notify.mail;

import io.avouch.core.notify.Mail;
import io.avouch.core.port.Mailer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/// SMTP. Each message has a connection of its own: they are few.
public final class SmtpMailer implements Mailer {
    private static final String TIMEOUT_MS = "15000";

    private final Optional<MailSettings> settings;
    private final Clock clock;

    public SmtpMailer(Optional<MailSettings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean configured() {
        return settings.isPresent();
    }

    @Override
    public String server() {
        return settings.map(MailSettings::toString).orElse("none");
    }

    @Override
    public void send(Mail mail) throws IOException {
        MailSettings server = settings.orElseThrow(
                () -> new IOException("no mail server is set; name one in config.yaml, section mail"));
        Session session = Session.getInstance(properties(server));
        try (Transport transport = session.getTransport()) {
            transport.connect(
                    server.host(),
                    server.port(),
                    server.user().orElse(null),
                    server.password().orElse(null));
            MimeMessage message = message(session, server, mail);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException failed) {
            throw new IOException(
                    "mail through " + server.host() + ":" + server.port() + " failed: " + said(failed), failed);
        }
    }

    /// The innermost reason, in one line.
    private static String said(Exception failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
    }

    private MimeMessage message(Session session, MailSettings server, Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), "UTF-8");
        message.setText(mail.text(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.saveChanges();
        return message;
    }

    private static Properties properties(MailSettings server) {
        Properties properties = new Properties();
        boolean tls = server.security() == MailSettings.Security.TLS;
        String protocol = tls ? "smtps" : "smtp";
        properties.put("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "auth", Boolean.toString(server.user().isPresent()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        boolean start = server.security() == MailSettings.Security.STARTTLS;
        properties.put(prefix + "starttls.enable", Boolean.toString(start));
        properties.put(prefix + "starttls.required", Boolean.toString(start));
        properties.put(prefix + "connectiontimeout", TIMEOUT_MS);
        properties.put(prefix + "timeout", TIMEOUT_MS);
        properties.put(prefix + "writetimeout", TIMEOUT_MS);
        return properties;
    }
}
