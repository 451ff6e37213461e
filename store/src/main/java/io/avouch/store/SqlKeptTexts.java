package io.avouch.store;

import io.avouch.core.Digest;
import io.avouch.core.OrgId;
import io.avouch.core.json.Jcs;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.KeptTexts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Texts of tests in PostgreSQL, each once for an organisation.
public final class SqlKeptTexts implements KeptTexts {
    private final Database database;

    public SqlKeptTexts(Database database) {
        this.database = database;
    }

    @Override
    public void keep(OrgId org, String test, Digest text, Map<String, String> files) {
        Json.ObjectBuilder json = Json.object();
        new TreeMap<>(files).forEach(json::put);
        database.run(
                org,
                () -> database.sql()
                        .sql("INSERT INTO test_text (org, digest, test, files) VALUES (?, ?, ?, ?) "
                                + "ON CONFLICT (org, digest) DO NOTHING")
                        .params(org.value(), text.toString(), test, Jcs.text(json.build()))
                        .update());
    }

    @Override
    public Optional<Map<String, String>> find(OrgId org, Digest text) {
        return database.in(
                org,
                () -> database.sql()
                        .sql("SELECT files FROM test_text WHERE org = ? AND digest = ?")
                        .params(org.value(), text.toString())
                        .query(String.class)
                        .optional()
                        .map(SqlKeptTexts::files));
    }

    private static Map<String, String> files(String text) {
        JsonObject json = Rows.json(text);
        Map<String, String> files = new TreeMap<>();
        json.members().keySet().forEach(name -> files.put(name, json.text(name)));
        return files;
    }
}
