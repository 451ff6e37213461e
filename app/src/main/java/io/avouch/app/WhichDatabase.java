package io.avouch.app;

import io.avouch.store.DatabaseAddress;
import io.avouch.store.EmbeddedDatabase;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The database that the environment names, or our own.
final class WhichDatabase {
    private WhichDatabase() {}

    /// @param kept where one that was started here is put, to be closed at the end
    static DatabaseAddress address(Workspace workspace, Map<String, String> environment, Kept kept) throws IOException {
        Optional<String> url =
                Optional.ofNullable(environment.get("AVOUCH_DB_URL")).filter(text -> !text.isBlank());
        if (url.isPresent()) {
            return new DatabaseAddress(
                    url.get(),
                    environment.getOrDefault("AVOUCH_DB_USER", ""),
                    environment.getOrDefault("AVOUCH_DB_PASSWORD", ""));
        }
        return kept.add(EmbeddedDatabase.start(
                        workspace.resolve("postgres"), workspace.resolve("keys/database.password")))
                .address();
    }
}
