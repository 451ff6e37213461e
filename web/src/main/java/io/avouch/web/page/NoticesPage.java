package io.avouch.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What people and machines are told, and whether it reached them.
///
/// @param rhythm how often the reader is reminded; absent for machines
/// @param server the mail server; absent where none is set
/// @param mayChange whether the reader is an owner
/// @param shown a webhook's key that has just been made
public record NoticesPage(
        Optional<String> rhythm,
        Optional<String> server,
        boolean example,
        boolean mayChange,
        Optional<SettingsPage.Shown> shown,
        Optional<String> problem,
        List<Letter> letters,
        List<Hook> hooks,
        List<Delivery> deliveries) {
    public NoticesPage {
        letters = List.copyOf(letters);
        hooks = List.copyOf(hooks);
        deliveries = List.copyOf(deliveries);
    }

    public record Letter(
            String email,
            LocalDate day,
            String subject,
            Mark mark,
            int attempts,
            Instant changedAt,
            Optional<String> error) {}

    /// @param heldUpBy the message that failed and that those after it wait for
    public record Hook(
            String id,
            String url,
            List<String> events,
            String addedBy,
            Instant addedAt,
            int waiting,
            Optional<Delivery> heldUpBy) {
        public Hook {
            events = List.copyOf(events);
        }
    }

    /// @param index the entry that it told of
    public record Delivery(
            String id,
            String url,
            String event,
            Optional<Long> index,
            Mark mark,
            int attempts,
            Instant createdAt,
            Optional<Instant> nextAt,
            OptionalInt answer,
            Optional<String> error) {}
}
