package io.avouch.collect.components;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonNumber;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import io.avouch.core.port.ComponentReader.Handed;
import java.util.List;
import java.util.Optional;

/// Results that somebody states: evaluations that are claimed, with no threshold and no verdict.
final class Metrics {
    private Metrics() {}

    /// A plain number, written as one or as a text.
    static Optional<Double> value(Part part, String member) {
        return part.value(member).flatMap(Metrics::number);
    }

    private static Optional<Double> number(Json value) {
        return switch (value) {
            case JsonNumber number -> Optional.of(number.value());
            case JsonString text -> parse(text.value().strip());
            default -> Optional.empty();
        };
    }

    private static Optional<Double> parse(String text) {
        if (text.length() > 40 || !text.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,3})?")) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }

    static Draft evaluation(
            JsonObject model, String suite, String metric, Optional<String> slice, double value, Handed handed) {
        String id = model.text("id") + "/" + suite + "/" + metric
                + slice.map(each -> "/" + each).orElse("");
        return Draft.of(Names.shortened(id))
                .text("system", handed.system())
                .objects("subjects", List.of(Draft.subject(model)))
                .text("suite", suite)
                .text("metric", metric)
                .text("slice", slice)
                .number("value", Optional.of(value));
    }
}
