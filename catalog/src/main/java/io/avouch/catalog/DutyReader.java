package io.avouch.catalog;

import io.avouch.core.Problem;
import io.avouch.core.ProblemsException;
import io.avouch.core.catalog.Catalog;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.programme.Duty;
import io.avouch.core.programme.Duty.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `duties/*.yaml`; a place that names a kind, a field or a value that does not exist is refused.
public final class DutyReader {
    private final DocumentChecker checker;
    private final Catalog catalog;
    private final List<Problem> problems = new ArrayList<>();

    private DutyReader(ContentTree tree, Catalog catalog) {
        this.checker = new DocumentChecker(tree);
        this.catalog = catalog;
    }

    public static List<Duty> read(ContentTree tree, Catalog catalog) {
        DutyReader reader = new DutyReader(tree, catalog);
        List<Duty> duties = new ArrayList<>();
        for (String file : tree.list("duties", ".yaml")) {
            duties.addAll(reader.duties(YamlText.parse(file, tree.text(file))));
        }
        if (!reader.problems.isEmpty()) {
            throw new ProblemsException(reader.problems);
        }
        return List.copyOf(duties);
    }

    private List<Duty> duties(YamlText text) {
        List<Duty> duties = new ArrayList<>();
        int index = 0;
        for (JsonObject duty : text.object().objects("duties")) {
            String at = "/duties/" + index++;
            List<Place> places = new ArrayList<>();
            int number = 0;
            for (JsonObject place : duty.objects("places")) {
                places.add(place(text, at + "/places/" + number++, place));
            }
            String ref = duty.findText("ref").orElse("");
            if (places.isEmpty() || ref.indexOf(':') < 1) {
                problems.add(Problem.at(text.at(at), "a duty needs a ref with its framework, and a place"));
            }
            duties.add(new Duty(ref, places, duty.findText("says").orElse("")));
        }
        return duties;
    }

    private Place place(YamlText text, String at, JsonObject place) {
        String kind = place.findText("kind").orElse("");
        Optional<String> has = place.findText("has");
        Optional<Place.Field> where = place.object("where").members().keySet().stream()
                .findFirst()
                .map(name -> new Place.Field(
                        name, place.object("where").findText(name).orElse("")));
        if (!catalog.kinds().containsKey(kind)) {
            problems.add(Problem.at(text.at(at), "unknown kind '" + kind + "'"));
            return new Place(kind, where, has);
        }
        JsonObject properties = properties(kind);
        has.filter(field -> properties.find(field).isEmpty())
                .ifPresent(field -> problems.add(Problem.at(text.at(at), kind + " has no field '" + field + "'")));
        where.ifPresent(field -> {
            List<String> allowed = properties.object(field.name()).texts("enum");
            if (properties.find(field.name()).isEmpty() || !allowed.isEmpty() && !allowed.contains(field.value())) {
                problems.add(Problem.at(
                        text.at(at + "/where"), kind + " has no " + field.name() + " '" + field.value() + "'"));
            }
        });
        return new Place(kind, where, has);
    }

    private JsonObject properties(String kind) {
        return checker.schema(kind).object("properties");
    }
}
