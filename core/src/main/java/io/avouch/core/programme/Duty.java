package io.avouch.core.programme;

import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A duty of a framework, and the places in the programme where it is met and seen.
///
/// @param ref the requirement with its framework, or a criterion of a SOC 2 description, as in `soc2-description:DC1`
public record Duty(String ref, List<Place> places, String says) {
    /// Documents of a kind, narrowed by one field.
    ///
    /// @param where a field and the value it has to have; empty for any
    /// @param has a field that has to be filled; empty for none
    public record Place(String kind, Optional<Field> where, Optional<String> has) {
        public record Field(String name, String value) {}

        public boolean holds(Revision document) {
            return document.kind().equals(kind)
                    && where.map(field -> document.body().findText(field.name()).equals(Optional.of(field.value())))
                            .orElse(true)
                    && has.map(field -> filled(document.body(), field)).orElse(true);
        }

        private static boolean filled(JsonObject body, String field) {
            return body.find(field)
                    .filter(value -> !value.equals(Json.array(List.of())))
                    .isPresent();
        }

        public String text() {
            return kind
                    + where.map(field -> " with " + field.name() + " " + field.value())
                            .orElse("")
                    + has.map(field -> " with " + field).orElse("");
        }
    }

    public Duty {
        places = List.copyOf(places);
    }

    public String framework() {
        return ref.substring(0, ref.indexOf(':'));
    }

    public boolean metIn(Revision document) {
        return places.stream().anyMatch(place -> place.holds(document));
    }
}
