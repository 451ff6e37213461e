package io.avouch.web.page;

import io.avouch.core.adviser.Figure;
import io.avouch.core.adviser.LegalDate;
import io.avouch.core.adviser.Origin;
import io.avouch.core.adviser.Scheme;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// An advice with its questions, and a calendar.
final class SampleAdviser {
    private static final Origin SOURCE = new Origin("a published study", "2026-08", false);

    private SampleAdviser() {}

    static AdviserPage page() {
        return new AdviserPage(
                List.of(new AdviserPage.Group(
                        "Demand, market and what is at stake",
                        List.of(
                                level(),
                                new AdviserPage.Asked(
                                        "due", "Due day", "When is it due?", false, List.of(), "2027-06-30", List.of()),
                                new AdviserPage.Asked(
                                        "classes",
                                        "Classes",
                                        "Which classes of the AI Act?",
                                        true,
                                        List.of(new AdviserPage.Choice("annex-iii", "annex-iii", true)),
                                        "",
                                        List.of("ai-system/screen says annex-iii"))))),
                "Weights are our own proposal.",
                Optional.of(advised()));
    }

    private static AdviserPage.Asked level() {
        return new AdviserPage.Asked(
                "demand-soc2",
                "Demand for SOC 2",
                "How many live deals ask for it?",
                false,
                List.of(new AdviserPage.Choice("0", "none", false), new AdviserPage.Choice("4", "most", true)),
                "",
                List.of());
    }

    private static AdviserPage.Advised advised() {
        return new AdviserPage.Advised(
                "both, SOC 2 first",
                "Buyers ask for a SOC 2 report now; ISO 42001 follows from the role of AI.",
                List.of(
                        new AdviserPage.Needed("SOC 2", 71, List.of("Demand for SOC 2: 35 of 35"), Optional.empty()),
                        new AdviserPage.Needed("ISO 42001", 52, List.of("Role of AI: 25 of 25"), Optional.of(61))),
                45,
                "a base is there",
                "Type 1 first",
                List.of("Write the scope down.", "Close the gaps.", "Type 1, then the period."),
                List.of(
                        new AdviserPage.Category("Security", true, "Always in."),
                        new AdviserPage.Category(
                                "Privacy", false, "No personal data is collected from people directly.")),
                List.of(new AdviserPage.Reason("A signed duty", "A contract asks for SOC 2.", "practice")),
                List.of("SOC 2 Type 2 is due 2027-06-30; the earliest is about 2027-05-01."),
                List.of(new AdviserPage.Turn("Demand for SOC 2", "most", "none", "ISO 42001")),
                "Of 118 starter controls, 61 are primary for SOC 2 and 70 for ISO 42001; 19 of them for both.",
                List.of(new Figure("SOC 2 Type 1 audit fee", Optional.of(Scheme.SOC2), "5,000-25,000", SOURCE)),
                "US dollars",
                List.of(new LegalDate(
                        "high-risk", List.of("annex-iii"), LocalDate.of(2027, 12, 2), "Duties begin.", SOURCE)),
                List.of("Neither proves conformity with the law."),
                List.of("A contract asks for one of them by name."),
                List.of("Investors or board"),
                "Not legal or audit advice.",
                List.of(new AdviserPage.Given("demand-soc2", "4")),
                Optional.of(new AdviserPage.Drafts(List.of("118 × Control", "26 × Policy"))));
    }

    static CalendarPage calendar() {
        CalendarPage.Item late = item(LocalDate.of(2026, 10, 28), "Review risk Unfair scores", Optional.empty());
        CalendarPage.Item next = item(
                LocalDate.of(2026, 11, 30),
                "The public channel passed a test",
                Optional.of(LocalDate.of(2026, 11, 30)));
        return new CalendarPage(
                List.of(
                        new CalendarPage.Month("Overdue", true, false, List.of(late), 455),
                        new CalendarPage.Month("November 2026", false, false, List.of(next), 0),
                        new CalendarPage.Month("January 2027", false, true, List.of(next), 3)),
                List.of("fatima.elamin", "priya.raman"),
                "priya.raman",
                400,
                Optional.of("/feeds/northwind/7c1e.ics"),
                true);
    }

    private static CalendarPage.Item item(LocalDate due, String title, Optional<LocalDate> lost) {
        return new CalendarPage.Item(
                due,
                1,
                title,
                "/northwind/documents/risk/unfair",
                "priya.raman",
                "due each month",
                new Mark("!", "late", Tone.WATCH),
                lost,
                lost.map(any -> "9 of 14 done"),
                lost.isPresent() ? Optional.empty() : Optional.of("risk/unfair@2"));
    }
}
