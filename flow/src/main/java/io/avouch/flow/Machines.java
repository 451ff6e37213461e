package io.avouch.flow;

import io.avouch.core.OrgId;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.ApiToken;
import io.avouch.core.access.Role;
import io.avouch.core.access.Secret;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.port.ApiTokens;
import io.avouch.core.port.Decisions;
import io.avouch.core.port.Organisations;
import io.avouch.core.port.UnitOfWork;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Machines' tokens: made, known again, revoked; each change a decision of the organisation.
public final class Machines {
    /// What scanners for leaked secrets know a token by.
    public static final String PREFIX = "avouch_";

    private static final int TOKENS_MAX = 200;

    private final ApiTokens tokens;
    private final Organisations organisations;
    private final Decisions decisions;
    private final UnitOfWork work;
    private final Clock clock;

    public Machines(ApiTokens tokens, Organisations organisations, Decisions decisions, UnitOfWork work, Clock clock) {
        this.tokens = tokens;
        this.organisations = organisations;
        this.decisions = decisions;
        this.work = work;
        this.clock = clock;
    }

    /// A new token and its secret, which nobody can be shown again.
    public record Issued(ApiToken token, Secret secret) {}

    public Issued issue(OrgId org, String name, Role role, String actor) {
        String plain = name.strip();
        if (!plain.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}")) {
            throw ProblemsException.of(
                    "name",
                    "'" + plain + "' can't be a token's name",
                    "1 to 60 letters, digits, spaces, dots, dashes and underscores, a letter or digit first");
        }
        Secret secret = Secret.random(PREFIX);
        ApiToken token = new ApiToken(UUID.randomUUID(), org, plain, role, actor, now(), Optional.empty());
        return work.in(org, () -> {
            if (tokens.list(org).stream()
                            .filter(each -> each.revokedAt().isEmpty())
                            .count()
                    >= TOKENS_MAX) {
                throw ProblemsException.of("tokens", TOKENS_MAX + " tokens are in use", "revoke some first");
            }
            tokens.add(token, secret.digest());
            decide(token, "token-issued", actor);
            return new Issued(token, secret);
        });
    }

    public void revoke(OrgId org, UUID id, String actor) {
        work.run(org, () -> {
            ApiToken token = tokens.list(org).stream()
                    .filter(each -> each.id().equals(id) && each.revokedAt().isEmpty())
                    .findFirst()
                    .orElseThrow(() -> ProblemsException.of("token", "no such token is in use", "read the list again"));
            tokens.revoke(org, id, now());
            decide(token, "token-revoked", actor);
        });
    }

    /// The token that a machine shows; none where it was revoked or never issued.
    public Optional<ApiToken> find(Secret shown) {
        return shown.text().startsWith(PREFIX) ? tokens.find(shown.digest()) : Optional.empty();
    }

    public List<ApiToken> list(OrgId org) {
        return tokens.list(org);
    }

    private void decide(ApiToken token, String kind, String actor) {
        JsonObject body = Json.object()
                .put("token", token.id().toString())
                .put("name", token.name())
                .put("role", token.role().text())
                .build();
        decisions.add(token.org(), kind, actor, organisations.now(token.org()), body);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
