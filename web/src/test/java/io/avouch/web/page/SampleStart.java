package io.avouch.web.page;

import io.avouch.core.programme.DocumentState;
import io.avouch.web.page.AdviserPage.Choice;
import io.avouch.web.page.AdviserPage.Given;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The start of a programme, and what remains of it.
final class SampleStart {
    private static final Link SCREENING = new Link("CV screening", "/northwind/documents/ai-system/cv-screening");

    private SampleStart() {}

    static StartPage start() {
        return new StartPage(
                "both, SOC 2 first",
                List.of(new Given("demand-soc2", "4")),
                true,
                List.of(new StartPage.Service(1, "Hiring", "Screens applications for employers."), service(2)),
                List.of(new Link("Payroll", "/northwind/documents/service/payroll")),
                true,
                List.of(
                        new StartPage.System(
                                1,
                                "CV screening",
                                "",
                                List.of(
                                        new Choice("provider", "Provider", true),
                                        new Choice("customer", "Customer", false)),
                                List.of(new Choice("production", "Production", true)),
                                true),
                        new StartPage.System(2, "", "", List.of(), List.of(), false)),
                List.of(SCREENING),
                List.of(
                        new StartPage.Role("ciso", "CISO", "Answers for information security.", "", Optional.empty()),
                        new StartPage.Role(
                                "dpo",
                                "DPO",
                                "Answers for privacy.",
                                "",
                                Optional.of(new Link("nobody yet", "/northwind/documents/role/dpo")))),
                "ann@northwind.example",
                List.of("ann@northwind.example"),
                Optional.of(new StartPage.Report(
                        List.of(new Choice("type-1", "Type 1", false), new Choice("type-2", "Type 2", true)),
                        "2027-01-01",
                        "2027-06-30")),
                List.of("118 × Control", "26 × Policy"),
                3,
                List.of("AI system 1: it has no name; name it as customers or staff do"));
    }

    private static StartPage.Service service(int number) {
        return new StartPage.Service(number, "", "");
    }

    static ProgrammePage programme() {
        ProgrammePage.Row held = new ProgrammePage.Row(
                new Link("CISO", "/northwind/documents/role/ciso"),
                "Name who holds it.",
                Optional.empty(),
                "Top management",
                false,
                Optional.of(LocalDate.of(2026, 10, 15)));
        ProgrammePage.Row control = new ProgrammePage.Row(
                new Link("Changes are approved", "/northwind/documents/control/CHG-01"),
                "",
                Optional.of(Mark.of(DocumentState.DRAFT)),
                "ann@northwind.example",
                true,
                Optional.empty());
        return new ProgrammePage(
                Optional.of(new Link("Advice of 2026-11-01", "/northwind/documents/advice/advice-2026-11-01")),
                Optional.of(new ProgrammePage.Added(171, 3)),
                List.of(new ProgrammePage.Scope(
                        new Link("Northwind, SOC 2", "/northwind/documents/scope/soc2"),
                        "SOC 2",
                        Mark.of(DocumentState.DRAFT),
                        "The system behind Hiring.",
                        List.of("Security", "Availability"),
                        List.of("Privacy: No commitments go to individuals directly."),
                        Optional.of("Type 2, 2027-01-01 to 2027-06-30"),
                        List.of(new Link("Hiring", "/northwind/documents/service/hiring")),
                        List.of(new ProgrammePage.System(SCREENING, "provider", "production")))),
                List.of(group("Role", List.of(held))),
                1,
                List.of(group("Control", List.of(control))),
                List.of("Top management", "ann@northwind.example"),
                "",
                true);
    }

    private static ProgrammePage.Group group(String title, List<ProgrammePage.Row> rows) {
        return new ProgrammePage.Group(
                title,
                205,
                Optional.of(LocalDate.of(2026, 11, 15)),
                new Link(title, "/northwind/documents/role"),
                rows);
    }
}
