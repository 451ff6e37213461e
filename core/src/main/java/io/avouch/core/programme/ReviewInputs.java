package io.avouch.core.programme;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.TestOutcome;
import io.avouch.core.test.TestResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The inputs to a management review, gathered from what the programme holds: what changed since the last one, what
/// was found, what is open. What people think of it they write themselves.
public final class ReviewInputs {
    private static final int NAMED_MAX = 12;
    private static final int SUMMARY_MAX = 4_000;

    private final Programme programme;
    private final List<TestResult> results;
    private final LocalDate since;
    private final LocalDate today;
    private final List<JsonObject> inputs = new ArrayList<>();

    private ReviewInputs(Programme programme, List<TestResult> results, LocalDate since, LocalDate today) {
        this.programme = programme;
        this.results = results;
        this.since = since;
        this.today = today;
    }

    /// The body of a review paper.
    ///
    /// @param results of the last run of all tests
    /// @param heldOn the day of the review
    /// @param checkpoint the size of the log that it was gathered from
    public static JsonObject paper(
            Programme programme, List<TestResult> results, LocalDate heldOn, LocalDate today, long checkpoint) {
        Optional<Revision> last = last(programme, heldOn);
        LocalDate since = last.flatMap(each -> each.body().findText("held_on"))
                .map(LocalDate::parse)
                .orElse(heldOn.minusYears(1));
        ReviewInputs gathered = new ReviewInputs(programme, results, since, today);
        gathered.gather(last);
        return Json.object()
                .put("title", "Paper for the management review of " + heldOn)
                .put("held_on", heldOn.toString())
                .put("period_from", since.toString())
                .put("period_to", today.toString())
                .put("frameworks", Json.texts(frameworks(programme)))
                .put("inputs", Json.array(gathered.inputs))
                .put("checkpoint", checkpoint)
                .build();
    }

    private static Optional<Revision> last(Programme programme, LocalDate before) {
        return programme.inForce("management-review").stream()
                .filter(each -> each.body()
                        .findText("held_on")
                        .filter(day -> LocalDate.parse(day).isBefore(before))
                        .isPresent())
                .max(java.util.Comparator.comparing(each -> each.body().text("held_on")));
    }

    private static List<String> frameworks(Programme programme) {
        List<String> scopes =
                programme.inForce("scope").stream().map(Revision::id).toList();
        return scopes.isEmpty() ? List.of("iso42001") : scopes;
    }

    private void gather(Optional<Revision> last) {
        add("earlier-actions", earlier(last));
        add("context-changes", changed("context-issue") + " " + changed("significant-change"));
        add("party-changes", changed("interested-party") + " " + changed("obligation"));
        add("nonconformities", nonconformities());
        add("measurements", measurements());
        add("audit-results", audits());
        add("objectives", stand("objective", "due_on"));
        add("risks", changed("risk") + " " + expired());
        add("impact-assessments", changed("impact-assessment") + " " + stand("impact-assessment", "review_on"));
        add("incidents", changed("significant-incident"));
        add("suppliers", changed("vendor") + " " + changed("assurance-result"));
        add("resources", changed("resource"));
        add("feedback", changed("communication"));
        add("improvement", changed("improvement") + " " + open("improvement", "done_on"));
    }

    private void add(String input, String summary) {
        String words = summary.strip();
        inputs.add(Json.object()
                .put("input", input)
                .put("summary", words.length() <= SUMMARY_MAX ? words : words.substring(0, SUMMARY_MAX - 1) + "…")
                .put("as_of", today.toString())
                .build());
    }

    private static String earlier(Optional<Revision> last) {
        if (last.isEmpty()) {
            return "There is no earlier review.";
        }
        List<JsonObject> decisions = last.get().body().objects("decisions");
        List<String> open = decisions.stream()
                .filter(each -> each.findText("done_on").isEmpty())
                .map(each -> each.text("decision") + " (" + each.text("owner") + ", due " + each.text("due_on") + ")")
                .toList();
        return decisions.size() + " decided in " + last.get().key() + ", " + (decisions.size() - open.size()) + " done."
                + named("Open", open);
    }

