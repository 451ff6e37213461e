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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// Machines' tokens: made, known again, revoked; each change a decision of the organisation.
public final class Machines {
    /// What scanners for leaked secrets know a token by.
    public static final String PREFIX = "avouch_";

    /// What decisions are recorded under that a token's bearer made, before its name.
    public static final String ACTOR = "token:";

    public static final int DAYS_MAX = 730;

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

    /// @param days how long it works; absent for no end
    public Issued issue(OrgId org, String name, Role role, Optional<Integer> days, String actor) {
        String plain = name.strip();
        if (!plain.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}")) {
            throw ProblemsException.of(
                    "name",
                    "'" + plain + "' can't be a token's name",
                    "1 to 60 letters, digits, spaces, dots, dashes and underscores, a letter or digit first");
        }
        if (days.filter(many -> many < 1 || many > DAYS_MAX).isPresent()) {
            throw ProblemsException.of(
                    "days",
                    "a token can't work for " + days.get() + " days",
                    "1 to " + DAYS_MAX + ", or none for no end");
        }
        Secret secret = Secret.random(PREFIX);
        Instant now = now();
        Optional<Instant> end = days.map(many -> now.plus(Duration.ofDays(many)));
        ApiToken token = new ApiToken(UUID.randomUUID(), org, plain, role, actor, now, end, Optional.empty());
        return work.in(org, () -> {
            if (tokens.list(org).stream().filter(each -> each.usable(now)).count() >= TOKENS_MAX) {
                throw ProblemsException.of("tokens", TOKENS_MAX + " tokens are in use", "revoke some first");
            }
            tokens.add(token, secret.digest());
            decide(token, "token-issued", actor, Optional.empty());
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
            decide(token, "token-revoked", actor, Optional.empty());
        });
    }

    /// Revokes what somebody issued who goes or may do less now, and what was issued by means of that.
    ///
    /// @param which the roles of tokens that go
    void revokeOf(OrgId org, String issuer, Predicate<Role> which, String because, String actor) {
        Set<String> gone = namesOf(org, issuer);
        tokens.list(org).reversed().stream()
                .filter(each -> each.revokedAt().isEmpty() && gone.contains(each.issuedBy()))
                .filter(each -> which.test(each.role()))
                .forEach(each -> {
                    tokens.revoke(org, each.id(), now());
                    decide(each, "token-revoked", actor, Optional.of(because));
                });
    }

    /// The names that somebody's deeds are recorded under: the own one, and those of tokens that come from it.
    Set<String> namesOf(OrgId org, String issuer) {
        Set<String> gone = new HashSet<>(Set.of(issuer));
        List<ApiToken> all = tokens.list(org);
        int before;
        do {
            before = gone.size();
            all.stream()
                    .filter(each -> gone.contains(each.issuedBy()))
                    .map(each -> ACTOR + each.name())
                    .forEach(gone::add);
        } while (gone.size() > before);
        return gone;
    }

    /// The token that a machine shows; none where it was revoked or never issued.
    public Optional<ApiToken> find(Secret shown) {
        return shown.text().startsWith(PREFIX) ? tokens.find(shown.digest(), now()) : Optional.empty();
    }

    public List<ApiToken> list(OrgId org) {
        return tokens.list(org);
    }

    private void decide(ApiToken token, String kind, String actor, Optional<String> because) {
        JsonObject body = Json.object()
                .put("token", token.id().toString())
                .put("name", token.name())
                .put("role", token.role().text())
                .putIfPresent("expires_at", token.expiresAt().map(Instant::toString))
                .putIfPresent("because", because)
                .build();
        decisions.add(token.org(), kind, actor, organisations.now(token.org()), body);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
