package io.avouch.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Acknowledgements, reminders and webhooks.
final class SampleNotices {
    private static final Instant AT = Instant.parse("2026-10-31T06:00:20Z");

    private SampleNotices() {}

    static AcknowledgementsPage acknowledgements() {
        return new AcknowledgementsPage(List.of(
                new AcknowledgementsPage.Line(
                        "ai-policy",
                        "AI policy",
                        3,
                        51,
                        60,
                        4,
                        Optional.of(LocalDate.of(2026, 10, 20)),
                        List.of("fatima.elamin", "priya.raman")),
                new AcknowledgementsPage.Line(
                        "code-of-conduct", "Code of conduct", 1, 60, 60, 0, Optional.empty(), List.of())));
    }

    static AcknowledgementsPage.OfPolicy ofPolicy() {
        return new AcknowledgementsPage.OfPolicy(
                3,
                Optional.of(LocalDate.of(2026, 10, 20)),
                List.of(new AcknowledgementsPage.Person("fatima.elamin", LocalDate.of(2026, 10, 20))),
                List.of(new AcknowledgementsPage.Person("priya.raman", LocalDate.of(2026, 9, 30))));
    }

    static NoticesPage notices() {
        return new NoticesPage(
                Optional.of("daily"),
                Optional.of("smtp.example.com:587 (starttls) as avouch"),
                false,
                true,
                Optional.of(new SettingsPage.Shown("The key of the webhook", "00ff", "Sign with it.")),
                Optional.of("'ftp://x' is no address"),
                List.of(new NoticesPage.Letter(
                        "priya.raman@northwind.example",
                        LocalDate.of(2026, 10, 31),
                        "Northwind AI: 3 things wait for you, 1 overdue",
                        new Mark("!", "given up", Tone.BAD),
                        5,
                        AT,
                        Optional.of("mail through smtp.example.com:587 failed: Connection refused"))),
                List.of(new NoticesPage.Hook(
                        "7d0c",
                        "https://hooks.example.com/avouch",
                        List.of("test-run"),
                        "ann",
                        AT,
                        2,
                        Optional.of(held()))),
                List.of(new NoticesPage.Delivery(
                        "9a",
                        "https://hooks.example.com/avouch",
                        "test-run",
                        Optional.of(4711L),
                        new Mark("◐", "to be tried again", Tone.PART),
                        2,
                        AT,
                        Optional.of(AT.plusSeconds(300)),
                        OptionalInt.of(503),
                        Optional.of("answered 503"))));
    }

    static UnsubscribePage unsubscribe() {
        return new UnsubscribePage(
                "northwind", "7c1e", "priya.raman@northwind.example", false, new Csrf("_csrf", "token"), Theme.AUTO);
    }

    private static NoticesPage.Delivery held() {
        return new NoticesPage.Delivery(
                "9a",
                "https://hooks.example.com/avouch",
                "test-run",
                Optional.of(4711L),
                new Mark("◐", "to be tried again", Tone.PART),
                2,
                AT,
                Optional.of(AT.plusSeconds(300)),
                java.util.OptionalInt.of(500),
                Optional.of("answered 500"));
    }
}
