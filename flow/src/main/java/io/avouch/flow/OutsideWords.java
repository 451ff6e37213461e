package io.avouch.flow;

import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.audit.Audit;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonArray;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import io.avouch.core.report.ForbiddenWords;
import io.avouch.core.report.ForbiddenWords.Found;
import io.avouch.core.report.WordsRefused;
import io.avouch.core.trust.TrustGate;
import io.avouch.flow.Drafting.Draft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What goes outside claims nothing that only a practitioner could say, or nobody can: a trust page with such words is
/// not saved, nor is a document that it shows handed on for approval with them.
final class OutsideWords {
    /// By kind, where a trust page names documents of it, and what of them it shows.
    private static final Map<String, Shown> SHOWN = Map.of(
            "scope",
            new Shown("scopes", Set.of("title", "statement", "exclusions")),
            "service",
            new Shown("services", Set.of("title", "description")),
            "ai-system",
            new Shown("ai_systems", Set.of("title", "purpose", "stage")),
            "vendor",
            new Shown("vendors", Set.of("title", "service", "location", "data")),
            "control",
            new Shown("controls", Set.of("title", "statement")),
            Audit.KIND,
            new Shown("audits", Set.of("title")));

    /// By the form of a paper behind the gate, the kind of document that is handed out in it.
    private static final Map<String, String> HANDED =
            Map.of("policy", "policy", "system-card", "ai-system", "impact-assessment", "impact-assessment");

    /// @param list the trust page's member that names documents
    private record Shown(String list, Set<String> members) {}

    private static final int PLACES_MAX = 5;
    private static final int NEAR = 8;

    private OutsideWords() {}

    static List<Problem> check(Draft draft, Heads heads) {
        if (draft.state() == DocumentState.RETIRED) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        if (draft.kind().equals(TrustPages.KIND)) {
            walk(draft, draft.key(), draft.body(), problems);
            SHOWN.forEach((kind, shown) -> draft.body().texts(shown.list()).stream()
                    .flatMap(id -> heads.findInForce(kind, id).stream())
                    .forEach(named -> members(draft, named.key(), named.body(), shown.members(), problems)));
            TrustGate.of(draft.body()).documents().stream()
                    .filter(gated -> HANDED.containsKey(gated.form()))
                    .flatMap(gated -> handed(gated, heads).stream())
                    .forEach(named -> walk(draft, named.key(), named.body(), problems));
            return problems;
        }
        boolean handedOn = draft.state() == DocumentState.IN_REVIEW || draft.state() == DocumentState.APPROVED;
        if (handedOn && (SHOWN.containsKey(draft.kind()) || HANDED.containsValue(draft.kind()))) {
            for (Revision page : heads.list(TrustPages.KIND)) {
                if (page.state() != DocumentState.RETIRED) {
                    shownBy(page.body(), draft, problems);
                }
            }
        }
        return problems.stream().distinct().toList();
    }

    private static Optional<Revision> handed(TrustGate.Gated gated, Heads heads) {
        return heads.findInForce(HANDED.getOrDefault(gated.form(), ""), gated.about());
    }

    private static void shownBy(JsonObject page, Draft draft, List<Problem> problems) {
        Shown shown = SHOWN.get(draft.kind());
        if (shown != null && page.texts(shown.list()).contains(draft.id())) {
            members(draft, draft.key(), draft.body(), shown.members(), problems);
        }
        boolean handed = TrustGate.of(page).documents().stream()
                .anyMatch(gated -> draft.kind().equals(HANDED.getOrDefault(gated.form(), ""))
                        && gated.about().equals(draft.id()));
        if (handed) {
            walk(draft, draft.key(), draft.body(), problems);
        }
    }

    /// What writes a paper for somebody outside.
    @FunctionalInterface
    interface Writing {
        void write() throws IOException;
    }

    /// Has a paper written, or says which words keep it from being written: where in the paper, and in which documents.
    static void refusing(String paper, Programme programme, Writing writing) throws IOException {
        try {
            writing.write();
        } catch (WordsRefused refused) {
            throw new ProblemsException(refused.said().stream()
                    .distinct()
                    .map(said -> new Problem(
                            Position.of(paper),
                            "'" + said.found().words() + "' in the section '" + said.section() + "', \""
                                    + said.found().around() + "\": nothing that goes outside may say that"
                                    + standing(programme, said.found()),
                            said.found().instead()))
                    .toList());
        }
    }

    /// Documents of audits are not for everybody who has a paper written.
    private static String standing(Programme programme, Found found) {
        List<String> places = programme.kinds().stream()
                .flatMap(kind -> programme.inForce(kind).stream())
                .filter(document -> Engagements.audit(document.kind(), document.id(), document.body())
                        .isEmpty())
                .flatMap(document -> places(document.key(), document.body(), found))
                .limit(PLACES_MAX)
                .toList();
        return places.isEmpty() ? "" : " (it stands in " + String.join(", ", places) + ")";
    }

    /// Where a document says just these words.
    private static Stream<String> places(String place, Json value, Found found) {
        return switch (value) {
            case JsonString text ->
                ForbiddenWords.in(text.value()).stream().anyMatch(each -> same(each, found))
                        ? Stream.of(place)
                        : Stream.of();
            case JsonArray array ->
                IntStream.range(0, array.items().size())
                        .boxed()
                        .flatMap(at -> places(place + "/" + at, array.items().get(at), found));
            case JsonObject object ->
                object.members().entrySet().stream()
                        .flatMap(each -> places(place + "/" + each.getKey(), each.getValue(), found));
            default -> Stream.of();
        };
    }

    /// A paper may cut what a document says, and set it beside something else.
    private static boolean same(Found said, Found printed) {
        int at = said.around().indexOf(said.words());
        String near = said.around()
                .substring(
                        Math.max(0, at - NEAR),
                        Math.min(
                                said.around().length(),
                                Math.max(0, at) + said.words().length() + NEAR));
        return said.words().equals(printed.words()) && printed.around().contains(near);
    }

    private static void members(Draft draft, String key, JsonObject body, Set<String> names, List<Problem> problems) {
        names.forEach(name -> body.find(name).ifPresent(value -> walk(draft, key + "/" + name, value, problems)));
    }

    private static void walk(Draft draft, String place, Json value, List<Problem> problems) {
        switch (value) {
            case JsonString text ->
                ForbiddenWords.in(text.value()).stream()
                        .map(found -> new Problem(
                                draft.position(),
                                place + " says '" + found.words() + "', which nothing that goes outside may say",
                                found.instead()))
                        .forEach(problems::add);
            case JsonArray array -> {
                for (int at = 0; at < array.items().size(); at++) {
                    walk(draft, place + "/" + at, array.items().get(at), problems);
                }
            }
            case JsonObject object ->
                object.members().forEach((name, member) -> walk(draft, place + "/" + name, member, problems));
            default -> {}
        }
    }
}
