package io.avouch.core.audit;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Control;
import io.avouch.core.programme.ControlPart;
import io.avouch.core.programme.Party;
import io.avouch.core.test.ControlTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests that follow from an audit's scope: each population, each inspected part, each control to walk through,
/// and what is asked in every engagement.
public final class RequestList {
    private static final int WORDS_MAX = 3500;

    private final Audit audit;
    private final Party party;
    private final LocalDate due;
    private final Map<String, JsonObject> requests = new LinkedHashMap<>();

    private RequestList(Audit audit, Party party, LocalDate due) {
        this.audit = audit;
        this.party = party;
        this.due = due;
    }

    /// @param controls the approved controls in scope
    /// @param tests by id
    /// @return bodies of requests, by their ids
    public static Map<String, JsonObject> of(
            Audit audit, List<Control> controls, Map<String, ControlTest> tests, Party party, LocalDate due) {
        RequestList list = new RequestList(audit, party, due);
        controls.forEach(control -> list.add(control, tests));
        list.always();
        return list.requests;
    }

    private void add(Control control, Map<String, ControlTest> tests) {
        List<String> read = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (ControlPart part : control.parts()) {
            for (String id : part.tests()) {
                Optional.ofNullable(tests.get(id)).ifPresent(test -> {
                    read.add(id);
                    population(control, test);
                });
            }
            if (part.tests().isEmpty()) {
                words.add("“" + part.words() + "”");
            }
        }
        if (!words.isEmpty()) {
            add(
                    "doc." + control.id(),
                    body(
                                    "What shows " + control.id() + " " + control.title(),
                                    "document",
                                    "What shows these words of the control: " + cut(String.join("; ", words))
                                            + ". Each with its date, its author and where it is kept.",
                                    control)
                            .build());
        }
        if (audit.type() == AuditType.SOC2_TYPE_1 || read.isEmpty()) {
            add(
                    "walk." + control.id(),
                    body(
                                    "Walkthrough of " + control.id() + " " + control.title(),
                                    "walkthrough",
                                    "One occurrence from its beginning to its end, with the people and systems it passes.",
                                    control)
                            .build());
        }
    }

    private static String cut(String words) {
        return words.length() <= WORDS_MAX ? words : words.substring(0, WORDS_MAX) + "…";
    }

    private void population(Control control, ControlTest test) {
        add(
                "pop." + test.id(),
                body(
                                "Population: " + test.title(),
                                "population",
                                "All items " + audit.when() + ", with the source, the query and its parameters, when"
                                        + " and by whom it was read, the source's own count, and what was not read.",
                                control)
                        .put("test", test.id())
                        .build());
    }

    private void always() {
        if (audit.framework().equals("iso42001")) {
            managementSystem();
        } else {
            general("gen.description", "document", "The description of the system, and who approved it");
        }
        general("gen.organisation", "document", "The organisation chart, and who holds which role");
        general("gen.changes", "explanation", "Significant changes of systems, people and suppliers " + audit.when());
        general("gen.incidents", "explanation", "Incidents " + audit.when() + ", and how each was weighed");
        general("gen.afterwards", "explanation", "Changes and incidents since then, up to the day of the answer");
    }

    /// What every auditor of a management system asks for, whether a control serves the clause or not.
    private void managementSystem() {
        clause("scope", "4.3", "The scope of the management system, with its boundaries and what is left out");
        clause("parties", "4.2", "Interested parties, what they need, and which of it the system answers");
        clause("policy", "5.2", "The AI policy, who approved it, and how it was made known");
        clause("roles", "5.3", "Roles and who answers for the management system to top management");
        clause("risk-method", "6.1.2", "How AI risks are assessed: the method, its criteria, and who decides");
        clause("risks", "8.2", "The results of risk assessments " + audit.when());
        clause("treatment", "6.1.3", "The risk treatment plan, and who accepted what is left");
        clause("applicability", "6.1.3", "The Statement of Applicability, with a reason for each row");
        clause("impact-method", "6.1.4", "How impacts on people and society are assessed, and when");
        clause("impacts", "8.4", "The impact assessments in force " + audit.when());
        clause("objectives", "6.2", "AI objectives, how each is measured, and where it stands");
        clause("competence", "7.2", "Competence of those who work on AI systems, and what shows it");
        clause("documents", "7.5.3", "The list of documents, with revision, owner and approval of each");
        clause("monitoring", "9.1", "What is monitored and measured, by what method, and the results");
        clause("internal-audit", "9.2.2", "The internal audit programme, and the report of each audit");
        clause("review", "9.3.3", "The results of management reviews: inputs, decisions, and what became of them");
        clause("nonconformities", "10.2", "Nonconformities with cause, correction, corrective action and check");
        general("gen.ai-systems", "document", "The register of AI systems in scope, with role, purpose and stage");
    }

    private void clause(String id, String ref, String words) {
        JsonObject body = base(words, "document", words + ".").build();
        RequirementRef requirement = new RequirementRef("iso42001", ref);
        add("sys." + id, audit.covers(requirement) ? body.with("requirement", Json.of(requirement.toString())) : body);
    }

    private void general(String id, String asks, String words) {
        add(id, base(words, asks, words + ".").build());
    }

    private Json.ObjectBuilder body(String title, String asks, String words, Control control) {
        Json.ObjectBuilder body = base(title, asks, words).put("control", control.id());
        control.serves().stream()
                .map(service -> service.requirement())
                .filter(audit::covers)
                .map(RequirementRef::toString)
                .findFirst()
                .ifPresent(ref -> body.put("requirement", ref));
        if (!control.owner().isEmpty()) {
            body.put("owner", control.owner());
        }
        return body;
    }

    private Json.ObjectBuilder base(String title, String asks, String words) {
        return Json.object()
                .put("title", title.length() <= 300 ? title : title.substring(0, 300))
                .put("audit", audit.id())
                .put("party", party.text())
                .put("asks_for", asks)
                .put("words", words)
                .put("due_on", due.toString());
    }

    private void add(String id, JsonObject body) {
        requests.putIfAbsent(audit.id() + "." + id, body);
    }
}
