package io.avouch.collect.example;

import java.time.Instant;
import java.util.List;

/// Which of our own models a system ran on at some time, as deployed.
record LiveModels(List<Live> deployed) {
    /// One deployment that brought a model of our own.
    record Live(String system, Instant from, String identifier) {}

    LiveModels {
        deployed = List.copyOf(deployed);
    }

    static LiveModels of(List<Fact> deployments) {
        return new LiveModels(deployments.stream()
                .map(Fact::record)
                .filter(record -> record.text("environment").equals("production"))
                .flatMap(record -> record.objects("components").stream()
                        .filter(part -> part.text("kind").equals("model"))
                        .filter(part -> part.findText("digest").isPresent())
                        .map(part -> new Live(
                                record.text("system"),
                                Instant.parse(record.text("occurred_at")),
                                part.text("identifier"))))
                .toList());
    }

    /// The model at the beginning of an hour; the very first ones run before the first deployment that is read.
    String at(String system, Instant hour) {
        String found = "";
        for (Live live : deployed) {
            if (live.system().equals(system) && (found.isEmpty() || !live.from().isAfter(hour))) {
                found = live.identifier();
            }
        }
        return found;
    }
}
