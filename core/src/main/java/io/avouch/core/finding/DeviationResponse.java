package io.avouch.core.finding;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What management answers to one deviation. The deviation stays, whatever the answer.
///
/// @param item the item that deviated
/// @param words what management says
public record DeviationResponse(
        String id,
        String test,
        String item,
        Kind kind,
        String words,
        String owner,
        boolean approved,
        Optional<LocalDate> due,
        Optional<LocalDate> done,
        Optional<LocalDate> expires,
        List<String> evidence) {
    public static final String KIND = "response";

    public DeviationResponse {
        evidence = List.copyOf(evidence);
    }

    /// The three answers there are.
    public enum Kind {
        ACCEPTED_RISK("accepted-risk", "accepted risk"),
        CORRECTED("corrected", "corrected"),
        DISPUTED("disputed", "disputed");

        private final String text;
        private final String words;

        Kind(String text, String words) {
            this.text = text;
            this.words = words;
        }

        static Optional<Kind> find(String text) {
            for (Kind kind : values()) {
                if (kind.text.equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        public String words() {
            return words;
        }
    }

    public static Optional<DeviationResponse> of(Revision revision) {
        JsonObject body = revision.body();
        return Kind.find(body.findText("kind").orElse(""))
                .map(kind -> new DeviationResponse(
                        revision.id(),
                        body.findText("test").orElse(""),
                        body.findText("item").orElse(""),
                        kind,
                        body.findText("explanation").orElse(""),
                        body.findText("owner").orElse(revision.owner()),
                        revision.state() == DocumentState.APPROVED,
                        date(body, "due_on"),
                        date(body, "done_on"),
                        date(body, "expires_on"),
                        body.texts("evidence")));
    }

    private static Optional<LocalDate> date(JsonObject body, String name) {
        return body.findText(name).map(LocalDate::parse);
    }

    /// What a response lacks before it can be put to anybody: an accepted risk ends some day, a correction is
    /// planned or shown, a dispute rests on facts.
    public static List<String> lacks(JsonObject body) {
        List<String> lacks = new ArrayList<>();
        boolean done = body.findText("done_on").isPresent();
        switch (Kind.find(body.findText("kind").orElse("")).orElse(Kind.DISPUTED)) {
            case ACCEPTED_RISK -> {
                if (body.findText("expires_on").isEmpty()) {
                    lacks.add("/expires_on: an accepted risk has a last day");
                }
            }
            case CORRECTED -> {
                if (!done && body.findText("due_on").isEmpty()) {
                    lacks.add("/due_on: a correction has the day it is due, or done_on");
                }
                if (done && body.texts("evidence").isEmpty()) {
                    lacks.add("/evidence: what was corrected is shown by a record, a document or a file");
                }
            }
            case DISPUTED -> {
                if (body.findText("facts").isEmpty()) {
                    lacks.add("/facts: who disputes a deviation says what the record shows instead");
                }
            }
        }
        return lacks;
    }

    /// Whether it asks for something to be done again: the risk's last day has passed, or the correction's.
    public boolean late(LocalDate today) {
        return switch (kind) {
            case ACCEPTED_RISK -> expires.filter(today::isAfter).isPresent();
            case CORRECTED -> done.isEmpty() && due.filter(today::isAfter).isPresent();
            case DISPUTED -> false;
        };
    }

    /// Where it stands, in words.
    public String standing(LocalDate today) {
        String state = switch (kind) {
            case ACCEPTED_RISK ->
                expires.map(day -> (late(today)
                                ? "accepted until " + day + ", which has passed"
                                : "accepted until " + day))
                        .orElse("accepted without an end");
            case CORRECTED ->
                done.map(day -> "corrected " + day)
                        .or(() -> due.map(day -> "correction due " + day + (late(today) ? ", overdue" : "")))
                        .orElse("correction without a day");
            case DISPUTED -> "disputed with facts";
        };
        return approved ? state : state + "; not approved yet";
    }
}
