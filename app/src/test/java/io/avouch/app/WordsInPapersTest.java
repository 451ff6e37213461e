package io.avouch.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.catalog.ContentTree;
import io.avouch.catalog.YamlText;
import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.audit.Audit;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.paper.Paper;
import io.avouch.core.paper.PaperFacts;
import io.avouch.core.paper.PaperKind;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Organisation;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.Afterwards;
import io.avouch.core.report.ReportFormat;
import io.avouch.core.report.WordsRefused;
import io.avouch.core.test.TestRun;
import io.avouch.core.time.Window;
import io.avouch.report.Reports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A forbidden word is planted in each text of each kind of document of the example, one at a time: every paper that
/// it reaches is refused, with the section in which it would stand.
class WordsInPapersTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-01");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> BOASTS = List.of(
            "QQX compliant",
            "QQX guaranteed",
            "QQX SOC 2 certified",
            "QQX auditor-approved",
            "QQX com\u00adpliant",
            "QQX gu\u0430ranteed");
    private static final String PLANTED = "QQX";
    private static final int OF_A_KIND = 2;
    private static final Organisation ORG = new Organisation(
            new OrgId("northwind"), "Northwind AI (EXAMPLE)", true, "northwind", Optional.of(7L), Instant.EPOCH);

    private final List<Revision> documents = documents();
    private final TestRun run = run();
    private final Map<PaperKind, Set<String>> reached = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int boast;

    private static List<Revision> documents() {
        ContentTree content = ContentTree.ofClassPath();
        Map<String, Revision> all = new LinkedHashMap<>();
        for (String file : content.list("example/northwind/documents", ".yaml")) {
            for (JsonObject each :
                    YamlText.parse(file, content.text(file)).object().objects("documents")) {
                Revision revision = revision(each.text("kind"), each.text("id"), each.object("body"));
                all.put(revision.key(), revision);
            }
        }
        return List.copyOf(all.values());
    }

    private static Revision revision(String kind, String id, JsonObject body) {
        return new Revision(
                kind,
                id,
                1,
                body,
                DocumentState.APPROVED,
                "olga",
                "olga",
                Optional.of("pavel"),
                "first",
                NOW.minusSeconds(86_400),
                Digest.of(Jcs.bytes(body)),
                OptionalLong.of(1),
                Optional.of(NOW.minusSeconds(86_400)));
    }

    private static TestRun run() {
        return new TestRun(
                "01KB2Z6Q0V7Y8N3M4P5R6S7T8W",
                Window.parse("2025-11-01", "2026-10-31"),
                Optional.empty(),
                new TestRun.Checkpoint("northwind", 214_806, "CYUPSUk5Tuyo8V0Gur49Bc4cWSTTXPhkTIztm0xvUio="),
                NOW,
                "duckdb",
                "olga",
                Digest.of("run"),
                List.of());
    }

    @Test
    void no_text_of_any_document_brings_a_forbidden_word_into_a_paper() {
        Map<String, Integer> seen = new HashMap<>();
        for (int at = 0; at < documents.size(); at++) {
            Revision document = documents.get(at);
            if (seen.merge(document.kind(), 1, Integer::sum) <= OF_A_KIND) {
                Set<PaperKind> papers = new TreeSet<>(List.of(PaperKind.values()));
                papers.removeIf(kind -> !reaches(kind, documents, document));
                for (String field : papers.isEmpty() ? Set.<String>of() : fields("", document.body())) {
                    planted(at, field, papers);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(reached.keySet()).containsExactlyInAnyOrder(PaperKind.values());
        assertThat(reached.values().stream().mapToInt(Set::size).sum()).isGreaterThan(100);
    }

    /// Each text of a body, by its address; that of lists is their first.
    private static Set<String> fields(String place, Json value) {
        Set<String> fields = new TreeSet<>();
        switch (value) {
            case JsonString text -> fields.add(place);
            case JsonArray array -> {
                if (!array.items().isEmpty()) {
                    fields.addAll(fields(place + "/0", array.items().getFirst()));
                }
            }
            case JsonObject object ->
                object.members().forEach((name, each) -> fields.addAll(fields(place + "/" + name, each)));
            default -> {}
        }
        return fields;
    }

    private static Json changed(Json value, String place, UnaryOperator<String> words) {
        if (place.isEmpty()) {
            return Json.of(words.apply(((JsonString) value).value()));
        }
        int end = place.indexOf('/', 1) < 0 ? place.length() : place.indexOf('/', 1);
        String name = place.substring(1, end);
        String rest = place.substring(end);
        if (value instanceof JsonArray array) {
            List<Json> items = new ArrayList<>(array.items());
            items.set(0, changed(items.getFirst(), rest, words));
            return Json.array(items);
        }
        JsonObject object = (JsonObject) value;
        return object.with(name, changed(object.find(name).orElseThrow(), rest, words));
    }

    /// Whether a paper says anything of a document: without it, it would be another paper.
    private boolean reaches(PaperKind kind, List<Revision> all, Revision document) {
        Optional<String> with = composed(kind, Programme.of(all), about(kind, document, Programme.of(all)))
                .map(Paper::toString);
        List<Revision> others =
                all.stream().filter(each -> !each.key().equals(document.key())).toList();
        boolean subject = kind.about().equals(Optional.of(document.kind()));
        return subject
                || !with.equals(composed(kind, Programme.of(others), about(kind, document, Programme.of(others)))
                        .map(Paper::toString));
    }

    private static Optional<Revision> about(PaperKind kind, Revision document, Programme programme) {
        return kind.about()
                .map(of -> document.kind().equals(of)
                        ? document
                        : programme.inForce(of).getFirst());
    }

    private void planted(int at, String field, Set<PaperKind> papers) {
        Revision before = documents.get(at);
        String words = BOASTS.get(boast++ % BOASTS.size());
        Revision after = revision(
                before.kind(), before.id(), (JsonObject) changed(before.body(), field, text -> words + " " + text));
        List<Revision> all = new ArrayList<>(documents);
        all.set(at, after);
        Programme programme = Programme.of(all);
        for (PaperKind kind : papers) {
            Optional<Paper> paper = composed(kind, programme, about(kind, after, programme));
            if (paper.isPresent() && paper.get().toString().contains(PLANTED)) {
                reached.computeIfAbsent(kind, any -> new TreeSet<>()).add(after.kind() + field.replaceAll("/0", ""));
                requireRefused(paper.get(), kind + " with " + after.key() + field);
            }
        }
    }

    /// A choice, a day or a name of a document that became a boast is none, and has no paper.
    private Optional<Paper> composed(PaperKind kind, Programme programme, Optional<Revision> about) {
        try {
            return Optional.of(kind.compose(new PaperFacts(
                    ORG,
                    programme,
                    run,
                    TODAY,
                    about,
                    about.filter(each -> each.kind().equals(Audit.KIND)).map(each -> engagement(each, programme)),
                    List.of(),
                    Set.of())));
        } catch (IllegalArgumentException | java.time.DateTimeException refused) {
            return Optional.empty();
        }
    }

    private static PaperFacts.Engagement engagement(Revision audit, Programme programme) {
        List<Afterwards.Event> events = List.of("significant-incident", "significant-change").stream()
                .flatMap(kind -> programme.inForce(kind).stream())
                .map(each -> new Afterwards.Event(
                        each.key(),
                        "2026-11-01",
                        each.body().text("title"),
                        each.body().findText("effect").orElse("")))
                .toList();
        return new PaperFacts.Engagement(
                Audit.of(audit), Optional.empty(), Optional.empty(), new Afterwards(List.of(), events, 0));
    }

    private void requireRefused(Paper paper, String what) {
        try {
            new Reports().paper(paper, ORG, run, ReportFormat.DOCX, OutputStream.nullOutputStream());
            wrong.add(what + " was written");
        } catch (WordsRefused refused) {
            if (refused.said().stream()
                    .noneMatch(said -> said.found().around().contains(PLANTED)
                            && !said.section().isBlank()
                            && !said.found().instead().isBlank())) {
                wrong.add(what + " is refused for something else: " + refused.getMessage());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
