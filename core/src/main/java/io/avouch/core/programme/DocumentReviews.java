package io.avouch.core.programme;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.time.Instants;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// When documents were last looked at without being changed: by a review that somebody wrote here, or by a record of
/// one that was held elsewhere.
public final class DocumentReviews {
    public static final String KIND = "document-review";
    public static final String STILL_RIGHT = "still-right";

    /// The type of the records, as its schema is named.
    public static final String RECORDS = "review";

    /// Kinds of recorded reviews that look at a document of this or another kind.
    private static final Map<String, String> RECORDED = Map.of(
            "vendor", "vendor",
            "risk", "risk",
            "policy", "policy",
            "obligation", "obligation",
            "impact-assessment", "impact-assessment",
            "objective", "objective",
            "context", "context-issue",
            "description", "description-part",
            "resources", "resource");

    private static final Set<String> DONE = Set.of("completed", "passed");

    private DocumentReviews() {}

    /// The last day on which each document was found right as it stands, by `kind/id`.
    ///
    /// @param records payloads of the type `review`
    public static Map<String, LocalDate> lastHeld(Programme programme, List<JsonObject> records) {
        Map<String, LocalDate> held = new HashMap<>();
        for (Revision review : programme.inForce(KIND)) {
            LocalDate day = LocalDate.parse(review.body().text("held_on"));
            review.body().objects("documents").stream()
                    .filter(each -> each.text("outcome").equals(STILL_RIGHT))
                    .filter(each -> inForce(programme, each))
                    .forEach(each -> held.merge(each.text("document"), day, DocumentReviews::later));
        }
        for (JsonObject record : records) {
            if (DONE.contains(record.findText("outcome").orElse(""))) {
                document(programme, record).ifPresent(key -> held.merge(key, day(record), DocumentReviews::later));
            }
        }
        return held;
    }

    /// A look at a revision says nothing of the one that came after it.
    private static boolean inForce(Programme programme, JsonObject entry) {
        String key = entry.text("document");
        int slash = key.indexOf('/');
        return programme
                .findInForce(key.substring(0, slash), key.substring(slash + 1))
                .filter(revision -> entry.findLong("revision").equals(Optional.of((long) revision.number())))
                .isPresent();
    }

    private static Optional<String> document(Programme programme, JsonObject record) {
        return Optional.ofNullable(RECORDED.get(record.findText("kind").orElse("")))
                .flatMap(kind -> programme.findInForce(
                        kind, record.findText("subject").orElse("").replaceFirst("^" + kind + "/", "")))
                .map(Revision::key);
    }

    private static LocalDate day(JsonObject record) {
        return Instants.parse(record.text("occurred_at"))
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
