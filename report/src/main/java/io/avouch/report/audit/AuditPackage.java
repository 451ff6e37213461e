package io.avouch.report.audit;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditType;
import io.avouch.core.pack.Assurance;
import io.avouch.core.report.AuditInput;
import io.avouch.report.layout.FrontPage;
import io.avouch.report.layout.FrontPage.Fact;
import io.avouch.report.layout.MethodSection;
import io.avouch.report.layout.Report;
import io.avouch.report.layout.Section;
import io.avouch.report.layout.Words;
import io.avouch.report.layout.WordsSection;
import io.avouch.report.readiness.CoverageSection;
import java.util.ArrayList;
import java.util.List;

/// Management's working package for one audit, under its title and with what it is not on every page.
///
/// A Type 1 has no results: its annex of monitoring results is left out. Nothing stands where a practitioner's report,
/// tests or opinion would stand.
public final class AuditPackage {
    private AuditPackage() {}

    public static Report of(AuditInput input) {
        Audit audit = input.standing().audit();
        Assurance assurance = audit.assurance().orElseThrow();
        List<Section> sections = new ArrayList<>();
        if (assurance == Assurance.SOC2) {
            sections.add(AssertionSection.of(input));
            sections.add(DescriptionSection.of(input));
        } else {
            sections.add(ManagementSystemSection.of(input));
            sections.add(ApplicabilitySection.of(input));
        }
        sections.add(CriteriaSection.of(input));
        sections.add(ControlsSection.of(input));
        if (audit.type() == AuditType.SOC2_TYPE_1) {
            sections.add(WalkthroughSection.of(input));
        }
        if (audit.type().hasResults()) {
            sections.add(ResultsSection.of(input));
            sections.add(DeviationsSection.of(input));
        }
        sections.add(PopulationsSection.of(input));
        sections.add(CoverageSection.of(input.facts()));
        sections.add(AfterwardsSection.of(input));
        sections.add(MethodSection.of(input.facts().run(), input.facts().organisation()));
        WordsSection.of(sections).ifPresent(words -> sections.addFirst(words));
        String disclaimer = assurance.title() + ". " + assurance.disclaimer();
        return new Report(
                assurance.title(),
                disclaimer,
                disclaimer,
                input.facts().organisation(),
                input.facts().run(),
                FrontPage.of(
                        assurance.title(),
                        input.facts().organisation(),
                        input.facts().run(),
                        audit.type().title() + ", " + audit.when(),
                        List.of(
                                disclaimer,
                                "Management prepared it. It holds no practitioner's report, tests, conclusions or"
                                        + " opinion; whoever examines the organisation writes those, elsewhere."),
                        facts(input)),
                sections);
    }

    private static List<Fact> facts(AuditInput input) {
        Audit audit = input.standing().audit();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Engagement", audit.title()));
        if (!audit.categories().isEmpty()) {
            facts.add(Fact.of("Categories", String.join(", ", audit.categories())));
        }
        facts.add(Fact.of("Scope", scope(audit)));
        facts.add(Fact.of(
                "Tested",
                "the populations of the whole organisation; the services, systems and sites of the scope leave no item"
                        + " out, only what a test's own statement of scope does"));
        facts.add(Fact.of("Auditing party", audit.auditedBy().isEmpty() ? "not named yet" : audit.auditedBy()));
        facts.add(Fact.of(
                "Frozen",
                "freeze " + input.freeze().number() + ", "
                        + Words.instant(input.freeze().frozenAt()) + " by "
                        + input.freeze().actor() + ": "
                        + Words.count(input.freeze().populations().size(), "population", "populations")));
        facts.add(Fact.of(
                "Documents",
                "as of checkpoint " + Words.number(input.documents().size())
                        + ", that of the freeze"
                        + (input.afterwards().isPresent() ? "; what changed since is in “After the freeze”" : "")));
        return facts;
    }

    private static String scope(Audit audit) {
        List<String> parts = new ArrayList<>();
        add(parts, audit.services().size(), "service", "services");
        add(parts, audit.systems().size(), "system", "systems");
        add(parts, audit.aiSystems().size(), "AI system", "AI systems");
        if (!audit.sites().isEmpty()) {
            parts.add("sites " + String.join(", ", audit.sites()));
        }
        audit.headcount().ifPresent(people -> parts.add(Words.count(people, "person", "people")));
        return parts.isEmpty() ? "all approved controls of the framework" : String.join(" · ", parts);
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(Words.count(count, one, many));
        }
    }
}
