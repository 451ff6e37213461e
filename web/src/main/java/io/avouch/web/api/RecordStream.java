package io.avouch.web.api;

import io.avouch.core.evidence.Stage;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.Readings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Seals lines of NDJSON batch by batch. A line that can't be read or is no record gets a problem of
/// its own and never sinks its neighbours.
final class RecordStream {
    private final Lines lines;
    private final Function<List<String>, List<Readings.Line>> seal;
    private final LongFunction<Optional<Stage>> reach;

    RecordStream(Lines lines, Function<List<String>, List<Readings.Line>> seal) {
        this(lines, seal, size -> Optional.empty());
    }

    /// @param reach waits for the entries below a size, and tells the stage they have reached
    RecordStream(Lines lines, Function<List<String>, List<Readings.Line>> seal, LongFunction<Optional<Stage>> reach) {
        this.lines = lines;
        this.seal = seal;
        this.reach = reach;
    }

    /// Answers every line, in order.
    void answer(OutputStream answers) throws IOException {
        OutputStream output = new BufferedOutputStream(answers, 64 << 10);
        long number = 0;
        for (List<Readings.Line> outcomes = next(); !outcomes.isEmpty(); outcomes = next()) {
            Optional<Stage> stage = stage(outcomes);
            for (Readings.Line outcome : outcomes) {
                output.write(Jcs.bytes(json(outcome, ++number, stage)));
                output.write('\n');
            }
        }
        output.flush();
    }

    /// Seals all lines and only counts what came of them.
    LineCounts count() throws IOException {
        LineCounts counts = new LineCounts();
        for (List<Readings.Line> outcomes = next(); !outcomes.isEmpty(); outcomes = next()) {
            outcomes.forEach(counts::add);
        }
        return counts;
    }

    private List<Readings.Line> next() throws IOException {
        List<@Nullable String> batch = lines.batch();
        // A line that can't be read is given on as an empty one: the run has to know that it was refused.
        List<String> texts =
                batch.stream().map(line -> Objects.requireNonNullElse(line, "")).toList();
        List<Readings.Line> outcomes = new ArrayList<>(texts.isEmpty() ? List.of() : seal.apply(texts));
        for (int i = 0; i < batch.size(); i++) {
            if (batch.get(i) == null) {
                outcomes.set(i, new Readings.Line.Refused(Lines.UNREADABLE));
            }
        }
        return outcomes;
    }

    private Optional<Stage> stage(List<Readings.Line> outcomes) {
        long size = 0;
        for (Readings.Line outcome : outcomes) {
            if (outcome instanceof Readings.Line.Sealed sealed) {
                size = Math.max(size, sealed.receipt().index() + 1);
            }
        }
        return size == 0 ? Optional.empty() : reach.apply(size);
    }

    private static Json json(Readings.Line outcome, long number, Optional<Stage> stage) {
        return switch (outcome) {
            case Readings.Line.Sealed sealed -> {
                Json.ObjectBuilder json =
                        Json.object().put("index", sealed.receipt().index());
                stage.ifPresent(reached -> json.put("state", reached.text()));
                yield sealed.receipt().duplicate() ? json.put("duplicate", true).build() : json.build();
            }
            case Readings.Line.Refused refused ->
                Json.object().put("problem", problem(refused, number)).build();
        };
    }

    static JsonObject problem(Readings.Line.Refused refused, long number) {
        return Json.object()
                .put("detail", refused.problem())
                .put("line", number)
                .build();
    }
}
