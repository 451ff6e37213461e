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
        general("gen.description", "document", "The description of the system, and who approved it");
        general("gen.organisation", "document", "The organisation chart, and who holds which role");
        general("gen.changes", "explanation", "Significant changes of systems, people and suppliers " + audit.when());
        general("gen.incidents", "explanation", "Incidents " + audit.when() + ", and how each was weighed");
        general("gen.afterwards", "explanation", "Changes and incidents since then, up to the day of the answer");
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
