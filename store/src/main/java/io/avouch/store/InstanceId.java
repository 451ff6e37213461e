package io.avouch.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/// The name of this installation in the origins of its logs: drawn once, never changed.
public final class InstanceId {
    private final Database database;

    public InstanceId(Database database) {
        this.database = database;
    }

    public String get() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        database.sql()
                .sql("INSERT INTO instance_setting (name, value) VALUES ('instance', ?) ON CONFLICT DO NOTHING")
                .param("avouch-" + HexFormat.of().formatHex(random))
                .update();
        return database.sql()
                .sql("SELECT value FROM instance_setting WHERE name = 'instance'")
                .query(String.class)
                .single();
    }
}
