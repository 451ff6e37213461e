package io.avouch.core.paper;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.paper.Paper.Chapter;
import io.avouch.core.paper.Paper.Fact;
import io.avouch.core.programme.Revision;
import java.util.List;

/// One policy, procedure or method in print, in the revision that is in force.
final class PolicyPaper {
    private PolicyPaper() {}

    static Paper of(PaperFacts facts) {
        Revision policy = facts.subject();
        JsonObject body = policy.body();
        return new Paper(
                body.text("title"),
                "version " + Said.of(body, "version") + ", in effect from " + Said.of(body, "effective_from"),
                List.of("A document of the organisation's own programme, in the revision in force."),
                List.of(
                        new Fact("Form", Said.of(body, "form")),
                        new Fact("Owner", Said.of(body, "owner")),
                        new Fact("For", Said.all(body.texts("audience"))),
                        new Fact(
                                "Document",
                                Said.source(policy) + ", approved by "
                                        + policy.approver().orElse("nobody"))),
                List.of(new Chapter("words", "The words", true, List.of(Said.own(policy, "body", "the words")))));
    }
}
