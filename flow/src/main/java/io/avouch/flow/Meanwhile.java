package io.avouch.flow;

import io.avouch.core.Problem;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Revision;
import io.avouch.flow.Drafting.Draft;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What happened to a document that a file does not know of: who did it, when, and which fields it touched.
final class Meanwhile {
    private static final int SHOWN_MAX = 5;
    private static final String NEXT = "export it again and repeat the change, or overwrite what they wrote";

    private Meanwhile() {}

    /// @param base the revision that the file was made from
    /// @param history the document's, oldest first, the base among them
    static Problem changed(Draft draft, Revision base, List<Revision> history) {
        return new Problem(
                draft.position(),
                draft.key() + " was changed since revision " + base.number() + ", which this was made from: "
                        + since(base, history),
                NEXT);
    }

    private static String since(Revision base, List<Revision> history) {
        List<String> said = new ArrayList<>();
        Revision before = base;
        for (Revision each : history) {
            if (each.number() > base.number()) {
                said.add(says(each) + fields(before, each));
                before = each;
            }
        }
        int more = said.size() - SHOWN_MAX;
        return more <= 0
                ? String.join("; ", said)
                : more + " more, then " + String.join("; ", said.subList(more, said.size()));
    }

    static Problem unseen(Draft draft, Revision head) {
        return new Problem(
                draft.position(),
                draft.key() + " does not say what it was made from, and " + says(head) + " says something else"
                        + fields(head.body(), draft.body(), List.of()),
                NEXT);
    }

    static Problem unknown(Draft draft, Base base, Optional<Revision> head) {
        return new Problem(
                draft.position(),
                draft.key() + " was made from a revision " + base.revision() + " that is not known here"
                        + head.map(latest -> "; " + says(latest) + " stands")
                                .orElse(", where there is no such document"),
                head.isPresent() ? NEXT : "leave the revision out to begin the document here");
    }

    private static String says(Revision revision) {
        return "revision " + revision.number() + " by "
                + revision.approver()
                        .filter(who -> !who.equals(revision.author()))
                        .map(who -> revision.author() + " and " + who)
                        .orElse(revision.author())
                + " of " + revision.savedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String fields(Revision before, Revision after) {
        List<String> more = new ArrayList<>();
        if (before.state() != after.state()) {
            more.add("now " + after.state().text());
        }
        if (!before.owner().equals(after.owner())) {
            more.add("owner " + after.owner());
        }
        return fields(before.body(), after.body(), more);
    }

    private static String fields(JsonObject before, JsonObject after, List<String> more) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        names.removeIf(
                name -> before.find(name).map(Jcs::text).equals(after.find(name).map(Jcs::text)));
        List<String> all = new ArrayList<>(names);
        all.addAll(more);
        return all.isEmpty() ? "" : " (" + String.join(", ", all) + ")";
    }
}
