package io.avouch.web.site;

import io.avouch.core.audit.Audit;
import io.avouch.core.audit.AuditType;
import io.avouch.core.audit.Freeze;
import io.avouch.core.pack.Assurance;
import io.avouch.core.pack.Disclosure;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.web.page.Download;
import io.avouch.web.page.Download.File;
import io.avouch.web.page.Format;
import io.avouch.web.page.Link;
import io.avouch.web.page.Links;
import io.avouch.web.security.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which papers a page offers its reader, each with what it is and what it is not.
///
/// Papers are written from what is in force now and from the last run of all tests, so pages of the past, and
/// organisations that never ran a test, offer none.
final class Downloads {
    private static final List<String> BOTH = List.of("pdf", "docx");

    private Downloads() {}

    private static boolean offered(Visit visit) {
        return visit.may(Permission.EXPORT)
                && visit.links().carried().isEmpty()
                && visit.run().isPresent();
    }

    static List<Download> ofReadiness(Visit visit) {
        return offered(visit)
                ? List.of(
                        readiness(visit.links()),
                        applicability(visit.links()),
                        paper(visit.links(), PaperKind.AIMS_MANUAL, Optional.empty()),
                        paper(visit.links(), PaperKind.TREATMENT_PLAN, Optional.empty()))
                : List.of();
    }

