package io.avouch.collect.example;

import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.Scenario.Step;
import io.avouch.core.programme.DocumentState;
import io.avouch.core.programme.NewRevision;
import io.avouch.core.time.Instants;
import java.util.List;

/// The documents that people of Northwind wrote, each saved when its file says.
final class WrittenDocuments {
    private WrittenDocuments() {}

    static List<Planned> planned(List<JsonObject> files) {
        return files.stream()
                .flatMap(file -> file.objects("documents").stream())
                .map(WrittenDocuments::save)
                .map(Northwind::save)
                .toList();
    }

    private static Step.Save save(JsonObject entry) {
        NewRevision revision = new NewRevision(
                entry.text("kind"),
                entry.text("id"),
                entry.object("body"),
                DocumentState.parse(entry.text("state")),
                entry.text("owner"),
                entry.text("author"),
                entry.text("reason"));
        return new Step.Save(Instants.parse(entry.text("saved_at")), revision, entry.findText("approver"));
    }
}
