package io.avouch.web.site;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.DocumentReviews;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Party;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.web.page.Format;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Somebody says that documents they looked at are still right as they stand.
@Controller
public final class ReviewController {
    private static final int ID_CHARS = 8;

    private final Drafting drafting;
    private final Organisations organisations;

    public ReviewController(Drafting drafting, Organisations organisations) {
        this.drafting = drafting;
        this.organisations = organisations;
    }

    /// @param documents each as `kind/id@revision`
    @PostMapping("/{org}/reviews")
    @Requires(Permission.DRAFT)
    RedirectView review(
            @PathVariable("org") OrgId org,
            @RequestParam(name = "document", required = false) Optional<List<String>> documents,
            @RequestParam("notes") String notes,
            Caller caller) {
        List<String> looked = documents.orElse(List.of());
        if (looked.isEmpty() || notes.isBlank()) {
            throw ProblemsException.of(
                    "review",
                    looked.isEmpty() ? "no document was ticked" : "the review does not say what was looked at",
                    "tick what you have read again, and say what you compared it with");
        }
        Instant now = organisations.now(org);
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Outcome outcome = drafting.save(org, List.of(draft(looked, notes.strip(), caller, now, today)), false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
        RedirectView there = new RedirectView("/" + org + "/documents/" + DocumentReviews.KIND + "/"
                + outcome.changes().getFirst().id());
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    private static Draft draft(List<String> looked, String notes, Caller caller, Instant now, LocalDate today) {
        JsonObject body = Json.object()
                .put(
                        "title",
                        looked.size() == 1
                                ? "Review of " + looked.getFirst().replaceFirst("@\\d+$", "")
                                : "Review of " + Format.count(looked.size(), "document", "documents"))
                .put("person", caller.name())
                .put("held_on", today.toString())
                .put(
                        "documents",
                        Json.array(looked.stream().map(ReviewController::entry).toList()))
                .put("notes", notes)
                .build();
        String id = today + "-"
                + Digest.of((caller.name() + now + looked).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, ID_CHARS);
        return new Draft(
                DocumentReviews.KIND,
                id,
                body,
                DocumentState.APPROVED,
                caller.name(),
                notes,
                caller.name(),
                Optional.empty(),
                Optional.of(0),
                Position.of("the form"),
                Party.MANAGEMENT);
    }

    private static JsonObject entry(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || text.indexOf('/') <= 0 || !text.substring(at + 1).matches("\\d{1,6}")) {
            throw ProblemsException.of("document", "'" + text + "' names no revision", "as in policy/ai@3");
        }
        return Json.object()
                .put("document", text.substring(0, at))
                .put("revision", Integer.parseInt(text.substring(at + 1)))
                .put("outcome", DocumentReviews.STILL_RIGHT)
                .build();
    }
}
