package io.avouch.web.site;

import io.avouch.core.OrgId;
import io.avouch.core.Position;
import io.avouch.core.ProblemsException;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Documents;
import io.avouch.core.port.Organisations;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Draft;
import io.avouch.flow.Drafting.Outcome;
import io.avouch.web.page.Links;
import io.avouch.web.security.Caller;
import io.avouch.web.security.Permission;
import io.avouch.web.security.Requires;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/// Judgements and approvals from pages: revisions like any other, saved by the rules that hold for all.
@Controller
public final class ApprovalController {
    private static final String EVALUATION = "design-evaluation";

    private final Documents documents;
    private final Organisations organisations;
    private final Drafting drafting;

    public ApprovalController(Documents documents, Organisations organisations, Drafting drafting) {
        this.documents = documents;
        this.organisations = organisations;
        this.drafting = drafting;
    }

    /// A named person judges the design of one revision of a control; somebody else approves the judgement.
    @PostMapping("/{org}/controls/{control}/design")
    @Requires(Permission.APPROVE)
    RedirectView judge(
            @PathVariable("org") OrgId org,
            @PathVariable("control") String control,
            @RequestParam("revision") int revision,
            @RequestParam("suitable") String suitable,
            @RequestParam("reasons") String reasons,
            Caller caller) {
        Revision judged = documents
                .find(org, "control", control, revision)
                .orElseThrow(() -> ProblemsException.of(
                        "control", "no revision " + revision + " of the control '" + control + "'", ""));
        JsonObject body = Json.object()
                .put(
                        "title",
                        "Design of " + control + " "
                                + judged.body().findText("title").orElse(""))
                .put("control", control)
                .put("control_revision", revision)
                .put("suitable", suitable.equals("yes"))
                .put("evaluator", caller.name())
                .put(
                        "evaluated_on",
                        organisations
                                .now(org)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString())
                .put("reasons", reasons.strip())
                .build();
        save(org, draft(EVALUATION, control, body, DocumentState.IN_REVIEW, caller.name(), caller, Optional.empty()));
        return to(Links.of(org).document(EVALUATION, control));
    }

    /// Approves a revision exactly as it was written; whoever wrote it can't.
    @PostMapping("/{org}/documents/{kind}/{id}/approve")
    @Requires(Permission.APPROVE)
    RedirectView approve(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String kind,
            @PathVariable("id") String id,
            @RequestParam("revision") int revision,
            Caller caller) {
        Revision written = documents
                .find(org, kind, id)
                .orElseThrow(() -> ProblemsException.of("document", "no document " + kind + "/" + id, ""));
        save(
                org,
                draft(
                        kind,
                        id,
                        written.body(),
                        DocumentState.APPROVED,
                        written.owner(),
                        caller,
                        Optional.of(revision)));
        return to(Links.of(org).document(kind, id));
    }

    /// Takes a document out of force as it stands; what is under a legal hold is refused by the rules for all.
    @PostMapping("/{org}/documents/{kind}/{id}/retire")
    @Requires(Permission.APPROVE)
    RedirectView retire(
            @PathVariable("org") OrgId org,
            @PathVariable("kind") String kind,
            @PathVariable("id") String id,
            @RequestParam("revision") int revision,
            @RequestParam("reason") String reason,
            Caller caller) {
        if (reason.isBlank()) {
            throw ProblemsException.of("reason", "nobody retires a document without a reason", "say why it goes");
        }
        Revision written = documents
                .find(org, kind, id)
                .orElseThrow(() -> ProblemsException.of("document", "no document " + kind + "/" + id, ""));
        save(
                org,
                new Draft(
                        kind,
                        id,
                        written.body(),
                        DocumentState.RETIRED,
                        written.owner(),
                        reason.strip(),
                        caller.name(),
                        Optional.empty(),
                        Optional.of(revision),
                        Position.of("form"),
                        caller.party(org.value())));
        return to(Links.of(org).document(kind, id));
    }

    private static Draft draft(
            String kind,
            String id,
            JsonObject body,
            DocumentState state,
            String owner,
            Caller caller,
            Optional<Integer> basedOn) {
        return new Draft(
                kind,
                id,
                body,
                state,
                owner,
                state == DocumentState.APPROVED ? "Approved on its page" : "Design judged on the control's page",
                caller.name(),
                Optional.empty(),
                basedOn,
                Position.of("form"));
    }

    private void save(OrgId org, Draft draft) {
        Outcome outcome = drafting.save(org, List.of(draft), false);
        if (!outcome.problems().isEmpty()) {
            throw new ProblemsException(outcome.problems());
        }
    }

    private static RedirectView to(String address) {
        RedirectView there = new RedirectView(address);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
