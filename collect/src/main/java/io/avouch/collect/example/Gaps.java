package io.avouch.collect.example;

import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What went wrong while reading: stretches not read, a count that does not agree, a repository left out.
final class Gaps {
    /// The connector's token had expired; a state that was not read cannot be read later.
    static final Window ACCOUNTS_UNREAD = Window.parse("2026-03-03T00:00:00Z", "2026-03-10T00:00:00Z");

    /// The event log lost its buffer in an upgrade.
    static final Window EVENTS_LOST = Window.parse("2026-09-12T05:00:00Z", "2026-09-12T19:00:00Z");

    /// In this week the identity provider counted three more access events than it gave out.
    static final Window EVENTS_SHORT = Window.parse("2026-06-15T00:00:00Z", "2026-06-22T00:00:00Z");

    private static final String SANDBOX = "northwind/ml-sandbox";

    private Gaps() {}

    /// The parts of a stretch that were read.
    static List<Window> read(Feed feed, Window stretch) {
        return switch (feed) {
            case ACCOUNTS -> without(late(stretch), ACCOUNTS_UNREAD);
            case AI_EVENTS -> without(stretch, EVENTS_LOST);
            default -> List.of(stretch);
        };
    }

    static long missing(Feed feed, Window covers) {
        return feed == Feed.ACCESS_EVENTS && covers.equals(EVENTS_SHORT) ? 3 : 0;
    }

    static List<String> unread(Feed feed) {
        return feed == Feed.CHANGES ? List.of(SANDBOX) : List.of();
    }

    /// One nightly reading began a second late; the next one goes on from there.
    private static Window late(Window stretch) {
        Instant late = Accounts.LATE_SNAPSHOT;
        Instant due = late.minusSeconds(1);
        return new Window(
                stretch.from().equals(due) ? late : stretch.from(), stretch.to().equals(due) ? late : stretch.to());
    }

    private static List<Window> without(Window stretch, Window lost) {
        List<Window> parts = new ArrayList<>();
        if (!stretch.from().isBefore(lost.to()) || !stretch.to().isAfter(lost.from())) {
            return List.of(stretch);
        }
        if (stretch.from().isBefore(lost.from())) {
            parts.add(new Window(stretch.from(), lost.from()));
        }
        if (stretch.to().isAfter(lost.to())) {
            parts.add(new Window(lost.to(), stretch.to()));
        }
        return parts;
    }
}
