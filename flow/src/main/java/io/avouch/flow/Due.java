package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.calendar.Calendar;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.calendar.Known;
import io.avouch.core.calendar.Occasion;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Programme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything due in an organisation, from its documents and the cadences of its controls; what evidence shows to be
/// done is told as done.
public final class Due {
    private static final int KEPT_MAX = 32;

    private final Map<String, DocumentKind> kinds;
    private final TestShelf tests;
    private final Organisations organisations;
    private final Standings standings;
    private final PastReviews reviews;
    private final PastOccasions occasions;
    private final Kept<Key, List<DueItem>> kept = new Kept<>(KEPT_MAX);

    /// The same programme in force is the same object.
    private record Key(
            OrgId org, Programme programme, LocalDate day, Map<String, LocalDate> reviewed, List<Occasion> occasions) {}

    public Due(
            Map<String, DocumentKind> kinds,
            TestShelf tests,
            Organisations organisations,
            Standings standings,
            PastReviews reviews,
            PastOccasions occasions) {
        this.kinds = Map.copyOf(kinds);
        this.tests = tests;
        this.organisations = organisations;
        this.standings = standings;
        this.reviews = reviews;
        this.occasions = occasions;
    }

    /// @param days how far ahead to look; what is late is always told
    public List<DueItem> next(OrgId org, int days) {
        return next(standings.of(org, Optional.empty()), days);
    }

    public List<DueItem> next(Standing standing, int days) {
        return until(all(standing, true), standing, days);
    }

    /// For pages that are about something else: what was known a moment ago, at once.
    public List<DueItem> lately(Standing standing, int days) {
        boolean past = standing.asOf()
                .isBefore(organisations.now(standing.organisation().id()));
        return until(all(standing, past), standing, days);
    }

    private static List<DueItem> until(List<DueItem> items, Standing standing, int days) {
        LocalDate until = today(standing).plusDays(days);
        return items.stream().filter(item -> !item.dueOn().isAfter(until)).toList();
    }

    /// The nearest first.
    private List<DueItem> all(Standing standing, boolean exact) {
        Map<String, LocalDate> reviewed = reviews.of(standing);
        List<Occasion> found = occasions.of(standing, exact);
        LocalDate today = today(standing);
        Key key = new Key(standing.organisation().id(), standing.programme(), today, reviewed, found);
        return kept.get(
                key,
                any -> Calendar.of(
                        standing.programme(),
                        kinds,
                        tests.of(standing.organisation().id()).values(),
                        new Known(reviewed, found),
                        today));
    }

    /// The last day on which each document was found right as it stands, by `kind/id`.
    public Map<String, LocalDate> reviewed(Standing standing) {
        return reviews.of(standing);
    }

    public Instant now(OrgId org) {
        return organisations.now(org);
    }

    /// Today, by the organisation's clock.
    public LocalDate today(OrgId org) {
        return now(org).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static LocalDate today(Standing standing) {
        return standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
