package io.avouch.web.api;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Origin;
import io.avouch.flow.Applying.Filed;
import io.avouch.flow.Base;
import io.avouch.flow.Drafting.Draft;
import io.avouch.web.security.Caller;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A document as it comes in JSON: written by hand, as the API answers it, or as an export carries it.
final class FiledJson {
    private static final int REVISION_MAX = 1_000_000;
    private static final int NAME_MAX = 300;

    private FiledJson() {}

    /// @param exactly the revision that the caller names beside it
    static Filed read(JsonObject json, Optional<Integer> exactly, Caller caller, OrgId org) {
        Position position = position(json);
        Optional<Base> base = exactly.map(number -> new Base(number, Optional.empty()))
                .or(() -> json.find("revision").map(number -> base(json, number, position)));
        Optional<String> approver = base.isPresent() ? Optional.empty() : json.findText("approver");
        String author =
                json.findText("author").filter(any -> approver.isPresent()).orElse(caller.name());
        return new Filed(
                new Draft(
                        json.findText("kind").orElse(""),
                        json.findText("id").orElse(""),
                        json.object("body"),
                        state(json, position),
                        json.findText("owner").orElse(author),
                        json.findText("reason").orElse(""),
                        author,
                        approver,
                        Optional.empty(),
                        position),
                base);
    }

    private static DocumentState state(JsonObject json, Position position) {
        try {
            return DocumentState.parse(json.findText("state").orElse("draft"));
        } catch (IllegalArgumentException none) {
            throw wrong(position, String.valueOf(none.getMessage()), "");
        }
    }

    private static ProblemsException wrong(Position position, String message, String hint) {
        return new ProblemsException(List.of(new Problem(position, message, hint)));
    }

    private static Base base(JsonObject json, Json given, Position position) {
        long number = json.findLong("revision").orElse(0L);
        if (number < 1 || number > REVISION_MAX || !Jcs.text(given).equals(Long.toString(number))) {
            throw wrong(
                    position,
                    Jcs.text(given) + " is no revision",
                    "it is the number of the revision that this was made from");
        }
        Optional<String> log = json.findText("log");
        Optional<String> digest = json.findText("digest");
        Optional<String> savedAt = json.findText("saved_at");
        Optional<String> author = json.findText("author");
        if (log.isEmpty() || digest.isEmpty() || savedAt.isEmpty() || author.isEmpty()) {
            return new Base((int) number, Optional.empty());
        }
        if (log.get().length() > NAME_MAX
                || author.get().length() > NAME_MAX
                || json.findText("approver").orElse("").length() > NAME_MAX) {
            throw wrong(position, "log, author or approver is longer than " + NAME_MAX, "leave them as they were");
        }
        try {
            return new Base(
                    (int) number,
                    Optional.of(new Base.Written(
                            Digest.parse(digest.get()),
                            new Origin(
                                    log.get(),
                                    (int) number,
                                    state(json, position),
                                    author.get(),
                                    json.findText("approver"),
                                    Instant.parse(savedAt.get())))));
        } catch (DateTimeException | IllegalArgumentException broken) {
            throw wrong(
                    position,
                    "not as an export writes it: " + broken.getMessage(),
                    "leave log, saved_at and digest as they were, or take them out");
        }
    }

    private static Position position(JsonObject json) {
        return new Position(
                json.findText("file").orElse("request"),
                json.findLong("line").map(Long::intValue).orElse(0),
                json.findLong("column").map(Long::intValue).orElse(1));
    }
}
