package io.avouch.cli.api;

import io.avouch.core.evidence.RunClosing;
import io.avouch.core.evidence.RunOpening;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What became of the records of one collection run, line by line as the server answered.
public final class Tally {
    private static final int PROBLEMS_KEPT_MAX = 100;

    private final RunOpening opening;
    private final Optional<RecordUpload.Refusals> refusals;
    private String run = "";
    private final List<JsonObject> problems = new ArrayList<>();
    private long sent;
    private long sealed;
    private long duplicates;
    private long refused;
    private Optional<JsonObject> closed = Optional.empty();
    private Optional<RunClosing> closing = Optional.empty();

    Tally(RunOpening opening, Optional<RecordUpload.Refusals> refusals) {
        this.opening = opening;
        this.refusals = refusals;
    }

    void opened(String id) {
        run = id;
    }

    /// The server's answer to a whole reading at once.
    void take(JsonObject counts, int lines, RunClosing how) {
        run = counts.text("id");
        counts.objects("problems").forEach(problems::add);
        sealed = counts.findLong("sealed").orElse(0L);
        duplicates = counts.findLong("duplicates").orElse(0L);
        refused = counts.findLong("refused").orElse(0L);
        sent = lines;
        close(how, counts);
    }

    void take(List<JsonObject> answers, int lines) {
        for (JsonObject answer : answers) {
            if (answer.find("problem").isPresent()) {
                refuse(answer.object("problem"));
            } else if (answer.flag("duplicate")) {
                duplicates++;
            } else {
                sealed++;
            }
        }
        sent += lines;
    }

    /// The server counts lines from the batch's first; people count from the run's.
    private void refuse(JsonObject problem) {
        refused++;
        long number = sent + problem.findLong("line").orElse(0L);
        refusals.ifPresent(each -> each.refused(
                number,
                problem.findText("message").or(() -> problem.findText("detail")).orElse("refused")));
        if (problems.size() < PROBLEMS_KEPT_MAX) {
            problems.add(problem.with("line", Json.of(number)));
        }
    }

    void close(RunClosing how, JsonObject answer) {
        closing = Optional.of(how);
        closed = Optional.of(answer);
    }

    RunOpening opening() {
        return opening;
    }

    public String run() {
        return run;
    }

    public long sent() {
        return sent;
    }

    public long refused() {
        return refused;
    }

    /// The first problems; there may be more.
    public List<JsonObject> problems() {
        return List.copyOf(problems);
    }

    /// Read to its end, and the source's own count is what arrived.
    public boolean whole() {
        return closed.map(answer -> answer.flag("whole")).orElse(false);
    }

    public JsonObject toJson() {
        Json.ObjectBuilder json = Json.object()
                .put("run", run)
                .put("type", opening.type())
                .put("source", opening.source())
                .put("sent", sent)
                .put("sealed", sealed)
                .put("duplicates", duplicates)
                .put("refused", refused)
                .put("whole", whole())
                .put("problems", Json.array(problems));
        closed.flatMap(answer -> answer.findLong("received")).ifPresent(received -> json.put("received", received));
        closing.ifPresent(how -> {
            how.expectedCount().ifPresent(expected -> json.put("expected", expected));
            json.put("unread", Json.texts(how.unread()));
        });
        return json.build();
    }

    /// One line for people.
    public String sentence() {
        return opening.source() + ": " + sealed + " " + opening.type() + " records sealed, " + duplicates
                + " known before, " + refused + " refused" + (whole() ? "" : "; the run is NOT whole");
    }
}
