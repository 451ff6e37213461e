package io.avouch.web.site;

import io.avouch.core.Position;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting;
import io.avouch.flow.Drafting.Draft;
import io.avouch.web.page.DocumentPage.Step;
import io.avouch.web.security.Permission;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a page offers to do with a document: what the rules would let this reader do, or why not and who may.
@Component
public final class Steps {
    private final Drafting drafting;

    Steps(Drafting drafting) {
        this.drafting = drafting;
    }

    Optional<Step> approve(Visit visit, Revision latest, Revision shown) {
        boolean waits = shown.state() == DocumentState.IN_REVIEW || shown.state() == DocumentState.DRAFT;
        return waits && theirs(visit, latest, shown)
                ? Optional.of(step(visit, shown, DocumentState.APPROVED))
                : Optional.empty();
    }

    Optional<Step> retire(Visit visit, Revision latest, Revision shown) {
        return shown.state() != DocumentState.RETIRED && theirs(visit, latest, shown)
                ? Optional.of(step(visit, shown, DocumentState.RETIRED))
                : Optional.empty();
    }

    private static boolean theirs(Visit visit, Revision latest, Revision shown) {
        return visit.now()
                && shown.number() == latest.number()
                && visit.may(Permission.APPROVE)
                && visit.caller().person().isPresent();
    }

    private Step step(Visit visit, Revision shown, DocumentState state) {
        Draft draft = new Draft(
                shown.kind(),
                shown.id(),
                shown.body(),
                state,
                shown.owner(),
                "asked on its page",
                visit.caller().name(),
                Optional.empty(),
                Optional.of(shown.number()),
                Position.of("form"),
                visit.caller().party(visit.org().value()));
        return new Step(drafting.save(visit.org(), List.of(draft), true).problems().stream()
                .map(problem -> problem.message() + (problem.hint().isEmpty() ? "" : ": " + problem.hint()))
                .findFirst());
    }
}
