package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.calendar.Calendar;
import io.avouch.core.calendar.DueItem;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.port.Organisations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Everything due in an organisation, from its documents and the cadences of its controls.
public final class Due {
    private final Catalog catalog;
    private final TestShelf tests;
    private final Organisations organisations;
    private final Standings standings;

    public Due(Catalog catalog, TestShelf tests, Organisations organisations, Standings standings) {
        this.catalog = catalog;
        this.tests = tests;
        this.organisations = organisations;
        this.standings = standings;
    }

    /// @param days how far ahead to look; what is late is always told
    public List<DueItem> next(OrgId org, int days) {
        LocalDate today = today(org);
        return all(org, today).stream()
                .filter(item -> !item.dueOn().isAfter(today.plusDays(days)))
                .toList();
    }

    private List<DueItem> all(OrgId org, LocalDate today) {
        return Calendar.of(
                standings.of(org, Optional.empty()).programme(),
                catalog.kinds(),
                tests.of(org).values(),
                today);
    }

    public Instant now(OrgId org) {
        return organisations.now(org);
    }

    /// Today, by the organisation's clock.
    public LocalDate today(OrgId org) {
        return now(org).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
