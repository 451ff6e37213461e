package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.port.FeedTokens;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secrets of calendar addresses, beside the other settings of the installation.
public final class SqlFeedTokens implements FeedTokens {
    private static final int BYTES = 24;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    public SqlFeedTokens(Database database) {
        this.database = database;
    }

    @Override
    public String token(OrgId org) {
        database.sql()
                .sql("INSERT INTO instance_setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(name(org), fresh())
                .update();
        return database.sql()
                .sql("SELECT value FROM instance_setting WHERE name = ?")
                .param(name(org))
                .query(String.class)
                .single();
    }

    @Override
    public String renew(OrgId org) {
        token(org);
        database.sql()
                .sql("UPDATE instance_setting SET value = ? WHERE name = ?")
                .params(fresh(), name(org))
                .update();
        return token(org);
    }

    private static String name(OrgId org) {
        return "calendar/" + org.value();
    }

    private String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
