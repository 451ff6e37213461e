package io.avouch.app;

import io.avouch.core.catalog.Catalog;
import io.avouch.core.framework.RequirementRef;
import io.avouch.core.programme.Duty;
import java.util.List;
import java.util.stream.Collectors;

/// The table of duties as a page of the documentation.
final class DutiesTable {
    private static final String HEAD = """
            # The table of duties

            For every clause 4.1 to 10.2 and every Annex A control of ISO/IEC 42001, and for every criterion
            DC1 to DC9 of a SOC 2 system description: the document in which the duty is met, and what makes
            it the one for this duty. `avouch duties` prints the same table with what your programme holds in
            each place, and `GET /api/v1/duties` gives it to programs; both also as of a past day
            (`--as-of`). A document is saved with `avouch apply`, over the API, or on its page,
            `/<organisation>/documents/<kind>`.

            A place is only where a duty is met and seen. Whether it is met well is for people to judge: by
            the approvals of its documents, the tests of its controls, the internal audit and the outside
            auditor.

            This page is written from `content/duties/` by `DutiesTest`, which saves into every place and
            watches the row of its duty change.

            | duty | what | where it is met |
            |---|---|---|
            """;

    private DutiesTable() {}

    static String markdown(List<Duty> duties, Catalog catalog) {
        return HEAD + duties.stream().map(duty -> row(duty, catalog)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Duty duty, Catalog catalog) {
        String title = duty.framework().equals("iso42001")
                ? catalog.find(RequirementRef.parse(duty.ref()))
                        .map(requirement -> " " + requirement.title())
                        .orElse("")
                : "";
        return "| " + duty.ref() + title + " | " + duty.says() + " | "
                + duty.places().stream().map(place -> "`" + place.text() + "`").collect(Collectors.joining(", or "))
                + " |";
    }
}
