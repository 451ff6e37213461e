package io.avouch.cli.command;

import io.avouch.cli.Console;
import io.avouch.cli.ExitCode;
import io.avouch.cli.api.ProblemLine;
import io.avouch.cli.api.Tally;
import io.avouch.core.json.Json;
import java.util.List;

/// Says what became of the records of a reading. Refused lines are the input's fault, whatever else went well.
record Tallies(Console console, boolean json) {
    private static final int SHOWN_MAX = 20;

    ExitCode say(List<Tally> tallies) {
        boolean refused = tallies.stream().anyMatch(tally -> tally.refused() > 0);
        tallies.forEach(this::problems);
        if (json) {
            console.print(
                    tallies.size() == 1
                            ? tallies.getFirst().toJson()
                            : Json.object()
                                    .put(
                                            "runs",
                                            Json.array(tallies.stream()
                                                    .map(Tally::toJson)
                                                    .toList()))
                                    .build());
        } else {
            tallies.forEach(tally -> console.print(tally.sentence()));
        }
        return refused ? ExitCode.USAGE : ExitCode.DONE;
    }

    private void problems(Tally tally) {
        tally.problems().stream().limit(SHOWN_MAX).map(ProblemLine::of).forEach(console::note);
        if (tally.refused() > SHOWN_MAX) {
            console.note("... and " + (tally.refused() - SHOWN_MAX) + " more; correct them and send the file again");
        }
    }
}
