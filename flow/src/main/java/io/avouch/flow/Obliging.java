package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.programme.DocumentKind;
import io.avouch.core.programme.Duties;
import io.avouch.core.programme.Duty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table of duties: where each duty of a framework is met, and how it stands.
public final class Obliging {
    private final List<Duty> duties;
    private final Map<String, DocumentKind> kinds;
    private final Standings standings;
    private final PastReviews reviews;

    public Obliging(List<Duty> duties, Map<String, DocumentKind> kinds, Standings standings, PastReviews reviews) {
        this.duties = List.copyOf(duties);
        this.kinds = Map.copyOf(kinds);
        this.standings = standings;
        this.reviews = reviews;
    }

    public List<Duties.Row> rows(OrgId org, Optional<Instant> asOf) {
        return rows(standings.of(org, asOf));
    }

    public List<Duties.Row> rows(Standing standing) {
        return Duties.rows(
                duties,
                kinds,
                standing.programme(),
                reviews.of(standing),
                standing.asOf().atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
