package io.avouch.app;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Records that a seed makes up, edges and contradictions included.
final class RandomRecords {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String OTHER = "sha256:" + "cd".repeat(32);
    private static final List<String> NAMES =
            List.of("ann", "Ann", "ann@acme.org", "a-smith", "bob", "bob@other.org", "cyd", "builds[bot]");

    private final Random random;
    private final Instant observedTo;

    RandomRecords(Random random, Instant observedTo) {
        this.random = random;
        this.observedTo = observedTo;
    }

    List<JsonObject> changes() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Instant merged = instant();
            all.add(change(i, merged).build());
            if (random.nextInt(5) == 0) {
                Json.ObjectBuilder again = change(i, merged);
                if (random.nextBoolean()) {
                    again.put("revised_at", beside(merged.plus(Duration.ofDays(1))));
                }
                all.add(again.build());
            }
        }
        return all;
    }

    private Json.ObjectBuilder change(int i, Instant merged) {
        Json.ObjectBuilder change = record("c" + i, merged)
                .put("repo", pick("core", "core", "core", "toys"))
                .put("title", "t" + random.nextInt(3))
                .put("branch", "main")
                .put("commit", "m" + i)
                .put("author", pick(NAMES))
                .put("merged_at", merged.toString())
                .put("approvals_recorded", random.nextInt(5) > 0);
        maybe(change, "head_commit", "h" + i);
        maybe(change, "author_name", pick("Ann Smith", "Bob"));
        maybe(change, "author_email", pick("ann@acme.org", "BOB@acme.org"));
        if (random.nextInt(4) == 0) {
            change.put("co_authors", Json.array(List.of(person())));
        }
        if (random.nextInt(8) == 0) {
            change.put("emergency", random.nextBoolean());
        }
        List<Json> approvals = new ArrayList<>();
        for (int k = random.nextInt(3); k > 0; k--) {
            approvals.add(approval(i, merged));
        }
        List<Json> checks = new ArrayList<>();
        for (int k = random.nextInt(4); k > 0; k--) {
            checks.add(check(merged));
        }
        if (random.nextInt(6) > 0) {
            change.put("checks_recorded", random.nextInt(4) > 0);
        }
        return change.put("approvals", Json.array(approvals)).put("checks", Json.array(checks));
    }

    private JsonObject person() {
        Json.ObjectBuilder person = Json.object().put("actor", pick(NAMES));
        maybe(person, "name", pick("Ann Smith", "bob", "Cyd"));
        maybe(person, "email", pick("ann@other.org", "cyd@acme.org"));
        return person.build();
    }

    private JsonObject approval(int i, Instant merged) {
        JsonObject approval = person().with("strength", Json.of(pick("system", "claimed", "stated")));
        if (random.nextInt(4) > 0) {
            approval = approval.with("acted_at", Json.of(beside(merged)));
        }
        return random.nextBoolean() ? approval.with("commit", Json.of(pick("m" + i, "h" + i, "old"))) : approval;
    }

    private JsonObject check(Instant merged) {
        Json.ObjectBuilder check = Json.object()
                .put("name", pick("build", "lint"))
                .put(
                        "status",
                        pick("passed", "passed", "passed", "failed", "skipped", "cancelled", "pending", "unknown"));
        if (random.nextBoolean()) {
            check.put("required", random.nextInt(3) > 0);
        }
        if (random.nextInt(3) > 0) {
            check.put("acted_at", beside(merged));
        }
        return check.build();
    }

    List<JsonObject> deployments() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<Json> parts = new ArrayList<>();
            for (int k = 1 + random.nextInt(2); k > 0; k--) {
                Json.ObjectBuilder part = Json.object()
                        .put("kind", pick("model", "model", "prompt", "index", "guardrail", "code"))
                        .put("identifier", pick("m1", "m2"));
                if (random.nextInt(3) > 0) {
                    part.put("digest", pick(DIGEST, OTHER));
                }
                parts.add(part.build());
            }
            all.add(record("d" + i, instant())
                    .put("system", pick("a", "b", "toys"))
                    .put("environment", pick("production", "production", "production", "staging"))
                    .put("action", pick("deploy", "deploy", "deploy", "rollback"))
                    .put("actor", "bob")
                    .put("components", Json.array(parts))
                    .build());
        }
        return all;
    }

    List<JsonObject> evaluations() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Json.ObjectBuilder subject = Json.object()
                    .put("kind", pick("model", "model", "prompt", "index"))
                    .put("identifier", pick("m1", "m2"));
            if (random.nextInt(3) > 0) {
                subject.put("digest", pick(DIGEST, OTHER));
            }
            Json.ObjectBuilder evaluation = record("e" + i, pick(instant(), day()))
                    .put("subjects", Json.array(List.of(subject.build())))
                    .put("suite", pick("s1", "s2"))
                    .put("metric", "accuracy");
            if (random.nextInt(6) > 0) {
                evaluation.put("passed", random.nextInt(5) > 0);
            }
            if (random.nextInt(6) == 0) {
                evaluation.put("invalidated", random.nextInt(3) > 0);
            }
            all.add(evaluation.build());
        }
        return all;
    }

    List<JsonObject> reviews() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(record(
                            "v" + i,
                            pick(
                                    Instant.parse("2026-04-02T00:00:00Z"),
                                    Instant.parse("2026-04-10T23:59:59Z"),
                                    Instant.parse("2026-04-11T00:00:00Z"),
                                    Instant.parse("2026-03-20T00:00:00Z")))
                    .put("kind", pick("access", "access", "access", "vendor"))
                    .put("subject", pick("a", "b", "c"))
                    .put("period_from", pick("2026-01-01", "2026-01-01", "2025-12-01", "2026-01-02"))
                    .put("period_to", pick("2026-03-31", "2026-03-31", "2026-04-30", "2026-03-30"))
                    .put("outcome", pick("completed", "completed", "passed", "inquorate", "not-passed"))
                    .put(
                            "attendees",
                            Json.array(List.of(Json.object()
                                    .put("person", "ann")
                                    .put("role", "reviewer")
                                    .put("independent", random.nextInt(4) > 0)
                                    .build())))
                    .build());
        }
        return all.stream()
                .filter(review -> Instant.parse(review.text("occurred_at")).isBefore(observedTo))
                .toList();
    }

    List<JsonObject> statements() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String digest = "ab".repeat(32);
            Json.ObjectBuilder file =
                    Json.object().put("name", "f.pdf").put("sha256", random.nextInt(4) > 0 ? digest : "cd".repeat(32));
            maybe(file, "inspector", "cyd");
            all.add(record("t" + i, due())
                    .put("statement", "so it is")
                    .put("actor", "ann")
                    .put("role", pick("ceo", "ciso"))
                    .put("subject", "s" + random.nextInt(4))
                    .put("document_digest", digest)
                    .put("files", Json.array(List.of(file.build())))
                    .build());
        }
        return all;
    }

    List<JsonObject> signoffs() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant at = due();
            Json.ObjectBuilder signoff = record("g" + i % 6, at)
                    .put("kind", "approval")
                    .put("subject", "s" + random.nextInt(4))
                    .put("actor", "ann")
                    .put("decision", pick("approved", "approved", "approved-with-conditions", "rejected", "pending"))
                    .put("decided_at", at.toString());
            maybe(signoff, "role", pick("ceo", "ciso"));
            maybe(signoff, "revised_at", at.plusSeconds(3600).toString());
            all.add(signoff.build());
        }
        return all;
    }

    List<JsonObject> vulnerabilities() {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instant seen = instant();
            for (int version = 1 + random.nextInt(3); version > 0; version--) {
                String severity = pick("critical", "high", "medium", "low");
                long days = severity.equals("critical")
                        ? 7
                        : severity.equals("high") ? 30 : severity.equals("medium") ? 90 : 180;
                Json.ObjectBuilder vulnerability = record("x" + i, seen)
                        .put("scanner", "s")
                        .put("rule", "r")
                        .put("severity", severity)
                        .put("resource", "img")
                        .put("first_seen_at", seen.toString())
                        .put("state", pick("open", "fixed", "accepted", "false-positive"));
                maybe(vulnerability, "system", pick("a", "toys"));
                if (random.nextBoolean()) {
                    vulnerability.put("fixed_at", beside(seen.plus(Duration.ofDays(days))));
                }
                maybe(
                        vulnerability,
                        "revised_at",
                        seen.plus(Duration.ofHours(random.nextInt(3))).toString());
                all.add(vulnerability.build());
            }
        }
        return all;
    }

    /// What a snapshot shows: accounts come and go, and change.
    List<JsonObject> accounts(Instant at) {
        List<JsonObject> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(8) == 0) {
                continue;
            }
            Json.ObjectBuilder account = record("p" + i, at)
                    .put("system", i == 3 ? "toys" : "idp")
                    .put("principal", "p" + i)
                    .put("enabled", random.nextInt(8) > 0);
            if (random.nextInt(10) == 0) {
                account.put("machine", true);
            }
            if (random.nextInt(10) > 0) {
                account.put("mfa", pick("any", "any", "any", "none", "phishing-resistant"));
            }
            all.add(account.build());
        }
        return all;
    }

    /// How the forge guards branches, another than the one that changes go into among them.
    List<JsonObject> branches(Instant at) {
        List<JsonObject> all = new ArrayList<>();
        for (String name : List.of("core/main", "core/next", "toys/main")) {
            Json.ObjectBuilder branch = record(name, at)
                    .put("system", "forge")
                    .put("resource", name)
                    .put("resource_kind", random.nextInt(12) > 0 ? "branch" : "policy")
                    .put("repo", name.split("/")[0])
                    .put("branch", name.split("/")[1]);
            if (random.nextInt(12) > 0) {
                branch.put("merge_service_only", random.nextInt(6) > 0);
                branch.put("required_approvals", pick(0, 1, 1, 1, 2));
                branch.put("approvals_of_last_push", random.nextInt(10) > 0);
            }
            if (random.nextInt(12) > 0) {
                all.add(branch.build());
            }
        }
        return all;
    }

    private static Json.ObjectBuilder record(String id, Instant at) {
        return Json.object().put("id", id).put("occurred_at", at.toString()).put("provenance", "collected");
    }

    /// Any time, the window's edges more often than others.
    private Instant instant() {
        Instant any = RandomOrganisation.BEGIN.plus(Duration.ofHours(random.nextInt(24 * 205)));
        return pick(
                any,
                any,
                any,
                RandomOrganisation.WINDOW.from(),
                RandomOrganisation.WINDOW.from().minusSeconds(1),
                RandomOrganisation.WINDOW.to().minusNanos(1000),
                RandomOrganisation.WINDOW.to().minusSeconds(3600));
    }

    private Instant day() {
        return Instant.parse("2026-02-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(3)));
    }

    private Instant due() {
        return Instant.parse(pick(
                "2025-09-01T12:00:00Z",
                "2025-12-31T23:59:59Z",
                "2026-01-01T00:00:00Z",
                "2026-01-02T00:00:00Z",
                "2026-02-10T23:59:59Z",
                "2026-02-11T00:00:00Z",
                "2026-03-31T12:00:00Z"));
    }

    private String beside(Instant at) {
        return at.plusSeconds(pick(-3600, -1, 0, 1, 3600)).toString();
    }

    private void maybe(Json.ObjectBuilder builder, String name, String value) {
        if (random.nextBoolean()) {
            builder.put(name, value);
        }
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }
}
