package io.avouch.app;

import io.avouch.catalog.YamlText;
import io.avouch.core.Problem;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.notify.mail.MailSettings;
import io.avouch.notify.mail.MailSettings.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings of reminders and webhooks, sections `mail` and `webhooks` of `config.yaml`.
///
/// ```yaml
/// mail:
///   host: smtp.example.com
///   port: 587
///   security: starttls
///   user: avouch
///   password_file: mail.password
///   from: Avouch <avouch@example.com>
///   hour: 6
/// webhooks:
///   allow_private: [hooks.internal.example]
/// ```
///
/// @param mail absent where no server is named: then nobody is reminded by mail
/// @param hour of the day (UTC) from which reminders go out
/// @param privateHosts hosts of webhooks that may be private
record NoticeSettings(Optional<MailSettings> mail, int hour, Set<String> privateHosts) {
    static final NoticeSettings DEFAULT = new NoticeSettings(Optional.empty(), 6, Set.of());

    /// The names of all settings, by their section.
    static final Map<String, Set<String>> KNOWN = Map.of(
            "mail", Set.of("host", "port", "security", "user", "password_file", "from", "hour"),
            "webhooks", Set.of("allow_private"));

    private static final String PASSWORD = "AVOUCH_MAIL_PASSWORD";

    NoticeSettings {
        privateHosts = Set.copyOf(privateHosts);
    }

    static NoticeSettings read(
            YamlText text, JsonObject root, Path folder, Map<String, String> environment, List<Problem> problems) {
        JsonObject mail = root.object("mail");
        return new NoticeSettings(
                mail.members().isEmpty() ? Optional.empty() : mail(text, mail, folder, environment, problems),
                number(text, mail, "hour", DEFAULT.hour(), 0, 23, problems),
                Set.copyOf(root.object("webhooks").texts("allow_private")));
    }

    private static Optional<MailSettings> mail(
            YamlText text, JsonObject mail, Path folder, Map<String, String> environment, List<Problem> problems) {
        Optional<String> host = mail.findText("host");
        Optional<String> from = mail.findText("from");
        if (host.isEmpty() || from.isEmpty()) {
            problems.add(new Problem(
                    text.at("/mail"), "reminders need a mail server and a sender", "set mail.host and mail.from"));
            return Optional.empty();
        }
        Security security = security(text, mail, problems);
        int port = number(text, mail, "port", security == Security.TLS ? 465 : 587, 1, 65_535, problems);
        return Optional.of(new MailSettings(
                host.get(),
                port,
                security,
                mail.findText("user"),
                password(text, mail, folder, environment, problems),
                from.get()));
    }

    private static Security security(YamlText text, JsonObject mail, List<Problem> problems) {
        String name = mail.findText("security").orElse("starttls");
        return switch (name) {
            case "starttls" -> Security.STARTTLS;
            case "tls" -> Security.TLS;
            case "none" -> Security.NONE;
            default -> {
                problems.add(new Problem(
                        text.at("/mail/security"), "'" + name + "' is no way to speak to it", "starttls, tls or none"));
                yield Security.STARTTLS;
            }
        };
    }

    /// From the environment, or a file of its own: never from a file that people copy around.
    private static Optional<String> password(
            YamlText text, JsonObject mail, Path folder, Map<String, String> environment, List<Problem> problems) {
        Optional<String> given = Optional.ofNullable(environment.get(PASSWORD)).filter(each -> !each.isBlank());
        Optional<Path> file = mail.findText("password_file").map(folder::resolve);
        if (given.isPresent() || file.isEmpty()) {
            return given;
        }
        try {
            return Optional.of(Files.readString(file.get()).strip());
        } catch (IOException unreadable) {
            problems.add(new Problem(
                    text.at("/mail/password_file"),
                    "the password can't be read from " + file.get(),
                    "name a file that the server may read, or set " + PASSWORD));
            return Optional.empty();
        }
    }

    private static int number(
            YamlText text, JsonObject section, String name, int otherwise, int min, int max, List<Problem> problems) {
        if (section.find(name).isEmpty()) {
            return otherwise;
        }
        if (section.find(name).get() instanceof JsonNumber number
                && number.value() == Math.rint(number.value())
                && number.value() >= min
                && number.value() <= max) {
            return (int) number.value();
        }
        problems.add(Problem.at(
                text.at("/mail/" + name), "'" + name + "' has to be a whole number from " + min + " to " + max));
        return otherwise;
    }
}
