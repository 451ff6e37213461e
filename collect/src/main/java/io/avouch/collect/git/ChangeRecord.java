package io.avouch.collect.git;

import io.avouch.collect.git.Said.Checked;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.ObjectBuilder;
import io.avouch.core.time.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/// Makes the `change` record of one commit.
record ChangeRecord(String repo, String branch, boolean approvalsRecorded, boolean checksRecorded) {
    /// The schema's limits; what is cut off is said in the record's labels.
    private static final int APPROVALS_MAX = 200;

    private static final int CHECKS_MAX = 500;
    private static final int CO_AUTHORS_MAX = 200;
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    JsonObject of(RevCommit commit) {
        Message message = Message.of(MessageText.lines(commit));
        Named author = Named.of(commit.getAuthorIdent());
        Named merger = Named.of(commit.getCommitterIdent());
        String merged = text(committedAt(commit));
        ObjectBuilder record = Json.object()
                .put("id", commit.name())
                .put("occurred_at", merged)
                .put("provenance", "collected")
                .put("repo", repo)
                .put("title", message.title().text())
                .put("branch", branch)
                .put("commit", commit.name())
                .put("author", author.identity());
        put(record, "author_name", author.name());
        put(record, "author_email", author.email());
        String authored = text(when(commit.getAuthorIdent(), commit));
        record.put("created_at", authored)
                .put("committed_at", authored)
                .put("merged_at", merged)
                .put("merged_by", merger.identity());
        put(record, "merged_by_email", merger.email());
        record.putIfPresent("ticket", message.ticket()).putIfPresent("url", message.url());
        putLists(record, message);
        return record.build();
    }

    private void putLists(ObjectBuilder record, Message message) {
        List<Checked> checks = message.checks();
        record.put("approvals_recorded", approvalsRecorded)
                .put("checks_recorded", checksRecorded)
                .put("approvals", approvals(message.approvers()))
                .put(
                        "checks",
                        Json.array(cut(checks, CHECKS_MAX).stream()
                                .map(ChangeRecord::check)
                                .toList()));
        List<Named> coAuthors = message.coAuthors();
        if (!coAuthors.isEmpty()) {
            record.put(
                    "co_authors",
                    Json.array(cut(coAuthors, CO_AUTHORS_MAX).stream()
                            .map(person -> person.toJson().build())
                            .toList()));
        }
        List<String> labels = new ArrayList<>();
        noteCut(labels, "approvals", message.approvers().size(), APPROVALS_MAX);
        noteCut(labels, "checks", checks.size(), CHECKS_MAX);
        noteCut(labels, "co-authors", coAuthors.size(), CO_AUTHORS_MAX);
        if (message.title().cut()) {
            labels.add("title cut");
        }
        if (message.hasApprovalLine() && message.approvers().isEmpty()) {
            labels.add("an approval line names nobody");
        }
        if (!labels.isEmpty()) {
            record.put("labels", Json.texts(labels));
        }
    }

    private static void noteCut(List<String> labels, String what, int found, int kept) {
        if (found > kept) {
            labels.add(what + " cut: first " + kept + " of " + found + " kept");
        }
    }

    private static <T> List<T> cut(List<T> all, int kept) {
        return all.subList(0, Math.min(all.size(), kept));
    }

    private static Json approvals(List<Named> approvers) {
        return Json.array(cut(approvers, APPROVALS_MAX).stream()
                .map(person -> person.toJson().put("strength", "claimed").build())
                .toList());
    }

    private static JsonObject check(Checked check) {
        ObjectBuilder json = Json.object().put("name", check.check()).put("status", check.status());
        check.by().stream().findFirst().ifPresent(by -> json.put("actor", by.identity()));
        return json.build();
    }

    private static void put(ObjectBuilder record, String name, String value) {
        if (!value.isEmpty()) {
            record.put(name, value);
        }
    }

    /// The committer's time as it was written, however wrong that clock was.
    static Instant committedAt(RevCommit commit) {
        return when(commit.getCommitterIdent(), commit);
    }

    private static Instant when(@Nullable PersonIdent ident, RevCommit commit) {
        return ident == null ? Instant.ofEpochSecond(commit.getCommitTime()) : ident.getWhenAsInstant();
    }

    /// RFC 3339 has four digits for the year; a clock beyond them is kept at the edge.
    private static String text(Instant instant) {
        Instant kept = instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return Instants.text(kept.isAfter(LATEST) ? LATEST : kept);
    }
}
