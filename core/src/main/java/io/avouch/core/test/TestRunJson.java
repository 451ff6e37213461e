package io.avouch.core.test;

import io.avouch.core.Digest;
import io.avouch.core.evidence.CountMethod;
import io.avouch.core.evidence.Coverage;
import io.avouch.core.evidence.Gap;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.test.TestRun.Checkpoint;
import io.avouch.core.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A run as JSON: the form of `avouch test --json`, which is also how runs are kept.
///
/// What a run says is sealed with it as the SHA-256 of this form's canonical bytes (RFC 8785), which are
/// `results.json` of a pack. So a member that is added later has to be absent from what was written before.
public final class TestRunJson {
    private TestRunJson() {}

    public static JsonObject write(String org, TestRun run) {
        Json.ObjectBuilder json = Json.object().put("run", run.id()).put("org", org);
        if (run.asOf().isPresent()) {
            json.put("as_of", run.asOf().get().toString());
        } else {
            json.put("from", run.window().firstDay().toString())
                    .put("to", run.window().lastDay().toString());
        }
        return json.put("window", window(run.window()))
                .put(
                        "checkpoint",
                        Json.object()
                                .put("origin", run.checkpoint().origin())
                                .put("size", run.checkpoint().size())
                                .put("root", run.checkpoint().root())
                                .build())
                .put("started_at", run.startedAt().toString())
                .put("actor", run.actor())
                .put("engine", run.engine())
                .put("digest", run.digest().toString())
                .put(
                        "tests",
                        Json.array(
                                run.results().stream().map(TestRunJson::result).toList()))
                .build();
    }

    /// What is sealed of all that a run says.
    public static Digest digest(String org, TestRun run) {
        return Digest.of(Jcs.bytes(write(org, run)));
    }

    private static JsonObject result(TestResult result) {
        Counts counts = result.counts();
        StrengthCounts strength = result.strength();
        Json.ObjectBuilder json = Json.object()
                .put("id", result.test())
                .put("title", result.title())
                .put("controls", Json.texts(result.controls()))
                .put("kind", result.kind().text())
                .put("received", counts.received())
                .put("population", counts.population())
                .put("passed", counts.passed())
                .put("failed", counts.failed())
                .put("waived", counts.waived())
                .put("not_applicable", counts.notApplicable())
                .put("out_of_scope", counts.outOfScope())
                .put("unverified", counts.unverified())
                .put("late", counts.late())
                .put(
                        "strength",
                        Json.object()
                                .put("system", strength.system())
                                .put("claimed", strength.claimed())
                                .put("stated", strength.stated())
                                .build())
                .put("coverage", coverage(result.coverage()))
                .put("result", result.outcome().text())
                .put("reason", result.reason())
                .put("text_digest", result.textDigest().toString())
                .put("digest", result.digest().toString());
        result.entity()
                .ifPresent(entity -> json.put(
                        "entity",
                        Json.object()
                                .put("type", entity.type())
                                .put("by", Json.texts(entity.by()))
                                .build()));
        return json.putIfPresent("longest_unobserved", result.longestUnobserved())
                .build();
    }

    private static JsonObject coverage(Coverage coverage) {
        Json.ObjectBuilder json = Json.object()
                .put("complete", coverage.complete())
                .put(
                        "gaps",
                        Json.array(
                                coverage.gaps().stream().map(TestRunJson::gap).toList()))
                .put("unread", Json.texts(coverage.unread()));
        coverage.expected().ifPresent(expected -> json.put("expected", expected));
        return json.put("count_method", coverage.countMethod().text())
                .put("count_confirmed", coverage.countConfirmed())
                .put("received", coverage.received())
                .put("sources", Json.texts(coverage.sources()))
                .build();
    }

    private static JsonObject gap(Gap gap) {
        return Json.object()
                .put("source", gap.source())
                .put("type", gap.type())
                .put("from", gap.interval().from().toString())
                .put("to", gap.interval().to().toString())
                .put("reason", gap.reason())
                .build();
    }

    private static JsonObject window(Window window) {
        return Json.object()
                .put("from", window.from().toString())
                .put("to", window.to().toString())
                .build();
    }

    public static TestRun read(JsonObject json) {
        JsonObject checkpoint = json.object("checkpoint");
        return new TestRun(
                json.text("run"),
                readWindow(json.object("window")),
                json.findText("as_of").map(Instant::parse),
                new Checkpoint(checkpoint.text("origin"), number(checkpoint, "size"), checkpoint.text("root")),
                Instant.parse(json.text("started_at")),
                json.text("engine"),
                json.text("actor"),
                Digest.parse(json.text("digest")),
                json.objects("tests").stream().map(TestRunJson::readResult).toList());
    }

    private static TestResult readResult(JsonObject json) {
        Counts counts = new Counts(
                number(json, "received"),
                number(json, "passed"),
                number(json, "failed"),
                number(json, "waived"),
                number(json, "not_applicable"),
                number(json, "out_of_scope"),
                number(json, "unverified"),
                number(json, "late"));
        JsonObject strength = json.object("strength");
        return new TestResult(
                json.text("id"),
                json.text("title"),
                json.texts("controls"),
                TestKind.parse(json.text("kind")),
                counts,
                new StrengthCounts(number(strength, "system"), number(strength, "claimed"), number(strength, "stated")),
                readCoverage(json.object("coverage")),
                TestOutcome.parse(json.text("result"), json.text("reason"), counts.failed()),
                json.text("reason"),
                Digest.parse(json.text("digest")),
                Digest.parse(json.text("text_digest")),
                json.findText("longest_unobserved"),
                Optional.of(json.object("entity"))
                        .filter(entity -> entity.findText("type").isPresent())
                        .map(entity -> new TestResult.Entity(entity.text("type"), entity.texts("by"))));
    }

    private static Coverage readCoverage(JsonObject json) {
        List<Gap> gaps = json.objects("gaps").stream()
                .map(gap -> new Gap(gap.text("type"), gap.text("source"), readWindow(gap), gap.text("reason")))
                .toList();
        Optional<Long> expected = json.findLong("expected");
        return new Coverage(
                gaps,
                json.texts("unread"),
                expected.map(OptionalLong::of).orElse(OptionalLong.empty()),
                number(json, "received"),
                CountMethod.parse(json.text("count_method")),
                json.texts("sources"),
                json.flag("count_confirmed"));
    }

    private static Window readWindow(JsonObject json) {
        return new Window(Instant.parse(json.text("from")), Instant.parse(json.text("to")));
    }

    private static long number(JsonObject json, String name) {
        return json.findLong(name).orElseThrow(() -> new IllegalArgumentException("no number '" + name + "'"));
    }
}
