package io.avouch.collect.example;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The changes that went wrong, and those that were just in time.
final class PlantedChanges {
    /// Merged over a self-approval and deployed three days later.
    static final String SELF_APPROVED = "assistant-api!2917";

    /// An emergency nobody looked at afterwards, deployed at once.
    static final String UNREVIEWED = "screen-api!4699";

    private static final List<String> CHECKS = List.of("build", "unit-tests", "code-scan");

    private final Draw draw;
    private final List<String> engineers;
    private final List<Fact> facts = new ArrayList<>();

    PlantedChanges(long seed, List<String> engineers) {
        this.draw = Draw.of(seed, "planted changes");
        this.engineers = engineers;
        approvals();
        emergencies();
        checks();
        brand();
    }

    List<Fact> facts() {
        return facts;
    }

    private void approvals() {
        Change late = change("docs-site", "2025-12-09T09:14:00Z", "2025-12-09T15:20:00Z");
        add(approved(late, late.mergedAt().plusSeconds(1)), "Describe the new retention periods");
        Change justInTime = change("docs-site", "2025-12-16T10:05:00Z", "2025-12-16T13:40:30Z");
        add(approved(justInTime, justInTime.mergedAt()), "Correct the list of sub-processors");
        Change self = change("assistant-api", "2026-01-26T09:31:00Z", "2026-01-26T11:02:44Z", Cast.SELF_APPROVER);
        add(
                self.approved(List.of(Change.approval(
                        "msorensen-dev",
                        "M. Sorensen (home)",
                        "mila@sorensen.example",
                        self.mergedAt().minusSeconds(600),
                        self.head()))),
                "Raise the context limit for large tenants");
        Change contractor = change("docs-site", "2026-04-14T08:12:00Z", "2026-04-14T12:55:10Z", Cast.CONTRACTOR);
        add(
                contractor.approved(List.of(Change.approval(
                        "jr-consulting",
                        "J. Ruiz Consulting",
                        "jorge.ruiz@ruizconsulting.example",
                        contractor.mergedAt().minusSeconds(4000),
                        contractor.head()))),
                "Document the import of job descriptions");
        Change stale = change("docs-site", "2026-06-03T13:00:00Z", "2026-06-04T09:10:00Z");
        add(
                stale.approved(List.of(Change.approval(
                        engineers.getFirst(), stale.mergedAt().minusSeconds(50_000), "a" + draw.hex(39)))),
                "Rewrite the on-call guide");
        Change none = change("docs-site", "2026-08-20T16:40:00Z", "2026-08-20T16:52:12Z");
        add(none.approved(List.of()), "Fix a broken link before the customer call");
    }

    private void emergencies() {
        Change justInTime = change("platform-core", "2026-02-07T22:10:00Z", "2026-02-07T22:31:00Z");
        add(reviewed(justInTime, Duration.ofHours(48)), "Turn off the failing tenant import");
        Change late = change("platform-core", "2026-03-21T03:05:00Z", "2026-03-21T03:30:00Z");
        add(reviewed(late, Duration.ofHours(48).plusSeconds(1)), "Block the abusive key");
        Change unreviewed = change("screen-api", "2026-04-10T15:20:00Z", "2026-04-10T15:41:00Z");
        add(unreviewed.inEmergency(List.of()), "Restore the old score format for one customer");
        Change self = change("platform-infra", "2026-07-12T01:15:00Z", "2026-07-12T01:28:00Z");
        add(
                self.inEmergency(
                        List.of(Change.approval(self.author(), self.mergedAt().plusSeconds(7200), self.head()))),
                "Add capacity for the Sunday peak");
    }

    private void checks() {
        Change failed = change("docs-site", "2026-01-15T09:00:00Z", "2026-01-15T12:00:00Z");
        add(failed.checked(results(failed, "failed", true)), "Publish the January release notes");
        Change none = change("docs-site", "2026-03-12T10:20:00Z", "2026-03-12T14:02:00Z");
        add(none.checked(List.of()), "Import the glossary");
        Change optional = change("platform-infra", "2026-05-27T08:45:00Z", "2026-05-27T10:15:00Z");
        add(optional.checked(results(optional, "failed", false)), "Open the staging bucket to the test runner");
        Change single = change("docs-site", "2026-06-18T11:11:00Z", "2026-06-18T15:00:00Z");
        add(
                single.checked(List.of(
                        Change.check("build", "passed", single.createdAt().plusSeconds(300), true))),
                "Add a page on reporting concerns");
        Change late = change("platform-infra", "2026-06-25T08:10:00Z", "2026-06-25T09:20:00Z");
        List<JsonObject> ended = new ArrayList<>(results(late, "passed", true).subList(0, CHECKS.size() - 1));
        ended.add(Change.check(CHECKS.getLast(), "passed", late.mergedAt().plusSeconds(1), true));
        add(late.checked(ended), "Widen the network of the staging cluster");
    }

    private List<JsonObject> results(Change change, String last, boolean required) {
        List<JsonObject> results = new ArrayList<>();
        for (String name : CHECKS) {
            boolean scan = name.equals("code-scan");
            Instant at = change.createdAt().plusSeconds(400);
            results.add(Change.check(name, scan ? last : "passed", at, !scan || required));
        }
        return results;
    }

    /// The agency's repository lies on a plain Git server, which knows neither approvals nor checks.
    private void brand() {
        for (String day : List.of("2025-12-03", "2026-03-19", "2026-07-08")) {
            Instant merged = Year.at(day + "T10:00:00Z");
            Item item = Item.collected("brand-assets@" + day, merged)
                    .text("repo", "northwind/brand-assets")
                    .text("title", "New pictures for the season")
                    .text("branch", "main")
                    .text("commit", "b" + draw.hex(39))
                    .text("author", "studio")
                    .text("author_name", "Studio Kranich")
                    .text("author_email", "studio@kranich.example")
                    .at("merged_at", merged)
                    .flag("approvals_recorded", false)
                    .list("approvals", List.of())
                    .flag("checks_recorded", false)
                    .list("checks", List.of());
            facts.add(Fact.of(Feed.BRAND_CHANGES, item));
        }
    }

    private void add(Change change, String title) {
        facts.add(change.fact(title).with("ticket", Json.of("NW-" + (2000 + change.number()))));
    }

    private Change change(String repo, String createdAt, String mergedAt) {
        return change(repo, createdAt, mergedAt, draw.pick(engineers.subList(1, engineers.size())));
    }

    private Change change(String repo, String createdAt, String mergedAt, String author) {
        Instant created = Year.at(createdAt);
        Change change = new Change(
                repo,
                Change.numberAt(created),
                author,
                created,
                Year.at(mergedAt),
                "a" + draw.hex(39),
                List.of(),
                List.of(),
                false);
        Change checked = change.checked(results(change, "passed", true));
        return approved(checked, checked.mergedAt().minusSeconds(900));
    }

    private Change approved(Change change, Instant at) {
        return change.approved(List.of(Change.approval(reviewer(change), at, change.head())));
    }

    private Change reviewed(Change change, Duration after) {
        Instant at = change.mergedAt().plus(after);
        return change.inEmergency(List.of(Change.approval(reviewer(change), at, change.head())));
    }

    private String reviewer(Change change) {
        return draw.other(engineers, change.author());
    }
}