    /// What was approved, or approved anew, since the last review.
    private String changed(String kind) {
        List<String> changed = programme.inForce(kind).stream()
                .filter(each ->
                        each.savedAt().atOffset(ZoneOffset.UTC).toLocalDate().isAfter(since))
                .map(ReviewInputs::title)
                .toList();
        return programme.inForce(kind).size() + " of the kind " + kind + ", " + changed.size()
                + " new or changed since " + since + "." + named("They are", changed);
    }

    private String open(String kind, String doneField) {
        List<String> open = titles(kind, body -> body.findText(doneField).isEmpty());
        return open.size() + " open." + named("They are", open);
    }

    private String stand(String kind, String dayField) {
        List<String> late = titles(
                kind,
                body -> body.findText(dayField)
                        .filter(day -> LocalDate.parse(day).isBefore(today))
                        .isPresent());
        return programme.inForce(kind).size() + " of the kind " + kind + ", " + late.size() + " past their day."
                + named("They are", late);
    }

    private String expired() {
        List<String> expired = titles(
                "risk",
                body -> body.findText("acceptance_expires_on")
                        .filter(day -> LocalDate.parse(day).isBefore(today))
                        .isPresent());
        return expired.size() + " acceptances have run out." + named("They are", expired);
    }

    private String nonconformities() {
        List<String> open =
                titles("nonconformity", body -> body.findText("closed_on").isEmpty());
        long ineffective = programme.inForce("corrective-action").stream()
                .filter(each -> each.body().find("effective").isPresent()
                        && !each.body().flag("effective"))
                .count();
        return programme.inForce("nonconformity").size() + " on record, " + open.size() + " open; " + ineffective
                + " corrective actions were found without effect." + named("Open", open);
    }

    private String measurements() {
        if (results.isEmpty()) {
            return "No tests have been run.";
        }
        List<String> deviating = results.stream()
                .filter(each -> each.counts().failed() > 0)
                .map(each -> each.title() + " (" + each.counts().failed() + ")")
                .toList();
        long open = results.stream()
                .filter(each -> each.outcome() instanceof TestOutcome.NotTested)
                .count();
        return results.size() + " tests of controls, " + deviating.size() + " with deviations, " + open
                + " not tested or not in whole." + named("Those with deviations are", deviating);
    }

    private String audits() {
        List<String> held = titles(
                "internal-audit",
                body -> body.findText("held_on")
                        .filter(day -> LocalDate.parse(day).isAfter(since))
                        .isPresent());
        List<String> own = titles("audit-finding", this::internal);
        int others = titles("audit-finding", body -> true).size() - own.size();
        return held.size() + " internal audits held since " + since + "; " + (own.size() + others)
                + " findings of auditors." + named("Audits", held) + named("Findings of internal audits", own)
                + (others == 0
                        ? ""
                        : " " + others + " of auditors from outside: what they wrote stands in their audits alone.");
    }

    /// What a firm found is told in its own audit; a paper has more readers.
    private boolean internal(JsonObject finding) {
        return finding.findText("audit")
                .flatMap(audit -> programme.findInForce("audit", audit))
                .flatMap(audit -> audit.body().findText("form"))
                .filter("internal-audit"::equals)
                .isPresent();
    }

    private List<String> titles(String kind, Predicate<JsonObject> which) {
        return programme.inForce(kind).stream()
                .filter(each -> which.test(each.body()))
                .map(ReviewInputs::title)
                .toList();
    }

    private static String title(Revision document) {
        return document.body().findText("title").orElse(document.id());
    }

    private static String named(String before, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        int more = names.size() - NAMED_MAX;
        return " " + before + ": " + names.stream().limit(NAMED_MAX).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more." : ".");
    }
}
