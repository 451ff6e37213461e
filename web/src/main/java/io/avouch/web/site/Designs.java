package io.avouch.web.site;

import io.avouch.core.programme.Programme;
import io.avouch.core.programme.Revision;
import java.util.Comparator;
import java.util.Optional;

/// Who judged the design of a control, as far as the judgement is of the revision in force.
final class Designs {
    private Designs() {}

    static Optional<Revision> current(Programme programme, String control) {
        Optional<Revision> inForce = programme.findInForce("control", control);
        return latest(programme, control)
                .filter(evaluation -> inForce.filter(known -> evaluation
                                .body()
                                .findLong("control_revision")
                                .equals(Optional.of((long) known.number())))
                        .isPresent());
    }

    /// The last judgement, of whatever revision.
    static Optional<Revision> latest(Programme programme, String control) {
        return programme.inForce("design-evaluation").stream()
                .filter(evaluation -> evaluation.body().findText("control").equals(Optional.of(control)))
                .max(Comparator.comparing(Revision::savedAt));
    }

    static String evaluator(Revision evaluation) {
        return evaluation.body().findText("evaluator").orElse(evaluation.author());
    }
}
