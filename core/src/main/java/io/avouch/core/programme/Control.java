package io.avouch.core.programme;

import io.avouch.core.framework.RequirementRef;
import io.avouch.core.json.Json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the organisation does, in its own words.
///
/// @param aiSystems the AI systems it is limited to; empty where it covers whatever is in scope
public record Control(
        String id,
        String title,
        String statement,
        String owner,
        String frequency,
        List<ControlPart> parts,
        List<Service> serves,
        Set<String> aiSystems) {
    public Control {
        aiSystems = Set.copyOf(aiSystems);
        parts = List.copyOf(parts);
        serves = List.copyOf(serves);
    }

    /// Reads a control from the body of its document or starter.
    public static Control of(String id, JsonObject body) {
        return new Control(
                id,
                body.text("title"),
                body.text("statement"),
                body.findText("owner").orElse(""),
                body.findText("frequency").orElse(""),
                body.objects("parts").stream().map(Control::part).toList(),
                body.objects("requirements").stream().map(Control::service).toList(),
                new TreeSet<>(body.texts("ai_systems")));
    }

    /// The tests of all its parts.
    public Set<String> tests() {
        return parts.stream().flatMap(part -> part.tests().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean limited() {
        return !aiSystems.isEmpty();
    }

    public boolean covers(String aiSystem) {
        return !limited() || aiSystems.contains(aiSystem);
    }

    /// Whether it covers anything besides some AI systems.
    boolean coversBeyond(Set<String> apart) {
        return !limited() || !apart.containsAll(aiSystems);
    }

    private static ControlPart part(JsonObject part) {
        return new ControlPart(
                part.text("id"),
                part.text("words"),
                ControlPart.Cover.parse(part.text("covered")),
                part.texts("tests"));
    }

    private static Service service(JsonObject service) {
        return new Service(
                RequirementRef.parse(service.text("ref")),
                Weight.valueOf(service.text("weight").toUpperCase(Locale.ROOT)),
                service.findText("reason").orElse(""));
    }

    /// How it serves a requirement; itself, as one of the organisation's own, it carries out alone.
    public Optional<Weight> serves(RequirementRef requirement) {
        if (requirement.own()) {
            return requirement.ref().equals(id) ? Optional.of(Weight.PRIMARY) : Optional.empty();
        }
        return serves.stream()
                .filter(service -> service.requirement().equals(requirement))
                .map(Service::weight)
                .findFirst();
    }
}
