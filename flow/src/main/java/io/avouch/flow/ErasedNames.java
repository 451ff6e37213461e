package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.evidence.FreeWords;
import io.avouch.core.evidence.RecordType;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Lake;
import io.avouch.core.port.Lake.Held;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.core.test.TestWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a record alone still says: once it goes, no record tells of whoever is called so, and results may not either.
///
/// Somebody with several names goes with the last record that has any of them. What a document is called by stays:
/// items that rest on documents are named by it. What tests say themselves is nobody's name: without it no reason
/// would be left, of whomever.
final class ErasedNames {
    private static final String IDENTITY = "identity";

    private final Documents documents;
    private final Lake lake;
    private final Map<String, RecordType> types;
    private final TestShelf tests;

    ErasedNames(Documents documents, Lake lake, Map<String, RecordType> types, TestShelf tests) {
        this.documents = documents;
        this.lake = lake;
        this.types = Map.copyOf(types);
        this.tests = tests;
    }

    /// @param said in small letters, what no other record says
    /// @param own  what tests say themselves with one of these in it
    record Names(List<String> said, List<String> own) {}

    /// @param going the record that goes, still there
    Names of(OrgId org, Held going) {
        SortedSet<String> words = going.record()
                .flatMap(record -> Optional.ofNullable(types.get(going.type())).map(type -> FreeWords.of(record, type)))
                .orElseGet(TreeSet::new);
        Set<String> subjects = documents.listAll(org).stream()
                .filter(revision -> !revision.kind().equals(IDENTITY))
                .filter(revision -> onceInForce(org, revision))
                .map(revision -> small(revision.id()))
                .collect(Collectors.toSet());
        TestWords own = TestWords.of(tests.approved(org));
        words.removeIf(word -> subjects.contains(small(word)) || own.say(word));
        if (words.isEmpty()) {
            return new Names(List.of(), List.of());
        }
        List<Set<String>> known = documents.list(org, IDENTITY).stream()
                .map(ErasedNames::names)
                .filter(names -> words.stream().map(ErasedNames::small).anyMatch(names::contains))
                .toList();
        Set<String> asked = Stream.concat(words.stream(), known.stream().flatMap(Set::stream))
                .map(ErasedNames::small)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> said = lake.said(org, asked, going.index());
        known.stream().filter(names -> names.stream().anyMatch(said::contains)).forEach(asked::removeAll);
        asked.removeAll(said);
        asked.removeAll(subjects);
        asked.removeIf(own::say);
        return new Names(List.copyOf(asked), own.phrases(asked));
    }

    /// A draft is no item of any test, and nobody keeps a name in results by laying one.
    private boolean onceInForce(OrgId org, Revision latest) {
        return switch (latest.state()) {
            case APPROVED, RETIRED -> true;
            case DRAFT, IN_REVIEW ->
                latest.number() > 1
                        && documents.history(org, latest.kind(), latest.id()).stream()
                                .anyMatch(each -> each.state() == DocumentState.APPROVED);
        };
    }

    /// All that somebody goes by.
    private static Set<String> names(Revision identity) {
        JsonObject body = identity.body();
        return Stream.of(
                        Stream.of(identity.id()),
                        body.findText("name").stream(),
                        body.findText("person").stream(),
                        body.texts("emails").stream(),
                        body.texts("names").stream(),
                        body.objects("logins").stream().flatMap(login -> login.findText("login").stream()))
                .flatMap(each -> each)
                .filter(FreeWords::could)
                .map(ErasedNames::small)
                .collect(Collectors.toSet());
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
