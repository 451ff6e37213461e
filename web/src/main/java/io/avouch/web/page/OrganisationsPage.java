package io.avouch.web.page;

import java.time.Instant;
import java.util.List;

/// The organisations that the reader may open.
public record OrganisationsPage(List<Line> lines, Theme theme) {
    public OrganisationsPage {
        lines = List.copyOf(lines);
    }

    /// One organisation, and what its clock says.
    public record Line(String name, boolean example, Instant now, String href) {}
}
