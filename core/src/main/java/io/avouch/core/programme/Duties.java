package io.avouch.core.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The table of duties as a programme stands: what is in place for each, what is only a draft, what counts for
/// nothing and why.
public final class Duties {
    private Duties() {}

    /// How far a duty has its documents.
    public enum State {
        EMPTY,
        DRAFTED,
        IN_FORCE,
        REVIEW_DUE;

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
                documents.add(document.key());
                late |= ReviewDates.next(
                                document, kinds.get(place.kind()), Optional.ofNullable(reviewed.get(document.key())))
                        .filter(day -> day.isBefore(today))
                        .isPresent();
            }
            programme.latest(place.kind()).stream()
                    .filter(each -> each.state() == DocumentState.DRAFT || each.state() == DocumentState.IN_REVIEW)
                    .filter(place::holds)
                    .map(Revision::key)
                    .filter(key -> !drafts.contains(key) && !documents.contains(key))
                    .forEach(drafts::add);
        }
        return new Row(duty, state(documents, drafts, late), documents, drafts, notes);
    }

    private static State state(List<String> documents, List<String> drafts, boolean late) {
        if (!documents.isEmpty()) {
            return late ? State.REVIEW_DUE : State.IN_FORCE;
        }
        return drafts.isEmpty() ? State.EMPTY : State.DRAFTED;
    }
}
