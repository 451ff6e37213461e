package io.avouch.web.api;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.flow.Readings;
import java.util.ArrayList;
import java.util.List;

/// What came of many lines, with the first problems.
final class LineCounts {
    private static final int PROBLEMS_TOLD_MAX = 100;

    private final List<JsonObject> problems = new ArrayList<>();
    private long sealed;
    private long duplicates;
    private long refused;

    void add(Readings.Line outcome) {
        switch (outcome) {
            case Readings.Line.Sealed line -> {
                if (line.receipt().duplicate()) {
                    duplicates++;
                } else {
                    sealed++;
                }
            }
            case Readings.Line.Refused line -> {
                refused++;
                if (problems.size() < PROBLEMS_TOLD_MAX) {
                    problems.add(RecordStream.problem(line, sealed + duplicates + refused));
                }
            }
        }
    }

    void describe(Json.ObjectBuilder json) {
        json.put("sealed", sealed)
                .put("duplicates", duplicates)
                .put("refused", refused)
                .put("problems", Json.array(problems));
    }
}
