package io.avouch.store;

import io.avouch.core.OrgId;
import io.avouch.core.port.FeedTokens;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// The secrets of calendar addresses: members' beside their memberships, the machine's own beside the other settings of
/// the installation.
public final class SqlFeedTokens implements FeedTokens {
    private static final int BYTES = 24;

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    public SqlFeedTokens(Database database) {
        this.database = database;
    }

    @Override
    public String token(OrgId org, Optional<UUID> member) {
        return member.map(account -> ofMember(org, account)).orElseGet(() -> ofMachine(org));
    }

    private String ofMember(OrgId org, UUID account) {
        return database.in(org, () -> {
            database.sql()
                    .sql("INSERT INTO calendar_feed (org, account, secret) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(org.value(), account, fresh())
                    .update();
            return database.sql()
                    .sql("SELECT secret FROM calendar_feed WHERE org = ? AND account = ?")
                    .params(org.value(), account)
                    .query(String.class)
                    .single();
        });
    }

    private String ofMachine(OrgId org) {
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
    public Optional<Holder> find(OrgId org, String token) {
        Optional<UUID> member = database.in(
                org,
                () -> database.sql()
                        .sql("SELECT account FROM calendar_feed WHERE org = ? AND secret = ?")
                        .params(org.value(), token)
                        .query(UUID.class)
                        .optional());
        if (member.isPresent()) {
            return Optional.of(new Holder(member));
        }
        return database.sql()
                .sql("SELECT value FROM instance_setting WHERE name = ? AND value = ?")
                .params(name(org), token)
                .query(String.class)
                .optional()
                .map(any -> new Holder(Optional.empty()));
    }

    @Override
    public void end(OrgId org) {
        database.in(
                org,
                () -> database.sql()
                        .sql("DELETE FROM calendar_feed WHERE org = ?")
                        .param(org.value())
                        .update());
        database.sql()
                .sql("DELETE FROM instance_setting WHERE name = ?")
                .param(name(org))
                .update();
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