    /// The card of an AI system in force, and its impact assessments in force.
    static List<Download> ofAiSystem(Visit visit, String system, List<Revision> assessments) {
        List<Download> all = new ArrayList<>(ofDocument(visit, "ai-system", system));
        for (Revision each : assessments) {
            ofDocument(visit, each.kind(), each.id()).stream()
                    .map(paper ->
                            new Download(each.body().findText("title").orElse(each.id()), paper.says(), paper.files()))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    /// What is written about one document, where it is in force.
    static List<Download> ofDocument(Visit visit, String kind, String id) {
        Optional<Revision> inForce = visit.standing().programme().findInForce(kind, id);
        if (!offered(visit) || inForce.isEmpty()) {
            return List.of();
        }
        Optional<AuditType> type = inForce.filter(each -> each.kind().equals(Audit.KIND))
                .map(each -> Audit.of(each).type());
        return Arrays.stream(PaperKind.values())
                .filter(paper -> paper.about().equals(Optional.of(kind)))
                .filter(paper -> type.isEmpty() || suits(paper, type.get()))
                .map(paper -> paper(visit.links(), paper, Optional.of(id)))
                .toList();
    }

    /// What is written about all documents of a kind.
    static List<Download> ofKind(Visit visit, String kind) {
        if (!offered(visit)) {
            return List.of();
        }
        return switch (kind) {
            case "applicability" -> List.of(applicability(visit.links()));
            case "risk", "treatment-plan" -> List.of(paper(visit.links(), PaperKind.TREATMENT_PLAN, Optional.empty()));
            case "documented-information" -> List.of(paper(visit.links(), PaperKind.AIMS_MANUAL, Optional.empty()));
            default -> List.of();
        };
    }

    /// @param freeze the last one, where it is of the audit as it is now
    static List<Download> ofAudit(Visit visit, Audit audit, Optional<Freeze> freeze) {
        List<Download> all = new ArrayList<>();
        boolean offered =
                visit.may(Permission.EXPORT) && visit.links().carried().isEmpty();
        if (offered && freeze.isPresent() && audit.assurance().isPresent()) {
            all.add(working(visit.links(), audit, audit.assurance().get(), freeze.get()));
            all.add(pack(visit, audit, audit.assurance().get()));
        }
        if (audit.state() == DocumentState.APPROVED) {
            all.addAll(ofDocument(visit, Audit.KIND, audit.id()));
        }
        if (audit.framework().equals("iso42001") && offered(visit)) {
            all.add(applicability(visit.links()));
            all.add(paper(visit.links(), PaperKind.AIMS_MANUAL, Optional.empty()));
            all.add(paper(visit.links(), PaperKind.TREATMENT_PLAN, Optional.empty()));
        }
        return List.copyOf(all);
    }

    /// A bridge letter follows a report about a period; nobody signs letters to their own auditors.
    private static boolean suits(PaperKind paper, AuditType type) {
        return paper == PaperKind.BRIDGE_LETTER
                ? type == AuditType.SOC2_TYPE_2
                : type != AuditType.INTERNAL_AUDIT && type != AuditType.READINESS_ASSESSMENT;
    }

    private static Download working(Links links, Audit audit, Assurance assurance, Freeze freeze) {
        return new Download(
                assurance.title(),
                "On freeze " + freeze.number() + " at checkpoint "
                        + Format.number(freeze.checkpoint().size()) + ". " + assurance.disclaimer(),
                BOTH.stream()
                        .map(form -> file(form, links.auditForm(audit.id(), "package") + "?format=" + form))
                        .toList());
    }

    /// An organisation's own people choose freely; its auditors up to what their audit says.
    private static Download pack(Visit visit, Audit audit, Assurance assurance) {
        List<Disclosure> levels = Arrays.stream(Disclosure.values())
                .filter(level -> !visit.reader().auditor() || level.compareTo(audit.disclosure()) <= 0)
                .toList();
        return new Download(
                "Audit pack",
                "Every population item by item with its place in the ledger, the texts of the tests, and what verifies"
                        + " them offline: avouch verify FILE. Handing it out is recorded. "
                        + assurance.disclaimer(),
                List.of(),
                Optional.of(new Link("Make the pack", visit.links().auditForm(audit.id(), "pack"))),
                levels);
    }

    private static Download readiness(Links links) {
        return new Download(
                "Readiness report",
                "Both frameworks by requirement, every deviation, every gap in what was read, as the last run found"
                        + " them. Nobody outside has looked at it.",
                files(links, "readiness", Optional.empty(), BOTH));
    }

    private static Download applicability(Links links) {
        return new Download(
                "Statement of Applicability",
                "Each control of Annex A: included and operating, included and planned, or excluded, with the"
                        + " reason and what contradicts it. Not a certificate.",
                files(links, "soa", Optional.empty(), List.of("pdf", "docx", "xlsx")));
    }

    private static Download paper(Links links, PaperKind kind, Optional<String> about) {
        return new Download(title(kind), says(kind), files(links, kind.text(), about, BOTH));
    }

    private static String title(PaperKind kind) {
        return switch (kind) {
            case AIMS_MANUAL -> "Manual of the AI management system";
            case IMPACT_ASSESSMENT -> "Impact assessment";
            case SYSTEM_CARD -> "System card";
            case TREATMENT_PLAN -> "Risk treatment plan";
            case INTERNAL_AUDIT -> "Internal audit report";
            case MANAGEMENT_REVIEW -> "Paper of the management review";
            case BRIDGE_LETTER -> "Bridge letter";
            case REPRESENTATION_LETTER -> "Representation letter";
            case SUBSEQUENT_EVENTS -> "Subsequent-events questionnaire";
            case POLICY -> "The policy as a paper";
        };
    }

    private static String says(PaperKind kind) {
        return switch (kind) {
            case AIMS_MANUAL ->
                "How the documents in force make up the management system, with the master list. It says where to"
                        + " look; each document alone counts.";
            case IMPACT_ASSESSMENT ->
                "Consequences for people and society, as approved. No data protection impact assessment, and no"
                        + " fundamental rights impact assessment.";
            case SYSTEM_CARD ->
                "What it is for and not for, its parts, how it is evaluated and watched, and what is known against"
                        + " it. Management's own words and the last run's results.";
            case TREATMENT_PLAN ->
                "Every open risk, the highest first: what is done about it, and who accepts what is left.";
            case INTERNAL_AUDIT -> "Our own audit of our own management system. No body outside took part in it.";
            case MANAGEMENT_REVIEW ->
                "Inputs as they were frozen; who was there, what was said and decided as people wrote it down.";
            case BRIDGE_LETTER ->
                "A draft to change and sign, about the time since the period's end. No report, and no extension of"
                        + " one.";
            case REPRESENTATION_LETTER ->
                "A draft to change and sign, beside what bears on each point. The auditing party words its own.";
            case SUBSEQUENT_EVENTS ->
                "Questions about the time since the end, beside what is on record, for a person to answer.";
            case POLICY -> "The words in force, with owner, approver and version.";
        };
    }

    private static List<File> files(Links links, String kind, Optional<String> about, List<String> forms) {
        return forms.stream()
                .map(form -> file(form, links.paper(kind, about.orElse(""), form)))
                .toList();
    }

    private static File file(String form, String href) {
        return new File(form.toUpperCase(Locale.ROOT), href);
    }
}
