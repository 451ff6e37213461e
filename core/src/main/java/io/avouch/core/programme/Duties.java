package io.avouch.core.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The table of duties as a programme stands: what is in place for each, what is only a draft, what counts for
/// nothing and why.
public final class Duties {
    private static final String APPLICABILITY = "applicability";

    private Duties() {}

    /// How far a duty has its documents.
    public enum State {
        EMPTY,
        DRAFTED,
        IN_FORCE,
        REVIEW_DUE,
        /// The Statement of Applicability decides that it will be, and it is not yet.
        PLANNED,
        /// The Statement of Applicability leaves it out; why, stands there.
        EXCLUDED;

        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// @param documents those in force, as in `risk/bias`
    /// @param drafts those that are not approved
    /// @param notes what does not count, and why
    public record Row(Duty duty, State state, List<String> documents, List<String> drafts, List<String> notes) {
        public Row {
            documents = List.copyOf(documents);
            drafts = List.copyOf(drafts);
            notes = List.copyOf(notes);
        }
    }

    /// @param reviewed when a document was last found right as it stands, by `kind/id`
    public static List<Row> rows(
            List<Duty> duties,
            Map<String, DocumentKind> kinds,
            Programme programme,
            Map<String, LocalDate> reviewed,
            LocalDate today) {
        Map<String, List<String>> uncounted = new TreeMap<>();
        for (Revision review : programme.inForce("management-review")) {
            List<String> reasons = ManagementReviews.doesNotCount(review, programme);
            if (!reasons.isEmpty()) {
                uncounted.put(review.key(), reasons);
            }
        }
        return duties.stream()
                .map(duty -> row(duty, kinds, programme, uncounted, reviewed, today))
                .toList();
    }

    private static Row row(
            Duty duty,
            Map<String, DocumentKind> kinds,
            Programme programme,
            Map<String, List<String>> uncounted,
            Map<String, LocalDate> reviewed,
            LocalDate today) {
        List<String> documents = new ArrayList<>();
        List<String> drafts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        boolean late = false;
        Optional<State> undone = Optional.empty();
        for (Duty.Place place : duty.places()) {
            for (Revision document : programme.inForce(place.kind())) {
                if (!place.holds(document) || documents.contains(document.key())) {
                    continue;
                }
                if (uncounted.containsKey(document.key())) {
                    notes.add(document.key() + " does not count: "
                            + String.join("; ", uncounted.getOrDefault(document.key(), List.of())));
                    continue;
                }
                Optional<State> decided = undone(document);
                if (decided.isPresent()) {
                    undone = decided;
                    notes.add(says(document, decided.get()));
                    continue;
                }
                documents.add(document.key());
                late |= ReviewDates.next(
                                document, kinds.get(place.kind()), Optional.ofNullable(reviewed.get(document.key())))
                        .filter(day -> day.isBefore(today))
                        .isPresent();
            }
            drafted(place, programme)
                    .filter(key -> !drafts.contains(key) && !documents.contains(key))
                    .forEach(drafts::add);
        }
        boolean open = documents.isEmpty() && drafts.isEmpty();
        State state = open && undone.isPresent() ? undone.get() : state(documents, drafts, late);
        return new Row(duty, state, documents, drafts, notes);
    }

    private static Stream<String> drafted(Duty.Place place, Programme programme) {
        return programme.latest(place.kind()).stream()
                .filter(each -> each.state() == DocumentState.DRAFT || each.state() == DocumentState.IN_REVIEW)
                .filter(place::holds)
                .map(Revision::key);
    }

    /// A row of a Statement of Applicability is no more than a decision: only one that says that it operates fills
    /// a place.
    private static Optional<State> undone(Revision document) {
        if (!document.kind().equals(APPLICABILITY)) {
            return Optional.empty();
        }
        return switch (document.body().findText("decision").orElse("")) {
            case "included-operating" -> Optional.empty();
            case "excluded" -> Optional.of(State.EXCLUDED);
            default -> Optional.of(State.PLANNED);
        };
    }

    private static String says(Revision document, State state) {
        return document.key()
                + (state == State.EXCLUDED
                        ? " excludes it: "
                                + document.body().findText("justification").orElse("")
                        : " plans it"
                                + document.body()
                                        .findText("planned_on")
                                        .map(day -> " for " + day)
                                        .orElse("")
                                + ": nothing is said to operate");
    }

    private static State state(List<String> documents, List<String> drafts, boolean late) {
        if (!documents.isEmpty()) {
            return late ? State.REVIEW_DUE : State.IN_FORCE;
        }
        return drafts.isEmpty() ? State.EMPTY : State.DRAFTED;
    }
}
