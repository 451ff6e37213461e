package io.avouch.web.site;

import io.avouch.core.audit.AssuranceCover;
import io.avouch.core.audit.Audit;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.time.Days;
import io.avouch.flow.Engagements;
import io.avouch.web.page.DocumentPage.Assured;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What assurance results say of our days, for the SOC 2 audits under way that the reader may see.
final class AssuredDays {
    private final Engagements engagements;
    private final Visit visit;
    private final Programme programme;

    AssuredDays(Engagements engagements, Visit visit) {
        this.engagements = engagements;
        this.visit = visit;
        this.programme = visit.standing().programme();
    }

    List<Assured> of(Revision shown) {
        Collection<String> vendors = vendors(shown);
        if (vendors.isEmpty()) {
            return List.of();
        }
        List<Assured> all = engagements.shown(visit.org(), programme.inForce(Audit.KIND), visit.reader()).stream()
                .map(Audit::of)
                .filter(audit -> audit.framework().equals("soc2") && audit.underWay())
                .map(audit -> assured(audit.title(), audit.days(), vendors))
                .toList();
        Days window = new Days(visit.window().firstDay(), visit.window().lastDay());
        return all.isEmpty() ? List.of(assured("The window shown", window, vendors)) : all;
    }

    private Assured assured(String what, Days period, Collection<String> vendors) {
        LocalDate today = visit.frame().today();
        return new Assured(
                what,
                vendors.stream()
                        .map(vendor -> AssuranceCover.of(programme, vendor, period, today))
                        .toList());
    }

    /// A vendor that nobody relies on and that holds nothing has nothing to show, unless it is of the first tier.
    private Collection<String> vendors(Revision shown) {
        Set<String> relied = AssuranceCover.reliedOn(programme);
        return switch (shown.kind()) {
            case "scope" -> shown.body().findText("framework").equals(Optional.of("soc2")) ? relied : Set.of();
            case "subservice" -> shown.body().findText("vendor").map(Set::of).orElse(Set.of());
            case "vendor" ->
                relied.contains(shown.id())
                                || shown.body().findText("tier").equals(Optional.of("tier-1"))
                                || !AssuranceCover.held(programme, shown.id()).isEmpty()
                        ? Set.of(shown.id())
                        : Set.of();
            default -> Set.of();
        };
    }
}
