package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A merged change as the forge tells of it. The number counts the hours since the forge was set up.
record Change(
        String repo,
        long number,
        String author,
        Instant createdAt,
        Instant mergedAt,
        String head,
        List<JsonObject> approvals,
        List<JsonObject> checks,
        boolean emergency) {
    static long numberAt(Instant createdAt) {
        return Duration.between(Year.START, createdAt).toHours() + 100;
    }

    String id() {
        return repo + "!" + number;
    }

    Change approved(List<JsonObject> by) {
        return new Change(repo, number, author, createdAt, mergedAt, head, by, checks, emergency);
    }

    Change checked(List<JsonObject> with) {
        return new Change(repo, number, author, createdAt, mergedAt, head, approvals, with, emergency);
    }

    Change inEmergency(List<JsonObject> reviewedBy) {
        return new Change(repo, number, author, createdAt, mergedAt, head, reviewedBy, checks, true);
    }

    Fact fact(String title) {
        Item item = Item.collected(id(), mergedAt)
                .text("url", "https://forge.northwind.example/northwind/" + repo + "/pulls/" + number)
                .text("kind", Repository.of(repo).kind())
                .text("repo", "northwind/" + repo)
                .text("title", title)
                .text("branch", "main")
                .text("commit", "c" + head.substring(1))
                .text("head_commit", head)
                .text("author", author)
                .text("author_name", name(author))
                .text("author_email", author + "@northwind.example")
                .at("created_at", createdAt)
                .at("merged_at", mergedAt)
                .text("merged_by", author)
                .flag("approvals_recorded", true)
                .list("approvals", approvals)
                .flag("checks_recorded", true)
                .list("checks", checks)
                .text("ticket", "NW-" + (2000 + number))
                .flag("emergency", emergency);
        if (emergency && !approvals.isEmpty()) {
            item.text("emergency_review_at", approvals.getFirst().text("acted_at"))
                    .text("emergency_reviewer", approvals.getFirst().text("actor"));
        }
        return Fact.of(Feed.CHANGES, item);
    }

    static String name(String login) {
        return Worker.of(login, "", "", Year.FIRST_DAY).name();
    }

    static JsonObject approval(String actor, Instant at, String commit) {
        return approval(actor, name(actor), actor + "@northwind.example", at, commit);
    }

    static JsonObject approval(String actor, String name, String email, Instant at, String commit) {
        return Item.entry()
                .text("actor", actor)
                .text("name", name)
                .text("email", email)
                .at("acted_at", at)
                .text("commit", commit)
                .text("strength", "system")
                .build();
    }

    static JsonObject check(String name, String status, Instant at, boolean required) {
        return Item.entry()
                .text("name", name)
                .text("status", status)
                .flag("required", required)
                .at("acted_at", at)
                .build();
    }
}
