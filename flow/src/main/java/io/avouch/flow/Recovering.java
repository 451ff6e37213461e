package io.avouch.flow;

import io.avouch.core.Bytes;
import io.avouch.core.Digest;
import io.avouch.core.ProblemsException;
import io.avouch.core.access.Account;
import io.avouch.core.access.Secret;
import io.avouch.core.port.Accounts;
import io.avouch.core.port.Passkeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Lets people back in who lost their password or their only passkey: by a link that the server's own machine or
/// its administrator makes, used once and soon. Links are kept in memory alone: a restart ends them.
public final class Recovering {
    public static final Duration LINK = Duration.ofHours(1);

    private static final int OPEN_MAX = 100;

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Admitting admitting;
    private final Clock clock;
    private final Map<Digest, Link> links = new ConcurrentHashMap<>();

    private record Link(Bytes handle, String by, Instant expiresAt) {}

    /// @param until when the link is over
    public record Open(Account account, Instant until) {}

    /// @param since sessions opened before are over
    public record Recovered(Account account, Instant since) {}

    public Recovering(Accounts accounts, Passkeys passkeys, Admitting admitting, Clock clock) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.admitting = admitting;
        this.clock = clock;
    }

    /// The secret of a new link; one that the account had before is over.
    public Secret link(String email, String actor) {
        Account account = accounts.find(email.strip().toLowerCase(Locale.ROOT))
                .orElseThrow(() -> ProblemsException.of(
                        "email",
                        "nobody here signs in as '" + email.strip() + "'",
                        "look the address up under Settings, or invite them there"));
        Instant now = clock.instant();
        links.values()
                .removeIf(
                        each -> !now.isBefore(each.expiresAt()) || each.handle().equals(account.handle()));
        if (links.size() >= OPEN_MAX) {
            throw ProblemsException.of("email", OPEN_MAX + " recovery links are open", "wait until they are used");
        }
        Secret secret = Secret.random("");
        admitting.recoveryLink(account, actor, now.plus(LINK));
        links.put(secret.digest(), new Link(account.handle(), actor, now.plus(LINK)));
        return secret;
    }

    public Optional<Open> find(Secret secret) {
        return Optional.ofNullable(links.get(secret.digest()))
                .filter(link -> clock.instant().isBefore(link.expiresAt()))
                .flatMap(link -> accounts.find(link.handle()).map(account -> new Open(account, link.expiresAt())));
    }

    /// Uses the link up: a new password, no passkey left, every session over. Each is a decision in every
    /// organisation that the account is in.
    public Optional<Recovered> recover(Secret secret, String passwordHash) {
        Optional<Open> open = find(secret);
        Link link = links.remove(secret.digest());
        if (open.isEmpty() || link == null) {
            return Optional.empty();
        }
        Account account = open.get().account();
        return Optional.of(new Recovered(account, admitting.recover(account, passwordHash, passkeys, link.by())));
    }
}
